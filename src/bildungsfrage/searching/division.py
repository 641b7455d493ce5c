"""What hits can be divided by: one pass counts them by the marks they carry; how much a criterion divides them.

A `Survey` goes in, a `Division` comes out. Marks are written when a store is built (`kennzeichen` of the search
tables), as criterion=value; every row carries an empty one besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from bildungsfrage.searching.survey import Survey, Tally, grouped_columns, groups_of, values_in
from bildungsfrage.store.asking import Connection

_TABLE = re.compile(r"\bsuche_(?:angebot|einrichtung) AS (\w+)")
SHOWN = 2  # groups of a criterion that are named; the others count as one


@dataclass(frozen=True, slots=True)
class Division:
    """How many hits carry each mark, by criterion and value; `tally` counts them and what is beside them."""

    marks: Mapping[str, Mapping[str, int]]
    tally: Tally
    total: int


def divide(survey: Survey, con: Connection) -> Division | None:
    """The division of all hits of a choice; None where its kind has no marks, or groups its rows."""
    table = _TABLE.search(survey.template.counting.source)
    if table is None or survey.template.counting.key:
        return None
    columns, where = grouped_columns(survey)
    names = [f"c{i}" for i in range(len(columns))]
    told_apart = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    hit = " AND ".join(names[: 1 + len(survey.atoms)])
    sql = (
        f"SELECT {', '.join(names)}, unnest(CASE WHEN {hit} THEN kennzeichen ELSE [''] END) AS merkmal, count(*) "
        f"FROM (SELECT {told_apart}, {table[1]}.kennzeichen {survey.template.counting.source} {where}) "
        f"GROUP BY {', '.join(names)}, merkmal"
    )
    rows = con.execute(sql, values_in(survey, sql)).fetchall()
    marks: dict[str, dict[str, int]] = {}
    for *met, mark, count in rows:
        if mark and all(met[: 1 + len(survey.atoms)]):
            name, _, value = mark.partition("=")
            counts = marks.setdefault(name, {})
            counts[value] = counts.get(value, 0) + count
    tally = Tally(groups_of(survey, [(*met, count) for *met, mark, count in rows if not mark]))
    return Division(marks, tally, tally.count(survey.everything))


def spread(counts: Iterable[int], total: int) -> float:
    """How much groups divide hits, in bits: the entropy of the groups that are named and of all others as one."""
    shown = sorted(counts, reverse=True)[:SHOWN]
    whole = max(total, sum(shown))  # a hit may be in several groups
    parts = [*shown, whole - sum(shown)]
    return -sum(part / whole * log2(part / whole) for part in parts if part > 0)
