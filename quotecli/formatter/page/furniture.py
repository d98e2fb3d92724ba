"""What stands around marked articles: how the signs are drawn, and the panel that the script fills."""

from __future__ import annotations

from quotecli.formatter.page.markup import escaped
from quotecli.ui import Strings


def legend(ui: Strings, *, weak: bool) -> str:
    """The signs of the page, each drawn as it is drawn in the text."""
    items = [
        ('<a class="m c1" data-sign="AB"></a><span class="q c1">', "quote"),
        ('<span class="cue cc1">', "cue"),
        ('<span class="source sc1">', "source"),
        ('<a class="m c0" data-sign="?"></a><span class="q c0">', "open"),
        ('<span class="other">', "other"),
    ]
    if weak:
        items.append(('<span class="q weak c1">', "weak"))
    signs = "".join(
        f"<li>{html}{escaped(ui[f'page.legend-{key}'])}</span></li>" for html, key in items
    )
    return (
        f'<div class="legend"><ul aria-label="{escaped(ui["page.legend"])}">{signs}</ul>'
        f'<p class="hint">{escaped(ui["page.hint"])}</p>'
        f'<p class="hint touch">{escaped(ui["page.hint-touch"])}</p></div>\n'
    )


def panel(ui: Strings) -> str:
    """Where ``page.js`` shows what is known of a quote, and says what a filter shows."""
    return (
        '<div id="panel" role="dialog" aria-labelledby="panel-h" tabindex="-1" hidden>'
        f'<h2 id="panel-h" class="vh">{escaped(ui["page.details"])}</h2>'
        f'<button type="button" class="close">{escaped(ui["page.close"])}</button>'
        "<div></div></div>\n"
        '<p id="said" class="vh" role="status"'
        f' data-some="{escaped(ui["page.announce"])}"'
        f' data-all="{escaped(ui["page.announce-all"])}"></p>\n'
    )
