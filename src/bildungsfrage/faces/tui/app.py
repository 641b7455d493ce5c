"""The app: themes, keys and screens around one conversation; whatever takes time is done by its clerks."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.message import Message

from bildungsfrage.faces.desk import BrokenOffError, Desk
from bildungsfrage.faces.talk import Talk
from bildungsfrage.faces.tui.clerk import Begun, Clerk
from bildungsfrage.faces.tui.commands import COMMANDS
from bildungsfrage.faces.tui.desk_screen import DeskScreen
from bildungsfrage.faces.tui.funnel import narrowed
from bildungsfrage.faces.tui.keeper import Keeper
from bildungsfrage.faces.tui.line import give_back_cursor
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.faces.tui.question import LONGEST
from bildungsfrage.faces.tui.reader import Reader
from bildungsfrage.faces.tui.themes import THEMES, first_theme, other_theme
from bildungsfrage.store.error import DataError

if TYPE_CHECKING:
    from bildungsfrage.faces.shortlist.collect import Kept, Shortlist
    from bildungsfrage.glance import Glance
    from bildungsfrage.model import Reply, Suggestion

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SEEN = 2.0  # seconds until a note is noticed
_READ = 16  # letters of it that are read in a second
_LOOKS_AFTER = 1.0  # seconds between two looks at whether the terminal is still there
_TAKEN_IN = "Die Daten sind eingelesen. Die nächste Frage sieht sie schon."
_NOT_TAKEN_IN = "Es wurde nichts eingelesen."
_FAULT = "Das ist nicht gelungen: ein Fehler im Programm. Sie können weiterfragen; bitte melden Sie ihn."
_ENDED = "Das Programm musste wegen eines Fehlers beendet werden. Bitte melden Sie ihn mit diesen Zeilen:"


def has_terminal() -> bool:
    stdin = sys.__stdin__
    return stdin is not None and not stdin.closed and stdin.isatty()


class DeskApp(App[None]):
    """One conversation at a desk."""

    TITLE = "bildungsfrage"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Toast { background: $panel; color: $foreground; border-left: outer $primary; padding: 0 1; max-width: 100%; }
    ToastRack { margin: 0 0 4 0; }
    Tooltip { background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, command.action, command.title, show=False, priority=True)
        for command in COMMANDS
        for key in command.keys
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reader = Reader(desk)
        self.keeper = Keeper(desk)
        self._clerk = Clerk(desk.interrupt)
        self._reading_clerk = Clerk(lambda: self.reader.interrupt())
        self._slow_clerk = Clerk()
        self.talk = Talk()
        self._shortlist: Shortlist | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme()
        self.animation_level = "none"
        self.went_on = -inf  # when the data were last well by the time one looked what troubled them
        self._stumbled: set[str] = set()
        self.most_waiting = LONGEST
        self.taken_up = 0  # letters

    def get_default_screen(self) -> DeskScreen:
        """The first screen there is, so that none is drawn before it."""
        return DeskScreen()

    def get_driver_class(self) -> type[Driver]:
        return narrowed(super().get_driver_class())

    def post_message(self, message: Message) -> bool:
        if isinstance(message, events.Key) and message.is_printable:
            self.taken_up += 1
        return super().post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """What is typed beside the question goes there from its first letter on, however fast the keys come."""
        if isinstance(event, events.Key) and self.main:
            self.main.lead(event)
        await super().on_event(event)

    @property
    def keys_waiting(self) -> int:
        """They wait where they come in, and then where they are wanted."""
        on_the_way = (self, self.screen, self.screen.focused) if self.screen_stack else (self,)
        return sum(pump.message_queue_size for pump in on_the_way if pump is not None)

    def on_mount(self) -> None:
        if has_terminal() and not self.is_headless:
            self.set_interval(_LOOKS_AFTER, self.end_alone)

    def end_alone(self) -> None:
        """Where the terminal went away without a word, there is nobody left to wait for."""
        if not has_terminal():
            self.exit(return_code=1)

    async def on_unmount(self) -> None:
        give_back_cursor(self)
        for clerk in (self._clerk, self._reading_clerk, self._slow_clerk):
            clerk.stop()

    # ---- work

    async def get(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What the clerk brings; where the data are in trouble, that is shown, and tried again on demand."""
        while True:
            try:
                return await self._clerk.do(act, *args, **kwargs)
            except BrokenOffError:
                continue
            except DataError as error:
                if not await self._troubled(error):
                    return None
            except Exception as error:
                self._stumble(error)
                return None

    def begin_reading(self, text: str, earlier: Sequence[str]) -> Begun[Glance | None]:
        """Has a text read before anything else that the reader was to do."""
        self._reading_clerk.break_off()
        return self._reading_clerk.begin(self.reader.look, text, earlier)

    async def finish_reading(self, begun: Begun[_T]) -> _T | None:
        """What was read; None where the text has changed in the meantime."""
        from bildungsfrage.live import StaleError

        try:
            return await self._reading_clerk.finish(begun)
        except StaleError:
            return None
        except Exception as error:
            self._stumble(error)
            return None

    async def read(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What the reader makes of a text; None where it has changed in the meantime."""
        return await self.finish_reading(self._reading_clerk.begin(act, *args, **kwargs))

    async def get_slowly(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What takes seconds and needs no open store, beside everything else. Raises what it raises."""
        return await self._slow_clerk.do(act, *args, **kwargs)

    async def _troubled(self, error: DataError) -> bool:
        """Whether it is to be tried again."""
        from bildungsfrage.faces.tui.trouble import TroublePage

        if isinstance(self.screen, TroublePage):
            return False
        again: bool | None = await self.push_screen_wait(TroublePage(error))
        return bool(again)

    def _stumble(self, error: Exception) -> None:
        """Tells of a fault of the program, once for each place of it, so that it can be reported."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        named = f"{type(error).__name__}, {Path(place.filename).name}, Zeile {place.lineno}"
        if named not in self._stumbled:
            self._stumbled.add(named)
            self.tell(f"{_FAULT} ({named})")

    def _fatal_error(self) -> None:
        """Ends with a few lines: Textual's own report takes a minute and shows what was typed."""
        from rich.text import Text

        self._exit_renderables.append(Text(f"{_ENDED}\n\n{traceback.format_exc()}"))
        self._close_messages_no_wait()

    async def trouble(self) -> DataError | None:
        """What keeps the data from being used just now."""
        try:
            await self._clerk.do(self.desk.ready)
        except DataError as error:
            return error
        return None

    @work(group="einlesen")
    async def take_in(self, files: Sequence[Path], shrinking: str) -> None:
        """Imports files, whatever page is open by the end of it."""
        from bildungsfrage.faces.tui.stock_page import StockPage
        from bildungsfrage.intake.problem import IntakeError, ShrunkError

        shrunk, report, told = "", _NOT_TAKEN_IN, _NOT_TAKEN_IN
        try:
            report = await self._slow_clerk.do(self.keeper.take_in, files, shrinking)
            told = _TAKEN_IN
        except ShrunkError as error:
            shrunk = error.reason
            told = f"{_NOT_TAKEN_IN} {shrunk}."
        except (DataError, IntakeError) as error:
            report = told = f"{_NOT_TAKEN_IN} {error}"
        if isinstance(self.screen, StockPage):
            self.screen.end(report, shrunk)
        else:
            self.tell(told)

    def tell(self, text: str) -> None:
        """A note that goes away by itself."""
        self.notify(text, markup=False, timeout=_SEEN + len(text) / _READ)

    # ---- what the screens share

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """What the latest answer offers, in the order of its numbers."""
        from bildungsfrage.faces.narrative import choices

        turn = self.talk.current
        return choices(turn.reply) if turn else self.main.examples if self.main else ()

    async def whole_reply(self) -> Reply:
        """The latest answer with all its rows."""
        turn = self.talk.current
        assert turn is not None
        if len(turn.reply.table.rows) >= turn.reply.table.total:
            return turn.reply
        return await self.get(self.desk.look, turn.question, turn.earlier, None) or turn.reply

    @property
    def shortlist(self) -> Shortlist:
        """The Merkzettel."""
        from bildungsfrage.faces.shortlist.collect import Shortlist

        return self._shortlist or Shortlist()

    @shortlist.setter
    def shortlist(self, shortlist: Shortlist) -> None:
        self._shortlist = shortlist

    @property
    def kept(self) -> frozenset[str]:
        """The keys of what is on the Merkzettel."""
        return frozenset(row.key for row in self.shortlist.rows)

    def keep(self, kept: Kept) -> None:
        """Puts a row on the Merkzettel, or takes it off again."""
        from bildungsfrage.faces.shortlist.collect import with_kept, without

        taken = kept.key in self.shortlist
        self.shortlist = without(self.shortlist, kept.key) if taken else with_kept(self.shortlist, kept)
        number = len(self.shortlist.rows)
        self.tell(f"{'Vom Merkzettel genommen' if taken else 'Gemerkt'}; auf dem Merkzettel: {number}.")

    @property
    def main(self) -> DeskScreen | None:
        """The main screen, while nothing lies over it."""
        return self.screen if isinstance(self.screen, DeskScreen) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a page lies over the main screen, only what makes sense there works."""
        known = {command.action for command in COMMANDS}
        if action in known and self.main is None:
            return action in ("help", "quit", "colours", "output")
        return True

    # ---- commands

    def action_help(self) -> None:
        from bildungsfrage.faces.tui.help import HelpPage

        if isinstance(self.screen, HelpPage):
            self.screen.dismiss(None)
        elif isinstance(self.screen, Page):
            self.push_screen(HelpPage(self.screen.title_text, (), f"{self.screen.help_text}\n{self.screen.hint}"))
        elif self.main:
            self.push_screen(HelpPage(*self.main.place))

    @work
    async def action_palette(self) -> None:
        from bildungsfrage.faces.tui.palette import Palette

        action = await self.push_screen_wait(Palette())
        if action:
            await self.run_action(f"app.{action}")

    def action_query(self) -> None:
        from bildungsfrage.faces.tui.query_page import QueryPage

        query = self.talk.current.reply.query if self.talk.current else None
        if query is None:
            self.tell("Zu dieser Antwort gehört keine Abfrage.")
        else:
            self.push_screen(QueryPage(query))

    def action_details(self) -> None:
        if self.main:
            self.main.toggle_details()

    @work
    async def action_learn(self) -> None:
        from bildungsfrage.faces.tui.learning_page import LearningPage

        said = await self.push_screen_wait(LearningPage())
        if said:
            self.tell(said)

    @work
    async def action_shortlist(self) -> None:
        from bildungsfrage.faces.tui.handing_over import hand_over
        from bildungsfrage.faces.tui.shortlist_page import ShortlistPage

        way = await self.push_screen_wait(ShortlistPage())
        if self.main:
            self.main.mark_kept()
        if way:
            await hand_over(self, way)

    def action_stock(self) -> None:
        from bildungsfrage.faces.tui.stock_page import StockPage

        self.push_screen(StockPage())

    async def action_forget(self) -> None:
        """Nothing of the conversation is left, neither on the screen nor in memory."""
        self._shortlist = None
        self.clear_notifications()
        if self.main:
            self.main.question.take("")
            await self.main.show(Talk())
            await self.read(self.reader.forget)
            self.tell("Alles vergessen. Was möchten Sie wissen?")

    @work
    async def action_output(self) -> None:
        from bildungsfrage.faces.tui.handing_over import output
        from bildungsfrage.faces.tui.query_page import QueryPage

        if isinstance(self.screen, QueryPage):
            await output(self, "sql")
        elif self.main:
            await output(self, None)

    async def action_back(self) -> None:
        if self.main:
            await self.main.show(self.talk.back())

    async def action_forward(self) -> None:
        if self.main:
            await self.main.show(self.talk.forward())

    def action_chips(self) -> None:
        if self.main:
            self.main.enter_chips()

    def action_all_rows(self) -> None:
        if self.main:
            self.main.fetch_all()

    def action_sort(self) -> None:
        if self.main and self.main.rows:
            self.main.rows.action_order()

    def action_earlier(self) -> None:
        if self.main:
            self.main.conversation.fold_earlier()

    def action_colours(self) -> None:
        self.theme = other_theme(self.theme)

    async def action_start(self) -> None:
        """The start page; the conversation lies ahead."""
        if self.main:
            await self.main.show(Talk(self.talk.turns, 0))

    # ---- the clipboard

    async def copy(self, text: str) -> None:
        """Puts a text where it can be pasted from, and says where that is."""
        from bildungsfrage.faces.clipboard import copy, here

        copied = await asyncio.to_thread(copy, text, here(self._send))
        self.tell(copied.sentence)

    def _send(self, sequence: str) -> None:
        """To the terminal itself: a screen that is drawn has no other way."""
        if self._driver is None:
            raise OSError
        self._driver.write(sequence)
        self._driver.flush()
