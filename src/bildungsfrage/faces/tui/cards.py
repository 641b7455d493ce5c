"""Recommendations as cards: why an offer fits, what does not, what one should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ItemGrid
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import visible
from bildungsfrage.model import Recommendation


class Card(Static, can_focus=True):
    """One offer."""

    DEFAULT_CSS = """
    Card { height: auto; border: round $line; padding: 0 1; color: $foreground;
        &:focus { border: heavy $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.focus_previous", show=False),
        Binding("down", "screen.focus_next", show=False),
    ]

    def __init__(self, offer: Recommendation) -> None:
        super().__init__(Content("\n").join(_lines(offer)))
        self.offer = offer


def _lines(offer: Recommendation) -> Iterator[Content]:
    yield Content.styled(visible(offer.title), "bold")
    where = ", ".join(visible(part) for part in (offer.provider, offer.place) if part and part != offer.title)
    if where:
        yield Content.styled(where, "$quiet")
    for sign, colour, texts in (
        ("✓", "$success", offer.reasons),
        ("✗ Aber:", "$warning", offer.against),
        ("i", "$quiet", offer.notes),
    ):
        if texts:
            yield Content.styled(f"{sign} ", colour) + Content(visible(", ".join(texts)))


class Cards(ItemGrid):
    """Cards side by side where there is room."""

    DEFAULT_CSS = """
    Cards { height: auto; padding: 0 1; grid-gutter: 0 1; }
    """

    def __init__(self, offers: Sequence[Recommendation]) -> None:
        super().__init__(min_column_width=38, stretch_height=True)
        self._offers = offers

    def compose(self) -> ComposeResult:
        for offer in self._offers:
            yield Card(offer)
