"""Everything about one row: the record, why it fits, what is like it; beside the answer, or over it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from bildungsfrage.faces.record import Record


class Details(VerticalScroll, can_focus=True):
    """Empty until a row is looked at."""

    DEFAULT_CSS = """
    Details { display: none; width: 42%; border-left: solid $line; background: $background; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        &.-shown { display: block; }
        &:focus { border-left: heavy $primary; }
    }
    Details > .-title { background: $panel; color: $text-heading; text-style: bold; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="einzelheiten")

    @property
    def is_shown(self) -> bool:
        return self.has_class("-shown")

    async def show(self, record: Record, on_list: frozenset[str]) -> None:
        """What it is and why it is there, its dates and whom to turn to, in the end what is like it."""
        parts = [Static(Content("Einzelheiten · Esc schließt"), classes="-title"), *_parts(record, on_list)]
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(parts)
            self.add_class("-shown")
        self.scroll_home(animate=False)

    def hide(self) -> None:
        self.remove_class("-shown")
        self.remove_children()


def _parts(record: Record, on_list: frozenset[str]) -> Iterator[Widget]:
    from bildungsfrage.faces.clean import visible
    from bildungsfrage.faces.tui.answer import Lines, fact_lines, listed_lines
    from bildungsfrage.faces.tui.cards import Cards
    from bildungsfrage.faces.tui.drawn import Drawn

    yield Lines(Content(record.kept.title), classes="-sentence")
    if record.reasons:
        yield Lines(Content.assemble(("Warum passt das? ", "bold $success"), ", ".join(record.reasons)))
    yield Drawn(partial(fact_lines, [record.others]))
    if any(record.runs):
        yield from (Lines(Content("Termine"), classes="-heading"), Drawn(partial(listed_lines, record.runs)))
    if record.contact:
        yield from (Lines(Content("Kontakt"), classes="-heading"), Drawn(partial(fact_lines, [record.contact])))
    if record.similar:
        yield from (Lines(Content("Ähnliches"), classes="-heading"), Cards(record.similar, on_list))
    if record.kept.source:
        yield Lines(Content(visible(f"Quelle: {record.kept.source}")), classes="-quiet -apart")
