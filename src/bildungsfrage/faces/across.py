"""A table across as lines: as many columns as the window holds, under letters that a legend explains.

Names of groups and topics are longer than any column; a letter stands for each, and the legend says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from rich.cells import cell_len

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.text import linear_matrix
from bildungsfrage.faces.values import MISSING, written_number
from bildungsfrage.model import Matrix

_LONGEST_NAME = 24
_GAP, _FEWEST = 2, 2
_NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Remedies:
    """How to see the rows and the columns that had no room."""

    rows: str = "--alle"
    columns: str = "--alle --format csv"


def across(matrix: Matrix, width: int, limit: int | None, remedies: Remedies = Remedies()) -> Iterator[str]:
    """Heading, rule and rows; then the legend and what had no room."""
    rows = matrix.rows if limit is None else matrix.rows[:limit]
    side = max(cell_len(matrix.title), *(min(cell_len(visible(name)), _LONGEST_NAME) for name, _ in rows))
    cells = [[_cell(value) for value in values] for _, values in rows]
    each = max([2, *(len(text) for line in cells for text in line)])
    if side + _FEWEST * (each + _GAP) > width:
        for text in linear_matrix(matrix, limit):
            yield from wrap(text, width)
        return
    shown = min(len(matrix.columns), len(ascii_uppercase), (width - side) // (each + _GAP))
    yield _line(matrix.title, list(ascii_uppercase[:shown]), side, each)
    yield "─" * (side + shown * (each + _GAP))
    for (name, _), line in zip(rows, cells, strict=True):
        yield _line(_shortened(visible(name), side), line[:shown], side, each)
    yield ""
    letters = zip(ascii_uppercase, matrix.columns[:shown], strict=False)
    legend = "; ".join(f"{letter} {visible(name)}" for letter, name in letters)
    yield from wrap(f"{matrix.value}: {legend}", width)
    yield from _left(matrix, len(rows), shown, remedies)


def _left(matrix: Matrix, rows: int, shown: int, remedies: Remedies) -> Iterator[str]:
    """What had no room is counted, so that nobody takes the part for the whole."""
    if rows < len(matrix.rows):
        yield f"… und {len(matrix.rows) - rows} weitere Zeilen ({remedies.rows})"
    if shown < len(matrix.columns):
        yield f"… und {len(matrix.columns) - shown} weitere Spalten ({remedies.columns})"


def _line(name: str, cells: Sequence[str], side: int, each: int) -> str:
    padded = name + " " * (side - cell_len(name))
    return padded + "".join(f"{cell:>{each + _GAP}}" for cell in cells)


def _cell(value: int | float | None) -> str:
    return _NOTHING if value is None else written_number(value, 0)


def _shortened(text: str, width: int) -> str:
    while cell_len(text) > width:
        text = text[:-2] + "…"
    return text or MISSING
