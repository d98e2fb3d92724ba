"""The page and the API of ``quotecli serve`` with an archive: search, and its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from serve_io import ARTICLE
from starlette.testclient import TestClient
from test_serve import BASE, page, settings, text, told

from quotecli import Meta, extract
from quotecli.archive import Archive, stats
from quotecli.serve.app import app
from quotecli.serve.pages.statistics import DIMENSIONS

pytestmark = pytest.mark.xdist_group("serve-archive")

LATER = '"Anggaran pangan <b>naik</b>," kata Wirya Sumantri, Kepala Dinas Pangan Randualas.\n'
"""Another article, later, in another outlet."""


def fill(name: str) -> str:
    """Make an archive of two articles, and one of many quotes; gives its name."""
    many = "\n\n".join(f'"Ini yang ke-{n}," kata Bima Aji.' for n in range(45))
    with Archive.open(name, create=True) as archive:
        for id, words, meta in (
            ("a", ARTICLE, Meta("Stok pangan", "Kabar Bahari", None, "2024-05-02")),
            ("b", LATER, Meta("Anggaran", "Warta <i>Pulau</i>", None, "2024-06-01T08:00:00+07:00")),
            ("c", many, Meta("Banyak", "Kabar Bahari", None, "2023-01-01")),
        ):
            archive.add("contoh", id, replace(extract(words, title=meta.title), id=id, meta=meta))
    return name


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server with an archive."""
    folder = tmp_path_factory.mktemp("archive")
    made = settings(folder / "articles", archive=fill(str(folder / "quotes.db")))
    with TestClient(app(made), base_url=BASE) as asking:
        yield asking


def found(client: TestClient, query: str) -> list[str]:
    """What a search shows: the words of each quote."""
    root = page(client.get(f"/search?{query}"))
    return [text(node) for node in root.iterfind(".//li[@class='hit']/p[@class='words']")]


def test_the_menu_has_the_archive(client: TestClient) -> None:
    links = [node.get("href") for node in page(client.get("/")).iterfind(".//header//nav//a")]
    assert links == ["/", "/search", "/numbers", "/docs"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", ["“Anggaran pangan <b>naik</b>”", "“Kami siap”"]),
        ("words=pangan", ["“Anggaran pangan <b>naik</b>”"]),
        ("words=angg*+NAIK", ["“Anggaran pangan <b>naik</b>”"]),
        ("words=pasar&in=articles", ["“Kami siap”", "“Stok aman sampai Mei.”"]),
        ("speaker=menteri", ["“Kami siap”", "“Stok aman sampai Mei.”"]),
        ("outlet=kabarbahari.com&since=2024", ["“Kami siap”", "“Stok aman sampai Mei.”"]),
        ("until=2023-01-01&words=ke-7", ["“Ini yang ke-7”"]),
        ("kind=unnamed", ["“Belum ada barang … Harga naik.”"]),
        ("act=denies", []),
        ("act=nonsense&kind=%00&speaker=%00wirya", ["“Anggaran pangan <b>naik</b>”"]),
    ],
)
def test_search(client: TestClient, query: str, first: list[str]) -> None:
    assert found(client, query)[:2] == first


def test_a_hit_has_its_context_and_leads_to_its_article(client: TestClient) -> None:
    root = page(client.get("/search?words=barang"))
    assert [text(node) for node in root.iterfind(".//mark")] == ["barang", "barang"]
    (hit,) = root.iterfind(".//li[@class='hit']")
    assert [text(node) for node in hit.iterfind("p")] == [
        "“Belum ada barang … Harga naik.”",
        "seorang wargadirect · states · confidence 0.92",
        '"Belum ada barang," kata seorang warga. "Harga naik."',
        "Kabar Bahari · 2024-05-02 · Stok pangan",
    ]
    link = hit.find(".//a")
    assert link is not None
    article = page(client.get(str(link.get("href"))))
    assert text(article.find(".//h1")) == "Stok pangan"
    assert "".join(article.find(".//div[@id='d1-t']").itertext()) == ARTICLE  # type: ignore[union-attr]
    # What can be decided is decided where the article came from.
    assert article.find(".//form") is None


