"""Which known word a typo stands for in its sentence: candidates from `repair` in, the likeliest out, or none.

Nearness decides; a known phrase with the neighbours ("Frühe Hilfn") decides between those about as near.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from bildungsfrage import german
from bildungsfrage.grammar import closed
from bildungsfrage.grammar.language import Language
from bildungsfrage.grammar.repair import Repair, repairs
from bildungsfrage.grammar.slips import ONE_LETTER, SWAPPED
from bildungsfrage.knowledge.lexicon import QUIET
from bildungsfrage.model import Word

ONE_SLIP = 1.0
CLEAR = 0.9  # slips up to which a repair is no guess, in long words
_RIVAL = 0.35  # slips within which another word may have been meant as well
_IN_PHRASE = 0.35  # slips that a known phrase with its neighbours makes up for
_TINY_WORD = 4  # letters: a letter is put in only where a number or the like comes of it
_SHORT_WORD, _LONG_WORD = 6, 8  # letters: repaired only by guess; repaired in its first letter
_LONGEST_PHRASE = 4
_NOUN_ENDINGS = ("", "e", "en", "es", "n", "s")
_ENDINGS = ("", "e", "en", "er", "es", "em", "n", "s", "t", "te", "ten", "st")
_STEM, _INFLECTION = 5, 0.8  # letters; slips
_MOST_COMPARED = 8


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that nothing explains, at its place among the words of a question, folded and as typed."""

    at: int
    words: Sequence[Word]
    folded: Sequence[str]
    language: Language

    @property
    def word(self) -> Word:
        """The word as typed."""
        return self.words[self.at]

    @property
    def typed(self) -> str:
        """The word folded."""
        return self.folded[self.at]

    @property
    def spelled(self) -> tuple[str, ...]:
        """The word as it is compared with known ones."""
        return german.spellings(self.word.text, self.typed)

    @property
    def noun(self) -> bool:
        """Whether the word may be a noun: it has a capital, or the text has none at all."""
        return self.word.text[:1].isupper() or not any(word.text[:1].isupper() for word in self.words[1:])


@dataclass(frozen=True, slots=True)
class Meant:
    """The word that was meant, how many slips away it is, and whether that is a guess."""

    word: str
    slips: float
    guessed: bool


def meant(unknown: Unknown) -> Meant | None:
    """The known word a typo most likely stands for."""
    found = sorted(
        ((_likeness(unknown, repair), repair) for repair in _believable(unknown)), key=lambda hit: (hit[0], hit[1].word)
    )
    if not found:
        return None
    (near, *_), best = found[0]
    means = unknown.language.means(best.word)
    rival = any(other[0] - near < _RIVAL and unknown.language.means(hit.word) != means for other, hit in found[1:])
    doubtful = best.slips > _clear(len(german.compact(unknown.typed))) or best.word[0] != unknown.typed[0]
    return Meant(best.word, best.slips, doubtful or rival)


def _likeness(unknown: Unknown, repair: Repair) -> tuple[float, bool, float]:
    """What sorts repairs: slips, then whether the word speaks for itself, then how alike they begin."""
    near = repair.slips - _IN_PHRASE * _in_phrase(unknown, repair.word)
    quiet = all(meaning.sort in QUIET for meaning in unknown.language.means(repair.word))
    return round(near, 2), quiet, -JaroWinkler.similarity(unknown.typed, repair.word)


def _clear(length: int) -> float:
    """The slips up to which a repair is no guess: the shorter a word, the more others are near."""
    if length < _SHORT_WORD:
        return 0.0
    return SWAPPED if length == _SHORT_WORD else ONE_LETTER if length <= _LONG_WORD else CLEAR


def otherwise_inflected(unknown: Unknown) -> Iterable[Repair]:
    """Known words that differ in nothing but their ending ("gebuchten", "gebucht"): no slip, a form not listed."""
    typed, known = unknown.typed, unknown.language.words.forms
    endings = _NOUN_ENDINGS if unknown.word.text[:1].isupper() else _ENDINGS
    stems = {typed.removesuffix(ending) for ending in endings}
    for word in {stem + ending for stem in stems if len(stem) >= _STEM for ending in endings}:
        if word in known:
            yield Repair(word, _INFLECTION)


def _believable(unknown: Unknown) -> Iterable[Repair]:
    """Repairs, but for words that are rather not known: where capitals tell nouns from verbs, or far off."""
    typed = unknown.typed
    yield from otherwise_inflected(unknown)
    for repair in repairs(unknown.spelled, unknown.language.targets)[:_MOST_COMPARED]:
        if repair.slips > ONE_SLIP and not unknown.noun:
            return
        if repair.slips > SWAPPED and len(unknown.spelled[0]) == _TINY_WORD and repair.word not in closed.WORDS:
            continue
        replaced = repair.word[0] != typed[0] and repair.word[1:] == typed[1:]
        if not (replaced and len(typed) < _LONG_WORD):
            yield repair


def _in_phrase(unknown: Unknown, word: str) -> bool:
    """Whether a word in the place of a typo makes a known phrase with what stands around it."""
    at, folded, language = unknown.at, unknown.folded, unknown.language
    for first in range(max(0, at - _LONGEST_PHRASE + 1), at + 1):
        for last in range(max(at + 1, first + 2), min(first + _LONGEST_PHRASE, len(folded)) + 1):
            phrase = " ".join((*folded[first:at], word, *folded[at + 1 : last]))
            if phrase in language.words.forms or phrase in language.names.forms:
                return True
    beside = {*folded[max(0, at - 1) : at], *folded[at + 1 : at + 2]}
    return word in closed.WORDS and any(other in closed.WORDS or other.isdigit() for other in beside)
