"""Everything about one row: the record, why it fits, what is like it; beside the answer, or over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.about import About


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

    async def show(self, about: About) -> None:
        """The record first, then its dates and whom to turn to, in the end what is like it."""
        from bildungsfrage.faces.clean import visible
        from bildungsfrage.faces.narrative import sources_line
        from bildungsfrage.faces.tui.answer import Facts, Lines, Listed
        from bildungsfrage.faces.tui.cards import Cards

        record, like = about.record, about.record.recommendations
        parts: list[Widget] = [Static(Content("Einzelheiten · Esc schließt"), classes="-title")]
        if about.reasons:
            parts.append(Lines(Content.assemble(("Warum passt das? ", "bold $success"), ", ".join(about.reasons))))
        parts.append(Facts(record))
        if about.dates:
            parts += [Lines(Content("Termine"), classes="-heading"), Listed(about.dates)]
        if about.contact:
            parts += [Lines(Content("Kontakt"), classes="-heading"), Facts(about.contact)]
        if like:
            parts += [Lines(Content("Ähnliches"), classes="-heading"), Cards(like)]
        parts += [Lines(Content(visible(line)), classes="-quiet -apart") for line in sources_line(record.sources)]
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(parts)
            self.add_class("-shown")
        self.scroll_home(animate=False)

    def hide(self) -> None:
        self.remove_class("-shown")
        self.remove_children()
