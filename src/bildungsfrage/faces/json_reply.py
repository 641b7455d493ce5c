"""A `Reply` as the JSON of the contract.

Numbers stay numbers, dates are ISO, NaN and infinity become null. Characters that could steer a terminal or break a
line (C1 controls, line separators, direction marks) are written as escapes: the value is the same.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.model import (
    SHOWN_EXTRAS,
    Chart,
    Clarification,
    Coverage,
    Criterion,
    Desk,
    Measure,
    Narrowing,
    Point,
    Premise,
    Recommendation,
    Relaxation,
    Reply,
    Step,
    Way,
    WordUse,
)

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def one_line(reply: Reply) -> str:
    """The reply as JSON without a line end in it."""
    return _dump(as_json(reply), None)


def as_indented(reply: Reply, drawing: Drawing) -> str:
    """The reply as JSON for reading."""
    return _dump(as_json(reply), 2) + "\n"


def dump_indented(value: Any) -> str:
    """Any value as indented JSON by the same rules."""
    return _dump(plain(value), 2)


def as_json(reply: Reply) -> dict[str, Any]:
    """The reply with the contract's field names; every value is one that JSON has."""
    return {
        "frage": reply.question,
        "status": reply.status,
        "sicherheit": reply.certainty,
        "art": reply.kind,
        "kriterien": [_criterion(criterion) for criterion in reply.criteria],
        "unverstanden": list(reply.unknown),
        "woerter": [_word(word) for word in reply.words],
        "verstanden_als": reply.restated,
        "antwort": reply.answer,
        "anzahl": reply.table.total,
        "spalten": [{"name": c.name, "titel": c.title, "einheit": c.unit} for c in reply.table.columns],
        "zeilen": [plain(row) for row in reply.table.rows],
        **({"diagramm": _chart(reply.chart)} if reply.chart else {}),
        "schritte": [_step(way, step) for way in enumerate(reply.ways, 1) for step in enumerate(way[1].steps, 1)],
        "matrix": dict(zip(("zeilen", "spalten", "wert"), reply.matrix.names, strict=True)) if reply.matrix else None,
        "empfehlungen": [_recommendation(offer) for offer in reply.recommendations],
        "massnahmen": [_measure(measure) for measure in reply.measures],
        "anlaufstelle": _desk(reply.desk),
        "voraussetzung": _premise(reply.premise),
        "lockerungen": [_relaxation(relaxation) for relaxation in reply.relaxations],
        "eingrenzungen": [_narrowing(narrowing) for narrowing in reply.narrowings],
        "folgefragen": [*(narrowing.question for narrowing in reply.narrowings), *reply.follow_ups],
        "vorbei": reply.over,
        "abdeckung": [_coverage(coverage) for coverage in reply.coverage],
        "rueckfrage": _clarification(reply.clarification),
        "sql": reply.query.sql if reply.query else None,
        "parameter": plain(reply.query.parameters) if reply.query else {},
        "quellen": [{"name": s.name, "stand": s.as_of, "lizenz": s.licence} for s in reply.sources],
        "hinweise": list(reply.notes),
        "dauer_ms": {name: plain(value) for name, value in reply.milliseconds.items()},
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    name, value = criterion.given
    fields = {"name": name, "wert": plain(value), "text": criterion.text}
    if criterion.excluded:
        fields["ausgeschlossen"] = True
    if criterion.inherited:
        fields["aus_vorfrage"] = True
    return fields | {name: plain(value) for name, value in criterion.extra if name in SHOWN_EXTRAS}


def _word(word: WordUse) -> dict[str, str]:
    fields = {"text": word.text, "als": word.use}
    return fields | {"gelesen": word.read_as} if word.read_as is not None else fields


def _step(way: tuple[int, Way], step: tuple[int, Step]) -> dict[str, Any]:
    """A step of a way; which way it belongs to and its place in it come first."""
    told, sample = step[1], step[1].sample
    return {
        "weg": way[0],
        "weg_name": way[1].name or None,
        "schritt": step[0],
        "id": plain(told.row.get("id")),
        "titel": told.title,
        "bedingung": told.condition or None,
        "dauer": told.duration or None,
        "ergebnis": told.result or None,
        "stelle": told.office or None,
        "kontakte": [{"name": c.name, "telefon": c.phone or None, "email": c.email or None} for c in told.contacts],
        "gueltigkeit": told.validity or None,
        "abgelaufen": told.expired,
        "auch_moeglich": list(told.others),
        "angebote": told.offers,
        "beispiel": sample
        and {"id": sample.id, "titel": sample.title, "anbieter": sample.provider or None, "ort": sample.place or None},
    }


def _recommendation(offer: Recommendation) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": offer.id, "titel": offer.title, "gruende": list(offer.reasons)}
    fields |= {"dagegen": list(offer.against)} if offer.against else {}
    fields |= {"hinweise": list(offer.notes), "punkte": plain(offer.points)}
    return fields | {"anbieter": offer.provider, "ort": offer.place}


def _measure(measure: Measure) -> dict[str, Any]:
    return {"id": measure.id, "name": measure.name, "gruende": list(measure.reasons)}


def _desk(desk: Desk | None) -> dict[str, Any] | None:
    if desk is None:
        return None
    reached = {"telefon": desk.phone, "email": desk.email, "sprechzeiten": desk.hours}
    return {"id": desk.id, "name": desk.name, "ort": desk.place, **reached, "gruende": list(desk.reasons)}


def _relaxation(relaxation: Relaxation) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "ohne": relaxation.without,
        "anzahl": relaxation.count,
        "frage": relaxation.question,
        "text": relaxation.text,
        "aufgegeben": list(relaxation.dropped),
    }
    if relaxation.instead:
        fields["statt"] = {"name": relaxation.instead.name, "wert": plain(relaxation.instead.value)}
    if relaxation.km is not None:
        fields["km"] = relaxation.km
    return {name: value for name, value in fields.items() if value not in ("", [])}


def _narrowing(narrowing: Narrowing) -> dict[str, Any]:
    return {
        "kriterium": narrowing.criterion.name,
        "wert": plain(narrowing.criterion.value),
        "anzahl": narrowing.count,
        "frage": narrowing.question,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "kriterium": coverage.criterion,
        "ohne_angabe": coverage.missing,
        "von": coverage.of,
        "mitgezaehlt": coverage.counted,
    }


def _premise(premise: Premise | None) -> dict[str, Any] | None:
    return {"text": premise.text, "kriterien": list(premise.criteria)} if premise else None


def _chart(chart: Chart) -> dict[str, Any]:
    """What a chart shows; "text" says the same in words."""
    return {
        "art": chart.kind,
        "titel": chart.title,
        "einheit": chart.unit or None,
        "reihen": [
            {"name": series.name, "punkte": [_point(point) for point in series.points]} for series in chart.series
        ],
        "text": chart.text,
    }


def _point(point: Point) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": point.label, "jahr": point.at, "wert": plain(point.value)}
    fields |= {"grund": point.mark} if point.mark else {}
    return fields | ({"bruch": True} if point.breaks else {}) | ({"eigen": True} if point.own else {})


def _clarification(clarification: Clarification | None) -> dict[str, Any] | None:
    if clarification is None:
        return None
    suggestions = [{"text": s.text, "frage": s.question} for s in clarification.suggestions]
    return {"text": clarification.text, "vorschlaege": suggestions}


def plain(value: Any) -> Any:
    """A value as JSON has it; what JSON does not know becomes text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return _decimal(value)
        case datetime() | date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    return str(value)


def _decimal(value: Decimal) -> int | float | None:
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _dump(value: Any, indent: int | None) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
