"""Everything about one row of an answer: what was shown of it, and what further questions find out about it.

A turn of a conversation and the number of a row go in, with a way to ask; a `Record` comes out: the row with contact,
price and all, its dates, why it is there, and what is like it. Answers that are not surely about it are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.shortlist.collect import Kept, kept_rows
from bildungsfrage.faces.talk import Turn
from bildungsfrage.faces.values import LONGEST, Fact, written_date
from bildungsfrage.model import Recommendation, Reply

Look = Callable[[str, Sequence[str], int | None], Reply]

_WHY = "warum?"
_FARTHEST = 99  # rows that a question can name by their number
_MOST_DATES = 20
_NAMES = ("titel", "name", "anbieter")
_OFFERED_BY = "anbieter"
_CONTACT = ("telefon", "email", "url", "adresse", "oeffnungszeiten")
_WHEN = ("beginn", "ende", "wochentage", "uhrzeit_von", "uhrzeit_bis", "ort_name")


@dataclass(frozen=True, slots=True)
class Record:
    """A row with all that is known of it, its dates, the offers that are like it, why it is among the hits."""

    kept: Kept
    dates: tuple[Kept, ...] = ()
    similar: tuple[Recommendation, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def runs(self) -> tuple[tuple[Fact, ...], ...]:
        """What its dates say, without what holds for the row and all of them; nothing where there is but its own."""
        if len(self.dates) == 1 and self.dates[0].row.get("beginn") == self.kept.row.get("beginn"):
            return ()
        common = set(self.kept.facts).intersection(*(run.facts for run in self.dates))
        return tuple(tuple(fact for fact in run.facts if fact not in common) for run in self.dates)

    @property
    def contact(self) -> tuple[Fact, ...]:
        """What of it says how to reach those who offer it."""
        return tuple(fact for fact in self.kept.facts if fact.name in _CONTACT)

    @property
    def others(self) -> tuple[Fact, ...]:
        """What else there is to say of it."""
        return tuple(fact for fact in self.kept.facts if fact.name not in _CONTACT)


def record(turn: Turn, number: int, look: Look) -> Record | None:
    """The record behind the row with that number (from 1) in the turn's answer; None where there is no such row."""
    rows = kept_rows(turn.reply)
    if not 0 < number <= len(rows):
        return None
    kept = rows[number - 1]
    if turn.reply.ways or number > _FARTHEST or not any(kept.row.get(name) for name in _NAMES):
        return Record(kept)
    picked = (*turn.asked, f"Nummer {number}")
    if "titel" not in kept.row:
        return Record(_reached(kept, "Telefonnummer?", picked, look))
    return replace(_offer(kept, picked, look), reasons=_reasons(turn, number, look))


def _reasons(turn: Turn, number: int, look: Look) -> tuple[str, ...]:
    """Rows are explained from the first one on."""
    rows = look(_WHY, turn.asked, number).table.rows
    said = rows[number - 1].get("warum") if len(rows) >= number else None
    return tuple(shortened(str(reason), LONGEST) for reason in said) if isinstance(said, list | tuple) else ()


def _offer(kept: Kept, picked: Sequence[str], look: Look) -> Record:
    about = _about(kept, look("Einzelheiten?", picked, 1))
    dates = _about(kept, look("Wann sind die Termine?", picked, _MOST_DATES))
    for reply in filter(None, (about,)):
        kept = _richer(kept, kept_rows(reply)[0].facts)
    kept = reachable(kept, look)
    runs = kept_rows(dates) if dates else ()
    return Record(_dated(kept, runs), runs, about.recommendations if about else ())


def reachable(kept: Kept, look: Look) -> Kept:
    """An offer with telephone, address and opening hours of who offers it."""
    provider = kept.row.get(_OFFERED_BY)
    return _reached(kept, f"Telefonnummer {provider}", (), look) if provider else kept


def _about(kept: Kept, reply: Reply) -> Reply | None:
    """The reply, if it surely answers about the row."""
    named = {kept.row.get(name) for name in _NAMES} - {None}
    criteria = (criterion.value for criterion in reply.criteria if isinstance(criterion.value, str))
    sure = reply.status == "beantwortet" and reply.certainty == "sicher" and any(value in named for value in criteria)
    return reply if sure and reply.table.rows else None


def _reached(kept: Kept, question: str, earlier: Sequence[str], look: Look) -> Kept:
    """The row with telephone, address and opening hours of who offers it."""
    reply = _about(kept, look(question, earlier, 5))
    named = {kept.row.get(name) for name in _NAMES} - {None}
    for contact in kept_rows(reply) if reply else ():
        if named & {contact.row.get(name) for name in _NAMES}:
            return _richer(kept, [_whole(fact, contact) for fact in contact.facts if fact.name in _CONTACT])
    return kept


def _whole(fact: Fact, contact: Kept) -> Fact:
    """An address with its town: that of an offer may be another."""
    if fact.name != "adresse":
        return fact
    town = " ".join(str(contact.row[name]) for name in ("plz", "ort") if contact.row.get(name))
    return replace(fact, value=f"{fact.value}, {shortened(town, LONGEST)}") if town else fact


def _richer(kept: Kept, more: Sequence[Fact]) -> Kept:
    """The row with facts that it did not have under their labels."""
    known = {fact.label for fact in kept.facts}
    return replace(kept, facts=(*kept.facts, *(fact for fact in more if fact.label not in known)))


def _dated(kept: Kept, runs: Sequence[Kept]) -> Kept:
    """The row with clock, end and place of the date that it names, for a calendar and for who is to go there."""
    begins = kept.row.get("beginn")
    run = _meant(begins, runs)
    if run is None:
        return kept
    when = {name: value for name, value in run.row.items() if name in _WHEN}
    dated = replace(kept, row={**kept.row, **when, "beginn": begins or run.row.get("beginn")})
    at = next((n for n, fact in enumerate(kept.facts, 1) if fact.name == "beginn"), len(kept.facts))
    return replace(dated, facts=(*kept.facts[:at], *_when(run.row), *kept.facts[at:]))


def _meant(begins: Any, runs: Sequence[Kept]) -> Kept | None:
    """The date that begins on a day, or goes on through it; the first one where no day is named."""
    if not isinstance(begins, date):
        return runs[0] if runs else None
    starting = (run for run in runs if run.row.get("beginn") == begins)
    return next(starting, None) or next((run for run in runs if _goes_through(begins, run.row)), None)


def _goes_through(day: date, run: Mapping[str, Any]) -> bool:
    first, last = run.get("beginn"), run.get("ende")
    return isinstance(first, date) and isinstance(last, date) and first <= day <= last


def _when(run: Mapping[str, Any]) -> Iterator[Fact]:
    """What a date has besides its first day."""
    if isinstance(run.get("ende"), date) and run["ende"] != run.get("beginn"):
        yield Fact("ende", "Ende", written_date(run["ende"]))
    clock = " bis ".join(str(run[name]) for name in ("uhrzeit_von", "uhrzeit_bis") if run.get(name))
    if clock:
        yield Fact("uhrzeit_von", "Uhrzeit", shortened(f"{clock} Uhr", LONGEST))
    if run.get("ort_name"):
        yield Fact("ort_name", "Wo", shortened(str(run["ort_name"]), LONGEST))
