"""Words of one's own: what a lexicon changes, what it may not, and where it comes from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from readme_io import blocks
from test_cli import Run

from quotecli import extract
from quotecli.cli import lexicons
from quotecli.cli.batch import header
from quotecli.cli.inputs import Survey
from quotecli.cli.journal import JournalError, check
from quotecli.cli.settings import Settings
from quotecli.language import load
from quotecli.language.lexicon import Lexicon, LexiconError

SAMPLE = ROOT / "samples" / "kata-redaksi.toml"
BAND = '"Panggungnya siap," kata juru bicara Ombak Biru Larasati Wibisono.\n'
OWN = '[add.organisations.known]\nwords = "Ombak Biru"\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BAND, encoding="utf-8")
    Path("kata.toml").write_text(OWN, encoding="utf-8")
    return Run(monkeypatch)


def speakers(text: str, source: str) -> list[tuple[str, str | None]]:
    """Name and role of each speaker, with a lexicon."""
    language = load("id", lexicons=(Lexicon.of(source, "kata.toml"),))
    return [(each.name, each.role) for each in extract(text, language=language).speakers]


# What it changes


@pytest.mark.parametrize(
    ("text", "source", "without", "with_it"),
    [
        (
            BAND,
            OWN,
            [("Biru Larasati Wibisono", "juru bicara Ombak")],
            [("Larasati Wibisono", "juru bicara Ombak Biru")],
        ),
        (
            # A list without capitals takes words in any case.
            '"Siap," kata Kadiskomlap.\n',
            '[add.titles.acronyms]\nfull = "Kadiskomlap = kepala dinas komunikasi lapangan"\n',
            [("Kadiskomlap", None)],
            [("Kadiskomlap", "Kadiskomlap")],
        ),
        (
            '"Siap," wedarnya. "Ayo," wedar Rahmat Sudibyo.\n',
            '[add.cues.acts]\nstates = "wedar: ~ me~kan di~kan"\n',
            [],
            [("Rahmat Sudibyo", None)],
        ),
        (
            '"Siap," kata Rahmat Sudibyo.\n',
            "[remove.cues.acts]\nstates = \"kata\"\n[add.cues.acts]\nasks = 'kata: ~'\n",
            [("Rahmat Sudibyo", None)],
            [("Rahmat Sudibyo", None)],
        ),
    ],
    ids=["organisation", "acronym", "cue", "act"],
)
def test_a_list_is_changed(
    text: str,
    source: str,
    without: list[tuple[str, str | None]],
    with_it: list[tuple[str, str | None]],
) -> None:
    assert speakers(text, "") == without
    assert speakers(text, source) == with_it


def test_an_act_is_changed() -> None:
    source = "[remove.cues.acts]\nstates = 'kata'\n[add.cues.acts]\nasks = 'kata: ~'\n"
    language = load("id", lexicons=(Lexicon.of(source, "kata.toml"),))
    quotes = extract('"Siap," kata Rahmat Sudibyo.\n', language=language).quotes
    assert [quote.act for quote in quotes] == ["asks"]
    assert [quote.act for quote in extract('"Siap," kata Rahmat Sudibyo.\n').quotes] == ["states"]


def test_other_languages_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cues.toml").write_text("", encoding="utf-8")
    assert load("toy", tmp_path, (Lexicon.of(OWN, "kata.toml"),)).lexicons == ()


def test_what_counted_is_told() -> None:
    lexicon = Lexicon.read(SAMPLE)
    document = extract(BAND, language=load("id", lexicons=(lexicon,)))
    assert document.to_dict()["lexicons"] == [
        {"name": "kata-redaksi.toml", "sha256": lexicon.sha256}
    ]
    assert "lexicons" not in extract(BAND).to_dict()
    english = extract(
        "The minister said that the price of rice has gone down in the last week and that the "
        "government will not import more of it this year, as he told reporters on Monday.\n" * 3,
        language=load("id", lexicons=(lexicon,)),
    )
    assert (english.quotes, english.lexicons) == ((), document.lexicons)


def test_readme_shows_the_sample() -> None:
    (shown,) = [b.text for b in blocks() if b.language == "toml" and "[add." in b.text]
    assert Lexicon.of(shown, "README.md").changes == Lexicon.read(SAMPLE).changes


# What is wrong with one


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[add.names.given]\nwords = ", "kata.toml:2: is not TOML here (invalid value)"),
        ("\n\nwords == 'a'", "kata.toml:3: is not TOML here (invalid value)"),
        (
            "# names\n[tambah.names.given]\nwords = 'a'",
            "kata.toml:2: expected [add.FILE.SECTION] or [remove.FILE.SECTION], not [tambah]",
        ),
        (
            "[add.names.given]\nwords = ['a']",
            "kata.toml:2: expected a heading like [add.names.given] and a list like words = “…” "
            "below it".replace("“", '"').replace("”", '"'),
        ),
        (
            "[add.names]\ngiven = 'a'",
            'kata.toml:2: expected a heading like [add.names.given] and a list like words = "…" '
            "below it",
        ),
        (
            "[add.name.given]\nwords = 'a'",
            "kata.toml:1: the language has no file “name”; choose one of names, checking, context, cues, "
            "grammar, institutions, organisations, people, places, titles, wording, words",
        ),
        (
            "[add.names.gven]\nwords = 'a'",
            "kata.toml:1: the file has no section “gven”; choose one of given, ambiguous, "
            "family, openers, particles",
        ),
        (
            "[add.names.given]\nword = 'a'",
            "kata.toml:2: [names.given] has no list “word”; choose one of words",
        ),
        (
            "[add.confidence.chains]\ncounts = 'all = 1/1'",
            "kata.toml:1: the language has no file “confidence”; choose one of checking, context, cues, "
            "grammar, institutions, names, organisations, people, places, titles, wording, words",
        ),
        (
            "[add.cues.morphology]\nclitic = 'ne'",
            "kata.toml:2: “clitic” of [cues.morphology] is a rule of grammar, not a list of words",
        ),
        (
            "[add.titles.acronyms]\nfull = '''\nkasi = kepala seksi\nkadiskomlap'''",
            "kata.toml:4: an entry of [titles.acronyms] looks like “kepala negara = presiden”, "
            "not like “kadiskomlap”",
        ),
        (
            "[add.names.given]\nwords = 'Qorwen Zydal'",
            "kata.toml:2: [names.given] takes single words; give those of “qorwen zydal” apart, "
            "with a comma between them",
        ),
        (
            "[remove.names.given]\nwords = '''\nbudi,\nZydal'''",
            "kata.toml:4: [names.given] has no entry “zydal” to remove",
        ),
        (
            "language = 'xx'\n[add.names.given]\nwords = 'a'",
            "kata.toml:1: there is no language “xx”; choose one of id",
        ),
        (
            "language = 1",
            'kata.toml:1: the language is a code between quotation marks, as in language = "id"',
        ),
    ],
)
def test_errors_name_file_and_line(run: Run, source: str, message: str) -> None:
    Path("kata.toml").write_text(source, encoding="utf-8")
    result = run("a.txt", "--lexicon", "kata.toml")
    assert (result.status, result.out, result.err) == (2, "", f"quotecli: {message}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[add.names.given]\nwords = '\xe9'\n", "is not UTF-8; save it as UTF-8"),
        (b"#" * 10_000_001, "is larger than 10 MB, which no list of words is"),
        (None, "no such file; check the name and the folder you are in"),
    ],
    ids=["bytes", "large", "missing"],
)
def test_files_that_are_none(run: Run, content: bytes | None, message: str) -> None:
    if content is None:
        Path("kata.toml").unlink()
    else:
        Path("kata.toml").write_bytes(content)
    for command in (["extract", "a.txt"], ["explain", "a.txt", "1"]):
        result = run(*command, "--lexicon", "kata.toml")
        assert (result.status, result.out) == (2, "")
        assert result.err == f"quotecli: kata.toml: {message}\n"


def test_errors_in_indonesian(run: Run) -> None:
    Path("kata.toml").write_text("[add.names.given]\nword = 'a'", encoding="utf-8")
    result = run("a.txt", "--lexicon", "kata.toml", "--ui", "id")
    assert result.err == (
        "quotecli: kata.toml:2: [names.given] tidak memiliki daftar “word”; "
        "pilih salah satu dari words\n"
    )


def test_deep_nesting_is_an_error() -> None:
    with pytest.raises(LexiconError):
        Lexicon.of("a = " + "[" * 20_000, "kata.toml")


# Where it comes from


def plain(run: Run, *arguments: str) -> str:
    result = run("a.txt", "--format", "plain", *arguments)
    assert (result.status, result.err) == (0, "")
    return result.out


BEFORE = "“Panggungnya siap” — Biru Larasati Wibisono, juru bicara Ombak (¶1)\n"
AFTER = "“Panggungnya siap” — Larasati Wibisono, juru bicara Ombak Biru (¶1)\n"


def test_of_an_option(run: Run) -> None:
    assert plain(run) == BEFORE
    assert plain(run, "--lexicon", "kata.toml") == AFTER
    assert plain(run, "--lexicon", "kata.toml", "--jobs", "2") == AFTER


def test_of_a_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lexicons.VARIABLE, str(Path.cwd()))
    assert plain(run) == AFTER
    # Without an option the line is understood without Typer.
    assert "Larasati Wibisono, juru bicara Ombak Biru" in run("a.txt").out
    Path("kata.toml").write_text("[ad.b.c]", encoding="utf-8")
    result = run("a.txt")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"quotecli: {Path.cwd() / 'kata.toml'}:1: expected [add.FILE.SECTION] or "
        "[remove.FILE.SECTION], not [ad]\n"
    )


def test_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(lexicons.VARIABLE)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if sys.platform != "darwin":
        assert lexicons.folder() == tmp_path / "quotecli" / "lexicon"
    assert lexicons.of_user() == []
    monkeypatch.setenv(lexicons.VARIABLE, "")
    assert lexicons.folder() is None


def test_evaluate_and_calibrate_count_it(run: Run) -> None:
    gold = ROOT / "tests" / "data" / "evaluate" / "kelurahan.jsonl"
    Path("kata.toml").write_text("[remove.cues.acts]\nstates = 'kata'\n", encoding="utf-8")
    for command in ("evaluate", "calibrate"):
        before = run(command, str(gold))
        after = run(command, str(gold), "--lexicon", "kata.toml")
        assert (before.status, after.status) == (0, 0)
        assert before.out != after.out
        wrong = run(command, str(gold), "--lexicon", "b.toml")
        assert (wrong.status, wrong.out) == (2, "")


def test_a_filter_knows_its_acronyms(run: Run) -> None:
    Path("a.txt").write_text(
        '"Siap," kata Kepala Dinas Komunikasi Lapangan Rahmat Sudibyo.\n', encoding="utf-8"
    )
    result = run("a.txt", "--speaker", "kadiskomlap", "--lexicon", str(SAMPLE), "-f", "plain")
    assert result.out == ("“Siap” — Rahmat Sudibyo, Kepala Dinas Komunikasi Lapangan (¶1)\n")


def test_a_run_is_continued_with_the_same_words_only(run: Run) -> None:
    begun = []
    for source in ("", OWN, OWN + "# another\n"):
        Path("kata.toml").write_text(source, encoding="utf-8")
        settings = Settings(lexicons=lexicons.chosen(["kata.toml"]))
        begun.append(json.loads(json.dumps(header(settings, Survey(bytes=1)))))
    assert len({each["language"] for each in begun}) == 3
    with pytest.raises(JournalError, match="language data"):
        check(begun[1], begun[2])


def test_languages_names_the_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lexicons.VARIABLE, str(Path.cwd()))
    here = str(Path.cwd())
    assert run("languages").out.splitlines()[-1] == f"your own words: kata.toml in {here}"
    data = json.loads(run("languages", "--format", "json").out)
    assert data["lexicons"] == {"folder": here, "files": ["kata.toml"]}
    Path("kata.toml").unlink()
    assert run("languages").out.splitlines()[-1] == f"your own words: none yet in {here}"
