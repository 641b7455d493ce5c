"""Rows in, CSV text out: columns in the order of schema.sql, so that a rerun gives the same bytes."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

Cell = str | int | float | bool | date | Sequence[str] | None
Row = dict[str, Cell]
Tables = dict[str, list[Row]]

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\);", re.DOTALL)
_TYPES = r"(?:VARCHAR|DATE|DOUBLE|BIGINT|INTEGER|BOOLEAN|TIMESTAMP)"


def columns_of(schema: Path) -> dict[str, list[str]]:
    """Column names of every table, in the order of the schema."""
    text = schema.read_text(encoding="utf-8")
    return {name: re.findall(rf"(\w+) {_TYPES}\b", body) for name, body in _TABLE.findall(text)}


def cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".")
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Sequence):
        return "|".join(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        unknown = row.keys() - set(columns)
        if unknown:
            raise ValueError(f"Spalten fehlen im Schema: {sorted(unknown)}")
        writer.writerow([cell_text(row.get(column)) for column in columns])
    return buffer.getvalue()


def write_tables(folder: Path, columns: Mapping[str, list[str]], tables: Tables) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_text(columns[name], rows).encode("utf-8"))
