"""What runs of words may mean in, what they are taken for out: the spans that explain most, cues beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bildungsfrage import german
from bildungsfrage.grammar.candidates import Candidate
from bildungsfrage.knowledge.lexicon import QUIET
from bildungsfrage.knowledge.schema import CUE_SORTS, FIGURE_CUES
from bildungsfrage.model import Meaning, Span

_NAMED = german.word_set(
    """
    ort anbieter einrichtung ziel massnahme gremium netzwerk begriff angebot
    """
)
# say something even inside a cue ("zahlen Rentner weniger", "samstags auf")
_SPEAKING = frozenset({"zielgruppe", "foerderung", "thema", "wochentag"})
# "arbeiten mit Jugendlichen" is done for them: who is worked for is no partner
_WITH_PARTNERS = frozenset({"kooperation", "kooperationen_finden"})


def without_overlap(count: int, candidates: Sequence[Candidate]) -> list[Span]:
    """The spans of criteria and quiet words that explain most, without overlap; equal spans are merged."""
    best_of = _merged_by_place(candidates)
    ending: dict[int, list[Candidate]] = {}
    for candidate in best_of.values():
        ending.setdefault(candidate.span.last, []).append(candidate)
    total = [0.0] * (count + 1)
    picked: list[Candidate | None] = [None] * (count + 1)
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


def _merged_by_place(candidates: Sequence[Candidate]) -> dict[tuple[int, int], Candidate]:
    """One candidate for each run of words, without what is only a cue."""
    best_of: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        span = candidate.span
        if any(m.sort in CUE_SORTS for o in span.meanings for m in o):
            left = (tuple(m for m in o if m.sort not in CUE_SORTS) for o in span.meanings)
            options = tuple(option for option in left if option)
            if not options:
                continue
            span = span.taken_as(options)
        known = best_of.get((span.first, span.last))
        if known is None:
            unchanged = span is candidate.span
            best_of[span.first, span.last] = candidate if unchanged else Candidate(span, candidate.weight)
        else:
            best_of[span.first, span.last] = _merged(known, Candidate(span, candidate.weight))
    return best_of


def _merged(a: Candidate, b: Candidate) -> Candidate:
    """Two candidates over the same words: criteria push quiet meanings aside, otherwise both may apply."""
    if a.weight < b.weight:
        a, b = b, a
    if not a.span.is_criterion or not b.span.is_criterion:
        return a
    extra = tuple(option for option in b.span.meanings if option not in a.span.meanings)
    return Candidate(a.span.taken_as(a.span.meanings + extra), a.weight)


def outside_cues(criteria: Sequence[Span], candidates: Sequence[Candidate]) -> list[Span]:
    """Criteria without those that are only part of a fixed cue phrase ("guten Abend", "nach der Schule")."""
    phrases = [
        (c.span, c.span.meanings[0][0].sort)
        for c in candidates
        if c.span.last - c.span.first > 1 and c.span.meanings[0][0].sort in ("gegenstand", "frageform")
    ]

    def held(span: Span) -> bool:
        speaks = span.names & _SPEAKING
        return any(
            _longer((p.first, p.last), (span.first, span.last))
            for p, sort in phrases
            if sort == "gegenstand" or not speaks
        )

    return [span for span in criteria if span.names & _NAMED or not held(span)]


def cue_spans(candidates: Sequence[Candidate], criteria: Sequence[Span]) -> list[Span]:
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
                if meaning.sort in CUE_SORTS:
                    said = found.setdefault((candidate.span.first, candidate.span.last), [])
                    if meaning not in said:
                        said.append(meaning)
    groups = {span.first for span in criteria if span.names == {"zielgruppe"}}
    return [
        _read_as(read.get((first, last)), Span(first, last, ((meaning,),)))
        for (first, last), meanings in sorted(found.items())
        for meaning in sorted(meanings, key=lambda m: (m.sort, m.name))
        if not _swallowed(meaning, (first, last), criteria)
        and not (meaning.name in _WITH_PARTNERS and last in groups)
        and not _outdone(meaning, (first, last), found)
        and not any(_longer((p.first, p.last), (first, last)) for p in phrases)
    ]


def _read_as(repaired: Span | None, cue: Span) -> Span:
    """A cue, with the spelling that was understood where a typo was repaired."""
    return repaired.taken_as(cue.meanings) if repaired else cue


def _longer(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a run of words holds another and more."""
    return one[0] <= other[0] and other[1] <= one[1] and one != other


def _swallowed(cue: Meaning, place: tuple[int, int], criteria: Sequence[Span]) -> bool:
    """Whether a cue is only part of a longer criterion; the name of a figure leaves what is asked of it standing.

    A word from elsewhere that is a place here ("in Regen") is the place.
    """
    for span in criteria:
        around = (span.first, span.last)
        longer = _longer(around, place)
        if cue.sort == "ausserhalb" and (longer or around == place) and span.names == {"ort"}:
            return True
        if cue.sort in FIGURE_CUES and not span.names & _NAMED:
            continue
        if longer and (cue.sort != "frageform" or cue.name == "wert" or "kennzahl" not in span.names):
            return True
    return False


def _outdone(cue: Meaning, place: tuple[int, int], found: Mapping[tuple[int, int], Sequence[Meaning]]) -> bool:
    """Whether a longer cue of the same sort holds this one; "ähnlich große Kreise" asks for nothing similar."""
    return any(
        _longer(around, place) and any(other.sort == cue.sort or other.sort in FIGURE_CUES for other in others)
        for around, others in found.items()
    )
