"""quotecli reads Indonesian news and says who said what, in which words, and how we know.

>>> from quotecli import extract
>>> document = extract('"Kami siap," kata Menteri Pangan Rahmat Sudibyo.')
>>> document.speaker(document.quotes[0]).name
'Rahmat Sudibyo'
"""

from quotecli._version import __version__
from quotecli.model import (
    Candidate,
    Context,
    Cue,
    Document,
    Evidence,
    Mention,
    Meta,
    NotQuote,
    Quote,
    Span,
    Speaker,
    Turn,
)
from quotecli.pipeline import extract

__all__ = [
    "Candidate",
    "Context",
    "Cue",
    "Document",
    "Evidence",
    "Mention",
    "Meta",
    "NotQuote",
    "Quote",
    "Span",
    "Speaker",
    "Turn",
    "__version__",
    "extract",
]
