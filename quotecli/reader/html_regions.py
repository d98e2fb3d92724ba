"""Elements of a web page that are no part of the article, known by tag, role and class name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from quotecli.language.pages import PageWords
from quotecli.reader.html_tree import Node, Page, names

Region: TypeAlias = Literal["out", "embed", "stamp"]
"""``stamp``: the time of an entry of a live report, a line of its own."""

_OUT_TAGS = frozenset({"nav", "aside", "footer", "dialog", "figcaption", "title", "head"})
_OUT_ROLES = names(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search tablist"
    " toolbar tooltip"
)
_EMBEDS = re.compile(
    r"twittertweet|twittervideo|twitterembed|instagrammedia|tiktokembed|fbpost|fbvideo|redditembed"
    r"|redditcard|textpostmedia|blueskyembed|telegrampost|threadsembed|mastodonembed"
)
"""Posts of social networks, which their scripts find by these names."""
_EMBED_TAGS = names("amp-facebook amp-instagram amp-reddit amp-tiktok amp-twitter")

_FURNITURE = names(
    "ad ads adv advert adverts advertisement advertisements adsense adsbygoogle addtoany banner banners"
    " breadcrumb breadcrumbs comment comments cookie cookies copyright dfp disqus dable follow footer"
    " login masthead menu mgid modal nav navbar navigation newsletter outbrain pager paging pagination"
    " parallax polling popular popup promo pullquote recirculation recommend recommendation"
    " recommendations recommended related reaction reactions respond search share sharing sharedaddy"
    " sidebar signin signup skip social socials sponsor sponsored subscribe subscription taboola taglist"
    " tagging tags toc toolbar topbar trending"
)
_JOINED = re.compile(
    r"pullquote|readalso|alsoread|seealso|relatedpost|relatedarticle|inlinerelated|adsbygoogle|googlead|adslot|adunit"
    r"|pagenav|breadcrumb|sharebutton|newsletter|jprelatedposts|comments?(?:area|list|form)|nextprev|postnav"
)
_NOTES = names(
    "author authors byline caption credit credits date datetime meta posted published reporter time"
    " timestamp updated"
)
_MAX_NOTE = 300
"""Code points of an element that says who wrote and when; a longer one is something else."""
_MAX_STAMP = 40

_STAMP = re.compile(r"\s*\d{1,2}[.:]\d\d(?:\s[A-Za-z]{2,4})?\s*")

_HIDDEN = frozenset({"hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text"})
_SHOWN_WIDE = re.compile(
    r":(?:block|flex|inline|grid|not-sr-only)|\bd-\w+-(?:block|flex|inline|grid)"
)
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_ARTICLE = names("article detail entry news post read single story txt")
_BODY = names("body content description text")
_MIN_BODY = 200

_PARTS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_TEASER_TAGS = names("a b em font i mark span strong u")
_GLANCE = 24
"""Parts of an inline element that are looked at."""


@lru_cache(maxsize=4096)
def class_words(names: str) -> tuple[tuple[str, ...], ...]:
    """The words of each class name, in lower case: `readAlso box_ad` → (read, also), (box, ad)."""
    return tuple(
        tuple(part.lower() for part in _PARTS.findall(name)) for name in names.split()[:40]
    )


def is_body(node: Node, words: PageWords) -> bool:
    """Whether the names of an element say that it holds an article's text.

    `detail__body-text`, `entry-content`, `isi-berita`, `articleBody`: a word for an article and
    one for its body in one name.
    """
    return _is_body(f"{node.get('class')} {node.get('id')}", words)


@lru_cache(maxsize=4096)
def _is_body(names: str, words: PageWords) -> bool:
    article, body = _ARTICLE | words.article, _BODY | words.body
    for parts in class_words(names):
        if _FURNITURE.intersection(parts):
            continue
        joined = "".join(parts)
        if any(part in article for part in parts) and any(part in body for part in parts):
            return True
        if any(joined in (a + b, b + a) for a in article for b in body):
            return True
    return False


def is_article_body(node: Node) -> bool:
    """Whether the page says in microdata that this is the article's text."""
    return "articleBody" in node.get("itemprop").split()


