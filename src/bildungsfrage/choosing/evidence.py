"""A reading in, all kinds that have anything speaking for them out, best first.

Every kind is scored by the same sum: what the question is about (words and criteria that speak for the kind's
subject), what is wanted (words that speak for its form), its own hints, minus what it could not use and what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage.choosing.alternatives import Alternatives, rather
from bildungsfrage.choosing.cues import counts, cues
from bildungsfrage.choosing.figures import asks_for_share
from bildungsfrage.choosing.fit import TOLD_BY_HOUSES, Scored, fitted
from bildungsfrage.choosing.forms import FAR_LEVELS, WORD, Wish, form_part, form_scores, wishes
from bildungsfrage.choosing.moving_on import PLACES, moved_on
from bildungsfrage.german import word_set
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Reading, Span, Word

HINT = 2.5
_ASKED_OF_OTHERS = frozenset({"ueberschneidung", "luecke", "bedarf"})  # "welche Anbieter machen sich Konkurrenz"
ASKED, NAMED = 0.6, 1.0  # more for what stands behind "welche": something of a kind, or the kind itself
GAP, FUNDING = 5.0, 1.0
HOUSES = 4.0
CARRIED_ON = 1.5
OFFERED = 1.5  # a named provider has offers for somebody, and is not looked for
_WHO_AND_WHERE = frozenset({"anbieter", "einrichtung", "ort", "plz", "umkreis_km", "traegerschaft", "einrichtungsart"})
_GAPS_BY = frozenset({"ort", "thema", "zielgruppe", "einrichtungsart", "bildungsbereich"})
_NOTHING = frozenset({"kein", "keine", "keinen", "keinerlei", "nichts", "nix", "niemand", "fehlt", "fehlen"})
_PRICES = frozenset({"ermaessigung", "berechtigungsschein"})
_PAID_BY = frozenset({"mit", "ueber", "per", "durch", "via", "auf", "dank", "nur", "und", "oder"})
_OF_OFFERS = frozenset({"thema", "angebotsart", "format", "zeitform", "niveau"})
_ASKING = word_set("was wer wie wo wird werden wann welche welcher welches kann koennen gibt gibts bekomme kriege")
_MOST = ("meist", "wenigst")
QUALIFYING = 0.4  # what a criterion counts that is only part of a word for something else
PAST = 1.5  # offers lie ahead: a year that is over asks for figures
DEFINED = 1.5  # "was ist eine …" wants no list
SHARE = 2.0  # offers have no percentages
DIVIDED = 1.0  # "nach Geschlecht": offers have none
FAR = 4.0  # no list of single schools holds whole Länder
DETAILS = {
    "angebote_finden": "angebot_details",
    "einrichtungen_finden": "einrichtung_kontakt",
    "anbieter_finden": "anbieter_kontakt",
    "foerderung_finden": "foerderung_details",
    "ziele_liste": "ziel_stand",
    "beratung_finden": "einrichtung_kontakt",
    "angebot_termine": "angebot_details",
    "angebot_kosten": "angebot_details",
    "angebote_aehnlich": "angebot_details",
}
_NAMED_BY_THEMSELVES = frozenset({"foerderung"})  # subjects whose rows are what the criterion of that name is about
_ANY_ONE = frozenset({"ein", "eine", "einen"})
_REACHED_ALIKE = frozenset({"anbieter_kontakt", "einrichtung_kontakt"})


@dataclass(frozen=True, slots=True)
class _CarriedOn:
    """The kind that would be asked again, and subjects that stay."""

    kind: str | None
    subjects: tuple[str, ...]


def rank(reading: Reading, knowledge: Knowledge) -> list[Scored]:
    """All kinds that have anything speaking for them, best first."""
    spans = _without_terms([span for span in reading.spans if span.meanings[0][0].sort == "kriterium"], reading)
    reading = moved_on(reading, spans, knowledge.templates.get(reading.previous.kind) if reading.previous else None)
    asked = _asked_for(reading)
    subjects = _subject_scores(reading, spans, asked, knowledge.evidence)
    of_others, of_figures = wishes(reading, spans, of_houses=_about_houses(reading, spans))
    hints = counts(reading, "hinweis")
    against = counts(reading, "gegen")
    carried_on = _carried_on(reading, spans, asked, knowledge)
    for subject in carried_on.subjects:
        subjects[subject] = subjects.get(subject, 0.0) + WORD
    scored: list[tuple[float, float, Template]] = []
    for template in _spoken_for(subjects, hints, knowledge):
        kind = template.kind
        score = (
            subjects.get(template.subject, 0.0)
            + form_part(template, of_figures if template.subject == "kennzahl" else of_others)
            + HINT * hints.get(kind, 0)
            - WORD * against.get(kind, 0)
        )
        if kind == carried_on.kind and not of_others.is_told and not _asks_which(template, of_others):
            score += CARRIED_ON
        scored.append((score + len(template.typical), score, template))
    scored.sort(key=lambda entry: (-entry[0], entry[2].kind))
    words = Alternatives(spans, reading, knowledge)
    ranking: list[Scored] = []
    for most, score, template in scored:
        if _is_settled(ranking, most):
            break
        ranking.append(fitted(template, score, words, reading, knowledge))
        ranking.sort(key=lambda s: (-s.score, s.template.kind))
    return ranking


def _carried_on(reading: Reading, spans: Sequence[Span], asked: Span | None, knowledge: Knowledge) -> _CarriedOn:
    """What goes on from the question before, unless this one names another subject."""
    previous = knowledge.templates.get(reading.previous.kind) if reading.previous else None
    if previous is None:
        return _CarriedOn(None, ())
    said = {meaning.name for span in spans for option in span.meanings for meaning in option}
    picks = "position" in said
    if previous.subject in _NAMED_BY_THEMSELVES:
        picks = picks or said == {previous.subject}  # "und das BAföG?" after a list of ways to pay
    kind = DETAILS.get(previous.kind, previous.kind) if picks else previous.kind
    own = {name for name, (_, share) in cues(reading, "gegenstand").items() if share == 1.0}
    elsewhere = asked is not None and previous.subject not in _subjects_of(asked, knowledge.evidence)
    if elsewhere or own - {"angebot", "hilfe", "gruss"}:
        return _CarriedOn(kind, ())
    picked = knowledge.templates.get(DETAILS.get(previous.kind, "")) if picks else None
    return _CarriedOn(kind, tuple(dict.fromkeys([previous.subject, *([picked.subject] if picked else [])])))


def _is_settled(ranking: Sequence[Scored], most: float) -> bool:
    """Whether what can reach no more than `most` can be neither the best nor come nearer to it than others do."""
    rivals = [scored for scored in ranking[1:] if not same_answer(ranking[0], scored)]
    return bool(rivals) and most <= rivals[0].score and most < ranking[0].score


def same_answer(best: Scored, other: Scored) -> bool:
    """Who is both provider and institution is reached the same way by either kind."""
    if {best.template.kind, other.template.kind} != _REACHED_ALIKE:
        return False
    texts = [{criterion.text for criterion in scored.criteria} for scored in (best, other)]
    return texts[0] == texts[1]


def _without_terms(spans: list[Span], reading: Reading) -> list[Span]:
    """Without terms that are the subject anyway ("welche Träger"), where nothing is to be explained."""
    if "erklaeren" in cues(reading, "frageform"):
        return spans
    heads = _heads(reading)
    return [s for s in spans if (s.first, s.last) not in heads or any(o[0].name != "begriff" for o in s.meanings)]


def _asks_which(template: Template, wish: Wish) -> bool:
    """ "welche sind das?" after a number: what was counted is to be shown."""
    return template.forms[0] == "zaehlen" and "finden" in wish.forms


def _spoken_for(subjects: Mapping[str, float], hints: Mapping[str, int], knowledge: Knowledge) -> list[Template]:
    """The kinds that anything speaks for: their subject, or a hint of their own."""
    found = {t.kind: t for name, weight in subjects.items() if weight > 0 for t in knowledge.by_subject.get(name, ())}
    return list((found | {kind: knowledge.templates[kind] for kind in hints if kind in knowledge.templates}).values())


def _subject_scores(
    reading: Reading, spans: Sequence[Span], asked: Span | None, evidence: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    scores: dict[str, float] = {}

    def add(subject: str, weight: float) -> None:
        scores[subject] = scores.get(subject, 0.0) + weight

    for name, (count, share) in cues(reading, "gegenstand").items():
        if name == "foerderung" and _is_paid_for(reading, spans):
            continue
        add(name, evidence.get("", {}).get(name, WORD) * share + 0.5 * share * (count - 1))
    for name, share in _said(reading, spans, evidence).items():
        for subject, weight in evidence.get(name, {}).items():
            add(subject, weight * share)
    for subject, weight in _implied_subjects(reading, spans):
        add(subject, weight)
    if asked and not _ASKED_OF_OTHERS & scores.keys():
        bonus = NAMED if asked.meanings[0][0].sort == "gegenstand" else ASKED
        for subject in _subjects_of(asked, evidence):
            add(subject, bonus)
    return scores


def _heads(reading: Reading) -> set[tuple[int, int]]:
    """Words that name a subject: what else is in such a compound only qualifies it ("Hochschulkennzahlen")."""
    return {
        (span.first, span.last)
        for span in reading.spans
        if span.meanings[0][0].sort == "gegenstand" and not span.meanings[0][0].value
    }


def _said(reading: Reading, spans: Sequence[Span], evidence: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The criteria that are named (with their value where it speaks for itself), and how surely."""
    seen: dict[str, float] = {}
    heads = _heads(reading)
    for span in spans:
        names = span.names
        alternatives = {frozenset(m.name for m in option) for option in span.meanings}
        likelier = rather(span)
        for name in names:
            share = 1.0 if len(alternatives) == 1 else _ambiguous_share(name, names, likelier)
            share *= QUALIFYING if (span.first, span.last) in heads else 1.0
            share *= QUALIFYING if name == "foerderung" and not _is_funding(span, reading) else 1.0
            values = {f"{name}={m.value}" for option in span.meanings for m in option if m.name == name}
            known = next((value for value in sorted(values) if value in evidence), name)
            seen[known] = max(seen.get(known, 0.0), share)
    return seen


