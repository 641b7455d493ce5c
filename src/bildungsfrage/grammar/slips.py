"""How far a typed word is from a known one, in slips: 1 is a letter replaced by one that has nothing to do with it.

What people do often counts less: swapped neighbours, a letter doubled or not, umlauts without dots, letters that sound
alike, a silent h, the key beside. Words come in compact (an umlaut is one letter), see `german.compact`.
"""

from __future__ import annotations

from functools import cache

SWAPPED, _DOUBLED, _SILENT, ONE_LETTER, _ADDED = 0.6, 0.4, 0.5, 0.75, 0.9  # ONE_LETTER: left out
DOTS_LOST, SOUNDS_ALIKE, _BESIDE, _OTHER_VOWEL, _OTHER = 0.2, 0.5, 0.8, 0.9, 1.0
_FIRST, _RESPELLED = 0.3, 0.4
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
    ("chs", "x"), ("cks", "x"), ("ks", "x"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("tz", "z"), ("dt", "t"),
    ("ai", "ei"), ("äu", "eu"), ("qu", "kw"), ("ie", "i"), ("sch", "s"), ("tion", "zion"), ("y", "i"), ("ich", "ig"),
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
    # One letter of what is common stays on either side: doubled letters are seen by their neighbours.
    start = max(0, first - 1)
    return _aligned(typed[start : len(typed) - last + 1], known[start : len(known) - last + 1]) + lead


def _aligned(a: str, b: str) -> float:
    before: list[float] = []
    row = [0.0]
    for j in range(1, len(b) + 1):
        row.append(row[-1] + _gap(b, j - 1, ONE_LETTER))
    for i in range(1, len(a) + 1):
        above, row = row, [row[0] + _gap(a, i - 1, _ADDED)]
        for j in range(1, len(b) + 1):
            x, y = a[i - 1], b[j - 1]
            best = above[j - 1] + (0.0 if x == y else _replaced(x, y))
            best = min(best, row[-1] + _gap(b, j - 1, ONE_LETTER), above[j] + _gap(a, i - 1, _ADDED))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y and x != y:
                best = min(best, before[j - 2] + SWAPPED)
            row.append(best)
        before = above
    return row[-1]


def _gap(word: str, at: int, usual: float) -> float:
    """A letter that the other word does not have."""
    letter = word[at]
    before = word[at - 1] if at else ""
    if letter == before:
        return _DOUBLED
    silent = (letter == "h" and before in _SILENT_BEHIND) or (letter == "e" and before == "i")
    return _SILENT if silent or (letter == "u" and before == "q") else usual


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
