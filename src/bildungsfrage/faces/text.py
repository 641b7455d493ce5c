"""A `Reply` as linear text: one fact a line, for pipes, screen readers and terminals too narrow for a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.drawing import Drawing, behind_rows
from bildungsfrage.faces.narrative import Section, opening, reading
from bildungsfrage.faces.steps import way_lines
from bildungsfrage.faces.values import MISSING, Style, styles, written, written_number
from bildungsfrage.model import Matrix, Reply

LONGEST_LINE = 4_000


def as_text(reply: Reply, drawing: Drawing) -> str:
    """Linear: one fact a line, "Feld: Wert", rows numbered and set apart."""
    blocks = [[visible(line) for line in opening(reply)], *_body(reply, drawing), chart_in_words(reply)]
    blocks += [list(section_lines(section)) for section in behind_rows(reply, drawing)]
    return joined(blocks)


def reading_as_text(reply: Reply) -> str:
    """The reading of a question instead of its answer."""
    blocks = [list(section_lines(section)) for section in reading(reply)]
    if reply.clarification:
        blocks.insert(0, [visible(line) for line in opening(reply)])
    return joined(blocks)


def joined(blocks: list[list[str]]) -> str:
    """Blocks of lines with an empty line between them."""
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def chart_in_words(reply: Reply) -> list[str]:
    """What a chart would show, for those who read and do not look."""
    return [f"Diagramm in Worten: {visible(reply.chart.text)}"] if reply.chart else []


def linear_rows(reply: Reply, told: int = 0) -> Iterator[list[str]]:
    """A block per row, each line "Überschrift: Wert"; several rows carry their number, after those told before."""
    table, looks = reply.table, styles(reply.table)
    for number, row in enumerate(table.rows, told + 1):
        head = [f"{number}."] if told or len(table.rows) > 1 else []
        yield head + [
            f"{visible(column.title)}: {linear_value(row.get(column.name), column.unit, look)}"
            for column, look in zip(table.columns, looks, strict=True)
        ]


def linear_matrix(matrix: Matrix, limit: int | None) -> Iterator[str]:
    """A row a line, for reading aloud: Käthen: Kinder 0 · Jugendliche 3"""
    for name, values in matrix.rows if limit is None else matrix.rows[:limit]:
        pairs = zip(matrix.columns, values, strict=True)
        said = " · ".join(
            f"{visible(column)} {written_number(value, 0)}" for column, value in pairs if value is not None
        )
        yield f"{visible(name)}: {said}"


def _body(reply: Reply, drawing: Drawing) -> Iterator[list[str]]:
    if reply.ways:
        return _linear_ways(reply)
    if reply.matrix:
        return iter([list(linear_matrix(reply.matrix, drawing.limit))])
    return linear_rows(reply, drawing.first)


def _linear_ways(reply: Reply) -> Iterator[list[str]]:
    """A block per step, the heading of its way before the first."""
    for way in way_lines(reply):
        heading = [visible(way.heading)] if way.heading else []
        for step in way.steps:
            number = f"{step.number}. " if step.number else ""
            title = f"{number}{shortened(step.title, LONGEST_LINE)}"
            yield [*heading, title, *(f"  {shortened(fact, LONGEST_LINE)}" for fact in step.facts)]
            heading = []


def linear_value(value: Any, unit: str | None, look: Style) -> str:
    """A value with its unit, also a long one that a table would put into the heading."""
    text = written(value, look, LONGEST_LINE)
    return text if not unit or look.unit or text == MISSING else f"{text} {unit}"


def section_lines(section: Section) -> Iterator[str]:
    """A section as plain lines, its own lines indented below its heading."""
    if section.heading:
        yield f"{section.heading}:"
    indent = "  " if section.heading else ""
    for line in section.lines:
        yield indent + shortened(line, LONGEST_LINE)
