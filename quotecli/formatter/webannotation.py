"""``webannotation``: W3C Web Annotations (JSON-LD), an annotation a quote, in one collection.

Each piece of a quote's content is a target: a place in the text by its offsets (code points, as
the recommendation counts) and by its words with what stands around them. Its source is the
article's address if it has one, else a name (``urn:uuid:``) that follows from the document's id
and its text; names of annotations follow from that and the quote's id, so they stay the same from
run to run, whatever is filtered. Offsets count in quotecli's text, not in the page at the address.

The bodies are the speaker's name as text, which every client can show, and an ``Attribution``
with all particulars in quotecli's own vocabulary, whose terms are those of the output contract:

* ``quoteType``, ``act``, ``words``, ``paragraph``, ``link``, ``confidence``, ``flags``;
* ``speaker`` and ``via``: speakers, with ``kind``, ``name``, ``named``, ``role``, ``description``
  and ``aliases``; ``candidate`` where the speaker is left open;
* ``cue`` (with its ``lemma``) and ``mention`` (the source phrase), as places in the text;
* ``continues``: the annotation that this one goes on from;
* of a document: ``document`` (its id), ``sha256`` and ``length`` of its text, ``keep`` columns.

The output streams: what counts the annotations comes behind them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from urllib.parse import quote as percent
from uuid import UUID, uuid5

from quotecli.formatter import rows
from quotecli.formatter.base import Formatter
from quotecli.formatter.jsonl import one_line
from quotecli.model import GENERATOR, Document, Quote, Span, Speaker

VOCABULARY = "urn:quotecli:vocabulary:1#"
"""The namespace of the terms that the Web Annotation vocabulary lacks."""

_TERMS = {
    "quotecli": VOCABULARY,
    "Attribution": "quotecli:Attribution",
    "Speaker": "quotecli:Speaker",
    **{
        term: f"quotecli:{term}"
        for term in (
            "quoteType",
            "act",
            "words",
            "paragraph",
            "link",
            "confidence",
            "flags",
            "kind",
            "named",
            "role",
            "description",
            "aliases",
            "lemma",
            "document",
            "sha256",
            "length",
            "keep",
            "column",
        )
    },
    **{
        term: {"@id": f"quotecli:{term}", "@type": "@id"}
        for term in ("speaker", "via", "candidate", "cue", "mention", "continues")
    },
}
CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", _TERMS]
"""The JSON-LD context of the output: the W3C's and, in full, our own."""

_NAMES = UUID("0f6c1c4e-6a0b-5d0f-8f0e-3f1b8c2d9a57")
_AROUND = 32
"""Code points of the text that stand before and after the exact words."""
_ADDRESS = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)


def _urn(*parts: str) -> str:
    """A name that follows from its parts, as RFC 9562 has it for names (version 5)."""
    key = "\0".join(parts).encode("utf-8", "backslashreplace")
    return uuid5(_NAMES, hashlib.sha256(key).hexdigest()).urn


