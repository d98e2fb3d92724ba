"""Did they really say it?  Claims held against documents."""

from quotecli.verify.model import (
    FAITHFUL,
    RELATIONS,
    VERDICTS,
    Claim,
    Passage,
    Place,
    Searched,
    Verification,
)
from quotecli.verify.verifier import Text, Verifier

__all__ = [
    "FAITHFUL",
    "RELATIONS",
    "VERDICTS",
    "Claim",
    "Passage",
    "Place",
    "Searched",
    "Text",
    "Verification",
    "Verifier",
]
