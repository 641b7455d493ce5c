"""The canonical tables: data/schema.sql goes in, their columns and kinds come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bildungsfrage.bundled import data_folder

Columns = Mapping[str, str]
"""Column names to SQL kinds (VARCHAR, VARCHAR[], DOUBLE, INTEGER, BIGINT, BOOLEAN, DATE), in the table's order."""

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\);", re.DOTALL)
_COLUMN = re.compile(r"(\w+) ((?:VARCHAR|DOUBLE|INTEGER|BIGINT|BOOLEAN|DATE|TIMESTAMP)(?:\[\])?)")

# Columns the program fills itself.
OWN_COLUMNS = ("id", "quelle_id", "stand", "abgeleitet")

# Tables that the program fills itself.
_OURS = ("nachfrage", "nennung", "befund")

# Tables that several sources fill together: their records are merged, not doubled.
SHARED = ("ort", "anbieter")

# From the whole to the part: a record is linked to those of the tables before it that its table has a column for.
ORDER = (
    "ort",
    "anbieter",
    "einrichtung",
    "angebot",
    "termin",
    "gremium",
    "beschluss",
    "ziel",
    "massnahme",
    "evaluation",
)

# For a table its columns that hold values of a criterion.
CRITERIA: Mapping[str, Mapping[str, str]] = {
    "angebot": {
        "themen": "thema", "thema": "thema", "zielgruppen": "zielgruppe", "angebotsart": "angebotsart",
        "bildungsbereich": "bildungsbereich", "lernform": "lernform", "format": "format", "zeitform": "zeitform",
        "niveau": "niveau", "abschluss": "abschluss", "foerderungen": "foerderung", "sprache": "sprache",
        "wochentage": "wochentag", "tageszeiten": "tageszeit",
    },
    "einrichtung": {"art": "einrichtungsart", "traegerschaft": "traegerschaft"},
    "anbieter": {"art": "einrichtungsart", "traegerschaft": "traegerschaft"},
    "termin": {"wochentage": "wochentag"},
    "kennzahl": {"bildungsbereich": "bildungsbereich"},
    "foerderung": {"zielgruppen": "zielgruppe", "bildungsbereiche": "bildungsbereich", "abschluesse": "abschluss"},
}  # fmt: skip


@cache
def canonical_tables() -> Mapping[str, Columns]:
    """All tables of schema.sql that records can be read into."""
    text = (data_folder() / "schema.sql").read_text(encoding="utf-8")
    return {name: dict(_COLUMN.findall(body)) for name, body in _TABLE.findall(text) if name not in _OURS}


def rank(table: str) -> int:
    """Where a table stands in ORDER; the others come last."""
    return ORDER.index(table) if table in ORDER else len(ORDER)


@cache
def linked(table: str) -> tuple[str, ...]:
    """The tables that a record of this one points to by id."""
    columns = canonical_tables()[table]
    return tuple(other for other in canonical_tables() if other != "quelle" and f"{other}_id" in columns)
