"""Other names for Kennzahlen that only the data know."""

from __future__ import annotations

import pytest

from bildungsfrage.grammar.figure_names import everyday, figure_names


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


SAYINGS = {
    "geburten": {
        "heisst": ["geburten|lebendgeborene"],
        "nicht": ["rate"],
        "woerter": ["Neugeborene", "auf die Welt gekommen"],
    },
    "besuche": {"heisst": ["besuch bibliothek|bücherei"], "umschrieben": ["besuch bücherei"]},
}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"g": "Geburten"}, {"g": "neugeborenen"}),
        ({"g": "Lebendgeborene insgesamt"}, {"g": "auf die Welt gekommen"}),
        ({"g": "Geburtenrate"}, {}),
        ({"lang": "Geburten in Krankenhäusern", "kurz": "Geburten"}, {"kurz": "Neugeborene"}),
        ({"m": "Besuche der Museen"}, {}),
    ],
)
def test_everyday_words_go_to_the_figure_that_is_called_so(figures: dict[str, str], expected: dict[str, str]) -> None:
    found = everyday(figures, SAYINGS)
    assert found.keys() == expected.keys()
    assert all(word in found[slug].words for slug, word in expected.items())


def test_what_means_a_figure_together_goes_with_it() -> None:
    assert everyday({"b": "Besuche der Stadtbücherei"}, SAYINGS)["b"].together == ("besuch bücherei",)
