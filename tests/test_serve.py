"""The server of ``quotecli serve`` without a browser: pages, decisions, limits, and who may ask."""

from __future__ import annotations

import asyncio
import json
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from httpx2 import Response
from serve_io import ARTICLE
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Scope

from quotecli import extract
from quotecli.cli.decisions import Choice
from quotecli.cli.desk import Shelf
from quotecli.cli.file_names import file_name
from quotecli.decisions import read
from quotecli.reader.options import Options
from quotecli.serve.app import app
from quotecli.serve.settings import Settings

BASE = "http://127.0.0.1:8717"
HOSTILE = (
    '"<script>alert(1)</script> kami siap," kata Menteri <img src=x onerror=alert(2)> Rahmat Sudibyo.\n'
    "\x1b[31m\u202e\"'><b>tebal</b> &lt; {reason} %s"
)

pytestmark = pytest.mark.xdist_group("serve")


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings of a server whose articles are in a folder."""
    shelf = Shelf(folder, Choice(changes.pop("decisions", None)), by="Sari")
    if "max_bytes" in changes:
        shelf = replace(shelf, reading=Options(max_bytes=changes["max_bytes"]))
    made = Settings(shelf, str(folder), "rahasia", suffixes=(".txt", ".csv"), jobs=1)
    return replace(made, **changes)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the articles of most tests are kept."""
    return tmp_path_factory.mktemp("articles")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """Asks a server."""
    with TestClient(app(settings(folder)), base_url=BASE) as made:
        yield made


def post(client: TestClient, path: str, files: Any = None, **fields: str) -> Response:
    """Send a form of the page, without going where it leads."""
    data = {"token": "rahasia", **fields}
    response: Response = client.post(path, data=data, files=files, follow_redirects=False)
    return response


def paste(client: TestClient, text: str, **fields: str) -> str:
    """Put a text in; gives the address of its page."""
    response = post(client, "/articles", text=text, **fields)
    assert response.status_code == 303, response.text
    return str(response.headers["location"])


def upload(client: TestClient, name: str, data: bytes) -> Response:
    """Put a file in."""
    return post(client, "/articles", files={"file": (name, data)})


def page(response: Response) -> Element:
    """A page as a browser reads it; raises where it would have to mend something."""
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(response.text)
    return root


def text(element: Element | None) -> str:
    """The words of a page or a part of it, without its head."""
    assert element is not None
    body = element.find("body")
    return " ".join("".join((element if body is None else body).itertext()).split())


def told(response: Response) -> str:
    """What a page says is wrong."""
    return text(page(response).find(".//p[@role='alert']"))


def speakers(client: TestClient, address: str) -> list[tuple[str, str | None]]:
    """The quotes of an article by its export: first word, and who says it."""
    (document,) = client.get(f"{address}/export?format=json").json()["documents"]
    names = {speaker["id"]: speaker["name"] for speaker in document["speakers"]}
    return [(q["words"].split()[0], names.get(q["speaker"])) for q in document["quotes"]]


# --- putting in ----------------------------------------------------------------------------------


def test_the_first_page(client: TestClient) -> None:
    response = client.get("/")
    root = page(response)
    assert [node.get("for") for node in root.iterfind(".//label")] == ["title", "text", "file"]
    assert "up to 20 MB" in text(root)


def test_a_text_is_marked_and_kept_as_a_file(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE.replace("\n", "\r\n"))
    _, _, key, number = address.split("/")
    assert number == "1"
    assert (folder / key / "kami-siap-kata-menteri-pangan-rahmat.txt").read_text() == ARTICLE
    root = page(client.get(address))
    marked = root.find(".//div[@id='d1-t']")
    assert marked is not None
    assert "".join(marked.itertext()) == ARTICLE
    assert [text(node) for node in root.iterfind(".//ul/li/a//span[@class='name']")] == [
        "Rahmat Sudibyo",
        "seorang warga",
    ]
    # The same again is the same article.
    assert paste(client, ARTICLE) == address
    assert f'href="/articles/{key}"' in client.get("/").text
    alone = client.get(f"/articles/{key}", follow_redirects=False)
    assert alone.headers["location"] == address


