"""What is done with one article that goes into an archive, in whatever process."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from quotecli._version import __version__
from quotecli.archive import Archive, ArchiveError
from quotecli.archive.entry import Entry, entry_of
from quotecli.archive.schema import ARTICLES
from quotecli.archive.sources import key_of, place_of
from quotecli.cli.batch import language_data
from quotecli.cli.decided import counting
from quotecli.cli.messages import of, place
from quotecli.cli.settings import Keeping, Settings
from quotecli.cli.tally import Tally
from quotecli.cli.work import Outcome, Work
from quotecli.model import Document

if TYPE_CHECKING:
    from quotecli.language.lexicon import Lexicon
    from quotecli.reader.base import Article


def made_with(lexicons: tuple[Lexicon, ...]) -> str:
    """A checksum of all but the article that a document depends on: words, and this program."""
    digest = sha256(f"{__version__} {language_data(lexicons)}".encode())
    package = Path(__file__).parents[2]
    for path in sorted(package.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class KeepingWork(Work):
    """Makes articles ready for an archive; looks there first whether they are in it as they are.

    Args:
        settings: what to do.
        keeping: the archive, which has to be there already.
    """

    def __init__(self, settings: Settings, keeping: Keeping) -> None:
        super().__init__(settings)
        self._keeping = keeping
        self._asking = True
        self._archive: Archive | None = None
        self._known: Connection | None = None

    def close(self) -> None:
        """Let go of the archive."""
        if self._known is not None:
            self._known.close()
        if self._archive is not None:
            self._archive.close()
        self._archive = self._known = None

    def extract(self, article: Article, outcome: Outcome) -> None:
        """Find the quotes of an article, unless the archive has what is made of the same."""
        keeping = self._keeping
        try:
            source, id = place_of(article, keeping.source, keeping.machine)
            made_from = self._made_from(article)
            key = key_of(source, id, article.meta.url)
            if made_from and self._has(key, made_from):
                checksum = Document(article.text).sha256
                outcome.entry = Entry(source, id, article.meta.url, checksum, made_from)
                return
            super().extract(article, outcome)
            if isinstance(outcome.result, Document):
                outcome.entry = entry_of(source, id, outcome.result, made_from)
        except ArchiveError as error:
            line = f"{place(article.where)}: {of(error)}"
            (outcome.damaged if error.args[0] == "no-source" else outcome.lines).append(line)
            outcome.tally = Tally(failed=1)
        # What goes to another process is the entry alone.
        outcome.result = None

    def _made_from(self, article: Article) -> str:
        """A checksum of what the rows of an article depend on; empty if it has to be worked on."""
        decided = counting(article, self.settings.decisions)
        if decided is None:
            return ""
        known: list[object] = [article.meta, article.paragraphs, article.boilerplate]
        known += [article.flags, article.plain, article.keep, article.turns, decided]
        text = f"{self._keeping.made_with} {known!r} {article.text}"
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _has(self, key: str, made_from: str) -> bool:
        """Whether the archive has what is made of the same; False where it cannot be asked."""
        if not self._asking:
            return False
        found = select(ARTICLES.c.made_from).where(ARTICLES.c.key == key)
        try:
            if self._known is None:
                self._archive = Archive.open(self._keeping.name)
                self._known = self._archive.reading()
            with self._known.begin():  # and no longer, lest the archive cannot be tidied
                return self._known.scalar(found) == made_from
        except (ArchiveError, DBAPIError):
            # Then all is worked on; whoever writes there tells what is wrong.
            self._asking = False
            return False
