"""The ready-made mappings on the open data they are made for, where these lie beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.intake.find_mapping import find_mapping
from bildungsfrage.intake.report import Report
from bildungsfrage.intake.write import Source, import_files

DATA = Path(__file__).resolve().parents[3] / "shared" / "realdaten"
FILES = sorted(file for pattern in ("berlin/*", "deutschland/*", "konstanz/*/*.csv") for file in DATA.glob(pattern))

pytestmark = pytest.mark.skipif(not FILES, reason="die offenen Daten liegen nicht neben dem Repository")

PARTS = """(WITH RECURSIVE teil(id) AS (SELECT id FROM ort WHERE name = ? UNION
SELECT ort.id FROM ort JOIN teil ON ort.oberort_id = teil.id) SELECT id FROM teil)"""


@pytest.fixture(scope="module")
def stocked() -> Iterator[tuple[duckdb.DuckDBPyConnection, Report, Report]]:
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        con.execute((data_folder() / "schema.sql").read_text(encoding="utf-8"))
        sources = [Source(file, find_mapping(file, [data_folder() / "zuordnungen"])) for file in FILES]
        first = import_files(con, sources, lambda _: {})
        yield con, first, import_files(con, sources, lambda _: {})


@pytest.fixture(scope="module")
def con(stocked: tuple[duckdb.DuckDBPyConnection, Report, Report]) -> duckdb.DuckDBPyConnection:
    return stocked[0]


def test_every_record_goes_in(stocked: tuple[duckdb.DuckDBPyConnection, Report, Report]) -> None:
    report = stocked[1]
    assert len(report.sources) == len(FILES)
    assert report.rejected == ()
    assert {source.name: source.refused for source in report.sources if source.refused} == {}


def test_a_second_import_changes_nothing(stocked: tuple[duckdb.DuckDBPyConnection, Report, Report]) -> None:
    again = stocked[2]
    assert [again.total(what) for what in ("stored", "replaced", "removed")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("sql", "place", "count"),
    [
        ("SELECT count(*) FROM angebot WHERE kosten = 0 AND ort_id IN", "Mitte", 40),
        ("SELECT count(*) FROM angebot WHERE 'senioren' IN zielgruppen AND ort_id IN", "Pankow", 32),
        ("SELECT count(*) FROM angebot WHERE kosten = 0 AND 'jugendliche' IN zielgruppen AND ort_id IN", "Neukölln", 4),
        ("SELECT count(*) FROM einrichtung WHERE art = 'gymnasium' AND ort_id IN", "Berlin", 91),
        ("SELECT count(*) FROM einrichtung WHERE art = 'grundschule' AND ort_id IN", "Pankow", 42),
        ("SELECT count(*) FROM einrichtung WHERE quelle_id = 'jfe-lichtenberg' AND ort_id IN", "Lichtenberg", 71),
        ("SELECT count(*) FROM angebot WHERE quelle_id = 'fairgnuegen' AND ort_id IN", "Potsdam", 1),
    ],
)
def test_what_there_is_in_berlin(con: duckdb.DuckDBPyConnection, sql: str, place: str, count: int) -> None:
    assert con.execute(f"{sql} {PARTS}", [place]).fetchall() == [(count,)]


def values(con: duckdb.DuckDBPyConnection, indicator: str, place: str, features: str = "") -> list[Any]:
    return con.execute(
        """SELECT zeit, wert FROM kennzahlwert w JOIN ort o ON o.id = w.ort_id
        WHERE kennzahl_id = ? AND o.name = ? AND auspraegungen = ? ORDER BY jahr""",
        [indicator, place, features],
    ).fetchall()


def test_the_highest_shares_without_a_degree(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        """SELECT o.name, round(wert, 2), zaehler, nenner FROM kennzahlwert w JOIN ort o ON o.id = w.ort_id
        WHERE kennzahl_id = 'quote_ohne_hauptschulabschluss' AND jahr = 2023 AND auspraegungen = ''
        AND o.art IN ('landkreis', 'kreisfreie_stadt') AND wert IS NOT NULL ORDER BY wert DESC LIMIT 5"""
    ).fetchall()
    assert rows == [
        ("Landkreis Anhalt-Bitterfeld", 16.78, 213, 1269),
        ("Pirmasens", 16.50, 68, 412),
        ("Burgenlandkreis", 15.12, 240, 1587),
        ("Landkreis Mansfeld-Südharz", 14.88, 150, 1008),
        ("Landkreis Wittenberg", 14.79, 162, 1095),
    ]


def test_series_of_the_town_konstanz(con: duckdb.DuckDBPyConnection) -> None:
    series = values(con, "betreuungsquote_u3", "Konstanz")
    assert (series[0], series[-1], len(series)) == (("2007", 27.1), ("2026", 33.5), 20)
    assert values(con, "uebergangsquote_gymnasium", "Konstanz")[-1] == ("2025/26", 53.6)
    assert values(con, "schueler", "Konstanz", "schulart=gymnasium")[-1] == ("2025/26", 2883.0)
    assert values(con, "bevoelkerung", "Paradies")[-1][0] == "2025"
    assert values(con, "vhs_belegungen", "Landkreis Konstanz")[-1] == ("2025", 27943.0)
    assert values(con, "vhs_belegungen", "Konstanz")[-1] == ("2025", 14522.0)


def test_figures_of_germany(con: duckdb.DuckDBPyConnection) -> None:
    assert values(con, "arbeitslosenquote", "Deutschland") == [("2025", 6.3)]
    assert values(con, "jugendarbeitslosenquote", "Kiel") == [("2025", 6.0)]
    assert values(con, "schueler", "Deutschland", "geschlecht=weiblich") == [("2023", 4327552.0)]
    assert values(con, "schulen", "Schleswig-Holstein", "schulart=gymnasium") == [("2023", 104.0)]
    assert values(con, "absolventen", "Deutschland", "abschluss=abitur") == [("2023", 259230.0)]


def test_marks_are_kept_and_never_zero(con: duckdb.DuckDBPyConnection) -> None:
    marks = "SELECT DISTINCT qualitaet FROM kennzahlwert WHERE wert IS NULL ORDER BY 1"
    assert con.execute(marks).fetchall() == [("nicht_sinnvoll",), ("nichts_vorhanden",), ("unbekannt",)]


def test_every_place_stands_once_and_dead_districts_are_marked(con: duckdb.DuckDBPyConnection) -> None:
    doubled = "SELECT name, art FROM ort GROUP BY ALL HAVING count(*) > 1"
    assert con.execute(doubled).fetchall() == []
    kinds = dict(con.execute("SELECT art, count(*) FROM ort GROUP BY 1").fetchall())
    assert {name: kinds[name] for name in ("staat", "land", "landkreis", "kreisfreie_stadt", "bezirk", "ehemalig")} == {
        "staat": 1, "land": 16, "landkreis": 294, "kreisfreie_stadt": 105, "bezirk": 12, "ehemalig": 78,
    }  # fmt: skip
    doubled_figures = (
        "SELECT kennzahl_id FROM kennzahlwert GROUP BY kennzahl_id, ort_id, zeit, auspraegungen HAVING count(*) > 1"
    )
    assert con.execute(doubled_figures).fetchall() == []
