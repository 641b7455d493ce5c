"""When a question is not answered: none of our business, not understood, or something to ask back."""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.choosing.cues import outside
from bildungsfrage.choosing.fit import Scored
from bildungsfrage.choosing.near import near
from bildungsfrage.german import word_set
from bildungsfrage.grammar.foreign import SMALL_WORDS, foreign_words
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Clarification, Criterion, Reading, Span, Suggestion

LEAST_SCORE = 1.2
_WEAK = word_set(
    """
    ort zeitraum jahr anzahl sortierung rangfolge plz umkreis_km suchtext alter klasse tageszeit wochentag
    zielgruppe kosten gruppierung sprache
    """
)
_NEVER_OURS = frozenset({"personen_bewertung", "personen_daten"})
_OURS = word_set(
    """
    angebotsart kennzahl foerderung abschluss niveau gremium ziel massnahme netzwerk begriff format zertifikat
    """
)
_OURS_BY_NAME = frozenset({"anbieter", "einrichtung", "angebot", "gremium", "netzwerk"})
_ANYWHERE = ("veranstaltung", "treff", "pruefung")  # events, meetings and tests there are in every field
_OUR_SUBJECTS = word_set(
    """
    gremium ziel massnahme beratung kennzahl nachholen luecke ueberschneidung evaluation netzwerk
    """
)


def refused(reading: Reading, ranking: Sequence[Scored], knowledge: Knowledge) -> Clarification | None:
    if _is_foreign(reading):
        return Clarification("nicht_verstanden", "Bitte fragen Sie auf Deutsch.", near(ranking, knowledge, reading))
    elsewhere = outside(reading)
    best = ranking[0].score if ranking else 0.0
    strong = _strong_evidence(reading)
    if elsewhere and (_NEVER_OURS & set(elsewhere) or len(elsewhere) > _clearly_ours(reading) or not ranking):
        return Clarification("ausserhalb", _outside_text(elsewhere[0]), near(ranking, knowledge, reading))
    unknown = _unknown_weight(reading)
    known = strong + 0.5 * _weak_evidence(reading)
    if not ranking or best < LEAST_SCORE + 0.6 * unknown or unknown > 2 * known:
        if reading.elliptic and ranking and not unknown:
            return None
        if _is_german(reading):
            return Clarification("ausserhalb", _outside_text(""), near(ranking, knowledge, reading))
        return Clarification("nicht_verstanden", _not_understood(reading), near(ranking, knowledge, reading))
    return None


def _is_foreign(reading: Reading) -> bool:
    """Another language: its small words, and fewer German ones."""
    words = reading.question.words
    foreign = foreign_words(words)
    quiet = {
        s.first for s in reading.spans if s.meanings[0][0].sort not in ("kriterium", "ausserhalb") and not s.guessed
    }
    german = sum(words[i].folded not in SMALL_WORDS for i in quiet)
    return foreign > german and foreign > 1


def _clearly_ours(reading: Reading) -> int:
    """How many words of a question with a word from elsewhere are about education all the same."""
    return sum(_is_ours(span) for span in reading.spans)


def _is_ours(span: Span) -> bool:
    meanings = [m for option in span.meanings for m in option]
    if meanings[0].sort == "gegenstand":
        return meanings[0].name in _OUR_SUBJECTS and not meanings[0].value
    if any(m.name in _OURS_BY_NAME and m.extra for m in meanings) and not span.guessed:
        return True
    people = any(m.name == "zielgruppe" for m in meanings)  # "Nebenjob als Student" asks for no figure
    return not span.guessed and any(
        m.sort == "kriterium" and m.name in _OURS and m.value not in _ANYWHERE and not (people and m.name == "kennzahl")
        for m in meanings
    )


def _is_german(reading: Reading) -> bool:
    """Mostly ordinary German words around the unknown ones: understood, but none of our business."""
    known = sum(s.last - s.first for s in reading.spans if s.meanings[0][0].sort != "ausserhalb" and not s.guessed)
    return len(reading.question.words) > 2 and known >= 0.5 * len(reading.question.words) and bool(reading.unknown)


def _not_understood(reading: Reading) -> str:
    words = [reading.question.words[i].text for i in reading.unknown[:4]]
    if not words:
        return "Das habe ich nicht verstanden. Bitte nennen Sie, wonach Sie suchen, und den Ort."
    return f"Das habe ich nicht verstanden: {', '.join(f'„{word}“' for word in words)} kenne ich nicht."


def _unknown_weight(reading: Reading) -> float:
    """Unknown words: in a text with capitals an unknown small word is no noun and weighs less."""
    words = reading.question.words
    cased = any(word.text[:1].isupper() for word in words[1:])
    return sum(0.4 if cased and words[i].text[:1].islower() else 1.0 for i in reading.unknown)


def _strong_evidence(reading: Reading) -> int:
    found = 0
    for span in reading.spans:
        meanings = [m for option in span.meanings for m in option]
        full_cue = meanings[0].sort == "gegenstand" and not meanings[0].value
        if full_cue or any(m.sort == "kriterium" and m.name not in _WEAK for m in meanings):
            found += 1
    return found


def _weak_evidence(reading: Reading) -> int:
    return sum(1 for span in reading.spans if span.meanings[0][0].sort in ("kriterium", "frageform", "hinweis"))


def _outside_text(group: str) -> str:
    if group in _NEVER_OURS:
        return "Angaben zu einzelnen Personen gibt dieses Programm nicht: keine Bewertungen und keine privaten Daten."
    return "Dazu habe ich keine Daten. Ich beantworte Fragen rund um Bildung in Ihrer Kommune."


def ambiguous_place(best: Scored) -> list[Criterion]:
    """The places one word may mean; none to ask about where a house is named, which stands in one of them."""
    if any(c.name in ("einrichtung", "anbieter") and dict(c.extra).get("ids") for c in best.criteria):
        return []
    return [c for c in best.criteria if c.name == "ort" and dict(c.extra).get("mehrdeutig")]


def which_place(places: Sequence[Criterion], reading: Reading) -> Clarification:
    """Several places bear the name: which one is meant?"""
    typed = places[0].text
    text = reading.question.text
    options = tuple(Suggestion(str(place.value), text.replace(typed, str(place.value), 1)) for place in places[:4])
    return Clarification("rueckfrage", f"Welchen Ort meinen Sie mit „{typed}“?", options, readings=True)


def asking_back(best: Scored, knowledge: Knowledge, reading: Reading) -> Clarification:
    """Something needed is missing: examples of the kind that say it."""
    text = best.template.missing or "Dafür fehlt noch eine Angabe."
    options = tuple(Suggestion(example.question, example.question) for example in best.template.examples)
    return Clarification("rueckfrage", text, (*options, *near([best], knowledge, reading)))
