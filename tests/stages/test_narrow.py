"""More hits than a screen holds: the criteria that divide them best, as follow-ups with their counts."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant


def parts(sample: Assistant, question: str) -> list[tuple[str, int]]:
    return [(part.question, part.count) for part in ask(sample, question).narrowings]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Angebote", "davon nachmittags"),
        ("Sprachkurse", "davon auf Niveau A1"),
        ("Schulen", "davon Grundschulen"),
        ("Wie viele Kitas gibt es?", "davon in öffentlicher Trägerschaft"),
    ],
)
def test_what_divides_best_comes_first(sample: Assistant, question: str, first: str) -> None:
    assert parts(sample, question)[0][0] == first


def test_three_criteria_with_two_groups_each(sample: Assistant) -> None:
    names = [part.criterion.name for part in ask(sample, "Kostenlose Angebote").narrowings]
    assert len(set(names)) == 3
    assert all(names.count(name) <= 2 for name in names)


def test_what_is_settled_is_not_asked_again(sample: Assistant) -> None:
    assert "kosten" not in {part.criterion.name for part in ask(sample, "Kostenlose Angebote").narrowings}


def test_a_topic_and_a_place_may_be_narrowed_to_what_belongs_to_them(sample: Assistant) -> None:
    reply = ask(sample, "Sprachkurse in Auenstedt")
    narrower = [part.criterion.value for part in reply.narrowings if part.criterion.name == "thema"]
    assert set(narrower) <= set(sample.knowledge.widened("thema", "sprachen"))
    inside = [part.criterion.value for part in ask(sample, "Angebote in Auenstedt").narrowings]
    assert "Mühlrode" not in inside


@pytest.mark.parametrize("question", ["Yoga in Käthen", "Wo fehlen Angebote für Senioren?", "Wer bietet Kurse an?"])
def test_few_hits_and_groups_are_not_divided(sample: Assistant, question: str) -> None:
    assert parts(sample, question) == []


def test_all_rows_and_a_page_of_them_are_divided_alike(sample: Assistant) -> None:
    everything = ask(sample, "Kostenlose Angebote", limit=None)
    assert everything.table.total == len(everything.table.rows)
    assert everything.narrowings == ask(sample, "Kostenlose Angebote").narrowings
