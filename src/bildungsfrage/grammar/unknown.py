"""Words that nothing explains in, what they may be out: abbreviations, compounds, words of the data, typos.

A word is looked at in the order of what is surest; what is found by guessing is marked as a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import OSA

from bildungsfrage import german
from bildungsfrage.grammar.compounds import Split, split, split_head
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.repair import Repair, repair, repair_part
from bildungsfrage.knowledge.lexicon import ENDING, QUIET
from bildungsfrage.model import Meaning, Span, Word

_LONG_ENDING = 6  # what is no noun must end in more letters than that: "zurückgreifen" has no tyre in it
_SHORT_WORD, _LONG_WORD = 6, 8  # letters: repaired only by guess; repaired in its first letter


@dataclass(frozen=True, slots=True)
class Explained:
    changed: dict[int, str]
    spans: list[Span]


def explain_unknown(words: Sequence[Word], folded: list[str], missing: Sequence[int], language: Language) -> Explained:
    """Unknown words explained as compounds, words of the data, or typos."""
    changed: dict[int, str] = {}
    spans: list[Span] = []
    for i in missing:
        word = folded[i]
        short = _abbreviated(i, words, language)
        if short:
            spans.append(short)
            continue
        compound = split(word, language.parts) or (_hanging(i, words, folded, language) if words[i].hanging else None)
        if compound:
            spans.extend(_compound_span(i, compound, language))
            continue
        if word in language.search_words and len(word) > 3 and _noun(i, words):
            spans.append(_search(i, words[i].text))
            continue
        elsewhere = _outside_ending(word, language, 3 if _noun(i, words) else _LONG_ENDING)
        if elsewhere:
            spans.append(Span(i, i + 1, ((elsewhere,),)))
            continue
        fixed = _credible(repair(word, (language.words, language.names)), i, words, language)
        if fixed and fixed.distance <= 1:
            changed[i] = fixed.word
            continue
        partly = _mended_compound(word, language)
        if partly:
            spans.extend(
                replace(span, guessed=True, read_as=german.stem_title("".join(partly.parts)))
                for span in _compound_span(i, partly, language)
            )
        elif fixed:
            changed[i] = fixed.word
        else:
            headed = split_head(word, language.words.parts, language.heads)
            if headed:
                spans.extend(_headed_span(i, words[i], headed, language))
            else:
                spans.extend(_tailed_span(i, word, language))
    return Explained(changed, spans)


def _outside_ending(word: str, language: Language, least: int) -> Meaning | None:
    """What a word is by its end, where that belongs to another field ("Schnitzelrezept")."""
    for start in range(3, len(word) - least):
        found = language.words.find(ENDING + word[start:])
        if found:
            return found[0]
    return None


def _credible(fixed: Repair | None, i: int, words: Sequence[Word], language: Language) -> Repair | None:
    """A repair, unless the word is rather one that is not known: where capitals tell nouns from verbs, or far off."""
    if fixed is None or not words[i].folded.isalpha():
        return None
    typed, noun = words[i].folded, _noun(i, words)
    if fixed.distance > 1 and (not noun or all(m.sort == "ausserhalb" for m in language.words.find(fixed.word))):
        return None
    replaced = fixed.word[0] != typed[0] and fixed.word[1:] == typed[1:]
    return None if replaced and len(typed) < _LONG_WORD else fixed


def is_guess(typed: str, read: str) -> bool:
    """Whether a repair is a guess: two mistakes, another beginning, or a short word."""
    return typed[:1] != read[:1] or len(typed) < _SHORT_WORD or OSA.distance(typed, read) > 1


def split_repaired(i: int, word: str, language: Language) -> Iterable[Span]:
    """A repaired word that is no phrase of its own may still be a compound."""
    compound = split(word, language.parts)
    return _compound_span(i, compound, language) if compound else ()


def _hanging(i: int, words: Sequence[Word], folded: list[str], language: Language) -> Split | None:
    """ "Haupt- oder Realschulabschluss": the word borrows the end of the next compound."""
    for j in range(i + 1, min(i + 4, len(words))):
        if folded[j] in JOINING or words[j].hanging:
            continue
        for start in range(3, len(folded[j]) - 2):
            whole = folded[i] + folded[j][start:]
            if language.words.find(whole):
                return Split((whole,))
            compound = split(whole, language.parts)
            if compound:
                return compound
        return None
    return None


def _compound_span(i: int, compound: Split, language: Language) -> Iterable[Span]:
    """One span in which all parts apply; a part with several meanings gives alternatives."""
    options = [_part_meanings(part, language) for part in compound.parts]
    combined = []
    for choice in list(product(*options))[:24]:
        meanings = tuple(dict.fromkeys(choice))
        if meanings not in combined:
            combined.append(meanings)
    if combined:
        yield Span(i, i + 1, tuple(combined))


def _part_meanings(part: str, language: Language) -> tuple[Meaning, ...]:
    found = (
        language.names.find_part(part)
        or language.words.find_part(part)
        or tuple(m for m in language.words.find(part) if m.sort not in QUIET)
    )
    if any(meaning.sort == "kriterium" for meaning in found):  # "turnen" is sport, not the plural of "Turnus"
        return tuple(meaning for meaning in found if meaning.sort != "frageform")
    return found


def _mended_compound(word: str, language: Language) -> Split | None:
    """A compound with a typo in one part: "schwimkurs", "toepferkus"."""
    parts = language.words.parts
    for start in range(len(word) - 3, 3, -1):
        left, right = word[:start], word[start:]
        if left in language.words.forms and right in language.words.forms:
            continue
        if right in parts and len(right) > 3 and len(left) > 3 and left not in language.words.forms:
            fixed = repair_part(left, language.words)
            if fixed and fixed.distance == 1:
                return Split((fixed.word, right))
        if left in parts and len(left) > 4 and len(right) > 2 and right not in language.words.forms:
            fixed = repair_part(right, language.words)
            if fixed and fixed.distance == 1 and len(fixed.word) > 3:
                return Split((left, fixed.word))
    return None


def _headed_span(i: int, word: Word, headed: Split, language: Language) -> Iterable[Span]:
    modifier = german.stem_title(word.text[: len(word.text) - len(headed.parts[0])])
    if modifier.endswith("s") and len(modifier) > 6:
        modifier = modifier[:-1]
    search = Meaning("kriterium", "suchtext", modifier)
    heads = list(language.words.find_part(headed.parts[0]))
    yield Span(i, i + 1, tuple((search, head) for head in heads[:1]), guessed=True)


def _tailed_span(i: int, word: str, language: Language) -> Iterable[Span]:
    """A known beginning and an unknown end ("Yogatante"): what it is about, guessed."""
    for end in range(len(word) - 3, 3, -1):
        topics = [m for m in language.words.find_part(word[:end]) if m.name in ("thema", "format")]
        if topics:
            yield Span(i, i + 1, tuple((topic,) for topic in topics), guessed=True)
            return


def _abbreviated(i: int, words: Sequence[Word], language: Language) -> Span | None:
    """ "Engl.", "Zertif.", "Koop.": the beginning of a known word, the shortest, what is a criterion first."""
    word = words[i]
    if len(word.folded) < 3 or not word.dotted or i + 1 == len(words):
        return None
    begun = [
        choice
        for length, choices in language.words.tokens.get(word.folded[0], {}).items()
        if length > len(word.folded)
        for choice in choices
        if choice.startswith(word.folded)
    ]
    for sort in ("kriterium", "gegenstand", "frageform"):
        for choice in sorted(begun, key=len):
            known = [meaning for meaning in language.words.find(choice) if meaning.sort == sort]
            if known:
                return Span(i, i + 1, tuple((m,) for m in known), guessed=True)
    return None


def _noun(i: int, words: Sequence[Word]) -> bool:
    """Whether a word may be a noun: it has a capital, or the text has none at all."""
    return words[i].text[:1].isupper() or not any(word.text[:1].isupper() for word in words[1:])


def _search(i: int, text: str) -> Span:
    return Span(i, i + 1, ((Meaning("kriterium", "suchtext", text),),), guessed=True)
