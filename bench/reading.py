"""Reading one question, warm: what `verstehe` does, with the sample's names and with many more place names.

Floor: the least any reader has to do, splitting the question into folded words and looking each up once. Every
question's time is the median over the rounds; half and 99 % are taken over the questions.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bench.bed import TODAY, Bed
from bench.figures import Aim, Figure, Outcome
from bench.timing import Act, medians, quantile

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant

HALF_WITHIN, MOST_WITHIN = 0.5, 3.0


def run(bed: Bed) -> Outcome:
    """Measures questions that stand alone: a follow-up reads several."""
    from bildungsfrage.ask import understand

    few, many = bed.assistant(bed.sample), bed.assistant(bed.with_places)
    texts = [question["frage"] for question in bed.single_questions]
    rows: list[list[Act]] = [
        [partial(understand, few, text), partial(understand, many, text), partial(_least, few, text)] for text in texts
    ]
    with_few, with_many, least = zip(*medians(rows, bed.effort.rounds), strict=True)
    names = f"{bed.effort.places:,} places"
    return Outcome((*_figures("the sample's names", with_few, least), *_figures(names, with_many, least)))


def _figures(names: str, spent: tuple[float, ...], least: tuple[float, ...]) -> tuple[Figure, Figure]:
    half, floor = quantile(spent, 0.5), quantile(least, 0.5)
    most = quantile(spent, 0.99)
    return (
        Figure(f"reading, half within, {names}", half, "ms", floor, half / floor, Aim("≤", HALF_WITHIN)),
        Figure(f"reading, 99 % within, {names}", most, "ms", quantile(least, 0.99), None, Aim("≤", MOST_WITHIN)),
    )


def _least(assistant: Assistant, text: str) -> None:
    from bildungsfrage.stages.normalise import normalise

    for word in normalise(text, TODAY).words:
        assistant.language.words.find(word.folded)
