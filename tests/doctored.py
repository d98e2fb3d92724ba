"""Doctored quotes, made of real articles by a generator with a seed: what verify must not let pass.

Each claim is made of an article's own rows by one change, with the verdict that it must have.  A
made claim whose words another rule makes right is left out: a cut that leaves nothing but harmless
words out, a swap to somebody who may be the same person, and whatever an article prints just so: the
same words by that other speaker as well, or a direct quote of what this one paraphrases.  Nothing here
asks ``quotecli.verify``.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from quotecli import Document, Quote, Speaker
from quotecli.language import load
from quotecli.naming import relation

_STOP = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_NEGATION = re.compile(r"\b(tidak|bukan|belum|jangan)\b ", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3})(?![\w.,]*\d)")
_CONDITION = re.compile(r",? (jika|kalau|apabila|asalkan|kecuali) ", re.IGNORECASE)
_TURN = re.compile(
    r",? (tapi|tetapi|namun) (?=.*\b(?:tidak|bukan|belum)\b(?! hanya))", re.IGNORECASE
)
_SPOKEN = re.compile(r"\b(nggak|gak|enggak|udah|aja|kalo|gitu|emang|cuma)\b", re.IGNORECASE)
_STANDARD = {
    "nggak": "tidak",
    "gak": "tidak",
    "enggak": "tidak",
    "udah": "sudah",
    "aja": "saja",
    "kalo": "kalau",
    "gitu": "begitu",
    "emang": "memang",
    "cuma": "hanya",
}
_SYNONYMS = {
    "akan": "hendak",
    "sudah": "telah",
    "karena": "sebab",
    "masyarakat": "warga",
    "warga": "masyarakat",
    "pemerintah": "negara",
    "harus": "wajib",
    "banyak": "sejumlah",
    "besar": "raksasa",
    "penting": "utama",
    "melakukan": "menjalankan",
    "semua": "seluruh",
    "hanya": "sekadar",
    "bisa": "mampu",
    "dapat": "mampu",
    "membantu": "menolong",
    "meningkat": "melonjak",
    "baik": "bagus",
    "orang": "manusia",
    "segera": "lekas",
}
_SHORTEST = 7
"""Words of the shortest quote that is doctored."""


@dataclass(frozen=True)
class Doctored:
    """A claim, how it was made, and what verify must say of it."""

    kind: str
    words: str
    speaker: str | None
    who: Speaker | None
    expected: tuple[str, ...]


def doctored(documents: Sequence[Document], seed: int) -> list[Doctored]:
    """The claims that the rows of some documents give, each way of doctoring on each row where it
    can be done."""
    chance = random.Random(seed)
    printed = _Printed(documents)
    found: list[Doctored] = []
    last: tuple[Document, Sequence[Quote]] | None = None
    for document in documents:
        rows = [quote for quote in document.quotes if not quote.weak]
        direct = [quote for quote in rows if _is_plain(document, quote)]
        made = [claim for make in _WAYS for claim in make(document, direct, chance)]
        made += _indirect(document, rows)
        if last is not None and direct:
            made += _of_two_articles(document, direct, last[1], chance)
        found += [claim for claim in made if not _is_right(claim, document, printed)]
        last = (document, direct) if direct else last
    return found


def unsaid(
    held_out: Iterable[Document], documents: Iterable[Document], seed: int
) -> list[Doctored]:
    """Quotes of documents that are not searched, of which those that are have nothing: claims that
    must not be found."""
    there = {part for document in documents for part in _parts(_words(document.text), _RUN)}
    found = [
        _made("not in any document", document, quote, quote.words, "not-found")
        for document in held_out
        for quote in document.quotes
        if _is_plain(document, quote) and there.isdisjoint(_parts(_words(quote.words), _RUN))
    ]
    random.Random(seed).shuffle(found)
    return found


# --- what the articles print -------------------------------------------------------------------

_RUN = 5
"""Words side by side that say where they are from."""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _parts(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))


class _Printed:
    """The rows of all documents, by their words."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._rows: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._all: list[tuple[Document, Quote, str]] = []
        for document in documents:
            for quote in document.quotes:
                words = _words(quote.words)
                self._all.append((document, quote, f" {' '.join(words)} "))
                for part in _parts(words, _RUN):
                    self._rows[part].add(len(self._all) - 1)

    def rows(self, text: str) -> list[tuple[Document, Quote, str]]:
        """The rows that have all words of a text side by side."""
        words = _words(text)
        first = next(_parts(words, _RUN), None)
        wanted = f" {' '.join(words)} "
        numbers = sorted(self._rows.get(first, ())) if first else ()
        return [self._all[number] for number in numbers if wanted in self._all[number][2]]


