"""An answer on the screen: a `Reply` goes in, widgets one below the other come out, with the words of every face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bildungsfrage.faces.across import Remedies, across
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.columns import hanging, wrap
from bildungsfrage.faces.narrative import Section, choices, closing, opening
from bildungsfrage.faces.shortlist.collect import kept_desk, kept_rows
from bildungsfrage.faces.steps import StepLines, way_lines
from bildungsfrage.faces.text import LONGEST_LINE
from bildungsfrage.faces.tui.cards import Cards
from bildungsfrage.faces.tui.drawn import Draw, Drawn
from bildungsfrage.faces.tui.figures import Figures, diagram_lines
from bildungsfrage.faces.tui.grid import Grid, fitted
from bildungsfrage.faces.tui.keepable import Keepable
from bildungsfrage.faces.tui.offers import OfferedQuestion
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.faces.values import Fact, facts, styles, written_number
from bildungsfrage.model import Matrix, Reply

_OFFERED = ("Mehr Treffer", "Eingrenzen", "Weiter fragen")
_CARDS = "Empfehlungen"
_ADVICE = "Beratung dazu"
_MOST_RECORDS = 12
_REMEDIES = Remedies(rows="F9 gibt sie aus", columns="breiteres Fenster, oder F9 gibt sie aus")


class Lines(Static):
    """Text of the answer; what it says comes from files and stays text."""

    DEFAULT_CSS = """
    Lines { height: auto; padding: 0 1; color: $foreground;
        &.-heading { color: $text-heading; text-style: bold; margin: 1 0 0 0; &.-first { margin: 0; } }
        &.-sentence { text-style: bold; }
        &.-quiet { color: $quiet; }
        &.-apart { margin: 1 0 0 0; }
    }
    """


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
        yield from _closing(self.reply, self._kept)

    def _body(self) -> Iterator[Widget]:
        reply = self.reply
        if reply.ways:
            yield from _steps(reply, self._kept)
        elif reply.matrix:
            yield Drawn(partial(across_lines, reply.matrix))
        elif reply.table.rows:
            rows = Rows(Grid.of(reply.table), self._kept)
            beside = reply.chart if len(reply.table.rows) > 1 else None
            yield Figures(rows, beside) if beside else rows
            yield from _below(reply, rows)
            if beside:
                return
        if reply.chart:
            yield Drawn(partial(diagram_lines, reply.chart), classes="-apart")

    def show_rows(self, reply: Reply) -> None:
        """The same answer with more rows."""
        self.reply = reply
        for rows in self.query(Rows).results():
            rows.show(Grid.of(reply.table).sorted_like(rows.grid))
        for line in self.query(".zaehler").results(Static):
            line.update(Content(_counted(reply)))


def _steps(reply: Reply, on_list: frozenset[str]) -> Iterator[Widget]:
    """Ways one below the other; each of their steps can be kept."""
    kept = iter(kept_rows(reply))
    for number, way in enumerate(way_lines(reply)):
        if way.heading:
            yield Lines(Content(visible(way.heading)), classes="-heading" if number else "-heading -first")
        for step in way.steps:
            yield Keepable(next(kept), partial(step_lines, step), on_list)


def _below(reply: Reply, rows: Rows) -> Iterator[Widget]:
    """A single row is told in full where the line above cuts anything off; of several their number."""
    if reply.table.total == 1:
        looks = styles(reply.table)
        told = [facts(reply.table, looks, row) for row in reply.table.rows]
        yield Drawn(lambda width: () if rows.shows_all(width) else fact_lines(told, width))
    else:
        yield Lines(Content(_counted(reply)), classes="-quiet zaehler")


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


def _closing(reply: Reply, on_list: frozenset[str]) -> Iterator[Widget]:
    offered = iter(list(enumerate(choices(reply), 1))[len(_asked_back(reply)) :])
    for section in closing(reply):
        if section.heading == _CARDS:
            yield Lines(Content(section.heading), classes="-heading")
            yield Cards(reply.recommendations, on_list)
        elif section.heading in _OFFERED:
            yield Lines(Content(section.heading), classes="-heading")
            for number, choice in (next(offered) for _ in section.lines):
                yield OfferedQuestion(number, choice.text, choice.question)
        elif section.heading == _ADVICE and (desk := kept_desk(reply)) is not None:
            yield Lines(Content(section.heading), classes="-heading")
            yield Keepable(desk, _hung(section.lines), on_list)
        else:
            yield from _plain(section)


def _asked_back(reply: Reply) -> Sequence[object]:
    return reply.clarification.suggestions if reply.clarification else ()


def _plain(section: Section) -> Iterator[Widget]:
    if section.heading:
        yield Lines(Content(section.heading), classes="-heading")
        yield Drawn(_hung(section.lines))
    else:
        yield Lines(
            Content("\n".join(shortened(line, LONGEST_LINE) for line in section.lines)), classes="-quiet -apart"
        )


def _hung(lines: Sequence[str]) -> Draw:
    """Where a line goes on, it stands further in: one sees where the next begins."""
    return lambda width: (
        Content(piece) for line in lines for piece in hanging(shortened(line, LONGEST_LINE), width, "")
    )


# ---------------------------------------------------------------- what is drawn for a width


def across_lines(matrix: Matrix, width: int) -> Iterator[Content]:
    """A table with its groups above."""
    return map(Content, across(matrix, width, None, _REMEDIES))


def fact_lines(blocks: Sequence[Sequence[Fact]], width: int) -> Iterator[Content]:
    """Rows with a line for each field."""
    wide = min(max((cell_len(fact.label) for block in blocks for fact in block), default=0), width // 2)
    for number, block in enumerate(blocks):
        yield from [Content("")] if number else []
        for fact in block:
            first, *more = wrap(fact.value, max(width - wide - 2, 8))
            label = fitted(visible(fact.label), wide)
            yield Content.styled(f"{label}  ", "$quiet") + Content(first)
            yield from (Content(" " * (wide + 2) + line) for line in more)


def listed_lines(blocks: Sequence[Sequence[Fact]], width: int) -> Iterator[Content]:
    """Rows one below the other, each on as few lines as it needs."""
    for block in blocks[:_MOST_RECORDS]:
        told = " · ".join(f"{fact.label} {fact.value}" for fact in block)
        yield from (Content(line) for line in hanging(f"• {visible(told)}", width, ""))


def step_lines(step: StepLines, width: int) -> Iterator[Content]:
    """A step, and further in what one has to know about it."""
    number = f"{step.number}. " if step.number else ""
    title = shortened(step.title, LONGEST_LINE)
    for line in wrap(f"{number}{title}", width):
        yield Content.styled(line, "bold")
    for fact in step.facts:
        yield from map(Content, hanging(shortened(fact, LONGEST_LINE), width, "   "))
