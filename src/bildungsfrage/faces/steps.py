"""Ways as lines to be read out: a `Reply` with ways goes in, its heading and its steps come out, as raw text.

Every face draws them instead of the table of the same rows: a column of conditions is no help at a desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bildungsfrage.faces.values import written_number
from bildungsfrage.model import Contact, Reply, Step, Way

_LABELS = {"bedingung": "Voraussetzung", "dauer": "Dauer", "ergebnis": "Ergebnis", "stelle": "Stelle"}


@dataclass(frozen=True, slots=True)
class StepLines:
    """A step: its number (0: it stands alone), what is to be done, and what one has to know about it."""

    number: int
    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayLines:
    """A way: its heading ("" where there is none) and its steps."""

    heading: str
    steps: tuple[StepLines, ...]


def way_lines(reply: Reply) -> Iterator[WayLines]:
    """Ways with a heading one after the other; ways of one step without one as a numbered list."""
    if all(len(way.steps) == 1 and not way.name for way in reply.ways):
        numbered = len(reply.ways) > 1
        steps = [_step(step, way, n if numbered else 0) for n, way in enumerate(reply.ways, 1) for step in way.steps]
        yield WayLines("", tuple(steps if numbered else (_not_said(step, reply.answer) for step in steps)))
        return
    told: dict[str, str] = {}
    for n, way in enumerate(reply.ways, 1):
        lines = [_once(step, way, i, told) for i, step in enumerate(way.steps, 1)]
        told |= {key: f"wie Weg {n}, Schritt {i}" for i, key in _keys(way) if key not in told}
        yield WayLines(way.name, tuple(lines))


def _keys(way: Way) -> Iterator[tuple[int, str]]:
    return ((i, str(step.row["id"])) for i, step in enumerate(way.steps, 1) if step.row.get("id"))


def _once(step: Step, way: Way, number: int, told: Mapping[str, str]) -> StepLines:
    """A step of a way; one that another way has told already is only named."""
    shown = number if len(way.steps) > 1 else 0
    before = told.get(str(step.row.get("id") or ""))
    return StepLines(shown, f"{step.title} ({before})", ()) if before else _step(step, way, shown)


def _not_said(step: StepLines, answer: str) -> StepLines:
    """A step without what the answer has said in the same words."""
    return replace(step, facts=tuple(fact for fact in step.facts if fact.partition(": ")[2] not in answer))


def _step(step: Step, way: Way, number: int) -> StepLines:
    values = {
        "bedingung": step.condition,
        "dauer": step.duration,
        "ergebnis": step.result,
        "stelle": _reachable(step),
    }
    facts = [f"{way.labels.get(field, _LABELS[field])}: {value}" for field, value in values.items() if value]
    facts += [f"Gültigkeit: {step.validity}"] if step.validity else []
    facts += [f"Auch möglich: {'; '.join(step.others)}"] if step.others else []
    facts += [_offers(step)] if step.offers else []
    return StepLines(number, step.title, tuple(facts))


def _reachable(step: Step) -> str:
    """The office with its telephone numbers: Volkshochschule Auental (Telefon 09980 1234), Kammern"""
    text = step.office
    for contact in step.contacts:
        named = re.search(rf"(?<!\w){re.escape(contact.name)}(?!\w)", text)
        text = f"{text[: named.end()]} ({_contact(contact)}){text[named.end() :]}" if named else text
    return text


def _contact(contact: Contact) -> str:
    return f"Telefon {contact.phone}" if contact.phone else contact.email


def _offers(step: Step) -> str:
    """3 Angebote, zum Beispiel „Hauptschulabschluss am Abend“ (Abendoberschule Auental, Auenstedt)"""
    count = step.offers or 0
    if step.sample is None:
        return f"Angebote: {written_number(count, 0)}"
    where = ", ".join(filter(None, (step.sample.provider, step.sample.place)))
    named = f"„{step.sample.title}“" + (f" ({where})" if where else "")
    return f"Angebot: {named}" if count == 1 else f"Angebote: {written_number(count, 0)}, zum Beispiel {named}"
