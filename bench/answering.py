"""A whole answer, warm, in one process: reading, query, relaxations, recommendations, sentence; and how it grows.

Floor: the answer's own SQL on the same connection, in turns with it. Only questions that lead to a query count;
refusals are quicker and would flatter. The larger stores repeat the sample's offers and dates.

What stands beside answers (offers, measures, the desk) is timed by the answer's own clock and spread over all
questions, as a batch meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.bed import Bed, Question
from bench.figures import Aim, Figure, NotMeasuredError, Outcome
from bench.timing import medians, quantile

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant
    from bildungsfrage.model import Reply

# At ten thousand offers: milliseconds for the median answer and for nineteen of twenty.
HALF_WITHIN, MOST_WITHIN = {10_000: 10.0}, {10_000: 25.0}
MOST_QUESTIONS = 400
# Milliseconds that recommending may add to a question, on the sample.
BESIDE_WITHIN = 1.0


def run(bed: Bed) -> Outcome:
    """Measures the sample and every size of it."""
    assistant = bed.assistant(bed.sample)
    figures = _measured(bed, assistant, _count(assistant))
    figures.append(_beside(bed, assistant, _count(assistant)))
    for count in bed.effort.offers:
        assistant = bed.assistant(bed.with_offers(count))
        figures += _measured(bed, assistant, count)
        figures.append(replace(_beside(bed, assistant, count), aim=None))
    return Outcome(tuple(figures))


def _sample(bed: Bed) -> Sequence[Question]:
    """Questions of all banks, evenly spread: with all of them the larger stores would take hours."""
    return bed.questions[:: max(1, len(bed.questions) // MOST_QUESTIONS)]


def _beside(bed: Bed, assistant: Assistant, offers: int) -> Figure:
    """Milliseconds that recommending takes, shared out over all questions."""
    from bildungsfrage.ask import ask

    spent = []
    for question in _sample(bed):
        replies = (ask(assistant, question["frage"], question.get("nach") or ()) for _ in range(3))
        spent.append(median(reply.milliseconds.get("empfehlen", 0.0) for reply in replies))
    name = f"recommending, a question, {offers:,} offers"
    return Figure(name, sum(spent) / len(spent), "ms", aim=Aim("≤", BESIDE_WITHIN))


def _measured(bed: Bed, assistant: Assistant, offers: int) -> list[Figure]:
    rows = [row for question in _sample(bed) if (row := _pair(assistant, question))]
    if not rows:
        raise NotMeasuredError("no question led to a query")
    rounds = max(1, bed.effort.rounds // 2 if offers < 50_000 else bed.effort.rounds // 5)
    whole, bare = zip(*medians(rows, rounds), strict=True)
    ratio = sum(whole) / sum(bare)
    size = f"{offers:,} offers"
    return [
        Figure(
            f"answer, half within, {size}",
            quantile(whole, 0.5),
            "ms",
            quantile(bare, 0.5),
            ratio,
            _aim(HALF_WITHIN, offers),
        ),
        Figure(
            f"answer, 95 % within, {size}",
            quantile(whole, 0.95),
            "ms",
            quantile(bare, 0.95),
            None,
            _aim(MOST_WITHIN, offers),
        ),
    ]


def _pair(assistant: Assistant, question: Question) -> list[Callable[[], Any]] | None:
    """The answer, and its query alone; None where there is none."""
    from bildungsfrage.ask import ask

    whole: Callable[[], Reply] = partial(ask, assistant, question["frage"], question.get("nach") or ())
    query = whole().query
    if query is None:
        return None
    sql, parameters = query.sql, dict(query.parameters)
    return [whole, lambda: assistant.connection.execute(sql, parameters).fetchall()]


def _aim(bounds: dict[int, float], offers: int) -> Aim | None:
    return Aim("≤", bounds[offers]) if offers in bounds else None


def _count(assistant: Assistant) -> int:
    row = assistant.connection.execute("SELECT count(*) FROM angebot").fetchone()
    return int(row[0]) if row else 0
