"""The providers during an import: the same name in the same place is the same provider, whatever source names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bildungsfrage.german import phrase
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.places import Gazetteer
from bildungsfrage.intake.record import Value

_KEPT = ("id", "quelle_id", "stand")


class Providers:
    """All rows of table `anbieter`. One instance serves one source."""

    def __init__(self, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]], gazetteer: Gazetteer) -> None:
        self.columns = columns
        self._gazetteer = gazetteer
        self._rows: dict[str, dict[str, Any]] = {}
        self._by_name: dict[str, list[str]] = {}
        for row in rows:
            self._add(dict(zip(columns, row, strict=True)))
        self._before = {id_: dict(row) for id_, row in self._rows.items()}
        self._touched: dict[str, None] = {}

    def resolve(self, values: Mapping[str, Value], source: str) -> str:
        """The provider's id; its row takes over what it did not say yet."""
        name = str(values["name"])
        place = values.get("ort_id")
        row = self._find(name, place if isinstance(place, str) else None)
        if row is None:
            row = self._add(dict.fromkeys(self.columns) | {"id": self._new_id(name), "name": name, "quelle_id": source})
        self._fill(row, values, source)
        self._touched[row["id"]] = None
        return str(row["id"])

    def touched(self) -> tuple[str, ...]:
        return tuple(self._touched)

    def changes(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """("neu" or "geaendert", row) for every row that has to be written."""
        for id_, row in self._rows.items():
            if id_ not in self._before:
                yield "neu", row
            elif row != self._before[id_]:
                yield "geaendert", row

    def _find(self, name: str, place: str | None) -> dict[str, Any] | None:
        for id_ in self._by_name.get(phrase(name), ()):
            row = self._rows[id_]
            if place is None or row["ort_id"] is None or self._related(row["ort_id"], place):
                return row
        return None

    def _related(self, one: str, other: str) -> bool:
        return self._gazetteer.contains(one, other) or self._gazetteer.contains(other, one)

    def _new_id(self, name: str) -> str:
        wanted = f"anbieter-{slug(name)}"
        id_, count = wanted, 1
        while id_ in self._rows:
            count += 1
            id_ = f"{wanted}-{count}"
        return id_

    def _add(self, row: dict[str, Any]) -> dict[str, Any]:
        self._rows[row["id"]] = row
        self._by_name.setdefault(phrase(str(row["name"])), []).append(row["id"])
        return row

    def _fill(self, row: dict[str, Any], values: Mapping[str, Value], source: str) -> None:
        """The first record of the owning source may correct it; all others only add."""
        correcting = row["quelle_id"] == source and row["id"] not in self._touched
        for column, value in values.items():
            if column in row and column not in _KEPT and value is not None and (correcting or row[column] is None):
                row[column] = value
