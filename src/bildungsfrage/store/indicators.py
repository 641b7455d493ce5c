"""The table `kennzahl`: what the knowledge says about indicators, written anew at every build."""

from collections.abc import Mapping, Sequence

import duckdb

_COLUMNS = ("id", "name", "definition", "zaehler", "nenner", "einheit", "bildungsbereich", "leitfaden_code", "richtung")


def write_indicators(con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, str | None]]) -> None:
    """Replaces all rows of `kennzahl`; keys are its column names, missing ones stay empty."""
    con.execute("DELETE FROM kennzahl")
    values = [[row.get(column) for row in rows] for column in _COLUMNS]
    marks = ", ".join("unnest(?::VARCHAR[])" for _ in _COLUMNS)
    con.execute(f"INSERT INTO kennzahl ({', '.join(_COLUMNS)}) SELECT {marks}", values)
