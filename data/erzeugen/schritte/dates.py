"""When an offer takes place: a spec in, rows of the table termin out (a course over weeks is one row)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from schritte.calendar import ANCHOR, HOLIDAYS, SHORT, WEEKDAYS, next_weekday, outside_holidays
from schritte.specs import Spec
from schritte.tables import Row

_CLOCK = {
    "v": ("08:30", "09:00", "09:30", "10:00", "10:30"),
    "n": ("13:30", "14:00", "14:30", "15:00", "15:30", "16:00"),
    "a": ("17:00", "17:30", "18:00", "18:30", "19:00", "19:30"),
    "g": ("08:00", "08:30", "09:00"),
}
_LENGTH = {
    "kurs": (60, 75, 90, 90, 120),
    "treff": (90, 120, 150),
    "veranstaltung": (60, 90, 120),
    "beratung": (120, 180),
    "pruefung": (90, 180),
    "ferienangebot": (150, 180),
    "projekt": (120, 180),
    "betreuung": (120, 180),
}
_PAST_SHARE = 0.125
_WORKDAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Held:
    """What all dates of one offer share."""

    offer_id: str
    place_id: str | None
    place_name: str | None
    source: str
    stand: date
    stale: bool


@dataclass(frozen=True, slots=True)
class Draw:
    """Chance for one offer: its random numbers, and whether its record has been stale for years."""

    rng: Random
    stale: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    first: date
    last: date
    days: tuple[int, ...]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _hours(spec: Spec, rng: Random) -> tuple[str, str]:
    part = rng.choice(spec.times)
    begin = rng.choice(_CLOCK[part])
    length = rng.choice(_LENGTH.get(spec.kind, (90,)))
    if part == "g":
        length = rng.choice((360, 390, 420))
    if spec.span.startswith("intensiv"):
        length = 180 if part == "a" else 240
    hour, minute = (int(piece) for piece in begin.split(":"))
    return begin, _clock(hour * 60 + minute + length)


def _days(spec: Spec, rng: Random) -> tuple[int, ...]:
    chosen = rng.choice(spec.days)
    if chosen == "mo-fr":
        return _WORKDAYS
    return (5, 6) if chosen == "we" else (SHORT[chosen],)


def _amount(spec: Spec, rng: Random) -> int:
    low, high = spec.span.partition(":")[2].split("-")
    return rng.randint(int(low), int(high))


def _coming(rng: Random) -> date:
    """A day ahead, denser in the next weeks than in the next summer."""
    low, high = rng.choices(((1, 28), (42, 118), (119, 230), (231, 300)), (34, 40, 20, 6))[0]
    return ANCHOR + timedelta(days=rng.randint(low, high))


def _first_day(length: int, draw: Draw) -> date:
    rng = draw.rng
    if draw.stale or rng.random() < _PAST_SHARE:
        return ANCHOR - timedelta(days=length + rng.randint(8, 240))
    if length > 20 and rng.random() < 0.2:
        return ANCHOR - timedelta(days=rng.randint(1, length - 7))
    return _coming(rng)


def _weekly(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    weeks, days = _amount(spec, rng), _days(spec, rng)
    for _ in range(rng.choice((2, 3, 3, 4))):
        first = outside_holidays(next_weekday(_first_day(weeks * 7, draw), days[0]))
        yield Stretch(first, first + timedelta(days=7 * (weeks - 1) + days[-1] - days[0]), days)


def _intensive(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    weeks = _amount(spec, rng)
    evening = spec.times == ("a",) or "Abend" in spec.title
    days = (0, 2, 3) if evening else _WORKDAYS
    for _ in range(rng.choice((1, 2, 2))):
        first = outside_holidays(next_weekday(_first_day(weeks * 7, draw), 0))
        yield Stretch(first, first + timedelta(days=7 * (weeks - 1) + days[-1]), days)


def _single(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    for _ in range(rng.choice((2, 3, 3, 4, 5))):
        days = _days(spec, rng)
        day = outside_holidays(next_weekday(_first_day(1, draw), rng.choice(days)))
        yield Stretch(day, day, (day.weekday(),))


def _some_days(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    for _ in range(rng.choice((2, 2, 3, 3))):
        count, days = _amount(spec, rng), _days(spec, rng)
        weeks, rest = divmod(count - 1, len(days))
        first = outside_holidays(next_weekday(_first_day(count, draw), days[0]), timedelta(days=7 * weeks + rest))
        if count == 1:
            yield Stretch(first, first, days[:1])
        else:
            yield Stretch(first, first + timedelta(days=7 * weeks + rest), days if weeks else days[: rest + 1])


def _ongoing(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    seasons = [(date(2026, 8, 24), date(2027, 7, 2))]
    if draw.stale:
        seasons = [(date(2023, 8, 21), date(2024, 6, 14))]
    elif rng.random() < 0.15:
        seasons.append((date(2025, 8, 11), date(2026, 6, 26)))
    elif rng.random() < 0.3:
        seasons = [(date(2026, 8, 24), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 7, 2))]
    more = rng.choice((1, 1, 1, 2)) if spec.kind in ("treff", "beratung", "kurs") else 1
    for first, last in seasons:
        for _ in range(more):
            days = _days(spec, rng)
            yield Stretch(next_weekday(first, days[0]), last, days)


def _months(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    months, days = _amount(spec, rng), _days(spec, rng)
    starts = [date(2026, 9, 1), date(2027, 2, 22), date(2027, 8, 30), date(2026, 3, 2), date(2027, 4, 12)]
    for start in [date(2022, 9, 5)] if draw.stale else sorted(rng.sample(starts, rng.choice((1, 2)))):
        first = next_weekday(start, days[0])
        yield Stretch(first, first + timedelta(days=round(months * 30.4)), days)


def _in_holidays(spec: Spec, draw: Draw) -> Iterator[Stretch]:
    rng = draw.rng
    begin, end = HOLIDAYS[spec.holiday or "sommer"]
    mondays = [day for day in (begin + timedelta(days=n) for n in range((end - begin).days + 1)) if day.weekday() == 0]
    for monday in rng.sample(mondays, min(len(mondays), rng.choice((1, 2, 3)))) or [begin]:
        first = monday + timedelta(days=-364 if draw.stale else 0)
        last = min(first + timedelta(days=rng.choice((0, 2, 4, 4))), end)
        yield Stretch(first, last, tuple(day for day in _WORKDAYS if first.weekday() <= day <= last.weekday()))


_SPANS: dict[str, Callable[[Spec, Draw], Iterator[Stretch]]] = {
    "wochen": _weekly,
    "intensiv": _intensive,
    "einmal": _single,
    "tage": _some_days,
    "laufend": _ongoing,
    "monate": _months,
}


def _fixed_start(spec: Spec, start: date, rng: Random) -> Stretch:
    weeks = _amount(spec, rng) if ":" in spec.span else 1
    return Stretch(start, start + timedelta(days=7 * (weeks - 1)), (start.weekday(),))


def _apart(stretches: Iterator[Stretch]) -> list[Stretch]:
    """Oldest first, without runs that would need the same room and teacher at the same hour."""
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.first, stretch.last, stretch.days)):
        if not any(set(stretch.days) & set(other.days) and stretch.first <= other.last for other in kept):
            kept.append(stretch)
    return kept


def _stretches(spec: Spec, draw: Draw) -> list[Stretch]:
    made = _in_holidays if spec.holiday else _SPANS[spec.span.partition(":")[0]]
    found = _apart(made(spec, draw))
    while spec.certain and all(stretch.last < ANCHOR for stretch in found):
        found = _apart(made(spec, draw))
    if not spec.start:
        return found
    start = _fixed_start(spec, date.fromisoformat(spec.start), draw.rng)
    return [start, *(stretch for stretch in found if stretch.first > start.last)]


def _seats(spec: Spec, last: date, rng: Random) -> tuple[int | None, int | None]:
    if spec.kind in ("treff", "beratung", "betreuung") or spec.span == "laufend" or rng.random() < 0.15:
        return None, None
    seats = rng.choice((8, 10, 10, 12, 12, 14, 15, 16, 20)) * (3 if spec.kind == "veranstaltung" else 1)
    if last < ANCHOR:
        return seats, None
    return seats, 0 if spec.full or rng.random() < 0.12 else rng.randint(1, seats)


def date_rows(spec: Spec, held: Held, rng: Random) -> Iterator[Row]:
    """Dates of one offer, oldest first; a few offers have none (on request), self-study never has any."""
    asked_for = not spec.certain and not spec.holiday and rng.random() < 0.03
    if asked_for or "selbstlern" in spec.formats:
        return
    begin, end = _hours(spec, rng)
    for stretch in _stretches(spec, Draw(rng, held.stale)):
        seats, free = _seats(spec, stretch.last, rng)
        yield {
            "angebot_id": held.offer_id,
            "ort_id": held.place_id,
            "ort_name": held.place_name,
            "beginn": stretch.first,
            "ende": stretch.last,
            "wochentage": [WEEKDAYS[day] for day in stretch.days],
            "uhrzeit_von": begin,
            "uhrzeit_bis": end,
            "plaetze": seats,
            "plaetze_frei": free,
            "quelle_id": held.source,
            "stand": held.stand,
        }
