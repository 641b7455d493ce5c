"""What words may mean: every form of every known word, made once, looked up per question.

A `Lexicon` holds folded phrases (words joined by one blank) with their meanings, the forms that may stand inside
compounds, and the single words that typos are repaired to. It is plain data and packs into bytes for the cache.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bildungsfrage import german
from bildungsfrage.knowledge.schema import CRITERIA, Entry
from bildungsfrage.model import Meaning

Form = tuple[str, Meaning, bool]  # phrase, meaning, written by a person (not made by rule)
Index = dict[str, dict[int, list[str]]]  # first letter without dots → length → words with umlauts as one letter
QUIET = frozenset({"fuellwort", "gewoehnlich"})
_BESIDE = frozenset({"hinweis", "gegen"})  # say something of a kind and leave what else a word means
_FOREIGN = frozenset({"ausserhalb"})
AMOUNT = "menge"  # sort of what is a criterion only where an amount is asked for
ENDING = "-"  # before a form that only counts as the end of a longer word
_LONG = 5  # letters from which filler words are worth repairing
_SAYING = 4  # letters from which the beginning of a word tells what it is about
WEAK = 0.2  # what a weak cue counts of a full one


class Lexicon:
    """Phrases with their meanings. Built by `compile_forms`, restored by `unpack`."""

    __slots__ = (
        "_apart",
        "_said",
        "_together",
        "forms",
        "longest",
        "meanings",
        "outside_tokens",
        "part_tokens",
        "parts",
        "tokens",
    )

    def __init__(
        self,
        meanings: tuple[Meaning, ...],
        forms: dict[str, tuple[int, ...]],
        parts: dict[str, tuple[int, ...]],
        longest: dict[str, int],
        indexes: tuple[Index, Index, Index],
    ) -> None:
        self.meanings = meanings
        self._together: dict[tuple[int, ...], tuple[Meaning, ...]] = {}  # runs of meanings, put together once
        self._apart: dict[tuple[int, ...], tuple[tuple[Meaning], ...]] = {}  # the same, instead of each other
        self._said: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}
        self.forms = forms
        self.parts = parts
        self.longest = longest
        # What whole words and parts of compounds are repaired to; words from elsewhere, to know them when mistyped.
        self.tokens, self.part_tokens, self.outside_tokens = indexes

    def find(self, phrase: str) -> tuple[Meaning, ...]:
        """The meanings of a folded phrase, none where it is not known."""
        ids = self.forms.get(phrase)
        return () if ids is None else self._of(ids)

    def begins(self, word: str) -> bool:
        """Whether a folded word is a phrase, or the first word of one."""
        return word in self.forms or word in self.longest

    def options(self, phrase: str) -> tuple[tuple[Meaning], ...]:
        """The meanings of a folded phrase, each an alternative to the others, none where it is not known."""
        ids = self.forms.get(phrase)
        if ids is None:
            return ()
        found = self._apart.get(ids)
        if found is None:
            found = self._apart[ids] = tuple((meaning,) for meaning in self._of(ids))
        return found

    def find_part(self, part: str) -> tuple[Meaning, ...]:
        """The meanings a folded word has inside a compound."""
        ids = self.parts.get(part)
        return () if ids is None else self._of(ids)

    def said_with(self, criterion: str, values: frozenset[str]) -> tuple[str, ...]:
        """The words and phrases, also such within compounds, that say one of the values; none that begins like another.

        Looks through the whole lexicon once for each set of values.
        """
        key = criterion, values
        if key not in self._said:
            ids = {
                i
                for i, m in enumerate(self.meanings)
                if m.name == criterion and isinstance(m.value, str) and m.value in values
            }
            found = {
                form
                for forms in (self.forms, self.parts)
                for form, of in forms.items()
                if len(form) >= _SAYING and not ids.isdisjoint(of)
            }
            self._said[key] = tuple(
                form for form in sorted(found) if not any(form[:n] in found for n in range(_SAYING, len(form)))
            )
        return self._said[key]

    def _of(self, ids: tuple[int, ...]) -> tuple[Meaning, ...]:
        found = self._together.get(ids)
        if found is None:
            found = self._together[ids] = tuple(self.meanings[i] for i in ids)
        return found

    def saying_nothing(self) -> frozenset[str]:
        """The phrases that stand for no criterion: filler words, ordinary words, cues."""
        speaking = {i for i, meaning in enumerate(self.meanings) if meaning.sort == "kriterium"}
        return frozenset(phrase for phrase, ids in self.forms.items() if speaking.isdisjoint(ids))

    def without_repairs(self) -> Lexicon:
        """The same words, but no typo is repaired into one of them."""
        return Lexicon(self.meanings, self.forms, self.parts, self.longest, ({}, {}, {}))

    def pack(self) -> bytes:
        """The lexicon as bytes for `unpack`."""
        meanings = tuple((m.sort, m.name, _plain(m.value), m.extra) for m in self.meanings)
        indexes = (self.tokens, self.part_tokens, self.outside_tokens)
        return marshal.dumps((meanings, *_shared(self.forms, self.parts, self.longest, *indexes)))

    @classmethod
    def unpack(cls, data: bytes) -> Lexicon:
        """A lexicon from the bytes of `pack`."""
        meanings, *rest = marshal.loads(data)
        forms, parts, longest, *indexes = rest
        return cls(tuple(Meaning(s, n, _rich(v), e) for s, n, v, e in meanings), forms, parts, longest, tuple(indexes))


def _shared(
    forms: Mapping[str, tuple[int, ...]],
    parts: Mapping[str, tuple[int, ...]],
    longest: Mapping[str, int],
    *indexes: Index,
) -> tuple[Any, ...]:
    """The same with every word and every run of meanings there only once: packed that way it loads twice as fast."""
    words: dict[str, str] = {}
    runs: dict[tuple[int, ...], tuple[int, ...]] = {}
    return (
        *(
            {words.setdefault(word, word): runs.setdefault(ids, ids) for word, ids in part.items()}
            for part in (forms, parts)
        ),
        {words.setdefault(word, word): count for word, count in longest.items()},
        *(
            {
                letter: {length: [words.setdefault(word, word) for word in found] for length, found in lengths.items()}
                for letter, lengths in index.items()
            }
            for index in indexes
        ),
    )


def _plain(value: Any) -> Any:
    return ("§", tuple(value.items())) if isinstance(value, dict) else value


def _rich(value: Any) -> Any:
    return dict(value[1]) if isinstance(value, tuple) and value[:1] == ("§",) else value


# ---------------------------------------------------------------- compiling


def compile_forms(forms: Iterable[Form], parts: Iterable[tuple[str, Meaning]] = ()) -> Lexicon:
    """A lexicon of phrases; where a written word and a form made by rule collide, the written one counts."""
    numbers: dict[str, int] = {}
    meanings: list[Meaning] = []

    def number(meaning: Meaning) -> int:
        key = repr(meaning)
        if key not in numbers:
            numbers[key] = len(meanings)
            meanings.append(meaning)
        return numbers[key]

    written: dict[str, set[int]] = defaultdict(set)
    made: dict[str, set[int]] = defaultdict(set)
    for phrase, meaning, by_hand in forms:
        (written if by_hand else made)[phrase].add(number(meaning))
    merged = {phrase: tuple(sorted(ids)) for phrase, ids in made.items() if phrase}
    for phrase, ids in written.items():
        if phrase:
            beside = made.get(phrase, set()) if all(meanings[i].sort in _BESIDE for i in ids) else set()
            merged[phrase] = tuple(sorted(ids | beside))
    inside: dict[str, set[int]] = defaultdict(set)
    for part, meaning in parts:
        inside[part].add(number(meaning))
    packed_parts = {part: tuple(sorted(ids)) for part, ids in inside.items() if len(part) > 2}
    indexes = (
        index_of(_speaking_words(merged, meanings)),
        index_of(packed_parts),
        index_of(_outside_words(merged, meanings)),
    )
    return Lexicon(tuple(meanings), merged, packed_parts, _longest(merged), indexes)


def _longest(forms: Iterable[str]) -> dict[str, int]:
    """First word of a phrase → how many words the longest phrase beginning with it has, where it is more than one."""
    longest: dict[str, int] = {}
    for phrase in forms:
        first = phrase.split(" ", 1)[0]
        count = phrase.count(" ") + 1
        if count > longest.get(first, 1):
            longest[first] = count
    return longest


def _speaking_words(forms: dict[str, tuple[int, ...]], meanings: list[Meaning]) -> set[str]:
    """The words that typos may be repaired to."""
    words: set[str] = set()
    for phrase, ids in forms.items():
        sorts = {meanings[i].sort for i in ids}
        if sorts <= _FOREIGN:
            continue  # nothing is repaired into a word from elsewhere
        if sorts - QUIET:
            words.update(word for word in phrase.split(" ") if len(word) > 3)
        elif "fuellwort" in sorts:
            words.update(word for word in phrase.split(" ") if len(word) > _LONG)
    return words


def _outside_words(forms: dict[str, tuple[int, ...]], meanings: list[Meaning]) -> set[str]:
    """Long single words that belong elsewhere whatever else they mean."""
    return {
        form
        for form, ids in forms.items()
        if len(form) > _LONG and form.isalpha() and {meanings[i].sort for i in ids} <= _FOREIGN
    }


def index_of(words: Iterable[str]) -> Index:
    """Folded words, ready to be searched for those near a mistyped one."""
    tokens: Index = {}
    for word in sorted({german.compact(word) for word in words}):
        letter = german.fold(word[0])[0]
        tokens.setdefault(letter, {}).setdefault(len(word), []).append(word)
    return tokens


# ---------------------------------------------------------------- the forms of a vocabulary entry


def entry_forms(entry: Entry) -> Iterable[Form]:
    """Every phrase that says an entry's value."""
    meaning = entry_meaning(entry)
    if entry.criterion in QUIET:
        yield from ((german.phrase(word), meaning, True) for word in (*entry.words, *entry.phrases))
        yield from _adjective_forms(entry, meaning)
        return
    for word in entry.words:
        phrase = german.phrase(word)
        yield phrase, meaning, True
        for form in inflected(word, entry):
            yield form, meaning, form == phrase
    yield from _outside_ends(entry, meaning)
    yield from ((german.phrase(text), meaning, True) for text in (*entry.phrases, *_shown_names(entry)))
    yield from ((german.phrase(text), _weak(meaning), True) for text in entry.weak)
    yield from _adjective_forms(entry, meaning)


