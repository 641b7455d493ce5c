"""`Reading` and choice in, an account of every typed word out: nothing is dropped silently."""

from __future__ import annotations

from bildungsfrage import german
from bildungsfrage.knowledge.schema import CUE_SORTS
from bildungsfrage.model import MOST_WORDS, Choice, Criterion, Reading, Span, WordUse

_LOST = "unverstanden"
_NAMED = frozenset({"ort", "anbieter", "einrichtung", "gremium", "netzwerk", "ziel", "massnahme"})


def account(reading: Reading, choice: Choice | None) -> tuple[tuple[WordUse, ...], tuple[str, ...]]:
    """What became of each run of words, and the words that carried meaning and were not used."""
    owner = _owners(reading, choice)
    uses: list[WordUse] = []
    i = 0
    while i < len(reading.question.words):
        last = i + 1
        if i not in owner:
            lost = i in reading.unknown or i >= MOST_WORDS
            uses.append(WordUse(reading.question.words[i].text, _LOST if lost else "fuellwort", None, i, last))
        else:
            span, use = owner[i]
            while last in owner and owner[last][0] is span:
                last += 1
            uses.append(WordUse(_typed(reading, i, last), use, _read_as(span, reading, choice), i, last))
        i = last
    return tuple(uses), tuple(use.text for use in uses if use.use == _LOST)


def _owners(reading: Reading, choice: Choice | None) -> dict[int, tuple[Span, str]]:
    """Each word's span and what it was used for: criteria first, then cues, then what merely belongs to it."""
    owner: dict[int, tuple[Span, str]] = {}
    told = [(span, *_use(reading, span, choice)) for span in reading.spans]
    for span, _, use in sorted(told, key=lambda each: each[1]):
        for i in range(span.first, span.last):
            owner.setdefault(i, (span, use))
    return owner


def _use(reading: Reading, span: Span, choice: Choice | None) -> tuple[int, str]:
    """How much a span counts against others over the same words, and what it was used for."""
    meaning = span.meanings[0][0]
    if meaning.sort == "ausserhalb" and choice is not None:
        return 1, _LOST
    if meaning.sort in CUE_SORTS:
        return 1, "frage"
    if meaning.sort != "kriterium":
        return 3, "fuellwort"
    made = _made(reading, span, choice)
    if made:
        return 0, made[0].name
    unused = choice is not None and _unused(_typed(reading, span.first, span.last), choice)
    # What the kind needs no criterion for is part of something else: the age in the name of a figure.
    return (0, _LOST) if unused else (2, meaning.name)


def _made(reading: Reading, span: Span, choice: Choice | None) -> list[Criterion]:
    """The criteria that came of a span: said by it, or the same as one it means."""
    if choice is None:
        return []
    typed = _typed(reading, span.first, span.last)
    said = [criterion for criterion in choice.criteria if criterion.text == typed]
    if said:
        return said
    meant = {(m.name, repr(m.value)) for option in span.meanings for m in option}
    return [c for c in choice.criteria if (c.name, repr(c.value)) in meant]


def _unused(typed: str, choice: Choice) -> bool:
    return any(note.startswith(f"„{typed}“") for note in choice.notes)


def _read_as(span: Span, reading: Reading, choice: Choice | None) -> str | None:
    """The spelling that was understood, as people write it; None where it is what was typed."""
    if span.read_as is None:
        return None
    for criterion in _made(reading, span, choice):
        if criterion.name in _NAMED and german.phrase(str(criterion.value)) == german.phrase(span.read_as):
            return str(criterion.value)
    return german.respelled(span.read_as, _typed(reading, span.first, span.last))


def _typed(reading: Reading, first: int, last: int) -> str:
    words = reading.question.words
    return reading.question.text[words[first].start : words[last - 1].end]
