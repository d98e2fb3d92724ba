"""Claims: of rows with words and a speaker, of what extract gave, and of documents.

A row is a claim by the names of its columns: ``words`` (or ``kutipan``, ``ucapan``, ``klaim``,
``claim``, ``quote``; beside a column for the speaker also ``text``, ``teks``) and ``speaker`` (or
``narasumber``, ``pembicara``, ``tokoh``, ``source``).  The rows of extract's CSV, TSV, JSON and JSON
Lines are such, weak ones left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from quotecli.model import Document, Quote, Span, Speaker
from quotecli.verify.model import Claim

WORDS = ("words", "kutipan", "ucapan", "klaim", "claim", "quote")
"""Names of columns that hold what is said to have been said."""
_TEXTS = ("text", "teks")
"""The same, if there is a speaker: of articles these columns hold the text."""
SPEAKERS = ("speaker", "narasumber", "pembicara", "tokoh", "source")
_WEAK = "weak:"


def is_claim(row: Mapping[str, Any]) -> bool:
    """Whether a row or an object holds a claim, or the quotes of a document."""
    row = _folded(row)
    return isinstance(row.get("quotes"), list) or _key(row) is not None or "documents" in row


def has_words(row: Mapping[str, Any]) -> bool:
    """Whether a row or an object says what is claimed; what holds quotes may have none."""
    row = _folded(row)
    if isinstance(row.get("quotes"), list) or isinstance(row.get("documents"), list):
        return True
    key = _key(row)
    return key is not None and _text(row, key) is not None


def claims_of_row(row: Mapping[str, Any], where: str, *, weak: bool = False) -> Iterator[Claim]:
    """The claims of a row of a table, or of an object of JSON; none where it holds no words.

    ``where``: where it stands, which is the id of a claim without one.
    """
    row = _folded(row)
    documents = row.get("documents")
    if isinstance(documents, list):
        for each in documents:
            if isinstance(each, dict):
                yield from claims_of_row(each, where, weak=weak)
        return
    if isinstance(row.get("quotes"), list):
        yield from _of_extracted(row, weak=weak)
        return
    key = _key(row)
    words = _text(row, key) if key else None
    if not words or (_is_weak(row) and not weak):
        return
    name = next((text for key in SPEAKERS if (text := _text(row, key))), None)
    yield Claim(
        words,
        name,
        _speaker(row, name) if name and "named" in row else None,
        _type(row),
        _id(row, where),
        _text(row, "document") or "",
        act=_text(row, "act") or "states",
    )


def claims_of(document: Document, *, weak: bool = False) -> Iterator[Claim]:
    """The quotes of a document as claims."""
    for quote in document.quotes:
        if quote.weak and not weak:
            continue
        speaker = document.speaker(quote)
        yield Claim(
            quote.words,
            speaker.name if speaker else None,
            speaker,
            quote.type,
            quote.id,
            document.id,
            _whole(document, quote),
            document.sha256,
            quote.act,
        )


def _whole(document: Document, quote: Quote) -> Span:
    start = min(span.start for span in quote.content)
    end = max(span.end for span in quote.content)
    return Span(start, end, document.text[start:end])


# --- rows ----------------------------------------------------------------------------------


def _folded(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row by the names of its columns in small letters, as people do not write them."""
    return {str(key).strip().casefold(): value for key, value in row.items()}


def _key(row: Mapping[str, Any]) -> str | None:
    """The column that the words are in."""
    found = next((key for key in WORDS if key in row), None)
    if found is None and any(key in row for key in SPEAKERS):
        found = next((key for key in _TEXTS if key in row), None)
    return found


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _is_weak(row: Mapping[str, Any]) -> bool:
    """Whether a flag says that people differ on a row; tables have flags in one cell."""
    flags = row.get("flags") or ()
    listed = flags.split(";") if isinstance(flags, str) else flags
    return isinstance(listed, list) and any(str(flag).startswith(_WEAK) for flag in listed)


def _type(row: Mapping[str, Any]) -> str:
    type_ = _text(row, "type")
    return type_ if type_ in ("indirect", "mixed") else "direct"


def _id(row: Mapping[str, Any], where: str) -> str:
    own = _text(row, "id")
    if own:
        return own
    number = _text(row, "quote")
    return number if number and "words" in row else where


def _speaker(row: Mapping[str, Any], name: str) -> Speaker:
    """The speaker of a row of extract's table."""
    named = row.get("named")
    return Speaker(
        id="",
        name=name,
        named=named is True or named == "true",
        kind=_text(row, "kind") or "person",
        role=_text(row, "role"),
        position=_text(row, "position"),
        affiliation=_text(row, "affiliation"),
        description=_text(row, "description"),
    )


def _of_extracted(document: Mapping[str, Any], *, weak: bool) -> Iterator[Claim]:
    """The claims of a document of extract's JSON."""
    speakers = {
        each.get("id"): each for each in document.get("speakers", ()) if isinstance(each, dict)
    }
    for quote in document["quotes"]:
        if not isinstance(quote, dict) or not (words := _text(quote, "words")):
            continue
        if _is_weak(quote) and not weak:
            continue
        speaker = speakers.get(quote.get("speaker"))
        name = _text(speaker, "name") if speaker else None
        yield Claim(
            words,
            name,
            _speaker_of(speaker, name) if speaker and name else None,
            _type(quote),
            str(quote.get("id", "")),
            str(document.get("id", "")),
            act=_text(quote, "act") or "states",
        )


def _speaker_of(speaker: Mapping[str, Any], name: str) -> Speaker:
    aliases = speaker.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    texts = tuple(alias for alias in listed if isinstance(alias, str))
    return replace(_speaker(speaker, name), aliases=texts)


__all__ = ["SPEAKERS", "WORDS", "claims_of", "claims_of_row", "has_words", "is_claim"]
