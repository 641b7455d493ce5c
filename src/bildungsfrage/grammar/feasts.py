"""What a year brings every year: seasons, feasts, school holidays, terms and school years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bildungsfrage.grammar.rules import Alternatives, Rule, meaning, rule
from bildungsfrage.grammar.stretches import NEXT, OPT_YEAR, month_end, period, steps_said

Holidays = Mapping[str, Sequence[tuple[date, date]]]

SEASONS = {"fruehling": (3, 5), "fruehjahr": (3, 5), "sommer": (6, 8), "herbst": (9, 11), "winter": (12, 2)}
FIXED_DAYS = {
    "heiligabend": (12, 24),
    "silvester": (12, 31),
    "neujahr": (1, 1),
    "nikolaus": (12, 6),
    "martinstag": (11, 11),
    "kindertag": (6, 1),
}
_HOLIDAYS = "sommer|herbst|winter|oster|weihnachts|pfingst|fruehjahrs|februar|oktober"


def season(match: re.Match[str], today: date) -> Alternatives | None:
    """A season, this year's or the next to come."""
    first, last = SEASONS[match["j"]]
    year = int(match["y"]) if match["y"] else today.year
    if not match["y"] and first <= last < today.month:
        year += 1
    if match["w"] and re.match(NEXT, match["w"]) and first <= today.month:
        year = today.year + 1
    return period(date(year, first, 1), month_end(year + (last < first), last))


def advent(match: re.Match[str], today: date) -> Alternatives | None:
    """The Sundays before Christmas; without a number the whole season."""
    last = date(today.year, 12, 24) - timedelta((date(today.year, 12, 24).weekday() + 1) % 7)
    if not match["n"]:
        return period(last - timedelta(21), date(today.year, 12, 24))
    day = last - timedelta(7 * (4 - int(match["n"])))
    return period(day, day) if 1 <= int(match["n"]) <= 4 else None


def fixed_day(match: re.Match[str], today: date) -> Alternatives | None:
    """A day that has the same date every year: Heiligabend, Silvester."""
    month, day = FIXED_DAYS[match["f"]]
    found = date(today.year, month, day)
    found = found if found >= today else date(today.year + 1, month, day)
    return period(found, found)


def between_the_years(_: re.Match[str], today: date) -> Alternatives | None:
    """From Christmas to New Year."""
    return period(date(today.year, 12, 24), date(today.year + 1, 1, 1))


def term(match: re.Match[str], today: date) -> Alternatives | None:
    """A half-year of courses: winter term September to February, summer term March to August."""
    summer = match["h"].startswith(("sommer", "fruehjahr"))
    year = int(match["y"]) if match["y"] else today.year + (1 if summer and today.month > 8 else 0)
    return period(date(year, 3, 1), date(year, 8, 31)) if summer else period(date(year, 9, 1), month_end(year + 1, 2))


def relative_school_year(match: re.Match[str], today: date) -> Alternatives | None:
    """The school year, this one, the last or the next: as a year of figures or as days."""
    year = (today.year if today.month >= 8 else today.year - 1) + steps_said(match["w"])
    days = {"von": f"{year}-08-01", "bis": f"{year + 1}-07-31"}
    return ((meaning("jahr", {"von": year, "bis": year}),), (meaning("zeitraum", days),))


def _sided(side: str, start: date, end: date, today: date) -> Alternatives:
    """The days themselves, those from today until they begin, or all behind them."""
    if side.startswith("vor"):
        return period(today, start - timedelta(1))
    if side.startswith("nach"):
        return period(end + timedelta(1), None)
    return period(start, end)


def _easter(year: int) -> date:
    """Easter Sunday (Gauss, Meeus form)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(match: re.Match[str], today: date) -> Alternatives | None:
    """Christmas, Easter or Whitsun, or the time before or after."""

    def of(year: int) -> tuple[date, date]:
        if match["f"].startswith("weihnacht"):
            return date(year, 12, 24), date(year, 12, 26)
        offset = (-2, 1) if match["f"].startswith("oster") else (49, 50)
        return _easter(year) + timedelta(offset[0]), _easter(year) + timedelta(offset[1])

    start, end = of(today.year)
    if end < today:
        start, end = of(today.year + 1)
    return _sided(match["s"] or "", start, end, today)


def holiday_rules(holidays: Holidays) -> tuple[Rule, Rule]:
    """Rules for school holidays of the home Land, name → periods: as words of their own, and inside compounds."""

    def make(match: re.Match[str], today: date) -> Alternatives | None:
        named = match["f"].removesuffix("ferien")
        known = [p for name, periods in holidays.items() if not named or name.startswith(named) for p in periods]
        if match["y"]:
            known = [p for p in known if p[0].year == int(match["y"])]
        ahead = sorted(p for p in known if p[1] >= today or match["y"])
        if not ahead and match["y"]:
            return period(date(int(match["y"]), 1, 1), date(int(match["y"]), 12, 31))
        if not ahead:
            return period(None, None) if named else None
        start, end = ahead[0]
        return _sided(match["s"] or "", start, end, today)

    alone = rule(
        r"(?:(?P<s>nach|vor)(?: den)? |in den |in |waehrend der |fuer die |ueber die |zu den |die |den )?"
        r"(?:naechsten |kommenden |diesen )?"
        rf"(?P<f>(?:{_HOLIDAYS})?ferien)(?:zeit)?{OPT_YEAR}",
        make,
        signs="ferien",
    )
    inside = rule(rf"(?P<s>)(?P<f>(?:{_HOLIDAYS})ferien)(?!zeit(?: |$))[a-z]{{3,}}{OPT_YEAR}", make, signs="ferien")
    return alone, inside
