"""Where the data is, and that there is some: the call's --db goes in, a store that can be opened comes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import current, outdated

VARIABLE = "BILDUNGSFRAGE_DB"

Progress = Callable[[int, int, str], None]
"""Called with step, steps and a German text before each step, and once more when all are done."""


def locate(given: Path | None) -> Path:
    """The store that was named, else the one of the environment, else that of the user."""
    if given is not None:
        return given
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else _data_folder() / "bildungsfrage" / "bestand"


def own_knowledge() -> Path:
    """Where the user's own words and questions are kept when no other folder is named; beside the user's store."""
    return _data_folder() / "bildungsfrage" / "wissen"


def own_knowledge_if_any() -> tuple[Path, ...]:
    """That folder, once something has been learnt; a user without a folder of their own has none."""
    try:
        return tuple(folder for folder in (own_knowledge(),) if folder.is_dir())
    except DataError:
        return ()


def _data_folder() -> Path:
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support"
        return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    except RuntimeError as error:
        reason = "Ihr Benutzerordner lässt sich nicht bestimmen"
        raise DataError("Datenbestand", reason, "nennen Sie bitte mit --db einen Ordner") from error


def is_empty(store: Path) -> bool:
    """Whether nothing has been built there yet. A single database file is never filled, so never empty."""
    return store.suffix != ".duckdb" and not store.is_file() and current(store) is None


def fill(store: Path, knowledge: tuple[Path, ...], today: date, progress: Progress) -> None:
    """Builds the sample in an empty store, or anew where an earlier version built it; leaves any other as it is.

    Raises DataError.
    """
    if not _wants_sample(store):
        return
    from bildungsfrage.bundled import knowledge_folder
    from bildungsfrage.knowledge.indicators import indicator_rows
    from bildungsfrage.knowledge.load import load_knowledge
    from bildungsfrage.store.sample import Sample, ensure_sample, renew_sample

    known = load_knowledge((knowledge_folder(), *knowledge))
    sample = Sample(today, indicator_rows(known))
    (renew_sample if outdated(store) else ensure_sample)(store, sample, progress)


def _wants_sample(store: Path) -> bool:
    try:
        return is_empty(store)
    except DataError:
        from bildungsfrage.store.sample import is_outdated_sample

        if not is_outdated_sample(store):
            raise
        return True
