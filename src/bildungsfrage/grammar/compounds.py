"""Splits German compounds by the lexicon's own words: "seniorenyogakurs" is Senioren, Yoga, Kurs.

Every part must be known, with the usual linking letters between parts; a word that cannot be explained completely is
not split, except into an unknown modifier and a known head ("babysitterkurs").
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

LINKS = ("", "s", "n", "es", "en", "e", "er")
_MOST_PARTS = 4
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a compound; `unknown` is a modifier at its beginning that the lexicon does not know."""

    parts: tuple[str, ...]
    unknown: str = ""


def split(word: str, parts: Container[str]) -> Split | None:
    """The known parts of a folded word, as few as possible; None where it does not divide completely."""
    if not 6 <= len(word) <= _LONGEST_WORD:
        return None

    @cache
    def best(start: int, left: int) -> tuple[str, ...] | None:
        found: tuple[str, ...] | None = None
        if start > 0 and word[start:] in parts:
            return (word[start:],)
        if left == 1:
            return None
        for end in range(len(word) - 3, start + 2, -1):
            part = word[start:end]
            if part not in parts:
                continue
            for link in LINKS:
                if word.startswith(link, end):
                    rest = best(end + len(link), left - 1)
                    if rest and (found is None or 1 + len(rest) < len(found)):
                        found = (part, *rest)
        return found

    found = best(0, _MOST_PARTS)
    return Split(found) if found and len(found) > 1 else None


def split_head(word: str, parts: Container[str], heads: frozenset[str]) -> Split | None:
    """An unknown modifier and a known head ("linolschnittkurs" → Linolschnitt, Kurs)."""
    if not 8 <= len(word) <= _LONGEST_WORD:
        return None
    for start in range(4, len(word) - 3):
        head = word[start:]
        if head in heads and head in parts:
            modifier = word[:start]
            return Split((head,), modifier[:-1] if modifier.endswith("s") and len(modifier) > 5 else modifier)
    return None
