"""The people file: whom a newsroom knows decides first, on the day of the article."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from people_io import article
from sqlalchemy import select

from quotecli.archive import Archive
from quotecli.archive.people import assign_all
from quotecli.archive.people.file import people_file
from quotecli.archive.people.keeping import keep
from quotecli.archive.schema import ARTICLES, PEOPLE, SPEAKERS
from quotecli.archive.stats import stats
from quotecli.cli import main
from quotecli.language import load

_HEAD = "id,name,aliases,office,from,to,institution,gender"
_FILE = f"""\
{_HEAD}
,Laksmi Arundati,Bu Menlu;LA,Menteri Luar Negeri,2019-10-23,2024-10-20,Kementerian Luar Negeri,perempuan
,Laksmi Arundati,,Kepala Badan Samudra Nusantara,2010,2012-07,Badan Samudra Nusantara,
,Gita Palinggi,,Menteri Perhubungan,2020,,,
a,Agus Santoso,,Kapolres Lembahsari,2019,2021,,
b,Agus Santoso,,Rektor Universitas Samudra Biru,,,,
,Wirasena Tumbelaka,,Bupati Lembahsari,2018,2020-06-30,,
,Yudha Tumbelaka,,Bupati Lembahsari,2020-06-01,,,
"""


def _kept(archive: Archive, folder: Path, text: str) -> None:
    path = folder / "orang.csv"
    path.write_text(text, encoding="utf-8")
    found, wrong = people_file(str(path), load())
    assert not wrong
    keep(archive.writing, found, load())
    assign_all(archive.writing)
    archive.commit()


def _entries(archive: Archive) -> dict[str, str]:
    """For each speaker the name of the entry in the people file, else nothing."""
    with archive.reading() as connection:
        rows = connection.execute(
            select(ARTICLES.c.document, PEOPLE.c.name, PEOPLE.c.file_key, PEOPLE.c.listed)
            .select_from(SPEAKERS)
            .join(ARTICLES, ARTICLES.c.id == SPEAKERS.c.article)
            .outerjoin(PEOPLE, PEOPLE.c.id == SPEAKERS.c.person)
        ).all()
    return {row.document: row.file_key if row.listed else "" for row in rows}


# An article: what it says of its speaker, its date, and the key of the entry in the file.
_ARTICLES: Mapping[str, tuple[dict[str, Any], str | None, str]] = {
    "name and office": (
        {"name": "Laksmi Arundati", "role": "Menlu"},
        "2020-01-05",
        "laksmi arundati",
    ),
    "a name that tells": ({"name": "Laksmi Arundati"}, "2020-01-05", "laksmi arundati"),
    "an office of before": (
        {"name": "Laksmi Arundati", "role": "mantan Kepala Badan Samudra Nusantara"},
        "2020-01-05",
        "laksmi arundati",
    ),
    "an office that is not in the file": (
        {"name": "Laksmi Arundati", "role": "Kepala Desa Wanareja"},
        "2020-01-05",
        "",
    ),
    "an office at another time": (
        {"name": "Laksmi Arundati", "role": "Menteri Luar Negeri"},
        "2009-01-05",
        "",
    ),
    "an alias": ({"name": "Bu Menlu"}, "2020-01-05", "laksmi arundati"),
    "initials that are an alias": ({"name": "LA"}, "2020-01-05", "laksmi arundati"),
    "initials that are none": ({"name": "GP"}, "2020-01-05", ""),
    "a part of the name": (
        {"name": "Laksmi", "role": "Menlu"},
        "2020-01-05",
        "laksmi arundati",
    ),
    "a part of the name without the office": ({"name": "Laksmi"}, "2020-01-05", ""),
    "an office alone": (
        {"name": "Menteri Luar Negeri", "named": False, "role": "Menteri Luar Negeri"},
        "2020-01-05",
        "laksmi arundati",
    ),
    "an office alone, too early": (
        {"name": "Menteri Perhubungan", "named": False, "role": "Menteri Perhubungan"},
        "2019-12-31",
        "",
    ),
    "an office alone, without a day": (
        {"name": "Menteri Perhubungan", "named": False, "role": "Menteri Perhubungan"},
        None,
        "",
    ),
    "a former office alone": (
        {"name": "mantan Menlu", "named": False, "role": "mantan Menteri Luar Negeri"},
        "2020-01-05",
        "",
    ),
    "an office alone that two hold": (
        {"name": "Bupati Lembahsari", "named": False, "role": "Bupati Lembahsari"},
        "2020-06-15",
        "",
    ),
    "an office alone that one holds": (
        {"name": "Bupati Lembahsari", "named": False, "role": "Bupati Lembahsari"},
        "2021-06-15",
        "yudha tumbelaka",
    ),
    "one of two of a name, without a day": (
        {"name": "Agus Santoso", "role": "Kapolres Lembahsari"},
        None,
        "a",
    ),
    "one of two of a name, too late": (
        {"name": "Agus Santoso", "role": "Kapolres Lembahsari"},
        "2023-01-01",
        "",
    ),
    "one of two of a name, by the day": (
        {"name": "Agus Santoso", "role": "Kapolres Lembahsari"},
        "2020-01-05",
        "a",
    ),
    "the other of two of a name": (
        {"name": "Agus Santoso", "role": "Rektor Universitas Samudra Biru"},
        "2020-01-05",
        "b",
    ),
    "a common name alone": ({"name": "Agus Santoso"}, "2020-01-05", ""),
    "a pseudonym": ({"name": "Gita Palinggi", "text": "Gita Palinggi (nama samaran)."}, None, ""),
}


def test_the_file_decides(archive: Archive, tmp_path: Path) -> None:
    labels = list(_ARTICLES)
    for label in labels[::2]:
        speaker, date, _ = _ARTICLES[label]
        archive.add("x", label, article([speaker], date, speaker.get("text", "")))
    _kept(archive, tmp_path, _FILE)
    # What is added later finds the file in the archive.
    for label in labels[1::2]:
        speaker, date, _ = _ARTICLES[label]
        archive.add("x", label, article([speaker], date, speaker.get("text", "")))
    archive.commit()
    expected = {label: key for label, (_, _, key) in _ARTICLES.items()}
    assert _entries(archive) == expected
    with archive.reading() as connection:
        row = connection.execute(select(PEOPLE).where(PEOPLE.c.file_key == "laksmi arundati")).one()
    assert (row.gender, row.gender_from, row.institution) == (
        "female",
        "people file",
        "Kementerian Luar Negeri",
    )
    # The next file takes the place of this one; who is in both keeps the entry.
    _kept(archive, tmp_path, f"{_HEAD}\n,Laksmi Arundati,,Menteri Luar Negeri,2019,,,\n")
    kept = {"name and office", "a name that tells", "a part of the name", "an office alone"}
    assert {label for label, key in _entries(archive).items() if key} == kept
    with archive.reading() as connection:
        again = connection.execute(select(PEOPLE).where(PEOPLE.c.listed)).one()
    assert (again.id, again.gender) == (row.id, None)


@pytest.mark.parametrize("alias", ["Laksmi", "LAKSMI", "Bu Laksmi; Laksmi"])
def test_an_alias_of_one_word_means_the_person_wherever_it_stands(
    archive: Archive, tmp_path: Path, alias: str
) -> None:
    speakers = (
        {"name": "Laksmi"},
        {"name": "Laksmi", "role": "Menteri Agama"},
        {"name": "Laksmi", "description": "warga Morosari"},
        {"name": "Laksmi", "role": "Menlu"},
    )
    for number, speaker in enumerate(speakers):
        archive.add("before", f"a{number}", article([speaker], f"2024-05-{number + 1:02}"))
    _kept(archive, tmp_path, f"name,aliases\nLaksmi Arundati,{alias}\nGita Palinggi,Gita\n")
    for number, speaker in enumerate(speakers):
        archive.add("after", f"b{number}", article([speaker], None))
    archive.commit()
    assert set(_entries(archive).values()) == {"laksmi arundati"}


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",,,Menteri Agama,,,,", "has no name; the row is left out"),
        (",Gita Palinggi,,Menteri,20-x,,,", "20-x is no date; write 2019, 2019-10 or 2019-10-23"),
        (
            ",Gita Palinggi,,Menteri,2021-02-30,,,",
            "2021-02-30 is no date; write 2019, 2019-10 or 2019-10-23",
        ),
        (
            ",Gita Palinggi,,Menteri,2021,2020,,",
            "the office ends (2020) before it begins (2021); the row is left out",
        ),
        (
            ",Gita Palinggi,,,2021,,,",
            "has dates but no office that they are of; the row is left out",
        ),
        (",Gita Palinggi,,AKBP,,,,", "AKBP is a rank and no office; write the office"),
        (",Gita Palinggi,-;Gita,,,,,", "- is no name; write names, with ; between them"),
        (
            ",Gita Palinggi,,,,,,wanit",
            "wanit is no gender; write female, male, nonbinary, other, or leave it empty",
        ),
        (
            ",Laksmi Arundati,,,,,,male",
            "has another gender for Laksmi Arundati than a row before (female); the row is left out",
        ),
        (
            "1,Gita Palinggi,,,,,,",
            "has the id 1, which Laksmi Arundati has; give each person an id of their own",
        ),
        (
            ",Gita Palinggi,,,,,,,lebih",
            "has 9 cells and the header 8; put marks around cells that hold a comma",
        ),
        (f",{'Gita ' * 99},,,,,,", "name is longer than 300 characters; the row is left out"),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, row: str, what: str) -> None:
    path = tmp_path / "orang.csv"
    last = ",Yudha Tumbelaka,,Bupati Lembahsari,,,,"
    first = ",Laksmi Arundati,,,,,,f\n1,Laksmi Arundati,,,,,,"
    path.write_text(f"{_HEAD}\n{first}\n{row}\n{last}\n", encoding="utf-8")
    found, wrong = people_file(str(path), load())
    assert [person.name for person in found][-1] == "Yudha Tumbelaka"
    (line,) = map(str, wrong)
    assert line.replace(": ", " ").replace("row 4 ", "") == f"{path} {what}".replace(": ", " ")


@pytest.mark.usefixtures("in_folder")
def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open("a.db", create=True) as archive:
        archive.add("x", "1", article([{"name": "Gita Palinggi"}], "2021-01-01"))
    Path("orang.csv").write_text("name;office;from\nGita Palinggi;Menteri Perhubungan;2020\n")
    assert main(["archive", "people", "a.db", "--people", "orang.csv"]) == 0
    assert capsys.readouterr() == ("", "quotecli: orang.csv: 1 person with 1 office kept\n")
    Path("salah.csv").write_text("name,offis\nGita Palinggi,Menteri\n")
    known = "id, name, aliases, office, from, to, institution, gender"
    for name, line in (
        (
            "salah.csv",
            f"has a column 'offis', which is not known or there twice; the columns are {known}",
        ),
        ("none.csv", "cannot be read (no such file or directory); check the path"),
    ):
        assert main(["archive", "people", "a.db", "--people", name]) == 2
        assert capsys.readouterr() == ("", f"quotecli: {name}: {line}\n")
    with archive.reading() as connection:
        assert connection.scalars(select(PEOPLE.c.listed)).all() == [True]


def _institutions(archive: Archive) -> list[tuple[str | None, int]]:
    found = stats(archive, ["institution"]).groups
    return [(group.labels[0], group.quotes) for group in found]


def test_the_institution_is_that_of_the_day(archive: Archive, tmp_path: Path) -> None:
    """Of the office of the people file that was held on the day of an article, whatever it calls it."""
    for number, day in enumerate(["2018-05-01", "2021-05-01", None, "2009-01-01"]):
        archive.add("x", str(number), article([{"name": "Laksmi Arundati"}], day))
    archive.commit()
    file = f"""\
{_HEAD}
,Laksmi Arundati,,Presiden,2020,,Istana Kepresidenan,
,Laksmi Arundati,,Menteri Luar Negeri,2015,2019-12,,
"""
    _kept(archive, tmp_path, file)
    assert _institutions(archive) == [
        ("Kepresidenan", 2),  # in 2021, and where no day is known
        ("Kementerian Luar Negeri", 1),
        (None, 1),  # before the first of them
    ]
    with archive.reading() as connection:
        assert connection.scalar(select(PEOPLE.c.institution)) == "Istana Kepresidenan"


def test_the_institution_of_an_office_is_made_out_where_the_file_has_none(
    archive: Archive, tmp_path: Path
) -> None:
    archive.add("x", "1", article([{"name": "Laksmi Arundati", "role": "Menlu"}], "2021-05-01"))
    archive.commit()
    _kept(archive, tmp_path, "name,office\nLaksmi Arundati,Menteri Luar Negeri\n")
    assert _institutions(archive) == [("Kementerian Luar Negeri", 1)]
    _kept(archive, tmp_path, "name\nLaksmi Arundati\n")
    assert _institutions(archive) == [("Kementerian Luar Negeri", 1)]
