"""Random and mutated files for every reader, and what must hold whatever they are.

A few of each format run with the tests.  ``python tests/mutations.py 100000`` runs as many of each
(``python tests/mutations.py 5000 pdf docx`` of these only; ``--seed N`` other ones) and prints how
many gave an article; the first failure ends it, and the input is kept in a temporary folder.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
from pdf_files import drawn, lines_at
from word_files import deleted, inserted, paragraph, word_file

from quotecli.cli.work import extracted
from quotecli.model import Span
from quotecli.reader import Article, Options, Problem
from quotecli.reader.dispatch import read_source
from quotecli.reader.options import Source

NEWS = (
    '"Kami siap," kata Menteri Pangan Rahmat Sudibyo di Jakarta, Selasa (10/9).\n'
    "Menurut Sari Dewi, “harga turun”. Ia membantah stok menipis, ujarnya.\n"
)
_PAGES = Path(__file__).resolve().parent / "data" / "pages"
_PIECES = [
    '"',
    "“",
    "”",
    "„",
    "«",
    "'",
    "''",
    "``",
    "kata",
    "ujarnya,",
    "Menurut",
    "Sari",
    ":",
    ";",
    ",",
    ".",
    "(",
    ")",
    "[00:12:03]",
    "MENTERI:",
    "-",
    "T:",
    "|",
    "{",
    "}",
    "[",
    "]",
    '{"text":"',
    '"}',
    "<p>",
    "</p>",
    "<b>",
    "<br>",
    "<div>",
    "<!--",
    "-->",
    "<script>",
    "<w:p>",
    "</w:p>",
    "<w:t>",
    "</w:r>",
    "&amp;",
    "&#0;",
    "&#xd800;",
    "<![CDATA[",
    "]]>",
    "id,text",
    "WEBVTT",
    "-->",
    "00:00:01,000",
    "<v",
    "stream",
    "endstream",
    "obj",
    "0",
    "R",
    "<<",
    ">>",
    "/Kids",
    "Tj",
    "BT",
    "PK",
    "%PDF-",
    "=1+1",
    "\\ud800",
    "[bold]",
]
_BYTES = [*(b"\n \r\n \0 \xef\xbb\xbf \xff\xfe \xe2\x80 \xe9 \x1b[31m \x1a".split(b" "))]
_BYTES += [sign.encode() for sign in ("\u202e", "\u200b", "\u2028", "\U0001f600", "é", "\ufeff")]
PIECES = [*(piece.encode() for piece in _PIECES), *_BYTES, b" ", b"\n", NEWS.encode()]

_ELEMENT = re.compile(
    rb"<([\w:]+)(?:[^<>]*[^<>/])?>(?:(?!<\1\b).)*?</\1>|<[\w:]+[^<>]*/>", re.DOTALL
)
_BEFORE_AN_END = re.compile(rb"</")

Change = Callable[[random.Random, bytes], bytes]


def mutated(rng: random.Random, data: bytes) -> bytes:
    """The bytes with a few stretches changed, left out, doubled, moved or put in."""
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 6])):
        at = rng.randint(0, len(out))
        end = min(len(out), at + rng.choice([1, 2, 8, 64, 512]))
        kind = rng.randrange(6)
        if kind == 0:
            out[at:end] = b""
        elif kind == 1:
            out[at:at] = out[at:end]
        elif kind == 2:
            out[at:at] = rng.choice(PIECES)
        elif kind == 3:
            out[at : at + 1] = bytes([rng.randrange(256)])
        elif kind == 4:
            out[at:at] = rng.randbytes(rng.randint(1, 8))
        else:
            other = rng.randint(0, len(out))
            out[other:other] = out[at:end]
    if rng.randrange(8) == 0:
        del out[rng.randint(0, len(out)) :]
    return bytes(out)


def rearranged(rng: random.Random, xml: bytes) -> bytes:
    """XML with whole elements left out, doubled or put into others, and with other text."""
    for _ in range(rng.randint(1, 4)):
        elements = [match.span() for match in _ELEMENT.finditer(xml)]
        places = [match.start() for match in _BEFORE_AN_END.finditer(xml)]
        if not elements or not places:
            break
        start, end = rng.choice(elements)
        place = rng.choice(places)
        kind = rng.randrange(3)
        if kind == 0:
            xml = xml[:start] + xml[end:]
        elif kind == 1:
            xml = xml[:place] + xml[start:end] + xml[place:]
        else:
            text = "".join(
                rng.choices(["“", "”", "\u202e", "&quot;", "&#13;", " kata ", "Sari"], k=3)
            )
            xml = xml[:place] + text.encode() + xml[place:]
    return xml


def repacked(rng: random.Random, data: bytes) -> bytes:
    """A zip file in which what is packed is mutated; now and then the zip file itself is."""
    if rng.randrange(4) == 0:
        return mutated(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    # Most of all the largest one, which holds the text.
    names = sorted(files, key=lambda name: -len(files[name]))
    name = names[0] if rng.randrange(2) else rng.choice(names)
    change = rearranged if name.endswith(".xml") and rng.randrange(4) else mutated
    files[name] = change(rng, files[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as file:
        for each, content in files.items():
            file.writestr(each, content)
    return out.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "text"], [1, NEWS], ["b", "Ya."], ["=1+1", NEWS]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [NEWS, "Ya."]}), out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", NEWS * 3)
        archive.writestr("d/b.csv", "id,text\n1,Ya.\n")
        archive.writestr("c.html", f"<html><body><article><p>{NEWS}</p></article>")
    return out.getvalue()


_QUOTED = NEWS.replace('"', '""')
_ESCAPED = NEWS.replace('"', '\\"').replace("\n", "\\n")
_WORD = word_file(
    paragraph(NEWS.replace("\n", " ")) * 2
    + paragraph("Ia ", inserted("tidak "), deleted("selalu "), "setuju.")
    + f"<w:tbl><w:tr><w:tc>{paragraph('MENTERI:')}</w:tc><w:tc>{paragraph('Ya.')}</w:tc></w:tr></w:tbl>"
)
_SUBTITLES = (
    f"1\n00:00:01,000 --> 00:00:02,000\nMENTERI: {NEWS}\n2\n00:00:03,000 --> 00:00:04,000\n- A\n"
)
_PDF = [drawn(lines_at(NEWS.splitlines(), y=700), pageCompression=packed) for packed in (0, 1)]

SEEDS: dict[str, tuple[str, list[bytes], Change]] = {
    "txt": (".txt", [NEWS.encode() * 2, NEWS.encode("cp1252"), NEWS.encode("utf-16")], mutated),
    "transcript": (".txt", [b"[00:01] MENTERI: Ya.\n[00:02] Budi Santoso: Kapan?\n" * 2], mutated),
    "md": (".md", [f"# Judul\n\n{NEWS}\n> kutipan\n".encode()], mutated),
    "html": (".html", [path.read_bytes() for path in sorted(_PAGES.glob("*.html"))], mutated),
    "docx": (".docx", [_WORD], repacked),
    "pdf": (".pdf", _PDF, mutated),
    "jsonl": (".jsonl", [f'{{"id": "a", "text": "{_ESCAPED}"}}\n{{"text": "Ya."}}\n'.encode()], mutated),
    "json": (".json", [f'{{"documents": [{{"id": "a", "text": "{_ESCAPED}"}}]}}'.encode()], mutated),
    "csv": (".csv", [f'id;text\n1;"{_QUOTED}"\n2;Ya.\n'.encode()], mutated),
    "tsv": (".tsv", [f'id\ttext\n1\t"{_QUOTED}"\n2\tYa.\n'.encode()], mutated),
    "xlsx": (".xlsx", [_workbook()], repacked),
    "parquet": (".parquet", [_parquet()], mutated),
    "srt": (".srt", [_SUBTITLES.encode()], mutated),
    "vtt": (".vtt", [f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sari>{NEWS}\n".encode()], mutated),
    "zip": (".zip", [_zip()], repacked),
    "any": ("", [NEWS.encode(), b"%PDF-1.4", b"PK\x03\x04", b"PAR1", b"<html>", b"[{"], mutated),
}  # fmt: skip
"""For each format the ending of its files, whole files, and how they are mutated."""
_OPTIONS = [
    Options(),
    Options(mend=True),
    Options(keep=("id",), changes="original"),
    Options(max_bytes=2**10),
]


def drawn_input(rng: random.Random, format: str) -> bytes:
    """An input of a format: mostly one that was whole, else pieces, else any bytes."""
    _, seeds, change = SEEDS[format]
    kind = rng.randrange(10)
    if kind == 0:
        return rng.randbytes(rng.randint(0, 300))
    if kind == 1:
        return b"".join(rng.choices(PIECES, k=rng.randint(0, 40)))
    return change(rng, rng.choice(seeds))


def check(data: bytes, suffix: str, options: Options, *, extracting: bool) -> str:
    """Read some bytes; gives what came: ``article``, ``problem`` or ``nothing``.

    Raises:
        AssertionError: if a reader fails, or a span does not lie in its text or is not what
            stands there.
    """
    items = list(read_source(Source(io.BytesIO(data), "a", "a", None), suffix, options))
    for item in items:
        if isinstance(item, Problem):
            assert "\n" not in str(item), item
            assert "quotecli fails" not in item.what, item
        else:
            _check_article(item)
            if extracting:
                _check_quotes(item)
    if not items:
        return "nothing"
    return "article" if any(isinstance(item, Article) for item in items) else "problem"


def _check_article(article: Article) -> None:
    text = article.text
    text.encode()
    article.id.encode()
    assert text.strip() or "no-article" in article.flags
    last = 0
    for start, end in article.paragraphs or ():
        assert last <= start < end <= len(text)
        last = end
    inside = [span for turn in article.turns for span in (turn.content, turn.label, turn.time)]
    for span in [*article.boilerplate, *filter(None, inside)]:
        assert 0 <= span[0] <= span[1] <= len(text)


def _check_quotes(article: Article) -> None:
    text = article.text
    found = extracted(article)
    assert found.text == text
    spans: list[Span] = [*found.not_quotes]
    for quote in found.quotes:
        spans += [*quote.content, *quote.inner]
        spans += [each for each in (quote.cue, quote.source) if each is not None]
        context = quote.context
        circumstances = (context.time, context.place, context.occasion, context.addressee)
        spans += [each for each in circumstances if each is not None]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text


def run(format: str, number: int, seed: int = 0, *, extracting: int = 4) -> Counter[str]:
    """Check this many inputs of a format; quotes are looked for in one of ``extracting``."""
    suffix = SEEDS[format][0]
    came: Counter[str] = Counter()
    for each in range(number):
        rng = random.Random(f"{seed} {format} {each}")
        data = drawn_input(rng, format)
        options = rng.choice(_OPTIONS)
        try:
            came[check(data, suffix, options, extracting=each % extracting == 0)] += 1
        except BaseException:
            kept = Path(tempfile.mkdtemp(prefix="quotecli-")) / f"failed.{format}"
            kept.write_bytes(data)
            print(f"{kept}: input {each} of seed {seed} with {options}", file=sys.stderr)
            raise
    return came


def _main(arguments: list[str]) -> None:
    seed = 0
    if "--seed" in arguments:
        at = arguments.index("--seed")
        seed = int(arguments[at + 1])
        del arguments[at : at + 2]
    number, *formats = arguments
    for format in formats or SEEDS:
        before = time.monotonic()
        came = run(format, int(number), seed)
        took = time.monotonic() - before
        counts = ", ".join(f"{count:,} {what}" for what, count in sorted(came.items()))
        print(f"{format}: {sum(came.values()):,} inputs in {took:.0f} s: {counts}", flush=True)


if __name__ == "__main__":
    _main(sys.argv[1:])
