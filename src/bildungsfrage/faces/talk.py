"""The conversation: what was asked and answered so far, and where in it one is. Kept in memory and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bildungsfrage.model import Reply

_KEPT = 8  # earlier questions a follow-up may reach back to


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with the ones it follows, and its answer."""

    question: str
    earlier: tuple[str, ...]
    reply: Reply

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that a follow-up to this one comes after."""
        return (*self.earlier, self.question)[-_KEPT:]


@dataclass(frozen=True, slots=True)
class Talk:
    """Turns in their order; the first `at` of them are shown, the others lie ahead of who went back."""

    turns: tuple[Turn, ...] = ()
    at: int = 0

    @property
    def shown(self) -> tuple[Turn, ...]:
        return self.turns[: self.at]

    @property
    def current(self) -> Turn | None:
        return self.turns[self.at - 1] if self.at else None

    def before(self, question: str) -> tuple[str, ...]:
        """The earlier questions that a question goes on from; none for one that says everything itself."""
        from bildungsfrage.faces.narrative import stands_alone

        turn = self.current
        return () if turn is None or stands_alone(turn.reply, question) else turn.asked

    def going_on(self, turn: Turn) -> Talk:
        """With a turn more; what lay ahead is gone."""
        return Talk((*self.shown, turn), self.at + 1)

    def instead(self, turn: Turn) -> Talk:
        """With a turn in the place of the current one: the same question with more rows."""
        return replace(self, turns=(*self.turns[: self.at - 1], turn, *self.turns[self.at :]))

    def back(self) -> Talk:
        return replace(self, at=max(self.at - 1, 0))

    def forward(self) -> Talk:
        return replace(self, at=min(self.at + 1, len(self.turns)))

    @property
    def not_understood(self) -> tuple[tuple[str, str], ...]:
        """Words that were not understood, each with the question it stood in, the latest first."""
        found: dict[str, tuple[str, str]] = {}
        for turn in reversed(self.turns):
            for word in turn.reply.unknown:
                found.setdefault(word.casefold(), (word, turn.question))
        return tuple(found.values())
