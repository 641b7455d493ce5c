"""What of an answer can be copied or saved, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bildungsfrage.faces.tui.page import Page

COPIES = (
    ("cell", "Zelle kopieren"),
    ("row", "Zeile kopieren"),
    ("table", "Tabelle kopieren (für eine Tabellenkalkulation)"),
    ("text", "Antwort als Text kopieren"),
    ("sql", "SQL kopieren"),
)
SAVES = (
    ("csv", "Tabelle als CSV speichern (für andere Programme)"),
    ("xlsx", "Tabelle als XLSX speichern (Excel)"),
    ("json", "Ganze Antwort als JSON speichern"),
)


class OutputPage(Page[str]):
    """Gives what was chosen: one of `COPIES` or `SAVES`."""

    title_text = "Kopieren und ausgeben"
    hint = "Ziffer oder Eingabe wählt · Esc zurück"
    help_text = "Kopiert und gespeichert werden immer alle Zeilen der Antwort, nicht nur die geladenen."

    def __init__(self, possible: Sequence[str]) -> None:
        super().__init__()
        self._possible = [(key, text) for key, text in (*COPIES, *SAVES) if key in possible]

    def content(self) -> ComposeResult:
        options = [
            Option(Content.styled(f" {number} ", "bold") + Content(f" {text}"), id=key)
            for number, (key, text) in enumerate(self._possible, 1)
        ]
        yield OptionList(*options, markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def on_key(self, event: events.Key) -> None:
        number = int(event.character) if event.character and event.character.isdecimal() else 0
        if 0 < number <= len(self._possible):
            event.stop()
            self.dismiss(self._possible[number - 1][0])
