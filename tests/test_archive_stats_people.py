"""Figures by person: who is known, and that no two people are called alike."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from people_io import article
from sqlalchemy import func, select, update

from quotecli.archive import Archive
from quotecli.archive.people.file import Listed
from quotecli.archive.people.keeping import keep
from quotecli.archive.sample import name_of
from quotecli.archive.schema import SPEAKERS
from quotecli.archive.stats import stats
from quotecli.cli import main
from quotecli.language import load

_FORCE = {"name": "Agus Santoso", "role": "anggota Polres Lembahsari Timur dan Karang Tirta Raya"}


def _put(archive: Archive, *speakers: Mapping[str, Any]) -> None:
    for number, each in enumerate(speakers, 1):
        archive.add("x", str(number), article([each], f"2024-05-{number:02}", each.get("text", "")))
    archive.commit()


def _people(archive: Archive, *by: str) -> list[tuple[Any, ...]]:
    return [(*group.labels, group.quotes) for group in stats(archive, ("person", *by)).groups]


def test_who_is_called_by_one_word_alone_is_not_known(archive: Archive) -> None:
    keep(archive.writing, [Listed("1", "Yudha Tumbelaka", ["Yudha"])], load())
    _put(
        archive,
        {"name": "Laksmi"},
        {"name": "Laksmi", "description": "warga Morosari"},
        {"name": "A.S."},
        {"name": "AS"},
        {"name": "Melati", "text": "Melati (bukan nama sebenarnya) tidak datang."},
        {"name": "Gita", "role": "Menlu"},
        {"name": "Yudha"},
        {"name": "Bramantyo Kusumawardhana"},
    )
    assert _people(archive) == [
        ("A.S.", 1),
        ("Bramantyo Kusumawardhana", 1),
        ("Gita, Kementerian Luar Negeri", 1),
        ("Yudha Tumbelaka", 1),
        (None, 4),
    ]


def test_one_word_that_was_decided_to_be_somebody_is_known(archive: Archive) -> None:
    _put(archive, {"name": "Laksmi"}, {"name": "Laksmi Arundati"}, {"name": "Laksmi"})
    assert _people(archive) == [("Laksmi Arundati", 1), (None, 2)]
    columns = SPEAKERS.c
    arundati = select(columns.person).where(columns.name == "Laksmi Arundati")
    person = archive.writing.scalar(arundati)
    first = select(func.min(columns.id)).scalar_subquery()
    archive.writing.execute(update(SPEAKERS).where(columns.id == first).values(person=person))
    archive.commit()
    assert _people(archive) == [("Laksmi Arundati", 2), (None, 1)]


def test_no_two_people_have_one_label(
    archive_name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Archive.open(archive_name, create=True) as archive:
        _put(archive, _FORCE, _FORCE, {"name": "Agus Santoso"}, {"name": "Gita Palinggi"})
        labels = [label for label, _ in _people(archive)]
        about = "Agus Santoso, Polres Lembahsari Timur dan Karang Tirta Raya"
        assert labels == ["Agus Santoso", f"{about} (no. 1)", f"{about} (no. 2)", "Gita Palinggi"]
        assert [each[0] for each in _people(archive, "month", "type")] == labels
        assert len({name_of(group) for group in stats(archive, ("person",)).groups}) == 4
    shown = {}
    for format in ("table", "csv", "json", "svg"):
        assert main(["archive", "stats", archive_name, "--by", "person", "-f", format]) == 0
        shown[format] = capsys.readouterr().out
    assert [row["person"] for row in csv.DictReader(io.StringIO(shown["csv"]))] == labels
    assert [each["person"] for each in json.loads(shown["json"])["groups"]] == labels
    assert all(str(label) in shown["table"] for label in labels)
    drawn = re.findall(r'text-anchor="end">(.*?)</text>', shown["svg"])
    first, last = "Agus Santoso, Polres Lembahsari", "Timur dan Karang Tirta Raya (no. {})"
    lines = [first, last.format(1), first, last.format(2)]
    assert drawn == ["Agus Santoso", *lines, "Gita Palinggi"]
