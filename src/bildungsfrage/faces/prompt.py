"""A conversation on the command line: question in, answer out, until the person has had enough.

What a line does is decided in `dialogue`; here it is read and drawn, as tables for the eye (`run_prompt`) or as lines
to be listened to (`run_reading_aloud`). What was asked stays in memory only.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bildungsfrage.faces import output
from bildungsfrage.faces.aloud import as_aloud, spoken
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.dialogue.act import act
from bildungsfrage.faces.dialogue.sitting import Block, Shown, Sitting, Wiped
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.progress import progress
from bildungsfrage.faces.questions import ROWS
from bildungsfrage.model import Column, Reply, Table

_LISTENED = 5  # rows that one listens to at a time
_FRESHNESS = "Wie aktuell sind die Daten?"
_GREETING = """\
Guten Tag! Fragen Sie zum Beispiel: Angebote für Jugendliche in Mühlrode?
Eine Nummer wählt einen Vorschlag, „alle“ zeigt alle Zeilen, „neu“ beginnt von vorn, „ende“ beendet.
„hilfe“ nennt alle Befehle.
"""
_WELCOME = """\
Guten Tag! Fragen Sie nach Angeboten, Einrichtungen, Beratung, Wegen, Förderung, Zahlen, Zielen und Gremien.
hilfe nennt alle Befehle, gespeichert die Fragen, die bereitstehen, ende beendet.
"""
_CLEARED = "\x1b[H\x1b[2J\x1b[3J"  # the screen, and what was scrolled off it


@dataclass(frozen=True, slots=True)
class _Style:
    """How a conversation looks or sounds: what stands before the typed line, and how what is told is drawn."""

    prompt: str
    shown: Callable[[Shown, date], str]
    lines: Callable[[Sequence[str]], str]
    between: str


def run_prompt(call: Call) -> int:
    """Talks in tables until "ende" or the end of the input."""
    desk = _opened(call, ROWS)
    output.set_up_questions()
    output.answer(_GREETING)
    return _talk(desk, _Style("\n› ", _drawn, _as_typed, "\n"))


def run_reading_aloud(call: Call) -> int:
    """Talks in lines, for those who listen, until "ende" or the end of the input."""
    desk = _opened(call, _LISTENED)
    output.set_up_questions()
    output.answer(_WELCOME + spoken([desk.look(_FRESHNESS, (), 1).answer]))
    return _talk(desk, _Style("Ihre Frage: ", _told, spoken, ""))


def _opened(call: Call, page: int) -> Desk:
    desk = Desk.of(call, page)
    desk.fill(progress())
    desk.reopen()
    return desk


def _talk(desk: Desk, style: _Style) -> int:
    sitting = Sitting()
    while not sitting.ended and (typed := _typed(style.prompt)) is not None:
        if typed:
            sitting, blocks = act(sitting, typed, desk)
            _tell(blocks, desk.today, style)
    desk.close()
    return 0


def _typed(prompt: str) -> str | None:
    """The next line, None at the end; a terminal gets a prompt and, where there is one, a history of lines."""
    if sys.stdin is None:
        return None
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip() if line else None
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401
    try:
        return input(prompt).strip()
    except EOFError:
        return None


# ---------------------------------------------------------------- drawing


def _tell(blocks: Sequence[Block], today: date, style: _Style) -> None:
    """Lines that follow each other are one text."""
    lines: list[str] = []
    for block in (*blocks, None):
        if isinstance(block, str):
            lines.append(block)
            continue
        if lines:
            output.answer(style.between + style.lines(lines))
            lines = []
        if isinstance(block, Shown):
            output.answer(style.between + style.shown(block, today))
        elif isinstance(block, Wiped):
            _wipe()


def _as_typed(lines: Sequence[str]) -> str:
    if not output.on_terminal():
        return "".join(f"{visible(line)}\n" for line in lines)
    from bildungsfrage.faces.columns import hanging

    width = output.window_width()
    return "".join(f"{piece}\n" for line in lines for piece in hanging(visible(line), width, ""))


def _drawn(shown: Shown, today: date) -> str:
    """As a table on a terminal, as text elsewhere."""
    on_terminal = output.on_terminal()
    reply = _not_told(shown)
    drawing = Drawing(
        today,
        output.window_width(),
        output.in_colours(),
        limit=ROWS,
        remedy="„mehr“ zeigt die nächsten, „alle“ zeigt alle",
        first=shown.first,
    )
    return draw(_numbered(reply, shown.first) if on_terminal else reply, "tabelle" if on_terminal else "text", drawing)


def _told(shown: Shown, today: date) -> str:
    remedy = "Mehr nennt die nächsten, alle nennt alle"
    return as_aloud(shown.reply, Drawing(today, remedy=remedy, first=shown.first))


def _not_told(shown: Shown) -> Reply:
    """The reply without the rows that were told before, and without what was said around them."""
    if not shown.first:
        return shown.reply
    table = shown.reply.table
    rows = table.rows[shown.first :]
    bare = Reply(shown.reply.question, shown.reply.status, shown.reply.certainty, shown.reply.kind)
    return replace(bare, table=Table(table.columns, rows, table.total - shown.first))


def _numbered(reply: Reply, told: int) -> Reply:
    """The rows with the numbers that commands name them by."""
    table = reply.table
    if reply.ways or reply.matrix or (len(table.rows) < 2 and not told):
        return reply
    rows = tuple({"nr": number, **row} for number, row in enumerate(table.rows, told + 1))
    return replace(reply, table=Table((Column("nr", "Nr."), *table.columns), rows, table.total))


def _wipe() -> None:
    """Nothing of the conversation stays on the screen or in the lines that the arrow keys bring back."""
    if output.on_terminal() and os.environ.get("TERM") != "dumb":
        output.answer(_CLEARED)
    with contextlib.suppress(ImportError):
        import readline

        readline.clear_history()
