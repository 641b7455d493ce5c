"""People per Gemeinde, Kreis and Land by year, age, sex and nationality; the Gemeinden add up to the Kreis."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from schritte.curves import YEARS, Figures, Point, at, noise, split
from schritte.places import Gazetteer, Place

KREIS, LAND = "lk-auental", "land-muster"
Counts = dict[str, int]


class Population:
    """Counts by place and year; keys of one count are breakdowns such as „altersgruppe=0-2“ and „“ for all."""

    def __init__(self, settings: Mapping[str, Any], gazetteer: Gazetteer) -> None:
        self._settings = settings
        self._counts: dict[tuple[str, int], Counts] = {}
        for year in range(2011, 2026):
            total: Counter[str] = Counter()
            for town in gazetteer.towns:
                counts = self._make(town.id, _people(town, year), year)
                self._counts[town.id, year] = counts
                total.update(counts)
            self._counts[KREIS, year] = dict(total)
            self._counts[LAND, year] = self._make(LAND, round(at(settings["land"], year)), year)

    def of(self, place: str, year: int, aspect: str = "") -> int:
        return self._counts[place, year][aspect]

    def age(self, place: str, year: int, *groups: str) -> int:
        return sum(self.of(place, year, f"altersgruppe={group}") for group in groups)

    def _make(self, place: str, people: int, year: int) -> Counts:
        ages = split(
            people,
            {
                group: at(curve, year) * noise(f"alter {place} {group}", 0.05)
                for group, curve in self._settings["alter"].items()
            },
        )
        women = round(people * 0.507 * noise(f"frauen {place}", 0.008))
        foreign = round(people * at(self._settings["auslaendisch"], year) / 100 * _draw(place, people))
        return {
            "": people,
            **{f"altersgruppe={group}": count for group, count in ages.items()},
            "geschlecht=weiblich": women,
            "geschlecht=maennlich": people - women,
            "staatsangehoerigkeit=auslaendisch": foreign,
            "staatsangehoerigkeit=deutsch": people - foreign,
        }


def _people(town: Place, year: int) -> int:
    """Today's number, going back along a slow decline in small places and near standstill in towns."""
    rate = -0.001 if town.people > 9000 else -0.004 if town.people > 4000 else -0.007
    rate *= 0.6 + 0.8 * Random(f"trend {town.id}").random()
    if year == 2025:
        return town.people
    return round(town.people * (1 - rate) ** (2025 - year) * noise(f"bev {town.id} {year}", 0.002))


def _draw(place: str, people: int) -> float:
    """Towns draw more newcomers than villages."""
    if place == LAND:
        return 1.05
    base = 1.35 if people > 20_000 else 1.0 if people > 6000 else 0.6
    return base * noise(f"zuzug {place}", 0.2)


def population_figures(figures: Figures, population: Population, gazetteer: Gazetteer) -> None:
    for place in [KREIS, LAND, *(town.id for town in gazetteer.towns)]:
        for year in YEARS:
            for aspect in population._counts[place, year]:
                figures.count(
                    Point("bevoelkerung", place, year, "stichtag", aspect), population.of(place, year, aspect)
                )
    for place in (KREIS, LAND):
        for year in YEARS:
            _youth(figures, population, place, year)


def _youth(figures: Figures, population: Population, place: str, year: int) -> None:
    """People under 20 per hundred from 20 to under 65, estimated from the age groups."""
    grown = population.age(place, year, "18-26")
    young = population.age(place, year, "0-2", "3-5", "6-9", "10-13", "14-17") + round(grown * 0.24)
    middle = (
        grown
        - round(grown * 0.24)
        + population.age(place, year, "27-59")
        + round(population.age(place, year, "60-") * 0.21)
    )
    figures.ratio(Point("jugendquotient", place, year, "stichtag"), young, middle)
