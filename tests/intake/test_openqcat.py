"""openQ-cat: offers and their dated events stand apart and are joined; an update renews only what it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.report import SourceReport

Known = Callable[..., SourceReport]
FULL, UPDATE = "openqcat-voll.xml", "openqcat-nachtrag.xml"


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


RUNS = "SELECT fremd_id, beginn, ende FROM termin JOIN angebot ON angebot.id = angebot_id ORDER BY beginn"


def test_events_join_their_offer_wherever_they_stand(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known(FULL)
    assert (report.source, report.name, report.as_of) == ("openqcat-s7", "Bildungswerk Aue", "2026-11-18")
    assert (report.records, report.accepted, report.refused) == (6, 4, 2)
    assert rows(con, RUNS) == [
        ("A1", date(2027, 2, 1), date(2027, 5, 31)),
        ("A2", date(2027, 3, 1), None),
        ("A1", date(2027, 9, 1), None),
    ]
    assert [rejected.reason for rejected in report.rejected] == [
        "das Angebot „A9“ dazu fehlt",
        "TITLE: die Angabe ist leer",
    ]


def test_what_an_offer_says(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    report = take_known(FULL)
    assert rows(
        con,
        "SELECT titel, beschreibung, format, zeitform, kosten, foerderungen, a.plz, o.name FROM angebot a "
        "LEFT JOIN ort o ON o.id = ort_id ORDER BY fremd_id",
    ) == [
        (
            "Umschulung Lagerlogistik",
            "Sie lernen Lager und Versand.\n\nAbschluss: Fachlagerist\n\nSchlagworte: Lager, Stapler",
            "praesenz",
            "teilzeit",
            0.0,
            ["bildungsgutschein"],
            "04680",
            "Colditz",
        ),
        ("Englisch am Abend", None, "online", "berufsbegleitend", None, None, None, None),
    ]
    assert rows(con, "SELECT name, adresse, telefon, email FROM anbieter") == [
        ("Bildungswerk Aue", "Hof 2", "03437 1", "info@bw.example")
    ]
    assert ("personenbezogene Angabe „CONTACT“ wurde weggelassen", 1) in report.notes
    assert "Persönlich" not in str(rows(con, "SELECT * FROM angebot"))


def test_a_second_import_changes_nothing(take_known: Known) -> None:
    take_known(FULL)
    again = take_known(FULL)
    assert [again.table(name).unchanged for name in ("angebot", "termin")] == [2, 3]


def test_an_update_renews_what_it_names(con: duckdb.DuckDBPyConnection, take_known: Known) -> None:
    take_known(FULL)
    report = take_known(UPDATE)
    assert (report.records, report.accepted, report.refused) == (4, 3, 1)
    assert rows(con, "SELECT fremd_id FROM angebot ORDER BY 1") == [("A1",), ("A4",)]
    assert rows(con, RUNS) == [
        ("A1", date(2027, 2, 1), date(2027, 5, 31)),
        ("A1", date(2027, 9, 1), None),
        ("A1", date(2028, 1, 10), None),
    ]
    assert (report.table("angebot").stored, report.table("angebot").removed) == (1, 1)
    assert report.rejected[0].reason == "das Angebot „A8“ dazu fehlt"
    assert rows(con, "SELECT count(*) FROM termin WHERE angebot_id NOT IN (SELECT id FROM angebot)") == [(0,)]


@pytest.mark.parametrize(
    ("form", "price", "said"),
    [
        ('<INSTRUCTION_FORM type="301">x</INSTRUCTION_FORM>', "<SERVICE_PRICE>99,50</SERVICE_PRICE>", ("hybrid", 99.5)),
        ("<INSTRUCTION_FORM>Virtuelles Klassenzimmer</INSTRUCTION_FORM>",
         "<PRICE><PRICE_AMOUNT currency=\"EUR\">0.00</PRICE_AMOUNT></PRICE>", ("online", 0.0)),
        ("<INSTRUCTION_FORM>204</INSTRUCTION_FORM>", "<PRICE_AMOUNT>120.00</PRICE_AMOUNT>", ("selbstlern", 120.0)),
    ],
)  # fmt: skip
def test_codes_and_prices(
    con: duckdb.DuckDBPyConnection, take_known: Known, form: str, price: str, said: tuple[str, float]
) -> None:
    take_known(
        "a.xml",
        "<OPENQCAT><NEW_CATALOG><SERVICE><PRODUCT_ID>1</PRODUCT_ID><SERVICE_DETAILS><TITLE>Kurs</TITLE><SERVICE_MODULE>"
        f'<EDUCATION type="true"><EXTENDED_INFO>{form}</EXTENDED_INFO></EDUCATION></SERVICE_MODULE></SERVICE_DETAILS>'
        f"<SERVICE_PRICE_DETAILS>{price}</SERVICE_PRICE_DETAILS></SERVICE></NEW_CATALOG></OPENQCAT>",
    )
    assert rows(con, "SELECT format, kosten FROM angebot") == [said]


@pytest.mark.parametrize("encoding", ["iso-8859-15", "utf-8"])
def test_both_encodings(con: duckdb.DuckDBPyConnection, take_known: Known, encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><OPENQCAT version="1.1"><NEW_CATALOG FULLCATALOG="true"><SERVICE>'
        "<PRODUCT_ID>1</PRODUCT_ID><SERVICE_DETAILS><TITLE>Töpfern für 5 €</TITLE></SERVICE_DETAILS></SERVICE>"
        "</NEW_CATALOG></OPENQCAT>"
    )
    take_known("a.xml", text.encode(encoding))
    assert rows(con, "SELECT titel FROM angebot") == [("Töpfern für 5 €",)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<OPENQCAT><NEW_CATALOG/></OPENQCAT>", "enthält keine Angebote"),
        ("<OPENQCAT><NEW_CATALOG><SERVICE>", "kein gültiges XML"),
        ('<!DOCTYPE OPENQCAT SYSTEM "http://x/y.dtd"><OPENQCAT/>', "DOCTYPE"),
    ],
)
def test_a_catalogue_that_is_not_whole(take_known: Known, content: str, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        take_known("a.xml", content)
