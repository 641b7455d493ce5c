"""What is said in other words: several words that mean a figure or a subject together."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant

FIGURES = [
    ("Wie viele Leute lernen an der Hochschule?", "studierende"),
    ("wie viele menschen waren 2023 im integrationskurs", "integrationskurs_teilnehmende"),
    ("Gehen heute mehr Kinder zur Musikschule als früher?", "musikschueler"),
    ("Wie viele Azubis schmeißen die Lehre hin?", "vertragsloesungsquote"),
    ("Leihen die Menschen weniger Bücher aus als vor zehn Jahren?", "bibliothek_entleihungen"),
]


@pytest.mark.parametrize(("question", "figure"), FIGURES)
def test_words_that_mean_a_figure_together(sample: Assistant, question: str, figure: str) -> None:
    assert ("kennzahl", figure) in [(c.name, c.value) for c in understand(sample, question).criteria]


@pytest.mark.parametrize(
    "question", ["Welche Musikschulen gibt es für Kinder?", "Wie viele Kurse gibt es für Kinder an der Musikschule?"]
)
def test_where_no_amount_of_people_is_asked_no_figure_is_meant(sample: Assistant, question: str) -> None:
    assert "kennzahl" not in {c.name for c in understand(sample, question).criteria}


def test_a_goal_is_found_by_its_figure(sample: Assistant) -> None:
    reply = understand(sample, "Erreichen wir unser Ziel bei den Abgängen ohne Abschluss?")
    assert (reply.kind, reply.criteria[0].name) == ("ziel_stand", "ziel")


@pytest.mark.parametrize("question", ["Nebenjob als Student", "Wie wird das Wetter beim Kinderfest?"])
def test_a_word_from_elsewhere_outweighs_what_is_everywhere(sample: Assistant, question: str) -> None:
    assert understand(sample, question).status == "ausserhalb"
