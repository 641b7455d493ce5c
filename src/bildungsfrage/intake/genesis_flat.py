"""GENESIS flat files (ffcsv), the new and the old layout: a file goes in, values of Kennzahlen come out, row by row.

Every row says its statistic, its time and its variables by code. The region is one of the variables and is found by its
code, never by its position. Both decimal signs occur; thousands are never parted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bildungsfrage.intake.archive import data_name
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.official import LICENCE, OFFICES, TABLE, URL, Official, feature, flat_amount, official, period
from bildungsfrage.intake.places import GERMANY
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError
from bildungsfrage.intake.raw import LONGEST_CELL, RawRecord
from bildungsfrage.intake.record import Classifier, Draft, PlaceName, Row, Value
from bildungsfrage.intake.regions import normal_ags, region_name, sort_by_ags
from bildungsfrage.intake.text_file import opened

_REGIONS = re.compile(
    r"^GEO|KREIS|GEMEIN|^(?:B|D)?LAND|^DINSG|^DG$|REGBEZ|^RB$|STADT|^REG|NUTS|^AGS|^ARS|^BLAND|BEZIRK|GEBIET"
)
_REGION_LABELS = re.compile(r"kreis|gemeind|länder|land\b|deutschland|regierungsbezirk|stadtteil|region", re.IGNORECASE)
_NEW = re.compile(r"(\d+)_variable_code", re.IGNORECASE)
_OLD = re.compile(r"(\d+)_Merkmal_Code", re.IGNORECASE)
_MEND = "berichtigen Sie die Zeile bitte in der Datei und lesen Sie sie noch einmal ein"
_AGAIN = "laden Sie die Tabelle bitte noch einmal als „ffcsv“ herunter"


@dataclass(frozen=True, slots=True)
class _Block:
    """Where a variable stands: code, label, code and label of the value."""

    columns: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Measure:
    """A column with values. `said` tells the Kennzahl of a row: code, label and unit, or the columns that hold them."""

    value: int
    quality: int | None
    code: int | str
    label: int | str
    unit: int | str


@dataclass(frozen=True, slots=True)
class _Layout:
    statistics: tuple[int, int]
    time: tuple[int, int]  # code, value
    blocks: tuple[_Block, ...]
    measures: tuple[_Measure, ...]
    width: int


def describe_flat(path: Path) -> SourceInfo:
    code, name = "", ""
    for _, cells, layout in _rows(path):
        if isinstance(cells, list):
            code, name = (cells[at] for at in layout.statistics)
            break
    return source_info(path, code, name)


def source_info(path: Path, code: str, name: str, as_of: str = "dateidatum") -> SourceInfo:
    """The same table from whatever file is the same source; other years of it stay."""
    found = TABLE.search(data_name(path)) or TABLE.search(path.name)
    table = found[1] if found else ""
    called = f"{OFFICES}, Tabelle {table}" if table else f"{OFFICES}, {name or code or path.stem}"
    key = table.lower() if table else slug(f"{code} {path.stem}")
    return SourceInfo(f"regionalstatistik-{key}", called, LICENCE, URL, as_of=as_of, replaces="gleiche_zeiten")


def flat_indicators(path: Path) -> tuple[Mapping[str, str], ...]:
    """The Kennzahlen that the file gives values of."""
    found: dict[str, Official] = {}
    for _, cells, layout in _rows(path):
        if isinstance(cells, list):
            for measure in layout.measures:
                indicator = _indicator(cells, layout, measure)
                found.setdefault(indicator.id, indicator)
    return tuple(dict(indicator.row) for indicator in found.values())


def read_flat(path: Path, classify: Classifier) -> Iterator[Row | Rejected]:
    """Raises IntakeError where the header is none of the two."""
    header = _header(path)
    for number, cells, layout in _rows(path):
        record = RawRecord(f"Zeile {number}", dict(zip(header, cells, strict=False)))
        if not isinstance(cells, list):
            yield Rejected(str(path), record.place, str(cells), _MEND, {}, "kennzahlwert")
            continue
        try:
            drafts = tuple(_drafts(cells, layout))
        except UnreadableError as error:
            raw = {name: str(cell)[:2000] for name, cell in record.cells.items()}
            yield Rejected(str(path), record.place, str(error), _MEND, raw, "kennzahlwert")
        else:
            yield Row(record, drafts)


def _drafts(cells: Sequence[str], layout: _Layout) -> Iterator[Draft]:
    place = GERMANY
    features = []
    for block in layout.blocks:
        code, label, value_code, value_label = (cells[at] for at in block.columns)
        if not code and not value_code and not value_label:
            continue
        if _is_region(code, label):
            place = _place(value_code, value_label)
        elif said := feature((code, label), (value_code, value_label)):
            features.append(said)
    when = period(cells[layout.time[1]].strip(), cells[layout.time[0]].strip())
    for measure in layout.measures:
        mark = cells[measure.quality] if measure.quality is not None else ""
        try:
            found = flat_amount(cells[measure.value], mark)
        except UnreadableError as error:
            raise UnreadableError(f"value: {error}") from error
        values: dict[str, Value] = {
            "kennzahl_id": _indicator(cells, layout, measure).id,
            "zeit": when.text,
            "zeit_art": when.sort,
            "jahr": when.year,
            "auspraegungen": ";".join(sorted(dict.fromkeys(features))),
            "wert": found.number,
            "zaehler": None,
            "nenner": None,
            "qualitaet": found.quality,
            "anmerkung": None,
        }
        yield Draft("kennzahlwert", values, place)


def _indicator(cells: Sequence[str], layout: _Layout, measure: _Measure) -> Official:
    code, label, unit = (
        said if isinstance(said, str) else cells[said].strip() for said in (measure.code, measure.label, measure.unit)
    )
    statistics = (cells[layout.statistics[0]].strip(), cells[layout.statistics[1]].strip())
    return official(code, label, unit, statistics)


@lru_cache(maxsize=1024)
def _is_region(code: str, label: str) -> bool:
    return _REGIONS.search(code.strip().upper()) is not None and _REGION_LABELS.search(label) is not None


@lru_cache(maxsize=65536)
def _place(code: str, label: str) -> PlaceName:
    """By the key; without one by the name."""
    ags = normal_ags(code)
    label = " ".join(label.split())
    if ags is None and code.strip() and not label:
        raise UnreadableError(f"region: „{code[:60]}“ ist kein Gemeindeschlüssel")
    if ags is None:
        return GERMANY if label == GERMANY.name else PlaceName(region_name(label, None)[0])
    name, sort = region_name(label, ags) if label else (None, sort_by_ags(ags))
    return PlaceName(name, sort, ags)


# ---------------------------------------------------------------- rows


def _header(path: Path) -> list[str]:
    with opened(path, None) as stream:
        return [name.strip().lstrip("\ufeff") for name in next(csv.reader(stream, delimiter=";"), [])]


def _rows(path: Path) -> Iterator[tuple[int, list[str] | str, _Layout]]:
    """(line, cells or what is wrong with them, layout)."""
    layout = _layout(path, _header(path))
    csv.field_size_limit(2**31 - 1)
    with opened(path, None) as stream:
        reader = csv.reader((line.replace("\x00", "") for line in stream), delimiter=";")
        next(reader, None)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error:
                yield reader.line_num, "die Zeile ist kein CSV", layout
                continue
            if cells is None:
                return
            if not any(cells) or cells[0].startswith("____"):
                continue
            if len(cells) != layout.width:
                yield reader.line_num, f"die Zeile hat {len(cells)} Felder, die Kopfzeile {layout.width}", layout
            elif max(map(len, cells)) > LONGEST_CELL:
                yield reader.line_num, f"ein Feld ist länger als {LONGEST_CELL} Zeichen", layout
            else:
                yield reader.line_num, cells, layout


def _layout(path: Path, header: list[str]) -> _Layout:
    at = {name.lower(): number for number, name in enumerate(header)}
    try:
        if "statistics_code" in at:
            return _new(header, at)
        return _old(header, at)
    except KeyError as error:
        raise IntakeError(path, f"die Spalte „{error.args[0]}“ fehlt", _AGAIN) from error


def _new(header: list[str], at: Mapping[str, int]) -> _Layout:
    numbers = [found[1] for name in header if (found := _NEW.fullmatch(name))]
    parts = ("variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label")
    blocks = tuple(_Block(_four(at, [f"{number}_{part}" for part in parts])) for number in numbers)
    measure = _Measure(
        at["value"], at.get("value_q"), at["value_variable_code"], at["value_variable_label"], at["value_unit"]
    )
    statistics = (at["statistics_code"], at["statistics_label"])
    return _Layout(statistics, (at["time_code"], at["time"]), blocks, (measure,), len(header))


def _old(header: list[str], at: Mapping[str, int]) -> _Layout:
    numbers = [found[1] for name in header if (found := _OLD.fullmatch(name))]
    parts = ("merkmal_code", "merkmal_label", "auspraegung_code", "auspraegung_label")
    blocks = tuple(_Block(_four(at, [f"{number}_{part}" for part in parts])) for number in numbers)
    measures = []
    for number, name in enumerate(header):
        pieces = name.split("__")
        if len(pieces) >= 2 and pieces[-1] != "q":
            unit = pieces[2] if len(pieces) > 2 else ""
            label = pieces[1].replace("_", " ")
            measures.append(_Measure(number, at.get(f"{name.lower()}__q"), pieces[0], label, unit.replace("_", " ")))
    if not measures:
        raise KeyError("CODE__Name__Einheit")
    statistics = (at["statistik_code"], at["statistik_label"])
    return _Layout(statistics, (at["zeit_code"], at["zeit"]), blocks, tuple(measures), len(header))


def _four(at: Mapping[str, int], names: list[str]) -> tuple[int, int, int, int]:
    first, second, third, fourth = (at[name] for name in names)
    return first, second, third, fourth