def _is_right(claim: Doctored, document: Document, printed: _Printed) -> bool:
    """Whether an article prints just what a made claim says."""
    if claim.kind in CONTROLS:
        return False
    rows = printed.rows(claim.words)
    if claim.kind == "swapped speaker":
        speakers = [each.speaker(quote) for each, quote, _ in rows]
        return any(
            who is None or (claim.who and relation(claim.who, who, load()) != "different")
            for who in speakers
        )
    if claim.kind == "denied":
        return any(quote.act != "denies" for _, quote, _ in rows)
    direct = [words for each, quote, words in rows if quote.type == "direct"]
    if claim.kind in ("cut end", "question cut"):
        own = [words for each, quote, words in rows if each is document and quote.type == "direct"]
        # The same cut from another wording may be harmless.
        return any(words not in own for words in direct)
    return bool(direct)


def _is_plain(document: Document, quote: Quote) -> bool:
    """A direct quote of somebody with a name, long enough, in no other marks."""
    speaker = document.speaker(quote)
    return (
        quote.type == "direct"
        and speaker is not None
        and speaker.named
        and not quote.flags
        and not quote.inner
        and len(quote.words.split()) >= _SHORTEST
    )


def _made(
    kind: str, document: Document, quote: Quote, words: str, *expected: str, speaker: bool = True
) -> Doctored:
    who = document.speaker(quote) if speaker else None
    return Doctored(kind, words, who.name if who else None, who, expected)


def _sentences(words: str) -> list[str]:
    return [sentence.strip() for sentence in _STOP.split(words) if sentence.strip()]


# --- controls: nothing is wrong with these ---------------------------------------------------


