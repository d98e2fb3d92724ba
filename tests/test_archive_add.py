"""``archive add``: every article once, under a key of its own, whatever its input calls it."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from decisions_io import decided
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from quotecli import extract
from quotecli.archive import Archive, ArchiveError
from quotecli.archive.escapes import base_for, escaped, unescaped
from quotecli.archive.schema import ARTICLES, METADATA, SPEAKERS
from quotecli.archive.sources import key_of
from quotecli.cli import main
from quotecli.decisions.toml import added
from quotecli.model import Document, Meta

TEXT = (ROOT / "samples/polisi.txt").read_text(encoding="utf-8")
URL = "https://kabar.example/1"


@pytest.fixture(autouse=True)
def _folder(in_folder: None) -> None:
    """Each test in a folder of its own."""


def _jsonl(name: str, *rows: dict[str, Any]) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return name


def _rows(archive_name: str, *columns: str) -> list[tuple[Any, ...]]:
    with Archive.open(archive_name) as archive, archive.reading() as connection:
        found = select(*(ARTICLES.c[name] for name in columns)).order_by(ARTICLES.c.id)
        return [tuple(row) for row in connection.execute(found)]


def _add(
    capsys: pytest.CaptureFixture[str], archive_name: str, *arguments: str, status: int = 0
) -> list[str]:
    """The lines that a run says."""
    assert main(["archive", "add", archive_name, *arguments]) == status
    return [line.removeprefix("quotecli: ") for line in capsys.readouterr().err.splitlines()]


def _path(archive_name: str, name: str) -> str:
    """The absolute path as the archive has it."""
    from platform import node

    own = str(Path(name).absolute())
    return f"{node()}:{own}" if "://" in archive_name else own


def test_two_files_with_the_same_ids(capsys: pytest.CaptureFixture[str], archive_name: str) -> None:
    one = _jsonl("one.jsonl", {"id": 1, "text": "Satu."}, {"id": 2, "text": "Dua."})
    two = _jsonl("two.jsonl", {"id": 1, "text": "Tiga."}, {"text": "Empat."})
    assert _add(capsys, archive_name, one, two) == ["4 articles added"]
    assert _add(capsys, archive_name, two, one) == ["0 articles added, 4 as they were"]
    assert _rows(archive_name, "source", "document", "text") == [
        (_path(archive_name, one), "1", "Satu."),
        (_path(archive_name, one), "2", "Dua."),
        (_path(archive_name, two), "1", "Tiga."),
        (_path(archive_name, two), ":2", "Empat."),
    ]
    _jsonl("two.jsonl", {"id": 1, "text": "Tiga!"}, {"text": "Empat."})
    assert _add(capsys, archive_name, one, two) == ["0 articles added, 1 changed, 3 as they were"]


def test_files_of_one_article(capsys: pytest.CaptureFixture[str], archive_name: str) -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(f"{folder}/1.txt").write_text(f"Berita {folder}.", encoding="utf-8")
    for source, folders in (("Kabar", ["a", "b"]), ("Kabar", ["b"]), (None, ["a", "b"])):
        named = ["--source", source] if source else []
        _add(capsys, archive_name, *folders, *named)
    a, b = _path(archive_name, "a/1.txt"), _path(archive_name, "b/1.txt")
    assert _rows(archive_name, "source", "document") == [
        ("Kabar", a),
        ("Kabar", b),
        (a, ""),
        (b, ""),
    ]


def test_one_id_for_two_articles_of_a_file(
    capsys: pytest.CaptureFixture[str], archive_name: str
) -> None:
    rows = [{"id": "a", "text": text} for text in ("Satu.", "Dua.", "Satu.", "Tiga.")]
    file = _jsonl("a.jsonl", *rows)
    told = [
        f'warning: a.jsonl: line {n}: the id "a" is taken; this document is called'
        for n in (2, 3, 4)
    ]
    lines = _add(capsys, archive_name, file)
    assert [line.rsplit(" ", 1)[0] for line in lines[:3]] == told
    assert lines[3].startswith("warning: a.jsonl: line 4: another article of this source is called")
    assert lines[4:] == ["3 articles added, 1 that came before"]
    found = _rows(archive_name, "document", "text")
    assert found == [("a", "Satu."), ("a#2", "Dua."), ("a#3", "Tiga.")]
    assert _add(capsys, archive_name, file)[-1] == (
        "0 articles added, 3 as they were, 1 that came before"
    )


def test_one_id_in_two_files_of_a_source(
    capsys: pytest.CaptureFixture[str], archive_name: str
) -> None:
    one = _jsonl("one.jsonl", {"id": 1, "text": "Satu."})
    two = _jsonl("two.jsonl", {"id": 1, "text": "Dua."})
    lines = _add(capsys, archive_name, one, two, "--source", "Kabar")
    assert lines == [
        "warning: two.jsonl: line 1: another article of this source is called the same and has "
        "another text; this one is called Kabar#1#2",
        "2 articles added",
    ]
    assert _rows(archive_name, "document", "text") == [("1", "Satu."), ("1#2", "Dua.")]


def test_one_address_for_two_articles(
    capsys: pytest.CaptureFixture[str], archive_name: str
) -> None:
    file = _jsonl(
        "a.jsonl",
        {"id": 1, "url": URL, "text": "Satu."},
        {"id": 2, "url": URL, "text": "Dua."},
        {"id": 3, "url": URL, "text": "Satu."},
        {"id": 4, "url": "/1", "text": "Tiga."},
        {"id": 5, "url": "/1", "text": "Empat."},
    )
    called = f"{_path(archive_name, file)}#2"
    lines = _add(capsys, archive_name, file)
    assert lines == [
        f"warning: a.jsonl: line 2: another article of this run has the address {URL} and another "
        f"text; this one is called {called}",
        "4 articles added, 1 that came before",
    ]
    assert _add(capsys, archive_name, file)[-1].startswith("0 articles added, 4 as they were")
    # The same article in another file is the same article.
    other = _jsonl("b.jsonl", {"id": 1, "url": URL, "text": "Satu, diperbaiki."})
    assert _add(capsys, archive_name, other) == ["0 articles added, 1 changed"]
    assert [row[0] for row in _rows(archive_name, "text")] == [
        "Satu, diperbaiki.",
        "Dua.",
        "Tiga.",
        "Empat.",
    ]


def test_very_many_with_one_address(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": number, "url": URL, "text": f"Berita {number}."} for number in range(30)]
    lines = _add(capsys, "q.db", _jsonl("a.jsonl", *rows))
    assert lines[-2:] == [
        "warning: 9 more articles have the name of another one",
        "30 articles added",
    ]
    assert len(lines) == 22


def test_standard_input(
    capsys: pytest.CaptureFixture[str], archive_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(text: str, *arguments: str, status: int = 0) -> list[str]:
        stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stream)
        return _add(capsys, archive_name, "-", *arguments, status=status)

    missing = (
        "has no address and no name of its own; say with --source NAME what its articles come from"
    )
    assert given("Satu.", status=1) == [
        f"standard input: {missing}",
        "0 articles added, 1 failed",
    ]
    assert given("Satu.", "--source", "Tempelan")[-1] == "1 article added"
    assert given("Dua.", "--source", "Tempelan")[-1] == "1 article added"
    assert given("Satu.", "--source", "Tempelan")[-1] == "0 articles added, 1 as it was"
    line = json.dumps({"id": "x", "url": URL, "text": "Tiga."})
    assert given(line)[-1] == "1 article added"


def test_what_did_not_change_is_not_worked_on_again(
    capsys: pytest.CaptureFixture[str], archive_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quotecli import pipeline

    file = _jsonl("a.jsonl", *({"id": n, "text": f"{TEXT}\n\n{n}"} for n in range(3)))
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    _add(capsys, archive_name, file, "a.txt")

    worked: list[str] = []

    def counted(text: str, **options: Any) -> Document:
        worked.append(text)
        return extract(text, **options)

    monkeypatch.setattr(pipeline, "extract", counted)
    assert _add(capsys, archive_name, file, "a.txt") == ["0 articles added, 4 as they were"]
    assert worked == []
    # Other words: all is looked for again, and nothing comes of it.
    lines = _add(capsys, archive_name, file, "a.txt", "--lexicon", _lexicon())
    assert lines == ["0 articles added, 4 changed"]
    assert len(worked) == 4


def _lexicon() -> str:
    """A file of words that no article here has."""
    text = '[add.names.given]\nwords = "Wirjayantoko"\n'
    Path("kata.toml").write_text(text, encoding="utf-8")
    return "kata.toml"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_processes_give_the_same(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    rows = [{"id": n, "text": TEXT.replace("polisi", f"polisi {n}")} for n in range(20)]
    file = _jsonl("a.jsonl", *rows)
    Path("folder").mkdir()
    for number in range(5):
        Path(f"folder/{number}.txt").write_text(f"{TEXT}\n{number}", encoding="utf-8")
    lines = _add(capsys, "q.db", file, "folder", "--jobs", jobs, "--verbose")
    assert lines == [
        *(f"a.jsonl: line {number}: added" for number in range(1, 21)),
        *(f"folder/{number}.txt: added" for number in range(5)),
        "25 articles added",
    ]
    with Archive.open("q.db") as archive:
        for number, row in enumerate(rows, 1):
            text, id = str(row["text"]), str(row["id"])
            assert archive.document(number) == replace(extract(text), id=id)


def test_decisions_change_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    _add(capsys, "q.db", "a.txt")
    document = extract(TEXT)
    decisions = Path("a.txt.review.toml")
    decision = decided(document, document.quotes[0], "Sari Wulan")
    decisions.write_text(added("", "a.txt", document.sha256, decision), encoding="utf-8")
    assert _add(capsys, "q.db", "a.txt") == ["0 articles added, 1 changed"]
    assert _add(capsys, "q.db", "a.txt") == ["0 articles added, 1 as it was"]
    with Archive.open("q.db") as archive:
        assert "Sari Wulan" in [each.name for each in archive.document(1).speakers]  # type: ignore[union-attr]
    decisions.write_text("schema = ", encoding="utf-8")
    lines = _add(capsys, "q.db", "a.txt", status=1)
    assert lines[0].startswith("a.txt.review.toml:1: is not TOML here")
    assert lines[1:] == ["0 articles added, 1 changed, 1 failed"]


def test_whoever_a_speaker_is_stays(archive: Archive) -> None:
    before = replace(extract(TEXT), meta=Meta(title="Lama"))
    archive.add("s", "1", before)
    archive.commit()
    with archive.reading() as connection:
        query = select(SPEAKERS.c.id, SPEAKERS.c.name, SPEAKERS.c.person).order_by(SPEAKERS.c.id)
        old = connection.execute(query).all()
    gone, *stay = before.speakers
    renamed = replace(gone, name="Lain Sekali")
    archive.add("s", "1", replace(before, speakers=(renamed, *stay)))
    archive.commit()
    with archive.reading() as connection:
        new = connection.execute(query).all()
    assert sorted(new)[:-1] == sorted(old)[1:]
    assert new[-1].name == "Lain Sekali"
    assert new[-1].person not in {row.person for row in old}
    assert new[-1].id > old[-1].id


_ODD = [
    ("NUL", "“Kami \0 siap,” kata Menteri Pangan Rahmat Sudibyo.\n"),
    ("half a character", "“Kami \ud83d siap,” kata Menteri Pangan Rahmat Sudibyo.\n"),
    ("both", "\0\udfff" * 9),
    ("private use", "\U000f0000\U000f0800\0"),
    ("backslashes", "\\u0000 \\ud800 \\0"),
    ("a whole character", "😀 \uffff \U0010ffff"),
]


@pytest.mark.parametrize(("why", "text"), _ODD, ids=[why for why, _ in _ODD])
def test_signs_that_databases_refuse(archive: Archive, why: str, text: str) -> None:
    document = replace(
        extract(text),
        id=f"id{text}",
        meta=Meta(title=text, outlet=text, url=text, published=text, byline=text),
        keep=((f"b{text}", text), ("a", text)),
    )
    source = f"s{text}"
    assert archive.add(source, document.id, document) == "added"
    assert archive.add(source, document.id, document) == "unchanged"
    archive.commit()
    assert archive.document(1) == document
    assert archive.document(1).keep == document.keep  # type: ignore[union-attr]


def test_long_names(archive: Archive) -> None:
    long = "".join(f"{number} " for number in range(20_000))
    document = replace(extract(TEXT), id=long, meta=Meta(long, long, f"https://a.example/{long}"))
    document = replace(
        document,
        speakers=tuple(replace(each, name=long, affiliation=long) for each in document.speakers),
    )
    archive.add(long, long, document)
    archive.commit()
    assert archive.document(1) == document


_SIGNS = st.text(st.sampled_from("a\\ué😀\0\ud800\udbff\udfff\U000f0000\U000f0800\U0010ffff"))


@given(
    st.recursive(
        _SIGNS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SIGNS, inner, max_size=3),
        max_leaves=6,
    )
)
def test_escapes_lose_nothing(value: Any) -> None:
    base = base_for(value)
    stored = escaped(value, base)
    assert "\0" not in str(stored)
    json.dumps(stored, ensure_ascii=False).encode()
    assert unescaped(stored, base) == value


def test_no_room_for_escapes() -> None:
    every = "".join(chr(code) for code in range(0xF0000, 0x110000, 0x1000))
    with pytest.raises(ArchiveError, match="no database takes"):
        base_for(f"\0{every}")


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (("a.jsonl", "1", None), "in a.jsonl#1"),
        (("a#1", "2", None), "in a%231#2"),
        (("a", "1#2", None), "in a#1#2"),
        (("a.txt", "", None), "in a.txt#"),
        (("a", "1", URL), f"url {URL}"),
        (("a", "1", "/1"), "in a#1"),
        (("a", "1", ""), "in a#1"),
        (("a", "\0", None), "escaped in a#\\0"),
        (("a", "\ud800", None), "escaped in a#\\ud800"),
        (("a", "\\ud800", None), "in a#\\ud800"),
    ],
)
def test_keys(place: tuple[str, str, str | None], key: str) -> None:
    assert key_of(*place) == key


def test_a_key_has_a_bound() -> None:
    keys = {key_of("s", "i" * 5000 + end, None) for end in "ab"}
    assert len(keys) == 2
    assert max(map(len, keys)) < 100


def _counts(archive: Archive) -> dict[str, int]:
    with archive.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in METADATA.sorted_tables
        }


def test_what_is_forgotten(archive_name: str) -> None:
    """What was not committed is not there, and is no half article."""
    archive = Archive.open(archive_name, create=True)
    archive.add("s", "1", extract(TEXT))
    archive.commit()
    archive.add("s", "2", extract(TEXT))
    archive.close()
    with Archive.open(archive_name) as archive:
        before = _counts(archive)
        assert before["articles"] == 1
        archive.add("s", "1", extract(TEXT + "\n\nLagi."))
        archive.rollback()
        assert _counts(archive) == before
