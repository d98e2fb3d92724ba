"""What a web page says about its article: in JSON-LD, in its head, in microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from quotecli.model import Meta
from quotecli.reader.html_tree import Node, Page

_MAX_VALUE = 1000
"""Code points of a title or name; what is longer is none."""
_MAX_VISITS = 20_000
"""Values of JSON-LD that are looked at."""
_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$")
_LISTS = frozenset({"itemListElement", "breadcrumb", "comment", "hasPart", "mentions", "isPartOf"})
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|;)\s*$")
_TAG = re.compile(r"<[^<>]{0,500}>")
_SEPARATOR = re.compile(r"\s+[-–—|:•»]\s+|\s*\|\s*")
_DATES: tuple[str, ...] = ("article:published_time", "datepublished", "publishdate", "publish-date")
_DATES += ("pubdate", "dc.date", "date", "time")
"""Names under which a page's head has the date of publication."""
_DATE = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?"
)


@dataclass(slots=True)
class Linked:
    """The article in a page's JSON-LD; what is missing is empty."""

    found: bool = False
    title: str = ""
    outlet: str = ""
    published: str = ""
    byline: str = ""
    url: str = ""
    body: str = ""
    free: bool | None = None
    """Whether everybody may read it; None where the page does not say."""
    pages: str = ""


def plain(value: object) -> str:
    """A text value without tags, entities and runs of white space; empty if it is none."""
    if not isinstance(value, str) or len(value) > 8 * _MAX_VALUE:
        return ""
    text = " ".join(_TAG.sub(" ", html.unescape(value)).split())
    text = text.encode("utf-8", "replace").decode()  # half characters of `\ud800`
    return text if len(text) <= _MAX_VALUE else ""


# -- JSON-LD ---------------------------------------------------------------------------------------


def linked_data(page: Page, titles: Iterable[str]) -> Linked:
    """The article that JSON-LD describes: of several, the one with the page's headline."""
    objects: list[dict[str, Any]] = []
    for source in page.json_ld:
        objects.extend(_objects(_load(source)))
    by_id = {
        item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1
    }
    articles = [item for item in objects if _is_article(item)]
    if not articles:
        return Linked(free=_free(objects))
    known = {title.lower() for title in titles if title}
    best = next(
        (item for item in articles if plain(item.get("headline")).lower() in known), articles[0]
    )
    body = best.get("articleBody") or best.get("text") or ""
    publisher = _names(best.get("publisher") or best.get("sourceOrganization"), by_id)
    address = best.get("url") or best.get("mainEntityOfPage")
    if isinstance(address, dict):
        address = address.get("@id") or address.get("url")
    return Linked(
        found=True,
        title=plain(best.get("headline") or best.get("name")),
        outlet=publisher[0] if publisher else "",
        published=plain(best.get("datePublished") or best.get("dateCreated")),
        byline=", ".join(_names(best.get("author") or best.get("creator"), by_id)),
        url=address if isinstance(address, str) else "",
        body=body.encode("utf-8", "replace").decode() if isinstance(body, str) else "",
        free=_free([best]),
        pages=plain(best.get("pagination")),
    )


def _load(source: str) -> Any:
    """The value in a script of JSON-LD; None where it is beyond what a mistake or two makes."""
    for text in (source, _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", _WRAPPING.sub("", source)))):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a value, outer ones first, but none of lists of other articles."""
    pending, visits = [value], 0
    while pending and visits < _MAX_VISITS:
        visits += 1
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            inner = [part for key, part in item.items() if key not in _LISTS]
        elif isinstance(item, list):
            inner = item
        else:
            continue
        pending.extend(part for part in reversed(inner) if isinstance(part, dict | list))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _TYPES.search(kind) for kind in kinds)


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    """The names in an author or publisher: a text, an object, a reference, or a list of these."""
    names = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict) and "name" not in item:
            reference = item.get("@id")
            item = by_id.get(reference, item) if isinstance(reference, str) else item
        if isinstance(item, dict):
            item = item.get("name")
            item = item[0] if isinstance(item, list) and item else item
        name = plain(item)
        if name and not name.startswith(("http:", "https:")) and name not in names:
            names.append(name)
    return names


def _free(objects: list[dict[str, Any]]) -> bool | None:
    said = [item["isAccessibleForFree"] for item in objects if "isAccessibleForFree" in item]
    if not said:
        return None
    return str(said[0]).strip().lower() not in ("false", "0", "no")


# -- the head --------------------------------------------------------------------------------------


