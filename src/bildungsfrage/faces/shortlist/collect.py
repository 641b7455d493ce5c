"""What is on a Merkzettel: rows of replies as they were shown, a note for each, and one for the client.

A `Reply` and a number go in, a `Kept` comes out; a `Shortlist` is changed by making another. It lives in memory only,
until somebody says where to save it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.narrative import source_text
from bildungsfrage.faces.steps import StepLines, way_lines
from bildungsfrage.faces.values import LONGEST, Fact, Style, facts, styles
from bildungsfrage.model import Recommendation, Reply, Source

_TITLES = ("titel", "name")
_LONGEST_TITLE = 300
_NAMELESS = "Eintrag"


@dataclass(frozen=True, slots=True)
class Kept:
    """One collected row: `key` tells it from others, `facts` are what was shown of it, `row` its values as they are."""

    key: str
    title: str
    facts: tuple[Fact, ...] = ()
    source: str = ""
    note: str = ""
    row: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """What was collected, in that order, and a note for the client."""

    rows: tuple[Kept, ...] = ()
    note: str = ""

    def __contains__(self, key: str) -> bool:
        return any(kept.key == key for kept in self.rows)


# ---------------------------------------------------------------- what can be kept


def kept_rows(reply: Reply) -> tuple[Kept, ...]:
    """All that a reply lists, in its order: the steps of its ways, else the rows of its table."""
    if reply.ways:
        steps = [step for way in reply.ways for step in way.steps]
        lines = [line for way in way_lines(reply) for line in way.steps]
        return tuple(_step(reply, line, step.row) for line, step in zip(lines, steps, strict=True))
    looks = styles(reply.table)
    return tuple(_row(reply, looks, row) for row in reply.table.rows)


def kept_recommendations(reply: Reply) -> tuple[Kept, ...]:
    """The offers that a reply recommends, with their reasons."""
    return tuple(map(kept_offer, reply.recommendations))


def kept_offer(offer: Recommendation) -> Kept:
    """A recommended offer."""
    told = _told(
        ("anbieter", "Anbieter", offer.provider),
        ("ort", "Ort", offer.place),
        ("", "Passt, weil", ", ".join(offer.reasons)),
        ("", "Aber", ", ".join(offer.against)),
        ("", "Gut zu wissen", "; ".join(offer.notes)),
    )
    row = {"id": offer.id, "titel": offer.title, "anbieter": offer.provider, "ort": offer.place}
    return Kept(offer.id, shortened(offer.title, _LONGEST_TITLE), told, row=row)


def kept_desk(reply: Reply) -> Kept | None:
    """The advice desk beside a reply, if there is one."""
    desk = reply.desk
    if desk is None:
        return None
    told = _told(
        ("ort", "Ort", desk.place),
        ("telefon", "Telefon", desk.phone),
        ("email", "E-Mail", desk.email),
        ("oeffnungszeiten", "Sprechzeiten", desk.hours),
        ("", "Zuständig", ", ".join(desk.reasons)),
    )
    row = {"id": desk.id, "name": desk.name, "ort": desk.place}
    return Kept(desk.id, shortened(desk.name, _LONGEST_TITLE), told, row=row)


# ---------------------------------------------------------------- collecting


def with_kept(shortlist: Shortlist, kept: Kept) -> Shortlist:
    """The list with a row more; what is on it already learns what is new about it, and keeps its note."""
    if kept.key not in shortlist:
        return replace(shortlist, rows=(*shortlist.rows, kept))
    rows = tuple(_renewed(row, kept) if row.key == kept.key else row for row in shortlist.rows)
    return replace(shortlist, rows=rows)


def without(shortlist: Shortlist, key: str) -> Shortlist:
    """The list without a row."""
    return replace(shortlist, rows=tuple(row for row in shortlist.rows if row.key != key))


def noted(shortlist: Shortlist, key: str, note: str) -> Shortlist:
    """The list with a note for one of its rows; an empty note takes it away."""
    text = shortened(note, LONGEST).strip()
    return replace(shortlist, rows=tuple(replace(row, note=text) if row.key == key else row for row in shortlist.rows))


def with_note(shortlist: Shortlist, note: str) -> Shortlist:
    """The list with a note for the client; line breaks stay."""
    lines = [visible(line).strip() for line in note[:LONGEST].splitlines()]
    return replace(shortlist, note="\n".join(lines).strip())


def moved(shortlist: Shortlist, key: str, steps: int) -> Shortlist:
    """The list with a row further down by `steps` (negative: further up), as far as that goes."""
    rows = list(shortlist.rows)
    at = next((i for i, row in enumerate(rows) if row.key == key), None)
    if at is None:
        return shortlist
    row = rows.pop(at)
    rows.insert(max(0, min(len(rows), at + steps)), row)
    return replace(shortlist, rows=tuple(rows))


# ---------------------------------------------------------------- parts


def _row(reply: Reply, looks: Sequence[Style], row: Mapping[str, Any]) -> Kept:
    told = facts(reply.table, looks, row)
    named = next((fact for name in _TITLES for fact in told if fact.name == name), None) or next(iter(told), None)
    title = shortened(_titled(reply, named), _LONGEST_TITLE) if named else _NAMELESS
    key = _text(row, "id") or "|".join(f"{fact.label}={fact.value}" for fact in told)
    return Kept(key, title, tuple(fact for fact in told if fact is not named), _row_source(reply, row), row=row)


def _titled(reply: Reply, named: Fact) -> str:
    """A figure says nothing without what was counted, which stands above its table."""
    return f"{reply.chart.title}: {named.value}" if reply.chart and named.name not in _TITLES else named.value


def _renewed(known: Kept, kept: Kept) -> Kept:
    """A row that was seen twice: under each label what was shown last."""
    said = {fact.label: fact for fact in (*known.facts, *kept.facts)}
    values = {name: value for name, value in kept.row.items() if value is not None}
    return replace(
        known,
        title=kept.title,
        facts=tuple(said.values()),
        source=kept.source or known.source,
        note=kept.note or known.note,
        row={**known.row, **values},
    )


def _step(reply: Reply, step: StepLines, row: Mapping[str, Any]) -> Kept:
    parts = (fact.partition(": ") for fact in step.facts)
    told = tuple(Fact("", label, shortened(value, LONGEST)) for label, _, value in parts if value)
    title = shortened(step.title, _LONGEST_TITLE)
    return Kept(_text(row, "id") or title, title, told, _row_source(reply, row), row=row)


def _told(*parts: tuple[str, str, str | None]) -> tuple[Fact, ...]:
    return tuple(Fact(name, label, shortened(value, LONGEST)) for name, label, value in parts if value)


def _row_source(reply: Reply, row: Mapping[str, Any]) -> str:
    """The row's own source with its date, else those of the whole reply."""
    name = _text(row, "quelle")
    if not name:
        return "; ".join(map(source_text, reply.sources))
    licence = next((source.licence for source in reply.sources if source.name == name), None)
    as_of = str(row["stand"])[:10] if row.get("stand") else None
    return source_text(Source(name, as_of, licence))


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
