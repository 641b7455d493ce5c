"""XML: a file goes in, its records come out as trees, one after the other; memory holds one record at a time.

Nothing is declared in a file of data: a document type, and with it every entity and every external reference, is
refused before the first record is read. Only after the root's start tag does the fast parser take over; a document type
cannot stand there any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree
from xml.parsers import expat

from bildungsfrage.intake.archive import open_binary
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.tree import Tree

_CHUNK = 1 << 16
_LONGEST_RECORD = 150 << 20
_DEEPEST = 60
# Signs that XML forbids and feeds contain all the same; in UTF-8 and the Latin encodings they are no part of letters.
_FORBIDDEN = bytes(number for number in range(32) if number not in (9, 10, 13))
_RELOAD = "laden Sie die Datei bitte noch einmal; bleibt es dabei, so melden Sie es der Stelle, von der sie kommt"


@dataclass(slots=True)
class Root:
    """The root element: its name without namespace, and its attributes."""

    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


class _DeclaredError(Exception):
    """A document type is declared."""


def read_root(path: Path) -> Root:
    """Raises IntakeError where the file is no XML or declares a document type."""
    root = Root()
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if not root.name:
            root.name, root.attributes = name.rpartition(":")[2], attributes

    def declared(*_: Any) -> None:
        raise _DeclaredError

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    with open_binary(path) as stream:
        reader = _Reader(stream, path)
        try:
            while not root.name and (chunk := reader.read(_CHUNK)):
                parser.Parse(chunk, False)
            if not root.name:
                parser.Parse(b"", True)
        except _DeclaredError as error:
            reason = "die Datei bringt eigene Vereinbarungen mit (DOCTYPE oder ENTITY); so etwas wird nicht gelesen"
            raise IntakeError(path, reason, "lassen Sie sie bitte ohne DOCTYPE ausgeben") from error
        except expat.ExpatError as error:
            if not root.name:
                raise _broken(path, error.lineno) from error
        except (ValueError, LookupError) as error:
            raise _strange(path) from error
    return root


def read_xml(path: Path, names: Collection[str]) -> Iterator[tuple[str, Tree, tuple[str, ...]]]:
    """(name, tree, names of the elements around it) for every element of these names that is not inside another one."""
    read_root(path)
    with open_binary(path) as stream:
        reader = _Reader(stream, path)
        try:
            yield from _records(path, reader, frozenset(names))
        except ElementTree.ParseError as error:
            raise _broken(path, error.position[0]) from error
        except (ValueError, LookupError) as error:
            raise _strange(path) from error


def _records(path: Path, reader: _Reader, names: frozenset[str]) -> Iterator[tuple[str, Tree, tuple[str, ...]]]:
    around: list[Any] = []  # the elements that are open, none of them a record
    depth = 0  # inside a record
    for event, element in ElementTree.iterparse(reader, ("start", "end")):
        if depth > 1 and event == "end":
            depth -= 1
        elif event == "start":
            if depth or local(element.tag) in names:
                depth += 1
                if depth > _DEEPEST:
                    raise IntakeError(path, "die Daten sind zu tief verschachtelt", _RELOAD)
            else:
                around.append(element)
                if len(around) > _DEEPEST:
                    raise IntakeError(path, "die Daten sind zu tief verschachtelt", _RELOAD)
        elif depth:
            depth = 0
            reader.begin_record()
            yield local(element.tag), as_tree(element), tuple(local(outer.tag) for outer in around)
            if around:
                around[-1].clear()
        elif around:
            around.pop().clear()


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2] if tag[:1] == "{" else tag


def as_tree(element: Any) -> Tree:
    """Text for an element that holds nothing else, else a dict; what comes several times is a list."""
    # Asked for its keys: `attrib` makes a dict for each element that has none; and one without children may be true.
    if not len(element) and not element.keys():
        return (element.text or "").strip()
    found: dict[str, Tree] = {f"@{local(name)}": value for name, value in element.items()}
    for child in element:
        name = child.tag
        if name[:1] == "{":
            name = local(name)
        inner = as_tree(child) if len(child) or child.keys() else (child.text or "").strip()
        if name not in found:
            found[name] = inner
        elif isinstance(found[name], list):
            found[name].append(inner)
        else:
            found[name] = [found[name], inner]
    if element.text and (said := element.text.strip()):
        found["#text"] = said
    return found


class _Reader:
    """A stream without the signs that XML forbids; a record without end is refused."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path
        self._size = 0
        self._plain: bool | None = None

    def begin_record(self) -> None:
        self._size = 0

    def read(self, most: int = _CHUNK) -> bytes:
        chunk = self._stream.read(most)
        self._size += len(chunk)
        if self._size > _LONGEST_RECORD:
            reason = f"ein einzelner Datensatz ist größer als {_LONGEST_RECORD >> 20} MB"
            raise IntakeError(self._path, reason, _RELOAD)
        if self._plain is None:
            # UTF-16 is full of zeros that belong to it.
            self._plain = not (chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or chunk[:2].count(0))
        return chunk.translate(None, _FORBIDDEN) if self._plain else chunk


def _broken(path: Path, line: int) -> IntakeError:
    return IntakeError(path, "das ist kein gültiges XML, oder die Datei bricht mittendrin ab", _RELOAD, f"Zeile {line}")


def _strange(path: Path) -> IntakeError:
    return IntakeError(path, "die Kodierung der XML-Datei ist unbekannt", "speichern Sie sie bitte als UTF-8")


_ROOT = re.compile(r"\s*(?:<\?xml|<!--|<[A-Za-z_])")


def looks_like_xml(start: str) -> bool:
    return _ROOT.match(start) is not None or start.lstrip()[:9].upper() == "<!DOCTYPE"
