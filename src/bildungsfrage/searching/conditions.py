"""What a question looks for, as SQL: the conditions of a template that its criteria name, with their values.

A condition whose criterion is left open falls away. Values are bound, never written into the SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bildungsfrage import german
from bildungsfrage.choosing.features import stored_features
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import AGE_GROUPS, ALWAYS_BOUND, SAID, criterion_of
from bildungsfrage.model import Criterion

PARAMETER = re.compile(r"\$(\w+)")
_ANY_OF = re.compile(r"([\w.]+) && \$(\w+)")
_MOST_SPELLED = 8
EACH_FOR_ITSELF = frozenset({"thema", "zielgruppe", "suchtext"})  # "Schüler mit Behinderung": both must hold
_WIDENED = frozenset(
    {
        "thema",
        "zielgruppe",
        "einrichtungsart",
        "anbieter",
        "angebotsart",
        "bildungsbereich",
        "umsetzungsstand",
        "niveau",
    }
)
_NEAR_SORTED = "entfernung"
_LONG_AGO, _FAR_AHEAD = date(1900, 1, 1), date(2999, 12, 31)

Values = Mapping[str, Any]
Conditions = Sequence[tuple[str, tuple[str, ...]]]  # (SQL, names of its parameters), as templates have them


@dataclass(frozen=True, slots=True)
class Home:
    """Where the tool stands: today, and the home Kommune's place id (None if the data do not hold it)."""

    today: date
    place_id: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A condition that holds for a question, and the criteria it comes from (none: it holds for every question)."""

    sql: str
    values: Values
    criteria: tuple[Criterion, ...] = ()


def held(conditions: Conditions, criteria: Sequence[Criterion], knowledge: Knowledge) -> list[Held]:
    """The conditions that hold for the criteria, each once per group of values, negated for excluded ones."""
    return [found for sql, parameters in conditions for found in _applied(sql, parameters, criteria, knowledge)]


def joined(conditions: Sequence[Held]) -> str:
    """Conditions that all must hold, as one; "true" where there is none."""
    return " AND ".join(condition.sql for condition in conditions) or "true"


def bound(conditions: Sequence[Held]) -> dict[str, Any]:
    """The values of all conditions."""
    return {name: value for condition in conditions for name, value in condition.values.items()}


def _applied(
    condition: str, parameters: Sequence[str], criteria: Sequence[Criterion], knowledge: Knowledge
) -> Iterable[Held]:
    names = {criterion_of(name) for name in parameters} - ALWAYS_BOUND
    if not names:
        yield Held(condition, {})
        return
    around = _around(criteria)
    if names == {"ort"} and around:
        return
    if not names <= {c.name for c in criteria}:
        return
    if len(names) > 1:
        values: dict[str, Any] = {}
        for name in names:
            values |= bound_values([c for c in criteria if c.name == name], knowledge)
        yield Held(condition, values, tuple(c for c in criteria if c.name in names))
        return
    name = next(iter(names))
    for number, (group, excluded) in enumerate(_groups(name, criteria)):
        suffix = "" if not number else f"_{number + 1}"
        sql = _numbered(condition, suffix)
        said = f"{name}{SAID}"
        own = {said: _beginnings(group, knowledge)} if said in parameters else bound_values(group, knowledge)
        values = {key + suffix: value for key, value in own.items()}
        sql = _spelled_out(sql, values)
        places = around if name == "umkreis_km" else ()
        yield Held(f"({sql}) IS NOT TRUE" if excluded else sql, values, (*group, *places))


def _around(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The places that are a centre to measure from and no bound; none where the question draws no circle."""
    by_distance = any(c.name == "umkreis_km" or (c.name == "sortierung" and c.value == _NEAR_SORTED) for c in criteria)
    return tuple(c for c in criteria if c.name == "ort" and not c.excluded) if by_distance else ()


def _spelled_out(sql: str, values: Values) -> str:
    """A few values are looked for one by one: DuckDB does it four times as fast as comparing lists."""

    def each(match: re.Match[str]) -> str:
        count = len(values.get(match[2]) or ())
        spelled = " OR ".join(f"list_contains({match[1]}, ${match[2]}[{n}])" for n in range(1, count + 1))
        return f"({spelled})" if 0 < count <= _MOST_SPELLED else match.group()

    return _ANY_OF.sub(each, sql)


