"""What is known of one quote, as an entry that opens: particulars, and the way to the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from quotecli.formatter import reasons, rows
from quotecli.formatter.page.cast import Voice, chip
from quotecli.formatter.page.markup import escaped, language_tag, shown
from quotecli.formatter.page.paragraphs import Paragraph
from quotecli.model import Document, Evidence, Quote, Span
from quotecli.ui import Strings

_SNIPPET = 80

Tools: TypeAlias = Callable[[Quote], str]
"""HTML for what can be done with a quote; it has no ids, for the script copies it."""


class Entries:
    """The quotes of one document as items of a list.

    Args:
        document: the document.
        paragraphs: those of its text.
        voice_of: for each row's id who says it.
        numbers: for each row's id its number among those shown, from 1.
        ui: the strings of a language.
        prefix: what ids in the page begin with.
        tools: what can be done with each quote, if anything.
    """

    def __init__(
        self,
        document: Document,
        paragraphs: Sequence[Paragraph],
        voice_of: Mapping[str, Voice],
        numbers: Mapping[str, int],
        ui: Strings,
        prefix: str,
        tools: Tools | None = None,
    ) -> None:
        self.document = document
        self.voice_of = voice_of
        self.numbers = numbers
        self.ui = ui
        self.prefix = prefix
        self.tools = tools
        self.lang = language_tag(document.language)
        self._starts = [item.start for item in paragraphs]
        self._paragraphs = paragraphs

    def item(self, quote: Quote) -> str:
        """One quote: its words and, once opened, everything else."""
        voice = self.voice_of[quote.id]
        id = f"{self.prefix}-{self.numbers[quote.id]}"
        weak = " weak" if quote.weak else ""
        words = shown(quote.words)
        words = f"“{words}”" if quote.type == "direct" else words
        return (
            f'<li class="entry {voice.look}{weak}"><details><summary>'
            f'<span class="id">{shown(quote.id)}</span> '
            f'<span class="words"{self.lang}>{words}</span> '
            f'<span class="brief" id="{id}-d">{self._brief(quote, voice)}</span></summary>'
            f'<div class="about" id="{id}">{"".join(self._about(quote, voice))}</div>'
            "</details></li>\n"
        )

    def _brief(self, quote: Quote, voice: Voice) -> str:
        """The particulars on one line: what a screen reader says of a quote in the text."""
        ui = self.ui
        parts = [shown(ui.label("type", quote.type)), self._act(quote)]
        parts.append(f"¶{ui.integer(quote.paragraph)}")
        if quote.confidence is not None:
            label = shown(ui["field.confidence"].lower())
            parts.append(f"{label} {escaped(ui.probability(quote.confidence))}")
        if quote.weak:
            parts.append(shown(ui["page.weak"]))
        if voice.speaker is None and (candidates := self._candidates(quote)):
            parts.append(candidates)
        return escaped(ui["list.dot"]).join(parts)

    def _act(self, quote: Quote) -> str:
        act = shown(self.ui.label("act", quote.act))
        return f'<strong class="denies">{act}</strong>' if quote.act == "denies" else act

    def _about(self, quote: Quote, voice: Voice) -> Iterator[str]:
        """What the panel beside the text shows too."""
        yield self._who(voice)
        yield "<dl>"
        for field, value in self._fields(quote):
            yield f"<div><dt>{shown(field)}</dt><dd>{value}</dd></div>"
        yield "</dl>"
        if steps := reasons.way(quote):
            title = "evidence.why" if voice.speaker else "evidence.why-open"
            yield f'<p class="head">{shown(self.ui[title])}</p><ol class="why">'
            for number, step in enumerate(steps):
                yield f"<li>{self._step(quote, step, first=not number)}</li>"
            yield "</ol>"
        if passed := reasons.others(quote):
            yield f'<p class="head">{shown(self.ui["evidence.passed-over"])}</p><ul class="why">'
            for step in passed:
                why = escaped(reasons.passed_over(step.rule, self.ui))
                where = self._where(quote, step.start)
                name = self._at(shown(step.note), step.start, step.end)
                yield f"<li>{name}{where} {why}</li>"
            yield "</ul>"
        if self.tools is not None:
            yield self.tools(quote)

    def _who(self, voice: Voice) -> str:
        speaker = voice.speaker
        if speaker is None:
            return f'<p class="by">{chip(voice)} <b>{shown(self.ui["page.no-speaker"])}</b></p>'
        parts = [f"<b{self.lang}>{shown(speaker.name)}</b>"]
        if members := rows.members_of(self.document, speaker):
            names = self.ui["list.comma"].join(members)
            parts.append(f'<span class="role"{self.lang}>{shown(names)}</span>')
        if speaker.kind != "person":
            kind = shown(self.ui.label("kind", speaker.kind))
            parts.append(f'<span class="kind">{kind}</span>')
        return f'<p class="by">{chip(voice)} {" ".join(parts)}</p>'

    def _fields(self, quote: Quote) -> Iterator[tuple[str, str]]:
        """Label and value, the value ready for the page."""
        ui = self.ui
        dot = escaped(ui["list.dot"])
        speaker = self.voice_of[quote.id].speaker
        for key in ("role", "description"):
            about = getattr(speaker, key, None)
            if about and speaker is not None and about != speaker.name:
                yield ui[f"field.{key}"], f"<span{self.lang}>{shown(about)}</span>"
        yield ui["field.type"], shown(ui.label("type", quote.type)) + dot + self._act(quote)
        if quote.speaker is None and (candidates := self._candidates(quote)):
            yield ui["field.candidates"], candidates
        if quote.cue is not None:
            yield ui["field.cue"], self._span(quote.cue)
        if (source := rows.source_text(quote)) is not None and quote.source is not None:
            yield ui["field.source"], self._span(quote.source, source)
        if quote.link is not None:
            words = shown(reasons.link(quote.link, ui))
            yield ui["field.link"], f"{words} <code>{shown(quote.link)}</code>"
        if quote.via:
            names = ui["list.comma"].join(rows.names(self.document, quote.via))
            yield ui["field.via"], f"<span{self.lang}>{shown(names)}</span>"
        if quote.continues is not None:
            yield ui["field.continues"], shown(quote.continues)
        yield ui["field.paragraph"], escaped(ui.integer(quote.paragraph))
        sure = ui["page.unmeasured"]
        if quote.confidence is not None:
            sure = ui.probability(quote.confidence)
        yield ui["field.confidence"], escaped(sure)
        for slot in ("time", "place", "occasion", "addressee", "medium"):
            if (span := getattr(quote.context, slot)) is not None:
                yield ui[f"circumstance.{slot}"], self._span(span)
        if quote.flags:
            yield (
                ui["field.flags"],
                "<br>".join(shown(ui.label("flag", flag)) for flag in quote.flags),
            )

    def _candidates(self, quote: Quote) -> str:
        found = rows.candidates(self.document, quote, self.ui)
        return self.ui.either(
            [f"<span{self.lang}>{shown(name)}</span>{escaped(chance)}" for name, chance in found]
        )

    # -- the words that something rests on --------------------------------------------------------
    def _span(self, span: Span, words: str | None = None) -> str:
        return self._at(shown(words or span.text), span.start, span.end)

    def _at(self, words: str, start: int, end: int) -> str:
        """Words with the place in the text that they stand for, which the script can show."""
        place = f' data-at="{start} {end}"' if 0 <= start < end else ""
        # A line must not end between the hyphen of `-nya` and its letters.
        whole = ' class="nb"' if words.startswith("-") and " " not in words else ""
        return f"<span{whole}{self.lang}{place}>{words}</span>"

    def _step(self, quote: Quote, step: Evidence, *, first: bool) -> str:
        """A step in words; ``escaped`` leaves the fields of a string alone."""
        if first:
            return escaped(reasons.construction(step.rule, self.ui))
        note = step.note or self.ui["evidence.it"]
        words = reasons.step(step.rule, self.ui, span="\ue000", note="\ue001")
        filled = {"\ue000": self._snippet(quote, step), "\ue001": shown(note)}
        return re.sub("[\ue000\ue001]", lambda match: filled[match[0]], shown(words))

    def _snippet(self, quote: Quote, step: Evidence) -> str:
        """The words that a step rests on, with the paragraph where that is another one."""
        text = self.document.text
        start, end = reasons.stretch(step, text, _SNIPPET)
        cut = end - start > _SNIPPET
        words = text[start : start + _SNIPPET - 1].rstrip() + "…" if cut else text[start:end]
        if reasons.is_clitic(quote, start, end):
            words = f"-{words}"
        return f"“{self._at(shown(words), start, end)}”{self._where(quote, start)}"

    def _where(self, quote: Quote, position: int) -> str:
        """The paragraph of a position, where it has a number and is not that of the quote."""
        index = bisect_right(self._starts, position) - 1
        number = self._paragraphs[index].number if index >= 0 else None
        return "" if number in (None, quote.paragraph) else f" (¶{number})"
