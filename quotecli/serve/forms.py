"""What is sent to the server in forms."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from quotecli.serve.problems import LargeError, RequestError
from quotecli.serve.security import check_token
from quotecli.serve.settings import Settings

_FIELDS = 20


async def sent_form(request: Request) -> FormData:
    """The fields of a form, from wherever; RequestError where it is none, or too large."""
    settings: Settings = request.app.state.settings
    try:
        return await request.form(max_files=1, max_fields=_FIELDS, max_part_size=settings.max_bytes)
    except HTTPException as error:
        if "maximum size" in error.detail:
            raise LargeError(size=settings.size) from None
        raise RequestError from None
    except (ValueError, KeyError):  # a character set that there is not, a field without a name
        raise RequestError from None


async def own_form(request: Request) -> FormData:
    """The fields of a form of this server; ForbiddenError for one of another."""
    form = await sent_form(request)
    check_token(request.app.state.settings, form.get("token"))
    return form