def test_a_headline_belongs_to_the_article(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE, title=" Stok pangan\taman ")
    assert text(page(client.get(address)).find(".//h1")) == "Stok pangan aman"
    _, _, key, _ = address.split("/")
    kept = json.loads((folder / key / "stok-pangan-aman.json").read_text(encoding="utf-8"))
    assert kept == {"id": "stok-pangan-aman.txt", "title": "Stok pangan aman", "text": ARTICLE}


def test_a_file_of_several_articles_is_listed(client: TestClient) -> None:
    rows = "id,title,text\n1,Satu,\"'Kami siap,' kata Sari Dewi.\"\n2,,\n3,Tiga,Pasar ramai.\n"
    response = upload(client, "berita.csv", rows.encode())
    address = response.headers["location"]
    root = page(client.get(address))
    assert text(root.find(".//h1")) == "2 articles in berita.csv"
    links = [node.get("href") for node in root.iterfind(".//ol/li/a")]
    assert links == [f"{address}/1", f"{address}/2"]
    assert "berita.csv: row 3: has an empty text" in text(root)
    assert text(page(client.get(f"{address}/2")).find(".//h1")) == "Tiga"
    documents = client.get(f"{address}/export?format=json").json()["documents"]
    assert [document["meta"]["title"] for document in documents] == ["Satu", "Tiga"]


def test_an_archive_of_files(client: TestClient) -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("a.txt", ARTICLE)
        packed.writestr("b.txt", ARTICLE)
    address = upload(client, "dua.zip", data.getvalue()).headers["location"]
    items = [text(node) for node in page(client.get(address)).iterfind(".//ol/li")]
    assert items == ["dua.zip/a.txt 288 characters", "dua.zip/b.txt 288 characters"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\berita\\satu.txt", "satu.txt"),
        ("...txt", "artikel.txt"),
        ("a\x00b\n<i>.txt", "a_b_i_.txt"),
        ("CON.txt", "_CON.txt.txt"),
        ("x.review.toml", "_x.review.toml.txt"),
        ("n" * 300 + ".txt", "n" * 80 + ".txt"),
        (".about.json", "about.json"),
    ],
)
def test_names_of_files_are_made_harmless(name: str, kept: str) -> None:
    assert file_name(name) == kept


def test_what_holds_no_article_is_told_and_not_kept(client: TestClient, folder: Path) -> None:
    before = sorted(folder.iterdir())
    assert told(post(client, "/articles", text=" \n")) == (
        "There is no text and no file. Go back and give one of them."
    )
    response = upload(client, "rusak.pdf", b"%PDF-1.7 nothing")
    assert response.status_code == 422
    assert told(response).startswith(
        "There is nothing in it that could be read as an article. rusak.pdf: is damaged"
    )
    assert sorted(folder.iterdir()) == before


# --- deciding ------------------------------------------------------------------------------------


def question(client: TestClient, address: str, quote: str) -> dict[str, str]:
    """What the page of a quote offers: the hidden fields, and the others by their names."""
    root = page(client.get(f"{address}/quotes/{quote}"))
    fields = {
        str(node.get("name")): str(node.get("value"))
        for node in root.iterfind(".//input[@type='hidden']")
    }
    others = {
        text(label.find("b")): str(label[0].get("value"))
        for label in root.iterfind(".//label[@class='check']")
    }
    return {**fields, **others}


def decide(client: TestClient, address: str, quote: str, action: str, **fields: str) -> Response:
    """Decide on a quote as its page does."""
    offered = question(client, address, quote)
    if "who" in fields:
        fields["speaker"] = offered[fields.pop("who")]
    known = {"quote": quote, "start": offered["start"], "action": action}
    if action == "accept":
        known["seen"] = offered["seen"]
    return post(client, f"{address}/decisions", **{**known, **fields})


def decisions(folder: Path, address: str) -> list[tuple[str, str | None, str]]:
    """What is kept of an article: what was decided, whom it names, and who decided."""
    (path,) = (folder / address.split("/")[2]).glob("*.review.toml")
    blocks = read(path.read_text(encoding="utf-8"), path.name)
    found = [decision for block in blocks for decision in block.decisions]
    return [(d.action, d.speaker.name if d.speaker else None, d.by) for d in found]