def head_values(page: Page) -> dict[str, str]:
    """Values of `<meta>`, by property, name or itemprop in lower case; the first one counts."""
    found: dict[str, str] = {}
    for node in page.nodes:
        if node.tag == "meta":
            name = node.get("property") or node.get("name") or node.get("itemprop")
            value = plain(node.get("content"))
            if name and value:
                found.setdefault(name.lower(), value)
        elif node.tag == "link" and node.get("rel").lower() == "canonical":
            found.setdefault("canonical", node.get("href").strip())
        elif node.tag == "time" and node.get("datetime"):
            found.setdefault("time", plain(node.get("datetime")))
    return found


def inner_text(node: Node) -> str:
    """The text in an element, white space collapsed; at most a title's length of it."""
    texts: list[str] = []
    pending: list[Node | str] = [node]
    while pending and len(texts) < _MAX_VALUE:
        part = pending.pop()
        if isinstance(part, str):
            texts.append(part[:_MAX_VALUE])
        else:
            pending.extend(reversed(part.parts[:_MAX_VALUE]))
    return " ".join("".join(texts).replace("\xad", "").split())[:_MAX_VALUE]


def headlines(page: Page) -> list[str]:
    """The texts of the first few `<h1>`."""
    found = []
    for node in page.nodes:
        if node.tag == "h1" and node.size and (text := inner_text(node)):
            found.append(text)
            if len(found) == 4:
                break
    return found


def meta_of(page: Page, head: dict[str, str], linked: Linked, guess: Meta, source: str) -> Meta:
    """What is known about the article.

    Args:
        head: `head_values` of the page.
        linked: its JSON-LD.
        guess: what trafilatura makes of the page; it fills what the page does not say.
        source: where the page comes from, if that is an address.
    """
    outlet = head.get("og:site_name") or linked.outlet or head.get("application-name")
    url = _address(page, head, linked, source)
    said = head.get("article:author") or head.get("author") or ""
    byline = linked.byline
    if not byline or (byline == outlet and said):
        byline = "" if said.startswith(("http:", "https:")) else said
    dates = [linked.published, *(head.get(name, "") for name in _DATES)]
    published = next((date for value in dates if value and (date := iso_date(value))), None)
    return Meta(
        title=_title(page, head, linked, outlet or guess.outlet or "") or guess.title,
        outlet=outlet or guess.outlet,
        url=url,
        published=published or guess.published,
        byline=byline or linked.byline or guess.byline,
    )


def _title(page: Page, head: dict[str, str], linked: Linked, outlet: str) -> str | None:
    """The headline as the page shows it; data cut it short or add the outlet's name."""
    node = next((node for node in page.nodes if node.tag == "title" and node.size), None)
    told = [linked.title, head.get("og:title", ""), head.get("twitter:title", "")]
    told.append(inner_text(node) if node else "")
    told = [title for title in told if title]
    shown = headlines(page)
    for title in told:
        start = _letters(title)[:20]
        for headline in shown:
            if start and _letters(headline).startswith(start) and len(headline) <= 400:
                return headline
    if told:
        return _without_outlet(told[0], outlet)
    return next((headline for headline in shown if len(headline) <= 400), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _without_outlet(title: str, outlet: str) -> str:
    """`Harga turun - Warta Pesisir` → `Harga turun`"""
    parts = list(_SEPARATOR.finditer(title))
    if parts and outlet:
        tail = _letters(title[parts[-1].end() :])
        own = _letters(outlet)
        if tail and (tail in own or own in tail):
            return title[: parts[-1].start()]
    return title


def _address(page: Page, head: dict[str, str], linked: Linked, source: str) -> str | None:
    base = source if source.startswith(("http:", "https:")) else ""
    for value in (head.get("canonical"), head.get("og:url"), linked.url, base):
        if not value or len(value) > _MAX_VALUE:
            continue
        try:
            address = urljoin(base, value)
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and address.isprintable():
            return address
    return None


def iso_date(value: str) -> str | None:
    """A date, with its time and zone where they are given, as ISO 8601 has it; None if it is none.

    `2024/03/05 10:00:00` → `2024-03-05T10:00:00`
    """
    try:
        found = datetime.fromisoformat(value.strip())
        return found.date().isoformat() if len(value.strip()) <= 10 else found.isoformat()
    except ValueError:
        pass
    match = _DATE.match(value.strip())
    if match is None:
        return None
    numbers = [int(part) for part in match.groups() if part]
    try:
        found = datetime(*numbers)  # type: ignore[arg-type]  # year, month, day, hour, minute, second
    except ValueError:
        return None
    return found.isoformat() if len(numbers) > 3 else found.date().isoformat()


__all__ = [
    "Linked",
    "head_values",
    "headlines",
    "inner_text",
    "iso_date",
    "linked_data",
    "meta_of",
    "plain",
]
