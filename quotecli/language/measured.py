"""What was measured of each chain of rules: the data file that `quotecli calibrate` writes."""

from __future__ import annotations

from quotecli.language.data import LanguageError, Table


def chain_counts(table: Table) -> dict[str, tuple[int, int]]:
    """Right rows and all rows of each chain of rules, as measured on annotated articles.

    Raises LanguageError for a count that is not `right/all`.
    """
    found = {}
    for chain, count in table.map("chains.counts").items():
        right, _, rows = count.partition("/")
        if not (right.isdecimal() and rows.isdecimal() and int(right) <= int(rows)):
            where = table.place(f"{chain} = {count}")
            raise LanguageError(f"{where}: expected `right/all` for {chain!r}: {count!r}")
        found[chain] = (int(right), int(rows))
    return found


def chain_weight(table: Table) -> float | None:
    """How much a seldom chain leans on its beginning; None where nothing was measured.

    Raises LanguageError for what is no number, or a negative one.
    """
    text = str(table.value("measured.weight") or "")
    if not text:
        return None
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight < float("inf"):
        raise LanguageError(
            f"{table.path.name}: measured.weight must be a number, 0 or more: {text!r}"
        )
    return weight
