"""Rows of a list that are none of its records: records go in, the others and what leaves those out come out.

Sums stand between the houses, headings over them, and courses that were cancelled stay in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bildungsfrage.german import fold
from bildungsfrage.intake.proposing.entry import Part
from bildungsfrage.intake.raw import RawRecord, as_text

_SUM = re.compile(
    r"(?:zwischen|gesamt|teil)?summen?(?: .*)?"
    r"|(?:stadt |landkreis |kreis |gemeinde )?(?:insgesamt|gesamt|zusammen|total)"
)
_CANCELLED = re.compile(
    r"(?:faellt|faellt leider|ist) aus(?:gefallen)?|ausgefallen|abgesagt|storniert|entfaellt|cancelled"
)
_WIDE = 5  # fewer columns, and a record may as well have nothing but its name
_FEWEST = 2
_MOST = 60


def without_summaries(records: Sequence[RawRecord]) -> tuple[list[RawRecord], list[Part]]:
    """All records as they are where nothing but sums and headings would be left out."""
    first = next(iter(records[0].cells), "") if records else ""
    headings = [record for record in records if _is_heading(record)]
    sums = [record for record in records if _SUM.fullmatch(fold(as_text(record.cells.get(first, ""))).strip(" :"))]
    other = [(name, record) for record in records for name in record.cells if _is_cancelled(record, name)]
    gone = {id(record) for record in (*headings, *sums)} | {id(record) for _, record in other}
    rest = [record for record in records if id(record) not in gone]
    if len(rest) < _FEWEST:
        return list(records), []
    names = [as_text(record.cells[first]).strip() for record in records if record in headings or record in sums]
    parts = [_part(first, names, "Überschriften und Summen zwischen den Zeilen.")] if 0 < len(names) <= _MOST else []
    for column in dict.fromkeys(name for name, _ in other):
        said = [as_text(record.cells[column]).strip() for name, record in other if name == column]
        parts.append(_part(column, said, "Was ausfällt, wird nicht übernommen."))
    return rest, parts


def _is_heading(record: RawRecord) -> bool:
    """One text alone at the left of a wide row, and no number in it."""
    cells = [as_text(cell).strip() for cell in record.cells.values()]
    return len(cells) >= _WIDE and bool(cells[0]) and not any(cells[1:]) and not cells[0].isdigit()


def _is_cancelled(record: RawRecord, name: str) -> bool:
    text = as_text(record.cells[name])
    return len(text) < 30 and _CANCELLED.fullmatch(fold(text).strip(" !.")) is not None


def _part(column: str, values: Iterable[str], remark: str) -> Part:
    part = Part("nur", repeated=True, remark=remark)
    part.add("spalte", column)
    part.add("nicht", list(dict.fromkeys(values)))
    return part
