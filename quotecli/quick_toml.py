"""TOML as our own files have it, read quickly: most of what a start reads is long lists of words.

``loads`` gives what ``tomllib.loads`` gives.  Tables with plain names, and strings without escapes,
are read here, in a fifth of the time; a text with anything else in it, or with an error, is left to
``tomllib``, which is loaded only then.
"""

from __future__ import annotations

import re
from typing import Any

_NAME = r"[A-Za-z0-9_-]+"
_PAIR = rf'{_NAME}[ \t]*=[ \t]*"[^"\\\n]*"'
_BETWEEN = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STEP = re.compile(
    rf"\[(?P<heading>{_NAME}(?:\.{_NAME})*)\]"
    rf"|(?P<key>{_NAME})[ \t]*=[ \t]*(?:"
    r"(?P<marks>'''|\"\"\")\n?"
    r"|\"(?P<double>[^\"\\\n]*)\""
    r"|'(?P<single>[^'\n]*)'"
    rf"|\{{[ \t]*(?P<inline>{_PAIR}(?:[ \t]*,[ \t]*{_PAIR})*)[ \t]*\}})"
)
"""A heading, or a key and its value, of a string of several lines only where it begins."""
_LINE_END = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_PAIRS = re.compile(rf'({_NAME})[ \t]*=[ \t]*"([^"]*)"')
_CONTROLS = bytes([*range(9), *range(11, 32), 127])
"""What may stand nowhere in TOML, and a carriage return, which may stand before a line feed."""


class _Inline(dict[str, str]):
    """A table that is written in one line, which no heading can add to."""


def loads(source: str) -> dict[str, Any]:
    """The tables of a text; raises tomllib.TOMLDecodeError, which is a ValueError."""
    read = _read(source)
    if read is None:
        import tomllib  # few texts need it

        read = tomllib.loads(source)
    return read


def _read(source: str) -> dict[str, Any] | None:
    """The tables, or None for a text with something in it that is not read here."""
    data = source.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    tables: dict[str, Any] = {}
    table = tables
    headings: set[str] = set()
    at = 0
    while (at := _end(_BETWEEN, source, at)) < len(source):
        step = _STEP.match(source, at)
        if step is None:
            return None
        heading, key, marks, double, single, inline = step.groups()
        at = step.end()
        if heading is not None:
            found = _under(tables, heading)
            if found is None or heading in headings:
                return None
            headings.add(heading)
            table = found
        elif key in table:
            return None
        elif marks is not None:
            close = _closing(marks, source, at)
            text = source[at:close]
            if close < at or (marks == '"""' and "\\" in text):
                return None
            table[key] = text
            at = close + len(marks)
        elif inline is not None:
            pairs = _PAIRS.findall(inline)
            table[key] = _Inline(pairs)
            if len(table[key]) != len(pairs):
                return None
        else:
            table[key] = single if double is None else double
        at = _end(_LINE_END, source, at)
        if at < 0:
            return None
    return tables


def _under(tables: dict[str, Any], heading: str) -> dict[str, Any] | None:
    """The table of a heading of one or more names; None if a name is of something else."""
    node = tables
    for name in heading.split("."):
        node = node.setdefault(name, {})
        if type(node) is not dict:
            return None
    return node


def _closing(marks: str, source: str, at: int) -> int:
    """Where the marks stand that close a string of several lines; -1 where it is not clear."""
    close = source.find(marks, at)
    # One or two more of the mark belong to the string.
    more = 0
    while close >= 0 and source.startswith(marks, close + 1):
        close, more = close + 1, more + 1
    return close if more <= 2 else -1


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    """Where a pattern ends that begins there; -1 if none does."""
    found = pattern.match(source, at)
    return found.end() if found else -1
