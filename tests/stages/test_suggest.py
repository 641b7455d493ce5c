"""What is offered where there is no answer: questions near to what was typed, and every one of them has an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.knowledge.schema import Example
from bildungsfrage.model import Clarification, Suggestion
from bildungsfrage.stages.suggest import suggest

UNANSWERED = [
    ("Wo gibt es Pizza in Mühlrode?", "Mühlrode"),
    ("Restaurants für Senioren in Kirchborn", "Seniorinnen und Senioren in Kirchborn"),
    ("Wie wird das Wetter morgen?", ""),
    ("asdf qwer", ""),
    ("Wie hat sich die Quote entwickelt?", ""),
]


@pytest.mark.parametrize(("question", "near"), UNANSWERED)
def test_three_suggestions_near_to_the_question_all_with_an_answer(sample: Assistant, question: str, near: str) -> None:
    clarification = ask(sample, question).clarification
    assert clarification is not None
    assert len(clarification.suggestions) == 3
    assert near in clarification.suggestions[0].question
    assert [ask(sample, s.question).status for s in clarification.suggestions] == ["beantwortet"] * 3


def test_a_suggestion_that_is_not_understood_is_left_out(sample: Assistant) -> None:
    """Its own suggestions are not asked in turn: they may be the same ones, round and round."""
    templates = {
        kind: replace(template, examples=(Example(f"asdf qwer {kind}"),))
        for kind, template in sample.knowledge.templates.items()
    }
    worn = replace(sample, knowledge=replace(sample.knowledge, templates=templates))
    clarification = ask(worn, "asdf qwer").clarification
    assert clarification is not None
    assert clarification.suggestions
    assert not [s.question for s in clarification.suggestions if "asdf" in s.question]


def test_places_to_pick_from_are_all_kept() -> None:
    places = tuple(Suggestion(name, name) for name in ("A", "B", "C", "D"))
    kept = suggest(Clarification("rueckfrage", "Welcher Ort?", places, readings=True), lambda _: False)
    assert kept.suggestions == places


def test_without_any_answer_examples_are_still_shown() -> None:
    offered = tuple(Suggestion(name, name) for name in ("A", "B", "C", "D"))
    assert len(suggest(Clarification("ausserhalb", "Nein.", offered), lambda _: False).suggestions) == 3


def test_what_is_missing_is_asked_for(sample: Assistant) -> None:
    assert "Kennzahl" in ask(sample, "Wie hat sich das entwickelt in den letzten Jahren?").answer
