"""Suggestions that complete the question, each with the number of its hits; they lie over the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from bildungsfrage.faces.tui.grid import fitted
from bildungsfrage.faces.values import written_number

_MOST = 6


@dataclass(frozen=True, slots=True)
class Suggested:
    """A whole question, and how many hits it has (None: nobody counted)."""

    text: str
    count: int | None = None


class Suggestions(Static):
    """Chosen with the arrow keys while the cursor stays in the question."""

    DEFAULT_CSS = """
    Suggestions { layer: above; dock: bottom; display: none; height: auto; width: 100%; margin: 0 0 4 0;
        background: $surface; color: $foreground; border-top: solid $line; padding: 0 1;
        &.-shown { display: block; }
    }
    """

    @dataclass
    class Clicked(Message):
        """This one is meant."""

        text: str

    def __init__(self) -> None:
        super().__init__("", id="vorschlaege")
        self._shown: tuple[Suggested, ...] = ()
        self._at: int | None = None
        self._lines = 0

    @property
    def is_open(self) -> bool:
        return bool(self._shown)

    @property
    def chosen(self) -> str | None:
        """The suggestion the cursor is on."""
        return None if self._at is None else self._shown[self._at].text

    @property
    def best(self) -> str | None:
        return self._shown[0].text if self._shown else None

    def show(self, suggested: Sequence[Suggested]) -> None:
        """Draws them; none: the list goes away."""
        shown = tuple(suggested[:_MOST])
        if shown == self._shown:
            return
        self._shown, self._at = shown, None
        # Never lower while it is open: what lies around it is laid out as seldom as can be.
        lines = max(self._lines, len(shown)) if shown else 0
        grown = lines != self._lines
        self._lines = lines
        self.set_class(bool(shown), "-shown")
        self._draw_lines(layout=grown)

    def hide(self) -> None:
        self.show(())

    def move(self, by: int) -> None:
        """Down from none is the first; up from the first is none again."""
        if self._at is None:
            self._at = 0 if by > 0 else len(self._shown) - 1
        else:
            now = self._at + by
            self._at = now if 0 <= now < len(self._shown) else None
        self._draw_lines(layout=False)

    def _draw_lines(self, *, layout: bool) -> None:
        width = max(self.app.size.width - 2, 10)
        lines = [_line(one, width, number == self._at) for number, one in enumerate(self._shown)]
        lines += [Content("")] * (self._lines - len(lines))
        self.update(Content("\n").join(lines), layout=layout)

    def on_click(self, event: events.Click) -> None:
        number = event.y - 1  # the line above the first one is the border
        if 0 <= number < len(self._shown):
            self.post_message(self.Clicked(self._shown[number].text))


def _line(one: Suggested, width: int, chosen: bool) -> Content:  # noqa: FBT001 (one of two looks)
    count = "" if one.count is None else f" {written_number(one.count, 0)}"
    text = f"{'▶' if chosen else ' '} {fitted(one.text, width - 2 - cell_len(count))}"
    if chosen:
        return Content.styled(text + count, "$cursor-text on $cursor bold")
    return Content(text) + Content.styled(count, "bold")
