"""Suggestions that complete the question, each with the number of its hits; they lie over the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.values import written_number

_MOST = 6


@dataclass(frozen=True, slots=True)
class Completed:
    """The whole question, and how many hits it has (None: nobody counted)."""

    text: str
    count: int | None


class Suggestions(OptionList, can_focus=False):
    """Chosen with the arrow keys while the cursor stays in the question."""

    DEFAULT_CSS = """
    Suggestions { layer: above; dock: bottom; display: none; height: auto; max-height: 8; width: 100%;
        margin: 0 0 5 0; border: none; border-top: solid $line; background: $surface; color: $foreground;
        padding: 0 0 0 1; overflow-x: hidden; scrollbar-size-vertical: 1;
        &.-shown { display: block; }
        & > .option-list--option-highlighted { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="vorschlaege", markup=False)
        self._texts: tuple[Completed, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.has_class("-shown")

    @property
    def chosen(self) -> str | None:
        """The suggestion the cursor is on."""
        return self._texts[self.highlighted].text if self.is_open and self.highlighted is not None else None

    @property
    def best(self) -> str | None:
        return self._texts[0].text if self.is_open else None

    def show(self, completions: Sequence[Completed]) -> None:
        """Draws them; none: the list goes away."""
        texts = tuple(completions[:_MOST])
        if texts == self._texts:
            return
        self._texts = texts
        with self.app.batch_update():
            self.clear_options()
            self.add_options([Option(_line(one, self.app.size.width - 4)) for one in texts])
            self.highlighted = None
            self.set_class(bool(texts), "-shown")

    def hide(self) -> None:
        self.show(())

    def move(self, by: int) -> None:
        """Down from none is the first; up from the first is none again."""
        if self.highlighted is None:
            self.highlighted = 0 if by > 0 else len(self._texts) - 1
            return
        now = self.highlighted + by
        self.highlighted = now if 0 <= now < len(self._texts) else None


def _line(one: Completed, width: int) -> Content:
    count = "" if one.count is None else f"{written_number(one.count, 0)}"
    text = shortened(one.text, max(width - len(count) - 2, 10))
    return Content(text + " " * max(width - cell_len(text) - len(count), 1)) + Content.styled(count, "bold")
