"""How often the values of criteria occur in an open store: one look at each search table, for what to suggest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion
from bildungsfrage.store.asking import Connection

_MARKS = """
SELECT merkmal, count(*) FROM (
  SELECT unnest(kennzeichen) AS merkmal FROM suche_angebot UNION ALL SELECT unnest(kennzeichen) FROM suche_einrichtung)
WHERE merkmal <> '' GROUP BY merkmal
UNION ALL SELECT 'anbieter=' || name, anzahl_angebote FROM suche_anbieter WHERE anzahl_angebote > 0
UNION ALL SELECT 'anbieter=' || anbieter_art, count(*) FROM suche_angebot
  WHERE anbieter_art IS NOT NULL GROUP BY anbieter_art
UNION ALL SELECT 'kennzahl=' || kennzahl_id, 1 FROM suche_kennzahl GROUP BY kennzahl_id
"""
_TITLES = "SELECT titel, count(*) FROM suche_angebot GROUP BY titel"


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many offers and institutions carry a value, by criterion=value."""

    counts: Mapping[str, int]
    counted: frozenset[str]  # criteria of which every value that occurs is counted
    knowledge: Knowledge

    def of(self, criterion: Criterion) -> int:
        """How many there are at most; 1 where nobody counted."""
        name, value = criterion.name, criterion.value
        if name not in self.counted:
            return 1
        if name == "ort":
            return sum(self.counts.get(f"ort={place}", 0) for place in dict(criterion.extra).get("ids", ()))
        if not isinstance(value, str):
            return 1
        return sum(self.counts.get(f"{name}={wide}", 0) for wide in self.knowledge.widened(name, value))


_COUNTED = frozenset(
    {"ort", "thema", "zielgruppe", "foerderung", "tageszeit", "format", "niveau", "angebotsart", "einrichtungsart"}
)


def frequencies(con: Connection, knowledge: Knowledge) -> Frequencies:
    """The frequencies in an open store."""
    counts: dict[str, int] = {}
    for mark, number in con.execute(_MARKS).fetchall():
        counts[mark] = counts.get(mark, 0) + int(number)
    return Frequencies(counts, _COUNTED | {"anbieter", "kennzahl"}, knowledge)


def titles(con: Connection) -> dict[str, int]:
    """The titles of offers, and how many offers bear each."""
    return {str(title): int(number) for title, number in con.execute(_TITLES).fetchall() if title}
