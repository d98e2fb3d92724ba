"""``html`` in a real browser: Chromium shows the page, and the tests drive it.

Without Chromium they are skipped (``apt-get install chromium``, or name it in ``CHROMIUM``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser_io import browser as browser
from browser_io import watch
from playwright.sync_api import Browser, Page, Request
from test_formatter_html import page as html
from test_formatter_samples import ARTICLE, EMPTY, QUOTES

from quotecli import Document, Meta, NotQuote, Quote, Span, Speaker, extract
from quotecli.formatter.page.markup import visible

_OF_BROWSER = ("color_scheme", "java_script_enabled", "reduced_motion")

_PEOPLE = (
    "Sutardi Wiranegara", "Hendarto Wicaksana", "Nirmala Kusumaningrum", "Bramantyo Soelaiman",
    "Yohanes Manurung", "Dewi Lestarini", "Siti Rahmawati", "Halim Wiratno", "Laras Widuri",
    "Darmin Sasongko", "Wulandari Hapsari", "Sugeng Rahardi", "Rini Utami", "Teguh Adiwangsa",
)  # fmt: skip
# An article of real length: each says two things in a short paragraph.
LONG = extract(
    "\n\n".join(
        f"“Jalan desa {number} belum diaspal,” kata Ketua RW {number} {name}. “Kami menunggu,” ujarnya."
        for number, name in enumerate(_PEOPLE, 1)
    )
)

Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of some documents; anything that it asks for or complains of is an error."""
    complaints: list[str] = []
    contexts = []

    def opened(*documents: Document, width: int = 1280, **settings: Any) -> Page:
        options = {
            name: settings.pop(name)
            for name in (*_OF_BROWSER, "has_touch", "is_mobile")
            if name in settings
        }
        path = tmp_path / "page.html"
        path.write_bytes(html(*documents, **settings).encode("utf-8"))
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()

        watch(page, complaints, lambda url: url == path.as_uri())
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _signs(page: Page) -> list[str]:
    """The numbers of the quotes whose signs can be reached."""
    numbers: list[str] = page.eval_on_selector_all(
        ".text .m", "all => all.filter(m => m.checkVisibility()).map(m => m.dataset.q)"
    )
    return numbers


def _groups(page: Page) -> list[str]:
    names: list[str] = page.eval_on_selector_all(
        ".group", "all => all.filter(g => g.checkVisibility()).map(g => g.dataset.s)"
    )
    return names


