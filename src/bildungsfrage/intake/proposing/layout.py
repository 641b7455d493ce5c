"""Where a CSV file has its header: the lines before the first data go in, a layout and what they say come out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.archive import spreadsheet
from bildungsfrage.intake.detect import SHEETS, detect_table
from bildungsfrage.intake.heading import find_heading
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.proposing.beside import ColumnNote, Description
from bildungsfrage.intake.raw import as_text
from bildungsfrage.intake.read_csv import detect_delimiter, merge_headers
from bildungsfrage.intake.read_sheet import sheet_rows
from bildungsfrage.intake.text_file import opened

_LOOKED_AT = 40
_NUMBER = re.compile(r"[+-]?\d[\d.,]*|[-.x/]|\.\.\.")
_NO_TITLE = re.compile(r"(?:GENESIS-)?Tabelle:|regionale Tiefe", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s*-?\s*regionale Tiefe:.*$")
_SIGN = {"prozent": "%"}
_UNITS = {"anzahl", "prozent", "%", "eur", "euro", "€", "tsd. eur", "qkm", "ha"}


def header_layout(path: Path, layout: FileLayout) -> FileLayout:
    """The layout with header lines, where the header is not simply the first line; unchanged else."""
    if layout.header_lines or layout.names or layout.format not in (None, "csv", *SHEETS):
        return layout
    kind = layout.format or detect_table(path)
    if kind not in ("csv", *SHEETS):
        return layout
    rows = first_lines(path, layout)
    heading = find_heading(rows)
    if heading is not None:
        if heading.lines == (0,) and _below_units(rows, heading.first) == heading.first:
            return layout
        lines, first = tuple(line + 1 for line in heading.lines), _below_units(rows, heading.first) + 1
        return replace(layout, format=kind, header_lines=lines, first_line=first)
    return layout if kind in SHEETS else _by_numbers(rows, layout)


def _below_units(rows: list[list[str]], first: int) -> int:
    """A line of units under the header is no data."""
    while first + 1 < len(rows) and any(rows[first]) and all(fold(cell) in _UNITS for cell in rows[first] if cell):
        first += 1
    return first


def _by_numbers(rows: list[list[str]], layout: FileLayout) -> FileLayout:
    """Columns without names (of periods and regions) before those of figures: the header ends where numbers begin."""
    first = next((index for index, row in enumerate(rows) if index and _is_data(row)), None)
    if first is None or (first == 1 and not _is_title(rows[0])):
        return layout
    width = len(rows[first])
    heads = [i for i in range(first) if _is_head(rows[i], width)]
    if not heads or heads == [0]:
        return layout
    return replace(layout, format="csv", header_lines=tuple(index + 1 for index in heads), first_line=first + 1)


def own_head(path: Path, layout: FileLayout) -> Description:
    """What the lines before the data say: a title over the header, units below it."""
    if not layout.header_lines:
        return Description()
    rows = first_lines(path, layout)
    heads = [rows[number - 1] for number in layout.header_lines]
    titles = [next(filter(None, row), "") for row in rows[: min(layout.header_lines) - 1] if _is_title(row)]
    said = " ".join(line for line in titles if not _NO_TITLE.match(line))
    below = rows[max(layout.header_lines) : (layout.first_line or 1) - 1]
    units = next((row for row in below if any(row) and all(fold(cell) in _UNITS for cell in row if cell)), [])
    names = merge_headers(heads)
    notes = {
        name: ColumnNote(unit=_SIGN.get(fold(unit), unit)) for name, unit in zip(names, units, strict=False) if unit
    }
    return Description(title=_AFTER_TITLE.sub("", said).strip(" -:"), columns=notes)


def first_lines(path: Path, layout: FileLayout) -> list[list[str]]:
    """The cells of the first lines of a CSV file or of the sheet with the data."""
    if spreadsheet(path):
        rows = islice(sheet_rows(path, layout.sheet), _LOOKED_AT)
        return [[" ".join(as_text(cell).split()) for cell in cells] for _, cells in rows]
    delimiter = layout.delimiter or detect_delimiter(path, layout)
    with opened(path, layout.encoding) as stream:
        lines = list(islice(stream, _LOOKED_AT))
    return [[cell.strip(' "\r\n\ufeff') for cell in line.split(delimiter)] for line in lines]


def _is_data(row: list[str]) -> bool:
    """Numbers in a third of the cells, and something in the first."""
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in row)
    return len(row) > 1 and bool(row[0]) and numbers >= max(1, len(row) // 3) and row[0].lower() not in _UNITS


def _is_title(row: list[str]) -> bool:
    """One text, be it over every column."""
    return len({cell for cell in row if cell}) <= 1


def _is_head(row: list[str], width: int) -> bool:
    """Names in several columns that tell them apart; a line of units is none."""
    named = [fold(cell) for cell in row if cell]
    if len(row) != width or len(named) < 2 or all(cell in _UNITS for cell in named):
        return False
    return len(set(named)) > 1 or bool(row[0])
