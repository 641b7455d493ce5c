"""What an import did: counts by table, rejected records, notes."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsfrage.intake.problem import Rejected


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
    def read(self) -> int:
        """How many records for this table the source had: every one of them ends in one of these accounts."""
        return self.stored + self.replaced + self.unchanged + self.doubled + self.rejected

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
