"""The page of evidence that verify makes: everything a checker keeps is on it, and nothing runs."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest
from test_cli import Run

_ARTICLE = (
    '"Anggaran tahun ini Rp1,7 triliun," kata Kepala Dinas Perairan Randualas, Wirya Sumantri.\n'
)


def _page(run: Run, article: str, *arguments: str) -> str:
    Path("berita.txt").write_text(article, encoding="utf-8")
    result = run("verify", *arguments, "--against", "berita.txt", "--format", "html")
    assert (result.status, result.err) == (0, "")
    return result.out


@pytest.fixture
def run(in_folder: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in an empty folder, at a moment of 2023."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return Run(monkeypatch)


def test_what_is_on_the_page(run: Run) -> None:
    page = _page(run, _ARTICLE, "--quote", "Anggaran tahun ini Rp1,8 triliun", "--speaker", "Wirya")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<article") :]))
    assert text.strip() == (
        "1. “Anggaran tahun ini Rp1,8 triliun” — Wirya "
        "altered Words were added, dropped or changed. (a numeral differs) "
        "numeral: “Rp1,8 triliun” claimed, “Rp1,7 triliun” said "
        "Anggaran tahun ini Rp1,7 triliun Rp1,8 triliun Passages altered 0.80 "
        "&quot; Anggaran tahun ini Rp1,7 triliun ,&quot; kata Kepala Dinas Perairan Randualas, "
        "Wirya Sumantri. "
        "Said there by Wirya Sumantri, Kepala Dinas Perairan Randualas (direct quote) "
        "File or id berita.txt Outlet not known Address not known Published not known "
        "Read at 2023-11-14T22:13:20Z Characters 1\u201333 "
        "SHA-256 of the text "
        f"{sha256(_ARTICLE.encode()).hexdigest()} Tool quotecli 0.1.0 "
        "Made by quotecli 0.1.0. Confidence is the measured probability that words and speaker are right."
    )
    assert "<del>Rp1,7 triliun</del> <ins>Rp1,8 triliun</ins>" in page


def test_nothing_found(run: Run) -> None:
    page = _page(run, _ARTICLE, "--quote", "Besok semua kantor tutup", "--ui", "id")
    assert "tidak ditemukan" in page
    assert "itu bukan bukti bahwa tidak pernah diucapkan" in page


def test_an_article_is_text_and_nothing_else(run: Run) -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=alert(1)> "onload="alert(1)'
    article = f'"Kami tahu {hostile} benar sekali," kata Wirya <b>Sumantri</b>.\n'
    page = _page(run, article, "--quote", f"Kami tahu {hostile} benar sekali")
    tree: Any = html5lib.parse(page, namespaceHTMLElements=False)
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    policy = next(
        node.get("content") for node in tree.iter("meta") if "Policy" in node.get("http-equiv", "")
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
