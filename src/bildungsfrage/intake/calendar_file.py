"""iCalendar: a file goes in, its events come out with the dates they recur on, a year around the calendar's own date.

Each event is parsed by itself, together with its exceptions: a broken one costs only itself. Rules that no timetable of
an institution needs (every second, every hour) are not followed. Organisers, attendees and contacts are not taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bildungsfrage.intake.as_of import as_of
from bildungsfrage.intake.course import (
    Course,
    Meeting,
    Organisation,
    Venue,
    course_row,
    degrees,
    personal,
    rejected,
    venue_of,
)
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import LONGEST_CELL, RawRecord
from bildungsfrage.intake.record import Classifier, Row, Skipped
from bildungsfrage.intake.text_file import opened
from bildungsfrage.intake.values import clean_text

Event = Any
"""An event of the library; its values are of many types."""

_LARGEST = 64 << 20
_BERLIN = ZoneInfo("Europe/Berlin")
_WINDOW = timedelta(days=366)
_EARLIEST = date(1970, 1, 1)
_BLOCK = re.compile(r"^BEGIN:(VEVENT|VTIMEZONE)[ \t]*$.*?^END:\1[ \t]*$", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_UID = re.compile(r"^UID[^:\n]*:(.*(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE)
_OVERRIDES = re.compile(r"^RECURRENCE-ID\b", re.MULTILINE | re.IGNORECASE)
_CHANGED = re.compile(r"^(?:DTSTAMP|LAST-MODIFIED)[^:\n]*:(\d{4})(\d\d)(\d\d)", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^(?:X-WR-CALNAME|NAME)[^:\n]*:(.*)", re.MULTILINE | re.IGNORECASE)
_PEOPLE = ("ORGANIZER", "ATTENDEE", "CONTACT")
_USUAL = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_FINE = ("BYHOUR", "BYMINUTE", "BYSECOND")
_RELOAD = "laden Sie den Kalender bitte noch einmal"


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The texts of a calendar's events, its time zones and its name."""

    name: str
    zones: str
    events: tuple[str, ...]
    changed: date | None


def describe_calendar(path: Path) -> SourceInfo:
    calendar = _load(path)
    name = calendar.name or f"Kalender ({path.stem})"
    day = calendar.changed.isoformat() if calendar.changed else "dateidatum"
    return SourceInfo(f"kalender-{slug(calendar.name or path.stem)}", name, as_of=day)


def read_calendar(path: Path, classify: Classifier) -> Iterator[Row | Rejected | Skipped]:
    """Raises IntakeError where the file is no calendar or has no events."""
    calendar = _load(path)
    if not calendar.events:
        raise IntakeError(path, "der Kalender enthält keine Termine", _RELOAD)
    day = calendar.changed or as_of(path, SourceInfo("", ""))
    overrides: dict[str, list[str]] = {}
    for block in calendar.events:
        if _OVERRIDES.search(block):
            overrides.setdefault(_uid(block), []).append(block)
    based = {_uid(block) for block in calendar.events if not _OVERRIDES.search(block)}
    for number, block in enumerate(calendar.events, 1):
        record = RawRecord(f"Termin {number}", {"termin": block[:2000]})
        if _OVERRIDES.search(block) and _uid(block) in based:
            yield Row(record)  # comes in with the event that it changes
            continue
        if len(block) > LONGEST_CELL:
            yield rejected(str(path), record, f"der Termin ist länger als {LONGEST_CELL} Zeichen")
            continue
        yield _event(path, record, (block, *overrides.get(_uid(block), ())), (calendar, day, classify))


def _load(path: Path) -> _Calendar:
    with opened(path, None) as stream:
        content = stream.read(_LARGEST + 1).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(content) > _LARGEST:
        raise IntakeError(path, f"der Kalender ist größer als {_LARGEST >> 20} MB", "teilen Sie ihn bitte in mehrere")
    if "END:VCALENDAR" not in content.upper():
        raise IntakeError(path, "der Kalender bricht mittendrin ab", _RELOAD)
    blocks = [(found[1].upper(), found[0]) for found in _BLOCK.finditer(content)]
    named = _NAME.search(content)
    changed = max((day for found in _CHANGED.findall(content) if (day := _day(found))), default=None)
    return _Calendar(
        name=" ".join(clean_text(named[1].replace("\\,", ",").replace("\\;", ";")).split()) if named else "",
        zones="\n".join(block for kind, block in blocks if kind == "VTIMEZONE"),
        events=tuple(block for kind, block in blocks if kind == "VEVENT"),
        changed=changed,
    )


def _day(parts: tuple[str, str, str]) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _uid(block: str) -> str:
    found = _UID.search(block)
    return re.sub(r"\n[ \t]", "", found[1]).strip() if found else block


# ---------------------------------------------------------------- one event


