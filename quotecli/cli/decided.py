"""People's decisions on the quotes of an article: where their files lie, and applying them.

The decisions on ``berita.txt`` are in ``berita.txt.review.toml`` beside it.  A folder of decisions
may hold more, in a file with the article's name and a checksum of its folder, since two articles may
have one name.  Where an article has come to lie elsewhere, the file that was made for its text
counts.  An input that holds several articles has one file for all of them.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotecli.cli import messages
from quotecli.cli.decisions import LOUD, Choice, Talk, words
from quotecli.reader import STDIN
from quotecli.reader.files import DECISIONS, is_address, shown
from quotecli.ui import ToldError

if TYPE_CHECKING:
    from quotecli.decisions import Decided, DecisionsError, Fitted
    from quotecli.language import Language
    from quotecli.model import Document
    from quotecli.reader.base import Article

_LONGEST = 180
"""Bytes of an article's name that leave room for what is put behind it."""
_DIGITS = 8
"""Of the checksum in a name."""
_SHA256 = r'^\s*sha256 = "([0-9a-f]{64})"'
_MOST_BYTES = 50_000_000


class Kept(NamedTuple):
    """What a file of decisions holds."""

    blocks: tuple[Decided, ...] = ()
    sha256: str = ""


_State = tuple[tuple[int, int, int], "Kept | DecisionsError"]
"""When a file was changed, its bytes and its number, and what it held then or what was wrong."""

_read: dict[str, _State] = {}
_REMEMBERED = 4
"""Files of decisions that are kept in memory."""


def files(article: Article, choice: Choice) -> list[str]:
    """The files that may hold decisions on an article; what the last one says counts most."""
    origin = article.origin
    if not choice.used or origin is None:
        return []
    found = [] if is_address(origin) else [origin + DECISIONS]
    if choice.folder is not None:
        own, *others = _within(choice.folder, origin)
        if others and not os.path.lexists(own):
            own = _for_text(choice.folder, others, article) or own
        found.append(own)
    return found


def _for_text(folder: str, others: list[str], article: Article) -> str | None:
    """The one of other files that holds decisions on the very text of an article."""
    from quotecli.model import Document

    names = tuple(map(os.path.basename, others))
    texts = _by_text(folder, names, os.stat(folder).st_mtime_ns)
    name = texts.get(Document(article.text).sha256)
    return os.path.join(folder, name) if name is not None else None


def of_input(origin: str, choice: Choice) -> list[str]:
    """All files that may count for what is read from a file or an address."""
    if not choice.used or origin == STDIN:
        return []
    found = [] if is_address(origin) else [origin + DECISIONS]
    return found + (_within(choice.folder, origin) if choice.folder is not None else [])


def target(article: Article, choice: Choice) -> str | None:
    """The file that new decisions are written to; None where there is no place for one."""
    return next(reversed(files(article, choice)), None)


def _within(folder: str, origin: str) -> list[str]:
    """The file in a folder of decisions for a file or an address, and those of others with the name."""
    from hashlib import sha256

    if is_address(origin):
        where, name = origin, origin.split("://", 1)[1].split("/")[0]
    else:
        where, name = os.path.split(os.path.realpath(origin))
    # Cut, since a name may be as long as the system allows.
    name = os.fsencode(name)[:_LONGEST].decode("utf-8", "ignore")
    digest = sha256(os.fsencode(os.path.normcase(where))).hexdigest()[:_DIGITS]
    own = f"{name}-{digest}{DECISIONS}"
    if is_address(origin):
        return [os.path.join(folder, own)]  # no page comes to lie elsewhere
    try:
        there = _listed(folder, os.stat(folder).st_mtime_ns).get(name, ())
    except OSError:
        there = ()
    return [os.path.join(folder, each) for each in (own, *(n for n in there if n != own))]