def _implied_subjects(reading: Reading, spans: Sequence[Span]) -> Iterator[tuple[str, float]]:
    """What speaks for a subject without naming it: a year that is over, something missing, a funding."""
    today = reading.question.today.year
    if any(m.name == "jahr" and (m.value["bis"] or today) < today for span in spans for m in span.meanings[0]):
        yield "kennzahl", PAST
    if _nothing_there(reading, spans):
        yield "luecke", GAP
    if any(_is_funding(span, reading) for span in spans):
        yield "foerderung", FUNDING
    if cues(reading, "ebene").keys() & FAR_LEVELS and "rangliste" in cues(reading, "frageform"):
        yield "kennzahl", FAR
    if _defines(reading, spans):
        yield "begriff", DEFINED
    if asks_for_share(reading) and not any("kennzahl" in span.names for span in spans):
        yield "kennzahl", SHARE
    if cues(reading, "aufteilung"):
        yield "kennzahl", DIVIDED
    if _about_houses(reading, spans):
        yield "einrichtung", HOUSES
    if not cues(reading, "gegenstand") and _of_one_provider(spans) and form_scores(reading).keys() <= {"finden"}:
        yield "angebot", OFFERED


def _about_houses(reading: Reading, spans: Sequence[Span]) -> bool:
    """ "Wie viele Plätze hat die Kita X", "welche Schule ist die größte": no figure tells of single houses."""
    told = any(m.value in TOLD_BY_HOUSES for span in spans for option in span.meanings for m in option)
    if told and any("einrichtung" in span.names and "auspraegung" not in span.names for span in spans):
        return True
    others = cues(reading, "ebene") or cues(reading, "gegenstand").keys() - {"einrichtung"}
    if "rangliste" not in cues(reading, "frageform") or others:
        return False  # "welche Gemeinde hat …", "… hat das größte Kursprogramm"
    asked = _asked_for(reading)
    orders = {span.last for span in spans if "rangfolge" in span.names} - _counting(reading)
    return any(
        "einrichtungsart" in span.names
        and (span is asked or span.first in orders)
        and ("anbieter" not in span.names or rather(span) == "einrichtungsart")
        for span in spans
    )


