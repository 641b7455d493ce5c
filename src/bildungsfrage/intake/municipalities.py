"""The Gemeindeverzeichnis (GV-ISys extract of Destatis, or a list like it) as CSV or spreadsheet: places come out.

A row is a Land, a Regierungsbezirk, a Kreis or a Gemeinde; what it is its key says. A town that is a Kreis stands in it
twice and is one place. Columns are known by their headers, which go over several lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.archive import spreadsheet
from bildungsfrage.intake.course import degrees
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import Cell, RawRecord, as_text
from bildungsfrage.intake.read_csv import detect_delimiter
from bildungsfrage.intake.read_sheet import first_rows, sheet_rows
from bildungsfrage.intake.record import Classifier, PlaceName, Row, Skipped
from bildungsfrage.intake.regions import normal_ags, region_name
from bildungsfrage.intake.text_file import opened
from bildungsfrage.intake.values import parse_date, parse_integer, parse_postcode

_HEAD = 15
_LARGEST_BOOK = 20 << 20  # all of Germany takes three megabytes
_ROLES: Mapping[str, re.Pattern[str]] = {
    "satzart": re.compile(r"^satz ?-?art"),
    "kennzeichen": re.compile(r"^text ?-?kenn"),
    "land": re.compile(r"\bland$"),
    "rb": re.compile(r"^rb$"),
    "kreis": re.compile(r"^kreis$"),
    "vb": re.compile(r"^vb$"),
    "gem": re.compile(r"^gem$"),
    "ags": re.compile(r"^(?:ags|ars|rs|amtlicher (?:gemeinde|regional)schluessel.*|(?:gemeinde|regional)schluessel)$"),
    "name": re.compile(r"^(?:gemeindename|gemeinde|name|bezeichnung|landkreis|kreisname)$"),
    "einwohner": re.compile(r"^(?:bevoelkerung.*insgesamt|bevoelkerung|einwohner.*|population|insgesamt)$"),
    "plz": re.compile(r"^(?:postleitzahl.*|plz)$"),
    "lon": re.compile(r"laengengrad|^(?:lon|lng|longitude)$"),
    "lat": re.compile(r"breitengrad|^(?:lat|latitude)$"),
    "art": re.compile(r"^(?:type?|art)$"),
}
# What else stands in lists of places; a list with other columns is about something in these places.
_BESIDE = re.compile(
    r"flaeche|area|maenn|weib|male|je km|per_?km|dichte|nuts|reise|verstaedt|kreis|land\b|bezirk|verband|^id$"
    r"|schluessel|km2|^stand$|bundesland|namen?$|region"
)
_KINDS = {"41": "kreisfreie Stadt", "42": "Stadtkreis", "43": "Kreis", "44": "Landkreis", "45": "Regionalverband",
          "46": "Landkreis"}  # fmt: skip
_SKIPPED = ("30", "50")  # Region and Gemeindeverband
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b|(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20\d\d(?!\d)")
_NOTE = re.compile(r"\s*\d\)|[¹²³⁴⁵]\)?")
_MEND = "berichtigen Sie die Zeile bitte in der Datei und lesen Sie sie noch einmal ein"

Cells = list[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    at: Mapping[str, int]
    begin: int  # number of the first row of data
    names: tuple[str, ...]
    sheet: str = ""


def is_directory(path: Path) -> bool:
    """Whether the file lists places and nothing else."""
    try:
        return _layout(path) is not None
    except IntakeError:
        return False


def describe_directory(path: Path) -> SourceInfo:
    layout = _found(path)
    rows = _rows(path, layout.sheet) if layout.sheet else _lines(path)
    top = " ".join([layout.sheet, *(" ".join(cells) for _, cells in islice(rows, layout.begin))])
    if "satzart" not in layout.at:
        return SourceInfo(f"orte-{slug(path.stem)}", f"Ortsverzeichnis ({path.stem})", as_of=_as_of(top, path.name))
    return SourceInfo(
        "gemeindeverzeichnis",
        "Gemeindeverzeichnis GV-ISys, Statistisches Bundesamt",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.destatis.de",
        as_of=_as_of(top, path.name),
    )


def _as_of(*texts: str) -> str:
    for text in texts:
        for found in _DATE.findall(text):
            said = found if "." in found else f"{found[:-6]}.{found[-6:-4]}.{found[-4:]}"
            try:
                return parse_date(said).isoformat()
            except UnreadableError:
                continue
    return "dateidatum"


def read_directory(path: Path, classify: Classifier) -> Iterator[Row | Rejected | Skipped]:
    """Raises IntakeError where there is no such table in it."""
    layout = _found(path)
    for number, cells in _rows(path, layout.sheet) if layout.sheet else _lines(path):
        if number < layout.begin or not any(cells):
            continue
        record = RawRecord(f"Zeile {number}", dict(zip(layout.names, cells, strict=False)))
        if sum(bool(cell) for cell in cells) < 3:
            continue  # footnotes
        if _cell(cells, layout, "satzart") in _SKIPPED or fold(_cell(cells, layout, "name")).startswith("frueher"):
            yield Skipped(record)
            continue
        try:
            yield Row(record, (), _place(cells, layout))
        except UnreadableError as error:
            raw = {name: str(cell)[:2000] for name, cell in record.cells.items()}
            yield Rejected(str(path), record.place, str(error), _MEND, raw, "ort")


def _place(cells: Cells, layout: _Layout) -> PlaceName:
    label = " ".join(_cell(cells, layout, "name").split())
    if not label:
        raise UnreadableError("name: die Angabe ist leer")
    key = _key(cells, layout)
    ags = normal_ags(key)
    if ags is None:
        raise UnreadableError(f"ags: „{key[:40]}“ ist kein Gemeindeschlüssel")
    kind = _KINDS.get(_cell(cells, layout, "kennzeichen")) or _cell(cells, layout, "art")
    if len(ags) == 3:
        label, kind = re.sub(r"^(?:Reg\.-Bez\.|Regierungsbezirk)\s*", "", label), "Regierungsbezirk"
    name, sort = region_name(f"{label.split(',')[0]}, {kind}" if kind and len(ags) < 8 else label, ags)
    people = _cell(cells, layout, "einwohner")
    return PlaceName(
        name=name,
        sort=sort,
        ags=ags,
        plz=parse_postcode(_cell(cells, layout, "plz")),
        inhabitants=_people(people) if people else None,
        lat=degrees(_cell(cells, layout, "lat"), 90),
        lon=degrees(_cell(cells, layout, "lon"), 180),
    )


def _people(text: str) -> int:
    try:
        return parse_integer(text)
    except UnreadableError as error:
        raise UnreadableError(f"einwohner: {error}") from error


def _key(cells: Cells, layout: _Layout) -> str:
    if said := _cell(cells, layout, "ags"):
        return said
    parts = [_cell(cells, layout, name) for name in ("land", "rb", "kreis", "gem")]
    filled = [part.removesuffix(".0").zfill(width) for part, width in zip(parts, (2, 1, 2, 3), strict=True) if part]
    if not parts[0] or len(filled) < max((at + 1 for at, part in enumerate(parts) if part), default=0):
        raise UnreadableError("der Gemeindeschlüssel ist unvollständig")
    return "".join(filled)


def _cell(cells: Cells, layout: _Layout, role: str) -> str:
    at = layout.at.get(role)
    return cells[at] if at is not None and at < len(cells) else ""


# ---------------------------------------------------------------- layout


def _found(path: Path) -> _Layout:
    layout = _layout(path)
    if layout is None:
        raise IntakeError(path, "die Datei ist kein Gemeindeverzeichnis", "nennen Sie bitte eine Zuordnung")
    return layout


def _layout(path: Path) -> _Layout | None:
    if spreadsheet(path) is None:
        return _layout_of(list(islice(_lines(path), _HEAD)), "")
    if path.stat().st_size > _LARGEST_BOOK:
        return None
    for name, rows in first_rows(path, _HEAD):
        if layout := _layout_of([_as_texts(row) for row in rows], name):
            return layout
    return None


def _layout_of(rows: Sequence[tuple[int, Cells]], sheet: str) -> _Layout | None:
    """The header ends before the first row with a key."""
    heads: list[Cells] = []
    for number, cells in rows:
        if sum(bool(cell) for cell in cells) > 2 and heads and _is_data(cells):
            at = _roles(heads)
            return _Layout(at, number, _columns(heads), sheet) if _suffices(at, heads) else None
        if sum(bool(cell) for cell in cells) > 1:
            heads.append(cells)
    return None


def _is_data(cells: Cells) -> bool:
    return any(re.fullmatch(r"\d{1,12}(?:\.0)?", cell) for cell in cells[:3])


def _roles(heads: Sequence[Cells]) -> dict[str, int]:
    """A role is a column's whole header, or one of its lines."""
    found: dict[str, int] = {}
    for at in range(max(map(len, heads))):
        lines = [
            fold(_NOTE.sub("", " ".join(head[at].split()))).replace("- ", "").replace("-", "")
            for head in heads
            if at < len(head)
        ]
        said = [" ".join(filter(None, lines)), *reversed(lines)]
        for role, pattern in _ROLES.items():
            if role not in found and any(pattern.search(text) for text in said if text):
                found[role] = at
                break
    return found


