"""Values as Germans write them: 1.269 · 16,78 % · 12.03.2027 · ja · – for what is missing.

A table's columns go in, one `Style` each comes out, so that the numbers of a column have the same decimals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bildungsfrage.faces.clean import shortened

if TYPE_CHECKING:
    from bildungsfrage.model import Column, Table

MISSING = "–"
LONGEST = 2_000  # characters of a value that is told in full
_SWAP = str.maketrans(",.", ".,")
_LONGEST_SIGN = 3  # a unit up to this length stands beside the number (%, €, km), a longer one in the heading
_MONEY = ("€", "EUR", "Euro")


@dataclass(frozen=True, slots=True)
class Style:
    """How a column's values are written; `unit` is what stands behind each number.

    `decimals` are those that all numbers of the column have; None: each as many as it needs.
    """

    heading: str
    unit: str = ""
    decimals: int | None = 0
    grouped: bool = True
    numeric: bool = False
    names: Mapping[Any, str] = field(default_factory=dict)  # values that are shown by a name of their own


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says under one of its headings, as people read it; `name` is the column's ("" where it has none)."""

    name: str
    label: str
    value: str


def facts(table: Table, looks: Sequence[Style], row: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What one row of a table says, `looks` being the table's styles; where it says nothing is left out."""
    named = zip(table.columns, looks, strict=True)
    told = (Fact(column.name, look.heading, written(row.get(column.name), look, LONGEST)) for column, look in named)
    return tuple(fact for fact in told if fact.value != MISSING)


def styles(table: Table) -> tuple[Style, ...]:
    """One style per column, from its unit and the numbers in its rows.

    Where each row has a unit of its own (an Einheit), numbers below each other are not of one kind.
    """
    made = [_style(column, [row.get(column.name) for row in table.rows]) for column in table.columns]
    mixed = len({row.get("einheit") for row in table.rows}) > 1
    return tuple(replace(style, decimals=None) if mixed else style for style in made)


def written(value: Any, style: Style, limit: int) -> str:
    """A value as people read it, at most about `limit` characters long."""
    if style.names:
        value = _by_name(value, style.names)
    number = as_number(value)
    if number is not None:
        decimals = _needed(number) if style.decimals is None else style.decimals
        text = written_number(number, decimals) if style.grouped else _ungrouped(number, decimals)
        return f"{text} {style.unit}" if style.unit else text
    return shortened(_plain(value, limit), limit) or MISSING


def _by_name(value: Any, names: Mapping[Any, str]) -> Any:
    """A value by the name it has, the parts of a list each by theirs; a value without name as it is."""
    if isinstance(value, list | tuple):
        return [_by_name(part, names) for part in value]
    plain = isinstance(value, str | int | float | Decimal) and not isinstance(value, bool)
    return names.get(value, value) if plain else value


def as_number(value: Any) -> int | float | None:
    """A finite number (Decimals as int or float), or None for everything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    if not math.isfinite(value):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def written_number(number: int | float, decimals: int) -> str:
    """1269 → 1.269, 16.784 with two decimals → 16,78."""
    return f"{number + 0:,.{decimals}f}".translate(_SWAP)  # + 0: no minus sign before a zero


def _ungrouped(number: int | float, decimals: int) -> str:
    return written_number(number, decimals).replace(".", "")


def written_date(day: date) -> str:
    """12.03.2027"""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def written_iso(text: str) -> str:
    """An ISO date as Germans write it; any other text as it is."""
    try:
        return written_date(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def _style(column: Column, values: list[Any]) -> Style:
    numbers = [number for number in map(as_number, values) if number is not None]
    unit = column.unit or ""
    beside = 0 < len(unit) <= _LONGEST_SIGN or unit in _MONEY
    return Style(
        heading=column.title if beside or not unit else f"{column.title} ({unit})",
        unit=("€" if unit in _MONEY else unit) if beside else "",
        decimals=_decimals(numbers, unit),
        grouped="jahr" not in column.name,
        names=column.names,
        numeric=bool(numbers) and all(value is None or as_number(value) is not None for value in values),
    )


def _decimals(numbers: Iterable[int | float], unit: str) -> int:
    """As many as the column's numbers need, two at most (money: none or two; tiny shares: four)."""
    needed = max((_needed(number) for number in numbers), default=0)
    return 2 if needed and unit in _MONEY else needed


def _needed(number: int | float) -> int:
    if 0 < abs(number) < 0.01:
        return 4
    return next((places for places in (0, 1) if math.isclose(number, round(number, places), abs_tol=0.004)), 2)


def _plain(value: Any, limit: int) -> str:
    if value is None or isinstance(value, (float, Decimal)):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return f"{written_date(value)}, {value:%H:%M} Uhr"
    if isinstance(value, date):
        return written_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_inner(part, limit)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_inner(part, limit) for part in value)
    return str(value)[: limit + 1]


def _inner(value: Any, limit: int) -> str:
    number = as_number(value)
    return _ungrouped(number, _needed(number)) if number is not None else _plain(value, limit)
