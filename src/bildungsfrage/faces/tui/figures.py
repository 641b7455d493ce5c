"""Rows with their chart: beside each other where the window is wide enough for both, else the chart below few rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from bildungsfrage.faces.chart import FANCY, chart_lines
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.tui.drawn import Drawn
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.model import Chart

_NARROWEST = 44  # columns that a chart needs to tell anything


class Figures(Container):
    """However long the table is, the chart is not pushed out of sight."""

    DEFAULT_CSS = """
    Figures { height: auto; layout: vertical;
        & Rows { max-height: 30vh; }
        &.-beside { layout: horizontal; }
        &.-beside Rows { max-height: 65vh; }
        &.-beside Drawn { width: 1fr; margin: 0; }
    }
    """

    def __init__(self, rows: Rows, chart: Chart) -> None:
        super().__init__()
        self._rows = rows
        self._chart = chart

    def compose(self) -> ComposeResult:
        self._arrange_for(self.app.size.width)
        yield self._rows
        yield Drawn(partial(diagram_lines, self._chart), classes="-apart")

    def on_resize(self, event: events.Resize) -> None:
        self._arrange_for(event.size.width)

    def _arrange_for(self, width: int) -> None:
        wanted = self._rows.wanted_width
        beside = wanted + _NARROWEST <= width
        self.set_class(beside, "-beside")
        self._rows.styles.width = wanted if beside else "100%"


def diagram_lines(chart: Chart, width: int) -> Iterator[Content]:
    """A chart, in words where there is no room."""
    yield Content.styled(visible(chart.title), "bold")
    drawn = list(chart_lines(chart, width, FANCY))
    yield from map(Content, drawn or wrap(visible(chart.text), width))
