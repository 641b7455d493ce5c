"""Somebody at a desk with the sample Kommune: types, presses keys, clicks, and sees what is on the screen.

The store is made once for all of these tests; nobody waits for a time to pass, only for something to be seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.tui.app import DeskApp
from bildungsfrage.faces.tui.desk_screen import DeskScreen
from bildungsfrage.faces.tui.reader import Reader
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.store.sample import ANCHOR, Sample, ensure_sample
from tests.conftest import shared_cache


@dataclass
class Person:
    """Who sits there; `app` is what is in front of them."""

    app: DeskApp
    pilot: Pilot[Any]

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def main(self) -> DeskScreen:
        assert self.app.main is not None
        return self.app.main

    async def types(self, text: str) -> None:
        """All at once, as who pastes it: a key at a time takes a test too long."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def types_fast(self, text: str) -> None:
        """Key by key, but all of them before any was dealt with, as a slow line brings them."""
        for letter in text:
            self.app.post_message(events.Key("space" if letter == " " else letter, letter))
        await self.pilot.pause()

    async def presses(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def asks(self, question: str) -> None:
        """Types, and waits for the answer."""
        before = self.app.talk.at
        await self.types(question)
        await self.presses("enter")
        await self.until(lambda: self.app.talk.at == before + 1 and self.main.conversation.latest is not None)
        await self.pilot.pause()

    async def fills_in(self, text: str) -> None:
        """Something else into the field one is in, and Enter."""
        await self.presses("ctrl+u")
        await self.types(text)
        await self.presses("enter")

    async def sees(self, *texts: str, patience: int = 1500) -> None:
        for text in texts:
            await self.until(lambda text=text: self._reads(text), f"„{text}“ is not on the screen", patience)

    def _reads(self, text: str) -> bool:
        """Whether a text is there, as it stands or over the end of a line: where lines break hangs on paths as well."""
        return text in self.screen or text in " ".join(self.screen.split())

    async def sees_no(self, text: str) -> None:
        await self.until(lambda: text not in self.screen, f"„{text}“ is on the screen")

    async def until(self, true: Callable[[], bool], otherwise: str = "it never happened", patience: int = 1500) -> None:
        """Rounds of the event loop, not seconds: on a busy machine each takes longer."""
        for turn in range(patience):
            if true():
                return
            await self.pilot.pause(0.001 if turn < 20 else 0.02)
        raise AssertionError(f"{otherwise}:\n{self.screen}")


Story = Callable[[Person], Awaitable[None]]
Sit = Callable[..., None]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        store = tmp_path_factory.mktemp("beispiel")
        known = load_knowledge((knowledge_folder(),))
        ensure_sample(store, Sample(ANCHOR, indicator_rows(known)), lambda *_: None)
        yield store


@pytest.fixture(scope="session")
def shared_desk(sample_store: Path) -> Desk:
    """Opened once: most people only ask."""
    desk = Desk(sample_store, (), ANCHOR)
    desk.ready()
    return desk


@pytest.fixture(scope="session")
def shared_reader(shared_desk: Desk) -> Reader:
    """Knows what comes first, as it does for who has sat down before."""
    reader = Reader(shared_desk)
    while reader.warm():
        pass
    return reader


@pytest.fixture
def sit(shared_desk: Desk, shared_reader: Reader) -> Sit:
    """Runs a story: somebody sits down, the data are open, and off they go."""

    def run(story: Story, size: tuple[int, int] = (100, 30), desk: Desk | None = None) -> None:
        async def sitting() -> None:
            app = DeskApp(desk or shared_desk)
            if desk is None:
                app.reader = shared_reader
            async with app.run_test(size=size, notifications=True) as pilot:
                person = Person(app, pilot)
                await person.until(lambda: app.main is None or bool(app.main.examples), "the data never opened", 3000)
                await story(person)

        asyncio.run(sitting())

    return run
