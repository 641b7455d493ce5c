"""One kind and a reading in, the criteria that kind makes of it out: every word read as the kind can use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage import german
from bildungsfrage.choosing import on_the_way
from bildungsfrage.choosing.cues import cues, meant, typed
from bildungsfrage.german import fold, word_set
from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion, Meaning, Reading, Span, Word

UNUSABLE = 1.6
MISSING = 4.0
_SCHOOL_FIGURES = frozenset({"einrichtungsart", "abschluss", "alter"})
SCHOOLS = word_set(
    """
    grundschule oberschule hauptschule realschule gesamtschule gemeinschaftsschule gymnasium foerderschule
    berufliche_schule waldorfschule zweiter_bildungsweg
    """
)
_TERMS = frozenset(
    {"thema", "foerderung", "angebotsart", "einrichtungsart", "zielgruppe", "abschluss", "bildungsbereich", "suchtext"}
)
_PUPILS = {
    "grundschueler": "grundschule",
    "hauptschueler": "hauptschule",
    "realschueler": "realschule",
    "oberschueler": "oberschule",
    "gesamtschueler": "gesamtschule",
    "foerderschueler": "foerderschule",
    "gymnasiast": "gymnasium",
}
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
_BESIDE = frozenset({"und", "oder", "bzw", "sowie"})
_SHORTEST_NAME = 3  # letters: "VHS" is in no genitive
_INSTEAD = frozenset({"statt", "anstatt", "anstelle"})
_OF_THE_PAST = frozenset(
    {("abschluss", "beratung"), ("abschluss", "foerderung"), ("thema", "nachholen"), ("thema", "uebergang")}
)  # "Studium ohne Abitur", "ich habe nie einen Beruf gelernt": tells who asks and excludes nothing
_POLITICAL = frozenset({"gremium", "ziel", "beschluss"})  # boards and goals are political anyway
_LOOKING_BACK = frozenset({"beschluss", "bedarf", "evaluation"})
_DISTRICT = re.compile(r"^(?:land)?kreis |^stadt |^bezirk | (?:land)?kreis$")
_FORMER = "ehemalig"  # a district that a reform has ended is meant only where no other bears its name
_PLACE_RANK = {"land": 0, "kreisfreie_stadt": 0, "gemeinde": 0, "stadt": 0, "bezirk": 1, "ortsteil": 2, "landkreis": 3}
_GROUP_WORDS = (
    dict.fromkeys(
        word_set(
            "gemeinde gemeinden ort orte orten ortsteil ortsteile ortsteilen stadtteil stadtteile staedte "
            "bezirk bezirke"
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
_OFFERED = frozenset({"angebot", "anbieter"})  # there a kind of house is rather a kind of provider
# What values of figures may be grouped by: places are ranked, years make a course, kinds of school are parts.
_FIGURE_GROUPS = {
    "kennzahl_wert": ("einrichtungsart",),
    "kennzahl_vergleich": ("einrichtungsart",),
    "kennzahl_verlauf": ("jahr",),
    "kennzahl_rangliste": ("ort",),
}
_BEST_IS_LOW = {"hoechste": "niedrigste", "niedrigste": "hoechste"}
_GOOD_OR_BAD = word_set("beste besten bester schlechteste schlechtesten schlechtester schlimmsten")
_SHARES = ("anteil", "anteils", "anteile", "quote")
_OWN_HOUSE = word_set(
    "schule grundschule oberschule gymnasium foerderschule berufliche_schule kita hort kita_traeger museum hochschule"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A kind with the criteria it makes of the reading and how well it fits."""

    template: Template
    score: float
    criteria: tuple[Criterion, ...]
    unused: tuple[Span, ...]
    lacking: tuple[str, ...]


def fitted(template: Template, score: float, spans: Sequence[Span], reading: Reading, knowledge: Knowledge) -> Scored:
    """The kind with its reading of every span, and the score after gains and losses."""
    criteria: list[Criterion] = []
    unused: list[Span] = []
    for span in [*_one_figure(spans, knowledge), *_orders(reading)] if template.subject == "kennzahl" else spans:
        made = _criteria_of(span, template, reading)
        if made:
            criteria.extend(made)
        else:
            unused.append(span)
    if template.subject == "kennzahl":
        criteria += _women(spans, criteria, template, reading)
        criteria += _pupils_of(criteria, template)
    criteria = _with_grouping(criteria, template, reading)
    criteria = _with_figure(criteria, spans, template, reading) or _with_people(criteria, template, knowledge)
    if template.kind == "ablauf_erklaeren":
        criteria = [*criteria, *_procedure(reading)]
    if template.subject in on_the_way.SUBJECTS:
        criteria = on_the_way.with_roles(criteria, template, reading)
    if reading.previous:
        criteria = _inherited(reading.previous.criteria, _swapped(criteria, reading), template)
    criteria = _in_parts(_judged(_specialised(criteria, knowledge), knowledge), knowledge)
    criteria = _without_fields(_settled(criteria, template), knowledge)
    names = {criterion.name for criterion in criteria if not criterion.excluded}
    lacking = tuple(name for name in template.required if name not in names and "position" not in names)
    if template.one_of and not names & set(template.one_of):
        lacking += template.one_of[:1]
    score -= UNUSABLE * len(unused) + MISSING * len(lacking)
    score += sum(1.0 for name in template.typical if name in names)
    return Scored(template, score, tuple(criteria), tuple(unused), lacking)


