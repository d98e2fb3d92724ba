"""``table``: quote by quote, under a line for each article.

What was asked for stands between ``**`` where there are no colours, as in a pipe, where nothing wraps
either; with colours it has one.  Under the words are the sentences around them, in which ``…`` stands
for the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecli.archive.search import Hit, Passage
from quotecli.formatter import rows
from quotecli.formatter.lines import Line, drawn, line, plain
from quotecli.formatter.look import Look
from quotecli.formatter.search import Results
from quotecli.formatter.signs import Signs, signs
from quotecli.ui import strings

_MARK = "bold black on yellow"
_STARS = "**"


def render(results: Results, look: Look) -> Iterator[str]:
    """The table, in pieces."""
    style = signs(unicode=look.unicode, language=look.ui)
    shown = _Shown(style, colour=look.colour)
    article = number = 0
    for hit in results.hits:
        lines = [*shown.article(hit)] if hit.article != article else []
        article = hit.article
        number += 1
        yield _written([*lines, *shown.quote(hit), line()], look)
    yield _written([line(shown.closing(number, results), "dim" if number else "")], look)


def _written(lines: list[Line], look: Look) -> str:
    if look.width is None:
        return "".join(map(plain, lines))
    return drawn(lines, look.width, colour=look.colour)


class _Shown:
    """Quotes as lines."""

    def __init__(self, style: Signs, *, colour: bool) -> None:
        self._signs = style
        self._ui = strings(style.language, "archive")
        self._colour = colour

    def article(self, hit: Hit) -> Iterator[Line]:
        """What the quotes under it are in."""
        clean, dot = self._signs.clean, f" {self._signs.dot} "
        title = clean(hit.title or "") or clean(hit.document) or clean(hit.source)
        facts = [clean(hit.date or "") or self._own("search.undated")]
        if hit.outlet:
            facts.append(clean(hit.outlet))
        yield Line(runs=((dot.join(facts) + dot, ""), (title, "bold")))
        if hit.url:
            yield line(clean(hit.url), "dim")

    def quote(self, hit: Hit) -> Iterator[Line]:
        """Who, how, the words, and the sentences around them."""
        style = self._signs
        dot = f" {style.dot} "
        who = style.item("row.no-speaker")
        if hit.speaker is not None:
            role = rows.role_of(hit.speaker)
            names = [hit.speaker.name, *([role] if role else [])]
            who = ", ".join(map(style.clean, names))
            if hit.person_name and hit.person_name != hit.speaker.name:
                who += f" (= {style.clean(hit.person_name)})"
        ids = "–".join(dict.fromkeys((hit.rows[0], hit.rows[-1])))
        items = [style.own(style.clean(ids)), style.at(hit.paragraph)]
        items += [style.label("type", hit.type), style.label("act", hit.act)]
        items += [rows.flag_text(flag, style) for flag in hit.flags]
        if hit.reviewed is not None:
            items.append(style.item("row.reviewed", who=style.clean(hit.reviewed)))
        name = "bold yellow" if hit.speaker is None else "bold cyan"
        yield Line(runs=((who, name), (dot + dot.join(items), "dim")), indent=2)
        words = [*self._runs(hit.words, hit.marks)]
        if hit.type == "direct":
            words = [(style.opening, ""), *words, (style.closing, "")]
        yield Line(runs=tuple(words), indent=2)
        if around := [*self._around(hit)]:
            yield Line(runs=tuple(around), indent=4)
        if hit.elsewhere is not None:
            lead = self._own("search.elsewhere") + " "
            found = self._runs(hit.elsewhere.text, hit.elsewhere.marks, "dim")
            yield Line(runs=((lead, "dim"), *found), indent=4)

    def closing(self, number: int, results: Results) -> str:
        """How many are shown of how many."""
        if not number:
            return self._own("search.none")
        total = min(results.total, results.most - 1)
        if results.total >= results.most:
            return self._own("search.of-more", n=self._ui.integer(number), total=self._n(total))
        if number >= results.total:
            return self._signs.own(self._ui.counted("quotes", number))
        return self._own("search.of", n=self._ui.integer(number), total=self._n(total))

    def _n(self, number: int) -> str:
        return self._ui.counted("quotes", number)

    def _own(self, key: str, **fields: str) -> str:
        return self._signs.own(self._ui[key].format(**fields))

    def _around(self, hit: Hit) -> Iterator[tuple[str, str]]:
        """The sentences around the words, without the words."""
        at, passage = hit.context.start, hit.context
        end = at + len(passage.text)
        pieces: list[tuple[int, int]] = []
        inside = ((first, last) for first, last in sorted(hit.content) if at <= first < end)
        for first, last in inside:
            pieces.append((at, min(first, end)))
            at = max(at, last)
        pieces.append((at, end))
        if not any(char.isalnum() for first, last in pieces for char in _cut(passage, first, last)):
            return
        for number, (first, last) in enumerate(pieces):
            if number:
                yield self._signs.ellipsis, "dim"
            yield from self._runs(_cut(passage, first, last), _moved(passage, first, last), "dim")

    def _runs(
        self, text: str, marks: Sequence[tuple[int, int]], around: str = ""
    ) -> Iterator[tuple[str, str]]:
        at = 0
        for start, end in marks:
            yield self._piece(text[at:start]), around
            piece = self._piece(text[start:end])
            yield (piece, _MARK) if self._colour else (f"{_STARS}{piece}{_STARS}", "")
            at = end
        yield self._piece(text[at:]), around

    def _piece(self, raw: str) -> str:
        """Text as it may be shown, its outer white space kept as one blank."""
        if not raw.strip():
            return " " if raw else ""
        return " " * raw[:1].isspace() + self._signs.clean(raw) + " " * raw[-1:].isspace()


def _cut(passage: Passage, first: int, last: int) -> str:
    """A piece of a passage; offsets are those of the article."""
    return passage.text[max(0, first - passage.start) : max(0, last - passage.start)]


def _moved(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """The marks that lie in a piece of a passage, from the beginning of the piece."""
    start = first - passage.start
    inside = ((a - start, b - start) for a, b in passage.marks)
    return [(a, b) for a, b in inside if a >= 0 and b <= last - first]
