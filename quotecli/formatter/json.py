"""``json``: the output contract as one object, ``{"documents": […]}``, a document a line."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.formatter.base import Formatter
from quotecli.formatter.jsonl import dumped, dumps
from quotecli.model import Document


class JsonFormatter(Formatter):
    """One object that streams: the list opens in ``begin`` and closes in ``end``."""

    def begin(self) -> str:
        return '{"documents": ['

    def document(self, document: Document, index: int) -> str:
        return (",\n" if index else "\n") + dumps(document, with_text=self.with_text)

    def pieces(self, document: Document, index: int) -> Iterator[str]:
        yield ",\n" if index else "\n"
        yield from dumped(document, with_text=self.with_text)

    def end(self) -> str:
        return "\n]}\n"


FORMATTER = JsonFormatter
