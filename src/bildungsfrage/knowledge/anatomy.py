"""What a template's SQL is made of, read once where knowledge is compiled: how its rows are counted, what it looks at.

A sound SELECT, or conditions of one, go in; a `Counting`, or the columns behind every criterion, come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bildungsfrage.knowledge.schema import INNER, Counting, SearchColumn, criterion_of

if TYPE_CHECKING:
    from sqlglot import exp

_NOT_COUNTED = ("having", "qualify", "distinct", "with_", "with", "limit")
_OVER_LISTS = ("ArrayContains", "ArrayOverlaps", "ArrayFilter", "ArraySize")  # their first argument is a list
_ALWAYS = frozenset({"heute", "heimat"})


def counting_of(sql: str) -> Counting:
    """How the rows of a SELECT are counted without it; nothing where groups are filtered or made otherwise."""
    import sqlglot

    tree: Any = sqlglot.parse_one(sql, read="duckdb")
    if any(tree.args.get(part) for part in _NOT_COUNTED) or INNER in sql:
        return Counting()
    key, group = _key(tree), tree.args.get("group")
    for part in ("where", "order", "group"):
        tree.set(part, None)
    tree.set("expressions", [sqlglot.exp.Star()])
    return Counting(tree.sql("duckdb", comments=False).removeprefix("SELECT * "), key, group is not None)


def _key(tree: Any) -> str:
    """What rows have in common that count as one: what they are grouped by, or what is counted as `anzahl`."""
    from sqlglot import exp

    named = {column.alias_or_name: column.unalias() for column in tree.expressions}
    group = tree.args.get("group")
    if group is not None:
        parts = [named.get(part.name, part) if not part.args.get("table") else part for part in group.expressions]
        return ", ".join(part.sql("duckdb") for part in parts)
    counted = named.get("anzahl")
    distinct = counted.this if isinstance(counted, exp.Count) else None
    if not isinstance(distinct, exp.Distinct):
        return ""
    return ", ".join(part.sql("duckdb") for part in distinct.expressions)


def columns_of(conditions: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[SearchColumn, ...]]:
    """The columns that the conditions of each criterion look at."""
    import sqlglot
    from sqlglot import exp

    found: dict[str, dict[SearchColumn, None]] = {}
    for text, parameters in conditions:
        names = {criterion_of(parameter) for parameter in parameters} - _ALWAYS
        tree = sqlglot.parse_one(f"SELECT 1 WHERE {text}", read="duckdb")
        for name in names if len(names) == 1 else ():
            for column in tree.find_all(exp.Column):
                if column.table:  # the variable of a lambda has none
                    found.setdefault(name, {})[SearchColumn(column.sql("duckdb"), _is_list(column))] = None
    return {name: tuple(columns) for name, columns in found.items()}


def _is_list(column: exp.Column) -> bool:
    return type(column.parent).__name__ in _OVER_LISTS and column.arg_key == "this"