def _weak(meaning: Meaning) -> Meaning:
    """A cue that counts less; a figure that is meant only where an amount is asked for."""
    return replace(meaning, sort=AMOUNT) if meaning.sort == "kriterium" else replace(meaning, value=WEAK)


def _shown_names(entry: Entry) -> list[str]:
    """The plural that answers show, and the name where it is no single word: what is read may be asked."""
    if entry.criterion not in CRITERIA:
        return []
    name, plural = entry.name.split(" (")[0], entry.facts.get("mehrzahl")
    return [*([name] if " " in name else []), *([str(plural)] if plural else [])]


def _adjective_forms(entry: Entry, meaning: Meaning) -> Iterable[Form]:
    for word in entry.adjectives:
        folded = german.phrase(word)
        for form in german.adjective_forms(folded):
            yield form, meaning, form == folded


def _outside_ends(entry: Entry, meaning: Meaning) -> Iterable[Form]:
    """The ends of words that belong to another field ("-rezept")."""
    if entry.criterion in _FOREIGN:
        for part in entry.parts:
            yield from ((ENDING + form, meaning, False) for form in german.noun_forms(german.fold(part)))


def entry_parts(entry: Entry) -> Iterable[tuple[str, Meaning]]:
    """Every form of an entry that may stand inside a compound."""
    if entry.criterion in ("gewoehnlich", "fuellwort", "ausserhalb"):
        return
    meaning = entry_meaning(entry)
    for text in (*entry.words, *entry.parts, *entry.adjectives):
        phrase = german.phrase(text)
        if " " in phrase:
            yield phrase.replace(" ", ""), meaning
            continue
        for form in {phrase} if text in entry.parts else inflected(text, entry):
            yield form, meaning
        if len(phrase) > 4 and phrase.endswith(("en", "eln", "ern")):
            yield phrase[:-1] if phrase.endswith(("eln", "ern")) else phrase[:-2], meaning


