"""Text files of unknown encoding: a path goes in, decoded lines come out, or an IntakeError that says what is wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from bildungsfrage.intake.archive import open_binary
from bildungsfrage.intake.problem import IntakeError, nearest

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_DATA = (
    (b"%PDF", "eine PDF-Datei"),
    (b"\x1f\x8b", "eine gepackte Datei (GZIP)"),
    (b"SQLite format", "eine SQLite-Datenbank"),
    (b"\x89PNG", "ein Bild (PNG)"),
    (b"\xff\xd8\xff", "ein Bild (JPEG)"),
    (b"GIF8", "ein Bild (GIF)"),
    (b"II*\x00", "ein Bild (TIFF)"),
    (b"7z\xbc\xaf\x27\x1c", "eine gepackte Datei (7z)"),
    (b"Rar!\x1a", "eine gepackte Datei (RAR)"),
    (b"{\\rtf", "ein Textdokument (RTF)"),
    (b"PAR1", "eine Parquet-Datei"),
)
_CHUNK = 1 << 20
_EDGE = 8192


def check_file(path: Path) -> None:
    """Raises IntakeError unless there is a readable file of data with something in it."""
    if path.is_dir():
        raise IntakeError(path, "das ist ein Ordner", "nennen Sie bitte die einzelnen Dateien darin")
    if not path.exists():
        raise IntakeError(path, f"die Datei gibt es nicht{_similar(path)}", "prüfen Sie bitte den Namen und den Ordner")
    try:
        with path.open("rb") as stream:
            start = stream.read(64)
    except OSError as error:
        reason = f"die Datei lässt sich nicht öffnen ({error.strerror})"
        raise IntakeError(path, reason, "prüfen Sie bitte die Zugriffsrechte") from error
    for sign, kind in _NOT_DATA:
        if start.startswith(sign):
            raise IntakeError(path, f"das ist {kind}, keine Tabelle", "speichern Sie die Daten bitte als CSV")
    if not start.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        _refuse_blank(path)


def _similar(path: Path) -> str:
    if not path.parent.is_dir():
        return ""
    return nearest(path.name, (other.name for other in path.parent.iterdir() if other.is_file()))


def _refuse_blank(path: Path) -> None:
    with open_binary(path) as stream:
        for chunk in iter(lambda: stream.read(_CHUNK), b""):
            if chunk.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
                return
    raise IntakeError(path, "die Datei ist leer", "speichern oder laden Sie sie bitte noch einmal")


def detect_encoding(path: Path) -> str:
    """By its byte order mark, else UTF-8 where the whole file is valid, else UTF-16, Windows or DOS."""
    if marked := _marked(path):
        return marked
    with open_binary(path) as stream:
        start = stream.read(4096)
    if wide := _wide(start):
        return wide
    return next((name for name in ("utf-8", "cp1252") if _valid(path, name)), "cp850")


def _marked(path: Path) -> str | None:
    with open_binary(path) as stream:
        start = stream.read(4)
    return next((name for mark, name in _BOMS if start.startswith(mark)), None)


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    half = len(start) // 2
    if half < 2:
        return None
    if start[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > 0.4 * half else None


def _valid(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_binary(path) as stream:
        try:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


@contextmanager
def opened(path: Path, encoding: str | None) -> Iterator[TextIO]:
    """The file as text with its line ends kept. A byte order mark wins over `encoding`; None is detected."""
    check_file(path)
    name = _marked(path) or encoding or detect_encoding(path)
    try:
        codecs.lookup(name)
    except LookupError as error:
        remedy = "üblich sind utf-8, cp1252 (Windows) und utf-16; ohne Angabe wird sie erkannt"
        raise IntakeError(path, f"die Kodierung „{name}“ gibt es nicht", remedy) from error
    with open_binary(path) as binary, TextIOWrapper(binary, encoding=name, newline="") as stream:
        try:
            yield stream
        except UnicodeError as error:
            reason = f"die Datei ist nicht in der Kodierung {name} geschrieben"
            remedy = f"es sieht nach {detect_encoding(path)} aus; lassen Sie in der Zuordnung „kodierung“ bitte weg"
            raise IntakeError(path, reason, remedy) from error


def head(path: Path, most: int = 1 << 16) -> str:
    """The first characters, whatever the encoding; what cannot be read is replaced."""
    name = _marked(path)
    with open_binary(path) as stream:
        start = stream.read(most)
    name = name or _wide(start[:4096])
    if name is None:
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(start)
        except UnicodeDecodeError:
            name = "cp1252"
    return start.decode(name, errors="replace").lstrip("\ufeff")


def edges(path: Path, encoding: str | None) -> str:
    """The first and last few thousand characters: where files say how old they are."""
    name = encoding or detect_encoding(path)
    if name.startswith(("utf-16", "utf-32")):
        # Its end cannot be cut out at any byte.
        with open_binary(path) as binary, TextIOWrapper(binary, encoding=name, errors="replace") as wide:
            return wide.read(_CHUNK)
    with open_binary(path) as stream:
        head = stream.read(_EDGE)
        stream.seek(0, 2)
        stream.seek(max(len(head), stream.tell() - _EDGE))
        tail = stream.read()
    return re.sub(r"\r\n?", "\n", (head + tail).decode(name, errors="replace"))
