"""Which terms come first: those found by their name, then those with most hits, then the places nearest to home."""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.terms import WORD, Term, Terms
from bildungsfrage.model import Criterion
from bildungsfrage.searching.frequency import Frequencies
from bildungsfrage.searching.gazetteer import Point, distance_km

_TITLE = "angebot"  # offers have titles by the thousand; what they are about says more
_ANOTHER_WORD = 4  # letters from which a value is found by another word than its name
_MOST = 100  # terms that begin alike
_KEPT = 300  # beginnings


class Order:
    """The terms of an open store with what sorts them."""

    def __init__(self, assistant: Assistant, terms: Terms, frequent: Frequencies) -> None:
        self.terms, self._frequent = terms, frequent
        self._home = _middle_of_home(assistant)
        self._likely: dict[str, tuple[Term, ...]] = {}
        self._beginning: dict[str, list[Term]] = {}

    def likelihood(self, term: Term) -> tuple[int, bool, int, float, str]:
        """What sorts terms."""
        hits = self._frequent.of(term.criterion)
        return term.rank, term.criterion.name == _TITLE, -hits, self._distance(term.criterion), term.text

    def beginning(self, phrase: str) -> Sequence[Term]:
        """One term for each value that occurs and begins with a folded phrase, in order."""
        if phrase not in self._beginning:
            each: dict[tuple[str, str], Term] = {}
            for term in self.terms.beginning(phrase):
                known = each.get(term.key)
                if (known is None or term.rank < known.rank) and (term.rank != WORD or len(phrase) >= _ANOTHER_WORD):
                    each[term.key] = term
            if len(self._beginning) >= _KEPT:
                self._beginning.clear()
            self._beginning[phrase] = sorted(filter(self._occurs, each.values()), key=self.likelihood)[:_MOST]
        return self._beginning[phrase]

    def forget(self) -> None:
        """Keeps nothing of what was typed."""
        self._beginning.clear()

    def _occurs(self, term: Term) -> bool:
        """Whether the data have any of it."""
        return self._frequent.of(term.criterion) > 0

    def likely(self, criterion: str) -> Sequence[Term]:
        """One term for each value of a criterion that occurs, in order."""
        if criterion not in self._likely:
            each: dict[tuple[str, str], Term] = {}
            for term in sorted(filter(self._occurs, self.terms.of(criterion)), key=self.likelihood):
                each.setdefault(term.key, term)
            self._likely[criterion] = tuple(each.values())
        return self._likely[criterion]

    def _distance(self, criterion: Criterion) -> float:
        """Kilometres from home, for places."""
        middle = dict(criterion.extra).get("mitte")
        return distance_km(self._home, middle) if self._home and middle else 0.0


def _middle_of_home(assistant: Assistant) -> Point | None:
    home = assistant.home.place_id
    place = assistant.gazetteer.of([home]).get(home) if home else None
    return place.middle if place else None
