"""What makes long texts quick gives what a look at everything would give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.language import load
from quotecli.parser import parse
from quotecli.parser.tokens import placed, tokenize
from quotecli.resolver import called, focus, places
from quotecli.resolver.called import Called
from quotecli.resolver.describe import Describer
from quotecli.resolver.entity import Entity
from quotecli.resolver.focus import Event, Focus
from quotecli.resolver.name_parts import part_of
from quotecli.resolver.places import Places
from quotecli.resolver.seen import what_is_seen
from quotecli.resolver.spelling import may_be_same, same_name

_WORDS = st.sampled_from(
    ["sari", "sarie", "dewi", "dewy", "djoko", "joko", "s", "d", "siregarin", "siregarim"]
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(tuple)
_ANY_WORD = st.text("abdeijkosuy'", min_size=1, max_size=7)
_ANY_NAMES = st.lists(_ANY_WORD, min_size=1, max_size=3).map(tuple)
_PIECES = st.sampled_from(
    ["Sari", "Dewi", "Sariwati", "al", "Én", "_", "-", " ", " ", "\n", ".", "7"]
)


@pytest.fixture(autouse=True)
def _low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short texts reach what only long ones do."""
    monkeypatch.setattr(called, "MOST_COMPARED", 3)
    monkeypatch.setattr(places, "_LONG", 1)
    monkeypatch.setattr(places, "_SLOTS", 1)
    monkeypatch.setattr(places, "_TRIES", 2)
    monkeypatch.setattr(focus, "_MOST_EVENTS", 4)


@given(st.text() | st.lists(_PIECES).map("".join))
def test_tokens_say_where_they_stand(text: str) -> None:
    run = tokenize(text, 0, len(text))
    past = -1
    for index, token in enumerate(placed(run)):
        assert (token.start, token.end) == run.span(index, index + 1)
        assert text[token.start : token.end] == token.text == run.tokens[index].text
        assert token.joined == (token.start == past)
        assert run.at(token.start) == index
        past = token.end


@given(_NAMES | _ANY_NAMES, _NAMES | _ANY_NAMES)
def test_names_that_are_one_are_compared(words: tuple[str, ...], others: tuple[str, ...]) -> None:
    same, _ = same_name(words, others, frozenset())
    assert may_be_same(words, others) or not same


@given(st.lists(st.tuples(st.sampled_from(["person", "again", "nickname", "ask"]), _NAMES)))
def test_whose_name_a_name_can_be(steps: list[tuple[str, tuple[str, ...]]]) -> None:
    """Of those named last with each word everyone fits, whoever came or changed since it was asked."""
    people = Called()
    everyone: list[Entity] = []
    for what, words in steps:
        if what == "person":
            everyone.append(Entity("person", " ".join(words), True, words))
        elif everyone and what == "nickname":
            everyone[0].short.add(" ".join(words))
            people.changed(everyone[0])
        if everyone and what != "ask":
            for word in words:
                people.add(word, everyone[-1 if what == "person" else 0])
        expected = dict.fromkeys(
            one
            for word in words
            for one in people.having(word)
            if " ".join(words) in one.short
            or part_of(words, one.words)
            or part_of(one.words, words)
        )
        assert people.fitting(words) == list(expected)


@given(st.lists(_PIECES).map("".join), st.lists(_PIECES, min_size=1, max_size=5).map("".join))
def test_where_a_name_stands_first(text: str, name: str) -> None:
    words = re.findall(r"\w+", name)
    expected = text.find(name)
    if len(words) > 1 and name.startswith(words[0]):
        whole = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        expected = whole.start() if whole else expected
    assert Places(text).first(name) == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2))), st.integers(0, 10))
def test_who_was_in_focus_last(events: list[tuple[int, int]], position: int) -> None:
    language = load("id")
    parsed = parse("", language)
    seen = what_is_seen(parsed, language, ())
    events_of = Focus(parsed, language, Describer("", language, seen))
    people = [Entity("person", name, True) for name in "ABC"]
    for place, who in events:
        events_of.note(Event(place, people[who], "mention", 0, 0))
    for one in people:
        expected = next((e for e in events_of.back(position) if e.entity is one), None)
        assert events_of.latest(one, position) is expected
