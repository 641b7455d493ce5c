"""Which lines are commands, and what they say; every other line is a question."""

from __future__ import annotations

import pytest

from bildungsfrage.faces.dialogue.act import _COMMANDS
from bildungsfrage.faces.dialogue.help import HELP
from bildungsfrage.faces.dialogue.said import Said, said


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("hilfe", Said("hilfe")),
        ("  HILFE ", Said("hilfe")),
        ("neuer Klient", Said("neu")),
        ("neue Klientin", Said("neu")),
        ("mehr davon", Said("mehr")),
        ("gibt es noch mehr?", Said("mehr")),
        ("Bitte zurück", Said("zurueck")),
        ("Details 12", Said("details", (12,))),
        ("einzelheiten zu 3", Said("details", (3,))),
        ("warum Nummer 2?", Said("warum", (2,))),
        ("merken 1, 2 und 7", Said("merken", (1, 2, 7))),
        ("merke 4", Said("merken", (4,))),
        ("merken Empfehlung 2", Said("merken_empfehlung", (2,))),
        ("notiz zu 2: um 9 Uhr", Said("notiz_zu", (2,), "um 9 Uhr")),
        ("notiz 3 Kinder kommen mit", Said("notiz", (), "3 Kinder kommen mit")),
        ("notiz", Said("notiz")),
        ("merkzettel speichern als für Sie.pdf", Said("merkzettel_speichern", (), "für Sie.pdf")),
        ("merkzettel speichern über x.txt", Said("merkzettel_ersetzen", (), "x.txt")),
        ("merkzettel speichern pdf", Said("merkzettel_speichern", (), "pdf")),
        ("speichern als a b.csv", Said("speichern", (), "a b.csv")),
        ("speichern über a.csv", Said("ersetzen", (), "a.csv")),
        ("speichern", Said("speichern")),
        ("kopieren 3", Said("kopieren", (3,))),
        ("sql kopieren", Said("kopieren_sql")),
        ("lernen Fit am Pad für thema=smartphone", Said("lernen", (), "Fit am Pad für thema=smartphone")),
    ],
)
def test_commands(typed: str, order: Said) -> None:
    assert said(typed) == order


@pytest.mark.parametrize(
    "typed",
    [
        "Yogakurse in Mühlrode", "Hilfe für Eltern", "Details zum Yogakurs", "Warum 2023?", "warum?", "die zweite", "2",
        "nicht VHS", "ohne Kinder", "Speichern lernen am PC", "Merken Kinder sich Vokabeln?", "alle Kitas",
        "Datenstand 2023", "Vorlesen für Kinder", "x" * 100_000, "", "\x1b[31m",
    ],
)  # fmt: skip
def test_questions(typed: str) -> None:
    assert said(typed) is None


def test_help_names_the_form_of_every_command() -> None:
    named = {order.name for line in HELP[2:] for form in line.split(": ")[:2] if (order := said(filled(form)))}
    named |= {order.name for line in HELP[2:] if (order := said(filled(line.partition(": ")[0] + ": Text")))}
    assert set(_COMMANDS) - named <= {"hilfe", "ersetzen", "merkzettel_ersetzen"}  # told where they are of use


def filled(form: str) -> str:
    return form.replace("NAME", "x").replace("DATEI", "x.csv")
