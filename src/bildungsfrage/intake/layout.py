"""How a foreign file is laid out: what a mapping says about it, and what is assumed where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unpivot:
    """Columns that become rows: their names go into column `names`, their cells into column `values`."""

    columns: tuple[str, ...]
    names: str
    values: str


@dataclass(frozen=True, slots=True)
class FileLayout:
    """None and empty mean: recognise it."""

    format: str | None = None  # csv, json, ndjson, xlsx, ods, or one of those that need no mapping
    delimiter: str | None = None
    encoding: str | None = None
    header_lines: tuple[int, ...] = ()  # line numbers from 1; several are merged
    first_line: int | None = None  # first line of data, from 1
    end_mark: str = "__________"  # a line that begins so ends the data
    names: tuple[str, ...] = ()  # column names where the file has none
    sheet: str = ""  # name or number of the sheet in a spreadsheet
    list_path: str = ""  # where a JSON file keeps its records: "a.b"
    blanks: tuple[str, ...] = ()  # cells that mean "nothing"
    decimal: str | None = None  # "," or "."
    unpivot: Unpivot | None = None
