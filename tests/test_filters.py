"""Filters: which quotes remain, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, QUOTES, SPEAKERS

from quotecli import Candidate, Document, Quote, Span, Speaker, extract
from quotecli.cli.filters import Filter, FilterError, Found
from quotecli.language import load
from quotecli.model import ACTS, TYPES


def _ids(filter: Filter, document: Document = ARTICLE) -> list[str]:
    return [quote.id for quote in filter.apply(document).quotes]


# --- options -------------------------------------------------------------------------------


def test_options_are_read() -> None:
    found = Filter.parse(speaker="Halim", type="direct, MIXED", act="denies", min_confidence="0.5")
    assert found == Filter("Halim", frozenset(["direct", "mixed"]), frozenset(["denies"]), 0.5)
    assert Filter.parse() == Filter()
    assert not Filter.parse()
    for some in ({"speaker": "a"}, {"type": "direct"}, {"act": "adds"}, {"min_confidence": "0"}):
        assert Filter.parse(**some)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("type", "kutipan", "'kutipan' is not one of direct, indirect, mixed"),
        ("type", "direct,", "'' is not one of direct, indirect, mixed"),
        ("act", "denies,says", f"'says' is not one of {', '.join(ACTS)}"),
        ("min_confidence", "1.5", "'1.5' is not a number from 0 to 1, as in 0.9"),
        ("min_confidence", "nan", "'nan' is not a number from 0 to 1, as in 0.9"),
        ("speaker", " - ", "' - ' is no name; give a name or a part of one"),
    ],
)
def test_wrong_options(option: str, value: str, message: str) -> None:
    with pytest.raises(FilterError) as error:
        Filter.parse(**{option: value})
    assert str(error.value) == message
    assert error.value.option == f"--{option.replace('_', '-')}"


def test_types_and_acts_are_those_of_the_contract_and_of_the_language() -> None:
    assert TYPES == ("direct", "indirect", "mixed")
    assert set(load("id").cues.tables("acts")) == set(ACTS)


# --- types, acts, confidence ---------------------------------------------------------------


def test_types_and_acts() -> None:
    assert _ids(Filter.parse(type="indirect")) == ["q1", "q4", "q8"]
    assert _ids(Filter.parse(type="mixed,direct", act="denies,asks")) == ["q5", "q6", "q7"]
    assert _ids(Filter.parse(act="declines")) == []
    assert Filter.parse(act="declines").apply(ARTICLE).speakers == ()


def test_what_is_left_is_whole() -> None:
    document = Filter.parse(act="denies").apply(ARTICLE)
    assert document == replace(ARTICLE, quotes=(QUOTES[4], QUOTES[5]), speakers=SPEAKERS[1:2])
    # Who passed words on, and who may have spoken, are named too.
    assert Filter.parse(act="adds").apply(ARTICLE).speakers == (SPEAKERS[0], SPEAKERS[2])
    assert Filter.parse(act="asks").apply(ARTICLE).speakers == SPEAKERS
    assert Filter.parse(type="direct,indirect,mixed").apply(ARTICLE) is ARTICLE


def test_confidence() -> None:
    filter = Filter.parse(min_confidence="0.95")
    assert _ids(filter) == ["q1", "q2", "q4", "q5", "q6", "q7", "q8"]
    assert filter.found.unmeasured == 5
    assert filter.notes() == ["note: 5 quotes without a measured confidence kept"]
    assert _ids(filter) != []
    assert filter.found.unmeasured == 10
    both = Filter.parse(min_confidence="0.95", act="asks")
    both.apply(ARTICLE)
    assert both.notes() == ["note: 1 quote without a measured confidence kept"]


def _chain(*numbers: int) -> Document:
    """A chain of direct rows; those with an even number ask."""
    return Document(
        "Ya",
        quotes=tuple(
            Quote(
                f"q{number}",
                "direct",
                1,
                "states" if number % 2 else "asks",
                (Span(0, 2, "Ya"),),
                "Ya",
                speaker="s1",
                continues=f"q{number - 1}" if number > 1 else None,
            )
            for number in numbers
        ),
        speakers=SPEAKERS[:1],
    )


def test_chains_are_linked_over_what_is_gone() -> None:
    document = Filter.parse(act="states").apply(_chain(1, 2, 3, 4, 5))
    assert [(q.id, q.continues) for q in document.quotes] == [
        ("q1", None),
        ("q3", "q1"),
        ("q5", "q3"),
    ]
    document = Filter.parse(act="asks").apply(_chain(1, 2, 3, 4))
    assert [(q.id, q.continues) for q in document.quotes] == [("q2", None), ("q4", "q2")]


@settings(deadline=None)
@given(st.sets(st.sampled_from(TYPES)), st.sets(st.sampled_from(ACTS)), st.none() | st.floats(0, 1))
def test_filters_one_after_the_other_are_one(
    types: set[str], acts: set[str], minimum: float | None
) -> None:
    whole = Filter(None, frozenset(types), frozenset(acts), minimum)
    steps = [Filter(types=whole.types), Filter(acts=whole.acts), Filter(min_confidence=minimum)]
    document = ARTICLE
    for step in steps:
        document = step.apply(document)
    assert whole.apply(ARTICLE) == document
    assert whole.apply(document) == document
    known = {quote.id for quote in document.quotes}
    assert all(quote.continues is None or quote.continues in known for quote in document.quotes)


# --- speakers ------------------------------------------------------------------------------


def _speaker(number: int, name: str, kind: str = "person", **fields: str) -> Speaker:
    return Speaker(f"s{number}", name, True, kind, **fields)  # type: ignore[arg-type]


PEOPLE = (
    replace(
        _speaker(1, "Retno Marsudi", role="Menteri Luar Negeri RI", affiliation="RI"),
        aliases=("Menlu Retno", "Bu Retno"),
    ),
    _speaker(2, "Ma'ruf Wiratno Amin", role="Wakil Presiden"),
    _speaker(3, "Komisi Pemberantasan Korupsi", "organisation"),
    _speaker(4, "Budi Santoso", role="Juru Bicara KPK", affiliation="KPK"),
    _speaker(5, "Budiman André", role="Menko PMK"),
    _speaker(6, "Siti Aminah", description="warga Desa Budi"),
    Speaker("s7", "Ketua Umum Partai Laut Biru", False, "person"),
    replace(_speaker(8, "Retno Marsudi dan Siti Aminah", "group"), members=("s1", "s6")),
    _speaker(9, "Tono", role="Kepala Biro Hubungan Masyarakat Dinas Perikanan"),
)


def _everyone() -> Document:
    quotes = tuple(
        Quote(f"q{number}", "direct", 1, "states", (Span(0, 2, "Ya"),), "Ya", speaker=f"s{number}")
        for number in range(1, 9)
    )
    open_one = replace(quotes[0], id="q9", speaker=None, candidates=(Candidate("s1"),))
    # The last one speaks nowhere, but passes words on.
    via = replace(quotes[1], id="q10", via=("s9",))
    return Document("Ya", quotes=(*quotes, open_one, via), speakers=PEOPLE)


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("Retno Marsudi", ["q1", "q8"]),
        ("retno", ["q1", "q8"]),
        ("MARSUDI", ["q1", "q8"]),
        ("bu retno", ["q1", "q8"]),
        ("menlu", ["q1", "q8"]),
        ("menteri luar negeri", ["q1", "q8"]),
        ("menteri koordinator", ["q5"]),
        ("menko pmk", ["q5"]),
        ("maruf amin", ["q2", "q10"]),
        ("Ma’ruf", ["q2", "q10"]),
        ("amin ma'ruf", []),
        ("wapres", ["q2", "q10"]),
        ("presiden", ["q2", "q10"]),
        ("kpk", ["q3", "q4"]),
        ("Komisi Pemberantasan Korupsi", ["q3"]),
        ("jubir", ["q4"]),
        ("jubir kpk", ["q4"]),
        ("budi", ["q4", "q6", "q8"]),
        ("andre", ["q5"]),
        ("André", ["q5"]),
        ("warga", ["q6", "q8"]),
        ("plb", ["q7"]),
        ("pl", []),
        ("ketum", ["q7"]),
        ("ketua partai", []),
        ("tono", []),
        ("siapa", []),
    ],
)
def test_whom_a_name_means(query: str, quotes: list[str]) -> None:
    assert _ids(Filter.parse(speaker=query), _everyone()) == quotes


def test_it_is_said_whom_it_matched() -> None:
    filter = Filter.parse(speaker="budi")
    filter.apply(_everyone())
    filter.apply(_everyone())
    assert filter.notes() == [
        "--speaker 'budi' matched Budi Santoso (Juru Bicara KPK), Siti Aminah (warga Desa Budi), "
        "Retno Marsudi dan Siti Aminah"
    ]


def test_with_no_match_the_speakers_are_listed() -> None:
    filter = Filter.parse(speaker="xyz")
    assert filter.apply(_everyone()).quotes == ()
    assert filter.notes() == [
        "--speaker 'xyz' matched nobody; speakers are Retno Marsudi (Menteri Luar Negeri RI), "
        "Ma'ruf Wiratno Amin (Wakil Presiden), Komisi Pemberantasan Korupsi, "
        "Budi Santoso (Juru Bicara KPK), Budiman André (Menko PMK), "
        "Siti Aminah (warga Desa Budi), Ketua Umum Partai Laut Biru, "
        "Retno Marsudi dan Siti Aminah"
    ]
    silent = Filter.parse(speaker="xyz")
    silent.apply(Document("Ya"))
    assert silent.notes() == ["--speaker 'xyz' matched nobody; no quote has a speaker"]


def test_a_language_that_is_not_installed_is_no_hindrance() -> None:
    document = replace(_everyone(), language="xx")
    assert _ids(Filter.parse(speaker="retno"), document) == ["q1", "q8"]
    assert _ids(Filter.parse(speaker="wapres"), document) == []


def test_many_speakers_take_little_room() -> None:
    filter = Filter.parse(speaker="xyz")
    quote = _everyone().quotes[0]
    for number in range(1200):
        speaker = _speaker(1, f"Nama{number:04d}")
        filter.apply(Document("Ya", quotes=(quote,), speakers=(speaker,)))
        if number == 31:
            assert filter.notes()[0].endswith("Nama0028, Nama0029 and 2 more")
    assert len(filter.found.others) == 1000
    assert filter.notes()[0].endswith("Nama0028, Nama0029 and many more")


def test_what_other_processes_met_is_added() -> None:
    first, second = Filter.parse(speaker="retno", min_confidence="0.5"), Found()
    first.apply(_everyone())
    second.add(first.found)
    second.add(first.found)
    assert second.unmeasured == 4
    assert [*second.matched] == [
        "Retno Marsudi (Menteri Luar Negeri RI)",
        "Retno Marsudi dan Siti Aminah",
    ]
    assert len(second.others) == 6


def test_letters_of_a_name_are_those_of_its_words() -> None:
    """And not those of letters in it: `MPR` is no `Menteri Perdagangan RI`."""
    people = "Menteri Perdagangan RI Laksmi Arundati", "Ketua Majelis Pengawas Rakyat Budi Hartanto"
    document = extract("\n\n".join(f"“Siap {n},” kata {who}." for n, who in enumerate(people)))
    kept = Filter.parse(speaker="MPR").apply(document)
    assert [speaker.name for speaker in kept.speakers] == ["Budi Hartanto"]
