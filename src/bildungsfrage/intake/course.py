"""A course as feeds describe it: title, texts, provider, venue and dates go in, drafts of canonical records come out.

What all formats of courses share stands here: which words of theirs mean what, how single dates become runs, where a
course takes place, and what is read out of its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from bildungsfrage.german import fold
from bildungsfrage.intake.derive import derive
from bildungsfrage.intake.mapping import TableBlock
from bildungsfrage.intake.problem import Rejected, UnreadableError
from bildungsfrage.intake.raw import RawRecord, as_texts
from bildungsfrage.intake.record import Classifier, Draft, PlaceName, Row, Value
from bildungsfrage.intake.values import clean_text, parse_address, parse_postcode, parse_price, parse_time, says_free

WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
MEND = "berichtigen Sie die Angabe bitte in der Quelle und lesen Sie sie noch einmal ein"
# Dates further apart are no longer one run: holidays are shorter.
_SAME_RUN = timedelta(days=21)
_MOST_MEETINGS = 500
_REMEMBERED = 4096
_LEVEL = re.compile(r"\b([abc][12])(?:[.,]\d)?\b")
_ONLINE = re.compile(
    r"^(?:online\b.*|internet|digital|virtuell.*|vhs[. -]?cloud|webinar|zoom|.*\bonline-?(?:kurs|raum|seminar))$"
)
_PART_OF_TOWN = re.compile(r"^(.{2,}?)[,\s]+(?:OT|Ortsteil|OT\.)\s+(.{2,})$|^(.{2,}?)\s*\((?:OT|Ortsteil)\s+(.{2,})\)$")
_OFFER_BLOCK = TableBlock(
    "angebot",
    {},
    derived=("thema", "zielgruppe", "alter", "klasse", "angebotsart", "format", "zeitform", "niveau", "abschluss",
             "foerderung", "barrierefrei", "kinderbetreuung", "leichte_sprache", "kosten", "ermaessigung", "tageszeit",
             "wochentag"),
    derived_from=("titel", "untertitel", "beschreibung", "zugang", "kosten_hinweis"),
)  # fmt: skip
_PROVIDER_BLOCK = TableBlock("anbieter", {}, derived=("einrichtungsart",), derived_from=("name",))


@dataclass(frozen=True, slots=True)
class Venue:
    """Where something takes place; what is not known is empty."""

    name: str = ""
    street: str = ""
    plz: str = ""
    town: str = ""
    district: str = ""
    district_sort: str = "ortsteil"
    lat: float | None = None
    lon: float | None = None
    accessible: bool | None = None

    @property
    def online(self) -> bool:
        """A room that is none."""
        return not self.plz and any(_ONLINE.match(fold(text)) for text in (self.name, self.street, self.town) if text)

    def place(self) -> PlaceName | None:
        return None if self.online else _place(self.plz, self.town, self.district, self.district_sort)


@lru_cache(maxsize=_REMEMBERED)
def _place(said_plz: str, said_town: str, said_district: str, district_sort: str) -> PlaceName | None:
    plz = parse_postcode(said_plz)
    if not (said_town or plz):
        return None
    town, district = _parted(said_town, said_district)
    whole = PlaceName(name=town or None, plz=plz)
    if not district or fold(district) == fold(town):
        return whole
    return PlaceName(name=district, sort=district_sort, plz=plz, parent=replace(whole, plz=None))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One date of a course, or the course as a whole where its dates are not listed."""

    begin: date | None
    end: date | None = None
    start: str | None = None  # HH:MM
    stop: str | None = None
    weekdays: tuple[str, ...] = ()
    venue: Venue | None = None
    seats: int | None = None
    free: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who offers it."""

    name: str
    sort: str | None = None
    street: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    venue: Venue | None = None


@dataclass(slots=True)
class Course:
    """`values` are columns of `angebot` that the source gives outright; `fallback` fills those that stay empty.

    Notes say what was left out.
    """

    key: str | None
    title: str
    subtitle: str = ""
    text: str = ""
    keywords: Sequence[str] = ()
    audience: Sequence[str] = ()
    level: str = ""
    provider: Organisation | None = None
    venue: Venue | None = None
    meetings: Sequence[Meeting] = ()
    fallback: Mapping[str, str | None] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def course_row(record: RawRecord, course: Course, classify: Classifier) -> Row:
    """The offer with its provider and its runs."""
    place = course.venue.place() if course.venue else None
    drafts: list[Draft] = []
    if course.provider is not None and course.provider.name.strip():
        drafts.append(organisation_draft(course.provider, classify))
    drafts.append(_offer(course, place, classify))
    drafts += (run_draft(meeting, place) for meeting in runs(course.meetings))
    return Row(record, tuple(drafts), None, tuple(course.notes))


def rejected(file: str, record: RawRecord, reason: str, table: str = "angebot") -> Rejected:
    return Rejected(file, record.place, reason, MEND, as_texts(record.cells), table)


# ---------------------------------------------------------------- drafts


@lru_cache(maxsize=16)
def organisation_draft(provider: Organisation, classify: Classifier) -> Draft:
    where = provider.venue
    values: dict[str, Value] = {
        "name": " ".join(clean_text(provider.name).split()),
        "art": provider.sort,
        "adresse": _one_line(provider.street),
        "plz": parse_postcode(where.plz) if where else None,
        "telefon": _one_line(provider.phone),
        "email": _one_line(provider.email),
        "url": _web(provider.url),
    }
    derive(_PROVIDER_BLOCK, values, classify)
    return Draft("anbieter", values, where.place() if where else None)


def _offer(course: Course, place: PlaceName | None, classify: Classifier) -> Draft:
    venue = course.venue or Venue()
    values: dict[str, Value] = {
        "titel": _one_line(course.title),
        "untertitel": _one_line(course.subtitle),
        "beschreibung": _described(course),
        "zugang": "; ".join(filter(None, map(clean_text, course.audience))) or None,
        "niveau": _level(course.level, classify),
        "adresse": None if venue.online else _one_line(venue.street),
        "plz": parse_postcode(venue.plz),
        "lat": venue.lat,
        "lon": venue.lon,
        "barrierefrei": venue.accessible,
    }
    values |= {name: value for name, value in course.values.items() if value is not None}
    if values.get("format") is None and venue.online:
        values["format"] = "online"
    if values.get("url"):
        values["url"] = _web(str(values["url"]))
    read = derive(_OFFER_BLOCK, values, classify)
    values |= {name: value for name, value in course.fallback.items() if value and values.get(name) is None}
    if values.get("thema") and not values.get("themen"):
        values["themen"] = (str(values["thema"]),)
    if values.get("format") is None and place is not None and venue.street:
        values["format"] = "praesenz"
        read = (*read, "format")
    values["abgeleitet"] = tuple(dict.fromkeys(read)) or None
    identity = tuple(values.get(name) for name in ("titel", "untertitel", "adresse", "plz"))
    first = course.meetings[0].begin if course.meetings else None
    return Draft("angebot", values, place, course.key, (*identity, first))


def run_draft(meeting: Meeting, place: PlaceName | None) -> Draft:
    """A run as a record of `termin`; without a venue of its own it takes place where the offer does."""
    venue = meeting.venue
    values: dict[str, Value] = {
        "ort_name": _one_line(venue.name) if venue else None,
        "beginn": meeting.begin,
        "ende": meeting.end,
        "wochentage": meeting.weekdays or None,
        "uhrzeit_von": meeting.start,
        "uhrzeit_bis": meeting.stop,
        "plaetze": meeting.seats,
        "plaetze_frei": meeting.free,
    }
    names = ("ort_name", "beginn", "ende", "uhrzeit_von", "uhrzeit_bis", "wochentage")
    own = venue.place() if venue else None
    return Draft("termin", values, own or place, meeting.key, tuple(values[name] for name in names))


def venue_of(said: str, point: tuple[float | None, float | None] = (None, None)) -> Venue:
    """ "Saal, Markt 1, 04668 Grimma": what stands before the postcode is the street if it has a number, else a name."""
    address = parse_address(said)
    before, _, street = address.street.rpartition(",") if address.number else (address.street, "", "")
    return Venue(
        name=" ".join((before if address.postcode else said).replace("\n", ", ").split()).strip(" ,"),
        street=f"{street.strip()} {address.number}" if address.number and address.postcode else "",
        plz=address.postcode,
        town=address.town if address.postcode else "",
        lat=point[0],
        lon=point[1],
    )


def _described(course: Course) -> str | None:
    parts = [clean_text(course.text)]
    if keywords := ", ".join(dict.fromkeys(filter(None, map(clean_text, course.keywords)))):
        parts.append(f"Schlagworte: {keywords}")
    return "\n\n".join(filter(None, parts)) or None


def _level(text: str, classify: Classifier) -> str | None:
    if not text:
        return None
    if found := _LEVEL.search(fold(text)):
        return found[1]
    levels = classify(text).get("niveau", ())
    return str(levels[0]) if levels else None


def _one_line(text: str) -> str | None:
    return " ".join(clean_text(text).split()) or None


def _web(text: str) -> str | None:
    """An address of the web; other schemes (javascript:, file:) are none."""
    found = _one_line(text)
    return found if found and re.match(r"https?://", found, re.IGNORECASE) else None


def _parted(town: str, district: str) -> tuple[str, str]:
    town, district = " ".join(clean_text(town).split()), " ".join(clean_text(district).split())
    if not district and (found := _PART_OF_TOWN.match(town)):
        return found[1] or found[3], found[2] or found[4]
    return town, district


# ---------------------------------------------------------------- dates


def runs(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Single dates of one course, at the same time and place, become one run with its weekdays.

    Free places belong to the course: only the first run bears them, a full course is full in all of them.
    """
    ordered = sorted(meetings, key=lambda meeting: (meeting.begin or date.max, meeting.start or ""))
    open_runs: dict[tuple[object, ...], Meeting] = {}
    done: list[Meeting] = []
    for meeting in ordered:
        same = (meeting.start, meeting.stop, meeting.venue, meeting.key)
        before = open_runs.get(same)
        if before is not None and _continues(before, meeting):
            open_runs[same] = _joined(before, meeting)
            continue
        if before is not None:
            done.append(before)
        open_runs[same] = meeting
    found = sorted((*done, *open_runs.values()), key=lambda run: (run.begin or date.max, run.start or ""))
    return [_with_places(run, found[0]) for run in found[:_MOST_MEETINGS]]


