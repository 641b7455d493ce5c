"""JSON: a file whose records stand in an array, somewhere, goes in; raw records with dotted column names come out.

An array at the top or at a given path is streamed: memory holds one record at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError, Rejected, listed
from bildungsfrage.intake.raw import LONGEST_CELL, Cell, RawRecord
from bildungsfrage.intake.text_file import opened

_CHUNK = 1 << 16
_LONGEST_VALUE = 64 << 20
_DEEPEST = 20
_ABOUT = ("fields", "columns", "links", "_links", "facets", "facet_groups", "errors", "licenses", "extras")
_RELOAD = "laden oder speichern Sie die Datei bitte noch einmal"
_SPACE = " \t\r\n\ufeff"


class BrokenJsonError(ValueError):
    """Not JSON, at a line counted from 1."""

    def __init__(self, reason: str, line: int) -> None:
        self.line = line
        super().__init__(reason)


def read_json(path: Path, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    """Raises IntakeError where the file is not JSON or has no list of records."""
    for count, value in enumerate(stream_json(path, layout.list_path, layout.encoding), 1):
        yield record(path, f"Eintrag {count}", value)


def stream_json(path: Path, list_path: str, encoding: str | None = None) -> Iterator[Any]:
    """The elements of the list at the path, as they stand there; raises IntakeError."""
    with opened(path, encoding) as stream:
        try:
            yield from _elements(path, _Scanner(stream), list_path)
        except BrokenJsonError as error:
            place = f"Zeile {error.line}"
            raise IntakeError(path, f"das ist kein gültiges JSON ({error})", _RELOAD, place) from error
        except RecursionError as error:
            raise IntakeError(path, "die Daten sind zu tief verschachtelt", _RELOAD) from error


def record(path: Path, place: str, value: Any) -> RawRecord | Rejected:
    """One element of the list as a raw record."""
    if not isinstance(value, dict):
        value = {"wert": value}
    cells: dict[str, Cell] = {}
    _flatten(value, "", cells, 0)
    if longest := next((name for name, cell in cells.items() if _length(cell) > LONGEST_CELL), None):
        reason = f"das Feld „{longest}“ ist länger als {LONGEST_CELL} Zeichen"
        return Rejected(str(path), place, reason, "kürzen Sie es bitte")
    return RawRecord(place, cells)


def _length(cell: Cell) -> int:
    return len(cell) if isinstance(cell, str) else sum(map(len, cell)) if isinstance(cell, tuple) else 0


def _flatten(value: Mapping[str, Any], prefix: str, cells: dict[str, Cell], depth: int) -> None:
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, dict) and (point := _centre(inner)):
            inner = {**point, "type": inner["type"]} if "type" in inner else point
        if isinstance(inner, dict) and depth < _DEEPEST:
            _flatten(inner, f"{name}.", cells, depth + 1)
        elif isinstance(inner, list):
            _flatten_list(inner, name, cells, depth)
        else:
            cells[name] = _scalar(inner)


def _centre(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """The middle of a geometry that is more than one point: of GeoJSON ("coordinates") or ArcGIS ("rings")."""
    key = next((name for name in ("coordinates", "rings", "paths", "points") if name in value), None)
    if key is None or (key == "coordinates" and value.get("type") in ("Point", None)):
        return None
    points = list(_positions(value[key]))
    if not points:
        return None
    lon, lat = ((min(numbers) + max(numbers)) / 2 for numbers in zip(*points, strict=True))
    return {"coordinates": [lon, lat]} if key == "coordinates" else {"x": lon, "y": lat}


def _positions(value: Any) -> Iterator[tuple[float, float]]:
    """Every pair of numbers in nested lists; not by recursion, for they may be nested as deep as somebody likes."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, list):
            continue
        if len(item) >= 2 and all(isinstance(number, int | float) and abs(number) < 1e9 for number in item[:2]):
            yield float(item[0]), float(item[1])
        else:
            waiting += item


def _flatten_list(values: list[Any], name: str, cells: dict[str, Cell], depth: int) -> None:
    """[{"name": "a"}, {"name": "b"}] → "x[].name": ("a", "b"); ["a", "b"] → "x": ("a", "b")."""
    plain: list[str] = []
    inner: dict[str, list[str]] = {}
    for value in values:
        if isinstance(value, dict) and depth < _DEEPEST:
            found: dict[str, Cell] = {}
            _flatten(value, f"{name}[].", found, depth + 1)
            for key, cell in found.items():
                inner.setdefault(key, []).extend(cell if isinstance(cell, tuple) else (_text(cell),))
        elif value is not None:
            plain.append(_text(_scalar(value)))
    if plain or not inner:
        cells[name] = tuple(plain)
    for key, texts in inner.items():
        cells[key] = tuple(texts)


