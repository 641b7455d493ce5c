"""Long rows in, the same across out: places at the side, groups or topics above, a number for each pair.

What comes first in the rows comes first at the side and above, so the order of the query decides what is seen at once.
"""

from __future__ import annotations

from typing import Any

from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Column, Matrix, Table

_FEWEST = 2  # rows and columns from which a table across says more than a list


def pivot(table: Table, template: Template) -> Matrix | None:
    """The table across; None where the template has none or the rows have too little in them."""
    side, above, value = (template.matrix.get(field, "") for field in ("zeilen", "spalten", "wert"))
    columns = {column.name: column for column in table.columns}
    if not {side, above, value} <= columns.keys():
        return None
    cells: dict[Any, dict[Any, Any]] = {}
    across: dict[Any, None] = {}
    for row in table.rows:
        cells.setdefault(row.get(side), {})[row.get(above)] = row.get(value)
        across[row.get(above)] = None
    if len(cells) < _FEWEST or len(across) < _FEWEST:
        return None
    return Matrix(
        (side, above, value),
        columns[side].title,
        columns[value].title,
        tuple(_called(key, columns[above]) for key in across),
        tuple(
            (_called(key, columns[side]), tuple(values.get(name) for name in across)) for key, values in cells.items()
        ),
    )


def _called(value: Any, column: Column) -> str:
    return str(column.names.get(value, value) if isinstance(value, str) else value)
