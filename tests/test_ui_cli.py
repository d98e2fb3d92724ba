"""The command line in Indonesian: help, messages and what goes wrong."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_cli import ARTICLE

from quotecli.cli import COMMANDS, main, ui
from quotecli.cli.progress import counts
from quotecli.cli.tally import Tally
from quotecli.ui import strings
from quotecli.ui.sentences import of_click, of_readers


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("artikel.txt").write_text(ARTICLE, encoding="utf-8")
    return "artikel.txt"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"QUOTECLI_UI": "", "LC_ALL": ""}, "en"),
        ({"QUOTECLI_UI": "", "LC_ALL": "C.UTF-8"}, "en"),
        ({"QUOTECLI_UI": "", "LC_ALL": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "in_ID"}, "id"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID.UTF-8"}, "id"),
        ({"QUOTECLI_UI": "ID"}, "id"),
        ({"QUOTECLI_UI": "id", "LC_ALL": "en_GB.UTF-8"}, "id"),
        ({"QUOTECLI_UI": "EN", "LC_ALL": "id_ID.UTF-8"}, "en"),
        ({"QUOTECLI_UI": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"QUOTECLI_UI": "fr", "LC_ALL": "in_ID"}, "id"),
        ({"QUOTECLI_UI": "xx", "LANG": "id_ID.UTF-8"}, "id"),
    ],
)
def test_the_language_is_chosen(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "QUOTECLI_UI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ui.chosen() == language


@pytest.mark.parametrize(
    ("number", "variables", "language"),
    [
        (0x0421, {}, "id"),
        (0x0409, {}, "en"),
        (0x043E, {}, "en"),  # Malay
        (0x0421, {"LANG": "en_US.UTF-8"}, "en"),
        (0x0409, {"LANG": "id_ID.UTF-8"}, "id"),
        (0x0409, {"QUOTECLI_UI": "id"}, "id"),
    ],
)
def test_the_language_of_windows(
    monkeypatch: pytest.MonkeyPatch, number: int, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "QUOTECLI_UI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ui, "_windows_language", lambda: number)
    assert ui.chosen() == language


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ui", "id", "--help"],
        ["--ui=id", "--help"],
        ["--help", "--ui", "id"],
    ],
)
def test_help_of_the_program(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Penggunaan: quotecli [OPSI] [PERINTAH] [JALUR]...\n")
    for line in (
        "Opsi:\n",
        "  --install-completion  Pasang pelengkapan otomatis untuk shell ini.\n",
        "  --show-completion     Tampilkan skrip pelengkapan otomatis untuk shell ini,\n",
        "Perintah:\n  extract    Cari siapa mengatakan apa",
        "Status keluar:\n  0    berhasil, juga bila tidak ada kutipan\n",
    ):
        assert f"\n{line}" in shown
    assert not _english(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(capsys: pytest.CaptureFixture[str], command: str) -> None:
    texts = {}
    for language in ("en", "id"):
        assert main([*command.split(), "--help", "--ui", language]) == 0
        texts[language] = capsys.readouterr().out
    shown = texts["id"]
    assert shown.startswith(f"Penggunaan: quotecli {command} [OPSI]")
    assert "Tampilkan bantuan ini, lalu keluar." in shown
    assert not _english(shown)
    assert _options(shown) == _options(texts["en"])
    assert _examples(shown) == _examples(texts["en"])


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("command", ["", "archive", *COMMANDS])
def test_help_fits_a_terminal(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    assert main([*command.split(), "--help", "--ui", language]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("explain", "[OPSI] JALUR N"),
        ("evaluate", "[OPSI] ACUAN [HASIL]"),
        ("calibrate", "[OPSI] ACUAN..."),
    ],
)
def test_arguments_have_names(capsys: pytest.CaptureFixture[str], command: str, usage: str) -> None:
    assert main([command, "--help", "--ui", "id"]) == 0
    assert capsys.readouterr().out.startswith(f"Penggunaan: quotecli {command} {usage}\n")


def _english(text: str) -> list[str]:
    words = r"\b(?:the|of|is|and|with|default|show|install|current|this)\b"
    return re.findall(words, re.sub(r"--[\w-]+", "", text), re.IGNORECASE)


def _options(text: str) -> list[str]:
    return re.findall(r"^  (?:-\w, )?--[\w-]+", text[text.index(":\n  -") :], re.MULTILINE)


def _examples(text: str) -> list[str]:
    return re.findall(r"^    quotecli .*", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{} --ui id --jobs x", r"'--jobs' / '-j': .*bukan bilangan bulat"),
        ("{} --ui id --jobs 0", r"'--jobs' / '-j': .*"),
        ("{} --ui=id --forma csv", r"tidak ada opsi --forma \(mungkin: .*--format.*\)"),
        (
            "{} --format xx --ui id",
            r"--format: 'xx' bukan salah satu dari .*",
        ),
        ("{} --ui id --format", "opsi '--format' memerlukan nilai"),
        ("{} --ui id --resume", "--resume: memerlukan --output BERKAS"),
        ("--ui id {} --max-size x", r"--max-size: 'x' bukan ukuran; .*"),
    ],
)
def test_a_wrong_line(
    article: str, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    assert main(line.format(article).split()) == 2
    shown = capsys.readouterr().err
    assert re.fullmatch(f"quotecli: {message}; lihat quotecli extract --help\n", shown), shown


def test_what_click_says_otherwise_stays() -> None:
    said = of_click("id").said
    assert said("Something else") == "Something else"
    assert said("Invalid value: Something else") == "nilai tidak sah: Something else"


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        # As versions of Click and Typer since 0.16 say it.
        (
            "Invalid value for '--jobs' / '-j': 0 is not in the range 1<=x<=256.",
            "'--jobs' / '-j': 0 di luar rentang 1<=x<=256",
        ),
        (
            "Invalid value for '--jobs' / '-j': 'x y' is not a valid integer range.",
            "'--jobs' / '-j': 'x y' bukan bilangan bulat",
        ),
        (
            "Invalid value for '--jobs': Input should be greater than or equal to 1",
            "'--jobs': isinya harus paling sedikit 1",
        ),
        (
            "No such option: --forma Did you mean --format?",
            "tidak ada opsi --forma (mungkin: --format)",
        ),
    ],
)
def test_what_versions_of_click_say(english: str, indonesian: str) -> None:
    assert of_click("id").said(english) == indonesian


def test_messages_of_a_run(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = [article, "--ui", "id", "--speaker", "sudibyo", "--output", "hasil.csv"]
    assert main(line) == 0
    assert capsys.readouterr().err == (
        "quotecli: --speaker 'sudibyo' cocok dengan Rahmat Sudibyo (Menteri Pangan)\n"
        "quotecli: 1 dokumen, 1 kutipan, 1 narasumber, 0 tanpa narasumber, 0 gagal\n"
    )


def test_messages_of_explain(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui", "id", "explain", article, "2"]) == 1
    message = "artikel.txt: tidak ada kutipan q2; artikel ini memuat 1 kutipan"
    assert capsys.readouterr().err == f"quotecli: {message}\n"
    assert main(["explain", article, "1", "--ui", "id"]) == 0
    assert "Mengapa:\n" in capsys.readouterr().out


def test_columns_that_are_none(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([article, "--ui", "id", "--format", "csv", "--columns", "nama"]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("quotecli: tidak ada kolom 'nama'; kolom yang ada: document, title, ")


def test_numbers_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTECLI_UI", "id")
    assert counts(1234, 9.5) == "1.234 dokumen · 9,5/dtk"
    assert Tally(documents=2, quotes=1234, failed=1).said(strings("id")) == (
        "2 dokumen, 1.234 kutipan, 0 narasumber, 0 tanpa narasumber, 1 gagal"
    )


# --- nothing is said in the code -----------------------------------------------------------

_SENTENCE = re.compile(
    r"\b(?:the|an?|of|is|are|to|in|with|and|or|not|no|it|for|cannot)\b\s+\w|\w\s+\b(?:is|are|not)\b"
)
_ALLOWED = {"no speaker", "Quotes and who said them"}
"""What files of brat and of Web Annotations hold: data, in English as all codes are."""


@pytest.mark.parametrize("package", ["cli", "formatter"])
def test_no_sentence_is_left_in_the_code(root: Path, package: str) -> None:
    # What the readers say too has its strings with theirs.
    readers = of_readers("id")
    found = [
        f"{path.name}:{line}: {text}"
        for path in sorted((root / "quotecli" / package).rglob("*.py"))
        for line, text in _literals(path)
        if _SENTENCE.search(text)
        and "<" not in text
        and text not in _ALLOWED
        and text not in readers
    ]
    assert found == []


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings in a module that are no documentation, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if id(node) in documentation or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value