def _continues(before: Meeting, meeting: Meeting) -> bool:
    if before.begin is None or meeting.begin is None or before.key is not None:
        return False
    return meeting.begin - (before.end or before.begin) <= _SAME_RUN


def _joined(before: Meeting, meeting: Meeting) -> Meeting:
    assert before.begin is not None
    assert meeting.begin is not None
    days = {*_days(before), *_days(meeting)}
    end = max(meeting.end or meeting.begin, before.end or before.begin)
    weekdays = tuple(day for day in WEEKDAYS if day in days)
    return replace(before, end=end if end != before.begin else None, weekdays=weekdays)


def _days(meeting: Meeting) -> Iterable[str]:
    if meeting.weekdays or meeting.begin is None:
        return meeting.weekdays
    return (WEEKDAYS[meeting.begin.weekday()],) if meeting.end in (None, meeting.begin) else ()


def _with_places(run: Meeting, first: Meeting) -> Meeting:
    if run is first or run.key is not None:
        return run
    return replace(run, seats=None, free=0 if first.free == 0 else None)


# ---------------------------------------------------------------- values


def weekday(text: str) -> str | None:
    """ "Montag", "Mo.", "montags" → montag."""
    plain = fold(text.strip()).rstrip(".")
    if plain == "sonnabend":
        return "samstag"
    return next((day for day in WEEKDAYS if len(plain) >= 2 and (day.startswith(plain) or plain.startswith(day))), None)