def test_every_decision_is_kept_as_in_review(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE + "\nSatu.")
    assert speakers(client, address) == [
        ("Kami", "Rahmat Sudibyo"),
        ("Stok", "Rahmat Sudibyo"),
        ("Belum", "seorang warga"),
        ("Harga", "seorang warga"),
    ]
    response = decide(client, address, "q3", "speaker", who="Tuti Marlina")
    assert response.headers["location"] == f"{address}?did=speaker&quote=q3#d1-3-m"
    assert decide(client, address, "q1", "accept").status_code == 303
    response = decide(client, address, "q2", "new-speaker", name=" Bima  Aji ", role="staf")
    assert response.status_code == 303
    response = decide(client, address, "q1", "not-a-quote")
    assert response.headers["location"] == f"{address}?did=not-a-quote&quote=q1#content"
    assert decisions(folder, address) == [
        ("speaker", "Tuti Marlina", "Sari"),
        ("accept", "Rahmat Sudibyo", "Sari"),
        ("new-speaker", "Bima Aji", "Sari"),
        ("not-a-quote", None, "Sari"),
    ]
    after = [("Stok", "Bima Aji"), ("Belum", "Tuti Marlina"), ("Harga", "Tuti Marlina")]
    assert speakers(client, address) == after
    root = page(client.get(address))
    assert "3 decisions on this article, kept in " in text(root)
    assert text(root.find(".//section[@class='rejected']/ul")) == "q1: Who says this? Kami siap"
    # A row that is none can be decided on again.
    assert "Decided: no quote." in text(page(client.get(f"{address}/quotes/q1")))
    decide(client, address, "q1", "accept")
    assert speakers(client, address) == [("Kami", "Rahmat Sudibyo"), *after]


def test_what_is_accepted_is_what_was_seen(client: TestClient, folder: Path) -> None:
    """Somebody else may have decided while a page was open."""
    address = paste(client, ARTICLE + "\nTujuh.")
    (form,) = (
        node
        for node in page(client.get(address)).iterfind(".//form")
        if {each.get("value") for each in node.iterfind("input")} >= {"q1", "accept"}
    )
    fields = {str(each.get("name")): str(each.get("value")) for each in form.iterfind("input")}
    decide(client, address, "q1", "new-speaker", name="Bima Aji")
    response = post(client, f"{address}/decisions", **fields)
    assert response.status_code == 409
    assert told(response).startswith("The article, or what is found in it, is not what the page")
    assert decisions(folder, address) == [("new-speaker", "Bima Aji", "Sari")]
    post(client, f"{address}/undo")
    assert post(client, f"{address}/decisions", **fields).status_code == 303


def test_a_row_that_goes_on_may_be_said_by_somebody_else(client: TestClient) -> None:
    address = paste(client, ARTICLE + "\nEnam.")
    note = "It goes on with q3; what is decided there holds here too."
    assert note in text(page(client.get(address)))
    decide(client, address, "q4", "speaker", who="Tuti Marlina")
    assert speakers(client, address)[2:] == [("Belum", "seorang warga"), ("Harga", "Tuti Marlina")]
    decide(client, address, "q4", "not-a-quote")
    assert speakers(client, address)[2:] == [("Belum", "seorang warga")]


def told_of(client: TestClient, response: Response) -> str:
    """What the page that a button leads to says came of it; nothing where it says nothing."""
    root = page(client.get(response.headers["location"]))
    found = [text(node) for node in root.iterfind(".//p[@class='done'][@role='status']")]
    assert len(found) <= 1
    return "".join(found)


def test_what_came_of_a_button(client: TestClient) -> None:
    long = "Harga beras di pasar induk akan turun lagi pada bulan depan"
    address = paste(client, f'{ARTICLE}\n"{long}," kata Bupati <b>Sari</b> Dewi.')
    response = decide(client, address, "q3", "speaker", who="Tuti Marlina")
    assert told_of(client, response) == "Kept: Tuti Marlina says “Belum ada barang”"
    response = decide(client, address, "q1", "accept")
    assert told_of(client, response) == "Kept as right: Rahmat Sudibyo, “Kami siap”"
    response = decide(client, address, "q5", "new-speaker", name="Bima <i>Aji</i>")
    assert told_of(client, response) == (
        "Kept: Bima <i>Aji</i> says “Harga beras di pasar induk akan turun lagi …”"
    )
    response = decide(client, address, "q1", "not-a-quote")
    assert told_of(client, response) == "Kept as no quote: “Kami siap”"
    response = post(client, f"{address}/undo")
    assert told_of(client, response) == "The last decision is undone."
    # An address that somebody typed.
    for query in ("did=accept&quote=q99", "did=accept", "did=x&quote=q1", "did=forgotten"):
        assert page(client.get(f"{address}?{query}")).find(".//p[@class='done']") is None


