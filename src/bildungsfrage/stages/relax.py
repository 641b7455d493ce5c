"""A choice without hits in, ways on out: which criterion to drop, and how many hits that gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bildungsfrage.grammar.wording import restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Relaxation

_KEPT = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl"})
_MOST = 4


def relax(choice: Choice, knowledge: Knowledge, count: Callable[[Choice], int]) -> tuple[Relaxation, ...]:
    """Each criterion dropped alone, those that give hits, the narrowest first."""
    required = knowledge.templates[choice.kind].required
    found = []
    for name in dict.fromkeys(c.name for c in choice.criteria):
        if name in _KEPT or name in required:
            continue
        wider = replace(choice, criteria=tuple(c for c in choice.criteria if c.name != name))
        hits = count(wider)
        if hits:
            found.append(Relaxation(name, hits, restate(wider, knowledge)))
    return tuple(sorted(found, key=lambda r: r.count)[:_MOST])
