"""Words that are reported only to be denied.

* ``X membantah bahwa …``, ``X menampik …``: the row's act is ``denies``;
* ``X tidak pernah mengatakan bahwa …``: the cue is negated;
* ``X mengatakan tidak benar bahwa …``: what stands between cue and words denies them.

What somebody says in a direct quote is said, whatever the cue.
"""

from __future__ import annotations

from quotecli.language import Language
from quotecli.model import Quote
from quotecli.verify.zones import Zone
from quotecli.wording import wording

DENIES = "denies"
_NEGATED = "weak:negated"


def is_denied(zone: Zone) -> bool:
    """Whether what a stretch has is denied there."""
    return zone.kind == "indirect" and any(
        quote.act == DENIES or _NEGATED in quote.flags or _between(quote, zone.text, zone.data)
        for quote in zone.quotes
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


__all__ = ["DENIES", "is_denied"]
