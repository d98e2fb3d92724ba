"""Scoring: agreement with the scorer beside the annotated articles, formats, figures, bounds."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import gold_io
import pytest

from quotecli import Document
from quotecli.evaluate import (
    CorpusError,
    Predicted,
    Report,
    evaluate,
    load_corpus,
    load_predicted,
)
from quotecli.evaluate.figures import confidence
from quotecli.evaluate.report import marked_sentence
from quotecli.evaluate.spans import Region, plain_name, trim

DATA = Path(__file__).parent / "data" / "evaluate"


# The other scorer


def _changed(document: Document, id: str, seed: int) -> dict[str, Any]:
    """A document's JSON with faults put in: rows lost, doubled, cut, given to others, unsure."""
    data = {**document.to_dict(), "id": id}
    chance = random.Random(f"{seed} {id}")
    quotes = []
    for quote in data["quotes"]:
        luck = chance.random()
        quote["confidence"] = None if luck < 0.1 else round(chance.random(), 2)
        if luck < 0.1:
            continue
        if luck < 0.15:
            quotes.append(quote)
        elif luck < 0.25 and data["speakers"]:
            quote["speaker"] = chance.choice(data["speakers"])["id"]
        elif luck < 0.3:
            quote["speaker"] = None
        elif luck < 0.4:
            part = quote["content"][0]
            part["end"] = max(part["start"] + 1, part["end"] - chance.randrange(60))
            del part["text"]
        elif luck < 0.45:
            quote["type"] = "indirect" if quote["type"] == "direct" else "direct"
        elif luck < 0.5:
            quote["cue"], quote["source"] = quote["source"], quote["cue"]
        quotes.append(quote)
    data["quotes"] = quotes
    for speaker in data["speakers"]:
        if chance.random() < 0.1:
            speaker["name"] = f"Dr. {speaker['name'].upper()}, M.Si."
        if chance.random() < 0.1:
            speaker["kind"], speaker["role"] = "group", None
    return data


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
@pytest.mark.parametrize("corpus", gold_io.CORPORA)
def test_agrees_with_the_scorer_to_the_digit(
    gold: Path,
    gold_corpora: dict[str, gold_io.Corpus],
    tmp_path: Path,
    corpus: str,
    seed: int | None,
) -> None:
    annotated, predicted = tmp_path / "gold.jsonl", tmp_path / "quotes.jsonl"
    gold_io.write(annotated, (article for article, _ in gold_corpora[corpus]))
    gold_io.write(
        predicted,
        (
            {**document.to_dict(), "id": article["id"]}
            if seed is None
            else _changed(document, article["id"], seed)
            for article, document in gold_corpora[corpus]
        ),
    )
    found = load_corpus(str(annotated))
    report = evaluate(found, load_predicted(found, str(predicted)))
    said = gold_io.score(gold, corpus, annotated, predicted)
    assert json.loads(json.dumps(report.figures)) == said


@pytest.fixture(scope="module")
def labelled(gold: Path, gold_corpora: dict[str, gold_io.Corpus]) -> Report:
    """The scores of the articles with PFSA-ID's labels."""
    corpus = load_corpus(str(gold / "pfsa-dev.jsonl"))
    predicted = {
        article["id"]: Predicted.of(
            {**document.to_dict(), "id": article["id"]}, document.text, article["id"]
        )
        for article, document in gold_corpora["pfsa"]
    }
    return evaluate(corpus, predicted)


@pytest.mark.parametrize("part", ["time", "place", "occasion+medium"])
def test_context_floor(labelled: Report, part: str) -> None:
    value = labelled.value(f"context.{part}.overlap")
    assert value is not None
    assert value >= 0.85


# Formats


