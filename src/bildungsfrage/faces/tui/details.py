"""Everything about one row: the record, why it fits, what is like it; beside the answer, or over it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.answer import Answer, Lines
from bildungsfrage.model import Reply


class Details(VerticalScroll, can_focus=True):
    """Empty until a row is looked at."""

    DEFAULT_CSS = """
    Details { display: none; width: 42%; border-left: solid $line; background: $background;
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

    async def show(self, about: Reply, reasons: str) -> None:
        """A record, and why it is among the hits."""
        with self.app.batch_update():
            await self.remove_children()
            await self.mount(Static(Content("Einzelheiten (Esc schließt)"), classes="-title"))
            if reasons:
                await self.mount(Lines(Content.assemble(("Warum passt das? ", "bold $success"), visible(reasons))))
            await self.mount(Answer(about, frozenset()))
            self.add_class("-shown")
        self.scroll_home(animate=False)

    def hide(self) -> None:
        self.remove_class("-shown")
        self.remove_children()
