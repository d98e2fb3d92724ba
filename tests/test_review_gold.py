"""What review asks about, on annotated articles: how many quotes, and how many of the wrong ones."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import gold_io
import pytest
from conftest import ROOT
from decisions_io import block, decided

from quotecli import Document, extract
from quotecli.audit import Finding, audit
from quotecli.decisions import fit
from quotecli.evaluate import Predicted, load_corpus
from quotecli.evaluate.corpus import GoldDocument
from quotecli.evaluate.pairing import Regions, pair_direct, pair_indirect
from quotecli.evaluate.predicted import same_speaker
from quotecli.formatter.rows import chain_heads
from quotecli.pipeline import examine
from quotecli.review import queue
from quotecli.review.flagged import UNSURE

_PARAGRAPH = "Menurut catatan, Sutrisno Wahab hadir di balai desa itu.\n\n"
_SAID = re.compile(
    r"^\| `(\w+)`(?:, `--under ([\d.]+)`)? \| (\d+) of (\d+) quotes \| (\d+) of (\d+) \|$", re.M
)


def _judged(gold: GoldDocument, document: Document) -> dict[str, bool]:
    """Each quote that counts, by the id of its first row, and whether all of it is right."""
    predicted = Predicted.of({**document.to_dict(), "id": gold.id}, gold.text, gold.id)
    ids = {id(row): q.id for row, q in zip(predicted.rows, document.quotes, strict=True)}
    heads = chain_heads(document)
    regions = Regions(gold)
    found: dict[str, bool] = {}
    for pairing in (
        pair_direct(gold, predicted, regions),
        pair_indirect(gold, predicted, regions),
    ):
        rows = [(row, False) for row, _ in pairing.false]
        for want, row in pairing.matched:
            speaker = gold.speakers.get(want.speaker) if want.speaker else None
            rows.append((row, same_speaker(speaker, predicted.speaker(row))))
        for row, right in rows:
            head = heads[ids[id(row)]]
            found[head] = found.get(head, True) and right
    return found


@pytest.mark.parametrize("corpus", ["news", "raw"])
def test_what_is_asked_about(
    gold_corpora: dict[str, gold_io.Corpus], corpus: str, tmp_path: Path
) -> None:
    """README.md says how many quotes are asked about, and how many of the wrong ones are among them."""
    pairs = gold_corpora[corpus]
    gold_io.write(tmp_path / "gold.jsonl", (article for article, _ in pairs))
    documents = {article["text"]: document for article, document in pairs}
    corpora = load_corpus(str(tmp_path / "gold.jsonl")).documents
    judged: list[tuple[Document, tuple[Finding, ...], dict[str, bool]]] = []
    for gold in corpora:
        document = documents[gold.text]
        findings = audit(examine(gold.text))
        judged.append((document, findings, _judged(gold, document)))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [row for row in _SAID.findall(readme) if row[0] == corpus]
    assert len(rows) == 2
    for _, under, *said in rows:
        asked, all_, caught, wrong = 0, 0, 0, 0
        for document, findings, heads in judged:
            limit = float(under or UNSURE)
            queued = {flagged.id for flagged in queue(document, findings, under=limit)}
            all_ += len(heads)
            asked += sum(head in queued for head in heads)
            wrong += sum(not right for right in heads.values())
            caught += sum(not right and head in queued for head, right in heads.items())
        assert list(map(int, said)) == [asked, all_, caught, wrong]


def test_decisions_survive_a_paragraph_that_is_put_in(
    gold_corpora: dict[str, gold_io.Corpus],
) -> None:
    """Wherever it stands: none counts for another quote, and hardly one is lost."""
    dice = Random(5)
    all_ = kept = 0
    for _, document in gold_corpora["news"]:
        text = document.text
        breaks = [match.end() for match in re.finditer("\n+", text)] or [0]
        at = dice.choice(breaks)
        edited = extract(f"{text[:at]}{_PARAGRAPH}{text[at:]}")
        made = [decided(document, quote, "=") for quote in document.quotes]
        fitted = fit(edited, [block(document, *made)])
        starts = {quote.id: quote.content[0].start for quote in edited.quotes}
        for id, decision in fitted.decisions.items():
            moved = len(_PARAGRAPH) if decision.start >= at else 0
            assert starts[id] == decision.start + moved
        all_ += len(made)
        kept += len(fitted.decisions)
    assert kept >= 0.99 * all_ > 500