def test_token_file() -> None:
    corpus = load_corpus(str(DATA / "pasar.bilou"))
    assert corpus.labelled
    first, second = corpus.documents
    assert (first.id, second.id) == ("pasar:1", "pasar:2")
    assert first.text == (
        "”Pasar ini kami buka lagi besok,” kata Kepala Dinas Pasar Demak Suwito Hadi (51) usai "
        "rapat di Demak, Senin (2/9/2024)."
    )
    assert [(item.label, first.text[item.start : item.end]) for item in first.labels] == [
        ("STATEMENT", "”Pasar ini kami buka lagi besok,”"),
        ("CUE", "kata"),
        ("ROLE", "Kepala Dinas"),
        ("AFFILIATION", "Pasar Demak"),
        ("PERSON", "Suwito Hadi"),
        ("EVENT", "usai rapat"),
        ("LOCATION", "Demak"),
        ("DATETIME", "Senin (2/9/2024)"),
    ]
    assert second.text == '"Lapak saya tetap kosong," ujarnya.'


def test_token_file_with_documents_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(
        "# newdoc id = satu\nHalo O\n\nIa O\ndatang B-STATEMENT\nlagi I-STATEMENT\n"
        "-DOCSTART- O\nSenin S-DATETIME\n",
        encoding="utf-8",
    )
    first, second = load_corpus(str(path)).documents
    assert (first.id, first.text) == ("satu", "Halo\nIa datang lagi")
    assert [(item.label, item.span) for item in first.labels] == [("STATEMENT", (8, 19))]
    assert (second.id, second.text) == ("a:2", "Senin")


def test_scores_of_a_token_file() -> None:
    corpus = load_corpus(str(DATA / "pasar.bilou"))
    report = evaluate(corpus, load_predicted(corpus, None))
    assert report.figures["statement.recall"] == 1.0
    assert report.figures["cue.recall"] == 1.0
    assert report.figures["source.recall"] == 1.0
    for part in ("time", "place", "occasion+medium"):
        assert report.value(f"context.{part}.overlap") == 1.0, part
    assert report.faults == []


def test_standoff() -> None:
    corpus = load_corpus(str(DATA / "brat"))
    assert not corpus.labelled
    (document,) = corpus.documents
    text = document.text
    assert document.id == "irigasi"
    direct, indirect, optional = document.rows
    assert [text[s:e] for s, e in direct.content] == ["“Airnya sudah dua bulan tidak sampai,”"]
    assert direct.speaker == "Wagirah"
    assert document.speakers["Wagirah"].kind == "person"
    assert [text[s:e] for s, e in indirect.content] == ["saluran itu", "selesai bulan depan"]
    assert indirect.source is not None
    assert text[slice(*indirect.source)] == "Kepala Dinas Pengairan Ngawi"
    assert indirect.speaker == "Kepala Dinas Pengairan Ngawi"
    assert (direct.optional, indirect.optional, optional.optional) == (False, False, True)
    assert [text[s:e] for s, e in document.not_quotes] == ["“Kali Mati”"]


def test_scores_of_standoff() -> None:
    corpus = load_corpus(str(DATA / "brat"))
    report = evaluate(corpus, load_predicted(corpus, None))
    assert report.figures["direct.e2e"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "pred": 1, "gold": 1}
    assert report.figures["indirect.e2e"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "pred": 1, "gold": 1}
    assert report.figures["not_quotes kept out"] == "1/1"
    assert report.figures["cue"] == 1.0
    assert report.parts["content.indirect"].exact.f1 == 1.0
    assert report.faults == []
    assert sum(count.right for count in report.rules) == 2


