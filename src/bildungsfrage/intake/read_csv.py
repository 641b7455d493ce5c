"""Tables as text: a CSV file of any delimiter, encoding and header goes in, raw records come out one by one.

A record that cannot be read is given as Rejected; the next one is read all the same.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bildungsfrage.intake.heading import spread
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import LONGEST_CELL, Cell, RawRecord
from bildungsfrage.intake.text_file import opened

_DELIMITERS = ";,\t|"
_SAMPLE = 60
# A quote that is still open after so many lines was never meant to span them.
_LONGEST_RECORD = 100
_FORMULA = re.compile(r"^'(?=[=+@\t\r])")
_MEND = "berichtigen Sie die Zeile bitte in der Datei und lesen Sie sie noch einmal ein"


@dataclass(frozen=True, slots=True)
class _Broken:
    """A line that opens a quote which nothing closes."""

    text: str


class _Lines:
    """Lines with their numbers; lines can be given back."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self._returned: deque[str] = deque()
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._stream)
        self.number += 1
        return line.replace("\x00", "") if "\x00" in line else line

    def give_back(self, lines: Sequence[str]) -> None:
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)


def read_csv(path: Path, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    """Raises IntakeError where the file has no header or another encoding than the layout says."""
    csv.field_size_limit(2**31 - 1)
    delimiter = layout.delimiter or detect_delimiter(path, layout)
    with opened(path, layout.encoding) as stream:
        lines = _Lines(stream)
        records = _records(lines, delimiter)
        columns = _header(path, layout, lines, records)
        for number, cells in records:
            if isinstance(cells, list):
                if not any(cells):
                    continue
                if layout.end_mark and cells[0].startswith(layout.end_mark):
                    return
            yield _record(path, columns, number, cells)


def detect_delimiter(path: Path, layout: FileLayout) -> str:
    """The character that cuts most lines after the header into the same number of cells, more than one."""
    with opened(path, layout.encoding) as stream:
        skipped = islice(stream, max(_first_line(layout) - 1, 0), None)
        lines = list(islice((line for line in skipped if line.strip()), _SAMPLE))
    if lines and (named := re.match(r"sep=(.)\s*$", lines[0])):
        return named.group(1)
    return max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    counts = Counter(len(cells) for _, cells in _records(_Lines(lines), delimiter) if isinstance(cells, list))
    width, often = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
    return (often / counts.total(), width) if width > 1 else (0.0, 0)


def _first_line(layout: FileLayout) -> int:
    if layout.header_lines:
        return min(layout.header_lines)
    return layout.first_line or 1 if layout.names else 1


# ---------------------------------------------------------------- header


def _header(
    path: Path, layout: FileLayout, lines: _Lines, records: Iterator[tuple[int, list[str] | _Broken]]
) -> tuple[str, ...]:
    start = _first_line(layout)
    for _ in islice(lines, start - 1):
        pass
    if layout.names and not layout.header_lines:
        return layout.names
    wanted = set(layout.header_lines)
    last = max(wanted, default=0)
    data = layout.first_line or last + 1
    heads: list[list[str]] = []
    for number, cells in records:
        is_head = number in wanted if wanted else not heads
        if is_head and isinstance(cells, list) and any(cells) and not _names_delimiter(cells):
            heads.append(cells)
        if heads and lines.number + 1 >= data and number >= last:
            return layout.names or merge_headers(heads)
    raise IntakeError(path, "die Datei hat keine Kopfzeile mit Spaltennamen", "prüfen Sie bitte „kopfzeilen“")


def _names_delimiter(cells: list[str]) -> bool:
    return cells[0].startswith("sep=") and not any(cells[1:])


def merge_headers(heads: list[list[str]]) -> tuple[str, ...]:
    """One name a column: "ohne Abschluss / weiblich"; nameless columns are "Spalte 3", doubled ones get a number."""
    heads = spread(heads)
    width = max(len(head) for head in heads)
    names: list[str] = []
    seen: Counter[str] = Counter()
    for column in range(width):
        parts: list[str] = []
        for head in heads:
            part = " ".join(head[column].split()) if column < len(head) else ""
            if part and (not parts or parts[-1] != part):
                parts.append(part)
        name = " / ".join(parts).lstrip("\ufeff") or f"Spalte {column + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


# ---------------------------------------------------------------- records


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | _Broken]]:
    for line in lines:
        number = lines.number
        if '"' not in line:
            yield number, [cell.strip() for cell in line.strip("\r\n").split(delimiter)]
            continue
        cells = _whole(line, lines, delimiter)
        yield number, [cell.strip() for cell in cells] if cells is not None else _Broken(line.strip("\r\n"))


def _whole(line: str, lines: _Lines, delimiter: str) -> list[str] | None:
    """The cells of a record that may go on over several lines; None (and the lines given back) if it never ends."""
    parts = [line]
    size = len(line)
    cells = _cells(line, delimiter)
    while cells is None and len(parts) < _LONGEST_RECORD and size <= LONGEST_CELL:
        following = next(lines, None)
        if following is None:
            break
        parts.append(following)
        size += len(following)
        if '"' in following:
            cells = _cells("".join(parts), delimiter)
    if cells is None:
        lines.give_back(parts[1:])
    return cells


def _cells(text: str, delimiter: str) -> list[str] | None:
    """None when a quote is still open at the end."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return text.strip("\r\n").split(delimiter)


def _record(path: Path, columns: tuple[str, ...], number: int, cells: list[str] | _Broken) -> RawRecord | Rejected:
    place = f"Zeile {number}"
    if isinstance(cells, _Broken):
        reason = "ein Anführungszeichen wird geöffnet und nicht geschlossen"
        return Rejected(str(path), place, reason, _MEND, {"zeile": cells.text[:2000]})
    if len(cells) > len(columns) and not any(cells[len(columns) :]):
        cells = cells[: len(columns)]
    if len(cells) != len(columns):
        reason = f"die Zeile hat {len(cells)} Felder, die Kopfzeile {len(columns)}"
        return Rejected(str(path), place, reason, _MEND, _partial(columns, cells))
    if longest := next((name for name, cell in zip(columns, cells, strict=True) if len(cell) > LONGEST_CELL), None):
        reason = f"das Feld „{longest}“ ist länger als {LONGEST_CELL} Zeichen"
        return Rejected(str(path), place, reason, _MEND, _partial(columns, cells))
    found: dict[str, Cell] = dict(zip(columns, cells, strict=True))
    if any(cell[:1] == "'" for cell in cells):
        found = {name: _FORMULA.sub("", str(cell)) for name, cell in found.items()}
    return RawRecord(place, found)


def _partial(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    named = dict(zip(columns, (cell[:2000] for cell in cells), strict=False))
    named |= {f"Feld {place}": cell[:2000] for place, cell in enumerate(cells[len(columns) :], len(columns) + 1)}
    return named
