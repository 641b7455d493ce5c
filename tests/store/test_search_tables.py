"""What the derived tables say about a small Kommune."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from bildungsfrage.german import fold, phrase
from bildungsfrage.store import derive as derived
from bildungsfrage.store.derive import derive
from bildungsfrage.store.tables import create_tables, search_tables

KOMMUNE = """
INSERT INTO quelle (id, name) VALUES ('q', 'Kreis');
INSERT INTO ort (id, name, art, ags, plz, oberort_id, lat, lon) VALUES
  ('kreis', 'Auental', 'landkreis', '99417', NULL, NULL, 51.0, 12.0),
  ('stadt', 'Auenstedt', 'gemeinde', '99417010', '00410 00411', 'kreis', 51.1, 12.1),
  ('teil', 'Auenstedt-Mitte', 'ortsteil', NULL, '00410', 'stadt', 51.2, 12.2),
  ('dorf', 'Käthen', 'gemeinde', NULL, '00433', 'kreis', NULL, NULL),
  ('ring1', 'Ring 1', NULL, NULL, NULL, 'ring2', NULL, NULL),
  ('ring2', 'Ring 2', NULL, NULL, NULL, 'ring1', NULL, NULL),
  ('waise', 'Waise', NULL, NULL, NULL, 'gibtesnicht', NULL, NULL);
INSERT INTO anbieter (id, name, art, traegerschaft, ort_id, plz, lat, lon) VALUES
  ('vhs', 'Volkshochschule Auental', 'vhs', 'oeffentlich', 'stadt', '00411', 51.5, 12.5),
  ('verein', 'Töpferhof', NULL, NULL, 'dorf', NULL, NULL, NULL);
INSERT INTO einrichtung (id, name, art, anbieter_id, ort_id, lat, lon, traegerschaft) VALUES
  ('haus', 'Bürgerhaus Groß Tessow', 'museum', 'vhs', 'teil', 51.3, 12.3, 'frei');