def _scalar(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\x00", "").strip()
    if isinstance(value, int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


# ---------------------------------------------------------------- finding the list


def _elements(path: Path, scanner: _Scanner, list_path: str) -> Iterator[Any]:
    if list_path:
        yield from _at_path(path, scanner, list_path.replace("[]", "").split("."))
    elif scanner.peek() == "[":
        yield from scanner.array()
        scanner.end()
    else:
        whole = scanner.value()
        scanner.end()
        yield from _first_list(whole)


def _at_path(path: Path, scanner: _Scanner, keys: list[str]) -> Iterator[Any]:
    seen: list[str] = []
    if scanner.peek() == "{":
        for key in scanner.members():
            seen.append(key)
            if key != keys[0]:
                scanner.value()
            elif len(keys) > 1 and scanner.peek() == "{":
                yield from _at_path(path, scanner, keys[1:])
                return
            elif scanner.peek() == "[":
                yield from _inside(scanner.array(), keys[1:])
                return
            else:
                yield from _inside(iter((scanner.value(),)), keys[1:])
                return
    reason = f"die Liste „{keys[0]}“ gibt es darin nicht"
    raise IntakeError(path, reason, f"vorhanden sind {listed(seen)}; prüfen Sie bitte „liste“" if seen else _RELOAD)


def _inside(values: Iterator[Any], keys: list[str]) -> Iterator[Any]:
    """The elements below each of the values; what is no list is a list of one."""
    for value in values:
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value


def _first_list(value: Any) -> list[Any]:
    """The longest list of objects at most three levels down, else the value itself as the only record.

    What describes columns ("fields") is no data, however long it is.
    """
    if rows := _rows_of_lists(value):
        return rows
    level, lists = [("", value)], []
    for _ in range(3):
        level = [item for _, outer in level if isinstance(outer, dict) for item in outer.items()]
        lists += [
            (name, item)
            for name, item in level
            if isinstance(item, list) and item and all(isinstance(element, dict) for element in item)
        ]
    data = [item for name, item in lists if name.lower() not in _ABOUT] or [item for _, item in lists]
    return max(data, key=len) if data else [value]


def _rows_of_lists(value: Any) -> list[dict[str, Any]]:
    """Rows of cells with the names of their columns elsewhere ("columns" and "data", be it in "meta")."""
    if not isinstance(value, dict):
        return []
    rows = next((value[key] for key in ("data", "rows", "values") if _are_rows(value.get(key))), None)
    names = _column_names(value) if rows else []
    if not rows or not names:
        return []
    width = max(len(row) for row in rows)
    names = names[-width:] if len(names) > width else names
    return [dict(zip(names, row, strict=False)) for row in rows]


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)


def _column_names(value: dict[str, Any]) -> list[str]:
    level: list[Any] = [value]
    for _ in range(3):
        for outer in level:
            for key in ("columns", "fields", "header", "headers", "schema"):
                columns = outer.get(key)
                if isinstance(columns, list) and columns:
                    return [
                        str(column.get("name") or column.get("id") or column.get("fieldName") or "")
                        if isinstance(column, dict)
                        else str(column)
                        for column in columns
                    ]
        level = [item for outer in level for item in outer.values() if isinstance(item, dict)]
    return []


class _Scanner:
    """Reads JSON values one after the other from a stream, keeping no more text than the value at hand needs."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False

    def peek(self) -> str:
        """The next character that is not blank; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def value(self) -> Any:
        self.peek()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > _LONGEST_VALUE or not self._more():
                    raise self._broken("ein Wert ist unvollständig oder falsch geschrieben", error.pos) from error
                continue
            except ValueError as error:
                raise self._broken("eine Zahl ist viel zu lang", self._at) from error
            # A number at the edge of what was read may go on.
            if end < len(self._text) or not self._more():
                self._at = end
                return found

    def array(self) -> Iterator[Any]:
        self._take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if self._separated("]"):
                return

    def members(self) -> Iterator[str]:
        """The keys of an object; whoever gets one reads its value before the next."""
        self._take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            key = self.value()
            if not isinstance(key, str):
                raise self._broken("ein Schlüssel steht nicht in Anführungszeichen", self._at)
            self._take(":")
            yield key
            if self._separated("}"):
                return

    def end(self) -> None:
        if self.peek():
            raise self._broken("nach dem Ende der Daten steht noch etwas", self._at)

    def _separated(self, close: str) -> bool:
        """Whether the closing bracket follows; else a comma must."""
        follows = self.peek()
        if follows not in (",", close):
            raise self._broken("ein Komma oder eine Klammer fehlt", self._at)
        self._at += 1
        return follows == close

    def _take(self, expected: str) -> None:
        if self.peek() != expected:
            raise self._broken(f"„{expected}“ fehlt", self._at)
        self._at += 1

    def _more(self) -> bool:
        """Reads on, as much again as is kept; False at the end of the file."""
        if self._ended:
            return False
        self._line += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :]
        self._at = 0
        chunk = self._stream.read(max(_CHUNK, len(self._text)))
        self._ended = not chunk
        self._text += chunk
        return not self._ended

    def _broken(self, reason: str, position: int) -> BrokenJsonError:
        return BrokenJsonError(reason, self._line + self._text.count("\n", 0, position))
