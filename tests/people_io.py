"""Archives of invented people: speakers without the articles that would name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from quotecli.language import load
from quotecli.model import Document, Meta, Quote, Span, Speaker
from quotecli.resolver.roles import split_role

if TYPE_CHECKING:
    from quotecli.archive import Archive


def article(speakers: Iterable[Mapping[str, Any]], date: str | None, text: str = "") -> Document:
    """A document in which each of the speakers says something.

    A speaker has a ``name``, and may have ``role``, ``description``, ``aliases``, ``named``, ``kind``.
    """
    made, quotes = [], []
    # As the text has them, so that words beside them can be found.
    text = text or " ".join(f'"Ya," kata {speaker["name"]}.' for speaker in speakers)
    for number, speaker in enumerate(speakers, 1):
        role = speaker.get("role")
        position, affiliation, former = split_role(role, load()) if role else (None, None, False)
        made.append(
            Speaker(
                f"s{number}",
                speaker["name"],
                speaker.get("named", True),
                speaker.get("kind", "person"),
                role,
                position,
                affiliation,
                former,
                speaker.get("description"),
                tuple(speaker.get("aliases", ())),
            )
        )
        content = (Span(0, 1, text[:1]),)
        quotes.append(
            Quote(f"q{number}", "direct", 1, "states", content, "Ya", speaker=f"s{number}")
        )
    return Document(
        text, meta=Meta(published=date), speakers=tuple(made), quotes=tuple(quotes), language="id"
    )


def people_of(archive: Archive) -> set[frozenset[str]]:
    """Who is one person: speakers as ``article:name``, those of one entry together."""
    from quotecli.archive.schema import ARTICLES, SPEAKERS

    with archive.reading() as connection:
        rows = connection.execute(
            select(ARTICLES.c.document, SPEAKERS.c.name, SPEAKERS.c.person).join(
                SPEAKERS, SPEAKERS.c.article == ARTICLES.c.id
            )
        ).all()
    found: dict[int, set[str]] = {}
    for row in rows:
        if row.person is not None:
            found.setdefault(row.person, set()).add(f"{row.document}:{row.name}")
    return {frozenset(each) for each in found.values()}
