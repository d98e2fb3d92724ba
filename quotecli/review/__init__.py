"""Going through quotes with a person: which ones, what is shown, and what each decision changes.

``flagged`` chooses the quotes, ``session`` keeps what is decided on one article, and ``screen`` draws a
quote for a terminal.  Keys, files and articles are the command line's.
"""

from __future__ import annotations

from quotecli.review.flagged import Flagged, queue
from quotecli.review.screen import Screen
from quotecli.review.session import Session, View

__all__ = ["Flagged", "Screen", "Session", "View", "queue"]
