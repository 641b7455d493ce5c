"""Records on their way into the database: they are spooled to text files and loaded in one go, however many."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bildungsfrage.intake.tables import Columns, canonical_tables

if TYPE_CHECKING:
    import duckdb

# Signs that no text of a record holds: cleaning takes control characters away.
_NULL = "\x1a"
_UNIT = "\x1f"
_SIGNS = frozenset((_NULL, _UNIT))
_OPTIONS = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', "
    f"nullstr = '{_NULL}'"
)
_USUAL_LINE = 1 << 21  # what DuckDB reckons with; its buffer holds sixteen of them


class Spool:
    """The records of one table in a text file of its own."""

    def __init__(self, folder: Path, table: str) -> None:
        self.table = table
        self.columns = tuple(name for name in canonical_tables()[table] if name != "stand")
        self.count = 0
        self._longest = 0
        self._file = folder / f"{table}.csv"
        # Half a character pair from broken JSON cannot be written as UTF-8.
        self._stream: TextIO = self._file.open("w", encoding="utf-8", errors="replace", newline="")
        self._write = csv.writer(self._stream, lineterminator="\n").writerow

    def add(self, values: Mapping[str, Any]) -> None:
        get = values.get
        row = [
            _NULL
            if (value := get(name)) is None
            else value
            if value.__class__ is str and value.isascii() and value.isprintable()
            else _cell(value)
            for name in self.columns
        ]
        self._longest = max(self._longest, len("".join(row)))
        self._write(row)
        self.count += 1

    def load(self, con: duckdb.DuckDBPyConnection) -> str:
        """Makes the temporary table neu_… with everything that was added; gives its name."""
        self._stream.close()
        name = f"neu_{self.table}"
        kinds = canonical_tables()[self.table]
        texts = ", ".join(f"'{column}': 'VARCHAR'" for column in self.columns)
        path = str(self._file).replace("'", "''")
        con.execute(f"DROP TABLE IF EXISTS temp.{name}")
        con.execute(
            f"CREATE TEMP TABLE {name} AS SELECT {', '.join(_read_back(column, kinds) for column in self.columns)} "
            f"FROM read_csv('{path}', columns = {{{texts}}}, {_OPTIONS}, {self._line_size()})"
        )
        self._file.unlink()
        return name

    def _line_size(self) -> str:
        """Room for the longest line, be it all quotes or four bytes a letter; no more, since it costs memory."""
        longest = 8 * self._longest
        if longest <= _USUAL_LINE:
            return f"max_line_size = {_USUAL_LINE}"
        return f"max_line_size = {longest}, buffer_size = {2 * longest}"

    def close(self) -> None:
        """What could not be written any more has been told already."""
        with suppress(OSError):
            self._stream.close()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value if _SIGNS.isdisjoint(value) else value.replace(_NULL, "").replace(_UNIT, "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return _UNIT.join(_cell(item) for item in value)
    return value.isoformat() if isinstance(value, date) else repr(value)


def _read_back(column: str, kinds: Columns) -> str:
    kind = kinds[column]
    if kind == "VARCHAR":
        return column
    if kind == "VARCHAR[]":
        return f"string_split({column}, chr(31)) AS {column}"
    return f"{column}::{kind} AS {column}"


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """A few rows at once; keys that are no columns are an error of the program."""
    if not rows:
        return
    columns = list(rows[0])
    marks = ", ".join("?" for _ in columns)
    con.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
        [[row[name] for name in columns] for row in rows],
    )
