"""The invented article that the tests of the formatters share, built by hand."""

from __future__ import annotations

from typing import Any

from quotecli import (
    Candidate,
    Cue,
    Document,
    Evidence,
    Mention,
    Meta,
    NotQuote,
    Quote,
    Span,
    Speaker,
)
from quotecli.formatter import get

TEXT = """Nelayan Morosari mengeluh soal pungutan

"Kami sudah dua pekan tidak melaut," kata Ketua Serikat Nelayan Morosari, Halim Wiratno. \
"Ombak masih tinggi."

Ia menambahkan, harga solar di dermaga naik menjadi Rp9.000, menurut kabar di pasar.

Kepala Dinas Perikanan Morosari Dewi Kartikasari membantah \
pihaknya memungut "uang jasa" dari nelayan.

"Tidak ada pungutan apa pun," tegasnya.

"Siapa yang bayar kalau begini?" ujar dia.

Seorang pedagang berharap pasar ikan segera dibuka.
"""


def _at(part: str, nth: int = 1) -> tuple[int, int, str]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(part, start + 1)
    return start, start + len(part), part


def _cue(part: str, lemma: str) -> Cue:
    return Cue(*_at(part), lemma=lemma)


def _clitic(word: str) -> Mention:
    end = _at(word)[1]
    return Mention(end - 3, end, "nya")


SPEAKERS = (
    Speaker(
        "s1",
        "Halim Wiratno",
        True,
        "person",
        role="Ketua Serikat Nelayan Morosari",
        position="Ketua",
        affiliation="Serikat Nelayan Morosari",
        aliases=("Halim",),
    ),
    Speaker("s2", "Dewi Kartikasari", True, "person", role="Kepala Dinas Perikanan Morosari"),
    Speaker("s3", "seorang pedagang", False, "unnamed", description="pedagang pasar ikan"),
)

QUOTES = (
    Quote(
        "q1",
        "indirect",
        1,
        "states",
        (Span(*_at("Nelayan Morosari mengeluh soal pungutan")),),
        "Nelayan Morosari mengeluh soal pungutan",
        flags=("weak:headline",),
    ),
    Quote(
        "q2",
        "direct",
        2,
        "states",
        (Span(*_at('"Kami sudah dua pekan tidak melaut,"')),),
        "Kami sudah dua pekan tidak melaut",
        _cue("kata", "kata"),
        Mention(*_at("Ketua Serikat Nelayan Morosari, Halim Wiratno")),
        "s1",
        "full-name",
        confidence=0.97,
        evidence=(Evidence("full-name", *_at("Halim Wiratno")[:2]),),
    ),
    Quote(
        "q3",
        "direct",
        2,
        "states",
        (Span(*_at('"Ombak masih tinggi."')),),
        "Ombak masih tinggi.",
        speaker="s1",
        link="chain",
        continues="q2",
        confidence=0.9,
    ),
    Quote(
        "q4",
        "indirect",
        3,
        "adds",
        (Span(*_at("harga solar di dermaga")), Span(*_at("naik menjadi Rp9.000"))),
        "harga solar di dermaga … naik menjadi Rp9.000",
        _cue("menambahkan", "tambah"),
        Mention(*_at("Ia")),
        "s1",
        "pronoun",
        via=("s3",),
    ),
    Quote(
        "q5",
        "mixed",
        4,
        "denies",
        (Span(*_at('pihaknya memungut "uang jasa" dari nelayan')),),
        'pihaknya memungut "uang jasa" dari nelayan',
        _cue("membantah", "bantah"),
        Mention(*_at("Kepala Dinas Perikanan Morosari Dewi Kartikasari")),
        "s2",
        "full-name",
        inner=(Span(*_at('"uang jasa"')),),
    ),
    Quote(
        "q6",
        "direct",
        5,
        "denies",
        (Span(*_at('"Tidak ada pungutan apa pun,"')),),
        "Tidak ada pungutan apa pun",
        _cue("tegasnya", "tegas"),
        _clitic("tegasnya"),
        "s2",
        "clitic",
        confidence=0.9999,
    ),
    Quote(
        "q7",
        "direct",
        6,
        "asks",
        (Span(*_at('"Siapa yang bayar kalau begini?"')),),
        "Siapa yang bayar kalau begini?",
        _cue("ujar", "ujar"),
        Mention(*_at("dia")),
        flags=("ambiguous",),
        candidates=(Candidate("s1", 0.55), Candidate("s2", 0.4), Candidate("s3")),
    ),
    Quote(
        "q8",
        "indirect",
        7,
        "hopes",
        (Span(*_at("pasar ikan segera dibuka")),),
        "pasar ikan segera dibuka",
        _cue("berharap", "harap"),
        Mention(*_at("Seorang pedagang")),
        "s3",
        "description",
    ),
)

ARTICLE = Document(
    TEXT,
    id="berita/solar.txt",
    flags=("paywall",),
    meta=Meta(title="Nelayan Morosari mengeluh", outlet="Kabar Pesisir"),
    speakers=SPEAKERS,
    quotes=QUOTES,
    not_quotes=(NotQuote(*_at('"uang jasa"'), reason="term"),),
)

EMPTY = Document("Pasar ikan itu tutup pukul 5 sore – begitu saja.", id="kosong.txt")


def one(words: str, *, name: str = "Halim", id: str = "a.txt", **fields: str) -> Document:
    """A document with one direct quote of one speaker, whatever the words are."""
    quote = Quote("q1", "direct", 1, "states", (Span(0, 1, words[:1]),), words, speaker="s1")
    speaker = Speaker("s1", name, True, "person", role=fields.get("role"))
    return Document(
        words,
        id=id,
        meta=Meta(title=fields.get("title")),
        speakers=(speaker,),
        quotes=(quote,),
    )


def formatted(format: str, *documents: Document, **settings: Any) -> str:
    """All that a format of text gives for documents."""
    formatter = get(format)(**settings)
    parts = [formatter.document(document, index) for index, document in enumerate(documents)]
    return formatter.begin() + "".join(parts) + formatter.end()


def test_every_span_of_the_sample_is_the_given_text() -> None:
    spans: list[Span] = [span for quote in QUOTES for span in quote.content]
    spans += [quote.cue for quote in QUOTES if quote.cue]
    spans += [quote.source for quote in QUOTES if quote.source]
    assert [TEXT[span.start : span.end] for span in spans] == [span.text for span in spans]
