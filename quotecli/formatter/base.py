"""What every formatter has in common."""

from __future__ import annotations

from quotecli.model import Document


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
    * ``ui``: the language of what people read, one of ``quotecli.ui.LANGUAGES``.
    """

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
    ) -> None:
        self.weak = weak
        self.with_text = with_text
        self.many = many
        self.width = width
        self.colour = colour
        self.unicode = unicode
        self.ui = ui

    def begin(self) -> str:
        """What stands before the first document."""
        return ""

    def document(self, document: Document, index: int) -> str:
        """One document; ``index`` counts from 0 over the whole output."""
        raise NotImplementedError

    def end(self) -> str:
        """What stands after the last document."""
        return ""
