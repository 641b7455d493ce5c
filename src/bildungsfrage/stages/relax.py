"""A choice without hits in, ways on out: which criterion to drop, and how many hits that gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bildungsfrage.grammar.wording import loosened, restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Relaxation

_KEPT = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl"})
_MOST = 4


def relax(
    choice: Choice, knowledge: Knowledge, count: Callable[[Sequence[Choice]], Sequence[int]]
) -> tuple[Relaxation, ...]:
    """Each criterion dropped alone, those that give hits, the narrowest first."""
    template = knowledge.templates[choice.kind]
    names = [name for name in dict.fromkeys(c.name for c in choice.criteria) if _may_go(name, choice, template)]
    wider = [replace(choice, criteria=tuple(c for c in choice.criteria if c.name != name)) for name in names]
    counted = sorted((hits, i) for i, hits in enumerate(count(wider)) if hits)
    return tuple(
        Relaxation(names[i], hits, restate(wider[i], knowledge), loosened(names[i], choice, knowledge))
        for hits, i in counted[:_MOST]
    )


def _may_go(name: str, choice: Choice, template: Template) -> bool:
    """Whether the question still makes sense without a criterion."""
    if name in _KEPT or name in template.required:
        return False
    left = {criterion.name for criterion in choice.criteria if criterion.name != name}
    return not template.one_of or bool(left & set(template.one_of))
