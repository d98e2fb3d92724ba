"""A document as a JSON object: ``{"id": …, "text": …}``, or as quotecli itself writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from quotecli.model import Meta
from quotecli.reader.base import Article, Problem
from quotecli.reader.encodings import has_halves, without_halves
from quotecli.reader.options import Options
from quotecli.reader.tables import GUESSES, as_text

_META = tuple(each.name for each in fields(Meta))
_MOST = 4_000_000
"""Objects and lists in one piece of JSON."""
_OWN = "quotecli/"
_KINDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


class RecordError(Exception):
    """A piece of JSON that holds no document; the text says what it is or has."""


def parsed(text: str) -> Any:
    """What a piece of JSON holds.

    Raises:
        RecordError: if it is no JSON, or none that can be held.
    """
    # Each costs some seventy bytes of memory, for two of text.
    if text.count("{") + text.count("[") > _MOST:
        raise RecordError("holds too many values")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        place = f"character {error.colno}"
        if error.lineno > 1:
            place = f"line {error.lineno}, {place}"
        raise RecordError(f"is not JSON ({what} at {place})") from None
    except ValueError:
        raise RecordError("has a number with too many digits") from None
    except RecursionError:
        raise RecordError("is nested too deeply") from None


def form(options: Options) -> str:
    """The form that an object needs, for messages."""
    return f'{{"id": "…", "{options.text_column or "text"}": "…"}}'


class BlankError(RecordError):
    """An object with an empty text."""


class Records:
    """Makes articles of the objects of one file."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._text_key = options.text_column or "text"
        self._id_key = options.id_column or "id"
        self._told: set[str] = set()

    def articles(self, data: Any, id: str, where: str) -> Iterator[Article | Problem]:
        """The article in an object, after warnings of what is not as it should be.

        Args:
            data: what was parsed.
            id: for a document that has none.
            where: what messages call the place.

        Raises:
            BlankError: if its text is empty.
            RecordError: if there is none.
        """
        if not isinstance(data, dict):
            raise RecordError(f"is {kind(data)}, not a JSON object")
        text, own = self._text(data), self._id(data)
        meta = data
        if str(data.get("schema", "")).startswith(_OWN) and isinstance(data.get("meta"), dict):
            meta = data["meta"]
        values = {"id": own or id, "text": text}
        for key in _META:
            value = meta.get(key)
            if isinstance(value, str):
                values[key] = value
            elif value is not None and key not in self._told:
                self._told.add(key)
                what = f'"{key}" is {kind(value)}, not a string'
                advice = "it is left out, here and further on"
                yield Problem(where, what, advice, warning=True)
        # Strict UTF-8 holds no half characters; only an escape can.
        halves = [key for key, value in values.items() if has_halves(value)]
        if halves:
            what = f"half a character (a lone surrogate) in {', '.join(map(_quoted, halves))}"
            yield Problem(where, what, "it is read as \ufffd", warning=True)
            values = {key: without_halves(value) for key, value in values.items()}
        keep = tuple((key, _kept(data.get(key))) for key in self._options.keep)
        yield Article(
            id=values.pop("id"),
            text=values.pop("text"),
            where=where,
            meta=Meta(**values),
            several=True,
            keep=keep,
        )

    def _text(self, data: dict[str, Any]) -> str:
        key = self._text_key
        if key not in data and self._options.text_column is None:
            # As in tables, one of these names says that the text is in it.
            others = [name for name in GUESSES if isinstance(data.get(name), str)]
            key = others[0] if len(others) == 1 else key
        text = data.get(key)
        if isinstance(text, dict) and str(data.get("schema", "")).startswith(_OWN):
            text = text.get("value")
            if text is None:
                raise RecordError("has no text: quotecli writes it with --with-text")
        if key not in data:
            raise RecordError("has no text" if key == "text" else f"has no {_quoted(key)}")
        # What exports a table writes null for an empty cell.
        if text is None or (isinstance(text, str) and not text.strip()):
            raise BlankError("has an empty text")
        if not isinstance(text, str):
            raise RecordError(f"has {kind(text)} as its {_quoted(key)}, not a string")
        return text

    def _id(self, data: dict[str, Any]) -> str | None:
        id = data.get(self._id_key)
        # Data bases number their articles; where one had no number, pandas made `117.0` of all.
        if isinstance(id, int | float) and not isinstance(id, bool) and id == id // 1:
            return as_text(id)
        if id is not None and not isinstance(id, str):
            raise RecordError(f"has {kind(id)} as its {_quoted(self._id_key)}, not a string")
        return id


def kind(value: object) -> str:
    """What a JSON value is called."""
    return _KINDS[type(value)]


def _quoted(key: str) -> str:
    return f'"{key}"'


def _kept(value: Any) -> str:
    """A value that goes through to the output, as text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False)
    return without_halves(value)
