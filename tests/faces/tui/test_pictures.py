"""Pictures of the screen over replies made by hand: whoever changes how something looks sees it in a diff.

BILDER_NEU=1 .venv/bin/python -m pytest tests/faces/tui/test_pictures.py     draws them anew
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.talk import Talk, Turn
from bildungsfrage.faces.tui.app import DeskApp
from bildungsfrage.faces.tui.reader import Reader
from bildungsfrage.faces.tui.themes import DARK, LIGHT
from bildungsfrage.faces.tui.welcome import Welcome
from bildungsfrage.glance import Chip, Completion, Glance, ReadWord
from bildungsfrage.model import Reply, Suggestion
from tests.faces.replies import ASKED_BACK, FIGURES, NOTHING, OFFERS, WAYS

PICTURES = Path(__file__).parent / "bilder"
_STILL = 40  # rounds
_EXAMPLES = (Suggestion("Angebote für Jugendliche in Mühlrode?", "Angebote für Jugendliche in Mühlrode?"),)
_SAVED = (("Monitoring", (Suggestion("Jugendarbeitslosigkeit", "Jugendarbeitslosenquote"),)),)
_WELCOME = Welcome("Die neueste Quelle ist vom 02.11.2026.", "Sie können nach Angeboten fragen.", _EXAMPLES, _SAVED)
_TYPED = Glance(
    "Kostenlose Kurse für Jugentliche blub",
    (
        ReadWord("Kostenlose", 0, 10, "kriterium"), ReadWord("Kurse", 11, 16, "kriterium"),
        ReadWord("für", 17, 20, "fuellwort"), ReadWord("Jugentliche", 21, 32, "kriterium", read_as="Jugendliche"),
        ReadWord("blub", 33, 37, "unverstanden"),
    ),
    tuple(Chip(c.name, c.name.capitalize(), str(c.value), c) for c in OFFERS.criteria[1:4]),
    "vermutet", "angebote_finden", "Angebote finden", 37, "Kostenlose Kurse für Jugendliche",
)  # fmt: skip


class Still(Desk):
    """Data that never change."""

    def renewed(self) -> bool:
        return False

    def look(self, question: str, earlier: Sequence[str] = (), limit: int | None = None) -> Reply:
        """The rows that are not there yet never come."""
        return OFFERS


class StillReader(Reader):
    """Reads one text, and nothing else."""

    def look(self, text: str, earlier: Sequence[str]) -> Glance | None:
        return _TYPED if text == _TYPED.text else None

    def complete(self, text: str, cursor: int, earlier: Sequence[str]) -> tuple[Completion, ...]:
        return (Completion(f"{text} in Mühlrode", "in Mühlrode", 12, "ort"),)

    def warm(self) -> bool:
        return False


async def _drawn(talk: Talk, typed: str, size: tuple[int, int], theme: str, wanted: str) -> str:
    desk = Still(Path(), (), date(2026, 11, 23))
    app = DeskApp(desk)
    app.reader = StillReader(desk)
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        while not (app.main and app.main.examples):
            await pilot.pause(0.01)
        if talk.at:
            await app.main.show(talk)
        if typed:
            app.main.question.take(typed)
            while not app.main.box.suggestions.is_open:
                await pilot.pause(0.01)
        return await _settled(app, pilot, wanted)


async def _settled(app: DeskApp, pilot: Pilot[None], wanted: str) -> str:
    """The picture as it is wanted, or the one that has not changed for long: a busy machine draws in several steps."""
    before, drawn, same = "", "", 0
    while not drawn or (same < _STILL and _lines(drawn) != _lines(wanted)):
        await pilot.pause(0.05)
        before, drawn = drawn, app.export_screenshot(title="")
        same = same + 1 if drawn == before else 0
    return drawn


def _talk(*replies: Reply) -> Talk:
    return Talk(tuple(Turn(reply.question, (), reply) for reply in replies), len(replies))


@pytest.mark.parametrize(
    ("name", "talk", "typed", "size", "theme"),
    [
        ("start", Talk(), "", (80, 24), DARK),
        ("tippen", Talk(), _TYPED.text, (80, 24), LIGHT),
        ("angebote", _talk(OFFERS), "", (120, 40), DARK),
        ("nichts_nach_rueckfrage", _talk(ASKED_BACK, NOTHING), "", (80, 40), LIGHT),
        ("zahlen", _talk(FIGURES), "", (100, 30), DARK),
        ("wege_schmal", _talk(WAYS), "", (40, 40), LIGHT),
    ],
)
def test_the_screen_looks_as_it_did(
    name: str, talk: Talk, typed: str, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bildungsfrage.faces.tui.desk_screen.open_and_welcome", lambda _: _WELCOME)
    file = PICTURES / f"{name}.svg"
    wanted = file.read_text(encoding="utf-8") if file.exists() else ""
    drawn = asyncio.run(_drawn(talk, typed, size, theme, wanted))
    if os.environ.get("BILDER_NEU"):
        PICTURES.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert _lines(drawn) == _lines(file.read_text(encoding="utf-8"))


def _lines(svg: str) -> list[str]:
    """The picture without the number that Textual gives it, in pieces that a diff can tell apart."""
    return re.sub(r"terminal-\d+", "terminal", svg).replace("><", ">\n<").splitlines()
