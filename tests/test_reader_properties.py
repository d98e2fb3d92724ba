"""Whatever the bytes are, a reader gives articles and problems and never fails."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecli import extract
from quotecli.reader import Article, Problem, read
from quotecli.reader.jsonl import articles
from quotecli.reader.text import article

# Bytes as they come, and bytes that look like news: marks, cues, names and broken ends.
_PIECES = st.sampled_from(
    [
        b'"',
        "“".encode(),
        "”".encode(),
        b"Kami siap,",
        b" kata Sari.",
        b" ujarnya.",
        b"Menurut Menteri Pangan Rahmat Sudibyo, harga turun.",
        b"\n",
        b"\r\n",
        b"\r",
        b"\xef\xbb\xbf",
        b"\xe2\x80",
        b"\0",
        "\U0001f600é\u2028\u202e".encode(),
        b'{"id": "a", "text": "',
        b'"}',
        b"\\ud800",
    ]
)
_BYTES = st.one_of(st.binary(max_size=200), st.lists(_PIECES, max_size=30).map(b"".join))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def check(text: str) -> None:
    """Every span of the extraction is what stands there in the text."""
    document = extract(text)
    assert document.text == text
    for quote in document.quotes:
        spans = [*quote.content, *quote.inner]
        spans += [span for span in (quote.cue, quote.source) if span is not None]
        assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(text[span.start : span.end] == span.text for span in document.not_quotes)


@settings(max_examples=150, deadline=None)
@given(_BYTES)
def test_any_bytes_through_the_text_reader(data: bytes) -> None:
    item = article(data, "a", "a.txt")
    if isinstance(item, Problem):
        assert "\n" not in str(item)
        return
    assert item.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    check(item.text)


@settings(max_examples=150, deadline=None)
@given(_BYTES)
def test_any_bytes_through_standard_input_and_json_lines(data: bytes) -> None:
    items = [*read(["-"], stdin=io.BytesIO(data)), *articles(io.BytesIO(data), "a", "a.jsonl")]
    assert items
    for item in items:
        if isinstance(item, Article):
            item.text.encode()
            item.id.encode()
            check(item.text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional={"id": _JSON, "text": _JSON | st.text()})))
def test_any_json_through_json_lines(values: list[dict[str, Any]]) -> None:
    data = "\n".join(json.dumps(value) for value in values).encode()
    items = list(articles(io.BytesIO(data), "a", "a.jsonl"))
    found = [item for item in items if isinstance(item, Article)]
    failed = [item for item in items if isinstance(item, Problem) and not item.warning]
    if values:
        assert len(found) + len(failed) == len(values)
    for item in found:
        number = int(item.where.rpartition(" ")[2])
        given_text = values[number - 1]["text"]
        # One for one, so that offsets hold for the text as it was given.
        assert len(item.text) == len(given_text)
        assert all(
            new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff")
            for new, old in zip(item.text, given_text, strict=True)
        )


@pytest.mark.parametrize("text", ['"Kami siap," kata Sari.', "“A” “B”\r\n\r\nC, ujarnya."])
def test_the_check_itself(text: str) -> None:
    check(text)
