"""Everything about one row of an answer, put together from questions that anybody could ask after it.

The answer and a position in it go in; its record with what is like it, its dates, whom to turn to and why it is there
come out. What cannot be answered is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bildungsfrage.faces.clean import visible
from bildungsfrage.model import Reply, Table

Ask = Callable[[str, Sequence[str], int | None], Reply]

_MOST_REASONS = 200  # rows up to which reasons are looked up: they are explained from the first one on
_DATES, _WHY = "Termine", "warum?"
_CONTACT = "Kontakt {name}"
_FEW = 5  # who is provider and institution is found as both
_DETAILS = ("angebot_details",)
_CONTACTS = ("anbieter_kontakt", "einrichtung_kontakt")
_OWN_DATES = "angebot_termine"


@dataclass(frozen=True, slots=True)
class About:
    """`record` has one row, and as recommendations what is like it."""

    record: Reply
    dates: Reply | None = None
    contact: Reply | None = None
    reasons: tuple[str, ...] = ()


def about(ask: Ask, reply: Reply, position: int, asked: Sequence[str]) -> About:
    """`position` counts from 1; `asked` are the questions up to the one that the reply answers."""
    row = reply.table.rows[position - 1]
    picked = f"Nummer {position}"
    found = ask(picked, asked, 1)
    told = found.table.total == 1 and found.kind != reply.kind and _is_same(found, row)
    record = found if told else replace(_bare(reply), table=Table(reply.table.columns, (row,), 1))
    is_offer = record.kind in _DETAILS
    return About(
        record,
        _dates(ask(_DATES, (*asked, picked), None), record) if is_offer else None,
        None if record.kind in _CONTACTS else _contact(ask, str(row.get("anbieter") or row.get("name") or "")),
        _reasons(ask, position, asked) if is_offer and position <= _MOST_REASONS else (),
    )


def _is_same(found: Reply, row: object) -> bool:
    """Whether the answer is about the row, by its name if it has no id."""
    (other,) = found.table.rows[:1] or ({},)
    assert isinstance(row, dict)
    return any(row.get(key) and row.get(key) in (other.get(key), other.get("name")) for key in _KEYS)


_KEYS = ("id", "titel", "name", "anbieter")


def _bare(reply: Reply) -> Reply:
    """The answer without what stands around its rows."""
    return Reply(reply.question, reply.status, reply.certainty, reply.kind, sources=reply.sources)


def _of_kind(reply: Reply, kinds: Sequence[str]) -> Reply | None:
    return replace(_bare(reply), table=reply.table) if reply.kind in kinds and reply.table.rows else None


def _dates(reply: Reply, record: Reply) -> Reply | None:
    """The dates with what the record does not say already."""
    found = _of_kind(reply, (_OWN_DATES,))
    if found is None:
        return None
    known = [record.table.rows[0].get(column.name) for column in record.table.columns]
    new = [c for c in found.table.columns if any(row.get(c.name) not in known for row in found.table.rows)]
    return replace(found, table=replace(found.table, columns=tuple(new)))


def _contact(ask: Ask, name: str) -> Reply | None:
    """How to reach who offers it; nobody else will do."""
    found = _of_kind(ask(_CONTACT.format(name=name), (), _FEW), _CONTACTS) if name else None
    row = next((row for row in found.table.rows if row.get("name") == name), None) if found else None
    return replace(found, table=Table(found.table.columns, (row,), 1)) if found and row else None


def _reasons(ask: Ask, position: int, asked: Sequence[str]) -> tuple[str, ...]:
    rows = ask(_WHY, asked, position).table.rows
    said = rows[position - 1].get("warum") if len(rows) >= position else None
    return tuple(visible(str(reason)) for reason in said) if isinstance(said, list | tuple) else ()
