"""`quotecli evaluate`: what it prints, and the status that bounds give."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import quotecli.evaluate
from quotecli.cli import main
from quotecli.ui import strings

DATA = Path(__file__).parent / "data" / "evaluate"
SCORES = Path(quotecli.evaluate.__file__).parent
TEXT = "“Kami siap,” kata Menteri Pangan Rahmat Sudibyo. Panitia menilai tenda terlalu kecil."
GOLD = {
    "id": "a",
    "text": TEXT,
    "speakers": [
        {"id": "s1", "name": "Rahmat Sudibyo", "kind": "person"},
        {"id": "s2", "name": "Warga", "kind": "group"},
    ],
    "attributions": [
        {"type": "direct", "content": [[0, 12]], "cue": [13, 17], "source": [18, 47],
         "speaker": "s1", "optional": False},
        {"type": "indirect", "content": [[65, 84]], "cue": [57, 64], "source": [49, 56],
         "speaker": "s2", "optional": False},
    ],
    "not_quotes": [],
}  # fmt: skip


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["evaluate", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture(autouse=True)
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")


def test_table_and_errors(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "gold.jsonl", "--errors", "5")
    assert (status, err) == (0, "")
    assert all(len(line) <= 80 for line in out.partition("\nerrors:")[0].splitlines())
    assert out.startswith(
        "gold.jsonl: 1 document annotated in full\n"
        "\n"
        "part                    ----- exact -----   ---- overlap ----\n"
        "                            P     R    F1      P     R    F1    pred   gold\n"
        "content.direct          1.000 1.000 1.000  1.000 1.000 1.000       1      1\n"
    )
    assert "direct.e2e            P 1.000  R 1.000  F1 1.000   (1 predicted, 1 gold)\n" in out
    assert "indirect.e2e          P 0.000  R 0.000  F1 0.000   (1 predicted, 1 gold)\n" in out
    assert re.search(r"^subject-cue +1 +0 +1 +0 +0$", out, re.MULTILINE)
    assert re.search(r"^after-quote +1 +1 +0 +0 +0$", out, re.MULTILINE)
    assert (
        "errors: 1 of 1\n"
        "wrong speaker  a 65-84\n"
        "    Panitia menilai [[tenda terlalu kecil]].\n"
        "    gold 'Warga', got 'Panitia', rule subject-cue, link "
    ) in out


def test_table_and_errors_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(
        capsys, "gold.jsonl", "--errors", "5", "--ui", "id", "--fail-under", "indirect.e2e=0.5"
    )
    assert (status, err) == (1, "quotecli: indirect.e2e bernilai 0,0000, di bawah 0,5\n")
    assert all(len(line) <= 80 for line in out.partition("\nkesalahan:")[0].splitlines())
    assert out.startswith(
        "gold.jsonl: 1 dokumen beranotasi penuh\n"
        "\n"
        "bagian                  ----- persis ----   --- beririsan ---\n"
        "                            P     R    F1      P     R    F1   hasil  acuan\n"
        "content.direct          1,000 1,000 1,000  1,000 1,000 1,000       1      1\n"
    )
    assert "direct.e2e            P 1,000  R 1,000  F1 1,000   (1 hasil, 1 acuan)\n" in out
    assert "not_quotes dihindari  0/0\n" in out
    heads = r"^(aturan \(konstruksi\)|dasar penautan) +baris +benar +salah +tanpa +keliru$"
    assert len(re.findall(heads, out, re.MULTILINE)) == 2
    assert (
        "kesalahan: 1 dari 1\n"
        "narasumber salah  a 65-84\n"
        "    Panitia menilai [[tenda terlalu kecil]].\n"
        "    acuan 'Warga', hasil 'Panitia', aturan subject-cue, penautan "
    ) in out
    # What programs read is the same in every language.
    data = [_run(capsys, "gold.jsonl", "--json", "-e", "9", "--ui", ui) for ui in ("en", "id")]
    assert data[0] == data[1]


def test_what_was_extracted_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "gold.jsonl", "--format", "jsonl", "-o", "quotes.jsonl"]) == 0
    capsys.readouterr()
    before = _run(capsys, "gold.jsonl", "quotes.jsonl")
    assert before == _run(capsys, "gold.jsonl")
    assert before[0] == 0


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "gold.jsonl", "--json", "-e", "9")
    data = json.loads(out)
    assert status == 0
    assert data["figures"]["direct.e2e"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "pred": 1, "gold": 1}
    assert data["parts"]["part.cue"]["exact"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert [error["kind"] for error in data["errors"]] == ["wrong speaker"]
    assert data["rules"][0] == {
        "rule": "subject-cue", "rows": 1, "right": 0, "wrong_speaker": 1, "no_speaker": 0,
        "false": 0,
    }  # fmt: skip
    status, out, _ = _run(capsys, str(DATA / "pasar.bilou"), "--json", "-o", "report.json")
    assert (status, out) == (0, "")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert report["context"]["time"]["overlap"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("bounds", "status", "message"),
    [
        (["--fail-under", "direct.e2e=1"], 0, ""),
        (["--fail-under", "direct.e2e.r=1", "--fail-under", "cue=0.9"], 0, ""),
        (["--fail-under", "content.indirect.overlap=1"], 0, ""),
        (["--fail-under", "indirect.e2e=0.5"], 1, "indirect.e2e is 0.0000, under 0.5"),
        (["--fail-over", "indirect.wrong=0.01"], 1, "indirect.wrong is 1.0000, over 0.01"),
        (["--fail-over", "direct.wrong=0.01"], 0, ""),
        (["--fail-over", "ece=0.03"], 1, "ece was not measured, and should be at most 0.03"),
        (["--fail-under", "direct=1"], 2, "invalid value for --fail-under: 'direct' is no figure"),
        (["--fail-under", "cue"], 2, "invalid value for --fail-under: 'cue' is not of the form"),
        (["--fail-under", "cue=nan"], 2, "invalid value for --fail-under: 'cue=nan' is not of"),
    ],
)
def test_bounds(
    capsys: pytest.CaptureFixture[str], bounds: list[str], status: int, message: str
) -> None:
    path = "quotes.jsonl"
    assert main(["extract", "gold.jsonl", "--format", "jsonl", "-o", path]) == 0
    capsys.readouterr()
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    for quote in lines[0]["quotes"]:
        quote["confidence"] = None
    Path(path).write_text(json.dumps(lines[0]) + "\n", encoding="utf-8")
    found, out, err = _run(capsys, "gold.jsonl", path, *bounds)
    assert found == status
    assert bool(out) == (status != 2)
    assert err.startswith(f"quotecli: {message}") if message else not err
    assert err.count("\n") == bool(message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tak-ada.jsonl"], "tak-ada.jsonl: no such file or folder; check the name"),
        (["gold.jsonl", "tak-ada.jsonl"], "tak-ada.jsonl: no such file or folder; check the name"),
        (["gold.jsonl", "gold.jsonl"], "gold.jsonl: line 1: a: not a document of quotecli extract"),
    ],
)
def test_what_cannot_be_read(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    status, out, err = _run(capsys, *arguments)
    assert (status, out) == (1, "")
    assert err.startswith(f"quotecli: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "g.jsonl: baris 1 bukan JSON (Expecting property name enclosed in double quotes: "
              "line 1 column 2 (char 1)); setiap baris perlu satu objek"),
        ('{"id": 1, "text": 2}', "g.jsonl: baris 1 tidak berformat acuan (teksnya bukan string)"),
        ('{"id": 1}', "g.jsonl: baris 1 tidak berformat acuan (tidak ada 'text')"),
        ('{"id": 1, "text": "a", "attributions": [{"content": [[0, 9]]}]}',
         "g.jsonl: baris 1 tidak berformat acuan (rentang 0-9 tidak ada di teks)"),
        ("", "g.jsonl: tidak berisi artikel beranotasi; berikan .jsonl dalam format acuan, berkas "
             "token BILOU, atau berkas .ann dari brat beserta .txt-nya"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["evaluate", "calibrate"])
def test_what_cannot_be_read_in_indonesian(
    capsys: pytest.CaptureFixture[str], command: str, content: str, message: str
) -> None:
    Path("g.jsonl").write_text(content, encoding="utf-8")
    assert main([command, "g.jsonl", "--ui", "id"]) == 1
    assert capsys.readouterr() == ("", f"quotecli: {message}\n")


def test_strings_of_scores_are_all_there_and_all_used() -> None:
    """A key that there is not would be shown as it is."""
    code = "".join(path.read_text(encoding="utf-8") for path in SCORES.glob("*.py"))
    keys = set(strings("en", "evaluate"))
    told = re.findall(r'(?:CorpusError\(|Told\(\s*"evaluate",)\s*"([^"]*)"', code)
    assert len(told) > 30
    assert set(told) <= keys
    tables = ("at.", "corpus.", "detail.", "gold.")
    assert {key for key in keys if key.startswith(tables)} == set(told)


def test_no_option_is_missing_its_gold(capsys: pytest.CaptureFixture[str]) -> None:
    message = "quotecli: missing argument 'GOLD'; see quotecli evaluate --help\n"
    assert _run(capsys) == (2, "", message)


@pytest.mark.parametrize("line", ["gold.jsonl", "other.jsonl gold.jsonl"])
def test_gold_is_not_written_over(capsys: pytest.CaptureFixture[str], line: str) -> None:
    before = Path("gold.jsonl").read_bytes()
    Path("other.jsonl").write_bytes(before)
    status, out, err = _run(capsys, *line.split(), "--output", "gold.jsonl")
    assert (status, out) == (2, "")
    assert "--output: gold.jsonl is read too; name another output" in err
    assert Path("gold.jsonl").read_bytes() == before


def test_figures_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["gold.jsonl", "--fail-under", "direct.e2e=1.5", "--ui", "id"]
    status, _, err = _run(capsys, *line)
    assert (status, err) == (1, "quotecli: direct.e2e bernilai 1,0000, di bawah 1,5\n")
