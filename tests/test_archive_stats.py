"""Who gets quoted: what is counted, what is left out, and how sure it is."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from quotecli import extract
from quotecli.archive import Archive, ArchiveError
from quotecli.archive.copies import copies, packed, unpacked
from quotecli.archive.criteria import Criteria
from quotecli.archive.precision import Estimate, Judged, overall, share, wilson
from quotecli.archive.sample import POOL, allocated, draw, judgement, sureness
from quotecli.archive.schema import ARTICLES, PEOPLE, SPEAKERS
from quotecli.archive.stats import DIMENSIONS, Group, stats
from quotecli.cli import main
from quotecli.cli.archive import stats as command
from quotecli.formatter.statistics.labels import cut, text_width, wrapped
from quotecli.model import Document, Meta

REPORT = (
    "Jembatan gantung di Desa Wening putus diterjang arus sungai yang meluap sejak Minggu malam, "
    "sehingga anak sekolah dari tiga dusun harus memutar sejauh tujuh kilometer lewat jalan kebun yang "
    "licin dan berlumpur. Pemerintah kabupaten menurunkan alat berat dan menyiapkan perahu karet untuk "
    "mengangkut warga, hasil panen, dan bahan pokok selama perbaikan yang diperkirakan memakan waktu "
    "dua pekan bila cuaca mendukung dan bahan tiba dari gudang provinsi tanpa terlambat lagi seperti "
    "pada perbaikan jembatan tahun lalu di hulu sungai yang sama.\n\n"
)
SAID = (
    "“Perahu siap besok pagi,” kata Bupati Karang Tirta, Suranto Wibawa. “Warga jangan memaksa "
    "menyeberang.”\n\nKepala Desa Wening Ratmi Suwandi mengatakan dua dusun masih terputus."
)
ARTICLES_ = (
    ("Kabar Bahari", "2024-05-31", REPORT + SAID),
    ("Kabar Lereng", "2024-06-01", REPORT.replace("Minggu malam", "akhir pekan") + SAID),
    ("kabarbahari.com", "2024-06-02", "Ratmi Suwandi membantah dana desa dipotong."),
    (None, None, "Menurut polisi, pelaku sudah ditangkap.\n\n“Kami menunggu,” kata warga."),
)


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    _stock(archive)
    return archive


def _stock(archive: Archive) -> None:
    for number, (outlet, published, body) in enumerate(ARTICLES_):
        meta = Meta(f"Berita {number}", outlet, None, published)
        archive.add("contoh", str(number), replace(extract(body), meta=meta))
    archive.commit()


def _groups(groups: Sequence[Group]) -> list[tuple[object, ...]]:
    return [(*g.labels, g.quotes, g.words, g.articles, g.copies) for g in groups]


def test_a_chain_is_one_quote_with_all_its_words(stocked: Archive) -> None:
    found = stats(stocked)
    assert _groups(found.groups) == [
        ("Kabar Bahari", 3, 15, 2, 0),
        ("Kabar Lereng", 2, 12, 1, 1),
        (None, 2, 5, 1, 0),
    ]
    assert (found.quotes, found.words, found.articles, found.copies) == (7, 32, 4, 1)
    assert (found.searched, found.since, found.until) == (4, "2024-05-31", "2024-06-02")


def test_unique_counts_each_text_where_it_was_first(stocked: Archive) -> None:
    found = stats(stocked, unique=True)
    assert _groups(found.groups) == [("Kabar Bahari", 3, 15, 2, 0), (None, 2, 5, 1, 0)]
    assert (found.quotes, found.articles, found.copies) == (5, 3, 0)
    # A copy is one of the articles that are looked at.
    alone = stats(stocked, criteria=Criteria(outlets=("Kabar Lereng",)), unique=True)
    assert _groups(alone.groups) == [("Kabar Lereng", 2, 12, 1, 0)]


def test_by_other_dimensions(stocked: Archive) -> None:
    def by(*names: str, **criteria: object) -> list[tuple[object, ...]]:
        asked = Criteria(**criteria)  # type: ignore[arg-type]
        return [(*g.labels, g.quotes) for g in stats(stocked, names, asked).groups]

    assert by("month") == [("2024-05", 2), ("2024-06", 3), (None, 2)]
    assert by("kind", since="2024-06") == [("person", 3)]
    assert by("act", outlets=("Kabar Bahari",)) == [("states", 2), ("denies", 1)]
    assert by("type", words="perahu") == [("direct", 2)]
    assert by("gender") == [(None, 7)]
    assert by("outlet", "type", speaker="bupati") == [
        ("Kabar Bahari", "direct", 1),
        ("Kabar Lereng", "direct", 1),
    ]
    assert sum(row[-1] for row in by("person")) == 7  # type: ignore[misc]
    assert sum(row[-1] for row in by(*DIMENSIONS)) == 7  # type: ignore[misc]


def test_people_have_institution_and_gender(stocked: Archive) -> None:
    connection = stocked.writing
    values = {
        "id": 900,
        "name": "Ratmi Suwandi",
        "name_key": "ratmi suwandi",
        "kind": "person",
        "institution": "Desa Wening",
        "gender": "female",
        "listed": True,
    }
    connection.execute(insert(PEOPLE).values(**values))
    of_name = update(SPEAKERS).where(SPEAKERS.c.name == "Ratmi Suwandi")
    connection.execute(of_name.values(person=900))
    stocked.commit()
    asked = Criteria(speaker="ratmi")
    assert _groups(stats(stocked, ["person"], asked).groups) == [
        ("Ratmi Suwandi, Desa Wening", 3, 11, 3, 1)
    ]
    assert _groups(stats(stocked, ["institution"], asked).groups) == [("Desa Wening", 3, 11, 3, 1)]
    assert _groups(stats(stocked, ["gender"], asked).groups) == [("female", 3, 11, 3, 1)]


def test_weak_rows_are_left_out(archive: Archive) -> None:
    document = extract("Ratmi Suwandi membantah dana desa dipotong.")
    (quote,) = document.quotes
    archive.add("s", "1", replace(document, quotes=(replace(quote, flags=("weak:title",)),)))
    archive.commit()
    assert stats(archive).quotes == 0
    assert stats(archive, criteria=Criteria(weak=True)).quotes == 1


def test_what_is_not_asked_well(stocked: Archive) -> None:
    with pytest.raises(ArchiveError, match="is no date"):
        stats(stocked, criteria=Criteria(since="x"))
    with pytest.raises(KeyError):
        stats(stocked, ["colour"])


# --- copies --------------------------------------------------------------------------------


@given(st.sets(st.integers(0, 2**32 - 1)))
def test_checksums_come_back(sums: set[int]) -> None:
    assert unpacked(packed(sums)) == sorted(sums)


def test_copies_are_found_in_one_round_and_in_many(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(5)
    words = [
        f"{a}{b}" for a in ("ka", "so", "ti", "me", "lu") for b in ("dang", "rin", "pas", "wu")
    ]

    def text(size: int) -> str:
        return " ".join(rng.choice(words) for _ in range(size))

    bodies = [text(200) for _ in range(8)]
    # A copy with a new head, an excerpt, a copy of the excerpt, the same text, and one that is short.
    bodies += [text(20) + " " + bodies[2], bodies[3][: len(bodies[3]) // 2]]
    bodies += [bodies[9] + " " + text(8), bodies[0], "pendek saja", "pendek saja"]
    for number, body in enumerate(bodies):
        archive.add("s", str(number), Document(body))
    archive.commit()
    expected = {9: 3, 10: 4, 11: 4, 12: 1}
    with archive.reading() as connection:
        assert copies(connection, select(ARTICLES.c.id)) == expected
        monkeypatch.setattr("quotecli.archive.copies._ROUND", 100)
        assert copies(connection, select(ARTICLES.c.id)) == expected
        assert copies(connection, select(ARTICLES.c.id).where(ARTICLES.c.id != 4)) == {
            9: 3,
            11: 10,
            12: 1,
        }


# --- how sure ------------------------------------------------------------------------------


def _close(found: Estimate | None, value: float, low: float, high: float) -> bool:
    assert found is not None
    return (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=5e-4)


def test_wilson() -> None:
    # Figures of the literature: Newcombe 1998, Statistics in Medicine 17, table I.
    assert _close(wilson(81 / 263, 263), 0.3080, 0.2553, 0.3662)
    assert _close(wilson(15 / 148, 148), 0.1014, 0.0624, 0.1605)
    assert _close(wilson(0, 20), 0, 0, 0.1611)
    assert _close(wilson(1 / 29, 29), 0.0345, 0.0061, 0.1718)


def test_strata_count_by_their_size() -> None:
    assert _close(overall([Judged(900, 50, 50), Judged(100, 50, 25)]), 0.95, 0.8639, 0.9827)
    # What is judged everywhere alike is one sample.
    assert overall([Judged(10, 10, 9), Judged(90, 90, 81)]) == wilson(0.9, 100)
    assert overall([Judged(10, 0, 0)]) is None
    assert overall([]) is None
    # A stratum that nobody judged is taken to be like the others.
    assert overall([Judged(10, 10, 9), Judged(90, 0, 0)]) == wilson(0.9, 10)


def test_shares() -> None:
    strata = [Judged(600, 60, 54), Judged(400, 40, 40)]
    one, other = share(strata, 0), share(strata, 1)
    assert one is not None
    assert other is not None
    assert one.value == pytest.approx(540 / 940)
    assert one.value + other.value == pytest.approx(1)
    assert one.low + other.high == pytest.approx(1)
    assert one.low < one.value < one.high
    assert share([Judged(5, 2, 1)], 0) == Estimate(1, 1, 1)
    assert share([Judged(5, 2, 0), Judged(5, 2, 0)], 0) is None
    assert share([Judged(5, 0, 0), Judged(5, 2, 2)], 0) is None


_STRATA = st.lists(
    st.integers(0, 30).flatmap(
        lambda n: st.tuples(st.integers(n, 10_000), st.just(n), st.integers(0, n))
    ),
    max_size=6,
)


@given(_STRATA)
def test_intervals_hold_their_figure(drawn: list[tuple[int, int, int]]) -> None:
    strata = [Judged(*each) for each in drawn]
    for found in (overall(strata), *(share(strata, number) for number in range(len(strata)))):
        if found is not None:
            assert 0 <= found.low <= found.value + 1e-9
            assert found.value <= found.high + 1e-9 <= 1 + 2e-9


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = random.Random(11)
    sizes, precisions, judged = (5000, 3000, 1000, 500), (0.97, 0.93, 0.85, 0.9), (100, 60, 20, 10)
    right = [size * p for size, p in zip(sizes, precisions, strict=True)]
    truth = sum(right) / sum(sizes)
    held = [0, 0]
    for _ in range(1000):
        strata = [
            Judged(size, n, sum(rng.random() < p for _ in range(n)))
            for size, n, p in zip(sizes, judged, precisions, strict=True)
        ]
        for number, found, true in (
            (0, overall(strata), truth),
            (1, share(strata, 1), right[1] / sum(right)),
        ):
            assert found is not None
            held[number] += found.low <= true <= found.high
    assert 930 <= held[0] <= 990
    assert 930 <= held[1] <= 990


# --- samples -------------------------------------------------------------------------------


def test_a_sample_is_the_same_for_a_seed_and_has_every_group(stocked: Archive) -> None:
    def drawn(size: int, seed: int, by: Sequence[str] = ("outlet",)) -> list[tuple[str, int, str]]:
        found = draw(stocked, by, Criteria(), size=size, seed=seed)
        return [(each.stratum, each.size, f"{each.hit.article} {each.hit.row}") for each in found]

    everything = drawn(100, 1)
    assert [each[:2] for each in everything] == [
        *[("Kabar Bahari", 3)] * 3,
        *[("Kabar Lereng", 2)] * 2,
        *[("?", 2)] * 2,
    ]
    assert len({each[2] for each in everything}) == 7
    some = drawn(4, 1)
    assert some == drawn(4, 1)
    assert len(some) == 4
    assert any(drawn(4, seed) != some for seed in range(2, 9))
    assert {each[0] for each in some} == {POOL}
    assert len(list(draw(stocked, ["outlet"], Criteria(), size=9, seed=1, unique=True))) == 5


@given(st.lists(st.integers(1, 500), max_size=12), st.integers(1, 300))
def test_a_sample_has_the_size_that_was_asked_for(numbers: list[int], size: int) -> None:
    total = sum(numbers)
    # As strata are made: each gets five at least but for one, the pool.
    own = [number for number in numbers if size * number >= 5 * total]
    sizes = {f"g{at}": number for at, number in enumerate(own)}
    if sum(own) < total:
        sizes[POOL] = total - sum(own)
    found = allocated(sizes, size)
    assert sum(found.values()) == min(size, total)
    assert all(1 <= found[name] <= number for name, number in sizes.items())


def test_verdicts_come_back(stocked: Archive) -> None:
    found = stats(stocked)
    said = {
        "Kabar Bahari": ["right", "Benar", "salah"],
        "Kabar Lereng": ["y", ""],
        "?": ["?", "ya"],
    }
    rows = [
        {"verdict": verdict, "stratum": name, "in_stratum": str(len(all_)), "by": "outlet"}
        for name, all_ in said.items()
        for verdict in all_
    ]
    result = judgement("s.csv", enumerate(rows, 2))
    assert (result.judged, result.right, result.unsure, result.open) == (6, 4, 1, 1)
    assert result.quotes == 7
    assert _close(result.precision, (3 * 2 / 3 + 2 + 1) / 7, 0.3219, 0.9294)
    sure = sureness(found, result)
    assert _close(sure[0].precision, 2 / 3, 0.2077, 0.9385)
    assert sure[1].share is not None
    assert sure[1].share.value == pytest.approx(2 / 5)
    with pytest.raises(ArchiveError, match="was drawn by outlet; give --by outlet"):
        sureness(stats(stocked, ["month"]), result)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"verdict": "right"}, "s.csv: row 2 is none of a sample"),
        (
            {"verdict": "hm", "stratum": "a", "in_stratum": "1", "by": "x"},
            "row 2: 'hm' is no verdict",
        ),
        ({"verdict": "", "stratum": "a", "in_stratum": "1", "by": "x"}, "no quote has a verdict"),
        ({"verdict": "right", "stratum": "a", "in_stratum": "x", "by": "x"}, "row 2 is none"),
    ],
)
def test_what_is_no_sample(row: dict[str, str], message: str) -> None:
    with pytest.raises(ArchiveError, match=message):
        judgement("s.csv", [(2, row)])


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def archived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    with Archive.open("q.db", create=True) as archive:
        _stock(archive)
    return "q.db"


def test_names_of_dimensions_are_those_there_are() -> None:
    assert command.DIMENSIONS == DIMENSIONS


def test_a_table(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "stats", archived, "--by", "outlet,type", "-n", "2"]) == 0
    assert capsys.readouterr().out == (
        "outlet        type      quotes  share  words  share  articles  copies\n"
        "Kabar Bahari  indirect       2  28.6%      7  21.9%         2       0\n"
        "Kabar Bahari  direct         1  14.3%      8  25.0%         1       0\n"
        "(not known)   indirect       1  14.3%      3   9.4%         1       0\n"
        "(not known)   direct         1  14.3%      2   6.2%         1       0\n"
        "2 more                       2  28.6%     12  37.5%\n"
        "\n"
        "7 quotes, 32 words in 4 articles of 4 searched; 1 of the articles is a copy\n"
    )


@pytest.mark.parametrize("width", [30, 80, 140])
def test_a_table_fits_a_terminal(
    archived: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["archive", "stats", archived, "--by", "person,institution,kind"]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= width
    assert "Suranto" in shown


def test_csv_and_json_have_every_group(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "stats", archived, "-f", "csv", "-n", "1"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == {
        "outlet": "Kabar Bahari",
        "quotes": "3",
        "share": "0.428571",
        "words": "15",
        "words_share": "0.46875",
        "articles": "2",
        "copies": "0",
    }
    assert rows[2]["outlet"] == ""
    assert main(["archive", "stats", archived, "-f", "json", "--since", "2024", "--unique"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["by"], data["asked"]) == (
        "quotecli-stats/1",
        ["outlet"],
        {"since": "2024"},
    )
    assert [group["outlet"] for group in data["groups"]] == ["Kabar Bahari"]
    assert data["judged"] is None


def _judged(path: str, to: str, *, excel: bool = False) -> None:
    """Write a verdict beside each quote of a sample, as a spreadsheet would save it."""
    with open(path, encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";" if excel else ","))
    for number, row in enumerate(rows):
        row["verdict"] = "wrong" if number == 0 else "right"
    with open(
        to, "w", encoding="cp1252" if excel else "utf-8", newline="", errors="replace"
    ) as out:
        writer = csv.DictWriter(out, rows[0], delimiter=";" if excel else ",")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("excel", [False, True])
def test_from_a_sample_to_error_bars(
    archived: str, capsys: pytest.CaptureFixture[str], excel: bool
) -> None:
    line = ["archive", "stats", archived]
    assert main([*line, "--sample", "7", "-o", "s.csv", *(["-f", "csv", "--excel"] * excel)]) == 0
    assert capsys.readouterr().err == (
        "quotecli: 7 quotes of 1 group; write right, wrong or unsure beside each, then give the "
        "file to --judged\n"
    )
    _judged("s.csv", "j.csv", excel=excel)
    assert main([*line, "--judged", "j.csv", "-f", "json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    data = json.loads(shown.out)["judged"]
    assert (data["judged"], data["right"]) == (7, 6)
    assert data["precision"]["value"] == pytest.approx(6 / 7)
    assert main([*line, "--judged", "j.csv", "--since", "2024"]) == 0
    shown = capsys.readouterr()
    assert "Right: 85.7% (95% interval 48.7%–97.4%), by 7 judged quotes; 0 unsure" in shown.out
    assert shown.err.startswith(
        "quotecli: the sample was drawn from 7 quotes, and now there are 5 "
    )


def test_a_json_sample_comes_back(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["archive", "stats", archived, "--sample", "3", "-f", "json", "-o", "s.json"]
    assert main(line) == 0
    data = json.loads(Path("s.json").read_text(encoding="utf-8"))
    assert data["schema"] == "quotecli-sample/1"
    for row in data["quotes"]:
        row["verdict"] = "right"
    Path("j.json").write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert main(["archive", "stats", archived, "--judged", "j.json"]) == 0
    assert "Right: 100.0% (95% interval 43.9%–100.0%), by 3 judged" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{", '{"quotes": 3}', '{"quotes": [1]}', "a,b\n1,2\n", '"'])
def test_files_that_are_no_samples(
    archived: str, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    Path("x.csv").write_text(text, encoding="utf-8")
    assert main(["archive", "stats", archived, "--judged", "x.csv"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("quotecli: x.csv: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "outlet,colour"], "invalid value for --by: 'colour' is not one of outlet, "),
        (["--judged", "none.csv"], "none.csv: cannot be read (no such file or directory)\n"),
        (["--sample", "3", "-f", "svg"], "invalid value for --sample: goes with --format csv"),
        (["--title", "x"], "invalid value for --title: goes with --format svg"),
    ],
)
def test_a_wrong_line(
    archived: str, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["archive", "stats", archived, *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"quotecli: {message}")


# --- charts --------------------------------------------------------------------------------

_SVG = "{http://www.w3.org/2000/svg}"


def _chart(capsys: pytest.CaptureFixture[str], *arguments: str) -> ET.Element:
    assert main(["archive", "stats", *arguments, "-f", "svg"]) == 0
    return ET.fromstring(capsys.readouterr().out)


def test_a_chart(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = _chart(capsys, archived, "--since", "2024-05", "--unique")
    tags = {element.tag.removeprefix(_SVG) for element in root.iter()}
    assert tags == {"svg", "title", "desc", "defs", "pattern", "rect", "line", "text"}
    texts = [element.text for element in root.iter(f"{_SVG}text")]
    assert texts[:5] == [
        "Who gets quoted, by outlet",
        "share of all quotes",
        "since 2024-05; each text once",
        "Kabar Bahari",
        "100.0% · 3 quotes",
    ]
    assert str(texts[-1]).startswith(
        "Source: q.db, 3 articles, 2024-05-31 to 2024-06-02. quotecli "
    )
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for element in root.iter(f"{_SVG}text"):
        size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
        room = text_width(element.text or "", size)
        assert x - room * (element.get("text-anchor") == "end") >= 0
        assert x + room * (element.get("text-anchor") != "end") <= width
        assert y <= height


def test_a_chart_has_error_bars(archived: str, capsys: pytest.CaptureFixture[str]) -> None:
    outlets = ["--outlet", "Kabar Bahari"]
    assert main(["archive", "stats", archived, "--sample", "9", "-o", "s.csv", *outlets]) == 0
    _judged("s.csv", "j.csv")
    capsys.readouterr()
    root = _chart(capsys, archived, "--judged", "j.csv", *outlets, "--ui", "id")
    assert len(list(root.iter(f"{_SVG}path"))) == 1
    texts = [element.text for element in root.iter(f"{_SVG}text")]
    assert "porsi dari semua kutipan yang benar, beserta selang 95%" in texts
    assert "100,0% (100,0–100,0) · 3 kutipan" in texts


def test_a_hostile_name_is_only_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    name = "</text><script>x</script>&\x1b[31m" + "Panjang " * 40
    with Archive.open(path, create=True) as archive:
        document = extract(ARTICLES_[2][2])
        archive.add("s", "1", replace(document, meta=Meta(outlet=name)))
    root = _chart(capsys, path, "--title", "<b>Judul</b>")
    assert not list(root.iter(f"{_SVG}script"))
    texts = [element.text or "" for element in root.iter(f"{_SVG}text")]
    assert texts[0] == "<b>Judul</b>"
    first = next(at for at, text in enumerate(texts) if text.startswith("</text><script>"))
    assert texts[first + 1] == "…Panjang Panjang Panjang Panjang"
    assert main(["archive", "stats", path]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_chart_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.db")
    Archive.open(path, create=True).close()
    root = _chart(capsys, path)
    assert "no quotes to count" in [element.text for element in root.iter(f"{_SVG}text")]


@given(st.text(max_size=80), st.floats(30, 400))
def test_words_fit_where_they_stand(text: str, room: float) -> None:
    assert text_width(cut(text, 12, room), 12) <= room
    for line in wrapped(text, 12, room):
        assert text_width(line, 12) <= room
