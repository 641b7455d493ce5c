"""Rows as a grid: which columns there are, and how they are pasted into a sheet."""

from __future__ import annotations

from bildungsfrage.faces.tui.grid import Grid
from bildungsfrage.faces.tui.handing_over import with_tabs
from bildungsfrage.model import Column, Table

COLUMNS = (Column("titel", "Angebot"), Column("tage", "Tage"), Column("ort", "Ort"), Column("kosten", "Preis", "€"))
ROWS = (
    {"titel": "=1+1", "tage": (), "ort": None, "kosten": 40.0},
    {"titel": "Yoga", "tage": None, "ort": "Auenstedt", "kosten": -5.0},
)
GRID = Grid.of(Table(COLUMNS, ROWS, 2))


def test_a_column_that_no_row_has_anything_in_takes_no_room() -> None:
    assert [heading.split()[0] for heading in GRID.headings] == ["Angebot", "Ort", "Preis"]


def test_rows_without_any_value_keep_their_columns() -> None:
    assert Grid.of(Table(COLUMNS[:1], ({},), 1)).headings == ("Angebot",)


def test_a_column_that_fills_later_leaves_the_order_as_it_was() -> None:
    more = Table(COLUMNS, (*ROWS, {"titel": "Aerobic", "tage": ("montag",), "ort": "Auenstedt"}), 3)
    again = Grid.of(more).sorted_like(GRID.sorted(1))
    assert (again.headings[again.sorted_by or 0], list(again.order)) == ("Ort", [1, 2, 0])


def test_pasted_into_a_sheet_no_text_is_a_formula_and_nothing_is_empty() -> None:
    pasted = [line.split("\t") for line in with_tabs(GRID.sorted(1)).splitlines()]
    assert [cells[:2] for cells in pasted[1:]] == [["Yoga", "Auenstedt"], ["'=1+1", ""]]
    assert pasted[1][2].startswith("-5")
