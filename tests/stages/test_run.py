"""Queries run: rows cut, all of them counted, empty columns left out."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import duckdb
import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Query
from bildungsfrage.stages.run import Window, run
from bildungsfrage.store.asking import Connection

NUMBERS = Query("SELECT range AS zahl, NULL AS nichts, '' AS leer, [] AS liste FROM range($bis)", {"bis": 30})


@pytest.fixture
def template(sample: Assistant) -> Template:
    columns = (("zahl", "Zahl"), ("nichts", "Nichts"), ("leer", "Leer"), ("liste", "Liste"), ("fehlt", "Fehlt"))
    return replace(sample.knowledge.templates["angebote_finden"], columns=columns, units={"zahl": "km"})


@pytest.mark.parametrize(
    ("window", "rows", "total"),
    [
        (Window(None), list(range(30)), 30),
        (Window(30), list(range(30)), 30),
        (Window(2), [0, 1], 30),
        (Window(2, page=1), [2, 3], 30),
        (Window(2, page=20), [], 30),
    ],
)
def test_rows_are_cut_and_all_are_counted(template: Template, window: Window, rows: list[int], total: int) -> None:
    with closing(Connection(duckdb.connect())) as con:
        table = run(NUMBERS, template, con, window)
    assert [row["zahl"] for row in table.rows] == rows
    assert table.total == total


def test_columns_without_any_value_are_left_out(template: Template) -> None:
    with closing(Connection(duckdb.connect())) as con:
        table = run(NUMBERS, template, con, Window(5))
    assert [(column.name, column.title, column.unit) for column in table.columns] == [("zahl", "Zahl", "km")]


def test_a_count_is_the_total(template: Template) -> None:
    with closing(Connection(duckdb.connect())) as con:
        table = run(Query("SELECT 1269 AS anzahl", {}), replace(template, rows=1), con, Window(20))
    assert table.total == 1269
