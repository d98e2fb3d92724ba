"""What readers say of an input is in Indonesian too: every sentence in their code has its string."""

from __future__ import annotations

import ast
import errno
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotecli.cli import main
from quotecli.reader import Problem
from quotecli.ui import strings, system_reason
from quotecli.ui.sentences import Sentences, of_readers

CATALOGUE = [
    english
    for table, _, english in (key.partition(".") for key in strings("id", "reading"))
    if table != "system"
]
_WORDS = re.compile(r"[a-z]{2,} [a-z(\"-]")
_PARTS = {
    "9 larger than 9",
    "has 9 and the header 9",
    "has 9 tracked change9 (9)",
    "has a part that is",
    "packs 9, as a zip bomb does",
}
"""What fields are put into in the code that are more than a value: seen to in ``test_lines``."""
_NOT_SAID = {
    "Table of Contents",
    "too many files",
    "unexpected end",
}
"""What no user reads."""
_LISTS = {"html_blocks.py", "html_body.py", "html_regions.py", "properties.py"}
"""Modules whose literals are lists of tags, classes and keys; they say nothing."""


def _said(root: Path) -> Iterator[tuple[str, str]]:
    """Sentences in the code of the readers, their fields filled with a sign, with where they are."""
    for path in sorted((root / "quotecli" / "reader").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        inner |= {
            id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in ast.walk(n)
        } - {id(n) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr)}
        for node in ast.walk(tree):
            text = _filled(node)
            if text is not None and id(node) not in inner:
                yield f"{path.name}:{node.lineno}", text  # type: ignore[attr-defined]


def _filled(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join("9" if (part := _filled(each)) is None else part for each in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def test_every_sentence_has_its_string(root: Path) -> None:
    sentences, places = of_readers("id"), of_readers("id", places=True)
    known = _PARTS | _NOT_SAID
    missing = [
        f"{where}: {text}"
        for where, text in _said(root)
        if _WORDS.search(text) and text not in sentences and text not in places
        if text not in known
        and where.split(":")[0] not in _LISTS
        and not text.startswith(("alt ", "applet "))
    ]
    assert missing == []


def test_every_string_is_a_sentence_of_a_reader(root: Path) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("reader", "cli")
        for path in sorted((root / "quotecli" / folder).glob("*.py"))
    )
    code = code.replace("\\ufffd", "\ufffd")
    for english in CATALOGUE:
        for literal in re.split(r"{\w+}", english):
            words = literal.strip(' ,:;"()')
            assert words in code or all(word in code for word in words.split()), english


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            ("a.txt", "is empty", "it needs the text of an article"),
            "a.txt: kosong; isinya harus teks artikel",
        ),
        (
            (
                "a.jsonl: line 3",
                '"byline" is a list, not a string',
                "it is left out, here and further on",
            ),
            'a.jsonl: baris 3: "byline" berisi daftar, bukan string; tidak disertakan, di sini dan '
            "selanjutnya",
        ),
        (
            ("a.jsonl", "line 3 is larger than 100 MB", "split it, or raise --max-size"),
            "a.jsonl: baris 3 lebih besar dari 100 MB; bagilah, atau naikkan --max-size",
        ),
        (
            ("a.zip", "has a part that is larger than 9 bytes", "split it"),
            "a.zip: memuat bagian yang lebih besar dari 9 bita; bagilah menjadi beberapa berkas",
        ),
        (
            ("a.csv", "row 3 has 2 cells and the header 4", "check it"),
            "a.csv: baris 3 berisi 2 sel, padahal kepala tabelnya 4; periksa foldernya",
        ),
        (
            ("a.docx", "has 2 tracked changes (1 inserted, 1 deleted)", "get it again"),
            "a.docx: memuat 2 perubahan terlacak (1 disisipkan, 1 dihapus); ambil ulang berkasnya",
        ),
        (
            ("a.html", "is nested more than 1,000 elements deep", "check it"),
            "a.html: bersarang lebih dari 1.000 elemen; periksa foldernya",
        ),
        (
            ("a.html", "12,345 bytes are no text in the page's encoding", "check it"),
            "a.html: 12.345 bita bukan teks dalam pengodean halaman itu; periksa foldernya",
        ),
        (
            ("a.docx", "is damaged (File is not a zip file)", "get it again"),
            "a.docx: rusak (bukan berkas zip); ambil ulang berkasnya",
        ),
        (
            ("a.docx", "packs 9 MB in 1 MB, as a zip bomb does", "get it again"),
            "a.docx: memadatkan 9 MB dalam 1 MB, seperti bom zip; ambil ulang berkasnya",
        ),
        (
            ("a.pdf", "pages 1–3 and 7 is a scan without text", "all other pages are read"),
            "a.pdf: halaman 1–3 dan 7 adalah hasil pindaian tanpa teks; semua halaman lain dibaca",
        ),
        (
            ("a.pdf", "is scanned: pages 1–3 of 3, no text", "get it again"),
            "a.pdf: ini hasil pindaian: halaman 1–3 dari 3, tanpa teks; ambil ulang berkasnya",
        ),
        (
            ("a.html", "is only page 1 of 3 of the article", "check the address"),
            "a.html: hanya berisi halaman 1 dari 3; periksa alamatnya",
        ),
        (
            (
                "a.html",
                "breaks off where only subscribers read on",
                "save the page while signed in",
            ),
            "a.html: terputus di bagian khusus pelanggan; simpan halamannya setelah masuk sebagai "
            "pelanggan",
        ),
        (
            ("a.html", "no article in the page: it lists other articles", "check the address"),
            "a.html: tidak ada artikel di halaman ini: isinya daftar artikel lain; periksa alamatnya",
        ),
        (
            ("a.jsonl", "line 3 is not JSON (Expecting value at character 1)", "check it"),
            "a.jsonl: baris 3 bukan JSON (seharusnya ada nilai, karakter ke-1); periksa foldernya",
        ),
        (("2 moved", "is empty", "check it"), "2 moved: kosong; periksa foldernya"),
        (("standard input", "there is none", "nobody"), "masukan standar: tidak ada; nobody"),
        (
            ("{x}", 'the id "{y}" is taken', 'this document is called "{y}#2"'),
            '{x}: id "{y}" sudah dipakai; dokumen ini diberi id "{y}#2"',
        ),
    ],
)
def test_lines(problem: tuple[str, str, str], line: str) -> None:
    assert Problem(*problem).said("id") == line
    where, what, advice = problem
    assert Problem(*problem).said("en") == f"{where}: {what}; {advice}"


