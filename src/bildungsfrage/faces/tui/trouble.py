"""The data cannot be used: what is wrong, what to do about it, and a way to try again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.store.error import DataError


class TroublePage(Page[bool]):
    """True: it is to be tried again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", show=False),
        Binding("escape", "app.quit", show=False),
    ]
    title_text = "Die Daten lassen sich gerade nicht benutzen"
    hint = "Eingabe versucht es noch einmal · Esc beendet"
    help_text = "Hier steht, was fehlt und was zu tun ist. Ihre Fragen und Ihr Merkzettel sind noch da."

    def __init__(self, error: DataError) -> None:
        super().__init__()
        self._error = error

    def content(self) -> ComposeResult:
        error = self._error
        place = f", {error.place}" if error.place else ""
        yield Static(Content(visible(f"Was ist los: {_sentence(error.reason)}")))
        yield Static(Content(visible(f"Wo: {error.file}{place}")))
        yield Static(Content(visible(f"Was hilft: {_sentence(error.remedy)}")), classes="-heading")

    def action_again(self) -> None:
        self.dismiss(True)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
