"""``html``: one page that holds everything, to read, to send to an editor, and to print.

The page fetches nothing and runs nothing but its own script, which a Content-Security-Policy names by
its hash; what an article holds is text and nothing else.  Without the script all of it is still
there: each quote has an entry that opens, and every sign in the text leads to its entry.

Documents are written one after the other and only their titles are kept, a limited number of them,
for the list of articles at the end (which the script moves to the top).
"""

from __future__ import annotations

from typing import Any

from quotecli.formatter.base import Formatter
from quotecli.formatter.page.article import Article
from quotecli.formatter.page.assets import COLOURS, asset, head
from quotecli.formatter.page.furniture import legend, panel
from quotecli.formatter.page.markup import escaped, shown
from quotecli.model import GENERATOR, Document
from quotecli.ui import strings

_LISTED = 1000
"""Titles in the list of articles: with more, the list would be as long as a book."""
_TITLE = 200
"""Code points of a title in that list and in the title of the page."""


def _style() -> str:
    return asset(COLOURS, "page/page.css")


def _script() -> str:
    return asset("page/page.js")


class HtmlFormatter(Formatter):
    """A page of one or several documents; ``end`` must be asked of the same object as the rest."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._words = strings(self.ui)
        self._titles: list[str] = []
        self._count = 0

    def begin(self) -> str:
        return head(self._words.language, GENERATOR, _style(), _script())

    def document(self, document: Document, index: int) -> str:
        title = document.meta.title or document.id or self._words["page.untitled"]
        self._count += 1
        if len(self._titles) < _LISTED and self.many:
            self._titles.append(f'<li><a href="#d{index + 1}">{_short(title)}</a></li>\n')
        article = Article(
            document,
            index,
            title,
            self._words,
            weak=self.weak,
            many=self.many,
            others=self.others,
        )
        # In an article that nothing is marked in, signs and how to use them would be puzzling.
        marked = self.many or bool(article.quotes or document.not_quotes)
        top = (
            "" if index else self._top(title, legend(self._words, weak=self.weak) if marked else "")
        )
        return top + "".join(article.parts())

    def end(self) -> str:
        ui = self._words
        parts = [] if self._count else [self._top("", ""), f"<p>{escaped(ui['page.none'])}</p>\n"]
        if self._titles:
            parts.append(
                '<nav id="contents" aria-labelledby="contents-h">'
                f'<h2 id="contents-h">{escaped(ui["page.contents"])}</h2>\n<ol>\n'
            )
            parts += self._titles
            parts.append("</ol>\n")
            if (more := self._count - len(self._titles)) > 0:
                words = ui["page.more-articles"].format(n=ui.integer(more))
                parts.append(f"<p>{escaped(words)}</p>\n")
            parts.append("</nav>\n")
        made = ui["page.made-by"].format(generator=GENERATOR)
        parts.append(
            f'</main>\n<footer class="page-foot"><p>{escaped(made)}</p></footer>\n'
            f"{panel(ui)}<script>{_script()}</script>\n</body>\n</html>\n"
        )
        return "".join(parts)

    def _top(self, title: str, legend: str) -> str:
        """From the title of the page to where the first document begins."""
        ui = self._words
        name = escaped(ui["page.title"])
        page_title = f"{_short(title)} – {name}" if title and not self.many else name
        to_contents = heading = skip = ""
        if self._count:
            skip = f'<a class="skip" href="#d1-t">{escaped(ui["page.skip"])}</a>\n'
        if self.many:
            heading = f"<h1>{name}</h1>\n"
            link = escaped(ui["page.to-contents"])
            to_contents = f'<p class="to-contents"><a href="#contents">{link}</a></p>\n'
        return (
            f"<title>{page_title}</title>\n</head>\n<body>\n"
            f'{skip}<header class="page-head">{heading}{legend}{to_contents}</header>\n'
            f'<main class="{"many" if self.many else "one"}">\n'
        )


def _short(title: str) -> str:
    """A title of reasonable length, ready for the page."""
    return shown(title if len(title) <= _TITLE else title[: _TITLE - 1] + "…")


FORMATTER = HtmlFormatter
