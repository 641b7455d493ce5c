"""Numbers along the years: curves through fixed years, small reproducible noise, splits that add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from schritte.tables import Row

YEARS = range(2012, 2026)
Curve = Mapping[str, float]


def at(curve: Curve, year: int) -> float:
    """Value of the curve in a year, straight between its fixed years, flat outside."""
    points = sorted((int(key), value) for key, value in curve.items())
    if year <= points[0][0]:
        return points[0][1]
    for (first, low), (last, high) in pairwise(points):
        if year <= last:
            return low + (high - low) * (year - first) / (last - first)
    return points[-1][1]


def noise(key: str, spread: float) -> float:
    """A factor near 1, always the same for the same key."""
    return 1 + Random(f"schwankung {key}").uniform(-spread, spread)


def split(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers in the given proportions that add up to the total (largest remainders win)."""
    whole = sum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    parts = {key: int(value) for key, value in exact.items()}
    order = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in order[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


@dataclass(frozen=True, slots=True)
class Point:
    """Where and when a figure holds: indicator, place, year, kind of time and breakdown."""

    indicator: str
    place: str
    year: int
    time_kind: str
    aspect: str = ""

    @property
    def time(self) -> str:
        if self.time_kind == "schuljahr":
            return f"{self.year}/{(self.year + 1) % 100:02}"
        if self.time_kind == "semester":
            return f"WS {self.year}/{(self.year + 1) % 100:02}"
        if self.time_kind == "stichtag":
            return (
                f"{self.year}-12-31" if self.indicator in ("bevoelkerung", "jugendquotient") else f"{self.year}-03-01"
            )
        return str(self.year)


@dataclass(slots=True)
class Figures:
    """Collects rows of kennzahlwert."""

    rows: list[Row] = field(default_factory=list)

    def count(self, point: Point, value: float) -> None:
        self.rows.append({**_row(point), "wert": float(value)})

    def ratio(self, point: Point, top: float, bottom: float, per: int = 100) -> None:
        if not bottom:
            self.rows.append({**_row(point), "wert": None, "qualitaet": "nicht_sinnvoll"})
            return
        value = round(top / bottom * per, 1)
        self.rows.append({**_row(point), "wert": value, "zaehler": float(top), "nenner": float(bottom)})


def _row(point: Point) -> Row:
    return {
        "kennzahl_id": point.indicator,
        "ort_id": point.place,
        "zeit": point.time,
        "zeit_art": point.time_kind,
        "jahr": point.year,
        "auspraegungen": point.aspect,
        "qualitaet": None,
        "anmerkung": None,
    }
