"""Question in, `Reading` out: which runs of words mean which criteria, cues and names, and which mean nothing known.

The longest known phrases win; amounts and times have small grammars; what is left is split as a compound, joined
with its neighbour, or repaired as a typo. Overlaps are resolved by length and context, negation comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bildungsfrage import german
from bildungsfrage.grammar.candidates import ARTICLES, Candidate, all_candidates, uncovered, weight
from bildungsfrage.grammar.corrections import corrected
from bildungsfrage.grammar.counted import with_people_counted
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.negation import NEGATORS, exclude, rather
from bildungsfrage.grammar.overlaps import cue_spans, outside_cues, without_overlap
from bildungsfrage.grammar.paraphrase import paraphrased
from bildungsfrage.grammar.rules import find, line_of
from bildungsfrage.grammar.unknown import explain_unknown, split_repaired
from bildungsfrage.grammar.unlisted import unlisted_term
from bildungsfrage.grammar.way_words import with_ways
from bildungsfrage.model import MOST_WORDS, Meaning, Question, Reading, Span, Word

_ABOUT_GOALS = frozenset({"ziel", "stand"})


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words as they were understood, and all that runs of them may mean."""

    words: Sequence[Word]
    folded: list[str]  # with typos repaired
    repaired: Mapping[int, str]
    guesses: frozenset[int]
    candidates: Sequence[Candidate]
    holidays: Sequence[Span]  # inside compounds

    def marked(self, spans: Iterable[Span]) -> list[Span]:
        """Spans with the spelling that was understood."""
        return [_marked(span, self.words, self.repaired, self.guesses) for span in spans]

    def spelled(self) -> Sequence[Word]:
        """The words as they were meant."""
        if not self.repaired:
            return self.words
        return [word._replace(folded=form) for word, form in zip(self.words, self.folded, strict=True)]


def recognise(question: Question, language: Language) -> Reading:
    """What the words of a question may mean."""
    heard = _heard(question, language)
    words, folded = heard.words, heard.folded
    spans = heard.marked(without_overlap(len(words), heard.candidates))
    criteria = outside_cues([span for span in spans if span.is_criterion], heard.candidates)
    criteria = _with_holidays(_with_rank(criteria, folded, language), heard.holidays)
    read = heard.spelled()
    criteria, negators = exclude(rather(_without_tails(criteria, question), read), read)
    found = [cue for cue in heard.marked(cue_spans(heard.candidates, criteria)) if cue.first not in negators]
    held, taken_back = corrected([*criteria, *found], words)
    criteria = _grouped([span for span in held if span.is_criterion], words)
    found = [span for span in held if not span.is_criterion]
    criteria, cues = paraphrased(criteria, found, folded, language.paraphrases)
    criteria = with_people_counted(criteria, folded)
    if any(span.meanings[0][0].name in _ABOUT_GOALS for span in cues):
        criteria = [_with_goal(span, language) for span in criteria]
    quiet = [span for span in spans if not (span.is_criterion or span.first in taken_back)]
    loose = _loose(quiet, (*criteria, *cues))
    quiet = [span for span in quiet if span not in loose] + _mistyped_negations(negators, heard.repaired)
    unknown, doubtful = _left_over(question, folded, (*criteria, *cues, *quiet), loose, negators.union(taken_back))
    term = unlisted_term(question, (*criteria, *cues), unknown)
    if term:
        criteria, unknown = [*criteria, term], ()
    read_so_far = Reading(question, (*criteria, *cues, *quiet), unknown, doubtful=doubtful)
    return with_ways(read_so_far, folded, language.ways)


def _heard(question: Question, language: Language) -> _Heard:
    """The words looked up; where nothing explains one, what it may be: a compound, a name, a slip."""
    words = question.words[:MOST_WORDS]
    folded = [word.folded for word in words]
    line = line_of(question, MOST_WORDS)
    candidates = all_candidates(words, folded, find(line, language.rules, question.today), language)
    holidays = find(line, language.holiday_words, question.today)
    missing = [i for i in uncovered(len(words), candidates, words) if folded[i] not in NEGATORS]
    if not missing:
        return _Heard(words, folded, {}, frozenset(), candidates, holidays)
    fixed = explain_unknown(words, folded, missing, language)
    fixed = fixed.without_slips({span.first for span in holidays})  # "Osterferienspaß" is no "Engpass"
    if fixed.changed:
        folded = [fixed.changed.get(i, word) for i, word in enumerate(folded)]
        amounts_found = find(line_of(question, MOST_WORDS, folded), language.rules, question.today)
        candidates = all_candidates(words, folded, amounts_found, language)
        still = [i for i in uncovered(len(words), candidates, words) if i in fixed.changed]
        fixed.spans.extend(span for i in still for span in split_repaired(i, folded[i], language))
    candidates.extend(Candidate(span, weight(span, 1)) for span in fixed.spans)
    return _Heard(words, folded, fixed.changed, fixed.guesses, candidates, holidays)


def _mistyped_negations(negators: set[int], repaired: Mapping[int, str]) -> list[Span]:
    """ "kien Deutschkurs": what turns a question into its opposite is shown, and never certain."""
    negation = ((Meaning("fuellwort", "verneinung"),),)
    return [Span(i, i + 1, negation, read_as=repaired[i], guessed=True) for i in sorted(negators & repaired.keys())]


