"""An archive in Datasette: labels, facets, descriptions and search, as Datasette itself shows them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from schema_io import schema

from quotecli import extract
from quotecli.archive import Archive
from quotecli.archive.schema import METADATA
from quotecli.cli import main
from quotecli.model import Meta
from quotecli.ui import LANGUAGES, strings

_TEXT = "“Jalan di Sérang sudah <b>rusak</b>,” ujar Bupati Karang Tirta Suranto Wibawa, Jumat."


@pytest.fixture
def shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Datasette:
    """Datasette, as somebody starts it for an archive."""
    path = str(tmp_path / "quotes.db")
    with Archive.open(path, create=True) as archive:
        for number, outlet in enumerate(("Kabar Karang", "Kabar Karang", "Warta Tirta")):
            meta = Meta(f"Berita {number}", outlet, published=f"2024-05-3{number}")
            archive.add("s", str(number), replace(extract(_TEXT), meta=meta))
    assert main(["archive", "datasette", path]) == 0
    return Datasette([path], metadata=json.loads(capsys.readouterr().out))


def _get(shown: Datasette, path: str) -> str:
    response = asyncio.run(shown.client.get(path))
    assert response.status_code == 200, path
    return str(response.text)


def _json(shown: Datasette, path: str) -> Any:
    return json.loads(_get(shown, path))


def test_pages_of_all_tables(shown: Datasette) -> None:
    front = _get(shown, "/quotes")
    for table in METADATA.sorted_tables:
        page = _get(shown, f"/quotes/{table.name}")
        about = strings("en", "tables")[f"{table.name}.about"]
        assert about.replace("'", "&#39;") in page
    assert "Who said what" in _get(shown, "/")
    visible = front.partition("hidden table")[0]
    for hidden in ("said_by", "stretches", "quotes_fts_data"):
        assert f'href="/quotes/{hidden}"' not in visible


def test_labels_of_foreign_keys(shown: Datasette) -> None:
    page = _get(shown, "/quotes/quotes")
    assert '<a href="/quotes/articles/1">Berita 0</a>' in page
    assert '<a href="/quotes/speakers/1">Suranto Wibawa</a>' in page
    assert "<b>rusak" not in page
    (row, *_) = _json(shown, "/quotes/quotes.json?_labels=on&_shape=array&_sort=id")
    assert row["article"] == {"value": 1, "label": "Berita 0"}
    assert row["speaker"] == {"value": 1, "label": "Suranto Wibawa"}
    # From an article to its quotes and speakers.
    assert "/quotes/quotes?article=1" in _get(shown, "/quotes/articles/1")


def test_facets(shown: Datasette) -> None:
    facets = _json(shown, "/quotes/articles.json?_shape=objects")["facet_results"]
    found = {each["label"]: each["count"] for each in facets["outlet"]["results"]}
    assert found == {"Kabar Karang": 2, "Warta Tirta": 1}
    facets = _json(shown, "/quotes/quotes.json?_shape=objects")["facet_results"]
    assert {each["value"] for each in facets["type"]["results"]} == {"direct"}


def test_search(shown: Datasette) -> None:
    assert 'name="_search"' in _get(shown, "/quotes/quotes")
    found = _json(shown, "/quotes/quotes.json?_shape=array&_search=serang")
    assert len(found) == 3
    assert _json(shown, "/quotes/quotes.json?_shape=array&_search=tiada") == []
    (article,) = _json(shown, "/quotes/articles.json?_shape=array&_search=%22berita+1%22")
    assert article["title"] == "Berita 1"


def test_the_newest_comes_first(shown: Datasette) -> None:
    rows = _json(shown, "/quotes/articles.json?_shape=array")
    assert [row["date"] for row in rows] == ["2024-05-31", "2024-05-30", None]


def test_what_columns_are(shown: Datasette) -> None:
    page = _get(shown, "/quotes/quotes")
    assert 'data-column-description="who said it; null where the text leaves it open"' in page


def test_the_readme_has_all_tables(root: Path) -> None:
    assert schema() in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_description(language: str) -> None:
    words = strings(language, "tables")
    expected = {"title", "about"}
    for table in METADATA.sorted_tables:
        expected |= {f"{table.name}.about"}
        expected |= {f"{table.name}.column.{column.name}" for column in table.columns}
    assert expected - set(words) == set()


def test_a_server(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "datasette", "postgresql://redaksi:rahasia@127.0.0.1/arsip"]) == 2
    assert capsys.readouterr().err == (
        "quotecli: postgresql://redaksi@127.0.0.1/arsip: Datasette opens SQLite files only\n"
    )
