"""The words of an office or of a body, with short forms written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecli.language import Language
from quotecli.parser.tokens import placed, tokenize


@dataclass(frozen=True, slots=True)
class Word:
    """A word; of a short form that was written out it is none of the text."""

    text: str
    low: str
    capital: bool
    start: int
    """In the text (code points); -1 of a short form that was written out."""
    end: int


def written_out(text: str, data: Language) -> Iterator[Word]:
    """The words of a text, with short forms of offices written out, and ministries as their offices."""
    ministries = data.institutions.ministries
    tokens = placed(tokenize(text, 0, len(text)))
    lows = [ministries.get(token.low, token.low) for token in tokens]
    at = 0
    while at < len(tokens):
        token, low = tokens[at], lows[at]
        size = data.long_acronyms.at(lows, at)
        long: str | None
        if lows[at] in ministries.values() and (found := _portfolio(lows, at, data)):
            long, size = found
        elif size and tokens[at + size - 1].text not in data.organisation_acronyms:
            long = data.office_acronyms[" ".join(lows[at : at + size])]
        else:
            size, long = 1, _long_form(token.text, low, data)
        if long is None:
            yield Word(token.text, low, token.capital, token.start, token.end)
        else:
            for word in long.split():
                name = word not in data.coordinators
                yield Word(word.capitalize() if name else word, word, name, -1, -1)
        at += size


def _portfolio(lows: list[str], at: int, data: Language) -> tuple[str, int] | None:
    """The office of a minister whose portfolio is a short form, and its words: `Menteri ESDM`.

    `Menteri Koordinator Perekonomian` is one as well: `Menko` goes without `Bidang`.
    """
    known = data.ministries.at(lows, at)
    if known > 1 and known != data.offices.at(lows, at):
        return None  # it is told already
    ministers = sorted(data.institutions.ministers.items(), key=lambda each: -len(each[1]))
    for short, office in ministers:
        size = len(office.split())
        follows = " ".join(lows[at + size : at + size + 1])
        if " ".join(lows[at : at + size]) != office:
            continue
        # `Menteri Koordinator Politik dan Keamanan`
        words = [*office.split(), data.institutions.field_of_minister, *lows[at + size :]]
        if (whole := data.ministries.at(words, 0)) > size + 1:
            return " ".join(words[:whole]), whole - 1
        if follows:
            for form in (f"{office} {follows}", f"{short} {follows}", short + follows):
                if long := data.office_acronyms.get(form) or data.composed_offices[form]:
                    return long, size + 1
    return None


def _long_form(written: str, low: str, data: Language) -> str | None:
    """A short form of an office, or of a body whose head has one: `Kadisdik`, `Disdik`, `Kemenkeu`."""
    if long := data.office_acronyms.get(low) or data.composed_offices[low]:
        return long
    for prefix, office in data.institutions.short_ministries.items():
        if low.startswith(prefix):
            long = data.composed_offices[office + low.removeprefix(prefix)]
            if long is not None:
                return long
    if low in data.institutions.beginnings or low in data.institutions.names:
        return None
    if written not in data.organisation_acronyms and low not in data.organisation_heads:
        return None
    for prefix, office in data.office_prefixes.items():
        long = data.composed_offices[prefix + low] if office in data.institutions.heads else None
        if long is not None and long.startswith(f"{office} "):
            return long.removeprefix(f"{office} ")
    return None


__all__ = ["Word", "written_out"]