def _without_tails(criteria: list[Span], question: Question) -> list[Span]:
    """ "Tagesmütter und -väter": an end alone says nothing else than the whole word before it."""
    return [span for span in criteria if span.last - span.first > 1 or not _is_tail(question, span.first)]


def _is_tail(question: Question, i: int) -> bool:
    start = question.words[i].start
    return start > 1 and question.text[start - 1] in "-–" and question.text[start - 2] == " "


def _left_over(
    question: Question, folded: Sequence[str], spans: Sequence[Span], loose: Sequence[Span], negators: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words that nothing explains, and those that are known and say something nothing uses."""
    words = question.words[:MOST_WORDS]
    covered = {i for span in spans for i in range(span.first, span.last)} | negators
    unknown = [i for i in range(len(words)) if i not in covered and not (_empty(words[i]) or _is_tail(question, i))]
    doubtful = [i for span in loose for i in range(span.first, span.last)]
    idle = [i for i in unknown if folded[i] in NEGATORS]  # "er kommt nicht mit" excludes nothing
    things = {i for span in loose if span.meanings[0][0].name == "dinge" for i in range(span.first, span.last)}
    unknown = [i for i in unknown if (i not in doubtful or i in things) and i not in idle]
    rest = [MOST_WORDS] if len(question.words) > MOST_WORDS else []  # what follows was not read at all
    return tuple(unknown), (*doubtful, *rest, *idle)


def _with_rank(criteria: list[Span], folded: Sequence[str], language: Language) -> list[Span]:
    """ "wo wohnen die wenigsten Leute" names a figure, and an order inside it."""
    found = [
        Span(i, i + 1, ((meaning,),))
        for span in criteria
        if span.last - span.first > 2 and span.names <= {"kennzahl"}
        for i in range(span.first, span.last)
        for meaning in language.words.find(folded[i])
        if meaning.name == "rangfolge"
    ]
    criteria = [_small(span, criteria, folded, language) for span in criteria]
    return sorted([*criteria, *found], key=lambda span: span.first) if found else criteria


def _small(span: Span, criteria: Sequence[Span], folded: Sequence[str], language: Language) -> Span:
    """ "die Kleinsten" are children; "der kleinste Jugendquotient" is an order."""
    if "zielgruppe" not in span.names or not any(o.first == span.last and "kennzahl" in o.names for o in criteria):
        return span
    orders = [m for m in language.words.find(folded[span.last - 1]) if m.name == "rangfolge"]
    return span.taken_as((tuple(orders[:1]),)) if orders else span


def _with_holidays(criteria: list[Span], inside: Sequence[Span]) -> list[Span]:
    """ "Osterferienprogramm" names a kind of offer, and when it is."""
    timed = {i for span in criteria if "zeitraum" in span.names for i in range(span.first, span.last)}
    found = [span for span in inside if span.first not in timed]
    if not found:
        return criteria
    years = {i for span in found for i in range(span.first + 1, span.last)}
    return sorted([*(s for s in criteria if s.first not in years), *found], key=lambda span: span.first)


def _with_goal(span: Span, language: Language) -> Span:
    """A figure, or the one goal that is measured by it: "Erreichen wir unser Ziel bei den Schulabbrüchen?"."""
    figures = [m.value for option in span.meanings for m in option if m.name == "kennzahl"]
    goals = [m for slug in figures for m in language.names.find(german.phrase(f"Kennzahl {slug}")) if m.name == "ziel"]
    return span.taken_as((*span.meanings, (goals[0],))) if len(goals) == 1 else span


_IDLE = frozenset({"dinge", "eigenschaften", "taetigkeiten"})


def _loose(quiet: Sequence[Span], used: Sequence[Span]) -> list[Span]:
    """Ordinary words that carry meaning of their own and are part of nothing recognised."""
    taken = {i for span in used for i in range(span.first, span.last)}
    return [
        span
        for span in quiet
        if span.meanings[0][0].sort == "gewoehnlich" and span.meanings[0][0].name in _IDLE and span.first not in taken
    ]


def _marked(span: Span, words: Sequence[Word], repaired: Mapping[int, str], guesses: frozenset[int]) -> Span:
    """A span with the spelling that was understood, where words in it were repaired."""
    if not repaired or repaired.keys().isdisjoint(range(span.first, span.last)):
        return span
    read = " ".join(repaired.get(i, words[i].folded) for i in range(span.first, span.last))
    guessed = not guesses.isdisjoint(range(span.first, span.last))
    return replace(span, read_as=span.read_as or read, guessed=span.guessed or guessed)


def _grouped(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """Spans of one criterion joined by "und", "oder" or a comma get the same group."""
    result: list[Span] = []
    group = 0
    for span in spans:
        before = result[-1] if result else None
        between = words[before.last : span.first] if before else ()
        joined = (
            before is not None and before.names & span.names and all(w.folded in JOINING | ARTICLES for w in between)
        )
        if not joined or before is None or before.excluded != span.excluded:
            group += 1
        result.append(span.in_group(group))
    return result


def _empty(word: Word) -> bool:
    return word.folded == "+" or len(word.folded) == 1
