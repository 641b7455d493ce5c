"""Question in, `Reading` out: which runs of words mean which criteria, cues and names, and which mean nothing known.

The longest known phrases win; amounts and times have small grammars; what is left is split as a compound, joined
with its neighbour, or repaired as a typo. Overlaps are resolved by length and context, negation comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bildungsfrage import german
from bildungsfrage.grammar import amounts, times
from bildungsfrage.grammar.blanks import torn_head
from bildungsfrage.grammar.counted import with_people_counted
from bildungsfrage.grammar.language import JOINING, Language
from bildungsfrage.grammar.negation import NEGATORS, exclude, rather
from bildungsfrage.grammar.paraphrase import AMOUNT_FORMS, paraphrased
from bildungsfrage.grammar.rules import find, line_of
from bildungsfrage.grammar.unknown import explain_unknown, split_repaired
from bildungsfrage.grammar.unlisted import unlisted_term
from bildungsfrage.grammar.way_words import with_ways
from bildungsfrage.knowledge.lexicon import AMOUNT, QUIET
from bildungsfrage.knowledge.schema import FIGURE_CUES
from bildungsfrage.model import MOST_WORDS, Meaning, Question, Reading, Span, Word

_LONGEST_PHRASE = 9
_CUES = frozenset({"gegenstand", "frageform", "hinweis", "gegen", "ausserhalb", *FIGURE_CUES})
_PLACE_BEFORE = german.word_set(
    """
    in im aus bei nach um fuer von ab ort ot gemeinde stadt bezirk kreis stadtteil ortsteil raum zu zwischen
    ausserhalb landkreis region richtung naehe wohnt wohne
    """
)
_NAMED = german.word_set(
    """
    ort anbieter einrichtung ziel massnahme gremium netzwerk begriff angebot
    """
)
_SPEAKING = frozenset(
    {"zielgruppe", "foerderung", "thema"}
)  # say something even inside a cue ("zahlen Rentner weniger")
_HOUSES, _KINDS = frozenset({"anbieter", "einrichtung"}), frozenset({"anbieter", "einrichtungsart"})
_ANY_ONE = ("ein", "kein", "welch", "jede")  # "eine Stadtbücherei" is any, "die Stadtbücherei" the one there is
_QUANTITIES = frozenset({"kennzahl"})
_ABOUT_GOALS = frozenset({"ziel", "stand"})
_EVERYDAY = 12  # more than the criteria inside such a phrase
_ARTICLES = frozenset({"der", "dem", "den", "die", "das"})
_BEFORE_PLACES = _ARTICLES | {"ganz", "gesamt", "gesamten", "ganzen"}
_PREPOSITION = "praeposition"
PARTICLES = german.word_set("eigentlich denn bitte mal halt eben wohl doch ja so nun bloss etwa ueberhaupt genau")
_HAVING = frozenset({"hat", "hatte", "zaehlt", "zaehlte"})
_BEHIND_PLACES = frozenset({"im", "gegenueber", "verglichen", "insgesamt", "laut"})
_BETWEEN_PLACES = JOINING | frozenset({"mit", "gegen", "vs", "als", "gegenueber"})
_STANDARD = tuple(amounts.RULES + times.RULES)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span with how much it explains."""

    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class _Heard:
    """The words as they were understood, and all that runs of them may mean."""

    words: Sequence[Word]
    folded: list[str]  # with typos repaired
    repaired: Mapping[int, str]
    guesses: frozenset[int]
    candidates: Sequence[_Candidate]
    holidays: Sequence[Span]  # inside compounds

    def marked(self, spans: Iterable[Span]) -> list[Span]:
        """Spans with the spelling that was understood."""
        return [_marked(span, self.words, self.repaired, self.guesses) for span in spans]

    def spelled(self) -> Sequence[Word]:
        """The words as they were meant."""
        if not self.repaired:
            return self.words
        return [replace(word, folded=form) for word, form in zip(self.words, self.folded, strict=True)]


