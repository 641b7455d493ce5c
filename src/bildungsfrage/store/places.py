"""How places of a store stand to each other: what lies above one, who its neighbours are, who is of its size.

An open store goes in; places come out, and which of them have a value of a Kennzahl. Nothing is kept between calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bildungsfrage.store.asking import Connection

_DISTRICTS = ("landkreis", "kreisfreie_stadt", "kreis", "stadtkreis", "regionalverband")
_TOWNS = ("gemeinde", "stadt", "markt")
_SIZE = 0.3  # of similar size: at most this share more or less
_NEAREST, _ALIKE, _BESIDE = 6, 8, 20

_ABOVE = """
WITH RECURSIVE oben(id, stufe) AS (
  SELECT oberort_id, 1 FROM ort WHERE id = $ort
  UNION SELECT ort.oberort_id, oben.stufe + 1 FROM ort JOIN oben ON ort.id = oben.id WHERE oben.stufe < 12)
SELECT ort.id, ort.name, ort.art FROM oben JOIN ort USING (id) ORDER BY oben.stufe
"""
_NEAR = """
SELECT b.id, b.name, b.art FROM ort AS a, ort AS b
WHERE a.id = $ort AND b.id <> a.id AND list_contains($arten, b.art) AND b.lat IS NOT NULL AND a.lat IS NOT NULL
ORDER BY power(b.lat - a.lat, 2) + power((b.lon - a.lon) * cos(radians(a.lat)), 2), b.name LIMIT $anzahl
"""
_BELOW_THE_SAME = """
SELECT b.id, b.name, b.art FROM ort AS a, ort AS b
WHERE a.id = $ort AND b.id <> a.id AND list_contains($arten, b.art) AND b.oberort_id = a.oberort_id
ORDER BY b.name LIMIT $anzahl
"""
# Inhabitants as the gazetteer has them; where it has none, the newest value of the Kennzahl.
_OF_ITS_SIZE = """
WITH groesse AS (
  SELECT ort.id, ort.name, ort.art, coalesce(max(ort.einwohner), arg_max(k.wert, k.jahr)) AS einwohner
  FROM ort LEFT JOIN suche_kennzahl AS k
    ON k.ort_id = ort.id AND k.kennzahl_id = 'bevoelkerung' AND k.auspraegungen = ''
  GROUP BY ort.id, ort.name, ort.art)
SELECT b.id, b.name, b.art FROM groesse AS a JOIN groesse AS b ON b.art = a.art AND b.id <> a.id
WHERE a.id = $ort AND abs(b.einwohner - a.einwohner) <= $anteil * a.einwohner
ORDER BY abs(b.einwohner - a.einwohner), b.name LIMIT $anzahl
"""
_WITH_VALUE = """
SELECT DISTINCT k.ort_id FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id) AND list_contains($auspraegung, k.auspraegungen) AND k.wert IS NOT NULL
"""
_NEAREST_WITH_VALUE = f"""
WITH RECURSIVE oben(von, id, stufe) AS (
  SELECT id, id, 0 FROM ort WHERE list_contains($ort, id)
  UNION SELECT oben.von, ort.oberort_id, oben.stufe + 1 FROM ort JOIN oben ON ort.id = oben.id
  WHERE ort.oberort_id IS NOT NULL AND oben.stufe < 12)
SELECT oben.von, ort.id, ort.name, ort.art FROM oben JOIN ort USING (id) WHERE oben.id IN ({_WITH_VALUE})
QUALIFY row_number() OVER (PARTITION BY oben.von ORDER BY oben.stufe) = 1
"""
_HOLDING = """
SELECT DISTINCT aussen FROM (
  SELECT k.ort_id, unnest(k.orte) AS aussen FROM suche_kennzahl AS k
  WHERE list_contains($kennzahl, k.kennzahl_id) AND list_contains($auspraegung, k.auspraegungen)
    AND k.wert IS NOT NULL AND list_has_any(k.orte, $ort))
WHERE aussen <> ort_id AND list_contains($ort, aussen)
"""
_WIDEST = f"""
WITH stufen AS (SELECT ort_id, len(orte) AS stufe, ort, ort_art FROM suche_kennzahl WHERE ort_id IN ({_WITH_VALUE}))
SELECT DISTINCT ort_id, ort, ort_art FROM stufen WHERE stufe = (SELECT min(stufe) FROM stufen) LIMIT 2
"""
_BIGGEST = """
SELECT id, name, art FROM ort WHERE list_contains($ort, id) ORDER BY einwohner DESC NULLS LAST, length(id), name LIMIT 3
"""
_PARTS = """
SELECT split_part(k.auspraegungen, '=', 1) AS merkmal, count(DISTINCT k.auspraegungen) AS werte FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id) AND list_contains($ort, k.ort_id) AND k.wert IS NOT NULL
  AND k.auspraegungen <> '' AND NOT contains(k.auspraegungen, ';')
GROUP BY merkmal ORDER BY werte DESC, merkmal LIMIT 1
"""
_AGES = """
SELECT DISTINCT split_part(k.auspraegungen, '=', 2) FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id) AND list_contains($ort, k.ort_id) AND k.wert IS NOT NULL
  AND starts_with(k.auspraegungen, 'altersgruppe=') AND NOT contains(k.auspraegungen, ';')
"""
_DIVIDED = """
SELECT split_part(k.auspraegungen, '=', 1) AS merkmal, count(DISTINCT k.ort_id) AS orte,
  (SELECT count(DISTINCT g.ort_id) FROM suche_kennzahl AS g
   WHERE list_contains($kennzahl, g.kennzahl_id) AND g.wert IS NOT NULL
     AND list_contains($auspraegung, g.auspraegungen))
