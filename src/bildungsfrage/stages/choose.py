"""`Reading` in, `Understanding` out: which kind of question it is, with which criteria, how surely; or why not.

Every kind is scored by the same sum: what the question is about (words and criteria that speak for the kind's
subject), what is wanted (words that speak for its form), its own hints, minus what it could not use and what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.german import word_set
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Clarification, Criterion, Meaning, Reading, Span, Suggestion, Word

WORD = 3.0
HINT = 2.5
PAST = 1.5  # offers lie ahead: a year that is over asks for figures
UNUSABLE = 1.6
MISSING = 4.0
LEAST_SCORE = 1.2
SURE_SCORE = 2.4
CLEAR_LEAD = 0.8
_FORM_WEIGHT = {"finden": 0.8, "liste": 1.0, "erklaeren": 2.5, "stand": 2.5}
_SCHOOL_FIGURES = frozenset({"einrichtungsart", "abschluss", "alter"})
_SCHOOLS = word_set(
    """
    grundschule oberschule hauptschule realschule gesamtschule gemeinschaftsschule gymnasium foerderschule
    berufliche_schule waldorfschule zweiter_bildungsweg
    """
)
_TERMS = frozenset(
    {"thema", "foerderung", "angebotsart", "einrichtungsart", "zielgruppe", "abschluss", "bildungsbereich", "suchtext"}
)
_DEGREES = {"hauptschule": "hauptschulabschluss", "realschule": "mittlerer_abschluss", "gymnasium": "abitur"}
_SEXES = {"frauen": "weiblich", "maenner": "maennlich"}
_PART_OF_FIGURE = frozenset({"zielgruppe", "anbieter", "angebotsart", "einrichtungsart", "bildungsbereich", "thema"})
_WEAK = word_set(
    """
    ort zeitraum jahr anzahl sortierung rangfolge plz umkreis_km suchtext alter klasse tageszeit wochentag
    zielgruppe kosten gruppierung sprache
    """
)
DETAILS = {
    "angebote_finden": "angebot_details",
    "einrichtungen_finden": "einrichtung_kontakt",
    "anbieter_finden": "anbieter_kontakt",
    "foerderung_finden": "foerderung_details",
    "beratung_finden": "einrichtung_kontakt",
    "angebot_termine": "angebot_details",
    "angebot_kosten": "angebot_details",
    "angebote_aehnlich": "angebot_details",
}
_NEVER_OURS = frozenset({"personen_bewertung", "personen_daten"})


@dataclass(frozen=True, slots=True)
class Scored:
    """A kind with the criteria it makes of the reading and how well it fits."""

    template: Template
    score: float
    criteria: tuple[Criterion, ...]
    unused: tuple[Span, ...]
    lacking: tuple[str, ...]


def choose(reading: Reading, knowledge: Knowledge) -> Choice | Clarification:
    """The one kind that explains the question best, or a clarification."""
    ranking = rank(reading, knowledge)
    if reading.elliptic and reading.previous is None and not reading.unknown and not _outside(reading):
        return Clarification(
            "rueckfrage", "Worauf bezieht sich Ihre Frage? Bitte nennen Sie, worum es geht.", _near(ranking, knowledge)
        )
    if not ranking and not reading.unknown and _wanted(_form_scores(reading)) and not _outside(reading):
        return Clarification(
            "rueckfrage",
            "Worum geht es? Bitte nennen Sie das Angebot, die Einrichtung oder den Ort.",
            _near(ranking, knowledge),
        )
    refusal = _refused(reading, ranking, knowledge)
    if refusal:
        return refusal
    best = ranking[0]
    places = _ambiguous_place(best)
    if places:
        return _which_place(best, places, reading)
    if best.lacking:
        return _asking_back(best, knowledge, best.template.missing or "Dafür fehlt noch eine Angabe.")
    lead = best.score - max((other.score for other in ranking[1:] if not _same_answer(best, other)), default=0.0)
    notes = tuple(f"„{_typed(reading, span)}“ wurde nicht verwendet." for span in best.unused)
    return Choice(best.template.kind, best.criteria, _is_certain(reading, best, lead), round(best.score, 2), notes)


def _same_answer(best: Scored, other: Scored) -> bool:
    """Who is both provider and institution is reached the same way by either kind."""
    kinds = {best.template.kind, other.template.kind}
    texts = [{criterion.text for criterion in scored.criteria} for scored in (best, other)]
    return kinds == {"anbieter_kontakt", "einrichtung_kontakt"} and texts[0] == texts[1]


def _is_certain(reading: Reading, best: Scored, lead: float) -> bool:
    doubtful = any(span.guessed for span in reading.spans) or bool(best.unused) or bool(_outside(reading))
    return (
        not reading.unknown
        and not reading.doubtful
        and not doubtful
        and lead >= CLEAR_LEAD
        and best.score >= SURE_SCORE
    )


# ---------------------------------------------------------------- scoring


def rank(reading: Reading, knowledge: Knowledge) -> list[Scored]:
    """All kinds that have anything speaking for them, best first."""
    spans = [span for span in reading.spans if span.meanings[0][0].sort == "kriterium"]
    subjects = _subject_scores(reading, spans, knowledge.evidence)
    forms = _with_overdue(_form_scores(reading), spans)
    hints = _counts(reading, "hinweis")
    against = _counts(reading, "gegen")
    previous = knowledge.templates.get(reading.previous.kind) if reading.previous else None
    picks = any(meaning.name == "position" for span in spans for option in span.meanings for meaning in option)
    own = {name for name, (_, share) in _cues(reading, "gegenstand").items() if share == 1.0}
    if previous and not own - {"angebot", "hilfe", "gruss"}:
        subjects[previous.subject] = subjects.get(previous.subject, 0.0) + WORD
    implied = _implied_forms(spans, reading.question.words, forms)
    scored = []
    for kind, template in knowledge.templates.items():
        about = subjects.get(template.subject, 0.0)
        if about <= 0 and kind not in hints:
            continue
        score = (
            about
            + _form_part(template, implied if template.subject == "kennzahl" else forms)
            + HINT * hints.get(kind, 0)
            - WORD * against.get(kind, 0)
        )
        if previous and not _wanted(forms) and kind == (DETAILS.get(previous.kind, kind) if picks else previous.kind):
            score += 1.5
        scored.append(_fitted(template, score, spans, reading, knowledge))
    return sorted(scored, key=lambda s: (-s.score, s.template.kind))


def _subject_scores(
    reading: Reading, spans: Sequence[Span], evidence: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    scores: dict[str, float] = {}
    today = reading.question.today.year
    for name, (count, share) in _cues(reading, "gegenstand").items():
        weight = evidence.get("", {}).get(name, WORD) * share
        scores[name] = scores.get(name, 0.0) + weight + 0.5 * share * (count - 1)
    seen: dict[str, float] = {}
    for span in spans:
        names = {meaning.name for option in span.meanings for meaning in option}
        alternatives = {frozenset(m.name for m in option) for option in span.meanings}
        rather = _rather(span)
        for name in names:
            share = 1.0 if len(alternatives) == 1 else _ambiguous_share(name, names, rather)
            values = {f"{name}={m.value}" for option in span.meanings for m in option if m.name == name}
            known = next((value for value in sorted(values) if value in evidence), name)
            seen[known] = max(seen.get(known, 0.0), share)
    if any(m.name == "jahr" and (m.value["bis"] or today) < today for span in spans for m in span.meanings[0]):
        scores["kennzahl"] = scores.get("kennzahl", 0.0) + PAST
    for name, share in seen.items():
        for subject, weight in evidence.get(name, {}).items():
            scores[subject] = scores.get(subject, 0.0) + weight * share
    return scores


_OWN_HOUSE = word_set(
    "schule grundschule oberschule gymnasium foerderschule berufliche_schule kita hort kita_traeger museum hochschule"
)


def _rather(span: Span) -> str | None:
    """Who is both provider and institution is first of all a provider; a school or a Kita is an institution."""
    arts = {
        m.name: str(dict(m.extra).get("art"))
        for o in span.meanings
        for m in o
        if m.name in ("anbieter", "einrichtung") and m.extra
    }
    if len(arts) < 2:
        return None
    return "einrichtung" if _OWN_HOUSE & set(arts.values()) else "anbieter"


def _ambiguous_share(name: str, names: set[str], rather: str | None) -> float:
    """What a criterion counts whose word may mean another: "Schüler" is a figure only where more speaks for it."""
    if rather and name in ("anbieter", "einrichtung"):
        return 0.9 if name == rather else 0.4
    if name == "kennzahl":
        return 0.9 if names <= {"kennzahl", "begriff"} else 0.25
    return 0.6


def _form_scores(reading: Reading) -> dict[str, float]:
    return {
        form: _FORM_WEIGHT.get(form, WORD) * share + 0.4 * share * (count - 1)
        for form, (count, share) in _cues(reading, "frageform").items()
    }


def _with_overdue(forms: dict[str, float], spans: Sequence[Span]) -> dict[str, float]:
    """ "verzögerte Maßnahmen": what is overdue is asked for, however it is said."""
    late = any(m.value == "ueberfaellig" and not span.excluded for span in spans for o in span.meanings for m in o)
    return forms | {"ueberfaellig": WORD} if late else forms


def _implied_forms(spans: Sequence[Span], words: Sequence[Word], forms: dict[str, float]) -> dict[str, float]:
    """A stretch of years asks for a course, two places or both sexes for a comparison."""
    implied = dict(forms)
    meanings = [(m, span.excluded) for span in spans for m in span.meanings[0]]
    if any(m.name == "jahr" and m.value["von"] != m.value["bis"] for m, _ in meanings):
        implied["verlauf"] = implied.get("verlauf", 0.0) + 3.4
    features = [
        m.value["merkmal"] for span in spans for option in span.meanings for m in option if m.name == "auspraegung"
    ]
    places = sum(m.name == "ort" and not out for m, out in meanings)
    own_place = any(word.folded in _OURSELVES for word in words)
    if any(dict(m.extra).get("art") == "land" for m, out in meanings if m.name == "ort" and not out) and own_place:
        places += 1
    if (places > 1 or len(features) > len(set(features))) and "rangliste" not in forms:
        implied["vergleich"] = implied.get("vergleich", 0.0) + 0.8
    return implied


def _wanted(forms: Mapping[str, float]) -> bool:
    return any(form != "finden" and weight >= 1.0 for form, weight in forms.items())


def _form_part(template: Template, forms: Mapping[str, float]) -> float:
    """What the wanted form adds: most for the kind's own, less for what else it can answer, a loss for the rest."""
    own = max(
        (forms.get(form, 0.0) - 0.3 * place for place, form in enumerate(template.forms) if form in forms), default=0.0
    )
    strangers = sum(weight for form, weight in forms.items() if form not in template.forms and form != "finden")
    default = 1.0 if template.forms[0] in ("finden", "liste", "wert") and not _wanted(forms) else 0.0
    return max(own, default) - 0.6 * strangers


