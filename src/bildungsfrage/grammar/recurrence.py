"""The next day of what goes on every week: its weekdays and the days it begins and ends in, one day out.

Nothing is guessed: where several runs with different weekdays are lumped together, it cannot be told and stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bildungsfrage.grammar.times import WEEKDAYS

HELPERS = ("beginne", "letzter")  # columns that a query gives for this alone


def with_next_day(row: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The row of an offer whose `beginn` is the next day of a run that has begun, where none begins later."""
    told = {name: value for name, value in row.items() if name not in HELPERS}
    begins, last = row.get("beginne") or (), row.get("letzter")
    days = row.get("wochentage") or ()
    sure = len(begins) == 1 or len(days) == 1
    if row.get("beginn") is None and sure and isinstance(last, date):
        told["beginn"] = next_day(days, today, last)
    return told


def next_date(row: Mapping[str, Any], today: date) -> date | None:
    """The next day of one run or meeting: the day it begins, or the next of its weekdays where it has begun."""
    begin, end = row.get("beginn") or row.get("datum"), row.get("ende")
    if not isinstance(begin, date):
        return None
    if begin >= today:
        return begin
    return next_day(row.get("wochentage") or (), today, end) if isinstance(end, date) else None


def next_day(weekdays: Sequence[str], today: date, last: date) -> date | None:
    """The first of the weekdays from today on, up to the last day."""
    ahead = [(WEEKDAYS.index(day) - today.weekday()) % 7 for day in weekdays if day in WEEKDAYS]
    found = today + timedelta(min(ahead)) if ahead else None
    return found if found and found <= last else None
