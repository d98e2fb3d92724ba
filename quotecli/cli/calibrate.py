"""``quotecli calibrate``: measures anew how sure each chain of rules is."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from quotecli.cli import messages
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import Json, Lexicon, OutputFile, Ui, Version, must_not_read


def command(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD", parser=str, hidden=True)],
    folds: Annotated[int, typer.Option("--folds", min=2, metavar="N")] = 10,
    json: Json = False,
    output: OutputFile = None,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    from quotecli.cli.output import write_text
    from quotecli.evaluate import CorpusError, load_corpus
    from quotecli.evaluate.calibration import cross_validated, figures, judged, measure, to_toml
    from quotecli.language import load

    must_not_read(output, gold)
    collect_from_now()
    try:
        corpora = [load_corpus(path) for path in gold]
        rows = judged(corpora, load(lexicons=chosen(lexicon)))
        found = figures(cross_validated(rows, folds))
    except CorpusError as error:
        return messages.fail(messages.of(error))
    except KeyboardInterrupt:
        return messages.interrupted()
    articles = sum(len(corpus.documents) for corpus in corpora)
    status = write_text(None, _report(found, articles, folds, json=json))
    if status or output is None:
        return status
    return write_text(output, to_toml(measure(rows), articles))


def _report(found: dict[str, Any], articles: int, folds: int, *, json: bool) -> str:
    if json:
        import json as json_  # only for --json

        return json_.dumps({"articles": articles, "folds": folds, **found}, indent=1) + "\n"
    decimal = messages.decimal
    low, high = found["ece_interval"]
    sure, unsure, auroc = found["sure"], found["unsure"], found["auroc"]
    return messages.words(
        "calibrate.report",
        articles=messages.counted("articles", articles),
        rows=str(found["rows"]),
        right=decimal(f"{found['right']:.1%}"),
        folds=str(folds),
        ece=decimal(f"{found['ece']:.4f}"),
        low=decimal(f"{low:.4f}"),
        high=decimal(f"{high:.4f}"),
        sure=decimal(f"{sure['share']:.1%}"),
        sure_wrong=decimal(f"{sure['wrong']:.1%}"),
        unsure=decimal(f"{unsure['share']:.1%}"),
        unsure_wrong=decimal(f"{unsure['wrong']:.1%}"),
        auroc=messages.words("calibrate.unmeasured") if auroc is None else decimal(str(auroc)),
    )
