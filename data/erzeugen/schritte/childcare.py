"""Kita figures per Gemeinde, Kreis and Land: places and houses follow the institutions of the sample."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schritte.curves import YEARS, Figures, Point, at, noise
from schritte.places import Gazetteer
from schritte.population import KREIS, LAND, Population
from schritte.tables import Row

_QUOTES = {
    "betreuungsquote_u3": "0-2",
    "betreuungsquote_ue3": "3-5",
    "ganztagsquote_u3": "0-2",
    "ganztagsquote_ue3": "3-5",
}


@dataclass(frozen=True, slots=True)
class Supply:
    """Houses and seats of Kitas and Horte today, by Gemeinde."""

    houses: Counter[str]
    seats: Counter[str]
    with_hort: frozenset[str]


class Childcare:
    def __init__(self, settings: Mapping[str, Any], population: Population, supply: Supply) -> None:
        self._settings = settings
        self._population = population
        self._supply_now = supply
        self._towns = list(supply.houses)

    def children(self, place: str, year: int, key: str) -> int:
        """Children in care (or all day in care) of one age group; the Kreis is the sum of its Gemeinden."""
        if place == KREIS:
            return sum(self.children(town, year, key) for town in self._towns)
        group = _QUOTES.get(key, "6-9")
        if key == "hort" and place not in (LAND, *self._supply_now.with_hort):
            return 0
        base = self._population.age(place, year - 1, group)
        shift = 0.0 if place != LAND else self._settings["land_u3" if group == "0-2" else "land_ue3"]
        quote = (at(self._settings[key], year) + shift) * noise(
            f"{_family(key)} {place}", 0.11 if group == "0-2" else 0.03
        )
        return min(base, round(base * quote / 100 * noise(f"{_family(key)} {place} {year}", 0.015)))

    def figures(self, figures: Figures) -> None:
        for place in [KREIS, LAND, *self._towns]:
            for year in YEARS:
                self._quotes(figures, place, year)
                self._cared(figures, place, year)
        for year in YEARS:
            self._supply(figures, year)

    def _quotes(self, figures: Figures, place: str, year: int) -> None:
        for key, group in _QUOTES.items():
            base = self._population.age(place, year - 1, group)
            figures.ratio(Point(key, place, year, "stichtag"), self.children(place, year, key), base)

    def _cared(self, figures: Figures, place: str, year: int) -> None:
        parts = {
            "0-2": self.children(place, year, "betreuungsquote_u3"),
            "3-5": self.children(place, year, "betreuungsquote_ue3"),
            "6-9": self.children(place, year, "hort"),
        }
        figures.count(Point("betreute_kinder", place, year, "stichtag"), sum(parts.values()))
        for group, count in parts.items():
            figures.count(Point("betreute_kinder", place, year, "stichtag", f"altersgruppe={group}"), count)

    def _supply(self, figures: Figures, year: int) -> None:
        houses, seats = self._supply_now.houses, self._supply_now.seats
        place_sum = house_sum = 0
        for town in self._towns:
            offered = round(seats[town] * at(self._settings["plaetze"], year) * _wave(town, year) / 5) * 5
            open_houses = max(1, round(houses[town] * at(self._settings["haeuser"], year)))
            place_sum, house_sum = place_sum + offered, house_sum + open_houses
            figures.count(Point("kita_plaetze", town, year, "stichtag"), offered)
            figures.count(Point("kitas", town, year, "stichtag"), open_houses)
        for place, factor in ((KREIS, 1.0), (LAND, 21.3)):
            figures.count(Point("kita_plaetze", place, year, "stichtag"), round(place_sum * factor))
            figures.count(Point("kitas", place, year, "stichtag"), round(house_sum * factor))


def _family(key: str) -> str:
    """All-day care varies with care itself, so that it never exceeds it."""
    return key.rpartition("_")[2]


def _wave(town: str, year: int) -> float:
    return 1.0 if year == 2025 else noise(f"plaetze {town} {year // 4}", 0.03)


def supply_today(institutions: list[Row], gazetteer: Gazetteer) -> Supply:
    houses: Counter[str] = Counter({town.id: 0 for town in gazetteer.towns})
    seats: Counter[str] = Counter()
    with_hort: set[str] = set()
    for row in institutions:
        if row["art"] in ("kita", "hort"):
            town = gazetteer[str(row["ort_id"])].town
            houses[town] += 1
            seats[town] += int(str(row["plaetze"]))
            with_hort |= {town} if row["art"] == "hort" else set()
    return Supply(houses, seats, frozenset(with_hort))
