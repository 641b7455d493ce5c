"""A result as a grid of lines: a `Table` goes in; headings, column widths and cells as people read them come out.

Cells are written when they are looked at: ten thousand rows cost no more than the thirty on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.values import MISSING, Style, as_number, styles, written

if TYPE_CHECKING:
    from bildungsfrage.model import Table

GAP = 2
LONGEST_CELL = 300
_LOOKED_AT = 200  # rows that decide how wide a column is
_WIDEST, _WIDEST_FIRST = 32, 48
_NARROWEST, _NARROWEST_FIRST = 10, 20
_ROOMIEST = 80


@dataclass(frozen=True, slots=True)
class Grid:
    """`order` are the indexes of the rows as they are shown; `sorted_by` is a column, `down` its direction."""

    table: Table
    looks: tuple[Style, ...] = ()
    order: Sequence[int] = ()
    sorted_by: int | None = None
    down: bool = False
    _written: dict[tuple[int, int], str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, table: Table) -> Grid:
        """Columns that no row has anything in are left out: they would take the room of the others."""
        filled = [column for column in table.columns if any(_is_known(row.get(column.name)) for row in table.rows)]
        shown = replace(table, columns=tuple(filled or table.columns))
        return cls(shown, styles(shown), range(len(table.rows)))

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(visible(look.heading) for look in self.looks)

    def position(self, line: int) -> int:
        """The place (from 1) of a shown line in the answer itself, whatever it is sorted by."""
        return self.order[line] + 1

    def row(self, line: int) -> Mapping[str, Any]:
        return self.table.rows[self.order[line]]

    def cell(self, line: int, column: int) -> str:
        key = (self.order[line], column)
        if key not in self._written:
            value = self.table.rows[key[0]].get(self.table.columns[column].name)
            self._written[key] = written(value, self.looks[column], LONGEST_CELL)
        return self._written[key]

    def sorted(self, column: int) -> Grid:
        """Ordered by a column; by the same one again the other way round, and then as the answer had it."""
        if self.sorted_by == column and self.down:
            return replace(self, order=range(len(self.table.rows)), sorted_by=None, down=False)
        down = self.sorted_by == column
        name = self.table.columns[column].name
        known = [i for i, row in enumerate(self.table.rows) if row.get(name) is not None]
        unknown = [i for i, row in enumerate(self.table.rows) if row.get(name) is None]
        known.sort(key=lambda i: _rank(self.table.rows[i][name]), reverse=down)
        return replace(self, order=(*known, *unknown), sorted_by=column, down=down)

    def sorted_like(self, other: Grid) -> Grid:
        """In the order that another grid has."""
        if other.sorted_by is None:
            return self
        column = self.column_of(other, other.sorted_by)
        once = self.sorted(column)
        return once.sorted(column) if other.down else once

    def column_of(self, other: Grid, column: int) -> int:
        """Where another grid's column is in this one; the first where it is not."""
        name = other.table.columns[column].name if column < len(other.table.columns) else ""
        return next((number for number, own in enumerate(self.table.columns) if own.name == name), 0)

    def widths(self, window: int) -> tuple[int, ...]:
        """As wide as the cells want to be; narrower where the window is, though never so that nothing can be read."""
        wanted = self.wanted
        least = [min(width, self._least(number)) for number, width in enumerate(wanted)]
        spare = window - sum(least) - GAP * (len(wanted) - 1)
        missing = sum(wanted) - sum(least)
        share = min(1.0, max(spare, 0) / missing) if missing else 0.0
        widths = tuple(low + int((high - low) * share) for low, high in zip(least, wanted, strict=True))
        return self._roomier(widths, spare - missing) if share == 1.0 or not missing else widths

    @property
    def wanted(self) -> tuple[int, ...]:
        """The widths that columns have where there is room for them beside each other."""
        return tuple(self._wanted(number) for number in range(len(self.looks)))

    def _roomier(self, widths: Sequence[int], spare: int) -> tuple[int, ...]:
        """What is left of a wide window goes to the columns that cut something off, the first ones first."""
        roomier = []
        for column, width in enumerate(widths):
            more = max(min(self._widest(column) - width, spare), 0)
            spare -= more
            roomier.append(width + more)
        return tuple(roomier)

    def fits(self, widths: Sequence[int]) -> bool:
        """Whether no cell is wider than its column."""
        lines = range(len(self.order))
        return all(cell_len(self.cell(line, n)) <= width for n, width in enumerate(widths) for line in lines)

    def _wanted(self, column: int) -> int:
        widest = min(self._widest(column), _WIDEST if column else _WIDEST_FIRST)
        return max(widest, cell_len(self.headings[column]) + 2)

    def _widest(self, column: int) -> int:
        """As wide as its widest cell, as far as that can be read in one go."""
        cells = (self.cell(line, column) for line in range(min(len(self.order), _LOOKED_AT)))
        return min(max(map(cell_len, cells), default=0), _ROOMIEST)

    def _least(self, column: int) -> int:
        if self.looks[column].numeric:
            return self._wanted(column)
        return _NARROWEST if column else _NARROWEST_FIRST


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Exactly so wide: cut with an ellipsis, or filled with blanks."""
    length = cell_len(text)
    if length > width:
        text = shortened(text, max(width, 1))
        while cell_len(text) > width:
            text = text[:-2] + "…" if len(text) > 1 else ""
        length = cell_len(text)
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


def _is_known(value: Any) -> bool:
    return value is not None and value not in ("", (), [])


def _rank(value: Any) -> tuple[int, Any]:
    """What values are compared by: numbers, days and times as such, all else by its letters."""
    from bildungsfrage import german

    number = as_number(value)
    if number is not None:
        return 0, number
    if isinstance(value, date | time):
        return 1, value.isoformat()
    if isinstance(value, list | tuple):
        return 2, german.fold(", ".join(map(str, value)))
    return 2, german.fold(str(value))


__all__ = ["GAP", "MISSING", "Grid", "fitted"]
