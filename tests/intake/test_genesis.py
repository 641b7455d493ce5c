"""Official statistics: flat files of both layouts and readable tables need no mapping; marks are no zeros."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.genesis_table import read_table, table_indicators
from bildungsfrage.intake.official import age_group, feature, official, period
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.record import Row
from bildungsfrage.intake.report import SourceReport
from tests.intake import sheets

Known = Callable[..., SourceReport]
DATA = Path(__file__).resolve().parents[3] / "shared" / "realdaten" / "deutschland"
FILES = Path(__file__).parent / "dateien"


def values(con: duckdb.DuckDBPyConnection, indicator: str, place: str) -> list[tuple[Any, ...]]:
    return con.execute(
        "SELECT zeit, auspraegungen, wert, qualitaet FROM kennzahlwert w JOIN ort o ON o.id = w.ort_id "
        "WHERE kennzahl_id = ? AND o.name = ? ORDER BY zeit, auspraegungen",
        [indicator, place],
    ).fetchall()


# ---------------------------------------------------------------- flat files


def test_a_flat_file(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known("ffcsv-neu.csv")
    assert (report.records, report.accepted, report.refused) == (9, 6, 3)
    assert values(con, "studierende", "Mannheim") == [
        ("WS 2023/24", "", 28190.0, None),
        ("WS 2023/24", "faechergruppe=Mathematik, Naturwissenschaften;geschlecht=weiblich", 1234.0, None),
    ]
    assert values(con, "anteil_im_ersten_semester", "Mannheim") == [("WS 2023/24", "", 8.9, "unsicher")]
    assert [rejected.reason for rejected in report.rejected] == [
        "value: „viele“ ist keine Zahl",
        "„irgendwann“ ist kein Jahr, Schuljahr, Semester oder Stichtag",
        "die Zeile hat 3 Felder, die Kopfzeile 22",
    ]


@pytest.mark.parametrize(
    ("place", "quality"),
    [
        ("Landkreis Ebersberg", "nichts_vorhanden"),
        ("Deutschland", "unbekannt"),
        ("Rhein-Neckar-Kreis", "nicht_sinnvoll"),
    ],
)
def test_marks_are_no_zeros(con: duckdb.DuckDBPyConnection, take_known: Known, place: str, quality: str) -> None:
    take_known("ffcsv-neu.csv")
    assert values(con, "studierende", place) == [("WS 2023/24", "", None, quality)]


def test_a_flat_file_of_the_old_layout(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known("ffcsv-alt.csv")
    assert (report.records, report.refused) == (3, 0)
    assert values(con, "bevoelkerung", "Mannheim") == [
        ("2012-12-31", "", 294627.0, None),
        ("2012-12-31", "geschlecht=maennlich", 144000.0, None),
    ]
    assert values(con, "gebietsflaeche", "Mannheim")[0] == ("2012-12-31", "", 144.96, None)
    assert values(con, "gebietsflaeche", "Hannover") == [("2012-12-31", "", 204.3, None)]
    assert values(con, "bevoelkerung", "Hannover") == [("2012-12-31", "", None, "folgt")]


def test_a_kennzahl_that_nobody_knows_is_described(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known("ffcsv-neu.csv")
    assert con.execute("SELECT id, name, einheit, bildungsbereich FROM kennzahl").fetchall()[-1] == (
        "anteil_im_ersten_semester",
        "Anteil im ersten Semester",
        "%",
        "hochschulen",
    )


@pytest.mark.parametrize("name", ["21311-01-01-4_2024_de_flat.csv", "tabelle.csv"])
def test_the_archive_that_the_offices_send(
    con: duckdb.DuckDBPyConnection, take_known: Known, tmp_path: Path, name: str
) -> None:
    archive = sheets.zipped({name: (FILES / "ffcsv-neu.csv").read_bytes()})
    report = take_known("download.zip", archive)
    assert report.accepted == 6
    assert report.source == (
        "regionalstatistik-21311-01-01-4" if name[0] == "2" else "regionalstatistik-21311-download"
    )
    assert con.execute("SELECT lizenz FROM quelle").fetchall() == [
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0",)
    ]


HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n"
)


@pytest.mark.parametrize(
    ("region", "place", "sort"),
    [
        ("KREISE;Kreise und kreisfreie Städte;14729;Leipzig, Landkreis", "Landkreis Leipzig", "landkreis"),
        ("GEMEIN;Gemeinden;14729160;Grimma, Stadt", "Grimma", "gemeinde"),
        ("GEOGM4;Gemeinden (Gebietsstand 15.05.2022);147290160160;Grimma, Stadt", "Grimma", "gemeinde"),
        ("DLAND;Bundesländer;14;Sachsen", "Sachsen", "land"),
        ("DINSG;Deutschland insgesamt;DG;Deutschland", "Deutschland", "staat"),
        ("GES;Geschlecht;;Insgesamt", "Deutschland", "staat"),
    ],
)
def test_the_region_is_known_by_its_code(
    con: duckdb.DuckDBPyConnection, take_known: Known, region: str, place: str, sort: str
) -> None:
    take_known("a.csv", f"\ufeff{HEAD}12411;X;STAG;Stichtag;2024-12-31;{region};5;Anzahl;BEVSTD;Bevölkerungsstand\n")
    assert con.execute("SELECT o.name, o.art FROM kennzahlwert w JOIN ort o ON o.id = ort_id").fetchall() == [
        (place, sort)
    ]


def test_one_variable_counted_and_as_a_share(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    row = "1000A;Zensus;STAG;Stichtag;2022-05-15;GEOBL1;Bundesländer;13;Mecklenburg-Vorpommern;{};PRS018;Personen\n"
    take_known("a.csv", HEAD + row.format("3,1;%") + row.format("49282;Anzahl"))
    found = con.execute("SELECT kennzahl_id, wert FROM kennzahlwert ORDER BY 1").fetchall()
    assert found == [("personen", 49282.0), ("personen_anteil", 3.1)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("statistics_code;statistics_label;time\n1;2;3\n", "Spalte „value“ fehlt|Spalte „time_code“ fehlt"),
        ("Statistik_Code;Statistik_Label;Zeit_Code;Zeit\n1;2;3;4\n", "Spalte „CODE__Name__Einheit“ fehlt"),
        (HEAD, "kein einziger Datensatz"),
    ],
)
def test_a_header_that_is_not_whole(take_known: Known, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known("a.csv", content)


# ---------------------------------------------------------------- readable tables


def test_a_readable_table(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known("genesis-tabelle.csv")
    assert (report.source, report.as_of) == ("regionalstatistik-22541-01-09-4", "2023-06-05")
    assert (report.records, report.accepted, report.refused) == (6, 4, 2)
    assert values(con, "kita_plaetze", "Deutschland") == [("2022-03-01", "gruppe=Öffentliche Träger", 1200.0, None)]
    assert values(con, "kita_plaetze", "Landkreis Heilbronn") == [
        ("2022-03-01", "", 0.0, None),
        ("2022-03-01", "gruppe=Freie Träger", None, "unsicher"),
    ]
    assert values(con, "taetige_personen_anteil", "Landkreis Heilbronn")[1] == (
        "2022-03-01",
        "altersgruppe=0-29;gruppe=Freie Träger",
        12.5,
        "unsicher",
    )
    assert [rejected.reason for rejected in report.rejected] == [
        "region: „kaputt“ ist kein Gemeindeschlüssel",
        "Spalte 7: „eins“ ist keine Zahl",
    ]


def test_a_table_with_its_time_in_the_header(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known("genesis-laender.csv")
    assert values(con, "studierende", "Land Bremen") == [
        ("WS 2021/22", "staatsangehoerigkeit=auslaendisch", 6000.0, None),
        ("WS 2021/22", "staatsangehoerigkeit=deutsch", 30000.0, None),
        ("WS 2022/23", "staatsangehoerigkeit=auslaendisch", None, "nichts_vorhanden"),
        ("WS 2022/23", "staatsangehoerigkeit=deutsch", 29000.0, None),
    ]


BY_AGE = """GENESIS-Tabelle: 12411-03-03-4
Bevölkerung nach Geschlecht, Nationalität und Altersgruppen;;;;;
Bevölkerungsstand (Anzahl);;;;;
;;;;Insgesamt;Ausländer
;;;;Insgesamt;männlich
31.12.2016;DG;Deutschland;unter 3 Jahre;2254000;100000
31.12.2016;DG;Deutschland;75 Jahre und mehr;9154000;190000
31.12.2016;DG;Deutschland;Insgesamt;82154000;5190000
"""
BY_DAY = """GENESIS-Tabelle: 12411-01-01-4
Bevölkerungsstand (Anzahl);;;;
;;31.12.2015;31.12.2015;31.12.2014
;;Insgesamt;männlich;Insgesamt
DG;Deutschland;82175684;40514123;81000000
01001;      Flensburg, Kreisfreie Stadt;85942;42767;85000
"""
OF_LAENDER = """Tabelle: 12411-0010
Bevölkerungsstand (Anzahl);;
;Stichtag;Stichtag
Bundesländer;31.12.2019;31.12.2020
Sachsen;4071971;4056941
Insgesamt;83166711;83155031
"""


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (BY_AGE, "Deutschland", [("2016-12-31", "", 82154000.0), ("2016-12-31", "altersgruppe=0-2", 2254000.0),
            ("2016-12-31", "altersgruppe=0-2;geschlecht=maennlich;staatsangehoerigkeit=auslaendisch", 100000.0)]),
        (BY_DAY, "Flensburg", [("2014-12-31", "", 85000.0), ("2015-12-31", "", 85942.0),
            ("2015-12-31", "geschlecht=maennlich", 42767.0)]),
        (OF_LAENDER, "Sachsen", [("2019-12-31", "", 4071971.0), ("2020-12-31", "", 4056941.0)]),
        (OF_LAENDER, "Deutschland", [("2019-12-31", "", 83166711.0), ("2020-12-31", "", 83155031.0)]),
    ],
)  # fmt: skip
def test_tables_of_other_layouts(
    con: duckdb.DuckDBPyConnection, take_known: Known, content: str, place: str, said: list[Any]
) -> None:
    take_known("a.csv", content)
    assert [row[:3] for row in values(con, "bevoelkerung", place)][: len(said)] == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("GENESIS-Tabelle: 12345-01-01-4\nnichts;;\n", "keine Tabelle mit Zahlen"),
        ("GENESIS-Tabelle: 12345-01-01-4\nX;;\n;;Anzahl\n01;Ort;5\n", "für welche Zeit"),
        ("GENESIS-Tabelle: 12345-01-01-4\n1;2;3\n4;5;6\n", "Aufbau der Tabelle"),
    ],
)
def test_a_table_that_does_not_say_what_it_is(take_known: Known, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known("a.csv", content)


@pytest.mark.skipif(not DATA.is_dir(), reason="die offenen Daten liegen nicht neben dem Repository")
@pytest.mark.parametrize(
    ("name", "rows", "indicators"),
    [
        ("13211-02-05-4.csv", 538, {"arbeitslose", "arbeitslosenquote", "arbeitslosenquote_abhaengig"}),
        ("21111-01-03-4.csv", 6456, {"schulen", "schueler"}),
        ("21111-02-06-4.csv", 538, {"absolventen"}),
    ],
)
def test_real_tables_without_any_mapping(name: str, rows: int, indicators: set[str]) -> None:
    found = list(read_table(DATA / name, lambda _: {}))
    assert len(found) == rows
    assert all(isinstance(item, Row) for item in found)
    assert {row["id"] for row in table_indicators(DATA / name)} == indicators


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (("GES", "Geschlecht"), ("GESW", "weiblich"), "geschlecht=weiblich"),
        (("GES", "Geschlecht"), ("", "Insgesamt"), ""),
        (("X1", "Altersgruppen (unter 3)"), ("ALT1", "unter 3 Jahre"), "altersgruppe=0-2"),
        (("", "Schulart"), ("", "Schularten mit mehreren Bildungsgängen"), "schulart=oberschule"),
        (("", ""), ("", "dar. mit Hauptschulabschluss"), "abschluss=hauptschulabschluss"),
        (("TODUR4", "Todesursachen (ICD-10)"), ("A1", "Tuberkulose; alle=Formen"),
         "todesursachen_icd_10=Tuberkulose alle Formen"),
    ],
)  # fmt: skip
def test_features(variable: tuple[str, str], value: tuple[str, str], said: str) -> None:
    assert feature(variable, value) == said


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("unter 3 Jahre", "0-2"),
        ("15 bis unter 20 Jahre", "15-19"),
        ("3 bis 5 Jahre", "3-5"),
        ("65 Jahre und mehr", "65-"),
        ("Jahresdurchschnitt", ""),
        ("langzeitarbeitslos", ""),
    ],
)
def test_age_groups(label: str, group: str) -> None:
    assert age_group(label) == group


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-10P6M", ("WS 2023/24", "semester", 2023)),
        ("2024-04P6M", ("SS 2024", "semester", 2024)),
        ("1999-10P6M", ("WS 1999/00", "semester", 1999)),
        ("2023-08P12M", ("2023/24", "schuljahr", 2023)),
        ("2023-01P12M", ("2023", "jahr", 2023)),
        ("2024-12-31", ("2024-12-31", "stichtag", 2024)),
    ],
)
def test_periods(text: str, said: tuple[str, str, int]) -> None:
    found = period(text)
    assert (found.text, found.sort, found.year) == said


@pytest.mark.parametrize(
    ("code", "label", "statistics", "id_"),
    [
        ("BEVSTD", "Bevölkerungsstand", ("12411", "Fortschreibung"), "bevoelkerung"),
        ("AI0305", "Anteil Schulabgänger ohne Hauptschulabschluss", ("99910", "Regionalatlas"),
         "quote_ohne_hauptschulabschluss"),
        ("", "Absolvierende/Abgehende allgemeinbildender Schulen nach dem Abschluss", ("21111", ""), "absolventen"),
        ("X", "Anzahl", ("21711", "Museen"), "museen"),
    ],
)  # fmt: skip
def test_kennzahlen(code: str, label: str, statistics: tuple[str, str], id_: str) -> None:
    assert official(code, label, "Anzahl" if code != "AI0305" else "Prozent", statistics).id == id_
