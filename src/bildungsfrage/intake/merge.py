"""Replacing what a source said before: the new records of a table go in, counts of what became of them come out.

A record that says the same as before is left alone; what the source no longer says is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bildungsfrage.intake.problem import Rejected
from bildungsfrage.intake.report import TableCount
from bildungsfrage.intake.tables import SHARED, canonical_tables

if TYPE_CHECKING:
    import duckdb

_FIGURE_KEY = ("kennzahl_id", "ort_id", "zeit", "auspraegungen")
_OWN = ("quelle_id", "stand")
# What the search tables are made from in portions lies as it is asked for; else every portion would read everything.
_BESIDE_EACH_OTHER = {"angebot": "id", "termin": "angebot_id, id"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Whose records, how old, and what of the source is renewed: all, the same periods, what is named, or nothing."""

    source: str
    as_of: date
    replaces: str


def key_columns(table: str) -> tuple[str, ...]:
    """What tells the records of a table apart."""
    columns = canonical_tables()[table]
    if table == "kennzahlwert":
        return _FIGURE_KEY
    return ("id",) if "id" in columns else tuple(name for name in columns if name not in _OWN)


def take_back(con: duckdb.DuckDBPyConnection, gone: list[str]) -> None:
    """Makes the temporary table of offers that the source takes back."""
    con.execute("CREATE OR REPLACE TEMP TABLE zurueckgezogen AS SELECT unnest(?::VARCHAR[]) AS id", [gone])


def merge(con: duckdb.DuckDBPyConnection, table: str, snapshot: Snapshot) -> TableCount:
    """Takes over the temporary table neu_<table>."""
    keys = key_columns(table)
    rest = [name for name in canonical_tables()[table] if name not in (*keys, *_OWN)]
    same_key = " AND ".join(f"alt.{name} IS NOT DISTINCT FROM neu.{name}" for name in keys)
    same_rest = " AND ".join(f"alt.{name} IS NOT DISTINCT FROM neu.{name}" for name in rest) or "true"
    old = f"(SELECT * FROM {table} WHERE {_scope(table, snapshot)})"
    join = f"{old} AS alt JOIN neu_{table} AS neu ON {same_key}"
    total = _one(con, f"SELECT count(*) FROM neu_{table}")
    matched = _one(con, f"SELECT count(*) FROM {join}", snapshot.source)
    unchanged = _one(con, f"SELECT count(*) FROM {join} AND {same_rest}", snapshot.source)
    removed = _one(con, f"SELECT count(*) FROM {old} AS alt", snapshot.source) - matched
    con.execute(f"DELETE FROM {table} WHERE {_scope(table, snapshot)}", [snapshot.source])
    order = f" ORDER BY {_BESIDE_EACH_OTHER[table]}" if table in _BESIDE_EACH_OTHER else ""
    con.execute(f"INSERT INTO {table} BY NAME SELECT *, ?::DATE AS stand FROM neu_{table}{order}", [snapshot.as_of])
    return TableCount(table, total - matched, matched - unchanged, unchanged, removed)


def _scope(table: str, snapshot: Snapshot) -> str:
    if table == "kennzahlwert" and snapshot.replaces == "gleiche_zeiten":
        return "quelle_id = ? AND (kennzahl_id, zeit) IN (SELECT (kennzahl_id, zeit) FROM neu_kennzahlwert)"
    if snapshot.replaces == "nichts":
        same = " AND ".join(f"{table}.{name} IS NOT DISTINCT FROM dazu.{name}" for name in key_columns(table))
        return f"quelle_id = ? AND EXISTS (SELECT 1 FROM neu_{table} AS dazu WHERE {same})"
    if snapshot.replaces == "genannte":
        named = "(SELECT id FROM neu_angebot UNION ALL SELECT id FROM zurueckgezogen)"
        parts = (
            f" OR angebot_id IN {named}" if table == "termin" else f" OR id IN {named}" if table == "angebot" else ""
        )
        return f"quelle_id = ? AND (id IN (SELECT id FROM neu_{table}){parts})"
    return "quelle_id = ?"


