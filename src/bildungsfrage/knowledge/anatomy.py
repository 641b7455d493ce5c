"""What a template's SQL is made of, read once where knowledge is compiled: its parts, how its rows are counted, what
it looks at.

A SELECT, or conditions of one, go in; a `Select`, a `Counting`, or the columns behind every criterion, come out.
sqlglot takes long to load: it is imported where it is used, so that questions do without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bildungsfrage.knowledge.problem import Faults
from bildungsfrage.knowledge.schema import INNER, Condition, Counting, SearchColumn, criterion_of

if TYPE_CHECKING:
    from sqlglot import exp

_MARK = "__bedingungen__"
_NOT_COUNTED = ("having", "qualify", "distinct", "with_", "with", "limit")
_OVER_LISTS = ("ArrayContains", "ArrayOverlaps", "ArrayFilter", "ArraySize")  # their first argument is a list
_ALWAYS = frozenset({"heute", "heimat"})


class Select(NamedTuple):
    """A SELECT taken apart: what stands before WHERE, its conditions, what stands behind them."""

    head: str = ""
    conditions: tuple[Condition, ...] = ()
    tail: str = ""


def split_select(path: Path, sql: str, faults: Faults) -> Select | None:
    """One SELECT taken apart; None and a problem where it is broken or something else."""
    import sqlglot
    from sqlglot import exp

    try:
        statements = [statement for statement in sqlglot.parse(sql, read="duckdb") if statement is not None]
    except (sqlglot.errors.SqlglotError, RecursionError) as error:
        places = getattr(error, "errors", ())
        line = f"SQL, Zeile {places[0]['line']}" if places else "SQL"
        faults.add(path, line, "Das SQL ist hier fehlerhaft.", "Prüfen Sie Kommas, Klammern und Anführungszeichen.")
        return None
    if len(statements) != 1 or not isinstance(statements[0], exp.Select):
        remedy = "Löschen Sie alles andere; ein UNION muss in Klammern hinter FROM stehen."
        faults.add(path, "SQL", "Die Datei muss genau eine SELECT-Abfrage enthalten.", remedy)
        return None
    tree = statements[0]
    where = tree.args.get("where")
    conditions = []
    if where is not None:
        parts = list(where.this.flatten()) if isinstance(where.this, exp.And) else [where.this]
        for part in parts:
            text = part.sql("duckdb", comments=False)
            conditions.append((f"({text})", tuple(dict.fromkeys(re.findall(r"\$(\w+)", text)))))
    tree.set("where", exp.Where(this=exp.column(_MARK)))
    before, after = tree.sql("duckdb", comments=False).split(f" WHERE {_MARK}")
    return Select(before, tuple(conditions), after.strip())


def open_columns(sql: str) -> tuple[tuple[str, str], ...]:
    """The columns of a sound SELECT that only a centre gives a value, each with its empty stand-in."""
    import sqlglot

    tree = sqlglot.parse_one(sql, read="duckdb")
    distances = [column for column in getattr(tree, "expressions", ()) if "$mitte_" in column.sql("duckdb")]
    return tuple(
        (column.sql("duckdb", comments=False), f"NULL AS {column.alias}") for column in distances if column.alias
    )


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


def columns_of(conditions: Iterable[Condition]) -> dict[str, tuple[SearchColumn, ...]]:
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