def test_the_pattern_with_the_most_words_counts() -> None:
    sentences = Sentences({"is {what}": "satu {what}", "is not {what}": "dua {what}"})
    assert [sentences.said(text) for text in ("is not a", "is a", "not")] == [
        "dua a",
        "satu a",
        "not",
    ]
    assert "is it" in sentences
    assert "was it" not in sentences


def test_a_long_name_stays() -> None:
    long = 'the id "' + "x" * 5000 + '" is taken'
    assert of_readers("id").said(long) == long


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes("“Harga naik”".encode("cp1252"))
    Path("b.txt").write_bytes(b"")
    for jobs in ("1", "2"):
        assert main(["a.txt", "b.txt", "c.txt", "--ui", "id", "--jobs", jobs]) == 1
        first, *others = capsys.readouterr().err.splitlines()
        assert first.startswith(
            "quotecli: peringatan: a.txt: berpengodean Windows-1252, bukan UTF-8; dibaca dengan"
        )
        assert others[:2] == [
            "quotecli: b.txt: kosong; isinya harus teks artikel",
            "quotecli: c.txt: tidak ada berkas atau folder dengan nama ini; "
            "periksa namanya dan folder tempat Anda berada",
        ]


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            ("a.txt", "cannot be read (Permission denied)", "check the file"),
            "a.txt: tidak dapat dibaca (izin ditolak); periksa berkasnya",
        ),
        (
            ("http://a", "cannot be reached (Connection refused)", "check the address"),
            "http://a: tidak dapat dihubungi (sambungan ditolak); periksa alamatnya",
        ),
        (
            ("a.txt", "cannot be read (Exotic failure)", "check the file"),
            "a.txt: tidak dapat dibaca (Exotic failure); periksa berkasnya",
        ),
    ],
)
def test_what_the_system_says(problem: tuple[str, str, str], line: str) -> None:
    assert Problem(*problem).said("id") == line


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EROFS])
def test_the_system_is_known(code: int) -> None:
    assert system_reason(os.strerror(code), "id") != os.strerror(code).lower()
    assert system_reason(os.strerror(code), "en") == os.strerror(code).lower()


@pytest.mark.parametrize(
    "text", ["", "{", '{"a"', '{"a":1', '{"a":1,', "[1", '"a', '"\x01"', "1 2"]
)
def test_what_is_wrong_with_json_is_known(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    said = caught.value.msg.removesuffix(" at")
    assert of_readers("id").said(said) != said


def test_an_output_that_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Kosong.", encoding="utf-8")
    assert main(["a.txt", "--output", "a.txt/b.txt", "--ui", "id"]) == 2
    said = "quotecli: a.txt/b.txt: bukan folder; sebutkan berkas di dalam folder\n"
    assert capsys.readouterr().err == said
