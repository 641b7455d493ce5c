"""openQ-cat 1.1, the catalogue format of KURSNET: a file goes in, offers with their dated events come out.

Offers (EDUCATION type="true") and events (type="false") are records of their own and stand in any order; an event names
its offer by COURSE_ID. They are joined by way of a small database on disk, so that memory stays small. An update
catalogue renews and deletes what it names and leaves the rest.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bildungsfrage.german import fold
from bildungsfrage.intake.course import (
    Course,
    Meeting,
    Organisation,
    Venue,
    count,
    course_row,
    euros,
    personal,
    rejected,
    run_draft,
    yes,
)
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import LONGEST_CELL
from bildungsfrage.intake.read_xml import read_xml
from bildungsfrage.intake.record import Classifier, Gone, Row, Value
from bildungsfrage.intake.tree import Tree, flat, items, nodes, text, texts, too_long
from bildungsfrage.intake.values import parse_date

_NAMES = ("SERVICE", "SUPPLIER", "CATALOG")
_DETAILS = ("SERVICE_DETAILS",)
_EDUCATION = ("SERVICE_DETAILS", "SERVICE_MODULE", "EDUCATION")
_FORMS: Mapping[str, str] = {"1": "praesenz", "2": "online", "3": "hybrid", "4": "fernunterricht"}
_FORM_WORDS = (
    (re.compile(r"selbstlern"), "selbstlern"),
    (re.compile(r"fernunterricht|fernlehr"), "fernunterricht"),
    (re.compile(r"blended|hybrid|kombiniert"), "hybrid"),
    (re.compile(r"virtuell|online|digital|e-?learning|webinar"), "online"),
    (re.compile(r"praesenz|seminar|workshop"), "praesenz"),
)
_SELF_LEARNING = "204"
_TIMES: Mapping[str, str] = {"1": "vollzeit", "2": "teilzeit", "vollzeit": "vollzeit", "teilzeit": "teilzeit"}
_KINDS: Mapping[str, str] = {"102": "ausbildung", "104": "kurs", "110": "kurs"}
_MOST_EVENTS = 500


def describe_openqcat(path: Path) -> SourceInfo:
    supplier: Tree = {}
    catalogue: Tree = {}
    updates = False
    for element, tree, around in read_xml(path, _NAMES):
        if element == "SERVICE":
            updates = "UPDATE_CATALOG" in around
            break
        supplier, catalogue = (tree, catalogue) if element == "SUPPLIER" else (supplier, tree)
    name = text(supplier, "SUPPLIER_NAME") or text(supplier, "ADDRESS", "NAME") or text(catalogue, "CATALOG_NAME")
    key = text(supplier, "SUPPLIER_ID") or text(catalogue, "CATALOG_ID") or name or path.stem
    as_of = _said_date(text(catalogue, "GENERATION_DATE"))
    return SourceInfo(
        f"openqcat-{slug(key)}",
        name or f"Kurskatalog ({path.stem})",
        as_of=as_of.isoformat() if as_of else "dateidatum",
        replaces="genannte" if updates else "alles",
    )


def read_openqcat(path: Path, classify: Classifier) -> Iterator[Row | Rejected | Gone]:
    """Raises IntakeError where the file is not whole."""
    with TemporaryDirectory(prefix="bildungsfrage-") as folder, closing(_Events(Path(folder))) as events:
        suppliers, offers = _first_pass(path, events)
        number = 0
        for element, tree, around in read_xml(path, _NAMES):
            if element != "SERVICE":
                continue
            number += 1
            place = f"Angebot {number}"
            if around[-1:] == ("DELETE",):
                yield from _deleted(path, place, tree)
            elif _is_event(tree):
                yield _event(path, place, tree, offers, around)
            else:
                yield _offer(path, place, tree, (events, suppliers, classify))
        if not number:
            raise IntakeError(path, "der Katalog enthält keine Angebote", "prüfen Sie bitte, ob er vollständig ist")


def _first_pass(path: Path, events: _Events) -> tuple[dict[str, Organisation], set[str]]:
    """Puts the events aside; gives the suppliers and the keys of all offers."""
    suppliers: dict[str, Organisation] = {}
    offers: set[str] = set()
    for element, tree, around in read_xml(path, _NAMES):
        if element == "SUPPLIER":
            suppliers[text(tree, "SUPPLIER_ID")] = _supplier(tree)
        elif element == "SERVICE" and around[-1:] != ("DELETE",):
            if _is_event(tree):
                events.add(_course_id(tree), tree)
            elif key := text(tree, "PRODUCT_ID"):
                offers.add(key)
    return suppliers, offers


def _event(path: Path, place: str, tree: Tree, offers: set[str], around: tuple[str, ...]) -> Row | Rejected:
    """An event comes in with its offer; in an update the offer may have come in before."""
    whole = _course_id(tree)
    record = flat(place, tree)
    if whole in offers:
        return Row(record)
    if "UPDATE_CATALOG" not in around or not whole or not text(tree, "PRODUCT_ID"):
        return rejected(str(path), record, f"das Angebot „{whole[:60]}“ dazu fehlt", "termin")
    notes = personal("CONTACT", len(list(items(tree, *_DETAILS, "CONTACT"))))
    try:
        meeting = _meeting(tree, notes)
    except UnreadableError as error:
        return rejected(str(path), record, str(error), "termin")
    if meeting is None:
        return rejected(str(path), record, "START_DATE: die Angabe ist leer", "termin")
    return Row(record, (replace(run_draft(meeting, None), whole=whole),), None, tuple(notes))


def _is_event(tree: Tree) -> bool:
    education = next(nodes(tree, *_EDUCATION), None)
    return education is not None and text(education, "@type").lower() == "false"


def _course_id(tree: Tree) -> str:
    return text(tree, *_EDUCATION, "COURSE_ID")


def _deleted(path: Path, place: str, tree: Tree) -> Iterator[Gone | Rejected]:
    keys = list(texts(tree, "PRODUCT_ID"))
    if not keys:
        yield rejected(str(path), flat(place, tree), "PRODUCT_ID: die Angabe ist leer")
    for key in keys:
        yield Gone(flat(place, tree), "angebot", key)


class _Events:
    """Events by the offer they belong to, on disk."""

    def __init__(self, folder: Path) -> None:
        self._con = sqlite3.connect(folder / "termine.sqlite", isolation_level=None)
        self._con.execute("PRAGMA journal_mode = OFF")
        self._con.execute("PRAGMA synchronous = OFF")
        self._con.execute("CREATE TABLE termin (angebot TEXT, daten TEXT)")
        self._con.execute("BEGIN")
        self._indexed = False

    def add(self, course: str, tree: Tree) -> None:
        said = json.dumps(tree, ensure_ascii=True)
        if len(said) <= LONGEST_CELL:
            self._con.execute("INSERT INTO termin VALUES (?, ?)", (course.encode(errors="replace").decode(), said))

    def of(self, course: str) -> list[Tree]:
        if not self._indexed:
            self._con.execute("CREATE INDEX nach_angebot ON termin (angebot)")
            self._indexed = True
        key = course.encode(errors="replace").decode()
        found = self._con.execute("SELECT daten FROM termin WHERE angebot = ? LIMIT ?", (key, _MOST_EVENTS))
        return [json.loads(daten) for (daten,) in found]

    def close(self) -> None:
        self._con.close()


# ---------------------------------------------------------------- one offer


def _offer(
    path: Path, place: str, tree: Tree, given: tuple[_Events, dict[str, Organisation], Classifier]
) -> Row | Rejected:
    events, suppliers, classify = given
    key = text(tree, "PRODUCT_ID")
    title = text(tree, *_DETAILS, "TITLE")
    if not key or not title:
        return rejected(str(path), flat(place, tree), f"{'TITLE' if key else 'PRODUCT_ID'}: die Angabe ist leer")
    if name := too_long(tree):
        cut = flat(place, {"PRODUCT_ID": key, "TITLE": title[:200]})
        return rejected(str(path), cut, f"das Feld „{name}“ ist länger als {LONGEST_CELL} Zeichen")
    dated = events.of(key)
    try:
        course = _course(tree, dated, suppliers)
    except UnreadableError as error:
        return rejected(str(path), flat(place, tree), str(error))
    return course_row(flat(place, tree), course, classify)


def _course(tree: Tree, dated: list[Tree], suppliers: dict[str, Organisation]) -> Course:
    notes = [
        note
        for record in (tree, *dated)
        for note in personal("CONTACT", len(list(items(record, *_DETAILS, "CONTACT"))))
    ]
    events = [meeting for record in dated if (meeting := _meeting(record, notes))]
    own = [meeting] if (meeting := _meeting(tree, notes)) else []
    venue = next((meeting.venue for meeting in (*events, *own) if meeting.venue), None)
    key = text(tree, "PRODUCT_ID")
    reference = text(tree, "SUPPLIER_ID_REF")
    provider = suppliers.get(reference) or next(iter(suppliers.values()), None)
    course = Course(
        key=key,
        title=text(tree, *_DETAILS, "TITLE"),
        text="\n\n".join(_descriptions(tree)),
        keywords=list(texts(tree, *_DETAILS, "KEYWORD")),
        audience=list(texts(tree, *_DETAILS, "TARGET_GROUP", "TARGET_GROUP_TEXT")),
        provider=provider,
        venue=venue,
        meetings=_dated(events) or _dated(own),  # an offer's own dates are but the frame of its events
        fallback={"angebotsart": "kurs"},
        notes=notes,
    )
    course.values |= _facts([tree, *dated])
    return course


def _dated(meetings: list[Meeting]) -> list[Meeting]:
    return [meeting for meeting in meetings if meeting.begin or meeting.end]


def _descriptions(tree: Tree) -> Iterator[str]:
    yield from texts(tree, *_DETAILS, "DESCRIPTION_LONG")
    for degree in nodes(tree, *_EDUCATION, "DEGREE"):
        if title := text(degree, "DEGREE_TITLE"):
            yield f"Abschluss: {title}"
    for item in nodes(tree, "SERVICE_CLASSIFICATION", "FEATURE"):
        if value := text(item, "FVALUE"):
            yield f"Systematik: {value}"


def _facts(records: list[Tree]) -> dict[str, Value]:
    """What codes say; of several records the first that says it."""
    found: dict[str, Value] = {"bildungsbereich": "weiterbildung"}
    for tree in records:
        info = list(nodes(tree, *_EDUCATION, "EXTENDED_INFO"))
        form, time = _code(info, "INSTRUCTION_FORM"), _code(info, "INSTRUCTION_TIME").lower()
        prices: Tree = next(items(tree, "SERVICE_PRICE_DETAILS"), {})
        price = _price(prices)
        said: dict[str, Value] = {
            "format": _format(form),
            "zeitform": "berufsbegleitend" if _says(info, "EXTRA_OCCUPATIONAL") else _TIMES.get(time),
            "angebotsart": _KINDS.get(_code(info, "EDUCATION_TYPE")),
            "kosten": euros(price) if price else None,
            "kosten_hinweis": "; ".join(said for name, said in _leaves(prices) if "REMARK" in name and said) or None,
            "zertifikat": True if any(nodes(tree, *_EDUCATION, "CERTIFICATE")) else None,
            "zugang": text(tree, *_DETAILS, "TERMS_AND_CONDITIONS") or None,
            "url": text(tree, *_EDUCATION, "MIME_INFO", "MIME_ELEMENT", "MIME_SOURCE")
            or text(tree, "MIME_INFO", "MIME_ELEMENT", "MIME_SOURCE")
            or None,
            "foerderungen": ("bildungsgutschein",) if _is_funded(tree) else None,
        }
        found |= {name: value for name, value in said.items() if value is not None and found.get(name) is None}
    return found


def _price(tree: Tree) -> str:
    """The first amount below SERVICE_PRICE_DETAILS; catalogues nest it in more than one way."""
    return next((said for name, said in _leaves(tree) if "AMOUNT" in name or name in ("SERVICE_PRICE", "PRICE")), "")


def _leaves(tree: Tree) -> Iterator[tuple[str, str]]:
    """Names with their texts, from the top."""
    for item in items(tree):
        if isinstance(item, dict):
            for name, inner in item.items():
                if said := text(inner) if not isinstance(inner, list) else "":
                    yield name, said
                else:
                    yield from _leaves(inner)


def _format(form: str) -> str | None:
    """By its code, or by its name where a catalogue writes that."""
    if form == _SELF_LEARNING:
        return "selbstlern"
    if re.fullmatch(r"\d{3}", form):
        return _FORMS.get(form[0])
    return next((sort for words, sort in _FORM_WORDS if words.search(fold(form))), None)


def _code(info: list[dict[str, Tree]], name: str) -> str:
    """A code stands in the attribute `type` or as text."""
    for part in info:
        for item in items(part, name):
            if said := text(item, "@type") if isinstance(item, dict) else str(item).strip():
                return said
    return ""


def _says(info: list[dict[str, Tree]], name: str) -> bool:
    return any(yes(said) for part in info for said in texts(part, name))


def _is_funded(tree: Tree) -> bool:
    """A measure number is given to courses that a Bildungsgutschein pays for."""
    measure = text(tree, *_EDUCATION, "EXTENDED_INFO", "MEASURE_NUMBER")
    return bool(measure.strip("0")) or yes(text(tree, *_EDUCATION, "CERTIFICATE", "CERTIFICATE_STATUS")) is True


# ---------------------------------------------------------------- dates and places


def _meeting(tree: Tree, notes: list[str]) -> Meeting | None:
    """The date and place of a record; None where it has neither."""
    begin, end = _date(tree, "START_DATE"), _date(tree, "END_DATE")
    if begin and end and end < begin:
        notes.append("das Ende liegt vor dem Beginn; das Ende bleibt offen")
        end = None
    location = next(nodes(tree, *_EDUCATION, "MODULE_COURSE", "LOCATION"), None)
    seats = count(text(tree, *_EDUCATION, "MODULE_COURSE", "MAX_PARTICIPANTS")) or None
    if begin is None and end is None and location is None:
        return None
    key = text(tree, "PRODUCT_ID") if _is_event(tree) else None
    return Meeting(
        begin, end if end != begin else None, venue=_venue(location) if location else None, seats=seats, key=key
    )


def _date(tree: Tree, name: str) -> date | None:
    said = text(tree, *_DETAILS, "SERVICE_DATE", name)
    if not said:
        return None
    try:
        return parse_date(said)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error


def _said_date(said: str) -> date | None:
    try:
        return parse_date(said)
    except UnreadableError:
        return None


def _venue(location: Tree) -> Venue:
    name = ", ".join(filter(None, (text(location, "NAME"), text(location, "NAME2"))))
    return Venue(name, text(location, "STREET"), text(location, "ZIP"), text(location, "CITY"))


def _supplier(tree: Tree) -> Organisation:
    address = next(nodes(tree, "ADDRESS"), {})
    venue = _venue(address)
    return Organisation(
        name=text(tree, "SUPPLIER_NAME") or text(address, "NAME"),
        street=text(address, "STREET"),
        phone=text(address, "PHONE"),
        email=text(address, "EMAILS", "EMAIL"),
        url=text(address, "URL"),
        venue=replace(venue, name=""),
    )
