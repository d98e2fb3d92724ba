"""JSON files: an object with a text, a list of them, or ``{"documents": […]}``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quotecli.reader.base import Article, Blanks, Problem
from quotecli.reader.options import Options, Source
from quotecli.reader.records import BlankError, RecordError, Records, form, parsed
from quotecli.reader.text import text_of


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """Read every article of a JSON file, which is held in memory; JSON Lines is not.

    A bad document becomes a problem and the rest goes on.  One without an id gets that of the
    file, with its number where there may be several.
    """
    advice = f"it needs an object of the form {form(options)}, or a list of them"
    text = yield from text_of(source, options)
    if text is None:
        return
    if not text.strip():
        yield Problem(source.name, "is empty", advice)
        return
    try:
        data = parsed(text)
    except RecordError as error:
        yield Problem(source.name, str(error), advice)
        return
    del text
    several = isinstance(data, list) or (isinstance(data, dict) and _holds_documents(data, options))
    documents: list[Any] = data if isinstance(data, list) else [data]
    if several and isinstance(data, dict):
        documents = data["documents"]
    if not documents:
        yield Problem(source.name, "holds no document", advice)
    records = Records(options)
    blanks = Blanks(source.name, "document")
    alone = True
    for number, document in enumerate(documents, 1):
        where = f"{source.name}: document {number}" if several else source.name
        id = f"{source.id}:{number}" if several else source.id
        try:
            for item in records.articles(document, id, where):
                yield replace(item, several=several) if isinstance(item, Article) else item
        except RecordError as error:
            if several and isinstance(error, BlankError):
                yield from blanks.met(number)
                continue
            what = f"document {number} {error}" if several else str(error)
            yield Problem(source.name, what, advice)
        alone = False
    yield from blanks.end(alone=alone)


def _holds_documents(data: dict[str, Any], options: Options) -> bool:
    """Whether it is the output of quotecli, or has its form."""
    return isinstance(data.get("documents"), list) and (options.text_column or "text") not in data
