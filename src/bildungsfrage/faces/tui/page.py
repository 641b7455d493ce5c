"""What all pages over the main screen have in common: a title, room for what they are about, a line with their keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.tui.drawn import Drawn
from bildungsfrage.faces.tui.line import hide_cursor

T = TypeVar("T")


class Page(ModalScreen[T | None]):
    """Esc closes it. `hint` are its own keys, `help_text` is shown by F1."""

    DEFAULT_CSS = """
    Page { align: center middle; background: $background; }
    Page > #seite { width: 100%; height: 100%; max-width: 130; background: $background; color: $foreground; }
    Page #titel { height: 1; background: $panel; color: $text-heading; text-style: bold; padding: 0 1; }
    Page #inhalt { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Page #tasten { height: auto; max-height: 3; background: $panel; color: $foreground; padding: 0 1; }
    Page Input { border: none; border-left: outer $primary; height: 1; padding: 0 1; background: $surface;
        &:focus { border: none; border-left: outer $primary; background-tint: $background 0%; }
        &>.input--placeholder, &>.input--suggestion { color: $quiet; }
    }
    Page OptionList { border: none; background: $background; color: $foreground; padding: 0; height: 1fr;
        min-height: 4; scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { border: none; background-tint: $background 0%; }
        & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
        &:focus > .option-list--option-highlighted { background: $cursor; color: $cursor-text; text-style: bold; }
        & > .option-list--option-disabled { color: $text-heading; text-style: bold; }
    }
    Page .-quiet { color: $quiet; }
    Page .-heading { color: $text-heading; text-style: bold; margin: 1 0 0 0;
        &:first-child { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    title_text: ClassVar[str] = ""
    hint: ClassVar[str] = "Esc zurück"
    help_text: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="seite"):
            yield Static(Content(self.title_text), id="titel")
            with VerticalScroll(id="inhalt", can_focus=False):
                yield from self.content()
            with Vertical(id="tasten"):
                yield Drawn(self._hint_lines, classes="-flush")

    def _hint_lines(self, width: int) -> Iterator[Content]:
        """Broken between keys, not within what one does."""
        return map(Content, wrap(self.hint, width, " · "))

    def content(self) -> ComposeResult:
        """What the page is about."""
        yield from ()

    def on_mount(self) -> None:
        # What was told before would lie over what is to be typed here.
        self.app.clear_notifications()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(hide_cursor, self.app)

    def action_close(self) -> None:
        self.dismiss(None)
