"""What an audit finds: cases with all of their findings, and what holds for any text."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from quotecli.audit import CODES, DEFAULT_COUNT, FAR, LOW, audit, audited
from quotecli.audit.attribution import NARRATED
from quotecli.audit.headline import FEWEST, SHARED
from quotecli.audit.numbers import numbers
from quotecli.language import load
from quotecli.model import Candidate, Span
from quotecli.pipeline import examine
from quotecli.schema import load as schema
from quotecli.ui import LANGUAGES, strings

_FILES = sorted((ROOT / "tests" / "data" / "audit").glob("*.toml"))
CASES: list[dict[str, Any]] = [
    case for path in _FILES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def _found(text: str, title: str | None = None) -> list[dict[str, Any]]:
    ui = strings("en", "audit")
    return [
        {
            "code": finding.code,
            "paragraph": finding.paragraph,
            "quotes": list(finding.quotes),
            "spans": [span.text for span in finding.spans],
            "reason": finding.reason(ui),
        }
        for finding in audit(examine(text, title=title))
    ]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c.get('code', c.get('not'))}: {c['label']}" for c in CASES]
)
def test_a_case_has_these_findings(case: dict[str, Any]) -> None:
    found = _found(case["text"], case.get("title"))
    assert found == case["findings"]
    codes = [finding["code"] for finding in found]
    assert case.get("code", codes[0] if codes else None) in (codes or [None])
    assert case.get("not") not in codes


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_cases_for_and_against(code: str) -> None:
    assert any(case.get("code") == code for case in CASES)
    assert any(case.get("not") == code for case in CASES)


def test_codes_are_told_in_every_language() -> None:
    for language in LANGUAGES:
        keys = {
            key.split(".")[1] for key in strings(language, "audit") if key.startswith("finding.")
        }
        assert keys == set(CODES)


# --- order and number -----------------------------------------------------------------------------

_LONG = """
"Gudang itu sudah kosong," kata Wening Palupi seperti dikutip dari Reuters.

Wening membantah bahwa gudang itu disegel.

"Ini (gudang itu) milik desa," kata Wening.

