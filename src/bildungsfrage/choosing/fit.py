"""One kind and a reading in, the criteria that kind makes of it out: every word read as the kind can use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.choosing import on_the_way
from bildungsfrage.choosing.alternatives import Alternatives
from bildungsfrage.choosing.cues import cues, meant, typed
from bildungsfrage.choosing.figures import (
    as_feature,
    asks_for_share,
    judged,
    leaving,
    of_their_age,
    of_this_part,
    pupils_of,
    specialised,
    with_figure,
    with_people,
    women,
)
from bildungsfrage.choosing.settling import INSTEAD, given_up, in_parts, inherited, settled, swapped, without_fields
from bildungsfrage.german import word_set
from bildungsfrage.grammar.way_words import becomes
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion, Meaning, Reading, Span

TOLD_BY_HOUSES = ("kita_plaetze",)  # figures that single houses have as well
UNUSABLE = 1.6
MISSING = 4.0
_SCHOOL_FIGURES = frozenset({"einrichtungsart", "abschluss", "alter"})
_TERMS = frozenset(
    {"thema", "foerderung", "angebotsart", "einrichtungsart", "zielgruppe", "abschluss", "bildungsbereich", "suchtext"}
)
_DEGREES = {"hauptschule": "hauptschulabschluss", "realschule": "mittlerer_abschluss", "gymnasium": "abitur"}
_FIELDS = {
    "kita": "fruehkindliche_bildung",
    "kindertagespflege": "fruehkindliche_bildung",
    "hort": "fruehkindliche_bildung",
    "berufliche_schule": "berufliche_bildung",
    "hochschule": "hochschulen",
    "volkshochschule": "weiterbildung",
    "bibliothek": "non_formale_lernwelten",
    "musikschule": "non_formale_lernwelten",
    "museum": "non_formale_lernwelten",
    "jugendzentrum": "non_formale_lernwelten",
    "beratungsstelle": "bildungsberatung",
}  # the field of education that a kind of house stands for
_SEXES = {"frauen": "weiblich", "maenner": "maennlich"}
_PART_OF_FIGURE = frozenset({"zielgruppe", "anbieter", "angebotsart", "einrichtungsart", "bildungsbereich", "thema"})
_TIMES = frozenset({"zeitraum"})  # when something is done is no word of what is done
_SHORTEST_NAME = 3  # letters: "VHS" is in no genitive
_OF_THE_PAST = frozenset(
    {("abschluss", "beratung"), ("abschluss", "foerderung"), ("thema", "nachholen"), ("thema", "uebergang")}
)  # "Studium ohne Abitur", "ich habe nie einen Beruf gelernt": tells who asks and excludes nothing
_POLITICAL = frozenset({"gremium", "ziel", "beschluss"})  # boards and goals are political anyway
_KEYWORDS = {"kosten": "Kosten Gebühr Entgelt Beitrag Elternbeitrag"}  # what the place at a house costs is filed so
_GROUP_WORDS = (
    dict.fromkeys(
        word_set(
            "gemeinde gemeinden ort orte orten ortsteil ortsteile ortsteilen stadtteil stadtteile stadtteilen staedte "
            "staedten bezirk bezirke bezirken kommunen"
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
_GROUPED_BY = {"anbieter": "anbieter", "einrichtung": "einrichtungsart", "angebot": "thema"}
_FIGURE_GROUPS = {
    "kennzahl_wert": ("einrichtungsart",),
    "kennzahl_vergleich": ("einrichtungsart",),
    "kennzahl_verlauf": ("jahr",),
    "kennzahl_rangliste": ("ort",),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A kind with the criteria it makes of the reading and how well it fits."""

    template: Template
    score: float
    criteria: tuple[Criterion, ...]
    unused: tuple[Span, ...]
    lacking: tuple[str, ...]


def fitted(template: Template, score: float, words: Alternatives, reading: Reading, knowledge: Knowledge) -> Scored:
    """The kind with its reading of every span, and the score after gains and losses."""
    made = [(span, _criteria_of(span, template, reading)) for span in words.about(template.subject)]
    unused = tuple(span for span, criteria in made if not criteria)
    own = [criterion for _, criteria in made for criterion in criteria]
    criteria = _together(own, words, template, reading, knowledge)
    names = {criterion.name for criterion in criteria if not criterion.excluded}
    lacking = tuple(name for name in template.required if name not in names and "position" not in names)
    if template.one_of and not names & {*template.one_of, "position"}:
        lacking += template.one_of[:1]
    score -= UNUSABLE * len(unused) + MISSING * len(lacking)
    score += len([name for name in template.typical if name in names])
    return Scored(template, score, tuple(criteria), unused, lacking)


