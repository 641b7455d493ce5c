"""What the screen asks of the core: a store, knowledge folders and a day go in; replies and facts come out.

All of it runs in the clerk's thread. A store that was replaced is opened anew before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.faces.arguments import Call
from bildungsfrage.model import Reply

if TYPE_CHECKING:
    from bildungsfrage.ask import Assistant
    from bildungsfrage.store.inventory import SourceStock
    from bildungsfrage.store.open import Generation

FIRST_ROWS = 100  # as many as anybody looks at before asking more precisely; the others follow when they are wanted
_FRESHNESS = "Wie aktuell sind die Daten?"
_ABILITIES = "Was kann ich fragen?"
_NOTHING = ""  # who says nothing is offered questions that have an answer


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the start page tells: how fresh the data are, what one can ask, questions to begin with."""

    freshness: str
    abilities: str
    examples: tuple[str, ...]


@dataclass(slots=True)
class Desk:
    """Answers the screen. `renewed` tells whether the store was replaced since it was last looked at."""

    store: Path
    knowledge: tuple[Path, ...]
    today: date
    renewed: bool = False
    _assistant: Assistant | None = field(default=None)
    _generation: Generation | None = field(default=None)

    @classmethod
    def of(cls, call: Call) -> Desk:
        """The desk that a call asks for."""
        from bildungsfrage.supply import locate

        return cls(locate(call.store), call.knowledge, call.today)

    def open(self) -> Welcome:
        """Opens the store, filled with the sample where it is empty. Raises DataError."""
        from bildungsfrage.supply import fill

        fill(self.store, self.knowledge, self.today, lambda *_: None)
        self._reopen()
        return self.welcome()

    def welcome(self) -> Welcome:
        back = self.reply(_NOTHING).clarification
        examples = tuple(offered.question for offered in back.suggestions) if back else ()
        return Welcome(self.reply(_FRESHNESS).answer, self.reply(_ABILITIES).answer, examples)

    def reply(self, question: str, earlier: Sequence[str] = (), limit: int | None = FIRST_ROWS) -> Reply:
        """The answer to a question after others."""
        from bildungsfrage.ask import ask

        return ask(self._ready(), question, earlier, limit)

    def reading(self, text: str, earlier: Sequence[str]) -> Reply:
        """How a text is read that is still being typed."""
        from bildungsfrage.ask import understand

        return understand(self._ready(), text, earlier)

    def about(self, position: int, asked: Sequence[str]) -> Reply:
        """Everything about the row at a position (from 1) of the answer to the last question."""
        return self.reply(f"Nummer {position}", asked)

    def reasons(self, position: int, asked: Sequence[str]) -> Reply:
        """Why that row is there."""
        return self.reply("warum?", asked, position)

    def stock(self) -> tuple[SourceStock, ...]:
        """All sources with what they brought."""
        from bildungsfrage.take_in import stock

        return stock(self.store)

    def interrupt(self) -> None:
        """Ends a running query; called from another thread."""
        if self._assistant is not None:
            self._assistant.connection.interrupt()

    def close(self) -> None:
        if self._assistant is not None:
            self._assistant.connection.close()
            self._assistant = None

    def _ready(self) -> Assistant:
        from bildungsfrage.store.open import generation

        if self._assistant is None or generation(self.store) != self._generation:
            self.renewed = self._assistant is not None
            self._reopen()
        assert self._assistant is not None
        return self._assistant

    def _reopen(self) -> None:
        """The new one is open before the old one is closed: where that fails, the old one goes on answering."""
        from bildungsfrage.ask import open_assistant
        from bildungsfrage.store.open import generation

        mark = generation(self.store)
        opened = open_assistant(self.store, self.knowledge, self.today)
        self.close()
        self._assistant, self._generation = opened, mark