def is_stamp(text: str) -> bool:
    """Whether a text is nothing but a time of day, as entries of a live report have it."""
    return _STAMP.fullmatch(text) is not None


class Regions:
    """Tells which elements of one page are no part of the article.

    ``article``: an element that is known to hold it.
    """

    def __init__(self, page: Page, words: PageWords, article: Node | None = None) -> None:
        self.words = words
        self._kept: set[int] = set()
        """Elements that hold the headline or the text, whatever their names say."""
        largest: Node | None = None
        headline = False
        for node in page.nodes:
            body = is_article_body(node)
            if not body and node.size >= _MIN_BODY and is_body(node, words):
                largest = node if largest is None or node.size >= largest.size else largest
            if body or (node.tag == "h1" and not headline and node.size):
                headline = headline or node.tag == "h1"
                self._keep(node)
        self._keep(largest)
        self._keep(article)

    def _keep(self, node: Node | None) -> None:
        while node is not None and id(node) not in self._kept:
            self._kept.add(id(node))
            node = node.parent

    def of(self, node: Node) -> Region | None:
        """What an element is, if no part of the article."""
        if node.attributes and _is_hidden(node):
            return "out"
        if id(node) in self._kept:
            return None
        if node.tag in _OUT_TAGS or node.get("role") in _OUT_ROLES:
            return "out"
        if node.tag in _EMBED_TAGS:
            return "embed"
        kind = _named(f"{node.get('class')} {node.get('id')}", self.words)
        if node.tag == "time" and node.parent is not None and node.parent.size <= node.size + 3:
            kind = kind or "note"
        if kind != "note":
            return kind
        if len(node.parts) == 1 and node.size < _MAX_STAMP and is_stamp(str(node.parts[0])):
            return "stamp"
        return "out" if node.size <= _MAX_NOTE else None


@lru_cache(maxsize=4096)
def _named(names: str, words: PageWords) -> Literal["out", "embed", "note"] | None:
    note = False
    for parts in class_words(names):
        joined = "".join(parts)
        if _EMBEDS.search(joined):
            return "embed"
        if _FURNITURE.intersection(parts) or words.furniture_words.intersection(parts):
            return "out"
        if parts[-1:] == ("tag",) or _JOINED.search(joined) or words.furniture.search(joined):
            return "out"
        # `editor-name`, but not `text-editor`, which is where an editor's text stands.
        note = note or parts[:1] == ("editor",)
        note = note or bool(_NOTES.intersection(parts) or words.notes.intersection(parts))
    return "note" if note else None


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if "style" in attributes and _STYLE_HIDDEN.search(attributes["style"]):
        return True
    classes = attributes.get("class", "")
    return not _HIDDEN.isdisjoint(classes.split()) and not _SHOWN_WIDE.search(classes)


def is_teaser(node: Node, following: list[Node | str], words: PageWords) -> bool:
    """Whether an inline element begins `Baca juga` and holds a link, or stands before one.

    ``following``: the few parts of the page that come right after the element.
    """
    if node.tag not in _TEASER_TAGS:
        return False
    head, linked = "", node.tag == "a"
    pending: list[Node | str] = [node]
    for _ in range(_GLANCE):
        if not pending or (linked and len(head) > 30):
            break
        part = pending.pop()
        if isinstance(part, str):
            head += part[:60]
        else:
            linked = linked or part.tag == "a"
            pending.extend(reversed(part.parts[:_GLANCE]))
    if not words.teasers.match(" ".join(head.lower().split())):
        return False
    return linked or _begins_with_link(following)


def _begins_with_link(parts: list[Node | str]) -> bool:
    for part in parts:
        if isinstance(part, Node):
            return part.tag == "a" or any(
                isinstance(inner, Node) and inner.tag == "a" for inner in part.parts[:3]
            )
        if part.strip(" \n\t\r:\xa0"):
            return False
    return False


__all__ = [
    "Region",
    "Regions",
    "class_words",
    "is_article_body",
    "is_body",
    "is_stamp",
    "is_teaser",
]
