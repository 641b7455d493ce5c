"""Data and questions that want to steer the terminal, the sheet, the page or the calendar."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bildungsfrage.faces.aloud import as_aloud
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.format_names import FORMATS
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.json_reply import one_line
from bildungsfrage.model import Column, Desk, Measure, Recommendation, Reply, Source, Table
from tests.faces.replies import OFFERS

DRAWING = Drawing(date(2026, 11, 23), with_query=True)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufeff\ud800-\udfff]")


def holding(text: str) -> Reply:
    """A reply that carries the text wherever foreign text can stand."""
    table = Table(
        (Column("titel", "Angebot"), Column("beginn", "Beginn")), ({"titel": text, "beginn": date(2027, 1, 4)},), 1
    )
    return replace(
        OFFERS, question=text, answer=text, restated=text, table=table, notes=(text,), unknown=(text,),
        follow_ups=(text,), sources=(Source(text, text, text),),
        recommendations=(Recommendation(text, text, (text,), (text,), (text,), {}, text, text),),
        measures=(Measure(text, text, (text,)),), desk=Desk(text, text, text, text, text, text, (text,)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Mühlrode", "Mühlrode"),
        ("\x1b[2J\x1b[31mrot", "␛[2J␛[31mrot"),
        ("\x9b31mrot", "\ufffd31mrot"),
        ("\x07\x00\x7f", "␇␀␡"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("a  b", "a  b"),
        ("gnu\u202elanigiro", "gnulanigiro"),
        ("\ufeffTitel\u200b", "Titel"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("halb \ud83d", "halb \ufffd"),
        ("12\u00a0€", "12\u00a0€"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_ten_megabytes_are_cut_in_table_and_text_and_whole_in_the_data() -> None:
    huge = "x" * 10_000_000
    reply = holding(huge)
    reply = replace(reply, question="q", answer="a", restated=None, notes=(), unknown=(), follow_ups=(), sources=())
    reply = replace(reply, recommendations=(), measures=(), desk=None)
    assert len(draw(reply, "tabelle", DRAWING)) < 10_000
    assert len(draw(reply, "text", DRAWING)) < 10_000
    assert len(draw(reply, "markdown", DRAWING)) < 10_000
    assert huge in draw(reply, "csv", DRAWING)
    assert json.loads(draw(reply, "json", DRAWING))["zeilen"][0]["titel"] == huge


def test_shortened_says_so() -> None:
    assert shortened("abcdef", 4) == "abc…"
    assert shortened("abcd", 4) == "abcd"


@given(st.text(max_size=60))
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_control_characters_through(name: str, text: str) -> None:
    drawn = draw(holding(text), name, DRAWING)
    assert not FORBIDDEN.search(drawn.replace("\r\n", "\n") if name == "ics" else drawn)


@given(st.text(max_size=60))
def test_nothing_read_aloud_steers_a_terminal_or_stands_in_the_wrong_line(text: str) -> None:
    drawn = as_aloud(holding(text), DRAWING)
    assert not FORBIDDEN.search(drawn)
    assert drawn.count("\n") <= as_aloud(holding("Nähkurs"), DRAWING).count("\n")


@given(st.text(max_size=200))
def test_one_line_of_json_is_one_line_and_says_the_same(text: str) -> None:
    line = one_line(holding(text))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["frage"] == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_csv_holds_no_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(draw(holding(start + "1+1"), "csv", DRAWING))))
    assert rows[1][0] == f"'{start}1+1"


def test_csv_keeps_numbers_and_whole_rows() -> None:
    table = Table((Column("a", "A"), Column("b", "B"), Column("c", "C")), ({"a": -5, "b": -1.5, "c": 'x"y,\nz'},), 1)
    rows = list(csv.reader(io.StringIO(draw(replace(OFFERS, table=table), "csv", DRAWING))))
    assert rows == [["a", "b", "c"], ["-5", "-1.5", 'x"y, z']]


def test_tab_before_a_formula_does_not_hide_it() -> None:
    assert draw(holding("\t=1+1"), "csv", DRAWING).splitlines()[1].startswith("' =1+1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[klick](https://boese.example)", r"\[klick\](https://boese.example)"),
        ("![](x)", r"!\[\](x)"),
        ("`code` *fett* _kursiv_", r"\`code\` \*fett\* \_kursiv\_"),
        ("Kinder & Eltern", "Kinder &amp; Eltern"),
        ("a\\", "a\\\\"),
    ],
)
def test_markdown_shows_markup_as_text(text: str, shown: str) -> None:
    drawn = draw(holding(text), "markdown", DRAWING)
    assert f"| {shown} | 04.01.2027 |" in drawn
    assert drawn.startswith(f"{shown}\n")


@pytest.mark.parametrize(("text", "shown"), [("# Titel", r"\# Titel"), ("1. Mai", r"1\. Mai"), ("- x", r"\- x")])
def test_markdown_begins_no_list_or_heading(text: str, shown: str) -> None:
    assert draw(holding(text), "markdown", DRAWING).startswith(f"{shown}\n")


def test_a_fence_in_the_parameters_does_not_end_the_code_block() -> None:
    assert OFFERS.query
    reply = replace(OFFERS, query=replace(OFFERS.query, parameters={"suchtext": "```` <b>"}))
    drawn = draw(reply, "markdown", DRAWING)
    assert drawn.rstrip().endswith("\n`````")


def test_a_comma_in_a_title_makes_no_new_calendar_property() -> None:
    drawn = draw(holding("Kurs\r\nATTENDEE:mailto:x@example.org; mit, allem\\"), "ics", DRAWING)
    assert "\r\nATTENDEE" not in drawn
    assert "SUMMARY:Kurs ATTENDEE:mailto:x@example.org\\; mit\\, allem\\\\" in drawn.replace("\r\n ", "")