def clock(text: str) -> str | None:
    """HH:MM, or nothing where the text is no time."""
    try:
        return parse_time(text) if text else None
    except UnreadableError:
        return None


def count(text: str) -> int | None:
    """A number of people; −1 and what is no number mean unknown."""
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return int(text)
    found = re.fullmatch(r"\s*(\d{1,6})(?:[.,]0+)?\s*", text) if text else None
    return int(found[1]) if found else None


def degrees(text: str, most: float) -> float | None:
    """A coordinate; 0 and what is none mean unknown."""
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if 0 < abs(value) <= most else None


def yes(text: str) -> bool | None:
    if not text:
        return None
    plain = fold(text.strip())
    return True if plain in ("true", "ja", "1", "yes") else False if plain in ("false", "nein", "0", "no") else None


def price(amount: str, remarks: Sequence[str]) -> Mapping[str, Value]:
    """The columns that a price and the remarks on it fill."""
    full = euros(amount)
    reduced = None
    for remark in remarks:
        said = parse_price(clean_text(remark))
        reduced = said.reduced if reduced is None else reduced
        full = said.full if full is None else full
    hint = "; ".join(filter(None, map(clean_text, remarks))) or None
    return {"kosten": full, "kosten_ermaessigt": reduced, "kosten_hinweis": hint}


@lru_cache(maxsize=_REMEMBERED)
def euros(amount: str) -> float | None:
    plain = amount.strip()
    if re.fullmatch(r"-.*", plain) or not plain:
        return None
    if re.fullmatch(r"\d{1,7}(?:\.\d{1,4})?", plain):
        return round(float(plain), 2)
    if re.fullmatch(r"\d{1,7}", plain.replace(",", "", 1)) and "," in plain:
        return round(float(plain.replace(",", ".")), 2)
    found = parse_price(clean_text(plain)).full
    return found if found is not None else 0.0 if says_free(plain) else None


def personal(name: str, times: int = 1) -> list[str]:
    """The notes on personal data that were left out."""
    return [f"personenbezogene Angabe „{name}“ wurde weggelassen"] * times
