"""iCalendar: single and recurring events, bounded, each for itself; persons and private dates stay outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.report import SourceReport

Known = Callable[..., SourceReport]
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


def calendar(*events: str, name: str = "Stadtbücherei") -> str:
    body = "\n".join(f"BEGIN:VEVENT\nDTSTAMP:20261120T080000Z\n{event}\nEND:VEVENT" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:{name}\n{ZONE}\n{body}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


RUNS = "SELECT beginn, ende, wochentage, uhrzeit_von, uhrzeit_bis FROM termin ORDER BY beginn"


def test_an_event(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known(
        "a.ics",
        calendar(
            "UID:1\nSUMMARY:Vorlesen für Kinder\nDESCRIPTION:Bitte\\, kommt\\nalle <b>mit</b>\n"
            "CATEGORIES:Lesen,Kinder\nLOCATION:Saal\\, Markt 1\\, 04668 Grimma\nGEO:51.23;12.73\nURL:https://x.example\nDTSTART:20270112T150000Z\n"
            "DTEND:20270112T160000Z\nORGANIZER;CN=Frau Geheim:mailto:geheim@x.example\nATTENDEE:mailto:a@x.example"
        ),
    )
    assert (report.source, report.name, report.as_of) == ("kalender-stadtbuecherei", "Stadtbücherei", "2026-11-20")
    assert rows(con, "SELECT titel, beschreibung, adresse, plz, url, lat FROM angebot") == [
        (
            "Vorlesen für Kinder",
            "Bitte, kommt\nalle mit\n\nSchlagworte: Lesen, Kinder",
            "Markt 1",
            "04668",
            "https://x.example",
            51.23,
        )
    ]
    assert rows(con, RUNS) == [(date(2027, 1, 12), None, None, "16:00", "17:00")]
    assert rows(con, "SELECT name FROM anbieter") == [("Stadtbücherei",)]
    assert {note for note, _ in report.notes} >= {
        "personenbezogene Angabe „ORGANIZER“ wurde weggelassen",
        "personenbezogene Angabe „ATTENDEE“ wurde weggelassen",
    }
    assert "eheim" not in str([rows(con, f"SELECT * FROM {table}") for table in ("angebot", "anbieter", "termin")])


@pytest.mark.parametrize(
    ("event", "runs"),
    [
        ("DTSTART;TZID=Europe/Berlin:20270105T180000\nRRULE:FREQ=WEEKLY;COUNT=4",
         [(date(2027, 1, 5), date(2027, 1, 26), ["dienstag"], "18:00", None)]),
        ("DTSTART;TZID=Europe/Berlin:20270323T180000\nDURATION:PT90M\nRRULE:FREQ=WEEKLY;UNTIL=20270410T000000Z",
         [(date(2027, 3, 23), date(2027, 4, 6), ["dienstag"], "18:00", "19:30")]),
        ("DTSTART;VALUE=DATE:20270105\nRRULE:FREQ=MONTHLY;COUNT=2",
         [(date(2027, 1, 5), None, None, None, None), (date(2027, 2, 5), None, None, None, None)]),
        ("DTSTART;VALUE=DATE:20270105\nDTEND;VALUE=DATE:20270108",
         [(date(2027, 1, 5), date(2027, 1, 7), None, None, None)]),
        ("DTSTART;VALUE=DATE:20270105\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270106",
         [(date(2027, 1, 5), date(2027, 1, 7), ["dienstag", "donnerstag"], None, None)]),
    ],
)  # fmt: skip
def test_recurring_events(con: duckdb.DuckDBPyConnection, take_known: Known, event: str, runs: list[Any]) -> None:
    take_known("a.ics", calendar(f"UID:1\nSUMMARY:Treff\n{event}"))
    assert rows(con, RUNS) == runs


def test_an_endless_rule_ends_a_year_after_the_calendar(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known("a.ics", calendar("UID:1\nSUMMARY:Treff\nDTSTART;TZID=Europe/Berlin:20200106T180000\nRRULE:FREQ=WEEKLY"))
    ((begin, end, *_),) = rows(con, RUNS)
    assert (begin, end) == (date(2025, 11, 24), date(2027, 11, 15))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1,2,3;BYSECOND=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_rules_that_would_never_end_are_not_followed(
    con: duckdb.DuckDBPyConnection, take_known: Known, rule: str
) -> None:
    report = take_known("a.ics", calendar(f"UID:1\nSUMMARY:Treff\nDTSTART:20270106T170000Z\nRRULE:{rule}"))
    assert report.accepted + report.refused == 1
    assert len(rows(con, RUNS)) == report.accepted


def test_an_exception_belongs_to_its_event(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    base = "UID:1\nSUMMARY:Treff\nDTSTART:20270105T170000Z\nRRULE:FREQ=WEEKLY;COUNT=2"
    moved = "UID:1\nSUMMARY:Treff\nRECURRENCE-ID:20270112T170000Z\nDTSTART:20270113T180000Z"
    report = take_known("a.ics", calendar(base, moved))
    assert (report.records, report.accepted) == (2, 2)
    assert [(run[0], run[3]) for run in rows(con, RUNS)] == [(date(2027, 1, 5), "18:00"), (date(2027, 1, 13), "19:00")]


def test_what_is_cancelled_or_private_stays_outside(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    day = "DTSTART:20270106T170000Z"
    events = (
        f"UID:1\nSUMMARY:a\n{day}\nSTATUS:CANCELLED",
        f"UID:2\nSUMMARY:b\n{day}\nCLASS:PRIVATE",
        f"UID:3\nSUMMARY:c\n{day}",
    )
    report = take_known("a.ics", calendar(*events))
    assert (report.records, report.accepted, report.skipped) == (3, 1, 2)


def test_a_broken_event_costs_only_itself(take_known: Known) -> None:
    report = take_known(
        "a.ics",
        calendar(
            "UID:1\nSUMMARY:a\nDTSTART:irgendwann",
            "UID:2\nSUMMARY:b",
            "UID:3\nDTSTART:20270106T170000Z",
            "UID:4\nSUMMARY:d\nDTSTART:20270106T170000Z",
        ),
    )
    assert (report.records, report.accepted, report.refused) == (4, 1, 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (calendar("UID:1\nSUMMARY:a")[:200], "bricht mittendrin ab"),
        (calendar(), "enthält keine Termine"),
    ],
)
def test_a_calendar_that_is_not_whole(take_known: Known, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known("a.ics", content)
