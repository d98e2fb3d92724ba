"""``quotecli evaluate``: scores against annotated articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import ui as ui_
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    Json,
    Lexicon,
    OutputFile,
    Ui,
    Version,
    existing_folder,
    must_not_read,
    text_option,
)
from quotecli.ui import strings

if TYPE_CHECKING:
    from quotecli.evaluate import Report
    from quotecli.language.lexicon import Lexicon as _Lexicon


def command(
    gold: Annotated[str, typer.Argument(metavar="GOLD", parser=str, hidden=True)],
    predicted: Annotated[
        str | None, typer.Argument(metavar="PREDICTED", parser=str, hidden=True)
    ] = None,
    errors: Annotated[int, typer.Option("--errors", "-e", min=0, metavar="N")] = 0,
    json: Json = False,
    output: OutputFile = None,
    fail_under: Annotated[
        list[str] | None, text_option("--fail-under", metavar="PART=VALUE")
    ] = None,
    fail_over: Annotated[list[str] | None, text_option("--fail-over", metavar="PART=VALUE")] = None,
    reviewed: Annotated[bool, typer.Option("--reviewed")] = False,
    decisions: Annotated[
        str | None, text_option("--decisions", metavar="DIR", callback=existing_folder)
    ] = None,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    floors = [_bound(text, "--fail-under") for text in fail_under or ()]
    ceilings = [_bound(text, "--fail-over") for text in fail_over or ()]
    must_not_read(output, [gold, *([predicted] if predicted else [])])
    if reviewed and predicted:
        raise typer.BadParameter(strings(ui_.chosen(), "evaluate")["reviewed.predicted"])
    from quotecli.evaluate import CorpusError, evaluate, load_corpus, load_predicted
    from quotecli.language import load

    collect_from_now()
    failed = False
    try:
        if reviewed:
            report, failed = _reviewed(gold, decisions, chosen(lexicon))
        else:
            corpus = load_corpus(gold)
            language = load(lexicons=chosen(lexicon))
            report = evaluate(corpus, load_predicted(corpus, predicted, language))
    except CorpusError as error:
        return messages.fail(messages.of(error))
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
    return int(failed or bool(beyond))


def _reviewed(path: str, folder: str | None, lexicons: tuple[_Lexicon, ...]) -> tuple[Report, bool]:
    """The score against people's decisions, and whether anything could not be read.

    Raises CorpusError where nobody decided anything.
    """
    from quotecli.cli.decided import fitted
    from quotecli.cli.decisions import Choice, Talk
    from quotecli.cli.decisions import chosen as chosen_decisions
    from quotecli.cli.work import extracted, problem_line
    from quotecli.evaluate import CorpusError, score_reviewed
    from quotecli.reader import Article, read

    choice = chosen_decisions(folder)
    failed: dict[str, None] = {}
    found = []
    for item in read([path]):
        if not isinstance(item, Article):
            messages.say(problem_line(item))
            failed |= {} if item.warning else {str(item): None}
            continue
        document = extracted(item, lexicons, Choice(used=False))
        damaged: list[str] = []
        fits = fitted(document, item, choice, Talk(messages.say, damaged.append))
        for line in damaged:
            if line not in failed:
                messages.say(line)
                failed[line] = None
        if fits is not None:
            found.append((document, fits))
    if not found:
        raise CorpusError("reviewed.none", path=path)
    return score_reviewed(path, found), bool(failed)


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
            messages.words("no-bound", text=repr(text)), param_hint=option
        ) from None
    return name.strip(), number


def _beyond(report: Report, name: str, bound: float, *, under: bool, option: str) -> list[str]:
    """What to say of a figure that is beyond its bound: nothing if it is within."""
    try:
        value = report.value(name)
    except KeyError:
        known = ", ".join(report.names())
        raise typer.BadParameter(
            messages.words("no-figure", name=repr(name), known=known), param_hint=option
        ) from None
    decimal = messages.decimal
    if value is None:
        key = "figure.at-least" if under else "figure.at-most"
        return [messages.words(key, name=name, bound=decimal(str(bound)))]
    if value >= bound if under else value <= bound:
        return []
    key = "figure.under" if under else "figure.over"
    numbers = {"value": decimal(f"{value:.4f}"), "bound": decimal(str(bound))}
    return [messages.words(key, name=name, **numbers)]


def _write(report: Report, errors: int, *, json: bool, output: str | None) -> int:
    from quotecli.cli.output import write_text

    if json:
        from quotecli.formatter.jsonl import indented

        text = indented(report.to_dict(errors))
    else:
        from quotecli.evaluate.text import render

        # What stands in an article is shown and not obeyed.
        lines = render(report, errors, ui_.chosen()).split("\n")
        text = "\n".join(map(messages.printable, lines))
    return write_text(output, text)
