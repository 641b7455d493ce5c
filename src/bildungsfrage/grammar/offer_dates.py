"""The dates of an offer that are still to come, those first that a question asks for: an `Offer` in, `Run`s out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bildungsfrage.grammar.recurrence import next_day
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.grammar.times import WEEKDAYS
from bildungsfrage.model import Offer, Run

_FROM_THE_BEGINNING = frozenset({"kurs", "ausbildung", "pruefung", "praktikum", "ferienangebot"})
_NOON, _EVENING = 12, 17


def next_run(offer: Offer, sight: Sight) -> tuple[Run, date] | None:
    """The next date that is not booked up, as far as may be on the weekdays, at the time and in the days asked for."""
    return next((found for found in runs_ahead(offer, sight) if found[0].free != 0), None)


def runs_ahead(offer: Offer, sight: Sight) -> list[tuple[Run, date]]:
    """The dates that are still to come, each with its next day, those first that were asked for.

    Who looks for a course wants its beginning; one that has begun comes behind those that begin.
    """
    asked = {str(criterion.value) for criterion in sight.wanted("wochentag")}
    found = []
    for run in offer.runs:
        held = held_on(run)
        weekdays = [day for day in held if day in asked] if asked else held
        day = _day_of(run, weekdays, sight.today) if weekdays or not asked else None
        if day:
            found.append(((not _suits(run, sight), _joins_late(run, day, offer), day), run, day))
    return [(run, day) for _, run, day in sorted(found, key=lambda each: each[0])]


def held_on(run: Run) -> list[str]:
    """The weekdays of a run; that of its day where it has only one."""
    if run.weekdays or run.begin is None or run.end not in (None, run.begin):
        return list(run.weekdays)
    return [WEEKDAYS[run.begin.weekday()]]


def _joins_late(run: Run, day: date, offer: Offer) -> bool:
    return offer.facts.get("angebotsart") in _FROM_THE_BEGINNING and run.begin != day


def _suits(run: Run, sight: Sight) -> bool:
    """Whether a run is at the time of day and in the period that were asked for, as far as anybody told."""
    times = {str(criterion.value) for criterion in sight.wanted("tageszeit")}
    if times and time_of_day(run) not in (None, *times):
        return False
    periods = [(c.value.get("von") or "", c.value.get("bis") or "9999") for c in sight.wanted("zeitraum")]
    begin = run.begin.isoformat() if run.begin else ""
    return not periods or any(low <= begin <= high for low, high in periods)


def time_of_day(run: Run) -> str | None:
    """vormittags, nachmittags, abends; None where no clock is known."""
    hour = (run.clock or "").partition(":")[0]
    if not hour.isdecimal():
        return None
    return "vormittags" if int(hour) < _NOON else "nachmittags" if int(hour) < _EVENING else "abends"


def _day_of(run: Run, weekdays: Sequence[str], today: date) -> date | None:
    if run.begin is None or run.begin >= today:
        return run.begin
    return next_day(weekdays, today, run.end) if run.end else None
