"""What is said beside figures: official names, definitions, other years, breaks, gaps, marks."""

from __future__ import annotations

from typing import Any

import pytest

from bildungsfrage.grammar.figure_notes import figure_notes
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion, FigureWish
from tests.grammar.figures import row


def years(low: int | None, high: int | None) -> Criterion:
    return Criterion("jahr", {"von": low, "bis": high})


VALUE, COURSE, COMPARISON, RANKING = "kennzahl_wert", "kennzahl_verlauf", "kennzahl_vergleich", "kennzahl_rangliste"
NOTHING_YET = "Für 2030 gibt es noch keinen Wert, und vorausberechnet wird nichts. Gezeigt ist der letzte: 2024."


@pytest.mark.parametrize(
    ("kind", "criteria", "rows", "notes"),
    [
        (VALUE, [], [row()], []),
        (VALUE, [], [row(einheit=None)], ["In welcher Einheit der Wert zu lesen ist, steht nicht in den Daten."]),
        (VALUE, [years(2030, 2030)], [row(letztes_jahr=2024)], [NOTHING_YET]),
        (VALUE, [years(2020, 2020)], [row(letztes_jahr=2025)],
         ["Für 2020 liegt kein Wert vor, gezeigt ist das nächste Jahr mit Angaben: 2024."]),
        (VALUE, [years(2020, 2020)], [row(zeit="2024/25")],
         ["Für 2020 liegt kein Wert vor, gezeigt ist das nächste Jahr mit Angaben: 2024/25."]),
        (VALUE, [years(2024, 2024), years(2019, 2019)], [row()], ["Kein Wert für 2019."]),
        (VALUE, [], [row(letztes_jahr=2025)], ["Für 2025 gibt es noch keinen Wert."]),
        (VALUE, [], [row(letztes_jahr=2025, letztes_zeichen="geheim")],
         ["Für 2025 gibt es keinen Wert: aus Datenschutzgründen geheim gehalten."]),
        (VALUE, [years(2020, 2024)], [row(letztes_jahr=2025)], ["Die Werte beginnen 2024."]),
        (VALUE, [], [row(wert=None, qualitaet="geheim")], []),
        (VALUE, [Criterion("ort", "Oberau")], [row()], ["In Oberau liegt dazu kein Wert vor."]),
        (VALUE, [], [row(qualitaet="unsicher")], ["2024: die Angabe ist nicht sicher genug."]),
        (COURSE, [years(2010, 2030)], [row(zeit="2023", jahr=2023), row()],
         ["Die Werte beginnen 2023.", "Die Werte enden 2024; vorausberechnet wird nichts."]),
        (COURSE, [], [row(zeit="2019", jahr=2019), row()], ["Ohne Angaben: 2020 bis 2023."]),
        (COURSE, [], [row(zeit="2023", jahr=2023, wert=None, qualitaet="geheim"), row()],
         ["2023: kein Wert, aus Datenschutzgründen geheim gehalten."]),
        (COURSE, [], [row(zeit="2023", jahr=2023), row(qualitaet="bruch", anmerkung="neue Zählweise")],
         ["Bruch in der Reihe: Werte ab 2024 lassen sich nicht mit früheren vergleichen (neue Zählweise)."]),
        (COMPARISON, [], [row(letztes_jahr=2024), row(ort="Thal", ort_id="t", letztes_jahr=2026)],
         ["Verglichen ist 2024, das letzte Jahr, für das alle Werte vorliegen. Neuere gibt es für Thal."]),
        (COMPARISON, [], [row(), row(ort="Thal", ort_id="t", zeit="2019", jahr=2019)],
         ["Die Werte sind aus verschiedenen Jahren, ein gemeinsames gibt es nicht."]),
        (COMPARISON, [], [row(), row(ort="Thal", ort_id="t", wert=None, qualitaet="unbekannt")],
         ["Thal 2024: kein Wert, unbekannt oder geheim."]),
        (RANKING, [], [row(ohne_wert=3)], ["Für 3 weitere Orte steht kein Wert in der Statistik."]),
        (RANKING, [], [row(ohne_wert=1)], ["Für einen weiteren Ort steht kein Wert in der Statistik."]),
    ],
)  # fmt: skip
def test_notes(
    knowledge: Knowledge, kind: str, criteria: list[Criterion], rows: list[dict[str, Any]], notes: list[str]
) -> None:
    assert figure_notes(Choice(kind, tuple(criteria), certain=True), rows, knowledge) == notes


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("Schulabbrecherquote", "Abgehende", "„Schulabbrecherquote“ heißt in der Statistik: Abgehende."),
        ("Wie viele Leute wohnen", "Bevölkerung", "„Leute wohnen“ heißt in der Statistik: Bevölkerung."),
    ],
)  # fmt: skip
def test_an_everyday_word_is_mapped_to_the_official_name(
    knowledge: Knowledge, typed: str, name: str, said: str
) -> None:
    asked = Choice(VALUE, (Criterion("kennzahl", "q", typed),), certain=True)
    assert figure_notes(asked, [row(kennzahl=name)], knowledge) == [said]


def test_the_definition_stands_beside_the_value(knowledge: Knowledge) -> None:
    notes = figure_notes(Choice(VALUE, (), certain=True), [row(kennzahl_id="wiederholerquote")], knowledge)
    assert notes == [
        "Definition: Anteil der Schülerinnen und Schüler, die eine Klasse wiederholen.",
        "Zähler: Schülerinnen und Schüler, die eine Klasse wiederholen. Nenner: alle Schülerinnen und Schüler.",
    ]


@pytest.mark.parametrize("typed", ["Ganztagsquote", "ganztagsquoten", "Wie hoch ist die Quote", "Anzahl", ""])
def test_the_official_name_needs_no_note(knowledge: Knowledge, typed: str) -> None:
    asked = Choice(VALUE, (Criterion("kennzahl", "q", typed),), certain=True)
    assert figure_notes(asked, [row()], knowledge) == []


@pytest.mark.parametrize(
    ("measure", "facts", "note"),
    [
        ("anzahl", {}, "Eine Anzahl nennt die Statistik dazu nicht, nur den Anteil."),
        ("anteil", {"einheit": "Anzahl"}, "Einen Anteil nennt die Statistik dazu nicht, nur die Anzahl."),
    ],
)
def test_the_other_unit_is_said(knowledge: Knowledge, measure: str, facts: dict[str, Any], note: str) -> None:
    asked = Choice(VALUE, (), certain=True, wish=FigureWish(measure=measure))
    assert figure_notes(asked, [row(**facts)], knowledge) == [note]


def test_a_ranking_of_gemeinden_without_any_says_so(knowledge: Knowledge) -> None:
    asked = Choice(RANKING, (), certain=True, wish=FigureWish(level="gemeinde"))
    assert figure_notes(asked, [row(ort_art="kreisfreie_stadt")], knowledge) == [
        "Für kreisangehörige Gemeinden liegen keine Werte vor, nur für kreisfreie Städte."
    ]
