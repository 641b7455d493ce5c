"""Asks for a file name and writes bytes there; what is there already is replaced only by who says so."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.files import AlreadyThere, SaveError, meant, save_new, save_over
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page


class SavingPage(Page[Path]):
    """Gives the path of what was written."""

    title_text = "Speichern"
    hint = "Eingabe speichert · Esc zurück, ohne zu speichern"
    help_text = (
        "Unter der Zeile steht, wohin die Datei kommt. Sie können auch nur einen Ordner nennen; ~ ist Ihr eigener. "
        "Eine Datei, die es schon gibt, wird nur ersetzt, wenn Sie noch einmal die Eingabetaste drücken."
    )

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__()
        self._name_of_file, self._data = name, data
        self._may_replace: Path | None = None

    def content(self) -> ComposeResult:
        yield Static(Content("Wohin soll die Datei?"))
        field = Line(self._name_of_file)
        yield field
        yield Static("", id="ziel", markup=False)
        yield Static("", id="meldung", classes="-heading", markup=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Where the file comes to be, before it is there."""
        try:
            told = f"wird: {meant(event.value, self._name_of_file)}"
        except SaveError:
            told = ""
        self.query_one("#ziel", Static).update(Content(visible(told)))
        self._say("")

    @on(Input.Submitted)
    def _save(self, event: Input.Submitted) -> None:
        try:
            path = meant(event.value, self._name_of_file)
            written = save_over(path, self._data) if path == self._may_replace else save_new(path, self._data)
        except AlreadyThere as error:
            self._may_replace = path
            self._say(f"{error} Noch einmal Eingabe ersetzt die Datei.")
        except SaveError as error:
            self._say(str(error))
        else:
            self.dismiss(written)

    def _say(self, text: str) -> None:
        self.query_one("#meldung", Static).update(Content(visible(text)))
