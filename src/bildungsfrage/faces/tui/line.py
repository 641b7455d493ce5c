"""A line to type into, with the terminal's own cursor: screen readers and magnifiers follow that one and no other.

Where there is no terminal (in a browser, in tests) the cursor is drawn. Neither blinks.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

_SHOW, _HIDE = "\x1b[2 q\x1b[?25h", "\x1b[?25l"  # a steady block
_AS_BEFORE = "\x1b[0 q"


class Line(Input):
    """What all lines to type into have in common."""

    DEFAULT_CSS = """
    Line.-own-cursor > .input--cursor { background: $background 0%; color: $foreground; text-style: none; }
    """

    # A line is as wide as its place: what is typed into it moves nothing else.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, value: str | None = None, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder, select_on_focus=False, id=id)
        self.cursor_blink = False

    def on_mount(self) -> None:
        self.set_class(_has_cursor(self.app), "-own-cursor")
        # Whatever is laid out anew around it may move it.
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._place_cursor())

    def on_focus(self) -> None:
        _write(self.app, _SHOW)
        self._place_cursor()

    def on_blur(self) -> None:
        self.call_later(hide_cursor, self.app)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter comes: Textual's own is a column further on at the end of the text."""
        x, y, _, _ = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - int(self.scroll_offset.x), y)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """The text was shifted after the cursor had been placed."""
        super().watch_scroll_x(old_value, new_value)
        self._place_cursor()

    def _place_cursor(self) -> None:
        if not self.has_focus or self.app.focused is not self:
            return
        _write(self.app, _SHOW)
        if self.app.cursor_position != self.cursor_screen_offset:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()  # it goes there with the next picture


def hide_cursor(app: App[Any]) -> None:
    """Unless a line has it: that of a page which was opened, or that which one is back in."""
    if not isinstance(app.focused, Line):
        _write(app, _HIDE)


def give_back_cursor(app: App[Any]) -> None:
    """The terminal's cursor looks as it did before."""
    _write(app, _AS_BEFORE)


def _has_cursor(app: App[Any]) -> bool:
    return app._driver is not None and not app.is_headless and not app.is_web


def _write(app: App[Any], sequence: str) -> None:
    """Past the compositor, which knows nothing of the terminal's cursor but its place."""
    if _has_cursor(app) and app._driver is not None:
        app._driver.write(sequence)
        app._driver.flush()
