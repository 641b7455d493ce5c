"""The connection for questions: the same text may be asked again with other values."""

from __future__ import annotations

import duckdb
import pytest

from bildungsfrage.store import asking
from bildungsfrage.store.asking import Connection


@pytest.mark.parametrize("most_kept", [0, 1, 2000])
def test_the_same_text_with_other_values(monkeypatch: pytest.MonkeyPatch, most_kept: int) -> None:
    monkeypatch.setattr(asking, "_MOST_KEPT", most_kept)
    con = Connection(duckdb.connect())
    for value in (1, 2.5, None, "drei", ["vier", "fünf"]):
        assert con.execute("SELECT $wert", {"wert": value}).fetchall() == [(value,)]
        assert con.execute("SELECT 6").fetchall() == [(6,)]
    con.close()


def test_a_fault_in_the_text_is_told_every_time() -> None:
    con = Connection(duckdb.connect())
    for _ in range(2):
        with pytest.raises(duckdb.ParserException):
            con.execute("SELECT FROM WHERE")
