"""JSON Lines: one ``{"id": …, "text": …}`` a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quotecli.model import Meta
from quotecli.reader.base import Article, Problem
from quotecli.reader.text import is_blank, not_text, strip_bom

_META = ("title", "outlet", "url", "published", "byline")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


class _LineError(Exception):
    """A line that holds no document; the text says what it is or has."""


def articles(lines: Iterable[bytes], id: str, name: str) -> Iterator[Article | Problem]:
    """Read articles line by line; a bad line becomes a problem and the rest goes on.

    Args:
        lines: the lines of the file, with or without their ends.
        id: the id of the file; a document without an id gets it with the line's number.
        name: what messages call the file.

    The keys title, outlet, url, published and byline are kept where they are strings.
    """
    empty = True
    told: set[str] = set()
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = strip_bom(line)
        if is_blank(line):
            continue
        # A file of another kind is said to be so once, not line by line.
        if empty and (problem := not_text(line, name)):
            yield problem
            return
        empty = False
        where = f"{name}: line {number}"
        try:
            data = _load(line)
        except _LineError as error:
            advice = 'each line needs the form {"id": "…", "text": "…"}'
            yield Problem(name, f"line {number} {error}", advice)
            continue
        # Strict UTF-8 holds no half characters; only an escape can.
        if b"\\u" in line and (halves := _mend(data)):
            what = f"half a character (a lone surrogate) in {', '.join(halves)}"
            yield Problem(where, what, "it is read as \ufffd", warning=True)
        for key in _META:
            value = data.get(key)
            if value is not None and not isinstance(value, str) and key not in told:
                told.add(key)
                what = f'"{key}" is {_kind(value)}, not a string'
                yield Problem(where, what, "it is left out, here and further on", warning=True)
        yield Article(
            id=data.get("id") or f"{id}:{number}",
            text=data["text"],
            where=where,
            meta=Meta(**{key: data[key] for key in _META if isinstance(data.get(key), str)}),
            several=True,
        )
    if empty:
        yield Problem(name, "is empty", 'it needs lines of the form {"id": "…", "text": "…"}')


def _load(line: bytes) -> dict[str, Any]:
    """The object in a line, with a text and, if it has one, an id that is a string.

    Raises:
        _LineError: if it holds anything else.
    """
    try:
        data = json.loads(line.rstrip(b"\r\n").decode())
    except UnicodeDecodeError as error:
        raise _LineError(f"is not UTF-8 (byte 0x{line[error.start]:02X})") from None
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise _LineError(f"is not JSON ({what} at character {error.pos + 1})") from None
    except ValueError:
        raise _LineError("has a number with too many digits") from None
    except RecursionError:
        raise _LineError("is nested too deeply") from None
    if not isinstance(data, dict):
        raise _LineError(f"is {_kind(data)}, not a JSON object")
    text, id = data.get("text"), data.get("id")
    if text is None:
        raise _LineError("has no text")
    if not isinstance(text, str):
        raise _LineError(f'has {_kind(text)} as its "text", not a string')
    if not text.strip():
        raise _LineError("has an empty text")
    if id is not None and not isinstance(id, str):
        raise _LineError(f'has {_kind(id)} as its "id", not a string')
    return data


def _mend(data: dict[str, Any]) -> list[str]:
    """Put the replacement character for each lone surrogate, which no output can encode.

    One for one, so offsets stay what they are.  Gives the keys where there were any.
    """
    mended = []
    for key in ("id", "text", *_META):
        value = data.get(key)
        if isinstance(value, str) and _SURROGATE.search(value):
            data[key] = _SURROGATE.sub("\ufffd", value)
            mended.append(f'"{key}"')
    return mended


def _kind(value: object) -> str:
    return _KINDS[type(value)]
