"""The store a call is given: filled with the sample on first use, and anew where an earlier version filled it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import POINTER, SCHEMA_VERSION, current
from bildungsfrage.supply import fill

TODAY = date(2026, 11, 23)


def quiet(_step: int, _steps: int, _text: str) -> None:
    """Nobody watches."""


def aged(store: Path, sources: str) -> Path:
    """A store as an earlier version left it: another schema, and only the sources that are named."""
    store.mkdir()
    with duckdb.connect(str(store / "bestand-000001.duckdb")) as con:
        con.execute("CREATE TABLE quelle (id TEXT, lizenz TEXT)")
        con.execute(f"INSERT INTO quelle VALUES {sources}")
    (store / POINTER).write_text(json.dumps({"datei": "bestand-000001.duckdb", "schema": SCHEMA_VERSION - 1}))
    return store


def test_the_sample_of_an_earlier_version_is_made_anew(tmp_path: Path) -> None:
    store = aged(tmp_path / "bestand", "('q-vhs', 'frei erfunden'), ('q-kita', 'frei erfunden')")
    fill(store, (), TODAY, quiet)
    made = current(store)
    assert made is not None
    with duckdb.connect(str(made), read_only=True) as con:
        assert con.execute("SELECT count(*) > 1000 FROM angebot").fetchone() == (True,)


@pytest.mark.parametrize("sources", ["('q-vhs', 'frei erfunden'), ('amt', 'CC0')", "('amt', NULL)"])
def test_data_of_ones_own_are_never_replaced(tmp_path: Path, sources: str) -> None:
    store = aged(tmp_path / "bestand", sources)
    with pytest.raises(DataError, match="älteren Fassung"):
        fill(store, (), TODAY, quiet)
    assert (store / "bestand-000001.duckdb").exists()