def _one_figure(spans: Sequence[Span], knowledge: Knowledge) -> list[Span]:
    """ "Absolventen mit Abitur": where one word names the figure for sure, a word that only might tells its feature."""

    def names(span: Span) -> set[str]:
        return {meaning.name for option in span.meanings for meaning in option}

    spans = _narrowest(spans, knowledge)
    if not any(names(span) <= {"kennzahl", "begriff", "thema"} and "kennzahl" in names(span) for span in spans):
        return _one_of(spans, knowledge)
    result = []
    for span in spans:
        others = tuple(option for option in span.meanings if option[0].name not in ("kennzahl", "begriff"))
        feature = "kennzahl" in names(span) and names(span) & {"abschluss", "einrichtungsart", "zielgruppe"}
        result.append(replace(span, meanings=others) if feature and others else span)
    return result


def _pupils_of(criteria: Sequence[Criterion], template: Template) -> list[Criterion]:
    """ "Realschüler" are pupils of one kind of school."""
    if "auspraegung" not in template.uses:
        return []
    said = [german.fold(c.text.split(" ")[-1]) for c in criteria if c.name == "kennzahl" and c.value == "schueler"]
    schools = (school for word in said for beginning, school in _PUPILS.items() if word.startswith(beginning))
    return [Criterion("auspraegung", {"merkmal": "schulart", "wert": school}) for school in schools]


def _one_of(spans: Sequence[Span], knowledge: Knowledge) -> list[Span]:
    """ "ohne Hauptschulabschluss von der Schule": of two words that may be figures the one for a share is."""
    figures = knowledge.values.get("kennzahl", {})

    def is_share(option: tuple[Meaning, ...]) -> bool:
        value = figures.get(str(option[0].value))
        return option[0].name == "kennzahl" and value is not None and value.facts.get("einheit") == "%"

    chosen = next((span for span in spans if any(map(is_share, span.meanings))), None)
    if chosen is None:
        return list(spans)
    result = []
    for span in spans:
        others = tuple(option for option in span.meanings if option[0].name != "kennzahl")
        result.append(replace(span, meanings=others) if others and span is not chosen else span)
    return result


def _women(
    spans: Sequence[Span], criteria: Sequence[Criterion], template: Template, reading: Reading
) -> list[Criterion]:
    """ "Zahl der Abiturientinnen": the feminine alone asks for women; beside the masculine it names everybody."""
    if "auspraegung" not in template.uses or any(
        c.name == "auspraegung" and c.value["merkmal"] == "geschlecht" for c in criteria
    ):
        return []
    words = reading.question.words
    for span in spans:
        word = words[span.last - 1].text
        feminine = word.endswith("innen") and word.isalpha() and not _with_men(span, words)
        people = any(m.name in ("kennzahl", "zielgruppe") for option in span.meanings for m in option)
        beside = {words[i].folded for i in (span.first - 1, span.last) if 0 <= i < len(words)} & _BESIDE
        if feminine and people and not beside:
            return [Criterion("auspraegung", {"merkmal": "geschlecht", "wert": "weiblich"}, typed(reading, span))]
    return []


def _with_men(span: Span, words: Sequence[Word]) -> bool:
    """ "Schülerinnen und Schüler" as one phrase: the feminine is not alone in it."""
    return any(words[i].folded in _BESIDE for i in range(span.first, span.last))


