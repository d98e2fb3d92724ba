"""The page of figures, with many groups and long names: on paper, and in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from browser_io import browser as browser
from playwright.sync_api import Browser, Page
from serve_io import server
from starlette.testclient import TestClient
from test_serve import BASE, page, settings, text

from quotecli import Meta, extract
from quotecli.archive import Archive
from quotecli.archive.stats import Group, Stats
from quotecli.formatter.statistics import Figures
from quotecli.serve.app import app
from quotecli.serve.frame import Look
from quotecli.serve.pages.filters import Asked
from quotecli.serve.pages.statistics import MOST, statistics

pytestmark = pytest.mark.xdist_group("serve-numbers")

_LONG = "Kementerian Koordinator Bidang Perikanan Pesisir dan Pelayaran"


def _fill(name: str) -> str:
    """Make an archive with an article of each of sixty outlets; gives its name."""
    document = extract("“Kami siap,” kata Bima Aji.")
    with Archive.open(name, create=True) as archive:
        for number in range(60):
            meta = Meta(None, f"{_LONG} {number:02}", None, "2024-05-02")
            archive.add("contoh", str(number), replace(document, id=str(number), meta=meta))
    return name


@pytest.fixture(scope="module")
def name(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of the archive."""
    return _fill(str(tmp_path_factory.mktemp("numbers") / "quotes.db"))


@pytest.fixture(scope="module")
def client(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server with the archive."""
    made = settings(tmp_path_factory.mktemp("articles"), archive=name)
    with TestClient(app(made), base_url=BASE) as asking:
        yield asking


def _rows(root: Any) -> int:
    return len(root.findall(".//tbody/tr"))


def _links(root: Any) -> list[tuple[str, str]]:
    """The links of paragraphs: what stands on them, and where they lead."""
    return [(text(link), str(link.get("href"))) for link in root.iterfind(".//main/p/a")]


def test_groups_that_are_summed_up_can_be_shown(client: TestClient) -> None:
    root = page(client.get("/numbers?by=outlet&speaker=bima"))
    assert _rows(root) == 50
    ((words, address),) = _links(root)
    assert words == "Show the other 10 too"
    assert address == "/numbers?speaker=bima&by=outlet&all=1#figures"
    root = page(client.get(address))
    assert _rows(root) == 60
    assert _links(root) == []


def test_more_groups_than_a_page_holds_are_in_the_csv() -> None:
    groups = tuple(Group((f"Kabar {number}",), 1, 2, 1) for number in range(MOST + 3))
    quotes = len(groups)
    found = Stats(("outlet",), groups, quotes, 2 * quotes, 9, 0, 9, None, None, False)
    figures = Figures(found, None, None, {}, "koran.db", "2024-03-01", MOST)
    html = statistics(Look("en", "x"), Asked(), ("outlet",), [], unique=False, figures=figures)
    assert (
        '<p><a href="/numbers/export?by=outlet&amp;format=csv" download>The other 3 are in the CSV</a>'
    ) in html


def test_heads_stand_above_their_numbers(client: TestClient) -> None:
    root = page(client.get("/numbers?by=outlet&and=kind"))
    heads = [(text(head), head.get("class")) for head in root.iterfind(".//thead//th")]
    assert heads == [
        *[("outlet", None), ("kind of speaker", None)],
        *[(name, "n") for name in ("quotes", "share", "words", "share", "articles", "copies")],
    ]
    first = root.findall(".//tbody/tr")[0]
    assert [cell.get("class") for cell in first] == [None, None, *["n"] * 6]


# --- in a browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the archive."""
    with server(tmp_path_factory.mktemp("articles"), name, QUOTECLI_UI="") as found:
        yield found


@pytest.fixture
def show(browser: Browser, address: str) -> Iterator[Any]:
    """Opens the page of figures in a window of some width."""
    contexts = []

    def opened(width: int, **options: Any) -> Page:
        options = {"locale": "en", **options}
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.goto(f"{address}numbers?by=outlet")
        return shown

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 375, 600, 800, 1280])
def test_the_words_of_the_chart_can_be_read(show: Any, width: int) -> None:
    shown = show(width)
    image = shown.locator(".chart img")
    drawn = image.evaluate(
        "e => [e.naturalWidth / e.naturalHeight, e.getBoundingClientRect().width]"
    )
    source = image.evaluate("e => e.currentSrc")
    # Its smallest letters are of eleven units, of 340 or of 680.
    units = 340 if source.endswith("narrow=1") else 680
    assert 11 * drawn[1] / units >= 10.9
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_that_is_too_wide_says_so_and_keeps_its_names(show: Any) -> None:
    shown = show(375)
    table = shown.locator(".scroll")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    assert table.evaluate("e => getComputedStyle(e).backgroundAttachment.split(', ')") == [
        *["local", "local", "scroll", "scroll"]
    ]
    table.evaluate("e => { e.scrollLeft = 1000; }")
    first = shown.locator("tbody th").first.bounding_box()
    assert first["x"] == table.bounding_box()["x"]
    assert 150 <= first["width"] <= 0.45 * 375 + 1


@pytest.mark.parametrize("locale", ["en", "id"])
@pytest.mark.parametrize("width", [800, 1280])
def test_fields_stand_in_line(show: Any, width: int, locale: str) -> None:
    shown = show(width, locale=locale)
    shown.click("summary")
    tops = {shown.locator(f"#{name}").bounding_box()["y"] for name in ("outlet", "since", "until")}
    assert len(tops) == 1
