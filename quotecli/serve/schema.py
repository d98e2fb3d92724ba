"""The API as OpenAPI: what FastAPI knows of it, with the output contract of quotecli in it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from quotecli import schema

_WHY = {
    400: "It cannot be understood.",
    403: "It comes from another site.",
    404: "There is no archive.",
    413: "It is too large.",
    415: "It is of a kind that is not taken.",
    422: "It is not what is expected, or holds no article.",
    500: "The server fails over it, or its archive cannot be read.",
    503: "Too much is being read; try again soon.",
    504: "It took too long.",
}
_PROBLEM = {
    "type": "object",
    "description": "What is wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "pattern": "^urn:quotecli:problem:"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "In the language that is asked for."},
    },
}

_STRING, _INTEGER = {"type": "string"}, {"type": "integer"}
_MAYBE = {"type": ["string", "null"]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(description: str, **properties: Any) -> dict[str, Any]:
    """An object that has all of these."""
    return {
        "type": "object",
        "description": description,
        "required": [*properties],
        "properties": properties,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


_PLACE = _object("A stretch, in code points.", start=_INTEGER, end=_INTEGER)
_PASSAGE = _object(
    "A stretch of an article; the marks count from its beginning.",
    start=_INTEGER,
    end=_INTEGER,
    text=_STRING,
    marks=_list(_PLACE),
)
_SEARCHED = {
    "quotes": _object(
        "Quotes that were found, and what ``cursor`` is for those after them.",
        hits=_list(_ref("hit")),
        next=_MAYBE,
    ),
    "statistics": _object(
        "What was counted.",
        schema={"const": "quotecli-stats/1"},
        by=_list(_STRING),
        asked={"type": "object", "additionalProperties": _STRING},
        unique={"type": "boolean"},
        quotes=_INTEGER,
        words=_INTEGER,
        articles=_INTEGER,
        copies=_INTEGER,
        searched=_INTEGER,
        since=_MAYBE,
        until=_MAYBE,
        groups=_list(
            _object(
                "A group; for each of ``by`` there is its name, null where that is not known.",
                quotes=_INTEGER,
                share={"type": "number"},
                words=_INTEGER,
                words_share={"type": "number"},
                articles=_INTEGER,
                copies=_INTEGER,
            )
        ),
    ),
    "hit": _object(
        "A quote in its article.",
        article=_object(
            "Its article, by its number in the archive.",
            number=_INTEGER,
            title=_MAYBE,
            outlet=_MAYBE,
            url=_MAYBE,
            published=_MAYBE,
            date=_MAYBE,
            source=_STRING,
            id=_STRING,
            language=_STRING,
        ),
        id=_STRING,
        rows=_list(_STRING),
        type=_STRING,
        act=_STRING,
        words=_STRING,
        n_words=_INTEGER,
        marks=_list(_PLACE),
        speaker=_or_null(_ref("speaker")),
        person=_or_null(_object("Who it is across articles.", number=_INTEGER, name=_MAYBE)),
        cue=_MAYBE,
        source=_MAYBE,
        link=_MAYBE,
        confidence={"type": ["number", "null"]},
        flags=_list(_STRING),
        reviewed=_MAYBE,
        paragraph=_INTEGER,
        start=_INTEGER,
        end=_INTEGER,
        content=_list(_PLACE),
        context=_PASSAGE,
        elsewhere=_or_null(_PASSAGE),
    ),
}


def answers(name: str, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an operation: what it gives, a schema by its name, and what may be wrong."""
    found: dict[int | str, dict[str, Any]] = {
        200: {
            "description": "What was found.",
            "content": {"application/json": {"schema": _ref(name)}},
        }
    }
    for status in statuses:
        content = {"application/problem+json": {"schema": _ref("problem")}}
        found[status] = {"description": _WHY[status], "content": content}
    return found


def openapi(app: FastAPI) -> dict[str, Any]:
    """The description of the API of an application."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        for path in found["paths"].values():
            for operation in path.values():
                # What FastAPI says of what cannot be validated, which is a problem here.
                content = operation["responses"].get("422", {}).get("content", {})
                content.pop("application/json", None)
        found["components"] = {"schemas": {**_contract(), **_SEARCHED, "problem": _PROBLEM}}
        app.openapi_schema = found
    return app.openapi_schema


@cache
def _contract() -> dict[str, Any]:
    """The definitions of the output contract, as OpenAPI has them."""
    text = json.dumps(schema.load()["$defs"]).replace("#/$defs/", "#/components/schemas/")
    found: dict[str, Any] = json.loads(text)
    output = found["output"]
    output["description"] = "The articles, and what could not be read."
    output["required"] = ["documents", "problems"]
    output["properties"]["problems"] = {"type": "array", "items": {"type": "string"}}
    return found
