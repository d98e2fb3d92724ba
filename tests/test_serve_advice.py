"""What is wrong is told on the page with what can be done there, and not with options and commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_serve import BASE, page, settings, text, told, upload
from test_serve_archive import client as client

from quotecli.archive import ArchiveError
from quotecli.reader import Problem
from quotecli.serve.advice import advised, on_page
from quotecli.serve.app import app
from quotecli.ui import LANGUAGES, strings

pytestmark = pytest.mark.xdist_group("serve-archive")

_ADVICE = [
    key.removeprefix("advice.") for key in strings("en", "serve") if key.startswith("advice.")
]
_OPTION = re.compile(r"--[a-z]")
_NOT_MET = {
    # What is an address, a folder, or an option that the server has not.
    "check --glob",
    "leave --encoding out to have it detected",
    "give one such as utf-8, cp1252 or utf-16 with --encoding",
    "read as the text was before them; --changes accepted reads it with them",
    "try again, or raise the limit with --timeout",
    "allow it with --allow-private",
    # What is wrong, and no advice.
    "has no text: quotecli writes it with --with-text",
}


def test_whatever_readers_advise_with_options_has_other_words_here() -> None:
    sentences = {key.split(".", 1)[1] for key in strings("id", "reading")}
    assert {each for each in sentences if _OPTION.search(each)} - _NOT_MET == set(_ADVICE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("advice", _ADVICE)
def test_advice(advice: str, language: str) -> None:
    line = Problem("berita.csv", "is larger than 20 MB", advice).said(language)
    assert _OPTION.search(line)
    (said,) = advised([line], language)
    assert said.startswith(line.split("; ")[0] + "; ")
    assert said.endswith(strings(language, "serve")[f"advice.{advice}"])
    assert not _OPTION.search(said)


@pytest.mark.parametrize("line", ["", "a.txt: is empty; it needs text", "a: b; --mend puts them r"])
def test_other_lines_stay(line: str) -> None:
    assert advised([line], "en") == advised([line], "id") == (line,)


def test_what_an_archive_says_that_has_no_other_words() -> None:
    error = ArchiveError("search.no-word", text="'*'")
    assert on_page(error, "id") == error.said("id")


# --- on the page ---------------------------------------------------------------------------------


_LATIN = "“Kami siap,” kata Bima Aji. Ia menyebut café itu tutup.".encode("cp1252")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            'all its texts are empty; if they are elsewhere, call their column "text"',
        ),
        (
            "id",
            'semua teksnya kosong; jika teksnya di kolom lain, namai kolom itu "text"',
        ),
    ],
)
def test_an_input_that_is_refused(client: TestClient, language: str, line: str) -> None:
    client.cookies.set("quotecli-ui", language)
    response = upload(client, "kosong.csv", b"no,text\n1,\n2,\n")
    assert response.status_code == 422
    assert line in told(response)
    files = {"file": ("kosong.csv", b"no,text\n1,\n2,\n")}
    assert line in client.post("/extract", files=files).json()["detail"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "save it again with the encoding UTF-8"),
        ("id", "simpan ulang dengan pengodean UTF-8"),
    ],
)
def test_an_input_with_a_warning(client: TestClient, language: str, line: str) -> None:
    client.cookies.set("quotecli-ui", language)
    address = upload(client, f"{language}.txt", _LATIN).headers["location"]
    root = page(client.get(address))
    warnings = [text(node) for node in root.iterfind(".//section[@class='flag']//li")]
    assert len(warnings) == 1
    assert warnings[0].endswith(line)
    assert "--" not in warnings[0]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/search?outlet=Tidak+Ada&ui=en",
            "no outlet in the archive is called 'Tidak Ada'; choose one that the field offers, or leave "
            "it empty",
        ),
        (
            "/numbers?outlet=Tidak+Ada&ui=id",
            "tak ada media bernama 'Tidak Ada' di arsip; pilih salah satu yang ditawarkan, atau "
            "kosongkan",
        ),
    ],
)
def test_an_outlet_that_there_is_not(client: TestClient, path: str, words: str) -> None:
    assert told(client.get(path)) == words


def test_an_outlet_that_there_is_not_for_programs(client: TestClient) -> None:
    answer = client.get("/quotes?outlet=Tidak+Ada&ui=en").json()
    assert answer["detail"] == (
        "no outlet in the archive is called 'Tidak Ada'; /statistics?by=outlet has those there are"
    )


def test_an_archive_that_is_gone(tmp_path: Path) -> None:
    made = settings(tmp_path / "articles", archive=str(tmp_path / "tiada.db"))
    with TestClient(app(made), base_url=BASE) as asking:
        words = told(asking.get("/search"))
    assert words == (
        f"The archive cannot be read ({tmp_path / 'tiada.db'}: is no archive). "
        "When it has been put right, load the page again."
    )
