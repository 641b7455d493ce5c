"""The table `kennzahl` follows the knowledge."""

import duckdb

from bildungsfrage.store.indicators import write_indicators
from bildungsfrage.store.tables import create_tables


def test_the_rows_are_replaced_and_missing_keys_stay_empty() -> None:
    with duckdb.connect() as con:
        create_tables(con)
        write_indicators(con, [{"id": "alt", "name": "Alt"}])
        write_indicators(con, [{"id": "a", "name": "A", "einheit": "%"}, {"id": "b", "name": "B", "richtung": None}])
        assert con.execute("SELECT id, name, einheit, richtung FROM kennzahl ORDER BY id").fetchall() == [
            ("a", "A", "%", None),
            ("b", "B", None, None),
        ]
        write_indicators(con, [])
        assert con.execute("FROM kennzahl").fetchall() == []
