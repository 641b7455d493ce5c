"""Records on their way into the database: they are spooled to text files and loaded in one go, however many."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bildungsfrage.intake.tables import Columns, canonical_tables

if TYPE_CHECKING:
    import duckdb

# Signs that no text of a record holds: cleaning takes control characters away.
_BLANK = "\x1a"  # an empty text; an empty cell is no text at all
_UNIT = "\x1f"
_OPTIONS = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = ''"
)
_USUAL_LINE = 1 << 21  # what DuckDB reckons with; its buffer holds sixteen of them


class Spool:
    """The records of one table in a text file of its own."""

    def __init__(self, folder: Path, table: str) -> None:
        self.table = table
        self.columns = tuple(name for name in canonical_tables()[table] if name != "stand")
        self.count = 0
        self._lists = [at for at, name in enumerate(self.columns) if canonical_tables()[table][name].endswith("[]")]
        self._longest = 0
        self._file = folder / f"{table}.csv"
        # Half a character pair from broken JSON cannot be written as UTF-8.
        self._stream: TextIO = self._file.open("w", encoding="utf-8", errors="replace", newline="")
        self._write = csv.writer(self._stream, lineterminator="\n").writerow

    def add(self, values: Mapping[str, Any]) -> None:
        row = list(map(values.get, self.columns))
        for at in self._lists:
            if (items := row[at]) is not None:
                row[at] = _UNIT.join([str(item).replace(_UNIT, "") for item in items])
        if "" in row:
            row = [_BLANK if value == "" else value for value in row]
        written = self._write(row)
        if written > self._longest:
            self._longest = written
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
        """Room for the longest line, be it four bytes a letter; no more, since it costs memory."""
        longest = 4 * self._longest
        if longest <= _USUAL_LINE:
            return f"max_line_size = {_USUAL_LINE}"
        return f"max_line_size = {longest}, buffer_size = {2 * longest}"

    def close(self) -> None:
        """What could not be written any more has been told already."""
        with suppress(OSError):
            self._stream.close()


def _read_back(column: str, kinds: Columns) -> str:
    kind = kinds[column]
    if kind == "VARCHAR":
        return f"replace({column}, chr(26), '') AS {column}"
    if kind == "VARCHAR[]":
        return f"string_split(replace({column}, chr(26), ''), chr(31)) AS {column}"
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
