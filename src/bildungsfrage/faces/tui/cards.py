"""Recommendations as cards: why an offer fits, what does not, what one should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import ItemGrid
from textual.content import Content

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.shortlist.collect import kept_offer
from bildungsfrage.faces.tui.keepable import Keepable
from bildungsfrage.model import Recommendation


class Card(Keepable, can_focus=True):
    """One offer."""

    DEFAULT_CSS = """
    Card { border: round $line; color: $foreground;
        &:focus { border: heavy $primary; }
    }
    """

    def __init__(self, offer: Recommendation, on_list: frozenset[str]) -> None:
        super().__init__(kept_offer(offer), partial(_lines, offer), on_list, classes="")


def _lines(offer: Recommendation, width: int) -> Iterator[Content]:
    yield from (Content.styled(line, "bold") for line in wrap(visible(offer.title), width))
    where = ", ".join(visible(part) for part in (offer.provider, offer.place) if part and part != offer.title)
    if where:
        yield from (Content.styled(line, "$quiet") for line in wrap(where, width))
    for sign, colour, texts in (
        ("✓", "$success", offer.reasons),
        ("✗ Aber:", "$warning", offer.against),
        ("i", "$quiet", offer.notes),
    ):
        if texts:
            first, *more = wrap(f"{sign} {visible(', '.join(texts))}", width)
            yield Content.styled(first[: len(sign)], colour) + Content(first[len(sign) :])
            yield from map(Content, more)


class Cards(ItemGrid):
    """Cards side by side where there is room."""

    DEFAULT_CSS = """
    Cards { height: auto; padding: 0 1; grid-gutter: 0 1; }
    """

    def __init__(self, offers: Sequence[Recommendation], on_list: frozenset[str]) -> None:
        super().__init__(min_column_width=38, stretch_height=True)
        self._offers = offers
        self._on_list = on_list

    def compose(self) -> ComposeResult:
        for offer in self._offers:
            yield Card(offer, self._on_list)
