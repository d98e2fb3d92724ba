"""The table as Rich draws it on a terminal.

On 110 columns and more a quote is a row of five columns, each two lines high; on fewer, thin
columns would be of no use, so each quote takes the full width, with a line of particulars
under it.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from quotecli.formatter import rows
from quotecli.formatter.drawing import WIDE, Drawing, apart, grid, limited
from quotecli.formatter.signs import Signs
from quotecli.model import Document, Quote

_NUMBER, _TYPE, _LINK = 12, 14, 20
"""Columns that the number, the type or act, and the name of a link take at most."""
_GAP = 3
"""Columns between two columns of the wide layout."""


def render(
    document: Document,
    quotes: tuple[Quote, ...],
    signs: Signs,
    *,
    many: bool,
    others: int = 0,
    width: int,
    colour: bool,
) -> str:
    """The document as lines of at most ``width`` columns, the last one ended."""
    width = limited(width)
    drawing = Drawing(width, colour=colour)
    if many:
        title, id_ = rows.document_name(document, signs)
        drawing.add(Text.assemble((title, "bold"), (f"  {id_}" if id_ else "", "dim")))
        drawing.add(Text(signs.heavy_rule * width, "bold"))
    if quotes:
        layout = (_Wide if width >= WIDE else _Narrow)(document, quotes, signs, width)
        drawing.add(layout.top(), end="")
        for group in rows.by_speaker(document, quotes):
            drawing.add(_heading(document, group, signs))
            drawing.add(Text(signs.rule * width, "dim"))
            drawing.add(layout.table(group.quotes))
            drawing.add()
    summary = rows.summary_line(document, quotes, signs, others=others)
    drawing.add(Text(summary, "dim" if quotes else ""))
    return drawing.text()


def _heading(document: Document, group: rows.Group, signs: Signs) -> Text:
    name, beside, count = rows.heading(document, group, signs)
    return Text.assemble(
        (name, "bold yellow" if group.speaker is None else "bold cyan"),
        f", {beside}" if beside else "",
        (f" {signs.dot} {count}", "dim"),
        overflow="fold",
    )


def _act_style(quote: Quote) -> str:
    return "bold red" if quote.act == "denies" else ""


def _words(quote: Quote, signs: Signs) -> Text:
    """The words in full: marks around what was spoken, the act before what was denied."""
    if quote.type == "direct":
        return Text(signs.quoted(quote.words), overflow="fold")
    words = Text(overflow="fold")
    if quote.act == "denies":
        words.append(f"{signs.label('act', quote.act)}: ", "bold red")
    return words.append(signs.clean(quote.words))


def _notes(document: Document, quote: Quote, signs: Signs) -> list[tuple[str, str]]:
    """The notes of a row with their styles; flags are to be seen."""
    flags = {rows.flag_text(flag, signs) for flag in quote.flags}
    notes = rows.note_items(document, quote, signs)
    return [(note, "yellow" if note in flags else "") for note in notes]


class _Narrow:
    """A quote at full width, and its particulars under it."""

    def __init__(
        self, document: Document, quotes: tuple[Quote, ...], signs: Signs, width: int
    ) -> None:
        self.document = document
        self.signs = signs
        numbers = [_number(quote, signs).plain for quote in quotes]
        self.gutter = min(_NUMBER, max(cell_len(n) for text in numbers for n in text.split("\n")))
        self.room = width - self.gutter - 2

    def top(self) -> Table | Text:
        """What stands above the first speaker: nothing, for each particular has its label."""
        return Text()

    def table(self, quotes: tuple[Quote, ...]) -> Table:
        """The quotes of one speaker."""
        found = grid([self.gutter, self.room], 2)
        for number, quote in enumerate(quotes):
            if number:
                found.add_row()
            found.add_row(
                _number(quote, self.signs),
                "",
                _words(quote, self.signs).append("\n").append(self._particulars(quote)),
            )
        return found

    def _particulars(self, quote: Quote) -> Text:
        """One line where it fits, else broken between items where that is possible."""
        signs = self.signs
        items = [
            (signs.label("type", quote.type), ""),
            (signs.label("act", quote.act), _act_style(quote)),
        ]
        items += [(item, "") for item in rows.evidence_items(quote, signs)]
        items += _notes(self.document, quote, signs)
        text, used = Text(style="dim", overflow="fold"), 0
        for number, (item, style) in enumerate(items):
            size = cell_len(item)
            if number and used + 3 + size <= self.room:
                text.append(f" {signs.dot} ")
                used += 3 + size
            else:
                text.append("\n" * bool(number))
                used = size
            text.append(item, style)
        return text


class _Wide:
    """Five columns, each of two things one above the other, the same under every speaker."""

    def __init__(
        self, document: Document, quotes: tuple[Quote, ...], signs: Signs, width: int
    ) -> None:
        measured = any(quote.confidence is not None for quote in quotes)
        self.heads = [
            Text(signs.item(f"head.{head}") if head else "", "dim")
            for head in ("", "words", "type", "cue", "link-confidence" if measured else "link")
        ]
        self.cells = {quote.id: _cells(document, quote, signs) for quote in quotes}
        self.sizes = [
            max(cell_len(line) for text in column for line in text.plain.split("\n"))
            for column in zip(self.heads, *self.cells.values(), strict=True)
        ]
        most = (_NUMBER, width, _TYPE, width // 5, _LINK)
        self.sizes = [min(size, limit) for size, limit in zip(self.sizes, most, strict=True)]
        self.sizes[1] = width - 4 * _GAP - sum(self.sizes) + self.sizes[1]

    def top(self) -> Table | Text:
        """The names of the columns, once."""
        table = grid(self.sizes, _GAP)
        table.add_row(*apart(self.heads))
        return table

    def table(self, quotes: tuple[Quote, ...]) -> Table:
        """The quotes of one speaker."""
        table = grid(self.sizes, _GAP)
        for number, quote in enumerate(quotes):
            if number:
                table.add_row()
            table.add_row(*apart(self.cells[quote.id]))
        return table


def _number(quote: Quote, signs: Signs) -> Text:
    return _stack((signs.clean(quote.id), "bold"), (signs.at(quote.paragraph), "dim"))


def _cells(document: Document, quote: Quote, signs: Signs) -> list[Text]:
    """A row of the wide table."""
    words = _words(quote, signs)
    for number, (note, style) in enumerate(_notes(document, quote, signs)):
        words.append(f" {signs.dot} " if number else "\n", "dim")
        words.append(note, style or "dim")
    source = rows.source_text(quote)
    confidence = quote.confidence
    return [
        _number(quote, signs),
        words,
        _stack(
            (signs.label("type", quote.type), ""),
            (signs.label("act", quote.act), _act_style(quote)),
        ),
        _stack(
            (signs.clean(quote.cue.text) if quote.cue else "", "italic"),
            (signs.clean(source) if source else "", ""),
        ),
        _stack(
            (rows.link_text(quote.link, signs) if quote.link else "", "dim"),
            ("" if confidence is None else signs.ui.probability(confidence), ""),
        ),
    ]


def _stack(*parts: tuple[str, str]) -> Text:
    shown = [part for part in parts if part[0]]
    text = Text(overflow="fold")
    for number, (part, style) in enumerate(shown):
        text.append("\n" * bool(number))
        text.append(part, style)
    return text
