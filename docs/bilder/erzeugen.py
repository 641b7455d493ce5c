"""Makes the pictures of the terminal UI in this folder: the sample Kommune goes in, one SVG per main screen comes out.

.venv/bin/python docs/bilder/erzeugen.py
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.tui.app import DeskApp
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.store.sample import ANCHOR, Sample, ensure_sample

HERE = Path(__file__).parent
SIZE = (100, 32)
# File → theme and what is done: a text is typed, a name in < > is a key.
SCREENS = {
    "start": ("dunkel", ()),
    "tippen": ("dunkel", ("Kurse für Seniorne in Mü",)),
    "antwort": ("hell", ("Yogakurse in Mühlrode, höchstens 50 Euro", "<enter>")),
    "einzelheiten": ("dunkel", ("Yogakurse in Auenstedt", "<enter>", "<down>", "<space>", "<enter>")),
}
_PATIENCE = 3000
_CELL = 12.2  # width of a character in Textual's pictures
_LEADING = re.compile(r'(<text [^>]*?)x="([\d.]+)"([^>]*?)>((?:&#160;)+)(.*?)</text>')


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = Path(folder) / "bestand"
        ensure_sample(store, Sample(ANCHOR, indicator_rows(load_knowledge((knowledge_folder(),)))), lambda *_: None)
        for name, (theme, steps) in SCREENS.items():
            asyncio.run(_take(Desk(store, (), ANCHOR), HERE / f"{name}.svg", theme, steps))


async def _take(desk: Desk, file: Path, theme: str, steps: tuple[str, ...]) -> None:
    app = DeskApp(desk)
    app.theme = theme
    async with app.run_test(size=SIZE) as pilot:
        await _until(pilot, lambda: app.main is not None and bool(app.main.examples))
        for step in steps:
            if step.startswith("<"):
                await pilot.press(step.strip("<>"))
            else:
                app.post_message(events.Paste(step))
            await _settled(pilot)
        file.write_text(_without_leading_blanks(app.export_screenshot(title="bildungsfrage")), encoding="utf-8")


async def _settled(pilot: Pilot[None]) -> None:
    """Nobody works on anything any more."""
    for _ in range(3):
        await _until(pilot, lambda: not any(worker.is_running for worker in pilot.app.workers))
        await pilot.pause(0.05)


async def _until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE):
        if true():
            return
        await pilot.pause(0.02)


def _without_leading_blanks(svg: str) -> str:
    """Some viewers leave blanks out at the beginning of a text: it is moved to where its first letter stands."""

    def moved(match: re.Match[str]) -> str:
        blanks = match[4].count("&#160;")
        rest = re.sub(r'textLength="[^"]*"', "", match[3])
        return f'{match[1]}x="{float(match[2]) + blanks * _CELL:g}"{rest}>{match[5]}</text>'

    return _LEADING.sub(moved, svg)


if __name__ == "__main__":
    main()