def _event(
    path: Path, record: RawRecord, blocks: tuple[str, ...], given: tuple[_Calendar, date, Classifier]
) -> Row | Rejected | Skipped:
    calendar, day, classify = given
    text = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", calendar.zones, *blocks, "END:VCALENDAR"))
    try:
        event, parsed = _parsed(text)
        if _says(event, "STATUS") == "CANCELLED" or _says(event, "CLASS") in ("PRIVATE", "CONFIDENTIAL"):
            return Skipped(record)
        if not _text(event, "SUMMARY"):
            return rejected(str(path), record, "SUMMARY: die Angabe ist leer")
        return course_row(record, _course(event, parsed, calendar.name, day), classify)
    except Exception as error:  # a library for any calendar raises any exception on a broken one
        reason = f"der Termin ist nicht lesbar ({' '.join(str(error).split())[:80] or type(error).__name__})"
        return rejected(str(path), record, reason)


def _parsed(text: str) -> tuple[Event, Any]:
    from icalendar import Calendar  # only calendars need it

    parsed = Calendar.from_ical(text)
    events = [event for event in parsed.walk("VEVENT") if "RECURRENCE-ID" not in event]
    event = next(iter(events or parsed.walk("VEVENT")), None)
    if event is None or "DTSTART" not in event:
        raise ValueError("DTSTART fehlt")
    return event, parsed


def _course(event: Event, parsed: Any, calendar: str, day: date) -> Course:
    notes = [note for name in _PEOPLE for note in personal(name, _times(event, name))]
    venue = _venue(event)
    return Course(
        key=_text(event, "UID") or None,
        title=_text(event, "SUMMARY"),
        text=_text(event, "DESCRIPTION"),
        keywords=_categories(event),
        provider=Organisation(calendar) if calendar else None,
        venue=venue,
        meetings=[_meeting(occurrence, venue) for occurrence in _occurrences(event, parsed, day, notes)],
        fallback={"angebotsart": "veranstaltung"},
        values={"url": _text(event, "URL") or None},
        notes=notes,
    )


def _text(event: Event, name: str) -> str:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value).strip() if value is not None else ""


def _says(event: Event, name: str) -> str:
    return _text(event, name).upper()


def _times(event: Event, name: str) -> int:
    value = event.get(name)
    return len(value) if isinstance(value, list) else int(value is not None)


def _categories(event: Event) -> list[str]:
    value = event.get("CATEGORIES")
    values = value if isinstance(value, list) else [value] if value is not None else []
    return [str(word) for item in values for word in getattr(item, "cats", [item])]


def _venue(event: Event) -> Venue | None:
    said = _text(event, "LOCATION")
    if not said:
        return None
    point = event.get("GEO")
    lat, lon = (degrees(str(getattr(point, name, "")), most) for name, most in (("latitude", 90), ("longitude", 180)))
    return venue_of(clean_text(said), (lat, lon))


# ---------------------------------------------------------------- dates


def _occurrences(event: Event, parsed: Any, day: date, notes: list[str]) -> list[Event]:
    """The event itself, or the dates it recurs on in the year before and after the calendar's date."""
    if "RRULE" not in event and "RDATE" not in event:
        return [event]
    if not _is_usual(event):
        notes.append("eine ungewöhnliche Wiederholung wurde nicht verfolgt; eingetragen ist der erste Termin")
        return [event]
    import recurring_ical_events

    found = recurring_ical_events.of(parsed).between(day - _WINDOW, day + _WINDOW)
    found = [item for item in found if str(item.get("STATUS", "")).upper() != "CANCELLED"]
    return sorted(found, key=lambda item: str(item["DTSTART"].dt)) or [event]


def _is_usual(event: Event) -> bool:
    """Whether following the rule takes a foreseeable number of steps."""
    if _local(event["DTSTART"].dt)[0] < _EARLIEST:
        return False
    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules] if rules is not None else []:
        frequency = str(rule.get("FREQ", [""])[0]).upper()
        if frequency not in _USUAL or any(name in rule for name in _TOO_FINE):
            return False
        if frequency in ("DAILY", "WEEKLY") and any(name in rule for name in ("BYMONTHDAY", "BYYEARDAY", "BYSETPOS")):
            return False
        if any(int(step) < 1 for step in rule.get("INTERVAL", [1])):
            return False
    return True


def _meeting(event: Event, venue: Venue | None) -> Meeting:
    begin, start = _local(event["DTSTART"].dt)
    end, stop = _local(event["DTEND"].dt) if "DTEND" in event else (None, None)
    if end is None and "DURATION" in event:
        end, stop = _local(event["DTSTART"].dt + event["DURATION"].dt)
    if end is not None and stop is None:
        end -= timedelta(days=1)  # whole days end before the day that is named
    if stop == start and end in (None, begin):
        stop = None
    return Meeting(begin, end if end and end > begin else None, start, stop, (), venue)


def _local(moment: date | datetime) -> tuple[date, str | None]:
    """Day and time in Germany."""
    if not isinstance(moment, datetime):
        return moment, None
    local = moment.astimezone(_BERLIN) if moment.tzinfo else moment
    return local.date(), local.strftime("%H:%M")
