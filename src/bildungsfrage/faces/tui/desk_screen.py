"""The main screen: the conversation above, the question below; keys and clicks go in, work for the clerks comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bildungsfrage.faces.clean import ending, visible
from bildungsfrage.faces.talk import Talk, Turn
from bildungsfrage.faces.tui.chips import Chips
from bildungsfrage.faces.tui.conversation import Conversation, TurnHead
from bildungsfrage.faces.tui.details import Details
from bildungsfrage.faces.tui.help import BESIDE, CHIPS, QUESTION, ROWS, Keys
from bildungsfrage.faces.tui.keepable import Keepable
from bildungsfrage.faces.tui.keybar import KeyBar
from bildungsfrage.faces.tui.offers import OfferedQuestion
from bildungsfrage.faces.tui.question import QuestionLine
from bildungsfrage.faces.tui.question_box import QuestionBox
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.faces.tui.start import StartPage
from bildungsfrage.faces.tui.suggestions import Suggestions
from bildungsfrage.faces.tui.welcome import Welcome, open_and_welcome, welcome

if TYPE_CHECKING:
    from bildungsfrage.faces.shortlist.collect import Kept
    from bildungsfrage.faces.tui.app import DeskApp
    from bildungsfrage.model import Suggestion

_NAME = "bildungsfrage"
_NARROW = 100  # columns below which details lie over the answer
_LOOKS_AFTER = 2.0  # seconds between two looks at whether the store was replaced
_LOOKING = "nachsehen"
_RENEWED = "Die Daten wurden erneuert. Ab jetzt wird mit den neuen geantwortet."
_WORKING = "wird beantwortet …"


class DeskScreen(Screen[None]):
    """Where one is most of the time."""

    DEFAULT_CSS = """
    DeskScreen { layers: base above; background: $background; color: $foreground; }
    #kopf { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis; }
    #mitte { height: 1fr; }
    #unten { dock: bottom; height: 4; }
    DeskScreen.-narrow #mitte.-details Conversation { display: none; }
    DeskScreen.-narrow Details { width: 100%; border-left: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "to_question", show=False)]
    AUTO_FOCUS = "#frage"

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self.examples: tuple[Suggestion, ...] = ()
        self.box = QuestionBox(Suggestions())
        self._freshness = ""

    def compose(self) -> ComposeResult:
        yield Static(Content(_NAME), id="kopf")
        with Horizontal(id="mitte"):
            with Conversation():
                yield StartPage()
            yield Details()
        yield self.box.suggestions
        with Vertical(id="unten"):
            yield self.box
            yield KeyBar()

    # ---- the parts

    @property
    def question(self) -> QuestionLine:
        return self.box.line

    @property
    def conversation(self) -> Conversation:
        return self.query_one(Conversation)

    @property
    def details(self) -> Details:
        return self.query_one(Details)

    @property
    def rows(self) -> Rows | None:
        """The rows of the latest answer."""
        view = self.conversation.latest
        return next(iter(view.query(Rows).results(Rows)), None) if view else None

    @property
    def place(self) -> tuple[str, Keys]:
        """Where one is, for the help."""
        if isinstance(self.focused, Rows):
            return "In der Trefferliste", ROWS
        if isinstance(self.focused, Chips):
            return "Bei den Angaben", CHIPS
        if isinstance(self.focused, Keepable):
            return "Bei einem Schritt, einer Empfehlung, einer Beratungsstelle", BESIDE
        return "In der Frage", QUESTION

    # ---- the data

    def on_mount(self) -> None:
        # Only after the first picture: what is loaded for answering takes longer than what is drawn.
        self.call_after_refresh(self._open)

    @work(group="oeffnen")
    async def _open(self) -> None:
        told = await self.app.get(open_and_welcome, self.app.desk)
        if told is not None:
            await self._greet(told)
            self.set_interval(_LOOKS_AFTER, self._look_after)
            self.box.begin()

    async def _greet(self, told: Welcome) -> None:
        self.examples = told.offered
        self._freshness = visible(told.freshness)
        self._entitle()
        await self.query_one(StartPage).welcome(told)

    def _look_after(self) -> None:
        """Opening a store anew may take longer than the time between two looks."""
        looking = any(worker.group == _LOOKING and not worker.is_finished for worker in self.workers)
        if self.app.main is self and not looking:
            self._renew()

    @work(group=_LOOKING)
    async def _renew(self) -> None:
        """Picks up a store that was replaced while it was open."""
        if await self.app.get(self.app.desk.renewed):
            told = await self.app.get(welcome, self.app.desk)
            if told is not None:
                await self._greet(told)
            self.app.tell(_RENEWED)
            self.box.read_again()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _NARROW, "-narrow")
        self._entitle()

    def _entitle(self) -> None:
        """Where there is no room for both, how fresh the data are says more than what the program is called."""
        both, width = f"{_NAME}   {self._freshness}", self.size.width - 2
        fits = cell_len(both) <= width or not self._freshness
        self.query_one("#kopf", Static).update(Content(both if fits else ending(self._freshness, width)))

    # ---- asking

    @on(QuestionBox.Asked)
    def _asked(self, event: QuestionBox.Asked) -> None:
        self._answer(event.question, () if event.alone else self.app.talk.before(event.question))

    @on(OfferedQuestion.Picked)
    def _picked(self, event: OfferedQuestion.Picked) -> None:
        self.ask(event.question, self.app.talk.before(event.question))

    @on(Suggestions.Clicked)
    def _suggested(self, event: Suggestions.Clicked) -> None:
        self.box.take_suggestion(event)

    def ask(self, question: str, earlier: tuple[str, ...]) -> None:
        """Answers a question; whatever was still being answered is given up, and what was being typed as well."""
        self.box.hand_in(self.question.value)
        self._answer(question, earlier)

    @work(group="fragen", exclusive=True)
    async def _answer(self, question: str, earlier: tuple[str, ...]) -> None:
        self.box.say("", _WORKING)
        reply = await self.app.get(self.app.desk.ask, question, earlier, self.app.desk.page)
        if reply is None:
            self.box.say("", "")
            self.question.take(question)
            return
        await self.show(self.app.talk.going_on(Turn(question, earlier, reply)))

    async def show(self, talk: Talk) -> None:
        """Draws the conversation as it is now."""
        self.app.talk = talk
        self.query_one(StartPage).display = not talk.at
        self.hide_details()
        await self.conversation.show(talk, self.app.kept)
        if self.question.value:
            self.box.read_again()
        else:
            self.box.rest()
        self.question.focus()

    # ---- keys that leave the question

    @on(QuestionBox.Left)
    def _left(self, event: QuestionBox.Left) -> None:
        match event.key:
            case "down" | "up":
                self._into_answer()
            case "tab":
                self.focus_next()
            case "escape":
                self.action_to_question()
            case "pageup":
                self.conversation.scroll_page_up(animate=False)
            case "pagedown":
                self.conversation.scroll_page_down(animate=False)

    def _into_answer(self) -> None:
        """To the rows, or to whatever can be chosen in the answer."""
        inside = self.conversation.latest or self.query_one(StartPage)
        chosen = self.rows or next(
            (one for one in inside.query("*") if one.focusable and not isinstance(one, TurnHead)), None
        )
        if chosen is not None:
            chosen.focus()

    def action_to_question(self) -> None:
        """Back to the question; what lies over it goes first, then what was typed."""
        if self.details.is_shown:
            self.hide_details()
        elif self.focused is self.question:
            self.question.take("")
        self.question.focus()

    def lead(self, key: events.Key) -> None:
        """Before a key gets anywhere: what is typed elsewhere belongs into the question; a digit there may pick."""
        if not key.is_printable or self.focused is self.question or key.key in self.active_bindings:
            return
        if not self._number(key):
            self.set_focus(self.question)

    def on_key(self, event: events.Key) -> None:
        """A digit picks at once where nothing is typed."""
        number = self._number(event)
        if number and self.focused is not self.question and event.key not in self.active_bindings:
            event.stop()
            question = self.app.offered[number - 1].question
            self.ask(question, self.app.talk.before(question))

    def _number(self, key: events.Key) -> int:
        """The number of the offered question that a key names; 0 for none."""
        number = int(key.character) if key.character and key.character in "123456789" else 0
        return number if number <= len(self.app.offered) else 0

    def on_paste(self, event: events.Paste) -> None:
        self.question.focus()
        self.question.paste(event.text)

    def enter_chips(self) -> None:
        if self.box.chips.shown:
            self.box.chips.focus()

    # ---- rows

    @on(Rows.Kept)
    def _kept(self, event: Rows.Kept) -> None:
        turn = self.app.talk.current
        if turn is not None and event.rows.grid.order:
            self._keep(turn, event.rows.position)

    @work(group="merken")
    async def _keep(self, turn: Turn, position: int) -> None:
        """With telephone and all that is known of the row: who gets the Merkzettel cannot look it up."""
        from bildungsfrage.faces.record import record

        found = await self.app.get(record, turn, position, self.app.desk.look)
        if found is not None:
            self.app.keep(found.kept)
            self.mark_kept()

    @on(Keepable.Wanted)
    def _wanted(self, event: Keepable.Wanted) -> None:
        self._keep_beside(event.kept)

    @work(group="merken")
    async def _keep_beside(self, kept: Kept) -> None:
        """What stands in no table."""
        from bildungsfrage.faces.record import reachable

        found = await self.app.get(reachable, kept, self.app.desk.look)
        if found is not None:
            self.app.keep(found)
            self.mark_kept()

    def mark_kept(self) -> None:
        """Shows what is on the Merkzettel."""
        for keepable in self.query(Keepable).results():
            keepable.mark_kept(self.app.kept)
        for rows in self.query(Rows).results():
            rows.mark_kept(self.app.kept)

    @on(Rows.LeftUpwards)
    def _left_rows(self) -> None:
        self.question.focus()

    @on(Rows.NearEnd)
    def fetch_all(self) -> None:
        """Gets the rows that have not been fetched yet."""
        turn = self.app.talk.current
        if turn is not None and len(turn.reply.table.rows) < turn.reply.table.total:
            self._fetch(turn)

    @work(group="holen", exclusive=True)
    async def _fetch(self, turn: Turn) -> None:
        reply = await self.app.get(self.app.desk.look, turn.question, turn.earlier, None)
        view = self.conversation.latest
        if reply is None or view is None or view.turn is not turn:
            return
        full = Turn(turn.question, turn.earlier, reply)
        self.app.talk = self.app.talk.instead(full)
        view.turn = full
        if view.answer is not None:
            view.answer.show_rows(reply)

    # ---- details

    @on(Rows.Opened)
    def show_details(self) -> None:
        """Everything about the row that the cursor is on."""
        turn, rows = self.app.talk.current, self.rows
        if turn is not None and rows is not None and rows.grid.order:
            self._detail(turn, rows.position)

    @on(Rows.Pointed)
    def _pointed(self) -> None:
        if self.details.is_shown:
            self.show_details()

    @work(group="einzelheiten", exclusive=True)
    async def _detail(self, turn: Turn, position: int) -> None:
        from bildungsfrage.faces.record import record

        found = await self.app.get(record, turn, position, self.app.desk.look)
        if found is not None:
            self.query_one("#mitte").add_class("-details")
            await self.details.show(found, self.app.kept)

    def toggle_details(self) -> None:
        if self.details.is_shown:
            self.hide_details()
        else:
            self.show_details()

    def hide_details(self) -> None:
        self.query_one("#mitte").remove_class("-details")
        self.details.hide()
