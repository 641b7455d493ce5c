"""A `Reply` for the terminal: the sentence, a table as wide as the window, the remarks below it.

Columns that do not fit beside the others stand below their row; where hardly any fits, or one row has much to say,
every field has a line of its own. Without colours the text holds no escape sequence at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from bildungsfrage.faces.across import across
from bildungsfrage.faces.chart import FANCY, PLAIN, chart_lines
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.columns import Layout, hanging, lay_out, row_lines, wrap
from bildungsfrage.faces.drawing import Drawing, behind_rows
from bildungsfrage.faces.narrative import Section, opening
from bildungsfrage.faces.steps import way_lines
from bildungsfrage.faces.text import LONGEST_LINE, linear_rows
from bildungsfrage.faces.values import MISSING, styles, written
from bildungsfrage.model import Reply

_NARROWEST_WINDOW = 20
_LONGEST_CELL = 300
_INDENT = "  "
_BETWEEN = " · "

Bold = Callable[[str], str]


def as_table(reply: Reply, drawing: Drawing) -> str:
    """The whole reply, at most `drawing.width` columns wide."""
    width = max(drawing.width, _NARROWEST_WINDOW)
    bold = _bold if drawing.colours else str
    lines = [bold(line) for text in opening(reply) for line in wrap(visible(text), width)]
    lines += _body(reply, drawing, width, bold)
    lines += _chart(reply, drawing, bold)
    for section in behind_rows(reply, drawing):
        lines += ["", *_section_lines(section, width, bold)]
    return "".join(f"{line}\n" for line in lines)


def _body(reply: Reply, drawing: Drawing, width: int, bold: Bold) -> Iterator[str]:
    """The rows in the form that says most: as steps, across, or as they are."""
    if reply.ways:
        return _ways(reply, width, bold)
    if reply.matrix:
        return chain([""], across(reply.matrix, width, drawing.limit))
    return _rows(reply, width, bold)


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def _section_lines(section: Section, width: int, bold: Bold) -> Iterator[str]:
    if section.heading:
        yield bold(section.heading)
    for text in section.lines:
        yield from hanging(shortened(text, LONGEST_LINE), width, _INDENT if section.heading else "")


def _rows(reply: Reply, width: int, bold: Bold) -> Iterator[str]:
    if not reply.table.rows:
        return
    looks = styles(reply.table)
    headings, *cells = _cells(reply)
    layout = lay_out([headings, *cells], [look.numeric for look in looks], width)
    rows = [_row(headings, row, layout, width) for row in cells] if layout else []
    if layout is None or (len(rows) == 1 and len(rows[0]) > 1):
        yield from _cards(reply, width)
        return
    yield ""
    yield from map(bold, row_lines(headings, layout))
    yield "─" * layout.width
    apart = any(len(lines) > 1 for lines in rows)
    for number, lines in enumerate(rows):
        yield from [""] if number and apart else []
        yield from lines


def _chart(reply: Reply, drawing: Drawing, bold: Bold) -> Iterator[str]:
    """The chart below the rows; in words where the window is too narrow for it."""
    if reply.chart is None:
        return
    width = max(drawing.width, _NARROWEST_WINDOW)
    drawn = list(chart_lines(reply.chart, width, FANCY if drawing.colours else PLAIN))
    yield ""
    yield from (bold(line) for line in wrap(visible(reply.chart.title), width))
    yield from drawn or wrap(visible(reply.chart.text), width)


def _ways(reply: Reply, width: int, bold: Bold) -> Iterator[str]:
    """The steps one below the other, what one has to know about each indented under it."""
    for way in way_lines(reply):
        if way.heading:
            yield ""
            yield from map(bold, wrap(visible(way.heading), width))
        for step in way.steps:
            number = f"{step.number}. " if step.number else ""
            first, *more = wrap(shortened(step.title, LONGEST_LINE), width - len(number) - len(_INDENT))
            yield ""
            yield bold(f"{number}{first}")
            indent = " " * len(number) if number else _INDENT
            yield from (bold(f"{' ' * len(number)}{line}") for line in more)
            for fact in step.facts:
                yield from hanging(shortened(fact, LONGEST_LINE), width, indent)


def _cells(reply: Reply) -> Iterator[list[str]]:
    """Headings first, then the rows as people read them."""
    named = list(zip(reply.table.columns, styles(reply.table), strict=True))
    yield [visible(look.heading) for _, look in named]
    for row in reply.table.rows:
        yield [written(row.get(column.name), look, _LONGEST_CELL) for column, look in named]


def _row(headings: list[str], cells: list[str], layout: Layout, width: int) -> list[str]:
    """The cells that stand beside each other, and below them the others that say something."""
    beside = len(layout.widths)
    rest = [f"{name}: {cell}" for name, cell in zip(headings[beside:], cells[beside:], strict=True) if cell != MISSING]
    below = wrap(_BETWEEN.join(rest), width - len(_INDENT), _BETWEEN) if rest else ()
    return [*row_lines(cells, layout), *(f"{_INDENT}{line}" for line in below)]


def _cards(reply: Reply, width: int) -> Iterator[str]:
    for block in linear_rows(reply):
        yield ""
        for line in block:
            yield from hanging(line, width, "")
