"""What several test modules share: where things are, and the annotated articles."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import gold_io
import pytest
from archive_io import archive, archive_name, postgresql  # noqa: F401 - fixtures for all tests

ROOT = Path(__file__).resolve().parent.parent

# What is expected is in English, whatever the locale of the machine.
os.environ["QUOTECLI_UI"] = "en"
# Words that somebody keeps in a folder of their own are no part of what is tested.
os.environ["QUOTECLI_LEXICON"] = ""
os.environ.pop("QUOTECLI_DECISIONS", None)

# What a shell starts in the background ignores Ctrl-C, under nohup also the end of a
# terminal; and so would every program started here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_configure(config: pytest.Config) -> None:
    """Tests of one ``xdist_group`` are run by one process, which ``-n`` alone does not see to."""
    config.addinivalue_line("markers", "xdist_group(name): by one process, see pytest-xdist")
    if getattr(config.option, "dist", "no") == "load":
        config.option.dist = "loadgroup"


@pytest.fixture(autouse=True)
def _shown_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables of the machine, and what ``--ui`` set in another test, change nothing."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "QUOTECLI_DEBUG", "QUOTECLI_DECISIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUOTECLI_UI", "en")
    monkeypatch.setenv("QUOTECLI_LEXICON", "")


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)


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
    """The folder with the annotated articles; without it, the test is skipped."""
    folder = gold_io.folder(root)
    if not (folder / "score.py").is_file():
        pytest.skip(f"no annotated articles in {folder}; set QUOTECLI_GOLD")
    return folder


@pytest.fixture(scope="session")
def gold_corpora(gold: Path) -> dict[str, gold_io.Corpus]:
    """The annotated articles of each corpus, with what is extracted from them."""
    return {corpus: gold_io.read(gold, corpus) for corpus in gold_io.CORPORA}


@pytest.fixture(scope="session")
def gold_scores(
    gold: Path,
    gold_corpora: dict[str, gold_io.Corpus],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """The scorer's measures for each corpus."""
    scratch = tmp_path_factory.mktemp("gold")
    return {
        corpus: gold_io.scores(gold, corpus, pairs, scratch)
        for corpus, pairs in gold_corpora.items()
    }


@pytest.fixture(scope="session")
def gold_confidence(
    gold_corpora: dict[str, gold_io.Corpus], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """How true the confidence is, over all articles that are annotated in full."""
    scratch = tmp_path_factory.mktemp("confidence")
    return gold_io.confidence([*gold_corpora["news"], *gold_corpora["raw"]], scratch)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be skipped (``QUOTECLI_NO_SKIPS``), a skipped test is a failed one."""
    report = yield
    expected_to_fail = hasattr(report, "wasxfail")
    if report.skipped and not expected_to_fail and os.environ.get("QUOTECLI_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which QUOTECLI_NO_SKIPS forbids: {report.longrepr}"
    return report
