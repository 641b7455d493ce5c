"""What a bench reports: figures with their floor and aim, and tables for what one number cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


class NotMeasuredError(Exception):
    """A bench that cannot run here, with the reason; the others go on."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound on a figure's value, or on its ratio to the floor."""

    sign: Literal["≤", "≥"]
    bound: float
    of: Literal["value", "ratio"] = "value"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `floor` is in the same unit, `ratio` how many times the floor was needed."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    aim: Aim | None = None

    @property
    def verdict(self) -> str:
        """ "ok" or "over" where there is an aim."""
        if self.aim is None:
            return ""
        measured = self.value if self.aim.of == "value" else self.ratio
        if measured is None:
            return ""
        met = measured <= self.aim.bound if self.aim.sign == "≤" else measured >= self.aim.bound
        return "ok" if met else "over" if self.aim.sign == "≤" else "under"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a heading."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one bench found."""

    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()


HEADER = ("bench", "figure", "value", "floor", "ratio", "aim", "")


def cells(bench: str, figure: Figure) -> tuple[str, ...]:
    """A figure as a row below `HEADER`."""
    floor = "" if figure.floor is None else f"{number(figure.floor)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{number(figure.ratio)}×"
    return bench, figure.what, f"{number(figure.value)} {figure.unit}", floor, ratio, _aim(figure), figure.verdict


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    unit = "×" if figure.aim.of == "ratio" else f" {figure.unit}"
    return f"{figure.aim.sign} {number(figure.aim.bound)}{unit}"


def number(value: float) -> str:
    """A number with three significant digits, as people write it."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"


def as_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (header, *rows)]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def as_markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same as a Markdown table."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (header, *rows)]
    lines.insert(1, "|" + " --- |" * len(header))
    return "\n".join(lines)
