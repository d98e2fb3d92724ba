"""The API: extract from a text or a file; with an archive, its quotes and statistics."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse

from quotecli.model import Meta
from quotecli.serve import jobs
from quotecli.serve.forms import sent_form
from quotecli.serve.language import chosen
from quotecli.serve.problems import InvalidError, LargeError, MediaError
from quotecli.serve.schema import answers, openapi
from quotecli.serve.settings import Settings

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
    openapi_extra=_BODY,
    responses=answers("output", 400, 403, 413, 415, 422, 503, 504),
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
        raise MediaError(type=kind[:60] or "?")
    return Response(found, media_type="application/json")


def _text(body: bytes) -> Text:
    try:
        return Text.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        why = f"{where}: {first['msg']}" if where else first["msg"]
        raise InvalidError("invalid.body", why=why[:300]) from None


@router.get("/openapi.json", include_in_schema=False)
async def described(request: Request) -> Response:
    """The API as OpenAPI."""
    return JSONResponse(openapi(request.app))
