"""Each format of each shape of reply, byte by byte. BILDUNGSFRAGE_GOLDEN=neu writes the expected files anew."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.format_names import FORMATS
from bildungsfrage.faces.formats import beside, draw
from bildungsfrage.faces.json_reply import one_line
from bildungsfrage.faces.text import reading_as_text
from bildungsfrage.model import Criterion, Reply
from tests.faces.replies import ALL, CUT, DATES, FIGURES, NOTHING, OFFERS, WAYS

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 23)
ENDINGS = {"tabelle": "tabelle", "text": "txt", "json": "json", "csv": "csv", "markdown": "md", "ics": "ics"}


def compare(name: str, drawn: str) -> None:
    file = GOLDEN / name
    if os.environ.get("BILDUNGSFRAGE_GOLDEN") == "neu":
        file.write_bytes(drawn.encode())
    assert drawn == file.read_bytes().decode()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("wanted", [each for each in FORMATS if each != "ics"])
def test_reply_in_format(name: str, wanted: str) -> None:
    compare(f"{name}.{ENDINGS[wanted]}", draw(ALL[name], wanted, Drawing(TODAY, limit=CUT)))


def test_calendar() -> None:
    compare("termine.ics", draw(DATES, "ics", Drawing(TODAY, limit=CUT)))


def test_narrow_window_sets_fields_below_each_other() -> None:
    compare("angebote.schmal", draw(OFFERS, "tabelle", Drawing(TODAY, limit=CUT, width=40)))


def test_wide_window() -> None:
    compare("angebote.breit", draw(OFFERS, "tabelle", Drawing(TODAY, limit=CUT, width=160)))


def test_colours() -> None:
    compare("angebote.farbe", draw(OFFERS, "tabelle", Drawing(TODAY, limit=CUT, colours=True)))


@pytest.mark.parametrize("wanted", ["tabelle", "text", "markdown"])
def test_with_sql(wanted: str) -> None:
    drawn = draw(OFFERS, wanted, Drawing(TODAY, limit=CUT, with_query=True))
    assert "WHERE ort = $ort" in drawn
    assert '{"ort": ["Mühlrode"]}' in drawn


def test_reading() -> None:
    compare("angebote.gelesen", reading_as_text(OFFERS))


@pytest.mark.parametrize("width", [1, 20, 30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("name", ALL)
def test_no_line_is_wider_than_the_window(name: str, width: int) -> None:
    lines = draw(ALL[name], "tabelle", Drawing(TODAY, limit=CUT, width=width)).splitlines()
    assert max(map(len, lines)) <= max(width, 20)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [30, 80])
def test_table_loses_no_word_of_the_text(name: str, width: int) -> None:
    """Every word of the linear text stands in the table too, whatever its width."""
    table = draw(ALL[name], "tabelle", Drawing(TODAY, limit=CUT, width=width))
    text = draw(ALL[name], "text", Drawing(TODAY, limit=CUT))
    words = {word.strip(":").lower() for word in text.split()} - {f"{number}." for number in range(9)}
    joined = "".join(table.split()).lower()
    assert [word for word in words if word not in joined] == []


def test_plain_text_holds_no_escapes() -> None:
    for reply in ALL.values():
        for wanted in ("tabelle", "text", "markdown", "csv", "json"):
            assert "\x1b" not in draw(reply, wanted, Drawing(TODAY, limit=CUT))


@pytest.mark.parametrize("limit", [None, 20])
def test_rows_that_were_not_cut_off_are_not_announced(limit: int | None) -> None:
    """A count is one row and stands for many."""
    assert "weitere" not in draw(OFFERS, "text", Drawing(TODAY, limit=limit))


def test_calendar_needs_dates() -> None:
    with pytest.raises(CallError, match="enthält keine Termine"):
        draw(FIGURES, "ics", Drawing(TODAY, limit=CUT))


def test_beside_bare_rows_stand_sentences_on_stderr() -> None:
    said = beside(OFFERS, Drawing(TODAY, limit=CUT))
    assert said.startswith("In Mühlrode gibt es 37")
    assert "… und 35 weitere (--alle)" in said
    assert "Stand 02.11.2026" in said


# ---------------------------------------------------------------- JSON


def parsed(reply: Reply) -> dict[str, object]:
    found: dict[str, object] = json.loads(draw(reply, "json", Drawing(TODAY, limit=CUT)))
    return found


def test_json_has_exactly_the_fields_of_the_contract_in_its_order() -> None:
    assert " ".join(parsed(OFFERS)) == (
        "frage status sicherheit art kriterien unverstanden woerter verstanden_als antwort anzahl spalten zeilen"
        " schritte matrix empfehlungen massnahmen anlaufstelle voraussetzung lockerungen eingrenzungen folgefragen"
        " vorbei abdeckung rueckfrage sql parameter quellen hinweise dauer_ms"
    )


def test_steps_in_json_say_which_way_they_belong_to() -> None:
    steps = parsed(WAYS)["schritte"]
    assert [(step["weg"], step["schritt"], step["id"]) for step in steps] == [
        (1, 1, "u-1"),
        (1, 2, "u-2"),
        (2, 1, "u-2"),
    ]
    assert steps[0]["kontakte"] == [
        {"name": "Abendoberschule Auental", "telefon": "09980 45021", "email": "info@abendoberschule.example"}
    ]
    assert steps[0]["beispiel"]["ort"] == "Auenstedt"
    assert steps[1]["beispiel"] is None


def test_json_says_excluded_inherited_and_role_only_where_they_hold() -> None:
    assert parsed(OFFERS)["kriterien"] == [
        {"name": "kosten", "wert": {"hoechstens": 0}, "text": "Kostenlose"},
        {"name": "zielgruppe", "wert": "jugendliche", "text": "Jugentliche"},
        {"name": "ort", "wert": "Mühlrode", "text": "Mühlrode", "aus_vorfrage": True},
        {"name": "anbieter", "wert": "vhs", "text": "nicht VHS", "ausgeschlossen": True},
        {"name": "abschluss", "wert": "abitur", "text": "Abitur", "rolle": "angestrebt"},
    ]


@pytest.mark.parametrize(
    ("feature", "given"),
    [
        ({"merkmal": "hochschule", "wert": "Universität Au"}, ("einrichtung", "Universität Au")),
        ({"merkmal": "bibliothek", "wert": "Stadtbücherei"}, ("einrichtung", "Stadtbücherei")),
        ({"merkmal": "schulart", "wert": "gymnasium"}, ("auspraegung", {"merkmal": "schulart", "wert": "gymnasium"})),
    ],
)
def test_json_calls_one_house_in_a_figure_an_einrichtung(feature: dict[str, str], given: tuple[str, object]) -> None:
    reply = replace(OFFERS, criteria=(Criterion("auspraegung", feature),))
    (criterion,) = json.loads(one_line(reply))["kriterien"]
    assert (criterion["name"], criterion["wert"]) == given


def test_json_tells_what_stands_in_the_place_of_what_is_given_up() -> None:
    reply = parsed(NOTHING)
    assert reply["voraussetzung"] == {
        "text": "In Käthen gibt es gar keine VHS-Kurse.",
        "kriterien": ["anbieter", "ort"],
    }
    assert reply["lockerungen"][0] == {
        "ohne": "ort",
        "anzahl": 3,
        "frage": "VHS-Kurse in Kirchborn",
        "text": "in Kirchborn (4 km)",
        "aufgegeben": ["ort"],
        "statt": {"name": "ort", "wert": "Kirchborn"},
        "km": 4.2,
    }


def test_json_tells_the_parts_and_what_is_left_out() -> None:
    reply = parsed(OFFERS)
    assert reply["eingrenzungen"] == [
        {"kriterium": "tageszeit", "wert": "abends", "anzahl": 12, "frage": "davon abends"}
    ]
    assert reply["folgefragen"] == ["davon abends", "und in Auenstedt?", "nur abends"]
    assert reply["vorbei"] == 3
    assert reply["abdeckung"] == [{"kriterium": "kosten", "ohne_angabe": 4, "von": 41, "mitgezaehlt": False}]


def test_json_never_holds_nan() -> None:
    rows = ({"wert": float("nan"), "zaehler": float("inf")},)
    reply = replace(FIGURES, table=replace(FIGURES.table, rows=rows))
    assert parsed(reply)["zeilen"] == [{"wert": None, "zaehler": None}]
