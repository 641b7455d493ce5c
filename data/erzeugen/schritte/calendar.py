"""The anchor day of the sample and the school holidays around it."""

from datetime import date, timedelta

ANCHOR = date(2026, 11, 23)
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
SHORT = dict(zip(("mo", "di", "mi", "do", "fr", "sa", "so"), range(7), strict=True))

HOLIDAYS: dict[str, tuple[date, date]] = {
    "herbst": (date(2026, 10, 12), date(2026, 10, 24)),
    "weihnachten": (date(2026, 12, 23), date(2027, 1, 2)),
    "winter": (date(2027, 2, 8), date(2027, 2, 19)),
    "ostern": (date(2027, 3, 26), date(2027, 4, 2)),
    "sommer": (date(2027, 7, 10), date(2027, 8, 20)),
}
HOLIDAY_LABEL = {
    "herbst": "im Herbst",
    "weihnachten": "zu Weihnachten",
    "winter": "im Winter",
    "ostern": "zu Ostern",
    "sommer": "im Sommer",
}


def in_holidays(day: date) -> bool:
    return any(first <= day <= last for first, last in HOLIDAYS.values())


def next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def outside_holidays(day: date, length: timedelta = timedelta()) -> date:
    """The day, or the same weekday in a later week, so that neither first nor last day is in the holidays."""
    while in_holidays(day) or in_holidays(day + length):
        day += timedelta(days=7)
    return day
