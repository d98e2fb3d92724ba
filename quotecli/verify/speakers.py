"""Whether who says something in a document is the speaker that a claim names."""

from __future__ import annotations

from functools import lru_cache

from quotecli.language import Language
from quotecli.model import Document, Speaker
from quotecli.naming import Wanted, is_office_of, nearest_relation, office_writer, plain_words
from quotecli.pipeline import extract
from quotecli.verify.model import Claim


def relation_to(
    claim: Claim, speaker: Speaker | None, document: Document, data: Language
) -> str | None:
    """One of ``RELATIONS``; None for a claim without a speaker."""
    if claim.speaker is None:
        return None
    if speaker is None:
        return "open"
    speakers = [speaker, *filter(None, map(document.speaker, speaker.members))]
    if claim.who is None and any(is_office_of(claim.speaker, each, data) for each in speakers):
        return "same"  # `Bupati X`: a place that nobody knows is easily taken for a name
    named = (claim.who,) if claim.who else described(claim.speaker, data)
    claimed = named[0] if named else None
    if claimed is not None and claimed.named and claimed.kind == "person":
        return nearest_relation(named, speakers, data)
    # An office, a body, or words as people type them.
    wanted = _wanted(claim.speaker, data)
    if not plain_words(claim.speaker):
        return "open"
    if any(wanted.matches(each) for each in speakers):
        return "same"
    found = nearest_relation(named, speakers, data)
    if found != "unknown" or speaker.kind != "person":
        return found
    if speaker.named:
        return "different" if _holds_another_office(speaker, claim.speaker, data) else found
    # Both speak there: `KETUA:`, `CAMAT:`.
    return "different" if any(map(wanted.matches, document.speakers)) else found


def _holds_another_office(speaker: Speaker, office: str, data: Language) -> bool:
    """Whether a document gives somebody with a name an office that has nothing in common with the
    claimed one but its first word: nothing there says that they hold both."""
    if not speaker.role:
        return False
    written_out = office_writer(data.code, data.lexicons)
    mine, theirs = (written_out(plain_words(text)) for text in (office, speaker.role))
    return not set(mine[1:]) & set(theirs) and (len(mine) > 1 or mine[:1] != theirs[:1])


@lru_cache(maxsize=1024)
def described(name: str, data: Language) -> tuple[Speaker, ...]:
    """The speaker that a name, an office or both stand for, as an article would introduce them, and
    of several the single ones; none where nobody can tell."""
    document = extract(f'"Ya, ya, ya," kata {" ".join(name.split())}.', language=data)
    quote = next((quote for quote in document.quotes if quote.type == "direct"), None)
    speaker = document.speaker(quote) if quote is not None else None
    if speaker is None:
        return ()
    return (speaker, *filter(None, map(document.speaker, speaker.members)))


@lru_cache(maxsize=256)
def _wanted(name: str, data: Language) -> Wanted:
    return Wanted(name, office_writer(data.code, data.lexicons))


def speaks_in(claim: Claim, text: str, document: Document, data: Language) -> bool:
    """Whether the first or last word of the claimed speaker's name stands in a text, or that of the
    office which the document gives them."""
    words = plain_words(claim.speaker or "")
    there = set(plain_words(text))
    heads = {
        head
        for each in document.speakers
        if each.role and relation_to(claim, each, document, data) == "same"
        for head in plain_words(each.role)[:1]
    }
    return bool(words) and not there.isdisjoint({words[0], words[-1], *heads})


__all__ = ["described", "relation_to", "speaks_in"]
