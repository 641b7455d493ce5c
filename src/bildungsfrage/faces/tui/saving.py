"""Asks for a file name and writes bytes there; what is there already is replaced only by who says so."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from bildungsfrage.faces.files import AlreadyThere, SaveError, save_new, save_over
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page


class SavingPage(Page[Path]):
    """Gives the path of what was written."""

    title_text = "Speichern"
    hint = "Eingabe speichert · Esc zurück, ohne zu speichern"
    help_text = "Ohne Ordner davor kommt die Datei dorthin, wo bildungsfrage gestartet wurde; ~ ist Ihr eigener Ordner."

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__()
        self._name_of_file, self._data = name, data
        self._may_replace = ""

    def content(self) -> ComposeResult:
        yield Static(Content("Wohin soll die Datei?"))
        field = Line(self._name_of_file)
        yield field
        yield Static("", id="meldung", classes="-quiet", markup=False)

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip())
        try:
            written = save_over(path, self._data) if event.value == self._may_replace else save_new(path, self._data)
        except AlreadyThere as error:
            self._may_replace = event.value
            self._say(f"{error} Noch einmal Eingabe ersetzt die Datei.")
        except SaveError as error:
            self._say(str(error))
        else:
            self.dismiss(written)

    def _say(self, text: str) -> None:
        self.query_one("#meldung", Static).update(Content(text))
