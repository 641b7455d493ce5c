"""Repairs typos: an unknown word becomes the known word it was surely meant to be, or stays unknown.

Short words are left alone; the longer a word, the more may be wrong in it. Distances count swapped neighbours as one
mistake (optimal string alignment).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

if TYPE_CHECKING:
    from bildungsfrage.knowledge.lexicon import Lexicon

Index = dict[str, dict[int, list[str]]]
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word in place of a mistyped one; `rival` names another that is just as near."""

    word: str
    distance: int
    rival: str | None = None


def allowed_distance(length: int) -> int:
    """How many mistakes a word of a length may hold."""
    return 0 if length < 5 else 1 if length < 8 else 2


def repair(word: str, lexicons: Sequence[Lexicon]) -> Repair | None:
    """The nearest known word to a folded one, None where nothing is near enough."""
    found = _nearest(word, [lexicon.tokens for lexicon in lexicons], allowed_distance(len(word)))
    return _best(word, found, [lexicon.forms for lexicon in lexicons])


def repair_part(word: str, lexicon: Lexicon) -> Repair | None:
    """The nearest part of compounds, one mistake at most."""
    return _best(word, _nearest(word, [lexicon.part_tokens], 1 if len(word) > 2 else 0), [lexicon.parts])


def _nearest(word: str, indexes: Sequence[Index], most: int) -> list[tuple[str, int]]:
    if not most or len(word) > _LONGEST_WORD or not word.isalpha():
        return []
    found = list(_candidates(word, indexes, word[0], most))
    if not found and len(word) > 5:
        found = [(known, 1) for index in indexes for known in _other_beginning(word, index)]
    return found


def _best(word: str, found: list[tuple[str, int]], whole: Sequence[Container[str]]) -> Repair | None:
    """The nearest; among equals one that is a word of its own, then the most similar from its beginning on."""
    if not found:
        return None
    found.sort(
        key=lambda hit: (
            hit[1],
            not any(hit[0] in known for known in whole),
            -JaroWinkler.similarity(word, hit[0]),
            hit[0],
        )
    )
    best = found[0]
    rival = next((hit[0] for hit in found[1:] if hit[1] == best[1]), None)
    return Repair(best[0], best[1], rival)


def _candidates(word: str, indexes: Sequence[Index], letter: str, most: int) -> Iterable[tuple[str, int]]:
    for index in indexes:
        by_length = index.get(letter)
        if not by_length:
            continue
        for length in range(len(word) - most, len(word) + most + 1):
            choices = by_length.get(length)
            if choices:
                hits = extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=4)
                yield from ((hit[0], int(hit[1])) for hit in hits)


def _other_beginning(word: str, index: Index) -> Iterable[str]:
    """Known words one mistake away that begin with another letter: it is wrong, missing, too much, or swapped."""
    for candidate in (word[1:], word[1] + word[0] + word[2:]):
        if candidate in index.get(candidate[0], {}).get(len(candidate), ()):
            yield candidate
    for letter, by_length in index.items():
        if letter != word[0]:
            for candidate in (letter + word, letter + word[1:]):
                known = by_length.get(len(candidate), ())
                at = bisect_left(known, candidate)
                if known[at : at + 1] == [candidate]:
                    yield candidate
