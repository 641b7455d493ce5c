"""`Choice` in, `Query` out: the template's SELECT with the conditions whose criteria the question names.

A condition whose criterion is left open falls away. Values are bound, never written into the SQL; only snippets of
the template's own head (groupings) are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from bildungsfrage import german
from bildungsfrage.choosing.features import stored_features
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import AGE_GROUPS, ALWAYS_BOUND, INNER, Proposal, Template, criterion_of
from bildungsfrage.model import Case, Choice, Criterion, Query

_PARAMETER = re.compile(r"\$(\w+)")
_ANY_OF = re.compile(r"([\w.]+) && \$(\w+)")  # how sqlglot writes list_has_any
_EVERY_GROUP = frozenset({"thema", "zielgruppe", "suchtext"})  # "Schüler mit Behinderung": both must hold
_WIDENED = frozenset({"thema", "zielgruppe", "einrichtungsart", "angebotsart", "bildungsbereich", "umsetzungsstand"})
_SHARED = frozenset({"kennzahl_wert", "kennzahl_verlauf"})  # kinds whose counts make a share of the whole
_ABOVE_HOME = frozenset({"land", "staat"})
_NEAR_SORTED = "entfernung"
_LONG_AGO, _FAR_AHEAD = date(1900, 1, 1), date(2999, 12, 31)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Home:
    """Where the tool stands: today, and the home Kommune's place id (None if the data do not hold it)."""

    today: date
    place_id: str | None = None


def build(choice: Choice, knowledge: Knowledge, home: Home) -> Query:
    """The query of a choice."""
    template = knowledge.templates[choice.kind]
    criteria = _parted(_completed(choice, template, knowledge, home), template)
    outer, bound = _held(template.conditions, criteria, knowledge)
    inner, bound_inside = _held(template.inner, criteria, knowledge)
    bound |= bound_inside
    where = f" WHERE {' AND '.join(outer)}" if outer else ""
    head = _grouped(template.head, template, criteria).replace(INNER, " AND ".join(inner) or "true")
    centre = _centre(criteria)
    if centre["mitte_lat"] is None:
        for column, empty in template.open_columns:
            head = head.replace(column, empty)
    sql = f"{head}{where} {template.tail}".strip()
    bound |= {"heute": home.today, "heimat": home.place_id, "eigene": _own_places(choice, home)} | centre
    needed = dict.fromkeys(_PARAMETER.findall(sql))
    bound |= _bound_elsewhere(needed, bound, criteria, knowledge)
    return Query(_sorted(sql, template, criteria), {name: bound.get(name) for name in needed})


def _bound_elsewhere(
    needed: Iterable[str], bound: Values, criteria: Sequence[Criterion], knowledge: Knowledge
) -> dict[str, Any]:
    """Values for parameters outside of conditions: the year that figures are to be near to."""
    values: dict[str, Any] = {}
    for name in {criterion_of(parameter) for parameter in needed if parameter not in bound}:
        wanted = [criterion for criterion in criteria if criterion.name == name and not criterion.excluded]
        values |= _bound(wanted, knowledge) if wanted else {}
    return values


def build_counts(choices: Sequence[Choice], knowledge: Knowledge, home: Home) -> Query | None:
    """One query that counts the rows of several choices of one kind; None where the kind groups its rows."""
    source = knowledge.templates[choices[0].kind].source if choices else ""
    if not source:
        return None
    template = knowledge.templates[choices[0].kind]
    counts: list[str] = []
    bound: dict[str, Any] = {"heute": home.today, "heimat": home.place_id, "mitte_lat": None, "mitte_lon": None}
    for choice in choices:
        criteria = _parted(_completed(choice, template, knowledge, home), template)
        conditions, values = _held(template.conditions, criteria, knowledge)
        bound |= values
        centre = _centre(criteria)
        bound |= centre if centre["mitte_lat"] is not None else {}
        counts.append(f"count(*) FILTER (WHERE {' AND '.join(conditions) or 'true'})")
    sql = f"SELECT {', '.join(counts)} {source}"
    return Query(sql, {name: bound.get(name) for name in dict.fromkeys(_PARAMETER.findall(sql))})


def _held(
    conditions: Sequence[tuple[str, tuple[str, ...]]], criteria: Sequence[Criterion], knowledge: Knowledge
) -> tuple[list[str], dict[str, Any]]:
    """The conditions that hold for the criteria, and the values bound in them."""
    texts: list[str] = []
    bound: dict[str, Any] = {}
    for condition, parameters in conditions:
        for sql, values in _applied(condition, parameters, criteria, knowledge):
            texts.append(sql)
            bound |= values
    return texts, bound