def test_an_article_can_be_taken_out(client: TestClient) -> None:
    (document,) = client.get("/archive/1/export?format=json").json()["documents"]
    assert document["meta"]["outlet"] == "Kabar Bahari"
    response = client.get("/archive/2/export?format=csv")
    assert response.headers["content-disposition"].startswith('attachment; filename="b.csv"')


def test_pages_of_a_search_hold_each_quote_once(client: TestClient) -> None:
    met: list[str] = []
    address = "/search?outlet=Kabar+Bahari"
    sizes = []
    while address:
        root = page(client.get(address))
        words = [text(node) for node in root.iterfind(".//li[@class='hit']/p[@class='words']")]
        met += words
        sizes.append(len(words))
        link = root.find(".//a[@rel='next']")
        address = str(link.get("href")) if link is not None else ""
    assert sizes == [20, 20, 8]
    assert len(set(met)) == 48


def test_the_form_keeps_what_was_asked(client: TestClient) -> None:
    query = "words=%22a+b%22%3Cb%3E&speaker=x&since=2024&act=denies&kind=none&in=articles&weak=1"
    root = page(client.get(f"/search?{query}"))
    values = {
        node.get("name"): node.get("value")
        for node in root.iterfind(".//form//input")
        if node.get("type") != "checkbox"
    }
    assert values == {
        "words": '"a b"<b>',
        "speaker": "x",
        "outlet": "",
        "since": "2024",
        "until": "",
    }
    chosen = [node.get("value") for node in root.iterfind(".//option[@selected]")]
    assert chosen == ["denies", "none"]
    assert len(root.findall(".//input[@checked]")) == 2


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("since=kemarin", "'kemarin'"),
        ("outlet=Tidak+Ada", "'Tidak Ada'"),
        ("words=%2A", "'*'"),
        ("cursor=x", "'x'"),
    ],
)
def test_what_cannot_be_understood_is_told(client: TestClient, query: str, what: str) -> None:
    response = client.get(f"/search?{query}")
    assert response.status_code == 200
    assert what in told(response)
    response = client.get(f"/quotes?{query}")
    assert response.status_code == 422


@pytest.mark.parametrize("path", ["/archive/99", "/archive/0", "/archive/x", "/archive/99/export"])
def test_no_such_article(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


# --- figures -------------------------------------------------------------------------------------


def figures(client: TestClient, query: str) -> list[list[str]]:
    """The rows of the table of figures."""
    root = page(client.get(f"/numbers?{query}"))
    return [[text(cell) for cell in row] for row in root.iterfind(".//tbody/tr")]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "",
            [
                ["Kabar Bahari", "48", "98.0%", "146", "98.0%", "2", "0"],
                ["Warta <i>Pulau</i>", "1", "2.0%", "3", "2.0%", "1", "0"],
            ],
        ),
        ("by=month&since=2024&words=pangan", [["2024-06", "1", "100.0%", "3", "100.0%", "1", "0"]]),
        (
            "by=outlet&and=kind&since=2024-05&until=2024-05",
            [
                ["Kabar Bahari", "person", "2", "66.7%", "6", "54.5%", "1", "0"],
                ["Kabar Bahari", "unnamed", "1", "33.3%", "5", "45.5%", "1", "0"],
            ],
        ),
        ("by=nonsense,act&unique=1", [["states", "49", "100.0%", "149", "100.0%", "3", "0"]]),
        ("act=denies", []),
    ],
)
def test_figures(client: TestClient, query: str, rows: list[list[str]]) -> None:
    assert figures(client, query) == rows


def test_where_no_article_has_an_outlet_figures_are_by_kind(tmp_path: Path) -> None:
    name = str(tmp_path / "quotes.db")
    with Archive.open(name, create=True) as archive:
        archive.add("contoh", "a", extract(ARTICLE))
    with TestClient(app(settings(tmp_path / "articles", archive=name)), base_url=BASE) as asking:
        root = page(asking.get("/numbers"))
        assert figures(asking, "") == figures(asking, "by=kind")
        assert [node.get("value") for node in root.iterfind(".//option[@selected]")] == ["kind"]
        assert asking.get("/numbers/export").text.startswith("kind,")
        # What is asked for is given.
        assert [row[0] for row in figures(asking, "by=outlet")] == ["(not known)"]


