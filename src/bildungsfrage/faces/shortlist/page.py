"""A Merkzettel as what stands on a page: heading, notes, entries with their facts; every format lays out the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.shortlist.collect import Kept, Shortlist
from bildungsfrage.faces.values import LONGEST, written_date

ADVICE = "Bitte fragen Sie vor dem ersten Weg nach: Preise, Termine und freie Plätze können sich geändert haben."


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its title with its number, and lines below it, each with a label ("" where it speaks for itself)."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed, in its order."""

    heading: str
    note: tuple[str, ...]
    items: tuple[Item, ...]
    closing: str


def page(shortlist: Shortlist, today: date) -> Page:
    """The Merkzettel of a day."""
    items = tuple(
        Item(f"{number}. {shortened(kept.title, LONGEST)}", tuple(_lines(kept)))
        for number, kept in enumerate(shortlist.rows, 1)
    )
    note = tuple(shortened(line, LONGEST) for line in shortlist.note.splitlines())
    return Page(f"Merkzettel vom {written_date(today)}", note, items, ADVICE if items else "")


def _lines(kept: Kept) -> Iterator[tuple[str, str]]:
    for fact in kept.facts:
        yield shortened(fact.label, LONGEST), shortened(fact.value, LONGEST)
    if kept.note:
        yield "Notiz", shortened(kept.note, LONGEST)
    if kept.source:
        yield "Quelle", shortened(kept.source, LONGEST)
