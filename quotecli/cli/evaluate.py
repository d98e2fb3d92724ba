"""``quotecli evaluate``: scores against annotated articles."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import messages
from quotecli.cli.options import OutputFile, Ui, Version

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.evaluate import Report

SUMMARY = "Score against annotated articles."
HELP = """Score what quotecli finds against annotated articles.

GOLD is a .jsonl with an annotated article a line, a file of tokens with BILOU labels, or a
folder of such files or of brat's .ann with their .txt. PREDICTED is what quotecli extract GOLD
--format jsonl printed; without it the articles are read now.

\b
Examples:
  quotecli evaluate gold.jsonl --errors 40
  quotecli evaluate gold.jsonl quotes.jsonl --fail-under direct.e2e=0.9

The table has precision, recall and F1 of each part, where spans agree exactly and where they
overlap, then the figures that floors can be set on, then what came of each rule's rows: right,
with a wrong speaker, with nobody, and false ones, which answer nothing.
"""


def command(
    gold: Annotated[str, typer.Argument(metavar="GOLD", parser=str, hidden=True)],
    predicted: Annotated[
        str | None, typer.Argument(metavar="PREDICTED", parser=str, hidden=True)
    ] = None,
    errors: Annotated[
        int,
        typer.Option(
            "--errors", "-e", min=0, metavar="N", help="Show the first N errors in their sentence."
        ),
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print all of it as one object.")] = False,
    output: OutputFile = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="PART=VALUE",
            parser=str,
            help="End with status 1 if a figure is lower (direct.e2e=0.97, cue=0.98, "
            "context.time.overlap=0.85); of three figures it is the F1 unless .p or .r follows. "
            "May be given again.",
        ),
    ] = None,
    fail_over: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-over",
            metavar="PART=VALUE",
            parser=str,
            help="The same for figures that should be low (direct.wrong=0.01, ece=0.03).",
        ),
    ] = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    floors = [_bound(text, "--fail-under") for text in fail_under or ()]
    ceilings = [_bound(text, "--fail-over") for text in fail_over or ()]
    from quotecli.evaluate import CorpusError, evaluate, load_corpus, load_predicted

    gc.enable()  # everything is loaded now, see quotecli.cli.run
    try:
        corpus = load_corpus(gold)
        report = evaluate(corpus, load_predicted(corpus, predicted))
    except CorpusError as error:
        return messages.fail(str(error))
    except KeyboardInterrupt:
        return messages.interrupted()
    beyond = []
    for bounds, under, option in ((floors, True, "--fail-under"), (ceilings, False, "--fail-over")):
        for name, bound in bounds:
            beyond += _beyond(report, name, bound, under=under, option=option)
    status = _write(report, errors, json=json, output=output)
    if status:
        return status
    for line in beyond:
        messages.say(line)
    return int(bool(beyond))


def _bound(text: str, option: str) -> tuple[str, float]:
    name, sign, value = text.partition("=")
    try:
        if not (sign and name.strip()):
            raise ValueError
        number = float(value)
        if number != number:
            raise ValueError
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not of the form PART=VALUE, as in direct.e2e=0.97", param_hint=option
        ) from None
    return name.strip(), number


def _beyond(report: Report, name: str, bound: float, *, under: bool, option: str) -> list[str]:
    """What to say of a figure that is beyond its bound: nothing if it is within."""
    try:
        value = report.value(name)
    except KeyError:
        known = ", ".join(report.names())
        raise typer.BadParameter(
            f"{name!r} is no figure of this corpus; there are {known}", param_hint=option
        ) from None
    if value is None:
        return [
            f"{name} was not measured, and should be {'at least' if under else 'at most'} {bound}"
        ]
    if under and value < bound:
        return [f"{name} is {value:.4f}, under {bound}"]
    if not under and value > bound:
        return [f"{name} is {value:.4f}, over {bound}"]
    return []


def _write(report: Report, errors: int, *, json: bool, output: str | None) -> int:
    from quotecli.cli.output import write_to

    if json:
        data = report.to_dict(errors)
        import json as json_  # only for --json

        text = json_.dumps(data, ensure_ascii=False, indent=1) + "\n"
    else:
        from quotecli.evaluate.text import render

        # What stands in an article is shown and not obeyed.
        lines = render(report, errors).split("\n")
        text = "\n".join(map(messages.printable, lines))

    def write(out: Output) -> None:
        out.write(text)
        out.close()

    return write_to(output, write)