def recognise(question: Question, language: Language) -> Reading:
    """What the words of a question may mean."""
    heard = _heard(question, language)
    words, folded = heard.words, heard.folded
    spans = heard.marked(_chosen(len(words), heard.candidates))
    criteria = _outside_cues([span for span in spans if span.is_criterion], heard.candidates)
    criteria = _with_holidays(_with_rank(criteria, folded, language), heard.holidays)
    read = heard.spelled()
    criteria, negators = exclude(rather(_without_tails(criteria, question), read), read)
    criteria = _grouped(criteria, words)
    found = heard.marked(_cues(heard.candidates, criteria))
    criteria, cues = paraphrased(criteria, found, folded, language.paraphrases)
    criteria = with_people_counted(criteria, folded)
    if any(span.meanings[0][0].name in _ABOUT_GOALS for span in cues):
        criteria = [_with_goal(span, language) for span in criteria]
    quiet = [span for span in spans if not span.is_criterion]
    loose = _loose(quiet, (*criteria, *cues))
    quiet = [span for span in quiet if span not in loose] + _mistyped_negations(negators, heard.repaired)
    unknown, doubtful = _left_over(question, folded, (*criteria, *cues, *quiet), loose, negators)
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
    candidates = _candidates(words, folded, find(line, (*_STANDARD, *language.holidays), question.today), language)
    holidays = find(line, language.holiday_words, question.today)
    missing = [i for i in _uncovered(len(words), candidates, words) if folded[i] not in NEGATORS]
    if not missing:
        return _Heard(words, folded, {}, frozenset(), candidates, holidays)
    fixed = explain_unknown(words, folded, missing, language)
    fixed = fixed.without_slips({span.first for span in holidays})  # "Osterferienspaß" is no "Engpass"
    if fixed.changed:
        folded = [fixed.changed.get(i, word) for i, word in enumerate(folded)]
        amounts_found = find(line_of(question, MOST_WORDS, folded), (*_STANDARD, *language.holidays), question.today)
        candidates = _candidates(words, folded, amounts_found, language)
        still = [i for i in _uncovered(len(words), candidates, words) if i in fixed.changed]
        fixed.spans.extend(span for i in still for span in split_repaired(i, folded[i], language))
    candidates.extend(_Candidate(span, _weight(span, 1)) for span in fixed.spans)
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
        if span.last - span.first > 2 and span.names <= _QUANTITIES
        for i in range(span.first, span.last)
        for meaning in language.words.find(folded[i])
        if meaning.name == "rangfolge"
    ]
    return sorted([*criteria, *found], key=lambda span: span.first) if found else criteria


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


# ---------------------------------------------------------------- candidates


def _candidates(
    words: Sequence[Word], folded: list[str], amounts_found: Sequence[Span], language: Language
) -> list[_Candidate]:
    found = [_Candidate(span, _weight(span, 4)) for span in amounts_found]
    cased = any(word.text[:1].isupper() for word in words[1:])
    for i in range(len(words)):
        for span, from_names in _phrases(i, folded, language):
            if words[i].dotted:
                span = _abbreviated(span)
            if cased and not from_names:
                span = _without_homograph(span, words)
            if from_names and not _plausible_name(span, words, folded, language):
                continue
            found.append(_Candidate(span, _weight(span, 3 if from_names else 2)))
    found.extend(_Candidate(span, _weight(span, 2)) for span in _around_particles(folded, language))
    found.extend(_Candidate(span, _weight(span, 1)) for span in _joined(folded, language))
    return _with_amounts(_with_places_of_figures(found))


def _with_places_of_figures(candidates: list[_Candidate]) -> list[_Candidate]:
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


def _with_amounts(candidates: list[_Candidate]) -> list[_Candidate]:
    """Everyday words for a figure ("Schule abgebrochen") are criteria where an amount is asked for, else nothing."""
    meanings = [[m for option in c.span.meanings for m in option] for c in candidates]
    if not any(m.sort == AMOUNT for found in meanings for m in found):
        return candidates
    asked = any(m.sort == "frageform" and m.name in AMOUNT_FORMS for found in meanings for m in found)
    result = []
    for candidate, found in zip(candidates, meanings, strict=True):
        everyday = tuple((replace(m, sort="kriterium"),) for m in found if m.sort == AMOUNT)
        if asked and everyday:
            span = replace(candidate.span, meanings=everyday)
            result.append(_Candidate(span, _weight(span, _EVERYDAY)))
            continue
        kept = tuple(option for option in candidate.span.meanings if option[0].sort != AMOUNT)
        if kept:
            result.append(_Candidate(replace(candidate.span, meanings=kept), candidate.weight))
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
        longest = min(lexicon.longest.get(first, 1), _LONGEST_PHRASE, len(folded) - i)
        for size in range(longest, 0, -1):
            options = lexicon.options(first if size == 1 else " ".join(folded[i : i + size]))
            if options:
                yield Span(i, i + size, options), from_names


