"""``quotecli verify``: did they really say it, held against documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from quotecli.cli import decisions as decisions_
from quotecli.cli import messages
from quotecli.cli import reading_options as reading
from quotecli.cli import ui as ui_
from quotecli.cli.garbage import collect_from_now
from quotecli.cli.lexicons import chosen
from quotecli.cli.options import (
    CHOOSING,
    WRITING,
    Decisions,
    Lexicon,
    NoDecisions,
    OutputFile,
    Ui,
    Version,
    must_not_read,
    one_of,
    starting,
    text_option,
)
from quotecli.cli.statuses import FOUND

if TYPE_CHECKING:
    from quotecli.cli.output import Output
    from quotecli.language.lexicon import Lexicon as _Lexicon
    from quotecli.pipeline import Examination
    from quotecli.reader import Article
    from quotecli.reader.options import Options
    from quotecli.verify import Claim, Verification, Verifier

FORMATS = ("table", "html", "csv", "json", "jsonl")
_MOST = 3


@reading.reads()
def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAIMS", parser=str, hidden=True),
    ] = None,
    against: Annotated[list[str] | None, text_option("--against", metavar="PATH")] = None,
    quote: Annotated[str | None, text_option("--quote", metavar="WORDS")] = None,
    speaker: Annotated[str | None, text_option("--speaker", metavar="NAME")] = None,
    format: Annotated[
        str,
        text_option(
            "--format", "-f", metavar="FORMAT", panel=WRITING, autocompletion=starting(FORMATS)
        ),
    ] = "table",
    output: OutputFile = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=1000)] = _MOST,
    fail_on: Annotated[str | None, text_option("--fail-on", metavar="VERDICT,…")] = None,
    weak: Annotated[bool, typer.Option("--weak", rich_help_panel=CHOOSING)] = False,
    read: reading.Read = reading.HERE,
    decisions: Decisions = None,
    no_decisions: NoDecisions = False,
    lexicon: Lexicon = None,
    ui: Ui = None,
    version: Version = False,
) -> int:
    """Run the command; gives the exit status."""
    one_of(format, FORMATS, "--format")
    given = list(paths or [])
    if quote is None and not given:
        raise typer.BadParameter(messages.words("verify.needs-claims"), param_hint="CLAIMS")
    if quote is not None and not any(sign.isalnum() for sign in quote):
        raise typer.BadParameter(messages.words("verify.needs-words"), param_hint="--quote")
    if speaker is not None and quote is None:
        raise typer.BadParameter(messages.words("verify.needs-quote"), param_hint="--speaker")
    claims = None if quote is not None else given.pop(0)
    # What a shell makes of `--against *.txt` is one value and more paths.
    searched = [*(against or []), *given]
    if not against:
        raise typer.BadParameter(messages.words("verify.needs-against"), param_hint="--against")
    must_not_read(output, [*searched, *([claims] if claims else [])])
    from quotecli.verify import VERDICTS

    wanted = [name.strip() for name in fail_on.split(",")] if fail_on is not None else []
    for name in wanted:
        one_of(name, VERDICTS, "--fail-on")
    choice = decisions_.chosen(decisions, used=not no_decisions)
    run = _Run(read, chosen(lexicon), choice, weak=weak, most=most)
    try:
        found = run.verifications(claims, quote, speaker, searched)
        status = _write(found, format, output)
    except KeyboardInterrupt:
        return messages.interrupted()
    if status or run.failed:
        return status or 1
    if wanted and any(name in run.verdicts for name in wanted):
        return FOUND
    return 0


class _Run:
    """One run: what was read, what failed, and which verdicts came of it."""

    def __init__(
        self,
        options: Options,
        lexicons: tuple[_Lexicon, ...],
        choice: decisions_.Choice,
        *,
        weak: bool,
        most: int,
    ) -> None:
        self._options = options
        self._lexicons = lexicons
        self._choice = choice
        self._talk = decisions_.Talk(messages.say, self._fail)
        self._weak = weak
        self._most = most
        self.failed = 0
        self.verdicts: set[str] = set()

    def verifications(
        self, claims: str | None, quote: str | None, speaker: str | None, searched: Sequence[str]
    ) -> list[Verification]:
        """Each claim with what was found for it."""
        verifier = self._verifier(searched, twice=claims == "-")
        found = []
        for claim in self._claims(claims, quote, speaker):
            verification = verifier.verify(claim).with_most(self._most)
            self.verdicts.add(verification.verdict)
            found.append(verification)
        return found

    def _claims(
        self, claims: str | None, quote: str | None, speaker: str | None
    ) -> Iterator[Claim]:
        if claims is None:
            from quotecli.verify import Claim

            yield Claim(quote or "", (speaker or "").strip() or None)
            return
        from quotecli.cli.claims import Claims

        reader = Claims(self._options, self._lexicons, self._choice, weak=self._weak)
        stdin = sys.stdin.buffer if claims == "-" and sys.stdin is not None else None
        yield from reader.of(claims, stdin)
        self.failed += reader.failed

    def _verifier(self, paths: Sequence[str], *, twice: bool) -> Verifier:
        from quotecli.cli.work import problem_line
        from quotecli.language import load
        from quotecli.model import Document
        from quotecli.reader import Article, read
        from quotecli.verify import Text, Verifier

        stdin = None
        if "-" in paths and sys.stdin is not None and not twice:
            stdin = sys.stdin.buffer
        verifier = Verifier(load(lexicons=self._lexicons))
        for item in read(list(paths), stdin=stdin, options=self._options):
            if not isinstance(item, Article):
                messages.say(problem_line(item))
                self.failed += not item.warning
                continue
            sha256 = Document(item.text).sha256
            examine = partial(self._examined, item)
            verifier.add(Text(item.id, item.text, item.meta, sha256, examine, item.turns))
        collect_from_now()
        return verifier

    def _fail(self, line: str) -> None:
        """Say what is wrong with a file, and that it failed."""
        messages.say(line)
        self.failed += 1

    def _examined(self, article: Article) -> Examination | None:
        """What is found in an article; None where the program fails on it, which is said."""
        from quotecli.cli.work import examined, fault

        try:
            return examined(article, self._lexicons, self._choice, self._talk)
        except Exception as error:
            if os.environ.get("QUOTECLI_DEBUG"):
                raise
            messages.say(fault(article.where, error))
            self.failed += 1
            return None


def _write(found: list[Verification], format: str, output: str | None) -> int:
    from quotecli.cli.clock import now
    from quotecli.cli.output import write_to
    from quotecli.formatter import verification

    def write(out: Output) -> None:
        written = verification.written(
            found,
            format,
            ui=ui_.chosen(),
            width=out.width,
            colour=out.colour,
            unicode=out.unicode,
            accessed=now(),
        )
        out.write(written)
        out.close()

    return write_to(output, write)
