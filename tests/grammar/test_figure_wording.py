"""Figures in sentences: units, changes, missing values, breaks."""

from __future__ import annotations

from typing import Any

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.grammar.figure_wording import feature_names, figure_notes, figure_sentence, said_time, written
from bildungsfrage.knowledge.load import Knowledge, compile_knowledge
from bildungsfrage.model import Choice, Criterion


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return compile_knowledge([knowledge_folder()])


def row(**facts: Any) -> dict[str, Any]:
    plain = {
        "kennzahl_id": "q", "kennzahl": "Ganztagsquote", "ort_id": "o", "ort": "Mühlrode", "ort_art": "gemeinde",
        "merkmal": "", "zeit": "2024", "jahr": 2024, "wert": 40.0, "einheit": "%", "zaehler": None, "nenner": None,
        "qualitaet": None, "anmerkung": None,
    }  # fmt: skip
    return plain | facts


COUNT = {"kennzahl": "Einschulungen", "einheit": "Anzahl"}


@pytest.mark.parametrize(
    ("kind", "rows", "text"),
    [
        ("kennzahl_wert", [row()], "Ganztagsquote in Mühlrode 2024: 40 %."),
        (
            "kennzahl_wert",
            [row(zaehler=213, nenner=1269, wert=16.784)],
            "Ganztagsquote in Mühlrode 2024: 16,78 % (213 von 1.269).",
        ),
        ("kennzahl_wert", [row(ort="Landkreis Auental", ort_art="landkreis", zeit="2024-03-01")],
         "Ganztagsquote im Landkreis Auental am 01.03.2024: 40 %."),
        ("kennzahl_wert", [row(merkmal="geschlecht=weiblich")], "Ganztagsquote in Mühlrode 2024 (weiblich): 40 %."),
        ("kennzahl_wert", [row(wert=None, qualitaet="geheim")],
         "Ganztagsquote in Mühlrode 2024: kein Wert, aus Datenschutzgründen geheim gehalten."),
        ("kennzahl_wert", [row(wert=None)], "Ganztagsquote in Mühlrode 2024: kein Wert, ohne Angabe von Gründen."),
        ("kennzahl_wert", [row(wert=1269, **COUNT)], "Einschulungen in Mühlrode 2024: 1.269."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=27.1), row(zeit="2021", wert=None), row(zeit="2026", wert=33.5)],
         "Ganztagsquote in Mühlrode: 2020 27,1 %, 2026 33,5 %, also 6,4 Prozentpunkte mehr."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=200, **COUNT), row(zeit="2026", wert=150, **COUNT)],
         "Einschulungen in Mühlrode: 2020 200, 2026 150, also 50 (25 %) weniger."),
        ("kennzahl_verlauf", [row(zeit="2020"), row(zeit="2026")], "Ganztagsquote in Mühlrode: 2020 und 2026 40 %."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=None), row(zeit="2026")], "Ganztagsquote in Mühlrode 2026: 40 %."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=0, **COUNT), row(zeit="2026", wert=9, **COUNT)],
         "Einschulungen in Mühlrode: 2020 0, 2026 9, also 9 mehr."),
        ("kennzahl_vergleich", [row(wert=61.2), row(ort="Oberau", ort_id="p", wert=55.0)],
         "Ganztagsquote 2024: Mühlrode 61,2 % und Oberau 55 %. Mühlrode liegt um 6,2 Prozentpunkte über Oberau."),
        ("kennzahl_vergleich", [row(merkmal="geschlecht=weiblich"), row(merkmal="geschlecht=maennlich")],
         "Ganztagsquote in Mühlrode 2024: weiblich 40 % und männlich 40 %. Die Werte sind gleich."),
        ("kennzahl_vergleich", [row(wert=61.2), row(ort="Oberau", ort_id="p", wert=None, qualitaet="geheim")],
         "Ganztagsquote 2024: Mühlrode 61,2 % und Oberau kein Wert."),
        ("kennzahl_rangliste", [row(wert=16.78), row(ort="Oberau", wert=3.0)],
         "Ganztagsquote 2024: am höchsten in Mühlrode mit 16,78 %."),
        ("kennzahl_rangliste", [row(wert=1.0), row(ort="Oberau", wert=3.0)],
         "Ganztagsquote 2024: am niedrigsten in Mühlrode mit 1 %."),
    ],
)  # fmt: skip
def test_sentences(knowledge: Knowledge, kind: str, rows: list[dict[str, Any]], text: str) -> None:
    assert figure_sentence(kind, rows, knowledge) == text


def test_a_break_in_the_series_is_said(knowledge: Knowledge) -> None:
    rows = [row(zeit="2017", wert=30), row(zeit="2018", wert=50, qualitaet="bruch")]
    assert "Bruch" in figure_sentence("kennzahl_verlauf", rows, knowledge)


@pytest.mark.parametrize(
    ("criteria", "rows", "note"),
    [
        ([Criterion("jahr", {"von": 2030, "bis": 2030})], [row()], "Für 2030 liegt kein Wert vor"),
        ([Criterion("jahr", {"von": 2030, "bis": None})], [row()], "Für die Jahre ab 2030 liegt kein Wert vor"),
        ([], [row(letztes_jahr=2025)], "Für 2025 gibt es noch keinen Wert."),
        ([], [row(wert=None, qualitaet="geheim")], "2024: kein Wert, aus Datenschutzgründen geheim gehalten."),
        ([Criterion("ort", "Oberau")], [row()], "In Oberau liegt dazu kein Wert vor."),
        ([Criterion("kennzahl", "quote_ohne_hauptschulabschluss", "Schulabbrecherquote")], [row()],
         "Amtlich heißt das: Anteil der Abgehenden ohne Hauptschulabschluss."),
    ],
)  # fmt: skip
def test_notes(knowledge: Knowledge, criteria: list[Criterion], rows: list[dict[str, Any]], note: str) -> None:
    notes = figure_notes(Choice("kennzahl_wert", tuple(criteria), certain=True), rows, knowledge)
    assert len(notes) == 1
    assert notes[0].startswith(note)


@pytest.mark.parametrize("typed", ["Arbeitslosenquote", "arbeitslosenquoten", "Quote", ""])
def test_the_official_name_needs_no_note(knowledge: Knowledge, typed: str) -> None:
    asked = Choice("kennzahl_wert", (Criterion("kennzahl", "arbeitslosenquote", typed),), certain=True)
    assert figure_notes(asked, [row()], knowledge) == []


def test_nothing_is_noted_where_the_year_is_right(knowledge: Knowledge) -> None:
    asked = Choice("kennzahl_wert", (Criterion("jahr", {"von": 2020, "bis": 2024}),), certain=True)
    assert figure_notes(asked, [row(letztes_jahr=2025)], knowledge) == []


def test_small_parts(knowledge: Knowledge) -> None:
    assert [written(value) for value in (1269, 16.784, 16.7, 0, 1234567.5)] == [
        "1.269",
        "16,78",
        "16,7",
        "0",
        "1.234.567,5",
    ]
    assert [said_time(value) for value in ("2023", "2023/24", "2023-12-31", "kein Tag!!")] == [
        "2023", "2023/24", "31.12.2023", "kein Tag!!",
    ]  # fmt: skip
    assert feature_names(["schulart=gymnasium", "altersgruppe=0-24", ""], knowledge) == {
        "schulart=gymnasium": "Gymnasium",
        "altersgruppe=0-24": "bis 24 Jahre",
    }
