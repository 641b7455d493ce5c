"""The rows of an answer on the screen: a cursor over rows and columns, sorted by a click, drawn where one looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bildungsfrage.faces.tui.grid import GAP, Grid, fitted

_GUTTER = 3  # the cursor's sign, the sign of what is on the note, a blank
_BAR = 1  # column that the scrollbar takes
_CURSOR, _KEPT = "▶", "✓"
_UP, _DOWN = " ▲", " ▼"
_AHEAD = 20  # rows before the end of what is there at which the others are asked for


class Rows(ScrollView, can_focus=True):
    """A grid to move in."""

    DEFAULT_CSS = """
    Rows {
        height: auto; max-height: 50vh; overflow-x: auto; overflow-y: auto;
        background: $background; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
    }
    Rows > .rows--heading { color: $text-heading; background: $panel; text-style: bold; }
    Rows > .rows--line { color: $foreground; background: $background; }
    Rows > .rows--stripe { color: $foreground; background: $surface; }
    Rows > .rows--here { color: $foreground; background: $panel; text-style: bold; }
    Rows:focus > .rows--here { color: $cursor-text; background: $cursor; text-style: bold; }
    Rows:focus > .rows--cell { color: $cursor-text; background: $cursor; text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--heading", "rows--line", "rows--stripe", "rows--here", "rows--cell",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,ctrl+home", "first", show=False),
        Binding("end,ctrl+end", "last", show=False),
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
        Binding("ctrl+o", "order", show=False),
        Binding("enter", "open", show=False),
        Binding("space,insert", "keep", show=False),
    ]

    line = reactive(0)
    column = reactive(0)

    @dataclass
    class Pointed(Message):
        """The cursor stands on another row."""

        rows: Rows

    @dataclass
    class Opened(Message):
        """Everything about the row is wanted."""

        rows: Rows

    @dataclass
    class Kept(Message):
        """The row is wanted on the note, or no longer."""

        rows: Rows

    @dataclass
    class NearEnd(Message):
        """The rows that are there are nearly at an end, and there are more."""

        rows: Rows

    @dataclass
    class LeftUpwards(Message):
        """The cursor went up from the first row."""

        rows: Rows

    def __init__(self, grid: Grid, kept: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._grid = grid
        self._kept = kept
        self._widths: tuple[int, ...] = ()
        self._asked_for_more = False

    @property
    def grid(self) -> Grid:
        return self._grid

    @property
    def position(self) -> int:
        """The place of the current row in the answer, from 1."""
        return self._grid.position(self.line)

    @property
    def wanted_width(self) -> int:
        """The columns at which nothing has to be narrowed but very long cells."""
        widths = self._grid.wanted
        return _GUTTER + sum(widths) + GAP * len(widths)

    def shows_all(self, width: int) -> bool:
        """Whether no cell is cut off in a window of so many columns."""
        return self.wanted_width <= width and self._grid.fits(self._grid.widths(width - _GUTTER))

    def show(self, grid: Grid) -> None:
        """Other rows, or the same in another order."""
        column = grid.column_of(self._grid, self.column)
        self._grid = grid
        self._asked_for_more = False
        self._measure()
        self.column = column
        self.line = min(self.line, max(len(grid.order) - 1, 0))
        self.refresh()

    def mark_kept(self, kept: frozenset[str]) -> None:
        """The ids of the rows that are on the note."""
        self._kept = kept
        self.refresh()

    # ---- size

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._widths = self._grid.widths(max(width - _GUTTER - _BAR, 10))
        return len(self._grid.order) + 1

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        self._widths = self._grid.widths(max(self.size.width - _GUTTER - _BAR, 10))
        # By itself it would be there as soon as the other bar takes a column of it, though nothing is cut off.
        self.styles.overflow_x = "scroll" if self._width > self.size.width - _BAR else "hidden"
        self.virtual_size = Size(self._width, len(self._grid.order) + 1)

    @property
    def _width(self) -> int:
        return _GUTTER + sum(self._widths) + GAP * (len(self._widths) - 1)

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        left, top = self.scroll_offset
        width = self.size.width
        if y == 0:
            strip, name = self._heading_line(), "rows--heading"
        else:
            number = top + y - 1
            if number >= len(self._grid.order):
                return Strip.blank(width, self.get_component_rich_style("rows--line"))
            strip, name = self._row_line(number), self._look(number)
        base = self.get_component_rich_style(name)
        return strip.crop_extend(left, left + width, base).apply_style(base)

    def _look(self, number: int) -> str:
        if number == self.line:
            return "rows--here"
        return "rows--stripe" if number % 2 else "rows--line"

    def _heading_line(self) -> Strip:
        pieces = [" " * _GUTTER]
        for number, (heading, width) in enumerate(zip(self._grid.headings, self._widths, strict=True)):
            mark = (_DOWN if self._grid.down else _UP) if number == self._grid.sorted_by else ""
            right = self._grid.looks[number].numeric
            pieces.append(fitted(fitted(heading, min(width - len(mark), len(heading))) + mark, width, right=right))
            pieces.append(" " * GAP)
        return Strip([Segment("".join(pieces))])

    def _row_line(self, number: int) -> Strip:
        here = number == self.line
        kept = str(self._grid.row(number).get("id")) in self._kept
        segments = [Segment(f"{_CURSOR if here else ' '}{_KEPT if kept else ' '} ")]
        underlined = self.get_component_rich_style("rows--cell") if here and self.has_focus else Style()
        for column, width in enumerate(self._widths):
            text = fitted(self._grid.cell(number, column), width, right=self._grid.looks[column].numeric)
            segments.append(Segment(text, underlined if column == self.column else None))
            segments.append(Segment(" " * GAP))
        return Strip(segments)

    # ---- moving

    def watch_line(self, before: int, now: int) -> None:
        self._refresh_line(before)
        self._refresh_line(now)
        # One row more than the cursor's: the heading covers the first line of what is scrolled to.
        self.scroll_to_region(Region(self.scroll_offset.x, now, 1, 2), animate=False, force=True)
        self.post_message(self.Pointed(self))
        if now >= len(self._grid.order) - _AHEAD:
            self._want_more()

    def watch_column(self) -> None:
        self._refresh_line(self.line)
        start = _GUTTER + sum(self._widths[: self.column]) + GAP * self.column if self.column else 0
        width = self._widths[self.column] if self._widths else 1
        self.scroll_to_region(Region(start, self.line, width, 2), animate=False, force=True)

    def _want_more(self) -> None:
        if len(self._grid.order) < self._grid.table.total and not self._asked_for_more:
            self._asked_for_more = True
            self.post_message(self.NearEnd(self))

    def _refresh_line(self, number: int) -> None:
        self.refresh(Region(0, number - self.scroll_offset.y + 1, self.size.width, 1))

    def _go_to(self, line: int) -> None:
        self.line = max(0, min(line, len(self._grid.order) - 1))

    def action_go(self, lines: int) -> None:
        if lines < 0 and self.line == 0:
            self.post_message(self.LeftUpwards(self))
        self._go_to(self.line + lines)

    def action_page(self, pages: int) -> None:
        self._go_to(self.line + pages * max(self.size.height - 2, 1))

    def action_first(self) -> None:
        self._go_to(0)

    def action_last(self) -> None:
        self._go_to(len(self._grid.order) - 1)
        self._want_more()

    def action_across(self, columns: int) -> None:
        self.column = max(0, min(self.column + columns, len(self._widths) - 1))

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def action_keep(self) -> None:
        self.post_message(self.Kept(self))

    def action_order(self) -> None:
        """Sorts by the current column; all rows have to be there for that."""
        self._want_more()
        self.show(self._grid.sorted(self.column))

    # ---- mouse

    def on_click(self, event: events.Click) -> None:
        self.focus()
        column = self._column_at(event.x + self.scroll_offset.x)
        if event.y == 0:
            if column is not None:
                self.column = column
                self.action_order()
            return
        line = self.scroll_offset.y + event.y - 1
        if line >= len(self._grid.order):
            return
        self._go_to(line)
        if column is not None:
            self.column = column
        if event.chain == 2:
            self.action_open()

    def _column_at(self, x: int) -> int | None:
        edge = _GUTTER
        for number, width in enumerate(self._widths):
            edge += width + GAP
            if x < edge:
                return number
        return None
