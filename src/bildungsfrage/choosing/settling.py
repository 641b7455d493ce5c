"""The criteria of a kind in, the final ones out: doubles gone, what the question before leaves standing taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion, Reading

INSTEAD = frozenset({"statt", "anstatt", "anstelle"})


def in_parts(criteria: Iterable[Criterion], knowledge: Knowledge) -> list[Criterion]:
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


def _one_child(criterion: Criterion) -> bool:
    """ "ein einjähriges Kind": the age says it all."""
    return criterion.name == "zielgruppe" and criterion.text.split(" ")[-1].casefold() in ("kind", "kindes")


def settled(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Doubles out; empty placeholders out."""
    criteria = _less_of_it(list(criteria))
    aged = any(criterion.name == "alter" for criterion in criteria)
    seen: set[str] = set()
    result = []
    for criterion in criteria:
        key = f"{criterion.name}={criterion.value!r}{criterion.excluded}"
        if criterion.name and key not in seen and not (aged and _one_child(criterion)):
            seen.add(key)
            result.append(criterion)
    return result


def _less_of_it(criteria: list[Criterion]) -> list[Criterion]:
    """ "Sport, nur kein Fußball": what is excluded of something that is wanted is a word of it."""
    wanted = {(c.name, str(c.value)) for c in criteria if not c.excluded}
    return [
        replace(c, name="suchtext", value=c.text)
        if c.excluded and c.name == "thema" and c.text and (c.name, str(c.value)) in wanted
        else c
        for c in criteria
    ]


def without_fields(criteria: list[Criterion], knowledge: Knowledge) -> list[Criterion]:
    """A topic says its field as well ("Sprachcafé Deutsch"): the field beside it goes."""
    themes = knowledge.values.get("thema", {})
    fields = {themes[c.value].broader for c in criteria if c.name == "thema" and not c.excluded and c.value in themes}
    return [c for c in criteria if c.name != "thema" or c.excluded or c.inherited or c.value not in fields]


def swapped(criteria: Sequence[Criterion], reading: Reading) -> list[Criterion]:
    """ "statt Kinder Jugendliche": what makes way is not excluded, it is only gone."""
    if not INSTEAD & {word.folded for word in reading.question.words}:
        return list(criteria)
    return [criterion for criterion in criteria if not criterion.excluded]


def given_up(criteria: list[Criterion], reading: Reading) -> list[Criterion]:
    """ "auch ohne Kinderbetreuung": it need not be, which is no reason to leave out what has it."""
    if [word.folded for word in reading.question.words[:2]] != ["auch", "ohne"]:
        return criteria
    return [criterion for criterion in criteria if not criterion.excluded or criterion.inherited]


def inherited(before: Sequence[Criterion], now: Sequence[Criterion], template: Template) -> list[Criterion]:
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
    if "thema" in new_names:
        new_names |= {"suchtext"}  # what was looked for before, not a part of what is looked for now
    kept = [
        replace(criterion, inherited=True)
        for criterion in before
        if criterion.name not in new_names
        and not (criterion.name == "auspraegung" and criterion.value["merkmal"] in features)
        and criterion.name in template.uses
        and not any(c.excluded and c.name == criterion.name and c.value == criterion.value for c in now)
    ]
    return [*kept, *now]
