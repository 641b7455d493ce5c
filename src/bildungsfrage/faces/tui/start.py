"""The start page: what one can ask, how fresh the data are, questions to begin with."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.desk import Welcome
from bildungsfrage.faces.tui.offers import OfferedQuestion

_WAYS = (
    "Tippen Sie los, wie Sie sprechen; Eingabe beantwortet die Frage.",
    "Noch während Sie tippen, stehen unter den Wörtern Zeichen: ━ gesucht, ─ gefragt, ≈ berichtigt, ? unbekannt.",
    "Nachfragen genügen: „und in Mühlrode?“, „nur kostenlose“, „davon abends“. Hilfe: F1, alle Befehle: F2.",
)


class StartPage(Vertical):
    """Shown while nothing has been asked."""

    DEFAULT_CSS = """
    StartPage { height: auto; padding: 1 2; }
    StartPage > .-title { color: $text-heading; text-style: bold; }
    StartPage > .-quiet { color: $quiet; }
    StartPage > Static { margin: 0 0 1 0; }
    StartPage > OfferedQuestion { margin: 0; }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content("Was möchten Sie wissen?"), classes="-title")
        yield Static(Content("\n".join(_WAYS)), id="wege")
        yield Static(Content("Die Daten werden geöffnet …"), id="frische", classes="-quiet")

    def welcome(self, welcome: Welcome) -> None:
        """Fills in what the data say."""
        self.query_one("#frische", Static).update(Content(visible(f"{welcome.abilities} {welcome.freshness}")))
        for old in self.query(OfferedQuestion).results():
            old.remove()
        for number, question in enumerate(welcome.examples, 1):
            self.mount(OfferedQuestion(number, question, question))
