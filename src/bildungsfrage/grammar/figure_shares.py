"""Counts of a part and of the whole in, the part as a share out: "Anteil der Ausländer an den Schülern".

Only values of the same figure, place and time make a share, and both stay beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bildungsfrage.grammar.figure_words import PERCENT
from bildungsfrage.model import Choice

Row = Mapping[str, Any]
_COUNT = "Anzahl"


def as_shares(choice: Choice, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows; where a share was asked for and parts and wholes are there, the parts as shares of them."""
    if choice.wish.measure != "anteil" or not any(c.name == "auspraegung" and not c.excluded for c in choice.criteria):
        return tuple(rows)
    wholes = {_of(row): row["wert"] for row in rows if row.get("merkmal") == "" and row.get("einheit") == _COUNT}
    parts = [row for row in rows if row.get("merkmal")]
    if not parts or not any(wholes.get(_of(row)) for row in parts):
        return tuple(rows)
    return tuple(_share(row, wholes.get(_of(row))) for row in parts)


def _of(row: Row) -> tuple[Any, ...]:
    return row["kennzahl_id"], row["ort_id"], row["zeit"]


def _share(row: Row, whole: float | None) -> Row:
    """A part with its share; none where one of the two is missing, or the whole is nothing."""
    shared = dict(row) | {"einheit": PERCENT, "zaehler": row["wert"], "nenner": whole, "wert": None}
    if row["wert"] is not None and whole:
        shared["wert"] = round(100 * row["wert"] / whole, 6)
    return shared
