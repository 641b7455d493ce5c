"""schema.org as JSON-LD, in a file of its own or inside an HTML page: courses, events and organisations come out.

Sites write one thing as a value, a list or an object, put nodes into @graph or into one another, and refer to them by
@id; all is the same here. Persons (instructors, performers, organisers who are people) are not taken over.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bildungsfrage.german import fold
from bildungsfrage.intake.course import (
    WEEKDAYS,
    Course,
    Meeting,
    Organisation,
    Venue,
    count,
    course_row,
    degrees,
    euros,
    organisation_draft,
    personal,
    rejected,
    venue_of,
    yes,
)
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.kinds import is_institution
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import LONGEST_CELL, RawRecord
from bildungsfrage.intake.record import Classifier, Draft, Row, Skipped, Value
from bildungsfrage.intake.text_file import opened
from bildungsfrage.intake.tree import Tree, flat, items, nodes, text, texts, too_long
from bildungsfrage.intake.values import clean_text, parse_age, parse_date

_LARGEST = 64 << 20
_DEEPEST = 40
_BERLIN = ZoneInfo("Europe/Berlin")
_PREFIX = re.compile(r"^(?:schema:|https?://schema\.org/)")
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_RELOAD = "laden Sie die Seite oder Datei bitte noch einmal"
_HOUSES: Mapping[str, str] = {
    "Preschool": "kita", "ChildCare": "kita", "ElementarySchool": "grundschule", "School": "schule",
    "Library": "bibliothek", "MiddleSchool": "schule", "HighSchool": "schule", "CollegeOrUniversity": "hochschule",
    "Museum": "museum",
}  # fmt: skip
_ORGANISATIONS = (*_HOUSES, "Organization", "EducationalOrganization", "LocalBusiness", "NGO", "GovernmentOrganization")
_PEOPLE = (
    "instructor",
    "performer",
    "contributor",
    "author",
    "organizer",
    "provider",
    "contactPoint",
    "employee",
    "founder",
)
_DAYS = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6}


@dataclass(frozen=True, slots=True)
class _Found:
    """All nodes of a file that count, with everything that can be referred to."""

    nodes: tuple[dict[str, Tree], ...]
    by_id: Mapping[str, dict[str, Tree]]
    broken: tuple[str, ...] = ()  # blocks of a page that are no JSON


def is_page(start: str) -> bool:
    return _HTML.match(start) is not None


def describe_schema_org(path: Path) -> SourceInfo:
    found = _load(path)
    hosts = Counter(host for node in found.nodes for url in texts(node, "url") if (host := urlsplit_host(url)))
    names = Counter(name for node in found.nodes for name in texts(_resolved(node, "provider", found), "name"))
    host = hosts.most_common(1)[0][0] if hosts else ""
    name = names.most_common(1)[0][0] if names else ""
    with opened(path, None) as stream:
        page = is_page(stream.read(4096))
    # A page is one of many of its site: the others must stay when it is read again.
    key = f"{host} {path.stem}" if page else host or path.stem
    return SourceInfo(f"schemaorg-{slug(key)}", name or host or path.stem, url=f"https://{host}" if host else None)


def urlsplit_host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def read_schema_org(path: Path, classify: Classifier) -> Iterator[Row | Rejected | Skipped]:
    """Raises IntakeError where the file is no JSON or holds nothing of the kind."""
    found = _load(path)
    doubled = {key for key, times in Counter(map(_key, found.nodes)).items() if times > 1}
    if not found.nodes and not found.broken:
        reason = "darin stehen keine Kurse, Veranstaltungen oder Einrichtungen nach schema.org"
        raise IntakeError(path, reason, "prüfen Sie bitte, ob es die richtige Seite ist")
    for number, node in enumerate(found.nodes, 1):
        place = f"Eintrag {number}"
        if name := too_long(node):
            record = flat(place, {"name": text(node, "name")[:200]})
            yield rejected(str(path), record, f"das Feld „{name}“ ist länger als {LONGEST_CELL} Zeichen")
        else:
            yield _record(path, flat(place, node), node, (found, doubled, classify))
    for number, block in enumerate(found.broken, len(found.nodes) + 1):
        record = RawRecord(f"Eintrag {number}", {"json": block[:2000]})
        yield rejected(str(path), record, "der Block ist kein gültiges JSON")


def _record(
    path: Path, record: RawRecord, node: dict[str, Tree], given: tuple[_Found, set[str], Classifier]
) -> Row | Rejected | Skipped:
    found, doubled, classify = given
    if "cancelled" in text(node, "eventStatus").lower():
        return Skipped(record)
    if not text(node, "name"):
        return rejected(str(path), record, "name: die Angabe ist leer")
    if _types(node) & set(_ORGANISATIONS):
        return _organisation_row(record, node, found, classify)
    try:
        return course_row(record, _course(node, found, doubled, classify), classify)
    except UnreadableError as error:
        return rejected(str(path), record, str(error))


# ---------------------------------------------------------------- finding nodes


def _load(path: Path) -> _Found:
    with opened(path, None) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise IntakeError(path, f"die Datei ist größer als {_LARGEST >> 20} MB", "teilen Sie sie bitte in mehrere")
    broken: list[str] = []
    values: list[Any] = []
    for block in _blocks(content) if is_page(content[:4096]) else [content]:
        try:
            values.append(json.loads(_bare(block), strict=False))
        except (ValueError, RecursionError) as error:
            if block is content:
                raise IntakeError(path, "das ist kein gültiges JSON", _RELOAD) from error
            broken.append(block)
    by_id: dict[str, dict[str, Tree]] = {}
    wanted: list[dict[str, Tree]] = []
    for value in values:
        _collect(_plain(value, 0), wanted, by_id, False)
    return _Found(tuple(wanted), by_id, tuple(broken))


def _blocks(page: str) -> Iterator[str]:
    at = 0
    while opening := _SCRIPT.search(page, at):
        closing = _SCRIPT_END.search(page, opening.end())
        if closing is None:
            return
        at = closing.end()
        if "ld+json" in opening[1].lower():
            yield page[opening.end() : closing.start()]


def _bare(block: str) -> str:
    """Without the wrappers that pages put around JSON."""
    plain = re.sub(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$", "", block.lstrip("\ufeff"))
    return unescape(plain) if "&quot;" in plain and '"' not in plain else plain


def _plain(value: Any, depth: int) -> Tree:
    """With bare names: "schema:name" and "https://schema.org/name" are "name"."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {_PREFIX.sub("", str(key)): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return _german_first([_plain(inner, depth + 1) for inner in value])
    return value.replace("\x00", "") if isinstance(value, str) else value


