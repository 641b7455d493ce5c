"""The conversation on the screen: earlier questions folded up above, the latest answer below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.talk import Talk, Turn

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.answer import Answer

_LONGEST_SUMMARY = 200
_OPEN, _SHUT = "▾", "▸"


class TurnHead(Static, can_focus=True):
    """A question that was asked; a click or Enter folds its answer up or down."""

    DEFAULT_CSS = """
    TurnHead { height: 1; color: $quiet; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        &.-open { color: $text-heading; text-style: bold; background: $panel; height: auto; max-height: 3;
            text-wrap: wrap; }
        &:focus { background: $cursor; color: $cursor-text; text-style: bold; }
        &:hover { text-style: underline; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "fold", show=False)]

    def action_fold(self) -> None:
        if isinstance(self.parent, TurnView):
            self.parent.fold()

    def on_click(self) -> None:
        self.action_fold()


class TurnView(Vertical):
    """A question with its answer, or with a line about it."""

    DEFAULT_CSS = "TurnView { height: auto; }"

    def __init__(self, turn: Turn, kept: frozenset[str]) -> None:
        super().__init__()
        self.turn = turn
        self._kept = kept
        self._head = TurnHead("")
        self._is_open = False
        self._answer: Answer | None = None

    def compose(self) -> ComposeResult:
        yield self._head

    def on_mount(self) -> None:
        self._entitle()

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def answer(self) -> Answer | None:
        return self._answer

    def fold(self) -> None:
        self.shut() if self._is_open else self.open()

    def open(self) -> None:
        """The answer is built when it is looked at."""
        self._is_open = True
        self._entitle()
        if self._answer is None:
            from bildungsfrage.faces.tui.answer import Answer

            self._answer = Answer(self.turn.reply, self._kept)
            self.mount(self._answer)

    def shut(self) -> None:
        """What is folded up is not kept as widgets."""
        self._is_open = False
        self._entitle()
        if self._answer is not None:
            self._answer.remove()
            self._answer = None

    def _entitle(self) -> None:
        question = shortened(self.turn.question, _LONGEST_SUMMARY)
        self._head.set_class(self._is_open, "-open")
        if self._is_open:
            self._head.update(Content(f"{_OPEN} {question}"))
        else:
            summary = shortened(self.turn.reply.answer, _LONGEST_SUMMARY)
            self._head.update(Content(f"{_SHUT} {question}: {summary}"))


class Conversation(VerticalScroll, can_focus=False):
    """Turns one below the other."""

    DEFAULT_CSS = "Conversation { scrollbar-size-vertical: 1; scrollbar-gutter: stable; background: $background; }"

    def __init__(self) -> None:
        super().__init__(id="gespraech")
        self._talk = Talk()

    @property
    def views(self) -> list[TurnView]:
        return list(self.query(TurnView).results(TurnView))

    @property
    def latest(self) -> TurnView | None:
        return self.views[-1] if self._talk.at else None

    async def show(self, talk: Talk, kept: frozenset[str]) -> None:
        """Draws what has changed: turns that are there stay as they are, all but the latest are folded up."""
        self._talk = talk
        views = self.views
        same = 0
        while same < min(len(views), talk.at) and views[same].turn is talk.shown[same]:
            same += 1
        with self.app.batch_update():
            for view in views[same:]:
                await view.remove()
            for view in views[: talk.at - 1]:
                if view.is_open:
                    view.shut()
            for turn in talk.shown[same:]:
                await self.mount(TurnView(turn, kept))
            if talk.at:
                self.views[-1].open()
        self.call_after_refresh(self._to_latest)

    def _to_latest(self) -> None:
        if self.latest is not None:
            # One line above it stays in sight: the question before, folded up.
            self.scroll_to(y=max(self.latest.virtual_region.y - 1, 0), animate=False)

    def fold_earlier(self) -> None:
        """Opens all earlier answers, or shuts them where one is open."""
        earlier = self.views[:-1]
        any_open = any(view.is_open for view in earlier)
        for view in earlier:
            if any_open:
                view.shut()
            else:
                view.open()
