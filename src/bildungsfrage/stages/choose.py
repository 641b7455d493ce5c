"""`Reading` in, `Choice` out: which kind of question it is, with which criteria, how surely; else a `Clarification`."""

from __future__ import annotations

from bildungsfrage.choosing.cues import outside, typed
from bildungsfrage.choosing.evidence import form_scores, rank, wanted
from bildungsfrage.choosing.fit import Scored
from bildungsfrage.choosing.refusal import ambiguous_place, asking_back, near, refused, which_place
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Clarification, Reading

SURE_SCORE = 2.4
CLEAR_LEAD = 0.8


def choose(reading: Reading, knowledge: Knowledge) -> Choice | Clarification:
    """The one kind that explains the question best, or a clarification."""
    ranking = rank(reading, knowledge)
    if reading.elliptic and reading.previous is None and not reading.unknown and not outside(reading):
        return Clarification(
            "rueckfrage", "Worauf bezieht sich Ihre Frage? Bitte nennen Sie, worum es geht.", near(ranking, knowledge)
        )
    if not ranking and not reading.unknown and wanted(form_scores(reading)) and not outside(reading):
        return Clarification(
            "rueckfrage",
            "Worum geht es? Bitte nennen Sie das Angebot, die Einrichtung oder den Ort.",
            near(ranking, knowledge),
        )
    refusal = refused(reading, ranking, knowledge)
    if refusal:
        return refusal
    best = ranking[0]
    places = ambiguous_place(best)
    if places:
        return which_place(best, places, reading)
    if best.lacking:
        return asking_back(best, knowledge, best.template.missing or "Dafür fehlt noch eine Angabe.")
    lead = best.score - max((other.score for other in ranking[1:] if not _same_answer(best, other)), default=0.0)
    notes = tuple(f"„{typed(reading, span)}“ wurde nicht verwendet." for span in best.unused)
    return Choice(best.template.kind, best.criteria, _is_certain(reading, best, lead), round(best.score, 2), notes)


def _same_answer(best: Scored, other: Scored) -> bool:
    """Who is both provider and institution is reached the same way by either kind."""
    kinds = {best.template.kind, other.template.kind}
    texts = [{criterion.text for criterion in scored.criteria} for scored in (best, other)]
    return kinds == {"anbieter_kontakt", "einrichtung_kontakt"} and texts[0] == texts[1]


def _is_certain(reading: Reading, best: Scored, lead: float) -> bool:
    """Whether every word is explained, none of them by a guess, and no other kind comes near."""
    guessed = any(span.guessed for span in reading.spans) or bool(best.unused) or bool(outside(reading))
    explained = not reading.unknown and not reading.doubtful and not guessed and not _at_odds(best)
    return explained and lead >= CLEAR_LEAD and best.score >= SURE_SCORE


def _at_odds(best: Scored) -> bool:
    """Two topics that nothing joins ("Französisch kochen") may be one thing that is not known."""
    groups = {criterion.group for criterion in best.criteria if criterion.name == "thema" and not criterion.inherited}
    return len(groups) > 1
