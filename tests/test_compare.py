"""The same statement in several articles: what is joined, what is told apart, what differs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import compare_io
import pytest
from compare_io import compared
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecli import Document, extract
from quotecli.compare import Cell, Comparison, Statement, compare, content, labels, matching
from quotecli.compare.copies import name_key
from quotecli.language import Language, load
from quotecli.language.data import Table
from quotecli.model import Meta

_CASES = tomllib.loads(
    (ROOT / "tests" / "data" / "compare" / "statements.toml").read_text(encoding="utf-8")
)["case"]
_SAMPLES = ("jumpa-pers", "kabar-bahari", "warta-pulau")


def _said(statement: Statement) -> list[str]:
    """A statement as the cases write it."""
    cells = [statement.base, *(cell for cell in statement.cells if cell is not statement.base)]
    head = ", ".join(_cell(cell, statement) for cell in cells)
    found = [f"{statement.findings[0]}: {head}"]
    for cell in statement.cells:
        for each in cell.differences:
            line = f"{cell.outlet.label} {each.kind}: {each.words} / {each.other}"
            line += f" [{', '.join(each.holds)}]" if each.holds else ""
            found.append(line + (" denied" if each.denied else ""))
    return found


def _cell(cell: Cell, statement: Statement) -> str:
    base = cell is statement.base
    text = f"{cell.outlet.label}{'*' * base} {', '.join(who.name for who in cell.speakers)}"
    text += "" if base else f" ({cell.status})"
    return text + (f" again {', '.join(row.id for row in cell.again)}" if cell.again else "")


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_statements(case: dict[str, Any]) -> None:
    found = compared(*case["articles"])
    assert [line for each in found.statements for line in _said(each)] == case["expected"]


# --- how well --------------------------------------------------------------------------------


def test_pairs_are_many_and_hard() -> None:
    """Enough of them, at least half with nothing in common but words."""
    found = [pair for name in compare_io.FILES for pair in compare_io.pairs(name)]
    assert len(found) >= 80
    assert len({pair.label for pair in found}) == len(found)
    assert sum(not pair.same for pair in found) * 2 >= len(found)
    for pair in found:
        for document in compare_io.documents(pair):
            assert any(not quote.weak for quote in document.quotes), pair.label


def test_the_readme_says_how_well() -> None:
    """No figure in the README is better than what the pairs give."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(\w+)\.toml`, .* \| \d+ \| [\d.]+ \| ([\d.]+) \|$", text, re.M))
    assert tuple(said) == compare_io.FILES
    for name, figure in said.items():
        measured = compare_io.score(compare_io.pairs(name)).f1
        assert measured >= 0.9
        assert float(figure) <= measured + 0.005, f"{name}: F1 is {measured:.3f}"


# --- who copies whom -------------------------------------------------------------------------

_QUOTE = '"Kapal tambat di dermaga tiga sejak subuh," kata Lukas Manuhutu.'
_STORY = (
    "Hujan turun sejak petang di kampung itu dan warga berjaga di tepi kali sampai pagi. "
    "Air naik dua jengkal, lalu surut perlahan ketika bulan muncul di balik bukit. "
    "Anak-anak tidur di surau, ibu-ibu memasak bubur untuk para penjaga pintu air. "
    "Tidak ada yang tahu berapa lama tanggul tanah di hulu sanggup menahan beban. "
    "Perahu kayu ditambatkan berjajar di samping balai desa, siap dipakai kapan saja.\n\n"
)


def _of(*articles: tuple[str, str], reference: int | None = None) -> Comparison:
    names, texts = zip(*articles, strict=True)
    return compare(list(map(extract, texts)), load(), labels=names, reference=reference)


def _copies(found: Comparison) -> list[list[str]]:
    return [[outlet.label for outlet in group] for group in found.copies]


@pytest.mark.parametrize(
    "credit",
    [
        "Demikian dikutip dari Kabar Bahari.",
        "Melansir Kabar Bahari, kapal itu mengangkut garam.",
        "Dilansir dari laman KabarBahari.com, kapal itu mengangkut garam.",
        "Hal itu disampaikan Lukas, seperti dikutip Kabar Bahari, kemarin.",
    ],
)
def test_who_names_another_outlet_does_not_count_again(credit: str) -> None:
    found = _of(("kabar-bahari", _QUOTE), ("warta", f"{_QUOTE}\n\n{credit}"), ("pos", _QUOTE))
    assert _copies(found) == [["kabar-bahari", "warta"]]
    (statement,) = found.statements
    assert (len(statement.cells), statement.independent) == (3, 2)
    (named,) = found.outlets[1].credits
    assert named.kind == "cites"
    text = found.outlets[1].document.text[named.start : named.end]
    assert text.endswith(named.name)
    assert name_key(named.name) == name_key("kabar-bahari")