INSERT INTO angebot (id, titel, untertitel, beschreibung, thema, themen, anbieter_id, einrichtung_id, ort_id, plz,
    lat, lon, quelle_id, zielgruppen) VALUES
  ('ganz', 'Yoga für Schüler*innen', 'Straßenfest', 'Mit MUSSE.', 'yoga', ['gesundheit'], 'vhs', 'haus', 'stadt',
    '00499', 50.0, 11.0, 'q', ['schueler']),
  ('haus', 'Töpfern', NULL, NULL, 'toepfern', ['toepfern', 'kultur'], 'verein', 'haus', NULL, NULL,
    NULL, NULL, 'q', NULL),
  ('sitz', 'Deutschkurs', NULL, NULL, 'deutsch', NULL, 'vhs', NULL, 'stadt', NULL, NULL, NULL, NULL, NULL),
  ('fern', 'Deutschkurs', NULL, NULL, NULL, NULL, 'vhs', NULL, 'teil', NULL, 50.0, NULL, NULL, NULL),
  ('dorf', 'Lesekreis', NULL, NULL, NULL, NULL, 'vhs', NULL, 'dorf', NULL, NULL, NULL, NULL, NULL),
  ('leer', 'Ohne alles', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO termin (id, angebot_id, ort_id, beginn, ende, wochentage, uhrzeit_von, plaetze_frei) VALUES
  ('t1', 'ganz', 'dorf', '2026-12-07', '2027-01-25', ['mittwoch', 'montag'], '9:00', 0),
  ('t2', 'ganz', 'teil', '2026-11-28', NULL, NULL, '17:00', 3),
  ('t3', 'ganz', NULL, '2026-11-28', '2026-11-28', ['samstag'], '16:59', 2),
  ('t4', 'haus', NULL, NULL, NULL, NULL, NULL, NULL),
  ('t5', 'sitz', NULL, '2026-11-23', '2026-11-27', NULL, '12:00', NULL);
INSERT INTO kennzahl (id, name, einheit) VALUES ('schueler', 'Schüler', 'Anzahl');
INSERT INTO kennzahlwert (kennzahl_id, ort_id, zeit, jahr, wert, quelle_id, auspraegungen) VALUES
  ('schueler', 'stadt', '2023', 2023, 12, 'q', ''), ('schueler', 'kreis', '2022', 2022, 90, 'q', NULL),
  ('unbekannt', 'nirgends', '2023', 2023, 1, NULL, '');
"""


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        create_tables(con)
        con.execute(KOMMUNE)
        derive(con)
        yield con


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("kreis", {"kreis", "stadt", "teil", "dorf"}),
        ("stadt", {"stadt", "teil"}),
        ("teil", {"teil"}),
        ("ring1", {"ring1", "ring2"}),
        ("waise", {"waise"}),
    ],
)
def test_a_place_holds_its_parts(con: duckdb.DuckDBPyConnection, place: str, parts: set[str]) -> None:
    rows = con.execute("SELECT teil_id FROM ort_teil WHERE ort_id = ?", [place]).fetchall()
    assert sorted(rows) == sorted((part,) for part in parts)


@pytest.mark.parametrize(
    ("offer", "column", "expected"),
    [
        ("ganz", "quelle", "Kreis"),
        ("ganz", "anbieter", "Volkshochschule Auental"),
        ("ganz", "anbieter_art", "vhs"),
        ("ganz", "traegerschaft", "oeffentlich"),
        ("haus", "traegerschaft", "frei"),
        ("ganz", "einrichtung", "Bürgerhaus Groß Tessow"),
        ("ganz", "ort", "Auenstedt"),
        ("haus", "ort", "Auenstedt-Mitte"),
        ("leer", "ort", None),
        ("ganz", "orte", ["dorf", "kreis", "stadt", "teil"]),
        ("haus", "orte", ["kreis", "stadt", "teil"]),
        ("leer", "orte", []),
        ("ganz", "themen", ["yoga", "gesundheit"]),
        ("haus", "themen", ["toepfern", "kultur"]),
        ("sitz", "themen", ["deutsch"]),
        ("leer", "themen", []),
        ("leer", "zielgruppen", []),
        ("ganz", "wochentage", ["montag", "mittwoch", "samstag"]),
        ("sitz", "wochentage", []),
        ("leer", "wochentage", []),
        ("ganz", "tageszeiten", ["vormittags", "nachmittags", "abends"]),
        ("sitz", "tageszeiten", ["nachmittags"]),
        ("haus", "tageszeiten", []),
        ("ganz", "beginne", [date(2026, 11, 28), date(2026, 12, 7)]),
        ("haus", "beginne", []),
        ("ganz", "letzter", date(2027, 1, 25)),
        ("ganz", "letzter_frei", date(2026, 11, 28)),
        ("sitz", "letzter", date(2026, 11, 27)),
        ("leer", "letzter", None),
        ("ganz", "offen_bis", date(2026, 11, 28)),
        ("haus", "offen_bis", date(9999, 12, 31)),
        ("sitz", "offen_bis", date(2026, 11, 27)),
        ("leer", "offen_bis", date(9999, 12, 31)),
        ("ganz", "beginne_offen", [date(2026, 11, 28)]),
        ("leer", "beginne_offen", []),
        ("leer", "karte", '{"titel":"Ohne alles"}'),
        ("sitz", "karte::JSON ->> '$.termine[0].beginn'", "2026-11-23"),
        ("ganz", "karte::JSON ->> '$.ort_id'", "stadt"),
        ("ganz", "plaetze_frei", 5),
        ("sitz", "plaetze_frei", None),
        ("ganz", "frei_am[DATE '2026-11-28']", 5),
        ("ganz", "frei_am[DATE '2026-12-07']", 0),
        ("sitz", "frei_am", None),
        ("ganz", "(lat, lon)", (50.0, 11.0)),
        ("haus", "(lat, lon)", (51.3, 12.3)),
        ("sitz", "(lat, lon)", (51.5, 12.5)),
        ("fern", "(lat, lon)", (51.2, 12.2)),
        ("dorf", "(lat, lon)", (None, None)),
        ("ganz", "plz", "00499"),
        ("sitz", "plz", "00411"),
        ("haus", "plz", "00410"),
        ("dorf", "plz", "00433"),
        ("leer", "plz", None),
        ("leer", "plz_liste", []),
        ("sitz", "plz_liste", ["00411"]),
        ("ganz", "suchtext", "yoga fuer schuelerinnen strassenfest mit musse."),
    ],
)
def test_an_offer_carries_what_is_asked_for(
    con: duckdb.DuckDBPyConnection, offer: str, column: str, expected: Any
) -> None:
    assert con.execute(f"SELECT {column} FROM suche_angebot WHERE id = ?", [offer]).fetchone() == (expected,)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT anbieter, ort, orte, suchtext FROM suche_einrichtung",
         [("Volkshochschule Auental", "Auenstedt-Mitte", ["kreis", "stadt", "teil"], "buergerhaus gross tessow")]),
        ("SELECT plz, plz_liste FROM suche_einrichtung", [("00410", ["00410"])]),
        ("SELECT id, ort, anzahl_angebote, plz FROM suche_anbieter",
         [("verein", "Käthen", 1, "00433"), ("vhs", "Auenstedt", 4, "00411")]),
        ("SELECT kennzahl, einheit, ort, ort_art, ags, orte, quelle, auspraegungen, wert FROM suche_kennzahl", [
            ("Schüler", "Anzahl", "Auental", "landkreis", "99417", ["kreis"], "Kreis", "", 90),
            ("Schüler", "Anzahl", "Auenstedt", "gemeinde", "99417010", ["kreis", "stadt"], "Kreis", "", 12),
            ("unbekannt", None, None, None, None, [], None, "", 1),
        ]),
        ("SELECT wort, anzahl FROM suchwort WHERE anzahl > 1", [("deutschkurs", 2)]),
        ("SELECT wort FROM suchwort", [(word,) for word in (
            "alles", "buergerhaus", "deutschkurs", "fuer", "gross", "lesekreis", "ohne", "schuelerinnen",
            "strassenfest", "tessow", "toepfern", "yoga")]),
    ],
)  # fmt: skip
def test_the_other_tables(con: duckdb.DuckDBPyConnection, sql: str, expected: list[tuple[Any, ...]]) -> None:
    assert sorted(con.execute(sql).fetchall(), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", [
    "Grundschule am Anger", "MÜHLRODE", "Straße", "café Señora Łódź", "Öhringsdorf", "Mu\u0308hlrode", "Rock’n’Roll",
    "Привет мир", "Smørrebrød æ", "10–12 Uhr, 5 €", "",
])  # fmt: skip
def test_texts_are_folded_as_questions_are(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert con.execute("SELECT falten(?)", [text]).fetchone() == (fold(text),)


@pytest.mark.parametrize(
    "text", ["Schüler*innen", "Schüler:innen", "Schüler_innen", "Schüler·innen", "Schüler/-innen", "Schüler(innen)"]
)
def test_gendered_forms_are_one_word_as_in_questions(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert con.execute("SELECT falten(?)", [text]).fetchone() == (phrase(text),) == ("schuelerinnen",)


def test_deriving_twice_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    before = _all_rows(con)
    derive(con)
    assert _all_rows(con) == before


def _all_rows(con: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    """The rows of all search tables; in which order a database stores them is its own business."""
    return [sorted(con.execute(f"FROM {table}").fetchall(), key=repr) for table in search_tables()]


@pytest.mark.parametrize("portion", [1, 2, 5, 6])
def test_portions_give_the_same_tables(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    whole = _all_rows(con)
    monkeypatch.setattr(derived, "_PORTION", portion)
    derive(con)
    assert _all_rows(con) == whole
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE temporary").fetchall() == [(0,)]


def test_every_search_table_and_derived_column_has_its_comment(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NOT NULL").fetchall()
    assert {name for (name,) in rows} >= set(search_tables())


def test_no_scaffolding_is_left(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall() == []


HOUSES = """
INSERT INTO quelle (id, name) VALUES ('a', 'Stadt'), ('b', 'Land'), ('c', 'Verein');
INSERT INTO ort (id, name, art) VALUES ('stadt', 'Auenstedt', 'gemeinde'), ('dorf', 'Käthen', 'gemeinde');
INSERT INTO einrichtung (id, name, art, plz, ort_id, telefon, quelle_id) VALUES
  ('a1', 'Kita Sonnenkäfer e. V.', 'kita', '00410', 'stadt', NULL, 'a'),
  ('b1', 'KITA „Sonnenkäfer“', NULL, '00410', 'dorf', '0123', 'b'),
  ('b2', 'Kita Sonnenkäfer', 'kita', '00433', 'dorf', NULL, 'b'),
  ('a3', 'Stadtmuseum', 'museum', NULL, 'stadt', NULL, 'a'), ('a4', 'Stadtmuseum', 'museum', NULL, 'stadt', NULL, 'a'),
  ('b3', 'Stadtmuseum', 'museum', NULL, 'stadt', NULL, 'b'), ('c1', 'Haus', NULL, NULL, NULL, NULL, 'c');
INSERT INTO anbieter (id, name, art, plz, ort_id) VALUES
  ('p1', 'Musikschule Käthen', 'musikschule', '00433', 'dorf'), ('p2', 'Musikschule ohne', 'musikschule', NULL, 'dorf'),
  ('p3', 'Turnverein', 'verein', '00433', 'dorf'), ('p4', 'VHS', 'vhs', '00410', 'stadt'),
  ('p5', 'Kita Sonnenkäfer', 'kita', '00410', 'stadt');
"""


@pytest.fixture(scope="module")
def houses() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        create_tables(con)
        con.execute(HOUSES)
        derive(con)
        yield con


def test_a_house_of_two_sources_is_found_once_with_what_both_say(houses: duckdb.DuckDBPyConnection) -> None:
    found = houses.execute(
        "SELECT id, art, telefon, quelle FROM suche_einrichtung WHERE plz = '00410' AND NOT auch_anbieter"
    ).fetchall()
    assert found == [("a1", "kita", "0123", "Stadt")]


def test_houses_of_one_name_in_one_source_stay_apart(houses: duckdb.DuckDBPyConnection) -> None:
    found = houses.execute("SELECT id FROM suche_einrichtung WHERE name = 'Stadtmuseum' ORDER BY id").fetchall()
    assert found == [("a3",), ("a4",), ("b3",)]


def test_providers_with_a_door_are_found_as_houses(houses: duckdb.DuckDBPyConnection) -> None:
    found = houses.execute("SELECT id, art FROM suche_einrichtung WHERE auch_anbieter ORDER BY id").fetchall()
    assert found == [("p1", "musikschule"), ("p4", "volkshochschule")]
