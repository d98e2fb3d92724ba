"""A batch to run: articles of many kinds, and the program with articles that kill or stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

OFTEN = [
    sys.executable,
    "-c",
    "from quotecli.cli import part, run\npart.INTERVAL = 0\nrun()",
]
"""The program, which brings each document to the disk at once."""

_HOOK = """
import os, time
import quotecli.pipeline as pipeline

_real = pipeline.extract

def extract(text, **options):
    if text.startswith("MATI"):
        os.kill(os.getpid(), 9)
    while text.startswith("TUNGGU") and not os.path.exists("lanjut"):
        open("menunggu", "w").close()
        time.sleep(0.01)
    if text.startswith("LAMBAT"):
        time.sleep(0.03)
    return _real(text, **options)

pipeline.extract = extract
"""


def article(number: int, before: str = "") -> str:
    """An article with a quote and a denial, which its number tells from others."""
    return (
        f"{before}“Kami siap menurunkan harga nomor {number},” kata Menteri Pangan Rahmat Sudibyo. "
        "Ia membantah stok menipis.\n"
    )


def make(folder: Path, *, lines: int = 60, files: int = 12, slow: bool = False) -> list[str]:
    """Inputs of every kind in a folder, some of them wrong; gives their names in it.

    There are files, lines without JSON, ids that repeat and empty articles.
    """
    before = "LAMBAT. " if slow else ""
    (folder / "d" / "e").mkdir(parents=True)
    for number in range(files):
        name = f"d/{'e/' if number % 2 else ''}{number:03}.txt"
        text = article(number, before) if number % 5 else ""
        (folder / name).write_text(text, encoding="utf-8")
    with open(folder / "m.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for number in range(lines):
            item = {"id": f"n{number % (lines - 7)}", "text": article(1000 + number, before)}
            line = json.dumps(item, ensure_ascii=False)
            file.write((line if number % 11 else "rusak") + "\n")
    return ["d", "m.jsonl", "d", "hilang.txt"]


def hooked(folder: Path) -> dict[str, str]:
    """The environment in which an article that begins with ``MATI`` kills the process that
    works on it, ``TUNGGU`` waits for a file ``lanjut``, and ``LAMBAT`` takes its time."""
    (folder / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder)}


def until(happened: Callable[[], object], process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait for something; fails after a minute, or when the process has ended without it."""
    for _ in range(6000):
        if happened():
            return
        assert process is None or process.poll() is None, "it ended"
        time.sleep(0.01)
    raise AssertionError("it never happened")


def group_is_gone(leader: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return True
    return False
