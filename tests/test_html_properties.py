"""Whatever a page is made of, the reader gives an article or a problem, and spans that fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_io import PAGES, read

from quotecli.cli.work import extracted
from quotecli.language.pages import page_words
from quotecli.reader import Article, Problem
from quotecli.reader.html_blocks import blocks_of
from quotecli.reader.html_tree import decode, parse
from quotecli.reader.refusal import RefusedError

_SEEDS = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
_MARKUP = """
<div>|</div>|<p>|</p>|<br>|<b>|</b>|<a href='?page=2'>|</a>|<td>|<table>|<tr>|</table>|<h1>|</h1>|<article>
<script>|</script>|<!--|-->|<script type='application/ld+json'>|{"@type":"NewsArticle","articleBody":"|"}
<q>|<pre>|<time>|<li>|<blockquote class='twitter-tweet'>|<div class='entry-content'>|<img>|<iframe>
<span style='display:none'>|<title>|<meta charset=utf-16>|<link rel=next href='?page=3'>
&#0;|&#xd800;|&nbsp;|&shy;|&amp;|Baca juga: |Halaman 1 dari 3|Berita Terkait|20.15 WIB|?| |"
Baca selengkapnya dengan berlangganan|"Kami siap," ujarnya.
Kami siap, kata Menteri Pangan Rahmat Sudibyo di Jakarta, Selasa.
"""
_BYTES = [b"\n", b"\t", b"\0", b"\xff", b"\xe2\x80", b"\xef\xbb\xbf", b"\x1b[31m"]
_BYTES += ["\u3000\u200b\u202e\U0001f600".encode()]
_PIECES = st.sampled_from([*re.split(rb"[|\n]", _MARKUP.strip().encode()), *_BYTES])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """One of the pages with stretches cut, doubled, or other things put in."""
    data = bytearray(draw(st.sampled_from(_SEEDS)))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        kind = draw(st.sampled_from(["cut", "double", "put", "byte"]))
        if kind == "cut":
            del data[start:end]
        elif kind == "double":
            data[start:start] = data[start:end]
        elif kind == "put":
            data[start:start] = draw(_PIECES)
        else:
            data[start : start + 1] = bytes([draw(st.integers(0, 255))])
    return bytes(data)


def check(data: bytes) -> None:
    """At most one article, whose spans fit, and whose text can be written and read."""
    found = read(data)
    assert found
    assert all(isinstance(item, Article | Problem) for item in found)
    for item in found:
        if isinstance(item, Problem):
            assert "\n" not in str(item)
            continue
        assert item.paragraphs is not None
        last = 0
        for start, end in item.paragraphs:
            assert last <= start < end <= len(item.text)
            assert not item.text[start:end][0].isspace()
            last = end
        for start, end in item.boilerplate:
            assert 0 <= start < end <= len(item.text)
        item.text.encode()
        assert "\0" not in item.text
        assert bool(item.text) != ("no-article" in item.flags)
        for value in item.meta.to_dict().values():
            assert value is None or value.encode()
        for quote in extracted(item).quotes:
            for span in quote.content:
                assert item.text[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(mutated())
def test_mutated_pages(data: bytes) -> None:
    check(data)


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(b"".join))
def test_pieces_of_pages(data: bytes) -> None:
    check(data)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=100),
    st.none() | st.sampled_from(["utf-8", "utf-16", "gbk", "rot13", "\0", "x" * 99]),
)
def test_any_encoding(data: bytes, declared: str | None) -> None:
    text, lost = decode(data, declared)
    text.encode()
    assert 0 <= lost <= len(data)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=60).map(b"".join))
def test_blocks(data: bytes) -> None:
    """Every block has text, and what is said of it is in range."""
    try:
        page = parse(data.decode("utf-8", "replace"), 10**6)
    except RefusedError:
        pytest.fail("the pieces are few")
    for block in blocks_of(page, page_words()):
        assert block.text.strip()
        assert 0 <= block.bold <= len(block.text)
        assert 0 <= block.linked <= 1
