"""Pages of whatever is put in: well-formed, true to the text, and able to be decided on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_invariants import _ANY

from quotecli.cli.desk import Shelf
from quotecli.decisions.fitting import person
from quotecli.formatter.page.markup import visible
from quotecli.serve import jobs
from quotecli.serve.desk import Answer, mark
from quotecli.serve.frame import Look
from quotecli.serve.problems import NothingError, RequestError

_MOST = 4
"""Quotes of an article that are decided on."""


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    """Keeps what is put in."""
    folder = Path(mkdtemp(prefix="quotecli-any-"))
    yield Shelf(folder, by="Sari")
    rmtree(folder)


def _text(html: str) -> str:
    """The text of the marked article of a page, which a browser need not mend."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    # To write out a carriage return is the only way to keep one, and called an error all the same.
    root = parser.parse(html.replace("&#13;", ""))
    marked = root.find(".//div[@id='d1-t']")
    return "".join(marked.itertext()) if marked is not None else ""


@given(text=_ANY, title=st.none() | _ANY, name=st.text(), role=st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_any_title_any_name(
    shelf: Shelf, text: str, title: str | None, name: str, role: str
) -> None:
    look = Look("id", "rahasia")
    key, _ = shelf.keep(text.encode("utf-8", "replace"), "", title)
    try:
        jobs.address_of(shelf, key, "en")
    except NothingError:
        return
    raw = shelf.sheet(key, 1, "en").raw
    for weak in (False, True):
        html = jobs.article_page(look, shelf, key, 1, weak=weak)
        assert _text(html) == visible(raw.text).replace("\r", "")
    for quote in islice(raw.quotes, _MOST):
        _text(jobs.question_page(look, shelf, key, 1, quote.id, weak=True))
        start = quote.content[0].start
        for answer in (
            Answer("accept", quote.id, start, mark=mark(person(raw.speaker(quote)))),
            Answer("new-speaker", quote.id, start, name=name, role=role),
            Answer("not-a-quote", quote.id, start),
        ):
            before = shelf.sheet(key, 1, "en").document
            try:
                jobs.decide(shelf, key, 1, answer, "en", weak=False)
            except RequestError:  # a name that is none
                assert answer.action == "new-speaker"
                continue
            _text(jobs.article_page(look, shelf, key, 1, weak=True))
            if answer.action != "not-a-quote":
                assert jobs.undo(shelf, key, 1, "en")
                assert shelf.sheet(key, 1, "en").document == before
    data, _, _ = jobs.export(shelf, key, None, "json", "en", weak=True)
    (document,) = json.loads(data)["documents"]
    gone = {quote.id for quote in islice(raw.quotes, _MOST)}
    assert {quote["id"] for quote in document["quotes"]} == {
        quote.id for quote in raw.quotes if quote.id not in gone
    }


@given(
    name=st.text(),
    data=st.binary(max_size=300) | _ANY.map(lambda text: text.encode("utf-8", "replace")),
)
@settings(max_examples=100, deadline=None)
def test_any_file(shelf: Shelf, name: str, data: bytes) -> None:
    key, _ = shelf.keep(data, name or "x", None)
    kept = shelf.about(key)
    assert (shelf.root / key / kept.name).read_bytes() == data
    try:
        address = jobs.address_of(shelf, key, "en")
    except NothingError:
        return
    assert address.startswith(f"/articles/{key}")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    if html := jobs.list_page(Look("en", "rahasia"), shelf, key):
        parser.parse(html.replace("&#13;", ""))
