"""Whole imports: a file and its mapping go in, rows and a report come out."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.rejects import write_rejects
from bildungsfrage.intake.report import SourceReport, TableCount
from bildungsfrage.intake.write import Source, import_files, try_files

Taken = Callable[..., SourceReport]
Made = Callable[..., Source]

MAPPING = """
[quelle]
name = "Kurse"
stand = "2026-09-01"
[ort]
name = { spalte = "wo", teil = "ort" }
plz = { spalte = "wo", teil = "plz" }
[anbieter]
name = "wer"
[angebot]
kennung = "nr"
titel = "was"
kosten = "preis"
zielgruppen = { spalte = "gruppe", trenner = ",", werte = { SeniorInnen = "senioren", Kinder = "kinder" } }
ableiten = ["thema", "angebotsart"]
[termin]
beginn = "tag"
uhrzeit_von = "uhr"
"""
HEAD = "nr;was;preis;gruppe;wer;wo;tag;uhr\n"
LINES = {
    "1": "1;Schwimmkurs;12,50 €, erm. 8 €;SeniorInnen, Kinder;Bad;04668 Grimma;05.10.2026;18.00 Uhr\n",
    "2": "2;Tanz;kostenfrei;Kinder;Verein;04668 Grimma;06.10.2026;9 Uhr\n",
    "3": "3;Malen;auf Anfrage;Riesen;Verein;04109 Leipzig;;\n",
}


def kurse(*numbers: str) -> str:
    return HEAD + "".join(LINES[number] for number in numbers)


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return con.execute(sql).fetchall()


def test_one_row_fills_several_tables(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    report = take_in("kurse.csv", kurse("1", "2", "3"), MAPPING)
    assert rows(con, "SELECT id, titel, kosten, kosten_ermaessigt, zielgruppen, thema, abgeleitet FROM angebot") == [
        ("kurse:1", "Schwimmkurs", 12.5, 8.0, ["senioren", "kinder"], "schwimmen", ["themen", "thema", "angebotsart"]),
        ("kurse:2", "Tanz", 0.0, None, ["kinder"], "tanz", ["themen", "thema"]),
        ("kurse:3", "Malen", None, None, None, None, None),
    ]
    assert rows(con, "SELECT kosten_hinweis FROM angebot WHERE titel = 'Malen'") == [("auf Anfrage",)]
    assert rows(
        con,
        """SELECT a.titel, p.name, o.name, t.beginn, t.uhrzeit_von FROM angebot a JOIN anbieter p ON p.id = anbieter_id
        JOIN ort o ON o.id = a.ort_id LEFT JOIN termin t ON t.angebot_id = a.id ORDER BY 1""",
    ) == [
        ("Malen", "Verein", "Leipzig", None, None),
        ("Schwimmkurs", "Bad", "Grimma", date(2026, 10, 5), "18:00"),
        ("Tanz", "Verein", "Grimma", date(2026, 10, 6), "09:00"),
    ]
    assert rows(con, "SELECT id, stand, beispiel FROM quelle") == [("kurse", date(2026, 9, 1), False)]
    assert report.table("angebot") == TableCount("angebot", stored=3)
    assert report.notes == (("zielgruppen: „Riesen“ wurde nicht verstanden", 1),)


def test_the_same_again_changes_nothing(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("kurse.csv", kurse("1", "2", "3"), MAPPING)
    tables = ("ort", "anbieter", "angebot", "termin")
    before = [rows(con, f"SELECT * FROM {table} ORDER BY id") for table in tables]
    report = take_in("kurse.csv", kurse("3", "1", "2"), MAPPING)
    assert [rows(con, f"SELECT * FROM {table} ORDER BY id") for table in tables] == before
    assert {count.table: (count.unchanged, count.kept, count.removed) for count in report.tables} == {
        "ort": (2, 2, 0),
        "anbieter": (3, 3, 0),
        "angebot": (3, 3, 0),
        "termin": (2, 2, 0),
    }


def test_a_new_snapshot_replaces_the_old_one(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("kurse.csv", kurse("1", "2"), MAPPING)
    changed = kurse("1", "3").replace("Schwimmkurs", "Wasserkurs")
    report = take_in("kurse.csv", changed, MAPPING)
    assert rows(con, "SELECT id, titel FROM angebot ORDER BY 1") == [("kurse:1", "Wasserkurs"), ("kurse:3", "Malen")]
    assert report.table("angebot") == TableCount("angebot", stored=1, replaced=1, removed=1)
    assert report.table("termin") == TableCount("termin", unchanged=1, removed=1)
    assert rows(con, "SELECT name FROM ort ORDER BY 1") == [("Grimma",), ("Leipzig",)]


def test_places_and_providers_are_shared_and_outlive_one_source(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("kurse.csv", kurse("1", "2"), MAPPING)
    other = MAPPING.replace('"Kurse"', '"Andere"')
    take_in("andere.csv", kurse("2"), other)
    assert rows(con, "SELECT count(*) FROM ort") == [(1,)]
    assert rows(con, "SELECT count(*), count(DISTINCT anbieter_id) FROM angebot") == [(3, 2)]
    take_in("kurse.csv", kurse("1"), MAPPING)
    assert rows(con, "SELECT name FROM anbieter ORDER BY 1") == [("Bad",), ("Verein",)]
    take_in("andere.csv", kurse("3").replace("Verein", "Atelier"), other)
    take_in("kurse.csv", kurse("1"), MAPPING)
    assert rows(con, "SELECT name FROM anbieter ORDER BY 1") == [("Atelier",), ("Bad",)]


def test_places_of_the_store_are_reused(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    con.execute("INSERT INTO ort (id, name, art, ags, plz) VALUES ('g-1', 'Grimma', 'gemeinde', '14729160', '04668')")
    take_in("kurse.csv", kurse("1"), MAPPING)
    assert rows(con, "SELECT ort_id FROM angebot") == [("g-1",)]
    assert rows(con, "SELECT count(*) FROM ort") == [(1,)]


def test_bad_rows_are_kept_and_good_ones_go_in(con: duckdb.DuckDBPyConnection, take_in: Taken, tmp_path: Path) -> None:
    bad = HEAD + LINES["1"] + "4;Yoga;5;;V;04668 Grimma;31.02.2026;\n" + "5;;5;;V;;;\n6;zu kurz\n" + LINES["1"] + "\n"
    bad += LINES["1"].replace("Schwimmkurs", "Anders")
    report = take_in("kurse.csv", bad, MAPPING)
    assert [(rejected.place, rejected.table, rejected.reason) for rejected in report.rejected] == [
        ("Zeile 3", "termin", "beginn: das Datum „31.02.2026“ gibt es nicht"),
        ("Zeile 4", "angebot", "titel: die Angabe ist leer"),
        ("Zeile 5", "", "die Zeile hat 2 Felder, die Kopfzeile 8"),
        ("Zeile 8", "angebot", "die Kennung „1“ kommt schon in Zeile 2 vor"),
    ]
    assert (report.records, report.accepted, report.refused, report.skipped) == (6, 2, 4, 0)
    assert report.table("angebot") == TableCount("angebot", stored=1, rejected=2, doubled=1)
    assert rows(con, "SELECT id FROM angebot") == [("kurse:1",)]


def test_rejected_rows_can_be_corrected_and_read_again(
    con: duckdb.DuckDBPyConnection, take_in: Taken, tmp_path: Path
) -> None:
    report = take_in("kurse.csv", kurse("1") + "4;=Yoga;5;;V;04668 Grimma;31.02.2026;\n", MAPPING)
    file = write_rejects(report.rejected, tmp_path / "abgewiesen.csv")
    assert file is not None
    text = file.read_text(encoding="utf-8-sig")
    (line,) = csv.DictReader(text.splitlines(), delimiter=";")
    assert line["grund"] == "beginn: das Datum „31.02.2026“ gibt es nicht"
    assert line["was"] == "'=Yoga"
    again = take_in("zwei.csv", text.replace("31.02.2026", "28.02.2026"), MAPPING.replace('"Kurse"', '"Zwei"'))
    assert again.rejected == ()
    assert rows(con, "SELECT titel FROM angebot WHERE quelle_id = 'zwei'") == [("=Yoga",)]


def test_no_rejects_no_file(tmp_path: Path) -> None:
    assert write_rejects([], tmp_path / "abgewiesen.csv") is None
    assert not (tmp_path / "abgewiesen.csv").exists()


def test_a_file_of_which_nothing_goes_in_empties_nothing(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("kurse.csv", kurse("1"), MAPPING)
    with pytest.raises(IntakeError, match="kein einziger Datensatz ließ sich übernehmen; Zeile 2: titel"):
        take_in("kurse.csv", HEAD + "1;;;;;;;\n", MAPPING)
    with pytest.raises(IntakeError, match="enthält keine Datensätze"):
        take_in("kurse.csv", HEAD, MAPPING)
    assert rows(con, "SELECT count(*) FROM angebot") == [(1,)]


def test_a_missing_column_names_the_nearest_one(take_in: Taken) -> None:
    with pytest.raises(IntakeError, match=r"die Spalte „preis“.*gibt es nicht .meinten Sie „Preise“.*vorhanden sind"):
        take_in("kurse.csv", kurse("1").replace("preis", "Preise"), MAPPING)


def test_all_files_or_none(con: duckdb.DuckDBPyConnection, make_source: Made, classify: Any) -> None:
    good = make_source("a.csv", kurse("1"), MAPPING)
    bad = make_source("b.csv", HEAD, MAPPING.replace('"Kurse"', '"B"'))
    with pytest.raises(IntakeError):
        import_files(con, [good, bad], classify)
    assert rows(con, "SELECT count(*) FROM angebot") == [(0,)]


def test_a_rehearsal_writes_nothing(con: duckdb.DuckDBPyConnection, make_source: Made, classify: Any) -> None:
    report = try_files(con, [make_source("a.csv", kurse("1", "2"), MAPPING)], classify)
    assert report.total("stored") == 2 + 2 + 2 + 1
    assert all(rows(con, f"SELECT count(*) FROM {table}") == [(0,)] for table in ("angebot", "ort", "quelle"))


def test_files_of_one_source_are_one_snapshot(
    con: duckdb.DuckDBPyConnection, make_source: Made, classify: Any, tmp_path: Path
) -> None:
    first = make_source("a.csv", kurse("1"), MAPPING)
    second = Source(tmp_path / "b.csv", first.mapping)
    second.path.write_text(kurse("2"), encoding="utf-8")
    report = import_files(con, [first, second], classify)
    assert len(report.sources) == 1
    assert report.sources[0].table("angebot").stored == 2


def test_without_keys_ids_stay_and_twins_are_told_apart(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = '[quelle]\nname = "x"\n[angebot]\ntitel = "a"\nbeschreibung = "b"\n'
    take_in("x.csv", "a;b\nYoga;eins\nYoga;zwei\nYoga;eins\nTanz;\n", mapping)
    before = rows(con, "SELECT id, titel, beschreibung FROM angebot ORDER BY 1")
    report = take_in("x.csv", "a;b\nTanz;\nYoga;eins\nYoga;zwei\n", mapping)
    assert len(before) == 3
    assert report.table("angebot") == TableCount("angebot", unchanged=3)
    assert rows(con, "SELECT id, titel, beschreibung FROM angebot ORDER BY 1") == before


def test_a_list_becomes_one_record_each(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = """
[quelle]
name = "Häuser"
[einrichtung]
kennung = "id"
name = "haus"
art = { wert = "jugendzentrum" }
barrierefrei = "frei"
[angebot]
je = { spalte = "angebote", trenner = "," }
kennung = "id"
titel = "eintrag"
ergaenzen = ["zielgruppe"]
zielgruppen = { wert = "jugendliche" }
"""
    report = take_in(
        "h.csv", "id;haus;frei;angebote\n1;Haus A;ja;Tanz, Kochen (süß, salzig),Tanz für Kinder\n2;B;;\n", mapping
    )
    assert rows(con, "SELECT titel, zielgruppen, einrichtung_id FROM angebot ORDER BY titel") == [
        ("Kochen (süß, salzig)", ["jugendliche"], "haeuser:1"),
        ("Tanz", ["jugendliche"], "haeuser:1"),
        ("Tanz für Kinder", ["jugendliche", "kinder"], "haeuser:1"),
    ]
    assert report.table("einrichtung").stored == 2
    assert rows(con, "SELECT barrierefrei FROM einrichtung ORDER BY id") == [(True,), (None,)]


def test_only_wanted_rows_go_in(take_in: Taken) -> None:
    mapping = '[quelle]\nname = "x"\n[[nur]]\nspalte = "s"\nnicht = ["en"]\n[angebot]\ntitel = "a"\n'
    report = take_in("x.csv", "a;s\nYoga;de\nYoga 2;EN\nYoga 3;\n", mapping)
    assert (report.records, report.accepted, report.skipped) == (3, 2, 1)


FIGURES = """
[quelle]
name = "Zahlen"
stand = { text = "Stand: ([0-9.]+)" }
[datei]
kopfzeilen = [2, 3]
daten_ab = 4
[ort]
ags = "Spalte 2"
regionsname = "Spalte 3"
[kennzahlwert]
zeit = "Spalte 1"
[[kennzahlwert.zahl]]
kennzahl = "schueler"
spalte = "alle"
[[kennzahlwert.zahl]]
kennzahl = "quote"
zaehler = "alle / ohne"
nenner = "alle"
[kennzahl.quote]
name = "Quote"
einheit = "%"
"""


def figures(*lines: str) -> str:
    text = "GENESIS-Tabelle: 1\n;;;alle;alle\n;;;alle;ohne\n" + "".join(f"{line}\n" for line in lines)
    return f"{text}__________\nStand: 13.03.2025 / 16:40\n"


def test_figures_with_marks_regions_and_date(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    report = take_in(
        "z.csv",
        figures(
            "2023;DG;Deutschland;100;10",
            "2023;15;  Sachsen-Anhalt;50;5",
            "2023;15082;      Anhalt-Bitterfeld, Landkreis;1.269;213",
            "2023;15256;      Burgenlandkreis;-;-",
            "2023;15084;      Burgenlandkreis;50;10",
            "2023;15085;      Harz, Landkreis;viele;3",
        ),
        FIGURES,
    )
    sql = """SELECT o.name, o.art, w.wert, w.zaehler, w.nenner, w.qualitaet FROM kennzahlwert w
        JOIN ort o ON o.id = w.ort_id WHERE kennzahl_id = 'quote' ORDER BY o.ags"""
    assert rows(con, sql) == [
        ("Deutschland", "staat", 10.0, 10.0, 100.0, None),
        ("Sachsen-Anhalt", "land", 10.0, 5.0, 50.0, None),
        ("Landkreis Anhalt-Bitterfeld", "landkreis", 16.78487, 213.0, 1269.0, None),
        ("Burgenlandkreis", "landkreis", 20.0, 10.0, 50.0, None),
        ("Burgenlandkreis (früher)", "ehemalig", None, None, None, "nichts_vorhanden"),
    ]
    assert rows(con, "SELECT count(*) FROM kennzahlwert WHERE wert = 0") == [(0,)]
    assert [(r.place, r.reason) for r in report.rejected] == [("Zeile 9", "alle: „viele“ ist keine Zahl")] * 2
    assert report.as_of == "2025-03-13"
    assert rows(con, "SELECT name, quelle_id FROM kennzahl") == [("Quote", "zahlen")]
    assert rows(con, "SELECT oberort_id FROM ort WHERE id IN ('ags-15082', 'ags-15') ORDER BY id") == [
        ("ags-00",),
        ("ags-15",),
    ]


def test_other_years_of_a_statistic_stay(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("z.csv", figures("2022;11;Berlin;100;10"), FIGURES)
    take_in("z.csv", figures("2023;11;Berlin;100;11"), FIGURES)
    report = take_in("z.csv", figures("2023;11;Berlin;100;12"), FIGURES)
    assert rows(con, "SELECT jahr, wert FROM kennzahlwert WHERE kennzahl_id = 'quote' ORDER BY 1") == [
        (2022, 10.0),
        (2023, 12.0),
    ]
    assert report.table("kennzahlwert") == TableCount("kennzahlwert", replaced=1, unchanged=1)


def test_the_land_and_the_city_berlin_are_one_place(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("z.csv", figures("2023;11;Berlin;100;10"), FIGURES)
    take_in("y.csv", figures("2024;11000;Berlin, kreisfreie Stadt;100;10"), FIGURES.replace('"Zahlen"', '"Y"'))
    assert rows(con, "SELECT id, name, art FROM ort") == [("ags-11", "Berlin", "land")]


def test_two_answers_to_one_question_are_not_stored(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    take_in("z.csv", figures("2023;11;Berlin;100;10"), FIGURES)
    report = take_in("y.csv", figures("2023;11;Berlin;100;12"), FIGURES.replace('"Zahlen"', '"Andere"'))
    assert [rejected.reason for rejected in report.rejected] == [
        "quote für ags-11 2023 steht schon in der Quelle „Zahlen“ (10.0 statt 12.0)"
    ]
    assert report.table("kennzahlwert").doubled == 1
    assert rows(con, "SELECT count(*) FROM kennzahlwert") == [(2,)]


def test_an_unknown_indicator_is_named(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    con.execute("INSERT INTO kennzahl (id, name) VALUES ('schueler', 'Schülerinnen und Schüler')")
    with pytest.raises(IntakeError, match=r"die Kennzahl „schuler“ gibt es nicht .meinten Sie „schueler“"):
        take_in("z.csv", figures("2023;11;Berlin;1;1"), FIGURES.replace('"schueler"', '"schuler"'))


def test_indicators_of_the_knowledge_are_not_overwritten(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    con.execute("INSERT INTO kennzahl (id, name) VALUES ('quote', 'Amtlich'), ('schueler', 'S')")
    take_in("z.csv", figures("2023;11;Berlin;100;10"), FIGURES)
    assert rows(con, "SELECT name, quelle_id FROM kennzahl WHERE id = 'quote'") == [("Amtlich", None)]


def test_texts_of_every_kind_arrive_unharmed(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    texts = ['Zeile 1\nZeile 2, "zitiert"', "\\N", "a\x1fb;c,d'e", "Ünïcödé 🎈", "'); DROP TABLE angebot; --"]
    body = "".join('"{}"\n'.format(text.replace('"', '""')) for text in texts)
    mapping = '[quelle]\nname = "x"\n[angebot]\ntitel = { wert = "T" }\nbeschreibung = "a"\n'
    take_in("x.csv", f"a\n{body}", mapping)
    found = {row[0] for row in rows(con, "SELECT beschreibung FROM angebot")}
    assert found == {texts[0], "\\N", "ab;c,d'e", texts[3], texts[4]}


def test_json_with_lists_and_truth_values(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = """
[quelle]
name = "j"
[datei]
liste = "daten"
[angebot]
kennung = "id"
titel = "name"
kosten = { spalte = "frei", werte = { true = "0", false = "" } }
zielgruppen = { spalte = "fuer", werte = { "Kinder und Jugendliche" = ["kinder", "jugendliche"], alle = "" } }
lat = "ort.lat"
plz = { spalte = "ort.stadt", teil = "plz" }
"""
    town = {"lat": 52.5, "stadt": "10119 Berlin"}
    first = {"id": 1, "name": "A", "frei": True, "fuer": ["Kinder und Jugendliche", ""], "ort": town}
    second = {"id": 2, "name": "B", "frei": False, "fuer": ["alle"], "ort": None}
    take_in("j.json", json.dumps({"daten": [first, second]}), mapping)
    assert rows(con, "SELECT id, kosten, zielgruppen, lat, plz FROM angebot ORDER BY 1") == [
        ("j:1", 0.0, ["kinder", "jugendliche"], 52.5, "10119"),
        ("j:2", None, None, None, None),
    ]


def test_a_broken_download_leaves_the_old_records(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = '[quelle]\nname = "j"\n[angebot]\ntitel = "name"\n'
    take_in("j.json", '[{"name": "A"}, {"name": "B"}]', mapping)
    with pytest.raises(IntakeError, match="kein gültiges JSON"):
        take_in("j.json", '[{"name": "A"}, {"na', mapping)
    assert rows(con, "SELECT count(*) FROM angebot") == [(2,)]


def test_the_age_of_a_source_may_stand_in_the_name_of_its_file(
    con: duckdb.DuckDBPyConnection, take_in: Taken, tmp_path: Path
) -> None:
    mapping = '[quelle]\nname = "x"\nstand = { dateiname = "_(\\\\d{4})" }\n[angebot]\ntitel = "a"\n'
    assert take_in("x_2020.csv", "a;b\nYoga;1\n", mapping).as_of == "2020-01-01"
    assert take_in("x.csv", "a;b\nYoga;1\n", mapping).as_of == date.today().isoformat()


def test_other_tables_can_be_filled_too(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = """
[quelle]
name = "Gremien"
[gremium]
name = "Gremium"
[mitglied]
organisation = "Organisation"
funktion = "Funktion"
"""
    take_in("g.csv", "Gremium;Organisation;Funktion\nBeirat;VHS;Leitung\nBeirat;Schulamt;Amt\n", mapping)
    assert rows(
        con, "SELECT g.name, organisation FROM mitglied JOIN gremium g ON g.id = gremium_id ORDER BY organisation"
    ) == [("Beirat", "Schulamt"), ("Beirat", "VHS")]


def test_the_example_in_the_handbook_works(con: duckdb.DuckDBPyConnection, tmp_path: Path, classify: Any) -> None:
    text = (data_folder() / "zuordnungen" / "README.md").read_text(encoding="utf-8")
    mapping = re.search(r"```toml\n(# Was.*?)```", text, re.DOTALL)
    table = re.search(r"\n((?:    .*;.*\n)+)", text)
    assert mapping
    assert table
    (tmp_path / "kurse.toml").write_text(mapping[1], encoding="utf-8")
    (tmp_path / "kurse.csv").write_text(re.sub(r"(?m)^    ", "", table[1]), encoding="utf-8")
    source = Source(tmp_path / "kurse.csv", read_mapping(tmp_path / "kurse.toml"))
    report = import_files(con, [source], classify)
    assert report.rejected == ()
    assert rows(con, "SELECT titel, kosten, kosten_ermaessigt, zielgruppen FROM angebot ORDER BY 1") == [
        ("Eltern-Kind-Turnen", 0.0, None, ["kinder", "familien"]),
        ("Schwimmen für Anfänger", 12.5, 8.0, ["senioren"]),
    ]


def test_many_twins_are_numbered_quickly(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    body = "".join(f"Yoga;{number}\n" for number in range(5000))
    report = take_in("x.csv", f"a;b\n{body}", '[quelle]\nname = "x"\n[angebot]\ntitel = "a"\nbeschreibung = "b"\n')
    assert report.table("angebot") == TableCount("angebot", stored=5000)


@pytest.mark.parametrize("number", ["1e999", "9" * 5000, "1e300", "-1e999"])
def test_absurd_numbers_do_no_harm(take_in: Taken, number: str) -> None:
    mapping = '[quelle]\nname = "x"\n[einrichtung]\nname = "a"\nplaetze = "b"\nlat = "c"\n'
    content = f'[{{"a": "ok", "b": 1, "c": 1}}, {{"a": "x", "b": {number}, "c": {number}}}]'
    places: list[str] = []
    with suppress(IntakeError):  # a number of thousands of digits is no JSON that can be read
        places = [rejected.place for rejected in take_in("x.json", content, mapping).rejected]
    assert places in ([], ["Eintrag 2"])
    take_in("x.csv", f"a;b;c\nok;1;1\nx;{number};{number}\n", mapping)


def test_a_list_of_places_fills_the_gazetteer(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    mapping = """
[quelle]
name = "Gemeinden"
[ort]
name = "Name"
ags = "AGS"
plz = "PLZ"
einwohner = "EW"
art = { wert = "gemeinde" }
"""
    content = "AGS;Name;PLZ;EW\n14729160;Grimma;4668;27.900\n14729;Landkreis Leipzig;;258.000\n"
    content += ";;;\nxx;Ort;;\n;;4668;\n;;;5\n"
    report = take_in("g.csv", content, mapping)
    assert rows(con, "SELECT id, name, plz, einwohner, oberort_id FROM ort ORDER BY id") == [
        ("ags-14", "Sachsen", None, None, None),
        ("ags-14729", "Landkreis Leipzig", None, 258000, "ags-14"),
        ("ags-14729160", "Grimma", "04668", 27900, "ags-14729"),
    ]
    assert [(rejected.place, rejected.reason) for rejected in report.rejected] == [
        ("Zeile 5", "ags: „xx“ ist kein Gemeindeschlüssel"),
        ("Zeile 7", "name: die Angabe ist leer"),
    ]
    assert take_in("g.csv", content, mapping).table("ort").unchanged == 2


PLACED = """
[quelle]
name = "Karte"
[ort]
name = "ort"
[anbieter]
name = "wer"
[angebot]
kennung = "nr"
titel = "was"
lat = "lat"
lon = "lon"
"""


def test_coordinates_say_where_where_the_name_does_not(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    con.execute(
        "INSERT INTO ort (id, name, art, oberort_id, lat, lon) VALUES ('lk', 'Auental', 'landkreis', NULL, 51, 12),"
        "('a', 'Neustadt', 'gemeinde', 'lk', 51.0, 12.0), ('b', 'Neustadt', 'gemeinde', 'lk', 51.3, 12.3)"
    )
    rows = "1;A;x;Neustadt;51,29;12,3\n2;B;x;Auental;51,01;12,0\n3;C;x;;51,0;12,0\n4;D;x;Auental;40;9\n"
    take_in("karte.csv", f"nr;was;wer;ort;lat;lon\n{rows}", PLACED)
    found = con.execute("SELECT ort_id, list_contains(abgeleitet, 'ort_id') FROM angebot ORDER BY titel").fetchall()
    assert found == [("b", True), ("a", True), ("a", True), ("lk", None)]


def test_all_sources_of_a_provider_are_remembered(con: duckdb.DuckDBPyConnection, take_in: Taken) -> None:
    first = "nr;was;wer;ort;lat;lon\n1;A;Turnverein;Adorf;;\n"
    take_in("eins.csv", first, PLACED.replace("Karte", "Eins"))
    report = take_in("zwei.csv", first.replace("Turnverein", "Turnverein e. V."), PLACED.replace("Karte", "Zwei"))
    mentions = "SELECT DISTINCT id, quelle_id FROM nennung ORDER BY quelle_id"
    assert con.execute(mentions).fetchall() == [("anbieter-turnverein", "eins"), ("anbieter-turnverein", "zwei")]
    assert [note for note, _ in report.notes if "andere Schreibweise" in note]
    take_in("zwei.csv", first.replace("Turnverein", "Sportverein"), PLACED.replace("Karte", "Zwei"))
    assert con.execute(mentions).fetchall() == [("anbieter-turnverein", "eins"), ("anbieter-sportverein", "zwei")]