def test_what_came_of_a_quote_that_is_left_open(client: TestClient) -> None:
    address = paste(client, "“Air naik lagi.”\n")
    response = decide(client, address, "q1", "accept")
    assert told_of(client, response) == "Kept as right that nobody is named: “Air naik lagi.”"


def test_undo_takes_the_last_one_back(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE + "\nDua.")
    decide(client, address, "q2", "new-speaker", name="Bima Aji")
    decide(client, address, "q1", "not-a-quote")
    assert speakers(client, address)[0] == ("Stok", "Bima Aji")
    done = post(client, f"{address}/undo")
    assert done.headers["location"] == f"{address}?did=undo"
    assert speakers(client, address)[:2] == [("Kami", "Rahmat Sudibyo"), ("Stok", "Bima Aji")]
    post(client, f"{address}/undo")
    done = post(client, f"{address}/undo")
    assert done.headers["location"] == f"{address}?did=undo-nothing"
    assert speakers(client, address)[1] == ("Stok", "Rahmat Sudibyo")


def test_the_command_line_finds_the_decisions(client: TestClient, folder: Path) -> None:
    from quotecli.cli.work import extracted
    from quotecli.reader import Article
    from quotecli.reader import read as read_files

    address = paste(client, ARTICLE + "\nTiga.")
    decide(client, address, "q1", "new-speaker", name="Bima Aji")
    articles = [
        item
        for item in read_files([str(folder / address.split("/")[2])])
        if isinstance(item, Article)
    ]
    (document,) = (extracted(article) for article in articles)
    assert document.speaker(document.quotes[0]).name == "Bima Aji"  # type: ignore[union-attr]


def test_decisions_in_a_folder_of_their_own(tmp_path: Path) -> None:
    own = tmp_path / "decisions"
    own.mkdir()
    made = settings(tmp_path / "articles", decisions=str(own))
    with TestClient(app(made), base_url=BASE) as client:
        address = paste(client, ARTICLE)
        decide(client, address, "q1", "new-speaker", name="Bima Aji")
        assert speakers(client, address)[0] == ("Kami", "Bima Aji")
        assert len(list(own.glob("*.review.toml"))) == 1
        assert not list((tmp_path / "articles").rglob("*.review.toml"))
        key = address.split("/")[2]
        post(client, f"/articles/{key}/remove")
        assert len(list(own.glob("*.review.toml"))) == 1
        paste(client, ARTICLE)
        post(client, f"/articles/{key}/remove", decisions="1")
        assert list(own.iterdir()) == []


def test_articles_of_one_file_have_decisions_of_their_own(client: TestClient) -> None:
    rows = "".join(f"\"'Kami siap,' kata Sari Dewi. {number}\"\n" for number in range(3))
    address = upload(client, "tiga.csv", f"text\n{rows}".encode()).headers["location"]
    decide(client, f"{address}/2", "q1", "new-speaker", name="Bima Aji")
    found = [speakers(client, f"{address}/{number}")[0][1] for number in (1, 2, 3)]
    assert found == ["Sari Dewi", "Bima Aji", "Sari Dewi"]


