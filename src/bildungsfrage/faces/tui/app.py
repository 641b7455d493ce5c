"""The app: themes, keys and screens around one conversation; whatever takes time is done by its clerk."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, ParamSpec, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType

from bildungsfrage.faces.narrative import choices
from bildungsfrage.faces.tui.clerk import Clerk
from bildungsfrage.faces.tui.commands import COMMANDS
from bildungsfrage.faces.tui.desk import Desk
from bildungsfrage.faces.tui.desk_screen import DeskScreen
from bildungsfrage.faces.tui.talk import Talk
from bildungsfrage.faces.tui.themes import THEMES, first_theme, other_theme
from bildungsfrage.model import Suggestion
from bildungsfrage.store.error import DataError

_P = ParamSpec("_P")
_T = TypeVar("_T")


class DeskApp(App[None]):
    """One conversation at a desk."""

    TITLE = "bildungsfrage"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Toast { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, command.action, command.title, show=False, priority=True)
        for command in COMMANDS
        for key in (command.key.lower() if command.key.startswith("F") else "", command.also)
        if key
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.clerk = Clerk(desk.interrupt)
        self.talk = Talk()
        self.kept: frozenset[str] = frozenset()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme()
        self.animation_level = "none"

    def on_mount(self) -> None:
        self.push_screen(DeskScreen())

    async def work(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What the clerk brings; None after trouble with the data, which is told."""
        try:
            return await self.clerk.do(act, *args, **kwargs)
        except DataError as error:
            self.tell(str(error))
            return None

    def tell(self, text: str) -> None:
        """A note that goes away by itself."""
        self.notify(text, markup=False, timeout=8)

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """What the latest answer offers, in the order of its numbers."""
        turn = self.talk.current
        return choices(turn.reply) if turn else ()

    @property
    def main(self) -> DeskScreen | None:
        return self.screen if isinstance(self.screen, DeskScreen) else None

    def action_colours(self) -> None:
        self.theme = other_theme(self.theme)

    async def action_back(self) -> None:
        if self.main:
            await self.main.show(self.talk.back())

    async def action_forward(self) -> None:
        if self.main:
            await self.main.show(self.talk.forward())

    async def action_forget(self) -> None:
        """Nothing of the conversation is left, neither on the screen nor in memory."""
        if self.main:
            await self.main.show(Talk())

    def action_details(self) -> None:
        if self.main:
            self.main.hide_details() if self.main.details.is_shown else self.main.show_details()

    async def on_unmount(self) -> None:
        self.clerk.stop()
