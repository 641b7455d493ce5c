"""Chips where there is little room for them."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult

from bildungsfrage.faces.tui.chips import Chips
from bildungsfrage.faces.tui.themes import THEMES
from bildungsfrage.glance import Chip
from bildungsfrage.model import Criterion

CHIPS = tuple(
    Chip(name, title, value, Criterion(name, value))
    for name, title, value in [
        ("anbieter", "Anbieter", "Volkshochschule des Landkreises Auental"),
        ("ort", "Ort", "Mühlrode"),
        ("zielgruppe", "Zielgruppe", "Seniorinnen und Senioren"),
    ]
)


class _Line(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.edited: list[Chips.Edited] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield Chips()

    def on_chips_edited(self, event: Chips.Edited) -> None:
        self.edited.append(event)


@pytest.mark.parametrize("width", [20, 40, 60, 100, 200])
def test_every_chip_that_is_seen_has_its_cross_and_the_others_are_counted(width: int) -> None:
    async def look() -> None:
        app = _Line()
        async with app.run_test(size=(width, 3)) as pilot:
            app.query_one(Chips).show(CHIPS)
            app.query_one(Chips).can_focus = True
            await pilot.pause()
            seen = app.query_one(Chips).render_line(0).text
            hidden = int(seen.rstrip().rpartition("+")[2]) if "+" in seen else 0
            assert seen.count("✕") + hidden == len(CHIPS)
            assert seen.count("✕") >= 1
            assert len(seen) == width

    asyncio.run(look())


def test_a_click_on_the_number_of_hidden_chips_shows_them() -> None:
    async def click() -> None:
        app = _Line()
        async with app.run_test(size=(40, 3)) as pilot:
            line = app.query_one(Chips)
            line.show(CHIPS)
            await pilot.pause()
            seen = line.render_line(0).text
            await pilot.click(Chips, offset=(seen.index("+"), 0))
            await pilot.pause()
            seen = line.render_line(0).text
            assert "Mühlrode" in seen
            assert "◂1" in seen
            await pilot.click(Chips, offset=(seen.index("✕"), 0))
            await pilot.pause()
            assert [(event.chip.key, event.edit) for event in app.edited] == [("ort", "without")]

    asyncio.run(click())
