"""``quotecli calibrate``: measures anew how sure each chain of rules is."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotecli.cli import messages
from quotecli.cli.options import Ui, Version, among

if TYPE_CHECKING:
    from quotecli.cli.output import Output

SUMMARY = "Measure confidence on annotated articles."
HELP = """Measure how often each chain of rules is right, and how true the confidence is.

GOLD are .jsonl files with an annotated article a line, as for quotecli evaluate. What is printed
is pooled over folds: each article is given the confidence that the other folds measure. With
--output the counts of all articles are written as the data file that quotecli reads,
confidence.toml in the folder of the language.

\b
Examples:
  quotecli calibrate gold.jsonl
  quotecli calibrate gold.jsonl more.jsonl --output quotecli/language/id/confidence.toml
"""


def command(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD", parser=str, hidden=True)],
    folds: Annotated[
        int, typer.Option("--folds", min=2, metavar="N", help="Parts for cross-validation.")
    ] = 10,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one object.")] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            parser=str,
            help="Write the counts of all articles to a file, whole or not at all.",
            show_default=False,
        ),
    ] = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.evaluate import CorpusError, load_corpus
    from quotecli.evaluate.calibration import cross_validated, figures, judged, measure, to_toml

    if output is not None and (path := among(output, gold)):
        raise typer.BadParameter(f"{path} is read too", param_hint="--output")
    gc.enable()  # everything is loaded now, see quotecli.cli.run
    try:
        corpora = [load_corpus(path) for path in gold]
        rows = judged(corpora)
        found = figures(cross_validated(rows, folds))
    except CorpusError as error:
        return messages.fail(str(error))
    except KeyboardInterrupt:
        return messages.interrupted()
    articles = sum(len(corpus.documents) for corpus in corpora)
    status = _write(_report(found, articles, folds, json=json), None)
    if status or output is None:
        return status
    return _write(to_toml(measure(rows), articles), output)


def _report(found: dict[str, Any], articles: int, folds: int, *, json: bool) -> str:
    if json:
        import json as json_  # only for --json

        return json_.dumps({"articles": articles, "folds": folds, **found}, indent=1) + "\n"
    low, high = found["ece_interval"]
    sure, unsure = found["sure"], found["unsure"]
    lines = [
        f"{articles} {'article' if articles == 1 else 'articles'}, "
        f"{found['rows']} rows that count, {found['right']:.1%} right; "
        f"{folds} folds over articles",
        "",
        f"calibration error  {found['ece']:.4f}  (95 % of samples: {low:.4f} to {high:.4f})",
        f"0.9 and over       {sure['share']:.1%} of the rows, {sure['wrong']:.1%} of them wrong",
        f"below 0.6          {unsure['share']:.1%} of the rows, {unsure['wrong']:.1%} of them wrong",
        f"area under ROC     {'not measured' if found['auroc'] is None else found['auroc']}",
    ]
    return "\n".join(lines) + "\n"


def _write(text: str, output: str | None) -> int:
    from quotecli.cli.output import write_to

    def write(out: Output) -> None:
        out.write(text)
        out.close()

    return write_to(output, write)