def _narrowest(spans: Sequence[Span], knowledge: Knowledge) -> list[Span]:
    """ "Abgänger ohne Abschluss": of two figures side by side the one that is part of the other."""
    figures = knowledge.values.get("kennzahl", {})

    def slugs(span: Span) -> set[str]:
        return {str(m.value) for option in span.meanings for m in option if m.name == "kennzahl"}

    narrow = [
        (figures[slug].broader, span)
        for span in spans
        for slug in slugs(span)
        if slug in figures and not any(m.name == "abschluss" and m.value != "ohne" for o in span.meanings for m in o)
    ]

    def is_wide(span: Span, option: tuple[Meaning, ...]) -> bool:
        return any(
            option[0].value == broader and (other.group != span.group or other.first == span.last)
            for broader, other in narrow
        )

    result = []
    for span in spans:
        kept = tuple(option for option in span.meanings if option[0].name != "kennzahl" or not is_wide(span, option))
        if kept:
            result.append(replace(span, meanings=kept))
    return result


def _orders(reading: Reading) -> list[Span]:
    """ "am besten": polite words elsewhere, an order where places are ranked."""
    found = []
    for span in reading.spans:
        orders = tuple(option for option in span.meanings if option[0].name == "rangfolge")
        if orders and span.meanings[0][0].sort != "kriterium" and cues(reading, "ebene"):
            found.append(replace(span, meanings=orders))
    return found


def _criteria_of(span: Span, template: Template, reading: Reading) -> list[Criterion]:
    """A span as criteria of the kind: the alternative of which it can use most."""
    best: list[Criterion] = []
    ambiguous: list[Meaning] = []
    span = span if template.subject in _OFFERED and rather(span) == "einrichtungsart" else _in_order(span)
    if template.subject in _LOOKING_BACK:
        span = _looking_back(span, reading)
    if len(span.meanings) > 1 and all(option[0].name == "ort" for option in span.meanings):
        span = replace(span, meanings=_likeliest_places(span, german.phrase(typed(reading, span))))
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


def _looking_back(span: Span, reading: Reading) -> Span:
    """ "im Oktober" asked of decisions is the one that is over."""
    today = reading.question.today.isoformat()
    if any(option[0].name != "zeitraum" for option in span.meanings):
        return span
    over = tuple(option for option in span.meanings if (option[0].value["von"] or "") <= today)
    return replace(span, meanings=over) if over else span


def _likeliest_places(span: Span, said: str) -> tuple[tuple[Meaning, ...], ...]:
    """A town before a part of a town before the district of that name; towns that only begin alike are asked back."""
    alive = tuple(option for option in span.meanings if dict(option[0].extra).get("art") != _FORMER)
    span = replace(span, meanings=alive or span.meanings)
    bases = [_DISTRICT.sub("", german.phrase(str(option[0].value))) for option in span.meanings]
    exact = [said.startswith(base[: max(len(base) - 2, 4)]) for base in bases]  # "Auenstedter"
    ranks = [_PLACE_RANK.get(str(dict(option[0].extra).get("art")), 4) for option in span.meanings]
    best = min(rank for rank, same in zip(ranks, exact, strict=True) if same or not any(exact))
    if any(exact):
        kept = [same and rank == best for rank, same in zip(ranks, exact, strict=True)]
    else:
        kept = [
            rank == best or base not in {b for b, r in zip(bases, ranks, strict=True) if r == best}
            for base, rank in zip(bases, ranks, strict=True)
        ]
    return tuple(option for option, keep in zip(span.meanings, kept, strict=True) if keep)


def _worth(criteria: Sequence[Criterion], template: Template) -> float:
    """How well a set of criteria suits a kind: how many, and whether they are what it is made for."""
    fitting = {*template.required, *template.one_of, *template.typical, *template.preferred}
    return sum((1.0 + 0.5 * (c.name in fitting)) if c.name else 0.3 for c in criteria)


def rather(span: Span) -> str | None:
    """Who is both provider and institution is first of all a provider; a school or a Kita is an institution.

    What is a kind of both ("Museum", "Musikschule") is a kind of institution.
    """
    kinds = {m.name: m.value for o in span.meanings for m in o if m.name in ("anbieter", "einrichtungsart")}
    if len(kinds) == 2 and len(set(kinds.values())) == 1:
        return "einrichtungsart"
    arts = {
        m.name: str(dict(m.extra).get("art"))
        for o in span.meanings
        for m in o
        if m.name in ("anbieter", "einrichtung") and m.extra
    }
    if len(arts) < 2:
        return None
    return "einrichtung" if _OWN_HOUSE & set(arts.values()) else "anbieter"


def _in_order(span: Span) -> Span:
    """The alternatives, what a name rather is coming first."""
    likelier = rather(span)
    if likelier is None:
        return span
    if likelier == "einrichtungsart":
        return replace(span, meanings=tuple(option for option in span.meanings if option[0].name != "anbieter"))
    return replace(span, meanings=tuple(sorted(span.meanings, key=lambda option: option[0].name != likelier)))


