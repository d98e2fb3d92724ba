"""The page of ``quotecli serve`` in a real browser, from pasting to the exported file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browser_io import browser as browser
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request
from serve_io import ARTICLE, server

Open = Callable[..., Page]

# One server for all of these tests: each puts in an article of its own.
pytestmark = pytest.mark.xdist_group("serve-browser")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps articles."""
    return tmp_path_factory.mktemp("articles")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of a server."""
    with server(folder, QUOTECLI_UI="") as found:
        yield found


@pytest.fixture
def show(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the first page; whatever it complains of, or asks others for, is an error."""
    complaints: list[str] = []
    contexts = []

    def opened(width: int = 1280, path: str = "", **options: Any) -> Page:
        options = {"locale": "en", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()

        def said(message: ConsoleMessage) -> None:
            complaints.append(message.text)

        def failed(error: Error) -> None:
            complaints.append(str(error))

        def asked(request: Request) -> None:
            if not request.url.startswith(address):
                complaints.append(request.url)

        page.on("console", said)
        page.on("pageerror", failed)
        page.on("request", asked)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _paste(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("button.main")
    page.wait_for_selector("article.doc")


def _speakers(page: Page) -> list[str]:
    return page.locator(".cast .name").all_inner_texts()


def _export(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click(f".exports a >> text={name}")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("width", [1280, 375])
def test_paste_correct_reload_export(show: Open, tmp_path: Path, width: int) -> None:
    page = show(width)
    _paste(page, ARTICLE.replace("Mei", f"tanggal {width}"))
    assert _speakers(page) == ["Rahmat Sudibyo", "seorang warga"]
    # Somebody else of the article said it.
    page.click("#d1-3-m")
    page.click("#panel .button")
    assert page.inner_text("blockquote") == "Belum ada barang … Harga naik."
    page.check("label:has-text('Tuti Marlina') input")
    page.click("text=This one said it")
    page.wait_for_url("**#d1-3-m")
    assert page.inner_text(".done") == "q3: kept who said it."
    assert _speakers(page) == ["Rahmat Sudibyo", "Tuti Marlina"]
    # The program was right; nobody is quoted; the one that it did not find.
    page.click("#d1-1-m")
    page.click("#panel button >> text=Right")
    page.wait_for_url("**#d1-1-m")
    page.reload()
    assert _speakers(page) == ["Rahmat Sudibyo", "Tuti Marlina"]
    assert page.inner_text(".decided p").startswith("2 decisions on this article, kept in ")

    rows = list(
        csv.DictReader(_export(page, "CSV", tmp_path).read_text(encoding="utf-8").splitlines())
    )
    assert [(row["words"], row["speaker"]) for row in rows] == [
        ("Kami siap", "Rahmat Sudibyo"),
        (f"Stok aman sampai tanggal {width}.", "Rahmat Sudibyo"),
        ("Belum ada barang", "Tuti Marlina"),
        ("Harga naik.", "Tuti Marlina"),
    ]
    data = json.loads(_export(page, "JSON", tmp_path).read_text(encoding="utf-8"))
    links = [quote["link"] for quote in data["documents"][0]["quotes"]]
    assert links[2:] == ["reviewed", "reviewed"]
    sheet = openpyxl.load_workbook(_export(page, "Excel", tmp_path)).worksheets[0]
    assert sheet.max_row == 5
    assert page.evaluate("document.documentElement.scrollWidth") <= width
