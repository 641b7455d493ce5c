"""What may be added to a question, in words that fit behind it: "in Mühlrode", "für Jugendliche", "abends".

A kind of question goes in; its parts come out, found by how they begin or by how often they occur.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from bildungsfrage import german
from bildungsfrage.grammar.chips import chip_value
from bildungsfrage.grammar.wording import as_part
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.live.order import Order
from bildungsfrage.model import Choice, Criterion

# By what questions are narrowed down, of equals the first one first.
_NARROWING = (
    "ort", "thema", "zielgruppe", "einrichtungsart", "angebotsart", "tageszeit", "format", "kosten", "wochentag",
    "niveau", "freie_plaetze", "kinderbetreuung", "traegerschaft", "barrierefrei", "foerderung", "anbieter", "sprache",
    "abschluss", "zeitform", "zertifikat", "leichte_sprache", "lernform",
)  # fmt: skip
USUAL = ("angebote_finden", "einrichtungen_finden")
_NOUNS = frozenset({"angebotsart", "einrichtungsart"})  # stand where the noun is, not behind it
_EACH = 6  # values of a criterion that are worth suggesting before anything of them is typed
_MOST_READ = 2000
_MOST_FOUND = 40
_BEHIND_ALL = "\uffff"


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion with the words that add it to a question; `folded` is what they are found by."""

    criterion: Criterion
    text: str
    value: str  # the value alone, behind "und"
    folded: str
    place: int  # among the values of its criterion, those with most hits first


class Parts:
    """The parts of each kind of question, made when they are first needed."""

    def __init__(self, knowledge: Knowledge, order: Order) -> None:
        self._knowledge, self._order = knowledge, order
        self._made: dict[str, list[Part]] = {}
        self._folded: dict[str, list[str]] = {}
        self._frequent: dict[str, list[Part]] = {}

    def beginning(self, kind: str, phrase: str) -> list[Part]:
        """Of the parts that begin with a folded phrase those with most hits."""
        parts = self._of(kind)
        folded = self._folded[kind]
        first = bisect_left(folded, phrase)
        last = bisect_left(folded, f"{phrase}{_BEHIND_ALL}", first)
        return nsmallest(_MOST_FOUND, parts[first : min(last, first + _MOST_READ)], key=lambda part: part.place)

    def begins(self, phrase: str) -> bool:
        """Whether any part of a usual kind does."""
        return any(self._first(kind, phrase).startswith(phrase) for kind in USUAL)

    def _first(self, kind: str, phrase: str) -> str:
        self._of(kind)
        folded = self._folded[kind]
        at = bisect_left(folded, phrase)
        return folded[at] if at < len(folded) else ""

    def frequent(self, kind: str) -> Sequence[Part]:
        """The first parts of each criterion."""
        self._of(kind)
        return self._frequent[kind]

    def _of(self, kind: str) -> list[Part]:
        if kind not in self._made:
            choice = Choice(kind, (), certain=True)
            used = self._knowledge.templates[kind].applied
            each = [
                [self._part(term.criterion, choice, place) for place, term in enumerate(self._order.likely(name))]
                for name in _NARROWING
                if name in used
            ]
            self._frequent[kind] = [p for parts in each for p in parts[:_EACH] if p.criterion.name not in _NOUNS]
            self._made[kind] = sorted((part for parts in each for part in parts), key=lambda part: part.folded)
            self._folded[kind] = [part.folded for part in self._made[kind]]
        return self._made[kind]

    def _part(self, criterion: Criterion, choice: Choice, place: int) -> Part:
        text = as_part(criterion, choice, self._knowledge)
        return Part(criterion, text, chip_value(criterion, choice, self._knowledge), german.phrase(text), place)


def importance(criterion: Criterion) -> int:
    """The place of a criterion among those that questions are narrowed down by: what comes first counts most."""
    return _NARROWING.index(criterion.name)


def by_turns(parts: Sequence[Part]) -> list[Part]:
    """The first part of each criterion, then the second of each."""
    by_name: dict[str, list[Part]] = {}
    for part in parts:
        by_name.setdefault(part.criterion.name, []).append(part)
    longest = max(map(len, by_name.values()), default=0)
    return [found[at] for at in range(longest) for found in by_name.values() if at < len(found)]
