"""Ways in, the same ways out with what is in reach for each step: whom to call, and the offers that lead there.

An offer leads to a step if it leads to the same degree and its title says what the step is called or results in; where
no title does, if the step names its provider and the degree is not one of many trades. For a funding it is the offers
that take it, of the providers named where several fundings go by the same word. Of other steps nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bildungsfrage.german import fold, split_words
from bildungsfrage.model import Choice, Contact, Sample, Step, Way
from bildungsfrage.store.asking import Connection

_OFFICES = re.compile(r",|;|\soder\s|\sund\s")
_SHORTEST_WORD, _SHORTEST_TITLE = 5, 8  # letters
_OF_MANY_TRADES = "berufsabschluss"

_CONTACTS = """
SELECT name, telefon, email FROM anbieter WHERE list_contains($namen, name)
UNION ALL SELECT name, telefon, email FROM einrichtung WHERE list_contains($namen, name)
"""

_LEADING = """
SELECT a.abschluss, a.id, a.titel, a.anbieter, a.einrichtung, a.ort, a.orte, a.beginne
FROM suche_angebot AS a
WHERE list_contains($abschluesse, a.abschluss) AND (a.letzter IS NULL OR a.letzter >= $heute)
  AND (coalesce(a.alter_von, 0) <= $alter_bis AND coalesce(a.alter_bis, 120) >= $alter_von)
"""

_FUNDED = """
SELECT count(*), min(a.id), arg_min(a.titel, a.id), arg_min(a.anbieter, a.id), arg_min(a.ort, a.id)
FROM suche_angebot AS a
WHERE list_contains(a.foerderungen, $foerderung) AND (len($stellen) = 0 OR list_contains($stellen, a.anbieter))
  AND (a.letzter IS NULL OR a.letzter >= $heute)
  AND (coalesce(a.alter_von, 0) <= $alter_bis AND coalesce(a.alter_bis, 120) >= $alter_von)
"""


@dataclass(frozen=True, slots=True)
class _Offer:
    """An offer that leads to a degree."""

    sample: Sample
    house: str
    title: str  # folded
    places: frozenset[str]
    begins: date | None  # next


def reach(ways: Sequence[Way], choice: Choice, con: Connection, today: date) -> tuple[Way, ...]:
    """The ways with contacts and offers; `choice` says where and how old somebody is."""
    steps = [step for way in ways for step in way.steps]
    contacts = _contacts(steps, con)
    offers = _offers(steps, choice, con, today)
    numbered = iter(range(len(steps)))
    return tuple(
        replace(way, steps=tuple(_reached(step, contacts, offers.get(next(numbered))) for step in way.steps))
        for way in ways
    )


def _reached(step: Step, contacts: Mapping[str, Contact], found: _Found | None) -> Step:
    known = tuple(contacts[name] for name in dict.fromkeys(_named(step.office)) if name in contacts)
    count, sample, leading = found or (None, None, ())
    return replace(step, contacts=known, offers=count, sample=sample, leading=leading)


def _named(office: str) -> list[str]:
    return [part.strip() for part in (office, *_OFFICES.split(office)) if part.strip()]


def _contacts(steps: Iterable[Step], con: Connection) -> dict[str, Contact]:
    names = list(dict.fromkeys(name for step in steps for name in _named(step.office)))
    rows = con.execute(_CONTACTS, {"namen": names}).fetchall() if names else []
    return {name: Contact(name, phone or "", email or "") for name, phone, email in reversed(rows) if phone or email}


# ---------------------------------------------------------------- offers

_Found = tuple[int, Sample, tuple[str, ...]]  # how many, one of them, the ids of all where they are known


def _offers(steps: Sequence[Step], choice: Choice, con: Connection, today: date) -> dict[int, _Found]:
    """By the step's number: how many offers lead there, and one of them; at the place that was named, else anywhere."""
    places = {i for c in choice.criteria if c.name == "ort" and not c.excluded for i in dict(c.extra).get("ids", ())}
    values: dict[str, Any] = {"heute": today} | _age(choice)
    leading = _leading(steps, con, values)
    found: dict[int, _Found] = {}
    for number, step in enumerate(steps):
        funding = step.row.get("slug")
        offers = [] if step.expired else _fitting(step, leading.get(str(step.row.get("ergebnis_abschluss")), ()))
        offers = [offer for offer in offers if offer.places & places] or offers
        if offers:
            found[number] = len(offers), offers[0].sample, tuple(offer.sample.id for offer in offers)
        elif funding and not step.expired:
            offices = _named(step.office) if step.row.get("geteilt") else []
            row = con.execute(_FUNDED, {**values, "foerderung": funding, "stellen": offices}).fetchone()
            found |= {number: (row[0], _sample(*row[1:]), ())} if row and row[0] else {}
    return found


def _leading(steps: Iterable[Step], con: Connection, values: Mapping[str, Any]) -> dict[str, list[_Offer]]:
    """The offers that lead to the degrees of the steps, the next to begin first."""
    degrees = sorted({str(step.row["ergebnis_abschluss"]) for step in steps if step.row.get("ergebnis_abschluss")})
    rows = con.execute(_LEADING, {**values, "abschluesse": degrees}).fetchall() if degrees else []
    found: dict[str, list[_Offer]] = {}
    for degree, key, title, provider, house, place, places, begins in rows:
        coming = min((day for day in begins or () if day >= values["heute"]), default=None)
        sample = _sample(key, title, provider, place)
        found.setdefault(degree, []).append(_Offer(sample, house or "", f" {fold(title)}", frozenset(places), coming))
    for offers in found.values():
        offers.sort(key=lambda offer: (offer.begins is None, offer.begins or date.max, offer.sample.id))
    return found


def _sample(key: str, title: str, provider: str | None, place: str | None) -> Sample:
    return Sample(key, title, provider or "", place or "")


def _fitting(step: Step, offers: Sequence[_Offer]) -> list[_Offer]:
    """Of the offers that lead to the same degree those that are the step."""
    degree = str(step.row.get("ergebnis_abschluss"))
    title, result = _words(step.title.partition("(")[0]), _words(step.result)
    said = [words for words in (title, [] if degree in result else result) if words]
    titled = [offer for offer in offers if any(all(f" {word}" in offer.title for word in words) for words in said)]
    if titled or degree == _OF_MANY_TRADES:
        return titled
    offices = set(_named(step.office))
    return [offer for offer in offers if offices & {offer.sample.provider, offer.house}]


def _age(choice: Choice) -> dict[str, int]:
    """The ages that are asked for; who is in class 4 is 9 to 11."""
    ages = [c.value for c in choice.criteria if c.name == "alter" and not c.excluded]
    ages = ages or [_in_class(c.value) for c in choice.criteria if c.name == "klasse" and not c.excluded]
    low, high = (ages[0].get("von") or 0, ages[0].get("bis") or 120) if ages else (0, 120)
    return {"alter_von": low, "alter_bis": high}


def _in_class(number: int) -> dict[str, int]:
    return {"von": number + 5, "bis": number + 8}


def _words(text: str) -> list[str]:
    """The words that tell a title from others; none where they are too short to tell anything."""
    words = [fold(word) for word, *_ in split_words(text) if len(word) >= _SHORTEST_WORD]
    return words if sum(map(len, words)) >= _SHORTEST_TITLE else []
