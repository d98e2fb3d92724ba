"""``html``: well-formed, self-contained, true to the text, and deaf to what an article says."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, formatted

import quotecli
from quotecli import Cue, Document, Mention, Meta, NotQuote, Quote, Span, Speaker
from quotecli.formatter import get
from quotecli.formatter.page.assets import COLOURS, asset
from quotecli.formatter.page.cast import initials
from quotecli.formatter.page.markup import visible
from quotecli.formatter.page.paragraphs import paragraphs
from quotecli.ui import LANGUAGES, strings

PAGE = ROOT / "quotecli" / "formatter" / "page"


def page(*documents: Document, **settings: Any) -> str:
    """The whole page."""
    return formatted("html", *documents, **settings)


def parsed(text: str, *, strict: bool = True) -> Element:
    """The page as a browser reads it; ``strict`` raises where it has to mend something."""
    parser = html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False)
    root: Element = parser.parse(text)
    return root


def classed(root: Element, name: str) -> Iterator[Element]:
    """The elements of a class."""
    return (node for node in root.iter() if name in str(node.get("class") or "").split())


def text_of(node: Element) -> str:
    return "".join(node.itertext())


def the_text(root: Element) -> str:
    """What stands in the element of the article's text."""
    return text_of(next(classed(root, "text")))


