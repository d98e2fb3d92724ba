"""From a web page to an article: what was found in it, put together as text.

The paragraphs are those that the page shows; where JSON-LD has sentences of the article that the
page leaves out (the other pages, the end behind a button), they are put in.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import trafilatura

from quotecli.language.pages import PageWords, page_words
from quotecli.model import Meta
from quotecli.reader.base import Article, Problem, too_long
from quotecli.reader.html_blocks import Block, blocks_of
from quotecli.reader.html_body import Body, body_of
from quotecli.reader.html_meta import Linked, head_values, headlines, linked_data, meta_of
from quotecli.reader.html_missing import breaks_off, no_article, part_of
from quotecli.reader.html_tree import Page, decode, parse
from quotecli.reader.html_views import ARTICLE, is_sentence, named_wrongly, share, shingles

_MAX_GUESS = (1 << 20, 12_000, 200, 200)
"""Code points, elements, depth, and attributes of one element, of a page that trafilatura is asked
about: beyond, its time grows faster than the page."""
_MAX_BODY = 1 << 20
"""Code points of an `articleBody`; what is longer is no article."""
_MOST_TEXT = 4
"""How many times the limit of a text all text of a page may be long, which holds it several times."""
_MIN_MISSING = 60
"""Code points of sentences that are worth putting in."""
_MOST = 0.5

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’']?[ \t]+(?=[\"“‘'A-Z0-9])")
_MARKUP = re.compile(r"<(?:p|br|div|strong|a|li|em|b)\b[^<>]{0,500}>", re.IGNORECASE)

# Without this, Python prints what they log about odd pages.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_page(
    data: bytes, id: str, name: str, *, encoding: str | None, max_bytes: int, max_text: int
) -> Iterator[Article | Problem]:
    """The article of a page, and before it what is to be said about the page.

    Raises quotecli.reader.refusal.RefusedError for a page that is not read.
    """
    text, lost = decode(data, encoding)
    if lost:
        what = f"{lost:,} bytes are no text in the page's encoding"
        yield Problem(
            name, what, "they are read as \ufffd; give the right one with --encoding", warning=True
        )
    page = parse(text, max_bytes)
    if page.root.size > _MOST_TEXT * max_text:
        yield too_long(name, max_text)
        return
    words = page_words()
    head = head_values(page)
    linked = linked_data(page, headlines(page))
    guess, guessed = _guess(text, page)
    del text, data
    meta = meta_of(page, head, linked, guess, id)
    blocks = blocks_of(page, words)
    own = _linked_blocks(linked, words, max_bytes)
    seen = shingles(guessed)
    for block in own:
        seen += shingles(block.text)
    if article := named_wrongly(page, blocks, seen):
        blocks = blocks_of(page, words, article)
    body = body_of(page, blocks, words, seen, meta.title)
    told, whole = _completed(body, own)
    flags: list[str] = []
    cut = breaks_off(body, words)
    if reason := no_article(page, replace(body, blocks=told), head, linked, words):
        yield Problem(name, f"no article in the page: {reason}", _ADVICE[reason], warning=True)
        yield Article(id, "", name, meta, (), flags=("no-article",), plain=False)
        return
    part = None if whole else part_of(page, blocks, linked, _own_address(id, meta), words)
    if part is not None:
        flags.append(part.flag)
        of = f"page {part.number} of {part.total}" if part.total else f"page {part.number}"
        yield Problem(
            name,
            f"is only {of} of the article",
            "read the others too, or the view of all pages",
            warning=True,
        )
    if (linked.free is False or (cut and linked.free is None)) and not whole:
        flags.append("paywall")
        what = (
            "breaks off where only subscribers read on"
            if cut
            else "is for subscribers and may break off"
        )
        yield Problem(name, what, "save the page while signed in", warning=True)
    if meta.byline is None:
        meta = replace(meta, byline=_byline(told, words))
    yield _article(id, name, meta, told, tuple(flags))


_ADVICE = {
    "its text is not in the file but loaded by a script": "open it in a browser and save it from there",
    "it has no text": "open it in a browser and save it from there",
    "it says that there is no such page": "check the address",
    "it lists other articles": "give the page of one article",
    "it has no running text": "give the page of one article",
}


def _own_address(id: str, meta: Meta) -> str | None:
    """Where the page was read from, if that is known; else where it says that it belongs."""
    return id if id.startswith(("http:", "https:")) else meta.url


def _byline(blocks: list[Block], words: PageWords) -> str | None:
    """The name in a line such as `Pewarta: X` in the article."""
    for block in blocks:
        if block.kind == "note" and (found := words.bylines.fullmatch(block.text)):
            return found[1]
    return None


def _guess(text: str, page: Page) -> tuple[Meta, str]:
    """What trafilatura makes of a page: its data, and the article's text."""
    sizes = len(text), len(page.nodes), page.depth, page.most_attributes
    if any(size > most for size, most in zip(sizes, _MAX_GUESS, strict=True)):
        return Meta(), ""
    try:
        found: Any = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, favor_recall=True
        )
    except (
        Exception
    ):  # it fails on some broken pages, each in its own way; it is only a second view
        return Meta(), ""
    if found is None:
        return Meta(), ""
    values = {
        "title": found.title, "outlet": found.sitename, "published": found.date, "byline": found.author
    }  # fmt: skip
    return Meta(**{key: value for key, value in values.items() if value}), found.text or ""


