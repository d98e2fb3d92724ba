"""What a run has come to: documents, quotes, speakers, and what failed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecli.model import Document
    from quotecli.ui import Strings


@dataclass(slots=True)
class Tally:
    """Numbers of what was read and found; they add up over documents."""

    documents: int = 0
    """Documents written."""
    quotes: int = 0
    """Quotes in them: a chain counts once, and what an output leaves out does not."""
    speakers: int = 0
    """Their speakers, each counted once in a document."""
    open: int = 0
    """Quotes without a speaker."""
    failed: int = 0
    """Inputs and documents that failed."""
    findings: int = 0
    """What an audit found, also beyond what is shown."""
    stops: int = 0
    """Findings that the run is to fail on."""

    def add(self, other: Tally) -> None:
        """Add the numbers of another to this one."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def to_dict(self) -> dict[str, int]:
        """The numbers by name."""
        return asdict(self)

    def said(self, ui: Strings, *, audits: bool = False) -> str:
        """The summary line in a language; ``audits``: with what was found."""
        parts = [
            ui.counted("documents", self.documents),
            *([ui.counted("findings", self.findings)] if audits else []),
            ui.counted("quotes", self.quotes),
            ui.counted("speakers", self.speakers),
            ui.counted("no-speaker", self.open),
            ui.counted("failed", self.failed),
        ]
        return ui["list.comma"].join(parts)


def counted(document: Document, *, weak: bool) -> Tally:
    """The numbers of one document, as an output with or without weak rows has them."""
    from quotecli.formatter import rows

    quotes = rows.shown(document, weak=weak)
    heads = rows.chain_heads(document)
    known = {speaker.id for speaker in document.speakers}
    return Tally(
        documents=1,
        quotes=rows.number_of(heads, quotes),
        speakers=len(known.intersection(quote.speaker for quote in quotes)),
        open=rows.number_of(heads, (q for q in quotes if q.speaker not in known)),
    )
