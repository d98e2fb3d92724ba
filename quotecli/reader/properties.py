"""What a file says about itself: its title, author and date, where they mean something.

Word processors fill these in unasked: with the name of the computer, of the program, of the file,
or with what the template had.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from quotecli.language.pages import page_words

_LONGEST = 500
_SPACE = re.compile(r"\s+")
_PROGRAM = re.compile(r"microsoft (?:office )?word - |powerpoint presentation", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|txt|html?|tmp)$", re.IGNORECASE)
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
_OLD_TEMPLATE = timedelta(days=31)
_TEMPLATES = frozenset({"2013-12-23T23:15:00Z"})
"""The date in the template of python-docx, which it changes for nobody."""


def title(given: str | None) -> str | None:
    """A title; None for the name of a file or program, or none at all."""
    text = _clean(given)
    named_by_program = _PROGRAM.match(text) or _FILE.search(text)
    return None if not text or named_by_program or page_words().no_title.fullmatch(text) else text


def author(given: str | None) -> str | None:
    """A person; None for the makers of computers and the like."""
    text = _clean(given)
    has_letters = any(letter.isalpha() for letter in text)
    return text if has_letters and not page_words().no_author.fullmatch(text) else None


def date(created: str | None, modified: str | None = None) -> str | None:
    """When the text was written, in ISO 8601: the date on which the file was made.

    None for that of a template, as which counts one after which the file was still changed a
    month later; or it is of an article that was written over again and again.
    """
    start, last = _date(created), _date(modified)
    if start is None or created in _TEMPLATES:
        return None
    if last is not None and abs(last.replace(tzinfo=None) - start.replace(tzinfo=None)) > (
        _OLD_TEMPLATE
    ):
        return None
    return start.isoformat().replace("+00:00", "Z")


def _clean(given: str | None) -> str:
    text = _SPACE.sub(" ", given or "").strip()
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST]


def _date(given: str | None) -> datetime | None:
    """A date as Word (ISO 8601) or PDF (``D:20240506101500+07'00'``) has it."""
    text = (given or "").strip()
    if match := _PDF_DATE.match(text):
        year, *rest, utc, hours, minutes = match.groups()
        month, day, *time = (part or default for part, default in zip(rest, _FIRST, strict=True))
        zone = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
        text = f"{year}-{month}-{day}T{':'.join(time)}{zone}"
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


_FIRST = ("01", "01", "00", "00", "00")
