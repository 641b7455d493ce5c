"""Charts of characters: a `Chart` goes in, lines of text no wider than the window come out.

Lines run over the years, with a gap where a value is missing and an upright where the series breaks; bars begin at
zero. With `PLAIN` signs every character is ASCII.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.cells import cell_len

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.values import written_number
from bildungsfrage.model import Chart, Point, Series

_WIDEST = 100
_LONGEST_LABEL = 30
_NARROWEST_PLOT = 12
_SHORT, _DECIMALS = 3, 4
_STEPS = 4  # of the scale, about
_ROWS_A_STEP = 2
_YEAR_STEPS = (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 1000)
_FROM_ZERO = 0.5  # a scale begins at zero where the lowest value is at most this share of the highest


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters a chart is made of; `eighths` are the ends of a bar, from one eighth to seven."""

    markers: str
    between: str
    missing: str
    broken: str
    zero: str
    upright: str
    tick: str
    flat: str
    corner: str
    bar: str
    eighths: str
    own: str
    cut: str


FANCY = Signs("●▲■◆", "·", "×", "┊", "┄", "│", "┤", "─", "└", "█", "▏▎▍▌▋▊▉", "►", "…")
PLAIN = Signs("o+#@", ".", "x", ":", "-", "|", "+", "-", "+", "#", "", ">", ".")


def chart_lines(chart: Chart, width: int, signs: Signs) -> Iterator[str]:
    """The chart below its title; nothing where the window is too narrow for one."""
    drawn = _lines if chart.kind == "linie" else _bars
    lines = list(drawn(chart, min(width, _WIDEST), signs))
    if lines and max(map(cell_len, lines)) <= width:
        yield from lines


# ---------------------------------------------------------------- bars


def _bars(chart: Chart, width: int, signs: Signs) -> Iterator[str]:
    points = [point for series in chart.series for point in series.points]
    known = [point.value for point in points if point.value is not None]
    numbers = _Numbers.of([round(value, 1) for value in known], chart.unit).written
    marked = any(point.own for point in points)
    labels = [_label(point, marked, signs) for point in points]
    wide = max(map(cell_len, labels))
    low, high = min(0.0, *known), max(0.0, *known)
    room = width - wide - 2 - max(len(numbers(value)) for value in known) - 1
    if room < _NARROWEST_PLOT or high == low:
        return
    left = round(room * -low / (high - low))
    for point, label in zip(points, labels, strict=True):
        head = label + " " * (wide - cell_len(label)) + "  "
        if point.value is None:
            yield f"{head}{' ' * left}kein Wert{f' ({visible(point.mark)})' if point.mark else ''}"[:width]
            continue
        bar = _bar(point.value, (room - left) / high if high else 0.0, signs)
        if point.value < 0:
            size = max(1, round(left * point.value / low))
            bar = " " * (left - size) + signs.bar * size
        else:
            bar = " " * left + bar
        yield f"{head}{bar} {numbers(point.value)}"


def _bar(value: float, scale: float, signs: Signs) -> str:
    """A bar to the eighth of a character; anything above nothing shows."""
    eighths = round(value * scale * 8)
    if not signs.eighths:
        return signs.bar * (max(1, round(value * scale)) if value else 0)
    full, rest = divmod(max(eighths, 1 if value else 0), 8)
    return signs.bar * full + (signs.eighths[rest - 1] if rest else "")


def _label(point: Point, marked: bool, signs: Signs) -> str:  # noqa: FBT001 (one of two looks)
    text = visible(point.label)
    while cell_len(text) > _LONGEST_LABEL:
        text = text[: len(text) - 2].rstrip() + signs.cut
    before = f"{signs.own if point.own else ' '} " if marked else ""
    return before + text


# ---------------------------------------------------------------- lines


@dataclass(frozen=True, slots=True)
class _Scale:
    """The upright axis: its ticks from the top down, and how many rows lie between two of them."""

    ticks: tuple[float, ...]

    @property
    def height(self) -> int:
        return (len(self.ticks) - 1) * _ROWS_A_STEP + 1

    def row(self, value: float) -> int:
        top, bottom = self.ticks[0], self.ticks[-1]
        return round((top - value) / (top - bottom) * (self.height - 1))


