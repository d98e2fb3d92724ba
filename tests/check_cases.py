"""Check case files while writing them, and see how the extraction stands against them.

Usage::

    python tests/check_cases.py [FILE…]              check files (all, when none is given)
    python tests/check_cases.py --table              cases right and wrong, kind by kind
    python tests/check_cases.py --show GROUP/STEM    what is wrong in a kind (or a bare STEM)
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from cases_io import (
    CASES,
    NEGATIVE,
    Case,
    CaseError,
    Expected,
    case_files,
    differences,
    find,
    known_failures,
    load,
    load_all,
)

from quotecli import Document, extract

POSITIVES, NEAR_MISSES = 15, 5
_COMPLEMENTISERS = ("bahwa ", "agar ", "supaya ", "jika ", "kalau ")


def check_case(case: Case) -> tuple[list[str], list[str]]:
    """Errors (the case contradicts its own text) and notes (worth a second look)."""
    errors: list[str] = []
    notes: list[str] = []
    last = -1
    for number, row in enumerate(case.quotes, start=1):
        where = f"quote {number}"
        position = -1
        for index, piece in enumerate(row.content):
            start = max(last + 1, 0) if index == 0 else position + 1
            at = find(case.text, piece, start)
            if at < 0:
                elsewhere = find(case.text, piece) >= 0
                reason = "is out of order" if elsewhere else "is not in the text"
                errors.append(f"{where}: content {reason}: {piece!r}")
                break
            position = at
            if index == 0:
                last = at
        errors.extend(f"{where}: {line}" for line in _check_parts(case.text, row))
        notes.extend(f"{where}: {line}" for line in _second_look(case.text, row))
    errors.extend(
        f"not_quotes is not in the text: {span!r}"
        for span in case.not_quotes
        if span not in case.text
    )
    if len(case.text.strip()) < 40:
        notes.append("the text is very short")
    return errors, notes


def _check_parts(text: str, row: Expected) -> Iterable[str]:
    if row.cue is not None and find(text, row.cue) < 0:
        yield f"cue is not in the text as whole words: {row.cue!r}"
    if row.source == "nya":
        if not (row.cue or "").casefold().endswith("nya"):
            yield f"source nya needs a cue that ends in nya, not {row.cue!r}"
    elif row.source == "-nya":
        yield 'write the clitic as source = "nya"'
    elif row.source is not None and find(text, row.source) < 0:
        yield f"source is not in the text as whole words: {row.source!r}"
    if row.continues and (row.cue or row.source):
        yield "a row that continues has no cue and no source"
    if row.type == "direct" and len(row.content) > 1:
        yield "a direct quote is one span"


def _second_look(text: str, row: Expected) -> Iterable[str]:
    for name in (row.speaker, *(row.via or ()), *(row.members or ())):
        if name and name.casefold() not in text.casefold():
            yield f"name is not in the text in this form: {name!r}"
    if row.type == "direct":
        # Answers in an interview have neither marks nor cue.
        if row.cue is not None and row.content[0][0].isalnum():
            yield f"direct content without its mark: {row.content[0]!r}"
        return
    if row.content[-1].endswith((".", ",")):
        yield f"content ends in {row.content[-1][-1]!r}: {row.content[-1]!r}"
    if row.content[0].casefold().startswith(_COMPLEMENTISERS):
        yield f"content starts with its complementiser: {row.content[0]!r}"


def check_files(paths: list[Path], *, with_notes: bool) -> int:
    """Print what is wrong with the files; the number of errors."""
    errors = 0
    for path in paths:
        try:
            cases = load(path)
        except CaseError as error:
            print(f"ERROR {error}")
            errors += 1
            continue
        except FileNotFoundError:
            print(f"ERROR {path}: there is no such file")
            errors += 1
            continue
        wanted = NEAR_MISSES if path.parent.name == NEGATIVE else POSITIVES
        if len(cases) != wanted:
            print(f"COUNT {path.parent.name}/{path.name}: {len(cases)} cases, not {wanted}")
        labels = Counter(case.label for case in cases)
        texts = Counter(case.text for case in cases)
        for case in cases:
            wrong, notes = check_case(case)
            if labels[case.label] > 1:
                wrong.append("the label is not unique in the file")
            if texts[case.text] > 1:
                wrong.append("the text stands twice in the file")
            errors += len(wrong)
            for line in wrong:
                print(f"ERROR {case.id}: {line}")
            for line in notes if with_notes else ():
                print(f"note  {case.id}: {line}")
    return errors


def check_suite() -> int:
    """What only the whole suite can show: pairs of files, stems used twice, stale failures."""
    errors = 0
    files = case_files()
    stems = Counter(path.stem for path in files if path.parent.name != NEGATIVE)
    negatives = {path.stem for path in files if path.parent.name == NEGATIVE}
    for stem in sorted(stem for stem, count in stems.items() if count > 1):
        print(f"ERROR {stem}: two groups use this stem")
        errors += 1
    for stem in sorted(stems.keys() - negatives):
        print(f"COUNT {stem}: no near-misses yet")
    for stem in sorted(negatives - stems.keys()):
        print(f"COUNT {stem}: near-misses without a kind")
    try:
        ids = {case.id for case in load_all()}
        failures = known_failures()
    except CaseError as error:
        print(f"ERROR {error}")
        return errors + 1
    for name in failures.keys() - ids:
        print(f"ERROR known_failures.toml: there is no case {name}")
        errors += 1
    return errors


def _outcome(case: Case) -> list[str]:
    try:
        document: Document = extract(case.text)
    except Exception as error:  # the table must go on past a crash and show it
        return [f"crash: {type(error).__name__}: {error}"]
    return differences(case, document)


def table() -> None:
    """Cases right and wrong by kind, positives and near-misses."""
    counts: dict[str, list[int]] = {}
    groups: dict[str, str] = {}
    for case in load_all():
        negative = case.group == NEGATIVE
        row = counts.setdefault(case.stem, [0, 0, 0, 0])
        if not negative:
            groups[case.stem] = case.group
        row[2 * negative + bool(_outcome(case))] += 1
    print(f"{'kind':48} {'right':>6}{'wrong':>6} | {'near-miss right':>16}{'wrong':>6}")
    totals = [0, 0, 0, 0]
    for stem in sorted(counts, key=lambda key: (groups.get(key, NEGATIVE), key)):
        right, wrong, kept, false = counts[stem]
        totals = [a + b for a, b in zip(totals, counts[stem], strict=True)]
        name = f"{groups.get(stem, NEGATIVE)}/{stem}"
        print(f"{name:48} {right:6}{wrong:6} | {kept:16}{false:6}")
    print(f"{'all':48} {totals[0]:6}{totals[1]:6} | {totals[2]:16}{totals[3]:6}")


def show(name: str) -> int:
    """Print the text and the differences of each wrong case of a kind; how many are wrong."""
    group, _, stem = name.rpartition("/")
    paths = [CASES / group / f"{stem}.toml"] if group else sorted(CASES.glob(f"*/{stem}.toml"))
    if not paths or not all(path.exists() for path in paths):
        print(f"{name}: there is no such case file under {CASES}", file=sys.stderr)
        return 1
    wrong = 0
    for path in paths:
        for case in load(path):
            lines = _outcome(case)
            if lines:
                wrong += 1
                print(f"=== {case.id}\n{case.text}\n---")
                print("\n".join(lines), end="\n\n")
    print(f"{name}: {wrong} wrong")
    return 0


def main(arguments: list[str]) -> int:
    """Run the command line; the exit status."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if arguments[:1] == ["--table"]:
        table()
        return 0
    if arguments[:1] == ["--show"]:
        if not arguments[1:]:
            print("--show needs GROUP/STEM", file=sys.stderr)
            return 2
        return max(show(name.removesuffix(".toml")) for name in arguments[1:])
    files = [Path(name) for name in arguments]
    errors = check_files(files or case_files(), with_notes=bool(files))
    errors += 0 if files else check_suite()
    print(f"{errors} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
