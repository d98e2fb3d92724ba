"""``webannotation``: what the W3C's model asks for, offsets, and the meaning as linked data."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pyld import jsonld  # type: ignore[import-untyped]
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, TEXT, formatted, one

from quotecli import Document, Meta
from quotecli.formatter.webannotation import CONTEXT, VOCABULARY

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"

W3C_CONTEXT = {
    "@context": {
        "oa": OA,
        "as": AS,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "Text": "dctypes:Text",
        "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Software": "as:Application",
        "identifying": "oa:identifying",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "name": "foaf:name",
        "generator": {"@type": "@id", "@id": "as:generator"},
        "language": "dc:language",
        "format": "dc:format",
        "value": "rdf:value",
        "label": "rdfs:label",
        "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
        "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
        "partOf": {"@type": "@id", "@id": "as:partOf"},
        "first": {"@type": "@id", "@id": "as:first"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    }
}
"""The terms of http://www.w3.org/ns/anno.jsonld that are used, for a machine without a network."""


def written(*documents: Document, **options: Any) -> str:
    """The collection that documents give."""
    return formatted("webannotation", *documents, **options)


def _items(*documents: Document, **options: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(written(*documents, **options))["first"]["items"]
    return items


def _targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


_IRI = {"type": "string", "pattern": "^(urn:uuid:[0-9a-f-]{36}|https?://[!-~]+)$"}
_SELECTORS = {
    "type": "array",
    "prefixItems": [
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {"type": {"const": "TextPositionSelector"}},
        },
        {
            "type": "object",
            "required": ["type", "exact", "prefix", "suffix"],
            "properties": {"type": {"const": "TextQuoteSelector"}},
        },
    ],
    "minItems": 2,
    "maxItems": 2,
}
_SOURCE = {
    "anyOf": [
        _IRI,
        {
            "type": "object",
            "required": ["id", "type", "format", "language", "document", "sha256", "length"],
            "properties": {"id": _IRI},
        },
    ]
}
_PLACE = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": _SOURCE,
        "selector": _SELECTORS,
    },
}
_MODEL = Draft202012Validator(
    {
        "type": "object",
        "required": ["@context", "id", "type", "label", "total", "first"],
        "properties": {
            "@context": {"const": CONTEXT},
            "id": _IRI,
            "type": {"const": "AnnotationCollection"},
            "total": {"type": "integer"},
            "first": {
                "type": "object",
                "required": ["id", "type", "partOf", "startIndex", "items"],
                "properties": {
                    "id": _IRI,
                    "partOf": _IRI,
                    "type": {"const": "AnnotationPage"},
                    "items": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["id", "type", "motivation", "body", "target"],
                            "properties": {
                                "id": _IRI,
                                "type": {"const": "Annotation"},
                                "target": {"anyOf": [_PLACE, {"type": "array", "items": _PLACE}]},
                            },
                        },
                    },
                },
            },
        },
    }
)
"""What the Web Annotation Data Model says must be there."""


def test_an_annotation() -> None:
    document = replace(ARTICLE, quotes=QUOTES[1:3], keep=(("nomor", "17"),))
    first, second = _items(document)
    source = first["body"][1]["cue"]["source"]
    assert first == {
        "id": first["id"],
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "format": "text/plain",
                "language": "id",
                "value": "Halim Wiratno",
            },
            {
                "type": "Attribution",
                "quoteType": "direct",
                "act": "states",
                "words": "Kami sudah dua pekan tidak melaut",
                "paragraph": 2,
                "speaker": {
                    "id": first["body"][1]["speaker"]["id"],
                    "type": "Speaker",
                    "kind": "person",
                    "name": "Halim Wiratno",
                    "named": True,
                    "role": "Ketua Serikat Nelayan Morosari",
                    "aliases": ["Halim"],
                },
                "cue": {
                    "type": "SpecificResource",
                    "source": source,
                    "selector": [
                        {"type": "TextPositionSelector", "start": 78, "end": 82},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "kata",
                            "prefix": ' sudah dua pekan tidak melaut," ',
                            "suffix": " Ketua Serikat Nelayan Morosari,",
                        },
                    ],
                    "lemma": "kata",
                },
                "mention": {
                    "type": "SpecificResource",
                    "source": source,
                    "selector": [
                        {"type": "TextPositionSelector", "start": 83, "end": 128},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "Ketua Serikat Nelayan Morosari, Halim Wiratno",
                            "prefix": 'h dua pekan tidak melaut," kata ',
                            "suffix": '. "Ombak masih tinggi."\n\nIa mena',
                        },
                    ],
                },
                "link": "full-name",
                "confidence": 0.97,
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": source,
                "type": "Text",
                "format": "text/plain",
                "language": "id",
                "document": "berita/solar.txt",
                "sha256": ARTICLE.to_dict()["text"]["sha256"],
                "length": len(TEXT),
                "label": "Nelayan Morosari mengeluh",
                "keep": [{"column": "nomor", "value": "17"}],
            },
            "selector": [
                {"type": "TextPositionSelector", "start": 41, "end": 77},
                {
                    "type": "TextQuoteSelector",
                    "exact": '"Kami sudah dua pekan tidak melaut,"',
                    "prefix": "orosari mengeluh soal pungutan\n\n",
                    "suffix": " kata Ketua Serikat Nelayan Moro",
                },
            ],
        },
    }
    assert second["body"][1]["continues"] == first["id"]
    assert second["body"][1]["speaker"]["id"] == first["body"][1]["speaker"]["id"]


