"""The API: extract from a text or a file; with an archive, its quotes and statistics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse

from quotecli.model import ACTS, TYPES, Meta
from quotecli.serve import jobs, lookups
from quotecli.serve.forms import sent_form
from quotecli.serve.language import chosen
from quotecli.serve.library import place_of
from quotecli.serve.pages.filters import KINDS, Asked
from quotecli.serve.pages.statistics import DIMENSIONS
from quotecli.serve.problems import InvalidError, LargeError, MediaError
from quotecli.serve.schema import answers, openapi
from quotecli.serve.settings import Settings
from quotecli.ui import LANGUAGES, Told

router = APIRouter()


class Text(BaseModel):
    """A text to be read."""

    model_config = ConfigDict(extra="forbid", title="Text")

    text: str = Field(min_length=1, description="The article, paragraphs on lines of their own.")
    title: str | None = Field(None, max_length=1000, description="Its headline.")
    id: str = Field("text", min_length=1, max_length=300, description="What the answer calls it.")
    outlet: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=2000)
    published: str | None = Field(None, max_length=100)
    byline: str | None = Field(None, max_length=300)


def _language(given: str | None) -> str | None:
    if given is not None and given not in LANGUAGES:
        raise ValueError(f"one of {', '.join(LANGUAGES)}")
    return given


async def _asks_what_there_is(
    request: Request,
    ui: Annotated[
        str | None,
        Query(description="The language that problems are told in."),
        AfterValidator(_language),
        WithJsonSchema({"type": "string", "enum": [*LANGUAGES]}),
    ] = None,
) -> None:
    """Refuses a parameter that there is not: what is misspelt must not look as if it had been asked."""
    operation = openapi(request.app)["paths"][request.scope["route"].path][request.method.lower()]
    known = sorted(each["name"] for each in operation["parameters"] if each["in"] == "query")
    for name in request.query_params:
        if name not in known:
            raise InvalidError("invalid.parameter", name=repr(name[:40]), known=", ".join(known))


_ONLY = [Depends(_asks_what_there_is)]

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Text.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "A file of any format that quotecli reads.",
                        }
                    },
                }
            },
        },
    }
}


@router.post(
    "/extract",
    summary="Find who says what in a text or a file.",
    description="Nothing is kept, and decisions that people made do not count.",
    operation_id="extract",
    dependencies=_ONLY,
    openapi_extra=_BODY,
    responses=answers("output", 400, 403, 413, 415, 422, 500, 503, 504),
)
async def extract(request: Request) -> Response:
    """Read a text or a file."""
    settings: Settings = request.app.state.settings
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    language = chosen(request)
    run = request.app.state.workers.run
    if kind == "multipart/form-data":
        form = await sent_form(request)
        given = form.get("file")
        if not isinstance(given, UploadFile):
            raise InvalidError("invalid.body", why="file")
        data, name = await given.read(), given.filename or "file"
        await form.close()
        if len(data) > settings.max_bytes:
            raise LargeError(size=settings.size)
        found = await run(jobs.extract_file, settings.desk, data, name, language)
    elif kind == "application/json":
        body = await request.body()
        if len(body) > settings.max_bytes:
            raise LargeError(size=settings.size)
        text = _text(body)
        meta = Meta(text.title, text.outlet, text.url, text.published, text.byline)
        found = await run(jobs.extract_text, settings.desk, text.text, text.id, meta, language)
    else:
        raise MediaError(type=kind[:60]) if kind else MediaError("invalid.no-media-type")
    return Response(found, media_type="application/json")


def _text(body: bytes) -> Text:
    try:
        return Text.model_validate_json(body)
    except ValidationError as error:
        raise InvalidError("invalid.body", why=complaint(error.errors()[0])) from None


def complaint(error: Mapping[str, Any]) -> str | Told:
    """What pydantic says is wrong with what was sent, in short: where, and what."""
    where = ".".join(map(str, error["loc"]))
    if error["type"] == "string_pattern_mismatch":  # only dates have a pattern
        return Told("serve", "invalid.date", where=where, text=repr(error["input"][:40]))
    said = str(error["msg"]).removeprefix("Value error, ")
    return (f"{where}: {said}" if where else said)[:300]


def _known(values: tuple[str, ...]) -> Callable[[list[str] | None], list[str] | None]:
    """Refuses what is none of the values."""

    def check(given: list[str] | None) -> list[str] | None:
        for value in given or ():
            if value not in values:
                raise ValueError(f"one of {', '.join(values)}")
        return given

    return check


def _several(values: tuple[str, ...]) -> dict[str, Any]:
    """The schema of one or more of the values."""
    return {"type": "array", "items": {"type": "string", "enum": list(values)}}


_Types = Annotated[
    list[str] | None, Query(), AfterValidator(_known(TYPES)), WithJsonSchema(_several(TYPES))
]
_Acts = Annotated[
    list[str] | None, Query(), AfterValidator(_known(ACTS)), WithJsonSchema(_several(ACTS))
]
_Kinds = Annotated[
    list[str] | None, Query(), AfterValidator(_known(KINDS)), WithJsonSchema(_several(KINDS))
]
_Typed = Annotated[str, Query(max_length=300)]
_Day = Annotated[
    str,
    Query(pattern="^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$", description="2024, 2024-05, 2024-05-31"),
]


async def _asked(
    words: Annotated[_Typed, Query(description='All of them; "side by side", begin*.')] = "",
    within: Annotated[
        Literal["quotes", "articles"],
        Query(alias="in", description="Where the words are to stand."),
    ] = "quotes",
    speaker: Annotated[_Typed, Query(description="A name, an office, or a part of one.")] = "",
    outlet: Annotated[list[str] | None, Query(max_length=20)] = None,
    since: _Day = "",
    until: _Day = "",
    type: _Types = None,
    act: _Acts = None,
    kind: _Kinds = None,
    weak: Annotated[bool, Query(description="Also what may not count as a quote.")] = False,
) -> Asked:
    """What is asked of quotes; no database takes a zero byte."""
    return Asked(
        words=words,
        whole=within == "articles",
        speaker=speaker.replace("\0", " "),
        outlets=tuple(name.replace("\0", " ") for name in outlet or ()),
        since=since,
        until=until,
        types=tuple(type or ()),
        acts=tuple(act or ()),
        kinds=tuple(kind or ()),
        weak=weak,
    )


@router.get(
    "/quotes",
    summary="Search the archive for quotes, newest first.",
    description="Needs an archive: quotecli serve DB.  A chain of rows is one hit.",
    operation_id="quotes",
    dependencies=_ONLY,
    responses=answers("quotes", 403, 404, 422, 500, 503, 504),
)
async def quotes(
    request: Request,
    asked: Annotated[Asked, Depends(_asked)],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[
        str | None, Query(max_length=60, description="``next`` of the answer before.")
    ] = None,
) -> Response:
    """Search the archive."""
    run = request.app.state.workers.run
    found = await run(lookups.quotes, place_of(request), asked, limit, cursor)
    return Response(found, media_type="application/json")


_By = Annotated[
    list[str] | None,
    Query(min_length=1, max_length=3),
    AfterValidator(_known(DIMENSIONS)),
    WithJsonSchema({**_several(DIMENSIONS), "minItems": 1, "maxItems": 3}),
]


@router.get(
    "/statistics",
    summary="Who gets quoted, counted in the archive.",
    description="Needs an archive: quotecli serve DB.",
    operation_id="statistics",
    dependencies=_ONLY,
    responses=answers("statistics", 403, 404, 422, 500, 503, 504),
)
async def statistics(
    request: Request,
    asked: Annotated[Asked, Depends(_asked)],
    by: _By = None,
    unique: Annotated[bool, Query(description="Leave copies of articles out.")] = False,
) -> Response:
    """Count quotes of the archive."""
    counting = lookups.Counting(tuple(dict.fromkeys(by or DIMENSIONS[:1])), asked, unique)
    found = await request.app.state.workers.run(lookups.figures, place_of(request), counting)
    return Response(found, media_type="application/json")


@router.get("/openapi.json", include_in_schema=False)
async def described(request: Request) -> Response:
    """The API as OpenAPI."""
    return JSONResponse(openapi(request.app))