def _german_first(values: list[Tree]) -> list[Tree]:
    """Of a text in several languages the German one counts."""
    tagged = [value for value in values if isinstance(value, dict) and "@language" in value]
    german = [value for value in tagged if str(value["@language"]).lower().startswith("de")]
    return german if german and len(tagged) == len(values) else values


def _types(node: Mapping[str, Tree]) -> set[str]:
    return {_PREFIX.sub("", said) for said in texts(node, "@type")}


def _is_event(types: Iterable[str]) -> bool:
    return any(name == "CourseInstance" or name.endswith("Event") for name in types)


def _collect(tree: Tree, wanted: list[dict[str, Tree]], by_id: dict[str, dict[str, Tree]], inside: bool) -> None:  # noqa: FBT001
    """Courses and events anywhere; organisations only where they are not just somebody's provider."""
    pending: list[tuple[Tree, bool]] = [(tree, inside)]
    while pending:
        value, nested = pending.pop()
        if isinstance(value, list):
            pending += ((inner, nested) for inner in reversed(value))
        elif isinstance(value, dict):
            if (key := value.get("@id")) and isinstance(key, str) and len(value) > 1:
                by_id.setdefault(key, value)
            types = _types(value)
            mine = not nested and ("Course" in types or _is_event(types) or bool(types & set(_ORGANISATIONS)))
            if mine:
                wanted.append(value)
            nested = nested or mine
            pending += ((inner, nested) for inner in reversed(list(value.values())) if isinstance(inner, dict | list))