@pytest.mark.parametrize(
    "credit",
    [
        "Demikian dikutip dari keterangan tertulis.",
        "Demikian dikutip dari Instagram.",
        "Kabar Bahari sandar kemarin.",
        "Mengutip Lukas Manuhutu, kapal itu mengangkut garam.",
        "Dikutip dari laman bahari.go.id, kapal itu mengangkut garam.",
    ],
)
def test_what_is_no_credit(credit: str) -> None:
    found = _of(("kabar-bahari", f"{_QUOTE}\n\n{credit}"), ("warta", f"{_QUOTE}\n\n{credit}"))
    assert _copies(found) == []
    assert found.statements[0].independent == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(Ant)", "(Antara)", True),
        ("(AP)", "(AFP)", False),
        ("(ap)", "(ap)", False),
        ("(KPK)", "(KPK)", False),
    ],
)
def test_text_of_an_agency(one: str, other: str, same: bool) -> None:
    found = _of(("a", f"{_QUOTE} {one}"), ("b", f"{_QUOTE} {other}"))
    assert found.statements[0].independent == (1 if same else 2)


def test_both_name_a_third() -> None:
    credit = "\n\nDikutip dari Reuters, kapal itu mengangkut garam."
    found = _of(("a", _QUOTE + credit), ("b", _QUOTE + credit))
    assert _copies(found) == [["a", "b"]]


def test_who_is_named_must_have_it() -> None:
    """What an outlet took from another says nothing of what that one has not."""
    credit = "\n\nDikutip dari Kabar Bahari, cuaca sedang buruk."
    found = _of(("kabar-bahari", _STORY), ("a", _QUOTE + credit), ("b", _QUOTE + credit))
    assert found.statements[0].independent == 2


def test_the_same_text() -> None:
    found = _of(("a", _STORY + _QUOTE), ("b", _QUOTE), ("c", "Judul lain\n\n" + _STORY + _QUOTE))
    assert _copies(found) == [["a", "c"]]
    (credit,) = found.outlets[2].credits
    assert (credit.kind, credit.name) == ("same-text", "a")


def test_the_same_speech_is_not_the_same_text() -> None:
    """Who heard the same has the same words between marks."""
    speech = "\n\n".join(f'"{line}," kata Lukas Manuhutu.' for line in _STORY.split(". "))
    found = _of(("a", f"Kapal itu tiba.\n\n{speech}"), ("b", f"Cuaca buruk.\n\n{speech}"))
    assert _copies(found) == []
    assert len(found.statements) == 5


# --- a reference -----------------------------------------------------------------------------


def test_the_reference_is_no_outlet() -> None:
    found = _of(("a", _QUOTE), ("rilis", _QUOTE), reference=1)
    (statement,) = found.statements
    assert statement.base.outlet.label == "rilis"
    assert statement.independent == 1
    assert found.reference is found.outlets[1]


# --- names of outlets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "outlet", "label"),
    [
        ("samples/kabar-bahari.txt", None, "kabar-bahari"),
        ("C:\\berita\\pos.html", None, "pos"),
        ("https://www.example.com/berita/1", None, "example.com"),
        ("raw-1a2b", None, "raw-1a2b"),
        ("a.txt", "Warta Pulau", "Warta Pulau"),
        ("arsip.zip/2024/x.txt", None, "x"),
        ("", None, "#1"),
    ],
)
def test_label(id: str, outlet: str | None, label: str) -> None:
    assert labels([Document("", id=id, meta=Meta(outlet=outlet))]) == [label]


def test_no_two_labels_are_alike() -> None:
    meta = Meta(outlet="Pos")
    found = labels([Document("", id=id, meta=meta) for id in ("a.txt", "b.txt", "x/b.txt", "")])
    assert found == ["Pos (a)", "Pos (b)", "Pos (b) #3", "Pos ()"]
    found = labels([Document("", id=id) for id in ("pos/1.txt", "warta/1.txt", "2.txt")])
    assert found == ["pos/1", "warta/1", "2"]


def test_two_articles_of_one_outlet_count_once() -> None:
    documents = [replace(extract(_QUOTE), id=id, meta=Meta(outlet="Pos")) for id in ("1", "2")]
    documents.append(replace(extract(_QUOTE), id="3"))
    found = compare(documents, load(), labels=labels(documents))
    assert found.statements[0].independent == 2
    assert _copies(found) == [["Pos (1)", "Pos (2)"]]


# --- what always holds -----------------------------------------------------------------------


def test_a_statement_that_is_said_very_often() -> None:
    """What hundreds of sentences of an article have in common is not looked at pair by pair."""
    text = "".join(f'"Tarif kapal naik {n} persen," kata Wirya Sumantri.\n' for n in range(60))
    found = _of(("a", text), ("b", text))
    cells = [cell for each in found.statements for cell in each.cells]
    assert max(len(cell.rows) + len(cell.again) for cell in cells) <= 12


