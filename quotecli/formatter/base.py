"""What every formatter has in common, and the three ways in which one gives its output.

* Text (:class:`Formatter`): ``begin``, ``document`` and ``end`` give strings, to be written one
  after the other.
* Bytes (:class:`BinaryFormatter`, ``binary`` is true): nothing comes before ``end``, which gives
  the file in chunks.
* Files (:class:`FilesFormatter`, ``several_files`` is true): each document gives files of its
  own, by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, ClassVar

from quotecli.model import Document
from quotecli.ui import ToldError

_CHUNK = 1 << 20


class FormatError(ToldError):
    """What was asked of a format cannot be; the message says what, why and what to do."""


class Formatter:
    """Writes documents one after the other: ``begin``, ``document`` for each, ``end``.

    Every format takes the same settings, so that a caller need not know which one it holds;
    a format ignores those that mean nothing to it.

    * ``weak``: include the rows that a flag ``weak:…`` marks (JSON formats always hold them);
    * ``with_text``: add the text of the article to the JSON formats;
    * ``many``: there may be several documents, so each needs a heading (table and plain);
    * ``width``: columns of the terminal, or None where there is none: then nothing wraps;
    * ``colour``: whether terminal escapes may be used for colour and weight;
    * ``unicode``: whether the output can hold more than ASCII signs (box lines, “ ”, ¶);
    * ``ui``: the language of what people read beside the article, ``en`` or ``id``;
    * ``columns``: names of the columns of a table, in order; none means all of them. One that
      there is not raises :class:`FormatError`;
    * ``keep``: names of the input's columns that documents may carry: columns ``keep.NAME``;
    * ``excel``: CSV as Excel with Indonesian settings opens it;
    * ``accessed``: when the articles were read, as pages of evidence say it.
    """

    binary: ClassVar[bool] = False
    """Whether it gives bytes, all of them in ``end``."""
    several_files: ClassVar[bool] = False
    """Whether it gives files, see :class:`FilesFormatter`."""
    appendable: ClassVar[bool] = False
    """Whether documents can be written behind what an earlier run has written, without
    ``begin``: each document stands for itself and ``end`` gives nothing."""

    def __init__(
        self,
        *,
        weak: bool = False,
        with_text: bool = False,
        many: bool = False,
        width: int | None = None,
        colour: bool = False,
        unicode: bool = True,
        ui: str = "en",
        columns: tuple[str, ...] = (),
        keep: tuple[str, ...] = (),
        excel: bool = False,
        accessed: str = "",
    ) -> None:
        self.weak = weak
        self.with_text = with_text
        self.many = many
        self.width = width
        self.colour = colour
        self.unicode = unicode
        self.ui = ui
        self.columns = columns
        self.keep = keep
        self.excel = excel
        self.accessed = accessed
        self.others = 0
        """Quotes of the document in hand that filters took away: whoever filters says so before it
        is written, for nothing in the document tells."""
        self.notes: list[str] = []
        """What the user should be told once all is written, a line each."""

    def begin(self) -> str:
        """What stands before the first document."""
        return ""

    def document(self, document: Document, index: int) -> str:
        """One document; ``index`` counts from 0 over the whole output."""
        raise NotImplementedError

    def pieces(self, document: Document, index: int) -> Iterator[str]:
        """What ``document`` gives, in pieces where that takes much less memory."""
        yield self.document(document, index)

    def end(self) -> str:
        """What stands after the last document."""
        return ""

    def discard(self) -> None:
        """End without a result: temporary files go. Harmless at any time."""


class BinaryFormatter(Formatter):
    """A format of bytes: documents go to a temporary file, and ``end`` gives what came of them.

    Where the system cannot hold temporary files, any method raises ``FormatError``.

    ``begin`` and ``document`` give no bytes, so whoever writes parts one after the other gets the
    right file too. Ask ``binary`` before anything is written: the types differ from the text's.
    """

    binary = True

    def begin(self) -> bytes:  # type: ignore[override]
        """Nothing."""
        return b""

    def document(self, document: Document, index: int) -> bytes:  # type: ignore[override]
        """Take a document; gives nothing."""
        raise NotImplementedError

    def end(self) -> Iterator[bytes]:  # type: ignore[override]
        """The whole file, in chunks; ``FormatError`` where the format cannot hold it."""
        raise NotImplementedError


class FilesFormatter(Formatter):
    """A format that keeps each document in files of its own, of UTF-8 text.

    For one document that is to be called by the user, ``parts`` gives its files without names:
    the ending of each and its text. For a folder, ``files`` gives those of each document by name,
    and ``last`` those that belong to the folder as a whole. Names are those of files in the
    folder: without a path, valid on every system and, whatever the case of letters, never twice.
    """

    several_files = True

    def parts(self, document: Document) -> Iterator[tuple[str, str]]:
        """The files of one document: ending (``.ann``) and text."""
        raise NotImplementedError

    def files(self, document: Document, index: int) -> Iterator[tuple[str, str]]:
        """The files of one document in a folder: name and text."""
        raise NotImplementedError

    def last(self) -> Iterator[tuple[str, str]]:
        """The files of the folder as a whole, after the last document: name and text."""
        return iter(())


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it, of the same length: U+FFFD for each lone surrogate."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@contextmanager
def temporary() -> Iterator[None]:
    """Turn the system's errors about temporary files into a FormatError that says what to do."""
    try:
        yield
    except OSError as error:
        import tempfile  # what it needs takes long to load

        reason = error.strerror or str(error)
        folder = tempfile.gettempdir()
        raise FormatError("format.temporary", folder=folder, reason=reason) from error


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What a file holds from its beginning, in pieces of a megabyte; it is closed at the end."""
    with stream:
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            yield chunk
