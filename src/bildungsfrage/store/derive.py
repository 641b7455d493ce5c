"""The search tables: filled anew from the tables of schema.sql, so that a question needs no join."""

import duckdb

from bildungsfrage.store.tables import sql_text


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Runs data/sicht.sql on a writable connection."""
    con.execute(sql_text("sicht.sql"))
