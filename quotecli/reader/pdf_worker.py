"""The child process in which a PDF is opened: words and where they stand, page by page.

A PDF may be made to keep a program busy for ever, or to fill its memory, and the library that reads
it is written in C++.  So it runs in a process of its own, with limits that the system keeps, and
can end in no worse way than by being ended.  This file is run as a script and imports nothing of
quotecli.

The PDF comes on standard input.  On standard output go lines of JSON, first
``{"pages": number, "meta": {…}}`` or ``{"error": code}``, then for each page ``{"words": [[x0, x1,
baseline, size, bold, text], …], "image": …, "unseen": …}``: lengths are points, y grows upwards,
``image`` is the share of the page that its largest picture covers, ``unseen`` counts words that are
not drawn (text that was recognised in a scan).
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

_HYPHENS = "\x02\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""
_TURN = math.pi / 2
_MOST_OBJECTS = 20_000
"""How many things on a page are looked at for pictures."""
_MARK = re.compile(r"(?<=\D)(?:\d{1,3}|[*†‡]{1,3})$|^\d{1,3}(?=\D)")
_BOLD = re.compile(r"bold|black|heavy|[-,]bd?\b", re.IGNORECASE)
_DRAWN_UNSEEN = 3
_IMAGE, _FORM = 3, 5


def main() -> None:
    """Read standard input; the arguments are the limits: bytes, seconds, pages."""
    most_bytes, seconds, most_pages = map(int, sys.argv[1:])
    limit(most_bytes, seconds)
    try:
        import pypdfium2
    except ImportError:
        say({"error": "missing"})
        return
    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        password = pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD
        say({"error": "encrypted" if password else "damaged"})
        return
    number = len(document)
    if number > most_pages:
        say({"error": "pages", "pages": number})
        return
    say({"pages": number, "meta": document.get_metadata_dict(skip_empty=True)})
    for index in range(number):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            say({"error": "page"})
            continue
        say(Page(page).report())
        page.close()


def limit(most_bytes: int, seconds: int) -> None:
    """Let the system end this process when it takes more memory or time.

    Windows has no such limits; there the parent ends it when the time is over.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, most_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit holds already
            resource.setrlimit(kind, (value, value))


def say(answer: dict[str, Any]) -> None:
    """Give one line of the answer."""
    sys.stdout.write(json.dumps(answer) + "\n")


class Style(NamedTuple):
    """What all signs of one text object have in common."""

    size: float
    bold: bool
    turn: int
    """Quarter turns of the text to the left; -1 for text that lies aslant."""
    unseen: bool


