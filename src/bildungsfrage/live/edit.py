"""A question that was understood and one of its criteria in, the question with that criterion changed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage.glance import Completion, Glance
from bildungsfrage.grammar.chips import chip_value
from bildungsfrage.grammar.terms import Term, Terms
from bildungsfrage.live.once import Once
from bildungsfrage.live.order import Order
from bildungsfrage.model import Choice, Criterion, Reply
from bildungsfrage.searching.rewording import changed, reworded
from bildungsfrage.searching.sameness import same

_MOST_VALUES = 30


def edited(seen: Glance | Reply, criterion: Criterion, instead: Sequence[Criterion], once: Once) -> str:
    """The question with others in the place of a criterion; as it is where nothing was understood."""
    choice = _choice_of(seen, once)
    if choice is None:
        return seen.text if isinstance(seen, Glance) else seen.question
    return reworded(changed(choice, criterion, instead), once.assistant.knowledge, once.meant)


def criterion_with(name: str, value: Any, like: Criterion, terms: Terms) -> Criterion:
    """Another value of a criterion, in the place of one."""
    known = (term.criterion for term in terms.of(name) if term.criterion.value == value)
    found = value if isinstance(value, Criterion) else next(known, Criterion(name, value))
    return replace(found, excluded=like.excluded, group=like.group, extra=found.extra or _role(like))


def other_values(seen: Glance | Reply, criterion: Criterion, once: Once, order: Order) -> Iterator[Completion]:
    """The question with each other value that has answers, those with most hits first."""
    choice = _choice_of(seen, once)
    if choice is None:
        return
    options = [
        (term, changed(choice, criterion, (criterion_with(criterion.name, term.criterion, criterion, order.terms),)))
        for term in _others(criterion, order)
    ]
    if once.rows.countable(choice.kind):
        once.rows.shares(Choice(choice.kind, (), certain=True), [term.criterion for term, _ in options], _MOST_VALUES)
    counted = [(once.counted(option) or 0, term, option) for term, option in options]
    for number, term, option in sorted(counted, key=lambda each: -each[0]):
        if number:
            text = reworded(option, once.assistant.knowledge, once.meant)
            yield Completion(text, chip_value(term.criterion, choice, once.assistant.knowledge), number, criterion.name)


def _others(criterion: Criterion, order: Order) -> list[Term]:
    return [term for term in order.likely(criterion.name) if term.criterion.value != criterion.value][:_MOST_VALUES]


def _role(like: Criterion) -> tuple[tuple[str, Any], ...]:
    return tuple(pair for pair in like.extra if pair[0] == "rolle")


def _choice_of(seen: Glance | Reply, once: Once) -> Choice | None:
    """What was understood; of a reply with what its question wanted besides criteria."""
    if isinstance(seen, Glance):
        return seen.choice
    if seen.kind is None:
        return None
    choice = Choice(seen.kind, seen.criteria, certain=True)
    again = once.meant(seen.restated or "")
    return replace(choice, wish=again.wish) if again and same(again, choice) else choice
