"""The work of requests, as functions that ``Workers`` calls in another process: what goes in and what
comes out can be sent there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quotecli.formatter import FormatError, get, rows
from quotecli.formatter.base import encodable
from quotecli.formatter.jsonl import dumps
from quotecli.model import Document, Meta
from quotecli.serve.advice import advised
from quotecli.serve.desk import Answer, Desk
from quotecli.serve.frame import Look
from quotecli.serve.pages.article import article
from quotecli.serve.pages.home import listing
from quotecli.serve.pages.question import question
from quotecli.serve.problems import InvalidError, NothingError

MEDIA = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "tsv": ("tsv", "text/tab-separated-values; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "json": ("json", "application/json"),
    "jsonl": ("jsonl", "application/jsonl; charset=utf-8"),
    "webannotation": ("jsonld", "application/ld+json"),
    "html": ("html", "text/html; charset=utf-8"),
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "plain": ("txt", "text/plain; charset=utf-8"),
}
"""The formats that can be taken out: the ending of the file, and its kind."""
_TOLD = 5
"""Problems that are told where nothing could be read."""


def address_of(desk: Desk, key: str, ui: str) -> str:
    """Where an input is shown; NothingError where no article is in it."""
    found = desk.listing(key, ui)
    if not found.items:
        raise NothingError(" ".join(advised(found.problems[:_TOLD], ui)))
    return f"/articles/{key}/1" if len(found.items) == 1 else f"/articles/{key}"


def list_page(look: Look, desk: Desk, key: str) -> str:
    """The page of an input; empty where it is one article, which has a page of its own."""
    found = desk.listing(key, look.language)
    found = replace(found, problems=advised(found.problems, look.language))
    return "" if len(found.items) == 1 else listing(look, key, found)


def article_page(
    look: Look, desk: Desk, key: str, number: int, *, weak: bool, did: str = "", quote: str = ""
) -> str:
    """The page of an article; ``did``: the button that led to it, and ``quote`` of which quote."""
    sheet = desk.sheet(key, number, look.language)
    sheet = replace(sheet, problems=advised(sheet.problems, look.language))
    return article(look, sheet, weak=weak, did=did, quote=quote)


def question_page(look: Look, desk: Desk, key: str, number: int, quote: str, *, weak: bool) -> str:
    """The page of a quote."""
    return question(look, desk.question(key, number, quote, look.language), weak=weak)


def decide(desk: Desk, key: str, number: int, answer: Answer, ui: str, *, weak: bool) -> str:
    """Keep a decision; gives the place in the page of the article where the quote now stands."""
    desk.decide(key, number, answer, ui)
    document = desk.sheet(key, number, ui).document
    for place, quote in enumerate(rows.shown(document, weak=weak), 1):
        if quote.id == answer.quote:
            return f"d1-{place}-m"
    return "content"


def undo(desk: Desk, key: str, number: int, ui: str) -> bool:
    """Take the last decision on an article back; whether there was one."""
    return desk.undo(key, number, ui) is not None


def export(
    desk: Desk, key: str, number: int | None, format: str, ui: str, *, weak: bool
) -> tuple[bytes, str, str]:
    """An article, or all of an input, in a format: the file, its kind and its name."""
    documents = desk.documents(key, number, ui)
    return written(documents, format, ui, weak=weak, many=number is None)


def written(
    documents: Iterable[Document | str], format: str, ui: str, *, weak: bool, many: bool
) -> tuple[bytes, str, str]:
    """Documents in a format: the file, its kind and its name.  Strings among them are problems,
    which are told elsewhere."""
    if format not in MEDIA:
        raise InvalidError("invalid.format", name=format[:40])
    ending, media = MEDIA[format]
    name = ""
    try:
        formatter = get(format)(weak=weak, ui=ui, many=many, with_text=True)
        pieces: list[str | bytes] = [formatter.begin()]
        found = (document for document in documents if not isinstance(document, str))
        for index, document in enumerate(found):
            name = name or document.id
            if formatter.binary:
                formatter.document(document, index)
            else:
                pieces += formatter.pieces(document, index)
        end = formatter.end()
        pieces += [end] if isinstance(end, str) else end
    except FormatError as error:
        raise InvalidError("invalid.body", why=error.said(ui)) from None
    data = b"".join(
        piece if isinstance(piece, bytes) else encodable(piece).encode() for piece in pieces
    )
    name = os.path.basename(name.split(":", 1)[0] if many else name)
    return data, media, f"{os.path.splitext(name)[0] or 'quotecli'}.{ending}"


def extract_file(desk: Desk, data: bytes, name: str, ui: str) -> bytes:
    """The answer of ``POST /extract`` to a file."""
    return _extracted(desk.read(data, name, ui), ui)


def extract_text(desk: Desk, text: str, id: str, meta: Meta, ui: str) -> bytes:
    """The answer of ``POST /extract`` to a text."""
    return _extracted(desk.read_text(text, id, meta, ui), ui)


def _extracted(items: Iterator[Document | str], ui: str) -> bytes:
    documents: list[str] = []
    problems: list[str] = []
    for item in items:
        if isinstance(item, str):
            problems += advised([item], ui)
        else:
            documents.append(dumps(item, with_text=False))
    if not documents:
        raise NothingError(" ".join(problems[:_TOLD]))
    told = json.dumps(problems, ensure_ascii=True)
    return f'{{"documents": [{", ".join(documents)}], "problems": {told}}}\n'.encode()
