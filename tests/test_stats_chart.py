"""The chart of figures: names that can be told apart, and bars that say what they are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.archive.precision import Estimate, Judged
from quotecli.archive.sample import Judgement, Sure
from quotecli.archive.stats import Group, Stats
from quotecli.formatter.look import Look
from quotecli.formatter.statistics import Figures, render
from quotecli.formatter.statistics.labels import labels, text_width

_SVG = "{http://www.w3.org/2000/svg}"
_SIZE, _ROOM = 13, 240

# --- names ---------------------------------------------------------------------------------

_BODY = "Kementerian Koordinator Bidang"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Polres Lembahsari", ""], [["Polres Lembahsari"], [""]]),
        # Two lines, broken where they are alike in width.
        (
            [f"{_BODY} Perikanan Pesisir", f"{_BODY} Angin dan Cuaca"],
            [
                ["Kementerian Koordinator", "Bidang Perikanan Pesisir"],
                ["Kementerian Koordinator", "Bidang Angin dan Cuaca"],
            ],
        ),
        # What is too long for two keeps its beginning and its end.
        (
            [f"{_BODY} Perikanan, Pangan, Pelayaran, dan Tata Ruang Laut Dangkal"],
            [[_BODY, "…dan Tata Ruang Laut Dangkal"]],
        ),
        # Names that differ in between get as many lines as show it.
        (
            [
                f"{_BODY} Perikanan Pesisir Timur dan Tata Ruang Laut Dangkal",
                f"{_BODY} Pertanian Pesisir Timur dan Tata Ruang Laut Dangkal",
            ],
            [
                [_BODY, "Perikanan Pesisir Timur dan Tata", "Ruang Laut Dangkal"],
                [_BODY, "Pertanian Pesisir Timur dan Tata", "Ruang Laut Dangkal"],
            ],
        ),
        # The same name of different groups.
        (
            ["Bima Aji", "Sari Dewi", "Bima Aji", "Bima Aji (1)"],
            [["Bima Aji (2)"], ["Sari Dewi"], ["Bima Aji (3)"], ["Bima Aji (1)"]],
        ),
        # A word that is wider than the room.
        (["W" * 30], [["W" * 18, "W" * 12]]),
    ],
)
def test_labels(texts: list[str], expected: list[list[str]]) -> None:
    assert labels(texts, _SIZE, _ROOM) == expected


@given(
    st.lists(
        st.text() | st.lists(st.sampled_from(["Dinas", "Pangan", "Randualas", "i"])).map(" ".join),
        max_size=8,
    ),
    st.floats(80, 400),
)
def test_labels_fit_and_no_two_are_alike(texts: list[str], room: float) -> None:
    found = labels(texts, _SIZE, room)
    assert len({tuple(lines) for lines in found}) == len(texts)
    for text, lines in zip(texts, found, strict=True):
        assert 1 <= len(lines) <= 6
        assert all(text_width(line, _SIZE) <= room for line in lines)
        if lines[0] and not lines[0].endswith(("…", ")")):
            assert " ".join(text.split()).startswith(lines[0])


# --- bars ----------------------------------------------------------------------------------


def _figures(by: tuple[str, ...], *groups: tuple[tuple[str | None, ...], int]) -> Figures:
    found = tuple(Group(labels, quotes, quotes * 5, 1) for labels, quotes in groups)
    quotes = sum(group.quotes for group in found)
    stats = Stats(by, found, quotes, quotes * 5, 3, 0, 3, "2024-01-01", "2024-02-01", False)
    return Figures(stats, None, None, {}, "koran.db", "2024-03-01")


def _judged(figures: Figures, *shares: Estimate | None) -> Figures:
    judgement = Judgement(figures.stats.by, {"x": Judged(10, 10, 9)}, 0, 0)
    return replace(figures, judgement=judgement, sure=tuple(Sure(each, each) for each in shares))


def _drawn(figures: Figures) -> ET.Element:
    return ET.fromstring(render(figures, "svg", Look(ui="en")))


def _bars(root: ET.Element) -> list[tuple[str, float]]:
    """The filling of each bar, and its width as a part of the widest one's."""
    found = [
        (str(rect.get("fill")), float(str(rect.get("width")))) for rect in root.iter(f"{_SVG}rect")
    ]
    bars = found[3:]  # behind those of the pattern and of the paper
    widest = max((width for _, width in bars), default=1.0)
    return [(fill, round(width / widest, 2)) for fill, width in bars]


def _texts(root: ET.Element) -> list[str]:
    """The words between the head and the foot."""
    found = [str(text.text) for text in root.iter(f"{_SVG}text")]
    return found[
        1 : found.index("Direct and indirect quotes; one that goes on in several rows counts once.")
    ]


_GREY, _HATCHED = "#bbb", "url(#h)"


