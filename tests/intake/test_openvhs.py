"""Open-vhs: one file is the whole stock of one Volkshochschule, with all the liberties that real stocks take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.detect import detect
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.report import SourceReport

Known = Callable[..., SourceReport]
FILE = "openvhs-1.2.xml"


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def test_every_course_ends_somewhere(take_known: Known) -> None:
    report = take_known(FILE)
    assert (report.name, report.as_of) == ("vhs Musterland", "2026-11-20")
    assert (report.records, report.accepted, report.refused) == (4, 3, 1)
    assert report.rejected[0].reason == "name: die Angabe ist leer"
    again = take_known(FILE)
    assert (again.table("angebot").unchanged, again.table("termin").unchanged) == (3, 3)


def test_what_a_course_says(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known(FILE)
    assert rows(
        con,
        "SELECT titel, untertitel, beschreibung, format, kosten, kosten_ermaessigt, barrierefrei, url, plz "
        "FROM angebot WHERE fremd_id = 'A-1'",
    ) == [
        (
            "Yoga für Seniorinnen & Senioren",
            "Sanft in den Tag. Mit Stuhl",
            "Bitte eine Matte mitbringen.\n\nAuch zum Einstieg geeignet.\n\nSchlagworte: Yoga, Rücken",
            "online",
            48.5,
            35.5,
            True,
            "https://vhs.example/K100",
            "04668",
        )
    ]
    assert rows(con, "SELECT name, art FROM anbieter") == [("vhs Musterland", "vhs")]
    assert rows(con, "SELECT o.name, p.name FROM ort o JOIN ort p ON o.oberort_id = p.id") == [("Böhlen", "Grimma")]


def test_weekly_dates_are_one_run(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known(FILE)
    assert rows(
        con,
        "SELECT beginn, ende, termin.wochentage, uhrzeit_von, uhrzeit_bis, plaetze, plaetze_frei FROM termin "
        "JOIN angebot ON angebot.id = angebot_id ORDER BY fremd_id",
    ) == [
        (date(2027, 1, 12), date(2027, 1, 26), ["dienstag"], "10:00", "11:30", 12, 3),
        (date(2027, 2, 6), None, ["samstag"], None, None, 16, None),
        (date(2027, 2, 6), None, None, None, None, None, None),
    ]


def test_a_price_that_only_a_text_says(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known(FILE)
    assert rows(con, "SELECT fremd_id, kosten, kosten_ermaessigt, niveau, url FROM angebot ORDER BY fremd_id")[1:] == [
        ("A-2", 120.0, 90.0, "b1", None),
        ("A-3", 0.0, None, None, "https://vhs.example/K102"),
    ]


def stock(*courses: str, version: str = "1.1", before: str = "") -> str:
    body = "".join(f"<veranstaltung>{course}</veranstaltung>" for course in courses)
    return (
        f'<?xml version="1.0"?>{before}<v:veranstaltungen version="{version}" xmlns:v="http://www.dvv-vhs.de/Open-VHS">'
        "<export><ersteller><guid>1</guid><name>vhs Klein</name></ersteller></export>"
        f"{body}</v:veranstaltungen>"
    )


COURSE = "<guid>1</guid><name>Tanz</name><beginn_datum>2027-01-05</beginn_datum>"


@pytest.mark.parametrize("version", ["0.9", "1.0", "1.1", "1.2"])
def test_lecturers_stay_outside_and_are_counted(
    con: duckdb.DuckDBPyConnection, take_known: Known, version: str
) -> None:
    lecturer = "<dozent><anrede>Frau</anrede><name>Geheimnis</name></dozent>"
    report = take_known("a.xml", stock(COURSE + lecturer + lecturer, version=version))
    assert report.notes == (("personenbezogene Angabe „dozent“ wurde weggelassen", 2),)
    assert "Geheimnis" not in str([rows(con, f"SELECT * FROM {table}") for table in ("angebot", "anbieter", "termin")])


def test_what_the_stock_no_longer_holds_goes(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    other = "<guid>2</guid><name>Chor</name><beginn_datum>2027-01-05</beginn_datum>"
    take_known("a.xml", stock(COURSE, other))
    report = take_known("a.xml", stock(COURSE.replace("Tanz", "Tanzen")))
    assert (report.table("angebot").replaced, report.table("angebot").removed) == (1, 1)
    assert rows(con, "SELECT id, titel FROM angebot") == [("openvhs-1:1", "Tanzen")]


@pytest.mark.parametrize(
    ("course", "reason"),
    [
        ("<guid>1</guid><beginn_datum>2027-01-05</beginn_datum>", "name: die Angabe ist leer"),
        ("<guid>1</guid><name>x</name><beginn_datum>2027-02-31</beginn_datum>",
         "beginn_datum: das Datum „2027-02-31“ gibt es nicht"),
        ("<guid>1</guid><name>x</name><beginn_datum>bald</beginn_datum>", "beginn_datum: „bald“ ist kein Datum"),
        (f"<guid>1</guid><name>x</name><text><text>{'a' * 1_000_001}</text></text>",
         "das Feld „text“ ist länger als 1000000 Zeichen"),
    ],
)  # fmt: skip
def test_a_broken_course_costs_only_itself(take_known: Known, course: str, reason: str) -> None:
    good = "<guid>9</guid><name>Gut</name><beginn_datum>2027-01-05</beginn_datum>"
    report = take_known("a.xml", stock(course, good))
    assert [rejected.reason for rejected in report.rejected] == [reason]
    assert (report.table("angebot").stored, report.table("angebot").rejected) == (1, 1)


def test_the_same_guid_with_other_words_is_refused(take_known: Known) -> None:
    report = take_known("a.xml", stock(COURSE, COURSE, COURSE.replace("Tanz", "Chor")))
    count = report.table("angebot")
    assert (count.stored, count.doubled, count.rejected) == (1, 1, 1)


@pytest.mark.parametrize(
    ("places", "runs"),
    [
        (["2027-01-05", "2027-01-12", "2027-01-19"], 1),
        (["2027-01-05", "2027-01-06", "2027-01-26"], 1),
        (["2027-01-05", "2027-03-02", "2027-05-04"], 3),
    ],
)
def test_dates_far_apart_are_runs_of_their_own(
    con: duckdb.DuckDBPyConnection, take_known: Known, places: list[str], runs: int
) -> None:
    dates = "".join(f"<termin><beginn_datum>{day}</beginn_datum></termin>" for day in places)
    seats = "<aktuelle_teilnehmerzahl>3</aktuelle_teilnehmerzahl><maximale_teilnehmerzahl>8</maximale_teilnehmerzahl>"
    take_known("a.xml", stock(COURSE + seats + dates))
    assert rows(con, "SELECT count(*), sum(plaetze_frei) FROM termin") == [(runs, 5)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (stock(COURSE, before='<!DOCTYPE x [<!ENTITY a "b">]>'), "DOCTYPE oder ENTITY"),
        (stock(COURSE, before='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "DOCTYPE oder ENTITY"),
        (stock(COURSE)[:-40], "kein gültiges XML"),
        (stock(COURSE.replace("Tanz", "&geheim;")), "kein gültiges XML"),
        (stock(), "enthält keine Veranstaltungen"),
        (f"<a>{'<b>' * 200}{'</b>' * 200}</a>", "Wurzelelement „a“"),
        (stock(f"{'<b>' * 200}{'</b>' * 200}"), "zu tief verschachtelt"),
        ('<?xml version="1.0" encoding="klingonisch"?><veranstaltungen/>', "kein gültiges XML|Kodierung"),
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(
    con: duckdb.DuckDBPyConnection, take_known: Known, content: str, said: str
) -> None:
    take_known("a.xml", stock(COURSE))
    with pytest.raises(IntakeError, match=said):
        take_known("a.xml", content)
    assert rows(con, "SELECT titel FROM angebot") == [("Tanz",)]


def test_signs_that_xml_forbids_are_left_out(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known("a.xml", stock(COURSE.replace("Tanz", "Ta\x00nz\x1b[31m")))
    assert rows(con, "SELECT titel FROM angebot") == [("Tanz[31m",)]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "iso-8859-15", "utf-16", "windows-1252"])
def test_any_declared_encoding(con: duckdb.DuckDBPyConnection, take_known: Known, encoding: str) -> None:
    text = stock(COURSE.replace("Tanz", "Töpfern")).replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1)
    take_known("a.xml", text.encode(encoding))
    assert rows(con, "SELECT titel FROM angebot") == [("Töpfern",)]


# ---------------------------------------------------------------- Belegungsstatus

BUSY = "openvhs-belegungsstatus.xml"


def test_places_are_renewed_and_nothing_else(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known(FILE)
    before = rows(con, "SELECT * EXCLUDE (stand) FROM angebot ORDER BY id")
    report = take_known(BUSY)
    assert (report.records, report.table("termin").replaced, report.table("termin").unchanged) == (4, 1, 1)
    assert [rejected.reason for rejected in report.rejected] == [
        "guid: die Angabe ist leer",
        "die Veranstaltung ist nicht im Bestand",
    ]
    assert rows(con, "SELECT * EXCLUDE (stand) FROM angebot ORDER BY id") == before
    assert rows(con, "SELECT plaetze, plaetze_frei FROM termin WHERE angebot_id = 'openvhs-4711:a-1'") == [(12, 0)]
    assert rows(con, "SELECT stand FROM quelle") == [(date(2026, 11, 22),)]
    assert take_known(BUSY).table("termin").unchanged == 2


@pytest.mark.parametrize(
    "root",
    [
        'openvhs:belegungsstatus xmlns:openvhs="http://www.dvv-vhs.de/Open-VHS"',
        'openvhs-belegungsstatus:veranstaltungen xmlns:openvhs-belegungsstatus="http://www.dvv-vhs.de/Status"',
        'b:veranstaltungen xmlns:b="http://www.dvv-vhs.de/Open-VHS-Belegungsstatus-1.0"',
    ],
)
def test_the_name_or_the_namespace_tells_renewed_places(root: str, tmp_path: Path) -> None:
    file = tmp_path / "status.xml"
    file.write_text(f"<{root}><export/></{root.split()[0]}>", encoding="utf-8")
    assert detect(file) == "openvhs_belegung"


def test_places_without_courses_are_refused(take_known: Known) -> None:
    with pytest.raises(IntakeError, match="kein einziger Datensatz"):
        take_known(BUSY)


# ---------------------------------------------------------------- JSON, Berlin


def test_the_berlin_feed(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known("berlin-neu.json")
    assert (report.source, report.accepted) == ("vhs-berlin", 2)
    assert dict(report.notes) == {
        "personenbezogene Angabe „dozent“ wurde weggelassen": 2,
        "personenbezogene Angabe „ansprechperson“ wurde weggelassen": 1,
    }
    columns = "titel, angebotsart, format, kosten, kosten_ermaessigt, lat, barrierefrei"
    assert rows(con, f"SELECT {columns} FROM angebot ORDER BY titel") == [
        ("Schwimmen für Kinder", "kurs", "praesenz", 40.5, 22.0, 52.53, True),
        ("Vortrag: Mieten", "veranstaltung", "online", 0.0, None, None, None),
    ]
    assert rows(con, "SELECT beginn, ende, uhrzeit_von, ort_name, plaetze_frei FROM termin ORDER BY beginn") == [
        (date(2027, 1, 11), date(2027, 1, 18), "16:00", "Stadtbad, Halle", 0),
        (date(2027, 1, 20), None, "18:00", "Online", None),
    ]
    assert rows(con, "SELECT name FROM anbieter ORDER BY name") == [
        ("Volkshochschule Mitte",),
        ("Volkshochschule Pankow",),
    ]
    assert "Mitte" in str(rows(con, "SELECT name FROM ort WHERE art = 'bezirk'"))


def test_the_older_layout_gives_the_same_course(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known("berlin-neu.json")
    take_known("berlin-alt.json")
    assert rows(con, "SELECT id, titel, kosten, kosten_ermaessigt, plz FROM angebot") == [
        ("vhs-berlin:b-1", "Schwimmen für Kinder", 40.5, 22.0, "10115")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"veranstaltungen": {}}', "veranstaltung"),
        ('{"veranstaltungen": {"veranstaltung": []}}', "enthält keine Veranstaltungen"),
        ('{"veranstaltungen": {"veranstaltung": [{"guid": "1"', "kein gültiges JSON"),
    ],
)
def test_a_broken_feed(take_known: Known, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known("a.json", content)


def test_very_long_texts_go_in_whole(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    long = "&quot;ü " * 330_000
    fields = f"<text><text>{long}</text></text><zielgruppe>{long}</zielgruppe><untertitel>{long}</untertitel>"
    report = take_known("a.xml", stock(COURSE + fields, "<guid>2</guid><name>Chor</name>"))
    assert (report.accepted, report.refused) == (2, 0)
    assert rows(
        con, "SELECT length(beschreibung) > 900000, length(zugang) > 900000 FROM angebot ORDER BY fremd_id"
    ) == [
        (True, True),
        (None, None),
    ]
