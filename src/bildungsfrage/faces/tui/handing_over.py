"""Answers and the Merkzettel on their way out: to the clipboard or into a file the person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import FaceError
from bildungsfrage.faces.export import export_name, exported
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.narrative import query_lines
from bildungsfrage.faces.sheet import unarmed
from bildungsfrage.faces.shortlist.write import file_name, written_shortlist
from bildungsfrage.faces.tui.grid import MISSING, Grid
from bildungsfrage.faces.tui.output_page import COPIES, SAVES, OutputPage
from bildungsfrage.faces.tui.saving import SavingPage
from bildungsfrage.faces.values import facts, styles
from bildungsfrage.model import Reply

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp
    from bildungsfrage.faces.tui.rows import Rows


async def hand_over(app: DeskApp, way: str) -> None:
    """The Merkzettel, as a file or to the clipboard."""
    today = app.desk.today
    try:
        data = written_shortlist(app.shortlist, "text" if way == "copy" else way, today)
    except FaceError as error:
        app.tell(str(error))
        return
    if way == "copy":
        await app.copy(data.decode())
    else:
        await _save(app, file_name(way, today), data)


async def output(app: DeskApp, wanted: str | None) -> None:
    """The latest answer or a part of it; asks which, where that is not said."""
    turn = app.talk.current
    if turn is None:
        app.tell("Es gibt noch keine Antwort, die sich ausgeben ließe.")
        return
    rows = app.main.rows if app.main else None
    wanted = wanted or await app.push_screen_wait(OutputPage(_possible(turn.reply, rows)))
    if wanted is None:
        return
    if wanted in dict(SAVES) or wanted == "table":
        reply = await app.whole_reply()
    else:
        reply = turn.reply
    if wanted in dict(COPIES):
        await app.copy(_text(wanted, reply, rows, app))
        return
    try:
        data = exported(reply, wanted, app.desk.today)
    except FaceError as error:
        app.tell(str(error))
        return
    await _save(app, export_name(reply, wanted, app.desk.today), data)


def _possible(reply: Reply, rows: Rows | None) -> list[str]:
    possible = ["text", "json"]
    possible += ["table", "csv", "xlsx"] if reply.table.rows else []
    possible += ["cell", "row"] if rows is not None else []
    possible += ["sql"] if reply.query else []
    return possible


def _text(wanted: str, reply: Reply, rows: Rows | None, app: DeskApp) -> str:
    match wanted:
        case "cell" if rows is not None:
            return rows.grid.cell(rows.line, rows.column)
        case "row" if rows is not None:
            told = facts(reply.table, styles(reply.table), rows.grid.row(rows.line))
            return "".join(f"{fact.label}: {fact.value}\n" for fact in told)
        case "table":
            grid = Grid.of(reply.table)
            return with_tabs(grid.sorted_like(rows.grid) if rows is not None else grid)
        case "sql":
            return "\n".join(query_lines(reply.query))
    return draw(reply, "text", Drawing(app.desk.today))


def with_tabs(grid: Grid) -> str:
    """Headings and rows with tabs between the cells: pasted into a sheet, each has a cell of its own."""
    columns = range(len(grid.headings))
    lines = ["\t".join(grid.headings)]
    lines += ["\t".join(_sheet_cell(grid, line, column) for column in columns) for line in range(len(grid.order))]
    return "".join(f"{line}\n" for line in lines)


def _sheet_cell(grid: Grid, line: int, column: int) -> str:
    """As it is read; nothing where nothing is known, and no formula."""
    text = grid.cell(line, column)
    if text == MISSING:
        return ""
    return text if grid.looks[column].numeric else unarmed(text)


async def _save(app: DeskApp, name: str, data: bytes) -> None:
    path = await app.push_screen_wait(SavingPage(name, data))
    if path is not None:
        app.tell(f"Gespeichert: {path}")
