"""What a foreign record becomes: drafts of canonical records, whose places and providers are still names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bildungsfrage.intake.problem import Rejected
from bildungsfrage.intake.raw import RawRecord

Value = str | int | float | bool | date | tuple[str, ...] | None
"""One value of a canonical column."""

Classifier = Callable[[str], Mapping[str, tuple[Any, ...]]]
"""Reads free text with the vocabulary of questions: criterion names to the values found."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as a source names it; at least one of name, ags and plz is there."""

    name: str | None = None
    sort: str | None = None
    ags: str | None = None
    plz: str | None = None
    parent: PlaceName | None = None
    inhabitants: int | None = None
    lat: float | None = None
    lon: float | None = None

    def __reduce__(self) -> tuple[object, ...]:  # sooner than data classes do by themselves
        known = self.name, self.sort, self.ags, self.plz, self.parent, self.inhabitants, self.lat, self.lon
        return PlaceName, known


@dataclass(frozen=True, slots=True)
class Draft:
    """A record of one canonical table. `key` is the source's own; without it `identity` tells records apart.

    `whole` is the key of the offer it belongs to, where that came in before.
    """

    table: str
    values: Mapping[str, Value]
    place: PlaceName | None = None
    key: str | None = None
    identity: tuple[Value, ...] = ()
    findings: tuple[str, ...] = ()  # contradictions that were left out of `values`
    whole: str | None = None

    def __reduce__(self) -> tuple[object, ...]:  # sooner than data classes do by themselves
        return Draft, (self.table, self.values, self.place, self.key, self.identity, self.findings, self.whole)


@dataclass(frozen=True, slots=True)
class Row:
    """Everything that one foreign record gives, wholes before their parts; notes say what was left out of it."""

    origin: RawRecord
    drafts: tuple[Draft, ...] = ()
    place: PlaceName | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that the mapping does not want."""

    origin: RawRecord


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that says that another one, known by the source's key, is no more."""

    origin: RawRecord
    table: str
    key: str


Item = Row | Rejected | Skipped | Gone
"""What becomes of a foreign record."""
