"""The data: sources with their age, and the import of new ones, tried first and then done."""

from __future__ import annotations

import glob
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.narrative import opening
from bildungsfrage.faces.tui.grid import Grid
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.model import Reply

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

_LONGEST_REPORT = 20_000


class StockPage(Page[None]):
    """What is in the store, and how more comes into it."""

    title_text = "Datenquellen"
    hint = "Dateiname und Eingabe: erst eine Probe · noch einmal Eingabe: einlesen · Tab wechselt · Esc zurück"
    help_text = (
        "Die Tabelle nennt jede Quelle mit Stand und Alter. Eine CSV- oder JSON-Datei wird erst probeweise gelesen: "
        "Der Bericht sagt, was übernommen und was abgelehnt würde. Geschrieben wird erst bei der zweiten Eingabe."
    )

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._rehearsed = ""
        self._counting: Timer | None = None

    def content(self) -> ComposeResult:
        yield Static(Content("Wird gelesen …"), id="bestand")
        yield Static(Content("Neue Daten einlesen"), classes="-heading")
        field = Line(placeholder="Datei oder Muster, zum Beispiel ~/kurse.csv oder ~/daten/*.json")
        yield field
        yield Static("", id="bericht", markup=False)

    def on_mount(self) -> None:
        self._show_stock()
        self.query_one(Input).focus()

    @work
    async def _show_stock(self) -> None:
        reply = await self.app.get(self.app.keeper.stock)
        if reply is not None:
            await self._draw(reply)

    async def _draw(self, reply: Reply) -> None:
        for old in self.query(Rows).results():
            await old.remove()
        self.query_one("#bestand", Static).update(Content("\n".join(map(visible, (*opening(reply), *reply.notes)))))
        await self.query_one("#inhalt").mount(Rows(Grid.of(reply.table)), after="#bestand")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """The first time only what would come of it; the same name again imports."""
        typed = event.value.strip()
        if not typed:
            return
        if typed == self._rehearsed:
            self._rehearsed = ""
            self._begin("Wird eingelesen. Sie können die Seite schließen und weiterfragen")
            self.app.take_in(_files(typed))
        else:
            self._begin("Wird probeweise gelesen")
            self._rehearse(typed)

    @work(group="probe", exclusive=True)
    async def _rehearse(self, typed: str) -> None:
        report = await self.app.get_slowly(self.app.keeper.rehearse, _files(typed))
        self._rehearsed = typed if report is not None else ""
        self.end((report or "") + ("\nNoch einmal Eingabe liest die Daten ein." if report else ""))

    def _begin(self, text: str) -> None:
        """Says what is going on, and for how long already."""
        self._stop_counting()
        start = monotonic()
        self._say(f"{text} …")
        self._counting = self.set_interval(1, lambda: self._say(f"{text} … {monotonic() - start:.0f} s"))

    def end(self, report: str) -> None:
        """Shows what became of it."""
        self._stop_counting()
        self._say(report)
        self._show_stock()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    def _say(self, text: str) -> None:
        lines = text[:_LONGEST_REPORT].splitlines()
        self.query_one("#bericht", Static).update(Content("\n".join(map(visible, lines))))


def _files(typed: str) -> list[Path]:
    """The files a name or a pattern stands for; the name itself where there is none: the import complains of it."""
    whole = str(Path(typed).expanduser())
    return [Path(name) for name in sorted(glob.glob(whole))] or [Path(whole)]