# ---------------------------------------------------------------- offers beside an answer

COMPARED = 300  # offers; more would cost time and hardly find better ones


def cases(criteria: Iterable[Criterion]) -> tuple[Case, ...]:
    """Criteria put together as they are judged: any value of a case will do; a radius belongs to its place."""
    found: dict[tuple[Any, ...], list[Criterion]] = {}
    for criterion in criteria:
        name = "ort" if criterion.name == "umkreis_km" else criterion.name
        group = criterion.group if name in _EVERY_GROUP else 0
        found.setdefault((name, criterion.excluded, group), []).append(criterion)
    return tuple(Case(tuple(sorted(group, key=lambda c: c.name == "umkreis_km"))) for group in found.values())


def build_proposal(
    choice: Choice, proposal: Proposal, knowledge: Knowledge, home: Home, soft: frozenset[str] = frozenset()
) -> tuple[Query, tuple[Case, ...]]:
    """The query for what may stand beside an answer, and the cases of soft criteria: "f_0" is 1 where the first fails.

    Soft criteria may fail in as many cases as the proposal allows. Of too many rows those stay that fail least.
    """
    loose = [c for c in choice.criteria if c.name in soft and not c.excluded]
    firm = [c for c in choice.criteria if c not in loose]
    conditions, bound = _held(proposal.conditions + proposal.shared, firm, knowledge)
    judged, values = _judged(cases(loose), proposal, knowledge)
    bound |= {"heute": home.today, "heimat": home.place_id} | _centre(choice.criteria) | values
    fails = _flags(judged)
    lacking = " + ".join(f"f_{number}" for number in range(len(fails)))
    if len(fails) > proposal.may_lack:
        conditions.append(f"{lacking} <= {proposal.may_lack}")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    tail = proposal.tail.replace("ORDER BY ", f"ORDER BY {lacking}, ", 1) if lacking else proposal.tail
    sql = f"{_with_columns(proposal.head, fails)}{where} {tail} LIMIT {COMPARED}"
    return Query(sql, {name: bound.get(name) for name in dict.fromkeys(_PARAMETER.findall(sql))}), tuple(
        case for case, _ in judged
    )


def unsorted(query: Query) -> Query:
    """The query without its order and its limit, for where few enough rows are sure to come."""
    return Query(query.sql.rpartition(" ORDER BY ")[0], query.parameters)


def build_verdicts(
    criteria: Sequence[Criterion], proposal: Proposal, knowledge: Knowledge
) -> tuple[Query, tuple[Case, ...]]:
    """The query that judges the offers $ids by every case, and the cases: "f_0" is 1 where the first fails."""
    judged, values = _judged(cases(criteria), proposal, knowledge)
    bound = _centre(criteria) | values
    sql = f"{_with_columns(proposal.head, _flags(judged))} WHERE list_contains($ids, a.id) {proposal.tail}".strip()
    needed = dict.fromkeys(name for name in _PARAMETER.findall(sql) if name != "ids")
    return Query(sql, {name: bound.get(name) for name in needed}), tuple(case for case, _ in judged)


def _judged(
    wanted: Iterable[Case], proposal: Proposal, knowledge: Knowledge
) -> tuple[list[tuple[Case, str]], dict[str, Any]]:
    """The cases that conditions speak of with the SQL of each, under parameter names of its own, and their values."""
    judged: list[tuple[Case, str]] = []
    bound: dict[str, Any] = {}
    for case in wanted:
        texts, values = _held(proposal.shared, case.criteria, knowledge)
        if texts:
            before = f"c{len(judged)}_"
            judged.append((case, _PARAMETER.sub(partial(_apart, before), " AND ".join(texts))))
            bound |= {before + name: value for name, value in values.items()}
    return judged, bound


def _apart(before: str, parameter: re.Match[str]) -> str:
    common = parameter[1] in ALWAYS_BOUND or parameter[1].startswith("mitte_")
    return parameter.group() if common else f"${before}{parameter[1]}"


def _flags(judged: Sequence[tuple[Case, str]]) -> list[str]:
    return [f"(({sql}) IS NOT TRUE)::INT AS f_{number}" for number, (_, sql) in enumerate(judged)]


def _with_columns(head: str, columns: Sequence[str]) -> str:
    return f"SELECT {', '.join(columns)},{head.removeprefix('SELECT')}" if columns else head


