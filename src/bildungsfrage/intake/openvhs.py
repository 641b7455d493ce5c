"""Open-vhs, versions 0.9 to 1.2, as XML and in the JSON dialect of the Berlin feed: a file goes in, courses come out.

One file is the whole stock of one provider (Berlin: of all its Volkshochschulen). Elements are known by their local
names; `nummer` is a label, `guid` the key. Lecturers and contact persons are not taken over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.course import (
    Course,
    Meeting,
    Organisation,
    Venue,
    clock,
    count,
    course_row,
    degrees,
    personal,
    price,
    rejected,
    weekday,
    yes,
)
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import LONGEST_CELL, RawRecord
from bildungsfrage.intake.read_json import stream_json
from bildungsfrage.intake.read_xml import read_xml
from bildungsfrage.intake.record import Classifier, Row
from bildungsfrage.intake.text_file import head
from bildungsfrage.intake.tree import Tree, flat, items, nodes, text, texts, too_long
from bildungsfrage.intake.values import parse_date

_NAMES = ("export", "veranstaltung")
_FORMATS = {
    "online_angebot": "online",
    "blended_learning": "hybrid",
    "selbstlernangebot": "selbstlern",
    "hybrid": "hybrid",
}  # fmt: skip
_FIELDS = {"0": "gesellschaft", "1": "gesellschaft", "2": "kultur", "3": "gesundheit", "4": "sprachen", "5": "beruf",
           "6": "grundbildung", "7": "grundbildung"}  # fmt: skip
_SORTS = (("beratung", "beratung"), ("pruefung", "pruefung"), ("einzelveranstaltung", "veranstaltung"),
          ("vortrag", "veranstaltung"), ("kurs", "kurs"), ("bildungsurlaub", "kurs"), ("workshop", "kurs"))  # fmt: skip
_PERSONS = ("dozent", "dozenten", "kursleiter", "kursleitung", "ansprechperson", "ansprechpartner")
_NOBODY = Organisation("", "vhs")  # the file does not say whose courses they are; each of them may
_MOST_DATES = 1000

Entry = tuple[int, Tree, Organisation]
"""One course as it stands in the file: counted from 1, and whose it is as far as the file has said."""


# ---------------------------------------------------------------- XML


def describe_xml(path: Path) -> SourceInfo:
    """Whose courses, and as of when."""
    for name, tree, _ in islice(read_xml(path, _NAMES), 1):
        if name == "export":
            created = _day(text(tree, "erstellungszeitpunkt"))
            provider = text(tree, "ersteller", "name") or "Volkshochschule"
            key = text(tree, "ersteller", "guid") or provider
            return SourceInfo(f"openvhs-{slug(key)}", provider, as_of=created or "dateidatum")
    return SourceInfo(f"openvhs-{slug(path.stem)}", f"Volkshochschule ({path.stem})")


def openvhs_entries(path: Path) -> Iterator[Entry]:
    """Raises IntakeError where the file is not whole: half a stock must not replace a whole one."""
    provider = _NOBODY
    number = 0
    for name, tree, _ in read_xml(path, _NAMES):
        if name == "export":
            provider = Organisation(text(tree, "ersteller", "name"), "vhs")
        else:
            number += 1
            yield number, tree, provider
    if not number:
        raise IntakeError(path, "die Datei enthält keine Veranstaltungen", "prüfen Sie bitte, ob sie vollständig ist")


# ---------------------------------------------------------------- JSON


def describe_json(path: Path) -> SourceInfo:
    start = head(path)
    berlin = "bezirk" in start or "vhsit.berlin" in start
    if berlin:
        url = "https://www.vhsit.berlin.de/VHSKURSE/OpenData/Kurse.json"
        return SourceInfo("vhs-berlin", "Volkshochschulen Berlin, Open Data", "CC BY", url)
    return SourceInfo(f"vhs-{slug(path.stem)}", f"Volkshochschule ({path.stem})")


def vhs_json_entries(path: Path) -> Iterator[Entry]:
    """The list may be an object where there is only one course."""
    number = 0
    for number, tree in enumerate(stream_json(path, "veranstaltungen.veranstaltung"), 1):
        yield number, tree, _NOBODY
    if not number:
        raise IntakeError(path, "die Datei enthält keine Veranstaltungen", "prüfen Sie bitte, ob sie vollständig ist")


# ---------------------------------------------------------------- one course


def entry_origin(entry: Entry) -> RawRecord:
    """The record as it goes into the reject file."""
    number, tree, _ = entry
    return flat(f"Veranstaltung {number}", tree if isinstance(tree, dict) else {"wert": tree})


def entry_item(path: Path, entry: Entry, classify: Classifier) -> Row | Rejected:
    number, tree, provider = entry
    place = f"Veranstaltung {number}"
    if not isinstance(tree, dict):
        return rejected(str(path), flat(place, {"wert": tree}), "der Eintrag ist keine Veranstaltung")
    title = text(tree, "name")
    if not title:
        return rejected(str(path), flat(place, tree), "name: die Angabe ist leer")
    if name := too_long(tree):
        cut = flat(place, {"guid": text(tree, "guid"), "name": title[:200]})
        return rejected(str(path), cut, f"das Feld „{name}“ ist länger als {LONGEST_CELL} Zeichen")
    try:
        course = _course(tree, provider)
    except UnreadableError as error:
        return rejected(str(path), flat(place, tree), str(error))
    return course_row(flat(place, tree), course, classify)


def _course(tree: Tree, provider: Organisation) -> Course:
    notes: list[str] = []
    for name in _PERSONS:
        if name in tree:
            notes += personal(name, len(list(items(tree, name))))
    venues = list(_venues(tree))
    features = {text(item, "name"): text(item, "wert") for item in nodes(tree, "merkmale", "merkmal")}
    said = text(tree, "veranstaltungsart")
    course = Course(
        key=text(tree, "guid") or None,
        title=text(tree, "name"),
        subtitle=". ".join(texts(tree, "untertitel")),
        text="\n\n".join(_descriptions(tree)),
        keywords=list(texts(tree, "schlagwort")),
        audience=list(texts(tree, "zielgruppe")),
        level=text(tree, "level"),
        provider=provider if provider.name else Organisation(_said_provider(tree), "vhs"),
        venue=next((venue for venue in venues if not venue.online), venues[0] if venues else None),
        meetings=list(_meetings(tree, venues, notes)),
        fallback={"thema": _FIELDS.get(text(tree, "dvv_kategorie")[:1]), "angebotsart": "kurs"},
        notes=notes,
    )
    course.values |= price(text(tree, "preis", "betrag"), list(texts(tree, "preis", "zusatz")))
    course.values |= {
        "angebotsart": next((sort for word, sort in _SORTS if word in fold(said)), None),
        "bildungsbereich": "weiterbildung",
        "lernform": "non_formal",
        "format": next((_FORMATS[wert] for wert in features.values() if wert in _FORMATS), None),
        "zertifikat": True if any(nodes(tree, "zertifikat")) or text(tree, "zertifikat") else None,
        "foerderungen": ("bildungsurlaub",) if "bildungsurlaub" in fold(said) else None,
        "url": _address(tree),
        "anmeldung": _registration(tree),
    }
    if yes(features.get("barrierefreies_lernen", "")):
        course.values["barrierefrei"] = True
    if course.key is None:
        notes.append("Veranstaltung ohne guid: sie wird an Titel und Beginn wiedererkannt")
    return course


def _said_provider(tree: Tree) -> str:
    """In Berlin each Bezirk has a Volkshochschule of its own."""
    district = text(tree, "bezirk")
    return text(tree, "vhs") or (f"Volkshochschule {district}" if district else "Volkshochschule")


def _descriptions(tree: Tree) -> Iterator[str]:
    for item in items(tree, "text"):
        said = list(texts(item, "text")) if isinstance(item, dict) else list(texts(item))
        yield from said or (texts(item) if isinstance(item, str) else ())
    for item in nodes(tree, "zertifikat"):
        if named := ": ".join(filter(None, (text(item, "name"), text(item, "text")))):
            yield f"Zertifikat: {named}"


def _venues(tree: Tree) -> Iterator[Venue]:
    """Flat (veranstaltungsort) or inside ortetermine, which may be an object or a list."""
    for item in nodes(tree, "veranstaltungsort"):
        yield _venue(tree, item, next(nodes(item, "adresse"), item))
    for item in nodes(tree, "ortetermine", "adresse"):
        yield _venue(tree, item, item)


def _venue(tree: Tree, item: Tree, address: Tree) -> Venue:
    room = text(item, "raum")
    name = text(item, "lehrstaette") or text(item, "name")
    district = text(address, "ortsteil")
    borough = "" if district else text(tree, "bezirk")
    accessible = yes(text(item, "barrierefrei") or text(item, "behindertenzugang"))
    return Venue(
        name=f"{name}, {room}" if name and room else name or room,
        street=text(address, "strasse"),
        plz=text(address, "plz"),
        town=text(address, "ort") or ("Berlin" if borough else ""),
        district=district or borough,
        district_sort="bezirk" if borough else "ortsteil",
        lat=degrees(text(item, "breitengrad"), 90),
        lon=degrees(text(item, "laengengrad"), 180),
        accessible=accessible,
    )


def _address(tree: Tree) -> str | None:
    pages = list(nodes(tree, "webadresse"))
    pages.sort(key=lambda page: text(page, "typ") not in ("", "website"))
    return next((uri for page in pages if (uri := text(page, "uri"))), None)


def _registration(tree: Tree) -> str | None:
    """How to register, at the institution."""
    parts = (("Telefon", "telefon"), ("E-Mail", "mail"), ("im Internet", "link"))
    return "; ".join(f"{label}: {said}" for label, name in parts if (said := text(tree, "anmeldung", name))) or None


# ---------------------------------------------------------------- dates


def _meetings(tree: Tree, venues: list[Venue], notes: list[str]) -> Iterable[Meeting]:
    begin, end = _date(tree, "beginn_datum"), _date(tree, "ende_datum")
    if begin is not None and end is not None and end < begin:
        notes.append("das Ende liegt vor dem Beginn; das Ende bleibt offen")
        end = None
    found = list(islice((*nodes(tree, "termin"), *nodes(tree, "ortetermine", "termin")), _MOST_DATES))
    most, free = seats(tree)
    venue = venues[0] if venues else None
    single = [meeting for item in found if (meeting := _meeting(item, venue, (most, free), notes))]
    if single:
        return single
    if begin is None and end is None:
        return []
    weekdays = tuple(day for said in texts(tree, "wochentag") if (day := weekday(said)))
    return [Meeting(begin, end, None, None, tuple(dict.fromkeys(weekdays)), venue, most, free)]


def _meeting(
    item: Tree, venue: Venue | None, places: tuple[int | None, int | None], notes: list[str]
) -> Meeting | None:
    try:
        begin, end = _date(item, "beginn_datum"), _date(item, "ende_datum")
    except UnreadableError:
        notes.append("ein einzelner Termin hat kein lesbares Datum; er fehlt")
        return None
    if begin is None:
        return None
    start, stop = clock(text(item, "beginn_uhrzeit")), clock(text(item, "ende_uhrzeit"))
    return Meeting(begin, end if end and end > begin else None, start, stop, (), venue, *places)


def _date(tree: Tree, name: str) -> date | None:
    said = text(tree, name)
    if not said:
        return None
    try:
        return parse_date(said)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error


def seats(tree: Tree) -> tuple[int | None, int | None]:
    """Places in all and free ones; −1 means unknown."""
    most, taken = count(text(tree, "maximale_teilnehmerzahl")), count(text(tree, "aktuelle_teilnehmerzahl"))
    if most is None or taken is None:
        return most or None, None
    return most or None, max(0, most - taken) if most else None


def _day(said: str) -> str | None:
    try:
        return parse_date(said).isoformat()
    except UnreadableError:
        return None
