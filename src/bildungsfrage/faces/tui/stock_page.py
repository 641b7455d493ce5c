"""The data: sources with their age and what is wrong with them, and the import of new ones, tried first, then done."""

from __future__ import annotations

import glob
from functools import partial
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
from bildungsfrage.faces.tui.answer import fact_lines
from bildungsfrage.faces.tui.drawn import Drawn
from bildungsfrage.faces.tui.grid import Grid
from bildungsfrage.faces.tui.keeper import Stock
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.model import Table
from bildungsfrage.store.error import DataError

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

_NOTHING = Table((), (), 0)
_LONGEST_REPORT = 20_000
_TELLS_EVERY = 0.5  # seconds
_TRYING = "Wird probeweise gelesen"
_PROPOSING = "Eine Zuordnung wird vorgeschlagen"
_UNMAPPED = "noch ist nicht bekannt, welche Spalte was bedeutet; das sagt eine Zuordnung."
_PROPOSES = "Noch einmal Eingabe schlägt eine Zuordnung vor und schreibt sie neben die Datei."
_REHEARSES = "Stimmt das so? Noch einmal Eingabe: die Probe. Ändern lässt es sich in der geschriebenen Datei."
_TAKES_IN = "Noch einmal Eingabe liest die Daten ein."
_SHRINKS = "Noch einmal Eingabe übernimmt sie dennoch."
_TAKING = "Wird eingelesen; Sie können die Seite schließen und weiterfragen"
_BUSY = "Es wird gerade schon gelesen. Bitte warten Sie, bis der Bericht da ist."