def _suffices(at: Mapping[str, int], heads: Sequence[Cells]) -> bool:
    keyed = "ags" in at or {"land", "kreis", "gem"} <= set(at)
    told = "satzart" in at or "einwohner" in at or {"plz", "lat", "lon"} <= set(at)
    return keyed and "name" in at and told and ("satzart" in at or _is_all_about_places(at, heads))


def _is_all_about_places(at: Mapping[str, int], heads: Sequence[Cells]) -> bool:
    others = [cell for head in heads for place, cell in enumerate(head) if cell and place not in at.values()]
    return all(_BESIDE.search(fold(cell)) for cell in others)


def _columns(heads: Sequence[Cells]) -> tuple[str, ...]:
    width = max(map(len, heads))
    joined = (" ".join(head[at] for head in heads if at < len(head) and head[at]) for at in range(width))
    return tuple(f"{name or 'Spalte'} {number}" for number, name in enumerate(joined, 1))


def _lines(path: Path) -> Iterator[tuple[int, Cells]]:
    csv.field_size_limit(2**31 - 1)
    delimiter = detect_delimiter(path, FileLayout())
    with opened(path, None) as stream:
        reader = csv.reader((line.replace("\x00", "") for line in stream), delimiter=delimiter)
        try:
            for cells in reader:
                yield reader.line_num, [cell.strip().lstrip("\ufeff") for cell in cells]
        except csv.Error as error:
            raise IntakeError(path, "die Datei ist keine Tabelle", _MEND) from error


def _rows(path: Path, sheet: str) -> Iterator[tuple[int, Cells]]:
    return map(_as_texts, sheet_rows(path, sheet))


def _as_texts(row: tuple[int, list[Cell]]) -> tuple[int, Cells]:
    number, cells = row
    return number, [as_text(cell).strip() for cell in cells]
