"""A `Reply` as Markdown: sentences, a table, headed lists; HTML and Markdown of the data are shown, not obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.drawing import Drawing, behind_rows
from bildungsfrage.faces.narrative import Section, opening
from bildungsfrage.faces.steps import way_lines
from bildungsfrage.faces.text import LONGEST_LINE, chart_in_words, joined
from bildungsfrage.faces.values import styles, written, written_number
from bildungsfrage.model import Matrix, Reply

_LONGEST_CELL = 500
_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")
_LINE_START = re.compile(r"^(?:([#>+-])|(\d+)([.)]))")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def as_markdown(reply: Reply, drawing: Drawing) -> str:
    """Sentences, a table, headed lists; HTML and Markdown of the data are shown, not obeyed."""
    blocks = [[escaped(line)] for line in opening(reply)]
    blocks += _body(reply, drawing)
    blocks.append([escaped(line) for line in chart_in_words(reply)])
    for section in behind_rows(reply, drawing):
        blocks += _markdown_section(section)
    return joined(blocks)


def _body(reply: Reply, drawing: Drawing) -> list[list[str]]:
    if reply.ways:
        return list(_markdown_ways(reply))
    return [list(_markdown_across(reply.matrix, drawing) if reply.matrix else _markdown_table(reply))]


def _markdown_across(matrix: Matrix, drawing: Drawing) -> Iterator[str]:
    rows = matrix.rows if drawing.limit is None else matrix.rows[: drawing.limit]
    yield _markdown_row([matrix.title, *matrix.columns])
    yield "| --- |" + " ---: |" * len(matrix.columns)
    for name, values in rows:
        yield _markdown_row([name, *("" if value is None else written_number(value, 0) for value in values)])


def _markdown_table(reply: Reply) -> Iterator[str]:
    table, looks = reply.table, styles(reply.table)
    if not table.rows:
        return
    yield _markdown_row([look.heading for look in looks])
    yield "|" + "|".join(" ---: " if look.numeric else " --- " for look in looks) + "|"
    for row in table.rows:
        cells = zip(table.columns, looks, strict=True)
        yield _markdown_row([written(row.get(column.name), look, _LONGEST_CELL) for column, look in cells])


def _markdown_ways(reply: Reply) -> Iterator[list[str]]:
    """Ways as numbered lists, what one has to know about a step below it."""
    for way in way_lines(reply):
        if way.heading:
            yield [f"**{escaped(way.heading)}**"]
        for step in way.steps:
            mark = f"{step.number}." if step.number else "-"
            facts = [f"{' ' * (len(mark) + 1)}- {escaped(fact)}" for fact in step.facts]
            yield [f"{mark} {escaped(step.title)}", *facts]


def _markdown_row(cells: list[str]) -> str:
    return "| " + " | ".join(_MARKDOWN.sub(r"\\\1", visible(cell).translate(_HTML)) for cell in cells) + " |"


def _markdown_section(section: Section) -> list[list[str]]:
    if section.heading.startswith("SQL"):
        return [[f"**{section.heading}**"], _fenced(section.lines)]
    if not section.heading:
        return [[escaped(line)] for line in section.lines]
    return [[f"**{section.heading}**"], [_listed(line) for line in section.lines]]


def _listed(line: str) -> str:
    """A line as part of a list; one that is set further in belongs to the one above it."""
    text = line.lstrip(" ")
    return f"{line[: len(line) - len(text)]}- {escaped(text)}"


def _fenced(lines: tuple[str, ...]) -> list[str]:
    """A code block whose fence is longer than any run of backticks in it."""
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max(3, *(length + 1 for length in runs), 3)
    return [f"{fence}sql", *map(visible, lines), fence]


def escaped(line: str) -> str:
    """A line in which nothing is Markdown or HTML."""
    text = _MARKDOWN.sub(r"\\\1", shortened(line, LONGEST_LINE).translate(_HTML))
    return _LINE_START.sub(lambda found: _harmless(found), text)


def _harmless(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
