"""What is missing on a web page: the other pages of the article, what is behind a paywall, or all.

None of these is "no quotes", and each has its own flag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from quotecli.language.pages import PageWords
from quotecli.reader.html_blocks import Block
from quotecli.reader.html_body import Body
from quotecli.reader.html_meta import Linked, inner_text
from quotecli.reader.html_tree import Page
from quotecli.reader.html_views import is_sentence

_TWO_NUMBERS = re.compile(r"(\d{1,3})\D{1,10}(\d{1,3})")
_MAX_PAGES = 60
"""A higher number in an address is no page of an article."""
_ARROWS = " \xa0»›>→…."
_MAX_PROMPT = 250
_MAX_LABEL = 80
_FEW = 200
"""Code points of a page that shows next to nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """The page of an article that this is."""

    number: int
    total: int | None
    """How many there are; None where the page only says that it goes on."""

    @property
    def flag(self) -> str:
        """`page-1-of-3`; `page-1-of-N` where the number is not known."""
        return f"page-{self.number}-of-{self.total or 'N'}"


# -- pages of one article --------------------------------------------------------------------------


def part_of(
    page: Page, blocks: list[Block], linked: Linked, url: str | None, words: PageWords
) -> Part | None:
    """Which page of the article this is; None where it is the only one or holds all."""
    for block in blocks:
        if len(block.text) <= _MAX_LABEL and (found := words.page_of.search(block.text.lower())):
            number, total = int(found[1]), int(found[2])
            if 1 <= number <= total <= _MAX_PAGES:
                return Part(number, total) if total > 1 else None
    if found := _TWO_NUMBERS.search(linked.pages):
        number, total = int(found[1]), int(found[2])
        if 1 <= number <= total <= _MAX_PAGES:
            return Part(number, total) if total > 1 else None
    return _linked_part(page, url, words)


def _linked_part(page: Page, url: str | None, words: PageWords) -> Part | None:
    """The part by links to other pages of the same article."""
    own, current = _place(url or _own_link(page), words)
    if current == 0:
        return None
    numbered, following, active = set(), set(), 0
    for node in page.nodes:
        if not active and (
            node.get("aria-current") in ("page", "true") or _is_active(node.get("class"))
        ):
            text = inner_text(node) if node.size <= 8 else ""
            active = int(text) if text.isdecimal() and len(text) <= 2 else 0
        href = node.get("href").strip()
        if node.tag not in ("a", "link") or not href or href.startswith("#"):
            continue
        try:
            place, number = _place(urljoin(url or "", href), words)
        except ValueError:
            continue
        if place != own or number is None or not 1 < number <= _MAX_PAGES:
            continue
        text = inner_text(node).lower() if node.size <= _MAX_LABEL else ""
        if text.isdecimal():
            numbered.add(number)
        elif (
            "next" in node.get("rel").split()
            or text.strip(_ARROWS) in words.next
            or not text.strip(_ARROWS)
        ):
            following.add(number)
    if not numbered and not following:
        return None
    number = current or active or 1
    highest = max(numbered | following | {number})
    return Part(number, highest if numbered or number == highest else None)


def _own_link(page: Page) -> str:
    """The address in the number of this page among the others; empty where it has none."""
    for node in page.nodes:
        if node.tag == "a" and _is_active(node.get("class")) and node.size <= 8:
            href = node.get("href").strip()
            if href.startswith(("http:", "https:")) and inner_text(node).isdecimal():
                return href
    return ""


def _is_active(names: str) -> bool:
    return not {"active", "current", "selected"}.isdisjoint(names.lower().split())


def _place(address: str, words: PageWords) -> tuple[str, int | None]:
    """An address without its page number, and the number; 0 where it is of all pages.

    Raises ValueError for what is no address.
    """
    parts = urlsplit(address)
    number: int | None = None
    for key, value in parse_qsl(parts.query[:2000]):
        key = key.lower()
        if key in words.page_keys or key in ("show", "view", "single"):
            if value.lower() in words.whole or key == "single":
                number = 0
            elif value.isdecimal() and len(value) <= 3 and key in words.page_keys:
                number = int(value)
    path = parts.path
    last = words.page_in_path.search(path)
    if last is not None and last.start() and int(last[1]) <= _MAX_PAGES:
        number = int(last[1]) if number is None else number
        path = path[: last.start()]
    return parts.netloc.lower().removeprefix("www.") + path.rstrip("/"), number


# -- paywalls --------------------------------------------------------------------------------------


def is_invitation(block: Block, words: PageWords) -> bool:
    """Whether a line asks to subscribe in order to read on."""
    if len(block.text) > _MAX_PROMPT:
        return False
    low = block.text.lower()
    return bool(words.asks.search(low) and words.offers.search(low) and not words.other.search(low))


def breaks_off(body: Body, words: PageWords) -> bool:
    """Whether the text ends at an invitation to subscribe; it is marked as no text."""
    found = False
    for block in body.after:
        if is_invitation(block, words):
            found = True
            if block.kind != "out":
                block.kind = "note"
    return found


# -- nothing at all --------------------------------------------------------------------------------


def no_article(
    page: Page, body: Body, head: dict[str, str], linked: Linked, words: PageWords
) -> str:
    """Why there is no article on a page; empty if there is one."""
    texts = [block for block in body.blocks if block.kind == "text"]
    said = linked.found or head.get("og:type", "").lower() == "article"
    if any(map(is_sentence, texts)) and (said or not body.listing):
        gone = sum(len(block.text) for block in texts) < _FEW and not said
        if gone and any(words.gone.search(block.text.lower()) for block in texts):
            return "it says that there is no such page"
        return ""
    if words.scripts_needed.search(page.no_script.lower()) or (
        page.scripts and page.root.size < _FEW
    ):
        return "its text is not in the file but loaded by a script"
    if not page.root.size:
        return "it has no text"
    if body.listing:
        return "it lists other articles"
    return "it has no running text"


__all__ = ["Part", "breaks_off", "is_invitation", "no_article", "part_of"]
