"""What a request may fail of: each is told on a page, or as JSON (RFC 9457), with its status."""

from __future__ import annotations

from typing import ClassVar

from quotecli.ui import Told, ToldError


class RequestError(ToldError):
    """A request that cannot be done; the message says why and what to do."""

    part: ClassVar[str] = "serve"
    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad-request"
    """What programs know it by."""

    def __init__(self, key: str | None = None, /, **fields: str | Told) -> None:
        super().__init__(key or f"problem.{self.code}", **fields)

    def __reduce__(self) -> tuple[object, ...]:
        # It comes from another process, and exceptions are sent without what is named.
        key, fields = self.args
        return _made, (type(self), key, fields)


def _made(kind: type[RequestError], key: str, fields: dict[str, str | Told]) -> RequestError:
    error = kind.__new__(kind)
    ToldError.__init__(error, key, **fields)
    return error


class InvalidError(RequestError):
    """What was sent is not what is expected there."""

    status = 422
    code = "invalid"


class NothingError(RequestError):
    """What was sent holds no article."""

    status = 422
    code = "no-article"

    def __init__(self, why: str = "") -> None:
        super().__init__(why=why)


class MissingError(RequestError):
    """There is no such page, article or quote."""

    status = 404
    code = "not-found"


class NoArchiveError(RequestError):
    """It needs an archive, and the server was started without one."""

    status = 404
    code = "no-archive"


class ArchiveFailedError(RequestError):
    """The archive cannot be read now."""

    status = 500
    code = "archive"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class StaleError(RequestError):
    """The page is not of the article as it is now."""

    status = 409
    code = "stale"


class ForbiddenError(RequestError):
    """A request from another site, or for another name."""

    status = 403
    code = "forbidden"


class HostError(RequestError):
    """A request for a name that this server does not have."""

    status = 421
    code = "host"


class LargeError(RequestError):
    """More was sent than is taken."""

    status = 413
    code = "too-large"


class SlowError(RequestError):
    """What was to be sent did not come in time."""

    status = 408
    code = "too-slow"


class MediaError(RequestError):
    """What was sent is of a kind that is not taken there."""

    status = 415
    code = "media-type"


class KeptError(RequestError):
    """A decision or an article cannot be kept."""

    status = 500
    code = "not-kept"

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class BusyError(RequestError):
    """Too much is waiting already."""

    status = 503
    code = "busy"


class LateError(RequestError):
    """The work took longer than it may."""

    status = 504
    code = "too-long"

    def __init__(self, seconds: str) -> None:
        super().__init__(seconds=seconds)


class DiedError(RequestError):
    """The program failed over it."""

    status = 500
    code = "fault"

    def __init__(self, error: str) -> None:
        super().__init__(error=error)
