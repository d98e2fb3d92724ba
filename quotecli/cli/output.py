"""Where the result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from quotecli.cli import messages
from quotecli.cli.messages import words
from quotecli.cli.signals import ending, held

if TYPE_CHECKING:
    from quotecli.cli.tally import Tally


class OutputError(Exception):
    """The result cannot be written; the text says where, why and what to do."""


class Output:
    """Somewhere to write text: always UTF-8, line ends as they are given.

    * ``width``: columns of the terminal, None where it is not one;
    * ``colour``: whether it takes colours;
    * ``unicode``: whether it takes more than ASCII.
    """

    width: int | None = None
    colour = False
    unicode = True

    def encoded(self, text: str | bytes) -> bytes:
        """Text as it will be written: a long one takes half as much memory so."""
        return as_bytes(text)

    def write(self, text: str | bytes) -> None:
        """Write; ``OutputError`` if it fails, ``BrokenPipeError`` if nobody reads any more."""
        raise NotImplementedError

    def reached(self, inputs: int, items: int, tally: Tally, ids: dict[int, list[str]]) -> None:
        """What was written is whole, and the input is so far; a file that grows by documents
        remembers it, see ``quotecli.cli.part``."""

    def close(self) -> None:
        """End well: everything written is in place.  Raises what ``write`` does."""

    def discard(self) -> None:
        """End badly: undo what can be undone."""


def as_bytes(text: str | bytes) -> bytes:
    """Text as files have it."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")


class StandardOutput(Output):
    """Standard output, with what its terminal (if it is one) can show.

    Args:
        binary: whether bytes will be written, which are nothing for a terminal.
    """

    def __init__(self, *, binary: bool = False) -> None:
        if sys.stdout is None:
            raise OutputError(words("output.closed"))
        self._terminal = sys.stdout.isatty()
        if binary and self._terminal:
            raise OutputError(words("output.terminal"))
        forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
        if self._terminal or forced:
            self.width = _columns()
        # NO_COLOR counts when it is set to anything (no-color.org).
        self.colour = not os.environ.get("NO_COLOR") and (
            forced or (self._terminal and os.environ.get("TERM") != "dumb" and _takes_escapes())
        )
        self._encoding = "utf-8"
        if self._terminal and not _is_unicode(sys.stdout.encoding):
            self._encoding, self.unicode = sys.stdout.encoding, False
        sys.stdout.flush()
        # The bytes below: the text layer would make CR LF of line ends on Windows.
        self._stream: BinaryIO = sys.stdout.buffer

    def encoded(self, text: str | bytes) -> bytes:
        errors = "backslashreplace" if self._encoding == "utf-8" else "replace"
        return text if isinstance(text, bytes) else text.encode(self._encoding, errors)

    def write(self, text: str | bytes) -> None:
        data = self.encoded(text)
        with written_to(None):
            self._stream.write(data)
            if self._terminal:
                self._stream.flush()

    def close(self) -> None:
        with written_to(None):
            self._stream.flush()


class FileOutput(Output):
    """A file.  The text goes to a file beside it, which takes its place at the end.

    What is no regular file (a device, a named pipe) is written directly.
    """

    def __init__(self, path: str) -> None:
        self._name = path
        self._part: str | None = None
        with written_to(path):
            mode = _mode_of(path)
            if mode is not None and stat.S_ISDIR(mode):
                raise OutputError(words("output.folder", path=path))
            if mode is not None and not stat.S_ISREG(mode):
                self._stream: BinaryIO = open(path, "wb")  # noqa: SIM115 (closed in close)
                return
            # Through a link: the file is replaced and the link stays.
            self._target = os.path.realpath(path)
            self._part, self._stream = _open_beside(self._target)
            if mode is not None:
                with suppress(OSError):
                    os.chmod(self._part, stat.S_IMODE(mode))

    def write(self, text: str | bytes) -> None:
        with written_to(self._name):
            self._stream.write(as_bytes(text))

    def close(self) -> None:
        with written_to(self._name):
            self._stream.flush()
            if self._part is not None:
                os.fsync(self._stream.fileno())
            self._stream.close()
            if self._part is not None:
                os.replace(self._part, self._target)
                self._part = None

    def discard(self) -> None:
        with suppress(OSError):
            self._stream.close()
        if self._part is not None:
            with suppress(OSError):
                os.unlink(self._part)


