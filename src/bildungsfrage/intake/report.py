"""What an import did: counts by table, rejected records, notes; and the reject file that goes back to the supplier."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bildungsfrage.intake.problem import Rejected

_FIRST_COLUMNS = ("grund", "abhilfe", "datei", "stelle")


@dataclass(frozen=True, slots=True)
class TableCount:
    """What became of the records for one table. What was read: stored + replaced + unchanged + doubled + rejected."""

    table: str
    stored: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0  # were there before and are no longer in the source
    rejected: int = 0
    doubled: int = 0  # said the same as another record of the source and went in once

    @property
    def kept(self) -> int:
        """How many records of the source the table holds now."""
        return self.stored + self.replaced + self.unchanged


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source. Of its records some were accepted whole, some not wanted (skipped), some refused in part or whole."""

    source: str
    name: str
    files: tuple[str, ...]
    mapping: str
    records: int
    accepted: int
    skipped: int
    refused: int
    tables: tuple[TableCount, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()  # what was left out of records that went in, and how often
    as_of: str | None = None

    def table(self, name: str) -> TableCount:
        return next((count for count in self.tables if count.table == name), TableCount(name))


@dataclass(frozen=True, slots=True)
class Report:
    """All sources of one call."""

    sources: tuple[SourceReport, ...]

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        return tuple(rejected for source in self.sources for rejected in source.rejected)

    def total(self, what: str) -> int:
        """Sum of one count ("stored", "removed" …) over all sources and tables."""
        return sum(int(getattr(count, what)) for source in self.sources for count in source.tables)


def write_rejects(rejected: Sequence[Rejected], file: Path) -> Path | None:
    """Writes the reject file (semicolons, UTF-8 with mark, for spreadsheets); None and no file where there is nothing.

    After the reason come the source's own columns: corrected there, the file can be read with the same mapping.
    """
    if not rejected:
        return None
    columns = tuple(dict.fromkeys(name for record in rejected for name in record.raw))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow((*columns, *_FIRST_COLUMNS))
        for record in rejected:
            ours = (record.reason, record.remedy, record.file, record.place)
            writer.writerow([_safe(text) for text in (*(record.raw.get(name, "") for name in columns), *ours)])
    return file


def _safe(text: str) -> str:
    """A spreadsheet must not take a cell for a formula; the reader of CSV files takes the mark away again."""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") else text
