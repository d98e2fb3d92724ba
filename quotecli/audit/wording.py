"""Checks of how words are somebody's: denied, passed on, translated, in part, changed, or old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecli.audit.finding import Finding
from quotecli.audit.numbers import numbers
from quotecli.audit.view import View
from quotecli.model import Quote, Span

_DENIALS = ("denies", "declines")
_BRACKET = re.compile(r"\(([^()\[\]\n]{1,200})\)|\[([^()\[\]\n]{1,200})\]")
_LONE = re.compile(r"[\W\d_]*|\w")
"""A number or a letter in brackets belongs to what was said: `Pasal 27 ayat (1)`, `butir (a)`."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 30
_JOINED = 8
"""Words that a short form is made of at most."""
_LINK = 3
"""Letters of a word that a short form may pass over."""
_PRONOUN_LINKS = ("clitic-", "pronoun-", "focus", "chain")


def denial(view: View) -> Iterator[Finding]:
    """Words that somebody denies, or does not want to say: they must not be read as a statement."""
    for quote in view.quotes:
        if quote.act in _DENIALS and not _is_denial_itself(view, quote):
            cue = quote.cue.text if quote.cue is not None else ""
            yield view.finding("denial", [quote], key=quote.act, cue=cue)


def _is_denial_itself(view: View, quote: Quote) -> bool:
    """Whether the words are what the speaker says instead: between marks, or behind a comma
    (`X membantah, menegaskan bahwa …`)."""
    if quote.act != "denies":
        return False
    between = view.text[quote.cue.end : quote.content[0].start] if quote.cue is not None else ""
    return quote.type == "direct" or "," in between


def second_hand(view: View) -> Iterator[Finding]:
    """Words that came through somebody else."""
    for quote in view.quotes:
        if quote.via or "second-hand" in quote.flags:
            found = [view.document.speaker(key) for key in quote.via]
            names = ", ".join(speaker.name for speaker in found if speaker is not None)
            key = "via" if names else "unknown"
            yield view.finding("second-hand", [quote], speakers=quote.via, key=key, names=names)


def translated(view: View) -> Iterator[Finding]:
    """Words that were probably spoken in another language."""
    for quote in view.quotes:
        if "translated" in quote.flags:
            yield view.finding("translated", [quote])


def fragment(view: View) -> Iterator[Finding]:
    """A few marked words inside a sentence that is the reporter's."""
    for quote in view.quotes:
        if quote.type != "mixed":
            continue
        if said := [span for span in quote.inner if not _is_cited(view, span)]:
            words = " … ".join(" ".join(span.text.split()) for span in said)
            yield view.finding("fragment", [quote], beside=said, words=words)


def _is_cited(view: View, span: Span) -> bool:
    """Whether marked words are a term or a name: `istilah "X"`."""
    before = view.text[max(0, span.start - _LONGEST_WORD) : span.start].split()
    return bool(before) and before[-1].lower() in view.words.cited


def inserted(view: View) -> Iterator[Finding]:
    """Brackets between the marks of a quote: whoever speaks does not speak them."""
    for quote in view.quotes:
        if quote.type != "direct":
            continue
        found = [
            view.span(span.start + match.start(), span.start + match.end())
            for span in quote.content
            for match in _BRACKET.finditer(span.text)
            if not _belongs(view, span.text, match)
        ]
        if found:
            words = ", ".join(" ".join(span.text.split()) for span in found)
            yield view.finding("inserted", [quote], beside=found, words=words)


def _belongs(view: View, text: str, match: re.Match[str]) -> bool:
    """Whether what stands in brackets changes nothing: a number, or a short form of what precedes."""
    inner = (match[1] or match[2] or "").strip()
    if _LONE.fullmatch(inner):
        return True
    if text[: match.start()].rstrip()[-1:].isdigit() and numbers(inner, view.language):
        return True  # `1 (satu)`
    if " " in inner:
        return False
    letters = "".join(filter(str.isalpha, inner.lower()))
    before = _WORD.findall(text[: match.start()].lower())[-2 * len(letters) :]
    if sum(map(str.isupper, inner)) > 1:
        # `Komisi Pemberantasan Korupsi (KPK)`: the letters stand in the words before, in order.
        rest = iter("".join(before))
        return all(letter in rest for letter in letters)
    words = before[-_JOINED:]
    names = view.language
    if letters in names.given_names or letters in names.family_names or letters in words:
        return False
    return any(_joined(letters, words[at:]) for at in range(len(words) - 1))


def _joined(short: str, words: list[str]) -> bool:
    """Whether a word begins like the first of some words, and has letters of each, in order:
    `Badan Urusan Logistik (Bulog)`, `gram per karung (gpk)`; short ones like `dan` may have none."""
    if short[:1] != words[0][:1]:
        return False
    # How many letters may be used up after each word: what is left is tried in the next.
    reached = {0}
    for word in words:
        after = set(reached) if len(word) <= _LINK else set()
        for start in reached:
            at = start
            for letter in word:
                if at < len(short) and letter == short[at]:
                    at += 1
                    after.add(at)
        reached = after
    return len(short) in reached


def old_speech(view: View) -> Iterator[Finding]:
    """Words of an earlier day, in a block or sentence that says so."""
    opened = None  # the paragraph of the block that goes on, and who speaks in it
    for quote in view.quotes:
        place = view.said_at(quote)
        sentence = view.sentence(place)
        index = view.paragraph_index(place)
        opener = _opener(view, index)
        if not opener:
            size = view.words.before.at(sentence.lows, 0)
            opener = view.text[slice(*sentence.span(0, size))] if size else ""
        goes_on = (
            not opener
            and opened is not None
            and opened[1] == quote.speaker
            and index - opened[0] <= 1
            and (quote.link or "").startswith(_PRONOUN_LINKS)
        )
        speaker = view.speaker(quote)
        if speaker is not None and speaker.kind == "document":
            opened = None  # `Sebelumnya, aturan itu menyatakan`: the rule is old, nobody spoke
            continue
        if opener:
            opened = (index, quote.speaker, opener)
        elif goes_on and opened is not None:
            opened = (index, quote.speaker, opened[2])
        else:
            opened = None
            continue
        yield view.finding("old-speech", [quote], words=opened[2])


def _opener(view: View, index: int) -> str:
    """What tells that a paragraph is background; empty for any other paragraph."""
    start = view.paragraphs[index].start
    sentence = view.sentence(start)
    if sentence.start < start:
        return ""
    size = view.words.background.at(sentence.lows, 0)
    return view.text[slice(*sentence.span(0, size))] if size else ""


CHECKS = (denial, second_hand, translated, fragment, inserted, old_speech)
