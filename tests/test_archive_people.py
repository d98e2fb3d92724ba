"""People across the articles of an archive: who is one, and who is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from people_io import article, people_of

from quotecli.archive import Archive
from quotecli.archive.people import assign, assign_all, listed


def _put(archive: Archive, *articles: Mapping[str, Any]) -> None:
    for number, each in enumerate(articles, 1):
        archive.add("x", str(number), article([each], f"2024-05-{number:02}"))
    assign(archive.writing, range(1, len(articles) + 1))
    archive.commit()


def test_one_entry_for_one_person(archive: Archive) -> None:
    menlu = {"name": "Laksmi Arundati", "role": "Menteri Luar Negeri RI"}
    _put(
        archive,
        menlu,
        {"name": "Laksmi Arundati", "role": "Menlu"},
        {"name": "Laksmi Arundati"},
        {"name": "Laksmi", "role": "Menlu"},
        {"name": "Laksmi"},
        {"name": "Agus Santoso", "role": "Kapolres Lembahsari"},
        {"name": "Agus Santoso", "role": "Kapolres Lembahsari AKBP"},
        {"name": "Agus Santoso"},
    )
    expected = {
        frozenset({"1:Laksmi Arundati", "2:Laksmi Arundati", "3:Laksmi Arundati", "4:Laksmi"}),
        frozenset({"5:Laksmi"}),
        frozenset({"6:Agus Santoso", "7:Agus Santoso"}),
        frozenset({"8:Agus Santoso"}),
    }
    assert people_of(archive) == expected
    assign_all(archive.writing)
    archive.commit()
    assert people_of(archive) == expected
    with archive.reading() as connection:
        first, *_ = listed(connection)
    assert (first.name, first.articles, first.quotes) == ("Laksmi Arundati", 4, 4)
    assert (first.first, first.last) == ("2024-05-01", "2024-05-04")
