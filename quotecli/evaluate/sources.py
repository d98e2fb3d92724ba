"""Reads corpora and predictions from files, whatever their format, and extracts where asked to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quotecli.evaluate import bilou, brat
from quotecli.evaluate.corpus import (
    Corpus,
    CorpusError,
    GoldDocument,
    GoldRow,
    GoldSpeaker,
    Labelled,
    line_of,
    reason_of,
)
from quotecli.evaluate.predicted import Predicted
from quotecli.evaluate.spans import Pair
from quotecli.language import Language
from quotecli.ui import Told

_JSON = frozenset([".jsonl", ".ndjson"])


def load_corpus(path: str) -> Corpus:
    """Read annotated articles from a file or a folder.

    ``.jsonl`` is the gold format, one article a line (``attributions``, or ``spans`` with PFSA-ID's
    labels); ``.ann`` and folders that hold some are brat's standoff; anything else is a BILOU token
    file, and a folder holds some of them.

    Raises CorpusError for what cannot be read.
    """
    where = Path(path)
    if where.is_dir():
        names = sorted(file for file in where.rglob("*") if file.is_file())
        standoff = [file for file in names if file.suffix == ".ann"]
        if standoff:
            documents = [brat.document(file, where) for file in standoff]
        else:
            token_files = [f for f in names if f.suffix in bilou.SUFFIXES]
            documents = [doc for file in token_files for doc in bilou.documents(file)]
    elif where.suffix in _JSON:
        documents = [_gold(data, at) for data, at in _lines(where)]
    elif where.suffix == ".ann":
        documents = [brat.document(where, where.parent)]
    else:
        documents = list(bilou.documents(where))
    if not documents:
        raise CorpusError("corpus.empty", path=path)
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise CorpusError("corpus.same-id", path=path, id=repr(document.id))
        seen.add(document.id)
    labelled = {bool(d.labels) for d in documents if d.labels or d.rows}
    if len(labelled) > 1:
        raise CorpusError("corpus.two-kinds", path=path)
    return Corpus(path, documents, labelled == {True})


def load_predicted(
    corpus: Corpus, path: str | None, language: str | Language = "id"
) -> dict[str, Predicted]:
    """What was extracted, by id: from a ``.jsonl`` of ``quotecli extract``; without a path, now.

    Raises CorpusError for what cannot be read or does not belong to the corpus.
    """
    if path is None:
        from quotecli.pipeline import extract

        found = {}
        for document in corpus.documents:
            data = extract(document.text, language=language).to_dict() | {"id": document.id}
            found[document.id] = Predicted.of(data, document.text, document.id)
        return found
    texts = {document.id: document.text for document in corpus.documents}
    read = {}
    for data, at in _lines(Path(path)):
        id = data.get("id")
        # A prediction of more than the corpus is no error: the corpus may be a part.
        if isinstance(id, str) and id in texts:
            where = Told("evaluate", "at.within", where=at, id=id)
            read[id] = Predicted.of(data, texts[id], where)
    for id in texts:
        if id not in read:
            raise CorpusError("corpus.not-extracted", path=path, id=repr(id))
    return read


def _lines(path: Path) -> Iterator[tuple[dict[str, Any], Told]]:
    """The objects of a JSONL file, each with what messages call its line."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        at = line_of(str(path), number)
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CorpusError("corpus.no-json", at=at, error=str(error)) from None
        if not isinstance(data, dict):
            raise CorpusError("corpus.no-object", at=at)
        yield data, at


def read_text(path: Path) -> str:
    """The text of a file, line ends as they are, less a byte-order mark."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CorpusError("corpus.no-file", path=str(path)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CorpusError("corpus.unreadable", path=str(path), reason=reason) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CorpusError("corpus.no-utf-8", path=str(path)) from None


def _gold(data: Mapping[str, Any], at: Told) -> GoldDocument:
    try:
        return _document(data)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise CorpusError("corpus.no-gold", at=at, what=reason_of(error)) from None


def _document(data: Mapping[str, Any]) -> GoldDocument:
    text = data["text"]
    if not isinstance(text, str):
        raise CorpusError("gold.text")
    if "spans" in data and "attributions" not in data:
        labels = tuple(
            Labelled(s["label"], *_checked((s["start"], s["end"]), text)) for s in data["spans"]
        )
        return GoldDocument(str(data["id"]), text, labels=labels)
    speakers = {
        s["id"]: GoldSpeaker(s["name"], s["kind"], tuple(s.get("aliases") or ()))
        for s in data.get("speakers") or ()
    }
    rows = tuple(_row(row, text, speakers) for row in data["attributions"])
    not_quotes = tuple(_checked(span, text) for span in data.get("not_quotes") or ())
    return GoldDocument(str(data["id"]), text, speakers, rows, not_quotes)


def _row(row: Mapping[str, Any], text: str, speakers: Mapping[str, GoldSpeaker]) -> GoldRow:
    content = tuple(_checked(piece, text) for piece in row["content"])
    if not content:
        raise CorpusError("gold.content")
    speaker = row.get("speaker")
    if speaker is not None and speaker not in speakers:
        raise CorpusError("gold.speaker", id=repr(speaker))
    return GoldRow(
        row["type"],
        content,
        _checked(row["cue"], text) if row.get("cue") else None,
        _checked(row["source"], text) if row.get("source") else None,
        speaker,
        bool(row.get("optional")),
    )


def _checked(span: Any, text: str) -> Pair:
    start, end = int(span[0]), int(span[1])
    if not 0 <= start < end <= len(text):
        raise CorpusError("gold.span", start=str(start), end=str(end))
    return start, end