def _together(
    criteria: list[Criterion], words: Alternatives, template: Template, reading: Reading, knowledge: Knowledge
) -> list[Criterion]:
    """The criteria of single spans, with what the whole question, and the one before it, make of them."""
    if template.subject == "kennzahl":
        criteria += women(words.spans, criteria, template, reading)
        criteria += pupils_of(criteria, template)
    criteria = _with_grouping(criteria, template, reading)
    criteria = with_figure(criteria, words.spans, template, reading) or with_people(criteria, template, knowledge)
    if template.kind == "ablauf_erklaeren":
        criteria = [*criteria, *_procedure(reading)]
    if template.subject in on_the_way.SUBJECTS:
        criteria = on_the_way.with_roles(criteria, template, reading)
    if reading.previous:
        criteria = inherited(reading.previous.criteria, swapped(criteria, reading), template)
        criteria = given_up(criteria, reading)
    criteria = _refined(criteria, reading, knowledge)
    return without_fields(settled(criteria), knowledge)


def _refined(criteria: list[Criterion], reading: Reading, knowledge: Knowledge) -> list[Criterion]:
    """Criteria that say more together than each by itself, or stand for several."""
    said = {criterion.name for criterion in criteria}
    if "auspraegung" in said:
        family = "anteil" if asks_for_share(reading) else "familie"
        criteria = specialised(leaving(of_this_part(criteria)), knowledge, family)
    if "kennzahl" in said:
        criteria = of_their_age(criteria, reading, knowledge)
    if "rangfolge" in said:
        criteria = judged(criteria, knowledge)
    return in_parts(criteria, knowledge) if "umsetzungsstand" in said else criteria


def _criteria_of(span: Span, template: Template, reading: Reading) -> list[Criterion]:
    """A span as criteria of the kind: the alternative of which it can use most."""
    if len(span.meanings) == 1 and len(span.meanings[0]) == 1:
        only = _as_criterion(span.meanings[0][0], span, template, reading)
        return [only] if only else []
    best: list[Criterion] = []
    ambiguous: list[Meaning] = []
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


def _worth(criteria: Sequence[Criterion], template: Template) -> float:
    """How well a set of criteria suits a kind: how many, and whether they are what it is made for."""
    fitting = {*template.required, *template.one_of, *template.typical, *template.preferred}
    return sum((1.0 + 0.5 * (c.name in fitting)) if c.name else 0.3 for c in criteria)


def _as_criterion(meaning: Meaning, span: Span, template: Template, reading: Reading) -> Criterion | None:
    name, value = meaning.name, meaning.value
    if name == "position":
        return Criterion(name, value, typed(reading, span)) if reading.previous else Criterion("", None)
    if template.subject in ("massnahme", "beschluss") and name == "anbieter":
        if any(m.name == "verantwortlich" for option in span.meanings for m in option):
            return None  # the same body, known by its name
        return Criterion("verantwortlich", _nominative(meaning, span, reading), typed(reading, span), span.excluded)
    if template.subject == "uebergang" and (name == "begriff" or (name == "zielgruppe" and _becomes(span, reading))):
        return Criterion("suchtext", meant(reading, span), typed(reading, span))
    if template.kind == "begriff_erklaeren" and name in _TERMS:
        return Criterion("begriff", meant(reading, span), typed(reading, span))
    name, value = _translated(name, value, template, reading)
    if value is None or (template.subject in _POLITICAL and (name, value) == ("thema", "politik")):
        return Criterion("", None)
    if name == "gruppierung" and value not in _FIGURE_GROUPS.get(template.kind, (value,)):
        return None
    if name not in template.uses:
        absorbed = (
            name == "angebotsart"
            or (template.subject == "kennzahl" and name in _PART_OF_FIGURE and "einrichtung" not in span.names)
            or (template.kind == "gremium_mitglieder" and name == "zielgruppe")  # "sitzen da auch Eltern?"
            or (template.subject == "luecke" and name == "gruppierung")
            or (template.subject == "einrichtung" and name == "kennzahl" and value in TOLD_BY_HOUSES)
        )
        return Criterion("", None) if absorbed else None
    if span.excluded and (name, template.subject) in _OF_THE_PAST:
        return Criterion("", None)
    excluded = span.excluded and not _is_the_subject(template, reading)
    return Criterion(name, value, typed(reading, span), excluded=excluded, group=span.group, extra=meaning.extra)


