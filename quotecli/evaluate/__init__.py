"""How good is it?  Scores what was extracted against annotated articles.

``corpus`` reads annotated articles, ``predicted`` what was extracted from them; ``attributions``
scores articles annotated in full, ``statements`` those with PFSA-ID's labels, ``reviewed`` those that
people decided about in ``quotecli review``; ``report`` is what all give.
"""

from __future__ import annotations

from quotecli.evaluate.attributions import score_attributions
from quotecli.evaluate.corpus import Corpus, CorpusError, GoldDocument
from quotecli.evaluate.predicted import Predicted
from quotecli.evaluate.report import Report
from quotecli.evaluate.reviewed import score_reviewed
from quotecli.evaluate.sources import load_corpus, load_predicted
from quotecli.evaluate.statements import score_statements

__all__ = [
    "Corpus",
    "CorpusError",
    "GoldDocument",
    "Predicted",
    "Report",
    "evaluate",
    "load_corpus",
    "load_predicted",
    "score_reviewed",
]


def evaluate(corpus: Corpus, predicted: dict[str, Predicted]) -> Report:
    """Score what was extracted, by the id of the document, against a corpus.

    Raises CorpusError when a document of the corpus has no prediction.
    """
    for document in corpus.documents:
        if document.id not in predicted:
            raise CorpusError("corpus.unpredicted", path=corpus.name, id=repr(document.id))
    score = score_statements if corpus.labelled else score_attributions
    return score(corpus, predicted)
