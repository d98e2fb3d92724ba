"""Short forms of bodies that the articles of an archive explain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from quotecli.archive.bodies import Key
from quotecli.archive.institutions import body_called, body_of
from quotecli.language import Language
from quotecli.resolver.abbreviations import spells

_DEFINED = re.compile(r"([^()]+)\(([^\W\d_][\w&-]{1,14})\)")


def short_forms(texts: Iterable[str], data: Language) -> dict[Key, Key]:
    """The short forms that texts give in brackets, with the body that each stands for.

    `Ikatan Nelayan Morosari (INM)`.  One that stands for two bodies is left out.
    """
    found: dict[Key, set[Key]] = defaultdict(set)
    for text in texts:
        for long, short in _DEFINED.findall(text):
            body, called = body_of(long, data), body_called(short, data)
            if body and called and len(body.key) > 1 and spells(short.lower(), long.lower()):
                found[called.key].add(body.key)
    return {
        short: next(iter(longs))
        for short, longs in found.items()
        if len(longs) == 1 and longs.isdisjoint(found)
    }


__all__ = ["short_forms"]
