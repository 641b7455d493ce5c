"""A store is a folder: numbered database files and a small pointer to the current one.

An open file cannot be replaced on Windows, so a new database is built beside the old one under a draft name; a switch
renames it and replaces the pointer in one step. Readers keep what they have open. The previous file stays until the
next switch, for readers that have read the pointer and not yet opened the file; older ones go once nobody holds them.

    aktuell.json             {"datei": "bestand-000003.duckdb", "schema": 3}
    bestand-000002.duckdb    the previous one
    bestand-000003.duckdb    the current one
    bau-000004.duckdb        being built; a leftover when its builder was killed
    bau.sperre               locked by the operating system while somebody builds
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from bildungsfrage.store.error import DataError
from bildungsfrage.store.lock import try_lock

SCHEMA_VERSION = 5
POINTER = "aktuell.json"
LOCK = "bau.sperre"
PATIENCE = 60.0  # seconds a second builder waits for the first

_NUMBERED = re.compile(r"(?:bestand|bau)-(\d+)\.duckdb")
_NEWER = "der Bestand stammt aus einer neueren Fassung von bildungsfrage"
_OLDER = "der Bestand stammt aus einer älteren Fassung von bildungsfrage"
_REASONS = {
    errno.EACCES: "dazu fehlt die Berechtigung",
    errno.EPERM: "dazu fehlt die Berechtigung",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EDQUOT: "der zugeteilte Platz ist voll",
    errno.EFBIG: "die Datei würde größer als erlaubt",
    errno.EEXIST: "dort liegt eine Datei statt eines Ordners",
    errno.ENOTDIR: "dort liegt eine Datei statt eines Ordners",
    errno.ENOENT: "der Ordner lässt sich dort nicht anlegen",
}
_PATIENT = os.name == "nt"
_T = TypeVar("_T")


# ---------------------------------------------------------------- reading


def current(folder: Path) -> Path | None:
    """The current database file of a store; None where nothing has been built yet."""
    pointer = folder / POINTER
    try:
        text = _patiently(lambda: pointer.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(pointer, f"ist nicht lesbar ({_why(error)})", "prüfen Sie bitte die Zugriffsrechte") from error
    return folder / _file_name(pointer, text)


def _file_name(pointer: Path, text: str) -> str:
    try:
        entry = json.loads(text)
        name, version = str(entry["datei"]), int(entry["schema"])
    except (ValueError, KeyError, TypeError) as error:
        raise _broken_pointer(pointer) from error
    if Path(name).name != name:
        raise _broken_pointer(pointer)
    check_version(pointer, version)
    return name


def outdated(folder: Path) -> Path | None:
    """The database file of a store of an earlier version; None where the store is of this one, or cannot be read."""
    try:
        entry = json.loads((folder / POINTER).read_text(encoding="utf-8-sig"))
        file = folder / Path(str(entry["datei"])).name
        return file if int(entry["schema"]) < SCHEMA_VERSION and file.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _broken_pointer(pointer: Path) -> DataError:
    return DataError(
        pointer,
        "der Verweis auf die aktuelle Datenbank ist beschädigt",
        "stellen Sie die Datei bitte aus einer Sicherung wieder her oder nennen Sie mit --db einen anderen Ordner",
    )


def check_version(file: Path, version: int) -> None:
    """Raises DataError for a store of another version than this program reads and writes."""
    if version > SCHEMA_VERSION:
        raise DataError(file, _NEWER, "bringen Sie bildungsfrage bitte auf den neuesten Stand")
    if version < SCHEMA_VERSION:
        raise DataError(file, _OLDER, "lesen Sie die Quellen bitte in einen neuen Ordner ein (--db)")


# ---------------------------------------------------------------- building


@contextmanager
def building(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the builder's lock of a store (making the folder); waits up to `patience` seconds for another builder.

    The lock belongs to the process: the operating system drops it when the process ends, however it ends.
    """
    with _open_lock(folder) as handle:
        with writing_to(folder):
            _take(handle, folder, time.monotonic() + patience)
        clear_drafts(folder)  # of builders that were killed: whoever holds the lock builds alone
        yield


