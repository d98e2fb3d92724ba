"""Decisions on quotes: the file, finding the quote again, and what they change."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from decisions_io import WHEN, applied, block, decided, reviewed
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from readme_io import blocks
from test_invariants import _ANY, _check

from quotecli import Document, extract
from quotecli.decisions import Decided, Decision, DecisionsError, Person, added, extended, fit, read
from quotecli.decisions import without_last as undone
from quotecli.decisions.fitting import nearest
from quotecli.decisions.toml import HEAD, storable
from quotecli.schema import load

EDITS = tomllib.loads((ROOT / "tests/data/decisions/edits.toml").read_text(encoding="utf-8"))
TEXT = """\
"Solar sudah datang," kata Ketua Serikat Nelayan Morosari, Halim Wiratno. "Tinggal dibagi."

Ia membantah stok menipis. Kapal "Laut Kita" belum berlayar, ujar Tuti Marlina.
"""


def _rows(document: Document) -> list[str]:
    """Who says it, the first word, and ``!`` where a person decided."""
    rows = []
    for quote in document.quotes:
        speaker = document.speaker(quote)
        mark = " !" if "reviewed" in quote.flags else ""
        rows.append(f"{speaker.name if speaker else '?'}: {quote.words.split()[0]}{mark}")
    return rows


@pytest.mark.parametrize("case", EDITS["case"], ids=lambda case: case["label"])
def test_edits(case: dict[str, Any]) -> None:
    document, edited = extract(case["text"]), extract(case["edited"])
    made = []
    for begins, name in case["decide"]:
        word, _, nth = begins.partition("#")
        quotes = [quote for quote in document.quotes if quote.words.startswith(word)]
        made.append(decided(document, quotes[int(nth or 1) - 1], name))
    # Through the file, as in life.
    source = ""
    for decision in made:
        source = added(source, "a.txt", document.sha256, decision)
    fitted = fit(edited, read(source, "a.toml"))
    assert _rows(applied(edited, fitted)) == case["rows"]
    assert len(fitted.unfit) == case["unfit"]


# What a decision changes


def test_accepted() -> None:
    document = extract(TEXT)
    changed = reviewed(document, decided(document, document.quotes[0], "="))
    first, second, third, *_ = changed.quotes
    for quote, before in ((first, document.quotes[0]), (second, document.quotes[1])):
        assert (quote.speaker, quote.link) == (before.speaker, before.link)
        assert (quote.confidence, quote.flags) == (1.0, (*before.flags, "reviewed"))
        step = quote.evidence[-1]
        assert quote.evidence[:-1] == before.evidence
        assert (step.rule, step.note) == ("reviewed-accept", "Sari, 2026-03-01")
    assert third == document.quotes[2]
    assert changed.speakers == document.speakers


def test_a_new_speaker() -> None:
    document = extract(TEXT)
    decision = decided(document, document.quotes[0], "Sari Wulan")
    decision = replace(decision, speaker=Person("Sari Wulan", role="mantan Camat Sayung"))
    changed = reviewed(document, decision)
    speaker = changed.speaker(changed.quotes[0])
    assert speaker is not None
    assert speaker.id not in {other.id for other in document.speakers}
    assert (speaker.name, speaker.named, speaker.kind) == ("Sari Wulan", True, "person")
    assert (speaker.role, speaker.position) == ("mantan Camat Sayung", "Camat")
    assert (speaker.affiliation, speaker.former) == ("Sayung", True)
    assert [quote.speaker for quote in changed.quotes[:2]] == [speaker.id, speaker.id]
    assert changed.quotes[1].continues == changed.quotes[0].id
    assert changed.quotes[0].link == "reviewed"
    rules = [(step.rule, step.note) for step in changed.quotes[0].evidence[-2:]]
    assert rules == [
        ("reviewed-new-speaker", "Sari, 2026-03-01"),
        ("passed-over-reviewed", "Halim Wiratno"),
    ]
    # Halim Wiratno still says the third.
    assert {s.name for s in changed.speakers} >= {"Halim Wiratno", "Sari Wulan"}


def test_another_of_the_article() -> None:
    document = extract(TEXT)
    decision = decided(document, document.quotes[0], "tuti marlina", action="speaker")
    changed = reviewed(document, decision)
    speaker = changed.speaker(changed.quotes[0])
    assert speaker is not None
    assert (speaker.name, speaker) == ("Tuti Marlina", document.speaker(speaker.id))


def test_two_people_with_one_name() -> None:
    text = '"Kami siap," kata Ketua Koperasi Morosari, Halim Wiratno.\n\n"Harga turun," ujar Tuti.'
    document = extract(text)
    decision = decided(document, document.quotes[1], "Halim Wiratno")
    other = Person("Halim Wiratno", role="Lurah Sayung")
    changed = reviewed(document, replace(decision, speaker=other))
    roles = [speaker.role for speaker in changed.speakers if speaker.name == "Halim Wiratno"]
    assert roles == ["Ketua Koperasi Morosari", "Lurah Sayung"]
    same = reviewed(document, decision)
    assert [s.name for s in same.speakers] == ["Halim Wiratno"]


def test_left_open() -> None:
    """The program named somebody since, and a person had found that nobody is named."""
    document = extract(TEXT)
    decision = replace(decided(document, document.quotes[0], "="), speaker=None)
    quote = reviewed(document, decision).quotes[0]
    assert (quote.speaker, quote.link, quote.confidence) == (None, None, 1.0)
    rules = [step.rule for step in quote.evidence[-2:]]
    assert rules == ["reviewed-open", "passed-over-reviewed"]


def test_agreed_with_somebody_else() -> None:
    """The program has another opinion than when a person agreed with it; the person counts."""
    document = extract(TEXT)
    decision = replace(decided(document, document.quotes[0], "="), speaker=Person("Tuti Marlina"))
    quote = reviewed(document, decision).quotes[0]
    assert quote.link == "reviewed"
    assert [s.rule for s in quote.evidence[-2:]] == ["reviewed-speaker", "passed-over-reviewed"]


def test_no_quote() -> None:
    document = extract(TEXT)
    direct, denied = document.quotes[0], document.quotes[2]
    assert (direct.type, denied.type) == ("direct", "indirect")
    made = [decided(document, quote, "x") for quote in (direct, denied)]
    changed = reviewed(document, *made)
    assert direct.id not in {quote.id for quote in changed.quotes}
    assert denied.id not in {quote.id for quote in changed.quotes}
    assert changed.quotes[0] == replace(document.quotes[1], continues=None)
    new = [span for span in changed.not_quotes if span not in document.not_quotes]
    assert [(span.text, span.reason) for span in new] == [('"Solar sudah datang,"', "reviewed")]
    starts = [span.start for span in changed.not_quotes]
    assert starts == sorted(starts)


def test_speakers_whom_no_row_names_are_gone() -> None:
    document = extract('"Kami siap," kata Halim Wiratno.\n\n"Belum," ujar Tuti Marlina.')
    changed = reviewed(document, decided(document, document.quotes[0], "x"))
    assert [speaker.name for speaker in changed.speakers] == ["Tuti Marlina"]
    assert changed.speakers[0].id == document.speakers[1].id


def test_flags_that_say_that_the_speaker_is_open() -> None:
    document = extract(TEXT)
    flagged = replace(
        document,
        quotes=(
            replace(document.quotes[0], flags=("ambiguous", "second-hand")),
            *document.quotes[1:],
        ),
    )
    changed = reviewed(flagged, decided(flagged, flagged.quotes[0], "="))
    assert changed.quotes[0].flags == ("second-hand", "reviewed")


def test_the_last_decision_counts() -> None:
    document = extract(TEXT)
    made = [decided(document, document.quotes[0], name) for name in ("x", "Sari Wulan", "=")]
    assert _rows(reviewed(document, *made[:2]))[0] == "Sari Wulan: Solar !"
    assert _rows(reviewed(document, *made))[0] == "Halim Wiratno: Solar !"


def test_what_no_longer_fits_is_told_until_somebody_has_looked() -> None:
    before, document = (
        extract('"Kami siap," kata Halim.'),
        extract('"Kami belum siap," kata Halim.'),
    )
    old = block(before, decided(before, before.quotes[0], "="))
    fitted = fit(document, [old])
    assert (len(fitted.unfit), fitted.seen) == (1, False)
    assert nearest(document, fitted.unfit[0]) == {"q1"}
    looked = Decided("a.txt", document.sha256, left_out=1)
    fitted = fit(document, [old, looked])
    assert (len(fitted.unfit), fitted.seen) == (1, True)
    # Not in another text, nor where more of them fit no longer.
    other = extract('"Mereka belum siap," kata Halim.')
    assert not fit(other, [old, looked]).seen
    assert not fit(document, [old, block(other, decided(other, other.quotes[0], "=")), looked]).seen
    # Decided anew on the same words, it is no longer missing.
    again = extract('"Kami siap," kata Tuti.')
    fitted = fit(again, [old, block(again, decided(again, again.quotes[0], "="))])
    assert (len(fitted.decisions), fitted.unfit) == (1, ())


# The file


def _decision(**changes: Any) -> Decision:
    document = extract(TEXT)
    return replace(decided(document, document.quotes[0], "="), **changes)


_WORDS = st.text(min_size=1, max_size=30)
_PEOPLE = st.builds(
    Person,
    _WORDS.filter(lambda text: bool(text.strip())),
    st.sampled_from(["person", "organisation", "unnamed"]),
    st.one_of(st.none(), _WORDS),
    st.one_of(st.none(), _WORDS),
    st.booleans(),
)
_DECISIONS = st.builds(
    Decision,
    st.sampled_from(["accept", "not-a-quote"]),
    _WORDS,
    st.sampled_from([WHEN, WHEN.astimezone(timezone(timedelta(hours=7)))]),
    st.text(),
    st.lists(st.text(), min_size=1, max_size=3).map(tuple),
    st.sampled_from(["direct", "indirect", "mixed"]),
    st.integers(1, 999),
    st.integers(0, 10**6),
    st.one_of(st.none(), _WORDS),
    st.one_of(st.none(), _WORDS),
    st.text(),
    st.text(),
    rest=st.lists(st.text(), max_size=2).map(tuple),
    proposed=st.one_of(st.none(), _PEOPLE),
    link=st.one_of(st.none(), _WORDS),
    confidence=st.one_of(st.none(), st.floats(0, 1)),
    speaker=st.one_of(st.none(), _PEOPLE),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a.txt", "b\u202e.txt"]), _DECISIONS), max_size=4))
def test_what_is_written_is_read(made: list[tuple[str, Decision]]) -> None:
    source = ""
    states = []
    for id, decision in made:
        states.append(source)
        longer = extended(read(source, ""), id, "0" * 64, decision)
        source = added(source, id, "0" * 64, decision)
        assert read(source, "") == longer
    found = [(each.id, decision) for each in read(source, "a.toml") for decision in each.decisions]
    assert found == made
    # Nothing in it that a terminal obeys or nobody sees.
    assert all(line.isprintable() for line in source.split("\n"))
    for id, decision in reversed(made):
        taken = undone(source, id)
        assert taken is not None
        assert taken[1] == decision
        source = taken[0]
        assert source == (states.pop() or HEAD)
    assert undone(source, "a.txt") is None


def test_lone_surrogates() -> None:
    """A JSON file may hold what is no character; the words are found again all the same."""
    document = extract('"Kami \ud800 siap," kata Halim.')
    source = added("", "\udcff", document.sha256, decided(document, document.quotes[0], "="))
    source.encode()
    fitted = fit(document, read(source, "a.toml"))
    assert list(fitted.decisions) == ["q1"]
    assert storable("\udcff") == read(source, "a.toml")[0].id


def test_comments_and_what_others_wrote_stay() -> None:
    source = added("", "a.txt", "0" * 64, _decision())
    source = source.replace("[[document]]", "# milik meja kota\n[[document]]")
    longer = added(source + "# sampai sini\n", "a.txt", "0" * 64, _decision(by="Tuti"))
    assert longer.startswith(source + "# sampai sini\n")
    taken = undone(longer, "a.txt")
    assert taken is not None
    assert "# milik meja kota" in taken[0]
    assert [d.by for block in read(taken[0], "") for d in block.decisions] == ["Sari"]


def test_undo_is_of_the_article() -> None:
    source = ""
    for id, by in (("a", "1"), ("b", "2"), ("a", "3"), ("b", "4")):
        source = added(source, id, "0" * 64, _decision(by=by))
    taken = undone(source, "a")
    assert taken is not None
    assert taken[1].by == "3"
    left = [(each.id, d.by) for each in read(taken[0], "") for d in each.decisions]
    assert left == [("a", "1"), ("b", "2"), ("b", "4")]


def test_what_a_file_looks_like() -> None:
    document = extract('Camat hadir. "Kami siap," kata Halim.')
    source = added("", "a.txt", document.sha256, decided(document, document.quotes[0], "Tuti"))
    assert source == (
        f'{HEAD}\n[[document]]\nid = "a.txt"\nsha256 = "{document.sha256}"\n'
        """
