"""The API of ``quotecli serve``, asked whatever its OpenAPI allows, and much that it does not.

Every answer must be one that the description has: with its status, its kind and its schema; and none
may be a fault of the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from test_serve import settings as settings_of
from test_serve_archive import fill

from quotecli.serve.app import app

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]

pytestmark = pytest.mark.xdist_group("serve-fuzzed")


_FOLDER = Path(gettempdir()) / f"quotecli-{uuid4().hex}"
_SETTINGS = settings_of(
    _FOLDER, max_bytes=2**20, hosts=("testserver",), archive=str(_FOLDER / "quotes.db")
)
# It says what it is when the tests are collected, long before there is an archive.
schema = schemathesis.openapi.from_asgi("/openapi.json", app(_SETTINGS))


@pytest.fixture(scope="module", autouse=True)
def archive() -> Iterator[None]:
    """What is searched."""
    _FOLDER.mkdir()
    fill(str(_FOLDER / "quotes.db"))
    yield
    rmtree(_FOLDER)


@schema.parametrize()
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: Any) -> None:
    case.call_and_validate(checks=_CHECKS)
