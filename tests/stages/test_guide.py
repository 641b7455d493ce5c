"""Rows become steps that can be read out: numbered texts in their parts, what is over is said to be over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Chain, Link, Step
from bildungsfrage.stages.guide import guide, single

TODAY = date(2026, 11, 23)
FIELDS = {
    "titel": "name", "text": "text", "stelle": "stelle", "gueltig_von": "ab", "gueltig_bis": "bis", "nachfolger": "neu",
}  # fmt: skip


def steps(sample: Assistant, row: dict[str, Any]) -> list[Step]:
    template = replace(sample.knowledge.templates["ablauf_erklaeren"], steps=FIELDS)
    (way,) = guide(single([row]), template, sample.knowledge, TODAY)
    return list(way.steps)


@pytest.mark.parametrize(
    ("row", "validity", "expired"),
    [
        ({"bis": date(2027, 12, 31)}, "gilt bis 31.12.2027", False),
        ({"bis": TODAY}, "gilt bis 23.11.2026", False),
        ({"bis": date(2021, 12, 31), "neu": "Scheck"}, "am 31.12.2021 ausgelaufen; Nachfolger: Scheck", True),
        ({"bis": date(2021, 12, 31)}, "am 31.12.2021 ausgelaufen", True),
        ({"ab": date(2027, 1, 1)}, "gilt erst ab 01.01.2027", False),
        ({"ab": date(2020, 1, 1)}, "", False),
        ({"bis": "irgendwann"}, "", False),
        ({}, "", False),
    ],
)
def test_how_long_it_holds(sample: Assistant, row: dict[str, Any], validity: str, expired: bool) -> None:
    (step,) = steps(sample, {"name": "Prämie", **row})
    assert (step.title, step.validity, step.expired) == ("Prämie", validity, expired)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("1. Suchen Sie. 2. Melden Sie sich an. 3. Fertig.", ["Suchen Sie.", "Melden Sie sich an.", "Fertig."]),
        ("Rufen Sie an.", ["Rufen Sie an."]),
        ("Die Anmeldung geht bis zum 1. März an die Schule.", ["Die Anmeldung geht bis zum 1. März an die Schule."]),
        ("1. Nur eines", ["Nur eines"]),
    ],
)
def test_numbered_sentences_are_steps(sample: Assistant, text: str, titles: list[str]) -> None:
    told = steps(sample, {"name": "Anmelden", "text": text, "stelle": "Jugendamt"})
    assert [step.title for step in told] == titles
    assert [step.office for step in told] == [""] * (len(titles) - 1) + ["Jugendamt"]


def test_steps_are_numbered_anew(sample: Assistant) -> None:
    (step,) = steps(sample, {"name": "Schritt 2: Fachschule"})
    assert step.title == "Fachschule"


def test_ways_are_named_by_their_beginning_where_that_tells_them_apart(sample: Assistant) -> None:
    template = sample.knowledge.templates["uebergang_wege"]
    link = Link({"id": "1", "nach": "Studium"})
    apart = guide([Chain((link,), "abitur"), Chain((link,), "ohne")], template, sample.knowledge, TODAY)
    assert [way.name for way in apart] == ["Mit Abitur", "Ohne Abschluss"]
    same = guide([Chain((link,), "abitur"), Chain((link,), "abitur")], template, sample.knowledge, TODAY)
    assert [way.name for way in same] == ["", ""]
    long = guide([Chain((link, link), "abitur"), Chain((link,), "ohne")], template, sample.knowledge, TODAY)
    assert [way.name for way in long] == ["Weg 1: Mit Abitur", "Weg 2: Ohne Abschluss"]


def test_a_kind_whose_rows_are_no_steps_has_no_ways(sample: Assistant) -> None:
    assert guide(single([{"id": "1"}]), sample.knowledge.templates["angebote_finden"], sample.knowledge, TODAY) == ()
