"""Which conditions of a question the data meet together, and what there is next to a condition that nothing meets.

A choice goes in, a `Survey` of its conditions comes out. Asking the data gives a `Tally` in one pass (how many rows
meet which of them), the values of near misses, or counts for criteria put in the place of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import SearchColumn, Template
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.searching.completed import completed
from bildungsfrage.searching.conditions import PARAMETER, Held, Home, bound, centre, held, joined
from bildungsfrage.store.asking import Connection

_MOST_ATOMS = 12  # conditions that are looked at one by one; what a question names beyond them is given up


@dataclass(frozen=True, slots=True)
class Atom:
    """Conditions that stand and fall together, with the criteria they come from."""

    criteria: tuple[Criterion, ...]
    conditions: tuple[Held, ...]

    @property
    def name(self) -> str:
        return self.criteria[0].name

    @property
    def excluded(self) -> bool:
        return self.criteria[0].excluded


@dataclass(frozen=True, slots=True)
class Survey:
    """The conditions of a choice: `atoms` may be given up, `firm` ones not, `current` ones leave out what is over."""

    choice: Choice
    knowledge: Knowledge
    home: Home
    atoms: tuple[Atom, ...]
    firm: tuple[Held, ...]
    current: tuple[Held, ...]
    silent_about: frozenset[str] = frozenset()  # criteria of which it is to be told what rows leave open
    beyond: tuple[Criterion, ...] = ()  # more criteria than are looked at; not part of `choice` any more

    @property
    def template(self) -> Template:
        return self.knowledge.templates[self.choice.kind]

    @property
    def everything(self) -> int:
        """The mask of all atoms."""
        return (1 << len(self.atoms)) - 1

    def only_silent(self) -> Survey:
        """The survey with only those conditions open of which rows may say nothing."""
        soft = tuple(atom for atom in self.atoms if atom.name in self.silent_about)
        hard = (condition for atom in self.atoms if atom not in soft for condition in atom.conditions)
        return replace(self, atoms=soft, firm=(*self.firm, *hard))

    def gone(self, kept: int) -> tuple[Atom, ...]:
        """The atoms that a mask gives up."""
        return tuple(atom for i, atom in enumerate(self.atoms) if not kept >> i & 1)


def survey_of(choice: Choice, knowledge: Knowledge, home: Home) -> Survey | None:
    """The survey of a choice; None where the rows of its kind cannot be counted without its SELECT.

    Nor are they where something takes the place of what a question leaves open, so that giving it up would not give
    more, or where rows are put together afterwards (steps of ways).
    """
    template = knowledge.templates[choice.kind]
    assumed = completed(replace(choice, criteria=()), knowledge, home)
    if not template.counting.source or template.steps or assumed:
        return None
    conditions = held(template.conditions, completed(choice, knowledge, home), knowledge)
    firm = [condition for condition in conditions if not condition.criteria]
    current = tuple(condition for condition in firm if set(PARAMETER.findall(condition.sql)) == {"heute"})
    firm = [condition for condition in firm if condition not in current]
    atoms: list[Atom] = []
    for group in _by_criteria(conditions):
        atom = Atom(group[0].criteria, tuple(group))
        if atom.name in template.required or not all(any(c is o for o in choice.criteria) for c in atom.criteria):
            firm.extend(group)
        else:
            atoms.append(atom)
    frames = knowledge.sentences.get("saetze", {}).get("fehlende_angabe", {})
    silent_about = frozenset(name for name in frames if name in template.looks_at)
    beyond = tuple(criterion for atom in atoms[_MOST_ATOMS:] for criterion in atom.criteria)
    choice = with_instead(choice, beyond, ()) if beyond else choice
    return Survey(choice, knowledge, home, tuple(atoms[:_MOST_ATOMS]), tuple(firm), current, silent_about, beyond)


def with_instead(choice: Choice, gone: Sequence[Criterion], instead: Sequence[Criterion]) -> Choice:
    """A choice without some criteria, and with others in the place of the first of them, or at the end."""
    criteria: list[Criterion] = []
    groups = max((criterion.group for criterion in choice.criteria), default=0)
    if not gone:
        added = (replace(criterion, group=groups + n) for n, criterion in enumerate(instead, 1))
        return replace(choice, criteria=(*choice.criteria, *added), page=0)
    for criterion in choice.criteria:
        if not any(criterion is other for other in gone):
            criteria.append(criterion)
        elif criterion is gone[0]:
            criteria.extend(instead)
    return replace(choice, criteria=tuple(criteria), page=0)


def _by_criteria(conditions: Sequence[Held]) -> Iterable[list[Held]]:
    """The conditions of the same criteria together."""
    groups: dict[tuple[int, ...], list[Held]] = {}
    for condition in conditions:
        if condition.criteria:
            groups.setdefault(tuple(map(id, condition.criteria)), []).append(condition)
    return groups.values()


# ---------------------------------------------------------------- one pass over all combinations


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that meet the same conditions: masks of the atoms that they meet and that they say nothing about.

    `current`: they are still to come. `same` is how many they are, or the key that makes several of them one.
    """

    met: int
    unknown: int
    current: bool
    same: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows meet which of the atoms."""

    groups: tuple[Group, ...]
    keyed: bool = False

    def count(self, met: int) -> int:
        """Rows to come that meet at least these atoms."""
        return self._sum(group for group in self.groups if group.current and group.met & met == met)

    def over(self, met: int) -> int:
        """Rows that would be among them if they were not over."""
        return self._sum(group for group in self.groups if not group.current and group.met & met == met)

    def silent(self, met: int, atom: int) -> int:
        """Rows that meet all of these atoms but one, about which they say nothing."""
        rest = met & ~(1 << atom)
        return self._sum(
            group
            for group in self.groups
            if group.current and group.met & rest == rest and not group.met >> atom & 1 and group.unknown >> atom & 1
        )

    def assumed(self, met: int, atom: int) -> int:
        """Rows that meet these atoms, one of them only because they say nothing about it."""
        return self._sum(
            group for group in self.groups if group.current and group.met & met == met and group.unknown >> atom & 1
        )

    def largest(self) -> list[int]:
        """The masks that rows meet and that are part of no larger one: nothing need be given up beyond them."""
        found: list[int] = []
        for met in sorted({group.met for group in self.groups if group.current}, key=int.bit_count, reverse=True):
            if not any(met & larger == met for larger in found):
                found.append(met)
        return found

    def _sum(self, groups: Iterable[Group]) -> int:
        return len({group.same for group in groups}) if self.keyed else sum(group.same[0] for group in groups)


def tally(survey: Survey, con: Connection) -> Tally:
    """One pass over the rows."""
    counting, key = survey.template.counting, _key(survey)
    columns, where = grouped_columns(survey)
    if key:
        sql = f"SELECT DISTINCT {', '.join(columns)}, {key} {counting.source} {where}"
    else:
        sql = f"SELECT {', '.join(columns)}, count(*) {counting.source} {where} GROUP BY ALL"
    groups = groups_of(survey, con.execute(sql, values_in(survey, sql)).fetchall())
    if key and not counting.keyless:
        groups = tuple(group for group in groups if None not in group.same)
    return Tally(groups, bool(key))


def grouped_columns(survey: Survey) -> tuple[list[str], str]:
    """The columns by which rows are told apart (current, atoms, what is left open), and the WHERE of all of them."""
    unknown = [_unknown(survey, atom) for atom in survey.atoms if atom.name in survey.silent_about]
    columns = [_true(survey.current), *(_true(atom.conditions) for atom in survey.atoms), *unknown]
    return columns, f"WHERE {joined(survey.firm)}" if survey.firm else ""


def groups_of(survey: Survey, rows: Iterable[tuple[Any, ...]]) -> tuple[Group, ...]:
    """Rows of those columns, with a count or key behind them, as groups."""
    count = len(survey.atoms)
    unknown = [i for i, atom in enumerate(survey.atoms) if atom.name in survey.silent_about]
    return tuple(
        Group(
            sum(1 << i for i in range(count) if row[1 + i]),
            sum(1 << i for i, said in zip(unknown, row[1 + count :], strict=False) if said),
            bool(row[0]),
            row[1 + count + len(unknown) :],
        )
        for row in rows
    )


def _true(conditions: Sequence[Held]) -> str:
    return f"({joined(conditions)}) IS TRUE" if conditions else "true"


def _unknown(survey: Survey, atom: Atom) -> str:
    """Whether a row says nothing about what an atom looks at."""
    columns = survey.template.looks_at.get(atom.name, ())
    return " AND ".join(map(_empty, columns))


def _empty(column: SearchColumn) -> str:
    return f"coalesce(len({column.name}), 0) = 0" if column.many else f"{column.name} IS NULL"


def _key(survey: Survey) -> str:
    grouping = next((str(c.value) for c in survey.choice.criteria if c.name == "gruppierung"), "ort")
    groupings = survey.template.groupings
    return survey.template.counting.key.replace("$gruppierung", groupings.get(grouping, groupings.get("ort", "")))


def values_in(survey: Survey, sql: str, more: Sequence[Held] = ()) -> dict[str, Any]:
    """The values of the parameters that a text names."""
    criteria = completed(survey.choice, survey.knowledge, survey.home)
    known: dict[str, Any] = {"heute": survey.home.today, "heimat": survey.home.place_id} | centre(criteria)
    for conditions in (survey.firm, survey.current, *(atom.conditions for atom in survey.atoms), more):
        known |= bound(conditions)
    return {name: known.get(name) for name in dict.fromkeys(PARAMETER.findall(sql))}


# ---------------------------------------------------------------- near misses


def near_values(survey: Survey, atom: Atom, con: Connection) -> list[tuple[Any, int]]:
    """What rows that miss only this atom have in its column, and how many have it; empty where it looks at several."""
    columns = [column for column in survey.template.looks_at.get(atom.name, ()) if column.many]
    key = _key(survey)
    if len(columns) != 1 or "unnest" in key.lower():
        return []
    counted = f"count(DISTINCT row({key}))" if key else "count(*)"
    sql = f"SELECT unnest({columns[0].name}) AS wert, {counted} {_missing_only(survey, atom)} GROUP BY wert"
    return con.execute(sql, values_in(survey, sql)).fetchall()


def counts_instead(
    survey: Survey, atom: Atom, instead: Sequence[Sequence[Criterion]], con: Connection
) -> tuple[int, ...]:
    """How many rows there are with other criteria in the place of an atom, for each of them."""
    key = _key(survey)
    if not instead or "unnest" in key.lower():
        return (0,) * len(instead)
    counted = f"count(DISTINCT row({key}))" if key else "count(*)"
    columns: list[str] = []
    more: list[Held] = []
    for number, criteria in enumerate(instead):
        conditions = _renamed(_conditions_of(survey, atom, criteria), f"_statt_{number}")
        columns.append(f"{counted} FILTER (WHERE {joined(conditions)})")
        more.extend(conditions)
    sql = f"SELECT {', '.join(columns)} {_missing_only(survey, atom)}"
    return con.execute(sql, values_in(survey, sql, more)).fetchone() or ()


def _missing_only(survey: Survey, atom: Atom) -> str:
    """FROM and WHERE of all rows that meet everything, whether they meet this atom or not."""
    others = [condition for other in survey.atoms if other is not atom for condition in other.conditions]
    return f"{survey.template.counting.source} WHERE {joined([*survey.firm, *survey.current, *others])}"


def _conditions_of(survey: Survey, atom: Atom, criteria: Sequence[Criterion]) -> list[Held]:
    choice = with_instead(survey.choice, atom.criteria, criteria)
    found = held(survey.template.conditions, completed(choice, survey.knowledge, survey.home), survey.knowledge)
    return [condition for condition in found if any(c is own for c in condition.criteria for own in criteria)]


def _renamed(conditions: Sequence[Held], ending: str) -> list[Held]:
    """Conditions whose parameters carry an ending, so that others of the same kind can stand beside them."""
    return [_with_ending(condition, ending) for condition in conditions]


def _with_ending(condition: Held, ending: str) -> Held:
    values = condition.values
    sql = PARAMETER.sub(lambda match: match.group() + (ending if match[1] in values else ""), condition.sql)
    return Held(sql, {name + ending: value for name, value in values.items()}, condition.criteria)
