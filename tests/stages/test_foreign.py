"""Questions that are none of our business, or not clear enough: none may get an answer that pretends to be certain."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import read_bank
from bildungsfrage.knowledge.measure import UNDERSTOOD, measure
from bildungsfrage.model import Reply

BANKS = Path(__file__).resolve().parents[1] / "fragen"
FOREIGN = read_bank(BANKS / "fremd_tune.jsonl")
# Of a hundred foreign questions so many may get a guess, shown as one; what is certain may not be wrong at all.
GUESSED = 6


def read(sample: Assistant, question: Mapping[str, Any]) -> Reply:
    return understand(sample, question["frage"], question.get("nach") or ())


def test_no_foreign_question_gets_a_certain_answer(sample: Assistant) -> None:
    replies = [read(sample, question) for question in FOREIGN]
    assert [reply.question for reply in replies if reply.certainty == "sicher"] == []


def test_few_foreign_questions_get_a_guess(sample: Assistant) -> None:
    replies = [read(sample, question) for question in FOREIGN]
    assert len([reply.question for reply in replies if reply.status in UNDERSTOOD]) <= GUESSED


@pytest.mark.parametrize("bank", sorted(BANKS.glob("*_tune.jsonl")), ids=lambda path: path.stem)
def test_what_should_be_refused_or_asked_back_is_never_certain(bank: Path, sample: Assistant) -> None:
    """A question back that could also be answered is right either way."""
    outcomes = measure(
        (question for question in read_bank(bank) if question["status"] != "ok"),
        lambda text, earlier: understand(sample, text, earlier),
    )
    assert [outcome.question["frage"] for outcome in outcomes if outcome.surely_wrong] == []


def test_every_refusal_says_why_and_what_would_work(sample: Assistant) -> None:
    refused = [reply for question in FOREIGN if (reply := read(sample, question)).status not in UNDERSTOOD]
    for reply in refused:
        assert reply.clarification is not None, reply.question
        assert reply.clarification.text, reply.question
        assert len(reply.clarification.suggestions) >= 2, reply.question


def test_what_is_suggested_instead_is_understood(sample: Assistant) -> None:
    suggested = {
        suggestion.question
        for question in FOREIGN
        for suggestion in getattr(read(sample, question).clarification, "suggestions", ())
    }
    assert [text for text in sorted(suggested) if understand(sample, text).status != "verstanden"] == []
