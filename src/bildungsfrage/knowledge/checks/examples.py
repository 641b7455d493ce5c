"""The examples of templates in, problems out: does every question land where it is written, with its criteria?

A template that takes another's question away is found here: each example is asked against all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.measure import UNDERSTOOD, Outcome, Understand, measure
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.knowledge.report import said_criterion
from bildungsfrage.knowledge.schema import CRITERIA, Example, Template

EXCLUDED = "nicht"  # kriterien = { nicht = { anbieter = "vhs" } }
_FROM_TO = frozenset({"alter", "jahr", "zeitraum"})
_REMEDY = "Formulieren Sie das Beispiel anders oder ergänzen Sie Wörter (gegenstand, frageform, hinweise)."


def check_examples(knowledge: Knowledge, understand: Understand) -> Iterable[Problem]:
    """Every example of every template, asked."""
    for template in knowledge.templates.values():
        for example in template.examples:
            yield from _unknown_criteria(template, example)
            if "{" in example.question:
                reason = f"„{example.question}“ hat einen Platzhalter und wird nicht geprüft."
                yield Problem(template.file, "beispiele", reason, "Schreiben Sie einen echten Namen hinein.", "hinweis")
            else:
                yield from _asked(template, example, understand)


def _unknown_criteria(template: Template, example: Example) -> Iterable[Problem]:
    for name, _, _ in expected(example.criteria or {}):
        if name not in CRITERIA:
            reason = f"„{name}“ ist kein Kriterium („{example.question}“)."
            yield Problem(template.file, "beispiele.kriterien", reason, "Berichtigen Sie den Namen.")


def _asked(template: Template, example: Example, understand: Understand) -> Iterable[Problem]:
    outcome = measure([_as_question(template, example)], understand)[0]
    reply = outcome.reply
    if reply.status not in UNDERSTOOD:
        reason = f"„{example.question}“ wird nicht beantwortet ({reply.status})."
    elif reply.kind != template.kind:
        reason = f"„{example.question}“ landet bei „{reply.kind}“."
    elif example.criteria is not None and (outcome.missing or outcome.extra):
        reason = f"„{example.question}“ wird anders gelesen: {_difference(outcome)}."
    elif reply.certainty != "sicher":
        left = f" (nicht verstanden: {', '.join(reply.unknown)})" if reply.unknown else ""
        reason = f"„{example.question}“ wird nur vermutet{left}."
        yield Problem(template.file, "beispiele", reason, _REMEDY, "hinweis")
        return
    else:
        return
    yield Problem(template.file, "beispiele", reason, _REMEDY)


def _as_question(template: Template, example: Example) -> Mapping[str, Any]:
    """An example as a question of a bank."""
    wanted = [
        {"name": name, "wert": value, "ausgeschlossen": excluded}
        for name, value, excluded in expected(example.criteria or {})
    ]
    return {"frage": example.question, "art": [template.kind], "kriterien": wanted}


def expected(criteria: Mapping[str, Any]) -> list[tuple[str, Any, bool]]:
    """What `kriterien` of an example says: (name, value of the contract, excluded).

    Several values are a list; a number stands for an age or a year from and to itself, and for a highest price; "*" is
    any value; what is excluded stands below `nicht`.
    """
    excluded = criteria.get(EXCLUDED)
    found = [(name, value, False) for name, value in _pairs(criteria) if name != EXCLUDED]
    return found + [(name, value, True) for name, value in _pairs(excluded if isinstance(excluded, Mapping) else {})]


def _pairs(criteria: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, value in criteria.items():
        for single in value if isinstance(value, list) else [value]:
            yield name, _contract_value(name, single)


def _contract_value(name: str, value: Any) -> Any:
    if isinstance(value, date):
        value = value.isoformat()
    if value == "*":
        return value
    if name in _FROM_TO:
        both = value if isinstance(value, Mapping) else {"von": value, "bis": value}
        return {side: _plain(both.get(side)) for side in ("von", "bis")}
    if name == "kosten" and not isinstance(value, Mapping):
        return {"hoechstens": value}
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _difference(outcome: Outcome) -> str:
    """What was expected and not read, what was read and not expected."""
    missing = ", ".join(map(said_criterion, outcome.missing))
    extra = ", ".join(map(said_criterion, outcome.extra))
    parts = [f"es fehlt {missing}"] if missing else []
    return "; ".join([*parts, f"zu viel ist {extra}"] if extra else parts)
