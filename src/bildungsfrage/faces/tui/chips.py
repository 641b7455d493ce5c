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
    from bildungsfrage.glance import Chip

_LONGEST = 34
_CROSS = " ✕ "
_BETWEEN = 1
_MARGIN = 2
_MORE = 4  # columns that "+3" or "◂3" need beside chips


@dataclass(frozen=True, slots=True)
class _Placed:
    """What stands at a column of the line: a chip by its number, or how many are hidden there."""

    start: int
    label: str
    number: int | None

    @property
    def end(self) -> int:
        return self.start + cell_len(self.label)


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
        back = self.get_component_rich_style("chips--more")
        segments: list[Segment] = []
        at = 0
        for shown in self._placed():
            segments.append(Segment(" " * (shown.start - at), back))
            segments.append(Segment(shown.label, back if shown.number is None else self._look(shown.number)))
            at = shown.end
        return Strip(segments).extend_cell_length(self.content_size.width, back)

    def _placed(self) -> list[_Placed]:
        """As many whole chips as there is room for, and at either side how many there are besides."""
        labels = self._labels
        first = self._first(labels)
        placed = [_Placed(_MARGIN, f"◂{first}", None)] if first else []
        for number, label in list(enumerate(labels))[first:]:
            start = placed[-1].end + _BETWEEN if placed else _MARGIN
            chip = _Placed(start, label + _CROSS, number)
            left = len(labels) - number - 1
            if chip.end + (_MORE if left else 0) > self.content_size.width and number != first:
                placed.append(_Placed(start, f"+{left + 1}", None))
                break
            placed.append(chip)
        return placed

    def _look(self, number: int) -> Style:
        name = "here" if self.has_focus and number == self._at else ""
        name = name or ("excluded" if self._chips[number].excluded else "chip")
        return self.get_component_rich_style(f"chips--{name}")

    @property
    def _labels(self) -> list[str]:
        """With their headings where there is room for them."""
        width = self.content_size.width
        longest = max(min(_LONGEST, width - _MARGIN - 2 * _MORE - len(_CROSS)), 1)
        full = [chip_label(chip, f"{chip.title}: {chip.value}", longest) for chip in self._chips]
        fits = _MARGIN + sum(cell_len(label + _CROSS) + _BETWEEN for label in full) - _BETWEEN <= width
        return full if fits else [chip_label(chip, chip.value, longest) for chip in self._chips]

    def _first(self, labels: Sequence[str]) -> int:
        """The first chip that is shown, so that the one with the cursor is."""
        if not self.has_focus:
            return 0
        ends = list(accumulate(cell_len(label + _CROSS) + _BETWEEN for label in labels))
        room = self.content_size.width - _MARGIN - 2 * _MORE
        before = [0, *ends]
        return next((first for first in range(self._at) if ends[self._at] - before[first] <= room), self._at)

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
        hit = next((shown for shown in self._placed() if shown.start <= event.x < shown.end), None)
        if hit is None:
            return
        if hit.number is not None:
            self._at = hit.number
            self.action_edit("without" if event.x >= hit.end - len(_CROSS) else "change")
        else:
            self._turn(hit.label)

    def _turn(self, label: str) -> None:
        """To the chips that had no room."""
        shown = [placed.number for placed in self._placed() if placed.number is not None]
        self._at = shown[0] - 1 if label.startswith("◂") else shown[-1] + 1
        self.focus()
        self.refresh()


def chip_label(chip: Chip, text: str, longest: int) -> str:
    """The text with an arrow before it where it comes from the question before."""
    before = ("↩ " if chip.inherited else "") + ("nicht " if chip.excluded else "")
    return f" {shortened(f'{before}{text}', longest)}"
