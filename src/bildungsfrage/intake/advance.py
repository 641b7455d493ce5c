"""How far an import has come: told every few hundred records, with an estimate of how many there will be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bildungsfrage.intake.raw import Cell, as_text

EVERY = 500
_PACKED = (".zip", ".xlsx", ".ods", ".gz")
# What a format writes around a cell: a separator, a name with quotes, a name twice.
_AROUND: Mapping[str, Callable[[str], int]] = {
    "csv": lambda _: 1,
    "json": lambda name: len(name) + 8,
    "ndjson": lambda name: len(name) + 6,
    "xml": lambda name: 2 * len(name) + 6,
}


@dataclass(frozen=True, slots=True)
class Advance:
    """Records read of one file; `total` is an estimate, None where nobody can know."""

    file: str
    done: int
    total: int | None = None


Watch = Callable[[Advance], None]


def unwatched(_: Advance) -> None:
    """For whoever does not want to know."""


def estimated(path: Path, kind: str | None, sampled: Iterable[Mapping[str, Cell]]) -> int | None:
    """How many records a file has, by its size and by how much room the first ones take."""
    if path.suffix.lower() in _PACKED:
        return None
    around = _AROUND.get(kind or "csv", _AROUND["xml"])
    sizes = [sum(len(as_text(cell)) + around(name) for name, cell in cells.items()) for cells in sampled]
    if not sizes or not sum(sizes):
        return None
    try:
        return max(len(sizes), round(path.stat().st_size * len(sizes) / sum(sizes)))
    except OSError:
        return None
