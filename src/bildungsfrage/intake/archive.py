"""Packed files: a path goes in, the one data file in its ZIP archive comes out as a stream; never written to disk.

Spreadsheets are archives too and are told apart here. What could harm is refused by what the archive says of itself:
bombs by size and ratio, tricks by the names of its members. More than the size it declares is never unpacked.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from bildungsfrage.intake.problem import IntakeError, listed

ZIP_SIGN = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
LARGEST = 8 << 30
LARGEST_SHEET = 400 << 20
_HARMLESS = 50 << 20
_DENSEST = 200
_DATA = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".geojson", ".xml", ".ics", ".html", ".htm", ".dat")
_BESIDE = (".", "readme", "liesmich", "lizenz", "licence", "license", "hinweis", "metadat")
_UNPACK = "entpacken Sie die Datei bitte und nennen Sie die einzelnen Dateien"
# What the library raises on a damaged archive, and on a damaged member while it is read.
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, IndexError, OverflowError, RuntimeError, struct.error, zlib.error)
_BROKEN_INSIDE = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, zlib.error)
_AGAIN = "laden Sie die Datei bitte noch einmal von der Stelle, von der sie kommt"


def spreadsheet(path: Path) -> str | None:
    """xlsx, ods or xls, by what is in the file; None for everything else. Raises IntakeError for harmful ones."""
    start = _start(path)
    if start.startswith(_OLD_EXCEL):
        return "xls"
    if not start.startswith(ZIP_SIGN):
        return None
    with _archive(path) as archive, _looked_at(path):
        kind = _kind(archive, set(archive.namelist()))
        if kind is not None:
            _check_members(path, archive, LARGEST_SHEET)
        return kind


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        said = archive.read("mimetype").decode("ascii", "replace")
        return "ods" if "opendocument.spreadsheet" in said else None
    return None


def data_name(path: Path) -> str:
    """The name of the data: that of the file, or of the one in the archive."""
    if not _start(path).startswith(ZIP_SIGN) or spreadsheet(path) is not None:
        return path.name
    with _archive(path) as archive, _looked_at(path):
        return PurePosixPath(_member(path, archive).filename).name


@contextmanager
def open_binary(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file, or of the one data file in it. Raises IntakeError."""
    start = _start(path)
    if start.startswith(_EMPTY_ZIP):
        raise IntakeError(path, "die ZIP-Datei ist leer", _AGAIN)
    if not start.startswith(ZIP_SIGN):
        with path.open("rb") as stream:
            yield stream
        return
    with _archive(path) as archive:
        with _looked_at(path):
            if kind := _kind(archive, set(archive.namelist())):
                reason = f"das ist eine Tabelle im Format {kind.upper()}, keine Textdatei"
                raise IntakeError(path, reason, "lassen Sie „format“ bitte weg")
            member = _member(path, archive)
        try:
            with archive.open(member) as stream:
                yield stream
        except _BROKEN_INSIDE as error:
            raise IntakeError(path, "die gepackte Datei (ZIP, XLSX oder ODS) ist beschädigt", _AGAIN) from error


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    with _looked_at(path):
        archive = zipfile.ZipFile(path)
    with archive:
        yield archive


@contextmanager
def _looked_at(path: Path) -> Iterator[None]:
    """Whatever the library raises on a damaged archive is one refusal."""
    try:
        yield
    except _BROKEN as error:
        raise IntakeError(path, "die gepackte Datei (ZIP, XLSX oder ODS) ist beschädigt", _AGAIN) from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one file with data; read-me files beside it do not count."""
    _check_members(path, archive, LARGEST)
    if {"[Content_Types].xml", "mimetype"} & set(archive.namelist()):
        raise IntakeError(
            path, "das ist ein Dokument und keine Tabelle", "speichern Sie die Daten bitte als XLSX oder CSV"
        )
    files = [member for member in archive.infolist() if not member.is_dir() and not _beside(member.filename)]
    found = [member for member in files if _is_data(member.filename)] or files
    if not found:
        raise IntakeError(path, "die ZIP-Datei ist leer", _AGAIN)
    if len(found) > 1:
        names = listed((member.filename for member in found), 6)
        raise IntakeError(path, f"die ZIP-Datei enthält mehrere Dateien: {names}", _UNPACK)
    if found[0].filename.lower().endswith((".zip", ".gz", ".7z", ".rar", ".xlsx", ".ods", ".xls")):
        raise IntakeError(path, f"in der ZIP-Datei steckt wieder eine gepackte Datei: „{found[0].filename}“", _UNPACK)
    return found[0]


def _beside(name: str) -> bool:
    """Read-me files, and what archivers leave."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.lower().startswith(_BESIDE)


def _is_data(name: str) -> bool:
    return PurePosixPath(name).name.lower().endswith(_DATA)


def _check_members(path: Path, archive: zipfile.ZipFile, largest: int) -> None:
    total = 0
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
            reason = f"die ZIP-Datei enthält einen Pfad, der aus ihr hinausführt: „{member.filename[:80]}“"
            raise IntakeError(path, reason, "lesen Sie sie bitte nicht ein und fragen Sie nach, woher sie kommt")
        if member.flag_bits & 0x1:
            raise IntakeError(path, "die Datei ist mit einem Kennwort verschlüsselt", "entschlüsseln Sie sie bitte")
        total += member.file_size
        dense = member.file_size > _HARMLESS and member.file_size > _DENSEST * max(member.compress_size, 1)
        if dense or total > largest:
            size = f"entpackt wären es {max(total, member.file_size) >> 20} MB"
            raise IntakeError(path, f"die Datei ist verdächtig stark gepackt ({size})", _remedy(largest))


def _remedy(largest: int) -> str:
    return "speichern Sie die Tabelle bitte als CSV" if largest == LARGEST_SHEET else _UNPACK
