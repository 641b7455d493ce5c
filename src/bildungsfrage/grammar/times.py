"""Times: years and ranges of years, dates, relative days, weeks and months; what recurs every year is in `feasts`.

A year may mean a year of figures (`jahr`) or a period of offers (`zeitraum`): both are offered, the kind of the
question decides.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bildungsfrage.grammar import feasts
from bildungsfrage.grammar.rules import Alternatives, Rule, meaning, rule
from bildungsfrage.grammar.stretches import LAST, NEXT, OPT_YEAR, THIS, month_end, period, steps_said, years

MONTHS = {
    "januar": 1, "jaenner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "maerz": 3, "april": 4, "mai": 5,
    "juni": 6, "juno": 6, "juli": 7, "august": 8, "september": 9, "sept": 9, "oktober": 10, "okt": 10, "november": 11,
    "nov": 11, "dezember": 12, "dez": 12,
}  # fmt: skip
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_MONTH = "(?P<m>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_DAY_NAMES = {day: i for i, day in enumerate(WEEKDAYS)} | {"sonnabend": 5}
_MOST_STEPS = 400  # days, weeks or months: more is no plan


def _next_month(month: int, today: date, year: str | None) -> int:
    if year:
        return int(year) + (2000 if int(year) < 100 else 0)
    return today.year if month >= today.month else today.year + 1


def _shift(today: date, months: int) -> tuple[date, date]:
    index = today.year * 12 + today.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, 1), month_end(year, month + 1)


# ---------------------------------------------------------------- years


def _year(match: re.Match[str], _: date) -> Alternatives | None:
    return years(int(match["y"]), int(match["y"]))


def _year_range(match: re.Match[str], _: date) -> Alternatives | None:
    first, last = int(match["a"]), int(match["b"])
    return years(first, last) if first <= last else years(last, first)


def _school_year(match: re.Match[str], _: date) -> Alternatives | None:
    first, last = int(match["a"]), int(match["b"])
    first = first + 2000 if first < 100 else first
    last = last + first - first % 100 if last < 100 else last
    if last != first + 1:
        return None
    days = {"von": f"{first}-08-01", "bis": f"{last}-07-31"}
    return (
        (meaning("jahr", {"von": first, "bis": first}, ("zeit", f"{first}/{last % 100:02d}")),),
        (meaning("zeitraum", days),),
    )


def _since(match: re.Match[str], _: date) -> Alternatives | None:
    return years(int(match["y"]), None)


def _until(match: re.Match[str], _: date) -> Alternatives | None:
    return years(None, int(match["y"]))


def _relative_year(match: re.Match[str], today: date) -> Alternatives | None:
    offset = steps_said(match["w"])
    of_figures, days = years(today.year + offset, today.year + offset)
    return (days, of_figures) if offset > 0 else (of_figures, days)  # what is ahead is planned, not counted


def _years_ago(match: re.Match[str], today: date) -> Alternatives | None:
    n = int(match["n"])
    return years(today.year - n, today.year - n) if n < 100 else None


def _last_years(match: re.Match[str], today: date) -> Alternatives | None:
    n = int(match["n"])
    return years(today.year - n, None) if n < 100 else None


# ---------------------------------------------------------------- days, weeks, months


def _day(match: re.Match[str], today: date) -> Alternatives | None:
    offset = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "uebermorgen": 2}[match["d"]]
    day = today + timedelta(offset)
    return period(day, day)


def _week(match: re.Match[str], today: date) -> Alternatives | None:
    monday = today - timedelta(today.weekday()) + timedelta(7 * steps_said(match["w"]))
    return period(monday, monday + timedelta(6))


def _weekend(match: re.Match[str], today: date) -> Alternatives | None:
    saturday = today + timedelta((5 - today.weekday()) % 7 if today.weekday() < 6 else -1)
    if re.match(NEXT, match["w"]) and match["w"].startswith("naechst"):
        saturday += timedelta(7)
    if re.match(LAST, match["w"]):
        saturday -= timedelta(7)
    return period(saturday, saturday + timedelta(1))


def _named_day(match: re.Match[str], today: date) -> Alternatives | None:
    ahead = (_DAY_NAMES[match["t"]] - today.weekday()) % 7
    if re.match(LAST, match["w"]):
        ahead = ahead - 7 if ahead else -7
    elif ahead == 0 and re.match(NEXT, match["w"]):
        ahead = 7
    day = today + timedelta(ahead)
    return period(day, day)


def _relative_month(match: re.Match[str], today: date) -> Alternatives | None:
    return period(*_shift(today, steps_said(match["w"])))


def _month_of(match: re.Match[str], today: date) -> Alternatives | None:
    """A month ahead; where no year is said also the last one that is over, for questions that look back."""
    month = MONTHS[match["m"]]
    year = _next_month(month, today, match["y"])
    made = _part_of_month(match, year, month)
    if match["y"] or match["s"]:
        return made
    return made + _part_of_month(match, year - 1, month)


def _part_of_month(match: re.Match[str], year: int, month: int) -> Alternatives:
    first, last = date(year, month, 1), month_end(year, month)
    part = match["p"] or ""
    if part.startswith("anfang"):
        last = date(year, month, 10)
    elif part.startswith("mitte"):
        first, last = date(year, month, 11), date(year, month, 20)
    elif part.startswith("ende"):
        first = date(year, month, 21)
    side = match["s"] or ""
    if side in ("ab", "seit"):
        return period(first, None)
    if side in ("bis", "vor"):
        return period(None, first - timedelta(1) if side == "vor" else last)
    return period(last + timedelta(1), None) if side == "nach" else period(first, last)


def _month_range(match: re.Match[str], today: date) -> Alternatives | None:
    first, last = MONTHS[match["a"]], MONTHS[match["b"]]
    year = _next_month(first, today, match["y"])
    return period(date(year, first, 1), month_end(year + (last < first), last))


def _span_ahead(match: re.Match[str], today: date) -> Alternatives | None:
    n = int(match["n"] or 2)
    return period(today, _same_day(today, n, match["u"])) if n <= _MOST_STEPS else None


def _span_behind(match: re.Match[str], today: date) -> Alternatives | None:
    n = int(match["n"])
    return period(_same_day(today, -n, match["u"]), today) if n <= _MOST_STEPS else None


def _same_day(today: date, steps: int, unit: str) -> date:
    """The day so many days, weeks or months away; of a shorter month its last."""
    if unit.startswith("tag"):
        return today + timedelta(steps)
    if unit.startswith("woche"):
        return today + timedelta(7 * steps)
    month, _ = _shift(today, steps)
    return month.replace(day=min(today.day, month_end(month.year, month.month).day))


def _in_weeks(match: re.Match[str], today: date) -> Alternatives | None:
    n, unit = int(match["n"]), match["u"]
    if n > _MOST_STEPS:
        return None
    if unit.startswith("tag"):
        return period(today + timedelta(n), today + timedelta(n))
    if unit.startswith("woche"):
        monday = today - timedelta(today.weekday()) + timedelta(7 * n)
        return period(monday, monday + timedelta(6))
    return period(*_shift(today, n))


# ---------------------------------------------------------------- dates


def _safe_date(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if int(year) < 100 else 0), month, day)
        found = date(today.year, month, day)
        return found if found >= today - timedelta(14) else date(today.year + 1, month, day)
    except ValueError:
        return None


def _sided(side: str | None, day: date | None, *, told: str | None = None) -> Alternatives | None:
    """A day, or all before or behind it; of figures a day whose year was told is that year."""
    if day is None:
        return None
    if told and not side:
        return (*period(day, day), (meaning("jahr", {"von": day.year, "bis": day.year}),))
    if side in ("ab", "seit"):
        return period(day, None)
    if side in ("bis", "bis zum"):
        return period(None, day)
    if side == "vor":
        return period(None, day - timedelta(1))
    if side == "nach":
        return period(day + timedelta(1), None)
    return period(day, day)


def _date(match: re.Match[str], today: date) -> Alternatives | None:
    side = (match["s"] or "").casefold().removesuffix(" dem").strip()
    return _sided(side, _safe_date(int(match["d"]), int(match["mo"]), match["y"], today), told=match["y"])


def _date_range(match: re.Match[str], today: date) -> Alternatives | None:
    end = _safe_date(int(match["d2"]), int(match["m2"]), match["y2"], today)
    start = _safe_date(int(match["d1"]), int(match["m1"] or match["m2"]), match["y1"] or match["y2"], today)
    return period(start, end) if start and end and start <= end else None


def _written_date(match: re.Match[str], today: date) -> Alternatives | None:
    return _sided(match["s"], _safe_date(int(match["d"]), MONTHS[match["m"]], match["y"], today), told=match["y"])


def _written_range(match: re.Match[str], today: date) -> Alternatives | None:
    end = _safe_date(int(match["d2"]), MONTHS[match["m"]], match["y"], today)
    start = _safe_date(int(match["d1"]), MONTHS[match["a"] or match["m"]], match["y"], today)
    return period(start, end) if start and end and start <= end else None


def _iso_date(match: re.Match[str], today: date) -> Alternatives | None:
    return _sided(None, _safe_date(int(match["d"]), int(match["mo"]), match["y"], today), told=match["y"])


# ---------------------------------------------------------------- parts of a year


def _calendar_week(match: re.Match[str], today: date) -> Alternatives | None:
    week = int(match["n"])
    year = today.year if week >= today.isocalendar().week else today.year + 1
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return period(monday, monday + timedelta(6))


def _quarter(match: re.Match[str], today: date) -> Alternatives | None:
    quarter = int(match["n"])
    if not 1 <= quarter <= 4:
        return None
    year = int(match["y"]) if match["y"] else today.year + (3 * quarter < today.month)
    return period(date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter))


def _half_year(match: re.Match[str], today: date) -> Alternatives | None:
    half = int(match["n"])
    if half not in (1, 2):
        return None
    year = int(match["y"]) if match["y"] else today.year
    first, last = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    return period(first, last)


_Y = r"(?P<y>(?:19|20)\d\d)"
_SIDE = r"(?:(?P<s>ab|seit|bis|vor|nach) (?:dem |zum |den )?)?"

RULES: tuple[Rule, ...] = (
    # years
    rule(r"(?:im |fuer das |in dem |das |vom )?(?:schuljahr|schj|sj|wintersemester|studienjahr|kitajahr|ws)? ?(?P<a>(?:19|20)\d\d) (?P<b>\d{2}|20\d\d)(?! (?:uhr|euro))", _school_year),
    rule(r"(?:im |fuer das |in dem |das |vom )?(?:schuljahr|schj|sj|wintersemester|studienjahr|kitajahr|ws) ?(?P<a>\d{2}) (?P<b>\d{2})(?! (?:uhr|euro))", _school_year),
    rule(r"(?:im |seit dem |ab dem )?(?:schuljahr|wintersemester|studienjahr) (?P<y>(?:19|20)\d\d)", _year),
    rule(r"(?:von |zwischen |in den jahren |im zeitraum |fuer |jahre )*(?P<a>(?:19|20)\d\d) (?:bis |und |auf |zu |)(?P<b>(?:19|20)\d\d)", _year_range),
    rule(r"(?P<a>(?:19|20)\d\d)(?: (?:19|20)\d\d)+(?: und)? (?P<b>(?:19|20)\d\d)", _year_range),
    rule(rf"(?:seit|seid|ab|nach)(?: dem jahr| dem schuljahr| anfang| ende)? {_Y}", _since),
    rule(rf"(?:bis|vor)(?: zum jahr| ins jahr| ende| anfang)? {_Y}", _until),
    rule(rf"(?:(?:im|fuer|in|von|aus|vom)(?: das| dem)? )?(?:(?:kalender|berichts|vor)?jahr\w* )?{_Y}", _year),
    rule(rf"(?:im |in |fuer das |des )?(?P<w>vorletzte[nsrm]?|{LAST}|{NEXT}|{THIS}) (?:jahr|jahres|kalenderjahr)", _relative_year, signs="jahr"),
    rule(r"(?:im )?(?P<w>vorigen|letzten) jahr|(?:im )?(?:vorjahr)(?P<_>)", lambda m, t: years(t.year - 1, t.year - 1), signs="jahr"),
    rule(r"im neuen jahr|im kommenden neuen jahr", lambda _, t: years(t.year + 1, t.year + 1), signs="neuen jahr"),
    rule(r"(?P<w>heuer)", lambda _, t: years(t.year, t.year), signs="heuer"),
    rule(r"vor (?P<n>\d{1,2}) jahren", _years_ago),
    rule(r"(?:in |waehrend |ueber )?(?:den |der |die )?(?:letzte[nr]?|vergangene[nr]?|vorige[nr]?) (?P<n>\d{1,2}) jahren?", _last_years),
    rule(r"seit (?P<n>\d{1,2}) jahren", _last_years),
    # dates
    rule(r"(?:vom |von |zwischen (?:dem )?)?(?P<d1>\d{1,2})\.\s?(?:(?P<m1>\d{1,2})\.)?\s?(?P<y1>20\d\d|\d\d(?=\s|$|-|–))?\s?(?:-|–|bis(?: zum)?|und(?: dem)?)\s?(?:dem )?(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>20\d\d|\d\d(?!\d|:|\s?Uhr))?", _date_range, raw=True),
    rule(r"(?i)(?:(?P<s>ab|seit|bis zum|bis|vor|nach)\s+(?:dem\s+)?|am\s+)?(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<mo>\d{1,2})\.(?:\s?(?P<y>20\d\d|\d\d(?![\d:]|\s?Uhr)))?", _date, raw=True),
    rule(r"(?<!\d)(?P<y>20\d\d)-(?P<mo>\d\d)-(?P<d>\d\d)(?!\d)", _iso_date, raw=True),
    rule(rf"(?:vom |von |zwischen )?(?:dem |den )?(?P<d1>\d{{1,2}})(?:te[nr]?)?(?: (?P<a>{'|'.join(MONTHS)}))? (?:bis|und)(?: zum| dem| den)? (?P<d2>\d{{1,2}})(?:te[nr]?)? {_MONTH}{OPT_YEAR}", _written_range),
    rule(rf"{_SIDE}(?:am |den |der )?(?P<d>\d{{1,2}})(?:te[nr]?)? {_MONTH}{OPT_YEAR}", _written_date),
    # days, weeks, months
    rule(r"(?<!guten )(?:ab )?(?P<d>heute|uebermorgen|gestern|vorgestern|morgen)", _day, signs="heute morgen gestern"),
    rule(rf"(?:in |fuer |der |die )?(?P<w>uebernaechste[nr]?|{NEXT}|{THIS}|{LAST}) woche", _week, signs="woche"),
    rule(rf"(?:am |fuer |das |den )?(?P<w>{NEXT}|{THIS}|{LAST}) (?:wochenende|we|weekend)", _weekend, signs="wochenende we weekend"),
    rule(rf"(?:am |ab |fuer |bis )?(?P<w>{NEXT}|{THIS}|{LAST}) (?P<t>{'|'.join(_DAY_NAMES)})", _named_day, signs=" ".join(_DAY_NAMES)),
    rule(rf"(?:im |in |fuer |des |den )?(?P<w>uebernaechste[nrms]?|{NEXT}|{THIS}|{LAST}) monat\w*", _relative_month, signs="monat"),
    rule(r"(?:innerhalb der |in den |in der |die |der |den )(?:naechsten|kommenden) (?:(?P<n>\d{1,3}) )?(?P<u>tage?n?|wochen?|monate?n?)", _span_ahead, signs="naechsten kommenden"),
    rule(rf"(?:innerhalb der |waehrend der |in den |in der |seit |die |der |den )?{LAST} (?P<n>\d{{1,3}}) (?P<u>tage?n?|wochen?|monate?n?)", _span_behind, signs="letzte vergangene vorige vorherige"),
    rule(r"(?:innerhalb von|binnen) (?P<n>\d{1,3}) (?P<u>tage?n?|wochen?|monate?n?)", _span_ahead),
    rule(r"in (?P<n>\d{1,3}) (?P<u>tage?n?|wochen?|monate?n?)", _in_weeks),
    rule(rf"(?:von |zwischen )(?P<a>{'|'.join(MONTHS)}) (?:bis|und) (?P<b>{'|'.join(MONTHS)}){OPT_YEAR}", _month_range, signs="jan feb maerz april mai jun jul aug sep okt nov dez"),
    rule(rf"(?:(?P<s>ab|seit|bis|vor|nach) )?(?:im monat |im |in |den |der )?(?:(?P<p>anfang|mitte|ende) )?(?:naechsten |kommenden )?(?:monat )?{_MONTH}{OPT_YEAR}", _month_of, signs="jan feb maerz april mai jun jul aug sep okt nov dez"),
    rule(r"(?:in |in der |der )?(?:kw|kalenderwoche) (?P<n>\d{1,2})", _calendar_week),
    rule(rf"(?:im |aus dem |des |das )?(?P<n>\d)te\w* halbjahr\w*{OPT_YEAR}", _half_year),
    rule(rf"(?:im |des |das )?(?P<n>\d)te\w* quartal\w*{OPT_YEAR}", _quarter),
    rule(r"(?:am |zum )?(?:(?P<n>\d)te[nr]? )?advent(?:szeit|swochenende|ssonntag)?", feasts.advent, signs="advent"),
    rule(rf"(?:an |am |zu |zum )?(?P<f>{'|'.join(feasts.FIXED_DAYS)})(?:s?tag|s?abend)?", feasts.fixed_day, signs="heiligabend silvester neujahr nikolaus martinstag kindertag weihnacht"),
    rule(r"zwischen (?:weihnachten und (?:neujahr|silvester)|den jahren|den feiertagen)", feasts.between_the_years, signs="zwischen"),
    # seasons, terms, feasts
    rule(rf"(?:im |in dem |fuer den |den |ueber den )?(?:(?P<w>{NEXT}|{THIS}|{LAST}) )?(?P<j>{'|'.join(feasts.SEASONS)}){OPT_YEAR}", feasts.season, signs="fruehling fruehjahr sommer herbst winter"),
    rule(rf"(?:im |zum |fuer das )?(?:{NEXT} |{THIS} )?(?P<h>sommersemester|wintersemester|fruehjahrssemester|herbstsemester|fruehjahrs?halbjahr|herbsthalbjahr){OPT_YEAR}", feasts.term, signs="semester halbjahr"),
    rule(rf"(?:im |in |fuer das |des )?(?P<w>{NEXT}|{THIS}|{LAST}) (?:schuljahr|kitajahr|ausbildungsjahr|lehrjahr)\w*", feasts.relative_school_year, signs="jahr"),
    rule(r"(?P<s>vor|nach|ueber|zu|an|um)? ?(?P<f>weihnachten|ostern|pfingsten|weihnachtszeit)", feasts.feast, signs="weihnacht ostern pfingst"),
)  # fmt: skip
