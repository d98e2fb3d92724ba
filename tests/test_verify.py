"""Claims held against documents: each verdict where it must be given, and where it must not."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecli.formatter.verification.data import COLUMNS
from quotecli.language import load
from quotecli.model import Meta
from quotecli.pipeline import examine
from quotecli.verify import RELATIONS, VERDICTS, Claim, Text, Verification, Verifier
from quotecli.verify.claims import claims_of
from quotecli.wording import KINDS

_FILES = sorted((ROOT / "tests/data/verify").glob("*.toml"))
_DATA = load()


@lru_cache(maxsize=64)
def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cases() -> list[Any]:
    return [
        pytest.param(path, case, id=f"{path.stem}: {case['why']}")
        for path in _FILES
        for case in _tables(path)["case"]
    ]


def _searching(documents: list[dict[str, str]]) -> Verifier:
    verifier = Verifier(_DATA)
    for each in documents:
        meta = Meta(title=each.get("title"), published=each.get("published"))
        verifier.add(Text.of(each["text"], each["id"], meta))
    return verifier


def _verified(path: Path, case: dict[str, Any]) -> Verification:
    wanted = case.get("in", [])
    documents = [each for each in _tables(path).get("document", []) if each["id"] in wanted]
    assert len(documents) == len(wanted)
    if "text" in case:
        documents.append({"id": "text", "text": case["text"]} | _titled(case))
    claim = Claim(
        case["claim"],
        case.get("speaker"),
        type=case.get("type", "direct"),
        act=case.get("act", "states"),
    )
    return _searching(documents).verify(claim)


def _titled(case: dict[str, Any]) -> dict[str, str]:
    return {"title": case["title"]} if "title" in case else {}


def _seen(found: Verification) -> dict[str, Any]:
    """What is found, as the cases have it; what is empty has no key."""
    best = found.best
    if best is None:
        return {"verdict": found.verdict}
    speaker = best.place.speaker
    seen = {
        "verdict": found.verdict,
        "details": list(best.details),
        "relation": best.relation,
        "said_by": speaker.name if speaker else None,
        "kind": best.place.kind,
        "document": best.place.document if best.place.document != "text" else None,
        "diff": [
            f"{piece.kind}: {piece.claim} / {piece.passage}"
            for piece in best.pieces
            if piece.kind != "same"
        ],
        "cuts": [f"{cut.why}: {cut.text}" for cut in best.cuts],
    }
    return {key: value for key, value in seen.items() if value not in (None, [])}


_GIVEN = {"why", "claim", "speaker", "type", "act", "in", "text", "title"}


@pytest.mark.parametrize(("path", "case"), _cases())
def test_verdict(path: Path, case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in _GIVEN}
    assert _seen(_verified(path, case)) == expected


# --- what must hold for any words -----------------------------------------------------------------

_ARTICLE = """
Menteri Perikanan Galih Sasmita membantah bahwa pelabuhan akan ditutup. "Kami tidak menutup apa pun,"
kata Galih. "Dermaga baru selesai Juni, kalau cuaca baik."

Menurut Ketua Koperasi Rukmini, 40 kapal "menunggu solar sejak pagi".

Rukmini berkata, "Siapa yang jual Rp2,5 juta?"
"""
_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Kami tidak menutup apa pun",
                "Dermaga baru selesai Juni",
                "kalau cuaca baik",
                "nggak",
            ),
            *(
                "pelabuhan akan ditutup",
                "40 kapal",
                "menunggu solar sejak pagi",
                "Rp2,5 juta",
                "Rp",
            ),
            *(
                "Siapa yang jual",
                "?",
                "…",
                "[",
                "]",
                "'",
                '"',
                "tidak",
                ",",
                "\n",
                "\x1b[31m",
                "=1+1",
                "²",
            ),
        ]
    ),
    max_size=8,
).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=60), _PIECES)
_SPEAKERS = st.sampled_from([None, "", "Galih", "Rukmini", "Menteri Perikanan", "?", "Wali Kota X"])
_QUOTES = [quote for quote in examine(_ARTICLE).document.quotes if quote.type == "direct"]


@lru_cache(maxsize=1)
def _article() -> Verifier:
    return _searching([{"id": "article", "text": _ARTICLE}])


@settings(deadline=None)
@given(_TEXTS, _SPEAKERS, st.sampled_from(["direct", "indirect", "mixed"]))
def test_any_claim(words: str, speaker: str | None, type_: str) -> None:
    claim = Claim(words, speaker, type=type_)
    found = _article().verify(claim)
    assert found == _article().verify(claim)
    _sound(found, {"article": _ARTICLE})


@settings(deadline=None)
@given(_TEXTS, _TEXTS, _TEXTS)
def test_any_document(words: str, text: str, title: str) -> None:
    documents = [
        {"id": "a", "text": text, "title": title},
        {"id": "b", "text": f'"{words}" kata X.'},
    ]
    found = _searching(documents).verify(Claim(words, "X"))
    _sound(found, {each["id"]: each["text"] for each in documents})


def _sound(found: Verification, texts: dict[str, str]) -> None:
    assert found.verdict == (found.passages[0].verdict if found.passages else "not-found")
    for passage in found.passages:
        assert passage.verdict in VERDICTS[:-1]
        assert 0 < passage.score <= 1
        if found.claim.speaker is None:
            assert passage.relation is None
            assert passage.verdict != "different-speaker"
        for place in passage.places:
            for span in place.spans:
                assert texts[place.document][span.start : span.end] == span.text
    assert found.to_dict()["verdict"] == found.verdict


@settings(deadline=None)
@given(st.data())
def test_what_is_there_is_found(data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(_QUOTES))
    words = quote.words.split(" ")
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 3, len(words)))
    claim = Claim(" ".join(words[first:last]))
    assert _article().verify(claim).verdict != "not-found"


@pytest.mark.parametrize("sample", ["jumpa-pers", "perusahaan", "polisi", "ragam"])
def test_a_quote_is_verbatim_where_it_is_from(sample: str) -> None:
    text = (ROOT / f"samples/{sample}.txt").read_text(encoding="utf-8")
    document = examine(text).document
    verifier = _searching([{"id": sample, "text": text}])
    for claim in claims_of(document):
        expected = "denied" if claim.act == "denies" and claim.type == "direct" else "verbatim"
        assert verifier.verify(claim).verdict in ("verbatim", expected), claim


def test_a_language_without_the_words(tmp_path: Path) -> None:
    """The lists of ``wording.toml`` may be missing, as in a language that is begun."""
    (tmp_path / "cues.toml").write_text('[acts]\nstates = "zug"\n', encoding="utf-8")
    language = load("toy", tmp_path)
    text = '"Bli mor dra 20 sil," zug Tal Kor.\n'
    examination = examine(text, language=language)
    for words, verdict in (
        ("Bli mor dra 20 sil", "not-a-quote"),
        ("bli mor dra", "not-a-quote"),
        ("Bli mor dra 21 sil", "altered"),
        ("Bli mor kel 20 sil", "altered"),
        ("Pok ret wim", "not-found"),
    ):
        verifier = Verifier(language)
        verifier.add(Text("a", text, Meta(), "", lambda: examination))
        assert verifier.verify(Claim(words)).verdict == verdict


# --- what the README says of them -----------------------------------------------------------------


def test_the_readme_lists_every_verdict_in_order() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text[text.index("\n## Verify\n") :]
    section = section[: section.index("\n## ", 5)]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE) == list(VERDICTS)
    for name in (*COLUMNS, *RELATIONS, *KINDS):
        assert f"`{name}`" in section, name
