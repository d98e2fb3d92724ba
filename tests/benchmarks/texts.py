"""Texts of any size to measure with: ordinary news about invented people, and hostile texts.

All are seeded: the same kind, size and seed give the same text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_COMMON = _DATA["common"]
_PLAIN, _SAID = _DATA["plain"], _DATA["said"]
_SYLLABLES = [c + v for c in "bdgklmnprstwjh" for v in "aiueo"]


def word(rng: Random) -> str:
    """A made-up word of two to four syllables."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))


def person(rng: Random) -> tuple[str, str]:
    """The full name of somebody made up, and the short one."""
    given, family = rng.choice(_DATA["given"]), rng.choice(_DATA["families"])
    if rng.random() < 0.5:
        family = word(rng).capitalize()
    return f"{given} {family}", family if rng.random() < 0.5 else given


def article(rng: Random) -> str:
    """Ordinary news of two to five kilobytes: a paragraph a line, a handful of people."""
    cast = [
        (*person(rng), rng.choice(_DATA["roles"]), rng.choice(("dia", "ia")))
        for _ in range(rng.randint(2, 5))
    ]
    places = [word(rng).capitalize() for _ in range(2)]

    def filled(form: str, who: tuple[str, str, str, str]) -> str:
        full, short, role, pro = who
        place, name, topic = rng.choice(places), word(rng).capitalize(), rng.choice(_DATA["topics"])
        other = rng.choice(cast)[0]
        number = str(rng.randint(2, 990))
        claims = [
            rng.choice(_DATA["claims"]).format(topic=topic, number=number, place=place)
            for _ in range(2)
        ]
        return form.format(
            claim=claims[0],
            Claim=claims[0].capitalize(),
            Claim2=claims[1].capitalize(),
            role=role.format(place=places[0], name=name, other=other),
            full=full,
            short=short,
            pro=pro,
            Pro=pro.capitalize(),
            place=place,
            name=name,
            topic=topic,
            number=number,
            other=other,
            day=rng.choice(_DATA["days"]),
        )

    paragraphs = [filled("{place}, Kabar Pagi - " + rng.choice(_PLAIN), cast[0])]
    for who in cast:
        paragraphs.append(filled(_SAID[rng.choice((0, 4, 8))], who))
        for _ in range(rng.randint(1, 5)):
            # News has two or three quotes in a thousand characters.
            sentences = [
                filled(rng.choice(_SAID if rng.random() < 0.13 else _PLAIN), who)
                for _ in range(rng.randint(3, 7))
            ]
            paragraphs.append(" ".join(sentences))
    return "\n".join(paragraphs) + "\n"


def _same(piece: str) -> Callable[[Random], str]:
    return lambda rng: piece


def _names(rng: Random) -> str:
    return f"{word(rng).capitalize()} {word(rng).capitalize()}"


def _words(rng: Random, number: int) -> str:
    return " ".join(rng.choice(_COMMON) for _ in range(number))


ORDINARY: dict[str, Callable[[Random], str]] = {
    "ordinary": article,
    "one paragraph": lambda rng: article(rng).replace("\n", " "),
    "windows lines": lambda rng: article(rng).replace("\n", "\r\n"),
}
"""What a writer writes, by name: each gives the next piece of a text."""

