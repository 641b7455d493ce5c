"""Where a table of texts has its header: its first rows go in, the rows with the names of the columns come out.

Above a header stand titles, below it (or above it, over several columns) further lines of names. Years and days may be
names, too, where several stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NEARLY = 0.6
_LONGEST_NAME = 120
_NUMBER = re.compile(r"[+-]?\d[\d.,'’ \u00a0]*(?:\s*(?:%|€|EUR|km|m))?")
_PERIOD = re.compile(r"(?:\d\d\.\d\d\.)?(?:19|20)\d\d(?:\s*/\s*(?:19|20)?\d\d)?(?:\.0)?")
_NO_NAME = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|(?:https?://|www\.)\S+|\d{5}\s+\D.*|\d{1,2}[.:]\d\d(?:\s*Uhr)?", re.IGNORECASE
)
_MARKS = ("-", "–", ".", "x", "/", "...", "…", "*")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows counted from 0: those with names, and the first one with data."""

    lines: tuple[int, ...]
    first: int


def find_heading(rows: Rows) -> Heading | None:
    """None where no row is a header: the columns with data have to have names."""
    widest = max((_filled(row) for row in rows), default=0)
    if widest < 2:
        return None
    top = next((at for at in range(len(rows)) if _named_with_next(rows, at) >= max(2, _NEARLY * widest)), None)
    if top is None or not _are_names(rows[top]):
        return None
    lines = [top]
    if top and _is_group_line(rows[top - 1], rows[top]):
        lines.insert(0, top - 1)
    while lines[-1] + 1 < len(rows) and _goes_on(rows, lines):
        lines.append(lines[-1] + 1)
    first = next((at for at in range(lines[-1] + 1, len(rows)) if _filled(rows[at])), len(rows))
    return Heading(tuple(lines), first) if _names_all(rows, lines, first) else None


def _named_with_next(rows: Rows, at: int) -> int:
    """How many columns a row fills, together with the next one where that only goes on naming columns."""
    row = rows[at]
    if _filled(row) < 2 or at + 1 >= len(rows) or not (_are_names(row) and _goes_on(rows, (at,))):
        return _filled(row)
    below = rows[at + 1]
    return sum(bool(_cell(row, column) or _cell(below, column)) for column in range(max(len(row), len(below))))


def spread(heads: Rows) -> list[list[str]]:
    """Names over several columns stand over each of them: whatever has a name below takes that to its left."""
    width = max((len(head) for head in heads), default=0)
    out: list[list[str]] = []
    for at, head in enumerate(heads):
        cells = [*head, *([""] * (width - len(head)))]
        below = [any(_cell(other, column) for other in heads[at + 1 :]) for column in range(width)]
        for column in range(1, width):
            if not cells[column] and below[column] and below[column - 1] and not _named_before(out, column):
                cells[column] = cells[column - 1]
        out.append(cells)
    return out


def _named_before(above: Rows, column: int) -> bool:
    """A column that bears a name of its own in a line further up is under nothing else."""
    return any(_cell(head, column) and _cell(head, column) != _cell(head, column - 1) for head in above)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _are_names(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    periods = [cell for cell in cells if _PERIOD.fullmatch(cell)]
    if len(periods) == 1 or len(set(periods)) < len(periods):
        return False
    others = [cell for cell in cells if cell not in periods]
    return bool(others or len(periods) > 2) and all(_is_name(cell) for cell in others)


def _is_name(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_NAME
        and cell not in _MARKS
        and not _NUMBER.fullmatch(cell)
        and not _NO_NAME.fullmatch(cell)
        and any(sign.isalpha() for sign in cell)
    )


def _is_group_line(row: Sequence[str], below: Sequence[str]) -> bool:
    """Names over several columns: no title, for it does not stand alone at the left."""
    at = [column for column, cell in enumerate(row) if cell]
    if not at or not all(_is_name(row[column]) for column in at):
        return False
    return (len(at) > 1 or at[0] > 1) and all(column < len(below) for column in at) and len(at) < _filled(below) + 2


def _goes_on(rows: Rows, lines: Sequence[int]) -> bool:
    """The next row has names, too, and one for a column that has none yet; what has names on both is data."""
    row = rows[lines[-1] + 1]
    if _are_periods_of_names(row, rows[lines[-1]]):
        return True
    if not _filled(row) or not _are_names(row):
        return False
    named = {column for line in lines for column, cell in enumerate(rows[line]) if cell}
    new = {column for column, cell in enumerate(row) if cell}
    if row[0] or len(new) == len(row):
        return False
    return bool(new - named) or _parts_the_same(row, rows[lines[-1]])


def _are_periods_of_names(row: Sequence[str], above: Sequence[str]) -> bool:
    """Years below several names, each with its own: "Quote", "Quote", "Zahl", "Zahl" over 2021, 2022, 2021, 2022."""
    at = [column for column, cell in enumerate(row) if cell]
    if len(at) < 2 or row[0] or not all(_PERIOD.fullmatch(row[column]) for column in at):
        return False
    names = spread([above, row])[0]
    return len({(_cell(names, column), row[column]) for column in at}) == len(at) and all(names[c] for c in at)


def _parts_the_same(row: Sequence[str], above: Sequence[str]) -> bool:
    """Years below one name that stands over several columns."""
    at = [column for column, cell in enumerate(row) if cell]
    names = {_cell(above, column) for column in at if _cell(above, column)}
    return len(at) > 1 and all(_PERIOD.fullmatch(row[column]) for column in at) and len(names) < len(at)


def _names_all(rows: Rows, lines: Sequence[int], first: int) -> bool:
    """Every column that is filled in most rows of data bears a name."""
    data = [row for row in rows[first:] if _filled(row) > 1]
    if not data:
        return True
    width = max(len(row) for row in data)
    named = {column for line in lines for column, cell in enumerate(rows[line]) if cell}
    return all(
        column in named or sum(bool(_cell(row, column)) for row in data) < 0.5 * len(data) for column in range(width)
    )
