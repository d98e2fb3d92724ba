"""What a command line asks for, in a form that can go to another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotecli.cli.decisions import Choice
from quotecli.reader.options import Options

if TYPE_CHECKING:
    from quotecli.cli.filters import Filter
    from quotecli.formatter import Formatter
    from quotecli.language.lexicon import Lexicon

    FormatterClass = type[Formatter]


class Auditing(NamedTuple):
    """What an audit is asked for."""

    codes: tuple[str, ...] = ()
    """Codes that are looked for; none are all of them."""
    all: bool = False
    """Whether all findings of an article are shown."""
    fail_on: tuple[str, ...] = ()
    """Codes that end the run with a status of its own."""
    low: float | None = None
    """The confidence below which a row is flagged; None is what was measured."""


class Keeping(NamedTuple):
    """An archive that documents are to be put into."""

    name: str
    """Its path or address."""
    source: str | None
    """What somebody calls the source of the articles."""
    machine: str
    """What is put before paths, see ``quotecli.archive.sources.place_of``."""
    made_with: str
    """A checksum of all but the article that a document depends on."""


class Settings(NamedTuple):
    """How to read, what to choose, how to write it, and with how many processes.

    No dataclass: that would take every start longer to make.
    """

    format: str = "table"
    with_text: bool = False
    weak: bool = False
    columns: tuple[str, ...] = ()
    """Columns to write, in this order; none are those of the format."""
    excel: bool = False
    speaker: str | None = None
    type: str | None = None
    act: str | None = None
    min_confidence: str | None = None
    """The last four are as they were given, see ``quotecli.cli.filters``."""
    ui: str = "en"
    """The language of what people read beside the articles."""
    reading: Options = Options()
    lexicons: tuple[Lexicon, ...] = ()
    """Words of one's own."""
    decisions: Choice = Choice()
    """Which of people's decisions count."""
    jobs: int = 1
    resume: bool = False
    counting: bool = False
    """Whether quotes and speakers are counted, for the summary."""
    audit: Auditing | None = None
    """Whether findings are looked for, and which."""
    accessed: str = ""
    """When the articles are read, as evidence says it."""
    archive: Keeping | None = None
    """The archive that documents are made ready for."""

    def kind(self) -> FormatterClass:
        """The class of the formatter; raises what ``writer`` does."""
        from quotecli.formatter import get

        return get(self.format, findings=self.audit is not None)

    def filter(self) -> Filter | None:
        """What leaves rows out by speaker, type, act or confidence; None if nothing does.

        Raises:
            FilterError: if one of them cannot be.
        """
        if (self.speaker, self.type, self.act, self.min_confidence) == (None,) * 4:
            return None
        from quotecli.cli.filters import Filter

        found = Filter.parse(
            speaker=self.speaker,
            type=self.type,
            act=self.act,
            min_confidence=self.min_confidence,
        )
        found.lexicons = self.lexicons
        return found

    def writer(
        self,
        *,
        many: bool = False,
        width: int | None = None,
        colour: bool = False,
        unicode: bool = True,
    ) -> Formatter:
        """The formatter for an output, see ``quotecli.formatter.base``.

        Raises:
            FormatError: if the format cannot be as it is asked for, or what it needs is not
                installed.
        """
        return self.kind()(
            weak=self.weak,
            many=many,
            width=width,
            colour=colour,
            unicode=unicode,
            ui=self.ui,
            columns=self.columns,
            keep=self.reading.keep,
            excel=self.excel,
            accessed=self.accessed,
        )
