"""What somebody decides on who is whom: made, kept, taken back."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from people_io import article, people_of

from quotecli.archive import Archive
from quotecli.archive.people import assign_all, decide, undo
from quotecli.archive.people.uncertain import Uncertain, uncertain
from quotecli.cli import main

_KAPOLRES = {"name": "Agus Santoso", "role": "Kapolres Lembahsari"}
_ALONE = {"name": "Agus Santoso"}


def _put(archive: Archive, **articles: tuple[Mapping[str, Any], str | None]) -> None:
    for id, (speaker, date) in articles.items():
        archive.add("x", id, article([speaker], date))
    archive.commit()


def _pairs(archive: Archive) -> list[Uncertain]:
    with archive.reading() as connection:
        return uncertain(connection)


def _decide(archive: Archive, pair: Uncertain, *, same: bool) -> None:
    decide(archive.writing, pair, same=same, by="Rani")
    archive.commit()


@pytest.fixture
def three(archive: Archive) -> Archive:
    _put(
        archive,
        a=(_KAPOLRES, "2024-01-01"),
        b=(_KAPOLRES, "2024-01-02"),
        c=(_ALONE, "2024-01-03"),
        d=(_ALONE, "2024-01-04"),
    )
    return archive


_AB, _C, _D = frozenset({"a:Agus Santoso", "b:Agus Santoso"}), "c:Agus Santoso", "d:Agus Santoso"
_APART = {_AB, frozenset({_C}), frozenset({_D})}


def test_one_at_a_time(three: Archive) -> None:
    assert people_of(three) == _APART
    first, _ = _pairs(three)
    assert (first.one.articles, first.other.articles, first.why) == (2, 1, "no-office")
    assert first.one.offices == ["Kapolres Lembahsari"]
    _decide(three, first, same=True)
    assert people_of(three) == {_AB | {_C}, frozenset({_D})}
    (left,) = _pairs(three)
    _decide(three, left, same=False)
    assert people_of(three) == {_AB | {_C}, frozenset({_D})}
    assert _pairs(three) == []
    back = undo(three.writing)
    three.commit()
    assert back is not None
    assert (back.by, back.same) == ("Rani", False)
    assert len(_pairs(three)) == 1
    assert undo(three.writing) is not None
    three.commit()
    assert people_of(three) == _APART
    assert len(_pairs(three)) == 2
    assert undo(three.writing) is None


def test_a_decision_outlives_rows(three: Archive) -> None:
    first, _ = _pairs(three)
    _decide(three, first, same=True)
    together = {_AB | {_C}, frozenset({_D})}
    # The articles change, all of them, and everything is found out anew.
    for id, speaker in (("a", _KAPOLRES), ("c", _ALONE), ("b", _KAPOLRES)):
        document = article([speaker], "2024-01-09", f'Baru. "Ya," kata {speaker["name"]}.')
        assert archive_add(three, id, document) == "changed"
    assert people_of(three) == together
    assign_all(three.writing)
    three.commit()
    assert people_of(three) == together
    # The article it was made on names somebody else, and then him again.
    archive_add(three, "c", article([{"name": "Gita Palinggi"}], "2024-01-09"))
    assert people_of(three) == {_AB, frozenset({"c:Gita Palinggi"}), frozenset({_D})}
    archive_add(three, "c", article([_ALONE], "2024-01-09"))
    assert people_of(three) == together


def archive_add(archive: Archive, id: str, document: Any) -> str:
    done = archive.add("x", id, document)
    archive.commit()
    return done


def test_two_offices_at_a_time(archive: Archive) -> None:
    name = {"name": "Wirasena Tumbelaka"}
    _put(
        archive,
        a=(name | {"role": "Kapolres Lembahsari"}, "2024-01-01"),
        b=(name | {"role": "Rektor Universitas Samudra Biru"}, "2024-01-02"),
        c=(name, "2024-01-03"),
    )
    assert len(people_of(archive)) == 3
    pairs = {pair.why: pair for pair in _pairs(archive)}
    assert set(pairs) == {"same-time", "no-office"}
    _decide(archive, pairs["same-time"], same=True)
    # There is one whom the name can mean now.
    assert len(people_of(archive)) == 1
    assert _pairs(archive) == []
    undo(archive.writing)
    archive.commit()
    assert len(people_of(archive)) == 3
    # Whom somebody decided to be two stay two, also one office after the other.
    pair = next(pair for pair in _pairs(archive) if pair.why == "same-time")
    _decide(archive, pair, same=False)
    archive_add(
        archive, "b", article([name | {"role": "Rektor Universitas Samudra Biru"}], "2029-01-02")
    )
    assert len(people_of(archive)) == 3


def test_who_is_never_asked_about(archive: Archive) -> None:
    _put(
        archive,
        a=({"name": "A.S."}, None),
        b=({"name": "A.S."}, None),
        c=({"name": "Suparjono"}, None),
        d=({"name": "Suparjono"}, None),
    )
    assert len(people_of(archive)) == 4
    assert _pairs(archive) == []


# -- the command ------------------------------------------------------------------------------------
def _said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, keys: str, *options: str
) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    assert main(["archive", "people", "a.db", "--as", "Rani", *options]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.usefixtures("in_folder")
def test_review_by_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open("a.db", create=True) as archive:
        _put(
            archive,
            a=(_KAPOLRES, "2024-01-01"),
            c=(_ALONE, "2024-01-03"),
            d=(_ALONE, "2024-01-04"),
        )
    shown = _said(capsys, monkeypatch, "s", "--review")
    assert shown.startswith(
        "One person? · 1 of 2\n"
        f"{'─' * 80}\n"
        "1  Agus Santoso · Kapolres Lembahsari · 1 article · 2024-01-01\n"
        "   “Ya” (2024-01-01)\n"
        "\n"
        "2  Agus Santoso · no office given · 1 article · 2024-01-03\n"
        "   “Ya” (2024-01-03)\n"
        "\n"
        "Uncertain: nothing but the name is said of one of them\n"
        "\n"
        "y one person · n two people · s later · u undo · q quit · ?\n"
        "> s\n"
        "Agus Santoso: left for later\n"
    )
    assert shown.endswith("a.db: 1 skipped, 1 left\n")
    assert "Agus Santoso: back again\n" in _said(capsys, monkeypatch, "su", "--review")
    shown = _said(capsys, monkeypatch, "y?xn", "--review")
    assert "y          one person: the two have one entry from now on\n" in shown
    assert "'x' means nothing here; ? shows the keys\n" in shown
    assert shown.endswith("Agus Santoso: two people\na.db: 2 decided\n")
    assert _said(capsys, monkeypatch, "", "--review") == "a.db: nobody to decide on\n"
    when = "(decided by Rani, "
    assert f"undone: Agus Santoso is two people {when}" in _said(capsys, monkeypatch, "", "--undo")
    shown = _said(capsys, monkeypatch, "uq", "--review")
    assert f"undone: Agus Santoso is one person {when}" in shown
    assert _said(capsys, monkeypatch, "", "--undo") == "nothing to undo\n"
    lines = _said(capsys, monkeypatch, "", "--uncertain").splitlines()
    assert lines[0].split("  ")[0] == "name"
    said = (
        r"Agus Santoso +\d+  Kapolres Lembahsari +\d+ +nothing but the name is said of one of them"
    )
    assert len(lines) == 3
    assert all(re.fullmatch(said, line) for line in lines[1:])


@pytest.mark.usefixtures("in_folder")
def test_signs_that_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wild = {"name": "Agus\x1b\x07 Santoso", "role": "Kapolres Lembahsari\x1b]0;x\x07"}
    with Archive.open("a.db", create=True) as archive:
        _put(archive, a=(wild, None), b=({"name": "Agus\x1b\x07 Santoso"}, None))
    for options in (["--review"], ["--uncertain"], []):
        assert "\x1b" not in _said(capsys, monkeypatch, "s", *options)
