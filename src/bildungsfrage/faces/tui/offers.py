"""Questions that a reply offers, as buttons with a number: a click, Enter or the digit asks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bildungsfrage.faces.clean import visible


class OfferedQuestion(Static, can_focus=True):
    """One of them."""

    DEFAULT_CSS = """
    OfferedQuestion { height: auto; width: 100%; padding: 0 1; color: $foreground;
        &:hover { background: $panel; }
        &:focus { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", show=False),
        Binding("up", "screen.focus_previous", show=False),
        Binding("down", "screen.focus_next", show=False),
    ]

    @dataclass
    class Picked(Message):
        """This question is to be asked."""

        question: str

    def __init__(self, number: int, text: str, question: str) -> None:
        super().__init__(Content.assemble((f" {number} ", "reverse bold"), f" {visible(text)}"))
        self.question = question

    def action_pick(self) -> None:
        self.post_message(self.Picked(self.question))

    def on_click(self) -> None:
        self.action_pick()