def _as_it_is(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    for quote in rows[:2]:
        yield _made("as it is", document, quote, quote.words, "verbatim")


def _in_capitals(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    for quote in rows[:1]:
        words = quote.words.lower().replace(",", "")
        if words != quote.words and not re.search(r"\d", words):
            yield _made("case and marks", document, quote, words, "near-verbatim")


def _standard(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    for quote in rows:
        if _SPOKEN.search(quote.words):
            words = _SPOKEN.sub(lambda match: _STANDARD[match[1].lower()], quote.words)
            yield _made("in the standard language", document, quote, words, "tidied")


# --- what is doctored ------------------------------------------------------------------------


def _numeral(
    document: Document, rows: Sequence[Quote], chance: random.Random
) -> Iterator[Doctored]:
    for quote in rows:
        numbers = [m for m in _NUMBER.finditer(quote.words) if m.start() > 0]
        if numbers:
            match = chance.choice(numbers)
            other = str(int(match[1]) + chance.randint(1, 8))
            words = quote.words[: match.start()] + other + quote.words[match.end() :]
            yield _made("changed numeral", document, quote, words, "altered")


def _negation(
    document: Document, rows: Sequence[Quote], chance: random.Random
) -> Iterator[Doctored]:
    for quote in rows:
        there = [
            match
            for match in _NEGATION.finditer(quote.words)
            if len(quote.words[: match.start()].split()) > 2
            and len(quote.words[match.end() :].split()) > 2
        ]
        if there:
            match = chance.choice(there)
            words = quote.words[: match.start()] + quote.words[match.end() :]
            yield _made("dropped negation", document, quote, words, "altered")


def _swapped(
    document: Document, rows: Sequence[Quote], chance: random.Random
) -> Iterator[Doctored]:
    people = [s for s in document.speakers if s.named and s.kind == "person"]
    for quote in rows:
        own = document.speaker(quote)
        others = [o for o in people if own and relation(own, o, load()) == "different"]
        if others:
            other = chance.choice(others)
            yield Doctored(
                "swapped speaker", quote.words, other.name, other, ("different-speaker",)
            )


def _joined(document: Document, rows: Sequence[Quote], chance: random.Random) -> Iterator[Doctored]:
    for quote in rows:
        others = [
            other
            for other in rows
            if other.speaker == quote.speaker and abs(other.paragraph - quote.paragraph) > 1
        ]
        first = [s for s in _sentences(quote.words) if len(s.split()) >= 5]
        if not others or not first:
            continue
        second = [s for s in _sentences(chance.choice(others).words) if len(s.split()) >= 5]
        if second and second[-1] != first[0]:
            words = f"{first[0].rstrip('.,?!')}. {second[-1]}"
            yield _made("two halves joined", document, quote, words, "stitched")


def _of_two_articles(
    document: Document, rows: Sequence[Quote], others: Sequence[Quote], chance: random.Random
) -> Iterator[Doctored]:
    quote, other = chance.choice(rows), chance.choice(others)
    first = [s for s in _sentences(quote.words) if len(s.split()) >= 6]
    second = [s for s in _sentences(other.words) if len(s.split()) >= 6]
    if first and second:
        words = f"{first[0].rstrip('.,?!')}. {second[-1]}"
        yield _made("halves of two articles", document, quote, words, "stitched")


def _synonym(
    document: Document, rows: Sequence[Quote], chance: random.Random
) -> Iterator[Doctored]:
    for quote in rows:
        words = quote.words.split()
        places = [at for at, word in enumerate(words) if word in _SYNONYMS]
        if places:
            at = chance.choice(places)
            words[at] = _SYNONYMS[words[at]]
            yield _made("synonym", document, quote, " ".join(words), "altered")


def _cut_end(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    for quote in rows:
        for sentence in _sentences(quote.words):
            match = _CONDITION.search(sentence) or _TURN.search(sentence)
            if match is None or len(sentence[: match.start()].split()) < 5:
                continue
            if sentence[match.end() :].startswith(
                ("saya", "kami", "kita", "di ", "untuk ", "tidak salah")
            ):
                continue  # `kalau saya …` names a topic
            yield _made("cut end", document, quote, sentence[: match.start()], "truncated")
            break


def _question(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    for quote in rows:
        asked = [s for s in _sentences(quote.words) if s.endswith("?") and len(s.split()) >= 6]
        if asked:
            yield _made("question cut", document, quote, asked[0].rstrip("?"), "truncated")


def _indirect(document: Document, rows: Sequence[Quote]) -> Iterator[Doctored]:
    for quote in rows:
        speaker = document.speaker(quote)
        if quote.type != "indirect" or speaker is None or len(quote.words.split()) < _SHORTEST:
            continue
        if quote.act == "denies":
            yield _made("denied", document, quote, quote.words, "denied")
        elif len(quote.content) == 1:
            yield _made("paraphrase in marks", document, quote, quote.words, "from-indirect")


def _headline(document: Document, rows: Sequence[Quote], _: random.Random) -> Iterator[Doctored]:
    if document.meta.title and rows:
        yield _made("headline in marks", document, rows[0], document.meta.title, "from-headline")


_WAYS: tuple[Callable[[Document, Sequence[Quote], random.Random], Iterator[Doctored]], ...] = (
    _as_it_is,
    _in_capitals,
    _standard,
    _numeral,
    _negation,
    _swapped,
    _joined,
    _synonym,
    _cut_end,
    _question,
    _headline,
)
CONTROLS = frozenset({"as it is", "case and marks", "in the standard language"})
"""Ways that change nothing that must be found."""


# --- denials, of which news have few -----------------------------------------------------------

_PEOPLE = (
    ("Bupati Karangmalo", "Yusuf Halimun"),
    ("Direktur Rumah Sakit Melati", "Ayu Prameswari"),
    ("Ketua Koperasi Mina Jaya", "Sabar Raharjo"),
    ("Kepala Dinas Pasar Randualas", "Jumadi Hartono"),
)
_DENYING = (
    "membantah bahwa",
    "menampik bahwa",
    "menyangkal",
    "menepis kabar bahwa",
    "membantah kabar",
)
_DENIED = (
    "lahan parkir di belakang terminal sudah dijual kepada pengembang",
    "dana perbaikan saluran air dipakai untuk membeli mobil dinas",
    "perawat kontrak di bangsal anak akan diberhentikan akhir bulan",
    "solar bersubsidi dialihkan ke kapal milik pengusaha luar daerah",
    "pedagang sayur diminta membayar uang kebersihan dua kali sehari",
)


def denials() -> tuple[list[tuple[str, str]], list[Doctored]]:
    """Invented articles, each with its id, in which somebody denies something, and a claim of each
    that it was said."""
    texts, claims = [], []
    for number, ((office, name), cue, clause) in enumerate(product(_PEOPLE, _DENYING, _DENIED)):
        place = f"di ruang nomor {number + 1}"
        text = f'{office} {name} {cue} {clause} {place}.\n\n"Tanya saja kepada mereka," ujarnya.'
        texts.append((f"denial-{number}", text))
        claims.append(Doctored("denied", f"{clause} {place}", name, None, ("denied",)))
    return texts, claims
