"""What several test modules share: where things are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The folder with our own articles."""
    return root / "samples"


@pytest.fixture(scope="session")
def gold(root: Path) -> Path:
    """The folder with the annotated articles, which are no part of the repository.

    The variable ``QUOTECLI_GOLD`` says where it is; by default it lies beside the clone.
    """
    folder = Path(os.environ.get("QUOTECLI_GOLD") or root.parent / "shared" / "gold")
    if not (folder / "score.py").is_file():
        pytest.skip(f"no annotated articles in {folder}; set QUOTECLI_GOLD")
    return folder
