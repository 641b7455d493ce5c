"""Saved questions in, problems out: is each understood with certainty?

Who picks a question from a list did not word it; a guess instead of an answer would be nobody's fault they can see.
"""

from __future__ import annotations

from collections.abc import Iterable

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.measure import UNDERSTOOD, Understand
from bildungsfrage.knowledge.problem import Problem

_REMEDY = "Formulieren Sie die Frage so, dass sie sicher verstanden wird; „bildungsfrage verstehe“ zeigt, wie."


def check_saved(knowledge: Knowledge, understand: Understand) -> Iterable[Problem]:
    """Every saved question, asked."""
    for saved in knowledge.saved:
        reply = understand(saved.question, ())
        if reply.status not in UNDERSTOOD:
            reason = f"„{saved.question}“ wird nicht beantwortet ({reply.status})."
        elif reply.certainty != "sicher":
            left = f" (nicht verstanden: {', '.join(reply.unknown)})" if reply.unknown else ""
            reason = f"„{saved.question}“ wird nur vermutet{left}."
        else:
            continue
        yield Problem(saved.file, f"{saved.id}.frage", reason, _REMEDY)