# ---------------------------------------------------------------- criteria


def _completed(choice: Choice, template: Template, knowledge: Knowledge, home: Home) -> list[Criterion]:
    """What goes without saying: the template's own defaults; for figures the whole population and the home Kommune."""
    named = {criterion.name for criterion in choice.criteria} | choice.left_open
    found = [*choice.criteria, *(Criterion(n, value) for n, value in template.defaults.items() if n not in named)]
    if template.subject != "kennzahl" or "kennzahl" not in template.required:
        return found
    return [
        *(c for c in found if c.name not in ("auspraegung", "ort")),
        *_with_features(choice, template, knowledge),
        *_with_places(choice, template, home),
        *(Criterion("ebene", art) for art in _arts(choice.wish.level, knowledge)),
    ]


def _with_features(choice: Choice, template: Template, knowledge: Knowledge) -> list[Criterion]:
    """The features asked for; the whole where none is, and beside a part where a share or the rest is wanted."""
    asked = [c for c in choice.criteria if c.name == "auspraegung"]
    included = [c for c in asked if not c.excluded]
    if choice.wish.split:
        return [Criterion("aufteilung", _divided(choice.wish.split, included))]
    if "auspraegung" in choice.left_open or "auspraegung" not in template.uses:
        return asked
    whole = Criterion("auspraegung", {})
    if not included:
        return [whole, *(replace(c, excluded=False) for c in asked)]
    shares = choice.wish.measure == "anteil" and template.kind in _SHARED and _counted(choice, knowledge)
    return [*included, whole] if shares else included


def _counted(choice: Choice, knowledge: Knowledge) -> bool:
    """Whether the figures asked for are counts, so that a part and the whole make a share."""
    figures = knowledge.values.get("kennzahl", {})
    asked = [figures.get(c.value) for c in choice.criteria if c.name == "kennzahl"]
    return all(figure is not None and figure.facts.get("einheit") == "Anzahl" for figure in asked)


def _divided(split: str, features: Sequence[Criterion]) -> str:
    """A pattern for all values of one feature, beside the features that are asked for."""
    fixed = {
        c.value["merkmal"]: re.escape(c.value["wert"]) for c in features if c.value and c.value["merkmal"] != split
    }
    return ";".join(f"{name}={value}" for name, value in sorted({**fixed, split: "[^;]+"}.items()))


def _with_places(choice: Choice, template: Template, home: Home) -> list[Criterion]:
    """The places whose values are looked up: those the data decided on, else those named, else the home Kommune."""
    named = [c for c in choice.criteria if c.name == "ort"]
    if choice.wish.places:
        return [Criterion("ort", "", extra=(("ids", choice.wish.places),)), *(c for c in named if c.excluded)]
    if choice.wish.marked or "ort" not in template.uses:
        return [c for c in named if c.excluded]
    if not home.place_id or template.kind == "kennzahl_rangliste" or "ort" in choice.left_open:
        return named
    alone = template.kind == "kennzahl_vergleich" and len(named) < 2 and not _divides(choice)
    return [*named, Criterion("ort", "", extra=(("ids", (home.place_id,)),))] if alone or not named else named


def _divides(choice: Choice) -> bool:
    """Whether a comparison is one of features or of years, not of places."""
    return bool(choice.wish.split) or sum(c.name in ("auspraegung", "jahr") for c in choice.criteria) > 1


def _own_places(choice: Choice, home: Home) -> list[str]:
    """The ids of the places a question is about, in the order they were named; without any, the home Kommune."""
    shown = {asked: dict(put.extra)["ids"] for asked, put in choice.wish.instead}
    named = [c for c in choice.criteria if c.name == "ort" and not c.excluded]
    if home.place_id and all(dict(c.extra).get("art") in _ABOVE_HOME for c in named):
        return [home.place_id]  # "unsere Quote und die im Land": ours is what the question is about
    ids = [i for c in named for i in shown.get(c, dict(c.extra).get("ids", (c.value,)))]
    return ids or list(choice.wish.marked) or ([home.place_id] if home.place_id else [])


def _arts(level: str, knowledge: Knowledge) -> Sequence[str]:
    value = knowledge.values.get("ebene", {}).get(level)
    return value.facts.get("arten", ()) if value else ()


def _parted(criteria: Sequence[Criterion], template: Template) -> list[Criterion]:
    """A template that tells what one has from what one wants binds them apart ($abschluss_angestrebt)."""
    return [replace(c, name=c.part) if c.part in template.parts else c for c in criteria]


