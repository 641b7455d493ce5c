"""Templates in, problems out: does the SQL bind against the tables, and does it give the columns that are named?

Every query is bound twice, with all its conditions and with none, on empty tables in memory; nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.bundled import data_folder
from bildungsfrage.knowledge import read
from bildungsfrage.knowledge.anatomy import split_select
from bildungsfrage.knowledge.checks.templates import ALWAYS_KNOWN, SLOT
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.problem import Faults, Problem, label
from bildungsfrage.knowledge.schema import INNER, Condition, Template

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_PARAMETER = re.compile(r"\$(\w+)")
# A value of the type that a question binds; everything else is bound as a list of texts.
_BOUND: dict[str, Any] = {
    "heute": date(2000, 1, 1), "heimat": "", "aufteilung": "", "jahr_liste": [0],
    "alter_von": 0, "alter_bis": 0, "jahr_von": 0, "jahr_bis": 0,
    "zeitraum_von": date(2000, 1, 1), "zeitraum_bis": date(2000, 1, 1), "kosten": 0.0, "umkreis_km": 0.0,
    "mitte_lat": 0.0, "mitte_lon": 0.0, "suchtext": "", "klasse": [0], "anzahl": [0],
    "barrierefrei": True, "kinderbetreuung": True, "freie_plaetze": True, "zertifikat": True, "leichte_sprache": True,
}  # fmt: skip
_COLUMNS = "Spaltennamen stehen in data/schema.sql und data/sicht.sql."


def check_queries(files: Sequence[Path], knowledge: Knowledge) -> Iterable[Problem]:
    """Faults in the shared conditions, then in every template."""
    con = _empty_database()
    try:
        told: set[str] = set()
        for file in files:
            if file.parent.name == "bedingungen":
                yield from _shared(con, file, told)
        for template in knowledge.templates.values():
            if template.head:
                yield from _template(con, template, told)
        for proposal in knowledge.proposals.values():
            parts = (proposal.head, proposal.conditions + proposal.shared, proposal.tail)
            bare = _error(con, f"{proposal.head} {proposal.tail}")
            if bare:
                yield Problem(proposal.file, "SQL", f"Das SQL passt nicht zu den Tabellen: {bare}.", _COLUMNS)
            else:
                yield from _culprits(con, proposal.file, parts, told)
    finally:
        con.close()


def _empty_database() -> DuckDBPyConnection:
    import duckdb

    con = duckdb.connect(":memory:", config={"threads": 1})
    for name in ("schema.sql", "sicht.sql"):
        con.execute((data_folder() / name).read_text(encoding="utf-8"))
    con.execute("SET enable_external_access = false")
    return con


def _shared(con: DuckDBPyConnection, file: Path, told: set[str]) -> Iterable[Problem]:
    """The conditions of a file in `bedingungen/`, each for itself over the table the file names."""
    silent = Faults()
    text = read.read_text(file, silent)
    select = split_select(file, text, silent) if text is not None else None
    if select is not None:
        yield from _culprits(con, label(file), select, told)


def _template(con: DuckDBPyConnection, template: Template, told: set[str]) -> Iterable[Problem]:
    head = template.head
    if "$gruppierung" in head:
        yield from _groupings(con, template)
        if "ort" not in template.groupings or _error(con, f"{_grouped(template, 'ort')} {template.tail}"):
            return
        head = _grouped(template, "ort")
    elif template.groupings:
        yield Problem(
            template.file, "gruppierung", "Im SQL steht kein $gruppierung.", "Löschen Sie den Abschnitt.", "hinweis"
        )
    open_head = head.replace(INNER, "true")
    head = head.replace(INNER, " AND ".join(condition for condition, _ in template.inner) or "true")
    bare = _error(con, f"{open_head} {template.tail}")
    if bare:
        yield Problem(template.file, "SQL", f"Das SQL passt nicht zu den Tabellen: {bare}.", _COLUMNS)
        return
    where = " AND ".join(condition for condition, _ in template.conditions)
    sql = f"{head} WHERE {where} {template.tail}" if where else f"{head} {template.tail}"
    if _error(con, sql):
        yield from _culprits(con, template.file, (head, template.conditions, template.tail), told)
    else:
        yield from _names(con, template, sql)


def _culprits(
    con: DuckDBPyConnection, file: str, parts: tuple[str, Sequence[Condition], str], told: set[str]
) -> Iterable[Problem]:
    """The conditions that do not bind; one that was told of already is not told again."""
    before, conditions, after = parts
    for condition, parameters in conditions:
        error = _error(con, f"{before} WHERE {condition} {after}")
        if error and condition not in told:
            told.add(condition)
            key = ", ".join(f"${name}" for name in parameters) or "SQL"
            yield Problem(file, key, f"Diese Bedingung passt nicht zu den Tabellen: {error}.", _COLUMNS)


# ---------------------------------------------------------------- groupings, orders, columns


def _groupings(con: DuckDBPyConnection, template: Template) -> Iterable[Problem]:
    if "ort" not in template.groupings:
        remedy = "Sagen Sie im Abschnitt [gruppierung], was $gruppierung für ort bedeutet."
        yield Problem(
            template.file, "gruppierung.ort", "Ohne andere Angabe wird nach ort aufgeteilt; das fehlt.", remedy
        )
    for name, snippet in template.groupings.items():
        if not _is_expression(snippet):
            reason = "Hier wird ein einzelner SQL-Ausdruck erwartet."
            yield Problem(template.file, f"gruppierung.{name}", reason, 'Beispiel: ort = "a.ort".')
            continue
        error = _error(con, f"{_grouped(template, name)} {template.tail}")
        if error:
            reason = f"Der Ausdruck passt nicht zu den Tabellen: {error}."
            yield Problem(template.file, f"gruppierung.{name}", reason, _COLUMNS)


def _grouped(template: Template, name: str) -> str:
    return template.head.replace("$gruppierung", template.groupings[name])


def _names(con: DuckDBPyConnection, template: Template, sql: str) -> Iterable[Problem]:
    """Columns that the head names and the SELECT does not give."""
    given = {row[0] for row in con.execute(f"DESCRIBE {sql}", _values(sql)).fetchall()}
    listed = f"Das SELECT gibt: {', '.join(sorted(given))}."
    named = [("spalten", name) for name, _ in template.columns] + [("einheiten", name) for name in template.units]
    named += [("namen", name) for name in template.names] + [("abdeckung", name) for name in template.coverage]
    named += [("empfehlung", wish) for wish in (template.proposes or {}).values() if isinstance(wish, str)]
    sentences = {"antwort": template.answer, "antwort_eins": template.answer_one}
    if template.answer_one == template.answer:
        del sentences["antwort_eins"]
    for key, texts in sentences.items():
        named += [(key, name) for name in dict.fromkeys(SLOT.findall(" ".join(texts))) if name not in ALWAYS_KNOWN]
    for key, name in named:
        if name not in given:
            yield Problem(template.file, key, f"Eine Spalte „{name}“ gibt das SELECT nicht.", listed)
    for name, column in template.sortings.items():
        if not _is_expression(column) or _error(con, f"SELECT * FROM ({sql}) ORDER BY {column} NULLS LAST"):
            reason = f"Nach „{column}“ lässt sich nicht ordnen."
            yield Problem(template.file, f"sortierung.{name}", reason, listed)


# ---------------------------------------------------------------- binding


def _error(con: DuckDBPyConnection, sql: str) -> str:
    """What keeps a query from being bound; empty where nothing does."""
    import duckdb

    try:
        con.execute(f"DESCRIBE {sql}", _values(sql))
    except duckdb.Error as error:
        return str(error).splitlines()[0].removesuffix(".")
    return ""


def _values(sql: str) -> dict[str, Any]:
    return {name: _BOUND.get(name, [""]) for name in dict.fromkeys(_PARAMETER.findall(sql))}


def _is_expression(snippet: str) -> bool:
    """Whether a piece of SQL is one expression, and nothing behind it."""
    import sqlglot
    from sqlglot import exp

    try:
        statements = sqlglot.parse(f"SELECT {snippet} AS x", read="duckdb")
    except (sqlglot.errors.SqlglotError, RecursionError):
        return False
    return len(statements) == 1 and isinstance(statements[0], exp.Select) and len(statements[0].expressions) == 1
