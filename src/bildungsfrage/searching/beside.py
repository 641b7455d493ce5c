"""What lies next to a criterion that nothing meets: a neighbouring age, a wider topic, the next place, the next day.

Criteria of a question and what near misses have go in; criteria to put in their place come out, the nearest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion
from bildungsfrage.searching.gazetteer import Gazetteer, Place, distance_km

_AGES, _CLASSES = 6, 2  # years and classes up and down
_OLDEST, _LAST_CLASS = 99, 13
_PRICES = (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000)
_CIRCLES = (5, 10, 15, 20, 30, 50, 100)
_LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")
_PLACES = 2  # neighbouring places to name
_NO_NEIGHBOURS = frozenset({"staat", "land", "ehemalig"})


@dataclass(frozen=True, slots=True)
class Beside:
    """Criteria for the place of others; `steps` away in a `measure` of lockern.toml (km, tag, jahr, stufe, euro)."""

    criteria: tuple[Criterion, ...]
    steps: float
    measure: str


# ---------------------------------------------------------------- along a scale


def along(criteria: Sequence[Criterion], knowledge: Knowledge) -> list[Beside]:
    """What lies beside the criteria of one condition, the nearest first; nothing where they have no scale."""
    first = criteria[0]
    scale = _SCALES.get(first.name)
    if scale is None or first.excluded or len([c for c in criteria if c.name == first.name]) > 1:
        return []
    found = [
        Beside((replace(first, value=value, text="", inherited=False), *criteria[1:]), steps, measure)
        for value, steps, measure in scale(first, knowledge)
    ]
    return sorted(found, key=lambda beside: beside.steps)


_Step = tuple[object, float, str]


def _ages(criterion: Criterion, _: Knowledge) -> Iterable[_Step]:
    low, high = criterion.value.get("von"), criterion.value.get("bis")
    for steps in range(1, _AGES + 1):
        if low is not None and low - steps >= 0:
            yield {"von": low - steps, "bis": low - steps}, steps, "jahr"
        if high is not None and high + steps <= _OLDEST:
            yield {"von": high + steps, "bis": high + steps}, steps, "jahr"


def _classes(criterion: Criterion, _: Knowledge) -> Iterable[_Step]:
    for steps in range(1, _CLASSES + 1):
        for number in (criterion.value - steps, criterion.value + steps):
            if 1 <= number <= _LAST_CLASS:
                yield number, steps, "jahr"


def _prices(criterion: Criterion, _: Knowledge) -> Iterable[_Step]:
    most = criterion.value.get("hoechstens", 0)
    return (({"hoechstens": price}, price - most, "euro") for price in _PRICES if price > most)


def _circles(criterion: Criterion, _: Knowledge) -> Iterable[_Step]:
    return ((km, km - criterion.value, "km") for km in _CIRCLES if km > criterion.value)


def _levels(criterion: Criterion, _: Knowledge) -> Iterable[_Step]:
    if criterion.value in _LEVELS:
        at = _LEVELS.index(criterion.value)
        yield from ((level, abs(i - at), "stufe") for i, level in enumerate(_LEVELS) if abs(i - at) == 1)


def _wider(criterion: Criterion, knowledge: Knowledge) -> Iterable[_Step]:
    """The values that a value belongs to: yoga → gesundheit, grundschulkinder → kinder."""
    values = knowledge.values.get(criterion.name, {})
    seen, level = {criterion.value}, [criterion.value]
    for steps in range(1, 4):
        level = [slug for slug, value in values.items() if slug not in seen and set(level) & set(value.narrower)]
        seen |= set(level)
        yield from ((slug, steps, "stufe") for slug in level)


_SCALES: Mapping[str, Callable[[Criterion, Knowledge], Iterable[_Step]]] = {
    "alter": _ages,
    "klasse": _classes,
    "kosten": _prices,
    "umkreis_km": _circles,
    "niveau": _levels,
    "thema": _wider,
    "zielgruppe": _wider,
    "angebotsart": _wider,
    "einrichtungsart": _wider,
}


# ---------------------------------------------------------------- places and days


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place or day beside those asked for, with the rows there; `km` is None where it holds the place asked for."""

    beside: Beside
    count: int
    km: float | None = None


def next_places(asked: Sequence[Criterion], counts: Mapping[str, int], places: Gazetteer) -> list[Neighbour]:
    """Of the places with rows (by id): the one that holds the place asked for, then the nearest others."""
    here = places.of([i for criterion in asked for i in dict(criterion.extra).get("ids", ())])
    around = {above.id for place in here.values() for above in places.above(place)}
    middles = [place.middle for place in here.values() if place.middle]
    most = max(counts.values(), default=0)
    found = places.of(counts)
    holding = [place for key, place in found.items() if key in around and counts[key] < most]
    others = [
        (min(distance_km(middle, place.middle) for middle in middles), place)
        for key, place in found.items()
        if key not in around and key not in here and place.middle and middles and place.art not in _NO_NEIGHBOURS
    ]
    neighbours = [_at(place, 0.0, counts, None) for place in sorted(holding, key=lambda place: counts[place.id])[:1]]
    told: list[Place] = []
    for km, place in sorted(others, key=lambda other: (other[0], -counts[other[1].id], other[1].id)):
        if len(told) < _PLACES and not any(_holds_the_same(place, one, counts) for one in told):
            told.append(place)
            neighbours.append(_at(place, km, counts, round(km, 1)))
    return neighbours


def _at(place: Place, steps: float, counts: Mapping[str, int], km: float | None) -> Neighbour:
    return Neighbour(Beside((place.as_criterion(),), steps, "km"), counts[place.id], km)


def _holds_the_same(place: Place, told: Place, counts: Mapping[str, int]) -> bool:
    """Whether two places are a town and a part of it with the same rows."""
    return counts[place.id] == counts[told.id] and (place.parent == told.id or told.parent == place.id)


def next_days(asked: Criterion, counts: Mapping[date, int], today: date) -> list[Neighbour]:
    """Of the days with rows: the first behind the time asked for and, where there is none, the last before it."""
    start, end = (date.fromisoformat(day) if day else None for day in (asked.value.get("von"), asked.value.get("bis")))
    behind = [day for day in counts if end and day > end]
    before = [day for day in counts if start and today <= day < start]
    if behind:
        day = min(behind)
    elif before:
        day = max(before)
    else:
        return []
    steps = min(abs((day - bound).days) for bound in (start, end) if bound)
    value = {"von": day.isoformat(), "bis": day.isoformat()}
    return [Neighbour(Beside((replace(asked, value=value, text="", inherited=False),), steps, "tag"), counts[day])]
