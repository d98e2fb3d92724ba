"""Quotation marks and the spans between them.

News uses ``"…"``, ``“…”``, Kompas's ``”…”`` (one sign on both sides), ``„…”``, ``«…»``, ``''…''``,
` ``…'' `, single marks, and marks that do not match.  What a mark does comes from its sign and
from the space around it.  Marks pair within a paragraph; a mark that finds no partner is mended
where a cue shows where the quote must end or begin, and is left alone otherwise, so that it never
swallows the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.layout import Paragraph

_DOUBLE = re.compile(
    r"(?<![^\s(])\"\"(?=\w)|(?<=\S)\"\"(?!\w)|[\"“”„‟«»＂]|''|``|’’|‘‘|´´|(?<![^\s(])\?(?=[A-Z])|(?<=[,.!?])\?(?=\s|$)"
)
_SINGLE = re.compile(r"['‘’‛‚`´]")
_OPEN_ONLY = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSE_ONLY = frozenset("»")
_STOPS = frozenset(",.!?…;:-–—")
_BEFORE_OPEN = frozenset("([{-–—:;,./“‘\"'>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span between quotation marks, marks included."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    """Index of the paragraph in the list that was given."""
    opened: bool = True
    closed: bool = True
    """Whether the mark stands in the text; a missing one was mended."""
    inner: tuple[tuple[int, int], ...] = ()
    """Marked spans inside this one."""


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    can_open: bool
    can_close: bool


def find_marks(text: str, paragraphs: Sequence[Paragraph], language: Language) -> list[Marked]:
    """Marked spans in order; spans never overlap and stay within their paragraph."""
    found: list[Marked] = []
    for index, paragraph in enumerate(paragraphs):
        begins_next = False
        if index + 1 < len(paragraphs):
            begins_next = _DOUBLE.match(text, paragraphs[index + 1].start) is not None
        found.extend(_pair(text, paragraph, index, language, begins_next))
    return found


def _marks_in(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in _DOUBLE.finditer(text, start, end):
        left, right = match.span()
        before = text[left - 1] if left > start else " "
        after = text[right] if right < end else " "
        space_before, space_after = before.isspace(), after.isspace()
        can_open = (space_before or before in _BEFORE_OPEN) and not space_after
        can_close = not space_before and (space_after or not after.isalnum())
        sign = match.group()
        if sign == "?":
            # A mark lost to a wrong encoding: it opens before a capital and closes after a stop.
            can_open, can_close = space_before, not space_before
        if sign in _CLOSE_ONLY:
            can_open = False
        marks.append(_Mark(left, right, sign, can_open, can_close))
    if any(mark.sign == "?" for mark in marks):
        lost = [mark for mark in marks if mark.sign == "?"]
        if len(lost) < 2 or len(lost) != len(marks):
            marks = [mark for mark in marks if mark.sign != "?"]
    return marks


def _pair(
    text: str, paragraph: Paragraph, index: int, language: Language, begins_next: bool
) -> list[Marked]:
    start, end = paragraph.start, paragraph.end
    marks = _marks_in(text, start, end)
    spans: list[Marked] = []
    opened: _Mark | None = None
    inner: list[tuple[int, int]] = []
    nested: _Mark | None = None
    position = start
    for number, mark in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        if opened is None:
            if _opens(text, mark, following, end, language):
                opened, inner, nested = mark, [], None
            elif mark.can_close and language.cue_follows(text, mark.end, end):
                # Words before a closing mark that nothing opened: back to the sentence's start.
                left = _sentence_start(text, max(position, start), mark.start)
                spans.append(
                    Marked(left, mark.end, left, mark.start, index, opened=False, inner=())
                )
                position = mark.end
            elif mark.can_close and spans and mark.end == end:
                # `"A," kata X. B."`: the second half lost its opening mark.
                left = _sentence_start(text, position, mark.start)
                if left > position and not language.cue_follows(text, left, end):
                    spans.append(Marked(left, mark.end, left, mark.start, index, opened=False))
            continue
        if nested is not None:
            if mark.can_close:
                inner.append((nested.start, mark.end))
                nested = None
                continue
            nested = None
        if _closes(text, opened, mark, following, end, language):
            spans.append(
                Marked(opened.start, mark.end, opened.end, mark.start, index, inner=tuple(inner))
            )
            position = mark.end
            opened = None
            continue
        if mark.can_open and _last_char(text, opened.end, mark.start) not in _STOPS:
            nested = mark
            continue
        if mark.can_open:
            # The mark before this one was never closed.
            mended = _mend(text, opened, mark.start, index, language, tuple(inner))
            if mended is not None:
                spans.append(mended)
                position = mended.end
            opened, inner = mark, []
    if opened is not None:
        mended = _mend(text, opened, end, index, language, tuple(inner))
        if mended is None and opened.start == start and (begins_next or text[end - 1] in ".!?…"):
            mended = Marked(
                opened.start, end, opened.end, end, index, closed=False, inner=tuple(inner)
            )
        if mended is not None:
            spans.append(mended)
    spans.extend(_single_marks(text, start, end, index, spans, language))
    spans.sort(key=lambda span: span.start)
    return spans


def _opens(text: str, mark: _Mark, following: _Mark | None, end: int, language: Language) -> bool:
    if mark.sign in _CLOSE_ONLY:
        # Reversed guillemets (»…«) are told by the space.
        return not text[mark.end : mark.end + 1].isspace() and text[mark.start - 1].isspace()
    if mark.can_open:
        return True
    if mark.sign in _OPEN_ONLY and following is not None:
        return True
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    opens_name = before.isalnum() and after.isupper()  # no cue has a capital: `toko"Jelas Terang"`
    if following is not None and (opens_name or not language.cue_follows(text, mark.end, end)):
        # `istilah"angin tenggara"untuk`, `Lukisan " Pasar Senja " laku`: glued or loose on both sides
        if before.isalnum() and after.isalnum():
            return True
        if before.isspace() and after.isspace():
            inner = text[mark.end : following.start]
            return len(inner) < 80 and inner[-1:].isspace() and "." not in inner
    # `" Kami siap," kata X`: a space on the wrong side; the next mark must then close.
    return (
        following is not None
        and following.can_close
        and not following.can_open
        and (mark.start == 0 or text[mark.start - 1].isspace())
        and not language.cue_follows(text, mark.end, end)
    )


def _closes(
    text: str,
    opened: _Mark,
    mark: _Mark,
    following: _Mark | None,
    end: int,
    language: Language,
) -> bool:
    if mark.can_close and not mark.can_open:
        return True
    last = _last_char(text, opened.end, mark.start)
    if mark.can_close and mark.can_open:
        return mark.sign not in _OPEN_ONLY
    if language.cue_follows(text, mark.end, end):
        return True
    if not mark.can_open:
        return True  # space on both sides or letters on both sides
    if last in _STOPS:
        # `"A, "kata X` or an unclosed quote before a new one: the next mark tells.
        return following is None or not following.can_close
    return False


def _last_char(text: str, start: int, end: int) -> str:
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > start else ""


def _mend(
    text: str,
    opened: _Mark,
    limit: int,
    index: int,
    language: Language,
    inner: tuple[tuple[int, int], ...],
) -> Marked | None:
    """Close an open quote before the first cue that follows a comma or a stop."""
    cut = language.cue_after_stop(text, opened.end, limit)
    if cut is None:
        return None
    return Marked(opened.start, cut, opened.end, cut, index, closed=False, inner=inner)


def _sentence_start(text: str, start: int, end: int) -> int:
    best = start
    for stop in ". ", "! ", "? ":
        found = text.rfind(stop, start, end - 1)
        if found >= 0:
            best = max(best, found + 2)
    while best < end and text[best].isspace():
        best += 1
    return best


def _closes_later(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a single mark after a stop closes before a cue further on."""
    for match in _SINGLE.finditer(text, start, min(end, start + 300)):
        at = match.start()
        if text[at - 1] in _STOPS and language.cue_follows(text, match.end(), end):
            return True
    return False


def _single_marks(
    text: str,
    start: int,
    end: int,
    index: int,
    doubles: Sequence[Marked],
    language: Language,
) -> list[Marked]:
    """Spans between single marks outside double ones.

    An apostrophe is no mark (``Ma'ruf``, ``Jum'at``, ``'98``): an opening mark has space before it and
    a letter after it, a closing one a letter or stop before it and no letter after it.
    """
    spans: list[Marked] = []
    opened = -1
    following = 0
    for match in _SINGLE.finditer(text, start, end):
        left, right = match.span()
        while following < len(doubles) and doubles[following].end <= left:
            following += 1
        if following < len(doubles) and doubles[following].start <= left:
            opened = -1
            continue
        before = text[left - 1] if left > start else " "
        after = text[right] if right < end else " "
        if (before.isspace() or before in "([") and after.isalpha():
            if opened < 0:
                opened = left
        elif opened >= 0 and not before.isspace() and not after.isalnum():
            if before not in _STOPS and _closes_later(text, right, end, language):
                continue  # an apostrophe at the end of a word: `Isra’ Mi’raj`
            inside = following > 0 and doubles[following - 1].end > opened
            if not inside:
                spans.append(Marked(opened, right, opened + 1, left, index))
            opened = -1
    return spans
