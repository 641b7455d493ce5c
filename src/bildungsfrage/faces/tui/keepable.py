"""What of an answer goes onto the Merkzettel besides its rows: steps of a way, a desk that advises, recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from bildungsfrage.faces.tui.drawn import Draw, Drawn

if TYPE_CHECKING:
    from bildungsfrage.faces.shortlist.collect import Kept

_SIGN = " ✓"


class Keepable(Drawn, can_focus=True):
    """Lines that stand for something that can be kept."""

    DEFAULT_CSS = """
    Keepable.-plain:focus { background: $panel; border-left: outer $primary; padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,insert", "keep", show=False),
        Binding("up", "screen.focus_previous", show=False),
        Binding("down", "screen.focus_next", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """This is wanted on the Merkzettel, or no longer."""

        kept: Kept

    def __init__(self, kept: Kept, draw: Draw, on_list: frozenset[str], *, classes: str = "-plain") -> None:
        super().__init__(lambda width: self._signed(draw, width), classes=classes)
        self.kept = kept
        self._is_kept = kept.key in on_list

    def action_keep(self) -> None:
        self.post_message(self.Wanted(self.kept))

    def mark_kept(self, on_list: frozenset[str]) -> None:
        """The keys of what is on the Merkzettel."""
        self._is_kept = self.kept.key in on_list
        self.draw(self._draw)

    def on_click(self) -> None:
        self.focus()

    def _signed(self, draw: Draw, width: int) -> Iterator[Content]:
        """The sign stands behind the first line, where there is always room for it."""
        for number, line in enumerate(draw(max(width - cell_len(_SIGN), 1))):
            yield line + Content(_SIGN) if self._is_kept and not number else line
