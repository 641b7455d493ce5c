"""What a question about figures makes of its words: which one names the figure, and which tell its features.

Spans and criteria in, spans and criteria out; nothing here is used for other subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage import german
from bildungsfrage.choosing.cues import cues, typed
from bildungsfrage.german import fold, word_set
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion, Meaning, Reading, Span, Word

SCHOOLS = word_set(
    """
    grundschule oberschule hauptschule realschule gesamtschule gemeinschaftsschule gymnasium foerderschule
    berufliche_schule waldorfschule zweiter_bildungsweg
    """
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
_BESIDE = frozenset({"und", "oder", "bzw", "sowie"})
_SMALL = frozenset({"kleinkinder", "vorschulkinder"})  # groups that are told apart by age alone
_BEST_IS_LOW = {"hoechste": "niedrigste", "niedrigste": "hoechste"}
_SHARE = word_set("anteil anteile anteilig prozent prozentual prozentualer prozentsatz quote rate")
_SHARE_ENDINGS = ("anteil", "anteils", "anteile", "quote")
_GOOD_OR_BAD = word_set(
    """
    beste besten bester bestes schlechteste schlechtesten schlechtester schlechtestes
    schlimmste schlimmsten schlimmster schlimmstes
    """
)
_OF_PEOPLE = frozenset({"staatsangehoerigkeit", "geschlecht"})


def one_figure(spans: Sequence[Span], knowledge: Knowledge) -> list[Span]:
    """ "Absolventen mit Abitur": where one word names the figure for sure, a word that only might tells its feature."""
    spans = _narrowest(spans, knowledge)
    if not any(span.names <= {"kennzahl", "begriff", "thema"} and "kennzahl" in span.names for span in spans):
        return _one_of(spans, knowledge)
    result = []
    for span in spans:
        others = tuple(option for option in span.meanings if option[0].name not in ("kennzahl", "begriff"))
        feature = "kennzahl" in span.names and span.names & {"abschluss", "einrichtungsart", "zielgruppe"}
        result.append(span.taken_as(others) if feature and others else span)
    return result


def pupils_of(criteria: Sequence[Criterion], template: Template) -> list[Criterion]:
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
        result.append(span.taken_as(others) if others and span is not chosen else span)
    return result


def women(
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

    if not narrow:
        return list(spans)
    result = []
    for span in spans:
        kept = tuple(option for option in span.meanings if option[0].name != "kennzahl" or not is_wide(span, option))
        if kept:
            result.append(span if len(kept) == len(span.meanings) else span.taken_as(kept))
    return result


def orders(reading: Reading) -> list[Span]:
    """ "am besten": polite words elsewhere, an order where places are ranked."""
    found = []
    for span in reading.spans:
        orders = tuple(option for option in span.meanings if option[0].name == "rangfolge")
        if orders and span.meanings[0][0].sort != "kriterium" and cues(reading, "ebene"):
            found.append(span.taken_as(orders))
    return found


def as_feature(name: str, value: Any) -> dict[str, str] | None:
    """A criterion as a feature of a figure: kinds of school, degrees, age groups."""
    if name == "einrichtungsart":
        return {"merkmal": "schulart", "wert": value} if value in SCHOOLS else None
    if name == "abschluss":
        return {"merkmal": "abschluss", "wert": value}
    if value.get("von") is None and value.get("bis") is None:
        return None
    low, high = value.get("von"), value.get("bis")
    return {"merkmal": "altersgruppe", "wert": f"{0 if low is None else low}-{'' if high is None else high}"}


def _lacks_figure(criteria: Sequence[Criterion], template: Template) -> bool:
    wants = template.subject == "kennzahl" and "kennzahl" in template.required
    return wants and not any(criterion.name == "kennzahl" for criterion in criteria)


def with_figure(
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
    people = any(c.name == "auspraegung" and c.value["merkmal"] in _OF_PEOPLE for c in criteria)
    shares = people and asks_for_share(reading)
    counted = "zaehlen" in cues(reading, "frageform")
    if schools and counted and people:
        return [*criteria, Criterion("kennzahl", "schueler")]  # "wie viele ausländische Kinder gehen auf …"
    return [*criteria, Criterion("kennzahl", "schueler" if schools else "bevoelkerung")] if shares else []


def with_people(criteria: list[Criterion], template: Template, knowledge: Knowledge) -> list[Criterion]:
    """ "ausländische Schüler" as one feature: the people in it are the figure."""
    if not _lacks_figure(criteria, template):
        return criteria
    words = [fold(word) for c in criteria if c.name == "auspraegung" for word in c.text.split()]
    found = [m for word in words for m in knowledge.lexicon.find(word) if (m.sort, m.name) == ("kriterium", "kennzahl")]
    return [*criteria, Criterion("kennzahl", found[0].value)] if found else criteria


def asks_for_share(reading: Reading) -> bool:
    """Whether "Anteil", "Prozent" or "Ausländeranteil" is said."""
    return any(w.folded in _SHARE or w.folded.endswith(_SHARE_ENDINGS) for w in reading.question.words)


def specialised(criteria: Sequence[Criterion], knowledge: Knowledge, fact: str) -> list[Criterion]:
    """A figure with an age becomes the figure for that age ("Betreuungsquote der Dreijährigen" → Ü3).

    `fact` names the figures to choose from: its own "familie", or those that give it as a share ("anteil").
    Where the figure has said its own age already ("Betreuungsquote U3 und Ü3"), the other one comes beside it.
    """
    age = next((c for c in criteria if c.name == "auspraegung" and c.value["merkmal"] == "altersgruppe"), None)
    figure = next((c for c in criteria if c.name == "kennzahl"), None)
    if age is None or figure is None:
        return list(criteria)
    low, _, high = age.value["wert"].partition("-")
    member = _family_member(_family(figure, fact, knowledge), int(low), int(high) if high else None, knowledge)
    if member is None:
        return list(criteria)
    special = replace(figure, value=member)
    beside = member != figure.value and any(character.isdigit() for character in figure.text)
    found = [figure, special] if beside else [special]
    return [new for c in criteria if c is not age for new in (found if c is figure else [c])]


def of_their_age(criteria: Sequence[Criterion], reading: Reading, knowledge: Knowledge) -> list[Criterion]:
    """ "Ganztagsquote bei Krippenkindern": a figure of its family that is for just the ages of the group named."""
    figure = next((c for c in criteria if c.name == "kennzahl"), None)
    if figure is None or any(character.isdigit() for character in figure.text):
        return list(criteria)
    groups = knowledge.values.get("zielgruppe", {})
    named = {m.value for s in reading.spans for o in s.meanings for m in o if m.name == "zielgruppe"} & _SMALL
    if len(named) != 1:
        return list(criteria)
    low, high = groups[named.pop()].facts["alter"]
    member = _family_member(_family(figure, "familie", knowledge), low, high, knowledge)
    return [replace(figure, value=member) if c is figure and member else c for c in criteria]


def of_this_part(criteria: Sequence[Criterion]) -> list[Criterion]:
    """ "Schüler der Gewerbeschule": the figure that the data have for this very part, where it is only one."""
    having = {slug for c in criteria if c.name == "auspraegung" for slug in dict(c.extra).get("kennzahlen", ())}
    figures = [c for c in criteria if c.name == "kennzahl"]
    if len(having) != 1 or len(figures) != 1 or figures[0].value in having:
        return list(criteria)
    return [replace(c, value=min(having)) if c is figures[0] else c for c in criteria]


def leaving(criteria: Sequence[Criterion]) -> list[Criterion]:
    """ "Wie viele Schüler ohne Abschluss": who is still at school has no degree, those who leave are meant."""
    degree = next((c for c in criteria if c.name == "auspraegung" and c.value["merkmal"] == "abschluss"), None)
    pupils = next((c for c in criteria if (c.name, c.value) == ("kennzahl", "schueler")), None)
    if degree is None or pupils is None:
        return list(criteria)
    if degree.value["wert"] == "ohne":
        left = replace(pupils, value="quote_ohne_hauptschulabschluss")
        return [left if c is pupils else c for c in criteria if c is not degree]
    return [replace(pupils, value="absolventen") if c is pupils else c for c in criteria]


def judged(criteria: Sequence[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """ "am besten": where less is better, the best come with the lowest value."""
    figures = knowledge.values.get("kennzahl", {})
    low = any(
        figures[c.value].facts.get("richtung") == "niedrig"
        for c in criteria
        if c.name == "kennzahl" and c.value in figures
    )
    return [
        replace(c, value=_BEST_IS_LOW[c.value])
        if low and c.name == "rangfolge" and not _GOOD_OR_BAD.isdisjoint(fold(c.text).split())
        else c
        for c in criteria
    ]


def _family(figure: Criterion, fact: str, knowledge: Knowledge) -> str | None:
    facts = knowledge.values["kennzahl"][figure.value].facts if figure.value in knowledge.values["kennzahl"] else {}
    return facts.get(fact) or facts.get("familie")


def _family_member(family: str | None, low: int, high: int | None, knowledge: Knowledge) -> str | None:
    """The figure of a family whose ages are nearest; an open end counts as any."""
    figures = knowledge.values.get("kennzahl", {})
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