HOSTILE: dict[str, Callable[[Random], str]] = {
    # one sign, or all signs of a kind
    "straight marks": _same('"'),
    "single marks": _same("'"),
    "curly marks": _same("“”"),
    "opening marks": _same("“"),
    "closing marks": _same("”"),
    "guillemets": _same("«»"),
    "marks of every kind": lambda rng: rng.choice("\"'“”‘’«»„‟`´"),
    "marks and words": lambda rng: (
        rng.choice("\"'“”‘’«»") + rng.choice(_COMMON) + rng.choice(" ,.")
    ),
    "spaces": _same(" "),
    "blank lines": _same("\n"),
    "windows blank lines": _same("\r\n"),
    "commas": _same(","),
    "commas and spaces": _same(", "),
    "full stops": _same("."),
    "brackets": _same("("),
    "brackets closed": _same("(a) "),
    "brackets after": _same(")"),
    "dashes": _same(" - "),
    "colons": _same("a: "),
    "digits": _same("1"),
    "numbers": lambda rng: f"{rng.randint(0, 99999)} ",
    "dotted numbers": _same("1."),
    "one word": _same("a"),
    "one capital word": _same("A"),
    "capital letters": lambda rng: rng.choice("ABCDE") + " ",
    "capitalised words": lambda rng: word(rng).capitalize() + " ",
    "capitals": lambda rng: word(rng).upper() + " ",
    "initials": lambda rng: rng.choice("ABCDE") + ". ",
    "initials joined": _same("A."),
    "handles": lambda rng: f"@{word(rng)} ",
    "hyphens": _same("a-"),
    "apostrophes": _same("a'"),
    "emoji": _same("😀"),
    "mojibake": _same("â€œYaâ€\x9d "),
    # one cue, or all cues
    "cues": lambda rng: rng.choice(("kata", "ujar", "mengatakan", "menurut", "tegas")) + " ",
    "cues and commas": lambda rng: (
        rng.choice(("kata,", "ujarnya,", "mengatakan,", "menurut,")) + " "
    ),
    "cue a line": lambda rng: rng.choice(("kata", "ujar", "mengatakan", "menurut")) + "\n",
    "cues and names": lambda rng: f"kata {word(rng).capitalize()} ",
    "bahwa": _same("mengatakan bahwa "),
    "pronouns": lambda rng: rng.choice(("dia", "ia", "mereka", "beliau")) + " ",
    "pronouns and cues": lambda rng: rng.choice(("ia", "dia", "mereka")) + " mengatakan itu. ",
    "offices": lambda rng: rng.choice(("bupati", "menteri", "ketua", "direktur", "kepala")) + " ",
    # names
    "names": lambda rng: _names(rng) + ". ",
    "names in a list": lambda rng: _names(rng) + ", ",
    "names joined": lambda rng: word(rng).capitalize() + " dan ",
    "one family": lambda rng: word(rng).capitalize() + " Siregarin, ",
    "one given name": lambda rng: f"Budi {word(rng).capitalize()}, ",
    "aliases": lambda rng: f"{_names(rng)} alias {word(rng).capitalize()} datang. ",
    "bodies in brackets": lambda rng: f"Komisi {_names(rng)} (K{word(rng)[:3].upper()}) rapat. ",
    "groups": lambda rng: f'{_names(rng)} dan {_names(rng)} datang. "Ya," kata mereka. ',
    "ages": lambda rng: f"{_names(rng)} ({rng.randint(20, 60)}), warga. ",
    # quotations
    "quotation a line": lambda rng: f'"{_words(rng, 4)}."\n',
    "quotation a line, named": lambda rng: f'"Ya," kata {_names(rng)}.\n',
    "quotations of one": _same('"Ya," kata Sari. '),
    "quotations of a family": lambda rng: f'"Ya," kata {word(rng).capitalize()} Siregarin. ',
    "quotations of a name": lambda rng: f'"Ya," kata Budi {word(rng).capitalize()}. ',
    "quotations of an office": lambda rng: (
        f'"Ya," kata Bupati {word(rng).capitalize()}. "Itu," ujar bupati itu.\n'
    ),
    "quotations of pronouns": lambda rng: f'{_names(rng)} datang. "Ya," katanya. ',
    "quotations of nobody": lambda rng: f'{_names(rng)} datang. "{_words(rng, 5)}." ',
    "quotations of bodies": lambda rng: f'"Ya," tulis PT {_names(rng)}. ',
    "questions": lambda rng: f'"{_words(rng, 4).capitalize()}?" tanya {_names(rng)}. "Ya." ',
    "indirect": lambda rng: f"{_names(rng)} menyatakan bahwa {_names(rng)} akan datang. ",
    "chains": lambda rng: (
        f'"Ya, {_words(rng, 3)}," kata Sari. "{_words(rng, 3)}." Ia menambahkan, ya. '
    ),
    "second hand": lambda rng: f'"Ya," kata {_names(rng)} menirukan {_names(rng)}. ',
    "unclosed marks": lambda rng: f"“{_words(rng, 9)} kata {_names(rng)}.\n",
    "unclosed straight marks": lambda rng: f'"{_words(rng, 9)} kata {_names(rng)}.\n',
    "unclosed marks in one paragraph": lambda rng: f"“{_words(rng, 9)} kata {_names(rng)}. ",
    "nested marks": lambda rng: f"“Kata dia, ‘{_words(rng, 3)}’,” ujar {_names(rng)}. ",
    "turns": lambda rng: f"{rng.choice(('SARI', 'BUDI', 'DEWI'))}: {_words(rng, 7)}.\n",
    "turns of many": lambda rng: f"{_names(rng)}: {_words(rng, 7)}.\n",
    "questions and answers": lambda rng: f"T: {_words(rng, 5)}?\nJ: {_words(rng, 7)}.\n",
    # sentences and paragraphs
    "one sentence": lambda rng: _words(rng, 9) + " ",
    "one sentence of clauses": lambda rng: _words(rng, 5) + ", ",
    "one sentence of reports": lambda rng: f"{_names(rng)} mengatakan {_words(rng, 5)}, ",
    "one paragraph of reports": lambda rng: f"{_names(rng)} mengatakan {_words(rng, 5)}. ",
    "the same sentence": _same("Sari Dewi mengatakan harga beras turun di pasar. "),
    "the same paragraph": _same("“Harga beras turun,” kata Sari Dewi di pasar.\n"),
    "short paragraphs": lambda rng: f"{rng.choice(_COMMON).capitalize()}.\n",
    "list of titles": lambda rng: f"Baca juga: {_names(rng)} {_names(rng)}\n",
    "headings": lambda rng: f"{_names(rng)} {_names(rng)}\n",
    "bullets": lambda rng: f"- {_words(rng, 4)}\n",
    "datelines": lambda rng: f"{word(rng).upper()}, Kabar - {_words(rng, 4)}.\n",
    "relatives": lambda rng: f"yang mengatakan {rng.choice(_COMMON)} ",
    "kin": lambda rng: f'"Ya," kata ayahnya, {_names(rng)}. "Ya," kata ibunya. ',
    "circumstances": lambda rng: f"di {word(rng).capitalize()}, Senin (3/2/2025), ",
}
"""What nobody writes, by name: each gives the next piece of a text."""

KINDS = {**ORDINARY, **HOSTILE}


def pieces(kind: str, seed: int = 1) -> Iterator[str]:
    """The pieces of a text without an end."""
    rng, piece = Random(f"{kind} {seed}"), KINDS[kind]
    while True:
        yield piece(rng)


def text_of(kind: str, size: int, seed: int = 1) -> str:
    """A text of ``size`` code points."""
    found: list[str] = []
    length = 0
    for piece in pieces(kind, seed):
        found.append(piece)
        length += len(piece)
        if length >= size:
            return "".join(found)[:size]
    raise AssertionError("pieces have no end")


def corpus(number: int, seed: int = 1) -> Iterator[str]:
    """So many ordinary articles."""
    rng = Random(seed)
    for _ in range(number):
        yield article(rng)