def _resolved(node: Mapping[str, Tree], name: str, found: _Found) -> list[Tree]:
    """What stands under a name, references followed."""
    values = []
    for item in items(node, name):
        reference = item.get("@id") if isinstance(item, dict) and len(item) <= 2 else None
        values.append(found.by_id.get(reference, item) if isinstance(reference, str) else item)
    return values


def _key(node: Mapping[str, Tree]) -> str:
    return text(node, "@id") or text(node, "identifier", "value") or text(node, "identifier") or text(node, "url")


# ---------------------------------------------------------------- courses and events


def _course(node: dict[str, Tree], found: _Found, doubled: set[str], classify: Classifier) -> Course:
    key = _key(node) or None
    if key in doubled:
        key = f"{key}#{text(node, 'startDate') or text(node, 'name')}"
    notes = _people(node, classify)
    instances = [item for name in ("hasCourseInstance", "subEvent") for item in _resolved(node, name, found)]
    dated = [item for item in instances if isinstance(item, dict)]
    notes += [note for item in dated for note in _people(item, classify)]
    whole = [node] if text(node, "startDate") or any(nodes(node, "courseSchedule")) or not dated else []
    meetings = [meeting for item in (*dated, *whole) for meeting in _meetings(item, found, notes)]
    venue = next((venue for item in (node, *dated) if (venue := _venue(item, found))), None)
    course = Course(
        key=key,
        title=text(node, "name"),
        subtitle=text(node, "alternateName") or text(node, "headline"),
        text="\n\n".join(_descriptions(node)),
        keywords=[word for said in _named(node, "keywords", "about", "teaches") for word in said.split(",")],
        audience=list(_audience(node)),
        level=text(node, "educationalLevel"),
        provider=_provider(node, found, classify),
        venue=venue,
        meetings=meetings,
        fallback={"angebotsart": "kurs" if "Course" in _types(node) else "veranstaltung"},
        notes=notes,
    )
    for item in (node, *dated):
        said = _facts(item, found)
        course.values |= {name: value for name, value in said.items() if course.values.get(name) is None}
    return course


def _descriptions(node: Tree) -> Iterator[str]:
    yield from texts(node, "description")
    for name in _named(node, "educationalCredentialAwarded"):
        yield f"Abschluss: {name}"


def _named(node: Tree, *names: str) -> Iterator[str]:
    for name in names:
        for item in items(node, name):
            if said := (text(item, "name") if isinstance(item, dict) else text(item)):
                yield said


def _audience(node: Tree) -> Iterator[str]:
    for item in items(node, "audience"):
        if said := (text(item, "audienceType") or text(item, "educationalRole") or text(item, "name") or text(item)):
            yield said


def _facts(node: Tree, found: _Found) -> dict[str, Value]:
    modes = fold(" ".join(texts(node, "courseMode")))
    attendance = text(node, "eventAttendanceMode").lower()
    prices = _prices(node, found)
    first, last = _ages(node)
    language = text(node, "inLanguage").lower()[:2]
    return {
        "format": _format(modes, attendance),
        "zeitform": "vollzeit" if "full-time" in modes else "teilzeit" if "part-time" in modes else None,
        "zertifikat": True if any(items(node, "educationalCredentialAwarded")) else None,
        "zugang": "; ".join(_named(node, "coursePrerequisites")) or None,
        "sprache": language if re.fullmatch(r"[a-z]{2}", language) else None,
        "alter_von": first,
        "alter_bis": last,
        "url": text(node, "url") or None,
        **prices,
    }


