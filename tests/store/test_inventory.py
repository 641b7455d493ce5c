"""What is in a store, per source."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from bildungsfrage.store.inventory import SourceStock, TableCount, inventory
from bildungsfrage.store.open import open_for_questions
from bildungsfrage.store.replace import replacing

SOURCES = """
INSERT INTO quelle VALUES
  ('neu', 'Neues', 'csv', 'CC BY 4.0', 'https://example.org/neu', '2026-11-02', 'abc', '2026-11-03 10:00:00', false),
  ('alt', 'Altes', NULL, NULL, NULL, NULL, NULL, '2025-01-01 00:00:00', true);
INSERT INTO angebot (id, titel, quelle_id) VALUES ('a', 'A', 'neu'), ('b', 'B', 'neu'), ('c', 'C', 'weg');
INSERT INTO anbieter (id, name, quelle_id) VALUES ('a', 'A', 'neu');
INSERT INTO kennzahl (id, name) VALUES ('schueler', 'Schülerinnen und Schüler');
"""


def test_the_inventory_counts_per_source_and_hides_nothing(folder: Path) -> None:
    with replacing(folder) as con:
        con.execute(SOURCES)
    with open_for_questions(folder) as con:
        old, new, unknown = inventory(con)
    assert old == SourceStock("alt", "Altes", None, None, None, None, datetime(2025, 1, 1), True, ())
    assert new == SourceStock(
        id="neu",
        name="Neues",
        format="csv",
        licence="CC BY 4.0",
        url="https://example.org/neu",
        as_of=date(2026, 11, 2),
        read_at=datetime(2026, 11, 3, 10),
        sample=False,
        counts=(TableCount("anbieter", 1), TableCount("angebot", 2)),
    )
    assert (unknown.id, unknown.name, unknown.counts) == ("", "ohne Angabe der Quelle", (TableCount("angebot", 1),))


def test_an_empty_store_has_no_sources(folder: Path) -> None:
    with replacing(folder):
        pass
    with open_for_questions(folder) as con:
        assert inventory(con) == ()
