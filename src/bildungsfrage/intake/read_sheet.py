"""Spreadsheets (XLSX, ODS, XLS): a file and its layout go in, raw records come out row by row.

Titles above the header are skipped by themselves: the header is the first row that is nearly as wide as the widest one
and holds nothing but texts. Dates and times become ISO texts, numbers stay numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.intake.archive import spreadsheet
from bildungsfrage.intake.heading import find_heading
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError, Rejected, listed, nearest
from bildungsfrage.intake.raw import LONGEST_CELL, Cell, RawRecord, as_texts
from bildungsfrage.intake.read_csv import merge_headers

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_PROBED = 30
_NEARLY = 0.7
_RELOAD = "öffnen und speichern Sie die Tabelle bitte noch einmal, oder speichern Sie sie als CSV"
Rows = Iterator[tuple[int, list[Cell]]]
"""Rows with their numbers as the spreadsheet shows them."""


def read_sheet(path: Path, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    """Raises IntakeError where the file is broken or has no such sheet or no header."""
    rows = sheet_rows(path, layout.sheet)
    first = list(islice(rows, _PROBED))
    columns, begin = _header(path, layout, first)
    for number, cells in chain(first, rows):
        if number < begin or not any(cell != "" for cell in cells):
            continue
        if layout.end_mark and isinstance(cells[0], str) and cells[0].startswith(layout.end_mark):
            return
        yield _record(path, columns, number, cells)


def sheet_rows(path: Path, wanted: str = "") -> Rows:
    """The rows of the sheet of that name or number, else of the first one that holds a table."""
    if spreadsheet(path) is None:
        raise IntakeError(path, "das ist keine Tabelle im Format XLSX, ODS oder XLS", _RELOAD)
    book = _book(path)
    sheet = _chosen(path, book, wanted)
    yield from _rows(path, sheet)


def first_rows(path: Path, most: int) -> Iterator[tuple[str, list[tuple[int, list[Cell]]]]]:
    """The first rows of every sheet, by its name."""
    book = _book(path)
    for name in book.sheet_names:
        yield name, list(islice(_rows(path, _sheet(path, book, name)), most))


def sheet_name(path: Path, wanted: str = "") -> str:
    """What the sheet with the data is called. Raises IntakeError."""
    return str(_chosen(path, _book(path), wanted).name)


def _book(path: Path) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # only few files need it

    try:
        with path.open("rb") as stream:  # by its name the library would go by the ending
            return CalamineWorkbook.from_filelike(stream)
    except PasswordError as error:
        raise IntakeError(path, "die Tabelle ist mit einem Kennwort verschlüsselt", "speichern Sie sie ohne") from error
    except (CalamineError, OSError, ValueError) as error:
        raise IntakeError(path, "die Tabelle ist beschädigt", _RELOAD) from error


def _chosen(path: Path, book: CalamineWorkbook, wanted: str) -> CalamineSheet:
    names = list(book.sheet_names)
    if wanted.isdigit() and wanted not in names and 0 < int(wanted) <= len(names):
        wanted = names[int(wanted) - 1]
    if wanted and wanted not in names:
        reason = f"ein Blatt „{wanted}“ gibt es nicht{nearest(wanted, names)}"
        raise IntakeError(path, reason, f"vorhanden sind {listed(names)}")
    for name in [wanted] if wanted else names:
        sheet = _sheet(path, book, name)
        if wanted or _is_table(path, sheet):
            return sheet
    raise IntakeError(path, "die Datei enthält keine Tabelle", "prüfen Sie bitte, ob die Blätter gefüllt sind")


def _sheet(path: Path, book: CalamineWorkbook, name: str) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, ValueError) as error:
        raise IntakeError(path, f"das Blatt „{name}“ ist beschädigt", _RELOAD) from error


def _is_table(path: Path, sheet: CalamineSheet) -> bool:
    """At least two rows of at least two cells: a cover sheet is none."""
    widths = [sum(cell != "" for cell in cells) for _, cells in islice(_rows(path, sheet), _PROBED)]
    return sum(width > 1 for width in widths) > 1


def _rows(path: Path, sheet: CalamineSheet) -> Rows:
    start = sheet.start
    if start is None:
        return
    try:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            yield number, [_cell(cell) for cell in cells]
    except (ValueError, OverflowError) as error:
        raise IntakeError(path, "die Tabelle ist beschädigt", _RELOAD) from error


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return " ".join(value.replace("\x00", "").split(" ")).strip()
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return "" if value is None else value if isinstance(value, int) else str(value)


# ---------------------------------------------------------------- header


def _header(path: Path, layout: FileLayout, rows: Sequence[tuple[int, list[Cell]]]) -> tuple[tuple[str, ...], int]:
    """The names of the columns, and the number of the first row of data."""
    if layout.names and not layout.header_lines:
        return layout.names, layout.first_line or 1
    wanted = layout.header_lines or _header_lines(rows)
    heads = [[_name(cell) for cell in cells] for number, cells in rows if number in wanted]
    if not heads:
        raise IntakeError(path, "die Tabelle hat keine Kopfzeile mit Spaltennamen", "prüfen Sie bitte „kopfzeilen“")
    return layout.names or merge_headers(heads), layout.first_line or max(wanted) + 1


def _header_lines(rows: Sequence[tuple[int, list[Cell]]]) -> tuple[int, ...]:
    if rows and (heading := find_heading([[_name(cell) for cell in cells] for _, cells in rows])):
        return tuple(rows[line][0] for line in heading.lines)
    filled = [(number, [cell for cell in cells if cell != ""]) for number, cells in rows]
    widest = max((len(cells) for _, cells in filled), default=0)
    for number, cells in filled:
        if cells and len(cells) >= _NEARLY * widest and all(isinstance(cell, str) for cell in cells):
            return (number,)
    return next(((number,) for number, cells in filled if cells), ())


def _name(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _record(path: Path, columns: tuple[str, ...], number: int, cells: list[Cell]) -> RawRecord | Rejected:
    place = f"Zeile {number}"
    if len(cells) > len(columns) and any(cell != "" for cell in cells[len(columns) :]):
        reason = f"die Zeile hat {len(cells)} Felder, die Kopfzeile {len(columns)}"
        return Rejected(str(path), place, reason, "berichtigen Sie sie bitte in der Tabelle")
    padded = [*cells, *([""] * (len(columns) - len(cells)))]
    found: dict[str, Cell] = dict(zip(columns, padded, strict=False))
    long = [name for name, cell in found.items() if isinstance(cell, str) and len(cell) > LONGEST_CELL]
    if long:
        reason = f"das Feld „{long[0]}“ ist länger als {LONGEST_CELL} Zeichen"
        return Rejected(str(path), place, reason, "kürzen Sie es bitte", as_texts(found))
    return RawRecord(place, found)
