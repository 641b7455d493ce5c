"""Skimming published text: a line goes in, the criteria it names come out; the same that `recognise` finds, sooner.

What stands far apart in a text does not change each other's meaning. So a line is cut into islands, each a word or
phrase that may say something with all that bears on it (numbers, negations, torn or hanging words beside it). An island
is read by `recognise` between two words that mean nothing, and remembered: catalogues say the same few things in ever
new sentences. Where something bears on the whole line, the whole line is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import accumulate, pairwise
from operator import itemgetter, or_
from typing import Any

from bildungsfrage.german import between_words, split_words
from bildungsfrage.grammar import counted, negation
from bildungsfrage.grammar.candidates import PARTICLES
from bildungsfrage.grammar.compounds import split
from bildungsfrage.grammar.language import Language
from bildungsfrage.grammar.meant import Unknown, otherwise_inflected
from bildungsfrage.grammar.paraphrase import AMOUNT_FORMS, Paraphrase, all_paraphrases, begun
from bildungsfrage.grammar.rules import Line, Rule, digits, find
from bildungsfrage.grammar.unknown import explain_unknown, split_repaired
from bildungsfrage.knowledge.lexicon import AMOUNT, QUIET
from bildungsfrage.model import MOST_WORDS, Meaning, Span, Word
from bildungsfrage.stages.normalise import LONGEST, normalise
from bildungsfrage.stages.recognise import recognise

Values = tuple[tuple[str, Any], ...]
"""Criterion names with the values found, in the order of the text."""

_Stretch = tuple[int, int]  # from one word up to another
# Flags, folded spelling; bits: parts of paraphrases, rules that may find it; words that it may belong to behind it.
_Trait = tuple[int, str, int, int, frozenset[str]]

# What a word may do to a line.
_SPEAKS = 1  # means a criterion, or something that may become one
_BEGINS = 2  # begins phrases of several words
_JOINS = 4  # begins a longer word: "deutsch kurs"
_COUNTS = 8  # a number, or a sign of a rule for amounts and times
_DENIES = 16
_LINKS = 32  # mistyped or inflected otherwise: may be part of a phrase
_HEADS = 64  # may end a compound torn in two
_ASKS = 128  # asks for an amount
_VAGUE = 256  # a criterion only where an amount is asked for
_TURNS = 512  # "lieber … als", "lass … weg"
_UNKNOWN = 1024
_PLAIN = 2048
_HINTS = 4096  # part of what is said in other words
_NUMBER = 8192
_FILLS = 16384  # a particle, which may stand inside phrases
_SAYING = _SPEAKS | _BEGINS | _JOINS | _COUNTS | _HINTS  # a line without any of these says nothing

_NOBODY: frozenset[str] = frozenset()  # one for all words
_HYPHENS = "-‐‑"
_NOTHING, _NOTHING_NOUN = "qq", "Qq"
_REACH = 6  # words over which a negation reaches
_BESIDE = 3  # words beside an amount or a repaired word that may belong to it
_SHORTEST_SIGN = 3  # letters of a sign that may stand inside a word
_REMEMBERED = 1 << 16  # words, islands: some hundred bytes each


class Skimmer:
    """Reads lines with one language; remembers words and islands."""

    def __init__(self, language: Language, today: date) -> None:
        self._language = language
        self._today = today
        self._rules = (*language.rules, *language.holiday_words)
        self._traits: tuple[dict[str, _Trait], dict[str, _Trait]] = {}, {}  # in lines without and with capitals
        self._islands: dict[str, Values] = {}
        self._torn: dict[tuple[str, str], bool] = {}
        meanings = language.words.meanings
        loud = {number for number, meaning in enumerate(meanings) if meaning.sort not in QUIET}
        forms = language.words.forms
        self._seconds: dict[str, set[str]] = defaultdict(set)  # of phrases, by the first word
        for first, second, *_ in (phrase.split(" ", 2) for phrase in forms if " " in phrase):
            self._seconds[first].add(second)
        self._in_phrases = {word for phrase in forms if " " in phrase for word in phrase.split(" ")}
        self._whole = frozenset(form for form, ids in forms.items() if " " not in form and not loud.isdisjoint(ids))
        self._sorted = sorted(form for form in self._whole if len(form) > 5)
        self._chosen_rules: dict[int, tuple[Rule, ...]] = {}  # by their bits
        signs: dict[str, int] = defaultdict(int)
        for number, rule in enumerate(self._rules):
            for sign in rule.signs or ("",):
                signs[sign] |= 1 << number
        self._of_numbers = signs.pop("", 0)  # rules that need a number
        self._signs = dict(signs)
        self._any_sign = re.compile("|".join(sign for sign in signs if len(sign) >= _SHORTEST_SIGN))
        self._bits: dict[str, int] = defaultdict(int)  # what may be said → the parts of paraphrases that it says
        self._figures, self._others = self._numbered(all_paraphrases(language.paraphrases))

    def _numbered(self, paraphrases: Iterable[Paraphrase]) -> tuple[list[int], list[int]]:
        """Gives a bit to each part of a paraphrase; all bits of each that means a figure, and of the others."""
        figures: list[int] = []
        others: list[int] = []
        free = 0
        for paraphrase in paraphrases:
            if paraphrase.meaning.sort == "kriterium":
                count = len(paraphrase.parts)
                (figures if paraphrase.meaning.name == "kennzahl" else others).append(((1 << count) - 1) << free)
                for number, choices in enumerate(paraphrase.parts, free):
                    for choice in choices:
                        self._bits[choice] |= 1 << number
                free += count
        return figures, others

    def read(self, line: str) -> Values:
        """The criteria of a line."""
        clean = " ".join(line.split()) if line.isprintable() else normalise(line, self._today).text
        parts = between_words(clean)
        typed = parts[1::2]
        if len(typed) > MOST_WORDS or len(clean) > LONGEST:
            return self._recognised(clean)
        cased = any(word[0].isupper() for word in typed[1:])
        known = self._traits[cased]
        traits = [known.get(word) or self._learn(word, cased=cased) for word in typed]
        flags = reduce(or_, map(itemgetter(0), traits), 0)
        hanging = _hanging(parts) if not set(_HYPHENS).isdisjoint(clean) else []
        if not flags & _SAYING and not hanging:
            return ()
        spots, around, flags, said = self._spots(parts, traits, flags)
        spots += [
            (max(at - 1, 0), min(at + 4, len(traits)))
            for at in hanging
            if traits[at][0] & (_SPEAKS | _UNKNOWN) != _SPEAKS
        ]
        if self._bears_on_all(flags, said, traits):
            return self._recognised(clean)
        if not spots:
            return ()
        around += self._reaching(parts, traits, spots, flags)
        found: list[tuple[str, Any]] = []
        for first, last in _islands(spots, around, traits, flags):
            found += self._island(_cut(parts, traits, (first, last), cased=cased))
        return tuple(found)

    # ------------------------------------------------------------ words

    def _learn(self, typed: str, *, cased: bool) -> _Trait:
        """What a word may do, wherever it stands."""
        language = self._language
        folded = split_words(typed)[0][1]
        meanings = language.words.find(folded)
        flags = _UNKNOWN if not meanings else _PLAIN if all(m.sort == "gewoehnlich" for m in meanings) else 0
        flags |= _flags_of(meanings)
        if language.words.longest.get(folded, 1) > 1:
            flags |= _BEGINS
        rests = self._rests(folded) if len(folded) > 2 else ()
        flags |= _JOINS if rests else 0
        counts, rules = self._counts(folded)
        flags |= counts | _flags_of_small(folded)
        if folded in language.heads:
            flags |= _HEADS
        said = self._bits_of(meanings)
        if not meanings:
            explained, bits = self._explained(typed, folded, _NOTHING_NOUN if cased else _NOTHING)
            flags, said = flags | explained, said | bits
        said |= self._begun_by(folded)
        behind = frozenset((*self._seconds.get(folded, ()), *rests))
        trait = flags | (_HINTS if said else 0), folded, said, rules, behind or _NOBODY
        known = self._traits[cased]
        if len(known) > _REMEMBERED:
            known.clear()
        known[typed] = trait
        return trait

    def _counts(self, folded: str) -> tuple[int, int]:
        """Whether a word is a number or a sign of amounts and times, and of which rules."""
        found = self._signs.get(folded, 0)
        if self._any_sign.search(folded):
            found = reduce(or_, (rules for sign, rules in self._signs.items() if sign in folded), found)
        if any(letter.isdigit() for letter in digits([folded])[0]):
            return _COUNTS | _NUMBER, found | self._of_numbers
        return (_COUNTS if found else 0), found

    def _rests(self, folded: str) -> list[str]:
        """What follows a word in those that begin with it."""
        first = last = bisect_left(self._sorted, folded + "0")
        while last < len(self._sorted) and self._sorted[last].startswith(folded):
            last += 1
        return [word[len(folded) :] for word in self._sorted[first:last]]

    def _begun_by(self, folded: str) -> int:
        return reduce(or_, (self._bits[beginning] for beginning in begun(folded, self._language.paraphrases)), 0)

    def _explained(self, typed: str, folded: str, beside: str) -> tuple[int, int]:
        """What is made of a word that no vocabulary knows: a compound, the inflected form of a known one."""
        if typed.isdigit():
            return 0, 0
        language = self._language
        words = [
            Word(text, fold, 0, len(text)) for text, fold in ((_NOTHING, _NOTHING), (typed, folded), (beside, _NOTHING))
        ]
        spelled = [word.folded for word in words]
        found = explain_unknown(words, spelled, [1], language)
        repaired = found.changed.get(1, "")
        spans = [*found.spans, *(split_repaired(1, repaired, language) if repaired else ())]
        meanings = [meaning for span in spans for option in span.meanings for meaning in option]
        meanings += language.words.find(repaired)
        flags, said = _flags_of(meanings), self._bits_of(meanings)
        meant = {repair.word for repair in otherwise_inflected(Unknown(1, words, spelled, language))}
        if any(word in self._in_phrases or self._counts(word)[0] or _flags_of_small(word) for word in meant):
            flags |= _LINKS
        return flags, reduce(or_, map(self._begun_by, meant), said)

    # ------------------------------------------------------------ lines

    def _spots(
        self, parts: Sequence[str], traits: Sequence[_Trait], flags: int
    ) -> tuple[list[_Stretch], list[_Stretch], int, int]:
        """Where a line may say something; phrases that say nothing; all its flags, and what paraphrases hear in it."""
        spots = [(at, at + 1) for at, trait in enumerate(traits) if trait[0] & _SPEAKS] if flags & _SPEAKS else []
        quiet: list[_Stretch] = []
        said = reduce(or_, map(itemgetter(2), traits)) if flags & _HINTS else 0
        for at in [at for at, (one, other) in enumerate(pairwise(traits)) if other[1] in one[4]]:
            own, folded, *_ = traits[at]
            behind = traits[at + 1][1]
            if own & _JOINS and len(behind) > 2 and folded + behind in self._whole:
                spots.append((at, at + 2))
                said |= self._bits_of(self._language.words.find(folded + behind))
            for end, meanings in self._phrases(at, traits) if behind in self._seconds.get(folded, ()) else ():
                found = _flags_of(meanings)
                flags |= found
                said |= self._bits_of(meanings)
                (spots if found & _SPEAKS else quiet).append((at, end))
        if flags & _FILLS and flags & _BEGINS:
            spots += self._around_particles(traits)
        if flags & _COUNTS:
            for span in self._amounts(parts, traits):
                spots.append((span.first, span.last))
                said |= self._bits_of(meaning for option in span.meanings for meaning in option)
        return spots, quiet, flags, said

    def _phrases(self, at: int, traits: Sequence[_Trait]) -> Iterator[tuple[int, Sequence[Meaning]]]:
        words = self._language.words
        for last in range(at + 2, min(at + words.longest[traits[at][1]], len(traits)) + 1):
            if meanings := words.find(" ".join([trait[1] for trait in traits[at:last]])):
                yield last, meanings

    def _around_particles(self, traits: Sequence[_Trait]) -> Iterator[_Stretch]:
        """ "Tag der wohl offenen Tür": phrases with a particle in their midst."""
        kept = [at for at, trait in enumerate(traits) if not trait[0] & _FILLS]
        short = [traits[at] for at in kept]
        for at in [at for at, trait in enumerate(short[:-1]) if trait[0] & _BEGINS]:
            if short[at + 1][1] in self._seconds.get(short[at][1], ()):
                for last, _ in self._phrases(at, short):
                    yield kept[at], kept[last - 1] + 1

    def _amounts(self, parts: Sequence[str], traits: Sequence[_Trait]) -> list[Span]:
        """Amounts and times."""
        chosen = reduce(or_, map(itemgetter(3), traits))
        rules = self._chosen_rules.get(chosen)
        if rules is None:
            every = enumerate(self._rules)
            rules = self._chosen_rules[chosen] = tuple(rule for number, rule in every if chosen >> number & 1)
        starts = list(accumulate(map(len, parts)))[:-1:2]
        line = Line("".join(parts), [trait[1] for trait in traits], starts)
        return find(line, rules, self._today)

    def _bears_on_all(self, flags: int, said: int, traits: Sequence[_Trait]) -> bool:
        """Whether words far apart belong together: then the line is no sum of its islands."""
        if flags & _ASKS and flags & _VAGUE:
            return True
        if said:
            for parts in (*self._others, *self._figures) if flags & _ASKS else self._others:
                if said & parts == parts:
                    return True
        folded = [trait[1] for trait in traits]
        return (bool(flags & _SPEAKS) and counted.may_count(folded)) or (
            bool(flags & _TURNS) and negation.turned(folded)
        )

    def _reaching(
        self, parts: Sequence[str], traits: Sequence[_Trait], spots: Sequence[_Stretch], flags: int
    ) -> Iterator[_Stretch]:
        """Stretches whose words bear on each other, where one of them says something."""
        if flags & (_DENIES | _LINKS | _HEADS):
            for at, (own, folded, *_) in enumerate(traits):
                if own & _DENIES:
                    yield _clause(at, parts, traits) if folded.startswith("kein") else at - _REACH, at + _REACH + 1
                if own & _LINKS:
                    yield at - _BESIDE, at + _BESIDE + 1
                if own & _HEADS and at and traits[at - 1][0] & _PLAIN:
                    yield at - 1, at + 1
        if flags & _DENIES:
            yield from ((first, last + 2) for first, last in spots)  # "nicht Yoga und Tanz"
        if flags & _UNKNOWN:
            yield from self._torn_beside(parts, traits, spots)

    def _torn_beside(
        self, parts: Sequence[str], traits: Sequence[_Trait], spots: Sequence[_Stretch]
    ) -> Iterator[_Stretch]:
        for first, last in spots:
            if first and self._are_torn(first - 1, parts, traits):
                yield first - 2, first + 1
            if last < len(traits) and self._are_torn(last - 1, parts, traits):
                yield last - 1, last + 2

    def _are_torn(self, at: int, parts: Sequence[str], traits: Sequence[_Trait]) -> bool:
        """Whether a word and the next may be one, written with a blank in it."""
        (one, left, *_), (other, right, *_) = traits[at], traits[at + 1]
        if not (one | other) & _UNKNOWN or len(parts[2 * at + 2]) != 1 or min(len(left), len(right)) < 3:
            return False
        if (left, right) not in self._torn:
            compound = split(left + right, self._language.parts)
            cut = compound is not None and len(left) in {len(part) for part in compound.parts}
            self._torn[left, right] = cut or left + right in self._whole
        return self._torn[left, right]

    # ------------------------------------------------------------ islands

    def _island(self, text: str) -> Values:
        found = self._islands.get(text)
        if found is None:
            if len(self._islands) > _REMEMBERED:
                self._islands.clear()
                self._torn.clear()
            found = self._islands[text] = self._recognised(text)
        return found

    def _recognised(self, text: str) -> Values:
        return tuple(_values(recognise(normalise(text, self._today), self._language).spans))

    def _bits_of(self, meanings: Iterable[Meaning]) -> int:
        bits = self._bits
        return reduce(or_, (bits.get(f"{m.name}={m.value}", 0) | bits.get(f"{m.name}=", 0) for m in meanings), 0)


def _values(spans: Iterable[Span]) -> Iterator[tuple[str, Any]]:
    """What stands there for certain: no guesses, no mended typos, nothing that is excluded."""
    for span in spans:
        if span.guessed or span.read_as or span.excluded:
            continue
        for meaning in (meaning for option in span.meanings for meaning in option):
            if meaning.sort == "kriterium":
                yield meaning.name, meaning.value


def _flags_of(meanings: Iterable[Meaning]) -> int:
    flags = 0
    for meaning in meanings:
        if meaning.sort == "kriterium":
            flags |= _SPEAKS
        elif meaning.sort == AMOUNT:
            flags |= _SPEAKS | _VAGUE
        elif meaning.sort == "frageform" and meaning.name in AMOUNT_FORMS:
            flags |= _ASKS
    return flags


def _flags_of_small(folded: str) -> int:
    flags = _DENIES if folded in negation.NEGATORS or folded in negation.NEGATORS_AFTER else 0
    flags |= _TURNS if folded in negation.TURNING else 0
    flags |= _FILLS if folded in PARTICLES else 0
    return flags | (_ASKS if folded == "viele" else 0)


def _hanging(parts: Sequence[str]) -> list[int]:
    """Words with a hyphen and no word right behind it."""
    gaps = enumerate(parts[2::2])
    last = len(parts) // 2 - 1
    return [at for at, gap in gaps if gap[:1] in _HYPHENS and gap and (len(gap) > 1 or at == last)]


def _clause(at: int, parts: Sequence[str], traits: Sequence[_Trait]) -> int:
    """From where on a "kein" may be part of "gibt es … kein …": the clause, if there is such a verb in it."""
    for before in range(at - 1, -1, -1):
        if len(parts[2 * before + 2]) > 1:
            break
        if traits[before][1] in negation.EXISTENCE:
            return min(before, at - _REACH)
    return at - _REACH


def _islands(
    spots: Iterable[_Stretch], around: Iterable[_Stretch], traits: Sequence[_Trait], flags: int
) -> Iterator[_Stretch]:
    """Stretches that overlap, put together; only those that hold a spot."""
    whole = _whole if flags & _NUMBER else _clipped
    stretches = [(*whole(spot, traits), True) for spot in spots]
    ordered = sorted(stretches + [(*whole(stretch, traits), False) for stretch in around])
    first, last, speaks = ordered[0]
    for start, end, spot in ordered[1:]:
        if start < last:
            last, speaks = max(last, end), speaks or spot
            continue
        if speaks:
            yield first, last
        first, last, speaks = start, end, spot
    if speaks:
        yield first, last


def _clipped(stretch: _Stretch, traits: Sequence[_Trait]) -> _Stretch:
    return max(stretch[0], 0), min(stretch[1], len(traits))


def _whole(stretch: _Stretch, traits: Sequence[_Trait]) -> _Stretch:
    """A stretch that has words beside every number: what follows one may say that it counts something else.

    A number behind a sign of amounts belongs to it: "Umgebung von 5 km" is not just any Umgebung.
    """
    first, last = _clipped(stretch, traits)
    while True:
        signs = any(trait[0] & _COUNTS for trait in traits[first:last])
        end = min(last + _BESIDE, len(traits)) if signs else last
        numbers = [at for at in range(first, end) if traits[at][0] & _NUMBER]
        if not numbers:
            return first, last
        wide = max(0, min(first, numbers[0] - _BESIDE)), min(len(traits), max(last, numbers[-1] + _BESIDE + 1))
        if wide == (first, last):
            return wide
        first, last = wide


def _cut(parts: Sequence[str], traits: Sequence[_Trait], island: _Stretch, *, cased: bool) -> str:
    """An island as a line of its own, between words that mean nothing, so that it neither begins nor ends there.

    A capital among these words says that the line writes nouns with capitals.
    """
    first, last = island
    gap = parts[2 * first]
    tail = "-" if gap[-1:] in ("-", "–") and gap[-2:-1] == " " else ""
    text = "".join(parts[2 * first + 1 : 2 * last])
    noun = _NOTHING_NOUN if cased else _NOTHING
    if last < len(traits):
        behind = parts[2 * last]
        sign = behind[:1] if behind[:1] == "." or (len(behind) > 1 and behind[0] in _HYPHENS) else ""
        text += f"{sign} {noun}"
    elif traits[-1][0] & _COUNTS or parts[-1][:1] in (".", *_HYPHENS):
        text += parts[-1]
    if first:
        return f"{_NOTHING} {noun} {tail}{text}" if last == len(traits) else f"{_NOTHING} {tail}{text}"
    return f"( {tail}{text}" if tail else gap + text if traits[0][0] & _COUNTS else text