# -- articleBody -----------------------------------------------------------------------------------


def _linked_blocks(linked: Linked, words: PageWords, max_bytes: int) -> list[Block]:
    """The paragraphs of `articleBody`, which is text, text with entities, or HTML."""
    text = linked.body
    if not text.strip() or len(text) > _MAX_BODY:
        return []
    if "&lt;" in text:
        text = html.unescape(text)
    if not _MARKUP.search(text):
        text = "".join(f"<p>{html.escape(html.unescape(line))}</p>" for line in text.splitlines())
    return [block for block in blocks_of(parse(text, max_bytes), words) if block.kind == "text"]


def _completed(body: Body, own: list[Block]) -> tuple[list[Block], bool]:
    """The paragraphs with the sentences that only `articleBody` has, and whether it goes on longer."""
    if not own:
        return body.blocks, False
    where: dict[int, int] = {}
    for at, block in enumerate(body.blocks):
        for run in shingles(block.text):
            where.setdefault(run, at)
    seen = frozenset(where)
    shown = sum(len(block.text) for block in body.blocks if block.kind == "text")
    if shown >= ARTICLE and not any(run in seen for block in own for run in shingles(block.text)):
        return body.blocks, False  # it is of another article
    added: dict[int, list[Block]] = {}
    at = -1
    missing: list[Block] = []

    def put() -> bool:
        text = " ".join(unit.text for unit in missing)
        if len(text) >= _MIN_MISSING:
            added.setdefault(at, []).extend(_paragraphs(missing))
        return len(text) >= _MIN_MISSING

    for block in own:
        for unit in _sentences(block):
            if share(unit, seen) < _MOST and is_sentence(unit):
                missing.append(unit)
                continue
            runs = [where[run] for run in shingles(unit.text) if run in where]
            if runs:
                put()
                at, missing = max(at, runs[0]), []
            elif missing:
                missing.append(unit)  # a short sentence between others that are missing
    longer = put()
    told = [*added.get(-1, [])]
    for number, block in enumerate(body.blocks):
        told.append(block)
        told.extend(added.get(number, []))
    return told, longer


def _sentences(block: Block) -> Iterator[Block]:
    start = 0
    for match in _SENTENCE_END.finditer(block.text):
        end = match.start() + len(match.group().rstrip())
        yield replace(block, text=block.text[start:end], bold=0, at=id(block))
        start = match.end()
    yield replace(block, text=block.text[start:], bold=0, at=id(block))


def _paragraphs(sentences: list[Block]) -> Iterator[Block]:
    """Sentences put together again by the paragraph that they come from."""
    at = 0
    while at < len(sentences):
        end = at + 1
        while end < len(sentences) and sentences[end].at == sentences[at].at:
            end += 1
        yield replace(sentences[at], text=" ".join(unit.text for unit in sentences[at:end]))
        at = end


# -- the text --------------------------------------------------------------------------------------


def _article(
    id: str, name: str, meta: Meta, blocks: list[Block], flags: tuple[str, ...]
) -> Article:
    """Paragraphs with an empty line between them, and their spans."""
    pieces: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    furniture: list[tuple[int, int]] = []
    at = 0
    first = _first_question(blocks)
    for number, block in enumerate(blocks):
        end = at + len(block.text)
        bold = at + block.bold if block.bold and number >= first else at
        if at < bold < end:
            # The answer is a paragraph of its own, as in interviews that break the line there.
            rest = block.text[block.bold :]
            paragraphs.append((at, bold))
            paragraphs.append((end - len(rest.lstrip()), end))
        else:
            paragraphs.append((at, end))
        if (
            bold > at
            and block.text[block.bold - 1] != "?"
            and not _has_marks(block.text[: block.bold])
        ):
            furniture.append((at, bold))  # what the interviewer says without asking, or a heading
        if block.kind not in ("text", "heading"):
            furniture.append((at, end))
        pieces.append(block.text)
        at = end + 2
    return Article(
        id=id,
        text="\n\n".join(pieces),
        where=name,
        meta=meta,
        paragraphs=tuple(paragraphs),
        boilerplate=tuple(furniture),
        flags=flags,
        plain=False,
    )


def _first_question(blocks: list[Block]) -> int:
    """The number of the first bold question of an interview; of none, where the page is no such."""
    asks = [
        at for at, block in enumerate(blocks) if block.bold and block.text[block.bold - 1] == "?"
    ]
    return asks[0] if len(asks) > 1 else len(blocks)


def _has_marks(text: str) -> bool:
    return any(sign in text for sign in '"“”„«»')


__all__ = ["read_page"]
