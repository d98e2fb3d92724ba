"""Output in files of its own for each document: ``FILE.ann`` and ``FILE.txt``, or a folder."""

from __future__ import annotations

import os

from quotecli.cli.messages import words
from quotecli.cli.output import FileOutput, Output, OutputError, written_to
from quotecli.formatter import FilesFormatter
from quotecli.model import Document


class FilesOutput(Output):
    """A folder for several documents; for one, files beside each other with other endings.

    Each file is written whole or not at all, a document at a time: what is done stays.

    Args:
        path: the folder, or the name without an ending (one of the endings does no harm).
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._folder = path.endswith(("/", os.sep)) or os.path.isdir(path)
        if os.path.exists(path) and not (self._folder or os.path.isfile(path)):
            raise OutputError(words("output.device", path=path))

    def put(self, writer: FilesFormatter, document: Document, index: int, *, many: bool) -> None:
        """Write the files of a document; ``many``: there may be others.

        Raises:
            OutputError: if a file cannot be written, or is there and not of this kind.
        """
        if many and not self._folder:
            with written_to(self._path):
                os.makedirs(self._path, exist_ok=True)
            self._folder = True
        if self._folder:
            files = {self._in_folder(name): text for name, text in writer.files(document, index)}
        else:
            parts = dict(writer.parts(document))
            base, ending = os.path.splitext(self._path)
            stem = base if ending in parts else self._path
            files = {stem + end: text for end, text in parts.items()}
        there = [path for path in files if os.path.lexists(path)]
        if there and len(there) < len(files):
            # Not what an earlier run has written: most likely the article itself.
            raise OutputError(words("output.there", path=there[0]))
        for path, text in files.items():
            _write(path, text)

    def end(self, writer: FilesFormatter) -> None:
        """Write the files that belong to the folder as a whole."""
        if self._folder:
            for name, text in writer.last():
                _write(self._in_folder(name), text)

    def _in_folder(self, name: str) -> str:
        with written_to(self._path):
            os.makedirs(self._path, exist_ok=True)
        return os.path.join(self._path, os.path.basename(name))


def _write(path: str, text: str) -> None:
    file = FileOutput(path)
    try:
        file.write(text)
        file.close()
    finally:
        file.discard()