def entry_meaning(entry: Entry) -> Meaning:
    """What an entry's words mean."""
    if entry.criterion in CRITERIA:
        value: Any = True if entry.slug == "wahr" else entry.slug
        if entry.criterion == "kosten":
            value = {"hoechstens": int(entry.slug)}
        if entry.criterion == "auspraegung":
            value = {"merkmal": entry.facts.get("merkmal"), "wert": entry.facts.get("wert")}
        return Meaning("kriterium", entry.criterion, value)
    return Meaning(entry.criterion, entry.slug)


def inflected(word: str, entry: Entry) -> set[str]:
    """All forms of a word or of a fixed group of words (its last word, and adjectives before it)."""
    phrase = german.phrase(word)
    before, _, last = phrase.rpartition(" ")
    typed = word.replace("-", " ").split(" ")[-1] if word else word
    if len(last) < 3 or typed[1:] != typed[1:].lower():
        forms = {last, last + "s"}
    elif typed[:1].islower():
        forms = german.adjective_forms(last)
    else:
        forms = german.person_forms(last) if entry.person else german.noun_forms(last)
    if not before:
        return forms
    heads = {before}
    first, _, rest = before.partition(" ")
    stem = first.removesuffix("s").removesuffix("n").removesuffix("r")
    if word[:1].islower() and stem.endswith("e") and len(stem) > 4:
        heads |= {(stem + ending + " " + rest).strip() for ending in ("", "n", "r", "s", "m")}
    return {f"{head} {form}" for head in heads for form in forms}
