"""Other names for Kennzahlen that only the data know."""

from __future__ import annotations

import pytest

from bildungsfrage.grammar.figure_names import figure_names


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Arbeitslose", "Anzahl", "wie viele Arbeitslose"),
        ("Arbeitslose", "Anzahl", "Zahl der Arbeitslosen"),
        ("Arbeitslose", "Anzahl", "Arbeitslosenzahlen"),
        ("Geburten", "Anzahl", "Geburtenzahl"),
        ("Übergangsquote auf die Realschule", "%", "Realschulübergangsquote"),
        ("Übergangsquote auf die Realschule", "%", "Übergangsquote Realschule"),
        ("Übergangsquote auf das Gymnasium", "%", "Gymnasialübergangsquote"),
        ("Betreuungsquote der Grundschulkinder", "%", "Grundschulkinderbetreuungsquote"),
    ],
)
def test_is_also_called(name: str, unit: str, said: str) -> None:
    assert said in figure_names(name, unit)


@pytest.mark.parametrize(
    ("name", "unit"), [("Jugendquote", "%"), ("", "Anzahl"), ("Ausgaben für Schulen und Kitas", "Mio. €")]
)
def test_nothing_else_is_made_up(name: str, unit: str) -> None:
    assert list(figure_names(name, unit)) == []