FROM suche_kennzahl AS k
WHERE list_contains($kennzahl, k.kennzahl_id) AND k.wert IS NOT NULL
  AND k.auspraegungen <> '' AND NOT contains(k.auspraegungen, ';')
GROUP BY merkmal ORDER BY orte DESC, merkmal LIMIT 1
"""
_COVERED = """
SELECT count(*), count(*) FILTER (EXISTS (
  SELECT 1 FROM ort_teil JOIN einrichtung ON einrichtung.ort_id = ort_teil.teil_id WHERE ort_teil.ort_id = ort.id))
FROM ort WHERE ort.oberort_id = $ort AND ort.art <> 'ehemalig'
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its id, name and sort."""

    id: str
    name: str
    art: str


@dataclass(frozen=True, slots=True)
class Peers:
    """Places to compare one with; `found_by` says how: land, staat, entfernung, nachbarschaft, groesse."""

    places: tuple[Place, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Which values are looked for: ids of Kennzahlen and features as they are stored."""

    ids: tuple[str, ...]
    features: tuple[str, ...] = ("",)


class Places:
    """The places of an open store."""

    def __init__(self, con: Connection) -> None:
        self._con = con

    def above(self, place_id: str) -> tuple[Place, ...]:
        """Where a place lies, the nearest first."""
        return self._places(_ABOVE, ort=place_id)

    def one(self, place_id: str) -> Place | None:
        found = self._places("SELECT id, name, art FROM ort WHERE id = $ort", ort=place_id)
        return found[0] if found else None

    def peers(self, place_id: str, group: str) -> Peers:
        """Whom a place is compared with; nobody where the data do not tell."""
        match group:
            case "land" | "staat":
                return Peers(tuple(place for place in self.above(place_id) if place.art == group), group)
            case "aehnlich":
                return Peers(self._places(_OF_ITS_SIZE, ort=place_id, anteil=_SIZE, anzahl=_ALIKE), "groesse")
        asked = self.one(place_id)
        arts = self.level(asked.art) if asked else ()
        near = self._places(_NEAR, ort=place_id, arten=list(arts), anzahl=_NEAREST)
        if near:
            return Peers(near, "entfernung")
        return Peers(self._places(_BELOW_THE_SAME, ort=place_id, arten=list(arts), anzahl=_BESIDE), "nachbarschaft")

    @staticmethod
    def level(art: str) -> tuple[str, ...]:
        """The sorts of places that are of the same level."""
        return next((arts for arts in (_DISTRICTS, _TOWNS) if art in arts), (art,))

    def with_value(self, figures: Figures) -> frozenset[str]:
        """The ids of places that have a value in any year."""
        rows = self._con.execute(_WITH_VALUE, _looked_for(figures)).fetchall()
        return frozenset(row[0] for row in rows)

    def nearest_with_value(self, figures: Figures, place_ids: Sequence[str]) -> dict[str, Place]:
        """For each of some places itself where it has a value, else the nearest one it lies in that has."""
        rows = self._con.execute(_NEAREST_WITH_VALUE, _looked_for(figures) | {"ort": list(place_ids)}).fetchall()
        return {row[0]: Place(*row[1:]) for row in rows}

    def holding(self, figures: Figures, place_ids: Sequence[str]) -> frozenset[str]:
        """Which of some places have others with a value in them."""
        rows = self._con.execute(_HOLDING, _looked_for(figures) | {"ort": list(place_ids)}).fetchall()
        return frozenset(row[0] for row in rows)

    def biggest(self, place_ids: Iterable[str]) -> tuple[Place, ...]:
        """Three of some places, those with most inhabitants first."""
        return self._places(_BIGGEST, ort=sorted(place_ids))

    def widest(self, figures: Figures) -> Place | None:
        """The place with a value that lies in no other such; None where several do."""
        found = self._places(_WIDEST, **_looked_for(figures))
        return found[0] if len(found) == 1 else None

    def parts(self, figures: Figures, place_ids: Sequence[str]) -> str | None:
        """The feature by which a Kennzahl is divided most finely at some places; None where it is not divided."""
        row = self._con.execute(_PARTS, {"kennzahl": list(figures.ids), "ort": list(place_ids)}).fetchone()
        return str(row[0]) if row else None

    def age_groups(self, figures: Figures, place_ids: Sequence[str]) -> frozenset[str]:
        """The age groups ("0-2") that a Kennzahl is told in at some places, each by itself."""
        rows = self._con.execute(_AGES, {"kennzahl": list(figures.ids), "ort": list(place_ids)}).fetchall()
        return frozenset(row[0] for row in rows)

    def divided(self, figures: Figures) -> str | None:
        """The feature by which a Kennzahl is divided at more places than have a value of what is asked for."""
        row = self._con.execute(
            _DIVIDED, {"kennzahl": list(figures.ids), "auspraegung": list(figures.features)}
        ).fetchone()
        return str(row[0]) if row and row[1] > row[2] else None

    def known_share(self, place_id: str) -> float:
        """In how many of the places right below one there are institutions on file at all; 1.0 where it has none."""
        row = self._con.execute(_COVERED, {"ort": place_id}).fetchone()
        return row[1] / row[0] if row and row[0] else 1.0

    def _places(self, sql: str, **values: Any) -> tuple[Place, ...]:
        return tuple(Place(*row) for row in self._con.execute(sql, values).fetchall())


def _looked_for(figures: Figures) -> dict[str, list[str]]:
    return {"kennzahl": list(figures.ids), "auspraegung": list(figures.features)}
