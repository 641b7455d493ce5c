"""What a row says of an offer belongs to one of its dates: day, weekday, time, places; the one asked for first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.offer_dates import next_run
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.model import Criterion, Offer, Run

TODAY = date(2026, 11, 23)
MONDAYS = Run(date(2026, 10, 5), date(2026, 12, 14), ("montag",), "18:00", 4)
TUESDAYS = Run(date(2027, 1, 12), date(2027, 3, 9), ("dienstag",), "09:00", 2)
SATURDAY = Run(date(2026, 12, 5), date(2026, 12, 5), (), "14:00", None)
FULL = Run(date(2026, 11, 24), date(2026, 11, 24), ("dienstag",), "10:00", 0)


def offer(*runs: Run, kind: str | None = "kurs") -> Offer:
    return Offer("a-1", "Yoga", "VHS", "Käthen", "gemeinde", frozenset(), None, runs, {"angebotsart": kind})


@pytest.mark.parametrize(
    ("runs", "kind", "asked", "day"),
    [
        # A course is joined at its beginning; whoever meets every week can be met next week.
        ((MONDAYS, TUESDAYS), "kurs", (), date(2027, 1, 12)),
        ((MONDAYS, TUESDAYS), "treff", (), date(2026, 11, 23)),
        ((MONDAYS,), "kurs", (), date(2026, 11, 23)),
        ((FULL, SATURDAY), "kurs", (), date(2026, 12, 5)),
        ((SATURDAY, TUESDAYS), "kurs", (("wochentag", "dienstag"),), date(2027, 1, 12)),
        ((TUESDAYS, SATURDAY), "kurs", (("wochentag", "samstag"),), date(2026, 12, 5)),
        ((SATURDAY, TUESDAYS), "kurs", (("tageszeit", "vormittags"),), date(2027, 1, 12)),
        ((SATURDAY, TUESDAYS), "kurs", (("zeitraum", {"von": "2027-01-01", "bis": None}),), date(2027, 1, 12)),
    ],
)
def test_the_next_date(
    sample: Assistant, runs: tuple[Run, ...], kind: str, asked: tuple[tuple[str, Any], ...], day: date
) -> None:
    sight = Sight(sample.knowledge, TODAY, tuple(Criterion(name, value) for name, value in asked))
    found = next_run(offer(*runs, kind=kind), sight)
    assert found is not None
    assert found[1] == day


def test_rows_and_recommendations_name_the_same_date(sample: Assistant) -> None:
    reply = ask(sample, "Smartphone-Kurs für Senioren in Mühlrode")
    rows = {row["id"]: row for row in reply.table.rows}
    for best in reply.recommendations:
        if best.id in rows:
            said = ", ".join(best.reasons)
            assert f"{rows[best.id]['beginn']:%d.%m.%Y}" in said
            free = rows[best.id]["plaetze_frei"]
            assert not free or f"{free} Pl" in said or "noch ein Platz frei" in said


def test_on_a_weekend_no_thursday_is_named(sample: Assistant) -> None:
    rows = ask(sample, "kostenlose Angebote für Familien am Wochenende in Mühlrode").table.rows
    assert rows
    assert all(row["beginn"].weekday() >= 5 for row in rows if row["beginn"])
