"""The data cannot be used: what is wrong, what to do about it, and a way to try again.

Where the data themselves were missing or broken, the page goes away as soon as they are there again.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.store.error import DataError

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

_LOOKS_AFTER = 2.0  # seconds between two looks at whether the data can be used again
_GOES_ON = "Sobald die Daten wieder da sind, geht es von selbst weiter."
_NOT_AGAIN_WITHIN = 10.0  # seconds: where the data are well and the trouble comes back at once, it is for the person
_LOOKING = "wieder da"


class TroublePage(Page[bool]):
    """True: it is to be tried again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", show=False),
        Binding("escape", "app.quit", show=False),
    ]
    title_text = "Die Daten lassen sich gerade nicht benutzen"
    hint = "Eingabe versucht es noch einmal · Esc beendet"
    help_text = (
        "Hier steht, was fehlt und was zu tun ist. Ihre Fragen und Ihr Merkzettel sind noch da. "
        "Sobald die Daten wieder zu benutzen sind, geht es von selbst weiter."
    )

    app: DeskApp

    def __init__(self, error: DataError) -> None:
        super().__init__()
        self._error = error
        self._is_of_data = False  # whether it is the data, not what was asked of them

    def content(self) -> ComposeResult:
        yield Static("", id="fehler", markup=False)
        yield Static("", id="abhilfe", classes="-heading", markup=False)
        yield Static("", id="weiter", classes="-quiet", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._tell(self._error)
        self._look()
        self.set_interval(_LOOKS_AFTER, self._look_again)

    def _tell(self, error: DataError) -> None:
        place = f", {error.place}" if error.place else ""
        told = f"Was ist los: {_sentence(error.reason)}\nWo: {error.file}{place}"
        self.query_one("#fehler", Static).update(Content("\n".join(map(visible, told.splitlines()))))
        self.query_one("#abhilfe", Static).update(Content(visible(f"Was hilft: {_sentence(error.remedy)}")))

    # ---- looking whether they can be used again

    def _look_again(self) -> None:
        looking = any(worker.group == _LOOKING and not worker.is_finished for worker in self.workers)
        if self._is_of_data and not looking:
            self._look()

    @work(group=_LOOKING)
    async def _look(self) -> None:
        error = await self.app.trouble()
        if error is not None:
            self._is_of_data = True
            self._tell(error)
            self.query_one("#weiter", Static).update(Content(_GOES_ON))
        elif self._is_of_data:
            self.action_again()
        elif monotonic() - self.app.went_on > _NOT_AGAIN_WITHIN:
            self.app.went_on = monotonic()
            self.action_again()

    def action_again(self) -> None:
        if self.is_current:
            self.dismiss(True)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
