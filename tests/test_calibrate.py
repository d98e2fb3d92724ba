"""`quotecli calibrate`: what it counts, what it prints, and the file that the loader reads back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.cli import main
from quotecli.confidence import WEIGHT, Measured
from quotecli.evaluate import CorpusError, load_corpus
from quotecli.evaluate.calibration import (
    Judged,
    cross_validated,
    figures,
    judged,
    measure,
    to_toml,
)
from quotecli.language import load

DATA = Path(__file__).parent / "data" / "evaluate"
CHAIN = ("direct/after-quote", "once", "full-name")


def _article(id: str, text: str, name: str, *, optional: str = "") -> dict[str, Any]:
    """An article in the gold format: what is said first, by whom, and a clause that is optional.

    Without a name, what stands between marks is no quote.
    """

    def span(part: str) -> list[int]:
        return [text.index(part), text.index(part) + len(part)]

    quote = text[: text.index("”") + 1]
    rows: list[dict[str, Any]] = []
    if name:
        source = text[text.index("kata ") + 5 : text.index(".")]
        rows.append(
            {"type": "direct", "content": [span(quote)], "cue": span("kata"),
             "source": span(source), "speaker": "s1"}
        )  # fmt: skip
    if optional:
        rows.append(
            {"type": "indirect", "content": [span(optional)], "cue": None, "source": None,
             "speaker": None, "optional": True}
        )  # fmt: skip
    return {
        "id": id,
        "text": text,
        "speakers": [{"id": "s1", "name": name, "kind": "person"}] if name else [],
        "attributions": rows,
        "not_quotes": [] if name else [span(quote)],
    }


# Of two folds, the first two articles are in one, and the last two in the other.
PASAR = _article(
    "pasar",
    "“Pasar dibuka besok,” kata Lurah Ratri Wulandari. Camat Sutan Rahardi mengajak warga "
    "membersihkan selokan.",
    "Ratri Wulandari",
    optional="membersihkan selokan",
)
SAWAH = _article(
    "sawah", "“Air sudah mengalir,” kata Camat Sutan Rahardi. Hujan turun.", "Sutan Rahardi"
)
JEMBATAN = _article(
    "jembatan", "“Jembatan itu aman,” kata Bupati Wiryo Santosa. Hujan turun.", "Wiryo Santosa"
)
SEKOLAH = _article("sekolah", "“Atapnya bocor,” kata Kepala Dinas Marlina Dewi.", "")
COUNTS = {
    "all": (3, 4),
    "direct/after-quote": (3, 4),
    "direct/after-quote > once": (3, 4),
    "direct/after-quote > once > full-name": (3, 4),
}

# The first fold is given 1/2, which the other measures: right twice.  The other is given 2/2, that is
# 0.999, the most that there is: right once and wrong once.  So, but for that thousandth, both tenths of
# the scale are off by one row of the four; and of the three pairs of a right and a wrong row, two are
# the wrong way round and one is a tie.  A sample of four articles is off by 1/8 for each of the first
# two in it and by 1/4 for each time the last is: by 0 or by 8/8 in one sample of 256, by 1/8 at most or
# by 7/8 at least in nine.
FIGURES = {
    "rows": 4,
    "right": 0.75,
    "ece": 0.4995,
    "sure": {"share": 0.5, "wrong": 0.5},
    "auroc": 0.1667,
    "unsure": {"share": 0.5, "wrong": 0.0},
    "ece_interval": [0.1258, 0.8742],
}


def _write(path: str, *articles: dict[str, Any]) -> str:
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    Path(path).write_text(lines, encoding="utf-8")
    return path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["calibrate", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture(autouse=True)
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write("gold.jsonl", PASAR, SAWAH, JEMBATAN, SEKOLAH)


# The command


def test_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "gold.jsonl", "--folds", "2") == (
        0,
        "4 articles, 4 rows that count, 75.0% right; 2 folds over articles\n"
        "\n"
        "calibration error  0.4995  (95 % of samples: 0.1258 to 0.8742)\n"
        "0.9 and over       50.0% of the rows, 50.0% of them wrong\n"
        "below 0.6          50.0% of the rows, 0.0% of them wrong\n"
        "area under ROC     0.1667\n",
        "",
    )
    assert _run(capsys, "gold.jsonl", "--folds", "2", "--ui", "id") == (
        0,
        "4 artikel, 4 baris yang dihitung, 75,0% benar; 2 lipatan artikel\n"
        "\n"
        "galat kalibrasi    0,4995  (95 % sampel: 0,1258 sampai 0,8742)\n"
        "0,9 ke atas        50,0% dari semua baris, 50,0% di antaranya salah\n"
        "di bawah 0,6       50,0% dari semua baris, 0,0% di antaranya salah\n"
        "luas di bawah ROC  0,1667\n",
        "",
    )


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "gold.jsonl", "--folds", "2", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"articles": 4, "folds": 2, **FIGURES}


def test_several_files_are_one_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    _write("a.jsonl", PASAR, SEKOLAH)
    _write("b.jsonl", JEMBATAN, SAWAH)
    together = _run(capsys, "gold.jsonl")
    assert together[0] == 0
    assert _run(capsys, "a.jsonl", "b.jsonl") == together


@pytest.mark.parametrize("json", [False, True])
def test_what_is_written_is_read_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, json: bool
) -> None:
    """The file is data of a language, and holds what all articles say, whatever the folds."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "cues.toml").touch()
    options = ["--folds", "2", *(["--json"] if json else [])]
    plain = _run(capsys, "gold.jsonl", *options)
    output = str(folder / "confidence.toml")
    assert _run(capsys, "gold.jsonl", *options, "--output", output) == plain
    language = load("xx", folder)
    assert language.chain_counts == COUNTS
    assert language.chain_weight == WEIGHT
    text = (folder / "confidence.toml").read_text(encoding="utf-8")
    assert '\n[measured]\narticles = "4"\nrows = "4"\nweight = "10"\n' in text
    assert text.endswith(
        "\n[chains]\n"
        "counts = '''\n"
        "all = 3/4\n"
        "direct/after-quote = 3/4\n"
        "direct/after-quote > once = 3/4\n"
        "direct/after-quote > once > full-name = 3/4\n"
        "'''\n"
    )