def _plausible_name(span: Span, words: Sequence[Word], folded: list[str], language: Language) -> bool:
    """A name that is also an ordinary word needs a place's context ("in Essen", not "zum Essen")."""
    if span.last - span.first > 1:
        return True
    word = folded[span.first]
    others = [meaning for meaning in language.words.find(word) if meaning.sort not in _CUES]
    if not others and len(word) > 3:
        return True
    if span.names.isdisjoint({"ort"}):
        any_one = span.first > 0 and folded[span.first - 1].startswith(_ANY_ONE)
        if any_one and span.names <= _HOUSES and any(m.name in _KINDS for m in others):
            return False
        typed_small = not any(other.text[:1].isupper() for other in words) and span.names == {"kennzahl"}
        capital = words[span.first].text[:1].isupper() or typed_small
        return capital or all(meaning.sort == "kriterium" for meaning in others)
    before = span.first - 1
    while before >= 0 and folded[before] in _BEFORE_PLACES:
        before -= 1
    placed = before >= 0 and (folded[before] in _PLACE_BEFORE or _is_figure_word(folded[before], language))
    placed = placed or _beside_place(span, folded, language)
    typed = words[span.first].text
    capital = typed[:1].isupper() or not any(word.text[:1].isupper() for word in words[1:])
    return placed and capital if others else capital


def _is_figure_word(word: str, language: Language) -> bool:
    """ "Einwohner Essen": behind a figure there is a place."""
    found = (*language.words.find(word), *language.names.find(word))
    return any(m.name == "kennzahl" and m.sort == "kriterium" for m in found)


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


def _weight(span: Span, bonus: float) -> float:
    size = span.last - span.first
    if span.is_criterion:
        return 10 * size + 6 * (size - 1) + bonus
    if any(meaning.sort == "fuellwort" for option in span.meanings for meaning in option):
        return 2.0 if size == 1 else 9.0 * size
    return 1.5 * size


def _uncovered(count: int, candidates: Sequence[_Candidate], words: Sequence[Word]) -> list[int]:
    """The words nothing explains; a word with a hanging hyphen waits for its end ("Grund- und Oberschulen")."""
    covered = {
        i
        for candidate in candidates
        for i in range(candidate.span.first, candidate.span.last)
        if not words[i].hanging or candidate.span.is_criterion
    }
    return [i for i in range(count) if i not in covered]


# ---------------------------------------------------------------- choosing between overlaps


def _chosen(count: int, candidates: Sequence[_Candidate]) -> list[Span]:
    """The spans of criteria and quiet words that explain most, without overlap; equal spans are merged."""
    best_of = _merged_by_place(candidates)
    ending: dict[int, list[_Candidate]] = {}
    for candidate in best_of.values():
        ending.setdefault(candidate.span.last, []).append(candidate)
    total = [0.0] * (count + 1)
    picked: list[_Candidate | None] = [None] * (count + 1)
    for end in range(1, count + 1):
        total[end] = total[end - 1]
        for candidate in ending.get(end, ()):
            value = total[candidate.span.first] + candidate.weight
            if value > total[end]:
                total[end], picked[end] = value, candidate
    spans: list[Span] = []
    at = count
    while at > 0:
        current = picked[at]
        if current is None:
            at -= 1
        else:
            spans.append(current.span)
            at = current.span.first
    return spans[::-1]


def _merged_by_place(candidates: Sequence[_Candidate]) -> dict[tuple[int, int], _Candidate]:
    """One candidate for each run of words, without what is only a cue."""
    best_of: dict[tuple[int, int], _Candidate] = {}
    for candidate in candidates:
        span = candidate.span
        if any(m.sort in _CUES for o in span.meanings for m in o):
            left = (tuple(m for m in o if m.sort not in _CUES) for o in span.meanings)
            options = tuple(option for option in left if option)
            if not options:
                continue
            span = span.taken_as(options)
        known = best_of.get((span.first, span.last))
        if known is None:
            unchanged = span is candidate.span
            best_of[span.first, span.last] = candidate if unchanged else _Candidate(span, candidate.weight)
        else:
            best_of[span.first, span.last] = _merged(known, _Candidate(span, candidate.weight))
    return best_of


def _merged(a: _Candidate, b: _Candidate) -> _Candidate:
    """Two candidates over the same words: criteria push quiet meanings aside, otherwise both may apply."""
    if a.weight < b.weight:
        a, b = b, a
    if not a.span.is_criterion or not b.span.is_criterion:
        return a
    extra = tuple(option for option in b.span.meanings if option not in a.span.meanings)
    return replace(a, span=replace(a.span, meanings=a.span.meanings + extra))


