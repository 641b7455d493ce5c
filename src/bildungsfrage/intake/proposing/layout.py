"""Where a CSV file has its header: the lines before the first data go in, a layout and what they say come out."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.proposing.beside import ColumnNote, Description
from bildungsfrage.intake.read_csv import detect_delimiter, merge_headers
from bildungsfrage.intake.text_file import opened

_LOOKED_AT = 40
_NUMBER = re.compile(r"[+-]?\d[\d.,]*|[-.x/]|\.\.\.")
_NO_TITLE = re.compile(r"(?:GENESIS-)?Tabelle:|regionale Tiefe", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s*-?\s*regionale Tiefe:.*$")
_SIGN = {"prozent": "%"}
_UNITS = {"anzahl", "prozent", "%", "eur", "euro", "€", "tsd. eur", "qkm", "ha"}


def header_layout(path: Path, layout: FileLayout) -> FileLayout:
    """The layout with header lines, where the header is not simply the first line; unchanged else."""
    if layout.header_lines or layout.names or layout.format not in (None, "csv"):
        return layout
    rows = _rows(path, layout)
    first = next((index for index, row in enumerate(rows) if index and _is_data(row)), None)
    if first is None or (first == 1 and not _is_title(rows[0])):
        return layout
    width = len(rows[first])
    heads = [i for i in range(first) if _is_head(rows[i], width)]
    if not heads or heads == [0]:
        return layout
    return FileLayout(
        format="csv", delimiter=layout.delimiter, encoding=layout.encoding, decimal=layout.decimal,
        header_lines=tuple(index + 1 for index in heads), first_line=first + 1,
    )  # fmt: skip


def own_head(path: Path, layout: FileLayout) -> Description:
    """What the lines before the data say: a title over the header, units below it."""
    if not layout.header_lines:
        return Description()
    rows = _rows(path, layout)
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


def _rows(path: Path, layout: FileLayout) -> list[list[str]]:
    delimiter = layout.delimiter or detect_delimiter(path, layout)
    with opened(path, layout.encoding) as stream:
        return [[cell.strip(' "\r\n') for cell in line.split(delimiter)] for line in islice(stream, _LOOKED_AT)]


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
