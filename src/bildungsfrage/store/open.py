"""Opening a store for questions: a folder or a .duckdb file goes in, a connection that cannot write comes out."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import duckdb

from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import POINTER, check_version, current

# What takes longer to plan than it saves on tables of this size: a second look for the columns of the first rows,
# ranges of values through every step, narrower types for sorting, distinct values in a step of their own.
_NOT_WORTH_PLANNING = (
    "late_materialization",
    "statistics_propagation",
    "compressed_materialization",
    "distinct_aggregate_rewrite",
)
# One question is answered on one core; no file, no net, no setting is within its reach.
_CONFIG: dict[str, Any] = {
    "threads": 1,
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "disabled_optimizers": ",".join(_NOT_WORTH_PLANNING),
    "lock_configuration": True,
}
_ATTEMPTS = 5
_OTHER_PATH = "nennen Sie mit --db bitte einen Bestand von bildungsfrage"
_CLOSE = "schließen Sie die andere Verbindung bitte"
_RIGHTS = "prüfen Sie bitte die Zugriffsrechte"
_UPDATE = "bringen Sie bildungsfrage bitte auf den neuesten Stand"
_READ_IN = "lesen Sie mit „bildungsfrage daten einlesen“ bitte Daten ein oder prüfen Sie die Angabe hinter --db"
_RESTORE = "stellen Sie sie bitte aus einer Sicherung wieder her oder lesen Sie die Quellen neu ein"
_REFUSALS = tuple(
    (re.compile(signs), reason, remedy)
    for signs, reason, remedy in (
        ("not a valid DuckDB", "die Datei ist keine DuckDB-Datenbank", _OTHER_PATH),
        ("set lock|being used", "die Datenbank ist gerade in einem anderen Programm zum Schreiben geöffnet", _CLOSE),
        ("different configuration", "die Datenbank ist in diesem Programm schon zum Schreiben geöffnet", _CLOSE),
        ("[Pp]ermission|[Aa]ccess is denied", "die Datenbank darf nicht gelesen werden", _RIGHTS),
        ("version number", "die Datenbank hat ein Format, das diese Fassung von DuckDB nicht liest", _UPDATE),
    )
)

Generation = tuple[int, int, int]


def open_for_questions(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a store folder or a single .duckdb file; raises DataError."""
    for attempt in range(_ATTEMPTS):
        file = _database(path)
        try:
            return _open(file)
        except FileNotFoundError:
            # Switched twice since the pointer was read: it names a newer file by now.
            time.sleep(0.01 * attempt)
    raise missing(file)


def missing(file: Path) -> DataError:
    """What to tell when the pointer of a store names a file that is not there."""
    return DataError(file, "die Datenbank fehlt, auf die der Bestand verweist", _RESTORE)


def generation(path: Path) -> Generation | None:
    """A mark that changes with every switch of a store (or rewriting of a file); None while there is nothing."""
    try:
        state = (path / POINTER).stat() if path.is_dir() else path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_ino, state.st_size


def _database(path: Path) -> Path:
    if path.is_file():
        return path
    if not path.exists():
        raise DataError(path, "dort gibt es keinen Bestand", _READ_IN)
    file = current(path)
    if file is None:
        raise DataError(path, "in diesem Ordner liegt noch kein Bestand", _READ_IN)
    return file


def _open(file: Path) -> duckdb.DuckDBPyConnection:
    try:
        con = duckdb.connect(file, read_only=True, config=_CONFIG)
    except duckdb.Error as error:
        if not file.exists():
            raise FileNotFoundError(file) from error
        raise _not_opened(file, str(error)) from error
    try:
        read_version(con, file)
    except BaseException:
        con.close()
        raise
    return con


def read_version(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Raises DataError unless the database is one of this program, in the version it knows."""
    try:
        row = con.execute("SELECT wert FROM meta WHERE schluessel = 'schema'").fetchone()
    except duckdb.CatalogException as error:
        raise DataError(file, "die Datenbank gehört nicht zu bildungsfrage", _OTHER_PATH) from error
    except duckdb.Error as error:
        raise DataError(file, "die Datenbank ist beschädigt", _RESTORE) from error
    if row is None or not str(row[0]).isdigit():
        raise DataError(file, "die Datenbank nennt ihre Fassung nicht", _OTHER_PATH)
    check_version(file, int(row[0]))


def _not_opened(file: Path, message: str) -> DataError:
    """What DuckDB's message means for whoever runs the program."""
    for signs, reason, remedy in _REFUSALS:
        if signs.search(message):
            of_store = remedy is _OTHER_PATH and (file.parent / POINTER).exists()
            return DataError(file, reason, _RESTORE if of_store else remedy)
    return DataError(file, f"die Datenbank ist beschädigt ({message.splitlines()[0]})", _RESTORE)
