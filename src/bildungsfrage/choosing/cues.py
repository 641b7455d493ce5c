"""What a reading says besides criteria: cue words, words from elsewhere, the words of a span as typed."""

from __future__ import annotations

from bildungsfrage import german
from bildungsfrage.model import Reading, Span


def cues(reading: Reading, sort: str) -> dict[str, tuple[int, float]]:
    """What cues of a sort there are: how many, and how strong the strongest is (1, or less for weak ones)."""
    found: dict[str, tuple[int, float]] = {}
    for span in reading.spans:
        meaning = span.meanings[0][0]
        if meaning.sort == sort:
            count, share = found.get(meaning.name, (0, 0.0))
            found[meaning.name] = (count + 1, max(share, meaning.value or 1.0))
    return found


def counts(reading: Reading, sort: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for span in reading.spans:
        meaning = span.meanings[0][0]
        if meaning.sort == sort:
            counts[meaning.name] = counts.get(meaning.name, 0) + 1
    return counts


def outside(reading: Reading) -> list[str]:
    return [span.meanings[0][0].name for span in reading.spans if span.meanings[0][0].sort == "ausserhalb"]


def meant(reading: Reading, span: Span) -> str:
    """The words of a span with the typos in them repaired."""
    said = typed(reading, span)
    return german.respelled(span.read_as, said) if span.read_as and span.read_as != german.phrase(said) else said


def typed(reading: Reading, span: Span) -> str:
    words = reading.question.words[span.first : span.last]
    return reading.question.text[words[0].start : words[-1].end] if words else ""
