"""A server of ``quotecli serve`` for tests: as a process of its own, or inside the test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ARTICLE = """\
"Kami siap," kata Menteri Pangan Rahmat Sudibyo.

Pasar itu ramai sejak pagi. Orang datang membawa karung.

"Stok aman sampai Mei."

Pedagang pasar, Tuti Marlina, menunggu. "Belum ada barang," kata seorang warga. "Harga naik."

Rahmat Sudibyo lalu pergi ke gudang bersama Dewi Anggraini.
"""
"""Invented, as is everybody in it."""

_AT = re.compile(r"http://\S+/")


@contextmanager
def server(folder: Path, *arguments: str, **variables: str) -> Iterator[str]:
    """The address of a server that keeps articles in a folder."""
    command = [sys.executable, "-m", "quotecli", "serve", "--port", "0", "--no-browser"]
    command += ["--articles", os.fspath(folder), "--as", "Sari", *arguments]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **variables},
    )
    assert process.stderr is not None
    said = ""
    try:
        for line in process.stderr:
            said += line
            if match := _AT.search(line):
                yield match[0]
                break
        else:
            raise AssertionError(said)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 0, said
