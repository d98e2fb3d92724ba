"""The words by which readers tell an article from the rest, of all languages that are installed.

A page or a file is read before its language is known, and sites mix languages in their furniture;
so the lists of all languages count together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotecli.language.data import Table

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class PageWords:
    """Lists in lower case; patterns match lower-case text."""

    furniture: re.Pattern[str]
    """Found in a class name, written without hyphens, of what is no part of the article."""
    furniture_words: frozenset[str]
    notes: frozenset[str]
    article: frozenset[str]
    body: frozenset[str]
    lead: frozenset[str]
    teasers: re.Pattern[str]
    list_headings: frozenset[str]
    adverts: frozenset[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]
    """`penulis: X`, the name as a group."""
    asks: re.Pattern[str]
    offers: re.Pattern[str]
    other: re.Pattern[str]
    page_of: re.Pattern[str]
    """`halaman 1 dari 3`, the numbers as groups."""
    page_on_paper: re.Pattern[str]
    """All of a line with a page's number: `– Hal. 3 –`, `1/12`."""
    page_keys: frozenset[str]
    page_in_path: re.Pattern[str]
    """`/halaman/2` at the end of an address, the number as a group."""
    whole: frozenset[str]
    next: frozenset[str]
    scripts_needed: re.Pattern[str]
    gone: re.Pattern[str]
    """What a page says that is not there."""
    no_title: re.Pattern[str]
    """All of a title that a program wrote, whatever its case."""
    no_author: re.Pattern[str]
    endings: frozenset[str]
    """Of doubled words: `anak-anaknya`."""


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """The lists of every installed language, joined.

    Raises quotecli.language.LanguageError for a file that is no TOML.
    """
    tables = [Table(path) for path in sorted(_FOLDER.glob("*/pages.toml"))]

    def words(name: str) -> frozenset[str]:
        return frozenset(word for table in tables for word in table.words(name))

    def one_of(name: str) -> str:
        longest_first = sorted(words(name), key=lambda word: (-len(word), word))
        return "|".join(map(re.escape, longest_first)) or "(?!)"

    return PageWords(
        furniture=re.compile(one_of("classes.furniture")),
        furniture_words=words("classes.furniture_words"),
        notes=words("classes.notes"),
        article=words("classes.article"),
        body=words("classes.body"),
        lead=words("classes.lead"),
        # Before it may stand an arrow, a dot or a bracket, but no quotation mark.
        teasers=re.compile(
            rf"(?:[^\w\s\"'“”„‟«‘’`´]{{1,4}}\s*)?(?:{one_of('lines.teasers')})(?:(?<=\W)|(?!\w))"
        ),
        list_headings=words("lines.list_headings"),
        adverts=words("lines.adverts"),
        credits=re.compile(one_of("lines.credits")),
        bylines=re.compile(rf"(?:{one_of('lines.bylines')})\s*:\s*(\S.*)", re.IGNORECASE),
        asks=re.compile(rf"\b(?:{one_of('paywall.asks')})\b"),
        offers=re.compile(rf"\b(?:{one_of('paywall.offers')})\b"),
        other=re.compile(rf"\b(?:{one_of('paywall.other')})\b"),
        page_of=re.compile(
            rf"\b(?:{one_of('paging.page')})\.?\s*:?\s*(\d{{1,3}})\s*(?:/|{one_of('paging.of')})\s*(\d{{1,3}})\b"
        ),
        page_on_paper=re.compile(
            rf"[-–—|·\s]*(?:(?:{one_of('paging.on_paper')})\b\.?)?\s*[-–—|·]?\s*\d{{1,4}}"
            rf"\s*(?:(?:/|{one_of('paging.of')})\s*\d{{1,4}})?[-–—|·\s]*",
            re.IGNORECASE,
        ),
        page_keys=words("paging.keys"),
        page_in_path=re.compile(rf"(?:/(?:{one_of('paging.folders')}))?/(\d{{1,2}})/?$"),
        whole=words("paging.whole"),
        next=words("paging.next"),
        scripts_needed=re.compile(one_of("scripts.needed")),
        gone=re.compile(one_of("scripts.gone")),
        no_title=re.compile(
            rf"(?:untitled|(?:new )?(?:microsoft )?(?:word )?(?:document|{one_of('properties.document')})"
            rf"|title|about:blank|slide|normal|print|\((?:anonymous|unspecified)\)"
            rf"|{one_of('properties.titles')})[\s_()-]*\d*",
            re.IGNORECASE,
        ),
        no_author=re.compile(
            r"(?:microsoft|windows|ms|office|pc|my|personal|unknown|anonymous|asus|acer|hp|lenovo"
            r"|toshiba|dell|samsung|axioo|compaq|user|admin|administrator|owner|author|python-docx"
            r"|un-named|system|root|server|client|lab|computer|laptop|notebook"
            rf"|{one_of('properties.authors')}|(?:{one_of('properties.numbered_authors')})\d"
            r"|[\d\W_])+",
            re.IGNORECASE,
        ),
        endings=words("hyphens.endings"),
    )


__all__ = ["PageWords", "page_words"]
