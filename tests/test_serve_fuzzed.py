"""The API of ``quotecli serve``, asked whatever its OpenAPI allows, and much that it does not.

Every answer must be one that the description has: with its status, its kind and its schema; and none
may be a fault of the server.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


# Nothing of the API keeps anything, so the folder is never made.
_SETTINGS = settings_of(Path("no-articles"), max_bytes=2**20, hosts=("testserver",))
schema = schemathesis.openapi.from_asgi("/openapi.json", app(_SETTINGS))


@schema.parametrize()
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: Any) -> None:
    case.call_and_validate(checks=_CHECKS)
