"""What a checker must look at in an article, worst first.

``audit(examination)`` runs every check over what ``quotecli.pipeline.examine`` found.  It is pure, as
that is.  Each check is a function that gives findings of one code; a family of checks is a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quotecli.audit import accused, attribution, headline, marks, names, wording
from quotecli.audit.attribution import FAR, LOW
from quotecli.audit.finding import CODES, DEFAULT_COUNT, GRAVE, Audited, Finding
from quotecli.audit.summary import KINDS, Summary, Voice, summary
from quotecli.audit.view import View
from quotecli.model import Document
from quotecli.pipeline import Examination

__all__ = [
    "CODES",
    "DEFAULT_COUNT",
    "FAR",
    "GRAVE",
    "KINDS",
    "LOW",
    "Audited",
    "Finding",
    "Summary",
    "Voice",
    "audit",
    "audited",
    "summary",
]

_CHECKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    *headline.CHECKS,
    *attribution.CHECKS,
    *accused.CHECKS,
    *names.CHECKS,
    *marks.CHECKS,
    *wording.CHECKS,
)


def audit(examination: Examination, *, weak: bool = False, low: float = LOW) -> tuple[Finding, ...]:
    """Every finding of an article, gravest first; alike ones of one speaker are one finding.

    Args:
        examination: the article and what was found in it.
        weak: whether rows that may be no quotes are looked at too.
        low: the confidence below which a row is flagged.
    """
    if not examination.parsed.sentences:
        return ()
    view = View(examination, weak=weak, low=low)
    found = view.joined(finding for check in _CHECKS for finding in check(view))
    return tuple(sorted(found, key=lambda finding: (finding.rank, finding.spans[0].start)))


def audited(
    examination: Examination,
    findings: Sequence[Finding],
    *,
    weak: bool = False,
    most: int | None = DEFAULT_COUNT,
) -> Audited:
    """The document with its findings, ``most`` of them at most, and its summary."""
    document = examination.document
    shown = tuple(findings[:most])
    return Audited(
        **{name: getattr(document, name) for name in Document.__dataclass_fields__},
        findings=shown,
        more=len(findings) - len(shown),
        summary=summary(document, examination.language, weak=weak),
    )
