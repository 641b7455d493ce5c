"""Words that nothing explains in, what they may be out: abbreviations, compounds, words of the data, typos.

A word is looked at in the order of what is surest; what is found by guessing is marked as a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import JaroWinkler

from bildungsfrage import german
from bildungsfrage.grammar import closed
from bildungsfrage.grammar.compounds import Split, mend, rejoined, split, split_head
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.repair import Repair, repairs
from bildungsfrage.knowledge.lexicon import ENDING, QUIET
from bildungsfrage.model import Meaning, Span, Word

_LONG_ENDING = 6  # what is no noun must end in more letters than that: "zurückgreifen" has no tyre in it
_SHORT_WORD, _LONG_WORD = 6, 8  # letters: repaired only by guess; repaired in its first letter
_ONE_SLIP = 1.0
_CLEAR = 0.9  # slips up to which a repair is no guess
_RIVAL = 0.35  # slips within which another word may have been meant as well
_IN_PHRASE = 0.35  # slips that a known phrase with its neighbours makes up for
_NEARER_BY = 0.2  # slips by which a word from elsewhere has to be nearer than one of ours
_LONGEST_PHRASE = 4
_SHORT_PART = 4  # letters of a part that may be there by chance
_SWAPPED, _ONE_LETTER = 0.6, 0.8  # slips
_MOST_COMPARED = 8
_SMALL = german.word_set("fuer im und beim zum zur vom von oder der die das")
_PLACING = german.word_set("in aus bei nach um")  # also begin and end other words: only beside a place


@dataclass(frozen=True, slots=True)
class Explained:
    """What unknown words are: those repaired, by index; those of them that are guesses; spans for the rest."""

    changed: dict[int, str]
    guesses: frozenset[int]
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class _Meant:
    """The word that was meant, how many slips away it is, and whether another may have been meant."""

    word: str
    slips: float
    guessed: bool


def explain_unknown(words: Sequence[Word], folded: list[str], missing: Sequence[int], language: Language) -> Explained:
    """Unknown words explained as compounds, words of the data, or typos."""
    changed: dict[int, str] = {}
    guesses: set[int] = set()
    spans: list[Span] = []
    for i in missing:
        short = _abbreviated(i, words, language)
        compound = None if short else _divided(i, words, folded, language)
        meant = _chance_split(words[i], compound, language) if compound else None
        found = list(_known_otherwise(i, words, short, None if meant else compound, language))
        if found:
            spans.extend(found)
            continue
        meant = meant or _meant(i, words, folded, language)
        if meant is None or meant.slips > _ONE_SLIP:
            found = list(_mended(i, words[i], language, meant)) or list(_from_elsewhere(i, words, language))
        elif meant.slips > _CLEAR - _NEARER_BY:
            found = list(_slip_from_elsewhere(i, words[i], language, meant.slips - _NEARER_BY))
        if found:
            spans.extend(found)
        elif meant:
            changed[i] = meant.word
            guesses.update({i} if meant.guessed else ())
        else:
            spans.extend(_partly(i, words[i], language))
    return Explained(changed, frozenset(guesses), spans)


def _divided(i: int, words: Sequence[Word], folded: list[str], language: Language) -> Split | None:
    return split(folded[i], language.parts) or (_hanging(i, words, folded, language) if words[i].hanging else None)


def _known_otherwise(
    i: int, words: Sequence[Word], short: Span | None, compound: Split | None, language: Language
) -> Iterable[Span]:
    """A word that is spelled right: an abbreviation, a compound, a word of the data."""
    if short:
        return [short]
    if compound:
        return _compound_span(i, compound, language)
    if words[i].folded in language.search_words and len(words[i].folded) > 3 and _noun(i, words):
        return [_search(i, words[i].text)]
    return []


def _chance_split(word: Word, compound: Split, language: Language) -> _Meant | None:
    """A word that divides by chance and is a known one with a slip in it: "Betreuungquote", "Kidnerbetreuung"."""
    joined = rejoined(compound.parts, language.words.forms) or rejoined(compound.parts, language.names.forms)
    if joined and joined != word.folded:
        return _Meant(joined, _ONE_LETTER, guessed=False)
    shortest = min(map(len, compound.parts))
    if shortest > _SHORT_PART or ("".join(compound.parts) == word.folded and shortest == _SHORT_PART):
        return None
    near = repairs(german.spellings(word.text, word.folded), language.targets)[:1]
    most = _ONE_LETTER if shortest < _SHORT_PART else _SWAPPED
    return next((_Meant(repair.word, repair.slips, guessed=True) for repair in near if repair.slips <= most), None)


def _mended(i: int, word: Word, language: Language, meant: _Meant | None) -> Iterable[Span]:
    """Two words run together, or a compound with a typo in one part, unless a whole word is nearer."""
    apart = list(_run_together(i, word.folded, language))
    if apart:
        return apart
    mended = mend(word.folded, language.pieces)
    if mended is None or (meant and meant.slips < mended.slips):
        return []
    elsewhere = list(_slip_from_elsewhere(i, word, language, mended.slips))
    read = "".join(mended.parts)
    spans = _compound_span(i, Split(mended.parts), language)
    return elsewhere or [replace(span, guessed=True, read_as=read) for span in spans]


def _run_together(i: int, word: str, language: Language) -> Iterable[Span]:
    """ "angebotefuer", "inauenstedt": a word with a small one before or behind it."""
    for small in (*_SMALL, *_PLACING):
        before = word.startswith(small)
        rest = word.removeprefix(small) if before else word.removesuffix(small)
        if not 3 < len(rest) < len(word):
            continue
        found = (*language.names.find(rest), *language.words.find(rest))
        meanings = [m for m in found if m.sort not in QUIET and (m.name == "ort" or small in _SMALL)]
        if meanings:
            read = f"{small} {rest}" if before else f"{rest} {small}"
            yield Span(i, i + 1, tuple((meaning,) for meaning in meanings), read_as=read, guessed=True)
            return


def _from_elsewhere(i: int, words: Sequence[Word], language: Language) -> Iterable[Span]:
    word = words[i]
    elsewhere = _outside_ending(word.folded, language, 3 if _noun(i, words) else _LONG_ENDING)
    if elsewhere:
        return [Span(i, i + 1, ((elsewhere,),))]
    return _slip_from_elsewhere(i, word, language, _CLEAR)


def _slip_from_elsewhere(i: int, word: Word, language: Language, most: float) -> Iterable[Span]:
    """A mistyped word that is none of our business."""
    if len(word.folded) < _SHORT_WORD:
        return
    for found in repairs(german.spellings(word.text, word.folded), (language.words.outside_tokens,))[:1]:
        longer = len(found.word) >= len(word.folded)  # else it is rather an ending that is not known
        if found.slips <= min(most, _ONE_LETTER) and longer and found.word[0] == word.folded[0]:
            meanings = language.words.find(found.word)
            yield Span(i, i + 1, tuple((m,) for m in meanings), read_as=found.word, guessed=True)


def _partly(i: int, word: Word, language: Language) -> Iterable[Span]:
    headed = split_head(word.folded, language.words.parts, language.heads)
    return _headed_span(i, word, headed, language) if headed else _tailed_span(i, word.folded, language)


def _outside_ending(word: str, language: Language, least: int) -> Meaning | None:
    """What a word is by its end, where that belongs to another field ("Schnitzelrezept")."""
    for start in range(3, len(word) - least):
        found = language.words.find(ENDING + word[start:])
        if found:
            return found[0]
    return None


def _meant(i: int, words: Sequence[Word], folded: list[str], language: Language) -> _Meant | None:
    """The known word a typo most likely stands for; one that makes a known phrase with its neighbours comes first."""
    typed = folded[i]
    found = [
        (repair.slips - _IN_PHRASE * _in_phrase(i, repair.word, folded, language), repair)
        for repair in _believable(i, words, language)
    ]
    if not found:
        return None
    found.sort(
        key=lambda hit: (
            hit[0],
            hit[1].word not in language.words.forms,
            -JaroWinkler.similarity(typed, hit[1].word),
            hit[1].word,
        )
    )
    score, best = found[0]
    means = language.means(best.word)
    rival = any(other - score < _RIVAL and language.means(hit.word) != means for other, hit in found[1:])
    doubtful = best.slips > _clear(len(german.compact(typed))) or best.word[0] != typed[0]
    return _Meant(best.word, best.slips, doubtful or rival)


def _clear(length: int) -> float:
    """The slips up to which a repair is no guess: the shorter a word, the more others are near."""
    if length < _SHORT_WORD:
        return 0.0
    return _SWAPPED if length == _SHORT_WORD else _ONE_LETTER if length < _LONG_WORD + 1 else _CLEAR


def _believable(i: int, words: Sequence[Word], language: Language) -> Iterable[Repair]:
    """Repairs, but for words that are rather not known: where capitals tell nouns from verbs, or far off."""
    typed, noun = words[i].folded, _noun(i, words)
    for repair in repairs(german.spellings(words[i].text, typed), language.targets)[:_MOST_COMPARED]:
        if repair.slips > _ONE_SLIP and not noun:
            return
        replaced = repair.word[0] != typed[0] and repair.word[1:] == typed[1:]
        if not (replaced and len(typed) < _LONG_WORD):
            yield repair


def _in_phrase(i: int, word: str, folded: list[str], language: Language) -> bool:
    """Whether a word in the place of a typo makes a known phrase with what stands around it."""
    for first in range(max(0, i - _LONGEST_PHRASE + 1), i + 1):
        for last in range(max(i + 1, first + 2), min(first + _LONGEST_PHRASE, len(folded)) + 1):
            phrase = " ".join((*folded[first:i], word, *folded[i + 1 : last]))
            if phrase in language.words.forms or phrase in language.names.forms:
                return True
    beside = {*folded[max(0, i - 1) : i], *folded[i + 1 : i + 2]}
    return word in closed.WORDS and any(other in closed.WORDS or other.isdigit() for other in beside)


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


def _headed_span(i: int, word: Word, headed: Split, language: Language) -> Iterable[Span]:
    modifier = german.stem_title(_typed_without(word, headed.parts[0]))
    if modifier.endswith("s") and len(modifier) > 6:
        modifier = modifier[:-1]
    search = Meaning("kriterium", "suchtext", modifier)
    heads = list(language.words.find_part(headed.parts[0]))
    yield Span(i, i + 1, tuple((search, head) for head in heads[:1]), guessed=True)


def _typed_without(word: Word, ending: str) -> str:
    """A word as typed without an ending given folded: an umlaut is one letter in the one, two in the other."""
    for at in range(len(word.text) - 1, 0, -1):
        if len(german.fold(word.text[at:])) >= len(ending):
            return word.text[:at]
    return word.text


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
    begins = german.compact(word.folded)
    begun = [
        german.fold(choice)
        for length, choices in language.words.tokens.get(word.folded[0], {}).items()
        if length > len(begins)
        for choice in choices
        if choice.startswith(begins)
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