def _marked(span: Span, words: Sequence[Word], repaired: Mapping[int, str], guesses: frozenset[int]) -> Span:
    """A span with the spelling that was understood, where words in it were repaired."""
    if not repaired or repaired.keys().isdisjoint(range(span.first, span.last)):
        return span
    read = " ".join(repaired.get(i, words[i].folded) for i in range(span.first, span.last))
    guessed = not guesses.isdisjoint(range(span.first, span.last))
    return replace(span, read_as=span.read_as or read, guessed=span.guessed or guessed)


def _outside_cues(criteria: Sequence[Span], candidates: Sequence[_Candidate]) -> list[Span]:
    """Criteria without those that are only part of a fixed cue phrase ("guten Abend", "nach der Schule")."""
    phrases = [
        (c.span, c.span.meanings[0][0].sort)
        for c in candidates
        if c.span.last - c.span.first > 1 and c.span.meanings[0][0].sort in ("gegenstand", "frageform")
    ]

    def held(span: Span) -> bool:
        speaks = span.names & _SPEAKING
        return any(
            p.first <= span.first and span.last <= p.last and p.last - p.first > span.last - span.first
            for p, sort in phrases
            if sort == "gegenstand" or not speaks
        )

    return [span for span in criteria if span.names & _NAMED or not held(span)]


def _cues(candidates: Sequence[_Candidate], criteria: Sequence[Span]) -> list[Span]:
    """Cue phrases; one that lies inside a longer criterion or cue says nothing of its own."""
    found: dict[tuple[int, int], list[Meaning]] = {}
    read: dict[tuple[int, int], Span] = {}
    phrases: list[Span] = []
    for candidate in candidates:
        if candidate.span.guessed:
            read[candidate.span.first, candidate.span.last] = candidate.span
        if candidate.span.last - candidate.span.first > 1 and candidate.span.meanings[0][0].sort in QUIET:
            phrases.append(candidate.span)
        for option in candidate.span.meanings:
            for meaning in option:
                if meaning.sort in _CUES:
                    said = found.setdefault((candidate.span.first, candidate.span.last), [])
                    if meaning not in said:
                        said.append(meaning)
    return [
        _read_as(read.get((first, last)), Span(first, last, ((meaning,),)))
        for (first, last), meanings in sorted(found.items())
        for meaning in sorted(meanings, key=lambda m: (m.sort, m.name))
        if not _swallowed(meaning, first, last, criteria)
        and not _outdone(meaning, (first, last), found)
        and not any(p.first <= first and last <= p.last and p.last - p.first > last - first for p in phrases)
    ]


def _read_as(repaired: Span | None, cue: Span) -> Span:
    """A cue, with the spelling that was understood where a typo was repaired."""
    return replace(repaired, meanings=cue.meanings) if repaired else cue


def _swallowed(cue: Meaning, first: int, last: int, criteria: Sequence[Span]) -> bool:
    """Whether a cue is only part of a longer criterion; the name of a figure leaves what is asked of it standing.

    A word from elsewhere that is a place here ("in Regen") is the place.
    """
    for span in criteria:
        if cue.sort == "ausserhalb" and span.first <= first and last <= span.last and span.names == {"ort"}:
            return True
        longer = span.first <= first and last <= span.last and span.last - span.first > last - first
        if cue.sort in FIGURE_CUES and not span.names & _NAMED:
            continue
        if longer and (cue.sort != "frageform" or cue.name == "wert" or not span.names & _QUANTITIES):
            return True
    return False


def _outdone(cue: Meaning, place: tuple[int, int], found: Mapping[tuple[int, int], Sequence[Meaning]]) -> bool:
    """Whether a longer cue of the same sort holds this one; "ähnlich große Kreise" asks for nothing similar."""
    first, last = place
    return any(
        a <= first
        and last <= b
        and b - a > last - first
        and any(other.sort == cue.sort or other.sort in FIGURE_CUES for other in others)
        for (a, b), others in found.items()
    )


def _grouped(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """Spans of one criterion joined by "und", "oder" or a comma get the same group."""
    result: list[Span] = []
    group = 0
    for span in spans:
        before = result[-1] if result else None
        between = words[before.last : span.first] if before else ()
        joined = (
            before is not None and before.names & span.names and all(w.folded in JOINING | _ARTICLES for w in between)
        )
        if not joined or before is None or before.excluded != span.excluded:
            group += 1
        result.append(span.in_group(group))
    return result


def _empty(word: Word) -> bool:
    return word.folded == "+" or len(word.folded) == 1
