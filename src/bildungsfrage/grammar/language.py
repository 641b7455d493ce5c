"""Everything needed to read German for one Kommune: vocabulary, names of its data, its school holidays."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bildungsfrage.german import phrase
from bildungsfrage.grammar import amounts, closed, times
from bildungsfrage.grammar.compounds import Pieces
from bildungsfrage.grammar.feasts import holiday_rules
from bildungsfrage.grammar.paraphrase import Paraphrases, read_paraphrases
from bildungsfrage.grammar.rules import Rule
from bildungsfrage.knowledge.lexicon import Index, Lexicon, compile_forms
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Meaning

SHORTEST_TITLE_WORD = 4  # letters; the table of words in titles has no shorter ones
JOINING = frozenset({"und", "oder", "bzw", "sowie", "beziehungsweise", "u", "plus"})
NO_WORDS = compile_forms(())


STANDARD_RULES = (*amounts.RULES, *times.RULES)


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words of titles in the data: all that are known, and the long ones that typos may be repaired to."""

    known: frozenset[str] = frozenset()
    tokens: Index = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    """What recognising needs; `heads` are last parts of compounds that name an offer (kurs, treff, …).

    `ways` are words that name a way in the data (see `way_words`).
    """

    words: Lexicon
    names: Lexicon
    search: SearchWords = field(default_factory=SearchWords)
    heads: frozenset[str] = frozenset()
    parts: Container[str] = ()  # what may stand inside compounds, names included
    rules: tuple[Rule, ...] = STANDARD_RULES  # amounts and times, those of the school holidays too
    holiday_words: tuple[Rule, ...] = ()  # the same inside compounds ("Osterferienprogramm")
    paraphrases: Paraphrases = field(default_factory=Paraphrases)
    closed: Index = field(default_factory=dict)  # words of the small grammars, which stand in no vocabulary
    ways: Lexicon = NO_WORDS

    @property
    def targets(self) -> tuple[Index, ...]:
        """What whole words are repaired to."""
        return self.words.tokens, self.names.tokens, self.closed

    @property
    def pieces(self) -> Pieces:
        """What compounds are made of."""
        return Pieces(self.parts, (self.words.part_tokens,), self.heads, self.words.forms)

    def means(self, word: str) -> frozenset[Meaning]:
        """All that a word of the vocabulary or a name may mean."""
        return frozenset((*self.words.find(word), *self.names.find(word)))

    def titled(self, name: str) -> tuple[str, ...]:
        """The name where an offer may well be called so: all its longer words stand in titles. Looks nothing up."""
        words = [word for word in phrase(name).split() if len(word) >= SHORTEST_TITLE_WORD]
        return (name,) if words and all(word in self.search.known for word in words) else ()


@dataclass(frozen=True, slots=True)
class _Either(Container[str]):
    """What is in one of two tables; `ChainMap` takes five times as long to say so."""

    first: Container[str]
    second: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.first or word in self.second


def make_language(
    knowledge: Knowledge, names: Lexicon, search: SearchWords | None = None, ways: Lexicon = NO_WORDS
) -> Language:
    """The language of a Kommune from its knowledge and the names in its data."""
    words = knowledge.lexicon
    parts = _Either(words.parts, names.parts)
    holidays, holiday_words = holiday_rules(_holidays(knowledge.sentences.get("ferien", {})))
    return Language(
        words,
        names,
        search or SearchWords(),
        knowledge.heads,
        parts,
        (*STANDARD_RULES, holidays),
        (holiday_words,),
        read_paraphrases(knowledge.values),
        closed.TOKENS,
        ways,
    )


def _holidays(table: Mapping[str, Any]) -> dict[str, list[tuple[date, date]]]:
    """The periods of the home Land's table: {"sommerferien": [[2027-07-10, 2027-08-20], …]}."""
    land = table.get(str(table.get("land", "")), {})
    return {name: [(start, end) for start, end in periods] for name, periods in land.items()}
