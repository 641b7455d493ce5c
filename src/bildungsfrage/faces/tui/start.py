"""The start page: what one can ask, how fresh the data are, questions to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import ItemGrid, Vertical
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.offers import OfferedQuestion

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.welcome import Welcome
    from bildungsfrage.model import Suggestion

_COLUMN = 34  # columns that a group of questions needs

_HOW = (
    "Tippen Sie, wie Sie sprechen; F1 zeigt, was sich verbinden lässt. "
    "Zeichen unter den Wörtern: ━ gesucht, ≈ berichtigt, ? unbekannt."
)
_OPENING = "Die Daten werden geöffnet …"


class StartPage(Vertical):
    """Shown while nothing has been asked."""

    DEFAULT_CSS = """
    StartPage { height: auto; padding: 1 2; }
    StartPage .-title { color: $text-heading; text-style: bold; }
    StartPage .-quiet { color: $quiet; }
    StartPage > Static { margin: 0 0 1 0; }
    StartPage .-ready { height: auto; grid-gutter: 1 2; }
    StartPage .-ready > Vertical { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{_HOW}\n{_OPENING}"), id="wege")

    async def welcome(self, welcome: Welcome) -> None:
        """Fills in what the data say."""
        said = (welcome.abilities, _HOW, welcome.freshness)
        self.query_one("#wege", Static).update(Content("\n".join(map(visible, said))))
        for old in self.query(".-ready"):
            await old.remove()
        numbers = count(1)
        columns = [_column("Zum Beispiel", welcome.examples, numbers)] if welcome.examples else []
        columns += [_column(name, questions, numbers) for name, questions in welcome.saved]
        await self.mount(ItemGrid(*columns, min_column_width=_COLUMN, classes="-ready"))


def _column(name: str, questions: Sequence[Suggestion], numbers: Iterator[int]) -> Vertical:
    title = Static(Content(visible(name)), classes="-title")
    return Vertical(title, *(OfferedQuestion(next(numbers), one.text, one.question) for one in questions))
