"""A choice and all transitions of the data in, ways over several steps out: from what one has to what one wants.

Breadth first, so the shortest way comes first. Transitions that do the same (the same degree from the same degree) are
one step with others to take instead. A way round in circles leads nowhere and is not taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from bildungsfrage.german import phrase
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Chain, Chains, Choice, Column, Link, Table

Row = Mapping[str, Any]

LINKED = frozenset({"uebergang", "nachholen"})  # subjects whose rows are transitions
# School leaving certificates: who has one may do what needs one before it.
_LADDER = ("ohne", "hauptschulabschluss", "mittlerer_abschluss", "fachhochschulreife", "abitur")
_MANY_SORTS = frozenset({"berufsabschluss", "meister"})  # degrees that do not say in what
_OLDEST = 120
_MOST_STEPS = 6
_MOST_YEARS = 10  # that may pass on the way: who is 16 now is old enough for a later step
_MOST_WAYS = 3
_MORE_STEPS = 2  # than the shortest way are no detour yet
_MOST_FOUND = 60
_MOST_TRIED = 20_000
_SAME_STEM = 0.7  # share of a word's letters that its other forms begin with as well


def chain(choice: Choice, transitions: Sequence[Row]) -> Chains | None:
    """The ways a question asks for; None where the transitions that its criteria find say it all."""
    asked = _Asked.of(choice)
    fitting = [row for row in transitions if asked.fits(row)]
    done = [row for row in fitting if asked.has_done(row)]
    named = [row for row in transitions if asked.names(row, frozenset() if done else asked.behind)]
    have = asked.have | {str(row["ergebnis_abschluss"]) for row in done if row.get("ergebnis_abschluss")}
    goal = _goal(asked, named, fitting)
    named = [row for row in named if asked.fits(row)]
    if have and goal:
        found = tuple(_each_for_itself(_diverse(_search(_Search(fitting, goal, named, asked), have), asked)))
        return Chains(found or _by_prerequisite(goal, named, asked), whole=bool(found))
    if not asked.words and not asked.behind:
        return _after_another_class(asked, fitting)
    after = [row for row in fitting if row.get("von_abschluss") in have] if done and not named else []
    return Chains((*_by_prerequisite(goal, named, asked), *(Chain((Link(row),)) for row in after)))


def narrows_nothing(choice: Choice, template: Template) -> bool:
    """Whether nothing that was asked tells one way from another: every way there is would be no answer."""
    return not any(criterion.name in template.applied for criterion in choice.criteria)


def _after_another_class(asked: _Asked, rows: Sequence[Row]) -> Chains | None:
    """Where nothing begins after a class: what begins after the next one that something begins after."""
    classes = {int(row["klasse"]) for row in rows if row.get("klasse") is not None}
    later = [number for number in classes if asked.classes and number > max(asked.classes)]
    if not asked.classes or asked.classes & classes or not later:
        return None
    next_class = min(later)
    after = [row for row in rows if row.get("klasse") == next_class]
    fitting = [row for row in after if not asked.have or row.get("von_abschluss") in asked.have] or after
    return Chains(tuple(Chain((Link(row),)) for row in fitting), instead=next_class)


def chained(found: Chains, template: Template) -> Table:
    """The ways as rows, a step a row; which way and which step stand before the template's own columns."""
    rows = tuple(
        {**link.row, "weg": way, "schritt": step}
        for way, each in enumerate(found.ways, 1)
        for step, link in enumerate(each.links, 1)
    )
    several = any(len(way.links) > 1 for way in found.ways)
    where = (Column("weg", "Weg Nr."), Column("schritt", "Schritt")) if several else ()
    own = (Column(name, title, template.units.get(name)) for name, title in template.columns)
    return Table((*where, *(column for column in own if any(row.get(column.name) for row in rows))), rows, len(rows))