class WebAnnotationFormatter(Formatter):
    """One AnnotationCollection of one page; weak rows only if they are asked for."""

    label: ClassVar[str] = "Quotes and who said them"
    """What the collection is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._total = 0
        self._names = hashlib.sha256()

    def begin(self) -> str:
        head = one_line(
            {
                "@context": CONTEXT,
                "type": "AnnotationCollection",
                "label": self.label,
                "generator": {"type": "Software", "name": GENERATOR},
            }
        )
        return head[:-1] + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": ['

    def document(self, document: Document, index: int) -> str:
        parts = []
        for annotation in self.annotations(document):
            parts.append((",\n" if self._total else "\n") + one_line(annotation))
            self._names.update(annotation["id"].encode())
            self._total += 1
        return "".join(parts)

    def annotations(self, document: Document) -> Iterator[dict[str, Any]]:
        """The annotations of a document, in order."""
        article = ArticleTargets(document)
        for quote in rows.shown(document, weak=self.weak):
            yield article.annotation(quote)

    def end(self) -> str:
        collection = _urn("collection", self._names.hexdigest())
        page = {"id": _urn("page", self._names.hexdigest()), "partOf": collection}
        whole = {"id": collection, "total": self._total}
        return f"\n], {one_line(page)[1:-1]}}}, {one_line(whole)[1:]}\n"


class ArticleTargets:
    """A document, and how places, speakers and quotes in it are called."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._name = _urn("document", document.id, document.sha256)
        meta = document.meta
        self._source = _address(meta.url) or self._name
        self._described: dict[str, Any] = {
            "id": self._source,
            "type": "Text",
            "format": "text/plain",
            "language": document.language,
            "document": document.id,
            "sha256": document.sha256,
            "length": len(document.text),
        }
        if meta.title:
            self._described["label"] = meta.title
        if document.keep:
            self._described["keep"] = [
                {"column": name, "value": value} for name, value in document.keep
            ]

    def annotation(self, quote: Quote) -> dict[str, Any]:
        """The annotation of a quote."""
        bodies: list[dict[str, Any]] = []
        speaker = self._document.speaker(quote)
        if speaker is not None:
            bodies.append(
                {
                    "type": "TextualBody",
                    "purpose": "identifying",
                    "format": "text/plain",
                    "language": self._document.language,
                    "value": speaker.name,
                }
            )
        bodies.append(self._attribution(quote, speaker))
        return self.made("identifying", bodies, quote.content, "quote", quote.id)

    def made(
        self,
        motivation: str,
        bodies: list[dict[str, Any]],
        spans: Sequence[Span],
        kind: str,
        key: str,
    ) -> dict[str, Any]:
        """An annotation of places in the text, with a name that follows from its kind and key."""
        targets = [self._place(span) for span in spans]
        targets[0]["source"] = self._described  # once an annotation; elsewhere its name will do
        return {
            "id": _urn(self._name, kind, key),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _annotation_id(self, quote_id: str) -> str:
        return _urn(self._name, "quote", quote_id)

    def _attribution(self, quote: Quote, speaker: Speaker | None) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": "Attribution",
            "quoteType": quote.type,
            "act": quote.act,
            "words": quote.words,
            "paragraph": quote.paragraph,
        }
        if speaker is not None:
            body["speaker"] = self._speaker(speaker)
        if quote.cue is not None:
            body["cue"] = {**self._place(quote.cue), "lemma": quote.cue.lemma}
        if quote.source is not None:
            body["mention"] = self._place(quote.source)
        if quote.link is not None:
            body["link"] = quote.link
        if quote.confidence is not None:
            body["confidence"] = quote.confidence
        if quote.continues is not None:
            body["continues"] = self._annotation_id(quote.continues)
        for term, ids in (
            ("via", quote.via),
            ("candidate", tuple(candidate.speaker for candidate in quote.candidates)),
        ):
            found = [self._document.speaker(id) for id in ids]
            if known := [self._speaker(one) for one in found if one is not None]:
                body[term] = known
        if quote.flags:
            body["flags"] = list(quote.flags)
        return body

    def _speaker(self, speaker: Speaker) -> dict[str, Any]:
        """A speaker of this article: the same one has the same name in each annotation."""
        found: dict[str, Any] = {
            "id": _urn(self._name, "speaker", speaker.id),
            "type": "Speaker",
            "kind": speaker.kind,
            "name": speaker.name,
            "named": speaker.named,
        }
        if speaker.role:
            found["role"] = speaker.role
        if speaker.description:
            found["description"] = speaker.description
        if speaker.aliases:
            found["aliases"] = list(speaker.aliases)
        return found

    def _place(self, span: Span) -> dict[str, Any]:
        """A stretch of the text, twice: by offsets, and by words that survive a small edit."""
        text = self._document.text
        return {
            "type": "SpecificResource",
            "source": self._source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        }


def _address(url: str | None) -> str | None:
    """The address as an IRI, with all in percent signs that an IRI must not hold; None if it is
    no web address."""
    if not url or not _ADDRESS.match(url):
        return None
    return percent(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


FORMATTER = WebAnnotationFormatter
