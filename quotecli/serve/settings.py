"""What the server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass

from quotecli.serve.desk import Desk
from quotecli.ui import LANGUAGES

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Names by which a computer calls itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of ``quotecli.serve.app.app``."""

    desk: Desk
    folder: str
    """Where the desk keeps articles, as people are told."""
    token: str
    """What forms of this server have, and those of other sites have not."""
    hosts: tuple[str, ...] = LOCAL
    """Names that the server may be called by, lower case."""
    any_address: bool = False
    """Whether it may be called by any IP address as well: an address cannot be made to mean
    another computer, as a name can."""
    local: bool = True
    """Whether only this computer can reach it."""
    ui: str | None = None
    """The language, where the user chose one; else the browser says."""
    fallback: str = LANGUAGES[0]
    """The language where neither says."""
    max_bytes: int = 20 * 2**20
    seconds: float = 30.0
    """How long one piece of work may take."""
    jobs: int = 2
    """How many are done at a time."""
    waiting: int = 8
    """How many may wait; more are refused."""
    arriving: float = 60.0
    """Seconds in which a request must have arrived."""
    archive: str | None = None
    """The address of an archive."""
    suffixes: tuple[str, ...] = ()
    """Endings of the files that can be read."""

    @property
    def size(self) -> str:
        """The limit of bytes as people read it."""
        size = self.max_bytes
        return f"{size / 2**20:g} MB" if size >= 2**20 else f"{size / 2**10:g} kB"
