"""One article audited: what is done with it in whatever process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecli.audit import DEFAULT_COUNT, LOW, Audited, audit, audited
from quotecli.cli.settings import Auditing, Settings
from quotecli.cli.tally import Tally
from quotecli.cli.work import examined

if TYPE_CHECKING:
    from quotecli.cli.decisions import Talk
    from quotecli.reader.base import Article


def checked(article: Article, settings: Settings, talk: Talk) -> tuple[Audited, Tally]:
    """The article with the findings that are shown, and the numbers of all of them.

    ``talk`` is told what is wrong with people's decisions.
    """
    asked = settings.audit or Auditing()
    examination = examined(article, settings.lexicons, settings.decisions, talk)
    low = LOW if asked.low is None else asked.low
    every = audit(examination, weak=settings.weak, low=low)
    found = [each for each in every if not asked.codes or each.code in asked.codes]
    most = None if asked.all else DEFAULT_COUNT
    numbers = Tally(
        findings=len(found), stops=sum(finding.code in asked.fail_on for finding in every)
    )
    return audited(examination, found, weak=settings.weak, most=most), numbers
