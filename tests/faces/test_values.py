"""Values as Germans write them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from bildungsfrage.faces.narrative import criterion_value
from bildungsfrage.faces.values import styles, written, written_iso
from bildungsfrage.model import Column, Table


def shown(column: Column, *values: Any) -> list[str]:
    table = Table((column,), tuple({column.name: value} for value in values), len(values))
    (look,) = styles(table)
    return [written(value, look, 100) for value in values]


@pytest.mark.parametrize(
    ("unit", "values", "texts"),
    [
        (None, [1269, 5, -1234567], ["1.269", "5", "-1.234.567"]),
        ("%", [16.784, 16.5, 15.0], ["16,78 %", "16,50 %", "15,00 %"]),
        ("%", [27.1, 33.5], ["27,1 %", "33,5 %"]),
        ("%", [40.0, 12.0], ["40 %", "12 %"]),
        ("%", [0.004], ["0,0040 %"]),
        ("€", [0, 12.5, None], ["0,00 €", "12,50 €", "–"]),
        ("€", [0, 12], ["0 €", "12 €"]),
        ("Euro", [3], ["3 €"]),
        (None, [Decimal("12.50"), Decimal(7)], ["12,5", "7,0"]),
        (None, [float("nan"), float("inf"), None, ""], ["–", "–", "–", "–"]),
        (None, [True, False], ["ja", "nein"]),
        (None, [date(2027, 3, 12), datetime(2027, 3, 12, 9, 5)], ["12.03.2027", "12.03.2027, 09:05 Uhr"]),
        (None, [time(18, 0)], ["18:00"]),
        (None, [["a", "b"], [], ("x", 1.5)], ["a, b", "–", "x, 1,5"]),
        (None, [{"von": 1, "bis": None}], ["von: 1, bis: "]),
        (None, [-0.0], ["0"]),
    ],
)
def test_written(unit: str | None, values: list[Any], texts: list[str]) -> None:
    assert shown(Column("wert", "Wert", unit), *values) == texts


def test_years_are_not_grouped() -> None:
    assert shown(Column("zieljahr", "Jahr"), 2027) == ["2027"]


@pytest.mark.parametrize(
    ("unit", "heading"), [(None, "Wert"), ("%", "Wert"), ("je 1.000 Einwohner", "Wert (je 1.000 Einwohner)")]
)
def test_a_long_unit_stands_in_the_heading(unit: str | None, heading: str) -> None:
    (look,) = styles(Table((Column("wert", "Wert", unit),), (), 0))
    assert look.heading == heading


@pytest.mark.parametrize(("text", "german"), [("2026-11-02", "02.11.2026"), ("2026", "2026"), ("Herbst", "Herbst")])
def test_written_iso(text: str, german: str) -> None:
    assert written_iso(text) == german


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"von": 14, "bis": 18}, "14 bis 18"),
        ({"von": 14, "bis": 14}, "14"),
        ({"von": None, "bis": 6}, "bis 6"),
        ({"von": 60, "bis": None}, "ab 60"),
        ({"von": "2026-11-30", "bis": "2026-12-06"}, "30.11.2026 bis 06.12.2026"),
        ({"hoechstens": 12.5}, "höchstens 12,5"),
        ({"merkmal": "geschlecht", "wert": "weiblich"}, "merkmal geschlecht, wert weiblich"),
        (True, "ja"),
        (2023, "2023"),
        ("senioren", "senioren"),
        (None, "–"),
    ],
)
def test_criterion_value(value: Any, text: str) -> None:
    assert criterion_value(value) == text