def _applied(
    condition: str, parameters: Sequence[str], criteria: Sequence[Criterion], knowledge: Knowledge
) -> Iterable[tuple[str, Values]]:
    """The condition once per group of values, negated for excluded ones; nothing where a criterion is open."""
    names = {criterion_of(name) for name in parameters} - ALWAYS_BOUND
    if not names:
        yield condition, {}
        return
    by_distance = "umkreis_km" in {c.name for c in criteria} or any(
        c.name == "sortierung" and c.value == _NEAR_SORTED for c in criteria
    )
    if names == {"ort"} and by_distance and any(c.name == "ort" and not c.excluded for c in criteria):
        return
    if not names <= {c.name for c in criteria}:
        return
    if len(names) > 1:
        values: dict[str, Any] = {}
        for name in names:
            values |= _bound([c for c in criteria if c.name == name], knowledge)
        yield condition, values
        return
    name = next(iter(names))
    for number, (group, excluded) in enumerate(_groups(name, criteria)):
        suffix = "" if not number else f"_{number + 1}"
        sql = _numbered(condition, suffix)
        values = {key + suffix: value for key, value in _bound(group, knowledge).items()}
        sql = _for_one(sql, values)
        yield (f"({sql}) IS NOT TRUE" if excluded else sql), values


def _for_one(sql: str, values: Values) -> str:
    """A list of one value is looked for as that value: DuckDB does it twice as fast."""
    return _ANY_OF.sub(
        lambda m: f"list_contains({m[1]}, ${m[2]}[1])" if len(values.get(m[2]) or ()) == 1 else m.group(), sql
    )


def _numbered(condition: str, suffix: str) -> str:
    """A condition whose parameters carry a suffix, so that it can stand twice."""
    return _PARAMETER.sub(lambda m: m.group() if m.group(1) in ALWAYS_BOUND else m.group() + suffix, condition)


def _groups(name: str, criteria: Sequence[Criterion]) -> list[tuple[list[Criterion], bool]]:
    """The values of a criterion that are bound together: any of them, or each for itself, or excluded."""
    included = [c for c in criteria if c.name == name and not c.excluded]
    excluded = [c for c in criteria if c.name == name and c.excluded]
    groups: list[tuple[list[Criterion], bool]] = []
    if included and (name in _EVERY_GROUP):
        numbers = dict.fromkeys(c.group for c in included)
        groups.extend(([c for c in included if c.group == n], False) for n in numbers)
    elif included:
        groups.append((included, False))
    if excluded:
        groups.append((excluded, True))
    return groups


def _bound(group: Sequence[Criterion], knowledge: Knowledge) -> dict[str, Any]:
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
        return {name: german.fold(str(values[0]))}
    if name == "verantwortlich":
        return {name: _called(group, knowledge)}
    if name in ("umkreis_km", "aufteilung") or isinstance(values[0], bool):
        return {name: values[0]}
    if name in _WIDENED:
        return {name: list(dict.fromkeys(wide for value in values for wide in knowledge.widened(name, value)))}
    return {name: [dict(criterion.extra).get("row", criterion.value) for criterion in group]}


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


def _centre(criteria: Sequence[Criterion]) -> dict[str, Any]:
    for criterion in criteria:
        middle = dict(criterion.extra).get("mitte") if criterion.name == "ort" and not criterion.excluded else None
        if middle:
            return {"mitte_lat": middle[0], "mitte_lon": middle[1]}
    return {"mitte_lat": None, "mitte_lon": None}


# ---------------------------------------------------------------- grouping and order


def _grouped(head: str, template: Template, criteria: Sequence[Criterion]) -> str:
    if "$gruppierung" not in head:
        return head
    chosen = next((c.value for c in criteria if c.name == "gruppierung"), "ort")
    return head.replace("$gruppierung", template.groupings.get(chosen, template.groupings["ort"]))


def _sorted(sql: str, template: Template, criteria: Sequence[Criterion]) -> str:
    """The order asked for, around the template's own."""
    wanted = {c.name: c.value for c in criteria if c.name in ("sortierung", "rangfolge")}
    column = template.sortings.get(wanted.get("sortierung", "rangfolge")) if wanted else None
    if not column:
        return sql
    downwards = wanted.get("rangfolge") == "hoechste" or wanted.get("sortierung") == "neu"
    return f"SELECT * FROM ({sql}) ORDER BY {column} {'DESC' if downwards else 'ASC'} NULLS LAST"
