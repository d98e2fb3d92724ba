"""The page of ``quotecli serve`` in a real browser, from pasting to the exported file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browser_io import ELSEWHERE, watch
from browser_io import browser as browser
from playwright.sync_api import Browser, ConsoleMessage, Page
from serve_io import ARTICLE, server
from test_serve_archive import fill

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
    with server(folder, "--allow-host", ELSEWHERE, QUOTECLI_UI="") as found:
        yield found


@pytest.fixture
def show(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the first page; whatever it complains of, or asks others for, is an error."""
    complaints: list[str] = []
    contexts = []

    def opened(width: int = 1280, path: str = "", host: str = "", **options: Any) -> Page:
        start = address.replace("127.0.0.1", host or "127.0.0.1")
        options = {"locale": "en", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()

        watch(page, complaints, lambda url: url.startswith(start))
        page.goto(start + path)
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
    assert page.inner_text(".done") == "Kept: Tuti Marlina says “Belum ada barang”"
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


def _scroll(page: Page, top: int) -> None:
    """Moves the window, and waits until the page has heard of it."""
    drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(f"() => {{ scrollTo(0, {top}); return {drawn}; }}")


@pytest.mark.parametrize("width", [1100, 375])
def test_the_panel_never_covers_the_menu(show: Open, width: int) -> None:
    """For a quote low in a narrow window it stands at the upper end, under the menu if that shows."""
    page = show(width)
    _paste(page, ARTICLE + f"\nMenu {width}." + "\n\nSatu paragraf lagi." * 40)
    box = page.locator("#d1-3-m").bounding_box()
    assert box
    _scroll(page, int(box["y"]) - 600)
    page.click("#d1-3-m")
    assert page.locator("#panel.above").count() == 1
    _scroll(page, 0)
    menu, panel = (page.locator(name).bounding_box() for name in (".site", "#panel"))
    assert menu
    assert panel
    assert panel["y"] >= menu["y"] + menu["height"]
    _scroll(page, 500)
    assert page.evaluate("document.getElementById('panel').style.top") == ""
    page.click(".site a >> nth=0")
    page.wait_for_url("**/")


@pytest.mark.parametrize("width", [1280, 900, 375])
@pytest.mark.parametrize("after", [0, 40])
def test_what_came_of_a_button_covers_nothing(show: Open, width: int, after: int) -> None:
    """It is the foot of the window; neither the quote nor the panel is under it, or under each other."""
    page = show(width)
    _paste(page, "Awal.\n\n" * 12 + ARTICLE + f"\nKaki {width}." + "\n\nSatu lagi." * after)
    page.click("#d1-3-m")
    page.click("#panel button >> text=Right")
    page.wait_for_url("**did=accept**")
    told, quote = page.locator(".done"), page.locator("#d1-3-m")
    page.focus("#d1-3-m")
    page.wait_for_function("document.getElementById('panel').hidden === false")
    _scroll(page, page.evaluate("scrollY"))
    assert told.inner_text() == "Kept as right: seorang warga, “Belum ada barang”"
    boxes = [each.bounding_box() for each in (told, quote, page.locator("#panel"))]
    for number, one in enumerate(boxes):
        assert one
        assert 0 <= one["y"] < one["y"] + one["height"] <= 800
        for other in boxes[number + 1 :]:
            assert other
            across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
            assert not (across and down)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_an_address_that_browsers_do_not_trust(show: Open) -> None:
    """As of the network: it names no kind of site, and gives no clipboard."""
    page = show(host=ELSEWHERE)
    _paste(page, ARTICLE + "\nJaringan.")
    assert not page.evaluate("isSecureContext")
    page.click("#d1-1-m")
    page.click("#panel button >> text=No quote")
    page.wait_for_url("**did=not-a-quote**")
    assert page.locator(".rejected li").all_inner_texts() == ["q1: Who says this? Kami siap"]
    page.click(".copy-all")
    page.wait_for_selector("#copied:has-text('Copied.')")


def test_copying(show: Open) -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"])
    _paste(page, ARTICLE + "\nSalin.")
    page.click("#d1-1-m")
    page.click("#panel button.copy")
    page.wait_for_selector("#copied:has-text('Copied.')")
    copied = "navigator.clipboard.readText()"
    assert page.evaluate(copied) == "“Kami siap” — Rahmat Sudibyo, Menteri Pangan"
    page.click("button.who >> text=seorang warga")
    page.click(".copy-all")
    page.wait_for_timeout(200)
    words = "“Belum ada barang” — seorang warga\n\n“Harga naik.” — seorang warga"
    assert page.evaluate(copied) == words


def test_a_file_that_is_dropped(show: Open) -> None:
    page = show()
    transfer = page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "berita.txt", {type: "text/plain"}));
            return transfer;
        }""",
        ARTICLE + "\nJatuh.",
    )
    page.dispatch_event("body", "dragover", {"dataTransfer": transfer})
    assert page.evaluate("document.body.className") == "dropping"
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    page.wait_for_selector("article.doc")
    assert page.inner_text("h1") == "berita.txt"


def test_a_file_that_is_too_large_is_told_before_it_is_sent(show: Open, tmp_path: Path) -> None:
    page = show()
    path = tmp_path / "besar.txt"
    path.write_bytes(b"a" * (20 * 2**20 + 1))
    page.set_input_files("#file", path)
    assert page.inner_text(".error").startswith("More than 20 MB was sent, the most")
    page.click("button.main")
    assert page.locator("#text").count() == 1


def test_with_the_keyboard_alone(show: Open) -> None:
    page = show(locale="id")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the content
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.insert_text(ARTICLE + "\nKetik.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("article.doc")
    page.focus("#d1-3-m")
    page.keyboard.press("Enter")
    focused = "document.activeElement.innerText"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Orang lain …":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("blockquote")
    page.focus("input[type=radio]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**did=speaker**")
    assert page.inner_text(".done") == "Disimpan: Tuti Marlina yang mengatakan “Belum ada barang”"
    # Where it was decided one goes on.
    assert page.evaluate("document.activeElement.id || location.hash") in ("d1-3-m", "#d1-3-m")
    assert _speakers(page) == ["Rahmat Sudibyo", "Tuti Marlina"]


def test_without_a_script(show: Open) -> None:
    page = show(375, java_script_enabled=False)
    _paste(page, ARTICLE + "\nTanpa.")
    assert page.is_hidden(".copy-all")
    page.click(".entry summary >> nth=0")
    page.click(".entry .button >> nth=0")
    page.fill("#name", "Bima Aji")
    page.click("text=Keep this name")
    assert _speakers(page) == ["seorang warga", "Rahmat Sudibyo", "Bima Aji"]
    page.click("text=Undo the last decision")
    page.wait_for_url("**did=undo")
    assert _speakers(page) == ["Rahmat Sudibyo", "seorang warga"]


def test_hostile_words_run_nothing(show: Open) -> None:
    page = show()
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    page.fill("#title", f"</title>{words}")
    _paste(page, f'"{words} siap," kata Menteri Pangan Rahmat <b>Sudibyo</b>.')
    page.click(".text .m >> nth=0")
    page.click("#panel .button")
    page.fill("#name", f"Bima {words}")
    page.click("text=Keep this name")
    page.wait_for_url("**did=new-speaker**")
    assert "Bima <img src=x" in page.inner_text(".cast")
    assert page.title().startswith("</title><img src=x")
    assert page.locator("main img, main b b, main script").count() == 0


@pytest.mark.parametrize("width", [320, 375, 800, 1280])
def test_no_page_is_wider_than_the_window(show: Open, width: int) -> None:
    page = show(width)
    long = "a" * 400
    page.fill("#title", long)
    _paste(page, f'"Kami siap {long}," kata Menteri {long.title()} Rahmat Sudibyo.')
    start = page.url.split("articles")[0]
    for address in (page.url, page.url + "/quotes/q1", start, start + "docs"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("path", ["", "docs"])
def test_everything_that_takes_the_focus_has_a_name(show: Open, path: str) -> None:
    page = show(path=path)
    nameless = page.eval_on_selector_all(
        "a, button, input:not([type=hidden]), textarea, select",
        """all => all.filter(e => !(e.innerText || e.getAttribute("aria-label") ||
            (e.labels && e.labels.length && e.labels[0].innerText))).map(e => e.outerHTML)""",
    )
    assert nameless == []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with an archive."""
    folder = tmp_path_factory.mktemp("archive")
    with server(folder / "articles", fill(str(folder / "quotes.db")), QUOTECLI_UI="") as found:
        yield found


@pytest.mark.parametrize("width", [1280, 375])
def test_searching_an_archive(browser: Browser, archive: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id")
    page = context.new_page()
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    page.on("console", said)
    page.goto(archive)
    page.click("text=Cari")
    assert page.locator("li.hit").count() == 20
    page.fill("#words", "barang")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=barang**")
    assert page.locator("mark").all_inner_texts() == ["barang", "barang"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click(".hit a")
    assert page.inner_text("h1") == "Stok pangan"
    page.click("#d1-3-m")
    assert "seorang warga" in page.inner_text("#panel")
    assert page.locator("#panel form").count() == 0
    page.click("text=Statistik")
    page.select_option("#by", "kind")
    page.click("button.main")
    page.wait_for_url("**by=kind**")
    rows = page.locator("tbody th").all_inner_texts()
    assert rows == ["orang", "tanpa nama"]
    drawn = page.locator(".chart img").evaluate("e => e.complete && e.naturalWidth")
    assert drawn > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert complaints == []