class Page:
    """One page while it is open."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.page = page
        self.text = page.get_textpage()
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, bool] = {}

    def report(self) -> dict[str, Any]:
        """The words of the page that stand upright, or as most of its words do."""
        words = list(self._words())
        turns = Counter(style.turn for style, *_ in words)
        turn = turns.most_common(1)[0][0] if turns else 0
        kept = []
        for style, box, baseline, text in words:
            if style.turn == turn >= 0 and (place := _turned(box, baseline, turn)):
                kept.append([*place, round(style.size, 2), int(style.bold), text])
        unseen = sum(style.unseen for style, *_ in words)
        return {"words": kept, "image": self._image_share(), "unseen": unseen}

    def _words(self) -> Iterator[tuple[Style, tuple[float, ...], tuple[float, float], str]]:
        raw, page = self.raw, self.text.raw
        start = 0
        signs: list[str] = []
        number = raw.FPDFText_CountChars(page)
        for index in range(number + 1):
            code = raw.FPDFText_GetUnicode(page, index) if index < number else 32
            sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if sign in _HYPHENS:
                signs.append("-")  # and the word ends: what follows is on the next line
            elif not sign.isspace():
                signs.append(sign)
                continue
            if signs:
                yield from self._split("".join(signs), start)
            start = index + 1
            signs = []

    def _split(
        self, text: str, start: int
    ) -> Iterator[tuple[Style, tuple[float, ...], tuple[float, float], str]]:
        """The word, or the word and the mark of a note that stands right at it, smaller."""
        mark = _MARK.search(text)
        if mark and len(text) > 1:
            cut = mark.end() if mark.start() == 0 else mark.start()
            before, after = self._style(start), self._style(start + cut)
            if abs(before.size - after.size) > 0.15 * max(before.size, after.size):
                yield self._word(before, text[:cut], start)
                yield self._word(after, text[cut:], start + cut)
                return
        yield self._word(self._style(start), text, start)

    def _word(
        self, style: Style, text: str, start: int
    ) -> tuple[Style, tuple[float, ...], tuple[float, float], str]:
        raw, page = self.raw, self.text.raw
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(page, start, x, y)
        first, last = self._box(start), self._box(start + len(text) - 1)
        box = (
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )
        return style, box, (x.value, y.value), text

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a sign."""
        box = self.raw.FS_RECTF()
        self.raw.FPDFText_GetLooseCharBox(self.text.raw, index, box)
        return box.left, box.bottom, box.right, box.top

    def _style(self, index: int) -> Style:
        raw, page = self.raw, self.text.raw
        thing = raw.FPDFText_GetTextObject(page, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in self.styles:
            matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
            raw.FPDFText_GetMatrix(page, index, matrix)
            size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
            angle = math.atan2(matrix.b, matrix.a) / _TURN
            turn = round(angle) % 4 if abs(angle - round(angle)) < 0.05 else -1
            bold = unseen = False
            if key:
                bold = self._bold(raw.FPDFTextObj_GetFont(thing))
                unseen = raw.FPDFTextObj_GetTextRenderMode(thing) == _DRAWN_UNSEEN
            self.styles[key] = Style(size, bold, turn, unseen)
        return self.styles[key]

    def _bold(self, font: Any) -> bool:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            name = ctypes.create_string_buffer(256)
            self.raw.FPDFFont_GetBaseFontName(font, name, 256)
            by_name = _BOLD.search(name.value.decode("utf-8", "replace")) is not None
            self.fonts[key] = by_name or self.raw.FPDFFont_GetWeight(font) >= 600
        return self.fonts[key]

    def _image_share(self) -> float:
        """The share of the page that its largest picture covers; of a form, where it lies."""
        raw = self.raw
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        largest = 0.0
        for index in range(min(raw.FPDFPage_CountObjects(self.page.raw), _MOST_OBJECTS)):
            thing = raw.FPDFPage_GetObject(self.page.raw, index)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == _IMAGE or (kind == _FORM and self._holds_image(thing)):
                raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
                area = (right.value - left.value) * (top.value - bottom.value)
                largest = max(largest, area) if math.isfinite(area) else largest
        page = self.page.get_width() * self.page.get_height()
        return round(min(1.0, largest / page), 3) if page > 0 else 0.0

    def _holds_image(self, form: Any) -> bool:
        raw = self.raw
        number = min(raw.FPDFFormObj_CountObjects(form), 100)
        things = (raw.FPDFFormObj_GetObject(form, index) for index in range(number))
        return any(raw.FPDFPageObj_GetType(thing) == _IMAGE for thing in things)


def _turned(
    box: tuple[float, ...], baseline: tuple[float, float], turn: int
) -> tuple[float, float, float] | None:
    """Left, right and baseline of a word as seen by someone who reads it upright."""
    left, bottom, right, top = box
    x, y = baseline
    place = (
        (left, right, y),
        (bottom, top, -x),
        (-right, -left, -y),
        (-top, -bottom, x),
    )[turn]
    if not all(math.isfinite(value) and abs(value) < 1e7 for value in place):
        return None
    return round(place[0], 2), round(place[1], 2), round(place[2], 2)


if __name__ == "__main__":
    main()
