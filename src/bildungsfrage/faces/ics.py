"""Rows as a calendar (RFC 5545): one event per row that has a date; those of a `Reply`, or any with their facts.

Rows are read by the column names of the contract: `beginn` or `datum`, `ende`, `uhrzeit_von`, `uhrzeit_bis`,
`wochentage`; a course over several weeks with its weekdays becomes one repeating event.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.values import Fact, facts, styles
from bildungsfrage.model import Reply

_LONGEST_LINE = 75  # octets
_LONGEST_VALUE = 2_000
_WEEKDAYS = {
    "montag": "MO", "dienstag": "TU", "mittwoch": "WE", "donnerstag": "TH", "freitag": "FR", "samstag": "SA",
    "sonntag": "SU",
}  # fmt: skip
_DAYS = tuple(_WEEKDAYS.values())
_TITLES = ("titel", "name", "thema", "text")
_PLACES = ("ort_name", "einrichtung", "adresse", "ort")
_SHOWN_ELSEWHERE = ("titel", "name", *_PLACES, "url", "beginn", "datum", "uhrzeit_von", "uhrzeit_bis")

_HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bildungsfrage//DE
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


@dataclass(frozen=True, slots=True)
class _When:
    first: date
    last: date
    start: time | None
    end: time | None
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A row whose date, place and title become an event, and what is told about it."""

    row: Mapping[str, Any]
    facts: tuple[Fact, ...]


def as_ics(reply: Reply, drawing: Drawing) -> str:
    """The calendar with CRLF line ends; raises `CallError` where no row has a date."""
    looks = styles(reply.table)
    text = calendar((Event(row, facts(reply.table, looks, row)) for row in reply.table.rows), drawing.today)
    if text is None:
        raise CallError("Diese Antwort enthält keine Termine und lässt sich nicht als Kalender (ics) ausgeben")
    return text


def calendar(events: Iterable[Event], today: date) -> str | None:
    """The calendar of the events that have a date; None where none has one."""
    lines = list(_HEAD)
    for event in events:
        when = _when(event.row)
        if when is not None:
            lines += _event(event, when, today)
    if len(lines) == len(_HEAD):
        return None
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


# ---------------------------------------------------------------- when


def _when(row: Mapping[str, Any]) -> _When | None:
    first = _day(row.get("beginn")) or _day(row.get("datum"))
    if first is None:
        return None
    last = _day(row.get("ende")) or first
    start, end = _clock(row.get("uhrzeit_von")), _clock(row.get("uhrzeit_bis"))
    return _When(first, max(first, last), start, end, _weekdays(row.get("wochentage")))


def _weekdays(value: Any) -> tuple[str, ...]:
    """From a list of days or a text that names them."""
    names = re.findall(r"\w+", value) if isinstance(value, str) else value or ()
    return tuple(_WEEKDAYS[name.lower()] for name in names if name.lower() in _WEEKDAYS)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _clock(value: Any) -> time | None:
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(value.strip().zfill(5)) if isinstance(value, str) else None
    except ValueError:
        return None


def _times(when: _When) -> Iterator[str]:
    """DTSTART, DTEND and, for a course with weekdays, the rule by which it repeats."""
    repeats = bool(when.weekdays) and when.last > when.first
    first = _first_on(when) if repeats else when.first
    if when.start is None:
        after = (first if repeats else when.last) + timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    else:
        yield f"DTSTART;TZID=Europe/Berlin:{first:%Y%m%d}T{when.start:%H%M%S}"
        if when.end is not None and when.end > when.start:
            yield f"DTEND;TZID=Europe/Berlin:{first:%Y%m%d}T{when.end:%H%M%S}"
    if repeats:
        yield f"RRULE:FREQ=WEEKLY;UNTIL={_until(when)};BYDAY={','.join(when.weekdays)}"


def _first_on(when: _When) -> date:
    """The first day from the beginning on that is one of the weekdays: a rule starts on a day it names."""
    days = (when.first + timedelta(days=ahead) for ahead in range(7))
    return next(day for day in days if _DAYS[day.weekday()] in when.weekdays)


def _until(when: _When) -> str:
    """The end of the last day: a date for whole days, else in UTC (in Germany 22:59:59 or, in summer, 23:59:59)."""
    return f"{when.last:%Y%m%d}" if when.start is None else f"{when.last:%Y%m%d}T215959Z"


# ---------------------------------------------------------------- what


def _event(event: Event, when: _When, today: date) -> list[str]:
    row = event.row
    title = _first_text(row, _TITLES) or "Termin"
    place = ", ".join(dict.fromkeys(_texts(row, _PLACES)))
    lines = ["BEGIN:VEVENT", f"UID:{_uid(row, when, title)}", f"DTSTAMP:{today:%Y%m%d}T000000Z", *_times(when)]
    lines.append(f"SUMMARY:{_escaped(title)}")
    lines += [f"LOCATION:{_escaped(place)}"] if place else []
    told = "\\n".join(_escaped(f"{fact.label}: {fact.value}") for fact in event.facts if _is_news(fact))
    lines += [f"DESCRIPTION:{told}"] if told else []
    lines += [f"URL:{url}" for url in _texts(row, ("url",)) if url.startswith(("https://", "http://"))]
    return [*lines, "END:VEVENT"]


def _uid(row: Mapping[str, Any], when: _When, title: str) -> str:
    """The same event has the same UID in every export; ids of rows outlive a re-import."""
    key = f"{row.get('id') or title}|{when.first}|{when.start or ''}|{row.get('ort') or row.get('ort_name') or ''}"
    return f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@bildungsfrage"


def _is_news(fact: Fact) -> bool:
    return fact.name not in _SHOWN_ELSEWHERE


def _texts(row: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [visible(value[:_LONGEST_VALUE]) for name in names if isinstance(value := row.get(name), str) and value]


def _first_text(row: Mapping[str, Any], names: Sequence[str]) -> str:
    return next(iter(_texts(row, names)), "")


# ---------------------------------------------------------------- lines


def _escaped(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """At most 75 octets a line, no character cut in two; a line that goes on begins with a blank."""
    parts, length = [""], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > _LONGEST_LINE:
            parts.append(" ")
            length = 1
        parts[-1] += character
        length += octets
    return "\r\n".join(parts)