def _as_criterion(meaning: Meaning, span: Span, template: Template, reading: Reading) -> Criterion | None:
    name, value = meaning.name, meaning.value
    if name == "position":
        return Criterion(name, value, typed(reading, span)) if reading.previous else Criterion("", None)
    if template.subject in ("massnahme", "beschluss") and name == "anbieter":
        if any(m.name == "verantwortlich" for option in span.meanings for m in option):
            return None  # the same body, known by its name
        return Criterion("verantwortlich", _nominative(meaning, span, reading), typed(reading, span), span.excluded)
    if template.subject == "uebergang" and name == "begriff":
        return Criterion("suchtext", meant(reading, span), typed(reading, span))
    if template.kind == "begriff_erklaeren" and name in _TERMS:
        return Criterion("begriff", meant(reading, span), typed(reading, span))
    name, value = _translated(name, value, template)
    if value is None or (template.subject in _POLITICAL and (name, value) == ("thema", "politik")):
        return Criterion("", None)
    if name == "gruppierung" and value not in _FIGURE_GROUPS.get(template.kind, (value,)):
        return None
    if name not in template.uses:
        absorbed = (
            name == "angebotsart"
            or (template.subject == "kennzahl" and name in _PART_OF_FIGURE)
            or (template.kind == "gremium_mitglieder" and name == "zielgruppe")  # "sitzen da auch Eltern?"
            or (template.subject == "luecke" and name == "gruppierung")
        )
        return Criterion("", None) if absorbed else None
    if span.excluded and (name, template.subject) in _OF_THE_PAST:
        return Criterion("", None)
    excluded = span.excluded and not _is_the_subject(template, reading)
    return Criterion(name, value, typed(reading, span), excluded=excluded, group=span.group, extra=meaning.extra)


def _nominative(meaning: Meaning, span: Span, reading: Reading) -> str:
    """A name as typed, without the ending it has only in the genitive ("des Bildungsbüros")."""
    text = meant(reading, span)
    stem = (
        text.removesuffix("es") if not str(meaning.value).startswith(text.removesuffix("s")) else text.removesuffix("s")
    )
    return stem if str(meaning.value).startswith(stem) and len(stem) > _SHORTEST_NAME else text


def _translated(name: str, value: Any, template: Template) -> tuple[str, Any]:
    """A criterion in the terms of the kind; the value is None where it says nothing there."""
    if template.kind == "kennzahlen_liste" and name == "einrichtungsart":
        return "bildungsbereich", _FIELDS.get(value, "allgemeinbildende_schulen")
    if template.subject in ("nachholen", "uebergang") and name == "einrichtungsart" and value in _DEGREES:
        return "abschluss", _DEGREES[value]
    if template.subject == "kennzahl" and "auspraegung" in template.uses:
        if name == "zielgruppe" and value in _SEXES:
            return "auspraegung", {"merkmal": "geschlecht", "wert": _SEXES[value]}
        if name in _SCHOOL_FIGURES:
            return "auspraegung", _as_feature(name, value)
    return name, value


def _is_the_subject(template: Template, reading: Reading) -> bool:
    """Whether what is negated is what the question is about: "wo gibt es keinen …", "statt des …"."""
    instead = _INSTEAD & {word.folded for word in reading.question.words}
    return template.subject == "luecke" or (template.kind == "angebote_aehnlich" and bool(instead))


def _as_feature(name: str, value: Any) -> dict[str, str] | None:
    """A criterion as a feature of a figure: kinds of school, degrees, age groups."""
    if name == "einrichtungsart":
        return {"merkmal": "schulart", "wert": value} if value in SCHOOLS else None
    if name == "abschluss":
        return {"merkmal": "abschluss", "wert": value}
    if value.get("von") is None and value.get("bis") is None:
        return None
    low, high = value.get("von"), value.get("bis")
    return {"merkmal": "altersgruppe", "wert": f"{0 if low is None else low}-{'' if high is None else high}"}


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


def _lacks_figure(criteria: Sequence[Criterion], template: Template) -> bool:
    wants = template.subject == "kennzahl" and "kennzahl" in template.required
    return wants and not any(criterion.name == "kennzahl" for criterion in criteria)


