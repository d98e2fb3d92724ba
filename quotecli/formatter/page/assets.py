"""Styles and scripts that stand in a page, and the policy that allows nothing but them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

COLOURS = "page/colours.css"
"""The colours that all pages have."""


@cache
def asset(*paths: str) -> str:
    """The files of the package ``quotecli.formatter`` at these paths, one after the other."""
    root = files("quotecli.formatter")
    return "".join(root.joinpath(*path.split("/")).read_text(encoding="utf-8") for path in paths)


def policy(style: str, script: str = "") -> str:
    """What a page may do: its own style and script, by their hashes, and nothing else."""
    allowed = f" script-src {_source(script)};" if script else ""
    return (
        f"default-src 'none';{allowed} style-src {_source(style)}; base-uri 'none';"
        " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def head(language: str, generator: str, style: str, script: str = "") -> str:
    """The page up to its title."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="{generator}">\n'
        f"<style>{style}</style>\n"
    )
