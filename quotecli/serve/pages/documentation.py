"""The page of the API, made of its OpenAPI: it loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotecli.formatter.page.markup import escaped, shown
from quotecli.serve.frame import Look, page


def documentation(look: Look, description: Mapping[str, Any]) -> str:
    """The page."""
    ui = look.ui
    link = '<a href="/openapi.json">/openapi.json</a>'
    intro = escaped(ui["docs.intro"]).replace("{link}", link)
    parts = [f"<h1>{escaped(ui['docs.title'])}</h1>\n<p>{intro}</p>\n"]
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            parts += _operation(look, path, method, operation)
    return page(look, ui["docs.title"], "".join(parts), current="api", kind="narrow api")


def _operation(look: Look, path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    ui = look.ui
    yield (
        f'<section lang="en"><h2><code><span class="method">{method.upper()}</span>'
        f" {shown(path)}</code></h2>\n<p>{shown(operation.get('summary', ''))}"
        f" {shown(operation.get('description', ''))}</p>\n"
    )
    if parameters := operation.get("parameters"):
        rows = [
            (each["name"], each.get("required", False), each.get("schema", {}), each)
            for each in parameters
        ]
        yield _table(look, ui["docs.parameters"], rows)
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        schema = content["schema"]
        needed = schema.get("required", ())
        rows = [(name, name in needed, each, each) for name, each in schema["properties"].items()]
        yield _table(look, f"{ui['docs.body']}: {kind}", rows)
    items = "".join(
        f"<tr><td>{shown(str(status))}</td><td>{shown(each['description'])}</td></tr>"
        for status, each in operation["responses"].items()
    )
    yield f"<h3>{escaped(ui['docs.answers'])}</h3>\n<table>{items}</table></section>\n"


def _table(look: Look, head: str, rows: list[tuple[str, bool, Any, Any]]) -> str:
    needed = escaped(look.ui["docs.required"])
    items = "".join(
        f"<tr><td><code>{shown(name)}</code>{f' ({needed})' if required else ''}</td>"
        f"<td>{shown(_kind(schema))}</td><td>{shown(about.get('description', ''))}</td></tr>"
        for name, required, schema, about in rows
    )
    return f"<h3>{shown(head)}</h3>\n<table>{items}</table>\n"


def _kind(schema: Mapping[str, Any]) -> str:
    """What values there may be, in short."""
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"] if each.get("type") != "null")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    kind = str(schema.get("format") or schema.get("type", ""))
    return f"{kind} [{_kind(schema['items'])}]" if "items" in schema else kind