def test_standoff_with_labels(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"Kami siap," kata Rini.', encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        'T1\tSTATEMENT 0 12\t"Kami siap,"\nT2\tCUE 13 17\tkata\nT3\tPERSON 18 22\tRini\n',
        encoding="utf-8",
    )
    corpus = load_corpus(str(tmp_path / "a.ann"))
    assert corpus.labelled
    assert [item.label for item in corpus.documents[0].labels] == ["STATEMENT", "CUE", "PERSON"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "[1]\n", "line 1 is not a JSON object"),
        ("a.jsonl", "{\n", "line 1 is not JSON"),
        ("a.jsonl", '{"id": "a", "text": "b"}\n', "not in the gold format (no 'attributions')"),
        (
            "a.jsonl",
            '{"id": "a", "text": "b", "spans": [{"label": "CUE", "start": 0, "end": 9}]}',
            "span 0-9 is not in the text",
        ),
        ("a.jsonl", 2 * '{"id": "a", "text": "b", "spans": []}\n', "two documents are called 'a'"),
        ("a.jsonl", "", "holds no annotated article"),
        ("a.bilou", "Senin\n", "line 1 has no token and label"),
        ("a.bilou", "Senin B-HARI\n", "line 1 has the label 'B-HARI'"),
        ("a.ann", "T1\tCue 0 3\tabc\n", "there is no a.txt beside it"),
        ("tak-ada.jsonl", None, "no such file or folder"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ("T1\tCue 0 99\tabc", "span 0-99 is not in the text"),
        ("T1\tCue\tabc", "is no annotation of brat's"),
        ("T1\tCuee 0 3\tabc", "label 'Cuee' is not known"),
        ("T1\tCue 0 3\tabc\nR1\tOf Arg1:T1 Arg2:T7", "names an annotation that there is not"),
    ],
)
def test_broken_standoff(tmp_path: Path, annotation: str, message: str) -> None:
    (tmp_path / "a.txt").write_text("kata Rini", encoding="utf-8")
    (tmp_path / "a.ann").write_text(annotation + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        load_corpus(str(tmp_path / "a.ann"))


def test_predictions_must_be_of_the_corpus(tmp_path: Path) -> None:
    corpus = load_corpus(str(DATA / "brat"))
    path = tmp_path / "quotes.jsonl"
    path.write_text('{"id": "lain", "quotes": [], "speakers": []}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="no prediction for 'irigasi'"):
        load_predicted(corpus, str(path))
    content = '[{"start": 0, "end": 4, "text": "lain"}]'
    quote = f'{{"id": "q1", "type": "direct", "content": {content}}}'
    path.write_text(f'{{"id": "irigasi", "speakers": [], "quotes": [{quote}]}}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="irigasi q1: 0-4 is not 'lain'"):
        load_predicted(corpus, str(path))


# Figures


def test_confidence_figures() -> None:
    assert confidence([(None, True), (None, False)]) == {"ece": None, "sure": None, "auroc": None}
    pairs = [(0.95, True), (0.95, True), (0.95, False), (0.5, False), (None, True), (0.3, True)]
    assert confidence(pairs) == {
        "ece": round((abs(3.85 - 3) + 0.5 + 0.7) / 6, 4),
        "sure": {"share": 0.6667, "wrong": 0.25},
        "auroc": round((2 * 1.5 + 2 + 0) / 8, 4),
    }


def test_regions() -> None:
    one, other = Region([(5, 9), (0, 4), (3, 5)]), Region([(2, 6), (20, 21)])
    assert (one.spans, one.size) == ([(0, 9)], 9)
    assert (one.common(other), other.common(one)) == (4, 4)
    assert one.agreement(other) == 4 / 10
    assert other.half_within(one)
    assert not other.within(one)
    assert not Region([]).within(one)
    assert Region([]).agreement(Region([])) == 0


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dr. H. Rudi Hartono, M.Si.", "rudi hartono"),
        ("K.H. Ma’ruf Fauzi", "ma'ruf fauzi"),
        ("Jenderal (Purn) Besar Suharyo S.IP", "suharyo"),
        ("Ibu", "ibu"),
    ],
)
def test_names_of_people(name: str, plain: str) -> None:
    assert plain_name(name, person=True) == plain


def test_trim() -> None:
    text = " “Ya, kami siap,” "
    assert text[slice(*trim(text, (0, len(text))))] == "Ya, kami siap"
    assert trim("“,”", (0, 3)) == (3, 3)


def test_errors_stand_in_their_sentence() -> None:
    text = "Hari itu hujan. Rini (30) datang ke pasar.\nIa pulang."
    assert marked_sentence(text, 26, 32) == "Rini (30) [[datang]] ke pasar."
    long = "a" * 300 + " kata " + "b" * 300
    assert marked_sentence(long, 301, 305) == "… " + "a" * 159 + " [[kata]] " + "b" * 159 + " …"
