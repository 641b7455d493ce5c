"""What counts as better or worse, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest

from bildungsfrage.knowledge.compare import BETTER, OTHER, WORSE, as_told, compare
from bildungsfrage.knowledge.measure import Outcome, measure
from bildungsfrage.model import Criterion, Reply

QUESTION = {"frage": "Yoga?", "art": ["angebote_finden"], "kriterien": [{"name": "thema", "wert": "yoga"}]}


def judged(question: dict[str, Any], certainty: str | None, *topics: str) -> list[Outcome]:
    status = "verstanden" if certainty else "nicht_verstanden"
    kind = "angebote_finden" if certainty else None
    reply = Reply("", status, certainty, kind, tuple(Criterion("thema", topic) for topic in topics))
    return measure([question], lambda *_: reply)


RIGHT, GUESSED = ("sicher", "yoga"), ("vermutet", "yoga")
WRONG, WRONG_GUESS = ("sicher", "tanz"), ("vermutet", "tanz")
REFUSED = (None,)


@pytest.mark.parametrize(
    ("before", "after", "sort"),
    [
        (RIGHT, WRONG, WORSE),
        (RIGHT, GUESSED, WORSE),
        (RIGHT, REFUSED, WORSE),
        (WRONG_GUESS, WRONG, WORSE),
        (REFUSED, WRONG, WORSE),
        (WRONG, WRONG_GUESS, BETTER),
        (REFUSED, GUESSED, BETTER),
        (GUESSED, RIGHT, BETTER),
        (("sicher", "yoga", "tanz"), RIGHT, BETTER),
        (WRONG, ("sicher", "sport"), OTHER),
    ],
)
def test_better_or_worse(before: Any, after: Any, sort: str) -> None:
    (change,) = compare(judged(QUESTION, *before), judged(QUESTION, *after))
    assert change.sort == sort


def test_what_stays_is_no_change() -> None:
    assert compare(judged(QUESTION, *RIGHT), judged(QUESTION, *RIGHT)) == ()


def test_told_with_the_worse_first_and_not_endlessly() -> None:
    wrong = compare(judged({**QUESTION, "nach": ["Kurse?"]}, *RIGHT), judged(QUESTION, *WRONG_GUESS))
    right = compare(judged(QUESTION, *REFUSED), judged(QUESTION, *RIGHT))
    lines = list(as_told([*right * 12, *wrong]))
    assert lines[:4] == [
        "Schlechter: 1",
        "  Kurse? » Yoga?",
        '    vorher: angebote_finden · thema = "yoga"',
        '    jetzt:  angebote_finden · thema = "tanz" (vermutet)',
    ]
    assert lines[4:7] == ["Besser: 12", "  Yoga?", "    vorher: nicht_verstanden"]
    assert lines[-1] == "  … und 2 weitere"