def _format(modes: str, attendance: str) -> str | None:
    if "mixed" in attendance or "blended" in modes or "hybrid" in modes or ("online" in modes and "onsite" in modes):
        return "hybrid"
    if "online" in attendance or "online" in modes:
        return "online"
    return "praesenz" if "offline" in attendance or "onsite" in modes or "on-site" in modes else None


def _prices(node: Tree, found: _Found) -> dict[str, Value]:
    full: float | None = None
    reduced: float | None = None
    for offer in (item for item in _resolved(node, "offers", found) if isinstance(item, dict)):
        said = text(offer, "price") or text(offer, "lowPrice") or text(offer, "priceSpecification", "price")
        if text(offer, "priceCurrency").upper() not in ("", "EUR"):
            continue
        amount = euros(said) if said else 0.0 if text(offer, "category").lower() == "free" else None
        if re.search(r"\b(?:erm|reduz|reduced|concession)", fold(f"{text(offer, 'name')} {text(offer, 'category')}")):
            reduced = amount if reduced is None else reduced
        elif full is None:
            full = amount
    if full is None and yes(text(node, "isAccessibleForFree")):
        full = 0.0
    return {"kosten": full, "kosten_ermaessigt": reduced}


def _ages(node: Tree) -> tuple[int | None, int | None]:
    said = text(node, "typicalAgeRange")
    if found := re.fullmatch(r"\s*(\d{1,2})\s*[-–]\s*(\d{0,2})\s*", said):
        return int(found[1]), int(found[2]) if found[2] else None
    first, last = count(text(node, "audience", "suggestedMinAge")), count(text(node, "audience", "suggestedMaxAge"))
    return (first, last) if first is not None or last is not None else parse_age(said)


# ---------------------------------------------------------------- when and where


def _meetings(node: Tree, found: _Found, notes: list[str]) -> Iterator[Meeting]:
    begin, start = _moment(node, "startDate")
    end, stop = _moment(node, "endDate")
    if begin and end and end < begin:
        notes.append("das Ende liegt vor dem Beginn; das Ende bleibt offen")
        end = stop = None
    seats = count(text(node, "maximumAttendeeCapacity"))
    free = count(text(node, "remainingAttendeeCapacity"))
    if free is None and any("soldout" in said.lower() for said in texts(node, "offers", "availability")):
        free = 0
    venue = _venue(node, found)
    schedules = [*nodes(node, "courseSchedule"), *nodes(node, "eventSchedule")]
    for schedule in schedules:
        first, _ = _moment(schedule, "startDate")
        last, _ = _moment(schedule, "endDate")
        if first or begin:
            days = tuple(day for said in texts(schedule, "byDay") if (day := _weekday(said)))
            times = _time(text(schedule, "startTime")), _time(text(schedule, "endTime"))
            yield Meeting(first or begin, last or end, *times, days, venue, seats, free)
    if begin and not any(text(schedule, "startDate") or text(schedule, "startTime") for schedule in schedules):
        yield Meeting(begin, end if end != begin else None, start, stop, (), venue, seats, free)


def _moment(node: Tree, name: str) -> tuple[date | None, str | None]:
    """Day and time in Germany. Raises UnreadableError."""
    said = text(node, name)
    if not said:
        return None, None
    if _MOMENT.fullmatch(said):
        try:
            moment = datetime.fromisoformat(said)
            local = moment.astimezone(_BERLIN) if moment.tzinfo else moment
        except (ValueError, OverflowError) as error:
            raise UnreadableError(f"{name}: das Datum „{said[:60]}“ gibt es nicht") from error
        return local.date(), local.strftime("%H:%M") if len(said) > 10 else None
    try:
        return parse_date(said), None
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error


