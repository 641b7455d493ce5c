"""`Query` in, `Table` out: asks DuckDB and cuts the rows, counting all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Column, Query, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


MARK = "eigene"  # the column of rankings that marks what a question is about


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted: `limit` at most (None: all), after as many pages of that size."""

    limit: int | None
    page: int = 0


def run(query: Query, template: Template, con: DuckDBPyConnection, window: Window) -> Table:
    """The rows of a query that lie in the window, and how many there are in all."""
    # One row more than wanted tells whether counting is worth a query of its own: mostly it is not.
    limit, skipped = window.limit, (window.limit or 0) * window.page
    cut = "" if limit is None else f" LIMIT {int(limit) + 1} OFFSET {int(skipped)}"
    cursor = con.execute(query.sql + cut, dict(query.parameters))
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    total = len(rows)
    if limit is not None and (total > limit or skipped):
        total = _total(query, con)
        rows = [*rows[:limit], *_marked(query, con, rows[:limit])]
    return Table(_columns(template, rows), tuple(rows), _counted(template, rows, total))


def _marked(query: Query, con: DuckDBPyConnection, shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The row of the own Kommune or of the asked place, where it lies behind the cut: a ranking is about it."""
    if not shown or MARK not in shown[0] or any(row[MARK] for row in shown):
        return []
    cursor = con.execute(f"SELECT * FROM ({query.sql}) WHERE {MARK} IS NOT NULL LIMIT 3", dict(query.parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _total(query: Query, con: DuckDBPyConnection) -> int:
    row = con.execute(f"SELECT count(*) FROM ({query.sql})", dict(query.parameters)).fetchone()
    return int(row[0]) if row else 0


def _counted(template: Template, rows: list[dict[str, Any]], total: int) -> int:
    """Questions that count have one row holding the count."""
    if template.rows == 1 and rows and "anzahl" in rows[0]:
        return int(rows[0]["anzahl"] or 0)
    return total


def _columns(template: Template, rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    """The template's columns, without those that are empty in every row."""
    shown = [(name, title) for name, title in template.columns if any(_filled(row.get(name)) for row in rows)]
    return tuple(Column(name, title, template.units.get(name)) for name, title in shown)


def _filled(value: Any) -> bool:
    return value is not None and value != "" and value != []
