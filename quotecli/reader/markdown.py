"""Markdown: the words without the signs that say how they look.

``**"Kami siap,"** kata *Sari*`` is a quote; with its stars it is none.  Lines stay what they are, so
that paragraphs are found as in plain text.  A text without such signs is given as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecli.model import Meta
from quotecli.reader.base import Article, Problem
from quotecli.reader.options import Options, Source
from quotecli.reader.text import text_of

_MATTER = re.compile(r"\A---[ \t]*\r?\n((?:[^\n]{0,2000}\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
"""What some programs write before the text: keys and values."""
_VALUE = re.compile(r"""(?m)^(title|date|author|url):[ \t]*(["']?)([^\r\n]{1,500}?)\2[ \t]*\r?$""")
_KEYS = {"title": "title", "date": "published", "author": "byline", "url": "url"}
_BLOCK = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)")
_RULE = re.compile(r"(?m)^[ \t]{0,3}(?:\*[ \t]*){3,80}\r?$|^[ \t]{0,3}(?:[-=]{3,200})[ \t]*\r?$")
_REFERENCE = re.compile(r"(?m)^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S{1,2000}[^\n]{0,300}$")
_TARGET = r"""\([^()\s]{0,2000}(?:[ \t]+"[^"\n]{0,300}")?\)"""
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[([^\[\]\n]{{1,500}})\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_SIGN = re.compile(r"\\([!-/:-@\[-`{-~])|(\*{1,3}|_{1,3}|~~)")


def articles(source: Source, options: Options) -> Iterator[Article | Problem]:
    """The one article of a file; its text is not the file as given where signs were left out."""
    given = yield from text_of(source, options, whole=True)
    if given is None:
        return
    text, meta = given, Meta()
    if matter := _MATTER.match(text):
        values = {_KEYS[key]: value for key, _, value in _VALUE.findall(matter[1])}
        text, meta = text[matter.end() :], Meta(**values)
    for pattern, instead in (
        (_REFERENCE, ""), (_RULE, ""), (_BLOCK, ""), (_IMAGE, ""), (_LINK, r"\1")
    ):  # fmt: skip
        text = pattern.sub(instead, text)
    text = "".join(_plain(text))
    if not text.strip():
        yield Problem(source.name, "is empty", "it needs the text of an article")
        return
    plain = text == given
    yield Article(id=source.id, text=text, where=source.name, meta=meta, plain=plain)


def _plain(text: str) -> list[str]:
    """The pieces of a text without escapes, and without the signs that stand in pairs around words.

    Signs of different paragraphs are no pair.
    """
    pieces: list[str] = []
    opened: dict[str, int] = {}
    at = 0
    for match in _SIGN.finditer(text):
        between = text[at : match.start()]
        if "\n\n" in between or "\r\n\r\n" in between:
            opened.clear()
        pieces.append(between)
        at = match.end()
        if match[1]:
            pieces.append(match[1])
            continue
        sign = match[2]
        before = text[match.start() - 1 : match.start()] or " "
        after = text[match.end() : match.end() + 1] or " "
        inside = sign[0] == "_" and before.isalnum() and after.isalnum()  # `nama_berkas`
        pieces.append(sign)
        if sign in opened and not before.isspace() and not inside:
            pieces[opened.pop(sign)] = ""
            pieces[-1] = ""
        elif not after.isspace() and not inside:
            opened[sign] = len(pieces) - 1
    pieces.append(text[at:])
    return pieces