@pytest.mark.parametrize(
    ("fields", "status", "what"),
    [
        ({"action": "sing"}, 422, "There is no such decision."),
        ({"action": "speaker"}, 422, "Nobody was chosen. Go back and choose one."),
        (
            {"action": "speaker", "speaker": "99.0"},
            422,
            "Nobody was chosen. Go back and choose one.",
        ),
        ({"action": "speaker", "speaker": "0.beef"}, 409, "The article, or what is found in it"),
        ({"action": "new-speaker", "name": " - "}, 422, "That is no name. Go back and write one."),
        ({"action": "accept", "start": "7"}, 409, "The article, or what is found in it"),
        ({"action": "accept", "start": "x"}, 422, "What was sent is not what is expected here."),
        ({"action": "accept", "quote": "q99"}, 404, "There is nothing at this address."),
        ({"action": "accept", "token": "x"}, 403, "This was sent from another site or from a page"),
    ],
)
def test_what_cannot_be_decided(
    client: TestClient, folder: Path, fields: dict[str, str], status: int, what: str
) -> None:
    address = paste(client, ARTICLE)
    fields = {"quote": "q1", "start": "0", **fields}
    response = post(client, f"{address}/decisions", **fields)
    assert response.status_code == status
    assert told(response).startswith(what)
    assert not list((folder / address.split("/")[2]).glob("*.review.toml"))


def test_a_damaged_file_of_decisions_is_told_and_stays(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE + "\nEmpat.")
    decide(client, address, "q1", "accept")
    (path,) = (folder / address.split("/")[2]).glob("*.review.toml")
    path.write_text("rusak", encoding="utf-8")
    assert f"{path}:1: is not TOML here" in text(page(client.get(address)))
    response = decide(client, address, "q1", "accept")
    assert response.status_code == 500
    assert told(response).startswith(f"It could not be kept ({path}:1: is not TOML here")
    assert path.read_text(encoding="utf-8") == "rusak"


def test_removing_keeps_the_decisions_until_asked(client: TestClient, folder: Path) -> None:
    address = paste(client, ARTICLE + "\nLima.")
    key = address.split("/")[2]
    decide(client, address, "q1", "new-speaker", name="Bima Aji")
    assert text(page(client.get(f"/articles/{key}/remove")).find(".//h1")) == (
        "Remove kami-siap-kata-menteri-pangan-rahmat.txt?"
    )
    assert post(client, f"/articles/{key}/remove").headers["location"] == "/?did=forgotten"
    assert client.get(address).status_code == 404
    assert [path.suffix for path in (folder / key).iterdir()] == [".toml"]
    assert paste(client, ARTICLE + "\nLima.") == address
    assert speakers(client, address)[0] == ("Kami", "Bima Aji")
    post(client, f"/articles/{key}/remove", decisions="1")
    assert not (folder / key).exists()
    paste(client, ARTICLE + "\nLima.")
    assert speakers(client, address)[0] == ("Kami", "Rahmat Sudibyo")


# --- taking out ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("csv", b"document,"),
        ("tsv", b"document\t"),
        ("xlsx", b"PK"),
        ("parquet", b"PAR1"),
        ("json", b'{"documents": ['),
        ("jsonl", b'{"schema": "quotecli/1"'),
        ("webannotation", b"{"),
        ("html", b"<!DOCTYPE html>"),
        ("markdown", b"#"),
        ("plain", "“Kami siap” — Rahmat".encode()),
    ],
)
def test_formats(client: TestClient, format: str, start: bytes) -> None:
    response = client.get(f"{paste(client, ARTICLE)}/export?format={format}")
    assert response.status_code == 200
    assert response.content.startswith(start)
    name = "kami-siap-kata-menteri-pangan-rahmat"
    assert response.headers["content-disposition"].startswith(f'attachment; filename="{name}.')
    assert "script-src 'self'" in response.headers["content-security-policy"]


def test_no_such_format(client: TestClient) -> None:
    response = client.get(f"{paste(client, ARTICLE)}/export?format=../x")
    assert (response.status_code, told(response)) == (422, "There is no such format: ../x")


@pytest.mark.parametrize(
    "path",
    [
        "/tidak",
        "/articles/0123456789abcdef",
        "/articles/..%2f..%2fetc/1",
        "/articles/{key}/0",
        "/articles/{key}/2",
        "/articles/{key}/" + "9" * 5000,
        "/articles/{key}/1/quotes/q77",
        "/articles/{key}/1/quotes/%3Cscript%3E",
        "/static/../app.py",
        "/static/app.py",
    ],
)
def test_there_is_nothing_else(client: TestClient, path: str) -> None:
    key = paste(client, ARTICLE).split("/")[2]
    response = client.get(path.replace("{key}", key))
    assert (response.status_code, told(response)) == (404, "There is nothing at this address.")


