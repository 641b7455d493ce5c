"""What a conversation asks of the core: a call goes in, replies and facts come out.

A store that was replaced while one talks is opened anew before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.opening import opened
from bildungsfrage.model import Choice, Criterion, Reply

if TYPE_CHECKING:
    from bildungsfrage.ask import Assistant
    from bildungsfrage.knowledge.schema import SavedQuestion
    from bildungsfrage.store.open import Generation


@dataclass(slots=True)
class Desk:
    """Answers one person. `page` is how many rows are told at a time."""

    call: Call
    page: int
    renewed: bool = False  # whether the store was replaced since this was last looked at
    _assistant: Assistant | None = field(default=None)
    _mark: Generation | None = field(default=None)

    def open(self) -> None:
        """Opens the store and the knowledge, anew where they are open. Raises DataError."""
        from bildungsfrage.store.open import generation
        from bildungsfrage.supply import locate

        mark = generation(locate(self.call.store))
        assistant = opened(self.call)  # where this fails, the old one goes on answering
        self.close()
        self._assistant, self._mark = assistant, generation(locate(self.call.store)) if mark is None else mark

    def close(self) -> None:
        connection = getattr(self._assistant, "connection", None)
        if connection is not None:
            connection.close()
        self._assistant = None

    def ask(self, question: str, earlier: Sequence[str], limit: int | None) -> Reply:
        """The answer to what the person wants to know; it is counted among what is asked for."""
        reply = self.look(question, earlier, limit)
        if not self.call["heute"]:
            from bildungsfrage.demand import count

            count(self._ready(), reply)
        return reply

    def look(self, question: str, earlier: Sequence[str], limit: int | None) -> Reply:
        """The answer to something that the conversation needs to know itself."""
        from bildungsfrage.ask import ask

        return ask(self._ready(), question, earlier, limit)

    def saved(self) -> Sequence[SavedQuestion]:
        """The questions that stand ready."""
        return self._ready().knowledge.saved

    def worded(self, kind: str, criteria: Sequence[Criterion]) -> str:
        """A question of a kind with other criteria, as one sentence."""
        from bildungsfrage.grammar.wording import restate

        return restate(Choice(kind, tuple(criteria), certain=True), self._ready().knowledge)

    def _ready(self) -> Assistant:
        from bildungsfrage.store.open import generation
        from bildungsfrage.supply import locate

        if self._assistant is None:
            self.open()
        elif generation(locate(self.call.store)) != self._mark:
            self.open()
            self.renewed = True
        assert self._assistant is not None
        return self._assistant
