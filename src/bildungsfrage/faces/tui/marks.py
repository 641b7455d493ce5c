"""How the words of a question are read, as marks on them: the words of a glance go in, stretches of the text come out.

Each sort has a colour and a sign that stands below the word: who sees no colours misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from bildungsfrage.glance import ReadWord


MEANT, ASKED, FILLER, CORRECTED, BEGUN, UNKNOWN = "meant", "asked", "filler", "corrected", "begun", "unknown"
SIGNS = {MEANT: "━", ASKED: "─", CORRECTED: "≈", UNKNOWN: "?", BEGUN: "…", FILLER: "·"}
LEGEND = {
    MEANT: "Angabe, nach der gesucht wird",
    ASKED: "sagt, was gefragt ist",
    CORRECTED: "anders gelesen, als es da steht",
    UNKNOWN: "nicht verstanden",
    BEGUN: "angefangen, kann noch etwas werden",
    FILLER: "wird nicht gebraucht",
}
_BY_ROLE = {"kriterium": MEANT, "frage": ASKED, "fuellwort": FILLER, "angefangen": BEGUN}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) and how they are read."""

    start: int
    end: int
    sort: str


def marks(words: Sequence[ReadWord]) -> tuple[Mark, ...]:
    """A mark for each word."""
    return tuple(Mark(word.start, word.end, _sort(word)) for word in words)


def _sort(word: ReadWord) -> str:
    if word.read_as and word.read_as.casefold() != word.text.casefold():
        return CORRECTED
    return _BY_ROLE.get(word.role, UNKNOWN)


def signs_below(text: str, found: Sequence[Mark]) -> Iterator[tuple[int, str, Mark]]:
    """For each mark its signs and the column that they begin in, so that they stand below the word."""
    for mark in found:
        yield cell_len(text[: mark.start]), SIGNS[mark.sort] * cell_len(text[mark.start : mark.end]), mark
