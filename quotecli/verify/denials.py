"""Words that are reported only to be denied.

* ``X membantah bahwa …``, ``X menampik …``: the row's act is ``denies``;
* ``X tidak pernah mengatakan bahwa …``: the cue is negated;
* ``X mengatakan tidak benar bahwa …``: what stands between cue and words denies them;
* ``X tidak pernah mengatakan warga …``: no row, but a negated cue stands right before the words.

What somebody says in a direct quote is said, whatever the cue.
"""

from __future__ import annotations

from quotecli.language import Language
from quotecli.model import Quote
from quotecli.verify.zones import Zone
from quotecli.wording import wording

DENIES = "denies"
_NEGATED = "weak:negated"
_NEAR = 4
"""Words among which a negation and the cue that it denies stand."""


def is_denied(zone: Zone) -> bool:
    """Whether what a stretch has is denied there."""
    return zone.kind == "indirect" and any(
        quote.act == DENIES or _NEGATED in quote.flags or _between(quote, zone.text, zone.data)
        for quote in zone.quotes
    )


def is_unsaid(zone: Zone, first: int) -> bool:
    """Whether a narrated stretch says right before a word that what follows was not said."""
    if zone.kind != "narration" or first == 0 or zone.words.stops(first):
        return False
    before = zone.words.words[max(0, first - _NEAR) : first]
    cue = zone.data.forms.get(before[-1].key)
    return (
        cue is not None
        and cue.active
        and any(zone.data.wordings.negation(word.plain) for word in before[:-1])
    )


def _between(quote: Quote, text: str, data: Language) -> bool:
    """Whether words between the cue and what it reports deny it."""
    start = quote.content[0].start
    if quote.cue is None or quote.cue.end > start:
        return False
    words = wording(text, data.wordings, [(quote.cue.end, start)])
    if any(words.stops(at) for at in range(1, len(words))):
        return False
    return any(data.wordings.denying_whole.at(words.plain, at) for at in range(len(words)))


__all__ = ["DENIES", "is_denied", "is_unsaid"]