@pytest.mark.parametrize(
    ("figures", "bars", "broken"),
    [
        (
            _figures(("outlet",), (("Kabar Bahari",), 40), ((None,), 20)),
            [(_GREY, 1.0), (_HATCHED, 0.5)],
            False,
        ),
        (
            _figures(("outlet", "kind"), (("Kabar Bahari", "person"), 40), ((None, "person"), 20)),
            [(_GREY, 1.0), (_HATCHED, 0.5)],
            False,
        ),
        # Many times the others: broken, so that they are not drawn short.
        (
            _figures(("outlet",), (("Kabar Bahari",), 4), (("Warta",), 2), ((None,), 94)),
            [(_GREY, 1.0), (_GREY, 0.5), (_HATCHED, 1.0)],
            True,
        ),
        (
            _figures(("outlet", "kind"), (("Warta", "person"), 6), ((None, "person"), 94)),
            [(_GREY, 1.0), (_HATCHED, 1.0)],
            True,
        ),
        (_figures(("outlet",), ((None,), 9)), [(_HATCHED, 1.0)], False),
    ],
)
def test_what_is_not_known_is_hatched(
    figures: Figures, bars: list[tuple[str, float]], broken: bool
) -> None:
    for each in (figures, replace(figures, narrow=True)):
        root = _drawn(each)
        assert _bars(root) == bars
        assert bool(list(root.iter(f"{_SVG}path"))) == broken


_KNOWN = _figures(
    ("outlet",), (("Kabar Bahari",), 50), (("Warta",), 30), (("Suara",), 5), ((None,), 15)
)


def test_groups_without_an_estimate_stand_apart() -> None:
    one, two = Estimate(0.6, 0.5, 0.7), Estimate(0.35, 0.3, 0.4)
    root = _drawn(_judged(_KNOWN, one, two, None, None))
    assert _bars(root) == [(_GREY, 1.0), (_GREY, round(0.35 / 0.6, 2))]
    assert len(list(root.iter(f"{_SVG}path"))) == 2
    assert _texts(root)[:-2] == [
        "share of all quotes that are right, with its 95% interval",
        "Kabar Bahari",
        "60.0% (50.0–70.0) · 50 quotes",
        "Warta",
        "35.0% (30.0–40.0) · 30 quotes",
        "not judged by themselves: share of all quotes, right or wrong",
        "Suara",
        "5.0% · 5 quotes",
        "(not known)",
        "15.0% · 15 quotes",
    ]


def test_no_error_bar_is_without_a_bar() -> None:
    small, large = Estimate(0.1, 0.05, 0.15), Estimate(0.9, 0.85, 0.95)
    figures = _judged(_figures(("outlet",), (("Warta",), 10), ((None,), 90)), small, large)
    root = _drawn(figures)
    assert [fill for fill, _ in _bars(root)] == [_GREY, _HATCHED]
    # One error bar, and where the other bar is broken.
    assert len(list(root.iter(f"{_SVG}path"))) == 3
    assert "90.0% (85.0–95.0) · 90 quotes" in _texts(root)


def test_without_any_estimate_the_shares_are_drawn_as_such() -> None:
    root = _drawn(_judged(_KNOWN, None, None, None, None))
    assert _bars(root) == [(_GREY, 1.0), (_GREY, 0.6), (_GREY, 0.1), (_HATCHED, 0.3)]
    assert _texts(root)[:3] == ["share of all quotes", "Kabar Bahari", "50.0% · 50 quotes"]
    assert "not judged by themselves: share of all quotes, right or wrong" not in _texts(root)


def test_what_is_summed_up_has_no_bar() -> None:
    root = _drawn(replace(_KNOWN, limit=1))
    assert _bars(root) == [(_GREY, 1.0), (_HATCHED, 0.3)]
    assert _texts(root)[3:7] == ["(not known)", "15.0% · 15 quotes", "2 more", "35.0% · 35 quotes"]


@pytest.mark.parametrize("narrow", [False, True])
def test_everything_stands_on_the_paper(narrow: bool) -> None:
    long = f"{_BODY} Perikanan, Pangan, Pelayaran, dan Tata Ruang Laut Dangkal"
    figures = _figures(("outlet",), ((long,), 1234), ((long + " Timur",), 80), ((None,), 99_999))
    estimates = Estimate(0.6, 0.5, 0.7), None, Estimate(0.9, 0.85, 0.95)
    root = _drawn(replace(_judged(figures, *estimates), narrow=narrow))
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    assert (width, root.attrib["width"]) == ((340, "90mm") if narrow else (680, "180mm"))
    before = 0.0
    for element in root.iter(f"{_SVG}text"):
        size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
        assert size >= 11
        room = text_width(element.text or "", size)
        assert x - room * (element.get("text-anchor") == "end") >= 0
        assert x + room * (element.get("text-anchor") != "end") <= width
        assert before - 20 <= y <= height
        before = y
    numbers = re.findall(r"[0-9.]+", " ".join(p.attrib["d"] for p in root.iter(f"{_SVG}path")))
    assert max(map(float, numbers[::2])) <= width