@lru_cache(maxsize=4)
def _listed(folder: str, changed: int) -> dict[str, tuple[str, ...]]:
    """The files of decisions in a folder, by the name of the article."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(DECISIONS):
            article = name.removesuffix(DECISIONS)[: -_DIGITS - 1]
            found[article] = (*found.get(article, ()), name)
    return found


@lru_cache(maxsize=64)
def _by_text(folder: str, names: tuple[str, ...], changed: int) -> dict[str, str]:
    """Which of these files holds decisions on a text, by its checksum; without reading them as what
    they are, since they may be of other articles and many."""
    found: dict[str, str] = {}
    for name in names:
        try:
            source = text_of(os.path.join(folder, name))
        except ToldError:
            continue
        found.update(dict.fromkeys(re.findall(_SHA256, source, re.MULTILINE), name))
    return found


def called(article: Article) -> str:
    """What an article is called in a file of decisions, however its input is named."""
    origin = shown(article.origin or "")
    if origin and not is_address(origin) and article.id.startswith(origin):
        rest = article.id.removeprefix(origin)
        return os.path.basename(origin) + ("" if rest.startswith("#") else rest)
    return article.id


def kept(path: str) -> Kept:
    """What a file of decisions holds; nothing if it is not there.

    Raises:
        DecisionsError: if it cannot be read, or is damaged.
    """
    try:
        state = os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Kept()
    except OSError as error:
        raise _unreadable(path, error) from None
    now = (state.st_mtime_ns, state.st_size, state.st_ino)
    before = _read.get(path)
    if before is None or before[0] != now:
        before = (now, _of(path))
        remember(path, before)
    if isinstance(before[1], Kept):
        return before[1]
    raise before[1]


def remember(path: str, found: _State) -> None:
    """Keep what a file holds for the next article in the same input."""
    _read[path] = found
    while len(_read) > _REMEMBERED:
        del _read[next(iter(_read))]


def _of(path: str) -> Kept | DecisionsError:
    from quotecli.decisions import DecisionsError, read

    try:
        source = text_of(path)
        return Kept(read(source, shown(path)), digest(source))
    except DecisionsError as error:
        return error


def digest(source: str) -> str:
    """The checksum of the text of a file of decisions."""
    from hashlib import sha256

    return sha256(source.encode()).hexdigest()


def text_of(path: str) -> str:
    """The text of a file of decisions; DecisionsError if it cannot be read."""
    from quotecli.decisions import DecisionsError

    try:
        if os.path.getsize(path) > _MOST_BYTES:
            raise DecisionsError("file.large", name=shown(path))
        with open(path, "rb") as stream:
            return stream.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DecisionsError("file.utf-8", name=shown(path)) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError) -> DecisionsError:
    from quotecli.decisions import DecisionsError

    return DecisionsError("file.unreadable", name=shown(path), reason=error.strerror or str(error))


def fitted(
    document: Document, article: Article, choice: Choice, talk: Talk = LOUD
) -> Fitted | None:
    """The decisions on the quotes of a document that no decision was applied to.

    None where there are no decisions.  A damaged file is told of, and left out.
    """
    found = _found(document, article, choice, talk)[0]
    if not found:
        return None
    from quotecli.decisions import fit

    return fit(document, found)


def applied(
    document: Document, article: Article, choice: Choice, language: Language, talk: Talk = LOUD
) -> Document:
    """The document with the decisions on its quotes; tells how many do not fit it any more."""
    found, names = _found(document, article, choice, talk)
    if not found:
        return document
    from dataclasses import replace

    from quotecli.decisions import apply, fit
    from quotecli.pipeline import split_role

    fits = fit(document, found)
    if fits.unfit and not fits.seen:
        count = messages.counted("decisions", len(fits.unfit))
        where = messages.place(article.where)
        text = words("unfit", where=where, decisions=count, path=shown(article.origin or ""))
        talk.say(messages.words("warning", text=text))
    if not fits.decisions:
        return document
    document = apply(document, fits.decisions, lambda role: split_role(role, language))
    return replace(document, decisions=names)


def counting(article: Article, choice: Choice) -> tuple[tuple[str, str], ...] | None:
    """The files whose decisions count for an article: name and checksum; None where one is damaged."""
    from quotecli.model import Document

    wrong: list[str] = []
    talk = Talk(wrong.append, wrong.append)
    names = _found(Document(article.text), article, choice, talk)[1]
    return None if wrong else names


def _found(
    document: Document, article: Article, choice: Choice, talk: Talk
) -> tuple[list[Decided], tuple[tuple[str, str], ...]]:
    """What files hold on an article, and these files: name and checksum."""
    found: list[Decided] = []
    names: list[tuple[str, str]] = []
    own = None
    for path in files(article, choice):
        if not os.path.lexists(path):
            continue
        try:
            blocks, sha256 = kept(path)
        except ToldError as error:  # a DecisionsError, whose module few articles need
            talk.fail(messages.of(error))
            continue
        own = own or called(article)
        # The file of an article that is alone may have been renamed with it.
        alone = own == os.path.basename(shown(article.origin or ""))
        mine = [b for b in blocks if alone or b.id == own or b.sha256 == document.sha256]
        if mine:
            found += mine
            names.append((shown(os.path.basename(path)), sha256))
    return found, tuple(names)
