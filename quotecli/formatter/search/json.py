"""``json``: an object with all that is known of each quote; the README says what each key is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quotecli.archive.search import Hit, Passage
from quotecli.formatter.jsonl import one_line
from quotecli.formatter.look import Look
from quotecli.formatter.search import Results
from quotecli.model import GENERATOR

SCHEMA = "quotecli-search/1"


def render(results: Results, look: Look) -> Iterator[str]:
    """One object, a line a quote."""
    head = {
        "schema": SCHEMA,
        "generator": GENERATOR,
        "total": results.total,
        "total_is": "exact" if results.total < results.most else "at-least",
    }
    yield one_line(head)[:-1] + ', "hits": ['
    before = "\n"
    for hit in results.hits:
        yield before + one_line(to_dict(hit))
        before = ",\n"
    yield "\n]}\n"


def to_dict(hit: Hit) -> dict[str, Any]:
    """A quote that was found as plain data."""
    return {
        "article": {
            "number": hit.article,
            "title": hit.title,
            "outlet": hit.outlet,
            "url": hit.url,
            "published": hit.published,
            "date": hit.date,
            "source": hit.source,
            "id": hit.document,
            "language": hit.language,
        },
        "id": hit.row,
        "rows": list(hit.rows),
        "type": hit.type,
        "act": hit.act,
        "words": hit.words,
        "n_words": hit.n_words,
        "marks": _spans(hit.marks),
        "speaker": hit.speaker and hit.speaker.to_dict(),
        "person": None if hit.person is None else {"number": hit.person, "name": hit.person_name},
        "cue": hit.cue,
        "source": hit.mention,
        "link": hit.link,
        "confidence": hit.confidence,
        "flags": list(hit.flags),
        "reviewed": hit.reviewed,
        "paragraph": hit.paragraph,
        "start": hit.start,
        "end": hit.end,
        "content": _spans(hit.content),
        "context": _passage(hit.context),
        "elsewhere": hit.elsewhere and _passage(hit.elsewhere),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    end = passage.start + len(passage.text)
    marks = _spans(passage.marks)
    return {"start": passage.start, "end": end, "text": passage.text, "marks": marks}


def _spans(spans: Iterable[tuple[int, int]]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