def test_figures_can_be_taken_out_and_shown(client: TestClient) -> None:
    root = page(client.get("/numbers?by=kind&words=pangan&unique=1"))
    links = [str(node.get("href")) for node in root.iterfind(".//div[@class='exports']//a")]
    starts = (b"kind,", b"{", b"<svg")
    for link, name, start in zip(links, ("kind.csv", "kind.json", "kind.svg"), starts, strict=True):
        response = client.get(link)
        assert response.headers["content-disposition"].startswith(f'attachment; filename="{name}"')
        assert start in response.content[:200]
    assert client.get(links[1]).json()["asked"] == {"words": "pangan"}
    chart = root.find(".//img")
    assert chart is not None
    shown = client.get(str(chart.get("src")))
    assert shown.headers["content-type"] == "image/svg+xml"
    assert "content-disposition" not in shown.headers
    assert client.get("/numbers/export?format=xlsx").status_code == 422


def test_the_form_of_figures_keeps_what_was_asked(client: TestClient) -> None:
    root = page(client.get("/numbers?by=person&and=month&unique=1&since=kapan"))
    assert [node.get("value") for node in root.iterfind(".//option[@selected]")] == [
        "person",
        "month",
    ]
    assert "'kapan'" in text(root.find(".//p[@role='alert']"))


def test_dimensions_are_those_that_there_are() -> None:
    assert stats.DIMENSIONS == DIMENSIONS


def test_statistics_for_programs(client: TestClient) -> None:
    query: dict[str, Any] = {"by": ["kind", "outlet"], "since": "2024-05-02", "until": "2024-05"}
    answer = client.get("/statistics", params=query).json()
    assert answer["by"] == ["kind", "outlet"]
    assert answer["asked"] == {"since": "2024-05-02", "until": "2024-05"}
    assert [(g["kind"], g["outlet"], g["quotes"]) for g in answer["groups"]] == [
        ("person", "Kabar Bahari", 2),
        ("unnamed", "Kabar Bahari", 1),
    ]
    assert client.get("/statistics?by=x").status_code == 422


# --- the API -------------------------------------------------------------------------------------


def quotes(client: TestClient, **query: Any) -> dict[str, Any]:
    """The answer of the API."""
    response = client.get("/quotes", params=query)
    assert response.status_code == 200, response.text
    data: dict[str, Any] = response.json()
    return data


def test_quotes(client: TestClient) -> None:
    answer = quotes(client, words="pangan", limit=1)
    (hit,) = answer["hits"]
    assert hit["words"] == "Anggaran pangan <b>naik</b>"
    assert hit["marks"] == [{"start": 9, "end": 15}]
    assert hit["speaker"]["name"] == "Wirya Sumantri"
    assert hit["article"]["outlet"] == "Warta <i>Pulau</i>"
    assert answer["next"] is None


def test_quotes_page_by_page(client: TestClient) -> None:
    met = []
    cursor = None
    while True:
        answer = quotes(client, limit=15, **({"cursor": cursor} if cursor else {}))
        met += [(hit["article"]["number"], hit["id"]) for hit in answer["hits"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(met) == len(set(met)) == 49


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"speaker": "rahmat"}, 2),
        ({"outlet": ["Kabar Bahari", "Warta <i>Pulau</i>"], "since": "2024-05"}, 4),
        ({"until": "2024-05-02", "since": "2024"}, 3),
        ({"kind": ["unnamed", "none"]}, 1),
        ({"type": "indirect"}, 0),
        ({"words": "pasar", "in": "articles"}, 3),
    ],
)
def test_quotes_by(client: TestClient, query: dict[str, Any], count: int) -> None:
    assert len(quotes(client, limit=100, **query)["hits"]) == count


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ({"limit": 0}, "query.limit"),
        ({"limit": 101}, "query.limit"),
        ({"act": "sings"}, "query.act"),
        ({"kind": "x"}, "query.kind"),
        ({"in": "x"}, "query.in"),
        ({"since": "2024-5"}, "query.since"),
        ({"ui": "fr"}, "query.ui"),
        ({"words": "a" * 301}, "query.words"),
    ],
)
def test_quotes_refuses(client: TestClient, query: dict[str, Any], where: str) -> None:
    response = client.get("/quotes", params=query)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"].startswith(f"What was sent is not what is expected: {where}: ")


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        (
            "since=kemarin",
            "What was sent is not what is expected: query.since: 'kemarin' is no date; give a year, a "
            "month or a day, as in 2024, 2024-05 or 2024-05-31",
        ),
        (
            "until=31-05-2024&ui=id",
            "Yang dikirim tidak sesuai dengan yang diharapkan: query.until: '31-05-2024' bukan tanggal; "
            "beri tahun, bulan, atau hari, seperti 2024, 2024-05, atau 2024-05-31",
        ),
        ("act=sings", "What was sent is not what is expected: query.act: one of states, "),
    ],
)
def test_what_is_wrong_with_a_value_is_told(client: TestClient, query: str, detail: str) -> None:
    assert client.get(f"/quotes?{query}").json()["detail"].startswith(detail)


