"""`Reading` and the choice before it in, `Reading` out: does the question go on from the one before?

A follow-up begins like one ("und", "nur", "auch", "nicht"), points back ("davon", "die zweite", "der"), or consists
of nothing but criteria. A question with a subject of its own stands alone.
"""

from __future__ import annotations

from dataclasses import replace

from bildungsfrage.german import word_set
from bildungsfrage.model import Choice, Reading

_OPENERS = word_set(
    """
    und auch nur aber oder statt stattdessen nicht lieber dann sowie doch ausser ohne
    """
)
_POINTERS = word_set(
    """
    davon dazu darunter dort dafuer dabei daran dahin deren dessen diese dieser diesen dieses diesem denen dem ihn
    ihm ihr ihre ihrer sie es er die der das den da welche welcher welches zweite zweiten dritte dritten vierte
    erste ersten letzte letzten letzteren beide beiden
    """
)
_STRONG_POINTERS = word_set(
    """
    davon darunter dazu deren dessen denen zweite zweiten dritte dritten
    """
)
_NEEDS_MORE = word_set(
    """
    zeitraum ort kosten wochentag tageszeit format umkreis_km plz jahr anzahl sortierung
    """
)


def resume(reading: Reading, previous: Choice | None) -> Reading:
    """The reading, tied to the choice before it where it goes on from it."""
    elliptic = _elliptic(reading)
    if previous is None:
        return replace(reading, elliptic=elliptic)
    return replace(reading, elliptic=elliptic, previous=previous) if elliptic or _continues(reading) else reading


def _elliptic(reading: Reading) -> bool:
    """Whether the words alone leave open what they are about."""
    words = [word.folded for word in reading.question.words]
    if not words or len(words) > 14:
        return False
    strong = {
        m.name for span in reading.spans for option in span.meanings for m in option if m.sort == "kriterium"
    } - _NEEDS_MORE
    opener = words[0] in _OPENERS
    if opener and len(words) <= 7:
        return True
    if _STRONG_POINTERS & set(words) and not strong:
        return True
    return not strong and not _subjects(reading) and bool(words[-1] in _POINTERS or words[:1] == ["und"])


def _continues(reading: Reading) -> bool:
    words = [word.folded for word in reading.question.words]
    if not words or len(words) > 16:
        return False
    if words[0] in _OPENERS or _STRONG_POINTERS & set(words):
        return True
    own = _subjects(reading)
    if not own and len(words) <= 10:
        return True
    free = {
        i
        for span in reading.spans
        if any(m.sort == "kriterium" for option in span.meanings for m in option)
        for i in range(span.first, span.last)
    }
    points = any(
        word in _POINTERS
        for i, word in enumerate(words)
        if i not in free and (i + 1 == len(words) or i + 1 not in free)
    )
    return points and len(words) <= 10


def _subjects(reading: Reading) -> set[str]:
    return {m.name for span in reading.spans for option in span.meanings for m in option if m.sort == "gegenstand"}
