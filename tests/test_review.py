"""``quotecli review`` with keys from a file: what is asked, shown, decided and kept."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from decisions_io import WHEN, block
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import Run
from test_invariants import _ANY, _check

from quotecli import Candidate, Document, Evidence, extract
from quotecli.audit import Finding
from quotecli.decisions import Decision, Person, fit, read
from quotecli.formatter.signs import signs
from quotecli.review import Screen, Session, queue
from quotecli.ui import strings

ARTICLE = """\
"Kami siap," kata Menteri Pangan Rahmat Sudibyo.

Pasar itu ramai sejak pagi. Orang datang membawa karung.

"Stok aman sampai Mei."

Pedagang pasar, Tuti Marlina, menunggu. "Belum ada barang," kata seorang warga. "Harga naik."

Rahmat Sudibyo lalu pergi ke gudang bersama Dewi Anggraini.
"""
FILE = "a.txt.review.toml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    return Run(monkeypatch)


def decisions(path: str = FILE) -> list[Decision]:
    source = Path(path).read_text(encoding="utf-8")
    return [decision for block in read(source, path) for decision in block.decisions]


def kept(path: str = FILE) -> list[tuple[str, str, str | None]]:
    """What a file holds: the words, what was decided, and whom a person named."""
    return [
        (d.words.split()[0], d.action, d.speaker.name if d.speaker else None)
        for d in decisions(path)
    ]


# Which quotes


def _document() -> Document:
    return extract(ARTICLE)


def _with(document: Document, number: int, **changes: Any) -> Document:
    quotes = list(document.quotes)
    quotes[number] = replace(quotes[number], **changes)
    return replace(document, quotes=tuple(quotes))


def test_which_quotes() -> None:
    document = _document()
    assert [(f.id, f.reasons) for f in queue(document)] == [
        ("q2", ("low-confidence", "flag:no-source"))
    ]
    assert [f.id for f in queue(document, everything=True)] == ["q1", "q2", "q3"]
    assert queue(document, everything=True)[0].reasons == ("all",)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"confidence": 0.8999}, ("low-confidence",)),
        ({"confidence": 0.9}, None),
        ({"confidence": None}, None),
        ({"speaker": None, "link": None}, ("no-speaker",)),
        ({"speaker": None, "candidates": (Candidate("s1"), Candidate("s2"))}, ("candidates",)),
        ({"flags": ("second-hand", "x")}, ("flag:second-hand",)),
        ({"flags": ("mark-missing", "weak:headline")}, None),
        ({"link": "pronoun-source", "evidence": (Evidence("pronoun-source", 0, 3),)}, None),
    ],
)
def test_why_a_quote_is_asked_about(
    changes: dict[str, Any], reasons: tuple[str, ...] | None
) -> None:
    document = _with(_document(), 0, **changes)
    found = {flagged.id: flagged.reasons for flagged in queue(document)}
    assert found.get("q1") == reasons
    if "weak:headline" in changes.get("flags", ()):
        assert {f.id: f.reasons for f in queue(document, weak=True)}["q1"] == ("flag:mark-missing",)


def test_what_an_audit_finds_is_asked_about() -> None:
    """But not what must only be known, nor twice what the quote itself tells."""
    document = _document()
    span = document.quotes[0].content[0]

    def found(code: str, *ids: str) -> Finding:
        return Finding(code, 1, (span,), ids)

    findings = [
        found("spelt-two-ways", "q1", "q4"),
        found("denial", "q1"),
        found("accused-not-quoted"),
        found("several-candidates", "q2"),
    ]
    assert [(f.id, f.reasons) for f in queue(document, findings)] == [
        ("q1", ("spelt-two-ways",)),
        ("q2", ("low-confidence", "flag:no-source", "several-candidates")),
        ("q3", ("spelt-two-ways",)),
    ]
    open_ = _with(document, 0, speaker=None, candidates=(Candidate("s1"), Candidate("s2")))
    only = [found("several-candidates", "q1")]
    assert queue(open_, only)[0].reasons == ("candidates",)


@pytest.mark.parametrize(("lines", "asked"), [(1, False), (2, True), (3, True)])
def test_a_pronoun_whose_name_stands_far_away(lines: int, asked: bool) -> None:
    between = "\n\n".join(["Pasar ramai."] * lines)
    text = f'Menteri Pangan Rahmat Sudibyo tiba.\n\n{between}\n\n"Kami siap," ujar dia.'
    document = extract(text)
    (quote,) = document.quotes
    step = Evidence("pronoun-source", 0, 5)
    document = _with(document, 0, link="pronoun-source", confidence=1.0, evidence=(step,))
    why = [flagged.reasons for flagged in queue(document)]
    assert why == ([("pronoun",)] if asked else [])
    assert quote.paragraph == lines + 2


def test_the_rest_of_a_chain_is_asked_about_with_its_first_row() -> None:
    document = _document()
    assert document.quotes[3].continues == document.quotes[2].id
    document = _with(document, 3, flags=("mark-missing",))
    assert [(f.id, f.reasons) for f in queue(document)][1] == ("q3", ("flag:mark-missing",))


# A session


def test_accept_choose_name_and_no_quote(run: Run) -> None:
    keys = "a\n1\nn\nDewi Anggraini\nKepala Gudang\n"
    result = run("review", "a.txt", "--all", "--as", "Sari", stdin=keys.encode())
    assert (result.status, result.err) == (0, "")
    assert kept() == [
        ("Kami", "accept", "Rahmat Sudibyo"),
        ("Stok", "speaker", "seorang warga"),
        ("Belum", "new-speaker", "Dewi Anggraini"),
    ]
    first, second, third = decisions()
    assert {decision.by for decision in (first, second, third)} == {"Sari"}
    assert first.when.tzinfo is not None
    assert second.proposed is not None
    assert (second.proposed.name, second.link) == ("Rahmat Sudibyo", "focus")
    assert third.speaker is not None
    assert third.speaker.role == "Kepala Gudang"
    assert result.out.endswith(
        "q3: Dewi Anggraini said it\na.txt: 3 decided; kept in a.txt.review.toml\n"
    )
    said = run("a.txt", "-f", "plain").out
    assert "“Stok aman sampai Mei.” — seorang warga" in said
    assert "— Dewi Anggraini, Kepala Gudang" in said
    # Nothing is left, and nothing is asked again.
    result = run("review", "a.txt", "--all")
    assert result.out == "a.txt: 3 decided before\n"


def test_what_is_shown(run: Run) -> None:
    out = run("review", "a.txt", stdin=b"q\n").out
    assert (
        out
        == """\
