"""What is found wrong with a small Kommune whose data have one fault of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from bildungsfrage.store.derive import derive
from bildungsfrage.store.quality import Finding, findings, sorts
from bildungsfrage.store.tables import create_tables

TODAY = date(2026, 11, 23)
GOOD = "'kurs', 'yoga', ['senioren'], 0, 'https://x.example', 'Text', DATE '2026-11-01'"
FAULTS = f"""
INSERT INTO quelle (id, name) VALUES ('q', 'Kreis'), ('r', 'Land');
INSERT INTO ort (id, name, art, lat, lon, oberort_id) VALUES
  ('o', 'Auenstedt', 'gemeinde', 51, 12, NULL), ('r1', 'Ring', 'gemeinde', 51, 12, 'r2'), ('r2', 'Kranz', 'gemeinde', 51, 12, 'r1'),
  ('leer', 'Nirgends', 'gemeinde', NULL, NULL, NULL);
INSERT INTO anbieter (id, name, art, telefon, quelle_id, stand) VALUES
  ('p', 'Turnverein Auenstedt', 'sportverein', '1', 'q', '2026-11-01'),
  ('p2', 'Turnvereine Auenstedt', 'sportverein', '1', 'r', '2026-11-01');
INSERT INTO einrichtung (id, name, art, adresse, plz, telefon, ort_id, quelle_id, stand) VALUES
  ('e1', 'Kita Sonnenkäfer', 'kita', 'Ring 1', '00410', '1', 'o', 'q', '2026-11-01'),
  ('e2', 'Kita Sonnenkäfer', 'kita', 'Ring 2', '00410', '1', 'o', 'q', '2026-11-01');
INSERT INTO angebot (id, titel, angebotsart, thema, zielgruppen, kosten, url, beschreibung, stand, quelle_id, anbieter_id, ort_id) VALUES
  ('gut', 'Gut', {GOOD}, 'q', 'p', 'o'), ('fehlt', 'Fehlt', {GOOD}, 'q', 'p', 'o'), ('alt', 'Alt', {GOOD}, 'q', 'p', 'o'),
  ('ort', 'Ort', {GOOD}, 'q', 'p', NULL), ('punkt', 'Punkt', {GOOD}, 'q', 'p', 'leer'), ('ohne', 'Ohne', {GOOD}, 'q', 'p', 'o'),
  ('preis', 'Preis', {GOOD}, 'q', 'p', 'o'), ('ende', 'Ende', {GOOD}, 'q', 'p', 'o'), ('zwei1', 'Zwei', {GOOD}, 'q', 'p', 'o'),
  ('zwei2', 'Zwei', {GOOD}, 'q', 'p', 'o'), ('vorbei', 'Vorbei', {GOOD}, 'q', 'p', 'o'), ('frei', 'Frei', {GOOD}, 'q', 'p', 'o');
UPDATE angebot SET thema = NULL, kosten = NULL WHERE id = 'fehlt';
UPDATE angebot SET stand = '2025-11-01' WHERE id = 'alt';
UPDATE angebot SET kosten = 20, beschreibung = 'Nur 15 € im Monat' WHERE id = 'preis';
UPDATE angebot SET beschreibung = 'Eintritt frei, Material 5 €' WHERE id = 'frei';
UPDATE angebot SET kosten = 48.5, kosten_ermaessigt = 35.5, beschreibung = 'erm. Preis: 35,50 EUR' WHERE id = 'gut';
INSERT INTO termin (id, angebot_id, beginn)
  SELECT id, id, CASE WHEN id = 'vorbei' THEN DATE '2026-01-01' ELSE DATE '2026-12-01' END FROM angebot WHERE id <> 'ohne';
INSERT INTO befund VALUES ('termin', 'ende', 'widerspruch', 'Ende 2026-11-01 vor Beginn 2026-12-01', 'q', '2026-11-01');
INSERT INTO uebergang (id, von_abschluss, ergebnis_abschluss, nach, quelle_id, stand) VALUES
  ('u1', 'ohne', 'abitur', 'Gymnasium', 'q', '2026-11-01'), ('u2', 'abitur', 'ohne', 'Irrweg', 'q', '2026-11-01'),
  ('u3', 'abitur', 'meister', 'Werkstatt', 'q', '2026-11-01');
INSERT INTO foerderung (id, name, gueltig_bis, quelle_id, stand) VALUES ('f', 'Prämie', '2026-01-01', 'q', '2026-11-01');
INSERT INTO ziel (id, name, nummer, quelle_id) VALUES ('z1', 'Leeres Ziel', '1', 'q'), ('z2', 'Ziel', '2', 'q');
INSERT INTO massnahme (id, name, ziel_id, verantwortlich, quelle_id) VALUES ('m1', 'Gute', 'z2', 'Amt', 'q'), ('m2', 'Lose', NULL, 'Amt', 'q');
"""  # noqa: E501


@pytest.fixture(scope="module")
def found() -> Iterator[list[Finding]]:
    with duckdb.connect() as con:
        create_tables(con)
        con.execute(FAULTS)
        derive(con)
        yield list(findings(con, TODAY))


@pytest.mark.parametrize(
    ("sort", "records"),
    [
        ("fehlt", {("fehlt", "Thema, Kosten")}),
        ("koordinaten", {("ort", "auch der Ort ist unbekannt"), ("punkt", "Nirgends")}),
        ("ort", {("ort", "ohne Ort")}),
        ("termin", {("ohne", "kurs")}),
        ("veraltet", {("alt", "zuletzt 01.11.2025")}),
        ("abgelaufen", {("f", "gültig bis 01.01.2026"), ("vorbei", "letzter Termin 01.01.2026")}),
        ("widerspruch", {("preis", "Preis 20.0 €, im Text 15.0 €"), ("ende", "Ende 2026-11-01 vor Beginn 2026-12-01")}),
        ("doppelt", {("zwei1", "2 Angebote gleichen Titels am selben Tag"),
                     ("e1", "vielleicht dieselbe wie „Kita Sonnenkäfer“ (Kreis)"),
                     ("p", "vielleicht derselbe wie „Turnvereine Auenstedt“")}),
        ("kreis", {("u1", "von ohne nach abitur und wieder zurück"), ("u2", "von abitur nach ohne und wieder zurück"),
                   ("r1", "liegt über Umwege unter sich selbst"), ("r2", "liegt über Umwege unter sich selbst")}),
        ("ziel", {("z1", "1"), ("m2", "ohne Ziel")}),
    ],
)  # fmt: skip
def test_every_fault_is_found_and_nothing_else(sort: str, records: set[tuple[str, str]], found: list[Finding]) -> None:
    assert {(finding.id, finding.detail) for finding in found if finding.sort == sort} == records


def test_every_sort_is_tested(found: list[Finding]) -> None:
    assert set(sorts()) == {finding.sort for finding in found}


def test_a_finding_says_whose_record_it_is(found: list[Finding]) -> None:
    (missing,) = [finding for finding in found if finding.id == "fehlt"]
    assert (missing.source, missing.provider, missing.table, missing.name) == (
        "Kreis",
        "Turnverein Auenstedt",
        "angebot",
        "Fehlt",
    )