def _counting(reading: Reading) -> set[int]:
    """Places behind "die meisten": houses there are counted."""
    return {at + 1 for at, word in enumerate(reading.question.words) if word.folded.startswith(_MOST)}


def _of_one_provider(spans: Sequence[Span]) -> bool:
    """ "Was hat das Jugend Museum für Senioren?": a provider by name, and for whom, when or how."""
    names = [span.names for span in spans]
    by_name = any(m.name == "anbieter" and dict(m.extra).get("ids") for span in spans for o in span.meanings for m in o)
    return by_name and any(found.isdisjoint(_WHO_AND_WHERE) for found in names)


def _defines(reading: Reading, spans: Sequence[Span]) -> bool:
    """ "Was ist eine Grundschule?": one thing, and nothing said of it."""
    words = [word.folded for word in reading.question.words]
    return (
        words[:2] == ["was", "ist"]
        and words[-2] in _ANY_ONE
        and bool(spans)
        and all(span.last == len(words) for span in spans)
        and all("kennzahl" not in span.names for span in spans)
    )


def _nothing_there(reading: Reading, spans: Sequence[Span]) -> bool:
    """ "in welchen Orten gibt es keine …", "für welche Gruppen haben wir nichts": what is missing is asked for."""
    grouped = any(m.name == "gruppierung" and m.value in _GAPS_BY for span in spans for o in span.meanings for m in o)
    return grouped and any(word.folded in _NOTHING for word in reading.question.words)