def test_pieces_candidates_and_who_passed_it_on() -> None:
    pieces, open_one = _items(replace(ARTICLE, quotes=(QUOTES[3], QUOTES[6])))
    assert [target["selector"][1]["exact"] for target in _targets(pieces)] == [
        "harga solar di dermaga",
        "naik menjadi Rp9.000",
    ]
    assert [speaker["name"] for speaker in pieces["body"][1]["via"]] == ["seorang pedagang"]
    (body,) = open_one["body"]
    assert [speaker["name"] for speaker in body["candidate"]] == [
        "Halim Wiratno",
        "Dewi Kartikasari",
        "seorang pedagang",
    ]
    assert body["flags"] == ["ambiguous"]


def test_the_model_of_the_w3c() -> None:
    for documents in ((), (EMPTY,), (ARTICLE,), (ARTICLE, EMPTY, replace(ARTICLE, id="b"))):
        for weak in (False, True):
            collection = json.loads(written(*documents, weak=weak))
            _MODEL.validate(collection)
            items = collection["first"]["items"]
            assert collection["total"] == len(items)
            assert collection["first"]["partOf"] == collection["id"]
            assert len({item["id"] for item in items}) == len(items)
    assert len(_items(ARTICLE)) == len(QUOTES) - 1
    assert len(_items(ARTICLE, weak=True)) == len(QUOTES)


def test_names_stay_the_same() -> None:
    everything = _items(ARTICLE)
    assert _items(EMPTY, replace(ARTICLE, quotes=QUOTES[4:5])) == everything[3:4]
    assert _items(replace(ARTICLE, text=TEXT + " "))[0]["id"] != everything[0]["id"]
    assert _items(replace(ARTICLE, id="b"))[0]["id"] != everything[0]["id"]
    assert written(ARTICLE) == written(ARTICLE)


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://contoh.example/1?a=b#c", "https://contoh.example/1?a=b#c"),
        ("HTTP://contoh.example/é <x>", "HTTP://contoh.example/%C3%A9%20%3Cx%3E"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("contoh.example/1", None),
    ],
)
def test_the_source_is_the_address_if_there_is_one(url: str, source: str | None) -> None:
    (item,) = _items(replace(one("Ya"), meta=Meta(url=url)))
    found = item["target"]["source"]["id"]
    assert found == source or (source is None and found.startswith("urn:uuid:"))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_any_text(words: str, name: str, id_: str) -> None:
    text = written(one(words, name=name, id=id_, title=words, role=name))
    text.encode("utf-8")
    collection = json.loads(text)
    _MODEL.validate(collection)
    (item,) = collection["first"]["items"]
    position, quoted = item["target"]["selector"]
    assert words[position["start"] : position["end"]] == quoted["exact"]
    at = len(quoted["prefix"])
    around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
    assert words[position["start"] - at :].startswith(around)
    assert item["body"][0]["value"] == item["body"][1]["speaker"]["name"] == name
    assert item["body"][1]["words"] == words
    assert item["target"]["source"]["document"] == id_


# --- as linked data ------------------------------------------------------------------------


def _loaded(url: str, options: object) -> dict[str, Any]:
    assert url == CONTEXT[0]
    return {"contextUrl": None, "documentUrl": url, "document": W3C_CONTEXT}


def test_every_term_means_something_as_linked_data() -> None:
    """Expanded, nothing is lost: a term that no context knows would be dropped."""
    text = written(replace(ARTICLE, keep=(("nomor", "17"),)), weak=True)
    collection = json.loads(text)
    (expanded,) = jsonld.expand(collection, {"documentLoader": _loaded})
    assert _count(expanded) == _count({k: v for k, v in collection.items() if k != "@context"})
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    items = expanded[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    attribution = items[5][f"{OA}hasBody"][1]
    assert attribution["@type"] == [f"{VOCABULARY}Attribution"]
    assert attribution[f"{VOCABULARY}act"] == [{"@value": "denies"}]
    assert attribution[f"{VOCABULARY}confidence"] == [{"@value": 0.9999}]
    cue = attribution[f"{VOCABULARY}cue"][0]
    assert cue["@type"] == [f"{OA}SpecificResource"]
    exact = items[5][f"{OA}hasTarget"][0][f"{OA}hasSelector"][1][f"{OA}exact"]
    assert exact == [{"@value": '"Tidak ada pungutan apa pun,"'}]


def _count(value: Any) -> int:
    """The number of properties of all objects: terms and full names alike, but no values."""
    if isinstance(value, list):
        return sum(map(_count, value))
    if not isinstance(value, dict):
        return 0
    if "@list" in value:
        return _count(value["@list"])
    return sum(not key.startswith("@value") for key in value if key not in _SYNTAX) + sum(
        _count(part) for key, part in value.items() if key not in ("@type", "@id")
    )


_SYNTAX = ("@value", "@id", "@type", "id", "type")
