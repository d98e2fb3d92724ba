"""``markdown``: exact output, and no word of an article that is markup, by two other programs."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from test_formatter_samples import ARTICLE, EMPTY, QUOTES, formatted, one

from quotecli import Meta
from quotecli.formatter.markdown import escape, escape_line
from quotecli.formatter.signs import TYPOGRAPHIC

_MARKDOWN_IT = MarkdownIt("gfm-like")
# A domain without anything before it is a link for this program and not for GitHub.
_MARKDOWN_IT.linkify.set({"fuzzy_link": False})  # type: ignore[union-attr]


def github(text: str) -> str:
    """The HTML that GitHub's own parser makes of Markdown."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, options)
    return html


def test_sections() -> None:
    meta = Meta("Nelayan *mengeluh*", "Kabar_Pesisir", "https://contoh.example/1", "2024-01-22")
    document = replace(ARTICLE, meta=meta, quotes=(*QUOTES[1:5], QUOTES[6]))
    assert formatted("markdown", document, EMPTY) == (
        "# Nelayan \\*mengeluh\\*\n"
        "\n"
        "Kabar\\_Pesisir · 2024-01-22 · https\\://contoh.example/1 · berita/solar.txt\n"
        "\n"
        "## Halim Wiratno\n"
        "\n"
        "Ketua Serikat Nelayan Morosari · 2 quotes\n"
        "\n"
        "- “Kami sudah dua pekan tidak melaut”\n"
        "\n"
        "  q2 · ¶2 · direct · states · cue kata · source Ketua Serikat Nelayan Morosari,"
        " Halim Wiratno · link full-name · confidence 0.97\n"
        "\n"
        "- “Ombak masih tinggi.”\n"
        "\n"
        "  q3 · ¶2 · direct · states · link chain · confidence 0.90 · continues q2\n"
        "\n"
        "- adds: harga solar di dermaga … naik menjadi Rp9.000\n"
        "\n"
        "  q4 · ¶3 · indirect · adds · cue menambahkan · source Ia · link pronoun"
        " · via seorang pedagang\n"
        "\n"
        "## Dewi Kartikasari\n"
        "\n"
        "Kepala Dinas Perikanan Morosari · 1 quote\n"
        "\n"
        '- denies: pihaknya memungut "uang jasa" dari nelayan\n'
        "\n"
        "  q5 · ¶4 · mixed · denies · cue membantah"
        " · source Kepala Dinas Perikanan Morosari Dewi Kartikasari · link full-name\n"
        "\n"
        "## No speaker found\n"
        "\n"
        "1 quote\n"
        "\n"
        "- “Siapa yang bayar kalau begini?”\n"
        "\n"
        "  q7 · ¶6 · direct · asks · cue ujar · source dia · could be Halim Wiratno (0.55),"
        " Dewi Kartikasari (0.40) or seorang pedagang · ambiguous\n"
        "\n"
        "---\n"
        "\n"
        "4 quotes · 2 speakers · 1 with no speaker · paywall\n"
        "\n"
        "# kosong.txt\n"
        "\n"
        "---\n"
        "\n"
        "No quotes found (9 words)\n"
    )


