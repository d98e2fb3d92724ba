"""How right figures are, from quotes that a person has judged.

A stratified random sample is drawn: in each stratum (a group of the figures) some quotes at random.  A
person says of each whether it is right.  From that:

* **Precision of a stratum**: the share that is right, with the Wilson score interval (Wilson 1927).
* **Precision of all**: the mean of the strata, each with its share of all quotes as its weight, with the
  Wilson interval for the effective size of the sample, (Σ wᵢ)² / Σ wᵢ² over the judged quotes, where wᵢ is
  the number of quotes that one stands for (Kish 1965; Franco and others 2019).
* **Share of a group**: what is wrong is taken out of the counts first, x·p of each group, and the share is
  that of what is left.  Its interval is that of the ratio of the group to all others, made of the
  intervals of the two (MOVER-R: Donner and Zou 2012, Newcombe 2016).

All are of 95 per cent.  They say how sure the figures are in view of quotes that are wrong.  They say
nothing of quotes that were missed, nor of articles that are not in the archive.

* Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference. Journal of
  the American Statistical Association 22, 209–212.
* Kish, L. (1965): Survey Sampling. Wiley, New York.
* Franco, C., Little, R. J. A., Louis, T. A., Slud, E. V. (2019): Comparative study of confidence intervals
  for proportions in complex sample surveys. Journal of Survey Statistics and Methodology 7, 334–364.
* Donner, A., Zou, G. Y. (2012): Closed-form confidence intervals for functions of the normal mean and
  standard deviation. Statistical Methods in Medical Research 21, 347–359.
* Newcombe, R. G. (2016): MOVER-R confidence intervals for ratios and products of two independently
  estimated quantities. Statistical Methods in Medical Research 25, 1774–1778.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964
"""Standard deviations on both sides that hold 95 per cent."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure from 0 to 1 with the limits of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A stratum: how many quotes it has, how many were judged, and how many of those are right."""

    size: float
    judged: int
    right: int

    @property
    def precision(self) -> Estimate | None:
        """Its precision; None where nothing was judged."""
        return wilson(self.right / self.judged, self.judged) if self.judged else None


def wilson(share: float, size: float) -> Estimate:
    """A share with its Wilson score interval, where it was found in a sample of some size, above 0."""
    square = _Z * _Z / size
    middle = (share + square / 2) / (1 + square)
    reach = _Z * sqrt(share * (1 - share) / size + square / (4 * size)) / (1 + square)
    low = 0.0 if share <= 0 else max(0.0, middle - reach)
    high = 1.0 if share >= 1 else min(1.0, middle + reach)
    return Estimate(share, low, high)


def overall(strata: Sequence[Judged]) -> Estimate | None:
    """The precision of all strata together; None where nothing was judged.

    A stratum in which nothing was judged is taken to be like the others.
    """
    judged = [stratum for stratum in strata if stratum.judged]
    size = sum(stratum.size for stratum in judged)
    if not size:
        return None
    right = sum(stratum.size * stratum.right / stratum.judged for stratum in judged)
    squares = sum(stratum.size * stratum.size / stratum.judged for stratum in judged)
    return wilson(min(1.0, right / size), size * size / squares)


def share(strata: Sequence[Judged], number: int) -> Estimate | None:
    """The share that one of some strata has of all that is right; None where that is not known."""
    own = strata[number]
    others = [stratum for at, stratum in enumerate(strata) if at != number]
    size = sum(stratum.size for stratum in others)
    if own.precision is None or not own.size:
        return None
    if not size:
        return Estimate(1.0, 1.0, 1.0)
    rest = overall(others)
    if rest is None:
        return None
    one, other = _times(own.precision, own.size), _times(rest, size)
    if one.value + other.value <= 0:
        return None
    low, high = _limits(one, other)
    return Estimate(one.value / (one.value + other.value), max(0.0, low), min(1.0, high))


def _times(estimate: Estimate, number: float) -> Estimate:
    return Estimate(*(number * value for value in (estimate.value, estimate.low, estimate.high)))


def _limits(own: Estimate, rest: Estimate) -> tuple[float, float]:
    """The limits of a share, by those of the ratio of the part to the rest."""
    product = own.value * rest.value
    square = product * product

    def ratio(part: float, whole: float, sign: int) -> float:
        # ``part`` is a limit of the part, and ``whole`` the opposite one of the rest.
        below = whole * (2 * rest.value - whole)
        if below <= 0:
            return float("inf") if sign > 0 else 0.0
        inside = square - part * (2 * own.value - part) * below
        return (product + sign * sqrt(max(0.0, inside))) / below

    low, high = ratio(own.low, rest.high, -1), ratio(own.high, rest.low, 1)
    return low / (1 + low), 1.0 if high == float("inf") else high / (1 + high)
