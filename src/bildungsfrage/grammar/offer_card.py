"""The card of an offer, JSON text that the search table holds, in; the `Offer` out.

Whatever is missing or of another kind than expected is simply not there: a card is never a reason to fail.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from bildungsfrage.model import Offer, Run


def offer_of(key: str, card: str) -> Offer:
    """The offer on a card."""
    facts = json.loads(card)
    topic, topics = facts.get("thema"), facts.get("themen") or []
    facts["themen"] = topics if topic is None or topic in topics else [topic, *topics]
    lat, lon = facts.get("lat"), facts.get("lon")
    return Offer(
        id=key,
        title=facts.get("titel") or "",
        provider=facts.get("anbieter"),
        place=facts.get("ort"),
        place_kind=facts.get("ort_art"),
        places=frozenset(facts.get("orte") or ()),
        point=(lat, lon) if lat is not None and lon is not None else None,
        runs=tuple(_run(run) for run in facts.get("termine") or ()),
        facts=facts,
    )


def _run(run: Mapping[str, Any]) -> Run:
    return Run(
        begin=_day(run.get("beginn")),
        end=_day(run.get("ende")),
        weekdays=tuple(run.get("tage") or ()),
        clock=run.get("von"),
        free=run.get("frei"),
    )


def _day(text: str | None) -> date | None:
    """A day; None where there is none, or one outside of the calendar that Python knows."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
