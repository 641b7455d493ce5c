"""The readable GENESIS table: titles, a header of several lines, rows, a footer. A file goes in, values come out.

The layout differs from table to table and is read from the table itself. Columns before the first one with numbers say
time, region and features of a row; the header lines above a column say what it counts, in what unit, and of whom.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.genesis_flat import source_info
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.official import (
    TABLE,
    Official,
    feature,
    is_feature_name,
    is_total,
    knows_value,
    official,
    period,
    said_unit,
    table_amount,
)
from bildungsfrage.intake.places import GERMANY
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import LONGEST_CELL, RawRecord
from bildungsfrage.intake.record import Classifier, Draft, PlaceName, Row, Value
from bildungsfrage.intake.regions import LAENDER, normal_ags, region_name
from bildungsfrage.intake.text_file import edges, opened
from bildungsfrage.intake.values import MARKS, parse_date

_HEAD = 80
_SAMPLE = 200
_MOSTLY = 0.8  # a few broken rows do not change what a column is
_FOOTER = re.compile(r"_{5,}|©|\(C\)|Stand:|Quelle:|Zeichenerkl|Dieses Werk", re.IGNORECASE)
_NUMBER = re.compile(r"\(?-?\d[\d.,\s]*\)?[a-z]?")
_CODE = re.compile(r"DG|\d{1,12}")
_UNITS = ("anzahl", "prozent", "%", "eur", "euro", "1000", "1 000", "tsd", "mill", "jahre", "stunden", "personen", "ha",
          "km2", "qm", "quotient", "je ")  # fmt: skip
_TIME_WORDS = ("stichtag", "jahr", "jahre", "schuljahr", "semester", "zeit", "monat")
_VALUE_CODE = re.compile(r"[A-Z]{2,}[A-Z\d-]*\d[A-Z\d-]*")
_COUNTED = re.compile(r"^(?P<what>.{3,}?)\s*\((?P<unit>[^()]{1,40})\)$")
_DEPTH = re.compile(r"regionale (?:tiefe|ebene)|^kreise|^gemeinden|krfr\.|^deutschland$", re.IGNORECASE)
_SAID_PERIOD = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|(?:WS|SS) \d{4}(?:/\d{2,4})?|(?<![\d-])(?:19|20)\d\d(?:/\d{2})?(?![\d-])"
)
_AS_OF = re.compile(r"Stand:?\s*(\d{1,2}\.\d{1,2}\.\d{4})")
_MEND = "berichtigen Sie die Zeile bitte in der Datei und lesen Sie sie noch einmal ein"
_FLAT = "laden Sie die Tabelle bitte als „ffcsv“ (Flat File) herunter; die wird sicher gelesen"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with values: what it counts, of whom, and when where the header says so."""

    at: int
    indicator: Official
    features: tuple[str, ...]
    period: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where everything stands. Numbers of columns; `begin` is the index of the first row of data."""

    begin: int
    width: int
    time: int | None
    code: int | None
    region: int | None
    stubs: tuple[tuple[int, str], ...]  # columns of features, with the name of the feature
    columns: tuple[_Column, ...]
    period: str = ""


def describe_table(path: Path) -> SourceInfo:
    titles = _titles(path)
    found = _AS_OF.search(edges(path, None))
    day = parse_date(found[1]).isoformat() if found else "dateidatum"
    info = source_info(path, "", titles[0] if titles else "", day)
    if (said := TABLE.search("\n".join(text for row in _head(path)[:3] for text in row[:1]))) and said[
        1
    ] not in info.name:
        return SourceInfo(
            f"regionalstatistik-{slug(said[1])}",
            f"{info.name.partition(',')[0]}, Tabelle {said[1]}",
            info.licence,
            info.url,
            as_of=day,
            replaces=info.replaces,
        )
    return info


def table_indicators(path: Path) -> tuple[Mapping[str, str], ...]:
    found = {column.indicator.id: dict(column.indicator.row) for column in _table(path).columns}
    return tuple(found.values())


def read_table(path: Path, classify: Classifier) -> Iterator[Row | Rejected]:
    """Raises IntakeError where the table does not tell its layout."""
    table = _table(path)
    for number, cells in _lines(path):
        if number <= table.begin:
            continue
        if _FOOTER.match(cells[0]) or (cells[0].startswith("_") and not any(cells[1:])):
            return
        record = RawRecord(f"Zeile {number}", {f"Spalte {at}": cell for at, cell in enumerate(cells, 1)})
        if len(cells) != table.width:
            if len([cell for cell in cells if cell]) <= 1:
                continue
            reason = f"die Zeile hat {len(cells)} Felder, die Tabelle {table.width}"
            yield _rejected(path, record, reason)
        elif max(map(len, cells)) > LONGEST_CELL:
            yield Rejected(str(path), record.place, f"ein Feld ist länger als {LONGEST_CELL} Zeichen", _MEND)
        else:
            yield _row(path, record, cells, table)


def _rejected(path: Path, record: RawRecord, reason: str) -> Rejected:
    raw = {name: str(cell)[:2000] for name, cell in record.cells.items()}
    return Rejected(str(path), record.place, reason, _MEND, raw, "kennzahlwert")


# ---------------------------------------------------------------- one row


def _row(path: Path, record: RawRecord, cells: Sequence[str], table: _Table) -> Row | Rejected:
    try:
        return Row(record, tuple(_drafts(cells, table)))
    except UnreadableError as error:
        return _rejected(path, record, str(error))


def _drafts(cells: Sequence[str], table: _Table) -> Iterator[Draft]:
    place = _place(cells, table)
    stubs = [said for at, name in table.stubs if (said := feature(("", name), ("", cells[at])))]
    for column in table.columns:
        if not cells[column.at]:
            continue
        when = period((cells[table.time] if table.time is not None else "") or column.period or table.period)
        try:
            found = table_amount(cells[column.at])
        except UnreadableError as error:
            raise UnreadableError(f"Spalte {column.at + 1}: {error}") from error
        values: dict[str, Value] = {
            "kennzahl_id": column.indicator.id,
            "zeit": when.text,
            "zeit_art": when.sort,
            "jahr": when.year,
            "auspraegungen": ";".join(sorted(dict.fromkeys((*stubs, *column.features)))),
            "wert": found.number,
            "zaehler": None,
            "nenner": None,
            "qualitaet": found.quality,
            "anmerkung": None,
        }
        yield Draft("kennzahlwert", values, place)


def _place(cells: Sequence[str], table: _Table) -> PlaceName:
    label = " ".join(cells[table.region].split()) if table.region is not None else ""
    code = cells[table.code] if table.code is not None else ""
    if (table.region is None and table.code is None) or (table.code is None and is_total(label)):
        return GERMANY
    ags = normal_ags(code) if code else None
    if code and ags is None:
        raise UnreadableError(f"region: „{code[:60]}“ ist kein Gemeindeschlüssel")
    if ags is None and fold(label) in _laender():
        ags = _laender()[fold(label)]
    if ags is None and not label:
        raise UnreadableError("region: die Angabe ist leer")
    name, sort = region_name(label, ags)
    return PlaceName(name, sort if ags else None, ags)


def _laender() -> Mapping[str, str]:
    return {fold(name): ags for ags, name in LAENDER.items()} | {"deutschland": "00", "bremen": "04"}


# ---------------------------------------------------------------- layout


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(2**31 - 1)
    with opened(path, None) as stream:
        reader = csv.reader((line.replace("\x00", "") for line in stream), delimiter=";", quoting=csv.QUOTE_MINIMAL)
        try:
            for cells in reader:
                if cells and any(cells):
                    yield reader.line_num, [" ".join(cell.split()) for cell in cells]
        except csv.Error as error:
            raise IntakeError(path, "die Datei ist keine Tabelle mit Semikolons", _FLAT) from error


def _head(path: Path) -> list[list[str]]:
    return [cells for _, cells in islice(_lines(path), _HEAD)]


def _titles(path: Path) -> list[str]:
    """The lines above the header: what the table is about."""
    found = []
    for cells in _head(path):
        if any(cells[1:]):
            break
        if not TABLE.search(cells[0]) and not _DEPTH.search(cells[0]):
            found.append(cells[0])
    return found


def _table(path: Path) -> _Table:
    lines = list(islice(_lines(path), _HEAD + _SAMPLE))
    start = _first_data(path, lines)
    width = len(lines[start][1])
    data = [cells for _, cells in lines[start:] if len(cells) == width and not _FOOTER.match(cells[0])][:_SAMPLE]
    titles = [cells[0] for _, cells in lines[:start] if not any(cells[1:])]
    heads = [cells + [""] * (width - len(cells)) for _, cells in lines[:start] if any(cells[1:])]
    first = _first_value(heads, data, width)
    if first == 0 or first >= width:
        raise IntakeError(path, "der Aufbau der Tabelle wird nicht erkannt", _FLAT)
    time, code, region = _roles(heads, data, first)
    stubs = tuple(_stubs(heads, data, [at for at in range(first) if at not in (time, code, region)]))
    columns = _columns(heads, titles, (first, width))
    said = "" if time is not None or all(column.period for column in columns) else _said_period(titles)
    if time is None and not said and not all(column.period for column in columns):
        raise IntakeError(path, "die Tabelle sagt nicht, für welche Zeit sie gilt", _FLAT)
    return _Table(lines[start - 1][0] if start else 0, width, time, code, region, stubs, columns, said)


def _first_data(path: Path, lines: Sequence[tuple[int, list[str]]]) -> int:
    """The first row with something before numbers, as wide as most rows below it, that is no row of years."""
    for index, (_, cells) in enumerate(lines):
        if len(cells) < 2 or not cells[0]:
            continue
        values = [cell for cell in reversed(cells) if cell]
        numbers = _leading(values)
        if not numbers or len(numbers) == len(values) == 1:
            continue
        if _are_years(numbers) and not _is_period(cells[0]):
            continue
        following = [len(other) for _, other in lines[index + 1 : index + 4] if any(other[1:])]
        if all(width == len(cells) for width in following):
            return index
    raise IntakeError(path, "in der Datei steht keine Tabelle mit Zahlen", _FLAT)


def _are_years(numbers: Sequence[str]) -> bool:
    """Read from behind: 2023, 2022, 2021."""
    return all(map(_is_period, numbers)) and list(numbers) == sorted(set(numbers), reverse=True)


def _leading(values: Sequence[str]) -> list[str]:
    found = []
    for cell in values:
        if not _is_value(cell):
            break
        found.append(cell)
    return found


def _is_value(cell: str) -> bool:
    return cell in MARKS or _NUMBER.fullmatch(cell) is not None


def _is_period(cell: str) -> bool:
    try:
        period(cell)
    except UnreadableError:
        return False
    return True


def _first_value(heads: Sequence[list[str]], data: Sequence[list[str]], width: int) -> int:
    """Where the columns with values begin: behind the last column that has no header or holds words."""
    first = 0
    for at in range(width):
        cells = [row[at] for row in data if row[at]]
        headed = any(head[at] for head in heads)
        wordy = sum(not _is_value(cell) for cell in cells) > 0.2 * max(len(cells), 1)
        keyed = bool(cells) and all(map(_is_code, cells)) and _are_keys(cells)
        timed = at == first and bool(cells) and all(_is_period(cell) for cell in cells)
        if not headed or wordy or keyed or timed:
            first = at + 1
        elif at > first + 3:
            break
    return first


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None


def _are_keys(cells: Sequence[str]) -> bool:
    """Codes of regions: DG, or zeros in front."""
    return any(cell == "DG" or (cell.startswith("0") and len(cell) > 1) for cell in cells)


def _roles(
    heads: Sequence[list[str]], data: Sequence[list[str]], first: int
) -> tuple[int | None, int | None, int | None]:
    """The columns of time, region code and region name."""
    time = code = region = None
    for at in range(first):
        cells = [row[at] for row in data if row[at]]
        if not cells:
            continue
        if time is None and sum(map(_is_period, cells)) >= _MOSTLY * len(cells):
            time = at
        elif code is None and sum(map(_is_code, cells)) >= _MOSTLY * len(cells):
            code = at
        elif region is None and (code == at - 1 or _are_regions(heads, cells, at)):
            region = at
    return time, code, region


def _are_regions(heads: Sequence[list[str]], cells: Sequence[str], at: int) -> bool:
    named = re.compile(r"kreis|gemeinde|länder|deutschland|region", re.IGNORECASE)
    known = sum(fold(cell) in _laender() or named.search(cell) is not None for cell in cells)
    return known > 0.3 * len(cells) or any(named.search(head[at]) for head in heads if head[at])


def _stubs(heads: Sequence[list[str]], data: Sequence[list[str]], places: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The columns of features with their names; codes of the statistics say what stands in words beside them."""
    names: list[str] = []
    for at in places:
        cells = [row[at] for row in data if row[at]]
        if len(places) > 1 and cells and all(_VALUE_CODE.fullmatch(cell) for cell in cells):
            continue
        name = _stub_name(heads, data, at) or "Gruppe"
        yield at, name if name not in names else f"{name} {names.count(name) + 1}"
        names.append(name)


