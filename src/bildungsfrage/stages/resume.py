"""`Reading` and the choice before it in, `Reading` out: does the question go on from the one before?

A follow-up begins like one ("und", "nur", "auch", "nicht"), points back ("davon", "die zweite", "der"), or consists
of nothing but criteria. A question with a subject of its own stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bildungsfrage.choosing.moving_on import PLACES, only
from bildungsfrage.german import word_set
from bildungsfrage.model import Choice, Reading, Span

_OPENERS = word_set(
    """
    und auch nur aber oder statt stattdessen nicht lieber dann sowie doch ausser ohne
    """
)
_POINTERS = word_set(
    """
    davon dazu darunter dort dafuer dabei daran dahin deren dessen diese dieser diesen dieses diesem denen dem ihn
    ihm ihr ihre ihrer sie es er die der das den da welche welcher welches zweite zweiten dritte dritten vierte
    erste ersten letzte letzten letzteren beide beiden
    """
)
_STRONG_POINTERS = word_set(
    """
    davon darunter dazu deren dessen denen zweite zweiten dritte dritten
    """
)
_ANEW = (
    "vergiss",
    "vergessen sie",
    "was ganz anderes",
    "etwas ganz anderes",
    "ganz was anderes",
    "neue frage",
    "andere frage",
    "eine andere frage",
    "anderes thema",
    "neues thema",
    "themenwechsel",
)
_SHORT = 5  # words
_AGAIN = frozenset({"dasselbe", "genauso", "ebenso", "gleiches"})
_OF_THEM = frozenset({"davon", "darunter"})
_OWN_SUBJECT = frozenset({"kennzahl", "gremium", "ziel", "netzwerk", "massnahme", "begriff"})
_TOPICS = frozenset({"thema", "einrichtungsart", "einrichtung", "angebotsart", "kennzahl", "foerderung", "abschluss"})
_QUESTION_WORDS = word_set("welche welcher welches wo wie was wer wann wieviele gibts suche zeig zeige nenne")
_NEEDS_MORE = word_set(
    """
    zeitraum ort kosten wochentag tageszeit format umkreis_km plz jahr anzahl sortierung
    """
)
_TRAITS = word_set("barrierefrei kinderbetreuung freie_plaetze zertifikat leichte_sprache")
_BEING = word_set("ist sind war waren hat haben kostet kosten geht gehen findet finden kann koennen")
_WHEN = frozenset({"wann", "wo", "wie"})
_THEM = frozenset({"das", "die", "der"})
_THERE = frozenset({"dort", "da"})
_OFFERING = word_set("bieten bietet haben hat machen macht veranstalten geben gibt")
_THEY = frozenset({"die", "sie", "der", "er", "denn"})
_WHO = frozenset({"anbieter", "einrichtung"})
_IT = (("ist", "es"), ("kostet", "es"), ("hat", "es"), ("gibt", "es", "das"))


def resume(reading: Reading, previous: Choice | None) -> Reading:
    """The reading, tied to the choice before it where it goes on from it."""
    if previous is not None and _starts_anew(reading):
        return replace(reading, elliptic=False)
    again = previous is not None and _asks_again(reading)
    if again:  # "dasselbe für …" asks the question before anew, not where the same is offered twice
        spans = tuple(span for span in reading.spans if span.meanings[0][0].name != "ueberschneidung")
        return replace(reading, spans=spans, elliptic=True, previous=previous)
    elliptic = _elliptic(reading)
    if previous is None:
        return replace(reading, elliptic=True) if elliptic else reading
    if not elliptic and not _continues(reading, previous):
        kept = only(previous, _pointed_at(reading))
        return replace(reading, previous=kept) if kept.criteria else reading
    reading = replace(reading, spans=_without_opener(reading))
    return replace(reading, spans=_parts_of(reading, previous), elliptic=elliptic, previous=previous)


def _pointed_at(reading: Reading) -> frozenset[str]:
    """What a question with a subject of its own takes from the one before: "Gibt es dort …", "Was bieten die an?"."""
    words = [word.folded for word in reading.question.words]
    there = PLACES if not _THERE.isdisjoint(words) else frozenset()
    they = any(verb in _OFFERING and who in _THEY for verb, who in pairwise(words))
    return there | _WHO if they else there


def _without_opener(reading: Reading) -> tuple[Span, ...]:
    """ "und jetzt nach Zielgruppen": what ties it to the question before is no subject of its own ("und jetzt?")."""
    if reading.question.words[0].folded not in _OPENERS:
        return reading.spans
    whole = len(reading.question.words)
    return tuple(
        span for span in reading.spans if span.first or span.last == whole or span.meanings[0][0].sort != "gegenstand"
    )


def _parts_of(reading: Reading, previous: Choice) -> tuple[Span, ...]:
    """ "davon Frauen" after a figure: who may be meant as a part of those counted is one."""
    if not any(c.name == "kennzahl" for c in previous.criteria):
        return reading.spans
    if all(word.folded not in _OF_THEM for word in reading.question.words):
        return reading.spans
    parts = {
        span: tuple(option for option in span.meanings if option[0].name == "auspraegung")
        for span in reading.spans
        if "auspraegung" in span.names and "zielgruppe" in span.names
    }
    return tuple(span.taken_as(parts[span]) if parts.get(span) else span for span in reading.spans)


def _asks_again(reading: Reading) -> bool:
    """ "dasselbe für Kirchborn", "jetzt das Gleiche bitte für …" """
    words = [word.folded for word in reading.question.words[:4]]
    return bool(_AGAIN & set(words[:2])) or " ".join(words).removeprefix("jetzt ").startswith("das gleiche")


def _starts_anew(reading: Reading) -> bool:
    """ "vergiss das, ich brauche …" """
    words = " ".join(word.folded for word in reading.question.words[:4])
    return words.startswith(_ANEW)


def _elliptic(reading: Reading) -> bool:
    """Whether the words alone leave open what they are about."""
    words = [word.folded for word in reading.question.words]
    if not words or len(words) > 14:
        return False
    if _opens(reading, words[0]) and len(words) <= 7:
        return True
    subjects = _subjects(reading)
    if "bedarf" in subjects and len(words) > _SHORT:  # "… und ihr hattet nichts dazu": to what they asked for
        return False
    own = bool(subjects)
    strong = set().union(*(_criteria(span) for span in reading.spans)) - _NEEDS_MORE - (set() if own else _TRAITS)
    if _STRONG_POINTERS & set(words) and not strong:
        return True
    return not strong and not own and (words[-1] in _POINTERS or words[0] == "und" or _about_them(words))


def _about_them(words: Sequence[str]) -> bool:
    """ "Sind die kostenlos?", "Ist das barrierefrei?": asked of something, and nothing is named."""
    words = words[1:] if words[0] in _WHEN else words
    named = tuple(words[:2]) in _IT or tuple(words[:3]) in _IT
    return len(words) > 1 and (named or (words[0] in _BEING and words[1] in _THEM))


def _opens(reading: Reading, first: str) -> bool:
    """Whether the first word ties a question to the one before; "ohne Abschluss Erzieherin werden" stands alone."""
    whole = any(span.first == 0 and span.last > 1 and _criteria(span) for span in reading.spans)
    return first in _OPENERS and not (whole and "uebergang" in _subjects(reading))


def _continues(reading: Reading, previous: Choice) -> bool:
    """Whether a question that could stand alone goes on from the one before all the same."""
    words = [word.folded for word in reading.question.words]
    if not words or len(words) > 16:
        return False
    if _opens(reading, words[0]) or _STRONG_POINTERS & set(words):
        return True
    if _stands_alone(reading, words, previous):
        return False
    if not _subjects(reading) and len(words) <= 10:
        return True
    free = {i for span in reading.spans if _criteria(span) for i in range(span.first, span.last)}
    named = {span.first for span in reading.spans if span.meanings[0][0].sort == "gegenstand"}
    points = any(
        word in _POINTERS and not (word.startswith("welch") and i + 1 in named)
        for i, word in enumerate(words)
        if i not in free and (i + 1 == len(words) or i + 1 not in free)
    )
    return points and len(words) <= 10


def _stands_alone(reading: Reading, words: Sequence[str], previous: Choice) -> bool:
    """A whole question about something of its own: asked like one, or about a thing the one before did not know."""
    named = {name for span in reading.spans for name in _criteria(span)}
    before = {criterion.name for criterion in previous.criteria}
    asked = words[0] in _QUESTION_WORDS or " ".join(words[:2]) in ("ich suche", "gibt es", "haben sie", "habt ihr")
    own = {name for span in reading.spans for name in _criteria(span) & _OWN_SUBJECT if _only_means(span, name)}
    return bool(own - before) or (asked and bool(named & _TOPICS))


def _only_means(span: Span, name: str) -> bool:
    """Whether a span means nothing else: "VHS" is a word to explain, and a provider before that."""
    return name != "begriff" or all(option[0].name == name for option in span.meanings)


def _criteria(span: Span) -> set[str]:
    return {m.name for option in span.meanings for m in option if m.sort == "kriterium"}


def _subjects(reading: Reading) -> set[str]:
    return {m.name for span in reading.spans for option in span.meanings for m in option if m.sort == "gegenstand"}
