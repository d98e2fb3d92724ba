"""``quotecli audit``: what it prints in every format, its statuses, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_audit import PIECES
from test_cli import Run

import quotecli.pipeline
from quotecli._version import __version__
from quotecli.audit import CODES, audit, audited
from quotecli.formatter import FORMATS, get
from quotecli.formatter.page.markup import visible
from quotecli.model import GENERATOR
from quotecli.pipeline import examine
from quotecli.ui import LANGUAGES

_ARTICLE = """\
Seorang warga mengatakan, gudang <b>itu</b> sudah lama kosong.

Wening Palupi membantah bahwa gudang itu disegel.

"Ini (gudang itu) milik desa," kata Wening.
"""
_QUIET = '"Gudang itu sudah kosong," kata Wening Palupi.\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    Path("a.txt").write_text(_ARTICLE, encoding="utf-8")
    Path("b.txt").write_text(_QUIET, encoding="utf-8")
    return Run(monkeypatch)


# --- what people read -------------------------------------------------------------------------------


def test_a_line_a_finding_in_a_pipe(run: Run) -> None:
    result = run("audit", "a.txt")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "¶1  anonymous  an anonymous source: Seorang warga  gudang <b>itu</b> sudah lama kosong"
        "  [Seorang warga · q1]\n"
        "¶2  denial     denied, not stated (membantah)  denies: gudang itu disegel"
        "  [Wening Palupi · q2]\n"
        "¶3  inserted   words in brackets inside the quote, which the speaker did not say:"
        " (gudang itu)  “Ini (gudang itu) milik desa”  [Wening Palupi · q3]\n"
        "\n"
        "3 findings · 3 quotes\n"
        "Quotes by kind of source: named person 2, anonymous 1\n"
        "Share of the words: Wening Palupi 62%, Seorang warga 38%\n"
    )


def test_several_articles_and_their_sum(run: Run) -> None:
    result = run("audit", "a.txt", "b.txt", "--ui", "id")
    assert result.out.startswith("== a.txt ==\n\n¶1  anonymous  sumber anonim: Seorang warga")
    assert "\n\n== b.txt ==\n\n0 temuan · 1 kutipan\n" in result.out
    assert result.err == (
        "quotecli: 2 dokumen, 3 temuan, 4 kutipan, 3 narasumber, 0 tanpa narasumber, 0 gagal\n"
    )


@pytest.mark.parametrize("width", ["40", "80", "140"])
def test_on_a_terminal_no_line_is_too_long(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", width)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", run("audit", "a.txt").out).splitlines()
    assert max(map(len, lines)) <= int(width)
    assert " ".join(" ".join(lines).split()).count("denied, not") == 1


def test_the_rest_is_told_and_shown(run: Run) -> None:
    names = [
        "Adi",
        "Beni",
        "Citra",
        "Dewi",
        "Eka",
        "Fajar",
        "Gita",
        "Hani",
        "Indra",
        "Joko",
        "Kiki",
        "Lina",
    ]
    text = "\n\n".join(f'"Ini (gudang) kosong," kata {name} Wirabumi.' for name in names)
    Path("c.txt").write_text(text, encoding="utf-8")
    some, every = run("audit", "c.txt"), run("audit", "c.txt", "--all")
    assert "10 findings · 2 more findings (--all shows them) · 12 quotes" in some.out
    assert every.out.count("  inserted  ") == 12
    assert "more finding" not in every.out
    assert run("audit", "c.txt", "-o", "c.json", "-f", "json").err.startswith(
        "quotecli: 1 document, 12 findings, "
    )
    assert json.loads(Path("c.json").read_text())["documents"][0]["more_findings"] == 2


def test_only_some_codes(run: Run) -> None:
    result = run("audit", "a.txt", "--code", "denial,inserted")
    assert [line.split("  ")[1] for line in result.out.splitlines()[:2]] == ["denial", "inserted"]


def test_low_and_weak(run: Run) -> None:
    assert "low-confidence" in run("audit", "b.txt", "--low", "0.99").out
    Path("c.txt").write_text("Wening Palupi enggan menyebut bahwa gudang itu kosong.\n")
    assert "denial" not in run("audit", "c.txt").out
    assert "denial" in run("audit", "c.txt", "--weak").out


# --- statuses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("a.txt b.txt --fail-on no-speaker", 0, ""),
        (
            "a.txt b.txt --fail-on no-speaker,denial",
            3,
            "quotecli: --fail-on: findings with these codes: 1\n",
        ),
        (
            "a.txt --code inserted --fail-on denial",
            3,
            "quotecli: --fail-on: findings with these codes: 1\n",
        ),
        ("b.txt --fail-on denial", 0, ""),
        ("hilang.txt b.txt --fail-on denial", 1, ""),
        (
            "hilang.txt a.txt --fail-on denial",
            3,
            "quotecli: --fail-on: findings with these codes: 1\n",
        ),
    ],
)
def test_fail_on(run: Run, line: str, status: int, said: str) -> None:
    result = run("audit", *line.split())
    assert result.status == status
    assert result.err.endswith(said)
    assert result.out


def test_fail_on_counts_what_is_not_shown(run: Run) -> None:
    names = ["Adi", "Beni", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hani", "Indra", "Joko"]
    text = "\n\n".join(f'"Ini (gudang) kosong," kata {name} Wirabumi.' for name in names)
    Path("c.txt").write_text(f'{text}\n\n“Ya," kata Kiki Wirabumi.\n', encoding="utf-8")
    result = run("audit", "c.txt", "--fail-on", "mark-mismatch")
    assert result.status == 3
    assert "mark-mismatch" not in result.out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--code denial,lupa", f"--code: 'lupa' is not one of {', '.join(CODES)}"),
        ("--fail-on lupa", f"--fail-on: 'lupa' is not one of {', '.join(CODES)}"),
        ("--low 2", "--low: '2' is not a number from 0 to 1, as in 0.9"),
        ("--format xml", f"--format: 'xml' is not one of {', '.join(FORMATS)}"),
        ("--columns code", "--columns: goes with --format markdown, csv, tsv, xlsx, parquet only"),
        ("--resume", "--resume: needs --output FILE"),
        ("-f csv -o a.txt", "--output: a.txt is read too; name another output"),
    ],
)
def test_what_is_refused(run: Run, line: str, said: str) -> None:
    result = run("audit", "a.txt", *line.split())
    assert (result.status, result.out) == (2, "")
    assert result.err == f"quotecli: invalid value for {said}; see quotecli audit --help\n"


def test_bad_input_does_not_stop_the_rest(run: Run) -> None:
    Path("rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    result = run("audit", "rusak.pdf", "hilang.txt", "a.txt")
    assert result.status == 1
    assert "3 findings" in result.out
    assert [line.split(": ")[1] for line in result.err.splitlines()[:2]] == [
        "rusak.pdf",
        "hilang.txt",
    ]


# --- formats ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_the_same_with_processes(run: Run, format: str) -> None:
    one = run("audit", "a.txt", "b.txt", "-f", format, "-o", "satu")
    two = run("audit", "a.txt", "b.txt", "-f", format, "-o", "dua", "--jobs", "2")
    assert (one.status, two.status) == (0, 0)
    assert one.err == two.err
    if get(format, findings=True).several_files:
        names = sorted(path.name for path in Path("satu").iterdir())
        assert names == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt"]
        assert all((Path("satu") / n).read_bytes() == (Path("dua") / n).read_bytes() for n in names)
    else:
        assert Path("satu").read_bytes() == Path("dua").read_bytes()


def test_tables(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("audit", "a.txt", "b.txt", "-f", "csv").out)))
    assert [(row["code"], row["quotes"], row["speaker"], row["spans"]) for row in rows] == [
        ("anonymous", "q1", "Seorang warga", "26-61"),
        ("denial", "q2", "Wening Palupi", "94-112"),
        ("inserted", "q3", "Wening Palupi", "115-145;120-132"),
    ]
    assert [row["rank"] for row in rows] == [str(CODES.index(row["code"]) + 1) for row in rows]
    assert rows[1]["passage"] == "denies: gudang itu disegel"
    assert run("audit", "a.txt", "-f", "markdown", "--columns", "code,quotes").out == (
        "| code | quotes |\n| --- | --- |\n| anonymous | q1 |\n| denial | q2 |\n| inserted | q3 |\n"
    )
    run("audit", "a.txt", "-f", "parquet", "-o", "a.parquet")
    assert pq.read_table("a.parquet").column("spans").to_pylist()[0] == [{"start": 26, "end": 61}]
    run("audit", "a.txt", "-f", "xlsx", "-o", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    assert book.sheetnames == ["Findings", "Speakers"]
    assert [cell.value for cell in book["Findings"]["G"]] == [
        "code",
        "anonymous",
        "denial",
        "inserted",
    ]


def test_reasons_are_in_the_language_of_people(run: Run) -> None:
    columns = "code,reason,passage"
    text = run("audit", "a.txt", "-f", "tsv", "--columns", columns, "--ui", "id").out
    assert text.splitlines()[2] == (
        "denial\tdisangkal, bukan dinyatakan (membantah)\tmembantah: gudang itu disegel"
    )


def test_an_unknown_column(run: Run) -> None:
    result = run("audit", "a.txt", "-f", "csv", "--columns", "words")
    assert result.status == 2
    assert "there is no column 'words'; columns are document, title, " in result.err


def test_words_never_run_in_a_spreadsheet(run: Run) -> None:
    Path("c.txt").write_text('Wening Palupi membantah bahwa =HYPERLINK("x") itu asli.\n')
    rows = list(csv.DictReader(io.StringIO(run("audit", "c.txt", "-f", "csv").out)))
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_json_has_findings_and_summary_beside_the_quotes(run: Run) -> None:
    (line,) = run("audit", "a.txt", "-f", "jsonl").out.splitlines()
    data = json.loads(line)
    assert len(data["quotes"]) == 3
    assert data["findings"][1] == {
        "code": "denial",
        "rank": CODES.index("denial") + 1,
        "paragraph": 2,
        "quotes": ["q2"],
        "speakers": ["s2"],
        "spans": [{"start": 94, "end": 112, "text": "gudang itu disegel"}],
        "reason": "denied, not stated (membantah)",
        "fields": {"cue": "membantah"},
    }
    assert data["summary"]["sources"] == {"named-person": 2, "anonymous": 1}


def test_annotations(run: Run) -> None:
    items = json.loads(run("audit", "a.txt", "-f", "webannotation").out)["first"]["items"]
    assert [item["body"][1]["value"] for item in items] == ["anonymous", "denial", "inserted"]
    assert items[1]["motivation"] == "assessing"
    assert items[1]["body"][0]["purpose"] == "assessing"
    assert items[1]["body"][0]["value"] == "denied, not stated (membantah)"
    assert items[1]["target"]["selector"][1]["exact"] == "gudang itu disegel"
    assert len({item["id"] for item in items}) == 3
    run("audit", "a.txt", "-f", "brat", "-o", "catatan")
    assert Path("catatan.ann").read_text(encoding="utf-8").splitlines()[2:4] == [
        "T2\tdenial 94 112\tgudang itu disegel",
        "#2\tAnnotatorNotes T2\tdenied, not stated (membantah)",
    ]


# --- the page of evidence ---------------------------------------------------------------------------


def test_the_page_says_what_it_is_about_and_marks_passages(run: Run) -> None:
    Path("c.jsonl").write_text(
        json.dumps(
            {
                "id": "k1",
                "text": _ARTICLE,
                "title": "Gudang <i>Desa</i>",
                "url": "https://example.com/gudang?a=1&b=2",
                "published": "2024-02-01",
                "outlet": "Warta Pesisir",
            }
        ),
        encoding="utf-8",
    )
    page = run("audit", "c.jsonl", "-f", "html").out
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    cells = {
        "".join(row[0].itertext()): "".join(row[1].itertext())
        for row in tree.findall(".//table[@class='about']//tr")
    }
    assert cells["Address"] == "https://example.com/gudang?a=1&b=2"
    assert cells["Published"] == "2024-02-01"
    assert cells["Read at"] == "2023-11-14T22:13:20Z"
    assert re.fullmatch("[0-9a-f]{64}", cells["SHA-256 of the text"])
    assert cells["Tool"] == GENERATOR == f"quotecli {__version__}"
    assert _texts(tree, "h2") == ["Gudang <i>Desa</i>"]
    assert _texts(tree, "mark") == [
        "gudang <b>itu</b> sudah lama kosong",
        "gudang itu disegel",
        '"Ini (gudang itu) milik desa,"',
        "(gudang itu)",
    ]
    assert _texts(tree, "blockquote")[1] == "¶2 Wening Palupi membantah bahwa gudang itu disegel."


def _texts(tree: Element, tag: str) -> list[str]:
    return ["".join(node.itertext()) for node in tree.iter(tag)]


def test_the_page_fetches_and_runs_nothing(run: Run) -> None:
    page = run("audit", "a.txt", "b.txt", "-f", "html").out
    assert "script-src" not in page
    assert "default-src 'none'; style-src 'sha256-" in page
    for node in html5lib.parse(page, namespaceHTMLElements=False).iter():
        assert node.tag not in ("script", "img", "link", "iframe", "object", "embed", "form")
        assert not any(key in ("src", "style") or key.startswith("on") for key in node.attrib)


def test_an_address_that_is_none_is_no_link(run: Run) -> None:
    Path("c.jsonl").write_text(
        json.dumps({"id": "k", "text": _QUIET, "url": "javascript:alert(1)"})
    )
    page = run("audit", "c.jsonl", "-f", "html").out
    assert "<a " not in page
    assert "javascript:alert(1)" in page


def test_a_clock_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "kemarin")
    page = run("audit", "a.txt", "-f", "html").out
    assert re.search(r"<time>20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ</time>", page)


@given(PIECES, st.text(max_size=30))
def test_what_an_article_holds_is_never_obeyed(text: str, title: str) -> None:
    examination = examine(text, title=title)
    document = audited(examination, audit(examination, weak=True), most=None)
    for language in LANGUAGES:
        page = get("html", findings=True)(ui=language, accessed="2024-01-01T00:00:00Z")
        shown = page.begin() + page.document(document, 0) + page.end()
        tree = html5lib.parse(shown, namespaceHTMLElements=False)
        assert not {"script", "b", "i", "img"} & {str(node.tag) for node in tree.iter()}
        for node in tree.iter("blockquote"):
            assert visible("".join(node.itertext())) == "".join(node.itertext())
        for width in (None, 60, 120):
            table = get("table", findings=True)(ui=language, width=width, many=True)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", table.document(document, 0))
        for format in ("plain", "markdown"):
            get(format, findings=True)(ui=language).document(document, 0)


# --- what was begun -----------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_it_goes_on_where_it_was_stopped(
    run: Run, monkeypatch: pytest.MonkeyPatch, jobs: list[str]
) -> None:
    options = ["--low", "0.9", "--fail-on", "translated", "--code", "no-speaker,low-confidence"]
    command = ["audit", "a.txt", "b.txt", "-f", "csv", "-o", "x.csv", *options]
    real = quotecli.pipeline.examine

    def stops(text: str, **options: object) -> object:
        if text == Path("b.txt").read_text(encoding="utf-8"):
            raise KeyboardInterrupt
        return real(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(quotecli.pipeline, "examine", stops)
    assert run(*command).status == 130
    assert Path("x.csv.part").exists()
    monkeypatch.setattr(quotecli.pipeline, "examine", real)
    other = run(*command, "--resume", "--low", "0.8")
    assert (other.status, "begun with other options (--low)" in other.err) == (2, True)
    result = run(*command, "--resume", *jobs)
    assert (result.status, result.err.startswith("quotecli: 2 documents")) == (0, True)
    whole = Path("x.csv").read_bytes()
    assert run("audit", "a.txt", "b.txt", "-f", "csv", *options).bytes == whole


def test_it_can_go_on(run: Run) -> None:
    assert run("audit", "a.txt", "b.txt", "-f", "csv", "-o", "x.csv", "--resume").status == 0
    assert Path("x.csv").read_text(encoding="utf-8").count("\n") == 4
