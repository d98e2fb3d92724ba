"""The digests of what is extracted from the corpora and the samples: an optimisation changes no byte.

``python tests/digest_io.py`` writes them anew, after a change that was meant to change the output.
The texts of the corpora are no part of the repository; the digests of what comes of them are.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable
from pathlib import Path

import gold_io

from quotecli.cli.work import extracted
from quotecli.formatter.jsonl import dumps
from quotecli.model import Document
from quotecli.reader import read
from quotecli.reader.base import Article

ROOT = Path(__file__).parent.parent
FILE = ROOT / "tests" / "data" / "digests.toml"


def stored() -> dict[str, str]:
    """The digest of each corpus and sample, by its name."""
    return {str(key): str(value) for key, value in tomllib.loads(FILE.read_text("utf-8")).items()}


def of(documents: Iterable[Document]) -> str:
    """The SHA-256 of documents as JSON Lines, in hexadecimal digits."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(dumps(document, with_text=False).encode() + b"\n")
    return digest.hexdigest()


def samples() -> list[str]:
    """The samples that are articles, as the README calls them."""
    folder = ROOT / "samples"
    return sorted(f"samples/{path.name}" for path in folder.iterdir() if path.suffix != ".toml")


def of_sample(name: str) -> str:
    """The digest of what comes of a sample; to be called in the root of the repository."""
    return of(extracted(item) for item in read([name]) if isinstance(item, Article))


def main() -> None:
    """Write the digests of what is extracted now."""
    os.chdir(ROOT)
    gold = gold_io.folder(ROOT)
    found = {c: of(document for _, document in gold_io.read(gold, c)) for c in gold_io.CORPORA}
    found |= {name: of_sample(name) for name in samples()}
    lines = [f'"{name}" = "{digest}"\n' for name, digest in found.items()]
    note = "# SHA-256 of what is extracted, as JSON Lines. Written by tests/digest_io.py.\n"
    FILE.write_text(note + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
