"""The criteria of a question as chips: each can be removed, negated or changed, by key and by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from bildungsfrage.faces.clean import shortened

if TYPE_CHECKING:
    from bildungsfrage.model import Chip

_LONGEST = 34
_CROSS = " ✕ "
_BETWEEN = 1
_MARGIN = 2


class Chips(Widget, can_focus=True):
    """One line of them, drawn as a whole: nothing is built anew while somebody types."""

    DEFAULT_CSS = """
    Chips { height: 1; width: 1fr; background: $background; }
    Chips > .chips--chip { background: $panel; color: $foreground; }
    Chips > .chips--excluded { background: $panel; color: $unknown; text-style: strike; }
    Chips > .chips--here { background: $cursor; color: $cursor-text; text-style: bold; }
    Chips > .chips--more { background: $background; color: $quiet; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--excluded", "chips--here", "chips--more"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "edit('without')", show=False),
        Binding("space,minus", "edit('negated')", show=False),
        Binding("enter", "edit('change')", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up,down", "leave", show=False),
    ]

    @dataclass
    class Edited(Message):
        """What is to become of a chip: "without", "negated" or "change"."""

        chip: Chip
        edit: str

    @dataclass
    class Left(Message):
        """Back to the question."""

    def __init__(self) -> None:
        super().__init__(id="angaben")
        self._chips: tuple[Chip, ...] = ()
        self._at = 0

    @property
    def shown(self) -> tuple[Chip, ...]:
        return self._chips

    def show(self, chips: Sequence[Chip]) -> None:
        """Other chips; the same ones are not drawn again."""
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        self._at = max(0, min(self._at, len(self._chips) - 1))
        self.can_focus = bool(self._chips)
        self.refresh()

    # ---- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width - _MARGIN
        back = self.get_component_rich_style("chips--more")
        segments: list[Segment] = [Segment(" " * _MARGIN, back)]
        first = self._first(width)
        if first:
            segments.append(Segment(f"◂{first} ", back))
        for number, label in list(enumerate(self._labels))[first:]:
            segments += [Segment(label + _CROSS, self._look(number)), Segment(" " * _BETWEEN, back)]
        strip = Strip(segments)
        if strip.cell_length > width + _MARGIN:
            hidden = sum(1 for end in self._ends(first) if end > width)
            strip = strip.crop(0, width - 3)
            strip = Strip([*strip, Segment(f" +{hidden}", back)])
        return strip.extend_cell_length(width + _MARGIN, back)

    def _look(self, number: int) -> Style:
        name = "here" if self.has_focus and number == self._at else ""
        name = name or ("excluded" if self._chips[number].excluded else "chip")
        return self.get_component_rich_style(f"chips--{name}")

    def _ends(self, first: int) -> list[int]:
        """The columns that the chips from one on end in."""
        return list(accumulate(cell_len(label + _CROSS) + _BETWEEN for label in self._labels[first:]))

    @property
    def _labels(self) -> list[str]:
        """With their headings where there is room for them."""
        full = [chip_label(chip, f"{chip.title}: {chip.value}") for chip in self._chips]
        fits = sum(cell_len(label + _CROSS) + _BETWEEN for label in full) <= self.content_size.width - _MARGIN
        return full if fits else [chip_label(chip, chip.value) for chip in self._chips]

    def _first(self, width: int) -> int:
        """The first chip that is shown, so that the one with the cursor is."""
        if not self.has_focus:
            return 0
        return next((first for first in range(self._at) if self._ends(first)[self._at - first] <= width - 4), self._at)

    # ---- keys and mouse

    def action_edit(self, edit: str) -> None:
        if self._chips:
            self.post_message(self.Edited(self._chips[self._at], edit))

    def action_move(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._chips) - 1))
        self.refresh()

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """The cross removes, the rest changes."""
        start = _MARGIN
        for number, label in enumerate(self._labels):
            end = start + cell_len(label + _CROSS)
            if start <= event.x < end:
                self._at = number
                self.action_edit("without" if event.x >= end - len(_CROSS) else "change")
            start = end + _BETWEEN


def chip_label(chip: Chip, text: str) -> str:
    """The text with an arrow before it where it comes from the question before."""
    before = ("↩ " if chip.inherited else "") + ("nicht " if chip.excluded else "")
    return f" {shortened(f'{before}{text}', _LONGEST)}"
