"""``quotecli archive people``: who is quoted in an archive, one entry for one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import messages
from quotecli.cli import result_options as result
from quotecli.cli import ui as ui_
from quotecli.cli.archive.options import opened
from quotecli.cli.options import WRITING, Ui, one_of, starting, text_option
from quotecli.formatter.listing import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotecli.archive import Archive
    from quotecli.formatter.columns import Value
    from quotecli.ui import Strings

_UNCERTAIN = ("name", "id", "offices", "other", "other-offices", "why")
_FACTS = ("id", "what", "value", "first", "last", "articles")
_COLUMNS = ("id", "name", "institution", "gender", "articles", "quotes", "first", "last")


def command(
    archive: Annotated[str, typer.Argument(metavar="DB", parser=str, hidden=True)],
    name: Annotated[str | None, typer.Argument(metavar="NAME", parser=str, hidden=True)] = None,
    people: Annotated[str | None, text_option("--people", metavar="FILE")] = None,
    review: Annotated[bool, typer.Option("--review")] = False,
    uncertain: Annotated[bool, typer.Option("--uncertain")] = False,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    show: Annotated[bool, typer.Option("--show")] = False,
    by: Annotated[str | None, text_option("--as", metavar="NAME")] = None,
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
    if show and name is None:
        raise typer.BadParameter(_words()["wrong.show"], param_hint="--show")
    result.must_go_with(format, {"--excel": excel}, {"--excel": ("csv",)})
    chosen = [
        option
        for option, given in (
            ("--people", people is not None),
            ("--review", review),
            ("--uncertain", uncertain),
            ("--undo", undo),
            ("--show", show),
        )
        if given
    ]
    if len(chosen) > 1:
        what = _words()["wrong.together"].format(other=chosen[0])
        raise typer.BadParameter(what, param_hint=chosen[1])
    from quotecli.ui import ToldError

    try:
        with opened(archive) as found:
            if people is not None:
                return _keep(found, people)
            if review:
                return _review(found, archive, by, name)
            if undo:
                from quotecli.cli.archive.namesakes import take_back

                print(messages.printable(take_back(found)[0]))
                return 0
            written = _Written(format, output, excel=excel)
            if uncertain:
                return _list_uncertain(found, archive, name, written)
            if show:
                return _show(found, archive, str(name), written, weak=weak)
            return _list(found, archive, name, written, weak=weak)
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


def _review(archive: Archive, where: str, by: str | None, name: str | None) -> int:
    """Let somebody decide; what was decided is kept, whatever ends it."""
    from quotecli.archive.database import shown
    from quotecli.cli.archive.namesakes import Namesakes
    from quotecli.cli.review import user
    from quotecli.cli.signals import ending

    who = " ".join(messages.printable(by or user()).split()) or "?"
    dialogue = Namesakes(archive, who, name)
    status = 0
    try:
        with ending():
            dialogue.run()
    except KeyboardInterrupt:
        status = 130
    words = _words()
    counts = {
        "decided": dialogue.decided,
        "skipped": dialogue.skipped,
        "left": dialogue.left,
    }
    parts = [words.counted(noun, number) for noun, number in counts.items() if number]
    key = "end.done" if parts else "end.nothing"
    line = words[key].format(name=shown(where), parts=words["list.comma"].join(parts))
    print(messages.printable(line))
    return messages.interrupted() if status else 0


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a list goes, and how."""

    format: str
    output: str | None
    excel: bool

    def write(self, name: str, columns: Sequence[str], rows: list[dict[str, Value]]) -> int:
        """Write rows; gives the exit status."""
        from quotecli.cli.output import Output, write_to
        from quotecli.formatter.listing import render

        words = _words()
        headings = {column: words[f"column.{column}"] for column in columns}

        def write(out: Output) -> None:
            out.write(
                render(
                    name,
                    headings,
                    rows,
                    self.format,
                    ui=ui_.chosen(),
                    width=out.width,
                    colour=out.colour,
                    unicode=out.unicode,
                    excel=self.excel,
                )
            )
            out.close()

        return write_to(self.output, write)


def _list(archive: Archive, where: str, name: str | None, written: _Written, *, weak: bool) -> int:
    from dataclasses import asdict

    from quotecli.archive.people import listed

    words = _words()
    with archive.reading() as connection:
        found = listed(connection, name=name, weak=weak)
    if not found:
        _nobody(where, name)
    rows = [asdict(entry) for entry in found]
    if written.format == "table":
        rows = [{**row, "gender": words.label("gender", row["gender"] or "")} for row in rows]
    return written.write("people", _COLUMNS, rows)


def _show(archive: Archive, where: str, name: str, written: _Written, *, weak: bool) -> int:
    """One list of all that there is on each person of a name, a row a fact."""
    from quotecli.archive.people import listed, profile

    words = _words()
    rows: list[dict[str, Value]] = []
    with archive.reading() as connection:
        for entry in listed(connection, name=name, weak=weak):
            found = profile(connection, entry.id)
            facts: list[tuple[str, str, str | None, str | None, int | None]] = []
            facts += [("name", each, None, None, None) for each in found.names]
            facts += [
                ("office", held.office, held.first, held.last, held.articles)
                for held in found.offices
            ]
            if entry.gender_from:
                gender = entry.gender or entry.gender_from
                facts.append(("gender", gender, None, None, None))
            facts += [
                ("gender-word", f"{told.word} ({told.article}, {told.start})", None, None, None)
                for told in found.gender
            ]
            facts += [("quote", quote.words, quote.day, None, None) for quote in found.quotes]
            rows += [
                {
                    "id": entry.id,
                    "what": words.label("what", what) if written.format == "table" else what,
                    "value": value,
                    "first": first,
                    "last": last,
                    "articles": articles,
                }
                for what, value, first, last, articles in facts
            ]
    if not rows:
        _nobody(where, name)
    return written.write("people", _FACTS, rows)


def _nobody(where: str, name: str | None) -> None:
    from quotecli.archive.database import shown

    key = "nobody" if name is None else "nobody-called"
    messages.say(_words()[key].format(name=shown(where), text=name))


def _list_uncertain(archive: Archive, where: str, name: str | None, written: _Written) -> int:
    from quotecli.archive.database import shown
    from quotecli.archive.people import uncertain

    words = _words()
    with archive.reading() as connection:
        found = uncertain(connection, name=name)
    if not found:
        messages.say(words["end.nothing"].format(name=shown(where)))
    rows: list[dict[str, Value]] = [
        {
            "name": pair.one.name,
            "id": pair.one.id,
            "offices": pair.one.offices,
            "other": pair.other.id,
            "other-offices": pair.other.offices,
            "why": words[f"why.{pair.why}"] if written.format == "table" else pair.why,
        }
        for pair in found
    ]
    return written.write("uncertain", _UNCERTAIN, rows)
