"""The frame of a page of evidence: head, style, and what stands at the end."""

from __future__ import annotations

from quotecli.formatter.page.assets import COLOURS, asset, head
from quotecli.formatter.page.markup import escaped, shown
from quotecli.model import GENERATOR
from quotecli.ui import Strings

_LONGEST_TITLE = 200


def begin(title: str, ui: Strings) -> str:
    """The page up to its first article.

    Args:
        title: what the page is called.
        ui: the strings of a language, of a part that has ``pack``.
    """
    name = shown(title[:_LONGEST_TITLE])
    return (
        head(ui.language, GENERATOR, asset(COLOURS, "pack/pack.css"))
        + f"<title>{name}</title>\n</head>\n<body>\n"
        f'<header class="page-head"><h1>{name}</h1></header>\n<main>\n'
    )


def end(ui: Strings) -> str:
    """The page from its last article on."""
    made = ui["page.made-by"].format(generator=GENERATOR)
    return f'</main>\n<footer class="page-foot"><p>{escaped(made)}</p></footer>\n</body>\n</html>\n'
