"""Sentences that are in English where they are made, said in another language.

The readers, Click and Typer say what is wrong in English.  A catalogue has these sentences as
patterns, ``line {number} is larger than {size}``, each with what it is in the other language.  The
pattern with the most words of its own counts.  A field may hold what is in the catalogue itself;
``{message}`` is looked up like a sentence.  What is in no catalogue stays as it is: a message in
English is better than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from quotecli.ui import LANGUAGES, strings

_LONGEST = 2000
"""Code points of a sentence that is looked up: names in it come from others, and may be long."""


_VALUE = r"'.*?'|\"[^\"]*\"|\S+?"

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number with its thousands apart, as English has it."""


class Sentences:
    """A catalogue: English patterns, each with the string that it becomes.

    Args:
        catalogue: the strings by pattern.
        group: what stands between thousands in the other language.
    """

    def __init__(self, catalogue: Mapping[str, str], group: str = ",") -> None:
        self._group = group
        self._whole = {en.format(): other for en, other in catalogue.items() if not _fields(en)}
        patterns = {en: other for en, other in catalogue.items() if _fields(en)}
        # Of two that fit, the one with fewer signs left to its fields says more.
        ordered = sorted(patterns, key=lambda en: len(re.sub(r"{\w+}", "", en)), reverse=True)
        self._patterns = [(_compiled(en), patterns[en]) for en in ordered]

    def __contains__(self, text: str) -> bool:
        """Whether there is a string for a sentence."""
        return text in self._whole or any(regex.fullmatch(text) for regex, _ in self._patterns)

    def said(self, text: str) -> str:
        """The sentence in the other language; as it is, where it is none of those known."""
        if (other := self._whole.get(text)) is not None:
            return other.format()
        if len(text) > _LONGEST:
            return text
        for regex, other in self._patterns:
            if (match := regex.fullmatch(text)) is not None:
                fields = match.groupdict()
                for name, value in fields.items():
                    message = name == "message"
                    fields[name] = self.said(value) if message else self._whole.get(value, value)
                    if _GROUPED.fullmatch(value):
                        fields[name] = value.replace(",", self._group)
                return other.format(**fields)
        return text


def _fields(pattern: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(pattern) if field is not None]


def _compiled(pattern: str) -> re.Pattern[str]:
    parts = []
    for literal, field, _, _ in Formatter().parse(pattern):
        parts.append(re.escape(literal))
        if field is not None:
            # A value is a word, or stands between quotation marks.
            parts.append(f"(?P<{field}>{_VALUE if field == 'value' else '.+?'})")
    return re.compile("".join(parts), re.DOTALL)


@cache
def of_click(language: str) -> Sentences:
    """What Click and Typer say of a wrong line: the table ``click`` of the messages."""
    english, words = strings(LANGUAGES[0], "messages"), strings(language, "messages")
    return Sentences({english[key]: words[key] for key in english if key.startswith("click.")})


@cache
def of_readers(language: str, *, places: bool = False) -> Sentences:
    """What readers say of an input: ``id.reading.toml`` and its like, by the English sentence.

    ``places``: what they call the place instead, which is its table ``place``.
    """
    catalogue = [(*key.split(".", 1), text) for key, text in strings(language, "reading").items()]
    sentences = {en: text for table, en, text in catalogue if (table == "place") == places}
    return Sentences(sentences, strings(language)["number.group"])