def _numbered(condition: str, suffix: str) -> str:
    """A condition whose parameters carry a suffix, so that it can stand twice."""
    return PARAMETER.sub(lambda m: m.group() if m.group(1) in ALWAYS_BOUND else m.group() + suffix, condition)


def _groups(name: str, criteria: Sequence[Criterion]) -> list[tuple[list[Criterion], bool]]:
    """The values of a criterion that are bound together: any of them, or each for itself, or excluded."""
    included = [c for c in criteria if c.name == name and not c.excluded]
    excluded = [c for c in criteria if c.name == name and c.excluded]
    groups: list[tuple[list[Criterion], bool]] = []
    if included and (name in EACH_FOR_ITSELF):
        numbers = dict.fromkeys(c.group for c in included)
        groups.extend(([c for c in included if c.group == n], False) for n in numbers)
    elif included:
        groups.append((included, False))
    if excluded:
        groups.append((excluded, True))
    return groups


def _beginnings(group: Sequence[Criterion], knowledge: Knowledge) -> list[str]:
    """How words begin, behind a blank, that say any of the values or what belongs to them."""
    wide = {value for c in group for value in knowledge.widened(c.name, c.value)}
    return [f" {form}" for form in knowledge.lexicon.said_with(group[0].name, frozenset(wide))]


def bound_values(group: Sequence[Criterion], knowledge: Knowledge) -> dict[str, Any]:
    """The values of one group as SQL parameters."""
    name, values = group[0].name, [criterion.value for criterion in group]
    if name == "ort":
        return {name: [i for criterion in group for i in dict(criterion.extra).get("ids", (criterion.value,))]}
    if name == "alter":
        return _ages(_range(name, values), knowledge)
    if name in ("jahr", "zeitraum"):
        return _range(name, values)
    if name == "kosten":
        return {name: min(value["hoechstens"] for value in values)}
    if name == "auspraegung":
        return {name: stored_features(values)}
    if name == "suchtext":
        return {name: german.fold(" ".join([str(values[0]), *(words for _, words in group[0].extra)]))}
    if name == "verantwortlich":
        return {name: _called(group, knowledge)}
    if name in ("umkreis_km", "aufteilung") or isinstance(values[0], bool):
        return {name: values[0]}
    stored = [dict(criterion.extra).get("row", criterion.value) for criterion in group]
    if name in _WIDENED:
        return {name: list(dict.fromkeys(wide for value in stored for wide in knowledge.widened(name, value)))}
    return {name: stored}


def _called(group: Sequence[Criterion], knowledge: Knowledge) -> list[str]:
    """What a body may be called in the data: as the vocabulary has it, as it was typed, as its kind is called."""
    names = [n for c in group for n in (str(c.value), c.text, knowledge.name("anbieter", c.value))]
    return [name.casefold() for name in dict.fromkeys(names) if len(name) > 2]


def _range(name: str, values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    lows = [value.get("von") for value in values]
    highs = [value.get("bis") for value in values]
    open_low: Any = {"alter": 0, "jahr": 0, "zeitraum": _LONG_AGO}[name]
    open_high: Any = {"alter": 120, "jahr": 9999, "zeitraum": _FAR_AHEAD}[name]
    low = open_low if None in lows else min(low for low in lows if low is not None)
    high = open_high if None in highs else max(high for high in highs if high is not None)
    single = [value["von"] for value in values if value.get("von") == value.get("bis")]
    several = single if name == "jahr" and len(single) == len(values) > 1 else None
    return {f"{name}_von": _day(low), f"{name}_bis": _day(high), f"{name}_liste": several}


def _ages(ages: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Ages, and the target groups that people of these ages may belong to."""
    groups = [
        slug
        for slug, value in knowledge.values.get("zielgruppe", {}).items()
        if "alter" not in value.facts
        or (value.facts["alter"][0] <= ages["alter_bis"] and value.facts["alter"][1] >= ages["alter_von"])
    ]
    return {**ages, AGE_GROUPS: groups}


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def centre(criteria: Sequence[Criterion]) -> dict[str, Any]:
    for criterion in criteria:
        middle = dict(criterion.extra).get("mitte") if criterion.name == "ort" and not criterion.excluded else None
        if middle:
            return {"mitte_lat": middle[0], "mitte_lon": middle[1]}
    return {"mitte_lat": None, "mitte_lon": None}
