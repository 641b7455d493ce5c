"""How far a typed word is from a known one, in slips: 1 is a letter replaced by one that has nothing to do with it.

What people do often counts less: swapped neighbours, a letter doubled or not, umlauts without dots, letters that sound
alike, a silent h, the key beside. Words come in compact (an umlaut is one letter), see `german.compact`.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate

SWAPPED, _DOUBLED, SILENT, ONE_LETTER, _ADDED = 0.6, 0.4, 0.5, 0.75, 0.9  # ONE_LETTER: left out
DOTS_LOST, SOUNDS_ALIKE, _BESIDE, _OTHER_VOWEL, _OTHER = 0.2, 0.5, 0.8, 0.9, 1.0
_FIRST, _RESPELLED = 0.3, 0.4
_BAND, _NEVER = 3, 99.0
_DOTS = ("aä", "oö", "uü")
_SOUND = (
    "dt", "bp", "gk", "kc", "kq", "fv", "vw", "fw", "sz", "cz", "cs", "ij", "jy", "iy", "üy", "üi", "eä", "mn",
    "ei", "ao", "ou", "xs",
)  # fmt: skip
_KEYS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")
_VOWELS = frozenset("aeiouäöüy")
_SILENT_BEHIND = _VOWELS | {"c", "t", "r"}
# Spellings of one sound, longest first; both words are respelled before they are compared again.
_SPELLINGS = (
    ("chs", "x"), ("cks", "x"), ("ks", "x"), ("gs", "x"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("tz", "z"),
    ("dt", "t"), ("ai", "ei"), ("äu", "eu"), ("qu", "kw"), ("ie", "i"), ("sch", "s"), ("tion", "zion"), ("y", "i"),
    ("ich", "ig"),
)  # fmt: skip


def slips(typed: str, known: str) -> float:
    """The slips between two words, whichever way of spelling brings them nearer."""
    found = _slips(typed, known)
    if found > _RESPELLED:
        heard = _heard(typed), _heard(known)
        if heard != (typed, known):
            found = min(found, _RESPELLED + _slips(*heard))
    return found


def _heard(word: str) -> str:
    for spelled, sound in _SPELLINGS:
        if spelled in word:
            word = word.replace(spelled, sound)
    return word


def _slips(typed: str, known: str) -> float:
    """Weighted optimal string alignment of what is between the common beginning and the common end."""
    if typed == known:
        return 0.0
    first, shorter = 0, min(len(typed), len(known))
    while first < shorter and typed[first] == known[first]:
        first += 1
    last = 0
    while last < shorter - first and typed[-1 - last] == known[-1 - last]:
        last += 1
    lead = _FIRST if first == 0 else 0.0
    return _between(typed[first : len(typed) - last], known[first : len(known) - last], typed[first - 1 : first]) + lead


def _between(a: str, b: str, before: str) -> float:
    """The slips between what differs; `before` is the letter in front of it, for letters doubled or silent."""
    if len(a) == len(b) == 1:
        return _replaced(a, b)
    if len(a) + len(b) == 1:
        return _gap(before + a, len(before), _ADDED) if a else _gap(before + b, len(before), ONE_LETTER)
    if len(a) == len(b) == 2 and a == b[::-1]:
        return SWAPPED
    return _aligned(before + a, before + b)


def _aligned(a: str, b: str) -> float:
    """Weighted optimal string alignment, near the diagonal: further off nothing is a slip any more."""
    added = [_gap(a, i, _ADDED) for i in range(len(a))]
    missing = [_gap(b, j, ONE_LETTER) for j in range(len(b))]
    before: list[float] = []
    above = [0.0, *accumulate(missing)]
    for i, x in enumerate(a):
        row = [_NEVER] * (len(b) + 1)
        if i < _BAND:
            row[0] = above[0] + added[i]
        for j in range(max(0, i - _BAND), min(len(b), i + _BAND + 1)):
            y = b[j]
            best = above[j] if x == y else above[j] + _replaced(x, y)
            best = min(best, row[j] + missing[j], above[j + 1] + added[i])
            if i and j and x != y and x == b[j - 1] and a[i - 1] == y:
                best = min(best, before[j - 1] + SWAPPED)
            row[j + 1] = best
        before, above = above, row
    return above[-1]


def _gap(word: str, at: int, usual: float) -> float:
    """A letter that the other word does not have."""
    letter = word[at]
    before = word[at - 1] if at else ""
    if letter == before:
        return _DOUBLED
    silent = (letter == "h" and before in _SILENT_BEHIND) or (letter == "e" and before == "i")
    return SILENT if silent or (letter == "u" and before == "q") else usual


@cache
def _replaced(x: str, y: str) -> float:
    pair = {x, y}
    if any(pair == set(two) for two in _DOTS):
        return DOTS_LOST
    if any(pair == set(two) for two in _SOUND):
        return SOUNDS_ALIKE if not pair <= _VOWELS or pair & set("äöüy") else _BESIDE
    for row in _KEYS:
        if x in row and y in row and abs(row.index(x) - row.index(y)) == 1:
            return _BESIDE
    return _OTHER_VOWEL if pair <= _VOWELS else _OTHER
