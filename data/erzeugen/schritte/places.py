"""The gazetteer: places with their parts, as the generator needs them."""

from dataclasses import dataclass

from schritte.blocks import read_csv
from schritte.calendar import ANCHOR
from schritte.tables import Row


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    name: str
    kind: str
    plz: str
    parent: str
    lat: float | None
    lon: float | None
    people: int

    @property
    def town(self) -> str:
        """Id of the Gemeinde this place is or belongs to."""
        return self.parent if self.kind == "ortsteil" else self.id


class Gazetteer:
    def __init__(self, places: list[Place]) -> None:
        self.by_id = {place.id: place for place in places}
        self.towns = [place for place in places if place.kind == "gemeinde"]
        self._parts: dict[str, list[Place]] = {}
        for place in places:
            if place.kind == "ortsteil":
                self._parts.setdefault(place.parent, []).append(place)

    def parts(self, town: str) -> list[Place]:
        return self._parts.get(town, [])

    def __getitem__(self, place_id: str) -> Place:
        return self.by_id[place_id]


def _number(text: str) -> float | None:
    return float(text) if text else None


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["art"],
        plz=row["plz"],
        parent=row["oberort_id"],
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        people=int(row["einwohner"] or 0),
    )


def load_places() -> Gazetteer:
    return Gazetteer([_place(row) for row in read_csv("orte.csv", ",")])


def place_rows() -> list[Row]:
    source: Row = {"quelle_id": "q-statistik", "stand": ANCHOR.replace(month=6, day=30)}
    return [{**row, **source} for row in read_csv("orte.csv", ",")]