def _lines(chart: Chart, width: int, signs: Signs) -> Iterator[str]:
    known = [point.value for series in chart.series for point in series.points if point.value is not None]
    scale = _scale(min(known), max(known))
    numbers = _Numbers.of(scale.ticks, chart.unit).written
    gutter = max(len(numbers(tick)) for tick in scale.ticks)
    room = width - gutter - 2
    years = [point.at for series in chart.series for point in series.points if point.at is not None]
    if room < _NARROWEST_PLOT or len(set(years)) < 2:
        return
    places = _Places(min(years), max(years), room)
    grid = [[" "] * room for _ in range(scale.height)]
    if scale.ticks[0] > 0 > scale.ticks[-1]:
        grid[scale.row(0)] = [signs.zero] * room
    for series in chart.series:
        _breaks(grid, series, places, signs)
    for number, series in enumerate(chart.series):
        _line(grid, series, (scale, places), replace(signs, markers=signs.markers[number % len(signs.markers)]))
    for number, row in enumerate(grid):
        tick = numbers(scale.ticks[number // _ROWS_A_STEP]) if number % _ROWS_A_STEP == 0 else ""
        yield f"{tick:>{gutter}} {signs.tick if tick else signs.upright}{''.join(row)}".rstrip()
    yield f"{'':>{gutter}} {signs.corner}{_foot(chart.series, places, signs)}"
    yield f"{'':>{gutter}}  {_years(chart.series, places)}".rstrip()
    yield from _legend(chart, scale, signs)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where years stand on the flat axis."""

    first: int
    last: int
    room: int

    def column(self, year: float) -> int:
        return round((year - self.first) / (self.last - self.first) * (self.room - 1))


def _line(grid: list[list[str]], series: Series, axes: tuple[_Scale, _Places], signs: Signs) -> None:
    """The points of a series, joined where nothing is missing between them and nothing breaks."""
    scale, places = axes
    dated = [point for point in series.points if point.at is not None]
    step = min((b.at - a.at for a, b in pairwise(dated) if a.at is not None and b.at and b.at > a.at), default=1)
    for a, b in pairwise(dated):
        if a.value is None or b.value is None or a.at is None or b.at is None or b.breaks or b.at - a.at > step:
            continue
        start, end = places.column(a.at), places.column(b.at)
        for column in range(start + 1, end):
            value = a.value + (b.value - a.value) * (column - start) / (end - start)
            row = grid[scale.row(value)]
            row[column] = signs.between if row[column] in (" ", signs.zero) else row[column]
    for point in dated:
        if point.value is not None and point.at is not None:
            grid[scale.row(point.value)][places.column(point.at)] = signs.markers


def _breaks(grid: list[list[str]], series: Series, places: _Places, signs: Signs) -> None:
    for a, b in pairwise(series.points):
        if b.breaks and a.at is not None and b.at is not None:
            column = min(max(places.column((a.at + b.at) / 2), places.column(a.at) + 1), places.room - 1)
            for row in grid:
                row[column] = signs.broken


def _foot(series: Sequence[Series], places: _Places, signs: Signs) -> str:
    """The flat axis; a sign stands where a value is missing."""
    line = [signs.flat] * places.room
    for point in (point for each in series for point in each.points):
        if point.value is None and point.at is not None:
            line[places.column(point.at)] = signs.missing
    return "".join(line)


def _years(series: Sequence[Series], places: _Places) -> str:
    """The labels of the flat axis: at even steps from the first on, and the last where there is room for it."""
    labels = {point.at: visible(point.label) for each in series for point in each.points if point.at is not None}
    for step in _YEAR_STEPS:
        line = [" "] * places.room
        wanted = [year for year in sorted(labels) if (year - places.first) % step == 0]
        if all(_put(line, labels[year], places.column(year)) for year in wanted):
            if places.last not in wanted:
                _put(line, labels[places.last], places.column(places.last))
            return "".join(line)
    return ""


def _put(line: list[str], text: str, column: int) -> bool:
    """Writes a label around a column, away from others; False where there is no room."""
    start = max(0, min(column - len(text) // 2, len(line) - len(text)))
    if len(text) > len(line) or "".join(line[max(0, start - 2) : start + len(text) + 2]).strip():
        return False
    line[start : start + len(text)] = text
    return True


def _legend(chart: Chart, scale: _Scale, signs: Signs) -> Iterator[str]:
    points = [point for series in chart.series for point in series.points]
    if len(chart.series) > 1:
        named = zip(signs.markers, chart.series, strict=False)
        yield "   ".join(f"{marker} {visible(series.name)}" for marker, series in named)
    said = []
    said += [f"{signs.broken} Bruch in der Reihe"] if any(point.breaks for point in points) else []
    said += [f"{signs.missing} kein Wert"] if any(point.value is None for point in points) else []
    said += ["Achse beginnt nicht bei 0"] if scale.ticks[-1] > 0 or scale.ticks[0] < 0 else []
    if said:
        yield "   ".join(said)


def _scale(low: float, high: float) -> _Scale:
    """Round ticks around the values, from zero where that does not press them flat."""
    if low >= 0 and low <= _FROM_ZERO * high:
        low = 0.0
    if high <= 0 and high >= _FROM_ZERO * low:
        high = 0.0
    if high == low:
        low, high = low - (abs(low) or 1.0) * 0.1, high + (abs(high) or 1.0) * 0.1
    step = _round_step((high - low) / _STEPS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return _Scale(tuple(number * step for number in range(last, first - 1, -1)))


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= least * 0.999)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How numbers of one chart are written: with as many decimals as all of them need, and a short unit."""

    unit: str
    decimals: int

    @classmethod
    def of(cls, values: Sequence[float], unit: str) -> _Numbers:
        needed = next((n for n in range(_DECIMALS) if all(abs(v - round(v, n)) < 1e-6 for v in values)), _DECIMALS)
        return cls(f" {unit}" if 0 < len(unit) <= _SHORT else "", needed)

    def written(self, value: float) -> str:
        return f"{written_number(value, self.decimals)}{self.unit}"
