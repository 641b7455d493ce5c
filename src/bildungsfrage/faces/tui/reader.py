"""What shows while a question is typed: texts go in; glances, completions and changed questions come out.

It has a connection of its own and belongs to a thread of its own; over another store it begins anew by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bildungsfrage.faces.desk import Desk

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant
    from bildungsfrage.glance import Chip, Completion, Glance
    from bildungsfrage.live import Live


class Reader:
    """Reads over the store of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._live: Live | None = None
        self._over: Assistant | None = None
        self._steps: Iterator[Callable[[], object]] | None = None

    def look(self, text: str, earlier: Sequence[str]) -> Glance | None:
        """How a text is read that is still being typed; None while the store is not open yet."""
        live = self._living()
        return live.look(text, earlier) if live else None

    def complete(self, text: str, cursor: int, earlier: Sequence[str]) -> tuple[Completion, ...]:
        """Questions that go on as typed and have answers."""
        live = self._living()
        return live.complete(text, cursor, earlier) if live else ()

    def edited(self, seen: Glance, chip: Chip, edit: str) -> str:
        """The question "without" a criterion, or with it "negated"."""
        live = self._living()
        if live is None:
            return seen.text
        return (live.without if edit == "without" else live.negated)(seen, chip.criterion)

    def values_for(self, seen: Glance, chip: Chip) -> tuple[Completion, ...]:
        """The question with each other value of a criterion that has answers."""
        live = self._living()
        return live.values_for(seen, chip.criterion) if live else ()

    def warm(self) -> bool:
        """Looks at a bit of what the first keys will want; whether there is more."""
        live = self._living()
        if live is None:
            return False
        if self._steps is None:
            self._steps = live.steps()
        step = next(self._steps, None)
        if step is not None:
            step()
        return step is not None

    def forget(self) -> None:
        """Keeps nothing of what was typed."""
        if self._live is not None:
            self._live.forget()

    def interrupt(self) -> None:
        """Breaks off the reading of a text that has changed; called from another thread."""
        live = self._live
        if live is not None:
            live.interrupt()

    def _living(self) -> Live | None:
        assistant = self._desk.assistant
        if assistant is not self._over:
            from bildungsfrage.live import open_live

            # Let go of before it is closed: another thread may interrupt what reads.
            before, self._live, self._steps = self._live, None, None
            if before is not None:
                before.close()
            saved = [one.question for one in assistant.knowledge.saved] if assistant else ()
            self._live = open_live(assistant, saved) if assistant else None
            self._over = assistant
        return self._live
