"""Questions that a reply offers, as buttons with a number: a click, Enter or the digit asks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.tui.drawn import Drawn


class OfferedQuestion(Drawn, can_focus=True):
    """One of them."""

    DEFAULT_CSS = """
    OfferedQuestion { padding: 0 1 0 0; color: $foreground;
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
        super().__init__(partial(_lines, f"{number:>3} ", visible(text)))
        self.question = question

    def action_pick(self) -> None:
        self.post_message(self.Picked(self.question))

    def on_click(self) -> None:
        self.action_pick()


def _lines(number: str, text: str, width: int) -> Iterator[Content]:
    """What does not fit goes on below the text, not below the number."""
    first, *more = wrap(text, max(width - len(number), 8))
    yield Content.styled(number, "bold") + Content(first)
    yield from (Content(" " * len(number) + line) for line in more)