def test_the_file_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, str(DATA / "kelurahan.jsonl"))
    assert (status, err) == (0, "")
    assert out.startswith("4 articles, 12 rows that count, 100.0% right; 10 folds over articles\n")


def test_the_same_in_every_process() -> None:
    """Neither the folds nor the samples depend on the order of a set."""
    code = "import sys; from quotecli.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "calibrate", "gold.jsonl", "--folds", "2", "--json"]
    for seed in ("1", "20"):
        run = subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        assert json.loads(run.stdout) == {"articles": 4, "folds": 2, **FIGURES}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "missing argument 'GOLD"),
        (["gold.jsonl", "--folds", "1"], 2, "invalid value for '--folds': "),
        (["tak-ada.jsonl"], 1, "tak-ada.jsonl: no such file or folder; check the name\n"),
        (
            ["gold.jsonl", "tak-ada.jsonl"],
            1,
            "tak-ada.jsonl: no such file or folder; check the name\n",
        ),
        (["rusak.jsonl"], 1, "rusak.jsonl: line 1 is not JSON"),
        (
            ["gold.jsonl", "pernyataan.jsonl"],
            1,
            "pernyataan.jsonl: has statements only; calibrate needs articles annotated in full\n",
        ),
        (
            ["satu.jsonl"],
            1,
            "all rows that count are in one fold, so that nothing is left to measure on; give more "
            "articles\n",
        ),
        (
            ["gold.jsonl", "satu.jsonl"],
            1,
            "satu.jsonl: sawah is the same article as sawah; give each article once\n",
        ),
        (["kosong.jsonl"], 1, "no row of these articles counts; nothing can be measured\n"),
    ],
)
def test_what_cannot_be_measured(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    """One line says why, and a file that was there stays as it was."""
    Path("rusak.jsonl").write_text("{\n", encoding="utf-8")
    label = {"label": "STATEMENT", "start": 0, "end": 12}
    _write("pernyataan.jsonl", {"id": "a", "text": "“Kami siap,” kata Rini.", "spans": [label]})
    _write("kosong.jsonl", {"id": "a", "text": "Pasar ramai.", "attributions": []})
    _write("satu.jsonl", SAWAH)
    Path("lama.toml").write_text("lama", encoding="utf-8")
    found, out, err = _run(capsys, *arguments, "--output", "lama.toml")
    assert (found, out) == (status, "")
    assert err.startswith(f"quotecli: {message}")
    assert err.count("\n") == 1
    assert Path("lama.toml").read_text(encoding="utf-8") == "lama"


def test_rows_that_count_neither_way_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """An optional row is found here, and no other."""
    text = "Camat Sutan Rahardi mengajak warga membersihkan selokan."
    row = {"type": "indirect", "content": [[29, 55]], "cue": None, "source": None, "optional": True}
    _write("pilihan.jsonl", {"id": "a", "text": text, "attributions": [row]})
    message = "quotecli: no row of these articles counts; nothing can be measured\n"
    assert _run(capsys, "pilihan.jsonl") == (1, "", message)


def test_an_output_that_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    """The figures are there all the same."""
    plain = _run(capsys, "gold.jsonl")
    name = os.path.join("tak-ada", "x.toml")
    message = f"quotecli: {name}: no such folder; make it first\n"
    assert _run(capsys, "gold.jsonl", "-o", name) == (2, plain[1], message)


def test_an_output_that_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("gold.jsonl").read_bytes()
    status, out, err = _run(capsys, "gold.jsonl", "-o", "./gold.jsonl")
    assert (status, out) == (2, "")
    assert err.startswith("quotecli: invalid value for --output: gold.jsonl is read too")
    assert Path("gold.jsonl").read_bytes() == before


def test_ctrl_c(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(text: str, **settings: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotecli.evaluate.calibration.extract", stopped)
    assert _run(capsys, "gold.jsonl") == (130, "", "quotecli: interrupted\n")


# What counts, and as what


def _judged(*articles: dict[str, Any]) -> list[Judged]:
    return judged([load_corpus(_write("judged.jsonl", *articles))])


def test_judged() -> None:
    """Rows that answer gold are right with its speaker, rows that answer nothing are wrong."""
    other = {**SAWAH, "speakers": [{"id": "s1", "name": "Wiryo Santosa", "kind": "person"}]}
    assert _judged(PASAR) == [Judged("pasar", CHAIN, True)]
    assert _judged(other) == [Judged("sawah", CHAIN, False)]
    assert _judged(SEKOLAH) == [Judged("sekolah", CHAIN, False)]


def test_a_speaker_is_wrong_where_the_text_leaves_it_open() -> None:
    (row,) = SAWAH["attributions"]
    left_open = {**SAWAH, "attributions": [{**row, "speaker": None}]}
    assert _judged(left_open) == [Judged("sawah", CHAIN, False)]


def test_indirect_rows_are_judged_too() -> None:
    text = "Camat Sutan Rahardi mengatakan, pasar dibuka besok."
    row = {"type": "indirect", "content": [[32, 50]], "cue": [20, 30], "source": [0, 19],
           "speaker": "s1"}  # fmt: skip
    speakers = [{"id": "s1", "name": "Sutan Rahardi", "kind": "person"}]
    article = {"id": "a", "text": text, "speakers": speakers, "attributions": [row]}
    chain = ("indirect/subject-cue", "once", "full-name")
    assert _judged(article) == [Judged("a", chain, True)]
    assert _judged({**article, "attributions": []}) == [Judged("a", chain, False)]


def test_what_is_asked_for_and_not_found_counts_neither_way() -> None:
    missed = {"type": "direct", "content": [[48, 60]], "cue": None, "source": None,
              "speaker": "s1"}  # fmt: skip
    article = {**SAWAH, "attributions": [*SAWAH["attributions"], missed]}
    assert _judged(article) == [Judged("sawah", CHAIN, True)]


def test_statements_cannot_be_judged() -> None:
    with pytest.raises(CorpusError, match="has statements only"):
        judged([load_corpus(str(DATA / "pasar.bilou"))])


# Counts


def test_measure() -> None:
    rows = [
        Judged("a", ("x", "once", "l"), True),
        Judged("a", ("x", "once", "m"), False),
        Judged("b", ("x", "many", "l"), True),
        Judged("b", ("y", "once", "l"), True),
    ]
    found = measure(rows, 3)
    assert found.weight == 3
    assert found.counts == {
        "all": (3, 4),
        "x": (2, 3),
        "x > once": (1, 2),
        "x > once > l": (1, 1),
        "x > once > m": (0, 1),
        "x > many": (1, 1),
        "x > many > l": (1, 1),
        "y": (1, 1),
        "y > once": (1, 1),
        "y > once > l": (1, 1),
    }
    assert measure([]).counts == {}


_CHAIN = st.tuples(*(st.sampled_from(["direct/alone", "b", "c-d"]) for _ in range(3)))


@given(
    st.lists(st.builds(Judged, st.just("a"), _CHAIN, st.booleans()), min_size=1),
    st.sampled_from([0.5, 2.5, 10]),
)
def test_any_counts_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Judged], weight: float
) -> None:
    folder = tmp_path_factory.mktemp("xx")
    (folder / "cues.toml").touch()
    measured = measure(rows, weight)
    (folder / "confidence.toml").write_text(to_toml(measured, 1), encoding="utf-8")
    language = load("xx", folder)
    assert Measured(language.chain_counts, language.chain_weight or 0) == measured


# Cross-validation


def test_an_article_is_given_what_the_other_folds_measure() -> None:
    """Neither its own rows nor those of its fold say how sure it is."""
    rows = [
        Judged("pasar", CHAIN, True),
        Judged("pasar", CHAIN, True),
        Judged("sawah", CHAIN, True),
        Judged("jembatan", CHAIN, False),
    ]
    # Sorted, since the rows come fold by fold.
    assert sorted(cross_validated(rows, 2)) == [
        ("jembatan", 0.999, False),
        ("pasar", 0.0, True),
        ("pasar", 0.0, True),
        ("sawah", 0.0, True),
    ]


def test_the_fold_of_an_article_is_always_the_same() -> None:
    """Whatever else is measured, in whatever order."""
    rows = [Judged("pasar", CHAIN, True), Judged("jembatan", CHAIN, False)]
    more = [Judged("sekolah", CHAIN, False), *reversed(rows), Judged("lapangan", CHAIN, False)]
    for some in (rows, more):
        assert ("pasar", 0.0, True) in cross_validated(some, 2)
        assert ("jembatan", 0.999, False) in cross_validated(some, 2)


def test_every_row_is_told_once() -> None:
    rows = [Judged(str(number), CHAIN, number % 3 > 0) for number in range(50)]
    for folds in (2, 10, 100):
        pairs = cross_validated(rows, folds)
        assert sorted((document, right) for document, _, right in pairs) == sorted(
            (row.document, row.right) for row in rows
        )


def test_figures_of_pairs() -> None:
    pairs = [("pasar", 0.5, True), ("sawah", 0.5, True)]
    pairs += [("jembatan", 0.999, True), ("sekolah", 0.999, False)]
    assert figures(pairs) == FIGURES


def test_where_all_articles_are_equally_true_the_interval_is_a_point() -> None:
    pairs = [(str(number), 0.75, right) for number in range(9) for right in (True, False)]
    assert figures(pairs) == {
        "rows": 18,
        "right": 0.5,
        "ece": 0.25,
        "sure": {"share": 0.0, "wrong": 0.0},
        "auroc": 0.5,
        "unsure": {"share": 0.0, "wrong": 0.0},
        "ece_interval": [0.25, 0.25],
    }
