"""Files that a person asks for: bytes go in, a file comes to be in one step, and none is overwritten unasked."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.error import FaceError, reason

_LONGEST_NAME = 300


class SaveError(FaceError):
    """The file could not be written."""

    exit_code = 4


class AlreadyThere(SaveError):  # noqa: N818 (it is what it says)
    """There is a file of that name: whoever wants to may say that it is to be replaced."""


def meant(typed: str, name: str) -> Path:
    """The whole path that somebody means who was offered a name: a folder takes the file as it was to be called, and
    a name without an ending gets the one of the offered name. Raises SaveError.
    """
    typed = typed.strip() or name
    path = _whole(Path(typed))
    try:
        is_folder = typed.endswith(("/", os.sep)) or path.is_dir()
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    if is_folder:
        return path / name
    return path if path.suffix else path.with_name(path.name + Path(name).suffix)


def save_new(path: Path, data: bytes) -> Path:
    """Writes a file that is not there yet and gives its whole path; raises AlreadyThere, SaveError."""
    path = _whole(path)
    try:
        with path.open("xb"):  # the name is taken from here on, whoever else wants it
            pass
    except FileExistsError as error:
        raise AlreadyThere(f"{_shown(path)} gibt es schon", "Wählen Sie einen anderen Namen.") from error
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    try:
        return save_over(path, data)
    except SaveError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def save_over(path: Path, data: bytes) -> Path:
    """Writes a file, also over one that is there, and gives its whole path; raises SaveError."""
    path = _whole(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            beside.unlink()
        raise _refused(path, error) from error
    return path


def _whole(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except (RuntimeError, ValueError) as error:
        raise SaveError(f"{_shown(path)} ist kein Dateiname") from error


def _refused(path: Path, error: OSError | ValueError) -> SaveError:
    if isinstance(error, ValueError) or not path.name:
        return SaveError(f"{_shown(path)} ist kein Dateiname")
    if isinstance(error, FileNotFoundError):
        return SaveError(f"Den Ordner {_shown(path.parent)} gibt es nicht", "Wählen Sie einen, den es gibt.")
    return SaveError(f"{_shown(path)} lässt sich nicht schreiben ({reason(error)})", "Wählen Sie einen anderen Ort.")


def _shown(path: Path) -> str:
    return shortened(str(path), _LONGEST_NAME)
