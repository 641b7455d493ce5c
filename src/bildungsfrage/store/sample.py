"""The sample Kommune: CSV files of one anchor day go in, a store of today comes out.

Every DATE moves by whole weeks, so that the sample never goes stale and a Monday stays a Monday. Only the dates
between which a law holds stay what they are.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from bildungsfrage.bundled import data_folder
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import POINTER, building, current, outdated
from bildungsfrage.store.indicators import write_indicators
from bildungsfrage.store.replace import empty_database
from bildungsfrage.store.tables import schema_tables

ANCHOR = date(2026, 11, 23)

Progress = Callable[[int, int, str], None]
"""Called with step, steps and a German text before each step, and once more when all are done."""

_SOURCE = ("muster", "Beispieldaten Landkreis Auental (erfunden)")
_INVENTED = "frei erfunden"  # the licence of every source of the sample, and of no other
# A record without a source of its own belongs to the first one.
_FIRST_SOURCE = {
    "quelle_id": "(SELECT id FROM quelle ORDER BY rowid LIMIT 1)",
    "stand": "(SELECT stand FROM quelle ORDER BY rowid LIMIT 1)",
}
# Table → its dates that do not move: funding is named with the years in which it really holds.
_FIXED = {"foerderung": ("gueltig_von", "gueltig_bis")}
_REMEDY = "berichtigen Sie die Datei bitte oder installieren Sie bildungsfrage neu"
_CSV = (
    "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', auto_detect = false,"
    " max_line_size = 16000000"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sample store is made of: the day that is today, the rows of `kennzahl`, the folder of the CSV files."""

    today: date
    indicators: Sequence[Mapping[str, str | None]] = ()
    folder: Path = field(default_factory=lambda: data_folder() / "muster")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table: its name, its DuckDB type, the SQL of its default."""

    name: str
    kind: str
    default: str | None

    @property
    def is_list(self) -> bool:
        return self.kind.endswith("[]")


def ensure_sample(folder: Path, sample: Sample, progress: Progress) -> bool:
    """Builds the sample where the store is still empty; two first calls at once build it once. True when built."""
    if current(folder) is not None:
        return False
    with building(folder):
        if current(folder) is not None:
            return False
        _build(folder, sample, progress)
        return True


def is_outdated_sample(folder: Path) -> bool:
    """Whether a store of an earlier version holds nothing but the sample: made anew, nothing is lost."""
    file = outdated(folder)
    if file is None:
        return False
    try:
        with duckdb.connect(str(file), read_only=True) as con:
            row = con.execute("SELECT bool_and(lizenz IS NOT DISTINCT FROM ?) FROM quelle", [_INVENTED]).fetchone()
    except duckdb.Error:
        return False
    return bool(row and row[0])


def renew_sample(folder: Path, sample: Sample, progress: Progress) -> None:
    """Builds the sample anew over one of an earlier version; interrupted, the store is empty and filled next time."""
    with building(folder):
        if is_outdated_sample(folder):
            (folder / POINTER).unlink()
    ensure_sample(folder, sample, progress)


def build_sample(folder: Path, sample: Sample, progress: Progress) -> None:
    """Replaces whatever the store holds by the sample; raises DataError."""
    with building(folder):
        _build(folder, sample, progress)


def _build(folder: Path, sample: Sample, progress: Progress) -> None:
    files = [(table, sample.folder / f"{table}.csv") for table in schema_tables()]
    files = [(table, file) for table, file in files if file.exists()]
    steps = len(files) + 1
    with empty_database(folder) as con:
        # One transaction: the file is written once, at its end.
        con.execute("BEGIN")
        con.execute("INSERT INTO quelle (id, name, format, stand) VALUES (?, ?, 'csv', ?)", [*_SOURCE, sample.today])
        for step, (table, file) in enumerate(files):
            progress(step, steps, f"Beispieldaten werden eingelesen: {table}")
            _load(con, table, file, sample.today)
        _mark_sources(con, sample.today)
        write_indicators(con, sample.indicators)
        con.execute("COMMIT")
        progress(len(files), steps, "Suchtabellen werden gebaut")
    progress(steps, steps, "Die Beispieldaten sind bereit")


def _load(con: duckdb.DuckDBPyConnection, table: str, file: Path, today: date) -> None:
    columns = {row[0]: _Column(row[0], row[1], row[4]) for row in con.execute(f"DESCRIBE {table}").fetchall()}
    header = _header(file, table, columns)
    if not header:
        return
    read = [columns[name] for name in header]
    weeks = (today - ANCHOR).days // 7
    fixed = _FIXED.get(table, ())
    values = {column.name: _value(column, 0 if column.name in fixed else weeks) for column in read}
    if table == "quelle":
        con.execute("DELETE FROM quelle")
    elif "quelle_id" in columns:
        values |= {name: f"coalesce({values.get(name, 'NULL')}, {first})" for name, first in _FIRST_SOURCE.items()}
    rows = _rows(file, header)
    try:
        con.execute(f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {rows}")
    except duckdb.Error as error:
        con.execute("ROLLBACK")
        raise _fault(file, error, _bad_cell(con, rows, read)) from error


def _header(file: Path, table: str, columns: Mapping[str, _Column]) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines), [])
    for name in header:
        if name not in columns:
            raise DataError(file, f"die Tabelle {table} hat keine Spalte „{name}“", _REMEDY, "Kopfzeile")
    return header


def _value(column: _Column, weeks: int) -> str:
    """The SQL expression that reads a column's text; days move by so many weeks."""
    if column.kind == "DATE":
        value = f"CAST({column.name} AS DATE) + {7 * weeks}"
    elif column.is_list:
        value = f"string_split({column.name}, '|')"
    else:
        value = f"CAST({column.name} AS {column.kind})"
    return f"coalesce({value}, {column.default})" if column.default else value


def _rows(file: Path, header: list[str]) -> str:
    path = str(file).replace("'", "''")
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in header)
    return f"read_csv('{path}', columns = {{{columns}}}, {_CSV})"


def _mark_sources(con: duckdb.DuckDBPyConnection, today: date) -> None:
    """Everything in the sample is invented, and was read on the day that is today."""
    con.execute("UPDATE quelle SET beispiel = true, eingelesen_am = coalesce(eingelesen_am, ?::DATE)", [today])


def _bad_cell(con: duckdb.DuckDBPyConnection, rows: str, columns: Sequence[_Column]) -> tuple[str, str] | None:
    """The first cell that is not of its column's type, as reason and place; DuckDB itself names only the value."""
    for column in columns:
        misread = f"{column.name} IS NOT NULL AND try_cast({column.name} AS {column.kind}) IS NULL"
        numbered = f"(SELECT row_number() OVER () AS nummer, {column.name} FROM {rows})"
        with suppress(duckdb.Error):
            found = con.execute(f"SELECT * FROM {numbered} WHERE {misread} ORDER BY 1 LIMIT 1").fetchone()
            if found is not None and not column.is_list:
                return f"„{found[1]}“ ist kein Wert vom Typ {column.kind}", f"Satz {found[0]}, Spalte {column.name}"
    return None


def _fault(file: Path, error: duckdb.Error, cell: tuple[str, str] | None) -> DataError:
    if cell is not None:
        return DataError(file, cell[0], _REMEDY, cell[1])
    detail = str(error).splitlines()[0]
    if isinstance(error, duckdb.ConstraintException):
        return DataError(file, f"eine Kennung ist doppelt oder ein Pflichtfeld leer ({detail})", _REMEDY)
    return DataError(file, f"die Datei lässt sich nicht lesen ({detail})", _REMEDY)
