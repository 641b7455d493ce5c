"""Words in, everything that runs of them may mean out, each with how much it explains; nothing is decided yet.

Phrases of the vocabulary, names of the data, amounts and times, words wrongly torn apart. What cannot be meant here (a
verb that is also a noun, a place that is an ordinary word) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bildungsfrage import german
from bildungsfrage.grammar.blanks import torn_head
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.paraphrase import AMOUNT_FORMS
from bildungsfrage.knowledge.lexicon import AMOUNT, QUIET
from bildungsfrage.knowledge.schema import CUE_SORTS
from bildungsfrage.model import Span, Word

_LONGEST_PHRASE = 9
_PLACE_BEFORE = german.word_set(
    """
    in im aus bei nach um fuer von ab ort ot gemeinde stadt bezirk kreis stadtteil ortsteil raum zu zwischen
    ausserhalb landkreis region richtung naehe wohnt wohne
    """
)
_HOUSES, _KINDS = frozenset({"anbieter", "einrichtung"}), frozenset({"anbieter", "einrichtungsart"})
_ANY_ONE = ("ein", "kein", "welch", "jede")  # "eine Stadtbücherei" is any, "die Stadtbücherei" the one there is
_EVERYDAY = 12  # more than the criteria inside such a phrase
ARTICLES = frozenset({"der", "dem", "den", "die", "das"})
_BEFORE_PLACES = ARTICLES | {"ganz", "gesamt", "gesamten", "ganzen"}
_PREPOSITION = "praeposition"
PARTICLES = german.word_set("eigentlich denn bitte mal halt eben wohl doch ja so nun bloss etwa ueberhaupt genau")
_PLACED = frozenset({"kennzahl", "anbieter"})
_HAVING = frozenset({"hat", "hatte", "zaehlt", "zaehlte", "liegt", "lag", "steht", "stand"})
_BEHIND_PLACES = german.word_set("im bei mit ueber unter vor hinter gegenueber verglichen insgesamt laut")
_BETWEEN_PLACES = JOINING | frozenset({"mit", "gegen", "vs", "als", "gegenueber"})


class Candidate(NamedTuple):
    """A span with how much it explains."""

    span: Span
    weight: float


def all_candidates(
    words: Sequence[Word], folded: list[str], amounts_found: Sequence[Span], language: Language
) -> list[Candidate]:
    """All candidates, unresolved; `amounts_found` are the amounts and times, `folded` the words with typos repaired."""
    found = [Candidate(span, weight(span, 4)) for span in amounts_found]
    cased = any(word.text[:1].isupper() for word in words[1:])
    for i in range(len(words)):
        for span, from_names in _phrases(i, folded, language):
            if words[i].dotted:
                span = _abbreviated(span)
            if cased and not from_names:
                span = _without_homograph(span, words)
            if from_names and not _plausible_name(span, words, folded, language):
                continue
            found.append(Candidate(span, weight(span, 3 if from_names else 2)))
    found.extend(Candidate(span, weight(span, 2)) for span in _around_particles(folded, language))
    found.extend(Candidate(span, weight(span, 1)) for span in _joined(folded, language))
    return _with_amounts(_with_places_of_figures(found))


def _with_places_of_figures(candidates: list[Candidate]) -> list[Candidate]:
    """ "in Deutschland" mostly says nothing; asked for a figure it is a place, where the data have it."""
    meanings = [m for c in candidates for option in c.span.meanings for m in option]
    if not any(m.name == "kennzahl" or (m.sort, m.name) == ("frageform", "vergleich") for m in meanings):
        return candidates
    places = {i for c in candidates if "ort" in c.span.names for i in range(c.span.first, c.span.last)}
    return [
        c
        for c in candidates
        if c.span.last - c.span.first == 1
        or c.span.meanings[0][0].sort not in QUIET
        or places.isdisjoint(range(c.span.first, c.span.last))
    ]


def _with_amounts(candidates: list[Candidate]) -> list[Candidate]:
    """Everyday words for a figure ("Schule abgebrochen") are criteria where an amount is asked for, else nothing."""
    meanings = [[m for option in c.span.meanings for m in option] for c in candidates]
    if not any(m.sort == AMOUNT for found in meanings for m in found):
        return candidates
    asked = any(m.sort == "frageform" and m.name in AMOUNT_FORMS for found in meanings for m in found)
    result = []
    for candidate, found in zip(candidates, meanings, strict=True):
        everyday = tuple((replace(m, sort="kriterium"),) for m in found if m.sort == AMOUNT)
        if asked and everyday:
            span = candidate.span.taken_as(everyday)
            result.append(Candidate(span, weight(span, _EVERYDAY)))
            continue
        kept = tuple(option for option in candidate.span.meanings if option[0].sort != AMOUNT)
        if kept:
            result.append(Candidate(candidate.span.taken_as(kept), candidate.weight))
    return result


def _without_homograph(span: Span, words: Sequence[Word]) -> Span:
    """Where nouns have capitals, a small word that is also an ordinary verb is the verb ("etwas unternehmen")."""
    if span.last - span.first > 1 or words[span.first].text[:1].isupper():
        return span
    if not any(option[0].sort in QUIET for option in span.meanings):
        return span
    options = tuple(option for option in span.meanings if option[0].sort != "kriterium")
    return span if len(options) == len(span.meanings) else span.taken_as(options)


def _abbreviated(span: Span) -> Span:
    """ "vorm." is "vormittags": no sentence ends in a preposition."""
    quiet = [option[0] for option in span.meanings if option[0].sort in QUIET]
    criteria = tuple(option for option in span.meanings if option[0].sort == "kriterium")
    return span.taken_as(criteria) if criteria and quiet and all(m.name == _PREPOSITION for m in quiet) else span


def _around_particles(folded: list[str], language: Language) -> Iterable[Span]:
    """ "was ist denn eigentlich ein", "wie teuer wird das denn": phrases with a particle in their midst."""
    kept = [i for i, word in enumerate(folded) if word not in PARTICLES]
    if len(kept) == len(folded):
        return
    short = [folded[i] for i in kept]
    for at, first in enumerate(short):
        longest = min(language.words.longest.get(first, 1), _LONGEST_PHRASE, len(short) - at)
        for size in range(longest, 1, -1):
            last = kept[at + size - 1] + 1
            if last - kept[at] > size:
                options = language.words.options(" ".join(short[at : at + size]))
                if options:
                    yield Span(kept[at], last, options)


def _phrases(i: int, folded: list[str], language: Language) -> Iterable[tuple[Span, bool]]:
    first = folded[i]
    for lexicon, from_names in ((language.words, False), (language.names, True)):
        if first in lexicon.longest:
            longest = min(lexicon.longest[first], _LONGEST_PHRASE, len(folded) - i)
            for size in range(longest, 1, -1):
                options = lexicon.options(" ".join(folded[i : i + size]))
                if options:
                    yield Span(i, i + size, options), from_names
        options = lexicon.options(first)
        if options:
            yield Span(i, i + 1, options), from_names


def _plausible_name(span: Span, words: Sequence[Word], folded: list[str], language: Language) -> bool:
    """A name that is also an ordinary word needs a place's context ("in Essen", not "zum Essen")."""
    if span.last - span.first > 1:
        return True
    word = folded[span.first]
    others = [meaning for meaning in language.words.find(word) if meaning.sort not in CUE_SORTS]
    if not others and len(word) > 3:
        return True
    if "ort" not in span.names:
        any_one = span.first > 0 and folded[span.first - 1].startswith(_ANY_ONE)
        if any_one and span.names <= _HOUSES and any(m.name in _KINDS for m in others):
            return False
        typed_small = not any(other.text[:1].isupper() for other in words) and span.names == {"kennzahl"}
        capital = words[span.first].text[:1].isupper() or typed_small
        return capital or all(meaning.sort == "kriterium" for meaning in others)
    before = span.first - 1
    while before >= 0 and folded[before] in _BEFORE_PLACES:
        before -= 1
    if before > 0 and folded[before] == "vom" and _has_places(folded[before - 1], language):
        before -= 1
    placed = before >= 0 and (folded[before] in _PLACE_BEFORE or _has_places(folded[before], language))
    placed = placed or _beside_place(span, folded, language)
    typed = words[span.first].text
    capital = typed[:1].isupper() or not any(word.text[:1].isupper() for word in words[1:])
    return placed and capital if others else capital