def _sample(name: str) -> Document:
    return quotecli.extract((ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8"))


# --- the whole page ------------------------------------------------------------------------------


def test_the_text_to_the_letter() -> None:
    text = "“Kami siap,” kata Rini Utami."
    quote = Quote(
        "q1", "direct", 1, "states", (Span(0, 12, text[:12]),), "Kami siap",
        Cue(13, 17, "kata", "kata"), Mention(18, 28, "Rini Utami"), "s1", "full-name",
        confidence=0.9999,
    )  # fmt: skip
    speaker = Speaker("s1", "Rini Utami", True, "person", role="Lurah <Pasar>")
    document = Document(text, id="a.txt", speakers=(speaker,), quotes=(quote,))
    shown = page(document, ui="id")
    title = "Rini Utami · Lurah &lt;Pasar&gt; · langsung · menyatakan"
    assert (
        '<div class="text" id="d1-t" tabindex="-1" lang="id"><p data-n="1">'
        '<a class="m c1" id="d1-1-m" href="#d1-1" data-q="1" data-sign="RU" data-name="Rini Utami"'
        ' aria-label="Kutipan 1: Rini Utami, langsung" aria-describedby="d1-1-d"></a>'
        f'<span class="q c1" data-q="1" title="{title}">“Kami siap,”</span> '
        f'<span class="cue cc1" data-q="1" title="{title}">kata</span> '
        f'<span class="source sc1" data-q="1" title="{title}">Rini Utami</span>.</p></div>'
    ) in shown
    assert (
        '<li class="entry c1"><details><summary><span class="id">q1</span> '
        '<span class="words" lang="id">“Kami siap”</span> '
        '<span class="brief" id="d1-1-d">langsung · menyatakan · ¶1 · keyakinan &gt;0,99</span>'
        '</summary><div class="about" id="d1-1"><p class="by">'
        '<span class="chip c1" aria-hidden="true">RU</span> <b lang="id">Rini Utami</b></p><dl>'
        '<div><dt>Jabatan</dt><dd><span lang="id">Lurah &lt;Pasar&gt;</span></dd></div>'
        "<div><dt>Jenis kutipan</dt><dd>langsung · menyatakan</dd></div>"
        '<div><dt>Penanda</dt><dd><span lang="id" data-at="13 17">kata</span></dd></div>'
        '<div><dt>Sebutan di teks</dt><dd><span lang="id" data-at="18 28">Rini Utami</span></dd></div>'
        "<div><dt>Dasar penautan</dt><dd>nama lengkap <code>full-name</code></dd></div>"
        "<div><dt>Paragraf</dt><dd>1</dd></div>"
        "<div><dt>Keyakinan</dt><dd>&gt;0,99</dd></div></dl></div></details></li>\n"
    ) in shown
    assert f"SHA-256 teks: <code>{hashlib.sha256(text.encode()).hexdigest()}</code>" in shown
    assert '<html lang="id">' in shown
    assert "<title>a.txt – Siapa mengatakan apa</title>" in shown


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("name", ["jumpa-pers", "perusahaan", "polisi", "ragam"])
def test_samples_are_well_formed_and_true_to_the_text(name: str, ui: str) -> None:
    document = _sample(name)
    shown = page(document, ui=ui, weak=True)
    root = parsed(shown)
    assert the_text(root) == document.text
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for node in root.iter():
        for key in ("aria-labelledby", "aria-describedby"):
            assert set((node.get(key) or "").split()) <= set(ids)
        if (link := node.get("href")) is not None:
            assert link[0] == "#"
            assert link[1:] in ids
    # No string was left unfilled; in the script and its data there are fields that it fills.
    body = shown.split("</style>")[1]
    unscripted = re.sub(r"<script>.*</script>|data-\w+=\"[^\"]*\"", "", body, flags=re.S)
    assert not re.search(r"\{\w+\}", unscripted)


def test_several_documents_have_a_list_of_articles() -> None:
    third = replace(EMPTY, id="", meta=Meta())
    shown = page(ARTICLE, EMPTY, third, many=True)
    root = parsed(shown)
    assert [(a.get("href"), a.text) for a in root.iterfind(".//nav/ol/li/a")] == [
        ("#d1", "Nelayan Morosari mengeluh"),
        ("#d2", "kosong.txt"),
        ("#d3", "Untitled article"),
    ]
    assert [node.get("id") for node in root.iter("article")] == ["d1", "d2", "d3"]
    assert root.findtext(".//title") == "Who said what"
    assert [text_of(node) for node in root.iter("h1")] == ["Who said what"]
    assert "No quotes found (9 words)" in shown


def test_the_list_of_articles_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotecli.formatter.html._LISTED", 2)
    shown = page(*[EMPTY] * 5, many=True)
    assert len(list(parsed(shown).iterfind(".//nav/ol/li"))) == 2
    assert "and 3 more, further down" in shown


def test_one_document_has_its_own_title_and_no_list() -> None:
    root = parsed(page(ARTICLE))
    assert root.findtext(".//title") == "Nelayan Morosari mengeluh – Who said what"
    assert [text_of(node) for node in root.iter("h1")] == ["Nelayan Morosari mengeluh"]
    assert root.find(".//nav") is None


def test_no_document_is_a_page_too() -> None:
    root = parsed(page(ui="id"))
    assert text_of(next(root.iter("main"))).strip() == "Tidak ada artikel."
    assert root.find(".//div[@class='legend']") is None
    assert root.find(".//a") is None


def test_signs_are_explained_where_there_are_some() -> None:
    def explained(*documents: Document, **settings: Any) -> bool:
        return parsed(page(*documents, **settings)).find(".//div[@class='legend']") is not None

    assert not explained(EMPTY)
    assert explained(replace(EMPTY, not_quotes=(NotQuote(0, 5, "Pasar", reason="name"),)))
    weak = replace(ARTICLE, quotes=QUOTES[:1], not_quotes=())
    assert not explained(weak)
    assert explained(weak, weak=True)
    assert explained(EMPTY, EMPTY, many=True)


# --- what it says of the quotes ------------------------------------------------------------------


def test_shares_are_said_to_be_of_what_filters_left() -> None:
    some = replace(ARTICLE, quotes=QUOTES[1:3])
    formatter = get("html")()
    whole = formatter.document(some, 0)
    formatter.others = 4
    left = formatter.document(some, 1)
    assert "Bars show the share of the quoted words.</p>" in whole
    assert "Bars show the share of the words quoted here; other quotes are left out.</p>" in left
    assert "4 other quotes left out</p></header>" in left


def test_speakers_counts_and_shares() -> None:
    root = parsed(page(ARTICLE))
    assert [" ".join(text_of(node).split()) for node in classed(root, "who")] == [
        "HW Halim Wiratno Ketua Serikat Nelayan Morosari 2 quotes · 44% of the quoted words",
        "DK Dewi Kartikasari Kepala Dinas Perikanan Morosari 2 quotes · 31% of the quoted words",
        "SP seorang pedagang pedagang pasar ikan 1 quote · 11% of the quoted words",
        "? No speaker found 1 quote · 14% of the quoted words",
    ]
    text = text_of(next(classed(root, "sum")))
    assert text == "6 quotes · 3 speakers · 1 without a speaker · 1 weak quote left out"
    # A chain is two rows in the list, and one in every number.
    assert [len(list(classed(group, "entry"))) for group in classed(root, "group")] == [3, 2, 1, 1]
    assert [group.get("data-count") for group in classed(root, "group")] == ["2", "2", "1", "1"]


def test_candidates_flags_reasons_and_what_is_no_quote() -> None:
    shown = page(ARTICLE, ui="id")
    assert "Artikel terputus di bagian khusus pelanggan; selebihnya tidak ada." in shown
    assert (
        '<dt>Mungkin</dt><dd><span lang="id">Halim Wiratno</span> (0,55), '
        '<span lang="id">Dewi Kartikasari</span> (0,40) atau '
        '<span lang="id">seorang pedagang</span></dd>'
    ) in shown
    assert "<dt>Catatan</dt><dd>mungkin orang lain yang dimaksud</dd>" in shown
    assert 'title="Dewi Kartikasari · Kepala Dinas' in shown
    assert 'class="q c2 inner other"' in shown
    assert '>"uang jasa"</span> – istilah</li>'.replace('"', "&quot;") in shown


def test_weak_rows_only_on_request_and_marked() -> None:
    assert "mengeluh soal pungutan</span>" not in page(ARTICLE)
    root = parsed(page(ARTICLE, weak=True))
    weak = [text_of(node) for node in classed(root, "text") for node in classed(node, "weak")]
    assert weak == ["", "Nelayan Morosari mengeluh soal pungutan"]
    entry = next(node for node in classed(root, "entry") if "weak" in str(node.get("class")))
    assert "indirect · states · ¶1 · weak" in text_of(entry)


@pytest.mark.parametrize(
    ("flag", "en", "id"),
    [
        ("language:ms", "seems to be in Malay", "tampaknya berbahasa Melayu"),
        ("language:xx", "seems to be in xx", "tampaknya berbahasa xx"),
        ("page-1-of-3", "page 1 of 3 only", "halaman 1 dari 3"),
        ("scanned", "scanned pages", "hasil pindaian"),
        ("no-article", "No article was found", "Tidak ada artikel di halaman"),
        ("advertorial", "somebody paid for it", "ada yang membayarnya"),
        ("brand <new>", "brand &lt;new&gt;", "brand &lt;new&gt;"),
    ],
)
def test_flags_of_a_document_in_words(flag: str, en: str, id: str) -> None:
    document = replace(EMPTY, flags=(flag,))
    assert '<p class="flag">' in page(document)
    assert en in page(document)
    assert id in page(document, ui="id")


def test_the_evidence_with_the_paragraph_where_it_is_another_one() -> None:
    root = parsed(page(_sample("jumpa-pers")))
    entry = next(node for node in root.iter() if node.get("id") == "d1-2")
    assert [text_of(node) for node in entry.iterfind("./ol/li")] == [
        "The words stand between quotation marks and a cue comes after them.",
        "The cue is “kata”, a form of “kata”.",
        "The source beside it is “Bramantyo”.",
        "“Bramantyo” is short for Bramantyo Soelaiman, whom the article names in full.",
        "The full name stands at “Bramantyo Soelaiman” (¶5).",
    ]


def test_many_speakers_have_signs_of_their_own() -> None:
    speakers = tuple(Speaker(f"s{n}", f"Budi Karya {n}", True, "person") for n in range(60))
    quotes = tuple(
        Quote(f"q{n}", "direct", 1, "states", (Span(n, n + 1, "a"),), "a", speaker=f"s{n}")
        for n in range(60)
    )
    root = parsed(page(Document("a" * 60, id="x", speakers=speakers, quotes=quotes)))
    who = list(classed(root, "who"))
    assert len({text_of(next(classed(node, "chip"))) for node in who}) == 60
    looks = [str(node.get("class")) for node in who]
    assert looks[0] == "who c1"
    assert looks[12] == "who c1 p1"
    assert looks[47] == "who c12 p3"
    assert len(set(looks)) == 48


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Retno Marsudi", "RM"),
        ("KPK", "KPK"),
        ("Suratmi", "SU"),
        ("seorang pedagang ikan", "SPI"),
        ("Kementerian Kelautan dan Perikanan RI", "KKP"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_signs(name: str, sign: str) -> None:
    assert initials(name) == sign


# --- nothing from outside, nothing obeyed --------------------------------------------------------


def test_nothing_is_fetched() -> None:
    shown = page(ARTICLE, EMPTY, many=True)
    for node in parsed(shown).iter():
        assert node.tag not in ("base", "embed", "iframe", "img", "link", "object", "form")
        for key, value in node.items():
            assert key not in ("src", "srcset", "style", "action", "data", "poster")
            assert not key.startswith("on")
            assert not re.search(r"(?i)https?:|//|javascript:", value), (key, value)
    css = asset(COLOURS, "page/page.css")
    assert not re.search(r"(?i)url\(|@import|http", css)
    script = (PAGE / "page.js").read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|http", script
    )


def test_the_policy_names_what_the_page_holds() -> None:
    root = parsed(page(ARTICLE))
    policy = next(str(m.get("content")) for m in root.iter("meta") if m.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert len(list(root.iter("script"))) == len(list(root.iter("style"))) == 1
    for kind in ("script", "style"):
        held = text_of(next(root.iter(kind)))
        digest = b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


HOSTILE = "\"</p></script><script>a()</script><img src=x onerror=a()>' onload='a() {x} &amp; <!--"


def test_what_looks_like_markup_is_text_wherever_it_stands() -> None:
    span = Span(0, len(HOSTILE), HOSTILE)
    quote = replace(
        QUOTES[6], id=HOSTILE, type=HOSTILE, act=HOSTILE, content=(span,), words=HOSTILE,
        cue=Cue(0, 5, HOSTILE, HOSTILE), source=Mention(0, 9, HOSTILE), link=HOSTILE,
        flags=(HOSTILE,), continues=HOSTILE, via=("s1",),
        evidence=tuple(
            quotecli.Evidence(rule, 0, 9, HOSTILE)
            for rule in (HOSTILE, HOSTILE, "named", "cue", "passed-over-x")
        ),
    )  # fmt: skip
    speaker = Speaker("s1", HOSTILE, True, HOSTILE, role=HOSTILE, members=("s1",))
    document = Document(
        HOSTILE, id=HOSTILE, language=HOSTILE, flags=(HOSTILE,),
        meta=Meta(HOSTILE, HOSTILE, "javascript:a()", HOSTILE, HOSTILE),
        speakers=(speaker, Speaker("s2", HOSTILE, True, "person")),
        quotes=(quote, replace(quote, id="q2", speaker="s1")),
        not_quotes=(NotQuote(3, 30, HOSTILE, HOSTILE),),
    )  # fmt: skip
    for many in (False, True):
        root = parsed(page(document, document, many=many, weak=True))
        assert len(list(root.iter("script"))) == 1
        assert not list(root.iter("img"))
        assert the_text(root) == HOSTILE
        for node in root.iter():
            assert not [key for key, _ in node.items() if key.startswith("on")]
            assert node.get("href", "#").startswith("#")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x00b\x1b[31mc\x07", "a␀b␛[31mc␇"),
        ("a\u202eb\u202c \u2066c\u2069", "a\ufffdb\ufffd \ufffdc\ufffd"),
        ("\x9b1m\x7f\ud800", "\ufffd1m␡\ufffd"),
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\r\nb\nc\nd\ne\nf"),
        ("nol\u200b\u200dlebar\ufeff", "nol\u200b\u200dlebar\ufeff"),
        ("biasa\n\ttab & <b>", "biasa\n\ttab & <b>"),
    ],
)
def test_what_a_page_would_obey_is_shown(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert len(seen) == len(text)
    assert the_text(parsed(page(Document(text, id="x")), strict=False)) == seen


# --- any text, any spans -------------------------------------------------------------------------

_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\n\r <>&\"'\x00\u202e\U0001f41f")), max_size=60
)
_SPAN = st.tuples(st.integers(-3, 70), st.integers(-3, 70)).map(lambda pair: Span(*pair, "x"))


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    text = draw(_TEXT)
    quotes = []
    for number in range(draw(st.integers(0, 7))):
        cue, source = draw(st.none() | _SPAN), draw(st.none() | _SPAN)
        quotes.append(
            Quote(
                f"q{number}", draw(st.sampled_from(["direct", "mixed"])), draw(st.integers(1, 4)),
                "states", tuple(draw(st.lists(_SPAN, max_size=3))), "kata",
                None if cue is None else Cue(cue.start, cue.end, "x", "x"),
                None if source is None else Mention(source.start, source.end, "x"),
                draw(st.sampled_from([None, "s1", "s2"])),
                inner=tuple(draw(st.lists(_SPAN, max_size=2))),
                flags=draw(st.sampled_from([(), ("weak:topic",)])),
            )
        )  # fmt: skip
    others = tuple(
        NotQuote(span.start, span.end, "x", "title") for span in draw(st.lists(_SPAN, max_size=3))
    )
    speakers = (Speaker("s1", "Sari", True, "person"), Speaker("s2", "KPK", True, "organisation"))
    return Document(text, id="x", speakers=speakers, quotes=tuple(quotes), not_quotes=others)


@given(_documents(), st.booleans())
def test_any_text_and_any_spans_give_the_text(document: Document, weak: bool) -> None:
    shown = page(document, weak=weak)
    root = parsed(shown, strict=False)
    text = visible(document.text)
    assert the_text(root) == text
    # A quote covers nothing but what its spans say, and has one sign if they hold anything.
    for number, quote in enumerate((q for q in document.quotes if weak or not q.weak), 1):
        spans = [(max(0, s.start), min(len(text), s.end)) for s in quote.content]
        assert _covered(root, str(number)) <= {
            n for s in (*quote.content, quote.cue, quote.source) if s for n in range(s.start, s.end)
        }
        if any(start < end for start, end in spans):
            signs = [node for node in classed(root, "m") if node.get("data-q") == str(number)]
            assert len(signs) == 1


def _covered(root: Element, number: str) -> set[int]:
    """The offsets of the text that name a quote."""
    found: set[int] = set()
    at = 0

    def walk(node: Element) -> None:
        nonlocal at
        start = at
        at += len(node.text or "")
        for child in node:
            walk(child)
            at += len(child.tail or "")
        if number in str(node.get("data-q") or "").split():
            found.update(range(start, at))

    walk(next(classed(root, "text")))
    return found


def test_spans_that_nest_and_overlap() -> None:
    text = "abcdefghij"
    quotes = (
        Quote("q1", "indirect", 1, "states", (Span(0, 3, "abc"), Span(5, 9, "fghi")), "x",
              Cue(3, 5, "de", "d"), Mention(4, 5, "e"), "s1"),
        Quote("q2", "direct", 1, "states", (Span(6, 10, "ghij"),), "x", Cue(1, 2, "b", "b"), speaker="s2"),
    )  # fmt: skip
    speakers = (Speaker("s1", "A", True, "person"), Speaker("s2", "B", True, "person"))
    root = parsed(page(Document(text, id="x", quotes=quotes, speakers=speakers)))
    assert [
        (text_of(node), node.get("class"), node.get("data-q"))
        for node in next(classed(root, "text")).iter("span")
    ] == [
        ("a", "q c1", "1"),
        ("b", "q c1 cue cc2", "2 1"),
        ("c", "q c1", "1"),
        ("d", "cue cc1", "1"),
        ("e", "cue cc1 source sc1", "1"),
        ("f", "q c1", "1"),
        ("ghi", "q c2", "2 1"),
        ("j", "q c2", "2"),
    ]


@pytest.mark.parametrize("nested", [False, True])
def test_the_page_grows_with_the_quotes_and_not_with_their_square(nested: bool) -> None:
    sizes = []
    for count in (1000, 2000):
        text = "“Ya” ujar A. " * count
        quotes = tuple(
            Quote(
                f"q{n}", "direct", 1, "states",
                (Span(n, len(text) - n, "") if nested else Span(n * 13, n * 13 + 4, "“Ya”"),),
                "Ya", speaker="s1",
            )
            for n in range(count)
        )  # fmt: skip
        speakers = (Speaker("s1", "A", True, "person"),)
        sizes.append(len(page(Document(text, id="x", speakers=speakers, quotes=quotes))))
    assert sizes[1] < 2.2 * sizes[0]


# --- paragraphs ----------------------------------------------------------------------------------


def _shape(text: str, *quotes: Quote) -> list[tuple[str, int | None, bool]]:
    found = paragraphs(text, quotes)
    return [(text[item.start : item.end], item.number, item.wrapped) for item in found]


def test_lines_are_paragraphs_and_wrapped_lines_are_one() -> None:
    wrapped = "Nelayan di pesisir utara sudah dua pekan ini tidak melaut\n" * 3
    assert _shape("satu\n\n \ndua\ntiga") == [
        ("satu\n", 1, False),
        ("dua\n", 2, False),
        ("tiga", 3, False),
    ]
    assert _shape(f"judul\n\n{wrapped}\nakhir\n") == [
        ("judul\n", 1, False),
        (wrapped, 2, True),
        ("akhir\n", 3, False),
    ]


def test_numbers_are_those_of_the_quotes_or_none() -> None:
    wrapped = "Nelayan di pesisir utara sudah dua pekan ini tidak melaut\n" * 3
    text = f"{wrapped}\nakhir\n"
    quote = Quote(
        "q1", "direct", 4, "states", (Span(len(wrapped) + 1, len(text), "akhir"),), "akhir"
    )
    assert [number for _, number, _ in _shape(text, quote)] == [1, 2, 3, 4]
    assert [number for _, number, _ in _shape(text, replace(quote, paragraph=2))] == [1, 2]
    assert {number for _, number, _ in _shape(text, replace(quote, paragraph=9))} == {None}


# --- colours -------------------------------------------------------------------------------------


def _colours() -> dict[str, dict[str, str]]:
    css = asset(COLOURS)
    light, dark = re.findall(r":root \{(.*?)\n? *\}", css, re.S)[:2]
    return {
        name: dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for name, block in (("light", light), ("dark", dark))
    }


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The ratio that WCAG 2 defines."""

    def luminance(colour: tuple[float, ...]) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _rgb(code: str) -> tuple[float, ...]:
    return tuple(int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read(scheme: str) -> None:
    colours = {name: _rgb(code) for name, code in _colours()[scheme].items()}
    paper, card, text = colours["paper"], colours["card"], colours["text"]
    pairs = [(text, paper), (text, card), (text, colours["notice"])]
    pairs += [(colours[name], back) for name in ("soft", "link", "alarm") for back in (paper, card)]
    for number in range(13):
        ink, tint = colours[f"ink{number}"], colours[f"tint{number}"]
        # The stripes of a repeated colour are the tint with this much of the ink in it.
        stripe = tuple(0.84 * t + 0.16 * i for t, i in zip(tint, ink, strict=True))
        pairs += [(ink, paper), (ink, card), (ink, tint), (text, tint), (text, stripe)]
        pairs += [(colours["soft"], tint)]
    assert [round(_contrast(*pair), 2) for pair in pairs if _contrast(*pair) < 4.5] == []


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert round(_contrast(_rgb("#000000"), _rgb("#ffffff")), 1) == 21.0


def test_strings_of_the_page_are_all_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in PAGE.glob("*.py")]
    sources.append((PAGE.parent / "html.py").read_text(encoding="utf-8"))
    code = "".join(sources)
    for key in strings("en"):
        if key.startswith("page.") and not key.startswith("page.legend-"):
            assert f'"{key}"' in code or f"'{key}'" in code, key