# --- who may ask ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8717", 200),
        ("localhost", 200),
        ("LOCALHOST:9", 200),
        ("[::1]:8717", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8717", 421),
        ("192.168.1.5:8717", 421),
        ("", 421),
        ("<b>:1", 421),
    ],
)
def test_only_its_own_names(client: TestClient, host: str, status: int) -> None:
    response = client.get("/", headers={"host": host})
    assert response.status_code == status
    page(response)


def test_an_address_is_no_name_that_can_be_rebound(tmp_path: Path) -> None:
    made = settings(tmp_path, any_address=True, local=False, hosts=("redaksi.example",))
    with TestClient(app(made), base_url=BASE) as client:
        hosts = ("192.168.1.5:8717", "redaksi.example", "evil.example", "[fe80::1]")
        assert [client.get("/docs", headers={"host": host}).status_code for host in hosts] == [
            *(200, 200, 421, 200)
        ]
        assert "can be reached by others in the network" in client.get("/docs").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": BASE}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"origin": "null"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_forms_of_other_sites(client: TestClient, headers: dict[str, str], status: int) -> None:
    data = {"token": "rahasia", "text": ARTICLE}
    response = client.post("/articles", data=data, headers=headers, follow_redirects=False)
    assert response.status_code == status


def test_who_has_no_secret_must_have_an_origin(client: TestClient) -> None:
    for headers, status in (({"origin": BASE}, 200), ({"origin": "null"}, 403), ({}, 200)):
        response = client.post("/extract", json={"text": "a"}, headers=headers)
        assert response.status_code == status


