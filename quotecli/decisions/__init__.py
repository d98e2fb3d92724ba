"""What people decided about quotes: read, written, found again in a text, and applied to a document.

``decision`` says what a decision is and ``toml`` how a file holds it; ``fitting`` finds the quote
that each is about, also after small edits of the article; ``applying`` changes the document.  All of
it is pure: files are opened by the command line.
"""

from __future__ import annotations

from quotecli.decisions.applying import apply
from quotecli.decisions.decision import ACTIONS, REVIEWED, Decided, Decision, Person
from quotecli.decisions.fitting import Fitted, anchored, fit
from quotecli.decisions.toml import DecisionsError, added, extended, read, without_last

__all__ = [
    "ACTIONS",
    "REVIEWED",
    "Decided",
    "Decision",
    "DecisionsError",
    "Fitted",
    "Person",
    "added",
    "anchored",
    "apply",
    "extended",
    "fit",
    "read",
    "without_last",
]
