"""What was counted around an answer in, what it does not show out: hits that are over, rows that say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bildungsfrage.grammar.wording import about_what_is_missing, about_what_is_over
from bildungsfrage.model import Coverage
from bildungsfrage.searching.survey import Survey, Tally

_MOST = 3


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How many hits are over, what rows leave open, and both in German."""

    over: int
    coverage: tuple[Coverage, ...]
    notes: tuple[str, ...]


def disclose(survey: Survey, tally: Tally) -> Disclosed:
    """What is left out of an answer or taken in unseen, the most first."""
    over = 0 if tally.keyed else tally.over(survey.everything)  # a provider is not over
    coverage = tuple(sorted(_coverage(survey, tally), key=lambda coverage: -coverage.missing)[:_MOST])
    notes = [about_what_is_over(over, survey.choice, survey.knowledge)]
    notes += [about_what_is_missing(one, survey.choice, survey.knowledge) for one in coverage]
    return Disclosed(over, coverage, tuple(filter(None, notes)))


def _coverage(survey: Survey, tally: Tally) -> Iterable[Coverage]:
    for i, atom in enumerate(survey.atoms):
        if atom.name in survey.silent_about and not atom.excluded:
            silent = tally.silent(survey.everything, i)
            assumed = tally.assumed(survey.everything, i)
            if silent:
                yield Coverage(atom.name, silent, tally.count(survey.everything & ~(1 << i)), counted=False)
            if assumed:
                yield Coverage(atom.name, assumed, tally.count(survey.everything), counted=True)
