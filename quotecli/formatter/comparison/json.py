"""``json``: everything that was found, with spans; the README says what each key is."""

from __future__ import annotations

from typing import Any

from quotecli.compare import Cell, Comparison, Credit, Difference, Outlet, Statement
from quotecli.formatter.comparison import Look
from quotecli.formatter.jsonl import indented
from quotecli.model import GENERATOR

SCHEMA = "quotecli-compare/1"


def render(comparison: Comparison, look: Look) -> str:
    """One object."""
    return indented(to_dict(comparison))


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    reference = comparison.reference
    return {
        "schema": SCHEMA,
        "generator": GENERATOR,
        "compares": "words",
        "reference": None if reference is None else reference.number,
        "outlets": [_outlet(outlet) for outlet in comparison.outlets],
        "copies": [[outlet.number for outlet in group] for group in comparison.copies],
        "statements": [_statement(each) for each in comparison.statements],
        "alone": [_statement(each) for each in comparison.alone],
    }


def _outlet(outlet: Outlet) -> dict[str, Any]:
    document = outlet.document
    return {
        "number": outlet.number,
        "label": outlet.label,
        "id": document.id,
        "meta": document.meta.to_dict(),
        "text": {"sha256": document.sha256, "length": len(document.text)},
        "credits": [_credit(credit) for credit in outlet.credits],
    }


def _credit(credit: Credit) -> dict[str, Any]:
    return {
        "kind": credit.kind,
        "name": credit.name,
        "start": credit.start if credit.end else None,
        "end": credit.end or None,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "findings": list(statement.findings) if len(statement.cells) > 1 else [],
        "base": statement.base.outlet.number,
        "independent": statement.independent,
        "camps": [[cell.outlet.number for cell in camp] for camp in statement.camps],
        "relations": [
            {"outlets": [one.outlet.number, other.outlet.number], "relation": relation}
            for one, other, relation in statement.relations
        ],
        "cells": [_cell(cell) for cell in statement.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "outlet": cell.outlet.number,
        "quotes": [row.id for row in cell.rows],
        "again": [row.id for row in cell.again],
        "words": cell.words,
        "spans": _spans(cell.spans),
        "types": list(cell.types),
        "acts": list(cell.acts),
        "speakers": [speaker.to_dict() for speaker in cell.speakers],
        "via": list(cell.via),
        "reviewed": next((row.reviewed for row in cell.rows if row.reviewed is not None), None),
        "status": cell.status,
        "differences": [_difference(each) for each in cell.differences],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "words": difference.words,
        "other": difference.other,
        "spans": _spans(difference.spans),
        "other_spans": _spans(difference.other_spans),
        "holds": list(difference.holds),
        "denied": difference.denied,
    }


def _spans(spans: tuple[tuple[int, int], ...]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
