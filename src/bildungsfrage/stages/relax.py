"""A question without hits in, the way out: what is wrong with its premise, and the cheapest ways on with their counts.

Every way is a question that, asked, gives the count it names. What a way costs stands in knowledge/lockern.toml; the
cheapest comes first, of equals the one with more hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from bildungsfrage.grammar.wording import loosened, nothing_at_all, put_instead, restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion, Premise, Relaxation
from bildungsfrage.searching.beside import Beside, Neighbour, along, next_days, next_places
from bildungsfrage.searching.gazetteer import Gazetteer
from bildungsfrage.searching.sameness import same
from bildungsfrage.searching.survey import Atom, Survey, Tally, counts_instead, near_values, with_instead
from bildungsfrage.store.asking import Connection

_KEPT = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl", "position"})
_MOST, _MOST_BEYOND = 4, 2  # ways that are told where nothing was found, and where a little was
_MOST_WIDENED = 3  # conditions whose neighbours are looked for
_MOST_BLAMED = 3  # conditions that are named as what nothing meets


@dataclass(frozen=True, slots=True)
class Basis:
    """What finding ways needs beside the question: the store, its places, and how a sentence would be read."""

    connection: Connection
    places: Gazetteer
    reads: Callable[[str], Choice | None]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on before it is put into words: what is given up, what stands in its place, what it costs."""

    gone: tuple[Atom, ...]
    instead: tuple[Criterion, ...]
    count: int
    cost: float
    km: float | None = None


def relax(survey: Survey, tally: Tally, basis: Basis) -> tuple[Relaxation, ...]:
    """The cheapest ways to hits, or to more of them, each checked to be read as it is meant."""
    hits = tally.count(survey.everything)
    ways = _given_up(survey, tally, hits)
    if not hits:
        ways = _without_doubles([*_beside(survey, tally, basis), *ways])
    found: list[Relaxation] = []
    for way in sorted(ways, key=lambda way: (way.cost, -way.count)):
        if len(found) < (_MOST_BEYOND if hits else _MOST):
            found.extend(_said(way, survey, basis))
    return tuple(found)


def premise(survey: Survey, tally: Tally) -> Premise | None:
    """The fewest conditions that already nothing meets; None where it takes all of them."""
    largest = tally.largest()
    if survey.everything in largest or not survey.atoms:
        return None
    weights = _Weights(survey.knowledge)
    for size in range(1, min(_MOST_BLAMED + 1, len(survey.atoms))):
        empty = [
            atoms
            for atoms in combinations(range(len(survey.atoms)), size)
            if not any(all(met >> i & 1 for i in atoms) for met in largest)
        ]
        if empty:
            blamed = max(empty, key=lambda atoms: sum(weights.of_giving_up(survey.atoms[i]) for i in atoms))
            kept = [criterion for i in blamed for criterion in survey.atoms[i].criteria]
            choice = replace(survey.choice, criteria=tuple(c for c in survey.choice.criteria if c in kept))
            return Premise(nothing_at_all(choice, survey.knowledge), tuple(dict.fromkeys(c.name for c in kept)))
    return None


def relax_singly(choice: Choice, knowledge: Knowledge, count: Callable[[Choice], int]) -> tuple[Relaxation, ...]:
    """Each criterion given up alone, for kinds that are not counted in one pass; the fewest hits first."""
    template = knowledge.templates[choice.kind]
    found = []
    for name in dict.fromkeys(criterion.name for criterion in choice.criteria):
        left = tuple(criterion for criterion in choice.criteria if criterion.name != name)
        if name in _KEPT or name in template.required or not _still_asked({c.name for c in left}, template.one_of):
            continue
        wider = replace(choice, criteria=left)
        hits = count(wider)
        if hits:
            text = loosened(name, choice, knowledge)
            found.append(Relaxation(name, hits, restate(wider, knowledge), text, dropped=(name,)))
    return tuple(sorted(found, key=lambda relaxation: relaxation.count)[:_MOST])


# ---------------------------------------------------------------- ways


def _given_up(survey: Survey, tally: Tally, hits: int) -> list[Way]:
    """Conditions given up: as few as possible where nothing was found, one alone where more is wanted."""
    alone = [survey.everything & ~(1 << i) for i in range(len(survey.atoms))]
    masks = alone if hits else tally.largest()
    weights = _Weights(survey.knowledge)
    ways = []
    for met in masks:
        gone, count = survey.gone(met), tally.count(met)
        if count > hits and _askable(survey, gone, ()):
            ways.append(Way(gone, (), count, weights.of_all(gone)))
    return ways