_OF_QUOTES = "act, cursor, in, kind, limit, outlet, since, speaker, type, ui, until, weak, words"
_OF_STATISTICS = "act, by, in, kind, outlet, since, speaker, type, ui, unique, until, weak, words"


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (
            "/quotes?institution=DPR&limit=1",
            f"There is no parameter 'institution' here; there are: {_OF_QUOTES}",
        ),
        (
            "/quotes?since=x&Since=2024",
            f"There is no parameter 'Since' here; there are: {_OF_QUOTES}",
        ),
        (
            "/statistics?limit=3",
            f"There is no parameter 'limit' here; there are: {_OF_STATISTICS}",
        ),
        (
            "/statistics?ui=id&and=kind",
            f"Di sini tidak ada parameter 'and'; yang ada: {_OF_STATISTICS}",
        ),
    ],
)
def test_a_parameter_that_there_is_not(client: TestClient, path: str, detail: str) -> None:
    response = client.get(path)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == detail


@pytest.mark.parametrize("path", ["/quotes", "/statistics", "/search", "/numbers", "/archive/1"])
def test_without_an_archive(tmp_path: Path, path: str) -> None:
    with TestClient(app(settings(tmp_path)), base_url=BASE) as asking:
        response = asking.get(path)
    assert response.status_code == 404
    words = "This needs an archive; start it with one: quotecli serve archive.db"
    if path in ("/quotes", "/statistics"):
        assert response.json()["type"] == "urn:quotecli:problem:no-archive"
        assert response.json()["detail"] == words
    else:
        assert told(response) == words


def test_on_both_databases(tmp_path: Path, archive_name: str) -> None:
    """The same archive in a file and on a server."""
    made = settings(tmp_path / "articles", archive=fill(archive_name))
    with TestClient(app(made), base_url=BASE) as asking:
        assert found(asking, "words=angg*&speaker=wirya%00") == ["“Anggaran pangan <b>naik</b>”"]
        assert found(asking, "words=%27%3B+DROP+TABLE+quotes%3B--") == []
        answer = quotes(asking, outlet="Kabar Bahari", until="2023", limit=2)
        assert [hit["words"] for hit in answer["hits"]] == ["Ini yang ke-0", "Ini yang ke-1"]
        article = page(asking.get("/archive/1"))
        assert text(article.find(".//h1")) == "Stok pangan"


@pytest.mark.parametrize("path", ["/quotes", "/statistics", "/search", "/numbers", "/archive/1"])
def test_an_archive_that_is_damaged_or_gone(tmp_path: Path, path: str) -> None:
    name = tmp_path / "quotes.db"
    made = settings(tmp_path / "articles", archive=fill(str(name)))
    with TestClient(app(made), base_url=BASE) as asking:
        assert asking.get(path).status_code == 200
        name.write_bytes(b"rusak" * 1000)
        response = asking.get(path)
        assert response.status_code == 500
        assert "The archive cannot be read (file is not a database)." in response.text
    name.unlink()
    with TestClient(app(made), base_url=BASE) as asking:
        assert f"The archive cannot be read ({name}: " in asking.get(path).text
