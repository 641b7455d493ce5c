"""Which rows meet a choice, as bits: conditions that were looked at once are put together without asking again.

A choice goes in, the number of its rows comes out. While a question is typed, most of its conditions stay as they were,
and a suggestion adds one to them: each condition is asked of DuckDB once, and the rest is "and" between numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bildungsfrage.grammar.grouping import grouping_of
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.searching.completed import completed
from bildungsfrage.searching.conditions import PARAMETER, Held, Home, centre, held
from bildungsfrage.store.asking import Connection

_ONE_TABLE = re.compile(r"FROM (suche_\w+) AS (\w+)")
_MOST_BYTES = 24_000_000  # twice, at most
_FEWEST_KEPT, _MOST_KEPT = 64, 4000
_AT_ONCE = 32  # conditions that are looked at in one pass


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition on the rows of one table, with every value that it names; the texts tell it from others."""

    source: str
    sql: str
    values: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.source, self.sql, repr(self.values)


class Rows:
    """Conditions on the tables of an open store, as far as they were asked for."""

    def __init__(self, con: Connection, knowledge: Knowledge, home: Home) -> None:
        self._con, self._knowledge, self._home = con, knowledge, home
        self._size: dict[str, int] = {}
        self._known: dict[tuple[str, str, str], int] = {}
        self._alone: dict[tuple[str, str, str], int] = {}  # kind, criterion, value → the rows that meet it

    def countable(self, kind: str) -> bool:
        """Whether the rows of a kind are rows of one table, each counting."""
        template = self._knowledge.templates[kind]
        counting = template.counting
        return bool(_ONE_TABLE.fullmatch(counting.source)) and not (counting.key or template.steps or template.defaults)

    def count(self, choice: Choice) -> int:
        """How many rows meet a choice of a kind that is countable."""
        return self._bits(choice).bit_count()

    def shares(self, base: Choice, criteria: Sequence[Criterion], new: int) -> list[int | None]:
        """How many of the rows of a countable choice meet each of some more criteria.

        None for what was not looked at before, beyond the first `new` of them.
        """
        keys = [(base.kind, criterion.name, repr(criterion.value)) for criterion in criteria]
        alone = {key: Choice(base.kind, (c,), certain=True) for key, c in zip(keys, criteria, strict=True)}
        missing = [key for key in alone if key not in self._alone][:new]
        asked = {key: self._conditions(alone[key]) for key in missing}
        self._look_at([condition for _, conditions in asked.values() for condition in conditions])
        self._alone |= {key: self._together(*conditions) for key, conditions in asked.items()}
        rows = self._bits(base)
        return [(rows & self._alone[key]).bit_count() if key in self._alone else None for key in keys]

    def number(self, choice: Choice) -> int | None:
        """How many rows or groups of rows meet a choice, asked without looking at them; None where that cannot be."""
        template = self._knowledge.templates[choice.kind]
        counting = template.counting
        if not counting.source or template.steps:
            return None
        source, conditions = self._conditions(choice)
        values = {name: value for condition in conditions for name, value in condition.values}
        where = " AND ".join(condition.sql for condition in conditions) or "true"
        what = (
            counting.key.replace("$gruppierung", template.groupings.get(grouping_of(choice, template), "NULL")) or "1"
        )
        each = "DISTINCT " if counting.key else ""
        sql = f"SELECT count(*) FROM (SELECT {each}{what} {source} WHERE {where})"
        row = self._con.execute(sql, values | {n: None for n in PARAMETER.findall(sql) if n not in values}).fetchone()
        return int(row[0]) if row else None

    def forget(self) -> None:
        """Keeps nothing of what was asked for."""
        self._known.clear()
        self._alone.clear()

    def _bits(self, choice: Choice) -> int:
        """The rows that meet a choice, a bit for each."""
        source, conditions = self._conditions(choice)
        self._look_at(conditions)
        return self._together(source, conditions)

    def _together(self, source: str, conditions: Sequence[_Condition]) -> int:
        bits = (1 << self._rows_of(source)) - 1
        for condition in conditions:
            bits &= self._known[condition.key]
        return bits

    def _conditions(self, choice: Choice) -> tuple[str, list[_Condition]]:
        template = self._knowledge.templates[choice.kind]
        criteria = completed(choice, self._knowledge, self._home)
        always = self._bound_always(criteria)
        source = template.counting.source
        return source, [
            _with_values(source, condition, always)
            for condition in held(template.conditions, criteria, self._knowledge)
        ]

    def _bound_always(self, criteria: Sequence[Criterion]) -> dict[str, Any]:
        return {"heute": self._home.today, "heimat": self._home.place_id, **centre(criteria)}

    # ---- asking

    def _look_at(self, conditions: Sequence[_Condition]) -> None:
        """Asks for the rows of all conditions that are not known, a table at a time."""
        missing = {condition.key: condition for condition in conditions if condition.key not in self._known}
        if missing and len(self._known) + len(missing) > self._most(next(iter(missing.values())).source):
            wanted = {c.key for c in conditions}
            self._known = {key: bits for key, bits in self._known.items() if key in wanted}
            self._alone.clear()
        for source in dict.fromkeys(condition.source for condition in missing.values()):
            alike = [condition for condition in missing.values() if condition.source == source]
            for at in range(0, len(alike), _AT_ONCE):
                self._ask(source, alike[at : at + _AT_ONCE])

    def _ask(self, source: str, conditions: Sequence[_Condition]) -> None:
        rows = self._rows_of(source)
        if not rows:
            self._known |= dict.fromkeys((condition.key for condition in conditions), 0)
            return
        match = _ONE_TABLE.fullmatch(source)
        alias = match[2] if match else ""
        columns: list[str] = []
        values: dict[str, Any] = {}
        for number, condition in enumerate(conditions):
            own = dict(condition.values)
            sql = PARAMETER.sub(partial(_numbered, number), condition.sql)
            columns.append(f"(bitstring_agg({alias}.rowid, 0, {rows - 1}) FILTER (WHERE {sql}))::BLOB")
            values |= {f"{name}_n{number}": value for name, value in own.items()}
        found = self._con.execute(f"SELECT {', '.join(columns)} {source}", values).fetchone() or ()
        for condition, bits in zip(conditions, found, strict=True):
            self._known[condition.key] = int.from_bytes(bits, "big") if bits else 0

    def _rows_of(self, source: str) -> int:
        if source not in self._size:
            row = self._con.execute(f"SELECT max(rowid) + 1 {source.partition(' AS ')[0]}").fetchone()
            self._size[source] = int(row[0] or 0) if row else 0
        return self._size[source]

    def _most(self, source: str) -> int:
        return min(_MOST_KEPT, max(_FEWEST_KEPT, _MOST_BYTES * 8 // (self._rows_of(source) + 1)))


def _with_values(source: str, condition: Held, always: dict[str, Any]) -> _Condition:
    names = dict.fromkeys(PARAMETER.findall(condition.sql))
    return _Condition(
        source,
        condition.sql,
        tuple((name, condition.values[name] if name in condition.values else always.get(name)) for name in names),
    )


def _numbered(number: int, found: re.Match[str]) -> str:
    return f"{found.group()}_n{number}"
