"""`Live`: what a screen asks for at every key, over an open store, on a connection of its own.

One thread uses it; any other may tell it with `interrupt` that what it is doing is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from bildungsfrage.assistant import Assistant
from bildungsfrage.glance import Completion, Glance
from bildungsfrage.grammar.terms import make_terms
from bildungsfrage.live.complete import Completer
from bildungsfrage.live.edit import criterion_with, edited, other_values
from bildungsfrage.live.look import look
from bildungsfrage.live.once import Once, StaleError
from bildungsfrage.live.order import Order
from bildungsfrage.model import Criterion, Reply
from bildungsfrage.searching.frequency import frequencies, titles
from bildungsfrage.searching.gazetteer import Gazetteer


def open_live(assistant: Assistant, saved: Sequence[str] = ()) -> Live:
    """Gets ready for typing; `saved` are questions that are suggested before all others."""
    con = assistant.connection.beside()
    adviser = replace(assistant.adviser, connection=con)
    own = replace(assistant, connection=con, gazetteer=Gazetteer(con), adviser=adviser)
    terms = make_terms(own.knowledge, own.language.names, titles(con))
    return Live(Once(own), Order(own, terms, frequencies(con, own.knowledge)), saved)


class Live:
    """A question being typed."""

    def __init__(self, once: Once, order: Order, saved: Sequence[str]) -> None:
        self._once, self._order = once, order
        self._completer = Completer(once, order, saved)

    def look(self, text: str, earlier: Sequence[str] = ()) -> Glance:
        """What shows for a text after other questions: words, chips, the number of hits, what is asked back."""
        with self._once.in_turn():
            return look(text, earlier, self._once, self._order.terms)

    def complete(self, text: str, cursor: int, earlier: Sequence[str] = ()) -> tuple[Completion, ...]:
        """Questions that go on as typed up to the cursor and have answers, the likeliest first."""
        with self._once.in_turn():
            return self._completer.complete(text, cursor, earlier)

    def without(self, seen: Glance | Reply, criterion: Criterion) -> str:
        """The question without a criterion."""
        with self._once.in_turn():
            return edited(seen, criterion, (), self._once)

    def negated(self, seen: Glance | Reply, criterion: Criterion) -> str:
        """The question with a criterion excluded, or included again."""
        with self._once.in_turn():
            return edited(seen, criterion, (replace(criterion, excluded=not criterion.excluded),), self._once)

    def exchanged(self, seen: Glance | Reply, criterion: Criterion, new_value: Any) -> str:
        """The question with another value of a criterion: one of the contract, or a criterion."""
        with self._once.in_turn():
            new = criterion_with(criterion.name, new_value, criterion, self._order.terms)
            return edited(seen, criterion, (new,), self._once)

    def values_for(self, seen: Glance | Reply, criterion: Criterion) -> tuple[Completion, ...]:
        """The question with each other value of a criterion that has answers, those with most hits first."""
        with self._once.in_turn():
            return tuple(other_values(seen, criterion, self._once, self._order))

    def interrupt(self) -> None:
        """Breaks off what runs in another thread; there it raises StaleError."""
        self._once.interrupt()

    def warm(self) -> None:
        """Looks at what will be wanted, so that the first keys are as quick as the others; lets these go before."""
        for step in self._completer.warming():
            with suppress(StaleError), self._once.in_turn():
                step()

    def steps(self) -> Iterator[Callable[[], object]]:
        """The same in steps, for who cannot let a key go before while it lasts; each may raise StaleError."""
        for step in self._completer.warming():
            yield partial(self._in_turn, step)

    def _in_turn(self, step: Callable[[], object]) -> object:
        with self._once.in_turn():
            return step()

    def forget(self) -> None:
        """Keeps nothing of what was typed."""
        self._once.forget()
        self._order.forget()

    def close(self) -> None:
        """Gives the connection back."""
        self._once.assistant.connection.close()