# ---------------------------------------------------------------- what is asked


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one has and wants: degrees, class, age, words of the way ahead and of the one behind."""

    have: frozenset[str]
    want: frozenset[str]
    refused: frozenset[str]
    classes: frozenset[int]
    age: tuple[int, int] | None
    words: frozenset[str]
    behind: frozenset[str]

    @classmethod
    def of(cls, choice: Choice) -> _Asked:
        def values(part: str) -> frozenset[Any]:
            return frozenset(c.value for c in choice.criteria if c.part == part and not c.excluded)

        words = {_alike(str(v)) for part in ("suchtext", "suchtext_angestrebt") for v in values(part)}
        behind = {_alike(str(v)) for v in values("suchtext_vorhanden")}
        ages = [c.value for c in choice.criteria if c.name == "alter" and not c.excluded]
        age = (ages[0].get("von") or 0, ages[0].get("bis") or _OLDEST) if ages else None
        refused = frozenset(c.value for c in choice.criteria if c.name == "abschluss" and c.excluded)
        return cls(
            values("abschluss"), values("abschluss_angestrebt"), refused, values("klasse"), age,
            frozenset(words), frozenset(behind),
        )  # fmt: skip

    def fits(self, row: Row) -> bool:
        """Whether a transition is open at that age and does not need what one does not have."""
        if row.get("von_abschluss") in self.refused:
            return False
        if self.age is None:
            return True
        low, high = row.get("alter_von") or 0, row.get("alter_bis")
        return bool(low <= self.age[1] + _MOST_YEARS and self.age[0] <= (_OLDEST if high is None else high))

    def may_begin(self, row: Row) -> bool:
        """Whether one is old enough for a transition now."""
        return self.age is None or int(row.get("alter_von") or 0) <= self.age[1]

    def names(self, row: Row, situations: frozenset[str]) -> bool:
        """Whether the question names a transition: its goal, its title, the situation somebody is in."""
        return not (self.words | situations).isdisjoint(_keywords(row))

    def has_done(self, row: Row) -> bool:
        """Whether the question says that somebody has this transition behind them."""
        return not self.behind.isdisjoint(_titles(row))


def _keywords(row: Row) -> set[str]:
    return {_alike(str(word)) for word in (*(row.get("stichworte") or ()), row.get("von_stufe") or "")} | _titles(row)


def _titles(row: Row) -> set[str]:
    """What a transition is called: "Berufsvorbereitungsjahr (BVJ)" is called either."""
    title, _, brief = str(row.get("nach") or "").partition("(")
    return {_alike(title), *(_alike(part) for part in brief.rstrip(")").split(","))} - {""}


def _alike(text: str) -> str:
    """A phrase in the form in which it is compared: women and men become the same."""
    return phrase(text).removesuffix("innen").removesuffix("in")


def _goal(asked: _Asked, named: Sequence[Row], fitting: Sequence[Row]) -> list[Row]:
    """The transitions that reach what is wanted: a degree, or what the question names."""
    if asked.want:
        return [row for row in fitting if row.get("ergebnis_abschluss") in asked.want]
    last = [row for row in named if any(_ends_in(row, word) for word in asked.words)]
    results = {row.get("ergebnis_abschluss") for row in named}
    wider = [
        row
        for row in fitting
        if len(results) == 1 and row.get("von_abschluss") and row.get("ergebnis_abschluss") in results - _MANY_SORTS
    ]
    known = {str(row["id"]) for row in fitting}
    return _once(row for row in (last or (*named, *wider)) if str(row["id"]) in known)


def _once(rows: Iterable[Row]) -> list[Row]:
    return list({str(row["id"]): row for row in rows}.values())


def _ends_in(row: Row, word: str) -> bool:
    """Whether a transition results in what a word names, in any of its forms."""
    stem = word[: max(5, int(len(word) * _SAME_STEM))]
    return any(part.startswith(stem) for part in phrase(str(row.get("ergebnis") or "")).split(" "))


# ---------------------------------------------------------------- from what one has to what one wants

_Key = tuple[str, str, bool, bool]  # degree asked for, degree reached, named by the question, at the goal
_ANYBODY = ""  # asked for by transitions that need no degree


class _Search:
    """The transitions as edges, those that do the same together."""

    def __init__(self, rows: Sequence[Row], goal: Sequence[Row], named: Sequence[Row], asked: _Asked) -> None:
        self._asked = asked
        goal_ids, named_ids = {row["id"] for row in goal}, {row["id"] for row in named}
        self.edges: dict[_Key, list[Row]] = {}
        for row in rows:
            at_goal, is_named = row["id"] in goal_ids, row["id"] in named_ids
            start, reached = row.get("von_abschluss") or _ANYBODY, row.get("ergebnis_abschluss") or ""
            if (start or is_named) and (reached or at_goal):
                self.edges.setdefault((str(start), str(reached), is_named, at_goal), []).append(row)

    def links(self, path: Sequence[_Key]) -> tuple[Link, ...]:
        """The steps of a path, of each the best transition first; none where the age closes the first of them."""
        later = (self._link(self.edges[key], _rank) for key in path[1:])
        found = [self._link(self.edges[path[0]], self._rank_first), *later]
        return tuple(link for link in found if link) if all(found) else ()

    def _link(self, rows: Sequence[Row], rank: Callable[[Row], Any]) -> Link | None:
        rows = sorted((row for row in rows if self._asked.may_begin(row) or rank is _rank), key=rank)
        return Link(rows[0], tuple(rows[1:])) if rows else None

    def _rank_first(self, row: Row) -> tuple[bool, bool, bool, str]:
        """A step out of the class one is in comes first; then one for people with what one has, open at any age."""
        in_class = row.get("klasse") in self._asked.classes
        stage = phrase(str(row.get("von_stufe") or ""))
        for_them = any(degree in stage for degree in self._asked.have)
        return not in_class, not for_them, not in_class and row.get("alter_bis") is not None, str(row["id"])


def _rank(row: Row) -> tuple[bool, str]:
    """Open at any age first, then as the data have them."""
    return row.get("alter_bis") is not None, str(row["id"])


def _search(search: _Search, have: frozenset[str]) -> Iterator[tuple[Sequence[_Key], Chain]]:
    """Ways without a step too many, the shortest first."""
    start = frozenset().union(*map(_holding, have), {_ANYBODY})
    waiting: deque[tuple[tuple[_Key, ...], frozenset[str]]] = deque([((), start)])
    tried, longest = 0, _MOST_STEPS
    while waiting and tried < _MOST_TRIED and len(waiting[0][0]) < longest:
        path, held = waiting.popleft()
        for key in search.edges:
            tried += 1
            asked_for, reached, _, at_goal = key
            if asked_for not in held or (reached in held and not at_goal) or key in path:
                continue
            longer = (*path, key)
            if not at_goal:
                waiting.append((longer, held | _holding(reached)))
            elif _needed(longer, start) and (links := search.links(longer)):
                longest = min(longest, len(longer) + _MORE_STEPS)
                yield longer, Chain(links, _begins_with(longer[0][0], have))


def _begins_with(asked_for: str, have: frozenset[str]) -> str:
    """What one has, as far as the first step asks for it or it is all one has."""
    return asked_for if asked_for in have or len(have) != 1 else next(iter(have))


@lru_cache(maxsize=64)
def _holding(degree: str) -> frozenset[str]:
    """A degree with those that it holds: who has the Abitur may do what needs less."""
    below = _LADDER[: _LADDER.index(degree)] if degree in _LADDER else ()
    return frozenset((degree, *below))


def _needed(path: Sequence[_Key], start: frozenset[str]) -> bool:
    """Whether every step but the last earns what a later one asks for and nothing before it gave."""
    held = start
    for i, (_, reached, _, _) in enumerate(path[:-1]):
        earned = _holding(reached) - held
        if not any(asked_for in earned for asked_for, _, _, _ in path[i + 1 :]):
            return False
        held |= earned
    return True


def _diverse(found: Iterable[tuple[Sequence[_Key], Chain]], asked: _Asked) -> list[Chain]:
    """The best ways that are no mere detours of a better one, the shortest first."""
    kept: list[tuple[set[tuple[str, bool, bool]], Chain]] = []
    for path, way in sorted(islice(found, _MOST_FOUND), key=lambda each: _worth(each, asked)):
        reached = {key[1:] for key in path}
        if len(kept) < _MOST_WAYS and not any(known <= reached for known, _ in kept):
            kept.append((reached, way))
    return sorted((way for _, way in kept), key=lambda way: len(way.links))


def _worth(found: tuple[Sequence[_Key], Chain], asked: _Asked) -> tuple[bool, int, bool, int]:
    """Open at the ages asked for, short, from what one has rather than from less, by steps that the question names."""
    oldest = 0 if asked.classes else asked.age[1] if asked.age else _OLDEST
    path, way = found
    limited = any(_closes_before(link.row, oldest) for link in way.links)
    return limited, len(path), path[0][0] not in asked.have, sum(not is_named for _, _, is_named, _ in path)


def _closes_before(row: Row, age: int) -> bool:
    return row.get("alter_bis") is not None and int(row["alter_bis"]) < age


def _each_for_itself(ways: Iterable[Chain]) -> Iterator[Chain]:
    """A way of one step is as good as any other that does the same."""
    for way in ways:
        if len(way.links) > 1:
            yield way
        else:
            yield from (Chain((Link(row),), way.start) for row in (way.links[0].row, *way.links[0].others))


# ---------------------------------------------------------------- where nothing is said of what one has


def _by_prerequisite(goal: Sequence[Row], named: Sequence[Row], asked: _Asked) -> tuple[Chain, ...]:
    """The ways to a goal, by what they ask for at their beginning; within what the question names."""
    rows = _once((*named, *goal))
    ways: list[Chain] = []
    covered: set[str] = set()
    for start in sorted({str(row["von_abschluss"]) for row in rows if row.get("von_abschluss")}, key=_place):
        search = _Search(rows, goal, named, asked)
        for _, way in _search(search, frozenset({start})):
            if way.links[0].row.get("von_abschluss") == start:
                ways.append(Chain(way.links, start))
                covered |= {str(row["id"]) for link in way.links for row in (link.row, *link.others)}
                break
    ways += [Chain((Link(row),), str(row.get("von_abschluss") or "")) for row in rows if str(row["id"]) not in covered]
    return tuple(sorted(ways, key=lambda way: _place(way.start)))


def _place(degree: str) -> tuple[int, str]:
    """The place of a degree among the others, school first; what needs none comes last."""
    return (_LADDER.index(degree) if degree in _LADDER else len(_LADDER) + (not degree), degree)