def remove_others(con: duckdb.DuckDBPyConnection, filled: set[str], snapshot: Snapshot) -> list[TableCount]:
    """Records in tables that the source filled before and does not fill any more."""
    counts = []
    for table, columns in canonical_tables().items():
        if table in filled or table in (*SHARED, "quelle", "kennzahl") or "quelle_id" not in columns:
            continue
        if gone := _one(con, f"SELECT count(*) FROM {table} WHERE quelle_id = ?", snapshot.source):
            con.execute(f"DELETE FROM {table} WHERE quelle_id = ?", [snapshot.source])
            counts.append(TableCount(table, removed=gone))
    return counts


def reject_said_elsewhere(con: duckdb.DuckDBPyConnection, file: str, source: str) -> tuple[list[Rejected], int]:
    """Figures that another real source gives already: two answers to one question would be none.

    Those that differ are rejected; those that agree are just not stored twice (their number comes second).
    """
    same_key = " AND ".join(f"alt.{name} IS NOT DISTINCT FROM neu.{name}" for name in _FIGURE_KEY)
    join = (
        f"neu_kennzahlwert AS neu JOIN kennzahlwert AS alt ON {same_key} AND alt.quelle_id IS DISTINCT FROM ? "
        "JOIN quelle ON quelle.id = alt.quelle_id AND NOT coalesce(quelle.beispiel, false)"
    )
    rows = con.execute(
        f"SELECT neu.kennzahl_id, neu.ort_id, neu.zeit, neu.auspraegungen, neu.wert, alt.wert, quelle.name FROM {join}",
        [source],
    ).fetchall()
    if rows:
        con.execute(
            f"DELETE FROM neu_kennzahlwert WHERE (kennzahl_id, ort_id, zeit, auspraegungen) IN "
            f"(SELECT (neu.kennzahl_id, neu.ort_id, neu.zeit, neu.auspraegungen) FROM {join})",
            [source],
        )
    other = [row for row in rows if row[4] != row[5]]
    return [_said_elsewhere(file, row) for row in other], len(rows) - len(other)


def _said_elsewhere(file: str, row: tuple[Any, ...]) -> Rejected:
    figure, place, time, features, new, old, source = row
    names = ("kennzahl_id", "ort_id", "zeit", "auspraegungen", "wert")
    reason = f"{figure} für {place} {time} steht schon in der Quelle „{source}“ ({old} statt {new})"
    remedy = "lassen Sie die Zahl bitte in einer der beiden Zuordnungen weg"
    raw = {name: "" if value is None else str(value) for name, value in zip(names, row, strict=False)}
    return Rejected(file, f"{figure} {place} {time} {features}".strip(), reason, remedy, raw, "kennzahlwert")


def remove_orphans(con: duckdb.DuckDBPyConnection, table: str, source: str, touched: tuple[str, ...]) -> int:
    """Shared records that this source brought in, does not name any more, and nobody refers to."""
    uses = [(other, f"{table}_id") for other, columns in canonical_tables().items() if f"{table}_id" in columns]
    if table == "ort":
        uses.append(("ort", "oberort_id"))
    used = " UNION ALL ".join(f"SELECT {column} AS id FROM {other}" for other, column in uses)
    gone = 0
    while True:
        rows = con.execute(
            f"DELETE FROM {table} WHERE quelle_id = ? AND id NOT IN (SELECT unnest(?::VARCHAR[])) "
            f"AND id NOT IN (SELECT id FROM ({used}) WHERE id IS NOT NULL) RETURNING id",
            [source, list(touched)],
        ).fetchall()
        gone += len(rows)
        if not rows:
            return gone


def _one(con: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> int:
    row = con.execute(sql, list(parameters)).fetchone()
    return int(row[0]) if row else 0