a.txt · 1 of 1 · q2 · ¶3 · direct · states
────────────────────────────────────────────────────────────────────────────────
  Pasar itu ramai sejak pagi. Orang datang membawa karung.

  ["Stok aman sampai Mei."]

  [content]

To look at: confidence under 0.9; no source stands beside the words
Speaker: Rahmat Sudibyo, Menteri Pangan · confidence 0.70 · who is in focus

  1  seorang warga, unnamed
  2  Tuti Marlina
  3  Dewi Anggraini

Enter accept · 1-9 other · n new · x no quote · s skip · u undo · q quit · ?
> q
a.txt: 1 left
"""
    )
    assert not Path(FILE).exists()


def test_in_indonesian(run: Run) -> None:
    out = run("review", "a.txt", "--ui", "id", stdin=b"?\nq\n").out
    assert "a.txt · 1 dari 1 · q2 · ¶3 · langsung · menyatakan" in out
    assert "Perlu dilihat: keyakinan di bawah 0,9; " in out
    assert "Enter terima" in out
    assert "urungkan keputusan terakhir" in out
    assert out.endswith("a.txt: 1 tersisa\n")


def test_undo_and_skip(run: Run) -> None:
    out = run("review", "a.txt", "--all", stdin=b"a\nx\nu\ns\nu\nu\nu\n1\nx\n").out
    # accepted q1, x q2, undone q2, skipped q2, unskipped, undone q1, nothing to undo
    assert "undone: q2" in out
    assert "undone: q1" in out
    assert "nothing to undo" in out
    assert kept() == [("Kami", "speaker", "seorang warga"), ("Stok", "not-a-quote", None)]
    # On another day, in another process.
    out = run("review", "a.txt", "--all", stdin=b"u\nu\nq\n").out
    assert out.count("undone: ") == 2
    assert kept() == []
    assert run("a.txt", "-f", "jsonl").out == run("a.txt", "-f", "jsonl", "--no-decisions").out


@pytest.mark.parametrize("typed", ["\x1b", "Sari\x1b[D", "Sari\nKepala\x1b", "-\n", "7\nKepala"])
def test_what_is_typed_is_no_name(run: Run, typed: str) -> None:
    """Escape goes back, and an arrow gives signs: nobody is called so."""
    result = run("review", "a.txt", "--all", stdin=f"n\n{typed}\nq\n".encode())
    assert "that is no name; nothing was decided" in result.out
    assert result.out.endswith("a.txt: 3 left\n")
    assert not Path("a.txt.review.toml").exists()


def test_who_has_no_name(run: Run) -> None:
    run("review", "a.txt", stdin=b"n\nseorang pedagang ikan\n\n")
    (decision,) = decisions()
    assert decision.speaker is not None
    assert (decision.speaker.kind, decision.speaker.named) == ("unnamed", False)


def test_every_decision_that_fits_no_more_is_asked_about(run: Run) -> None:
    """Also where somebody quits in between; and then none is told of any more."""
    Path("a.txt").write_text('"Kami siap," kata Halim.\n\n"Belum," ujar Tuti.\n', encoding="utf-8")
    run("review", "a.txt", "--all", stdin=b"a\na\n")
    Path("a.txt").write_text('"Kami siap," kata Dewi.\n\n"Belum," ujar Sari.\n', encoding="utf-8")
    assert "2 decisions left out" in run("a.txt").err
    assert "1 of 2 · q1" in run("review", "a.txt", stdin=b"a\nq\n").out
    assert "1 decision left out" in run("a.txt").err
    out = run("review", "a.txt", stdin=b"x\n").out
    assert "1 of 1 · q2" in out
    assert "To look at: decided before, on other words or another text" in out
    assert run("a.txt").err == ""
    assert run("review", "a.txt").out == "a.txt: 2 decided before\n"


def test_a_decision_on_words_that_are_gone(run: Run) -> None:
    """There is nothing to ask; going through the article once is enough."""
    run("review", "a.txt", stdin=b"x\n")
    Path("a.txt").write_text("Pasar ramai.\n", encoding="utf-8")
    assert "1 decision left out" in run("a.txt").err
    assert run("review", "a.txt").out == "a.txt: nothing to look at\n"
    assert run("a.txt").err == ""
    assert "left-out = 1" in Path(FILE).read_text(encoding="utf-8")
    # Back to the old text, the old decision counts.
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    assert "Stok" not in run("a.txt", "-f", "plain").out


def test_a_file_that_was_edited_by_hand(run: Run) -> None:
    """What the last decision is can be read, and not where it stands."""
    run("review", "a.txt", stdin=b"x\n")
    head, _, table = Path(FILE).read_text(encoding="utf-8").partition("[[document.decision]]\n")
    pairs = ", ".join(line for line in table.splitlines() if line)
    Path(FILE).write_text(f"{head}decision = [{{ {pairs} }}]\n", encoding="utf-8")
    assert len(kept()) == 1
    out = run("review", "a.txt", "--all", stdin=b"u\nq\n").out
    assert f"{FILE}: was edited so that the last decision cannot be taken out" in out
    assert len(kept()) == 1


def test_less_certain_than_that(run: Run) -> None:
    out = run("review", "a.txt", "--under", "0.99", "--ui", "id", stdin=b"q\n").out
    assert "keyakinan di bawah 0,99" in out
    assert "1 dari 3 · q1" in out
    result = run("review", "a.txt", "--under", "banyak")
    assert result.status == 2
    assert "--under" in result.err


def test_undo_takes_the_steps_back_in_their_order(run: Run) -> None:
    Path("a.txt").write_text(f'{ARTICLE}\n"Sudah," kata Dewi Anggraini.\n', encoding="utf-8")
    run("review", "a.txt", "--all", stdin=b"a\nq\n")
    out = run("review", "a.txt", "--all", stdin=b"s\na\nu\nu\nu\nu\nq\n").out
    told = re.findall(r"^(?:undone: q\d|q\d: left|q\d: seorang|nothing to undo)", out, re.M)
    assert told == [
        "q2: left",
        "q3: seorang",
        "undone: q3",
        "undone: q2",
        "undone: q1",
        "nothing to undo",
    ]


def test_a_skipped_quote_is_asked_again_next_time(run: Run) -> None:
    result = run("review", "a.txt", stdin=b"s\n")
    assert result.out.endswith("a.txt: 1 skipped\n")
    assert "1 of 1 · q2" in run("review", "a.txt", stdin=b"").out


def test_again(run: Run) -> None:
    run("review", "a.txt", stdin=b"1\n")
    out = run("review", "a.txt", "--again", stdin=b"n\nTuti Marlina\n\n").out
    assert "no source stands beside the words; decided" in out
    assert "Speaker: seorang warga, unnamed · confidence 1.00 · a person decided" in out
    assert [name for _, _, name in kept()] == ["seorang warga", "Tuti Marlina"]
    assert "“Stok aman sampai Mei.” — Tuti Marlina" in run("a.txt", "-f", "plain").out
    # The one before counts again.
    run("review", "a.txt", "--again", stdin=b"u\nq\n")
    assert "“Stok aman sampai Mei.” — seorang warga" in run("a.txt", "-f", "plain").out


def test_no_quote_after_all(run: Run) -> None:
    run("review", "a.txt", stdin=b"x\n")
    assert "Stok aman" not in run("a.txt", "-f", "plain").out
    out = run("review", "a.txt", "--again", stdin=b"1\n").out
    assert '["Stok aman sampai Mei."]' in out
    assert "“Stok aman sampai Mei.” — seorang warga" in run("a.txt", "-f", "plain").out


def test_the_first_row_of_a_chain_is_no_quote(run: Run) -> None:
    """What went on with it is a quote of its own, and is asked about."""
    out = run("review", "a.txt", "--all", stdin=b"s\ns\nx\na\n").out
    assert "goes on in q4" in out
    assert "4 of 4 · q4" in out
    assert kept() == [("Belum", "not-a-quote", None), ("Harga", "accept", "seorang warga")]


@pytest.mark.parametrize("key", ["z", "9", "0", "a b", "\x1b[A", "\u202e"])
def test_a_key_that_means_nothing(run: Run, key: str) -> None:
    result = run("review", "a.txt", stdin=f"{key}\nq\n".encode())
    assert "means nothing here; ? shows the keys" in result.out
    assert result.out.endswith("a.txt: 1 left\n")
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out.split("means nothing")[1]
    assert not Path(FILE).exists()


def test_an_empty_name_goes_back(run: Run) -> None:
    result = run("review", "a.txt", stdin=b"n\n\nq\n")
    assert result.out.count("1 of 1 · q2") == 2
    assert not Path(FILE).exists()


def test_what_is_typed_is_made_safe(run: Run) -> None:
    run("review", "a.txt", stdin="n\n Sari\t Wulan\u202e \n\x07\n".encode())
    (decision,) = decisions()
    assert decision.speaker is not None
    assert decision.speaker.name == "Sari Wulan\\u202e"
    assert "\x1b" not in run("a.txt").out


def test_many_others(run: Run) -> None:
    names = [
        f"{first} Wiratno"
        for first in [
            "Adi",
            "Budi",
            "Cici",
            "Dedi",
            "Eka",
            "Fajar",
            "Gita",
            "Hari",
            "Indah",
            "Joko",
            "Kiki",
        ]
    ]
    more = "\n\n".join(f'"Ya {n}," kata {name}.' for n, name in enumerate(names))
    Path("a.txt").write_text(f"{ARTICLE}\n{more}\n", encoding="utf-8")
    out = run("review", "a.txt", stdin=b"m\n2\n").out
    assert "more with m" in out
    first, second = out.split("a.txt · ")[1:3]
    chosen = next(line for line in second.splitlines() if line.startswith("  2  "))
    assert chosen.removeprefix("  2  ") not in first
    assert kept()[0][2] == chosen.removeprefix("  2  ").split(",")[0]


def test_an_article_is_never_obeyed(run: Run) -> None:
    """What a terminal would obey is shown, and kept as an escape."""
    text = '"Kami \x1b[31msiap\u202e."\n\n\x1b]0;judul\x07 Pasar.\n'
    Path("a.txt").write_text(text, encoding="utf-8")
    out = run("review", "a.txt", "--all", stdin=b"n\nSari\n\n").out
    assert not {"\x1b", "\x07", "\u202e"} & {*out}
    source = Path(FILE).read_text(encoding="utf-8")
    assert "\\u001B[31m" in source
    assert all(line.isprintable() for line in source.split("\n"))
    assert "Sari" in run("a.txt").out


# Several articles


@pytest.fixture
def several(run: Run) -> Run:
    for name in "bc":
        Path(f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    Path("d.txt").write_text("Pasar ramai.\n", encoding="utf-8")
    return run


def test_one_after_the_other(several: Run) -> None:
    result = several("review", ".", stdin=b"x\nx\nx\n")
    assert result.status == 0
    assert [os.path.exists(f"{name}.txt.review.toml") for name in "abcd"] == [True] * 3 + [False]
    names = [os.path.join(".", f"{name}.txt") for name in "abc"]
    lines = [f"{name}: 1 decided; kept in {name}.review.toml\n" for name in names]
    assert result.out.endswith("q2: no quote\n" + "".join(lines))
    assert several("review", ".").out == "4 articles: nothing to look at\n"


def test_undo_goes_back_to_the_article_before(several: Run) -> None:
    out = several("review", ".", stdin=b"x\nu\n1\nq\n").out
    assert "undone: q2" in out
    assert kept() == [("Stok", "speaker", "seorang warga")]
    assert not Path("b.txt.review.toml").exists()


def test_one_of_several(several: Run) -> None:
    several("review", ".", "--id", os.path.join(".", "b.txt"), stdin=b"x\n")
    assert [os.path.exists(f"{name}.txt.review.toml") for name in "abc"] == [False, True, False]
    result = several("review", ".", "--id", "hilang")
    assert (result.status, result.err) == (1, "quotecli: .: no article is called 'hilang'\n")


def test_articles_in_one_file(run: Run) -> None:
    Path("t.csv").write_text('id,text\n1,"Ya. ""Kami siap."""\n2,"""Belum."""\n', encoding="utf-8")
    assert run("review", "t.csv", stdin=b"n\nSari\n\nn\nTuti\n\n").status == 0
    assert [name for _, _, name in kept("t.csv.review.toml")] == ["Sari", "Tuti"]
    out = run("t.csv", "-f", "plain").out
    assert "“Kami siap.” — Sari" in out
    assert "“Belum.” — Tuti" in out


