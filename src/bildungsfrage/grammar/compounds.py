"""Splits German compounds by the lexicon's own words: "seniorenyogakurs" is Senioren, Yoga, Kurs.

Every part must be known, with the usual linking letters between parts; a word that cannot be explained completely is
not split, except into an unknown modifier and a known head ("babysitterkurs"), or where one part is mistyped.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product

from rapidfuzz.distance import JaroWinkler

from bildungsfrage.grammar.repair import Index, Repair, part_repairs
from bildungsfrage.grammar.slips import DOTS_LOST, ONE_LETTER, SOUNDS_ALIKE, SWAPPED

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


def rejoined(parts: tuple[str, ...], words: Container[str]) -> str | None:
    """The known word that has the same parts with other links: betreuung, quote → betreuungsquote."""
    if len(parts) > 3:
        return None
    for links in product((*LINKS, "r"), repeat=len(parts) - 1):
        word = "".join(chain.from_iterable(zip(parts, (*links, ""), strict=True)))
        if word in words:
            return word
    return None


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


# ---------------------------------------------------------------- with a typo in one part

_MOST_SLIPS = 1.1
_SHORT_PART = 5  # letters up to which a mistyped last part has to become one that names an offer
_LEAST_KNOWN, _LEAST_TYPED = 3, 2  # letters that have to be right; letters a mistyped part has
_EVERY_PART = 0.1  # what each part counts: fewer parts are likelier
_MOST_TRIED, _MOST_COMPARED = 16, 3


@dataclass(frozen=True, slots=True)
class Mended:
    """A compound one part of which was mistyped: its parts as they were meant, and how many slips that takes."""

    parts: tuple[str, ...]
    slips: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """What compounds are made of: parts, an index of them, those that name an offer, and all words there are."""

    parts: Container[str]
    indexes: Sequence[Index]
    heads: Container[str]
    words: Container[str]


def mend(word: str, pieces: Pieces) -> Mended | None:
    """The compound a folded word may have been meant to be, all parts but one being right."""
    if not 6 <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return None
    before, behind = _beginnings(word, pieces.parts), _ends(word, pieces.parts)
    found = [*_swapped_over(word, before, behind, pieces.parts), *_mistyped(word, before, behind, pieces)]
    return min(found, key=lambda mended: _unlikeliness(mended, word), default=None)


def _unlikeliness(mended: Mended, word: str) -> tuple[float, float]:
    """Few slips and few parts are likelier; among equals what is most alike from its beginning on."""
    alike = JaroWinkler.similarity(word, "".join(mended.parts))
    return round(mended.slips + _EVERY_PART * len(mended.parts), 2), -alike


def _beginnings(word: str, parts: Container[str]) -> dict[int, tuple[str, ...]]:
    """Up to where the word divides into known parts, link included, and into which."""
    found: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word) - 3):
        known = found.get(start)
        if known is None or len(known) == _MOST_PARTS - 1:
            continue
        for end in range(start + 3, len(word)):
            if word[start:end] in parts:
                for link in LINKS:
                    if word.startswith(link, end):
                        found.setdefault(end + len(link), (*known, word[start:end]))
    return found


def _ends(word: str, parts: Container[str]) -> dict[int, tuple[str, ...]]:
    """From where on the word divides into known parts, and into which."""
    found: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 3, 0, -1):
        for end in sorted(found, reverse=True):
            if end - start < 3 or len(found[end]) == _MOST_PARTS - 1:
                continue
            part = next((word[start : end - len(k)] for k in LINKS if _is_part(word, start, end, k, parts)), None)
            if part:
                found.setdefault(start, (part, *found[end]))
    linked = {start - 1: parts for start, parts in found.items() if parts and word[start - 1] == "s"}
    return linked | found


def _is_part(word: str, start: int, end: int, link: str, parts: Container[str]) -> bool:
    """Whether a stretch is a known part with a link behind it; nothing links the last part."""
    if link and end == len(word):
        return False
    return word.endswith(link, start, end) and word[start : end - len(link)] in parts


def _swapped_over(
    word: str, before: dict[int, tuple[str, ...]], behind: dict[int, tuple[str, ...]], parts: Container[str]
) -> Iterable[Mended]:
    """Two letters swapped over the border of two parts: "tankzurs"."""
    for border in range(3, len(word) - 2):
        for start, first in before.items():
            left = word[start : border - 1] + word[border]
            if len(left) < 3 or left not in parts:
                continue
            for end, last in behind.items():
                right = word[border - 1] + word[border + 1 : end]
                if len(right) > 2 and right in parts:
                    yield Mended((*first, left, right, *last), SWAPPED)


def _mistyped(
    word: str,
    before: dict[int, tuple[str, ...]],
    behind: dict[int, tuple[str, ...]],
    pieces: Pieces,
) -> Iterable[Mended]:
    """One part mistyped, everything before it and behind it known."""
    stretches = sorted((end - start, start, end) for start in before for end in behind)
    for length, start, end in stretches[:_MOST_TRIED]:
        stretch = _Stretch(word, start, end)
        if length < _LEAST_TYPED or length > len(word) - _LEAST_KNOWN or (length < _LEAST_KNOWN and not stretch.first):
            continue
        names_offer = any(part in pieces.heads for part in behind[end])
        for repair in part_repairs(word[start:end], pieces.indexes, _MOST_SLIPS)[:_MOST_COMPARED]:
            if stretch.may_become(repair, names_offer=names_offer, pieces=pieces):
                yield Mended((*before[start], repair.word, *behind[end]), repair.slips)
                break


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a word that may be a mistyped part, everything else being known."""

    word: str
    start: int
    end: int

    @property
    def first(self) -> bool:
        """Whether it begins the word; another one before the last part or behind the first has to be longer."""
        return self.start == 0 and self.end < len(self.word)

    def may_become(self, repair: Repair, *, names_offer: bool, pieces: Pieces) -> bool:
        """Whether a repair is believable: the shorter a stretch, the more has to speak for it.

        A short one becomes the kind of offer, or stands before it, or hardly anything is wrong with it; a word of its
        own stays what it is, but for lost dots and a kind of offer that sounds like it ("Tanzkurz").
        """
        length, last = self.end - self.start, self.end == len(self.word)
        offer = last and repair.word in pieces.heads
        if length >= _SHORT_PART - 1 and self.word[self.start : self.end] in pieces.words:
            return repair.slips <= (SOUNDS_ALIKE if offer else DOTS_LOST)
        if repair.slips <= SWAPPED or length >= _SHORT_PART:
            return True
        if offer or repair.slips > ONE_LETTER:
            return offer
        if len(repair.word) < _SHORT_PART - 1:
            return names_offer and length < len(repair.word) + 1
        missing = len(repair.word) > length > _LEAST_KNOWN and len(self.word) - length > _SHORT_PART
        return missing or (not last and (names_offer or length > _LEAST_KNOWN))
