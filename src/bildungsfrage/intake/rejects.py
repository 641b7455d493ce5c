"""The reject file: refused records go in with their reasons; corrected, they are read again with the same mapping.

Read again they are added to what their source has; the records that were good the first time stay.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import Condition, FileMapping
from bildungsfrage.intake.problem import Rejected

_OURS = ("grund", "abhilfe", "datei", "stelle")


def write_rejects(rejected: Sequence[Rejected], file: Path) -> Path | None:
    """Writes the reject file (semicolons, UTF-8 with mark, for spreadsheets); None and no file where there is nothing.

    After the reason come the source's own columns: corrected there, the file can be read with the same mapping.
    """
    if not rejected:
        return None
    columns = tuple(dict.fromkeys(name for record in rejected for name in record.raw))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow((*columns, *_OURS))
        for record in rejected:
            ours = (record.reason, record.remedy, record.file, record.place)
            writer.writerow([_safe(text) for text in (*(record.raw.get(name, "") for name in columns), *ours)])
    return file


def _safe(text: str) -> str:
    """A spreadsheet must not take a cell for a formula; the reader of CSV files takes the mark away again."""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") else text


def is_reject_file(path: Path) -> bool:
    """By its last columns, which only this program writes."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            return tuple(next(csv.reader(stream, delimiter=";"), [])[-len(_OURS) :]) == _OURS
    except (OSError, csv.Error):
        return False


def origins(path: Path) -> tuple[str, ...]:
    """The files that the records of a reject file come from."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return tuple(dict.fromkeys(row.get("datei") or "" for row in csv.DictReader(stream, delimiter=";")))


def for_corrected(mapping: FileMapping, origin: str) -> FileMapping:
    """The mapping of the file the records come from, for reading them out of the reject file."""
    layout = FileLayout(
        format="csv", delimiter=";", encoding="utf-8-sig", blanks=mapping.layout.blanks, decimal=mapping.layout.decimal
    )
    return replace(
        mapping,
        files=(),
        source=replace(mapping.source, replaces="nichts"),
        layout=layout,
        conditions=(*mapping.conditions, Condition("datei", frozenset({fold(origin.strip())}))),
    )