def _documents(*names: str) -> list[Document]:
    texts = [(ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8") for name in names]
    return list(map(extract, texts))


def _check(found: Comparison) -> None:
    """Every row is in one cell, and all offsets point at what is said to stand there."""
    rows: dict[int, list[str]] = {}
    for statement in (*found.statements, *found.alone):
        assert len({cell.outlet.number for cell in statement.cells}) == len(statement.cells)
        assert statement.base in statement.cells
        for cell in statement.cells:
            text = cell.outlet.document.text
            there = " … ".join(" ".join(text[start:end].split()) for start, end in cell.spans)
            assert cell.words == there
            assert cell.words.strip()
            rows.setdefault(cell.outlet.number, []).extend(row.id for row in cell.rows)
            base = statement.base.outlet.document.text
            for each in cell.differences:
                for spans, words, within in (
                    (each.spans, each.words, text),
                    (each.other_spans, each.other, base),
                ):
                    if words:
                        joined = " ".join(within[start:end] for start, end in spans)
                        assert joined.replace("…", "").split() == words.replace("…", "").split()
    assert len(found.statements) == sum(len(each.cells) > 1 for each in found.statements)
    assert all(len(each.cells) == 1 for each in found.alone)


def test_samples() -> None:
    found = compare(_documents(*_SAMPLES), load(), labels=_SAMPLES)
    _check(found)
    assert [(each.id, each.findings[0], len(each.cells)) for each in found.statements] == [
        ("c1", "speaker", 2),
        ("c2", "numeral", 2),
        ("c3", "part", 3),
        ("c4", "part", 2),
        ("c5", "agree", 3),
        *((f"c{number}", "agree", 2) for number in range(6, 11)),
    ]
    assert len(found.alone) == 7


def test_the_order_of_the_articles_changes_no_statement() -> None:
    one = compare(_documents(*_SAMPLES), load(), labels=_SAMPLES)
    other = compare(_documents(*reversed(_SAMPLES)), load(), labels=_SAMPLES[::-1])

    def said(found: Comparison) -> set[frozenset[tuple[str, str]]]:
        return {
            frozenset((cell.outlet.label, cell.words) for cell in each.cells)
            for each in found.statements
        }

    assert said(one) == said(other)


def test_an_article_with_itself() -> None:
    """Every statement is found, and nothing differs."""
    (document,) = _documents("polisi")
    found = compare([document, document], load(), labels=["a", "b"])
    _check(found)
    assert not found.alone
    for statement in found.statements:
        assert statement.findings in (("agree",), ("unknown-speaker",))
        assert {cell.status for cell in statement.cells} == {"same"}


_WORDS = st.lists(
    st.sampled_from(
        [
            "kapal",
            "tambat",
            "tidak",
            "kalau",
            "12",
            "dua",
            "Rp",
            "juta",
            ",",
            ".",
            "?",
            "Lukas",
            "…",
        ]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)
_ARTICLE = st.lists(_WORDS, max_size=3).map(
    lambda found: "\n\n".join(f'"{words}," kata Lukas Manuhutu.' for words in found)
)


@settings(deadline=None)
@given(st.lists(st.one_of(_ARTICLE, st.text(max_size=60)), max_size=4), st.booleans())
def test_any_articles(texts: list[str], weak: bool) -> None:
    documents = [extract(text) for text in texts]
    names = [str(number) for number in range(len(texts))]
    _check(compare(documents, load(), labels=names, weak=weak))


def test_weak_rows_count_only_if_they_are_asked_for() -> None:
    documents = [extract("Lukas Manuhutu menganggap kapal garam itu terlalu tua.")] * 2
    assert documents[0].quotes[0].weak
    for weak in (False, True):
        found = compare(documents, load(), labels=["a", "b"], weak=weak)
        assert bool(found.statements) == weak


def test_not_every_piece_is_held_against_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """With so many alike the number of comparisons grows with the pieces, not with their square."""
    counted = 0
    alike = content.alike

    def counting(*contents: Any) -> Any:
        nonlocal counted
        counted += 1
        return alike(*contents)

    monkeypatch.setattr(matching, "alike", counting)
    document = extract('"Kapal garam itu tambat di dermaga tiga," kata Lukas Manuhutu.')
    number = 150
    found = compare([document] * number, load(), labels=[str(n) for n in range(number)])
    assert len(found.statements[0].cells) == number
    assert counted <= 30 * number


def test_a_language_without_lists(tmp_path: Path) -> None:
    """Without the words for it everything is compared as it stands."""
    data = replace(load(), wording_lists=Table(tmp_path / "wording.toml"))
    assert isinstance(data, Language)
    documents = [extract(_QUOTE), extract(_QUOTE.replace("tiga", "lima"))]
    found = compare(documents, data, labels=["a", "b"])
    (statement,) = found.statements
    assert statement.findings == ("word",)