# Where it cannot be


def test_what_cannot_be_reviewed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("review", "-").err == (
        "quotecli: standard input: gives the keys; name the file of the article\n"
    )
    assert run("review", "hilang.txt").status == 1
    Path("kosong").mkdir()
    assert run("review", "kosong").status == 1
    assert run("review", "a.txt", "--decisions", "a.txt").status == 2
    Path(FILE).write_text("rusak", encoding="utf-8")
    result = run("review", "a.txt", stdin=b"x\n")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("quotecli: a.txt.review.toml:1: is not TOML here")
    assert Path(FILE).read_text(encoding="utf-8") == "rusak"
    Path(FILE).unlink()
    monkeypatch.setattr("os.access", lambda *_: False)
    result = run("review", "a.txt", stdin=b"x\n")
    assert result.status == 1
    assert result.err == (
        "quotecli: a.txt.review.toml: cannot be written (permission denied); "
        "name another folder with --decisions\n"
    )


def test_a_file_that_is_damaged_meanwhile_is_never_written_over(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quotecli.cli.decision_file import DecisionFile

    monkeypatch.setattr(DecisionFile, "check", lambda self: None)
    Path(FILE).write_text("rusak", encoding="utf-8")
    result = run("review", "a.txt", stdin=b"x\nq\n")
    assert result.status == 1
    assert "is not TOML here" in result.out
    assert Path(FILE).read_text(encoding="utf-8") == "rusak"


def test_another_file_that_is_damaged(run: Run) -> None:
    """It is told once, and the decisions go where they should."""
    Path(FILE).write_text("rusak", encoding="utf-8")
    result = run("review", "a.txt", "--all", "--decisions", "k", stdin=b"a\na\na\n")
    assert result.status == 1
    assert result.err.count("is not TOML here") == result.err.count("\n") == 1
    (name,) = os.listdir("k")
    assert len(kept(os.path.join("k", name))) == 3


def test_an_address(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotecli.reader import address

    page = address.Fetched(ARTICLE.encode(), "https://example.com/a", ".txt", None)
    monkeypatch.setattr(address, "fetch", lambda url, options: page)
    result = run("review", "https://example.com/a")
    assert result.status == 1
    assert "name one with --decisions" in result.err
    result = run("review", "https://example.com/a", "--decisions", "k", stdin=b"1\n")
    assert result.status == 0
    (name,) = os.listdir("k")
    assert name.startswith("example.com-")
    said = run("https://example.com/a", "--decisions", "k", "-f", "plain").out
    assert "“Stok aman sampai Mei.” — seorang warga" in said


def test_another_process_decides_at_the_same_time(run: Run) -> None:
    """What was added meanwhile stays, and is not asked about any more."""
    from quotecli.cli.decision_file import DecisionFile

    document = extract(ARTICLE)
    mine = DecisionFile(FILE, "a.txt", document.sha256)
    other = DecisionFile(FILE, "a.txt", document.sha256)
    session = Session(document, [], lambda role: (None, None, False), everything=True)
    from datetime import UTC, datetime

    for file, key in ((mine, "accept"), (other, "not-a-quote"), (mine, "accept")):
        view = session.view()
        assert view is not None
        file.add(session.decision(view, key, "Sari", datetime.now(UTC)))
        session.decided_on(view)
    assert [action for _, action, _ in kept()] == ["accept", "not-a-quote", "accept"]
    assert not [name for name in os.listdir() if name.endswith(".part")]


# The screen

_LAST = ("tri", "gito", "rmono", "wardi", "narti")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("size", [(40, 16), (60, 18), (80, 24), (100, 60)])
def test_it_fits_the_terminal(language: str, unicode: bool, size: tuple[int, int]) -> None:
    width, height = size
    names = [f"{first}{last} Wiratno" for first in ("Ra", "Su", "Ta") for last in _LAST]
    people = "\n".join(f'"Ya, {name}," kata {name}.' for name in names)
    long = "Pasar itu ramai sejak pagi. " * 60
    text = f'{people}\n\n{long}"Kami siap berangkat." {long}\n'
    document = extract(text)
    session = Session(document, [], lambda role: (None, None, False))
    view = session.view()
    assert view is not None
    start = text.index(long)
    for colour in (False, True):
        screen = Screen(
            signs(unicode=unicode, language=language), width=width, height=height, colour=colour
        )
        for page in range(2):
            lines = screen.draw(view, [(start, len(text) - 1)], page=page, note="Ya.")
            assert len(lines) < height
            shown = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(lines))
            assert "Kami siap berangkat." in " ".join(shown.split())
            assert lines[-1] == "Ya."
            assert max(map(len, shown.split("\n"))) <= width
            assert ("\x1b" in "".join(lines)) is colour
            if not unicode:
                assert shown.isascii()
        assert all(len(line) <= width for line in screen.help())


_KEYS = ["accept", "speaker", "new-speaker", "not-a-quote", "skip", "unskip"]


@settings(max_examples=100, deadline=None)
@given(
    _ANY, st.lists(st.sampled_from(_KEYS), max_size=12), st.integers(30, 120), st.integers(8, 60)
)
def test_any_text_can_be_reviewed(text: str, keys: list[str], width: int, height: int) -> None:
    """Whatever is decided, in whatever order: it is shown, it ends, and the contract holds."""
    document = extract(text)
    session = Session(document, [], lambda role: (role, None, False), everything=True, weak=True)
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    screen = Screen(signs(unicode=True), width=width, height=height, colour=False)
    made: list[Decision] = []
    for key in keys:
        view = session.view()
        if view is None:
            break
        lines = screen.draw(view, paragraphs)
        assert len(lines) < max(height, 16)
        assert all(line.isprintable() for line in lines)
        if key == "skip":
            session.skip(view)
        elif key == "unskip":
            session.unskip()
        else:
            other = view.others[0] if view.others else Person("Sari Wulan")
            made.append(session.decision(view, key, "Sari", WHEN, other))
            session.decided_on(view)
            session.update(fit(document, [block(document, *made)]))
            _check(session.document)
        if key not in ("unskip", "not-a-quote"):
            after = session.view()
            assert after is None or after.rows[0].id != view.rows[0].id


def test_the_keys_fit_a_line() -> None:
    for language in ("en", "id"):
        assert len(strings(language, "review")["keys.line"]) <= 80