def _with_figure(
    criteria: list[Criterion], spans: Sequence[Span], template: Template, reading: Reading
) -> list[Criterion]:
    """A figure that only its features name: "Ausländeranteil" is one of the population, at schools of the pupils;
    whole Länder ranked by their schools are ranked by the figure. Nothing where none is named so."""
    if not _lacks_figure(criteria, template) or reading.previous:
        return []
    kinds = {m.value for span in spans for o in span.meanings for m in o if m.name == "einrichtungsart"}
    schools = bool(kinds & {"schule", *SCHOOLS})
    if template.kind == "kennzahl_rangliste":
        slug = "schulen" if schools else "kitas" if "kita" in kinds else ""
        return [*criteria, Criterion("kennzahl", slug)] if slug and cues(reading, "ebene") else []
    shares = [c for c in criteria if c.name == "auspraegung" and c.text.casefold().endswith(_SHARES)]
    return [*criteria, Criterion("kennzahl", "schueler" if schools else "bevoelkerung")] if shares else []


def _with_people(criteria: list[Criterion], template: Template, knowledge: Knowledge) -> list[Criterion]:
    """ "ausländische Schüler" as one feature: the people in it are the figure."""
    if not _lacks_figure(criteria, template):
        return criteria
    words = [fold(word) for c in criteria if c.name == "auspraegung" for word in c.text.split()]
    found = [m for word in words for m in knowledge.lexicon.find(word) if (m.sort, m.name) == ("kriterium", "kennzahl")]
    return [*criteria, Criterion("kennzahl", found[0].value)] if found else criteria


def _procedure(reading: Reading) -> list[Criterion]:
    """The words of a procedure: what is to be done with what."""
    kept = [
        s
        for s in reading.spans
        if s.meanings[0][0].sort == "kriterium" or s.meanings[0][0].name in ("ablauf", "nachholen")
    ]
    at = sorted({i for span in kept for i in range(span.first, span.last)} | set(reading.unknown))
    words = " ".join(reading.question.words[i].text for i in at)
    return [Criterion("suchtext", words)] if words else []


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


def _judged(criteria: Sequence[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """ "am besten": where less is better, the best come with the lowest value."""
    figures = knowledge.values.get("kennzahl", {})
    low = any(
        figures[c.value].facts.get("richtung") == "niedrig"
        for c in criteria
        if c.name == "kennzahl" and c.value in figures
    )
    return [
        replace(c, value=_BEST_IS_LOW[c.value])
        if low and c.name == "rangfolge" and fold(c.text.split(" ")[-1]) in _GOOD_OR_BAD
        else c
        for c in criteria
    ]


def _in_parts(criteria: Iterable[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """ "noch offen" stands for the states it is made of."""
    states = knowledge.values.get("umsetzungsstand", {})
    return [
        replace(criterion, value=part) if part else criterion
        for criterion in criteria
        for part in _parts(criterion, states) or (None,)
    ]


def _parts(criterion: Criterion, states: Mapping[str, Value]) -> tuple[str, ...]:
    state = states.get(str(criterion.value)) if criterion.name == "umsetzungsstand" else None
    return state.narrower if state else ()


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


def _without_fields(criteria: list[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """A topic says its field as well ("Sprachcafé Deutsch"): the field beside it goes."""
    themes = knowledge.values.get("thema", {})
    fields = {themes[c.value].broader for c in criteria if c.name == "thema" and not c.excluded and c.value in themes}
    return [c for c in criteria if c.name != "thema" or c.excluded or c.inherited or c.value not in fields]


def _swapped(criteria: Sequence[Criterion], reading: Reading) -> list[Criterion]:
    """ "statt Kinder Jugendliche": what makes way is not excluded, it is only gone."""
    if not _INSTEAD & {word.folded for word in reading.question.words}:
        return list(criteria)
    return [criterion for criterion in criteria if not criterion.excluded]


def _inherited(before: Sequence[Criterion], now: Sequence[Criterion], template: Template) -> list[Criterion]:
    """The criteria of the question before, as far as the new ones do not replace them."""
    new_names = {criterion.name for criterion in now if not criterion.excluded} - {"auspraegung"}
    features = {criterion.value["merkmal"] for criterion in now if criterion.name == "auspraegung"}
    if "vergleich" in template.forms and "kennzahl" in template.required:
        new_names -= {"ort"}
    if "ort" in new_names or "plz" in new_names:
        new_names |= {"ort", "plz", "umkreis_km"}
    if "zielgruppe" in new_names:
        new_names |= {"alter", "klasse"}
    if "verlauf" in template.forms:
        new_names |= {c.name for c in before if c.name == "jahr" and c.value["von"] == c.value["bis"]}
    if "einrichtungsart" in new_names:
        new_names |= {"einrichtung"}
    kept = [
        replace(criterion, inherited=True)
        for criterion in before
        if criterion.name not in new_names
        and not (criterion.name == "auspraegung" and criterion.value["merkmal"] in features)
        and criterion.name in template.uses
        and not any(c.excluded and c.name == criterion.name and c.value == criterion.value for c in now)
    ]
    return [*kept, *now]
