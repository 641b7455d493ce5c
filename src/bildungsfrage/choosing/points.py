"""How well an offer fits, in points: rows of empfehlung/angebot.sql and what is wished for in, candidates out.

The parts and their weights stand in that file; docs/handbuch.md says what they mean. Nothing here knows who offers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, inf, radians
from typing import Any

from bildungsfrage.grammar.sight import IMPLIED, Sight
from bildungsfrage.knowledge.schema import Proposal
from bildungsfrage.model import Candidate, Case

_KM_PER_DEGREE, _KM_PER_POINT = 111.2, 2
_DAYS_PER_POINT, _EUROS_PER_POINT, _YEARS_PER_POINT = 20, 20, 10
_LONGEST_LIFE = 99

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """What is wished for, made ready to measure many offers by it."""

    weights: Mapping[str, float]
    today: date
    with_age: bool
    with_group: bool
    topics: frozenset[str]
    with_kind: bool
    with_place: bool
    centre: tuple[float, float] | None
    farthest: float  # km


def scale(sight: Sight, proposal: Proposal) -> Scale:
    """The scale for the criteria of a sight."""
    topics = {wide for c in sight.wanted("thema") for wide in sight.knowledge.widened("thema", str(c.value))}
    return Scale(
        weights=proposal.points,
        today=sight.today,
        with_age=any(IMPLIED not in criterion.extra for criterion in sight.wanted("alter")),
        with_group=bool(sight.wanted("zielgruppe")),
        topics=frozenset(topics),
        with_kind=bool(sight.wanted("angebotsart")),
        with_place=bool(sight.wanted("ort")),
        centre=sight.centre,
        farthest=proposal.farthest,
    )


def candidates(rows: Sequence[Row], cases: Sequence[Case], by: Scale) -> list[Candidate]:
    """The rows that are not too far away, with their points.

    `cases` are those that the flags f_0, f_1 … of the rows stand for.
    """
    found = (_candidate(row, cases, by) for row in rows)
    return [candidate for candidate in found if candidate]


def _candidate(row: Row, cases: Sequence[Case], by: Scale) -> Candidate | None:
    unmet = tuple(case for number, case in enumerate(cases) if row[f"f_{number}"])
    if any(case.name == "ort" for case in unmet) and _km(row, by) > by.farthest:
        return None
    return Candidate(row["id"], row["von"], row["los"], row["karte"], _points(row, unmet, by), unmet)


def _points(row: Row, unmet: Sequence[Case], by: Scale) -> dict[str, float]:
    points = {}
    points["alter"] = (_age if by.with_age else _open_to)(row, by.weights.get("alter", 0))
    if by.with_group:
        weight = by.weights.get("zielgruppe", 0)
        points["zielgruppe"] = max(weight / 5, weight - 4 * max(0, row["gruppen"] - 1))
    if by.topics:
        points["thema"] = by.weights.get("thema", 0) * (1 if row["thema"] in by.topics else 0.5)
    if by.with_kind:
        points["art"] = by.weights.get("art", 0) * (row["angebotsart"] is not None)
    if by.with_place:
        points["weg"] = _way(row, unmet, by)
    points["beginn"] = _begin(row, by)
    points["plaetze"] = by.weights.get("plaetze", 0) * (1 if (row["plaetze_frei"] or 0) > 0 else 0.5)
    points["preis"] = _price(row, by.weights.get("preis", 0))
    if unmet:
        points["fehlt"] = by.weights.get("fehlt", 0) * len(unmet)
    return points


def _age(row: Row, weight: float) -> float:
    """An own age counts most, a narrow one more than a wide one; a target group half; nothing said next to nothing."""
    low, high = row["alter_von"], row["alter_bis"]
    if low is None and high is None:
        return weight / 2 if row["gruppen"] else weight / 8
    span = (_LONGEST_LIFE if high is None else high) - (low or 0)
    return weight - min(weight / 4, max(0, span) / _YEARS_PER_POINT)


def _open_to(row: Row, weight: float) -> float:
    """Where no age is asked for: the more ages it is open to, the likelier it is to fit."""
    low: int = row["alter_von"] or 0
    high: int | None = row["alter_bis"]
    span = (_LONGEST_LIFE if high is None else min(high, _LONGEST_LIFE)) - low
    return weight / 4 * max(0, span) / _LONGEST_LIFE


def _way(row: Row, unmet: Sequence[Case], by: Scale) -> float:
    weight = by.weights.get("weg", 0)
    if not any(case.name == "ort" for case in unmet):
        return weight
    if by.centre is None or row["lat"] is None or row["lon"] is None:
        return 0
    return max(0, weight - _km(row, by) / _KM_PER_POINT)


def _km(row: Row, by: Scale) -> float:
    """As the crow flies; nothing where the offer may be anywhere, without end where nobody knows how far it is."""
    if row["lat"] is None or row["lon"] is None:
        return 0
    if by.centre is None:
        return inf
    (lat, lon), there = by.centre, (row["lat"], row["lon"])
    return _KM_PER_DEGREE * hypot(there[0] - lat, (there[1] - lon) * cos(radians(lat)))


def _begin(row: Row, by: Scale) -> float:
    weight = by.weights.get("beginn", 0)
    ahead: date | None = next((day for day in row["beginne_offen"] if day >= by.today), None)
    if ahead is None:
        return weight / 2
    return max(1, weight - (ahead - by.today).days / _DAYS_PER_POINT)


def _price(row: Row, weight: float) -> float:
    price: float | None = row["kosten"]
    return 1 if price is None else max(1, weight - price / _EUROS_PER_POINT)
