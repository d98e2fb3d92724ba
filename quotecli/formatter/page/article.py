"""One document as a part of the page: its head, cast, text, quotes and what is none."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.formatter import reasons, rows
from quotecli.formatter.page.cast import Voice, chip, voices
from quotecli.formatter.page.markup import escaped, language_tag, shown
from quotecli.formatter.page.paragraphs import paragraphs
from quotecli.formatter.page.particulars import Entries, Tools
from quotecli.formatter.page.text import MarkedText
from quotecli.model import Document
from quotecli.ui import Strings

_LONG = 200
"""Quotes of one speaker from which on their list is a long one."""


class Article:
    """One document as a part of the page.

    Args:
        document: the document.
        index: its number in the page, from 0; ids in the page begin with it.
        title: what to call it.
        ui: the strings of a language.
        weak: whether weak rows are shown.
        many: whether the page holds several documents, under a heading of its own.
        others: quotes that filters took away.
        tools: what a page that can be worked with has below the particulars of a quote.
    """

    def __init__(
        self,
        document: Document,
        index: int,
        title: str,
        ui: Strings,
        *,
        weak: bool,
        many: bool,
        others: int,
        tools: Tools | None = None,
    ) -> None:
        self.document = document
        self.title = title
        self.ui = ui
        self.others = others
        self.tools = tools
        self.prefix = f"d{index + 1}"
        self.level = 2 if many else 1
        self.quotes = rows.shown(document, weak=weak)
        self.voices = voices(document, self.quotes)
        self.voice_of = {quote.id: voice for voice in self.voices for quote in voice.quotes}
        self.lang = language_tag(document.language)

    def parts(self) -> Iterator[str]:
        """The whole, in the order of the page."""
        id = self.prefix
        text = MarkedText(self.document, self.quotes, self.voice_of, self.ui, id)
        lines = paragraphs(text.text, self.document.quotes)
        yield f'<article class="doc" id="{id}" aria-labelledby="{id}-h">\n'
        yield from self._head()
        yield from self._speakers()
        yield '<div class="body">'
        yield f'<div class="text" id="{id}-t" tabindex="-1"{self.lang}>'
        yield text.html(lines)
        yield "</div></div>\n"
        numbers = {quote.id: number for number, quote in enumerate(self.quotes, 1)}
        yield from self._list(
            Entries(self.document, lines, self.voice_of, numbers, self.ui, self.prefix, self.tools)
        )
        yield from self._not_quotes()
        yield from self._foot()
        yield "</article>\n"

    def _heading(self, words: str, id: str, below: int = 1) -> str:
        level = self.level + below
        return f'<h{level} id="{self.prefix}-{id}">{words}</h{level}>'

    def _head(self) -> Iterator[str]:
        ui, meta = self.ui, self.document.meta
        yield "<header>"
        yield f'<h{self.level} id="{self.prefix}-h"{self.lang}>{shown(self.title)}</h{self.level}>\n'
        known = [meta.outlet, meta.published, meta.byline and f"{ui['field.byline']} {meta.byline}"]
        known += [meta.url, self.document.id if meta.title else None]
        # An address is words here: an article must not choose where a reader's click goes.
        items = [f"<span>{shown(item)}</span>" for item in known if item]
        if items:
            yield f'<p class="meta">{escaped(ui["list.dot"]).join(items)}</p>\n'
        for flag in self.document.flags:
            yield f'<p class="flag">{shown(reasons.document_flag(flag, ui))}</p>\n'
        yield f'<p class="sum">{escaped(self._summary())}</p></header>\n'

    def _summary(self) -> str:
        ui, document, quotes = self.ui, self.document, self.quotes
        words = ui.counted("words", rows.word_count(document.text))
        items = [ui["row.no-match"] if self.others else ui["row.no-quotes"].format(words=words)]
        if quotes:
            named = sum(voice.speaker is not None for voice in self.voices)
            items = [ui.counted("quotes", rows.count_quotes(document, quotes))]
            items.append(ui.counted("speakers", named))
            if self.voices[-1].speaker is None:
                items.append(ui.counted("no-speaker", self.voices[-1].count))
        if self.others:
            items.append(ui.counted("others", self.others))
        if left := rows.left_out(document, quotes):
            items.append(ui.counted("weak", left))
        return ui["list.dot"].join(items)

    def _speakers(self) -> Iterator[str]:
        if not self.voices:
            return
        id, ui = self.prefix, self.ui
        yield f'<section class="cast" aria-labelledby="{id}-c {id}-h"><div>'
        yield self._heading(escaped(ui["page.speakers"]), "c")
        yield "<ul>\n"
        total = sum(voice.words for voice in self.voices)
        for voice in self.voices:
            yield (
                f'<li><a class="who {voice.look}" href="#{id}-s{voice.key}" data-s="{voice.key}">'
                f"{chip(voice)} {self._named(voice)} {_bar(voice.words, total)}"
                f'<span class="num">{escaped(ui.counted("quotes", voice.count))}'
                f"{escaped(ui['list.dot'])}{self._share(voice.words, total)}</span></a></li>\n"
            )
        of = ui["page.share-of-shown"] if self.others else ui["page.share-of-all"]
        yield f'</ul><p class="note">{escaped(of)}</p>'
        yield (
            f'<p class="tools" hidden><button type="button" class="reset">'
            f"{escaped(ui['page.reset'])}</button>"
            f'<label><input type="checkbox" class="only">{escaped(ui["page.hide-rest"])}</label></p>'
            "</div></section>\n"
        )

    def _named(self, voice: Voice) -> str:
        if voice.speaker is None:
            return f'<span class="name">{escaped(self.ui["page.no-speaker"])}</span>'
        role = shown(rows.role_of(voice.speaker) or "")
        beside = f' <span class="role"{self.lang}>{role}</span>' if role else ""
        return f'<span class="name"{self.lang}>{shown(voice.speaker.name)}</span>{beside}'

    def _share(self, words: int, total: int) -> str:
        """The share as figures, and for a screen reader what it is a share of."""
        share = self.ui.share(words, total)
        before, _, after = self.ui["page.share"].partition("{share}")
        hidden = [
            f'<span class="vh">{escaped(part)}</span>' if part else "" for part in (before, after)
        ]
        return escaped(share).join(hidden)

    def _list(self, entries: Entries) -> Iterator[str]:
        if not self.voices:
            return
        id = self.prefix
        yield f'<section class="list" aria-labelledby="{id}-l {id}-h">'
        yield self._heading(escaped(self.ui["page.quotes"]), "l")
        for voice in self.voices:
            yield f'<div class="group" data-s="{voice.key}" data-count="{voice.count}">'
            yield self._heading(f"{chip(voice)} {self._named(voice)}", f"s{voice.key}", 2)
            # Of a long list a browser need only draw what is to be seen.
            yield '<ul class="long">\n' if len(voice.quotes) > _LONG else "<ul>\n"
            yield from map(entries.item, voice.quotes)
            yield "</ul></div>\n"
        yield "</section>\n"

    def _not_quotes(self) -> Iterator[str]:
        others = [span for span in self.document.not_quotes if span.reason != "furniture"]
        if not others:
            return
        yield '<div class="others">'
        yield self._heading(escaped(self.ui["page.not-quotes"]), "o")
        yield "<ul>\n"
        for span in others:
            reason = shown(self.ui.label("reason", span.reason))
            place = f' data-at="{span.start} {span.end}"'
            yield f"<li><span{self.lang}{place}>{shown(span.text)}</span> – {reason}</li>\n"
        yield "</ul></div>\n"

    def _foot(self) -> Iterator[str]:
        label = escaped(self.ui["page.sha256"])
        yield f"<footer><p>{label}: <code>{self.document.sha256}</code></p></footer>\n"


def _bar(words: int, total: int) -> str:
    """A bar for a share; an attribute and not a style, which the policy of the page forbids."""
    width = f"{100 * words / total:.1f}%" if total else "0"
    return (
        '<svg class="bar" aria-hidden="true" focusable="false">'
        f'<line class="track" x2="100%" y1="3" y2="3"/><line x2="{width}" y1="3" y2="3"/></svg>'
    )
