"""Building: a writable copy of the current database goes in, a verified new current database comes out, or nothing.

    with replacing(folder) as con:
        con.execute("INSERT INTO …")

Whatever happens inside, readers keep their database, and after an exception or a kill the old one is still whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from bildungsfrage.store.derive import derive
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import (
    PATIENCE,
    building,
    clear_drafts,
    current,
    draft_path,
    not_writable,
    switch,
    writing_to,
)
from bildungsfrage.store.open import missing, read_version
from bildungsfrage.store.tables import create_tables, schema_tables, search_tables

# No surprise from the net: what is not built in is not fetched. What does not fit into memory goes to disk beside the
# draft: a desk has other programs, and the records at hand take their share as well.
_CONFIG: dict[str, Any] = {
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "memory_limit": "300MB",
}


@contextmanager
def replacing(folder: Path, patience: float = PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writable connection to the next database of a store, which becomes the current one when the block ends well.

    It starts with the current content (or the empty tables) and gets its search tables at the end. Commit what you
    begin. Raises DataError when another builder holds the store for `patience` seconds, the folder cannot be written
    or the result does not hold.
    """
    with building(folder, patience), _next_database(folder, current(folder)) as con:
        yield con


def empty_database(folder: Path) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """As `replacing`, from the empty tables, for a caller that holds the builder's lock already."""
    return _next_database(folder, None)


@contextmanager
def _next_database(folder: Path, start: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    clear_drafts(folder)
    draft = draft_path(folder)
    try:
        if start is not None:
            _copy(start, draft)
        with _connected(draft) as con:
            if start is None:
                create_tables(con)
            yield con
            derive(con)
            con.execute("CHECKPOINT")
        with writing_to(folder):
            _verify(draft)
            switch(folder, draft)
    finally:
        clear_drafts(folder)


def _copy(start: Path, draft: Path) -> None:
    if not start.exists():
        raise missing(start)
    with writing_to(draft.parent):
        shutil.copyfile(start, draft)


@contextmanager
def _connected(draft: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A failure to write the draft is the operator's to mend; every other exception is the caller's and passes."""
    try:
        con = duckdb.connect(draft, config=_CONFIG)
        try:
            con.execute("SET enable_progress_bar = false")  # it would stand on stdout, which is for answers
            yield con
        finally:
            con.close()
    except duckdb.Error as error:
        if draft.name in str(error):
            raise not_writable(draft.parent, error) from error
        raise


def _verify(draft: Path) -> None:
    """Opens the finished file anew, as a reader will, and counts every table once."""
    try:
        with duckdb.connect(draft, read_only=True) as con:
            read_version(con, draft)
            for table in schema_tables() + search_tables():
                con.execute(f"SELECT count(*) FROM {table}").fetchone()
    except duckdb.Error as error:
        reason = f"die neu gebaute Datenbank hält der Prüfung nicht stand ({str(error).splitlines()[0]})"
        remedy = "der bisherige Bestand gilt weiter; lesen Sie die Quellen bitte noch einmal ein"
        raise DataError(draft.parent, reason, remedy) from error
