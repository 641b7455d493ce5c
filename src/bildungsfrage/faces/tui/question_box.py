"""Where questions are typed: the line, its signs, the chips and the suggestions. Keys go in, `Asked` comes out.

Whatever is read while somebody types is read by the app's reader; a reading of a text that has changed is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.tui.chips import Chips
from bildungsfrage.faces.tui.marks import marks
from bildungsfrage.faces.tui.question import QuestionLine, Signs
from bildungsfrage.faces.tui.suggestions import Suggested, Suggestions
from bildungsfrage.faces.values import written_number

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp
    from bildungsfrage.faces.tui.clerk import Begun
    from bildungsfrage.glance import Glance

_PICK_AFTER = 0.4  # seconds: "1" picks, "10. Klasse" is a question
_PICK_LATER = 0.8  # where there is a 10 as well
_LONGEST_STATE = 44
_AT_ONCE = 0.03  # seconds that a letter waits for what is read with it
_BETWEEN_KEYS = 0.01  # seconds; nobody types faster, but a terminal may send what was pasted as keys
_LEVELS = {"sicher": "✓", "vermutet": "≈", "rueckfrage": "?", "nicht_verstanden": "?", "ausserhalb": "✗"}


class QuestionBox(Vertical):
    """The lower part of the screen."""

    DEFAULT_CSS = """
    QuestionBox { height: 3; background: $background; }
    QuestionBox Horizontal { height: 1; }
    #pfeil { width: 2; color: $primary; text-style: bold; }
    #treffer { width: 16; padding: 0 1; color: $foreground; text-style: bold; text-align: right; }
    #lage { width: 46%; padding: 0 1; color: $quiet; text-align: right; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.to_question", show=False)]

    app: DeskApp

    @dataclass
    class Asked(Message):
        """This is to be answered; `alone`: whatever was asked before."""

        question: str
        alone: bool = False

    @dataclass
    class Left(Message):
        """A key that belongs to the answer above."""

        key: str

    def __init__(self, suggestions: Suggestions) -> None:
        super().__init__()
        self._picking: Timer | None = None
        self._hands_in = False
        self._seen: Glance | None = None
        self._changed = 0.0  # when the text changed last
        self._whole = ""  # a text that says everything itself, whatever was asked before
        self.line = QuestionLine()
        self.chips = Chips()
        self.suggestions = suggestions
        self._signs = Signs()
        self._hits = Static("", id="treffer", markup=False)
        self._state = Static("", id="lage", markup=False)

    def compose(self) -> ComposeResult:
        yield self.chips
        with Horizontal():
            yield Static("› ", id="pfeil")
            yield self.line
            yield self._hits
        with Horizontal():
            yield self._signs
            yield self._state

    # ---- reading while somebody types

    def on_mount(self) -> None:
        # Watched rather than told by a message: what is read is drawn with the letter then, not a picture later.
        self.watch(self.line, "value", self._typed, init=False)
        self.watch(self.line, "scroll_x", self._scrolled, init=False)

    def hand_in(self, typed: str) -> None:
        """Room for the next question at once, of which something may have been typed already; the chips stay until
        the answer to this one is there.
        """
        self._hands_in = True
        self.line.take(self.line.value.removeprefix(typed))
        self._hands_in = False
        self.line.mark(())
        self._signs.show("", (), 0)

    def _typed(self, value: str) -> None:
        self._stop_picking()
        if self._hands_in:
            return
        number = self._picked(value)
        if number:
            self._may_pick(number)
        elif value.strip():
            self.read_again()
        else:
            self.rest()

    def begin(self) -> None:
        """The data are open: reads what has been typed by then, or gets ready for the first keys."""
        if self.line.value.strip():
            self.read_again()
        else:
            self._warm()

    @work(group="lesen", exclusive=True)
    async def _warm(self) -> None:
        """Given up at the first key."""
        while await self.app.read(self.app.reader.warm):
            pass

    def read_again(self) -> None:
        """Reads what is in the line; where that is nothing, the latest question."""
        turn = self.app.talk.current
        text = self.line.value
        if text.strip():
            self._read(text, self._before(text))
        elif turn is not None:
            self._read_again(turn.question, turn.earlier)

    def _before(self, text: str) -> tuple[str, ...]:
        """The questions that the line goes on from."""
        return () if text == self._whole else self.app.talk.before(text)

    def _read(self, text: str, earlier: tuple[str, ...]) -> None:
        """What shows of a text comes with its last letter, unless reading takes longer than that can wait."""
        is_typed = monotonic() - self._changed > _BETWEEN_KEYS
        begun = self.app.begin_reading(text, earlier)
        is_shown = is_typed and begun.is_done_within(_AT_ONCE) and self._show_read(begun)
        self._changed = monotonic()  # what came in while this one waited was not typed
        if is_shown:
            # Drawn first: two things at once, and both take twice as long.
            self.call_after_refresh(self._drawn, text, earlier)
        else:
            self._read_on(text, earlier, begun)

    def _drawn(self, text: str, earlier: tuple[str, ...]) -> None:
        """Goes on with a text, unless somebody has gone on typing in the meantime."""
        if self.line.value == text:
            self._read_on(text, earlier, None)

    def _show_read(self, begun: Begun[Glance | None]) -> bool:
        """Whether there is something to show."""
        glance = None if begun.result.exception() else begun.result.result()
        if glance is not None:
            self._show(glance)
        return glance is not None

    @work(group="lesen", exclusive=True)
    async def _read_on(self, text: str, earlier: tuple[str, ...], begun: Begun[Glance | None] | None) -> None:
        """What is not read yet, and then what the text may become."""
        if begun is not None:
            glance = await self.app.finish_reading(begun)
            if glance is not None and self.line.value == text:
                self._show(glance)
        if self.line.value != text:
            return
        found = await self.app.read(self.app.reader.complete, text, self.line.cursor_position, earlier) or ()
        if self.line.value == text and self._seen is not None:
            offered = [Suggested(one.text, one.count) for one in found if one.text != text]
            self.suggestions.show(offered or [Suggested(one.question) for one in self._seen.choices])

    def _show(self, glance: Glance) -> None:
        self.line.mark(marks(glance.words))
        self._seen = glance
        self._sign()
        self.chips.show(glance.chips)
        self.say("" if glance.count is None else f"{written_number(glance.count, 0)} Treffer", _said(glance))

    def _sign(self) -> None:
        """The signs stand below the part of the line that is seen."""
        self._signs.show(self._seen.text if self._seen else "", self.line.marks, int(self.line.scroll_offset.x))

    def _scrolled(self) -> None:
        if self.line.marks:
            self._sign()

    def rest(self) -> None:
        """Nothing is typed: the chips are those of the latest answer."""
        self.workers.cancel_group(self, "lesen")
        self._whole = ""
        self.line.mark(())
        self._signs.show("", (), 0)
        self.suggestions.hide()
        self.say("", "")
        if self.app.talk.current is None:
            self._seen = None
            self.chips.show(())
        else:
            self.read_again()

    @work(group="lesen", exclusive=True)
    async def _read_again(self, question: str, earlier: tuple[str, ...]) -> None:
        glance = await self.app.read(self.app.reader.look, question, earlier)
        if glance is not None and not self.line.value.strip():
            self._seen = glance
            self.chips.show(glance.chips)

    def say(self, count: str, state: str) -> None:
        """What stands at the right: the number of hits, and below it how the question is read."""
        for shown, text in ((self._hits, count), (self._state, state)):
            shown.update(Content(visible(text)), layout=False)

    # ---- asking

    @on(Input.Submitted, "#frage")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = (self.suggestions.chosen or event.value).strip()
        number = self._picked(text)
        if text:
            alone = text == self._whole
            self.hand_in(event.value)
            self._ask(self.app.offered[number - 1].question if number else text, alone=alone)

    @on(Suggestions.Clicked)
    def take_suggestion(self, event: Suggestions.Clicked) -> None:
        self.hand_in(self.line.value)
        self._ask(event.text)

    def _ask(self, question: str, *, alone: bool = False) -> None:
        self._stop_picking()
        self.suggestions.hide()
        self.post_message(self.Asked(question, alone))

    # ---- questions that are offered, by their number

    def _picked(self, text: str) -> int:
        """The number of the offered question that a text names; 0 for none."""
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
        return number if number <= len(self.app.offered) else 0

    def _may_pick(self, number: int) -> None:
        """A number picks what has it, unless somebody goes on typing."""
        offered = self.app.offered
        self.say("", f"{number} wählt: {offered[number - 1].text}"[:_LONGEST_STATE])
        waits = _PICK_AFTER if 10 * number > len(offered) else _PICK_LATER
        self._picking = self.set_timer(waits, lambda: self._pick(offered[number - 1].question))

    def _pick(self, question: str) -> None:
        self.hand_in(self.line.value)
        self._ask(question)

    @property
    def is_picking(self) -> bool:
        """Whether the number that was typed picks its question soon."""
        return self._picking is not None

    def _stop_picking(self) -> None:
        if self._picking is not None:
            self._picking.stop()
            self._picking = None

    # ---- keys that mean nothing in the line

    @on(QuestionLine.Left)
    def _left(self, event: QuestionLine.Left) -> None:
        event.stop()
        if not (self.suggestions.is_open and self._in_suggestions(event.key)):
            self.post_message(self.Left(event.key))

    def _in_suggestions(self, key: str) -> bool:
        """Whether the key meant the list."""
        if key in ("up", "down"):
            self.suggestions.move(1 if key == "down" else -1)
        elif key == "escape":
            self.suggestions.hide()
        elif key in ("right", "tab"):
            self.line.take(self.suggestions.chosen or self.suggestions.best or self.line.value)
        else:
            return False
        return True

    @on(QuestionLine.Shortened)
    def _shortened(self, event: QuestionLine.Shortened) -> None:
        self.app.tell(f"Der Text hat {written_number(event.length, 0)} Zeichen; gelesen wird nur der Anfang.")

    # ---- chips

    @on(Chips.Left)
    def _left_chips(self) -> None:
        self.line.focus()

    @on(Chips.Edited)
    def _edited(self, event: Chips.Edited) -> None:
        event.stop()
        if self._seen is not None:
            self._edit(self._seen, event)

    @work(group="angaben", exclusive=True)
    async def _edit(self, seen: Glance, event: Chips.Edited) -> None:
        """The changed question says everything itself: typed, it is put into the line; answered, it is asked."""
        if event.edit == "change":
            from bildungsfrage.faces.tui.values_page import ValuesPage

            values = await self.app.read(self.app.reader.values_for, seen, event.chip) or ()
            text = await self.app.push_screen_wait(ValuesPage(event.chip, values))
        else:
            text = await self.app.read(self.app.reader.edited, seen, event.chip, event.edit)
        if not text:
            return
        if self.line.value.strip():
            self._whole = text
            self.line.take(text)
        else:
            self._ask(text, alone=True)


def _said(glance: Glance) -> str:
    """How sure the reading is, and what it is."""
    said = {"sicher": glance.title, "vermutet": f"Meinten Sie: {glance.restated}?"}.get(glance.level, glance.sentence)
    return shortened(f"{_LEVELS.get(glance.level, '')} {said}".strip(), _LONGEST_STATE)