def _cues(reading: Reading, sort: str) -> dict[str, tuple[int, float]]:
    """What cues of a sort there are: how many, and how strong the strongest is (1, or less for weak ones)."""
    found: dict[str, tuple[int, float]] = {}
    for span in reading.spans:
        meaning = span.meanings[0][0]
        if meaning.sort == sort:
            count, share = found.get(meaning.name, (0, 0.0))
            found[meaning.name] = (count + 1, max(share, meaning.value or 1.0))
    return found


def _counts(reading: Reading, sort: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for span in reading.spans:
        meaning = span.meanings[0][0]
        if meaning.sort == sort:
            counts[meaning.name] = counts.get(meaning.name, 0) + 1
    return counts


def _fitted(template: Template, score: float, spans: Sequence[Span], reading: Reading, knowledge: Knowledge) -> Scored:
    """The kind with its reading of every span, and the score after gains and losses."""
    criteria: list[Criterion] = []
    unused: list[Span] = []
    for span in spans:
        made = _criteria_of(span, template, reading)
        if made:
            criteria.extend(made)
        else:
            unused.append(span)
    criteria = _with_grouping(criteria, template, reading)
    if template.kind == "ablauf_erklaeren":
        criteria = [*criteria, _procedure(reading)]
    if reading.previous:
        criteria = _inherited(reading.previous.criteria, criteria, template)
    criteria = _settled(_specialised(criteria, knowledge), template)
    names = {criterion.name for criterion in criteria if not criterion.excluded}
    lacking = tuple(name for name in template.required if name not in names)
    if template.one_of and not names & set(template.one_of):
        lacking += template.one_of[:1]
    score -= UNUSABLE * len(unused) + MISSING * len(lacking)
    score += sum(1.0 for name in template.typical if name in names)
    return Scored(template, score, tuple(criteria), tuple(unused), lacking)


def _criteria_of(span: Span, template: Template, reading: Reading) -> list[Criterion]:
    """A span as criteria of the kind: the alternative of which it can use most."""
    best: list[Criterion] = []
    ambiguous: list[Meaning] = []
    span = _in_order(span)
    if template.subject in _LOOKING_BACK:
        span = _looking_back(span, reading)
    if len(span.meanings) > 1 and all(option[0].name == "ort" for option in span.meanings):
        span = replace(span, meanings=_likeliest_places(span))
    for option in span.meanings:
        usable = [c for c in (_as_criterion(m, span, template, reading) for m in option) if c]
        if _worth(usable, template) > _worth(best, template):
            best, ambiguous = usable, list(option)
        elif (
            usable
            and len(usable) == len(best) == 1
            and usable[0].name == best[0].name == "ort"
            and usable[0].value != best[0].value
        ):
            ambiguous.extend(option)
    days = [c for c in best if c.name == "wochentag"]
    if days and len(span.meanings) > 1:
        values = dict.fromkeys(m.value for option in span.meanings for m in option if m.name == "wochentag")
        return [*(c for c in best if c.name != "wochentag"), *(replace(days[0], value=value) for value in values)]
    if len(ambiguous) > 1 and {m.name for m in ambiguous} == {"ort"}:
        return [replace(best[0], value=m.value, extra=(*m.extra, ("mehrdeutig", True))) for m in ambiguous]
    return best


_LOOKING_BACK = frozenset({"beschluss", "bedarf", "evaluation"})


def _looking_back(span: Span, reading: Reading) -> Span:
    """ "im Oktober" asked of decisions is the one that is over."""
    today = reading.question.today.isoformat()
    if any(option[0].name != "zeitraum" for option in span.meanings):
        return span
    over = tuple(option for option in span.meanings if (option[0].value["von"] or "") <= today)
    return replace(span, meanings=over) if over else span


_PLACE_RANK = {"land": 0, "kreisfreie_stadt": 0, "gemeinde": 0, "stadt": 0, "bezirk": 1, "ortsteil": 2, "landkreis": 3}


def _likeliest_places(span: Span) -> tuple[tuple[Meaning, ...], ...]:
    """A town before a part of a town before the district of that name; equals stay and are asked back."""
    ranks = [_PLACE_RANK.get(str(dict(option[0].extra).get("art")), 4) for option in span.meanings]
    return tuple(option for option, rank in zip(span.meanings, ranks, strict=True) if rank == min(ranks))


def _worth(criteria: Sequence[Criterion], template: Template) -> float:
    """How well a set of criteria suits a kind: how many, and whether they are what it is made for."""
    fitting = {*template.required, *template.one_of, *template.typical, *template.preferred}
    return sum((1.0 + 0.5 * (c.name in fitting)) if c.name else 0.3 for c in criteria)


def _in_order(span: Span) -> Span:
    """The alternatives, what a name rather is coming first."""
    rather = _rather(span)
    if rather is None:
        return span
    return replace(span, meanings=tuple(sorted(span.meanings, key=lambda option: option[0].name != rather)))


def _as_criterion(meaning: Meaning, span: Span, template: Template, reading: Reading) -> Criterion | None:
    name, value = meaning.name, meaning.value
    if name == "position":
        return Criterion(name, value, _typed(reading, span)) if reading.previous else Criterion("", None)
    if template.subject in ("massnahme", "beschluss") and name == "anbieter":
        return Criterion("verantwortlich", _typed(reading, span), _typed(reading, span), excluded=span.excluded)
    if template.subject == "uebergang" and name == "begriff":
        return Criterion("suchtext", _typed(reading, span), _typed(reading, span))
    if template.kind == "begriff_erklaeren" and name in _TERMS:
        return Criterion("begriff", _typed(reading, span), _typed(reading, span))
    if template.subject in ("nachholen", "uebergang") and name == "einrichtungsart" and value in _DEGREES:
        name, value = "abschluss", _DEGREES[value]
    if template.subject == "kennzahl" and name == "zielgruppe" and value in _SEXES and "auspraegung" in template.uses:
        name, value = "auspraegung", {"merkmal": "geschlecht", "wert": _SEXES[value]}
    elif template.subject == "kennzahl" and name in _SCHOOL_FIGURES and "auspraegung" in template.uses:
        converted = _as_feature(name, value)
        if converted is None:
            return Criterion("", None)
        name, value = "auspraegung", converted
    if name not in template.uses:
        absorbed = name == "angebotsart" or (template.subject == "kennzahl" and name in _PART_OF_FIGURE)
        return Criterion("", None) if absorbed else None
    return Criterion(name, value, _typed(reading, span), excluded=span.excluded, group=span.group, extra=meaning.extra)


def _as_feature(name: str, value: Any) -> dict[str, str] | None:
    """A criterion as a feature of a figure: kinds of school, degrees, age groups."""
    if name == "einrichtungsart":
        return {"merkmal": "schulart", "wert": value} if value in _SCHOOLS else None
    if name == "abschluss":
        return {"merkmal": "abschluss", "wert": value}
    if value.get("von") is None and value.get("bis") is None:
        return None
    low, high = value.get("von"), value.get("bis")
    return {"merkmal": "altersgruppe", "wert": f"{0 if low is None else low}-{'' if high is None else high}"}


_GROUP_WORDS = (
    dict.fromkeys(
        word_set(
            "gemeinde gemeinden ort orte orten ortsteil ortsteile ortsteilen stadtteil stadtteile staedte bezirke"
        ),
        "ort",
    )
    | {"thema": "thema", "themen": "thema", "zielgruppe": "zielgruppe", "zielgruppen": "zielgruppe"}
    | {
        "bildungsbereich": "bildungsbereich",
        "bildungsbereiche": "bildungsbereich",
        "wochentag": "wochentag",
        "wochentage": "wochentag",
    }
)
_OURSELVES = frozenset({"kreis", "landkreis", "lk", "wir", "uns", "unser", "unsere", "unserem", "kreises"})
_GROUPED_BY = {"anbieter": "anbieter", "einrichtung": "einrichtungsart", "angebot": "thema"}


def _with_grouping(criteria: list[Criterion], template: Template, reading: Reading) -> list[Criterion]:
    """ "Welcher Anbieter hat am meisten …": what is ranked is what is grouped by."""
    names = {criterion.name for criterion in criteria}
    if "gruppierung" not in template.required or "gruppierung" in names:
        return criteria
    said = next((_GROUP_WORDS[w.folded] for w in reading.question.words if w.folded in _GROUP_WORDS), None)
    if said:
        return [*criteria, Criterion("gruppierung", said)]
    if "rangfolge" not in names:
        return criteria
    subjects = _cues(reading, "gegenstand")
    grouped = next(
        (
            value
            for subject, value in _GROUPED_BY.items()
            if (subject in subjects and subject != template.subject)
            or (subject == "einrichtung" and subject in subjects)
        ),
        None,
    )
    return [*criteria, Criterion("gruppierung", grouped)] if grouped else criteria


def _procedure(reading: Reading) -> Criterion:
    """The words of a procedure: what is to be done with what."""
    kept = [
        s
        for s in reading.spans
        if s.meanings[0][0].sort == "kriterium" or s.meanings[0][0].name in ("ablauf", "nachholen")
    ]
    at = sorted({i for span in kept for i in range(span.first, span.last)} | set(reading.unknown))
    return Criterion("suchtext", " ".join(reading.question.words[i].text for i in at))


def _specialised(criteria: Sequence[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """A figure with an age becomes the figure for that age ("Betreuungsquote der Dreijährigen" → Ü3).

    Where the figure has said its own age already ("Betreuungsquote U3 und Ü3"), the other one comes beside it.
    """
    age = next((c for c in criteria if c.name == "auspraegung" and c.value["merkmal"] == "altersgruppe"), None)
    figure = next((c for c in criteria if c.name == "kennzahl"), None)
    if age is None or figure is None:
        return list(criteria)
    low, _, high = age.value["wert"].partition("-")
    member = _family_member(figure.value, int(low), int(high) if high else None, knowledge)
    if member is None:
        return list(criteria)
    special = replace(figure, value=member)
    beside = member != figure.value and any(character.isdigit() for character in figure.text)
    found = [figure, special] if beside else [special]
    return [new for c in criteria if c is not age for new in (found if c is figure else [c])]


def _family_member(slug: str, low: int, high: int | None, knowledge: Knowledge) -> str | None:
    """The figure of the same family whose ages are nearest; an open end counts as any."""
    figures = knowledge.values.get("kennzahl", {})
    family = figures[slug].facts.get("familie") if slug in figures else None
    kin = [figure for figure in figures.values() if family and figure.facts.get("familie") == family]
    members = [
        (
            abs(figure.facts["alter"][0] - low) + (abs(figure.facts["alter"][1] - high) if high is not None else 0),
            figure.slug,
        )
        for figure in kin
    ]
    distance, member = min(members, default=(99, None))
    return member if distance <= 3 else None


def _one_child(criterion: Criterion) -> bool:
    """ "ein einjähriges Kind": the age says it all."""
    return criterion.name == "zielgruppe" and criterion.text.split(" ")[-1].casefold() in ("kind", "kindes")


def _settled(criteria: Iterable[Criterion], template: Template) -> list[Criterion]:
    """Doubles out; empty placeholders out."""
    criteria = list(criteria)
    aged = any(criterion.name == "alter" for criterion in criteria)
    seen: set[str] = set()
    result = []
    for criterion in criteria:
        key = f"{criterion.name}={criterion.value!r}{criterion.excluded}"
        if criterion.name and key not in seen and not (aged and _one_child(criterion)):
            seen.add(key)
            result.append(criterion)
    return result


def _inherited(before: Sequence[Criterion], now: Sequence[Criterion], template: Template) -> list[Criterion]:
    """The criteria of the question before, as far as the new ones do not replace them."""
    new_names = {criterion.name for criterion in now if not criterion.excluded}
    if "vergleich" in template.forms and "kennzahl" in template.required:
        new_names -= {"ort"}
    if "ort" in new_names or "plz" in new_names:
        new_names |= {"ort", "plz", "umkreis_km"}
    if new_names & {"alter", "zielgruppe", "klasse"}:
        new_names |= {"alter", "klasse"} & new_names
    if "einrichtungsart" in new_names:
        new_names |= {"einrichtung"}
    kept = [
        replace(criterion, inherited=True)
        for criterion in before
        if criterion.name not in new_names
        and criterion.name in template.uses
        and not any(c.excluded and c.name == criterion.name and c.value == criterion.value for c in now)
    ]
    return [*kept, *now]


# ---------------------------------------------------------------- refusing and asking back


def _outside(reading: Reading) -> list[str]:
    return [span.meanings[0][0].name for span in reading.spans if span.meanings[0][0].sort == "ausserhalb"]


def _refused(reading: Reading, ranking: Sequence[Scored], knowledge: Knowledge) -> Clarification | None:
    outside = _outside(reading)
    best = ranking[0].score if ranking else 0.0
    strong = _strong_evidence(reading)
    if outside and (_NEVER_OURS & set(outside) or not _clearly_ours(reading) or not ranking):
        return Clarification("ausserhalb", _outside_text(outside[0]), _near(ranking, knowledge))
    unknown = _unknown_weight(reading)
    known = strong + 0.5 * _weak_evidence(reading)
    if not ranking or best < LEAST_SCORE + 0.6 * unknown or unknown > 2 * known:
        if reading.elliptic and ranking and not unknown:
            return None
        if _is_german(reading):
            return Clarification("ausserhalb", _outside_text(""), _near(ranking, knowledge))
        return Clarification("nicht_verstanden", _not_understood(reading), _near(ranking, knowledge))
    return None


_OURS = word_set(
    """
    angebotsart kennzahl foerderung abschluss niveau gremium ziel massnahme netzwerk begriff format zertifikat
    """
)
_OUR_SUBJECTS = word_set(
    """
    gremium ziel massnahme beratung kennzahl nachholen luecke ueberschneidung evaluation netzwerk
    """
)


def _clearly_ours(reading: Reading) -> bool:
    """Whether a question with a word from elsewhere is about education all the same."""
    for span in reading.spans:
        meanings = [m for option in span.meanings for m in option]
        if meanings[0].sort == "gegenstand" and meanings[0].name in _OUR_SUBJECTS:
            return True
        if any(m.sort == "kriterium" and m.name in _OURS for m in meanings) and not span.guessed:
            return True
    return False


def _is_german(reading: Reading) -> bool:
    """Mostly ordinary German words around the unknown ones: understood, but none of our business."""
    known = sum(s.last - s.first for s in reading.spans if s.meanings[0][0].sort != "ausserhalb" and not s.guessed)
    return len(reading.question.words) > 2 and known >= 0.5 * len(reading.question.words) and bool(reading.unknown)


def _not_understood(reading: Reading) -> str:
    words = [reading.question.words[i].text for i in reading.unknown[:4]]
    if not words:
        return "Das habe ich nicht verstanden. Bitte nennen Sie, wonach Sie suchen, und den Ort."
    return f"Das habe ich nicht verstanden: {', '.join(f'„{word}“' for word in words)} kenne ich nicht."


def _near(ranking: Sequence[Scored], knowledge: Knowledge) -> tuple[Suggestion, ...]:
    """Three questions that work: of the kinds that came nearest, then of the commonest."""
    kinds = [scored.template.kind for scored in ranking[:2]] + [
        "angebote_finden",
        "einrichtungen_finden",
        "kennzahl_verlauf",
    ]
    found = [
        knowledge.templates[kind].examples[0].question
        for kind in dict.fromkeys(kinds)
        if kind in knowledge.templates and knowledge.templates[kind].examples
    ]
    return tuple(Suggestion(question, question) for question in found[:3])


def _unknown_weight(reading: Reading) -> float:
    """Unknown words: in a text with capitals an unknown small word is no noun and weighs less."""
    words = reading.question.words
    cased = any(word.text[:1].isupper() for word in words[1:])
    return sum(0.4 if cased and words[i].text[:1].islower() else 1.0 for i in reading.unknown)


def _strong_evidence(reading: Reading) -> int:
    found = 0
    for span in reading.spans:
        meanings = [m for option in span.meanings for m in option]
        if meanings[0].sort == "gegenstand" or any(m.sort == "kriterium" and m.name not in _WEAK for m in meanings):
            found += 1
    return found


def _weak_evidence(reading: Reading) -> int:
    return sum(1 for span in reading.spans if span.meanings[0][0].sort in ("kriterium", "frageform", "hinweis"))


def _outside_text(group: str) -> str:
    if group in _NEVER_OURS:
        return "Angaben zu einzelnen Personen gibt dieses Programm nicht: keine Bewertungen und keine privaten Daten."
    return "Dazu habe ich keine Daten. Ich beantworte Fragen rund um Bildung in Ihrer Kommune."


def _ambiguous_place(best: Scored) -> list[Criterion]:
    return [c for c in best.criteria if c.name == "ort" and dict(c.extra).get("mehrdeutig")]


def _which_place(best: Scored, places: Sequence[Criterion], reading: Reading) -> Clarification:
    typed = places[0].text
    text = reading.question.text
    options = tuple(Suggestion(str(place.value), text.replace(typed, str(place.value), 1)) for place in places[:4])
    return Clarification("rueckfrage", f"Welchen Ort meinen Sie mit „{typed}“?", options)


def _asking_back(best: Scored, knowledge: Knowledge, text: str) -> Clarification:
    options = tuple(Suggestion(example.question, example.question) for example in best.template.examples[:3])
    return Clarification("rueckfrage", text, options)


def _typed(reading: Reading, span: Span) -> str:
    words = reading.question.words[span.first : span.last]
    return reading.question.text[words[0].start : words[-1].end] if words else ""