def _has_places(word: str, language: Language) -> bool:
    """ "Einwohner Essen", "VHS Mitte": behind a figure or a kind of house there is a place."""
    found = (*language.words.find(word), *language.names.find(word))
    return any(m.name in _PLACED and m.sort == "kriterium" for m in found)


def _beside_place(span: Span, folded: Sequence[str], language: Language) -> bool:
    """ "Essen und Bochum", "wie viele Schüler hat Hof": a place beside a place, or what has something, at the end."""
    if span.first and folded[span.first - 1] in _HAVING:
        return span.last == len(folded) or folded[span.last].isdigit() or folded[span.last] in _BEHIND_PLACES
    neighbours = [(span.first - 1, span.first - 2), (span.last, span.last + 1)]
    return any(
        0 <= joint < len(folded)
        and 0 <= at < len(folded)
        and folded[joint] in _BETWEEN_PLACES
        and _only_place(folded[at], language)
        for joint, at in neighbours
    )


def _only_place(word: str, language: Language) -> bool:
    found = language.names.find(word)
    return bool(found) and all(m.name == "ort" for m in found) and not language.words.find(word)


def _joined(folded: list[str], language: Language) -> Iterable[Span]:
    """Wrongly split words: "deutsch kurs", "realschul abschluss", "koch kurs"."""
    for i in range(len(folded) - 1):
        if len(folded[i]) > 2 and len(folded[i + 1]) > 2:
            meanings = [m for m in language.words.find(folded[i] + folded[i + 1]) if m.sort not in QUIET]
            meanings += [m for m in language.names.find(folded[i] + folded[i + 1]) if m.name != "ort"]
            if meanings:
                yield Span(i, i + 2, tuple((meaning,) for meaning in meanings))
            else:
                yield from torn_head(i, folded, language)


def weight(span: Span, bonus: float) -> float:
    """How much a span explains: criteria most, long ones more than the sum of short ones."""
    size = span.last - span.first
    if span.is_criterion:
        return 10 * size + 6 * (size - 1) + bonus
    if any(meaning.sort == "fuellwort" for option in span.meanings for meaning in option):
        return 2.0 if size == 1 else 9.0 * size
    return 1.5 * size


def uncovered(count: int, candidates: Sequence[Candidate], words: Sequence[Word]) -> list[int]:
    """The words nothing explains; a word with a hanging hyphen waits for its end ("Grund- und Oberschulen")."""
    covered = {
        i
        for candidate in candidates
        for i in range(candidate.span.first, candidate.span.last)
        if not words[i].hanging or candidate.span.is_criterion
    }
    return [i for i in range(count) if i not in covered]
