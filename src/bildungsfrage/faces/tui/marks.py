"""How the words of a question are read, as marks on them: words with their uses go in, stretches of the text come out.

Each sort has a colour and a sign that stands below the word: who sees no colours misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from bildungsfrage.model import WordUse

MEANT, ASKED, FILLER, CORRECTED, UNKNOWN = "meant", "asked", "filler", "corrected", "unknown"
SIGNS = {MEANT: "━", ASKED: "─", FILLER: "·", CORRECTED: "≈", UNKNOWN: "?"}
LEGEND = {
    MEANT: "Angabe, nach der gesucht wird",
    ASKED: "sagt, was gefragt ist",
    CORRECTED: "anders gelesen, als es da steht",
    UNKNOWN: "nicht verstanden",
    FILLER: "ohne Bedeutung für die Antwort",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) and how they are read; `read_as` where that is another spelling."""

    start: int
    end: int
    sort: str
    read_as: str = ""


def marks(text: str, words: Sequence[WordUse]) -> tuple[Mark, ...]:
    """The words where they stand in the text."""
    return tuple(_marks(text, words))


def _marks(text: str, words: Sequence[WordUse]) -> Iterator[Mark]:
    end = 0
    for word in words:
        start = text.find(word.text, end)
        if start < 0:
            continue
        end = start + len(word.text)
        yield Mark(start, end, _sort(word), word.read_as or "")


def _sort(word: WordUse) -> str:
    if word.use == "unverstanden":
        return UNKNOWN
    if word.read_as and word.read_as.casefold() != word.text.casefold():
        return CORRECTED
    return {"fuellwort": FILLER, "frage": ASKED}.get(word.use, MEANT)


def signs_below(text: str, found: Sequence[Mark]) -> Iterator[tuple[int, str, Mark]]:
    """For each mark its signs and the column that they begin in, so that they stand below the word."""
    for mark in found:
        yield cell_len(text[: mark.start]), SIGNS[mark.sort] * cell_len(text[mark.start : mark.end]), mark
