"""Which passage of a claim is the best: whose verdict the claim takes."""

from __future__ import annotations

from quotecli.verify.model import VERDICTS, Claim, Passage

_MUCH_LESS = 0.25
"""How much less of a claim a passage has than another that is its own, whatever its verdict."""


def ranked(passages: list[Passage]) -> list[Passage]:
    """By the claimed speaker first, then the nearest to verbatim, then the most alike, then the
    oldest; those that have much less of the words than the best of their kind are behind it."""
    most = {
        own: max((each.score for each in passages if each.by_claimed == own), default=0.0)
        for own in (True, False)
    }

    def order(passage: Passage) -> tuple[bool, bool, int, int, float, str]:
        return (
            not passage.by_claimed,
            passage.score < most[passage.by_claimed] - _MUCH_LESS,
            -VERDICTS.index(_of_words(passage)),
            -VERDICTS.index(passage.verdict),
            -passage.score,
            passage.place.meta.published or "9999",
        )

    return sorted(passages, key=order)


def _of_words(passage: Passage) -> str:
    """What the words of a passage are to the claim, though somebody else says them."""
    if passage.verdict != "different-speaker":
        return passage.verdict
    return next((code for code in passage.details if code in VERDICTS), passage.verdict)


def without_copies(passages: list[Passage]) -> list[Passage]:
    """The passages without those that are of the same place: a row that is weak, say."""
    seen: set[object] = set()
    kept = []
    for passage in passages:
        key = tuple((place.document, place.spans or place.kind) for place in passage.places)
        if key not in seen:
            seen.add(key)
            kept.append(passage)
    return kept


def is_settled(claim: Claim, passage: Passage) -> bool:
    """Whether the claimed speaker has all the words in one place, so that nothing else can be better
    but the same in other documents."""
    return passage.verdict not in ("altered", "stitched", "different-speaker") and (
        claim.speaker is None or passage.by_claimed
    )


__all__ = ["is_settled", "ranked", "without_copies"]
