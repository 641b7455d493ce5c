"""What the screen asks of the core: a store, knowledge folders and a day go in; replies and facts come out.

All of it runs in the clerk's thread. A store that was replaced is opened anew before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bildungsfrage.ask import Assistant
    from bildungsfrage.faces.arguments import Call
    from bildungsfrage.faces.tui.about import About
    from bildungsfrage.model import Reply, Suggestion
    from bildungsfrage.store.open import Generation

FIRST_ROWS = 100  # as many as anybody looks at before asking more precisely; the others follow when they are wanted
_FRESHNESS = "Wie aktuell sind die Daten?"
_ABILITIES = "Was kann ich fragen?"
_NOTHING = ""  # who says nothing is offered questions that have an answer


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the start page tells: how fresh the data are, what one can ask, questions to begin with.

    `saved` are the questions that stand ready, by the name of their element.
    """

    freshness: str
    abilities: str
    examples: tuple[Suggestion, ...]
    saved: tuple[tuple[str, tuple[Suggestion, ...]], ...] = ()

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """All its questions, in the order of their numbers."""
        return self.examples + tuple(question for _, questions in self.saved for question in questions)


class BrokenOffError(Exception):
    """The query was interrupted; whoever still waits for it asks again."""


@dataclass(slots=True)
class Desk:
    """Answers the screen."""

    store: Path
    knowledge: tuple[Path, ...]
    today: date
    _assistant: Assistant | None = field(default=None)
    _generation: Generation | None = field(default=None)

    @property
    def assistant(self) -> Assistant | None:
        """What answers now; None while nothing is open."""
        return self._assistant

    @classmethod
    def of(cls, call: Call) -> Desk:
        """The desk that a call asks for."""
        from bildungsfrage.supply import locate

        return cls(locate(call.store), call.knowledge, call.today)

    def open(self) -> Welcome:
        """Opens the store, filled with the sample where it is empty. Raises DataError."""
        from bildungsfrage.supply import fill

        fill(self.store, self.knowledge, self.today, lambda *_: None)
        self.ready()
        return self.welcome()

    def welcome(self) -> Welcome:
        from bildungsfrage.knowledge.saved import by_element
        from bildungsfrage.model import Suggestion

        back = self.reply(_NOTHING).clarification
        saved = by_element(self.ready().knowledge.saved)
        return Welcome(
            self.reply(_FRESHNESS).answer,
            self.reply(_ABILITIES).answer,
            back.suggestions if back else (),
            tuple((name, tuple(Suggestion(one.title, one.question) for one in group)) for name, group in saved),
        )

    def reply(self, question: str, earlier: Sequence[str] = (), limit: int | None = FIRST_ROWS) -> Reply:
        """The answer to a question after others."""
        from duckdb import InterruptException

        from bildungsfrage.ask import ask

        try:
            return ask(self.ready(), question, earlier, limit)
        except InterruptException as error:
            raise BrokenOffError from error

    def about(self, reply: Reply, position: int, asked: Sequence[str]) -> About:
        """Everything about the row at a position (from 1) of the answer to the last of the questions."""
        from bildungsfrage.faces.tui.about import about

        return about(self.reply, reply, position, asked)

    # ---- the store

    def renewed(self) -> bool:
        """Whether the store was replaced since it was opened; it is open anew then. Raises DataError."""
        from bildungsfrage.store.open import generation

        if self._assistant is None or generation(self.store) == self._generation:
            return False
        self.reopen()
        return True

    def interrupt(self) -> None:
        """Breaks off the query of an answer nobody waits for; called from another thread."""
        if self._assistant is not None:
            self._assistant.connection.interrupt()

    def ready(self) -> Assistant:
        """The assistant over the store as it is now. Raises DataError."""
        from bildungsfrage.store.open import generation

        if self._assistant is None or generation(self.store) != self._generation:
            self.reopen()
        assert self._assistant is not None
        return self._assistant

    def reopen(self) -> None:
        """The new one is open before the old one goes: where that fails, the old one goes on answering.

        The old one is not closed but let go of: somebody may be reading over it in another thread.
        """
        from bildungsfrage.ask import open_assistant
        from bildungsfrage.store.open import generation

        mark = generation(self.store)
        self._assistant = open_assistant(self.store, self.knowledge, self.today)
        self._generation = mark
