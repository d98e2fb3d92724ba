"""Runs the child process that opens a PDF, and ends it when it takes too long."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from quotecli.reader.options import Options
from quotecli.reader.pdf_lines import Line, Word, pieces
from quotecli.reader.refusal import RAISE_LIMIT, RefusedError, megabytes

_MOST_PAGES = 10_000
_SECONDS = 20
_SECONDS_PER_MEGABYTE = 15
"""Time at work; on a clock three times as much may pass, for machines that are busy."""
_MEMORY = 768 * 2**20
"""What the child may take besides the file: the program and the library alone map some 300 MB."""
_TIMES_SIZE = 4
_SCANNED = 0.5
"""A picture that covers this share of a page, with next to no text, is a scan of it."""
_LITTLE_TEXT = 100
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_WORKER = os.path.join(os.path.dirname(__file__), "pdf_worker.py")
_AGAIN = "open it in a PDF viewer and print it to a new PDF"


@dataclass(slots=True)
class Content:
    """What a PDF holds."""

    meta: dict[str, str] = field(default_factory=dict)
    pages: list[list[Line]] = field(default_factory=list)
    """The pieces of the rows of each page, from the top."""
    scanned: list[int] = field(default_factory=list)
    """Numbers, from 1, of pages that are pictures with next to no text."""
    recognised: list[int] = field(default_factory=list)
    """Numbers of pages whose text was recognised in a picture."""
    damaged: list[int] = field(default_factory=list)
    """Numbers of pages that cannot be opened."""


def content(data: bytes, options: Options) -> Content:
    """The words of a PDF with their places.

    Raises:
        RefusedError: if it cannot be opened, or not within the limits of time and memory: 20
            seconds and 15 more for each megabyte; 768 MB and four times its size; more where a
            document may be larger than usual.
    """
    if find_spec("pypdfium2") is None:
        raise _missing()
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * math.ceil(len(data) / 2**20)
    memory = _MEMORY + _TIMES_SIZE * len(data)
    answers = _ask(data, seconds * options.trust, memory * options.trust, options.max_bytes)
    found = Content()
    pages = -1
    for answer in answers:
        if pages < 0:
            pages = _opened(answer)
            found.meta = answer["meta"]
        else:
            _add_page(found, answer)
    return found


def _missing() -> RefusedError:
    """What is said where the library is not installed."""
    from quotecli.extras import install

    return RefusedError('PDF files need the extra "pdf"', f"install it with: {install('pdf')}")


def _opened(answer: dict[str, Any]) -> int:
    """How many pages there are, by the first answer."""
    match answer.get("error"):
        case None:
            return int(answer["pages"])
        case "encrypted":
            advice = "open it with its password and save it without one"
            raise RefusedError("is encrypted with a password", advice)
        case "pages":
            what = f"says that it has {answer['pages']} pages, more than {_MOST_PAGES}"
            raise RefusedError(what, "split it into smaller files")
        case "missing":
            raise _missing()
        case _:
            raise RefusedError("is damaged, or no PDF", "get it again from whoever sent it")


def _add_page(found: Content, answer: dict[str, Any]) -> None:
    number = len(found.pages) + 1
    if "error" in answer:
        found.damaged.append(number)
        found.pages.append([])
        return
    words = [Word(*word) for word in answer["words"]]
    letters = sum(len(word.text) for word in words)
    if answer["image"] >= _SCANNED and letters < _LITTLE_TEXT:
        found.scanned.append(number)
    elif answer["unseen"] * 2 > len(words):
        found.recognised.append(number)
    found.pages.append(pieces(words) if words else [])


def _ask(data: bytes, seconds: int, memory: int, max_bytes: int) -> Iterator[dict[str, Any]]:
    """Give a PDF to a child process; yields what it says.

    On Windows only the time is limited, not the memory.
    """
    # -P: the modules beside the worker are not to be taken for those of the standard library.
    command = [sys.executable, "-P", _WORKER, str(memory), str(seconds), str(_MOST_PAGES)]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",  # Ctrl-C is the parent's to handle
    )
    assert child.stdin is not None
    assert child.stdout is not None
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(3 * seconds, end)
    timer.daemon = True
    timer.start()
    complete = False
    try:
        with contextlib.suppress(OSError):  # it is gone already: its status says why
            child.stdin.write(data)
        with contextlib.suppress(OSError):
            child.stdin.close()
        left = max_bytes
        while line := child.stdout.readline(left + 1):
            left -= len(line)
            if left < 0:
                raise RefusedError(f"holds more than {megabytes(max_bytes)} of text", RAISE_LIMIT)
            try:
                answer = json.loads(line)
            except ValueError:
                break  # it was ended in the middle of a line
            yield answer
        else:
            complete = child.wait() == 0
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        child.stdout.close()
    if late.is_set() or child.returncode == -_OUT_OF_TIME:
        raise RefusedError(f"takes longer than {seconds} seconds to open", _AGAIN)
    if not complete:
        # A Python without memory ends with 1, the library by a signal, as where it is broken.
        what = f"is damaged, or needs more than {megabytes(memory)} of memory"
        raise RefusedError(what, _AGAIN)
