"""Reading and counting, each once: texts and choices go in, readings and numbers of rows come out and are kept.

What is kept is in memory only, until `forget`. What is not wanted any more is broken off between two steps, and inside
a query as well.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from bildungsfrage.ask import count, read_after, remember
from bildungsfrage.assistant import Assistant
from bildungsfrage.choosing.stand_in import may_be_stood_in_for
from bildungsfrage.model import Choice, Criterion, Understanding
from bildungsfrage.reading import Before
from bildungsfrage.searching.rows import Rows

_KEPT = 2000  # readings, and counts
# What may be done for the first time for one key, in characters and questions; the next key goes on from there.
_MOST_READ, _EACH = 200, 20
_MOST_COUNTED = 1


class StaleError(Exception):
    """What was asked for is not wanted any more."""


class Once:
    """Readings and counts over an open store, on its own connection."""

    new = 8  # criteria whose rows are looked at for the first time, for one key

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.rows = Rows(assistant.connection, assistant.knowledge, assistant.home)
        self._lock = threading.Lock()
        self._turn = self._current = 0
        self._left_to_read, self._left_to_count = _MOST_READ, _MOST_COUNTED
        self._before = Before()
        self._readings: dict[tuple[tuple[str, ...], str], Understanding] = {}
        self._counts: dict[str, int] = {}

    # ---- one thing at a time

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """What is done inside is broken off with StaleError when it is interrupted."""
        from duckdb import InterruptException

        with self._lock:
            self._current = self._turn
            self._left_to_read, self._left_to_count = _MOST_READ, _MOST_COUNTED
            try:
                yield
            except InterruptException as stale:
                raise StaleError from stale

    def interrupt(self) -> None:
        """Breaks off what another thread does."""
        self._turn += 1
        self.assistant.connection.interrupt()

    def forget(self) -> None:
        """Keeps nothing of what was typed."""
        with self._lock:
            self._before = Before()
            self._readings.clear()
            self._counts.clear()
            self.rows.forget()

    # ---- reading and counting

    def read(self, text: str, earlier: Sequence[str] = ()) -> Understanding:
        """What a text is read as after other questions."""
        self._go_on()
        asked = tuple(earlier)
        key = (asked, text)
        if key not in self._readings:
            if self._before.texts != asked:
                self._before = remember(self.assistant, asked)
            _make_room(self._readings)
            self._readings[key] = read_after(self.assistant, text, self._before)
        return self._readings[key]

    def try_reading(self, text: str, earlier: Sequence[str] = ()) -> Understanding | None:
        """The same; None where too much was read for the first time in this turn."""
        if (tuple(earlier), text) not in self._readings:
            if self._left_to_read <= 0:
                return None
            self._left_to_read -= len(text) + _EACH
        return self.read(text, earlier)

    def meant(self, text: str) -> Choice | None:
        """What a text alone is read as."""
        return self.read(text).choice

    def counted(self, choice: Choice) -> int | None:
        """How many rows the answer to a choice will have; None for what no query answers (a greeting, help)."""
        if not self.assistant.knowledge.templates[choice.kind].head:
            return None
        self._go_on()
        found: int | None = self.rows.count(choice) if self.rows.countable(choice.kind) else None
        if found or (found == 0 and not may_be_stood_in_for(choice.kind)):
            return found
        key = _key(choice)
        if key not in self._counts:
            _make_room(self._counts)
            self._counts[key] = self._counted_anew(choice)
        return self._counts[key]

    def _counted_anew(self, choice: Choice) -> int:
        found = self.rows.number(choice)
        told = found or (found == 0 and not may_be_stood_in_for(choice.kind))
        return found or 0 if told else count(self.assistant, choice)

    def try_counting(self, choice: Choice) -> int | None:
        """The same; None also where too much was counted for the first time in this turn."""
        if not self.rows.countable(choice.kind) and _key(choice) not in self._counts:
            if not self._left_to_count:
                return None
            self._left_to_count -= 1
        return self.counted(choice)

    def shares(self, base: Choice, criteria: Sequence[Criterion]) -> list[int | None]:
        """How many of the rows of a countable choice meet each of some more criteria; None: not looked at yet."""
        self._go_on()
        return self.rows.shares(base, criteria, self.new)

    def _go_on(self) -> None:
        if self._current != self._turn:
            raise StaleError


def _key(choice: Choice) -> str:
    return repr((choice.kind, choice.criteria, choice.wish, choice.left_open, choice.why))


def _make_room(kept: dict[Any, Any]) -> None:
    """Lets go of the older half where there are too many."""
    if len(kept) >= _KEPT:
        for key in list(kept)[: _KEPT // 2]:
            del kept[key]
