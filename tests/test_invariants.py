"""What must hold for every text whatever, however badly it is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from quotecli import Document, Quote, Span, extract
from quotecli.schema import load

_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]+")
_VALID = Draft202012Validator(load())

# Spans that pair whatever stands around them, for white space is all that does.
_MARKED = (
    "“Kami siap berangkat besok.”",
    "“Laut Kita”",
    "“Siapa bilang begitu?”",
    '"Harga beras sudah turun,"',
    '"anak emas"',
    "”Jangan takut,”",
    "”bukan urusan kami”",
    "«Semua selamat»",
)
_FRAGMENTS = (
    *_MARKED,
    "kata Menteri Pangan Rahmat Sudibyo.",
    "ujarnya.",
    "tutur dia,",
    "kata Dewi. Namun,",
    "Menurut Ketua Serikat Nelayan Morosari, Halim Wiratno, ombak masih tinggi.",
    "Menurutnya, solar langka.",
    "Ia membantah pihaknya memungut biaya.",
    "Rahmat dan Dewi menyatakan bahwa",
    "Seorang warga meminta agar",
    "pasar,",
    "lanjut Halim, akan dibuka.",
    "Senada dengan Rahmat, Dewi mengatakan,",
    "Hal itu disampaikan",
    "Baca juga: Harga Naik",
    "PT Rasa Samudra Abadi",
    "dr. H. Anwar, S.H., M.Si.",
    "Jum'at (12/3/2024)",
    "mantan",
    "Dia",
    "—",
    ":",
    ".",
    "...",
)
_WILD = (
    '"',
    "“",
    "”",
    "''",
    "``",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "?",
    "\u202e",
    "\x00",
    "😀",
    "É",
    "'ujar",
)
_BREAKS = ("\n", "\n\n", "\r\n", "\u2028", " ", "  ", "\t", "\u00a0")

_TIDY = st.lists(st.sampled_from(_FRAGMENTS), max_size=24).map(" ".join)
_NEWS = st.lists(
    st.tuples(st.sampled_from(_FRAGMENTS + _WILD), st.sampled_from(("", " ", " ", *_BREAKS))),
    max_size=40,
).map(lambda pieces: "".join(part for piece in pieces for part in piece))
_ARTICLE = st.lists(_TIDY, max_size=6).map("\n\n".join)
_ANY = st.one_of(st.text(max_size=200), _NEWS, _ARTICLE)


def _spans(quote: Quote) -> list[Span]:
    context = quote.context
    found: list[Span | None] = [*quote.content, *quote.inner, quote.cue, quote.source]
    found += [context.time, context.place, context.occasion, context.addressee, context.medium]
    return [span for span in found if span is not None]


def _check(document: Document) -> None:
    """Everything that the output contract says of any document."""
    text = document.text
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    for quote in document.quotes:
        assert quote.content
        assert all(0 <= span.start < span.end for span in _spans(quote))
        assert all(text[span.start : span.end] == span.text for span in _spans(quote))
        assert all(0 <= step.start <= step.end <= len(text) for step in quote.evidence)
        # The pieces of a content stand in order and apart, and the paragraph is where it begins.
        bounds = [at for span in quote.content for at in (span.start, span.end)]
        assert bounds == sorted(bounds)
        start, end = lines[quote.paragraph - 1]
        assert start <= bounds[0]
        assert bounds[-1] <= end
    _check_rows(document)
    _check_speakers(document)
    for unquoted in document.not_quotes:
        assert text[unquoted.start : unquoted.end] == unquoted.text
        assert unquoted.text
        assert unquoted.reason


def _check_rows(document: Document) -> None:
    quotes = document.quotes
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert [q.content[0].start for q in quotes] == sorted(q.content[0].start for q in quotes)
    earlier: dict[str, Quote] = {}
    for quote in quotes:
        if quote.continues is not None:
            assert quote.speaker == earlier[quote.continues].speaker
        earlier[quote.id] = quote
    direct = [quote for quote in quotes if quote.type == "direct"]
    assert all(len(quote.content) == 1 for quote in direct)
    last = 0
    for quote in direct:
        assert quote.content[0].start >= last
        last = quote.content[0].end


def _check_speakers(document: Document) -> None:
    ids = [speaker.id for speaker in document.speakers]
    assert len(set(ids)) == len(ids)
    named: set[str] = set()
    for quote in document.quotes:
        assert (quote.speaker is None) == (quote.link is None)
        assert not (quote.speaker and quote.candidates)
        named |= {quote.speaker} if quote.speaker else set()
        named |= {*quote.via, *(candidate.speaker for candidate in quote.candidates)}
    for speaker in document.speakers:
        assert speaker.name.strip()
        assert speaker.name not in speaker.aliases
        assert speaker.id not in speaker.members
        named |= {*speaker.members}
    assert named == set(ids)


@settings(max_examples=250, deadline=None)
@given(_ANY)
@example("")
@example('"')
@example("“”")
@example(",\u2028ujarnya")
def test_contract(text: str) -> None:
    document = extract(text)
    assert document.text == text
    _check(document)


@settings(max_examples=60, deadline=None)
@given(_ARTICLE)
def test_schema(text: str) -> None:
    data = json.loads(json.dumps(extract(text).to_dict(with_text=True)))
    errors = [error.message for error in _VALID.iter_errors(data)]
    assert not errors


@settings(max_examples=150, deadline=None)
@given(_ARTICLE)
def test_no_marked_span_is_lost(text: str) -> None:
    """What stands between marks is in a quote or among what is no quote."""
    document = extract(text)
    told = [(span.start, span.end) for span in document.not_quotes]
    told += [(span.start, span.end) for quote in document.quotes for span in quote.content]
    for marked in _MARKED:
        for match in re.finditer(re.escape(marked), text):
            start, end = match.span()
            assert any(s <= start and end <= e for s, e in told), (marked, start)


@settings(max_examples=60, deadline=None)
@given(_ANY)
def test_same_text_same_result(text: str) -> None:
    assert extract(text).to_dict() == extract(text).to_dict()


def test_same_result_in_every_process(samples: Path) -> None:
    """Nothing depends on the order of a set, which differs from process to process."""
    code = "import sys; from quotecli.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "extract", str(samples), "--format", "jsonl"]
    outputs = [
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "20")
    ]
    assert outputs[0]
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("change", ["\n", "\n\n \n", "\r\n"])
def test_lines_above_only_shift(samples: Path, change: str) -> None:
    """Empty lines above an article move every offset and nothing else."""
    text = (samples / "polisi.txt").read_text(encoding="utf-8")
    moved = extract(change + text)
    at_rest = extract(text)
    assert moved.speakers == at_rest.speakers
    for one, other in zip(at_rest.quotes, moved.quotes, strict=True):
        assert one.words == other.words
        assert [span.start + len(change) for span in _spans(one)] == [
            span.start for span in _spans(other)
        ]


def test_line_ends_make_no_difference(samples: Path) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        plain, windows = extract(text), extract(text.replace("\n", "\r\n"))
        assert [q.words for q in plain.quotes] == [q.words for q in windows.quotes]
        assert [q.speaker for q in plain.quotes] == [q.speaker for q in windows.quotes]
        assert [q.paragraph for q in plain.quotes] == [q.paragraph for q in windows.quotes]


@pytest.mark.parametrize("end", ["Mantan", "Calon", "Wakil", "Eks", "Plt", "Bakal Calon"])
def test_an_office_that_the_text_breaks_off(end: str) -> None:
    """The last word of a cut text can be one that another office word should follow."""
    assert extract(f"Hadir pula {end}").quotes == ()