@contextmanager
def opened(path: str | None, make: Callable[[str], Output], *, binary: bool) -> Iterator[Output]:
    """The output that a command line asks for; None and ``-`` are standard output.

    The caller closes it once all is written.  If the block ends in any other way, an error,
    an interruption or a signal to end, it is discarded.
    """
    if path is None or path == "-":
        yield StandardOutput(binary=binary)
        return
    with ending():
        output: Output | None = None
        try:
            with held():
                output = make(path)
            yield output
        finally:
            if output is not None:
                output.discard()


def write_to(
    path: str | None,
    write: Callable[[Output], None],
    make: Callable[[str], Output] = FileOutput,
    *,
    binary: bool = False,
) -> int:
    """Open the output, have it written, and give the exit status, having said what failed.

    Args:
        path: a file; None and ``-`` are standard output.
        write: writes everything and closes the output, or does not close it to leave a file
            as it was.
        make: opens a file.
        binary: whether bytes will be written.
    """
    try:
        with opened(path, make, binary=binary) as out:
            try:
                write(out)
            except BrokenPipeError:
                # Whoever reads has had enough (head): no error, and nothing to say.
                messages.silence_stdout()
            except OutputError as error:
                if path in (None, "-"):
                    messages.silence_stdout()
                return messages.fail(str(error))
    except OutputError as error:
        return messages.fail(str(error), status=2)
    return 0


def write_text(path: str | None, text: str) -> int:
    """Write a text that is whole, as ``write_to`` does; gives the exit status."""

    def write(out: Output) -> None:
        out.write(text)
        out.close()

    return write_to(path, write)


@contextmanager
def written_to(path: str | None) -> Iterator[None]:
    """Writing to a file (None: standard output): turn the system's errors into an ``OutputError``
    that names it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except PermissionError as error:
        raise OutputError(_said("output.forbidden", path, error)) from error
    except FileNotFoundError as error:
        raise OutputError(_said("output.no-folder", path, error)) from error
    except OSError as error:
        if os.name == "nt" and error.errno == 22 and path is None:
            # What Windows says of a pipe that was closed.
            raise BrokenPipeError from error
        key = _FAILED.get(error.errno or 0, "output.failed")
        raise OutputError(_said(key, path, error)) from error


_FAILED = {
    errno.ENAMETOOLONG: "output.too-long",
    errno.ENOTDIR: "output.not-in-folder",
    errno.EROFS: "output.read-only",
}
"""What is said of errors that space does not help against."""


def _said(key: str, path: str | None, error: OSError) -> str:
    where = words("standard-output") if path is None else path
    return words(key, path=where, reason=messages.reason(error))


def _mode_of(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _open_beside(target: str) -> tuple[str, BinaryIO]:
    """A new file in the same folder, for only there it can take the other's place at once."""
    folder, name = os.path.split(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 0
    while True:
        part = os.path.join(folder, f".{name[:40]}.{os.getpid()}-{number}.part")
        try:
            return part, os.fdopen(os.open(part, flags, 0o666), "wb")
        except FileExistsError:
            number += 1


def _columns() -> int:
    """The width of the terminal: ``COLUMNS`` if it is set, else what the terminal says."""
    with suppress(ValueError):
        if (columns := int(os.environ.get("COLUMNS", ""))) > 0:
            return columns
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    return 80


def _is_unicode(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").replace("_", "").startswith("utf")


def _takes_escapes() -> bool:
    """Whether the terminal obeys colour escapes: older consoles of Windows must be told to."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    virtual_terminal_processing = 0x0004
    mode = ctypes.c_ulong()
    kernel = ctypes.windll.kernel32
    handle = msvcrt.get_osfhandle(sys.stdout.fileno())
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | virtual_terminal_processing))
