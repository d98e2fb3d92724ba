"""Chromium, for tests that look at pages as people do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

ELSEWHERE = "redaksi.example"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; the test is skipped where there is none."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium, or set CHROMIUM")
    # As root, in a container, Chromium has no sandbox to put itself into.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--no-sandbox"] if root else []
    # A name that a browser does not trust as it trusts this computer, without asking the network.
    arguments.append(f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


def watch(page: Page, complaints: list[str], own: Callable[[str], bool]) -> None:
    """Note whatever a page complains of, and whatever it asks for that is not its own, by the address."""

    def said(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def asked(request: Request) -> None:
        if not own(request.url):
            complaints.append(request.url)

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("request", asked)
