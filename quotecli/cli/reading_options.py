"""The options that say how a command reads its input, declared once for all of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_type_hints

import typer

from quotecli.cli.messages import words
from quotecli.cli.options import READING, one_of, starting, text_option

if TYPE_CHECKING:
    from quotecli.reader.options import Options

    Read: TypeAlias = Options
else:
    # Typer asks what types parameters have; the reader's own would load all of it.
    Read = object

CHANGES = ("accepted", "original")
_ENCODINGS = ("utf-8", "utf-16", "windows-1252")
_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([KMG])B?", re.IGNORECASE | re.ASCII)
_UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}

_DECLARED: dict[str, tuple[Any, Any]] = {
    "text_column": (
        Annotated[str | None, text_option("--text-column", metavar="NAME", panel=READING)],
        None,
    ),
    "id_column": (
        Annotated[str | None, text_option("--id-column", metavar="NAME", panel=READING)],
        None,
    ),
    "keep": (Annotated[str | None, text_option("--keep", metavar="NAME,…", panel=READING)], None),
    "encoding": (
        Annotated[
            str | None,
            text_option(
                "--encoding", metavar="NAME", panel=READING, autocompletion=starting(_ENCODINGS)
            ),
        ],
        None,
    ),
    "mend": (Annotated[bool, typer.Option("--mend", rich_help_panel=READING)], False),
    "changes": (
        Annotated[
            str,
            text_option(
                "--changes",
                metavar="|".join(CHANGES),
                panel=READING,
                autocompletion=starting(CHANGES),
            ),
        ],
        "accepted",
    ),
    "glob": (
        Annotated[str | None, text_option("--glob", metavar="PATTERN", panel=READING)],
        None,
    ),
    "max_size": (Annotated[str, text_option("--max-size", metavar="SIZE", panel=READING)], "100M"),
    "timeout": (
        Annotated[float, typer.Option("--timeout", metavar="SECONDS", rich_help_panel=READING)],
        20.0,
    ),
    "allow_private": (
        Annotated[bool, typer.Option("--allow-private", rich_help_panel=READING)],
        False,
    ),
}
"""The options by the names of their parameters, in the order of the help, with their defaults."""


HERE: Any = None
"""The default of ``read``: it stands where the options come in the help."""


def reads(*, keep: bool = False) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the options of reading: what they say comes to it as its parameter ``read``.

    ``keep``: whether columns can be carried through to its output.
    """
    declared = {name: each for name, each in _DECLARED.items() if keep or name != "keep"}

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        hints = get_type_hints(command, include_extras=True)
        parameters: list[Parameter] = []
        for parameter in signature(command).parameters.values():
            if parameter.name != "read":
                parameters.append(parameter.replace(annotation=hints[parameter.name]))
                continue
            parameters += [
                Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind)
                for name, (kind, default) in declared.items()
            ]

        @wraps(command)
        def given(**values: Any) -> int:
            own = {name: values.pop(name) for name in declared}
            return command(**values, read=options(**own))

        # What Typer makes options of.
        given.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
        given.__annotations__ = {each.name: each.annotation for each in parameters}
        return given

    return decorated


def options(
    *,
    text_column: str | None,
    id_column: str | None,
    encoding: str | None,
    mend: bool,
    changes: str,
    glob: str | None,
    max_size: str,
    timeout: float,
    allow_private: bool,
    keep: str | None = None,
) -> Options:
    """What the reader is told, from the options as they were given.

    Raises:
        BadParameter: for one that cannot be.
    """
    from quotecli.reader.options import Options

    if not 0 < timeout < float("inf"):
        raise typer.BadParameter(words("no-seconds", text=f"{timeout:g}"), param_hint="--timeout")
    return Options(
        text_column=text_column,
        id_column=id_column,
        keep=names(keep, "--keep"),
        encoding=_encoding(encoding),
        mend=mend,
        changes=one_of(changes, CHANGES, "--changes"),
        glob=glob,
        max_bytes=size(max_size, "--max-size"),
        allow_private=allow_private,
        timeout=timeout,
    )


def size(text: str, option: str) -> int:
    """The bytes that ``500M`` or ``2G`` stand for; ``BadParameter`` for anything else."""
    match = _SIZE.fullmatch(text.strip())
    number = int(float(match[1]) * _UNITS[match[2].upper()]) if match else 0
    if number < 1:
        raise typer.BadParameter(words("no-size", text=repr(text)), param_hint=option)
    return number


def _encoding(name: str | None) -> str | None:
    """The name of an encoding of text that there is; ``BadParameter`` for any other."""
    if name is None:
        return None
    from quotecli.reader.encodings import is_encoding

    if is_encoding(name):
        return codecs.lookup(name).name
    raise typer.BadParameter(words("no-encoding", name=repr(name)), param_hint="--encoding")


def names(text: str | None, option: str) -> tuple[str, ...]:
    """The names in ``a,b``; one that holds a comma stands between double quotes."""
    if text is None:
        return ()
    import csv

    try:
        (found,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        found = []
    listed = tuple(name.strip() for name in found)
    if not listed or not all(listed):
        raise typer.BadParameter(words("no-list", text=repr(text)), param_hint=option)
    return listed