[[document.decision]]
action = "new-speaker"
speaker = { name = "Tuti", kind = "person" }
by = "Sari"
when = 2026-03-01T09:30:00+00:00
words = "Kami siap"
content = ["\\"Kami siap,\\""]
type = "direct"
paragraph = 1
start = 13
cue = "kata"
source = "Halim"
before = "Camat hadir."
after = "kata Halim."
proposed = { name = "Halim", kind = "person" }
link = "full-name"
confidence = """
        f"{document.quotes[0].confidence}\n"
    )


def test_readme_shows_what_is_written() -> None:
    (shown,) = [b.text for b in blocks() if b.language == "toml" and "[[document" in b.text]
    written = added("", "a.txt", "0" * 64, _decision(action="speaker"))
    found = tomllib.loads(shown)["document"]["decision"][0]
    assert list(found) == [key for key in _keys(written) if key in found]
    assert list(found["speaker"]) == ["name", "kind", "role"]


def _keys(source: str) -> list[str]:
    return list(tomllib.loads(source)["document"][0]["decision"][0])


_HEAD = 'version = 1\n\n[[document]]\nid = "a"\nsha256 = "b"\n\n'
_GOOD = added("", "a", "0" * 64, _decision()).partition("[[document.decision]]\n")[2]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("version = ", "k.toml:1: is not TOML here (invalid value)"),
        ("version = 1\n[[document]\n", "k.toml:2: is not TOML here (expected ']]' at the end of"),
        ("version = 2\n", "k.toml:1: is of version 2, which this quotecli does not know"),
        ("# x\n", "k.toml:1: is of version ?, which this quotecli does not know"),
        ("version = 1\ndocument = 3\n", "k.toml:2: expected [[document]]"),
        ("version = 1\ndocument = [3]\n", "k.toml:1: expected [[document]]"),
        ("version = 1\n[[document]]\nid = 3\n", "k.toml:2: “id” of this table is missing or wrong"),
        (f"{_HEAD}[[document.decision]]\n", "k.toml:7: “action” of this table"),
        (
            f"{_HEAD}[[document.decision]]\n{_GOOD}\n[[document.decision]]\n"
            + _GOOD.replace('"accept"', '"perhaps"'),
            "k.toml:25: “action” of this table",
        ),
        (
            f"{_HEAD}[[document.decision]]\n" + _GOOD.replace("start = ", "start = -1"),
            "k.toml:7: “start” of this table",
        ),
        (
            f"{_HEAD}[[document.decision]]\n" + _GOOD.replace("+00:00", ""),
            "k.toml:7: “when” of this table",
        ),
        (
            f"{_HEAD}[[document.decision]]\n" + _GOOD.replace("content = [", "content = [3, "),
            "k.toml:7: “content” of this table",
        ),
        (
            f"{_HEAD}[[document.decision]]\n"
            + _GOOD.replace('"accept"', '"speaker"', 1).replace("speaker = {", "speakers = {"),
            "k.toml:7: “speaker” of this table",
        ),
        ("a = " + "[" * 5000, "k.toml:1: is not TOML here"),
    ],
)
def test_a_damaged_file_says_where(source: str, said: str) -> None:
    with pytest.raises(DecisionsError) as caught:
        read(source, "k.toml")
    assert str(caught.value).startswith(said)
    assert caught.value.said("id") != str(caught.value)


def test_an_empty_file_holds_nothing() -> None:
    assert read("", "k.toml") == read(" \n", "k.toml") == read(HEAD, "k.toml") == ()


# For any text


_CHOICES = st.lists(
    st.tuples(
        st.integers(0, 9), st.sampled_from(["=", "x", "Sari Wulan", "Halim Wiratno", "Dewi"])
    ),
    max_size=6,
)
_VALID = Draft202012Validator(load())


@settings(max_examples=150, deadline=None)
@given(_ANY, _CHOICES)
def test_the_contract_holds_for_any_decisions(text: str, choices: list[tuple[int, str]]) -> None:
    document = extract(text)
    made = [
        decided(document, document.quotes[number], name)
        for number, name in choices
        if number < len(document.quotes)
    ]
    source = ""
    for decision in made:
        source = added(source, "a.txt", document.sha256, decision)
    fitted = fit(document, read(source, ""))
    assert fitted.unfit == ()
    assert len(fitted.decisions) == len({decision.start for decision in made})
    changed = applied(document, fitted)
    _check(changed)
    data = json.loads(json.dumps(replace(changed, decisions=(("a", "0" * 64),)).to_dict()))
    assert not [error.message for error in _VALID.iter_errors(data)]
    before = {speaker.id: speaker for speaker in document.speakers}
    assert all(before.get(s.id, s) == s for s in changed.speakers)
    ids = {quote.id for quote in document.quotes}
    assert {quote.id for quote in changed.quotes} <= ids


@settings(max_examples=100, deadline=None)
@given(_ANY, _ANY, st.sampled_from(["=", "Sari Wulan"]))
def test_decisions_on_one_text_never_break_another(text: str, other: str, name: str) -> None:
    before, document = extract(text), extract(other)
    made = [decided(before, quote, name) for quote in before.quotes]
    fitted = fit(document, [block(before, *made)])
    _check(applied(document, fitted))
    for id, decision in fitted.decisions.items():
        quote = next(quote for quote in document.quotes if quote.id == id)
        assert storable(quote.words) == decision.words


def test_samples_above_and_below(samples: Path) -> None:
    """Of every sample all decisions are found again when a paragraph is put before and behind."""
    for path in sorted(samples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        document = extract(text)
        moved = extract(f"Hujan turun sejak pagi.\n\n{text}\n\nJalan itu kini lengang.\n")
        made = [decided(document, quote, "=") for quote in document.quotes]
        fitted = fit(moved, [block(document, *made)])
        assert fitted.unfit == ()
        assert len(fitted.decisions) == len(document.quotes)
