"""The criteria of a question as chips: each can be removed, negated or changed, by key and by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bildungsfrage.faces.clean import shortened

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chip says; `excluded` and `inherited` are shown by signs."""

    text: str
    excluded: bool = False
    inherited: bool = False


class Chip(Static, can_focus=True):
    """One criterion."""

    DEFAULT_CSS = """
    Chip { width: auto; height: 1; margin: 0 1 0 0; padding: 0 1; background: $panel; color: $foreground;
        &.-excluded { text-style: strike; }
        &:focus { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "edit('without')", show=False),
        Binding("space,minus", "edit('negated')", show=False),
        Binding("enter", "edit('change')", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up,down,escape", "done", show=False),
    ]

    @dataclass
    class Edited(Message):
        """What is to become of a chip: "without", "negated" or "change"."""

        number: int
        edit: str

    @dataclass
    class Done(Message):
        """Back to the question."""

    def __init__(self, number: int, shown: Shown) -> None:
        super().__init__(_drawn(shown))
        self.number = number
        self.shown = shown
        self.tooltip = "Eingabe: ändern · Entf: entfernen · Leertaste: ausschließen oder wieder zulassen"

    def action_edit(self, edit: str) -> None:
        self.post_message(self.Edited(self.number, edit))

    def action_move(self, by: int) -> None:
        if by < 0:
            self.screen.focus_previous(Chip)
        else:
            self.screen.focus_next(Chip)

    def action_done(self) -> None:
        self.post_message(self.Done())

    def on_click(self, event: events.Click) -> None:
        """The cross removes, the rest changes."""
        self.action_edit("without" if event.x >= self.size.width - 3 else "change")


def _drawn(shown: Shown) -> Content:
    before = ("nicht " if shown.excluded else "") + ("↩ " if shown.inherited else "")
    return Content(f"{before}{shortened(shown.text, _LONGEST)} ✕")


class Chips(Horizontal):
    """The chips of the question that is being typed, or of the last answer."""

    DEFAULT_CSS = """
    Chips { height: 1; overflow: hidden; background: $background; padding: 0 0 0 2; }
    """

    def __init__(self) -> None:
        super().__init__(id="angaben")
        self._shown: tuple[Shown, ...] = ()

    def show(self, chips: Sequence[Shown]) -> None:
        """Draws only what has changed, so that nothing flickers while somebody types."""
        if tuple(chips) == self._shown:
            return
        self._shown = tuple(chips)
        with self.app.batch_update():
            self.remove_children()
            self.mount_all(Chip(number, chip) for number, chip in enumerate(self._shown))

    def enter(self) -> None:
        """Puts the cursor on the first chip."""
        for chip in self.query(Chip).results():
            chip.focus()
            return
