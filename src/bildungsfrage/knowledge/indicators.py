"""The Kennzahlen that the vocabulary describes, as rows of the table `kennzahl`."""

from __future__ import annotations

from bildungsfrage.knowledge.load import Knowledge

_FACTS = ("definition", "zaehler", "nenner", "einheit", "bildungsbereich", "leitfaden_code", "richtung")


def indicator_rows(knowledge: Knowledge) -> list[dict[str, str | None]]:
    """One row per Kennzahl, keys are column names; what the vocabulary leaves open is None."""
    return [
        {"id": value.slug, "name": value.name, **{fact: _text(value.facts.get(fact)) for fact in _FACTS}}
        for value in knowledge.values.get("kennzahl", {}).values()
    ]


def _text(fact: object) -> str | None:
    return None if fact is None else str(fact)