def _stub_name(heads: Sequence[list[str]], data: Sequence[list[str]], at: int) -> str:
    """By its header, else by what its values are known to be values of."""
    if said := next((head[at] for head in reversed(heads) if head[at]), ""):
        return said
    for row in data:
        if knows_value(row[at]) and (found := feature(("", ""), ("", row[at]))):
            return found.partition("=")[0]
    return ""


# ---------------------------------------------------------------- header


def _columns(heads: Sequence[list[str]], titles: Sequence[str], span: tuple[int, int]) -> tuple[_Column, ...]:
    units = [head for head in heads if _are_units(head[span[0] :])]
    named = [head for head in heads if head not in units]
    about, unit = _counted(titles)
    statistics = (_table_number(titles), next((text for text in reversed(titles) if "statistik" in text.lower()), ""))
    found = []
    for at in range(*span):
        parts = _parts(named, at)
        own = next((said_unit(head[at]) for head in units if head[at]), "") or unit
        when = next((part for part in parts if _is_period(part)), "")
        parts = [part for part in parts if part != when and fold(part) not in _TIME_WORDS]
        if (not parts or about) and (not parts or knows_value(parts[0]) or is_feature_name(parts[0])):
            label = about or next(iter(titles[1:]), "Kennzahl")
        else:
            label, parts = parts[0], parts[1:]
            if counted := _COUNTED.match(label):
                label, own = counted["what"], own or said_unit(counted["unit"])
        indicator = official("", label, own or "Anzahl", statistics)
        found.append(_Column(at, indicator, tuple(_features(parts)), when))
    return tuple(found)


