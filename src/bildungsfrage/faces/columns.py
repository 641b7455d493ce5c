"""How a table is laid out in a window: which columns stand beside each other, how wide, and how their cells wrap.

Headings and rows as text go in, lines come out. Widths are those on the screen, where some characters take two places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

GAP = 2
_LONGEST_WORD = 24  # longer ones are broken
_TALLEST_CELL = 6  # lines; beyond that a table is no longer read across
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the leading columns that stand beside each other, and which of them are numbers."""

    widths: tuple[int, ...]
    numeric: tuple[bool, ...]

    @property
    def width(self) -> int:
        return sum(self.widths) + GAP * (len(self.widths) - 1)


@dataclass(frozen=True, slots=True)
class _Column:
    """The width at which no word is broken, and that at which nothing is wrapped."""

    needed: int
    wanted: int


def lay_out(rows: Sequence[Sequence[str]], numeric: Sequence[bool], window: int) -> Layout | None:
    """As many leading columns as fit beside each other; None where fewer than two do. The first row holds headings."""
    cells = list(zip(*rows, strict=True))
    columns = [
        _unwrapped(column) if numbers else _wrapped(column) for column, numbers in zip(cells, numeric, strict=True)
    ]
    for count in range(len(columns), _FEWEST - 1, -1):
        spare = window - GAP * (count - 1) - sum(column.needed for column in columns[:count])
        widths = _shared_out(max(spare, 0), columns[:count])
        if spare >= 0 and _tallest(columns, widths) <= _TALLEST_CELL:
            return Layout(widths, tuple(numeric[:count]))
    return None


def _unwrapped(cells: Sequence[str]) -> _Column:
    width = max(map(cell_len, cells))
    return _Column(width, width)


def _wrapped(cells: Sequence[str]) -> _Column:
    wanted = max(map(cell_len, cells))
    longest = max((cell_len(word) for cell in cells for word in cell.split()), default=1)
    return _Column(min(longest, wanted, _LONGEST_WORD), wanted)


def _shared_out(spare: int, columns: Sequence[_Column]) -> tuple[int, ...]:
    missing = sum(column.wanted - column.needed for column in columns)
    share = min(1.0, spare / missing) if missing else 0.0
    return tuple(column.needed + int((column.wanted - column.needed) * share) for column in columns)


def _tallest(columns: Sequence[_Column], widths: Sequence[int]) -> int:
    return max(math.ceil(column.wanted / max(width, 1)) for column, width in zip(columns, widths, strict=False))


def row_lines(cells: Sequence[str], layout: Layout) -> list[str]:
    """A row as lines, its cells wrapped side by side, numbers at the right."""
    wrapped = [list(wrap(cell, width)) for cell, width in zip(cells, layout.widths, strict=False)]
    lines = []
    for number in range(max(map(len, wrapped))):
        parts = (column[number] if number < len(column) else "" for column in wrapped)
        lines.append((" " * GAP).join(map(_padded, parts, layout.widths, layout.numeric)).rstrip())
    return lines


def _padded(text: str, width: int, number: bool) -> str:  # noqa: FBT001 (called by map)
    blanks = " " * (width - cell_len(text))
    return blanks + text if number else text + blanks


def wrap(text: str, width: int, between: str = " ") -> Iterator[str]:
    """Lines no wider than `width`, broken where `between` stands; what is wider itself is cut. At least one line."""
    line = ""
    for word in filter(None, text.split(between)):
        for piece in _cut(word, width, between):
            if line and cell_len(line) + len(between) + cell_len(piece) > width:
                yield line
                line = ""
            line = f"{line}{between}{piece}" if line else piece
    yield line


def _cut(word: str, width: int, between: str) -> Iterator[str]:
    """What is too wide for a line in pieces, best after a hyphen."""
    if between != " " and cell_len(word) > width:
        yield from wrap(word, width)
        return
    while cell_len(word) > width:
        hyphen = word.rfind("-", 0, width) + 1
        piece = word[:hyphen] if hyphen > 0 and cell_len(word[:hyphen]) <= width else chop_cells(word, width)[0]
        piece = piece or word[:1]  # one character may be wider than the line
        yield piece
        word = word[len(piece) :]
    yield word


def hanging(text: str, window: int, indent: str) -> Iterator[str]:
    """A text below an indent; lines that go on stand further in, so that the eye finds where the next text begins."""
    indent += " " * (len(text) - len(text.lstrip(" ")))
    lines = list(wrap(text, max(1, window - len(indent) - GAP)))
    if len(lines) > 1 and cell_len(indent + text.strip()) <= window:
        lines = [text.strip()]
    for number, line in enumerate(lines):
        yield indent + (" " * GAP if number else "") + line
