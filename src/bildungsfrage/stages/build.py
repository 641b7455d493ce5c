"""`Choice` in, `Query` out: the template's SELECT with the conditions whose criteria the question names.

Values are bound, never written into the SQL; only snippets of the template's own head (groupings) are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from bildungsfrage.grammar.grouping import grouping_of
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import ALWAYS_BOUND, INNER, Proposal, Template, criterion_of
from bildungsfrage.model import Case, Choice, Criterion, Query
from bildungsfrage.searching.completed import completed, own_places
from bildungsfrage.searching.conditions import (
    EACH_FOR_ITSELF,
    PARAMETER,
    Held,
    Home,
    Values,
    bound,
    bound_values,
    centre,
    held,
    joined,
)


def build(choice: Choice, knowledge: Knowledge, home: Home) -> Query:
    """The query of a choice."""
    template = knowledge.templates[choice.kind]
    criteria = completed(choice, knowledge, home)
    outer = held(template.conditions, criteria, knowledge)
    inner = held(template.inner, criteria, knowledge)
    where = f" WHERE {joined(outer)}" if outer else ""
    head = _grouped(template.head, template, choice).replace(INNER, joined(inner))
    middle = centre(criteria)
    if middle["mitte_lat"] is None:
        for column, empty in template.open_columns:
            head = head.replace(column, empty)
    sql = f"{head}{where} {template.tail}".strip()
    values = (
        bound(outer)
        | bound(inner)
        | {"heute": home.today, "heimat": home.place_id, "eigene": own_places(choice, home)}
        | middle
    )
    needed = dict.fromkeys(PARAMETER.findall(sql))
    values |= _bound_elsewhere(needed, values, criteria, knowledge)
    return Query(_sorted(sql, template, criteria), {name: values.get(name) for name in needed})


def _bound_elsewhere(
    needed: Iterable[str], known: Values, criteria: Sequence[Criterion], knowledge: Knowledge
) -> dict[str, Any]:
    """Values for parameters outside of conditions: the year that figures are to be near to."""
    values: dict[str, Any] = {}
    for name in {criterion_of(parameter) for parameter in needed if parameter not in known}:
        wanted = [criterion for criterion in criteria if criterion.name == name and not criterion.excluded]
        values |= bound_values(wanted, knowledge) if wanted else {}
    return values


# ---------------------------------------------------------------- offers beside an answer

COMPARED = 300  # offers; more would cost time and hardly find better ones


def cases(criteria: Iterable[Criterion]) -> tuple[Case, ...]:
    """Criteria put together as they are judged: any value of a case will do; a radius belongs to its place."""
    found: dict[tuple[Any, ...], list[Criterion]] = {}
    for criterion in criteria:
        name = "ort" if criterion.name == "umkreis_km" else criterion.name
        group = criterion.group if name in EACH_FOR_ITSELF else 0
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
    conditions, known = _texts(held(proposal.conditions + proposal.shared, firm, knowledge))
    judged, values = _judged(cases(loose), proposal, knowledge)
    known |= {"heute": home.today, "heimat": home.place_id} | centre(choice.criteria) | values
    fails = _flags(judged)
    lacking = " + ".join(f"f_{number}" for number in range(len(fails)))
    if len(fails) > proposal.may_lack:
        conditions.append(f"{lacking} <= {proposal.may_lack}")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    tail = proposal.tail.replace("ORDER BY ", f"ORDER BY {lacking}, ", 1) if lacking else proposal.tail
    sql = f"{_with_columns(proposal.head, fails)}{where} {tail} LIMIT {COMPARED}"
    return Query(sql, {name: known.get(name) for name in dict.fromkeys(PARAMETER.findall(sql))}), tuple(
        case for case, _ in judged
    )


def unsorted(query: Query) -> Query:
    """The query without its order and its limit, for where few enough rows are sure to come."""
    return Query(query.sql.rpartition(" ORDER BY ")[0], query.parameters)


def build_verdicts(
    criteria: Sequence[Criterion], proposal: Proposal, knowledge: Knowledge, home: Home
) -> tuple[Query, tuple[Case, ...]]:
    """The query that judges the offers $ids by every case, and the cases: "f_0" is 1 where the first fails."""
    judged, values = _judged(cases(criteria), proposal, knowledge)
    known = {"heute": home.today, "heimat": home.place_id} | centre(criteria) | values
    sql = f"{_with_columns(proposal.head, _flags(judged))} WHERE list_contains($ids, a.id) {proposal.tail}".strip()
    needed = dict.fromkeys(name for name in PARAMETER.findall(sql) if name != "ids")
    return Query(sql, {name: known.get(name) for name in needed}), tuple(case for case, _ in judged)


def _judged(
    wanted: Iterable[Case], proposal: Proposal, knowledge: Knowledge
) -> tuple[list[tuple[Case, str]], dict[str, Any]]:
    """The cases that conditions speak of with the SQL of each, under parameter names of its own, and their values."""
    judged: list[tuple[Case, str]] = []
    known: dict[str, Any] = {}
    for case in wanted:
        texts, values = _texts(held(proposal.shared, case.criteria, knowledge))
        if texts:
            before = f"c{len(judged)}_"
            judged.append((case, PARAMETER.sub(partial(_apart, before), " AND ".join(texts))))
            known |= {before + name: value for name, value in values.items()}
    return judged, known


def _texts(conditions: Sequence[Held]) -> tuple[list[str], dict[str, Any]]:
    return [condition.sql for condition in conditions], bound(conditions)


def _apart(before: str, parameter: re.Match[str]) -> str:
    common = parameter[1] in ALWAYS_BOUND or parameter[1].startswith("mitte_")
    return parameter.group() if common else f"${before}{parameter[1]}"


def _flags(judged: Sequence[tuple[Case, str]]) -> list[str]:
    return [f"(({sql}) IS NOT TRUE)::INT AS f_{number}" for number, (_, sql) in enumerate(judged)]


def _with_columns(head: str, columns: Sequence[str]) -> str:
    return f"SELECT {', '.join(columns)},{head.removeprefix('SELECT')}" if columns else head


# ---------------------------------------------------------------- grouping and order


def _grouped(head: str, template: Template, choice: Choice) -> str:
    if "$gruppierung" not in head:
        return head
    return head.replace(
        "$gruppierung", template.groupings.get(grouping_of(choice, template), template.groupings["ort"])
    )


def _sorted(sql: str, template: Template, criteria: Sequence[Criterion]) -> str:
    """The order asked for, around the template's own."""
    wanted = {c.name: c.value for c in criteria if c.name in ("sortierung", "rangfolge")}
    column = template.sortings.get(wanted.get("sortierung", "rangfolge")) if wanted else None
    if not column:
        return sql
    downwards = wanted.get("rangfolge") == "hoechste" or wanted.get("sortierung") == "neu"
    return f"SELECT * FROM ({sql}) ORDER BY {column} {'DESC' if downwards else 'ASC'} NULLS LAST"
