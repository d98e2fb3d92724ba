"""Where articles are put in, the list of those in one input, and what is asked before one is removed."""

from __future__ import annotations

from collections.abc import Sequence

from quotecli.formatter.page.markup import escaped, shown
from quotecli.serve.desk import Kept, Listing
from quotecli.serve.frame import Look, page
from quotecli.serve.pages.exports import exports


def home(
    look: Look,
    recent: Sequence[Kept],
    *,
    folder: str,
    suffixes: Sequence[str],
    max_bytes: int,
    size: str,
    done: str = "",
) -> str:
    """The first page; ``size`` is ``max_bytes`` as people read it."""
    ui = look.ui
    accept = ",".join(suffixes)
    note = look.said("home.file-note", suffixes=" ".join(suffixes), size=size)
    body = (
        f"{status(done)}<h1>{escaped(ui['home.title'])}</h1>\n"
        f'<p class="intro">{escaped(ui["home.intro"])}</p>\n'
        f'<form class="put" method="post" action="/articles" enctype="multipart/form-data"'
        f' data-most="{max_bytes}" data-large="{look.said("problem.too-large", size=size)}">'
        f"{look.secret}\n"
        f'<label for="title">{escaped(ui["home.headline"])}</label>'
        '<input id="title" name="title" maxlength="500" autocomplete="off">\n'
        f'<label for="text">{escaped(ui["home.text"])}</label>'
        '<textarea id="text" name="text" rows="14" spellcheck="false" lang="id"></textarea>\n'
        f'<label for="file">{escaped(ui["home.file"])}</label>'
        f'<input id="file" type="file" name="file" accept="{accept}" aria-describedby="note">\n'
        f'<p class="note" id="note">{note} <span class="js-only">'
        f"{escaped(ui['home.drop'])}</span></p>\n"
        '<p class="error" role="alert" hidden></p>\n'
        f'<p><button class="main">{escaped(ui["home.go"])}</button></p></form>\n'
        f'<section class="recent" aria-labelledby="recent">'
        f'<h2 id="recent">{escaped(ui["home.recent"])}</h2>\n'
    )
    body += _recent(look, recent) if recent else f"<p>{escaped(ui['home.recent-none'])}</p>\n"
    body += f'<p class="note">{look.said("home.kept", folder=folder)}</p></section>\n'
    return page(look, "", body, current="home")


def _recent(look: Look, recent: Sequence[Kept]) -> str:
    items = []
    for each in recent:
        name = shown(each.title or each.name)
        remove = look.said("home.forget", name=each.title or each.name)
        day = shown(each.added[:16].replace("T", " "))
        items.append(
            f'<li><a href="/articles/{each.key}">{name}</a>'
            f' <span class="soft"><time datetime="{shown(each.added)}">{day}</time></span>'
            f' <a class="remove" href="/articles/{each.key}/remove" aria-label="{remove}">×</a></li>\n'
        )
    return f"<ul>{''.join(items)}</ul>\n"


def status(done: str) -> str:
    """What came of the last button, as HTML; nothing where that is nothing."""
    return f'<p class="done" role="status">{done}</p>\n' if done else ""


def problems(look: Look, lines: Sequence[str]) -> str:
    """What could not be read, and warnings."""
    if not lines:
        return ""
    items = "".join(f"<li>{shown(line)}</li>" for line in lines)
    return (
        f'<section class="flag"><h2>{escaped(look.ui["list.problems"])}</h2>'
        f"<ul>{items}</ul></section>\n"
    )


def listing(look: Look, key: str, found: Listing) -> str:
    """The articles of an input that holds several."""
    ui = look.ui
    count = len(found.items) + found.more
    title = look.said("list.title", n=ui.integer(count), name=found.name)
    items = "".join(
        f'<li><a href="/articles/{key}/{item.number}">{shown(item.title)}</a>'
        f' <span class="soft">{look.said("list.characters", n=ui.integer(item.length))}</span></li>\n'
        for item in found.items
    )
    more = f"<p>{look.said('list.more', n=ui.integer(found.more))}</p>" if found.more else ""
    body = (
        f"<h1>{title}</h1>\n{problems(look, found.problems)}"
        f'<div class="bar-of-tools">{exports(look, f"/articles/{key}/export", "list.export")}'
        f'<a href="/articles/{key}/remove">{look.said("home.forget", name=found.name)}</a></div>\n'
        f'<ol class="several">{items}</ol>{more}\n'
    )
    return page(look, found.name, body)


def removal(look: Look, key: str, name: str, folder: str) -> str:
    """What is asked before an input is removed."""
    ui = look.ui
    title = look.said("forget.title", name=name)
    body = (
        f"<h1>{title}</h1>\n<p>{look.said('forget.text', folder=folder)}</p>\n"
        f'<form class="put" method="post" action="/articles/{key}/remove">{look.secret}'
        f'<label class="check"><input type="checkbox" name="decisions" value="1">'
        f" {escaped(ui['forget.decisions'])}</label>"
        f'<p><button class="main">{escaped(ui["forget.go"])}</button>'
        f' <a href="/articles/{key}">{escaped(ui["forget.back"])}</a></p></form>\n'
    )
    return page(look, name, body)


def problem(look: Look, told: str, status: int) -> str:
    """What a page says when something did not work."""
    ui = look.ui
    body = (
        f'<h1>{escaped(ui["problem.head"])}</h1>\n<p role="alert">{shown(told)}</p>\n'
        f'<p><a href="/">{escaped(ui["problem.back"])}</a></p>\n'
    )
    return page(look, str(status), body)
