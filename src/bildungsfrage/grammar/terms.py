"""What a word that is being typed may become: values of the vocabulary and names in the data, found by how they begin.

Knowledge, the lexicon of names and titles go in, `Terms` come out; the beginning of a phrase goes in, terms come out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bildungsfrage import german
from bildungsfrage.knowledge.lexicon import Lexicon
from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.schema import CRITERIA
from bildungsfrage.model import Criterion

_MOST_READ = 2000  # terms that begin alike and are looked at
_NAMED = frozenset(
    {"ort", "anbieter", "einrichtung", "ziel", "massnahme", "gremium", "netzwerk", "begriff", "kennzahl"}
)
_INNER_LETTERS = 4  # the shortest word inside a name that the name is found by
# Criteria that say how an answer is to look; nobody looks for their values.
_HOW = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl", "ohne"})
NAME, WORD, INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to say: a criterion and the text that says it.

    `rank` tells how it was found: by its name, by another word for it, by a word inside its name.
    """

    criterion: Criterion
    text: str
    rank: int

    @property
    def key(self) -> tuple[str, str]:
        """Tells what is said, whatever the words."""
        return self.criterion.name, str(self.criterion.value)


class Terms:
    """Terms in the order of their folded phrases."""

    def __init__(self, found: Iterable[tuple[str, Term]]) -> None:
        pairs = sorted(found, key=lambda pair: (pair[0], pair[1].rank, pair[1].text))
        self._phrases = [phrase for phrase, _ in pairs]
        self._terms = [term for _, term in pairs]
        self._by_criterion: dict[str, list[Term]] = {}
        for term in self._terms:
            if term.rank == NAME:
                self._by_criterion.setdefault(term.criterion.name, []).append(term)

    def beginning(self, phrase: str) -> Iterator[Term]:
        """The terms that begin with a folded phrase."""
        first = bisect_left(self._phrases, phrase)
        for at in range(first, min(first + _MOST_READ, len(self._phrases))):
            if not self._phrases[at].startswith(phrase):
                return
            yield self._terms[at]

    def begins(self, phrase: str) -> bool:
        """Whether there is any."""
        return next(self.beginning(phrase), None) is not None

    def of(self, criterion: str) -> Sequence[Term]:
        """The names of all values of a criterion."""
        return self._by_criterion.get(criterion, ())


def make_terms(knowledge: Knowledge, names: Lexicon, titles: Mapping[str, int]) -> Terms:
    """The terms of a Kommune; of titles those that most offers bear."""
    return Terms([*_vocabulary(knowledge), *_names(names), *_titles(titles)])


def _vocabulary(knowledge: Knowledge) -> Iterator[tuple[str, Term]]:
    for criterion in CRITERIA:
        if criterion in _HOW:
            continue
        for value in knowledge.values.get(criterion, {}).values():
            yield from _value(criterion, value)


def _value(criterion: str, value: Value) -> Iterator[tuple[str, Term]]:
    meant = Criterion(criterion, _meant(criterion, value))
    called = [
        value.name.split(" (")[0],
        *(str(value.facts[key]) for key in ("mehrzahl", "einzahl") if key in value.facts),
    ]
    for number, text in enumerate(dict.fromkeys([*called, *value.words])):
        phrase = german.phrase(text)
        if phrase:
            yield phrase, Term(meant, text, NAME if number < len(called) else WORD)


def _meant(criterion: str, value: Value) -> object:
    if criterion == "auspraegung":
        return {"merkmal": value.facts.get("merkmal"), "wert": value.facts.get("wert")}
    if criterion == "kosten":
        return {"hoechstens": int(value.slug)}
    return True if value.slug == "wahr" else value.slug


def _names(names: Lexicon) -> Iterator[tuple[str, Term]]:
    for meaning in names.meanings:
        if meaning.sort == "kriterium" and meaning.name in _NAMED and meaning.name != "kennzahl":
            criterion = Criterion(meaning.name, meaning.value, extra=meaning.extra)
            yield from _named(criterion, str(meaning.value))


_MOST_TITLES = 20_000


def _titles(titles: Mapping[str, int]) -> Iterator[tuple[str, Term]]:
    commonest = sorted(titles, key=lambda title: (-titles[title], title))
    for title in islice(commonest, _MOST_TITLES):
        yield from _named(Criterion("angebot", title), title)


def _named(criterion: Criterion, name: str) -> Iterator[tuple[str, Term]]:
    """A name by its beginning, and by each longer word inside it."""
    text = " ".join("".join(c if c.isprintable() else " " for c in name).split())  # it becomes part of a question
    words = german.split_words(text)
    phrases = [word[1] for word in words]
    if phrases:
        yield " ".join(phrases), Term(criterion, text, NAME)
    for at in range(1, len(words)):
        if len(phrases[at]) >= _INNER_LETTERS and not words[at][0][0].islower():
            yield " ".join(phrases[at:]), Term(criterion, text, INSIDE)
