"""What is in there: an open store goes in; per source its licence, its date and its rows per table come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from bildungsfrage.store.tables import schema_tables

_FIELDS = "id, name, format, lizenz, url, stand, eingelesen_am, coalesce(beispiel, false)"
_UNKNOWN = "ohne Angabe der Quelle"


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows of one table come from one source."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class SourceStock:
    """One source and what it brought; `sample` marks invented data."""

    id: str
    name: str
    format: str | None
    licence: str | None
    url: str | None
    as_of: date | None
    read_at: datetime | None
    sample: bool
    counts: tuple[TableCount, ...]


def inventory(con: duckdb.DuckDBPyConnection) -> tuple[SourceStock, ...]:
    """All sources in the order they were read; last, if there are any, the records whose source nobody named."""
    counts = _counts(con)
    sources = con.execute(f"SELECT {_FIELDS} FROM quelle ORDER BY eingelesen_am, rowid").fetchall()
    if "" in counts:
        sources.append(("", _UNKNOWN, None, None, None, None, None, False))
    rows = [(*row, tuple(counts.get(row[0], ()))) for row in sources]
    return tuple(SourceStock(*row) for row in rows)


def past_offers(con: duckdb.DuckDBPyConnection, today: date) -> dict[str, int]:
    """By source how many offers are over: they are in the store, and no answer shows them."""
    sql = "SELECT coalesce(quelle_id, ''), count(*) FROM suche_angebot WHERE letzter < ? GROUP BY 1"
    return {str(source): int(count) for source, count in con.execute(sql, [today]).fetchall()}


def _counts(con: duckdb.DuckDBPyConnection) -> dict[str, list[TableCount]]:
    """By source; "" for records whose source is missing or not in the table of sources."""
    each = " UNION ALL ".join(
        f"SELECT {number} AS nummer, '{table}' AS tabelle, quelle_id FROM {table}"
        for number, table in enumerate(_sourced_tables(con))
    )
    grouped = (
        f"SELECT coalesce(quelle.id, ''), tabelle, count(*) FROM ({each}) LEFT JOIN quelle ON quelle.id = quelle_id"
        " GROUP BY ALL ORDER BY min(nummer)"
    )
    counts: dict[str, list[TableCount]] = {}
    for source, table, rows in con.execute(grouped).fetchall():
        counts.setdefault(source, []).append(TableCount(table, rows))
    return counts


def _sourced_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables whose rows come from sources; `kennzahl` comes from the knowledge, the rest only points."""
    con.execute("SELECT table_name FROM duckdb_columns() WHERE column_name = 'quelle_id'")
    sourced = {str(row[0]) for row in con.fetchall()} - {"kennzahl", "nennung", "befund"}
    return [table for table in schema_tables() if table in sourced]
