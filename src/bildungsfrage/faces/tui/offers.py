"""Questions that a reply offers, as buttons with a number: a click, Enter or the digit asks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.columns import wrap


class OfferedQuestion(Static, can_focus=True):
    """One of them."""

    DEFAULT_CSS = """
    OfferedQuestion { height: auto; width: 100%; padding: 0 1 0 0; color: $foreground;
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
        self.question = question
        self._number, self._text = f"{number:>3} ", visible(text)
        self._drawn_for = 0
        super().__init__(self._said(self._text))  # what has no height is not told its width

    def on_resize(self) -> None:
        """What does not fit goes on below the text, not below the number."""
        width = self.content_size.width
        if width != self._drawn_for:
            self._drawn_for = width
            indent = "\n" + " " * len(self._number)
            lines = indent.join(wrap(self._text, max(width - len(self._number), 8)))
            self.update(self._said(lines))

    def _said(self, lines: str) -> Content:
        return Content.styled(self._number, "bold") + Content(lines)

    def action_pick(self) -> None:
        self.post_message(self.Picked(self.question))

    def on_click(self) -> None:
        self.action_pick()