class StockPage(Page[None]):
    """What is in the store, what is wrong with it, and how more comes into it."""

    DEFAULT_CSS = """
    StockPage #quellen { max-height: 12; }
    StockPage #befunde { max-height: 20; }
    StockPage .-next { text-style: bold; color: $text-heading; }
    """
    title_text = "Datenquellen"
    hint = "Dateiname und Eingabe: erst eine Probe · noch einmal Eingabe: einlesen · Tab zu den Quellen · Esc zurück"
    help_text = (
        "Die Tabelle nennt jede Quelle mit Stand, Alter und der Zahl der Befunde; darunter steht, was an der "
        "gewählten Quelle zu verbessern ist, nach Anbietern. Eine Datei wird erst probeweise gelesen: "
        "Der Bericht sagt, was übernommen und was abgelehnt würde. Geschrieben wird erst bei der zweiten Eingabe. "
        "Sind die Spalten einer Datei noch nicht bekannt, wird eine Zuordnung vorgeschlagen und neben sie geschrieben."
    )

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._stock: Stock | None = None
        self._sources, self._findings = Rows(Grid.of(_NOTHING)), Rows(Grid.of(_NOTHING))
        self._sources.id, self._findings.id = "quellen", "befunde"
        self._about = Drawn(lambda _: (), classes="-apart")
        self._rehearsed = ""
        self._unmapped: Path | None = None  # a file that a mapping is to be proposed for
        self._asked = ""  # what was typed last
        self._shrinking = "ablehnen"
        self._counting: Timer | None = None

    def content(self) -> ComposeResult:
        yield Static(Content("Wird gelesen …"), id="bestand")
        yield Static(Content("Neue Daten einlesen"), classes="-heading")
        yield Line(placeholder="Datei oder Muster, zum Beispiel ~/kurse.csv oder ~/daten/*.json")
        yield Static("", id="naechstes", classes="-next", markup=False)
        yield Static("", id="bericht", markup=False)
        yield Static(Content("Quellen"), classes="-heading")
        yield self._sources
        yield self._about
        yield Static(Content("Was daran zu verbessern ist"), id="zu_verbessern", classes="-heading")
        yield self._findings

    def on_mount(self) -> None:
        self._show_stock()
        self.query_one(Input).focus()
        self._say("")
        if self.app.keeper.takes_in:
            self._begin(_TAKING)

    # ---- what is there

    @work(group="bestand", exclusive=True)
    async def _show_stock(self) -> None:
        stock = await self.app.get(self.app.keeper.stock)
        if stock is not None:
            self._draw(stock)

    def _draw(self, stock: Stock) -> None:
        self._stock = stock
        told = (*opening(stock.inventory), *stock.inventory.notes)
        self.query_one("#bestand", Static).update(Content("\n".join(map(visible, told))))
        self._sources.show(Grid.of(stock.table))
        if stock.table.rows:
            self._show_source(self._sources.position)

    @on(Rows.Pointed)
    def _pointed(self, event: Rows.Pointed) -> None:
        if event.rows is self._sources and self._stock is not None:
            self._show_source(event.rows.position)

    def _show_source(self, position: int) -> None:
        """Everything about one of them."""
        if self._stock is None:
            return
        facts, found = self._stock.about(position)
        self._about.draw(partial(fact_lines, [facts]))
        self._findings.show(Grid.of(found))
        for part in (self._findings, self.query_one("#zu_verbessern")):
            part.display = bool(found.rows)

    @on(Rows.LeftUpwards)
    def _left(self) -> None:
        self.query_one(Input).focus()

    # ---- taking in more

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """The first time only what would come of it; the same name again imports."""
        typed = event.value.strip()
        if not typed:
            return
        if self.app.keeper.progress() is not None:
            self.app.tell(_BUSY)
        elif typed == self._rehearsed:
            self._begin(_TAKING)
            self.app.take_in(_files(typed), self._shrinking)
        elif self._unmapped is not None and typed == self._asked:
            self._begin(_PROPOSING)
            self._propose(self._unmapped)
        else:
            self._asked, self._unmapped = typed, None
            self._shrinking = "ablehnen"
            self._begin(_TRYING)
            self._rehearse(typed)

    @work(group="probe", exclusive=True)
    async def _rehearse(self, typed: str) -> None:
        from bildungsfrage.intake.problem import IntakeError
        from bildungsfrage.take_in import UnmappedError

        self._rehearsed, then = "", ""
        try:
            report = await self.app.get_slowly(self.app.keeper.rehearse, _files(typed))
        except UnmappedError as error:
            self._unmapped = Path(error.file)
            report, then = f"{self._unmapped.name}: {_UNMAPPED}", _PROPOSES
        except (DataError, IntakeError) as error:
            report = str(error)
        else:
            self._rehearsed = typed
            then = _TAKES_IN
        self._stop_counting()
        self._say(report, then)

    @work(group="probe", exclusive=True)
    async def _propose(self, file: Path) -> None:
        from bildungsfrage.faces.error import FaceError
        from bildungsfrage.intake.problem import IntakeError

        then = ""
        try:
            report = await self.app.get_slowly(self.app.keeper.propose, file)
            then = _REHEARSES
        except (DataError, IntakeError, FaceError) as error:
            report = str(error)
        self._unmapped = None
        self._stop_counting()
        self._say(report, then)

    def _begin(self, text: str) -> None:
        """Says what is going on, how far it has come, and for how long it lasts already."""
        self._stop_counting()
        start = monotonic()

        def tell() -> None:
            self._say(f"{text} … {self.app.keeper.progress() or f'{monotonic() - start:.0f} s'}")

        tell()
        self._counting = self.set_interval(_TELLS_EVERY, tell)

    def end(self, report: str, shrunk: str) -> None:
        """Shows what became of it; `shrunk` says how much less there would be, and then nothing was written."""
        self._stop_counting()
        self._shrinking = "erlauben" if shrunk else "ablehnen"
        if shrunk:
            self._say(f"{report} {shrunk}.\nPrüfen Sie, ob die Datei vollständig ist.", _SHRINKS)
            return
        self._rehearsed = ""
        self._say(report)
        self._show_stock()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    def _say(self, text: str, then: str = "") -> None:
        """A report; what to do next stands above it, where it is seen however long the report is."""
        for part, told in (("#naechstes", then), ("#bericht", text)):
            lines = told[:_LONGEST_REPORT].splitlines()
            shown = self.query_one(part, Static)
            shown.display = bool(lines)
            shown.update(Content("\n".join(map(visible, lines))))


def _files(typed: str) -> list[Path]:
    """The files a name or a pattern stands for; the name itself where there is none: the import complains of it."""
    whole = str(Path(typed).expanduser())
    return [Path(name) for name in sorted(glob.glob(whole))] or [Path(whole)]
