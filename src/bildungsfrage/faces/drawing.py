"""What every human format has to know beside the reply, and the sections that all of them end with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bildungsfrage.faces.narrative import Section, closing, query_lines
from bildungsfrage.faces.values import written_number
from bildungsfrage.model import REASONS, Reply


@dataclass(frozen=True, slots=True)
class Drawing:
    """`limit` is the number of rows at which the reply was cut, `remedy` says how to get the others.

    `first` rows were told before; those that are left are numbered on from there.
    """

    today: date
    width: int = 80
    colours: bool = False
    with_query: bool = False
    limit: int | None = 20
    remedy: str = "--alle"
    first: int = 0


def behind_rows(reply: Reply, drawing: Drawing) -> Iterator[Section]:
    """What follows the rows: how many more there are, the closing sections, the query where it is wanted."""
    cut = reply.table.total - len(reply.table.rows)
    chosen = any(column.name == REASONS for column in reply.table.columns)
    if cut > 0 and drawing.limit and (chosen or len(reply.table.rows) >= drawing.limit) and reply.matrix is None:
        yield Section("", (f"… und {written_number(cut, 0)} weitere ({drawing.remedy})",))
    yield from closing(reply)
    if drawing.with_query and reply.query:
        yield Section("SQL und Parameter", query_lines(reply.query))