def _parts(heads: Sequence[list[str]], at: int) -> list[str]:
    """The header lines above a column; one that goes on over several is said once."""
    parts: list[str] = []
    for head in heads:
        if head[at] and (not parts or parts[-1] != head[at]):
            parts.append(head[at])
    return parts


def _features(parts: Sequence[str]) -> Iterator[str]:
    name = ""
    for part in parts:
        if is_feature_name(part):
            name = part
        elif not is_total(part):
            variable = "" if knows_value(part) else name
            if said := feature(("", variable), ("", part)):
                yield said
            name = ""


def _are_units(cells: Sequence[str]) -> bool:
    filled = [fold(cell) for cell in cells if cell]
    return bool(filled) and all(cell.startswith(_UNITS) for cell in filled)


def _counted(titles: Sequence[str]) -> tuple[str, str]:
    """ "Absolvierende/Abgehende (Anzahl)" above the header."""
    for text in reversed(titles):
        if (found := _COUNTED.match(text)) and fold(found["unit"]).startswith(_UNITS):
            return found["what"], said_unit(found["unit"])
    return "", ""


def _table_number(titles: Sequence[str]) -> str:
    found = next((found for text in titles if (found := TABLE.search(text))), None)
    return found[1].partition("-")[0] if found else ""


def _said_period(titles: Sequence[str]) -> str:
    """ "Stichtag: 31.12.2023", "Berichtsjahr 2023" above the header."""
    for text in titles:
        for found in _SAID_PERIOD.findall(text):
            if _is_period(found):
                return str(found)
    return ""
