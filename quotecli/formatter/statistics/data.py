"""What the formats of figures share: shares, and how they are said."""

from __future__ import annotations

from collections.abc import Iterator

from quotecli.archive.precision import Estimate
from quotecli.archive.stats import Group
from quotecli.formatter.signs import Signs
from quotecli.formatter.statistics import Figures
from quotecli.ui import Strings, strings


def part(number: int, whole: int) -> float:
    """A share; of nothing it is nothing."""
    return number / whole if whole else 0.0


class Teller:
    """Says figures in the language of people."""

    def __init__(self, figures: Figures, style: Signs) -> None:
        self.figures = figures
        self.signs = style
        self.ui: Strings = strings(style.language, "archive")

    def say(self, key: str, **fields: str) -> str:
        """A string, ready to be shown."""
        return self.signs.own(self.ui[f"stats.{key}"].format(**fields))

    def label(self, group: Group) -> list[str]:
        """The names of a group, one a dimension: codes as words."""
        names = []
        for by, label in zip(self.figures.stats.by, group.labels, strict=True):
            if label is None:
                names.append(self.say("unknown"))
            elif by in ("kind", "act", "type"):
                names.append(self.signs.label(by, label))
            else:
                names.append(self.signs.clean(label))
        return names

    def percent(self, value: float) -> str:
        """A share with one decimal."""
        number = self.ui.decimal(f"{100 * value:.1f}")
        return self.ui["number.percent"].format(n=number)

    def estimate(self, estimate: Estimate | None) -> str:
        """A figure with its interval; a dash where there is none."""
        if estimate is None:
            return self.signs.dash
        low, high = (self.ui.decimal(f"{100 * n:.1f}") for n in (estimate.low, estimate.high))
        return self.say("range", value=self.percent(estimate.value), low=low, high=high)

    def by(self) -> str:
        """The dimensions."""
        return self.ui["list.comma"].join(
            self.signs.own(self.ui[f"dimension.{name}"]) for name in self.figures.stats.by
        )

    def asked(self) -> str:
        """What was asked of quotes, ready to be shown; nothing where nothing was."""
        parts = [
            self.signs.own(self.ui[f"asked.{name}"].format(text=self.signs.clean(text)))
            for name, text in self.figures.asked.items()
        ]
        if self.figures.stats.unique:
            parts.append(self.say("unique"))
        return "; ".join(parts)

    def summary(self) -> Iterator[str]:
        """The lines under the figures."""
        if asked := self.asked():
            yield asked
        yield from self.totals()

    def totals(self) -> Iterator[str]:
        """How many there are in all, and how right they are."""
        stats, counted = self.figures.stats, self.ui.counted
        copies = self.say("without") if stats.unique else counted("stats-copies", stats.copies)
        yield self.say(
            "summary",
            quotes=counted("quotes", stats.quotes),
            words=counted("words", stats.words),
            articles=counted("stats-articles", stats.articles),
            searched=counted("stats-searched", stats.searched),
            copies=copies,
        )
        if self.figures.judgement is not None:
            yield self.judged()

    def judged(self) -> str:
        """How right all of it is."""
        judgement = self.figures.judgement
        assert judgement is not None
        found = judgement.precision
        assert found is not None  # a judgement in which nothing is judged is none
        low, high = self.percent(found.low), self.percent(found.high)
        return self.say(
            "precision-line",
            value=self.percent(found.value),
            low=low,
            high=high,
            n=self.ui.integer(judgement.judged),
            unsure=self.ui.integer(judgement.unsure),
            open=self.ui.integer(judgement.open),
        )