def test_a_table_of_columns() -> None:
    document = replace(one("a|b\n`c`", name="Sari"), keep=(("k|", "<b>"),))
    names = ("speaker", "words", "n_words", "named", "role", "keep.k|")
    assert formatted("markdown", document, EMPTY, document, columns=names, keep=("k|",)) == (
        "| speaker | words | n\\_words | named | role | keep.k\\| |\n"
        "| --- | --- | ---: | --- | --- | --- |\n"
        "| Sari | a\\|b \\`c\\` | 2 | true |  | \\<b> |\n"
        "| Sari | a\\|b \\`c\\` | 2 | true |  | \\<b> |\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* _b_ ~~c~~", r"\*a\* \_b\_ \~\~c\~\~"),
        ("`a`", r"\`a\`"),
        ("<b>a</b>", r"\<b>a\</b>"),
        ("[a](b) ![c](d) [^1]", r"\[a\](b) !\[c\](d) \[^1\]"),
        ("a|b \\", r"a\|b \\"),
        ("AT&T &amp; &#65; & co", r"AT\&T \&amp; \&\#65; & co"),
        ("$x$", r"\$x\$"),
        ("https://a.example/b www.a.example", r"https\://a.example/b www\.a.example"),
        ("WWW.A.EXAMPLE", r"WWW\.A.EXAMPLE"),
        ("tulis ke redaksi@a.example.", "tulis ke `redaksi@a.example`."),
        ("akun @warta_pesisir, katanya", "akun `@warta_pesisir`, katanya"),
        ("mailto:a_b+c@d.example", "mailto\\:`a_b+c@d.example`"),
        ("`@a`@b`", r"\``@a`\``@b`\`"),
        ("@ @. a@", "@ @. a@"),
        ("Rp9.000, 3-1 (10%)!", "Rp9.000, 3-1 (10%)!"),
    ],
)
def test_markup_of_an_article_is_text(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("> a", r"\> a"),
        ("===", r"\==="),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("1.000 orang", r"1\.000 orang"),
        ("12 orang", "12 orang"),
        ("# a", r"\# a"),
        ("10 @a.", "10 `@a`."),
        ("-a@b.example", "`-a@b.example`"),
        ("1.a@b.example", "`1.a@b.example`"),
    ],
)
def test_no_line_begins_a_block(text: str, written: str) -> None:
    assert escape_line(text) == written


# Signs that mean something, in all their neighbourhoods.
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from("\\`*_[]<>~|$#&;:/!()-+=.@^{}\"'\n\t 1a"),
        st.sampled_from(
            ["www.", "http://", "https://x.yz", "a@b.cd", "@nama", "&amp;", "&#35;", "<!--", "```"]
        ),
        st.sampled_from(["mailto:", "xmpp:", "ftp://", "<br>", "[x]: y", "[^1]", "- [ ]", "1. "]),
        st.text(max_size=3),
    ),
    max_size=20,
).map("".join)


def _shown(html: str) -> str:
    """What is to be read in HTML that has no tags but those of paragraphs and code."""
    rest = re.sub(r"</?(?:p|code)>", "", html.strip())
    assert "<" not in rest, html
    return unescape(rest)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
@example("http:@//x.yz")
@example("a\\|b@c\\|")
@example("mailto:mailto:@^")
def test_a_line_shows_the_text_and_nothing_else(text: str) -> None:
    clean = TYPOGRAPHIC.clean(text)
    written = escape_line(clean)
    assert _shown(github(written + "\n")) == clean
    if "//" not in clean:
        # It takes //x.yz for an address, which GitHub does not.
        assert _shown(_MARKDOWN_IT.render(written)) == clean


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE)
def test_whole_articles(words: str, name: str) -> None:
    document = one(words, name=name, id=words, title=name, role=words)
    html = github(formatted("markdown", document))
    clean = TYPOGRAPHIC.clean
    tags = re.findall(r"<[^>]*>", html)
    assert [tag for tag in tags if tag not in ("<code>", "</code>")] == [
        *("<h1>", "</h1>"),
        *(("<p>", "</p>") if clean(words) and clean(name) else ()),
        *("<h2>", "</h2>", "<p>", "</p>"),
        *("<ul>", "<li>", "<p>", "</p>", "<p>", "</p>", "</li>", "</ul>"),
        *("<hr />", "<p>", "</p>"),
    ]


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE)
def test_whole_tables(words: str, name: str) -> None:
    document = one(words, name=name)
    written = formatted("markdown", document, document, columns=("speaker", "words", "quote"))
    html = github(written)
    cells = [_shown(cell) for cell in re.findall(r"<td>(.*)</td>", html)]
    row = [TYPOGRAPHIC.clean(name), TYPOGRAPHIC.clean(words), "q1"]
    assert cells == row + row
    assert html.count("<tr>") == 3
