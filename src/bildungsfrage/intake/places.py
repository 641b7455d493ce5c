"""The gazetteer during an import: places as sources name them go in, ids of rows in table `ort` come out.

A place is found by its key (AGS), then by its name below the place it belongs to, then by its postcode; what is not
there yet is made, with an id that later imports find again. Coordinates give the nearest place that has some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, hypot, radians

from bildungsfrage.german import fold
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.record import PlaceName
from bildungsfrage.intake.regions import DISTRICTS, FORMER, LAENDER, STATE_KEY, STATE_NAME

COLUMNS = ("id", "name", "art", "ags", "plz", "oberort_id", "lat", "lon", "einwohner", "quelle_id")
_FORMER_NAME = " (früher)"
# A town may be a Gemeinde or a Kreis of its own: whoever says the one may mean the other.
_TOWNS = ("gemeinde", "kreisfreie_stadt", "land")
_PARTS = ("bezirk", "ortsteil")
_WIDE = ("staat", "land", "regierungsbezirk", "region", "landkreis")
_NEAR_KM = 10.0
_CELL = 5  # cells of a fifth of a degree: more than ten kilometres each way


@dataclass(slots=True)
class Place:
    """One row of table `ort`, as it will be written."""

    id: str
    name: str
    art: str | None = None
    ags: str | None = None
    plz: str | None = None
    oberort_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    einwohner: int | None = None
    quelle_id: str | None = None

    def row(self) -> tuple[str | int | float | None, ...]:
        return tuple(getattr(self, column) for column in COLUMNS)


class Gazetteer:
    """All known places. One instance serves one source; `changes` says what it made and changed."""

    def __init__(self, rows: Iterable[tuple[object, ...]], source: str) -> None:
        self._source = source
        self._places: dict[str, Place] = {}
        self._by_ags: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = {}
        self._by_plz: dict[str, list[Place]] = {}
        self._found: dict[PlaceName, str | None] = {}
        self._grid: dict[tuple[int, int], list[Place]] | None = None
        self._near: dict[tuple[float, float], str | None] = {}
        for row in rows:
            self._add(Place(*row))  # type: ignore[arg-type]  # a row of the table has the columns' types
        self._before = {place.id: place.row() for place in self._places.values()}
        self._touched: dict[str, PlaceName] = {}
        self._with_value: set[str] = set()
        self._with_mark: set[str] = set()
        self.notes: list[str] = []

    def resolve(self, name: PlaceName) -> str | None:
        """The place's id; None where several places bear the name and nothing tells which."""
        try:
            return self._found[name]
        except KeyError:
            found = self._found[name] = self._resolved(name)
            return found

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one place is the other or one of the places it belongs to."""
        seen: set[str] = set()
        step: str | None = inner
        while step is not None and step not in seen:
            if step == outer:
                return True
            seen.add(step)
            step = self._places[step].oberort_id if step in self._places else None
        return False

    def is_wide(self, place: str) -> bool:
        """Whether a place says no more than the district."""
        return place in self._places and self._places[place].art in _WIDE

    def near(self, lat: float, lon: float) -> str | None:
        """The nearest town, district of a town or Ortsteil with coordinates, at most ten kilometres away."""
        point = (round(lat, 3), round(lon, 3))
        if point not in self._near:
            self._near[point] = self._nearest(*point)
        return self._near[point]

    def saw_value(self, place: str) -> None:
        self._with_value.add(place)

    def saw_mark(self, place: str) -> None:
        self._with_mark.add(place)

    def finish(self) -> None:
        """Ties places to those they belong to by their keys, and tells the dead districts from the living."""
        for name, place in [(self._touched[id_], self._places[id_]) for id_ in self._touched]:
            if place.id in self._with_value:
                self._revive(place, name)
            elif place.id in self._with_mark and place.id not in self._before:
                self._bury(place)
        for place in self._places.values():
            if place.ags:
                self._tie(place)

    def touched(self) -> tuple[str, ...]:
        return tuple(self._touched)

    def changes(self) -> Iterator[tuple[str, Place]]:
        """("neu" or "geaendert", place) for every row that has to be written."""
        for place in self._places.values():
            before = self._before.get(place.id)
            if before is None:
                yield "neu", place
            elif before != place.row():
                yield "geaendert", place

    # ------------------------------------------------------------ finding

    def _nearest(self, lat: float, lon: float) -> str | None:
        if self._grid is None:
            self._grid = {}
            for place in self._places.values():
                if place.lat is not None and place.lon is not None and place.art not in (*_WIDE, FORMER):
                    self._grid.setdefault(_cell(place.lat, place.lon), []).append(place)
        row, column = _cell(lat, lon)
        around = [
            place
            for cell in ((row + up, column + across) for up in (-1, 0, 1) for across in (-1, 0, 1))
            for place in self._grid.get(cell, ())
        ]
        nearest = min(around, key=lambda place: (_km(lat, lon, place), place.id), default=None)
        return nearest.id if nearest is not None and _km(lat, lon, nearest) <= _NEAR_KM else None

    def _resolved(self, name: PlaceName) -> str | None:
        parent = self.resolve(name.parent) if name.parent else None
        place = self._by_ags.get(name.ags) if name.ags else None
        if place is None:
            found = self._candidates(name, parent)
            if len(found) > 1:
                self.notes.append(f"Ort „{name.name or name.plz}“ ist mehrdeutig; der Ort bleibt offen")
                return None
            place = found[0] if found else self._made(name, parent)
        if place is None:
            return None
        self._fill(place, name, parent)
        self._touched.setdefault(place.id, name)
        return place.id

    def _candidates(self, name: PlaceName, parent: str | None) -> list[Place]:
        if not name.name:
            found = self._by_plz.get(name.plz or "", [])
            towns = [place for place in found if place.art in _TOWNS]
            return towns or found
        found = [place for place in self._by_name.get(fold(name.name), []) if self._may_be(place, name, parent)]
        for narrower in (
            [place for place in found if place.art == name.sort],
            [place for place in found if name.plz and name.plz in (place.plz or "").split()],
            [place for place in found if place.art in _TOWNS and place.art != "land"],
        ):
            found = narrower if len(found) > 1 and narrower else found
        return found

    def _may_be(self, place: Place, name: PlaceName, parent: str | None) -> bool:
        if place.art == FORMER or (name.ags and place.ags):
            return False
        if parent is not None:
            if place.id == parent:
                return False
            if place.oberort_id is not None and not self.contains(parent, place.id):
                return False
        return name.sort is None or place.art is None or _alike(name.sort, place.art)

    # ------------------------------------------------------------ making

    def _made(self, name: PlaceName, parent: str | None) -> Place | None:
        if not name.name:
            if not name.ags:
                self.notes.append(f"zur Postleitzahl „{name.plz}“ ist kein Ort bekannt; der Ort bleibt offen")
                return None
            called = LAENDER.get(name.ags, name.ags)
        else:
            called = name.name
        parent = parent or self._land_of(name.ags)
        place = Place(self._new_id(called, name.ags, parent), called, name.sort or "gemeinde", name.ags)
        place.plz, place.oberort_id, place.quelle_id = name.plz, parent, self._source
        return self._add(place)

    def _new_id(self, name: str, ags: str | None, parent: str | None) -> str:
        if ags:
            return f"ags-{ags}"
        above = self._places.get(parent or "")
        wanted = f"ort-{slug(above.name)}-{slug(name)}" if above else f"ort-{slug(name)}"
        id_, count = wanted, 1
        while id_ in self._places:
            count += 1
            id_ = f"{wanted}-{count}"
        return id_

    def _land_of(self, ags: str | None) -> str | None:
        """The Land a new place lies in, made where it is missing."""
        if not ags or len(ags) == 2 or ags[:2] not in LAENDER:
            return None
        return self.resolve(PlaceName(LAENDER[ags[:2]], "land", ags[:2]))

    def _add(self, place: Place) -> Place:
        self._places[place.id] = place
        if place.ags:
            self._by_ags.setdefault(place.ags, place)
        self._by_name.setdefault(fold(place.name), []).append(place)
        for plz in (place.plz or "").split():
            self._by_plz.setdefault(plz, []).append(place)
        return place

    def _fill(self, place: Place, name: PlaceName, parent: str | None) -> None:
        """Takes over what was not known yet; a source may correct its own places."""
        if name.ags and not place.ags:
            place.ags = name.ags
            self._by_ags[name.ags] = place
        if name.plz and not place.plz:
            place.plz = name.plz
            self._by_plz.setdefault(name.plz, []).append(place)
        own = place.quelle_id == self._source
        for column, value in (("einwohner", name.inhabitants), ("lat", name.lat), ("lon", name.lon)):
            if value is not None and (own or getattr(place, column) is None):
                setattr(place, column, value)
        if place.oberort_id is None and parent is not None and not self.contains(place.id, parent):
            place.oberort_id = parent
        if place.name == place.ags and name.name:
            place.name = name.name
        # Whoever called a town a Gemeinde need not know that it is a Kreis of its own.
        if name.sort == "kreisfreie_stadt" and place.art == "gemeinde" and len(place.ags or "") == 5:
            place.art = name.sort

    # ------------------------------------------------------------ at the end

    def _revive(self, place: Place, name: PlaceName) -> None:
        if place.art == FORMER:
            place.art = name.sort
            place.name = name.name or place.name.removesuffix(_FORMER_NAME)

    def _bury(self, place: Place) -> None:
        """Nothing but marks in all its statistics: a district that a reform has ended."""
        if place.art in DISTRICTS:
            place.art = FORMER
            place.name += _FORMER_NAME

    def _tie(self, place: Place) -> None:
        """The longest shorter key that is known is the place above, unless the source said another one."""
        ags = place.ags or ""
        known = self._places.get(place.oberort_id or "")
        if known is not None and known.ags is None:
            return
        for length in (5, 3, 2):
            above = self._by_ags.get(ags[:length]) if length < len(ags) else None
            if above is not None and above.id != place.id:
                if known is None or len(known.ags or "") < length:
                    place.oberort_id = above.id
                return
        state = self._by_ags.get(STATE_KEY)
        if state is not None and known is None and ags in LAENDER:
            place.oberort_id = state.id


def _alike(wanted: str, art: str) -> bool:
    return wanted == art or (wanted in _TOWNS and art in _TOWNS) or (wanted in _PARTS and art in _PARTS)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat * _CELL), floor(lon * _CELL)


def _km(lat: float, lon: float, place: Place) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return 111.2 * hypot(lat - place.lat, (lon - place.lon) * cos(radians(lat)))


GERMANY = PlaceName(STATE_NAME, "staat", STATE_KEY)
