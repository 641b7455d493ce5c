"""A choice without hits in, ways on out: which criterion to drop, and how many hits that gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bildungsfrage.grammar.wording import restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Relaxation

_KEPT = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl"})
_MOST = 4


def relax(
    choice: Choice, knowledge: Knowledge, count: Callable[[Sequence[Choice]], Sequence[int]]
) -> tuple[Relaxation, ...]:
    """Each criterion dropped alone, those that give hits, the narrowest first."""
    required = knowledge.templates[choice.kind].required
    names = [n for n in dict.fromkeys(c.name for c in choice.criteria) if n not in _KEPT and n not in required]
    wider = [replace(choice, criteria=tuple(c for c in choice.criteria if c.name != name)) for name in names]
    counted = sorted((hits, i) for i, hits in enumerate(count(wider)) if hits)
    return tuple(Relaxation(names[i], hits, restate(wider[i], knowledge)) for hits, i in counted[:_MOST])
