"""An answer on the screen: a `Reply` goes in, widgets one below the other come out, with the words of every face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bildungsfrage.faces.across import across
from bildungsfrage.faces.chart import FANCY, chart_lines
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.narrative import Section, choices, closing, opening
from bildungsfrage.faces.steps import way_lines
from bildungsfrage.faces.text import LONGEST_LINE
from bildungsfrage.faces.tui.cards import Cards
from bildungsfrage.faces.tui.grid import Grid
from bildungsfrage.faces.tui.offers import OfferedQuestion
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.faces.values import written_number
from bildungsfrage.model import Reply

_OFFERED = ("Mehr Treffer", "Eingrenzen", "Weiter fragen")
_CARDS = "Empfehlungen"


class Lines(Static):
    """Text of the answer; what it says comes from files and stays text."""

    DEFAULT_CSS = """
    Lines { height: auto; padding: 0 1; color: $foreground;
        &.-heading { color: $text-heading; text-style: bold; margin: 1 0 0 0; }
        &.-sentence { text-style: bold; }
        &.-quiet { color: $quiet; }
        &.-chart { margin: 1 0 0 0; }
    }
    """


class Drawn(Static):
    """What is drawn for the width it has: charts and tables across."""

    DEFAULT_CSS = "Drawn { height: auto; padding: 0 1; margin: 1 0 0 0; }"

    def __init__(self, reply: Reply) -> None:
        super().__init__("")
        self._reply = reply
        self._width = 0

    def on_resize(self) -> None:
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self.update(Content("\n".join(self._lines(self._width))))

    def _lines(self, width: int) -> Iterator[str]:
        if self._reply.matrix:
            yield from across(self._reply.matrix, width, None)
        elif chart := self._reply.chart:
            yield visible(chart.title)
            yield from list(chart_lines(chart, width, FANCY)) or [visible(chart.text)]


class Answer(Vertical):
    """Everything a reply says, the rows first."""

    DEFAULT_CSS = "Answer { height: auto; }"

    def __init__(self, reply: Reply, kept: frozenset[str]) -> None:
        super().__init__()
        self.reply = reply
        self._kept = kept

    def compose(self) -> ComposeResult:
        yield from _opening(self.reply)
        yield from self._body()
        yield from _closing(self.reply)

    def _body(self) -> Iterator[Widget]:
        reply = self.reply
        if reply.ways:
            yield from _ways(reply)
        elif reply.matrix:
            yield Drawn(reply)
        elif len(reply.table.rows) == 1 and reply.table.total == 1:
            yield Lines(_record(reply))
        elif reply.table.rows:
            yield Rows(Grid.of(reply.table), self._kept)
            yield Lines(Content(_counted(reply)), classes="-quiet zaehler")
        if reply.chart:
            yield Drawn(reply)

    def show_rows(self, reply: Reply) -> None:
        """The same answer with more rows."""
        self.reply = reply
        for rows in self.query(Rows).results():
            rows.show(Grid.of(reply.table).sorted_like(rows.grid))
        for line in self.query(".zaehler").results(Static):
            line.update(Content(_counted(reply)))


def _counted(reply: Reply) -> str:
    shown, total = len(reply.table.rows), reply.table.total
    number = written_number(total, 0)
    return f"{number} Zeilen" if shown >= total else f"{written_number(shown, 0)} von {number} Zeilen geladen"


def _opening(reply: Reply) -> Iterator[Widget]:
    """The sentences; the suggestions of a question back are buttons."""
    asked_back = reply.clarification.suggestions if reply.clarification else ()
    lines = opening(reply)
    sentences = lines[: len(lines) - len(asked_back)]
    if sentences:
        yield Lines(Content("\n".join(map(visible, sentences))), classes="-sentence")
    for number, offered in enumerate(asked_back, 1):
        yield OfferedQuestion(number, offered.text, offered.question)


def _closing(reply: Reply) -> Iterator[Widget]:
    offered = iter(list(enumerate(choices(reply), 1))[len(_asked_back(reply)) :])
    for section in closing(reply):
        if section.heading == _CARDS:
            yield Lines(Content(section.heading), classes="-heading")
            yield Cards(reply.recommendations)
        elif section.heading in _OFFERED:
            yield Lines(Content(section.heading), classes="-heading")
            for number, choice in (next(offered) for _ in section.lines):
                yield OfferedQuestion(number, choice.text, choice.question)
        else:
            yield from _plain(section)


def _asked_back(reply: Reply) -> Sequence[object]:
    return reply.clarification.suggestions if reply.clarification else ()


def _plain(section: Section) -> Iterator[Widget]:
    if section.heading:
        yield Lines(Content(section.heading), classes="-heading")
        yield Lines(_text(section.lines))
    else:
        yield Lines(_text(section.lines), classes="-quiet -chart")


def _text(lines: Iterable[str]) -> Content:
    return Content("\n".join(shortened(line, LONGEST_LINE) for line in lines))


def _record(reply: Reply) -> Content:
    """A single row with a line for each field."""
    grid = Grid.of(reply.table)
    wide = max(map(len, grid.headings), default=0)
    pieces: list[Content] = []
    for column, heading in enumerate(grid.headings):
        named = Content.styled(f"{heading:{wide}}  ", "$quiet")
        pieces.append(named + Content(grid.cell(0, column)))
    return Content("\n").join(pieces)


def _ways(reply: Reply) -> Iterator[Widget]:
    for way in way_lines(reply):
        if way.heading:
            yield Lines(Content(visible(way.heading)), classes="-heading")
        for step in way.steps:
            number = f"{step.number}. " if step.number else ""
            title = Content.styled(f"{number}{shortened(step.title, LONGEST_LINE)}", "bold")
            facts = [Content(f"   {shortened(fact, LONGEST_LINE)}") for fact in step.facts]
            yield Lines(Content("\n").join([title, *facts]))
