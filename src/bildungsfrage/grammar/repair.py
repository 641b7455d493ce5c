"""Repairs typos: an unknown word in, the known words it may have been meant to be out, the likeliest first.

Candidates are found by counting slips of any kind (optimal string alignment); which of them are credible, and in which
order, is told by how common their slips are. The shorter a word, the less may be wrong in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bildungsfrage.german import compact, fold
from bildungsfrage.grammar.slips import slips

Index = dict[str, dict[int, list[str]]]
Near = Callable[[str, "Sequence[Index]", int], Iterable[str]]
_LONGEST_WORD = 40
_PLAIN = str.maketrans("äöü", "aou")
# Letters people hear instead of the first letter of a word.
_SOUNDS_LIKE = {"v": "fw", "f": "vp", "w": "v", "k": "cgq", "c": "kz", "g": "k", "t": "d", "d": "t", "b": "p", "p": "b",
                "s": "z", "z": "sc", "i": "j", "j": "iy", "y": "ji", "e": "a", "h": ""}  # fmt: skip
_RESPELLED = (("f", "ph"), ("x", "chs"), ("kw", "qu"), ("zion", "tion"))


@dataclass(frozen=True, slots=True)
class Repair:
    """A known word in place of a mistyped one, and how many slips lie between them."""

    word: str
    slips: float


def limits(length: int) -> tuple[int, float]:
    """How many letters of a word of a length may be wrong, and how many slips that may amount to."""
    if length < 4:
        return (1, 0.2) if length == 3 else (0, 0.0)  # "fur": nothing but dots left out
    if length < 6:
        return 1, 0.75 if length == 4 else 1.0
    if length < 8:
        return 2, 1.2
    return (2, 1.8) if length < 11 else (3, 2.1)


def repairs(spelled: Sequence[str], indexes: Sequence[Index]) -> list[Repair]:
    """The known words that what was typed may have been meant to be, nearest first. See `german.spellings`."""
    likely = spelled[0]
    found = repairs_begun_alike(spelled, indexes)
    if found or not _repairable(likely):
        return found
    if len(likely) > 4:
        found = _ranked(_alike(spelled, indexes, _other_beginnings))
    if not found and len(likely) > 6:
        found = _respelled(likely, indexes)
    return found


def repairs_begun_alike(spelled: Sequence[str], indexes: Sequence[Index]) -> list[Repair]:
    """Those of them that begin with the letter that was typed."""
    return _ranked(_alike(spelled, indexes, _near)) if _repairable(spelled[0]) else []


def _repairable(typed: str) -> bool:
    return typed.isalpha() and len(typed) <= _LONGEST_WORD and limits(len(typed))[0] > 0


def _alike(spelled: Sequence[str], indexes: Sequence[Index], near: Near) -> Iterable[Repair]:
    for number, typed in enumerate(spelled):
        letters, most = limits(len(typed))
        guessed = len(spelled) > 1 and number == 0  # umlauts spelled out, as it seems: nobody does so for a mere "u"
        for repair in _credible(typed, near(typed, indexes, letters), most):
            if not guessed or _umlauts(compact(repair.word)) >= _umlauts(typed):
                yield repair


def _umlauts(word: str) -> int:
    return sum(letter in "äöü" for letter in word)


def part_repairs(part: str, indexes: Sequence[Index], most: float) -> list[Repair]:
    """The known parts of compounds a piece of a word may have been meant to be: one letter may be wrong."""
    if not part.isalpha():
        return []
    found: list[Repair] = []
    for typed in {compact(part), part}:
        near = set(_near(typed, indexes, 1))
        near.update(known for index in indexes for known in _begins_otherwise(typed, index))
        found.extend(_credible(typed, near, most))
    return _ranked(found)


def _credible(typed: str, found: Iterable[str], most: float) -> Iterable[Repair]:
    for known in set(found):
        count = round(slips(typed, known), 2)
        if count <= most:
            yield Repair(fold(known), count)


def _ranked(found: Iterable[Repair]) -> list[Repair]:
    """Each known word once, the nearest first."""
    nearest: dict[str, Repair] = {}
    for repair in sorted(found, key=lambda repair: (repair.slips, repair.word)):
        nearest.setdefault(repair.word, repair)
    return list(nearest.values())


def _near(typed: str, indexes: Sequence[Index], most: int, begun: str = "") -> Iterable[str]:
    """Known words that begin with the same letter, or with another one, and differ in few."""
    for index in indexes:
        by_length = index.get((begun or typed[0]).translate(_PLAIN))
        if not by_length:
            continue
        for length in range(len(typed) - most, len(typed) + most + 1):
            choices = by_length.get(length)
            if choices:
                for hit in extract(typed, choices, scorer=OSA.distance, score_cutoff=most, limit=8):
                    yield hit[0]


def _other_beginnings(typed: str, indexes: Sequence[Index], most: int) -> Iterable[str]:
    """Words that begin with another letter: one that sounds alike, or the first letter is wrong, missing, too much."""
    for letter in _SOUNDS_LIKE.get(typed[0], ""):
        yield from _near(typed, indexes, min(most, 2), letter)
    for index in indexes:
        yield from _begins_otherwise(typed, index)


def _begins_otherwise(typed: str, index: Index) -> Iterable[str]:
    if len(typed) < 2:
        return
    rest = typed[1:]
    for candidate in (rest, rest[0] + typed[0] + rest[1:]):
        if _holds(index.get(candidate[0].translate(_PLAIN), {}), candidate):
            yield candidate
    for letter, by_length in index.items():
        if letter != typed[0]:
            if _holds(by_length, letter + typed):
                yield letter + typed
            if _holds(by_length, letter + rest):
                yield letter + rest


def _holds(by_length: dict[int, list[str]], word: str) -> bool:
    known = by_length.get(len(word))
    if known is None:
        return False
    at = bisect_left(known, word)
    return at < len(known) and known[at] == word


def _respelled(typed: str, indexes: Sequence[Index]) -> list[Repair]:
    """ "Filosofie", "Smartfon": written as heard, so that too many letters differ."""
    spelled = typed
    for heard, written in _RESPELLED:
        spelled = spelled.replace(heard, written)
    if spelled == typed:
        return []
    found = _ranked(_credible(spelled, _near(spelled, indexes, 1), 0.8))
    return [Repair(repair.word, repair.slips + 1.0) for repair in found]
