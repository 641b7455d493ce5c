"""What is wrong with the data: an open store goes in, findings by source and provider come out (data/pruefung.sql)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb

from bildungsfrage.store.tables import sql_text

_CHECK = re.compile(r"^-- (?P<sort>[a-z]+): (?P<title>.+)$", re.MULTILINE)
_MACRO = re.compile(r"CREATE OR REPLACE TEMP MACRO .*?;", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what sort ("fehlt"), how it is called, which record of whom, and what exactly."""

    sort: str
    title: str
    source: str
    provider: str
    table: str
    id: str
    name: str
    detail: str


def findings(con: duckdb.DuckDBPyConnection, today: date) -> Iterator[Finding]:
    """Check after check, each by source, provider and name. `con` may make temporary macros."""
    for macro in _MACRO.findall(sql_text("sicht.sql")):
        con.execute(macro)
    for sort, title, sql in _checks():
        rows = con.execute(_NAMED.format(sql=sql), {"heute": today} if "$heute" in sql else {}).fetchall()
        for row in rows:
            yield Finding(sort, title, *("" if value is None else str(value) for value in row))


_NAMED = """
SELECT coalesce(q.name, b.quelle_id, 'ohne Angabe der Quelle'), p.name, b.tabelle, b.id, b.name, b.angabe
FROM ({sql}) b LEFT JOIN quelle q ON q.id = b.quelle_id LEFT JOIN anbieter p ON p.id = b.anbieter_id
WHERE b.angabe <> '' ORDER BY 1, 2 NULLS LAST, 5, 4
"""


@cache
def _checks() -> tuple[tuple[str, str, str], ...]:
    text = sql_text("pruefung.sql")
    heads = list(_CHECK.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        (head["sort"], head["title"], text[head.end() : end].strip().rstrip(";"))
        for head, end in zip(heads, ends, strict=True)
    )


def sorts() -> tuple[str, ...]:
    """All sorts of findings in the order they are looked for."""
    return tuple(dict.fromkeys(sort for sort, _, _ in _checks()))
