"""A `Reply` as a workbook for spreadsheets: its rows with their headings, on a second sheet what is said around them.

Numbers stay numbers and dates dates; every text is written as text, so that none becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.drawing import Drawing, behind_rows
from bildungsfrage.faces.missing import missing_package
from bildungsfrage.faces.narrative import opening
from bildungsfrage.faces.values import MISSING, Style, as_number, styles, written
from bildungsfrage.model import Reply

_LONGEST_CELL = 32_767  # that is what a cell can hold
_MOST_ROWS = 1_048_575  # beside the headings
_NARROWEST, _WIDEST = 8, 60
_FIRST_DAY = date(1900, 3, 1)  # before that sheets count the days wrongly
_DATE, _MOMENT, _CLOCK = "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "hh:mm"
_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def as_xlsx(reply: Reply, drawing: Drawing) -> bytes:
    """The workbook; raises MissingPackage where the library for it is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise missing_package("XLSX", "XlsxWriter") from error
    stream = io.BytesIO()
    book = Workbook(stream, _OPTIONS)
    # No clock in it: the same answer on the same day gives the same bytes.
    book.set_properties({"created": datetime.combine(drawing.today, time()), "title": shortened(reply.question, 200)})
    _rows(book, reply)
    _around(book, reply, drawing)
    book.close()
    return stream.getvalue()


def _rows(book: Any, reply: Reply) -> None:
    """Headings that stay in view and can be filtered by, and the rows below them."""
    sheet = book.add_worksheet("Antwort")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {name: book.add_format({"num_format": name}) for name in (_DATE, _MOMENT, _CLOCK)}
    looks = styles(reply.table)
    widths = [len(look.heading) for look in looks]
    rows = reply.table.rows[:_MOST_ROWS]
    for at, (column, look) in enumerate(zip(reply.table.columns, looks, strict=True)):
        sheet.write_string(0, at, _text(_heading(look)), head)
        for number, row in enumerate(rows, 1):
            shown = _write(sheet, (number, at), row.get(column.name), (look, formats))
            widths[at] = max(widths[at], len(shown))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(max(width + 2, _NARROWEST), _WIDEST))
    if looks:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(looks) - 1)


def _heading(look: Style) -> str:
    """The heading with the unit that stands beside each number elsewhere."""
    return f"{look.heading} ({look.unit})" if look.unit else look.heading


def _write(sheet: Any, at: tuple[int, int], value: Any, how: tuple[Style, Mapping[str, Any]]) -> str:
    """Writes one cell as what it is; gives about what will be seen of it."""
    look, formats = how
    number = as_number(value)  # also one that people read by a name ("kostenlos"): sheets reckon with it
    if number is not None:
        sheet.write_number(*at, number)
        return str(number)
    kind = _kind_of_time(value)
    if kind:
        sheet.write_datetime(*at, value, formats[kind])
        return kind
    text = _text(written(value, look, _LONGEST_CELL))
    if text != MISSING:
        sheet.write_string(*at, text)
    return text


def _kind_of_time(value: Any) -> str:
    match value:
        case datetime():
            return _MOMENT if value.tzinfo is None and value.date() >= _FIRST_DAY else ""
        case date():
            return _DATE if value >= _FIRST_DAY else ""
        case time():
            return _CLOCK if value.tzinfo is None else ""
    return ""


def _around(book: Any, reply: Reply, drawing: Drawing) -> None:
    """The question, the answer, the remarks, the sources."""
    sheet = book.add_worksheet("Angaben")
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 110)
    lines = [("Frage", bold), (reply.question, plain), ("Antwort", bold), *((line, plain) for line in opening(reply))]
    for section in behind_rows(reply, drawing):
        lines += [(section.heading, bold)] if section.heading else []
        lines += [(line, plain) for line in section.lines]
    for number, (line, look) in enumerate(lines):
        sheet.write_string(number, 0, _text(line), look)


def _text(value: str) -> str:
    return shortened(value, _LONGEST_CELL)
