"""Blanks that are missing or too many: "Angebotefür", "inAuenstedt", "Schwimm Kurs", "Weißen Sand".

An unknown word in, what it is together with a small word inside it or with the word beside it out; all of it guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bildungsfrage.german import word_set
from bildungsfrage.grammar.compounds import split
from bildungsfrage.grammar.language import Language
from bildungsfrage.grammar.meant import Unknown
from bildungsfrage.grammar.parts import compound_span
from bildungsfrage.knowledge.lexicon import QUIET
from bildungsfrage.model import Meaning, Span

_SMALL = word_set("fuer im und beim zum zur vom von oder der die das")
_PLACING = word_set("in aus bei nach um")  # also begin and end other words: only beside a place
_ALL_SMALL = (*sorted(_SMALL), *sorted(_PLACING))
_SHORTEST = 4  # letters of what a small word is written together with
_SHORTEST_HALF = 3


def run_together(unknown: Unknown) -> Iterable[Span]:
    """A word with a small one before or behind it and no blank between."""
    word, at, language = unknown.typed, unknown.at, unknown.language
    for small in _ALL_SMALL:
        before = word.startswith(small)
        rest = word.removeprefix(small) if before else word.removesuffix(small)
        if not _SHORTEST <= len(rest) < len(word):
            continue
        found = (*language.names.find(rest), *language.words.find(rest))
        meanings = [m for m in found if m.sort not in QUIET and (m.name == "ort" or small in _SMALL)]
        if meanings:
            read = f"{small} {rest}" if before else f"{rest} {small}"
            yield Span(at, at + 1, _each(meanings), read_as=read, guessed=True)
            return


def torn_apart(unknown: Unknown) -> Iterable[Span]:
    """A word with a blank in it: known together with the word before or behind, as a whole or as a compound."""
    for first in (unknown.at, unknown.at - 1):
        if not 0 <= first < len(unknown.words) - 1 or not _side_by_side(unknown, first):
            continue
        whole = unknown.folded[first] + unknown.folded[first + 1]
        language = unknown.language
        meanings = [m for m in (*language.names.find(whole), *language.words.find(whole)) if m.sort not in QUIET]
        if meanings:
            return [Span(first, first + 2, _each(meanings), read_as=whole, guessed=True)]
        compound = split(whole, language.parts)
        if compound and len(unknown.folded[first]) in {len(part) for part in compound.parts}:
            return compound_span((first, first + 2), compound.parts, language, read_as=whole)
    return []


def torn_head(at: int, folded: Sequence[str], language: Language) -> Iterable[Span]:
    """ "Koch Kurs": an ordinary word before the head of a compound, where both are one together."""
    first, head = folded[at], folded[at + 1]
    if head not in language.heads or language.names.find(first):
        return []
    meanings = language.words.find(first)
    if not meanings or any(meaning.sort != "gewoehnlich" for meaning in meanings):
        return []
    compound = split(first + head, language.parts)
    if not compound or len(first) not in {len(part) for part in compound.parts}:
        return []
    return compound_span((at, at + 2), compound.parts, language, read_as=first + head)


def _side_by_side(unknown: Unknown, first: int) -> bool:
    """Whether two words of some length have nothing but a blank between them."""
    left, right = unknown.words[first], unknown.words[first + 1]
    return right.start - left.end == 1 and min(len(left.folded), len(right.folded)) >= _SHORTEST_HALF


def _each(meanings: Iterable[Meaning]) -> tuple[tuple[Meaning, ...], ...]:
    return tuple((meaning,) for meaning in meanings)
