"""Many hits in, questions for fewer out: the three criteria that divide them best, each with its largest groups.

How much a criterion divides is the entropy of its groups (searching/division.py). Every question goes on from the one
that was asked ("davon abends") and gives the count that is told with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bildungsfrage.grammar.wording import part_of_them
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion, Narrowing
from bildungsfrage.searching.division import SHOWN, Division, spread
from bildungsfrage.searching.gazetteer import Gazetteer, Place
from bildungsfrage.searching.survey import Survey, with_instead

# By what hits may be divided, of equals the first one first.
_DIVIDING = (
    "ort", "thema", "zielgruppe", "einrichtungsart", "angebotsart", "tageszeit", "kosten", "format", "niveau",
    "freie_plaetze", "kinderbetreuung", "traegerschaft", "barrierefrei", "foerderung",
)  # fmt: skip
_CRITERIA = 3  # that are named
_LEAST = 0.3  # bits; what divides less is no help
_MOSTLY = 0.9  # a place with more of the hits than this is where they are, and divides nothing
_UNKNOWN = "?"
_NOT_BY_PLACE = frozenset({"umkreis_km", "plz", "sortierung"})  # "nach Entfernung" makes a place a centre
_NOT_ALONE = {"foerderung": frozenset({"ermaessigung"})}  # met by more than the mark says


@dataclass(frozen=True, slots=True)
class NarrowingBasis:
    """What is needed beside the hits: places, and whether a follow-up to a choice would be read as another choice."""

    places: Gazetteer
    means: Callable[[str, Choice, Choice], bool]


@dataclass(frozen=True, slots=True)
class _Part:
    """A criterion that leaves some of the hits, and what it would take the place of."""

    criterion: Criterion
    count: int
    instead_of: tuple[Criterion, ...]


def narrow(survey: Survey, division: Division, basis: NarrowingBasis) -> tuple[Narrowing, ...]:
    """Questions for parts of the hits, by the criteria that divide them best."""
    dividers = []
    for order, name in enumerate(_DIVIDING):
        parts = _parts(name, survey, division, basis.places)
        bits = spread((part.count for part in parts), division.total)
        if bits >= _LEAST:
            dividers.append((-bits, order, sorted(parts, key=lambda part: (-part.count, str(part.criterion.value)))))
    best = [part for _, _, parts in sorted(dividers)[:_CRITERIA] for part in parts[:SHOWN]]
    return tuple(narrowing for part in best for narrowing in _said(part, survey, basis))


def _said(part: _Part, survey: Survey, basis: NarrowingBasis) -> Iterable[Narrowing]:
    """A part as a question; nothing where the question would be read as something else."""
    choice = with_instead(survey.choice, part.instead_of, [part.criterion])
    text = part_of_them(part.criterion, choice, survey.knowledge)
    if basis.means(text, survey.choice, choice):
        yield Narrowing(part.criterion, part.count, text)


# ---------------------------------------------------------------- parts


def _parts(name: str, survey: Survey, division: Division, places: Gazetteer) -> list[_Part]:
    """The parts that a criterion divides the hits into; none where the question settles it."""
    counts = {value: count for value, count in division.marks.get(name, {}).items() if 0 < count < division.total}
    asked = tuple(criterion for criterion in survey.choice.criteria if criterion.name == name)
    if not counts or name not in survey.template.looks_at or _UNKNOWN in division.marks[name]:
        return []
    if name == "ort":
        return list(_places(counts, division.total, survey, places))
    if not asked:
        return list(_values(name, counts, survey.knowledge))
    if len(asked) > 1 or asked[0].excluded or not isinstance(asked[0].value, str):
        return []
    inside = set(survey.knowledge.widened(name, asked[0].value)) - {asked[0].value}
    narrower = {value: count for value, count in counts.items() if value in inside}
    return [
        _Part(_like(asked[0], part.criterion), part.count, asked) for part in _values(name, narrower, survey.knowledge)
    ]


def _values(name: str, counts: Mapping[str, int], knowledge: Knowledge) -> Iterable[_Part]:
    """The parts that values of a vocabulary make: those that stand for nothing but themselves."""
    for value, count in counts.items():
        if name == "kosten":
            yield _Part(Criterion(name, {"hoechstens": int(value)}), count, ())
        elif value == "wahr":
            yield _Part(Criterion(name, True), count, ())
        elif _stands_alone(name, value, knowledge):
            yield _Part(Criterion(name, value), count, ())


def _stands_alone(name: str, value: str, knowledge: Knowledge) -> bool:
    known = value in knowledge.values.get(name, {}) and value not in _NOT_ALONE.get(name, ())
    return known and knowledge.widened(name, value) == (value,)


def _like(asked: Criterion, part: Criterion) -> Criterion:
    return Criterion(part.name, part.value, group=asked.group)


def _places(counts: Mapping[str, int], total: int, survey: Survey, places: Gazetteer) -> Iterable[_Part]:
    """The places that lie side by side: those right below the ones that hold nearly all hits."""
    asked = tuple(c for c in survey.choice.criteria if c.name == "ort")
    if any(c.name in _NOT_BY_PLACE for c in survey.choice.criteria) or any(c.excluded for c in asked) or len(asked) > 1:
        return
    inside = {i for criterion in asked for i in dict(criterion.extra).get("ids", ())}
    found = {i: place for i, place in places.of(counts).items() if counts[i] < _MOSTLY * total}
    for key, place in found.items():
        above = {higher.id for higher in places.above(place)}
        if not above & found.keys() and (not asked or above & inside) and _is_told_apart(place, found):
            yield _Part(place.as_criterion(), counts[key], asked)


def _is_told_apart(place: Place, others: Mapping[str, Place]) -> bool:
    return sum(other.name == place.name for other in others.values()) == 1
