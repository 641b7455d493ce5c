"""The tables: data/schema.sql and data/sicht.sql go in, their names and the empty tables come out."""

import re

import duckdb

from bildungsfrage.bundled import data_folder
from bildungsfrage.store.folder import SCHEMA_VERSION

_CREATED = re.compile(r"^CREATE (?:OR REPLACE )?TABLE (\w+)", re.MULTILINE)


def schema_tables() -> tuple[str, ...]:
    """The tables that data is read into, in the order of schema.sql."""
    return tuple(_CREATED.findall(sql_text("schema.sql")))


def search_tables() -> tuple[str, ...]:
    """The tables that are derived from them."""
    return tuple(_CREATED.findall(sql_text("sicht.sql")))


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the empty tables of schema.sql and notes the version they are of."""
    con.execute(sql_text("schema.sql"))
    con.execute("CREATE TABLE meta (schluessel VARCHAR PRIMARY KEY, wert VARCHAR)")
    con.execute("COMMENT ON TABLE meta IS 'Angaben über diese Datenbank selbst, etwa ihre Fassung'")
    con.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA_VERSION)])


def sql_text(name: str) -> str:
    """One of the bundled SQL files."""
    return (data_folder() / name).read_text(encoding="utf-8")
