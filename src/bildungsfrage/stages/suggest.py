"""A clarification in, the same with few suggestions out: those that have an answer, the nearest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from bildungsfrage.model import Clarification

SHOWN = 3
_CHOICES = 4  # places to pick from: each is a reading of the question, answered or not


def suggest(clarification: Clarification, works: Callable[[str], bool]) -> Clarification:
    """Three suggestions that work; readings of the question itself are all kept."""
    offered = clarification.suggestions
    if len(offered) <= SHOWN or clarification.readings:
        return replace(clarification, suggestions=offered[:_CHOICES])
    working = islice((suggestion for suggestion in offered if works(suggestion.question)), SHOWN)
    return replace(clarification, suggestions=tuple(working) or offered[:SHOWN])
