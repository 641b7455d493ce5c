"""Answers whose rows are steps: the ways they make, put together where no single step leads to what is wanted.

A reading with the rows found for it in; the same as ways, with a sentence about them, out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.way_wording import ways_sentence
from bildungsfrage.model import Chains, Choice, Criterion, Query, Reply, Table, Understanding, Way
from bildungsfrage.stages.build import build
from bildungsfrage.stages.chain import LINKED, chain, chained, narrows_nothing
from bildungsfrage.stages.guide import guide, single
from bildungsfrage.stages.reach import reach
from bildungsfrage.stages.run import Window, run

NOTHING = Table((), (), 0)


@dataclass(frozen=True, slots=True)
class Guided:
    """What was found with the ways that come of it, and the sentence about them ("": the template's own)."""

    found: tuple[Query, Table]
    ways: tuple[Way, ...] = ()
    sentence: str = ""

    def told(self, reply: Reply) -> Reply:
        return replace(reply, ways=self.ways, answer=self.sentence or reply.answer)


def guided(assistant: Assistant, understanding: Understanding, found: tuple[Query, Table]) -> Guided:
    """What was found as ways, where the rows are steps: in chains, where several steps lead to what is wanted."""
    known, today, choice = assistant.knowledge, assistant.home.today, understanding.choice
    template = known.templates[choice.kind] if choice else None
    if not choice or not template or not template.steps:
        return Guided(found)
    if template.subject in LINKED and narrows_nothing(choice, template) and (choice.criteria or understanding.unknown):
        return Guided((found[0], NOTHING), (), ways_sentence(choice, Chains(()), known, None))
    chains = _chains(assistant, choice) if template.subject in LINKED else None
    if chains:
        found = found[0], chained(chains, template)
    ways = guide(chains.ways if chains else single(found[1].rows), template, known, today)
    sentence = ways_sentence(choice, chains, known, next(iter(ways), None)) if chains else ""
    return Guided(found, reach(ways, choice, assistant.connection, today), sentence)


def _chains(assistant: Assistant, choice: Choice) -> Chains | None:
    """Ways over several steps, out of all transitions there are."""
    template = assistant.knowledge.templates[choice.kind]
    bare = replace(choice, criteria=(), left_open=frozenset(template.defaults))
    every = build(bare, assistant.knowledge, assistant.home)
    rows = run(every, template, assistant.connection, Window(None)).rows
    named = {criterion.name for criterion in choice.criteria}
    assumed = (Criterion(name, value) for name, value in template.defaults.items() if name not in named)
    return chain(replace(choice, criteria=(*choice.criteria, *assumed)), rows)