def _time(said: str) -> str | None:
    found = re.search(r"(?<!\d)([01]\d|2[0-3]):([0-5]\d)", said)
    return f"{found[1]}:{found[2]}" if found else None


def _weekday(said: str) -> str | None:
    at = _DAYS.get(said.rpartition("/")[2].lower()[:2])
    return None if at is None else WEEKDAYS[at]


def _venue(node: Tree, found: _Found) -> Venue | None:
    places = [*_resolved(node, "location", found)]
    for place in places:
        if isinstance(place, dict) and "VirtualLocation" in _types(place):
            continue
        return _place(place, found)
    return Venue("Online") if places else None


def _place(place: Tree, found: _Found) -> Venue:
    if not isinstance(place, dict):
        return venue_of(clean_text(str(place)))
    address: Tree = next(iter(_resolved(place, "address", found)), {})
    if not isinstance(address, dict):
        return _place(address, found)
    return Venue(
        name=text(place, "name"),
        street=text(address, "streetAddress"),
        plz=text(address, "postalCode"),
        town=text(address, "addressLocality"),
        lat=degrees(text(place, "geo", "latitude"), 90),
        lon=degrees(text(place, "geo", "longitude"), 180),
    )


# ---------------------------------------------------------------- who


def _provider(node: Tree, found: _Found, classify: Classifier) -> Organisation | None:
    for name in ("provider", "organizer", "publisher"):
        for item in _resolved(node, name, found):
            if isinstance(item, str) and item.strip() and not item.startswith("http"):
                return Organisation(item)
            if isinstance(item, dict) and text(item, "name") and not _is_human(item, classify):
                return _organisation(item, found)
    return None


def _organisation(node: Tree, found: _Found) -> Organisation:
    venue = _place({"address": node.get("address"), "geo": node.get("geo")}, found)
    return Organisation(
        name=text(node, "name"),
        street=venue.street,
        phone=text(node, "telephone"),
        email=text(node, "email").removeprefix("mailto:"),
        url=text(node, "url"),
        venue=venue,
    )


def _organisation_row(record: RawRecord, node: dict[str, Tree], found: _Found, classify: Classifier) -> Row:
    """A school or library is a house with a door, everything else is somebody who offers something."""
    provider = organisation_draft(_organisation(node, found), classify)
    notes = tuple(_people(node, classify))
    kind = next((sort for name, sort in _HOUSES.items() if name in _types(node)), None)
    if kind is None:
        return Row(record, (provider,), None, notes)
    columns = ("name", "adresse", "plz", "telefon", "email", "url")
    values: dict[str, Value] = {name: provider.values[name] for name in columns} | {
        "art": provider.values["art"] or kind,
        "beschreibung": clean_text(text(node, "description")) or None,
        "oeffnungszeiten": "; ".join(texts(node, "openingHours")) or None,
    }
    identity = tuple(values[name] for name in ("name", "adresse", "plz"))
    return Row(record, (Draft("einrichtung", values, provider.place, _key(node) or None, identity),), None, notes)


def _people(node: Tree, classify: Classifier) -> list[str]:
    """What is said of persons, name by name; organisations are none."""
    notes: list[str] = []
    for name in _PEOPLE:
        persons = [item for item in items(node, name) if name in _PEOPLE[:1] or _is_person(item, name, classify)]
        notes += personal(name, len(persons))
    return notes


def _is_person(item: Tree, name: str, classify: Classifier) -> bool:
    return isinstance(item, dict) and (
        _is_human(item, classify) or (name == "contactPoint" and bool(text(item, "name")))
    )


def _is_human(item: Tree, classify: Classifier) -> bool:
    """Some pages call everybody who offers something a Person, be it a Volkshochschule: its name tells then."""
    if "Person" not in _types(item):
        return False
    said = any(text(item, name) for name in ("givenName", "familyName", "jobTitle", "honorificPrefix"))
    return said or not is_institution(text(item, "name"), classify)
