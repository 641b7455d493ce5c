"""The Gemeindeverzeichnis fills `ort`: Länder, Kreise and Gemeinden with key, postcode, people and coordinates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.detect import detect
from bildungsfrage.intake.report import SourceReport
from tests.intake import sheets

Known = Callable[..., SourceReport]

_0 = None
HEADER = [
    ["Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 31.12.2024 (4. Quartal)"],
    [],
    ["Satz- art", "Text- kenn- zeichen", "Amtlicher Regionalschlüssel (ARS)", _0, _0, _0, _0, "Gemeindename",
     "Fläche km2 1)", "Bevölkerung 2)", _0, _0, _0, "Post-leitzahl 3)", "Geografische Mittelpunkte", _0],
    [_0, _0, "Land", "RB", "Kreis", "VB", "Gem", _0, _0, "insgesamt", "männlich", "weiblich", "je km2", _0,
     "Längengrad", "Breitengrad"],
]  # fmt: skip
BODY = [
    ["10", _0, "14", _0, _0, _0, _0, "Sachsen", 18449.9, 4089467, _0, _0, 222, _0, _0, _0],
    ["20", "21", "05", "1", _0, _0, _0, "Reg.-Bez. Düsseldorf", _0, 5200000, _0, _0, _0, _0, _0, _0],
    ["40", "44", "14", "7", "29", _0, _0, "Leipzig", 1651, 260000, _0, _0, 157, _0, _0, _0],
    ["50", "50", "14", "7", "29", "5101", _0, "VG Grimma", _0, _0, _0, _0, _0, _0, _0, _0],
    ["60", "63", "14", "7", "29", "0160", "160", "Grimma, Stadt", 217, 27800, 1, 1, 9, "04668", "12,7258", "51,2359"],
    ["40", "41", "01", "0", "01", _0, _0, "Flensburg, Stadt", 56.7, 92550, _0, _0, 1631, _0, _0, _0],
    ["60", "61", "01", "0", "01", "0000", "000", "Flensburg, Stadt", 56.7, 92550, 1, 1, 1631, "24937", "9,43", "54,78"],
    ["60", "61", "01", "0", "53", "0000", _0, _0, 56.7, 92550, 1, 1, 1631, "24937", "9,43", "54,78"],
    ["60", "61", "14", "7", "29", "0010", "010", "Bad Lausick, Stadt", 7, "viele", 1, 1, 1, "04651", "12,6", "51,1"],
    ["1) Fläche am 31.12.2024"],
]  # fmt: skip


def as_csv(rows: list[list[Any]]) -> bytes:
    return "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gv.xlsx", sheets.xlsx({"Deckblatt": [["Verzeichnis"]], "Onlineprodukt_31122024": HEADER + BODY})),
        ("gv.ods", sheets.ods({"Onlineprodukt_Gemeinden31122024": HEADER + BODY})),
        ("gv.csv", as_csv(HEADER + BODY)),
    ],
)  # fmt: skip
def test_the_extract_of_the_federal_office(
    con: duckdb.DuckDBPyConnection, take_known: Known, name: str, content: bytes
) -> None:
    report = take_known(name, content)
    assert (report.source, report.as_of) == ("gemeindeverzeichnis", "2024-12-31")
    assert (report.records, report.accepted, report.skipped, report.refused) == (9, 6, 1, 2)
    assert [rejected.reason for rejected in report.rejected] == [
        "name: die Angabe ist leer",
        "einwohner: „viele“ ist keine Zahl",
    ]
    places = con.execute(
        "SELECT o.name, o.art, o.ags, o.plz, o.einwohner, o.lat, p.name FROM ort o "
        "LEFT JOIN ort p ON p.id = o.oberort_id ORDER BY o.ags"
    ).fetchall()
    assert places == [
        ("Schleswig-Holstein", "land", "01", None, None, None, None),
        ("Flensburg", "kreisfreie_stadt", "01001", "24937", 92550, 54.78, "Schleswig-Holstein"),
        ("Nordrhein-Westfalen", "land", "05", None, None, None, None),
        ("Regierungsbezirk Düsseldorf", "regierungsbezirk", "051", None, 5200000, None, "Nordrhein-Westfalen"),
        ("Sachsen", "land", "14", None, 4089467, None, None),
        ("Landkreis Leipzig", "landkreis", "14729", None, 260000, None, "Sachsen"),
        ("Grimma", "gemeinde", "14729160", "04668", 27800, 51.2359, "Landkreis Leipzig"),
    ]
    again = take_known(name, content)
    assert (again.table("ort").stored, again.table("ort").replaced) == (0, 0)


def test_a_plain_list_of_places(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    content = (
        "AGS;Gemeindename;PLZ;Einwohner;Breitengrad;Längengrad\n14729160;Grimma, Stadt;4668;27800;51.2359;12.7258\n"
    )
    report = take_known("orte.csv", content)
    assert (report.name, report.accepted) == ("Ortsverzeichnis (orte)", 1)
    assert con.execute("SELECT name, plz, lon FROM ort WHERE ags = '14729160'").fetchall() == [
        ("Grimma", "04668", 12.7258)
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Gemeindeschlüssel;Name;Straße;PLZ;Einwohner\n14729160;Kita;Weg 1;04668;5\n",
        "AGS;Gemeinde;Jahr;Einwohner\n14729160;Grimma;2020;27800\n",
        "AGS;Gemeinde;Schule\n14729160;Grimma;Gymnasium\n",
        "AGS;Gemeinde;Einwohner;Arbeitslose\n14729160;Grimma;27800;900\n",
        "Land;Ort\nSachsen;Grimma\n",
    ],
)
def test_lists_of_other_things_are_not_taken_for_it(tmp_path: Path, header: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(header, encoding="utf-8")
    assert detect(file) == "csv"
