"""What a conversation asks of the core, on the screen or line by line: a store, knowledge folders and a day go in,
replies and facts come out.

A store that was replaced while one talks is opened anew before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant
    from bildungsfrage.faces.arguments import Call
    from bildungsfrage.glance import Chip
    from bildungsfrage.knowledge.schema import SavedQuestion
    from bildungsfrage.model import Criterion, Reply
    from bildungsfrage.store.open import Generation
    from bildungsfrage.supply import Progress


class BrokenOffError(Exception):
    """The query was interrupted; whoever still waits for it asks again."""


@dataclass(slots=True)
class Desk:
    """Answers one person, `page` rows at a time; whether what they ask is counted among the demand is `counting`."""

    store: Path
    knowledge: tuple[Path, ...]
    today: date
    page: int = 100
    counting: bool = False
    _assistant: Assistant | None = field(default=None)
    _generation: Generation | None = field(default=None)

    @classmethod
    def of(cls, call: Call, page: int) -> Desk:
        """The desk that a call asks for. What is asked on a made-up day is no demand."""
        from bildungsfrage.supply import locate

        return cls(locate(call.store), call.knowledge, call.today, page, counting=not call["heute"])

    # ---- asking

    def ask(self, question: str, earlier: Sequence[str] = (), limit: int | None = None) -> Reply:
        """The answer to what the person wants to know; it is counted among what is asked for."""
        reply = self.look(question, earlier, limit)
        if self.counting:
            from bildungsfrage.demand import count

            count(self.ready(), reply)
        return reply

    def look(self, question: str, earlier: Sequence[str] = (), limit: int | None = None) -> Reply:
        """The answer to something that the conversation needs to know itself."""
        from duckdb import InterruptException

        from bildungsfrage.ask import ask

        try:
            return ask(self.ready(), question, earlier, limit)
        except InterruptException as error:
            raise BrokenOffError from error

    def saved(self) -> Sequence[SavedQuestion]:
        """The questions that stand ready."""
        return self.ready().knowledge.saved

    def chips(self, kind: str, criteria: Sequence[Criterion]) -> Sequence[Chip]:
        """The criteria of a question as people call them."""
        from bildungsfrage.grammar.chips import chips
        from bildungsfrage.model import Choice

        return chips(Choice(kind, tuple(criteria), certain=True), self.ready().knowledge)

    def worded(self, kind: str, criteria: Sequence[Criterion]) -> str:
        """A question of a kind with other criteria, as one sentence."""
        from bildungsfrage.grammar.wording import restate
        from bildungsfrage.model import Choice

        return restate(Choice(kind, tuple(criteria), certain=True), self.ready().knowledge)

    def interrupt(self) -> None:
        """Breaks off the query of an answer nobody waits for; called from another thread."""
        if self._assistant is not None:
            self._assistant.connection.interrupt()

    # ---- the store

    @property
    def assistant(self) -> Assistant | None:
        """What answers now; None while nothing is open."""
        return self._assistant

    def fill(self, progress: Progress) -> None:
        """Builds the sample where there is nothing yet. Raises DataError."""
        from bildungsfrage.supply import fill

        fill(self.store, self.knowledge, self.today, progress)

    def renewed(self) -> bool:
        """Whether the store was replaced since it was opened; it is open anew then. Raises DataError."""
        if self._assistant is None or not self._is_replaced():
            return False
        self.reopen()
        return True

    def ready(self) -> Assistant:
        """The assistant over the store as it is now. Raises DataError."""
        if self._assistant is None or self._is_replaced():
            self.reopen()
        assert self._assistant is not None
        return self._assistant

    def reopen(self) -> None:
        """The new one is open before the old one goes: where that fails, the old one goes on answering.

        The old one is not closed but let go of: somebody may be reading over it in another thread.
        """
        from bildungsfrage.store.open import generation

        mark = generation(self.store)
        self._assistant = opened(self.store, self.knowledge, self.today)
        self._generation = mark

    def close(self) -> None:
        """Gives the store back."""
        if self._assistant is not None:
            self._assistant.connection.close()
        self._assistant = None

    def _is_replaced(self) -> bool:
        from bildungsfrage.store.open import generation

        return generation(self.store) != self._generation


def opened(store: Path, knowledge: tuple[Path, ...], today: date) -> Assistant:
    """What answers over a store. Raises DataError."""
    from bildungsfrage.assistant import open_assistant

    return open_assistant(store, knowledge, today)