def _is_funding(span: Span, reading: Reading) -> bool:
    """Whether a funding is asked about for itself, and not what can be paid with it ("Kurse mit Bildungsgutschein")."""
    named = any(m.name == "foerderung" and m.value not in _PRICES for option in span.meanings for m in option)
    before = reading.question.words[max(span.first - 2, 0) : span.first]
    return named and not span.guessed and not _PAID_BY & {word.folded for word in before}


def _is_paid_for(reading: Reading, spans: Sequence[Span]) -> bool:
    """ "Schwimmen …, über BuT finanziert", "Fernlehrgang, förderfähig mit Aufstiegs-BAföG": an offer is described."""
    words = reading.question.words
    by = [
        span
        for span in spans
        if any(m.name == "foerderung" and m.value not in _PRICES for option in span.meanings for m in option)
        and _PAID_BY & {word.folded for word in words[max(span.first - 2, 0) : span.first]}
    ]
    offers = any(m.name in _OF_OFFERS for span in spans for option in span.meanings for m in option)
    asks = any(word.folded in _ASKING for word in words)
    said = [s for s in reading.spans if (s.meanings[0][0].sort, s.meanings[0][0].name) == ("gegenstand", "foerderung")]
    return offers and not asks and all(any(_are_beside(span, cue) for span in by) for cue in said)


def _are_beside(a: Span, b: Span) -> bool:
    return max(a.first, b.first) - min(a.last, b.last) <= 1


def _asked_for(reading: Reading) -> Span | None:
    """What stands behind "welche" or "wie viele": that is what is asked for, whatever else is named."""
    words = reading.question.words
    at = next((i + 1 for i, w in enumerate(words) if w.folded.startswith("welch") or _how_many(words, i)), None)
    if at is None:
        return None
    near = [
        s
        for s in reading.spans
        if at <= s.first <= at + 2 and s.meanings[0][0].sort in ("kriterium", "gegenstand") and not s.names <= PLACES
    ]
    nouns = [s for s in near if words[s.first].text[:1].isupper()]
    return min(nouns or near, key=lambda s: (s.first, -s.last, s.meanings[0][0].sort == "kriterium"), default=None)


def _how_many(words: Sequence[Word], i: int) -> bool:
    return words[i].folded in ("viele", "wieviele") and (i == 0 or words[i - 1].folded == "wie" or i == 0)


def _subjects_of(span: Span, evidence: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The subject a word speaks for most."""
    cue = span.meanings[0][0]
    if cue.sort == "gegenstand":
        return [cue.name] if not cue.value else []
    weights = {
        subject: weight
        for option in span.meanings
        for m in option
        for subject, weight in evidence.get(f"{m.name}={m.value}", evidence.get(m.name, {})).items()
    }
    return [max(weights, key=lambda subject: weights[subject])] if weights else []


def _ambiguous_share(name: str, names: frozenset[str], likelier: str | None) -> float:
    """What a criterion counts whose word may mean another: "Schüler" is a figure only where more speaks for it."""
    if likelier == "einrichtungsart" and name == "anbieter":
        return 0.2
    if name == "anbieter" and "verantwortlich" in names:
        return 0.4
    if likelier and name in ("anbieter", "einrichtung"):
        return 0.9 if name == likelier else 0.4
    if name == "kennzahl":
        return 0.9 if names <= {"kennzahl", "begriff"} else 0.25
    return 0.6
