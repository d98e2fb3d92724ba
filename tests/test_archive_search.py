"""Searching an archive: what is found, in which order, and that nothing that is typed is an error."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text, update

from quotecli import extract
from quotecli.archive import Archive, ArchiveError, typed
from quotecli.archive.criteria import Criteria
from quotecli.archive.dates import first_and_last
from quotecli.archive.names import called
from quotecli.archive.schema import PEOPLE, SPEAKERS
from quotecli.archive.search import count, search
from quotecli.cli import main
from quotecli.cli.filters import Filter
from quotecli.model import Meta, Speaker
from quotecli.naming import office_writer, plain_words

ARTICLES = {
    "banjir": (
        "Banjir Surut di Karang Tirta",
        "Kabar Bahari",
        "2024-05-31T10:00:00+07:00",
        "Banjir surut sejak pagi. “Tanggul di Kali Wening sudah kami perbaiki,” kata Kepala Dinas "
        "Pekerjaan Umum Karang Tirta, Ratmi Suwandi, Jumat.\n\n“Anggaran tidak kurang,” ujarnya. "
        "“Tanggul kedua menyusul.”",
    ),
    "sidang": (
        "Sidang Anggaran",
        "Kabar Lereng",
        "2024-06-02",
        "Kapolres Karang Tirta AKBP Dirga Palwaguna membantah bahwa anggaran tanggul dipotong.\n\n"
        "“Tidak ada yang dipotong,” tegas Ratmi.",
    ),
    "pasar": (
        "Pasar Sérang Buka",
        None,
        None,
        "Menteri Perdagangan Laksmi Hanindita mengatakan pasar Sérang akan dibuka anti-korupsi.",
    ),
}


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    for id, (title, outlet, published, body) in ARTICLES.items():
        meta = Meta(title, outlet, None, published)
        archive.add("contoh", id, replace(extract(body), id=id, meta=meta))
    archive.commit()
    return archive


def _found(archive: Archive, **criteria: object) -> list[tuple[str, str]]:
    asked = Criteria(**criteria)  # type: ignore[arg-type]
    page = search(archive, asked)
    assert count(archive, asked) == len(page.hits)
    return [(hit.document, hit.row) for hit in page.hits]


def test_newest_first_and_those_without_a_date_last(stocked: Archive) -> None:
    assert _found(stocked) == [
        ("sidang", "q1"),
        ("sidang", "q2"),
        ("banjir", "q1"),
        ("banjir", "q2"),
        ("pasar", "q1"),
    ]


WORDS: tuple[tuple[str, list[str]], ...] = (
    ("tanggul", ["sidang q1", "banjir q1", "banjir q3"]),
    ("TANGGUL anggaran", ["sidang q1"]),
    ("tanggul wening", ["banjir q1"]),
    ('"kali wening"', ["banjir q1"]),
    ('"wening kali"', []),
    ("“kali wening”", ["banjir q1"]),
    ("pot*", []),
    ("dipo*", ["sidang q1", "sidang q2"]),
    ('"tidak ada yang dipo"*', ["sidang q2"]),
    ("serang", ["pasar q1"]),
    ("anti-korupsi", ["pasar q1"]),
    ("korupsi-anti", []),
    ("(anggaran", ["sidang q1", "banjir q2"]),
    ("tanggul AND anggaran", []),
    ("words:tanggul", []),
    ("tanggul * ^", ["sidang q1", "banjir q1", "banjir q3"]),
    ("'; DROP TABLE quotes; --", []),
)


def test_words(stocked: Archive) -> None:
    for words, found in WORDS:
        assert [" ".join(pair) for pair in _found(stocked, words=words)] == found, words


CRITERIA: tuple[tuple[dict[str, object], list[str]], ...] = (
    ({"speaker": "ratmi"}, ["sidang q2", "banjir q1", "banjir q2"]),
    ({"speaker": "Ratmi Suwandi"}, ["banjir q1", "banjir q2"]),
    ({"speaker": "suwandi ratmi"}, []),
    ({"speaker": "kapolres"}, ["sidang q1"]),
    ({"speaker": "kepala kepolisian resor"}, ["sidang q1"]),
    ({"speaker": "mendag"}, ["pasar q1"]),
    ({"speaker": "kdpu"}, ["banjir q1", "banjir q2"]),
    ({"outlets": ("kabar-bahari.com",)}, ["banjir q1", "banjir q2"]),
    (
        {"outlets": ("Kabar Bahari", "kabar lereng"), "words": "anggaran"},
        ["sidang q1", "banjir q2"],
    ),
    ({"since": "2024-06"}, ["sidang q1", "sidang q2"]),
    ({"until": "2024-05-31"}, ["banjir q1", "banjir q2"]),
    ({"since": "2024", "until": "2024-5"}, ["banjir q1", "banjir q2"]),
    ({"acts": frozenset({"denies"})}, ["sidang q1"]),
    ({"types": frozenset({"indirect"})}, ["sidang q1", "pasar q1"]),
    ({"kinds": frozenset({"organisation"})}, []),
    ({"kinds": frozenset({"person", "none"}), "words": "korupsi"}, ["pasar q1"]),
    ({"article": 1, "words": "anggaran"}, ["banjir q2"]),
    ({"words": "sidang", "within": "articles"}, ["sidang q1", "sidang q2"]),
    ({"words": "banjir ratmi", "within": "articles"}, ["banjir q1", "banjir q2"]),
)


def test_criteria(stocked: Archive) -> None:
    for criteria, found in CRITERIA:
        assert [" ".join(pair) for pair in _found(stocked, **criteria)] == found, criteria


def test_a_person_is_found_under_every_name(stocked: Archive) -> None:
    known = {"name": "Ratmi Suwandi", "name_key": "ratmi suwandi", "kind": "person"}
    stocked.writing.execute(PEOPLE.insert().values(id=700, listed=False, **known))
    ratmi = update(SPEAKERS).where(SPEAKERS.c.name.like("Ratmi%"))
    stocked.writing.execute(ratmi.values(person=700))
    stocked.commit()
    by_name = _found(stocked, speaker="Ratmi Suwandi")
    assert by_name == [("sidang", "q2"), ("banjir", "q1"), ("banjir", "q2")]
    assert _found(stocked, person=700) == by_name
    hit = search(stocked, Criteria(speaker="Ratmi Suwandi")).hits[0]
    assert (hit.person, hit.person_name, hit.speaker and hit.speaker.name) == (
        700,
        "Ratmi Suwandi",
        "Ratmi",
    )
    # An office that somebody has in one article is not what they are in all.
    assert _found(stocked, speaker="kepala dinas") == [("banjir", "q1"), ("banjir", "q2")]


def test_names_that_are_somebodys_everywhere() -> None:
    speaker = Speaker(
        id="s1",
        name="Suranto Wibawa",
        named=True,
        kind="person",
        role="Bupati Karang Tirta",
        aliases=(
            *("Suranto", "Bupati Suranto", "Ranto", "Menkeu", "Pak Suranto", "Bupati"),
            *("pendukung Laksmi Hanindita ini", "Juru Bicara Laksmi"),
        ),
    )
    names = ["Suranto Wibawa", "Suranto", "Ranto", "Pak Suranto"]
    assert called(speaker, office_writer("id", ())) == names
    assert called(replace(speaker, kind="group"), office_writer("id", ())) == []


def test_a_name_means_whom_it_means_for_extract(archive: Archive) -> None:
    """Speakers that the index finds are those that a look at each would find."""
    paths = sorted((ROOT / "samples").glob("*.txt"))
    documents = {path.name: extract(path.read_text(encoding="utf-8")) for path in paths}
    for name, document in documents.items():
        archive.add("contoh", name, document)
    archive.commit()
    speakers = [each for document in documents.values() for each in document.speakers]
    texts = {word for each in speakers for word in (each.name, *each.aliases, each.role or "")}
    names = sorted({text for text in texts if plain_words(text)})
    parts = {text.split()[0] for text in names} - {*names}
    others = ["menhub", "dirjen", "kadis", "kpl", "tak ada", " ".join(names)]
    for asked in (*names[::2], *sorted(parts)[::2], *others):
        wanted = {
            (name, quote.id)
            for name, document in documents.items()
            for quote in Filter(speaker=asked).apply(document).quotes
            if not quote.weak
        }
        page = search(archive, Criteria(speaker=asked), limit=200)
        assert {(hit.document, row) for hit in page.hits for row in hit.rows} == wanted, asked


def test_a_hit_has_all_that_is_needed_to_quote_it(stocked: Archive) -> None:
    (hit,) = search(stocked, Criteria(words="kedua")).hits
    assert hit.rows == ("q2", "q3")
    assert hit.row == "q3"
    assert hit.words == "Anggaran tidak kurang … Tanggul kedua menyusul."
    assert [hit.words[start:end] for start, end in hit.marks] == ["kedua"]
    assert hit.n_words == 6
    body = ARTICLES["banjir"][3]
    assert body[hit.start : hit.end] == "“Tanggul kedua menyusul.”"
    context = hit.context
    assert context.text == body[context.start : context.start + len(context.text)]
    assert "ujarnya" in context.text
    assert [context.text[start:end] for start, end in context.marks] == ["kedua"]
    assert (hit.title, hit.outlet, hit.date) == (
        "Banjir Surut di Karang Tirta",
        "Kabar Bahari",
        "2024-05-31",
    )
    assert hit.speaker is not None
    assert hit.speaker.name == "Ratmi Suwandi"
    assert hit.elsewhere is None


def test_where_the_words_stand_in_an_article(stocked: Archive) -> None:
    hits = search(stocked, Criteria(words="surut", within="articles")).hits
    assert hits[0].elsewhere is None  # the sentence before the quote has it
    elsewhere = hits[1].elsewhere
    assert elsewhere is not None
    assert [elsewhere.text[start:end] for start, end in elsewhere.marks] == ["surut"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (Criteria(), 20),
        (Criteria(words='"kali wening"'), 10),
        (Criteria(words='"kali wening"', speaker="ratmi", since="2024-01-02"), 4),
    ],
)
def test_page_by_page_nothing_is_missing_and_nothing_twice(
    archive: Archive, asked: Criteria, number: int
) -> None:
    body = ARTICLES["banjir"][3]
    for name in range(5):
        meta = Meta(published=f"2024-01-0{name % 2 + 1}")
        archive.add("s", str(name), replace(extract(body + "\n\n" + body), meta=meta))
    archive.commit()
    everything = [(hit.document, hit.rows) for hit in search(archive, asked, limit=100).hits]
    assert len(everything) == len(set(everything)) == number
    for size in (1, 3, 7):
        found: list[tuple[str, tuple[str, ...]]] = []
        after = None
        while True:
            page = search(archive, asked, limit=size, after=after)
            found += [(hit.document, hit.rows) for hit in page.hits]
            after = page.next
            if after is None:
                break
            assert len(page.hits) == size
        assert found == everything
    assert count(archive, asked) == number
    assert count(archive, asked, most=3) == 3
    assert count(archive, replace(asked, speaker="ratmi"), most=3) == 3


def test_quotes_without_a_speaker(archive: Archive) -> None:
    document = extract(ARTICLES["sidang"][3])
    first, *rest = document.quotes
    archive.add("s", "1", replace(document, quotes=(replace(first, speaker=None), *rest)))
    archive.commit()
    assert _found(archive, kinds=frozenset({"none"})) == [("1", "q1")]
    assert _found(archive, kinds=frozenset({"none"}), words="anggaran") == [("1", "q1")]
    assert _found(archive, kinds=frozenset({"none"}), words='"yang dipotong"') == []
    assert _found(archive, kinds=frozenset({"none"}), speaker="ratmi") == []
    both = frozenset({"none", "person"})
    assert _found(archive, kinds=both) == [("1", "q1"), ("1", "q2")]


def test_weak_rows_are_left_out_unless_they_are_asked_for(archive: Archive) -> None:
    document = extract(ARTICLES["sidang"][3])
    first, *rest = document.quotes
    weak = replace(first, flags=("weak:title",))
    archive.add("s", "1", replace(document, quotes=(weak, *rest)))
    archive.commit()
    assert _found(archive) == [("1", "q2")]
    assert _found(archive, weak=True) == [("1", "q1"), ("1", "q2")]


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"words": "?!"}, "'\\?!': there is no word in it"),
        ({"words": " ".join(map(str, range(99)))}, "more than the 60 words"),
        ({"since": "kemarin"}, "'kemarin' is no date"),
        ({"until": "2024-13"}, "'2024-13' is no date"),
        ({"speaker": "!"}, "'!' holds no letter or digit"),
        ({"outlets": ("Kabar Entah",)}, "no outlet in the archive is called 'Kabar Entah'"),
    ],
)
def test_what_cannot_be_understood(
    stocked: Archive, criteria: dict[str, object], message: str
) -> None:
    with pytest.raises(ArchiveError, match=message):
        _found(stocked, **criteria)


@pytest.mark.parametrize("place", ["", "x", "2024-05-31.1", "2024-05-31.1.-1", "0.1.2"])
def test_a_place_that_is_none(stocked: Archive, place: str) -> None:
    with pytest.raises(ArchiveError, match="is no place in a search"):
        search(stocked, Criteria(), after=place)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        (" 2024-2-3 ", ("2024-02-03", "2024-02-03")),
        ("2023-02-29", None),
        ("31-05-2024", None),
        ("0000", None),
    ],
)
def test_days(asked: str, days: tuple[str, str] | None) -> None:
    assert first_and_last(asked) == days


# --- typed ---------------------------------------------------------------------------------

_TYPED = st.text(
    st.one_of(st.sampled_from("ab \"*“”'-_.:/@()^{}\\\x00&|!<>é²½"), st.characters()), max_size=30
)


@pytest.fixture(scope="module")
def fts5() -> Iterator[object]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE f USING FTS5 (w, tokenize='unicode61 remove_diacritics 2')"
        )
        yield connection


@settings(deadline=None)
@given(query=_TYPED, body=_TYPED)
def test_whatever_is_typed_is_a_query(fts5: object, query: str, body: str) -> None:
    try:
        wanted = typed.phrases(query)
    except ArchiveError:
        return
    for start, end in typed.marks(body, wanted):
        assert body[start:end].strip()
    if not wanted:
        return
    connection = fts5
    rows = connection.execute(  # type: ignore[attr-defined]
        text("SELECT count(*) FROM f WHERE f MATCH :q"), {"q": typed.for_fts5(wanted)}
    )
    assert rows.scalar() == 0


@settings(deadline=None)
@given(
    query=st.text(st.sampled_from('ab "*-.'), min_size=1, max_size=12),
    body=st.text(st.sampled_from("ab -.,ABé_'“”"), max_size=30),
)
def test_what_is_marked_is_what_is_found(fts5: object, query: str, body: str) -> None:
    try:
        wanted = typed.phrases(query)
    except ArchiveError:
        return
    if not wanted:
        return
    connection = fts5
    connection.execute(text("INSERT INTO f (rowid, w) VALUES (1, :b)"), {"b": body})  # type: ignore[attr-defined]
    match = "SELECT count(*) FROM f WHERE f MATCH :q"
    found = connection.execute(text(match), {"q": typed.for_fts5(wanted)}).scalar()  # type: ignore[attr-defined]
    connection.execute(text("DELETE FROM f"))  # type: ignore[attr-defined]
    assert bool(found) == all(typed.marks(body, [phrase]) for phrase in wanted)


SIGNS = (
    "kabarbahari.com",
    "dan/atau",
    "tulis@kabar.example",
    "Rp2.000,50",
    "-5 persen",
    "ke-2",
    "https://kabar.example/a_b?c=d",
    "Jum'at",
    "anti-korupsi_nasional",
)


def test_words_are_the_same_on_every_database(archive: Archive) -> None:
    """Each word by itself is found, whatever signs stand beside it."""
    document = extract(ARTICLES["pasar"][3])
    for body in SIGNS:
        quote = replace(document.quotes[0], words=f"Lalu {body} itu")
        archive.add("s", "1", replace(document, quotes=(quote,)))
        archive.commit()
        words = [word for _, _, word in typed.words_of(body)]
        for asked in (*words, f'"{" ".join(words)}"', body, f"{words[-1]}*"):
            assert _found(archive, words=asked) == [("1", "q1")], asked


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def archived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    with Archive.open("q.db", create=True) as archive:
        for id, (title, outlet, published, body) in ARTICLES.items():
            meta = Meta(title, outlet, f"https://kabar.example/{id}", published)
            archive.add("contoh", id, replace(extract(body), id=id, meta=meta))
    return "q.db"


def test_a_table_in_a_pipe(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "search", archived, "tanggul", "--speaker", "ratmi"]) == 0
    assert capsys.readouterr().out == (
        "2024-05-31 · Kabar Bahari · Banjir Surut di Karang Tirta\n"
        "https://kabar.example/banjir\n"
        "  Ratmi Suwandi, Kepala Dinas Pekerjaan Umum Karang Tirta · q1 · ¶1 · direct · states\n"
        "  “**Tanggul** di Kali Wening sudah kami perbaiki”\n"
        "    Banjir surut sejak pagi. … kata Kepala Dinas Pekerjaan Umum Karang Tirta, "
        "Ratmi Suwandi, Jumat.\n"
        "\n"
        "  Ratmi Suwandi, Kepala Dinas Pekerjaan Umum Karang Tirta · q2–q3 · ¶2 · direct · states\n"
        "  “Anggaran tidak kurang … **Tanggul** kedua menyusul.”\n"
        "    … ujarnya. …\n"
        "\n"
        "2 quotes\n"
    )


@pytest.mark.parametrize("width", [30, 80, 140])
def test_a_table_fits_a_terminal(
    archived: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["archive", "search", archived, "anggaran"]) == 0
    shown = capsys.readouterr().out
    assert "**" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= width
    monkeypatch.delenv("NO_COLOR")
    assert main(["archive", "search", archived, "anggaran"]) == 0
    shown = capsys.readouterr().out
    assert "**" not in shown
    assert "\x1b[1;30;43manggaran" in shown


def test_csv_and_json_say_the_same(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["archive", "search", archived, "anggaran", "--limit", "1", "--format"]
    assert main([*line, "csv"]) == 0
    shown = capsys.readouterr()
    (row,) = csv.DictReader(io.StringIO(shown.out))
    assert shown.err == "quotecli: only the newest 1 are there; more with --limit\n"
    assert main([*line, "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["total"], data["total_is"]) == (2, "exact")
    (hit,) = data["hits"]
    assert row["words"] == hit["words"] == "anggaran tanggul dipotong"
    assert row["marks"] == "0-8"
    assert hit["marks"] == [{"start": 0, "end": 8}]
    assert row["speaker"] == hit["speaker"]["name"] == "Dirga Palwaguna"
    assert row["url"] == hit["article"]["url"] == "https://kabar.example/sidang"


def test_formulas_are_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    with Archive.open(path, create=True) as archive:
        document = extract(ARTICLES["pasar"][3])
        archive.add("s", "1", replace(document, meta=Meta("=1+1", "@kabar", None, "-5")))
    assert main(["archive", "search", path, "-f", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["title"], row["outlet"], row["published"]) == ("'=1+1", "'@kabar", "'-5")


def test_hostile_text_does_nothing_to_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "a.db")
    with Archive.open(path, create=True) as archive:
        document = extract(ARTICLES["pasar"][3])
        quote = replace(document.quotes[0], words="pasar \x1b[31m[bold]\u202e")
        meta = Meta("\x1b]0;judul\x07", "[red]kabar", "https://kabar.example/\x1b[2J")
        archive.add("s", "1", replace(document, meta=meta, quotes=(quote,)))
    assert main(["archive", "search", path, "pasar"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]kabar" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--kind", "robot"],
            "invalid value for --kind: 'robot' is not one of person, organisation, ",
        ),
        (["--in", "titles"], "invalid value for --in: 'titles' is not one of quotes, articles"),
        (["--since", "x"], "'x' is no date; give a year, a month or a day"),
        (["--excel"], "invalid value for --excel: "),
        (["?"], "'?': there is no word in it"),
    ],
)
def test_a_wrong_line(
    archived: str, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["archive", "search", archived, *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"quotecli: {message}")
    assert shown.err.count("\n") == 1


def test_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "search", str(tmp_path / "none.db"), "x"]) == 2
    assert "is no archive" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["search", "stats", "people"])
def test_an_archive_that_cannot_be_read(
    archived: str, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with closing(sqlite3.connect(archived)) as connection:
        connection.execute("DROP TABLE stretches")
        connection.execute("DROP TABLE speakers")
    assert main(["archive", command, archived]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("quotecli: q.db: cannot be used (no such table: ")
    assert shown.err.count("\n") == 1


def test_nothing_found(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "search", archived, "tiada", "--ui", "id"]) == 0
    assert capsys.readouterr().out == "kutipan seperti itu tidak ada\n"
