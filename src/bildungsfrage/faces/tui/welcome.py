"""The start page: a desk goes in; how fresh the data are, what one can ask, questions to begin with come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bildungsfrage.faces.desk import Desk
    from bildungsfrage.model import Suggestion

_FRESHNESS = "Wie aktuell sind die Daten?"
_ABILITIES = "Was kann ich fragen?"
_NOTHING = ""  # who says nothing is offered questions that have an answer


@dataclass(frozen=True, slots=True)
class Welcome:
    """`saved` are the questions that stand ready, by the name of their element."""

    freshness: str
    abilities: str
    examples: tuple[Suggestion, ...]
    saved: tuple[tuple[str, tuple[Suggestion, ...]], ...] = ()

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """All its questions, in the order of their numbers."""
        return self.examples + tuple(question for _, questions in self.saved for question in questions)


def open_and_welcome(desk: Desk) -> Welcome:
    """Opens the store, filled with the sample where it is empty. Raises DataError."""
    desk.fill(lambda *_: None)
    return welcome(desk)


def welcome(desk: Desk) -> Welcome:
    """What there is to tell of the store as it is now. Raises DataError."""
    from bildungsfrage.knowledge.saved import by_element
    from bildungsfrage.model import Suggestion

    back = desk.look(_NOTHING).clarification
    return Welcome(
        desk.look(_FRESHNESS, limit=1).answer,
        desk.look(_ABILITIES, limit=1).answer,
        back.suggestions if back else (),
        tuple(
            (name, tuple(Suggestion(one.title, one.question) for one in group))
            for name, group in by_element(desk.saved())
        ),
    )
