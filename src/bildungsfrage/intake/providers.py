"""The providers during an import: the same name in the same place is the same provider, whatever source names it.

What is taken for one although another source spells it otherwise, or without saying where, is told as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bildungsfrage.german import phrase
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.kinds import kind_in_name
from bildungsfrage.intake.places import Gazetteer
from bildungsfrage.intake.record import Classifier, Value

_KEPT = ("id", "quelle_id", "stand", "abgeleitet")
_LEGAL_FORM = re.compile(r"\b(?:e ?v|g ?gmbh|ggmbh|gmbh|gag|ag|gbr|kg|ug|eg)\b")


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
        self.doubts: dict[str, None] = {}

    def resolve(self, values: Mapping[str, Value], source: str) -> str:
        """The provider's id; its row takes over what it did not say yet."""
        name = str(values["name"])
        place = values.get("ort_id") if isinstance(values.get("ort_id"), str) else None
        row = self._find(name, str(place) if place else None)
        if row is not None and row["quelle_id"] != source:
            self._doubt(row, name, place)
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

    def read_kinds(self, classify: Classifier) -> None:
        """What the providers that this source names are, where no source says it: read from their names."""
        for row in (self._rows[id_] for id_ in self._touched):
            if row["art"] is not None and row["traegerschaft"] is not None:
                continue
            kind = kind_in_name(str(row["name"]), classify)
            for column, value in (("art", kind.of_provider), ("traegerschaft", kind.ownership)):
                if row[column] is None and value is not None:
                    row[column] = value
                    row["abgeleitet"] = [*(row.get("abgeleitet") or ()), column]

    def ownership(self, id_: str, classify: Classifier) -> str | None:
        """Who stands behind a provider: what a source says, else what its name says."""
        row = self._rows.get(id_)
        if row is None:
            return None
        said = row["traegerschaft"]
        return str(said) if said is not None else kind_in_name(str(row["name"]), classify).ownership

    def _doubt(self, row: Mapping[str, Any], name: str, place: Value) -> None:
        if phrase(name) != phrase(str(row["name"])):
            self.doubts[
                f"Anbieter „{name}“ gilt als „{row['name']}“ aus einer anderen Quelle (andere Schreibweise)"
            ] = None
        elif place is None or row["ort_id"] is None:
            self.doubts[f"Anbieter „{name}“ gilt als derselbe wie in einer anderen Quelle (Ort unbekannt)"] = None

    def _find(self, name: str, place: str | None) -> dict[str, Any] | None:
        for id_ in self._by_name.get(_core(name), ()):
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
        self._by_name.setdefault(_core(str(row["name"])), []).append(row["id"])
        return row

    def _fill(self, row: dict[str, Any], values: Mapping[str, Value], source: str) -> None:
        """The first record of the owning source may correct it; all others only add."""
        correcting = row["quelle_id"] == source and row["id"] not in self._touched
        for column, value in values.items():
            if column not in row or column in _KEPT or value is None:
                continue
            read = column in (row.get("abgeleitet") or ())
            if correcting or read or row[column] is None:
                row[column] = value
            if read:
                row["abgeleitet"] = [name for name in row["abgeleitet"] if name != column] or None


def _core(name: str) -> str:
    """The name without its legal form; a name that is nothing else keeps it."""
    plain = phrase(name)
    return " ".join(_LEGAL_FORM.sub(" ", plain).split()) or plain
