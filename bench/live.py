"""Typing the development questions key by key: after each key what shows, and the questions it may become.

Floor: reading the text once as far as it is typed, without counting or suggesting anything. Keys are timed in the order
of typing, at a store that was just opened and got ready for it; each key's time is the median over the rounds, each of
them on a store opened anew. Half and 95 % are taken over all keys. Larger stores repeat the sample's offers and dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from bench.bed import Bed
from bench.figures import Aim, Figure, Outcome
from bench.timing import milliseconds, quantile

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant

# Milliseconds from a key to everything that shows, for nineteen of twenty keys.
MOST_WITHIN = {10_000: 16.0, 100_000: 33.0}
_TYPED = 30  # questions
_ROUNDS = 3


def run(bed: Bed) -> Outcome:
    """Measures the sample and every size of it."""
    figures = _measured(bed, bed.assistant(bed.sample), "the sample")
    for count in bed.effort.offers:
        aim = Aim("≤", MOST_WITHIN[count]) if count in MOST_WITHIN else None
        figures += _measured(bed, bed.assistant(bed.with_offers(count)), f"{count:,} offers", aim)
    return Outcome(tuple(figures))


def _measured(bed: Bed, assistant: Assistant, size: str, aim: Aim | None = None) -> list[Figure]:
    rounds = [_typed(assistant, list(_keys(bed))) for _ in range(min(_ROUNDS, bed.effort.rounds))]
    least, seen, suggested = ([median(key) for key in zip(*part, strict=True)] for part in zip(*rounds, strict=True))
    whole = [a + b for a, b in zip(seen, suggested, strict=True)]
    half, floor = quantile(whole, 0.5), quantile(least, 0.5)
    most, most_floor = quantile(whole, 0.95), quantile(least, 0.95)
    return [
        Figure(f"a key, half within, {size}", half, "ms", floor, half / floor),
        Figure(f"a key, 95 % within, {size}", most, "ms", most_floor, most / most_floor, aim),
        Figure(f"what shows, 95 % within, {size}", quantile(seen, 0.95), "ms"),
        Figure(f"suggestions, 95 % within, {size}", quantile(suggested, 0.95), "ms"),
    ]


def _typed(assistant: Assistant, keys: Sequence[str]) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of every key: of the floor, of what shows, of the suggestions."""
    from bildungsfrage.ask import understand
    from bildungsfrage.live import open_live

    live = open_live(assistant)
    live.warm()
    least: list[float] = []
    seen: list[float] = []
    suggested: list[float] = []
    for text in keys:
        least.append(milliseconds(partial(understand, assistant, text)))
        seen.append(milliseconds(partial(live.look, text)))
        suggested.append(milliseconds(partial(live.complete, text, len(text))))
    live.close()
    return least, seen, suggested


def _keys(bed: Bed) -> Iterator[str]:
    """Each text on the way to each question."""
    questions = bed.single_questions
    for question in questions[:: max(1, len(questions) // _TYPED)]:
        for end in range(1, len(question["frage"]) + 1):
            yield question["frage"][:end]
