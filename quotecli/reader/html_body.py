"""Which blocks of a web page are the article.

A page is seen in three ways: by its own words (microdata, the names of its elements, `<article>`),
by its JSON-LD (`articleBody`), and by trafilatura, which weighs text against links.  None is right
on every page, so the element that is taken must hold most of what the others see; what they see
besides, such as a first paragraph above it, comes in too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from quotecli.language.pages import PageWords
from quotecli.reader.html_blocks import HEADINGS, Block
from quotecli.reader.html_regions import class_words, is_article_body, is_body, is_stamp
from quotecli.reader.html_tree import Node, Page, names
from quotecli.reader.html_views import (
    ARTICLE,
    FULL_STOPS,
    MOST,
    STOPS,
    WORD,
    is_sentence,
    share,
    shingles,
)

_LEAD = 60
"""Code points of a first paragraph that stands apart."""
_AFTER = 10
"""Blocks after the article that are looked at."""
_NEAR = 12
_MAX_SUMMARY = 1000
_MAX_COMPARED = 1 << 20
"""Blocks, and code points of them, in which repetitions are looked for."""
_TITLES = 3
"""So many linked headings make a page a list of articles."""
_TEASED = 4
_MOST_TEASED = 0.8
"""So many texts, and such a share of all, right below a link make it one too."""
_LEAD_WORDS = names("lead intro summary excerpt standfirst deck dek subtitle subhead subheadline")

_PARAGRAPHS = names("a b blockquote dd dt em font h1 h2 h3 h4 h5 h6 i li p pre span strong")
"""Elements that hold a paragraph and no article."""


@dataclass(slots=True)
class Body:
    """The article of a page."""

    blocks: list[Block] = field(default_factory=list)
    """Its paragraphs in order, with the furniture that stands in them."""
    after: list[Block] = field(default_factory=list)
    """The few blocks after its last sentence, in it or below it: an invitation to subscribe."""
    listing: bool = False
    """Whether the page is a list of articles."""


def body_of(
    page: Page, blocks: list[Block], words: PageWords, seen: Iterable[int], title: str | None
) -> Body:
    """The article among the blocks of a page.

    Args:
        blocks: all blocks, furniture included.
        seen: the runs of words (`shingles`) of the article as JSON-LD or trafilatura have it.
        title: the headline, which is no paragraph.
    """
    known = frozenset(seen)
    _weigh(page, blocks, known)
    order = {id(node): number for number, node in enumerate(page.nodes)}
    element = _element(page, words, order)
    if element is None:
        return Body()
    belongs = _belongs(page, element, order)
    inside = [block for block in blocks if belongs[order[id(block.node)]]]
    own = {id(block) for block in inside}
    inside = _below_headline(inside, title)
    kept = [block for block in inside if block.kind != "out" and not _is_title(block, title)]
    kept = _without_lines_above(kept)
    kept = _leads(blocks, own, kept, known, words, _around(element)) + kept
    kept = _without_repeats(kept)
    told = {id(block) for block in kept if block.kind == "text" and is_sentence(block)}
    end = max((at for at, block in enumerate(blocks) if id(block) in told), default=0)
    return Body(kept, blocks[end : end + _AFTER], _is_listing(kept))


# -- the element that holds the article ------------------------------------------------------------


def _weigh(page: Page, blocks: list[Block], known: frozenset[int]) -> None:
    """Give each element the code points of its sentences, and of those that other views see."""
    for block in blocks:
        if block.kind == "text" and is_sentence(block):
            block.node.prose += len(block.text)
            block.node.known += len(block.text) * share(block, known)
    for node in reversed(page.nodes):
        if node.parent is not None:
            node.parent.prose += node.prose
            node.parent.known += node.known


def _element(page: Page, words: PageWords, order: dict[int, int]) -> Node | None:
    """The element that the page calls its article, or else the one that fits the other views."""
    full = page.root.known
    tests: tuple[Callable[[Node], bool], ...] = (
        is_article_body,
        lambda node: is_body(node, words),
        lambda node: node.tag == "article" or node.get("itemtype").endswith("Article"),
    )
    for test in tests:
        found = [node for node in page.nodes if node.prose and test(node)]
        if not found:
            continue
        best = _first_of_several(page, found, order)
        if best is not None:
            return best
        # Of elements in one another that hold the same, the innermost.
        best = max(found, key=lambda node: (node.prose, order[id(node)]))
        if best.known >= MOST * full and best.prose >= min(ARTICLE, page.root.prose):
            return best
    candidates = [node for node in page.nodes if node.prose and node.tag not in _PARAGRAPHS]
    if not candidates:
        return None
    if full:
        return max(candidates, key=lambda node: (_fit(node, full), order[id(node)]))
    return max(candidates, key=lambda node: (_density(node), order[id(node)]))


def _fit(node: Node, full: float) -> float:
    """How well an element agrees with the other views: the F1 of its code points."""
    return 2 * node.known / (node.prose + full)


def _density(node: Node) -> float:
    """Sentences right in an element or in its children count; deeper ones count half."""
    near = sum(part.prose for part in node.parts if isinstance(part, Node) and not _holds(part))
    below = sum(part.prose for part in node.parts if isinstance(part, Node))
    return node.prose - below + near + (below - near) / 2


def _holds(node: Node) -> bool:
    return any(isinstance(part, Node) and part.prose for part in node.parts)


def _first_of_several(page: Page, found: list[Node], order: dict[int, int]) -> Node | None:
    """The first article of a page that loads the next ones below it, each with its headline."""
    ends = _ends(page, order)
    apart: list[Node] = []
    for node in found:
        if node.prose >= 2 * _LEAD and (not apart or order[id(node)] > ends[id(apart[-1])]):
            apart.append(node)
    if len(apart) < 2:
        return None
    headlines = [order[id(node)] for node in page.nodes if node.tag == "h1" and node.size]
    second = apart[1]
    end = ends[id(apart[0])]
    between = any(end < at < ends[id(second)] for at in headlines)
    return apart[0] if between and any(at <= end for at in headlines) else None


def _ends(page: Page, order: dict[int, int]) -> dict[int, int]:
    """For each element the number of the last one in it."""
    ends = dict(order)
    for node in reversed(page.nodes):
        if node.parent is not None:
            key = id(node.parent)
            ends[key] = max(ends[key], ends[id(node)])
    return ends


def _belongs(page: Page, element: Node, order: dict[int, int]) -> bytearray:
    """For each element of the page, whether it is in the article's or in one that goes on with it.

    The text can be cut by adverts into elements beside each other that are called the same.
    """
    ends = _ends(page, order)
    belongs = bytearray(len(page.nodes))
    parts = [element]
    if element.parent is not None and element.get("class") and element.tag != "article":
        parts += [
            part
            for part in element.parent.parts
            if isinstance(part, Node)
            and part.prose
            and (part.tag, part.get("class")) == (element.tag, element.get("class"))
        ]
    for part in parts:
        start, end = order[id(part)], ends[id(part)] + 1
        if part is element or all(node.tag != "h1" for node in page.nodes[start:end]):
            belongs[start:end] = b"\1" * (end - start)
    return belongs


# -- its paragraphs --------------------------------------------------------------------------------


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _is_title(block: Block, title: str | None) -> bool:
    if block.node.tag == "h1":
        return True
    if title is None or len(block.text) > len(title) + _LEAD:
        return False
    own, whole = _key(block.text), _key(title)
    if own == whole:
        return True
    # `Koran Sore: Panen Gagal` is the title of a page with the headline `Panen Gagal`.
    part = whole.startswith(f"{own} ") or whole.endswith(f" {own}")
    return part and " " in own and block.text[-1] not in STOPS


def _below_headline(blocks: list[Block], title: str | None) -> list[Block]:
    """Without what stands above the headline, where the headline is in the element."""
    for at, block in enumerate(blocks):
        if is_sentence(block) and block.kind == "text" and not _is_title(block, title):
            break
        if block.node.tag == "h1":
            return blocks[at + 1 :]
    return blocks


def _without_lines_above(kept: list[Block]) -> list[Block]:
    """Without the short lines with numbers above the first sentence: a date, minutes to read."""
    first = 0
    while first < len(kept) and (_is_line(kept[first]) or not is_sentence(kept[first])):
        first += 1
    return [block for at, block in enumerate(kept) if at >= first or not _is_line(block)]


def _is_line(block: Block) -> bool:
    return (
        block.kind == "text"
        and len(block.text) < _LEAD
        and block.text[-1] not in STOPS
        and any(sign.isdigit() for sign in block.text)
        and not is_stamp(block.text)
    )


def _leads(
    blocks: list[Block],
    own: set[int],
    kept: list[Block],
    known: frozenset[int],
    words: PageWords,
    around: frozenset[int],
) -> list[Block]:
    """Paragraphs above the element that belong to the article, if nothing in it repeats them."""
    found: list[Block] = []
    have = _runs(kept)
    headline = False
    for block in blocks:
        if id(block) in own:
            break
        if block.node.tag == "h1":
            found, headline = [], True  # above the headline there is no article
        elif (
            kept
            and block.kind in ("text", "heading")
            and len(block.text) >= _LEAD
            and is_sentence(block)
            and share(block, have) < 0.5
            and (
                share(block, known) >= 0.5
                or _is_lead(block, words)
                or (headline and _stands_above(block, around))
            )
        ):
            found.append(block)
    return found


def _stands_above(block: Block, around: frozenset[int]) -> bool:
    """Whether a paragraph stands right beside what holds the article, and not below a picture.

    ``around``: the elements that hold it.
    """
    parent = block.node.parent
    if parent is None or id(parent) not in around or block.text[-1] not in FULL_STOPS:
        return False
    before: Node | None = None
    for part in parent.parts:
        if part is block.node:
            break
        if isinstance(part, Node):
            before = part
    return before is None or bool(before.size) or before.tag == "br"


def _around(element: Node) -> frozenset[int]:
    found: set[int] = set()
    node = element.parent
    while node is not None:
        found.add(id(node))
        node = node.parent
    return frozenset(found)


def _runs(blocks: list[Block]) -> frozenset[int]:
    """The runs of words of the first blocks, up to a size that no article exceeds."""
    found: set[int] = set()
    size = 0
    for block in blocks:
        size += len(block.text)
        if size > _MAX_COMPARED:
            break
        found.update(shingles(block.text))
    return frozenset(found)


def _is_lead(block: Block, words: PageWords) -> bool:
    called = f"{block.node.get('class')} {block.node.get('id')}"
    lead = _LEAD_WORDS | words.lead
    return any(
        not lead.isdisjoint(parts) or "".join(parts) in lead for parts in class_words(called)
    )


def _without_repeats(kept: list[Block]) -> list[Block]:
    """Without a summary above the text that only repeats a paragraph of it."""
    for _ in range(2):
        own = [at for at, block in enumerate(kept[:_NEAR]) if block.kind in ("text", "heading")]
        if not own or len(kept[own[0]].text) > _MAX_SUMMARY:
            break
        first = own[0]
        if share(kept[first], _runs(kept[first + 1 : first + _NEAR])) < 0.9:
            break
        kept = kept[:first] + kept[first + 1 :]
    return kept


def _is_listing(blocks: list[Block]) -> bool:
    """Whether the blocks are the titles of articles, with a sentence or two on each."""
    titles = sum(block.linked > 0.9 and block.node.tag in HEADINGS for block in blocks)
    texts = [at for at, block in enumerate(blocks) if block.kind == "text" and is_sentence(block)]
    if titles >= _TITLES and len(texts) <= 2 * titles:
        return True
    teased = sum(at > 0 and blocks[at - 1].linked > 0.9 for at in texts)
    return teased >= _TEASED and teased >= _MOST_TEASED * len(texts)


__all__ = ["Body", "body_of"]
