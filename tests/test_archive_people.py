"""People across the articles of an archive: who is one, and who is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_io import article, people_of
from sqlalchemy import func, select

from quotecli.archive import Archive
from quotecli.archive.entry import entry_of
from quotecli.archive.people import assign_all, listed, profile
from quotecli.archive.people.file import Listed
from quotecli.archive.people.keeping import keep
from quotecli.archive.schema import PEOPLE
from quotecli.archive.sources import key_of
from quotecli.archive.stats import stats
from quotecli.cli import main
from quotecli.language import load


def _put(archive: Archive, *articles: Mapping[str, Any]) -> None:
    for number, each in enumerate(articles, 1):
        archive.add("x", str(number), article([each], f"2024-05-{number:02}"))
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


def test_an_office_that_points_back_is_kept_as_it_is_called(archive: Archive) -> None:
    _put(archive, {"name": "Laksmi Arundati", "role": "Ketua Serikat Nelayan Morosari tersebut"})
    with archive.reading() as connection:
        (found,) = listed(connection)
        assert [each.office for each in profile(connection, found.id).offices] == [
            "Ketua Serikat Nelayan Morosari"
        ]


def test_the_institution_is_of_most_articles(archive: Archive) -> None:
    president = {"name": "Laksmi Arundati", "role": "Presiden"}
    leader = {"name": "Laksmi Arundati", "role": "Ketua Umum Serikat Nelayan Morosari"}
    minister = {"name": "Bramantyo Kusumawardhana", "role": "Menkeu"}
    former = {"name": "Bramantyo Kusumawardhana", "role": "mantan Ketua Serikat Nelayan Morosari"}
    _put(archive, president, president, leader, minister, former)
    expected = {"Laksmi Arundati": None, "Bramantyo Kusumawardhana": "Kementerian Keuangan"}
    with archive.reading() as connection:
        most = {each.name: each.institution for each in reversed(listed(connection))}
    assert most == expected


def test_an_office_that_is_told_once_in_full_is_told_always(archive: Archive) -> None:
    president = {"name": "Laksmi Arundati", "role": "Presiden"}
    _put(archive, president, president, {"name": "Laksmi Arundati", "role": "Presiden RI"})
    with archive.reading() as connection:
        (found,) = listed(connection)
    assert found.institution == "Kepresidenan"


def test_figures_are_by_the_office_that_an_article_gives(archive: Archive) -> None:
    minister = {"name": "Bramantyo Kusumawardhana", "role": "Menkeu"}
    leader = {"name": "Bramantyo Kusumawardhana", "role": "Ketua Umum Partai Golkar"}
    _put(archive, minister, minister, {"name": "Bramantyo Kusumawardhana"})
    archive.add("x", "later", article([leader], "2025-05-01"))
    archive.commit()
    found = stats(archive, ["institution"]).groups
    assert [(group.labels[0], group.quotes) for group in found] == [
        ("Kementerian Keuangan", 3),
        ("Partai Golkar", 1),
    ]


@pytest.mark.usefixtures("in_folder")
def test_one_person_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    text = '"Ya," kata Bu Laksmi Arundati. "Ya," kata Menlu Laksmi Arundati.'
    speaker = {"name": "Laksmi Arundati", "role": "Menlu"}
    with Archive.open("a.db", create=True) as archive:
        archive.add("x", "a1", article([speaker], "2024-05-01", text))
        archive.add("x", "a2", article([{"name": "Laksmi"}], "2024-05-02"))
    assert main(["archive", "people", "a.db", "arundati", "--show", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "id,what,value,first,last,articles",
        "1,name,Laksmi Arundati,,,",
        "1,office,Menlu,2024-05-01,2024-05-01,1",
        "1,gender,female,,,",
        '1,gender-word,"Bu (a1, 11)",,,',
        "1,quote,Ya,2024-05-01,,",
    ]
    assert main(["archive", "people", "a.db", "siapa", "--show"]) == 0
    assert capsys.readouterr().err == "quotecli: a.db: nobody who is quoted is called siapa\n"
    assert main(["archive", "people", "a.db", "--show"]) == 2
    assert main(["archive", "people", "a.db", "ar", "--show", "--review"]) == 2


# -- the order in which articles come ---------------------------------------------------------------
_NAMES = ("Laksmi Arundati", "Laksmi Arundati Palinggi", "Laksmi", "Agus Santoso", "A.S.", "Agus")
_ROLES = (
    None,
    "Menteri Perhubungan",
    "mantan Menteri Perhubungan",
    "Kapolres Lembahsari",
    "Kapolres",
    "dosen Universitas Samudra Biru",
    "Rektor Universitas Samudra Biru",
    "pengamat politik",
)
_SPEAKER = st.fixed_dictionaries({"name": st.sampled_from(_NAMES), "role": st.sampled_from(_ROLES)})
_ARTICLE = st.tuples(
    st.lists(_SPEAKER, min_size=1, max_size=2, unique_by=lambda speaker: speaker["name"]),
    st.sampled_from((None, "2019-01-05", "2021-03-01", "2021-03-20", "2023-08-17")),
)


def _change(archive: Archive, articles: Mapping[int, Any]) -> None:
    """Put articles in, some of which are there already, at once."""
    entries = {
        key_of("x", str(number), None): entry_of("x", str(number), article(speakers, date))
        for number, (speakers, date) in articles.items()
    }
    archive.put(list(entries.items()))
    archive.commit()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_changes_nothing(data: st.DataObject) -> None:
    articles = dict(enumerate(data.draw(st.lists(_ARTICLE, min_size=2, max_size=9))))
    first = dict(enumerate(data.draw(st.lists(_ARTICLE, max_size=len(articles)))))
    order = data.draw(st.permutations(list(articles)))
    size = data.draw(st.integers(1, len(articles)))
    found = []
    with TemporaryDirectory() as folder:
        for name in ("at-once", "in-parts"):
            with Archive.open(f"{folder}/{name}", create=True) as archive:
                if name == "at-once":
                    _change(archive, articles)
                else:
                    # Some are there already, with other people in them.
                    _change(archive, {n: first[n] for n in first if n in articles})
                    for at in range(0, len(order), size):
                        _change(archive, {n: articles[n] for n in order[at : at + size]})
                found.append(people_of(archive))
                with archive.reading() as connection:
                    entries = listed(connection)
                found[-1] |= {frozenset({repr(replace(entry, id=0))}) for entry in entries}
                assign_all(archive.writing)
                archive.commit()
                assert people_of(archive) <= found[-1]
                with archive.reading() as connection:
                    assert connection.scalar(select(func.count()).select_from(PEOPLE)) == len(
                        people_of(archive)
                    )
    assert found[0] == found[1]


def test_names_and_offices_of_any_length(archive: Archive) -> None:
    # A server has no room in its indices for texts of some kilobytes, compressed as they are.
    words = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(6000))
    long = {"name": f"Laksmi {words}", "role": f"Kapolres {words}", "aliases": [f"Menlu {words}"]}
    _put(archive, long, long, {"name": "\x00 | \ud800", "role": "|"})
    assert len(people_of(archive)) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Abdul Mu'ti", ["Abdul Mu’ti"]),
        ("mu'ti", ["Abdul Mu’ti"]),
        ("MUTI", ["Abdul Mu’ti"]),
        ("al-hakim", ["Sérafin Al-Hakim"]),
        ("serafin al hakim", ["Sérafin Al-Hakim"]),
        ("Sérafin", ["Sérafin Al-Hakim"]),
        ("Bung Morosari", ["Laksmi Arundati"]),
        ("a", ["Laksmi Arundati", "Abdul Mu’ti", "Sérafin Al-Hakim"]),
        ("bung mu'ti", []),
        ("'", ["Laksmi Arundati", "Abdul Mu’ti", "Sérafin Al-Hakim"]),
    ],
)
def test_people_are_found_by_name_as_typed(archive: Archive, text: str, found: list[str]) -> None:
    data = load()
    known = [Listed("1", "Laksmi Arundati", ["Bung Morosari"])]
    keep(archive.writing, known, data)
    names = ("Abdul Mu’ti", "Sérafin Al-Hakim", "Laksmi Arundati", "Laksmi Arundati")
    _put(archive, *({"name": name, "role": "Menlu"} for name in names[:2]))
    for number, name in enumerate(names[2:]):
        archive.add("y", str(number), article([{"name": name}], None))
    archive.commit()
    with archive.reading() as connection:
        assert [each.name for each in listed(connection, name=text)] == found
        assert [each.name for each in listed(connection, name=text, limit=1)] == found[:1]
