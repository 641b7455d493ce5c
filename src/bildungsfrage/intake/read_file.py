"""Any foreign file: a path and its layout go in, raw records come out, wide tables already turned into long ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

from bildungsfrage.intake.detect import KNOWN, SHEETS, detect_table, is_known
from bildungsfrage.intake.layout import FileLayout, Unpivot
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import Cell, RawRecord, is_footnote
from bildungsfrage.intake.read_csv import detect_delimiter, read_csv
from bildungsfrage.intake.read_json import read_json
from bildungsfrage.intake.read_ndjson import read_ndjson
from bildungsfrage.intake.read_sheet import read_sheet
from bildungsfrage.intake.text_file import check_file, detect_encoding, edges

Reader = Callable[[Path, FileLayout], Iterator[RawRecord | Rejected]]

READERS: Mapping[str, Reader] = {
    "csv": read_csv,
    "json": read_json,
    "ndjson": read_ndjson,
    **dict.fromkeys(SHEETS, read_sheet),
}


def recognise(path: Path, layout: FileLayout) -> FileLayout:
    """The layout with everything filled in that the file itself tells; raises IntakeError."""
    check_file(path)
    kind = layout.format or detect_table(path)
    layout = replace(layout, format=kind)
    if is_known(kind) or kind in SHEETS:
        return replace(layout, decimal=layout.decimal or ",")
    layout = replace(layout, encoding=layout.encoding or detect_encoding(path))
    if kind == "csv" and not layout.delimiter:
        layout = replace(layout, delimiter=detect_delimiter(path, layout))
    decimal = layout.decimal or _decimal(edges(path, layout.encoding), layout.delimiter)
    return replace(layout, decimal=decimal)


def read_file(path: Path, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    """Raises IntakeError where the file as a whole cannot be read."""
    layout = recognise(path, layout)
    kind = layout.format or "csv"
    if kind not in READERS:
        reason = f"{KNOWN.get(kind, kind)} wird ohne Zuordnung gelesen"
        raise IntakeError(path, reason, "nennen Sie die Datei bitte ohne --zuordnung")
    records = READERS[kind](path, layout)
    return _long(records, layout.unpivot) if layout.unpivot else records


def first_columns(path: Path, layout: FileLayout) -> tuple[str, ...]:
    """The columns that the first hundred records have between them."""
    records = (record for record in islice(read_file(path, layout), 100) if isinstance(record, RawRecord))
    return tuple(dict.fromkeys(name for record in records for name in record.cells))


# ---------------------------------------------------------------- decimal sign

_COMMA = re.compile(r"(?<![\d.,])-?\d+(?:\.\d{3})*,\d{1,2}(?![\d,.])")
_QUOTED = re.compile(r'"([^"\n]{1,40})"')
_POINT = re.compile(r"(?<![\d.,])-?(?:0\.\d+|\d+\.\d{1,2}|\d+\.\d{4,})(?![\d.,]|\s*Uhr)")


def _decimal(sample: str, delimiter: str | None) -> str:
    """German unless the file speaks against it."""
    quoted = "\n".join(_QUOTED.findall(sample))
    if delimiter is None:
        sample = quoted  # JSON has its own numbers; those in texts are the question
    elif delimiter == ",":
        sample = f"{_QUOTED.sub('', sample).replace(',', chr(10))}\n{quoted}"
    return "." if len(_POINT.findall(sample)) > len(_COMMA.findall(sample)) else ","


# ---------------------------------------------------------------- wide to long


def _long(records: Iterator[RawRecord | Rejected], unpivot: Unpivot) -> Iterator[RawRecord | Rejected]:
    for record in records:
        if isinstance(record, Rejected) or is_footnote(record.cells):
            yield record
            continue
        wide = [name for name in record.cells if _turned(name, unpivot)]
        kept = {name: cell for name, cell in record.cells.items() if name not in wide}
        for name in wide:
            cells: dict[str, Cell] = {**kept, unpivot.names: name, unpivot.values: record.cells[name]}
            yield RawRecord(f"{record.place}, Spalte {name}", cells)


def _turned(name: str, unpivot: Unpivot) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in unpivot.columns)
