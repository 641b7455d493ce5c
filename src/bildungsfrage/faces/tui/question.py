"""The line that questions are typed into, with a mark on every word that has been read, and the signs below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.marks import BEGUN, FILLER, SIGNS, Mark, signs_below

LONGEST = 4_000  # characters; whoever pastes a whole document is told that the rest is left out


class QuestionLine(Line):
    """Always ready: what is typed anywhere ends up here."""

    DEFAULT_CSS = """
    QuestionLine {
        border: none; height: 1; padding: 0; background: $background; width: 1fr;
        &:focus { border: none; background-tint: $background 0%; }
        &>.input--placeholder, &>.input--suggestion { color: $quiet; }
        & > .question--meant { color: $meant; text-style: bold; }
        & > .question--asked { color: $asked; }
        & > .question--filler { color: $quiet; }
        & > .question--begun { color: $foreground; }
        & > .question--corrected { color: $corrected; text-style: underline; }
        & > .question--unknown { color: $unknown; text-style: underline bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"question--{sort}" for sort in SIGNS}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave('up')", show=False),
        Binding("down", "leave('down')", show=False),
        Binding("right", "rightwards", show=False),
        Binding("tab", "leave('tab')", show=False),
        Binding("escape", "leave('escape')", show=False),
        Binding("pageup", "leave('pageup')", show=False),
        Binding("pagedown", "leave('pagedown')", show=False),
    ]

    @dataclass
    class Left(Message):
        """A key that means nothing in the line itself."""

        key: str

    @dataclass
    class Shortened(Message):
        """What was pasted was too long."""

        length: int

    def __init__(self) -> None:
        super().__init__(placeholder="Ihre Frage …", id="frage")
        self.max_length = LONGEST  # however it comes in
        self.marks: tuple[Mark, ...] = ()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Shows how the words are read."""
        self.marks = tuple(marks)
        self.refresh()

    @property
    def _value(self) -> Text:
        text = Text(self.value, no_wrap=True, overflow="ignore", end="")
        for mark in self.marks:
            if mark.end <= len(self.value):
                text.stylize(
                    self.get_component_rich_style(f"question--{mark.sort}", partial=True), mark.start, mark.end
                )
        return text

    def action_leave(self, key: str) -> None:
        self.post_message(self.Left(key))

    def action_rightwards(self) -> None:
        if self.cursor_at_end:
            self.post_message(self.Left("right"))
        else:
            self.action_cursor_right()

    def take(self, text: str) -> None:
        """Puts a text in the place of what was typed."""
        self.value = text
        self.cursor_position = len(text)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one; what is much too long is cut."""
        event.prevent_default()
        event.stop()
        self.paste(event.text)

    def paste(self, text: str) -> None:
        """Puts a text where the cursor is."""
        room = max(LONGEST - len(self.value), 0)
        if len(text) > room:
            self.post_message(self.Shortened(len(text)))
        start, end = sorted(self.selection)
        self.replace(visible(text[:room]).strip(), start, end)


class Signs(Static):
    """The line below: a sign under each word, at the right what the question is read as."""

    DEFAULT_CSS = """
    Signs { height: 1; width: 1fr; color: $quiet; background: $background; padding: 0 0 0 2; }
    """

    def __init__(self) -> None:
        super().__init__("", id="zeichen")

    def show(self, text: str, marks: Sequence[Mark], scrolled: int) -> None:
        """`scrolled` is how many columns of the line above have gone out of sight."""
        content = Content("")
        for column, signs, mark in signs_below(text, marks):
            start, seen = max(column - scrolled, 0), signs[max(scrolled - column, 0) :]
            if seen:
                content = content + " " * (start - content.cell_length) + Content.styled(seen, f"${_colour(mark)}")
        self.update(content, layout=False)


def _colour(mark: Mark) -> str:
    return "quiet" if mark.sort in (FILLER, BEGUN) else mark.sort
