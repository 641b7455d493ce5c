"""What offers are looked at with: the words of the knowledge, today, and what a question asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bildungsfrage.grammar.phrases import SLOT
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion

IMPLIED = ("gefolgert", True)  # marks a criterion that nobody said


@dataclass(frozen=True, slots=True)
class Sight:
    """What offers are looked at with: the words, today, the criteria of the question."""

    knowledge: Knowledge
    today: date
    criteria: tuple[Criterion, ...] = ()

    def words(self, *path: str) -> Any:
        """An entry of saetze.toml; None where there is none."""
        return self.knowledge.sentence(*path)

    def wanted(self, name: str) -> list[Criterion]:
        """The values of a criterion that are asked for."""
        return [criterion for criterion in self.criteria if criterion.name == name and not criterion.excluded]

    @property
    def centre(self) -> tuple[float, float] | None:
        """The middle of the place that is asked for."""
        middles = [dict(criterion.extra).get("mitte") for criterion in self.wanted("ort")]
        return next(((lat, lon) for lat, lon in filter(None, middles)), None)


def filled(frame: str | None, values: Mapping[str, str]) -> str:
    """A frame with its slots filled; empty where it has none or a value for it is missing."""
    if not frame or any(not values.get(name) for name in SLOT.findall(frame)):
        return ""
    return SLOT.sub(lambda match: values[match[1]], frame)
