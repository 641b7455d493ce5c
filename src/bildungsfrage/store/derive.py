"""The search tables: filled anew from the tables of schema.sql, so that a question needs no join.

Offers are worked through in portions: lists and texts of a million offers at once would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import duckdb

from bildungsfrage.store.tables import sql_text

_PORTION = 20_000
# Portions in one transaction: else each step is written to the log first, and from there into the file; but what is not
# yet committed has to stay in memory.
_TOGETHER = 4
_FIRST = "CREATE OR REPLACE TEMP TABLE termin_"  # from here on statements are about offers …
_LAST = "CREATE OR REPLACE TABLE suche_angebot AS"  # … up to this one
_SOURCES = {"angebot": "id", "termin": "angebot_id"}


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Runs data/sicht.sql on a writable connection."""
    statements = [statement.query.strip() for statement in con.extract_statements(sql_text("sicht.sql"))]
    first = next(at for at, sql in enumerate(statements) if _FIRST in sql)
    last = next(at for at, sql in enumerate(statements) if _LAST in sql)
    _run(con, statements[:first])
    con.begin()
    for number, (after, until) in enumerate(_portions(con)):
        if number and number % _TOGETHER == 0:
            con.commit()
            con.begin()
        _narrow(con, after, until)
        _run(con, statements[first:last])
        _run(con, [statements[last].replace(_LAST, "INSERT INTO suche_angebot") if number else statements[last]])
    con.commit()
    for table in _SOURCES:
        con.execute(f"DROP TABLE IF EXISTS temp.{table}")
    _run(con, statements[last + 1 :])


def _run(con: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
    for sql in statements:
        con.execute(sql)


def _portions(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, str | None]]:
    """Ranges of ids, in order: after the first, up to and with the second; None is open."""
    rows = con.execute(
        "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS nummer FROM angebot) "
        f"WHERE nummer % {_PORTION} = 0 AND nummer < (SELECT count(*) FROM angebot) ORDER BY id"
    ).fetchall()
    bounds = [None, *(str(row[0]) for row in rows), None]
    yield from pairwise(bounds)


def _narrow(con: duckdb.DuckDBPyConnection, after: str | None, until: str | None) -> None:
    """Temporary tables of the same names hide the whole ones; where everything is one portion there are none."""
    if after is None and until is None:
        return
    whole = con.execute("SELECT current_database()").fetchall()[0][0].replace('"', '""')
    for table, key in _SOURCES.items():
        con.execute(
            f'CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM "{whole}".main.{table} '
            f"WHERE ({key} > $after OR $after IS NULL) AND ({key} <= $until OR $until IS NULL)",
            {"after": after, "until": until},
        )
