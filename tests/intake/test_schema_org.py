"""schema.org: courses, events and organisations, however a site nests and wraps them; persons stay outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.report import SourceReport

Known = Callable[..., SourceReport]
CONTEXT = {"@context": "https://schema.org"}


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def test_a_page(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known("seite.html")
    assert (report.source, report.name) == ("schemaorg-haus-example-seite", "Haus der Familie")
    assert (report.records, report.accepted, report.refused) == (5, 3, 2)
    assert [rejected.reason for rejected in report.rejected] == [
        "startDate: das Datum „2027-02-30“ gibt es nicht",
        "der Block ist kein gültiges JSON",
    ]
    assert rows(
        con,
        "SELECT titel, a.beschreibung, angebotsart, format, kosten, kosten_ermaessigt, niveau, sprache, alter_von, "
        "alter_bis, a.lat, p.name FROM angebot a LEFT JOIN anbieter p ON p.id = anbieter_id ORDER BY titel",
    ) == [
        ("Basteln", None, "veranstaltung", None, 0.0, None, None, None, 6, 10, None, None),
        (
            "Yoga für Schwangere",
            "Sanft",
            "kurs",
            "praesenz",
            48.0,
            30.0,
            None,
            "de",
            None,
            None,
            51.23,
            "Haus der Familie",
        ),
    ]
    assert rows(
        con, "SELECT beginn, ende, wochentage, uhrzeit_von, uhrzeit_bis, plaetze_frei FROM termin ORDER BY beginn"
    ) == [
        (date(2027, 1, 12), date(2027, 3, 2), ["dienstag"], "17:30", "18:30", 2),
        (date(2027, 2, 3), None, None, "14:00", None, None),
    ]


def test_persons_stay_outside_and_are_counted(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    notes = dict(take_known("seite.html").notes)
    for name, times in (("instructor", 2), ("organizer", 1), ("employee", 1)):
        assert notes[f"personenbezogene Angabe „{name}“ wurde weggelassen"] == times
    said = str([rows(con, f"SELECT * FROM {table}") for table in ("angebot", "anbieter", "termin", "quelle")])
    assert not any(name in said for name in ("Karla", "Otto", "Erna"))


@pytest.mark.parametrize(
    "wrapped",
    [
        CONTEXT | {"@type": "Course", "name": "Chor"},
        [CONTEXT | {"@type": "Course", "name": "Chor"}],
        CONTEXT | {"@graph": [{"@type": ["Thing", "Course"], "name": ["Chor"]}]},
        CONTEXT | {"@type": "ItemList", "itemListElement": [{"item": {"@type": "Course", "name": "Chor"}}]},
        {"@context": {"schema": "https://schema.org/"}, "@type": "schema:Course", "schema:name": {"@value": "Chor"}},
        CONTEXT | {"@type": "https://schema.org/MusicEvent", "https://schema.org/name": "Chor"},
        CONTEXT
        | {"@type": "Course", "name": [{"@language": "en", "@value": "Choir"}, {"@language": "de", "@value": "Chor"}]},
    ],
)  # fmt: skip
def test_value_list_or_object(con: duckdb.DuckDBPyConnection, take_known: Known, wrapped: Any) -> None:
    take_known("a.json", json.dumps(wrapped))
    assert rows(con, "SELECT titel FROM angebot") == [("Chor",)]


@pytest.mark.parametrize(
    ("location", "street", "plz", "town", "kind"),
    [
        ({"@type": "VirtualLocation", "url": "https://x.example"}, None, None, None, "online"),
        ("Markt 1, 04668 Grimma", "Markt 1", "04668", "Grimma", "praesenz"),
        ("Saal, 04668 Grimma", None, "04668", "Grimma", None),
        ({"name": "Saal", "address": "Markt 1, 04668 Grimma"}, "Markt 1", "04668", "Grimma", "praesenz"),
        ([{"address": {"addressLocality": ["Grimma"], "postalCode": "04668"}}], None, "04668", "Grimma", None),
    ],
)
def test_places(
    con: duckdb.DuckDBPyConnection, take_known: Known, location: Any, street: str, plz: str, town: str, kind: str
) -> None:
    node = CONTEXT | {"@type": "Event", "name": "Fest", "startDate": "2027-05-01", "location": location}
    take_known("a.json", json.dumps(node))
    found = rows(con, "SELECT a.adresse, a.plz, o.name, a.format FROM angebot a LEFT JOIN ort o ON o.id = a.ort_id")
    assert found == [(street, plz, town, kind)]


@pytest.mark.parametrize(
    ("provider", "kept"),
    [
        ({"@type": "Person", "name": "Gymnasium Auental"}, True),
        ({"@type": ["Person"], "name": "Kulturverein Käthen e.V."}, True),
        ({"@type": "Organization", "name": "Eva & Co"}, True),
        ({"@type": "Person", "name": "Eva Beispiel"}, False),
        ({"@type": "Person", "name": "Anna Kirche"}, False),
        ({"@type": "Person", "name": "Dr. Eva Gymnasium"}, False),
        ({"@type": "Person", "name": "Gymnasium Auental", "givenName": "Eva"}, False),
    ],
)
def test_a_house_typed_as_a_person_is_still_a_provider_and_people_are_none(
    con: duckdb.DuckDBPyConnection, take_known: Known, provider: Any, kept: bool
) -> None:
    report = take_known(
        "a.json",
        json.dumps(CONTEXT | {"@type": "Course", "name": "Chor", "provider": provider, "instructor": provider}),
    )
    assert rows(con, "SELECT name FROM anbieter") == ([(provider["name"],)] if kept else [])
    assert any("instructor" in note for note, _ in report.notes)


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ({"price": "12,50", "priceCurrency": "EUR"}, 12.5),
        ([{"price": 0}], 0.0),
        ({"category": "Free"}, 0.0),
        ({"@type": "AggregateOffer", "lowPrice": "5.00", "highPrice": "9.00"}, 5.0),
        ({"price": "12", "priceCurrency": "CHF"}, None),
        ({"price": "auf Anfrage"}, None),
    ],
)
def test_prices(con: duckdb.DuckDBPyConnection, take_known: Known, offers: Any, price: float | None) -> None:
    take_known("a.json", json.dumps(CONTEXT | {"@type": "Course", "name": "Chor", "offers": offers}))
    assert rows(con, "SELECT kosten FROM angebot") == [(price,)]


def test_dates_of_one_address_stay_apart_and_cancelled_ones_outside(
    con: duckdb.DuckDBPyConnection, take_known: Known
) -> None:
    event = {"@type": "Event", "name": "Treff", "url": "https://x.example/treff"}
    days = [event | {"startDate": day} for day in ("2027-01-05", "2027-02-05")]
    gone = event | {"startDate": "2027-03-05", "eventStatus": "https://schema.org/EventCancelled"}
    report = take_known("a.json", json.dumps(CONTEXT | {"@graph": [*days, gone]}))
    assert (report.accepted, report.skipped, report.refused) == (2, 1, 0)
    assert rows(con, "SELECT count(*) FROM angebot") == [(2,)]


def test_a_school_is_a_house(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    school = {"@type": "ElementarySchool", "name": "Grundschule West", "address": "Weg 1, 04668 Grimma"}
    take_known("a.json", json.dumps(CONTEXT | school))
    assert rows(con, "SELECT name, art, plz, adresse FROM einrichtung") == [
        ("Grundschule West", "grundschule", "04668", "Weg 1")
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", '{"@context": "https://schema.org", "@type": "Course"', "kein gültiges JSON"),
        ("a.json", '{"@context": "https://schema.org", "@type": "Recipe", "name": "Suppe"}', "keine Kurse"),
        ("a.html", "<!doctype html><html><body>Hallo</body></html>", "keine Kurse"),
        ("a.html", "<html><script type='application/ld+json'>{\"@type\": ", "keine Kurse"),
        ("a.json", '{"@context":"https://schema.org","x":' + "[" * 100_000, "kein gültiges JSON"),
    ],
)
def test_what_holds_nothing_of_the_kind(take_known: Known, name: str, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known(name, content)


@pytest.mark.parametrize(
    ("field", "name", "provider"),
    [
        ("provider", "Volkshochschule Auental", "Volkshochschule Auental"),
        ("organizer", "Lernwerk Auental e. V.", "Lernwerk Auental e. V."),
        ("provider", "Karla Kurs", None),
        ("instructor", "Volkshochschule Auental", None),  # who teaches is never taken over
    ],
)
def test_an_institution_that_is_called_a_person_is_one_nevertheless(
    con: duckdb.DuckDBPyConnection,
    take_known: Known,
    field: str,
    name: str,
    provider: str | None,
) -> None:
    course = CONTEXT | {"@type": "Course", "name": "Töpfern", field: {"@type": "Person", "name": name}}
    take_known("a.json", json.dumps(course))
    assert rows(con, "SELECT p.name FROM angebot a LEFT JOIN anbieter p ON p.id = anbieter_id") == [(provider,)]
