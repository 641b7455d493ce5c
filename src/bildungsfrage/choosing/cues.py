"""What a reading says besides criteria: cue words, words from elsewhere, the words of a span as typed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bildungsfrage import german
from bildungsfrage.model import Reading, Span

NONE: Mapping[str, tuple[int, float]] = MappingProxyType({})


def cues(reading: Reading, sort: str) -> Mapping[str, tuple[int, float]]:
    """What cues of a sort there are: how many, and how strong the strongest is (1, or less for weak ones)."""
    return reading.cues.get(sort, NONE)


def counts(reading: Reading, sort: str) -> dict[str, int]:
    """How often each cue of a sort is said."""
    return {name: count for name, (count, _) in cues(reading, sort).items()}


def outside(reading: Reading) -> list[str]:
    """What is said of things that are none of our business, each as often as it is said."""
    return [name for name, count in counts(reading, "ausserhalb").items() for _ in range(count)]


def meant(reading: Reading, span: Span) -> str:
    """The words of a span with the typos in them repaired."""
    said = typed(reading, span)
    return german.respelled(span.read_as, said) if span.read_as and span.read_as != german.phrase(said) else said


def typed(reading: Reading, span: Span) -> str:
    words = reading.question.words[span.first : span.last]
    return reading.question.text[words[0].start : words[-1].end] if words else ""
