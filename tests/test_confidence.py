"""How sure a quote is: its chain of rules, what was measured of it, and how a seldom one leans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli import Evidence, Quote, Span, extract
from quotecli.confidence import ALL, JOINT, WEIGHT, Chain, Measured, chains
from quotecli.evaluate.calibration import Judged, measure
from quotecli.language import load

# Chains

_CHAINS: dict[str, tuple[str, list[Chain]]] = {
    "after a quote": (
        "“Kami siap,” kata Lurah Ratri Wulandari.",
        [("direct/after-quote", "once", "full-name")],
    ),
    "before a clause": (
        "Lurah Ratri Wulandari mengatakan, pasar dibuka besok.",
        [("indirect/subject-cue", "once", "full-name")],
    ),
    "mixed counts as indirect": (
        "Lurah Ratri Wulandari mengatakan, pasar itu “milik kita” dan dibuka besok.",
        [("indirect/subject-cue", "once", "full-name")],
    ),
    "a clitic": (
        "“Kami siap,” kata Lurah Ratri Wulandari.\n\n“Besok pasar dibuka,” ujarnya.",
        [
            ("direct/after-quote", "twice", "full-name"),
            ("direct/after-quote", "twice", "clitic-source"),
        ],
    ),
    "the quote goes on": (
        "“Kami siap,” kata Lurah Ratri Wulandari. “Besok pasar dibuka.”",
        [("direct/after-quote", "twice", "full-name"), ("direct/continued", "twice", "chain")],
    ),
    "nobody": (
        "“Kami siap berangkat,” teriaknya.",
        [("nobody", "direct/after-quote")],
    ),
    "a weak row": (
        "Lurah Ratri Wulandari mengajak warga membersihkan pasar.",
        [("indirect/subject-cue/request", "once", "full-name")],
    ),
    "each speaker's own number": (
        "“Kami siap,” kata Lurah Ratri Wulandari.\n\n“Saya belum tahu,” kata Camat Sutan Rahardi.",
        [("direct/after-quote", "once", "full-name")] * 2,
    ),
}


@pytest.mark.parametrize(("text", "wanted"), _CHAINS.values(), ids=_CHAINS)
def test_chain(text: str, wanted: list[Chain]) -> None:
    assert chains(extract(text).quotes) == wanted


@pytest.mark.parametrize(
    ("rows", "word"),
    [(1, "once"), (2, "twice"), (3, "few"), (5, "few"), (6, "many"), (20, "many")],
)
def test_how_often_a_speaker_is_quoted(rows: int, word: str) -> None:
    text = "\n\n".join(
        f"“Pasar nomor {number} sudah dibuka,” kata Ratri Wulandari." for number in range(rows)
    )
    assert [chain[1] for chain in chains(extract(text).quotes)] == [word] * rows


def _quote(number: int, speaker: str | None, *flags: str) -> Quote:
    return Quote(
        id=f"q{number}",
        type="direct",
        paragraph=1,
        act="states",
        content=(Span(0, 2, "Ya"),),
        words="Ya",
        speaker=speaker,
        link="office" if speaker else None,
        flags=flags,
        evidence=(Evidence("alone", 0, 2), Evidence("cue", 0, 2)),
    )


def test_parts_of_a_chain() -> None:
    """The first step names what found the row; the first weak flag says why it is weak."""
    quotes = [
        _quote(1, "s1", "second-hand", "weak:thought", "weak:topic"),
        _quote(2, "s2", "second-hand"),
        _quote(3, "s1"),
        _quote(4, None),
        Quote("q5", "other", 1, "states", (Span(0, 2, "Ya"),), "Ya"),
    ]
    assert chains(quotes) == [
        ("direct/alone/thought", "twice", "office"),
        ("direct/alone", "once", "office"),
        ("direct/alone", "twice", "office"),
        ("nobody", "direct/alone"),
        ("nobody", "indirect/none"),
    ]
    assert chains([]) == []


# What was measured

_COUNTS = {"all": (9, 10), "a": (4, 5), "a > b": (1, 1), "a > b > c": (0, 1)}


def test_nothing_is_known_where_nothing_was_measured() -> None:
    assert Measured({}).of(("a", "b", "c")) is None
    assert Measured({"a": (1, 1)}).of(("a",)) is None
    assert Measured({"all": (0, 0)}).of(("a",)) == 0.0


@pytest.mark.parametrize(
    ("chain", "weight", "value"),
    [
        ((), 10, 0.9),
        (("a",), 10, 0.867),  # (4 + 10 * 9/10) / (5 + 10) = 13/15
        (("a", "b"), 10, 0.879),  # (1 + 10 * 13/15) / (1 + 10) = 29/33
        (("a", "b", "c"), 10, 0.799),  # (0 + 10 * 29/33) / (1 + 10) = 290/363
        (("a", "b", "c"), 2, 0.59),  # 5.8/7, then (1 + 11.6/7) / 3, then two thirds of it
        (("a", "b", "c"), 0, 0.0),  # its own rows alone
        (("a", "b", "c"), 1e9, 0.9),  # all rows alone
    ],
)
def test_a_chain_leans_on_its_beginnings(chain: Chain, weight: float, value: float) -> None:
    assert Measured(_COUNTS, weight).of(chain) == value


def test_an_unknown_chain_is_as_sure_as_its_beginning() -> None:
    measured = Measured(_COUNTS)
    assert measured.weight == WEIGHT == 10
    assert measured.of(("a", "b", "x")) == measured.of(("a", "b")) == 0.879
    assert measured.of(("a", "x", "c")) == measured.of(("a",)) == 0.867
    assert measured.of(("x", "b", "c")) == measured.of(()) == 0.9


_CHAIN = st.tuples(*(st.sampled_from("abc") for _ in range(3)))
_JUDGED = st.lists(st.builds(Judged, st.just("d"), _CHAIN, st.booleans()), min_size=1, max_size=40)
_WEIGHT = st.floats(min_value=0.5, max_value=50)


@given(_JUDGED, st.tuples(*(st.sampled_from("abcx") for _ in range(3))), _WEIGHT)
def test_a_probability(rows: list[Judged], chain: Chain, weight: float) -> None:
    value = measure(rows, weight).of(chain)
    assert value is not None
    assert 0 <= value <= 1


@given(_JUDGED, st.data(), _WEIGHT)
def test_a_row_that_is_right_makes_no_chain_less_sure(
    rows: list[Judged], data: st.DataObject, weight: float
) -> None:
    number = data.draw(st.integers(0, len(rows) - 1))
    one = rows[number]
    wrong = [*rows[:number], Judged(one.document, one.chain, False), *rows[number + 1 :]]
    right = [*rows[:number], Judged(one.document, one.chain, True), *rows[number + 1 :]]
    before, after = measure(wrong, weight), measure(right, weight)
    for name in before.counts:
        chain = tuple(name.split(JOINT)) if name != ALL else ()
        low, high = before.of(chain), after.of(chain)
        assert low is not None
        assert high is not None
        assert low <= high, name


# In a document


def test_every_quote_has_one(samples: Path) -> None:
    language = load("id")
    measured = Measured(language.chain_counts, language.chain_weight or WEIGHT)
    for path in sorted(samples.glob("*.txt")):
        document = extract(path.read_text(encoding="utf-8"))
        assert document.quotes
        for quote, chain in zip(document.quotes, chains(document.quotes), strict=True):
            assert quote.confidence is not None
            assert 0 <= quote.confidence <= 1
            assert quote.confidence == measured.of(chain)


def test_json_has_three_digits(samples: Path) -> None:
    document = extract((samples / "ragam.txt").read_text(encoding="utf-8"))
    data = json.loads(json.dumps(document.to_dict()))
    found = [quote["confidence"] for quote in data["quotes"]]
    assert found == [quote.confidence for quote in document.quotes]
    assert all(value == round(value, 3) for value in found)
    assert len(set(found)) > 1  # it tells them apart


# The data of the language


def test_counts_of_the_language_are_consistent() -> None:
    """A chain has no more right rows than rows, and no more of either than its beginning."""
    counts = load("id").chain_counts
    assert counts[ALL][1] > 0
    below: dict[str, list[int]] = {}
    for name, (right, rows) in counts.items():
        assert 0 <= right <= rows, name
        assert rows > 0, name
        if name == ALL:
            continue
        beginning = JOINT.join(name.split(JOINT)[:-1]) or ALL
        assert beginning in counts, name
        sums = below.setdefault(beginning, [0, 0])
        sums[0] += right
        sums[1] += rows
    for name, (right, rows) in below.items():
        assert right <= counts[name][0], name
        assert rows <= counts[name][1], name


def test_the_head_of_the_language_data_agrees_with_its_counts() -> None:
    language = load("id")
    assert language.measurements.text("measured.rows") == str(language.chain_counts[ALL][1])
    assert int(language.measurements.text("measured.articles")) > 0
    assert language.chain_weight == WEIGHT
