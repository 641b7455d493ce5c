"""The places of an open store by their ids: names, where they lie, what they belong to. Looked up once each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from bildungsfrage.model import Criterion
from bildungsfrage.store.asking import Connection

_KM_PER_DEGREE = 111.2
_PLACES = "SELECT id, name, art, oberort_id, lat, lon FROM ort WHERE list_contains($ids, id)"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `parent` is the id of the place it belongs to."""

    id: str
    name: str
    art: str
    parent: str | None
    middle: Point | None

    def as_criterion(self, text: str = "") -> Criterion:
        """The place as it would be read in a question."""
        return Criterion("ort", self.name, text, extra=(("ids", (self.id,)), ("art", self.art), ("mitte", self.middle)))


class Gazetteer:
    """The places of a store, as far as they were asked for."""

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._known: dict[str, Place] = {}

    def of(self, ids: Iterable[str]) -> dict[str, Place]:
        """The places that the store has, by id."""
        wanted = list(ids)
        missing = [i for i in wanted if i not in self._known]
        if missing:
            for key, name, art, parent, lat, lon in self._con.execute(_PLACES, {"ids": missing}).fetchall():
                middle = (lat, lon) if lat is not None and lon is not None else None
                self._known[key] = Place(key, name, art or "", parent, middle)
        return {i: self._known[i] for i in wanted if i in self._known}

    def above(self, place: Place) -> list[Place]:
        """What a place belongs to, the nearest first."""
        found: list[Place] = []
        while place.parent and len(found) < 12:
            parents = self.of([place.parent])
            if place.parent not in parents or parents[place.parent] in found:
                break
            place = parents[place.parent]
            found.append(place)
        return found


def distance_km(one: Point, other: Point) -> float:
    """As the crow flies, with the formula that the templates use."""
    return _KM_PER_DEGREE * hypot(other[0] - one[0], (other[1] - one[1]) * cos(radians(one[0])))