"Ia (Bagas) terlambat," kata Wening.
"""


def test_gravest_first_and_alike_ones_are_one() -> None:
    found = audit(examine(_LONG))
    assert [(finding.code, finding.quotes, finding.count) for finding in found] == [
        ("second-hand", ("q1",), 1),
        ("denial", ("q2",), 1),
        ("translated", ("q1",), 1),
        ("inserted", ("q3", "q4"), 2),
    ]
    assert [finding.rank for finding in found] == sorted(finding.rank for finding in found)


def test_a_chain_counts_once() -> None:
    text = '"Ini (gudang) kosong," kata Wening Palupi. "Itu (toko) juga."\n'
    (finding,) = audit(examine(text))
    assert (finding.quotes, finding.count) == (("q1", "q2"), 1)


def test_what_is_left_out_is_counted() -> None:
    text = "\n\n".join(
        f'"Ini (gudang {number}) kosong," kata Wening Palupi{name}.'
        for number, name in enumerate(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])
    )
    names = [
        "Adi",
        "Beni",
        "Citra",
        "Dewi",
        "Eka",
        "Fajar",
        "Gita",
        "Hani",
        "Indra",
        "Joko",
        "Kiki",
        "Lina",
    ]
    text = "\n\n".join(f'"Ini (gudang) kosong," kata {name} Wirabumi.' for name in names)
    examination = examine(text)
    every = audit(examination)
    shown = audited(examination, every)
    assert (len(shown.findings), shown.more) == (DEFAULT_COUNT, len(every) - DEFAULT_COUNT)
    assert audited(examination, every, most=None).more == 0


def test_weak_rows_are_looked_at_when_they_are_asked_for() -> None:
    text = "Wening Palupi enggan menyebut bahwa gudang itu kosong.\n"
    assert audit(examine(text)) == ()
    assert [finding.code for finding in audit(examine(text), weak=True)] == ["denial"]


def test_the_threshold_of_confidence() -> None:
    text = '"Gudang itu sudah kosong," kata Wening Palupi.\n'
    assert audit(examine(text)) == ()
    assert [finding.code for finding in audit(examine(text), low=0.99)] == ["low-confidence"]


def test_whom_the_text_leaves_possible() -> None:
    examination = examine('"Gudang itu kosong," kata Wening Palupi. "Ya," kata Bagas Wirayuda.\n')
    document = examination.document
    quote = replace(
        document.quotes[0],
        speaker=None,
        link=None,
        candidates=tuple(Candidate(speaker.id) for speaker in document.speakers),
    )
    document = replace(document, quotes=(quote, *document.quotes[1:]))
    (finding,) = audit(replace(examination, document=document))
    reason = finding.reason(strings("en", "audit"))
    assert reason == "nobody was chosen; it could be Wening Palupi, Bagas Wirayuda"
    assert finding.speakers == ("s1", "s2")


# --- the summary ----------------------------------------------------------------------------------


def test_the_summary_counts_chains_and_words() -> None:
    text = (
        '"Gudang itu kosong," kata Wening Palupi. "Kuncinya hilang."\n\n'
        "Seorang warga mengatakan, lampunya padam.\n\n"
        '"Kami datang," kata Menteri Perdagangan.\n\n'
        "Polisi menyatakan gudang itu disegel.\n\n"
        "Menurut laporan itu, atapnya bocor.\n"
    )
    examination = examine(text)
    found = audited(examination, ()).summary.to_dict()
    assert found["sources"] == {
        "named-person": 1,
        "office": 1,
        "organisation": 1,
        "document": 1,
        "anonymous": 1,
    }
    assert found["quotes"] == 5
    assert found["speakers"][0] == {"speaker": "s1", "quotes": 1, "words": 5, "share": 0.3571}
    assert sum(each["words"] for each in found["speakers"]) == found["words"] == 14


# --- numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp2,5 triliun", [("Rp2,5 triliun", 2.5e12, "rupiah")]),
        ("Rp 2 T", [("Rp 2 T", 2e12, "rupiah")]),
        ("2 triliun rupiah", [("2 triliun rupiah", 2e12, "rupiah")]),
        ("1.250 orang", [("1.250 orang", 1250, "orang")]),
        ("10.5 persen dan 10,5%", [("10.5 persen", 10.5, "persen"), ("10,5%", 10.5, "persen")]),
        ("dua puluh lima karung", [("dua puluh lima karung", 25, "karung")]),
        ("dua belas karung", [("dua belas karung", 12, "karung")]),
        ("tiga ratus dua orang", [("tiga ratus dua orang", 302, "orang")]),
        ("seratus ribu orang", [("seratus ribu orang", 1e5, "orang")]),
        ("Pasal 27 UU ITE, pukul 14.00 WIB", []),
        ("Senin (22/1/2024)", []),
        ("2 di antaranya", [("2", 2, "")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = numbers(text, load())
    assert [(text[n.start : n.end], float(n.value), n.unit) for n in found] == expected


# --- any text, any language -------------------------------------------------------------------------

PIECES = st.lists(
    st.sampled_from(
        [
            *"“”\"()[]'.,\n ",
            "\n\n",
            " kata ",
            "Wening Palupi",
            " Wening",
            "Surya Danaraja",
            " ujarnya",
            " membantah ",
            " Sebelumnya, ",
            " diduga ",
            " tersangka ",
            " 20 karung",
            " Rp2,5 triliun",
            " tidak ",
            " gudang itu kosong",
            "Bupati ",
            "\ud800",
            "\u202e",
            "\x1b[31m",
            "<b>",
            "<script>x</script>",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES | st.text(max_size=200), st.none() | st.text(max_size=40))
def test_any_text(text: str, title: str | None) -> None:
    examination = examine(text, title=title)
    found = audit(examination, weak=True)
    ids = {quote.id for quote in examination.document.quotes}
    speakers = {speaker.id for speaker in examination.document.speakers}
    for finding in found:
        assert finding.spans
        for span in finding.spans:
            assert isinstance(span, Span)
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert set(finding.quotes) <= ids
        assert set(finding.speakers) <= speakers
        assert finding.paragraph >= 1
        for language in LANGUAGES:
            assert finding.reason(strings(language, "audit"))


def test_a_language_without_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists of ``checking.toml`` may be missing, as in a language that is begun."""
    (tmp_path / "cues.toml").write_text(
        '[acts]\nstates = "zug"\n[frames]\naccording = "mor"\n', encoding="utf-8"
    )
    language = load("toy", tmp_path)
    examination = examine('"Bli (mor) dra," zug Tal Kor. Sil 20 dra.\n', language=language)
    assert [finding.code for finding in audit(examination)] == []
    assert audited(examination, ()).summary.quotes == len(examination.document.quotes)


# --- the contract and the README -------------------------------------------------------------------


def test_the_contract() -> None:
    examination = examine(_LONG)
    data = audited(examination, audit(examination)).to_dict()
    Draft202012Validator(schema()).validate(data)
    assert data["findings"][0] == {
        "code": "second-hand",
        "rank": CODES.index("second-hand") + 1,
        "paragraph": 1,
        "quotes": ["q1"],
        "speakers": ["s1", "s2"],
        "spans": [{"start": 1, "end": 27, "text": '"Gudang itu sudah kosong,"'}],
        "reason": "the words came through Reuters",
        "fields": {"names": "Reuters"},
    }


def _section() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text[text.index("\n## Audit\n") :]
    return section[: section.index("\n## ", 5)]


def test_the_readme_lists_every_code_in_order() -> None:
    section = _section()
    listed = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)
    assert listed == list(CODES)
    assert f"{FAR} paragraphs" in section
    assert f"below {LOW}0" in section
    assert f"{NARRATED} sentences" in section
    assert f"{FEWEST} words and {SHARED:.0%}" in section


def test_the_finding_in_the_readme(samples: Path) -> None:
    block = re.search(r"```json\n(.*?)```", _section(), re.DOTALL)
    assert block is not None
    text = (samples / "polisi.txt").read_text(encoding="utf-8")
    assert json.loads(block[1]) in [finding.to_dict() for finding in audit(examine(text))]


def test_how_often_there_is_a_finding(gold: Path) -> None:
    """The README says it of the articles that the checks were tried on."""
    lines = (gold / "news-raw.jsonl").read_text(encoding="utf-8").splitlines()
    counts = [len(audit(examine(json.loads(line)["text"]))) for line in lines]
    some = sum(map(bool, counts))
    assert f"Of the {len(lines)} articles of `raw`, {some} have a finding" in _section()
    assert max(counts) == 9