def _focus(page: Page) -> str:
    """What has the focus: its id, or else its class."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.className")
    return found


# --- the filter ----------------------------------------------------------------------------------


def test_filter_by_speakers_and_reset(show: Open) -> None:
    page = show(ARTICLE, reduced_motion="reduce")
    assert _signs(page) == ["1", "2", "3", "4", "5", "6", "7"]
    page.click("button.who >> nth=0")
    assert _signs(page) == ["1", "2", "3"]
    assert _groups(page) == ["1"]
    assert page.inner_text("#said") == "2 of 6 quotes shown: Halim Wiratno."
    assert page.get_attribute("button.who >> nth=0", "aria-pressed") == "true"
    dimmed = page.locator(".text .q", has_text="Tidak ada pungutan")
    assert dimmed.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    # A second one comes to the first.
    page.click("button.who >> nth=2")
    assert _signs(page) == ["1", "2", "3", "7"]
    assert page.inner_text("#said") == "3 of 6 quotes shown: Halim Wiratno, seorang pedagang."
    page.check(".only")
    lines = page.eval_on_selector_all(
        ".text p", "all => all.filter(p => p.checkVisibility()).map(p => p.dataset.n)"
    )
    assert lines == ["2", "3", "7"]
    page.click(".reset")
    assert len(_signs(page)) == 7
    assert _groups(page) == ["1", "2", "3", "0"]
    assert page.inner_text("#said") == "All 6 quotes shown."
    assert page.locator('button.who[aria-pressed="true"]').count() == 0
    assert page.is_hidden(".reset")


def test_filter_with_the_keyboard(show: Open) -> None:
    page = show(ARTICLE, ui="id")
    page.focus("button.who >> nth=3")
    page.keyboard.press("Space")
    assert _signs(page) == ["6"]
    assert page.inner_text("#said") == "1 dari 6 kutipan ditampilkan: Tanpa narasumber."
    page.keyboard.press("Enter")
    assert len(_signs(page)) == 7
    page.keyboard.press("Enter")
    page.focus(".reset")
    page.keyboard.press("Enter")
    assert len(_signs(page)) == 7
    # The button is gone; the focus is not lost with it.
    assert _focus(page) == "who c1"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert len(_signs(page)) == 7


@pytest.mark.parametrize("width", [1280, 375])
def test_what_ends_a_filter_is_in_sight_however_many_speak(show: Open, width: int) -> None:
    page = show(LONG, width=width, reduced_motion="reduce")
    assert page.locator("button.who").count() == 14
    for number in (0, 8):
        page.click(f"button.who >> nth={number}")
        for part in (".reset", ".only"):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 800
    page.click(".reset")
    assert len(_signs(page)) == 28


def test_a_filter_is_that_of_its_article(show: Open) -> None:
    page = show(ARTICLE, replace(ARTICLE, id="b"), many=True)
    page.click("#d2 button.who >> nth=1")
    assert page.locator("#d1 .text .off").count() == 0
    assert page.locator("#d2 .text .m:not([hidden])").count() == 2


# --- the panel -----------------------------------------------------------------------------------


def test_focus_shows_who_and_why(show: Open) -> None:
    page = show(ARTICLE)
    page.focus("button.who >> nth=3")
    page.keyboard.press("Tab")
    assert _focus(page) == "d1-1-m"
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    panel = page.locator("#panel")
    assert panel.is_visible()
    text = panel.inner_text()
    for part in ("Halim Wiratno", "Ketua Serikat Nelayan Morosari", "direct · states", "full name"):
        assert part in text
    assert "0.97" in text
    # What a screen reader says of it.
    sign = page.locator("#d1-1-m")
    assert sign.get_attribute("aria-label") == "Quote 2: Halim Wiratno, direct"
    described = page.locator(f"#{sign.get_attribute('aria-describedby')}")
    assert described.inner_text() == "direct · states · ¶2 · confidence 0.97"
    # On to the next; in with Enter, back with Escape.
    page.keyboard.press("Tab")
    assert _focus(page) == "d1-2-m"
    assert "chain" in panel.inner_text()
    page.keyboard.press("Enter")
    assert _focus(page) == "panel"
    page.keyboard.press("Escape")
    assert _focus(page) == "d1-2-m"
    assert panel.is_hidden()


@pytest.mark.parametrize("number", [9, 17, 28])
def test_the_panel_is_in_the_window_when_the_window_moves_to_a_quote(
    show: Open, number: int
) -> None:
    page = show(LONG, reduced_motion="no-preference")
    page.focus(f"#d1-{number}-m")
    page.wait_for_timeout(1200)  # as long as the window glides
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800


def test_how_to_see_more_is_said_for_mouse_and_touch(show: Open) -> None:
    def hints(page: Page) -> list[str]:
        shown = page.locator(".hint").all()
        return [hint.inner_text().split(" ")[0] for hint in shown if hint.is_visible()]

    assert hints(show(ARTICLE)) == ["Point"]
    assert hints(show(ARTICLE, has_touch=True, is_mobile=True, ui="id")) == ["Ketuk"]
    # A narrow window may be anything's: its words hold for a mouse too.
    assert hints(show(ARTICLE, width=375)) == ["Tap"]
    assert hints(show(ARTICLE, java_script_enabled=False)) == []


def test_pointing_shows_and_a_click_keeps(show: Open) -> None:
    page = show(ARTICLE, ui="id")
    panel = page.locator("#panel")
    page.hover(".text .q >> nth=4")
    assert "Dewi Kartikasari" in panel.inner_text()
    assert "tidak diukur" in panel.inner_text()
    marked = page.eval_on_selector_all(".text .on", "all => all.map(e => e.textContent).join('')")
    assert marked == (
        "Kepala Dinas Perikanan Morosari Dewi Kartikasarimembantah"
        'pihaknya memungut "uang jasa" dari nelayan'
    )
    page.mouse.move(5, 5)
    panel.wait_for(state="hidden")
    page.click(".text .cue >> nth=0")
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    assert "Halim Wiratno" in panel.inner_text()
    page.click("#panel .close")
    assert panel.is_hidden()


def test_the_words_of_a_step_can_be_seen_in_the_text(show: Open) -> None:
    page = show(replace(ARTICLE, text=ARTICLE.text.replace("Nelayan", "N\U0001f41flayan", 1)))
    page.focus("#d1-1-m")
    page.keyboard.press("Enter")
    page.click("#panel .at >> text=Ketua Serikat")
    selected = page.evaluate("getSelection().toString()")
    assert selected == "Ketua Serikat Nelayan Morosari, Halim Wiratno"


@pytest.mark.parametrize("width", [375, 900])
def test_where_there_is_no_room_beside_it_covers_no_quote(show: Open, width: int) -> None:
    page = show(ARTICLE, width=width, has_touch=True)
    panel = page.locator("#panel")
    for number in range(7):
        page.tap(f"#d1-{number + 1}-m")
        quote, box = page.locator(f"#d1-{number + 1}-m").bounding_box(), panel.bounding_box()
        assert quote is not None
        assert box is not None
        assert box["y"] >= quote["y"] + quote["height"] or box["y"] + box["height"] <= quote["y"]
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.click("#panel .close")


# --- how it looks --------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 375, 800, 1280, 1920])
def test_nothing_is_wider_than_the_window(show: Open, width: int) -> None:
    long = Document("a" * 500 + " " + "b" * 500, id="x" * 300, meta=Meta(url="http://" + "y" * 300))
    page = show(ARTICLE, long, many=True, width=width)
    page.focus("#d1-1-m")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_light_and_dark(show: Open) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert show(ARTICLE, color_scheme="light").evaluate(colour) == "rgb(253, 252, 250)"
    assert show(ARTICLE, color_scheme="dark").evaluate(colour) == "rgb(23, 24, 27)"


def test_nothing_moves_for_those_who_ask_for_that(show: Open) -> None:
    still = "getComputedStyle(document.documentElement).scrollBehavior"
    assert show(ARTICLE, reduced_motion="reduce").evaluate(still) == "auto"
    assert show(ARTICLE, reduced_motion="no-preference").evaluate(still) == "smooth"


def test_print_has_names_and_borders(show: Open) -> None:
    page = show(ARTICLE, reduced_motion="reduce")
    page.focus("#d1-1-m")
    page.emulate_media(media="print")
    assert page.is_hidden("#panel")
    style = page.locator(".text .q >> nth=0").evaluate(
        "e => { const s = getComputedStyle(e);"
        " return [s.backgroundColor, s.backgroundImage, s.borderBottomStyle]; }"
    )
    assert style == ["rgba(0, 0, 0, 0)", "none", "solid"]
    name = page.locator("#d1-1-m").evaluate("e => getComputedStyle(e, '::after').content")
    assert name == '"Halim Wiratno"'
    # What was said and who is meant to have said it do not look the same without colours.
    source = page.locator(".text .source >> nth=0")
    assert source.evaluate("e => getComputedStyle(e).borderBottomStyle") == "double"
    assert float(source.evaluate("e => parseFloat(getComputedStyle(e).borderBottomWidth)")) >= 3
    assert page.is_visible(".cast")
    assert page.is_visible(".list")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_name_in_the_margin_of_a_print_stands_beside_its_own_paragraph(show: Open) -> None:
    page = show(LONG, java_script_enabled=False)
    page.emulate_media(media="print")
    named = page.eval_on_selector_all(
        ".text p",
        "all => all.map(p => [...p.querySelectorAll('.m')].map(m => m.dataset.name || ''))",
    )
    assert named == [[name, ""] for name in _PEOPLE]
    # A paragraph is as high as the name beside it, so that none reaches down to the next.
    display = page.eval_on_selector_all(
        ".text p", "all => all.map(p => getComputedStyle(p).display)"
    )
    assert display == ["flow-root"] * 14


# --- without a script, with many, and hostile ----------------------------------------------------


def test_without_the_script_a_sign_leads_to_its_entry(show: Open) -> None:
    page = show(ARTICLE, java_script_enabled=False)
    assert page.locator(".text .q >> nth=0").get_attribute("title") == (
        "Halim Wiratno · Ketua Serikat Nelayan Morosari · direct · states"
    )
    assert page.is_hidden("#d1-5")
    page.click("#d1-5-m")
    page.locator("#d1-5").wait_for(state="visible")
    assert "clitic" in page.inner_text("#d1-5")
    page.click("a.who >> nth=1")
    assert page.url.endswith("#d1-s2")
    assert page.is_hidden("#panel")
    assert page.is_hidden(".tools")
    page.click("summary >> nth=0")
    assert page.is_visible("#d1-1")


def test_the_list_of_articles_comes_first(show: Open) -> None:
    page = show(ARTICLE, EMPTY, many=True, ui="id")
    page.keyboard.press("Tab")
    assert _focus(page) == "skip"
    first = page.eval_on_selector("main", "m => m.firstElementChild.id")
    assert first == "contents"
    page.click("#contents a >> nth=1")
    assert page.url.endswith("#d2")
    assert page.evaluate("document.documentElement.lang") == "id"


_HOSTILE = (
    "</script><script>window.ran=1</script><img src=//127.0.0.1:9/x onerror=window.ran=2>"
    '"><svg onload=window.ran=3><a href="javascript:window.ran=4">klik</a>'
    "<style>*{display:none}</style><iframe srcdoc='<script>parent.ran=5</script>'></iframe>"
    "<base href=//127.0.0.1:9/><meta http-equiv=refresh content='0;url=//127.0.0.1:9/'>"
    "<link rel=stylesheet href=//127.0.0.1:9/x.css>\u202e\x1b[31m\x00' onmouseover='window.ran=6"
)


def test_a_hostile_article_runs_nothing_and_asks_for_nothing(show: Open) -> None:
    span = Span(0, len(_HOSTILE), _HOSTILE)
    quote = replace(
        QUOTES[1], content=(span,), words=_HOSTILE, evidence=QUOTES[1].evidence, id=_HOSTILE
    )
    speaker = Speaker("s1", _HOSTILE, True, "person", role=_HOSTILE)
    document = Document(
        _HOSTILE,
        id=_HOSTILE,
        language=_HOSTILE,
        flags=(_HOSTILE,),
        meta=Meta(_HOSTILE, _HOSTILE, "javascript:window.ran=7", _HOSTILE, _HOSTILE),
        speakers=(speaker,),
        quotes=(quote,),
        not_quotes=(NotQuote(5, 60, _HOSTILE, _HOSTILE),),
    )
    page = show(document, document, many=True)
    page.hover("#d1 .text .q >> nth=0")
    page.focus("#d1-1-m")
    page.keyboard.press("Enter")
    page.click("#d1 button.who")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.eval_on_selector("#d1-t", "e => e.textContent") == visible(_HOSTILE)
    assert page.locator("img, iframe, svg:not(.bar), base, link").count() == 0


def test_the_policy_stops_what_gets_in_all_the_same(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(html(ARTICLE))
    stopped: list[str | None] = []

    def note(request: Request) -> None:
        stopped.append(request.failure)

    page.on("requestfailed", note)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.append('window.ran = 1');"
        " document.body.append(s);"
        " const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x';"
        " document.body.append(i); document.body.setAttribute('style', 'display: none'); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.is_visible("body")
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("() => { document.body.innerHTML = '<b>x</b>'; }")
    assert stopped == ["csp"]
    context.close()


def test_five_thousand_quotes(show: Open) -> None:
    count, piece = 5000, "“Ya” ujar A.\n"
    quotes = tuple(
        Quote(
            f"q{n}", "direct", n, "states",
            (Span((n - 1) * 13, (n - 1) * 13 + 4, "“Ya”"),), "Ya", speaker="s1",
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    speakers = (Speaker("s1", "A", True, "person"),)
    page = show(Document(piece * count, id="x", speakers=speakers, quotes=quotes))
    page.click("button.who")
    assert page.inner_text("#said") == "5,000 of 5,000 quotes shown: A."
    page.focus("#d1-4999-m")
    assert "A" in page.inner_text("#panel")
    assert page.eval_on_selector(".text", "e => e.textContent") == piece * count