def test_a_form_without_the_secret_does_nothing(client: TestClient, folder: Path) -> None:
    before = sorted(folder.iterdir())
    for token in ("", "x", "rahasi", "\u00e9", None):
        fields = {"text": "Berita lain sama sekali."} | ({} if token is None else {"token": token})
        response = client.post("/articles", data=fields, follow_redirects=False)
        assert response.status_code == 403
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors"}, 200),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            200,
        ),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "iframe",
            },
            403,
        ),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
    ],
)
def test_visits_from_other_sites(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.get("/", headers=headers).status_code == status


def test_every_answer_says_what_a_browser_may_do(client: TestClient) -> None:
    address = paste(client, ARTICLE)
    for path in ("/", address, "/tidak", "/extract", "/openapi.json", "/static/serve.js"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
        for part in ("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
            assert part in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == (
            "no-cache" if path.startswith("/static") else "no-store"
        )
        assert "server" not in headers


def test_pages_hold_no_style_or_script_and_nothing_from_elsewhere(client: TestClient) -> None:
    address = paste(client, ARTICLE)
    for path in ("/", "/docs", address, f"{address}/quotes/q1"):
        root = page(client.get(path))
        for node in root.iter():
            assert not [name for name in node.attrib if name.startswith(("on", "style"))]
            source = node.get("src") or (node.get("href") if node.tag == "link" else None)
            assert source is None or source.startswith("/static/")
        assert root.find(".//style") is None
        assert all(not (node.text or "").strip() for node in root.iterfind(".//script"))


def test_hostile_words_are_words(client: TestClient) -> None:
    address = paste(client, HOSTILE, title=HOSTILE)
    decide(client, address, "q1", "new-speaker", name=f"Bima {HOSTILE[:60]}", role="<i>")
    for path in ("/", address, f"{address}/quotes/q1", f"{address}/remove".replace("/1/", "/")):
        root = page(client.get(path))
        assert not [node for node in root.iter() if node.tag in ("img", "b") and not text(node)]
        assert "alert(1)" not in "".join(node.text or "" for node in root.iterfind(".//script"))
        assert "\x1b" not in client.get(path).text
        assert "\u202e" not in client.get(path).text
    body = client.get(address).text
    assert "<script>alert" not in body
    assert "<img" not in body


# --- limits --------------------------------------------------------------------------------------


def test_size(tmp_path: Path) -> None:
    made = settings(tmp_path, max_bytes=102_400)
    with TestClient(app(made), base_url=BASE) as client:
        response = upload(client, "besar.txt", b"a" * 102_401)
        assert response.status_code == 413
        assert told(response) == (
            "More than 100 kB was sent, the most that is taken here. Divide it, and put in the parts one by "
            "one."
        )
        assert post(client, "/articles", text="a " * 60_000).status_code == 413
        # What is far too large is not even read.
        assert client.post("/extract", content=b"a" * 1_200_000).status_code == 413
    assert list(tmp_path.iterdir()) == []


async def _sent_in_pieces(application: ASGIApp, pause: float) -> tuple[int, int]:
    """Send a body without an end; gives the status, and how many pieces were taken."""
    taken, status = 0, 0
    headers = [(b"host", b"127.0.0.1"), (b"transfer-encoding", b"chunked")]

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        await asyncio.sleep(pause)
        return {"type": "http.request", "body": b"a" * 65_536, "more_body": True}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    scope: Scope = {"type": "http", "method": "POST", "path": "/extract", "headers": headers}
    await application(scope, receive, send)
    return status, taken


def test_a_body_without_an_end(tmp_path: Path) -> None:
    application = app(settings(tmp_path, max_bytes=2**20))
    assert asyncio.run(_sent_in_pieces(application, 0)) == (413, 33)


def test_a_body_that_does_not_come(tmp_path: Path) -> None:
    application = app(settings(tmp_path, arriving=0.05))
    assert asyncio.run(_sent_in_pieces(application, 60)) == (408, 1)


class Slow(Shelf):
    """A desk that takes its time with what says so."""

    def listing(self, key: str, ui: str) -> Any:
        """The articles of an input."""
        if "slow" in self.about(key).name:
            time.sleep(60)
        return super().listing(key, ui)


def test_time_and_what_comes_after(tmp_path: Path) -> None:
    shelf = Slow(tmp_path, by="Sari")
    made = replace(settings(tmp_path), desk=shelf, seconds=6.0)
    with TestClient(app(made), base_url=BASE) as client:
        response = upload(client, "slow.txt", ARTICLE.encode())
        assert response.status_code == 504
        assert told(response).startswith("It takes longer than 6 seconds, so it was ended.")
        assert list(tmp_path.iterdir()) == []
        assert paste(client, ARTICLE).endswith("/1")


# --- languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "en"),
        ({"accept-language": "id-ID,id;q=0.9,en;q=0.8"}, "id"),
        ({"accept-language": "fr, in;q=0.4"}, "id"),
        ({"accept-language": "en;q=0.5,id;q=0.1"}, "en"),
        ({"accept-language": "id;q=x,;;,=,id;q=0"}, "en"),
        ({"accept-language": "en", "cookie": "quotecli-ui=id"}, "id"),
        ({"cookie": "quotecli-ui=xx"}, "en"),
    ],
)
def test_the_language_of_the_browser(
    client: TestClient, headers: dict[str, str], language: str
) -> None:
    assert page(client.get("/", headers=headers)).get("lang") == language


def test_the_language_that_is_chosen_stays(tmp_path: Path) -> None:
    with TestClient(app(settings(tmp_path, ui="en")), base_url=BASE) as client:
        address = paste(client, ARTICLE)
        assert page(client.get("/", headers={"accept-language": "id"})).get("lang") == "en"
        root = page(client.get(f"{address}?weak=1"))
        (link,) = root.iterfind(".//a[@class='language']")
        assert link.get("href") == f"{address}?weak=1&ui=id"
        assert page(client.get(str(link.get("href")))).get("lang") == "id"
        assert "Benar" in text(page(client.get(address)))


# --- the API -------------------------------------------------------------------------------------


def test_extract_a_text(client: TestClient, folder: Path) -> None:
    before = sorted(folder.iterdir())
    body = {"text": ARTICLE, "title": "Stok aman", "outlet": "Kabar Bahari", "id": "a1"}
    found = client.post("/extract", json=body).json()
    document = found["documents"][0]
    expected = replace(
        extract(ARTICLE, title="Stok aman"),
        id="a1",
        meta=replace(extract(ARTICLE).meta, title="Stok aman", outlet="Kabar Bahari"),
    )
    assert document == json.loads(json.dumps(expected.to_dict()))
    assert found["problems"] == []
    assert sorted(folder.iterdir()) == before


def test_extract_a_file(client: TestClient) -> None:
    rows = b"no,text\n1,\"'Kami siap,' kata Sari Dewi.\"\n2,\n3,\"'Ya,' kata Bima Aji.\"\n"
    found = client.post("/extract", files={"file": ("dua.csv", rows)}).json()
    ids = [document["id"] for document in found["documents"]]
    assert ids == ["dua.csv:2", "dua.csv:4"]
    assert found["problems"] == [
        "warning: dua.csv: row 3: has an empty text; that gives no article"
    ]


@pytest.mark.parametrize(
    ("request_", "status", "code", "detail"),
    [
        (
            {"json": {}},
            422,
            "invalid",
            "What was sent is not what is expected: text: Field required",
        ),
        ({"json": {"text": ""}}, 422, "invalid", "What was sent is not what is expected: text: "),
        ({"json": {"text": " "}}, 422, "no-article", "There is nothing in it that could be read"),
        (
            {"json": {"text": "a", "x": 1}},
            422,
            "invalid",
            "What was sent is not what is expected: x: ",
        ),
        ({"json": [1]}, 422, "invalid", "What was sent is not what is expected: "),
        (
            {"content": b'{"text": "\\ud800"}', "headers": {"content-type": "application/json"}},
            *(422, "invalid", "What was sent is not what is expected: "),
        ),
        (
            {"content": b"a"},
            *(
                415,
                "media-type",
                "What is sent does not say what it is; send JSON as application/json,",
            ),
        ),
        (
            {"data": {"text": "a"}},
            *(
                415,
                "media-type",
                "application/x-www-form-urlencoded is not taken here; send JSON as",
            ),
        ),
        (
            {"files": {"x": ("a.txt", b"a")}},
            422,
            "invalid",
            "What was sent is not what is expected: ",
        ),
        (
            {"content": b"a", "headers": {"content-type": "multipart/form-data"}},
            *(400, "bad-request", "The request cannot be understood."),
        ),
        ({"files": {"file": ("a.pdf", b"%PDF-")}}, 422, "no-article", "There is nothing in it"),
        (
            {"json": {"text": "a"}, "headers": {"sec-fetch-site": "cross-site"}},
            *(403, "forbidden", "This was sent from another site"),
        ),
        (
            {"json": {"text": "a"}, "headers": {"host": "evil.example"}},
            *(421, "host", "This server does not go by the name evil.example."),
        ),
    ],
)
def test_what_the_api_refuses(
    client: TestClient, request_: dict[str, Any], status: int, code: str, detail: str
) -> None:
    response = client.post("/extract", **request_)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == f"urn:quotecli:problem:{code}"
    assert problem["status"] == status
    assert problem["detail"].startswith(detail)


def test_problems_are_told_in_the_language_that_is_asked_for(client: TestClient) -> None:
    headers = {"accept-language": "id", "content-type": "text/plain"}
    response = client.post("/extract", content=b"a", headers=headers)
    assert response.json()["detail"] == (
        "text/plain tidak diterima di sini; kirim JSON sebagai application/json, atau berkas sebagai "
        "multipart/form-data."
    )


def test_a_parameter_that_extract_has_not(client: TestClient) -> None:
    response = client.post("/extract?weak=1", json={"text": ARTICLE})
    assert response.status_code == 422
    assert response.json()["detail"] == "There is no parameter 'weak' here; there are: ui"
    assert client.post("/extract?ui=id", json={"text": ARTICLE}).status_code == 200


def test_methods_that_are_not_there(client: TestClient) -> None:
    response = client.get("/extract")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["detail"] == "This address cannot be asked that way."


@pytest.mark.parametrize(
    "path", ["/", "/openapi.json", "/static/serve.css", "/articles/x", "/extract"]
)
def test_heads_are_those_of_the_whole_answer(client: TestClient, path: str) -> None:
    asked, whole = client.head(path), client.get(path)
    assert (asked.status_code, asked.headers) == (whole.status_code, whole.headers)
    assert asked.content == b"" != whole.content


def test_documentation(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    root = page(client.get("/docs"))
    heads = [text(node) for node in root.iterfind(".//h2")]
    assert heads == [
        f"{method.upper()} {path}" for path, each in described["paths"].items() for method in each
    ]
    refs = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert refs <= {*described["components"]["schemas"]}