def _beside(survey: Survey, tally: Tally, basis: Basis) -> Iterable[Way]:
    """Something near in the place of a condition that alone stands in the way."""
    weights = _Weights(survey.knowledge)
    alone = [atom for i, atom in enumerate(survey.atoms) if tally.count(survey.everything & ~(1 << i))]
    for atom in sorted(alone, key=weights.of_giving_up)[:_MOST_WIDENED]:
        for neighbour in _neighbours(survey, atom, basis):
            cost = weights.of_instead(atom.name, neighbour.beside)
            yield Way((atom,), neighbour.beside.criteria, neighbour.count, cost, neighbour.km)


def _neighbours(survey: Survey, atom: Atom, basis: Basis) -> list[Neighbour]:
    first = atom.criteria[0]
    if atom.excluded:
        return []
    if first.name == "ort":
        return next_places(atom.criteria, dict(near_values(survey, atom, basis.connection)), basis.places)
    if first.name == "zeitraum" and len(atom.criteria) == 1:
        days = next_days(first, dict(near_values(survey, atom, basis.connection)), survey.home.today)
        looked_at = survey.template.looks_at.get(first.name, ())
        return days if len(looked_at) == 1 else _counted(survey, atom, [day.beside for day in days], basis)
    return _nearest(_counted(survey, atom, along(atom.criteria, survey.knowledge), basis))


def _counted(survey: Survey, atom: Atom, besides: Sequence[Beside], basis: Basis) -> list[Neighbour]:
    """What lies beside, as far as there are rows."""
    counts = counts_instead(survey, atom, [beside.criteria for beside in besides], basis.connection)
    return [Neighbour(beside, count) for beside, count in zip(besides, counts, strict=True) if count]


def _nearest(neighbours: Sequence[Neighbour]) -> list[Neighbour]:
    return [neighbour for neighbour in neighbours if neighbour.beside.steps == neighbours[0].beside.steps]


def _without_doubles(ways: Sequence[Way]) -> list[Way]:
    """Without giving up what a neighbour gives just as many hits for."""
    near = {(id(way.gone[0]), way.count) for way in ways if way.instead}
    return [way for way in ways if way.instead or len(way.gone) > 1 or (id(way.gone[0]), way.count) not in near]


def _askable(survey: Survey, gone: Sequence[Atom], instead: Sequence[Criterion]) -> bool:
    """Whether the question still makes sense."""
    choice = _choice(survey, gone, instead)
    return _still_asked({criterion.name for criterion in choice.criteria}, survey.template.one_of)


def _still_asked(names: set[str], one_of: Sequence[str]) -> bool:
    return not one_of or bool(names & set(one_of))


def _choice(survey: Survey, gone: Sequence[Atom], instead: Sequence[Criterion]) -> Choice:
    return with_instead(survey.choice, [criterion for atom in gone for criterion in atom.criteria], instead)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What ways cost, from lockern.toml."""

    knowledge: Knowledge

    def of_all(self, gone: Sequence[Atom]) -> float:
        more = float(self._table().get("jede_weitere", 1)) * (len(gone) - 1)
        return more + sum(self.of_giving_up(atom) for atom in gone)

    def of_giving_up(self, atom: Atom) -> float:
        return self._weight("weglassen", "ausgeschlossen" if atom.excluded else atom.name)

    def of_instead(self, name: str, beside: Beside) -> float:
        each = float(self._table().get("je", {}).get(beside.measure, 0))
        return self._weight("statt", name) + each * beside.steps

    def _weight(self, table: str, name: str) -> float:
        weights: Mapping[str, float] = self._table().get(table, {})
        return float(weights.get(name, weights.get("sonst", 3)))

    def _table(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self.knowledge.sentences.get("lockern", {})
        return table


# ---------------------------------------------------------------- words


def _said(way: Way, survey: Survey, basis: Basis) -> Iterable[Relaxation]:
    """A way as a question; nothing where the question would be read as something else."""
    wider = _choice(survey, way.gone, way.instead)
    question = restate(wider, survey.knowledge)
    if not same(basis.reads(question), wider):
        return
    names = tuple(dict.fromkeys(c.name for atom in way.gone for c in atom.criteria)) + tuple(
        criterion.name for criterion in survey.beyond
    )
    if way.instead:
        text = put_instead(way.instead, wider, survey.knowledge, way.km)
    else:
        texts = [
            loosened(atom.name, replace(survey.choice, criteria=atom.criteria), survey.knowledge) for atom in way.gone
        ]
        text = " und ".join(dict.fromkeys([texts[0], *(more.removeprefix("auch ") for more in texts[1:])]))
    instead = way.instead[0] if way.instead else None
    yield Relaxation(", ".join(names), way.count, question, text, names, instead, way.km)
