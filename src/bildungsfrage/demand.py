"""Demand: answers go in and are counted by what was asked for; what was asked and not found comes out.

Never counted: what was typed, names, places that are not in the data, days and amounts. See `grammar.demand_wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bildungsfrage.grammar.commands import command, why
from bildungsfrage.grammar.demand_wording import spelled
from bildungsfrage.grammar.grouping import WHOLE
from bildungsfrage.knowledge.shapes import COUNTING
from bildungsfrage.model import Choice, Criterion, Question, Reply, Understanding
from bildungsfrage.stages.answer import answer
from bildungsfrage.stages.build import build
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.stages.run import Window, run
from bildungsfrage.store import demand

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant

KIND = "bedarf_nachfrage"
# Nothing found is good news here, or the question is one of planning and not of demand.
_NOT_ASKED_FOR = frozenset(
    {
        "bedarf", "luecke", "ueberschneidung", "massnahme", "ziel", "evaluation", "beschluss", "kooperation", "gremium",
        "netzwerk", "daten",
    }
)  # fmt: skip


def count(assistant: Assistant, reply: Reply) -> None:
    """Counts what one question asked for, unless the Kommune wants no counting."""
    if assistant.knowledge.sentences.get("kommune", {}).get(COUNTING, True) and _tells(assistant, reply):
        criteria = (*reply.criteria, *([Criterion("suchtext", "")] if reply.unknown else []))
        text = spelled(criteria, assistant.knowledge, lambda ids: _names(assistant, ids))
        if text is not None:
            demand.add(assistant.store, assistant.home.today, demand.Asked(reply.kind or "", text, reply.table.total))


def unmet(assistant: Assistant, grouping: str, limit: int | None) -> Reply:
    """What was asked and not found: as it was asked ("kriterien"), or by ort, zielgruppe, thema."""
    known = assistant.knowledge
    choice = Choice(KIND, (Criterion("gruppierung", grouping),) if grouping != WHOLE else (), certain=True)
    demand.lay_beside(assistant.connection, demand.read(assistant.store))
    query = build(choice, known, assistant.home)
    table = run(query, known.templates[KIND], assistant.connection, Window(limit))
    question = Question("", (), assistant.home.today)
    return answer(Understanding(question, choice, None, (), (), None), known, (query, table), {})


def _tells(assistant: Assistant, reply: Reply) -> bool:
    """Whether a question was surely understood, and was one that people ask who look for something."""
    template = assistant.knowledge.templates.get(reply.kind or "")
    if not template or not template.head or reply.certainty != "sicher" or template.subject in _NOT_ASKED_FOR:
        return False
    question = normalise(reply.question, assistant.home.today)
    return not command(question) and not why(question)


def _names(assistant: Assistant, ids: tuple[str, ...]) -> Mapping[str, str]:
    rows = assistant.connection.execute("SELECT id, name FROM ort WHERE list_contains($ids, id)", {"ids": list(ids)})
    return dict(rows.fetchall()) if ids else {}
