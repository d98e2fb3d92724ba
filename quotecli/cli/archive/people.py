"""``quotecli archive people``: who is quoted in an archive, one entry for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.options import WRITING, Ui, one_of, starting, text_option
from quotecli.formatter.listing import FORMATS

if TYPE_CHECKING:
    from quotecli.archive import Archive
    from quotecli.ui import Strings

_COLUMNS = ("id", "name", "institution", "gender", "articles", "quotes", "first", "last")


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    name: Annotated[str | None, typer.Argument(metavar="NAME", parser=str, hidden=True)] = None,
    people: Annotated[str | None, text_option("--people", metavar="FILE")] = None,
    weak: result.Weak = False,
    format: Annotated[
        str,
        text_option(
            "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
        ),
    ] = "table",
    output: result.Output = None,
    excel: result.Excel = False,
    ui: Ui = None,
) -> int:
    """Run the command; gives the exit status."""
    one_of(format, FORMATS, "--format")
    if excel and format != "csv":
        raise typer.BadParameter(messages.words("goes-with", formats="csv"), param_hint="--excel")
    from quotecli.ui import ToldError

    try:
        from quotecli.archive import Archive

        with Archive.open(archive) as opened:
            if people is not None:
                return _keep(opened, people)
            return _list(opened, archive, name, format, output, weak=weak, excel=excel)
    except ToldError as error:
        return messages.fail(messages.of(error), status=2)
    except KeyboardInterrupt:
        return messages.interrupted()


def _words() -> Strings:
    from quotecli.ui import strings

    return strings(ui_.chosen(), "people")


def _keep(archive: Archive, path: str) -> int:
    """Put the people of a file into the archive, and find out anew who is who."""
    from quotecli.archive.people import assign_all
    from quotecli.archive.people.file import people_file
    from quotecli.archive.people.keeping import keep
    from quotecli.language import load

    data = load()
    try:
        found, wrong = people_file(path, data)
    except OSError as error:
        line = _words()["unreadable"].format(name=path, reason=messages.reason(error))
        return messages.fail(line, status=2)
    for each in wrong:
        messages.say(each.said(ui_.chosen()))
    keep(archive.writing, found, data)
    assign_all(archive.writing, data=data)
    archive.commit()
    words = _words()
    offices = sum(len(person.offices) for person in found)
    fields = {"people": words.counted("people", len(found))}
    fields |= {"offices": words.counted("offices", offices), "name": path}
    if wrong:
        fields["rows"] = words.counted("rows", len(wrong))
    messages.say(words["kept-but" if wrong else "kept"].format(**fields))
    return int(bool(wrong))


def _list(
    archive: Archive,
    where: str,
    name: str | None,
    format: str,
    output: str | None,
    *,
    weak: bool,
    excel: bool,
) -> int:
    from dataclasses import asdict

    from quotecli.archive.database import shown
    from quotecli.archive.people import listed
    from quotecli.cli.output import Output, write_to
    from quotecli.formatter.listing import render

    words = _words()
    with archive.reading() as connection:
        found = listed(connection, name=name, weak=weak)
    if not found:
        key = "nobody" if name is None else "nobody-called"
        messages.say(words[key].format(name=shown(where), text=name))
    rows = [asdict(entry) for entry in found]
    if format == "table":
        rows = [{**row, "gender": words.label("gender", row["gender"] or "")} for row in rows]
    headings = {column: words[f"column.{column}"] for column in _COLUMNS}

    def write(out: Output) -> None:
        out.write(
            render(
                "people",
                headings,
                rows,
                format,
                ui=ui_.chosen(),
                width=out.width,
                colour=out.colour,
                unicode=out.unicode,
                excel=excel,
            )
        )
        out.close()

    return write_to(output, write)
