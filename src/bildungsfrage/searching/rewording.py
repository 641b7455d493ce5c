"""A choice and a change to its criteria in, the question that says so out: chips are taken away, negated, exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bildungsfrage.grammar.wording import as_part, restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.searching.sameness import same
from bildungsfrage.searching.survey import with_instead

_OF_PLACES = frozenset({"umkreis_km"})

Reads = Callable[[str], Choice | None]


def changed(choice: Choice, criterion: Criterion, instead: Sequence[Criterion]) -> Choice:
    """A choice with others in the place of one of its criteria; what only that one gave sense goes with it."""
    own = next((c for c in choice.criteria if _is(c, criterion)), None)
    if own is None:
        return choice
    gone = [own]
    if not instead and own.name == "ort" and sum(c.name == "ort" for c in choice.criteria) == 1:
        gone += [c for c in choice.criteria if c.name in _OF_PLACES]  # no circle without its centre
    free = replace(choice, notes=(), why=None)
    return with_instead(free, gone, instead)


def reworded(choice: Choice, knowledge: Knowledge, reads: Reads) -> str:
    """A question that is read as a choice; where none is found, the one that comes nearest."""
    first = ""
    for text in _wordings(choice, knowledge):
        first = first or text
        if same(reads(text), choice):
            return text
    return first


def _wordings(choice: Choice, knowledge: Knowledge) -> Iterator[str]:
    yield restate(choice, knowledge)
    yield f"{restate(choice, knowledge)}?"
    bare = replace(choice, criteria=tuple(c for c in choice.criteria if c.name in _needed(choice, knowledge)))
    rest = [as_part(c, choice, knowledge) for c in choice.criteria if c not in bare.criteria]
    yield " ".join([restate(bare, knowledge), *rest])
    yield ", ".join([restate(bare, knowledge), *rest])


def _needed(choice: Choice, knowledge: Knowledge) -> frozenset[str]:
    template = knowledge.templates[choice.kind]
    return frozenset((*template.required, *template.one_of))


def _is(one: Criterion, other: Criterion) -> bool:
    return (one.name, repr(one.value), one.excluded) == (other.name, repr(other.value), other.excluded)
