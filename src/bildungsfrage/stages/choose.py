"""`Reading` in, `Choice` out: which kind of question it is, with which criteria, how surely; else a `Clarification`."""

from __future__ import annotations

from dataclasses import replace

from bildungsfrage.choosing.cues import cues, outside, typed
from bildungsfrage.choosing.evidence import rank, same_answer
from bildungsfrage.choosing.figure_wish import figure_wish
from bildungsfrage.choosing.figures import asks_for_share
from bildungsfrage.choosing.fit import Scored
from bildungsfrage.choosing.forms import form_scores, threshold, wanted
from bildungsfrage.choosing.near import near
from bildungsfrage.choosing.refusal import ambiguous_place, asking_back, refused, which_place
from bildungsfrage.knowledge.lexicon import QUIET
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Clarification, Reading

SURE_SCORE = 2.4
CLEAR_LEAD, CONTESTED_LEAD = 0.8, 2.0
_LEARNING = frozenset(
    {
        "foerderung",
        "angebotsart",
        "abschluss",
        "bildungsbereich",
        "einrichtungsart",
        "niveau",
        "klasse",
        "anbieter",
        "format",
    }
)
_LISTED = frozenset({"angebot", "anbieter", "einrichtung", "beratung"})
LONG = 15  # words


def choose(reading: Reading, knowledge: Knowledge) -> Choice | Clarification:
    """The one kind that explains the question best, or a clarification."""
    ranking = rank(reading, knowledge)
    if reading.previous is None and _points_at_a_row(reading):
        return Clarification(
            "rueckfrage", "Worauf bezieht sich Ihre Frage? Vorher war keine Liste.", near(ranking, knowledge, reading)
        )
    if reading.elliptic and reading.previous is None and not reading.unknown and not outside(reading):
        return Clarification(
            "rueckfrage",
            "Worauf bezieht sich Ihre Frage? Bitte nennen Sie, worum es geht.",
            near(ranking, knowledge, reading),
        )
    if not ranking and not reading.unknown and wanted(form_scores(reading)) and not outside(reading):
        return Clarification("rueckfrage", _open_question(reading, knowledge), near(ranking, knowledge, reading))
    refusal = refused(reading, ranking, knowledge)
    if refusal:
        return refusal
    best = ranking[0]
    places = ambiguous_place(best)
    if places:
        return which_place(places, reading)
    if best.lacking:
        return asking_back(best, knowledge, reading)
    if _wants_an_unknown_share(reading, best):
        return Clarification("rueckfrage", _open_question(reading, knowledge), near(ranking, knowledge, reading))
    lead = best.score - max((other.score for other in ranking[1:] if not same_answer(best, other)), default=0.0)
    unused = [typed(reading, span) for span in best.unused]
    if best.template.subject == "kennzahl":
        unused += filter(None, [threshold(reading.question.words)])
    notes = tuple(f"„{text}“ wurde nicht verwendet." for text in unused)
    choice = Choice(
        best.template.kind, best.criteria, not unused and _is_certain(reading, best, lead), round(best.score, 2), notes
    )
    return replace(choice, wish=figure_wish(reading, best)) if best.template.subject == "kennzahl" else choice


def _wants_an_unknown_share(reading: Reading, best: Scored) -> bool:
    """ "Wie viel Prozent der Kinder …": nothing but figures has shares, and no figure was heard."""
    asked = "wert" in cues(reading, "frageform") and asks_for_share(reading)
    listed = best.template.subject in _LISTED and best.template.forms[0] != "verteilung"
    return asked and listed and reading.previous is None


def _open_question(reading: Reading, knowledge: Knowledge) -> str:
    """What to ask back where a question says how and not what: "wie hat es sich entwickelt" wants a figure's name."""
    forms = form_scores(reading)
    form = max(forms, key=lambda name: forms[name])
    figures = (t for t in knowledge.templates.values() if t.subject == "kennzahl" and t.forms[0] == form and t.missing)
    asked = next(figures, None)
    return asked.missing if asked else "Worum geht es? Bitte nennen Sie das Angebot, die Einrichtung oder den Ort."


def _points_at_a_row(reading: Reading) -> bool:
    """ "die dritte bitte": nothing but a place in a list."""
    criteria = [m for span in reading.spans for option in span.meanings for m in option if m.sort == "kriterium"]
    return bool(criteria) and all(m.name == "position" for m in criteria) and not reading.unknown


def _is_certain(reading: Reading, best: Scored, lead: float) -> bool:
    """Whether every word is explained, none of them by a guess, and no other kind comes near."""
    guessed = any(span.guessed for span in reading.spans) or bool(outside(reading))
    if reading.previous and _points_at_a_row(reading):
        return True
    explained = not reading.unknown and not reading.doubtful and not guessed and not _at_odds(best)
    if not explained or _says_more(reading) or _funds_something_else(best):
        return False
    return best.score >= SURE_SCORE and lead >= (CONTESTED_LEAD if _is_contested(reading, best) else CLEAR_LEAD)


def _funds_something_else(best: Scored) -> bool:
    """Money is given for much: only with a word for learning is it certain that learning is meant."""
    names = {criterion.name for criterion in best.criteria}
    return best.template.subject == "foerderung" and bool(names) and not names & _LEARNING


def _says_more(reading: Reading) -> bool:
    """Long questions and such with ordinary words that nothing uses are understood in part at best.

    Of those that seemed explained one in six was read wrong, against one in twenty-five of the others.
    """
    used = {i for s in reading.spans if s.meanings[0][0].sort not in QUIET for i in range(s.first, s.last)}
    ordinary = [s for s in reading.spans if s.meanings[0][0].sort == "gewoehnlich" and s.first not in used]
    idle = [s for s in ordinary if s.meanings[0][0].name != "beiwerk"]
    return bool(idle) or len(reading.question.words) >= LONG


def _is_contested(reading: Reading, best: Scored) -> bool:
    """Whether a word names another subject than the one chosen."""
    return any(
        share == 1.0 and name != best.template.subject for name, (_, share) in cues(reading, "gegenstand").items()
    )


def _at_odds(best: Scored) -> bool:
    """Two topics that nothing joins ("Französisch kochen") may be one thing that is not known."""
    groups = {criterion.group for criterion in best.criteria if criterion.name == "thema" and not criterion.inherited}
    return len(groups) > 1
