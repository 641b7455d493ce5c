"""The main screen: conversation above, the question below; keys and clicks go in, work for the clerk comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.shortlist.collect import kept_row
from bildungsfrage.faces.tui.chips import Chip, Chips, Shown
from bildungsfrage.faces.tui.conversation import Conversation
from bildungsfrage.faces.tui.details import Details
from bildungsfrage.faces.tui.help import CHIPS, QUESTION, ROWS, Keys
from bildungsfrage.faces.tui.keybar import KeyBar
from bildungsfrage.faces.tui.marks import marks
from bildungsfrage.faces.tui.offers import OfferedQuestion
from bildungsfrage.faces.tui.question import QuestionLine, Signs
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.faces.tui.start import StartPage
from bildungsfrage.faces.tui.suggestions import Suggestions
from bildungsfrage.faces.tui.talk import Talk, Turn
from bildungsfrage.faces.values import written_number
from bildungsfrage.model import Reply, Suggestion

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

_PICK_AFTER = 0.4  # seconds: "1" picks, "10. Klasse" is a question
_PICK_LATER = 0.8  # where there is a 10 as well
_NARROW = 100  # columns below which details lie over the answer


class DeskScreen(Screen[None]):
    """Where one is most of the time."""

    DEFAULT_CSS = """
    DeskScreen { layers: base above; background: $background; color: $foreground; }
    #kopf { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis; }
    #mitte { height: 1fr; }
    #unten { dock: bottom; height: 4; }
    #zeile { height: 1; }
    #pfeil { width: 2; color: $primary; text-style: bold; }
    #stand { width: auto; max-width: 40%; padding: 0 1; color: $foreground; }
    DeskScreen.-narrow #mitte.-details Conversation { display: none; }
    DeskScreen.-narrow Details { width: 100%; border-left: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "to_question", show=False)]
    AUTO_FOCUS = "#frage"

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._pick_timer: Timer | None = None
        self.examples: tuple[Suggestion, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(Content("bildungsfrage"), id="kopf")
        with Horizontal(id="mitte"):
            with Conversation():
                yield StartPage()
            yield Details()
        yield Suggestions()
        with Vertical(id="unten"):
            yield Chips()
            with Horizontal(id="zeile"):
                yield Static("› ", id="pfeil")
                yield QuestionLine()
                yield Static("", id="stand", markup=False)
            yield Signs()
            yield KeyBar()

    # ---- the parts

    @property
    def question(self) -> QuestionLine:
        return self.query_one(QuestionLine)

    @property
    def conversation(self) -> Conversation:
        return self.query_one(Conversation)

    @property
    def suggestions(self) -> Suggestions:
        return self.query_one(Suggestions)

    @property
    def details(self) -> Details:
        return self.query_one(Details)

    @property
    def rows(self) -> Rows | None:
        """The rows of the latest answer."""
        view = self.conversation.latest
        return next(iter(view.query(Rows).results(Rows)), None) if view else None

    # ---- begin

    def on_mount(self) -> None:
        self.run_worker(self._open(), group="oeffnen")

    async def _open(self) -> None:
        welcome = await self.app.get(self.app.desk.open)
        if welcome is not None:
            self.examples = welcome.offered
            await self.query_one(StartPage).welcome(welcome)
            self.query_one("#kopf", Static).update(Content(visible(f"bildungsfrage   {welcome.freshness}")))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < _NARROW, "-narrow")

    # ---- while somebody types

    @on(Input.Changed, "#frage")
    def _typed(self, event: Input.Changed) -> None:
        self._stop_picking()
        text = event.value
        if not text.strip():
            self._at_rest()
            return
        if text.isdecimal() and len(text) < 3 and int(text) <= len(self.app.offered):
            self._may_pick(int(text))
            return
        self.run_worker(self._read(text), group="lesen", exclusive=True)

    async def _read(self, text: str) -> None:
        reading = await self.app.get(self.app.desk.reading, text, self.app.talk.before(text))
        if reading is not None and self.question.value == text:
            self._show_reading(text, reading)

    def _show_reading(self, text: str, reading: Reply) -> None:
        found = marks(text, reading.words)
        self.question.mark(found)
        self.query_one(Signs).show(text, found, int(self.question.scroll_offset.x))
        self.query_one(Chips).show([Shown(c.text or str(c.value), c.excluded, c.inherited) for c in reading.criteria])
        self._say("")

    def _at_rest(self) -> None:
        """Nothing is typed: the chips are those of the latest answer."""
        self.workers.cancel_group(self, "lesen")
        self.question.mark(())
        self.query_one(Signs).show("", (), 0)
        self.suggestions.hide()
        turn = self.app.talk.current
        criteria = turn.reply.criteria if turn else ()
        self.query_one(Chips).show([Shown(c.text or str(c.value), c.excluded, c.inherited) for c in criteria])
        self._say("")

    def _say(self, text: str) -> None:
        self.query_one("#stand", Static).update(Content(visible(text)))

    # ---- questions that are offered

    def _may_pick(self, number: int) -> None:
        """A digit picks what has that number, unless somebody goes on typing."""
        self._say(f"wählt {shortened(self.app.offered[number - 1].text, 30)}")
        waits = _PICK_AFTER if 10 * number > len(self.app.offered) else _PICK_LATER
        self._pick_timer = self.set_timer(waits, lambda: self.ask(self.app.offered[number - 1].question))

    def _stop_picking(self) -> None:
        if self._pick_timer is not None:
            self._pick_timer.stop()
            self._pick_timer = None

    @on(OfferedQuestion.Picked)
    def _picked(self, event: OfferedQuestion.Picked) -> None:
        self.ask(event.question)

    # ---- asking

    @on(Input.Submitted, "#frage")
    def _submitted(self, event: Input.Submitted) -> None:
        text = (self.suggestions.chosen or event.value).strip()
        if text.isdecimal() and 0 < int(text) <= len(self.app.offered):
            text = self.app.offered[int(text) - 1].question
        if text:
            self.ask(text)

    def ask(self, question: str) -> None:
        """Answers a question; whatever was still being answered is given up."""
        self._stop_picking()
        self.suggestions.hide()
        self.run_worker(self._answer(question), group="fragen", exclusive=True)

    async def _answer(self, question: str) -> None:
        self._say("wird beantwortet …")
        earlier = self.app.talk.before(question)
        reply = await self.app.get(self.app.desk.reply, question, earlier)
        if reply is None:
            self._say("")
            return
        self.question.take("")
        await self.show(self.app.talk.going_on(Turn(question, earlier, reply)))

    async def show(self, talk: Talk) -> None:
        """Draws the conversation as it is now."""
        self.app.talk = talk
        for page in self.query(StartPage).results(StartPage):
            page.display = not talk.at
        self.details.hide()
        self.query_one("#mitte").remove_class("-details")
        await self.conversation.show(talk, self.app.kept)
        self._at_rest()
        self.question.focus()

    # ---- keys that leave the question

    @on(QuestionLine.Left)
    def _left(self, event: QuestionLine.Left) -> None:
        if self.suggestions.is_open and self._in_suggestions(event.key):
            return
        match event.key:
            case "down":
                self._into_answer()
            case "tab":
                self.focus_next()
            case "escape":
                self.action_to_question()
            case "pageup" | "pagedown":
                view = self.conversation
                (view.scroll_page_up if event.key == "pageup" else view.scroll_page_down)(animate=False)

    def _in_suggestions(self, key: str) -> bool:
        """Whether the key meant the list."""
        if key in ("up", "down"):
            self.suggestions.move(1 if key == "down" else -1)
        elif key == "escape":
            self.suggestions.hide()
        elif key in ("right", "tab"):
            self.question.take(self.suggestions.chosen or self.suggestions.best or self.question.value)
        else:
            return False
        return True

    def _into_answer(self) -> None:
        """To the rows, or to whatever can be chosen in the answer."""
        view = self.conversation.latest
        chosen = self.rows or (next(iter(view.query(OfferedQuestion).results()), None) if view else None)
        if chosen is not None:
            chosen.focus()

    def action_to_question(self) -> None:
        """Back to the question; what lies over it goes first, then what was typed."""
        if self.details.is_shown:
            self.hide_details()
        elif self.focused is self.question:
            self.question.take("")
        self.question.focus()

    def on_key(self, event: events.Key) -> None:
        """What is typed elsewhere belongs into the question; a digit there picks at once."""
        bound = event.key in self.active_bindings
        if event.character is None or not event.is_printable or bound or self.focused is self.question:
            return
        event.stop()
        if event.character.isdecimal() and 0 < int(event.character) <= len(self.app.offered):
            self.ask(self.app.offered[int(event.character) - 1].question)
        else:
            self.question.type_in(event.character)

    def on_paste(self, event: events.Paste) -> None:
        self.question.focus()
        self.question.post_message(event)

    @on(QuestionLine.Shortened)
    def _shortened(self, event: QuestionLine.Shortened) -> None:
        self.app.tell(f"Der Text hat {written_number(event.length, 0)} Zeichen; gelesen werden die ersten.")

    @on(Chip.Done)
    def _chips_done(self) -> None:
        self.question.focus()

    def enter_chips(self) -> None:
        self.query_one(Chips).enter()

    @property
    def place(self) -> tuple[str, Keys]:
        """Where one is, for the help."""
        if isinstance(self.focused, Rows):
            return "In der Trefferliste", ROWS
        if isinstance(self.focused, Chip):
            return "Bei den Angaben", CHIPS
        return "In der Frage", QUESTION

    # ---- rows

    @on(Rows.Kept)
    def _kept(self, event: Rows.Kept) -> None:
        turn = self.app.talk.current
        if turn is not None and event.rows.grid.order:
            self.app.keep(kept_row(turn.reply, event.rows.grid.row(event.rows.line)))
            self.mark_kept()

    def mark_kept(self) -> None:
        """Shows which rows are on the Merkzettel."""
        for rows in self.query(Rows).results():
            rows.mark_kept(self.app.kept)

    @on(Rows.LeftUpwards)
    def _left_rows(self) -> None:
        self.question.focus()

    @on(Rows.NearEnd)
    def _near_end(self) -> None:
        self.fetch_all()

    def fetch_all(self) -> None:
        """Gets the rows that have not been fetched yet."""
        turn = self.app.talk.current
        if turn is not None and len(turn.reply.table.rows) < turn.reply.table.total:
            self.run_worker(self._fetch(turn), group="holen", exclusive=True)

    async def _fetch(self, turn: Turn) -> None:
        reply = await self.app.get(self.app.desk.reply, turn.question, turn.earlier, None)
        view = self.conversation.latest
        if reply is None or view is None or view.turn is not turn:
            return
        full = Turn(turn.question, turn.earlier, reply)
        self.app.talk = self.app.talk.instead(full)
        view.turn = full
        if view.answer is not None:
            view.answer.show_rows(reply)

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.show_details()

    @on(Rows.Pointed)
    def _pointed(self) -> None:
        if self.details.is_shown:
            self.show_details()

    def show_details(self) -> None:
        """Everything about the row that the cursor is on."""
        turn, rows = self.app.talk.current, self.rows
        if turn is not None and rows is not None and rows.grid.order:
            self.run_worker(self._detail(turn, rows.position), group="einzelheiten", exclusive=True)

    async def _detail(self, turn: Turn, position: int) -> None:
        found = await self.app.get(self.app.desk.about, turn.reply, position, turn.asked)
        if found is not None:
            self.query_one("#mitte").add_class("-details")
            await self.details.show(found)

    def toggle_details(self) -> None:
        if self.details.is_shown:
            self.hide_details()
        else:
            self.show_details()

    def hide_details(self) -> None:
        self.query_one("#mitte").remove_class("-details")
        self.details.hide()
