"""What all pages have around their content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotecli.formatter.page.markup import escaped, shown
from quotecli.model import GENERATOR
from quotecli.ui import Strings, strings


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to be shown to who asks for it."""

    language: str
    token: str
    """What its forms have."""
    path: str = "/"
    """Its address, without the server's."""
    query: str = ""
    archive: bool = False
    """Whether there is one."""
    local: bool = True
    """Whether only this computer can see it."""

    @property
    def ui(self) -> Strings:
        """What it says."""
        return strings(self.language, "serve")

    @property
    def secret(self) -> str:
        """The hidden field that a form needs."""
        return f'<input type="hidden" name="token" value="{escaped(self.token)}">'

    def said(self, key: str, **fields: str) -> str:
        """A string of the page with its fields filled, ready for it."""
        return shown(self.ui[key].format(**fields))


def page(
    look: Look,
    title: str,
    body: str,
    *,
    scripts: Sequence[str] = (),
    current: str = "",
    kind: str = "narrow",
) -> str:
    """A whole page.

    Args:
        look: how it is to be shown.
        title: its title, as text.
        body: its content, as HTML.
        scripts: what it needs besides ``serve.js``.
        current: which of the pages in the menu it is.
        kind: the class of its ``main``.
    """
    ui = look.ui
    name = escaped(ui["site.title"])
    whole = f"{shown(title)} – {name}" if title else name
    menu = "".join(_link(look, key, address, current) for key, address in _menu(look))
    loaded = "".join(
        f'<script src="/static/{script}" defer></script>\n' for script in (*scripts, "serve.js")
    )
    other = ui["site.language-code"]
    separator = "&amp;" if look.query else ""
    switch = (
        f'<a class="language" hreflang="{other}" lang="{other}" rel="nofollow"'
        f' href="{escaped(look.path)}?{escaped(look.query)}{separator}ui={other}">'
        f"{escaped(ui['site.language'])}</a>"
    )
    foot = look.said("site.made-by" if look.local else "site.on-network", generator=GENERATOR)
    return (
        f'<!DOCTYPE html>\n<html lang="{look.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{whole}</title>\n"
        '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">\n'
        '<link rel="stylesheet" href="/static/page.css">\n'
        '<link rel="stylesheet" href="/static/serve.css">\n'
        f"{loaded}</head>\n<body>\n"
        f'<a class="skip" href="#content">{escaped(ui["site.skip"])}</a>\n'
        f'<header class="site"><a class="brand" href="/">{name}</a>'
        f'<nav aria-label="{escaped(ui["site.menu"])}"><ul>{menu}</ul></nav>{switch}</header>\n'
        f'<main id="content" class="{kind}" tabindex="-1">\n{body}</main>\n'
        f'<footer class="page-foot"><p>{foot}</p></footer>\n</body>\n</html>\n'
    )


def _menu(look: Look) -> list[tuple[str, str]]:
    found = [("home", "/")]
    if look.archive:
        found += [("search", "/search"), ("statistics", "/numbers")]
    return [*found, ("api", "/docs")]


def _link(look: Look, key: str, address: str, current: str) -> str:
    here = ' aria-current="page"' if key == current else ""
    return f'<li><a href="{address}"{here}>{escaped(look.ui[f"site.{key}"])}</a></li>'


def hidden(fields: Mapping[str, str]) -> str:
    """Fields of a form that nobody sees."""
    return "".join(
        f'<input type="hidden" name="{name}" value="{shown(value)}">'
        for name, value in fields.items()
    )


def button(look: Look, action: str, label: str, fields: Mapping[str, str]) -> str:
    """A form that is one button: what it sends to an address, and what stands on it (HTML)."""
    return (
        f'<form method="post" action="{escaped(action)}">{look.secret}{hidden(fields)}'
        f"<button>{label}</button></form>"
    )
