"""`Query` in, `Table` out: asks DuckDB and cuts the rows, counting all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Column, Query, Table
from bildungsfrage.store.asking import Connection

MARK = "eigene"  # the column of rankings that marks what a question is about


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows are wanted: `limit` at most (None: all), after as many pages of that size.

    `count` tells how many there are in all, if that costs less than counting what the query gives; None: it cannot.
    """

    limit: int | None
    page: int = 0
    count: Callable[[], int | None] | None = None


def run(query: Query, template: Template, con: Connection, window: Window) -> Table:
    """The rows of a query that lie in the window, and how many there are in all."""
    if window.limit is not None and any(name == MARK for name, _ in template.columns):
        return _ranked(query, template, con, window)
    # One row more than wanted tells whether counting is worth a query of its own: mostly it is not.
    limit, skipped = window.limit, (window.limit or 0) * window.page
    rows = _rows(query, con, "" if limit is None else f" LIMIT {int(limit) + 1} OFFSET {int(skipped)}")
    total = len(rows)
    if limit is not None and (total > limit or skipped):
        counted = window.count() if window.count else None
        total = _total(query, con) if counted is None else counted
        rows = rows[:limit]
    return Table(_columns(template, rows), tuple(rows), _counted(template, rows, total))


def _ranked(query: Query, template: Template, con: Connection, window: Window) -> Table:
    """The rows in the window and, behind them, the marked one: a ranking is about it wherever it stands."""
    everything = _rows(query, con, "")
    first = (window.limit or 0) * window.page
    rows = everything[first : first + (window.limit or 0)]
    rows += [row for row in everything[first + len(rows) :] if row.get(MARK)]
    return Table(_columns(template, rows), tuple(rows), len(everything))


def _rows(query: Query, con: Connection, cut: str) -> list[dict[str, Any]]:
    cursor = con.execute(query.sql + cut, dict(query.parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _total(query: Query, con: Connection) -> int:
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
