"""Stretches of time as meanings: days from one to another, years, and how many steps ahead "nächste" is."""

from __future__ import annotations

import calendar
import re
from datetime import date

from bildungsfrage.grammar.rules import Alternatives, meaning, one

NEXT = r"(?:naechste[nrsm]?|kommende[nrsm]?|folgende[nrsm]?)"
THIS = r"(?:diese[nrsm]?|laufende[nrsm]?|aktuelle[nrsm]?)"
LAST = r"(?:letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?|vorherige[nrsm]?)"
OPT_YEAR = r"(?: (?P<y>20\d\d))?"


def period(start: date | None, end: date | None) -> Alternatives:
    """A stretch of days, either side open."""
    return one("zeitraum", {"von": start.isoformat() if start else None, "bis": end.isoformat() if end else None})


def years(first: int | None, last: int | None) -> Alternatives:
    """Years as years of figures or as a stretch of days."""
    days = {"von": f"{first}-01-01" if first else None, "bis": f"{last}-12-31" if last else None}
    return ((meaning("jahr", {"von": first, "bis": last}),), (meaning("zeitraum", days),))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def steps_said(word: str) -> int:
    """vorletzte → -2, letzte → -1, diese → 0, nächste → 1, übernächste → 2"""
    if word.startswith(("vorletzt", "uebernaechst")):
        return -2 if word.startswith("vorletzt") else 2
    return -1 if re.match(LAST, word) else 1 if re.match(NEXT, word) else 0