def _long_past(days: Mapping[str, str | None], reading: Reading) -> bool:
    """ "seit 20 Jahren Altenpflegerin": what somebody has done for years is no time to look for offers in."""
    first = days.get("von")
    return days.get("bis") is None and first is not None and first < f"{reading.question.today.year}-01-01"


def _becomes(span: Span, reading: Reading) -> bool:
    """ "Wie wird man Lehrer?": no group that something is for."""
    return becomes(span, [word.folded for word in reading.question.words])


def _nominative(meaning: Meaning, span: Span, reading: Reading) -> str:
    """A name as typed, without the ending it has only in the genitive ("des Bildungsbüros")."""
    text = meant(reading, span)
    stem = (
        text.removesuffix("es") if not str(meaning.value).startswith(text.removesuffix("s")) else text.removesuffix("s")
    )
    return stem if str(meaning.value).startswith(stem) and len(stem) > _SHORTEST_NAME else text


def _translated(name: str, value: Any, template: Template, reading: Reading) -> tuple[str, Any]:
    """A criterion in the terms of the kind; the value is None where it says nothing there."""
    if name == "zeitraum" and template.subject == "angebot" and _long_past(value, reading):
        return name, None
    if template.kind == "kennzahlen_liste" and name == "einrichtungsart":
        return "bildungsbereich", _FIELDS.get(value, "allgemeinbildende_schulen")
    if template.subject in ("nachholen", "uebergang") and name == "einrichtungsart" and value in _DEGREES:
        return "abschluss", _DEGREES[value]
    if template.subject == "kennzahl" and "auspraegung" in template.uses:
        if name == "zielgruppe" and value in _SEXES:
            return "auspraegung", {"merkmal": "geschlecht", "wert": _SEXES[value]}
        if name in _SCHOOL_FIGURES:
            return "auspraegung", as_feature(name, value)
    return name, value


def _is_the_subject(template: Template, reading: Reading) -> bool:
    """Whether what is negated is what the question is about: "wo gibt es keinen …", "statt des …"."""
    instead = INSTEAD & {word.folded for word in reading.question.words}
    return template.subject == "luecke" or (template.kind == "angebote_aehnlich" and bool(instead))


def _with_grouping(criteria: list[Criterion], template: Template, reading: Reading) -> list[Criterion]:
    """ "Welcher Anbieter hat am meisten …": what is ranked is what is grouped by."""
    names = {criterion.name for criterion in criteria}
    if "gruppierung" not in template.required or "gruppierung" in names:
        return criteria
    said = next((_GROUP_WORDS[w.folded] for w in reading.question.words if w.folded in _GROUP_WORDS), None)
    if said:
        return [*criteria, Criterion("gruppierung", said)]
    if "rangfolge" not in names and not _counts_each(reading):
        return criteria
    subjects = cues(reading, "gegenstand")
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


def _counts_each(reading: Reading) -> bool:
    """ "welcher Anbieter hat wie viele Kurse" """
    words = [word.folded for word in reading.question.words]
    return any(w.startswith("welch") for w in words) and " wie viel" in " ".join(words)


def _procedure(reading: Reading) -> list[Criterion]:
    """The words of a procedure: what is to be done with what."""
    kept = [
        s
        for s in reading.spans
        if (s.meanings[0][0].sort == "kriterium" and not s.names <= _TIMES)
        or s.meanings[0][0].name in ("ablauf", "nachholen")
    ]
    at = sorted({i for span in kept for i in range(span.first, span.last)} | set(reading.unknown))
    words = " ".join(reading.question.words[i].text for i in at)
    asked = cues(reading, "frageform") if any("einrichtungsart" in span.names for span in kept) else {}
    also = tuple(("auch", filed) for form, filed in _KEYWORDS.items() if form in asked)
    return [Criterion("suchtext", words, extra=also)] if words else []