def _take(handle: int, folder: Path, deadline: float) -> None:
    while not try_lock(handle):
        if time.monotonic() > deadline:
            raise DataError(
                folder,
                "in diesen Bestand wird gerade von einem anderen Vorgang eingelesen",
                "warten Sie bitte, bis er fertig ist, und versuchen Sie es dann noch einmal",
            )
        time.sleep(0.05)


@contextmanager
def _open_lock(folder: Path) -> Iterator[int]:
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turns a failure to write into one sentence for whoever runs the program."""
    try:
        yield
    except OSError as error:
        raise not_writable(folder, error) from error


def not_writable(folder: Path, error: Exception) -> DataError:
    """What to tell when a store cannot be written: a read-only or full disk, missing rights, a file in the way."""
    return DataError(
        folder,
        f"der Bestand lässt sich nicht schreiben ({_why(error)})",
        "prüfen Sie bitte Zugriffsrechte und freien Platz oder nennen Sie mit --db einen anderen Ordner;"
        " der bisherige Bestand ist unverändert",
    )


def draft_path(folder: Path) -> Path:
    """A file name for the next database that no file of the store has had; the caller holds the lock."""
    numbers = [int(match[1]) for name in _names(folder) if (match := _NUMBERED.match(name))]
    return folder / f"bau-{max(numbers, default=0) + 1:06d}.duckdb"


def switch(folder: Path, new_file: Path) -> Path:
    """Makes a finished, closed database the current one and clears files nobody needs; the caller holds the lock.

    Killed at any moment it leaves either the old or the new database as the current one. Returns the new file.
    """
    previous = current(folder)
    number = _NUMBERED.match(new_file.name)
    target = folder / f"bestand-{number[1]}.duckdb" if number else folder / new_file.name
    _flush(new_file)
    os.replace(new_file, target)
    _point_to(folder, target)
    if previous is not None:
        _clear(folder, "bestand-", (target.name, previous.name))
    return target


def clear_drafts(folder: Path) -> None:
    """Removes what builders left behind; the caller holds the lock."""
    _clear(folder, "bau-", ())


def clear_abandoned(folder: Path) -> None:
    """Removes what killed builders left behind, unless somebody builds right now; never waits, never complains."""
    if not any(name.startswith("bau-") for name in _names_or_none(folder)):
        return
    with suppress(DataError, OSError), building(folder, patience=0):
        pass


def _names_or_none(folder: Path) -> list[str]:
    try:
        return _names(folder)
    except OSError:
        return []


def _point_to(folder: Path, target: Path) -> None:
    beside = folder / f"{POINTER}.neu"
    beside.write_text(json.dumps({"datei": target.name, "schema": SCHEMA_VERSION}) + "\n", encoding="utf-8")
    _flush(beside)
    _flush_folder(folder)
    _patiently(lambda: os.replace(beside, folder / POINTER))
    _flush_folder(folder)


def _clear(folder: Path, prefix: str, kept: tuple[str, ...]) -> None:
    for name in _names(folder):
        if name.startswith(prefix) and not name.startswith(kept):
            _remove(folder / name)


def _remove(path: Path) -> None:
    """Windows refuses to delete what a reader has open: the file then stays until the next switch."""
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes renames last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _patiently(act: Callable[[], _T]) -> _T:
    """Tries again for a second: on Windows the pointer is out of reach while somebody else reads or replaces it."""
    for _ in range(50 if _PATIENT else 0):
        with suppress(PermissionError):
            return act()
        time.sleep(0.02)
    return act()


def _why(error: Exception) -> str:
    """The reason in German where it is a common one; DuckDB passes on the system's English words."""
    code = getattr(error, "errno", None)
    for known, reason in _REASONS.items():
        if known == code or (code is None and os.strerror(known) in str(error)):
            return reason
    return getattr(error, "strerror", None) or str(error).splitlines()[0]
