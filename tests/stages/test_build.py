"""Queries: what is asked for becomes conditions with bound values."""

from __future__ import annotations

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.stages.build import build


def places(*names: str) -> Choice:
    return Choice("angebote_finden", tuple(Criterion("ort", name, extra=(("ids", (name,)),)) for name in names), True)


@pytest.mark.parametrize(
    ("names", "condition"),
    [
        (["a"], "(list_contains(a.orte, $ort[1]))"),
        (["a", "b"], "(list_contains(a.orte, $ort[1]) OR list_contains(a.orte, $ort[2]))"),
        (list("abcdefghi"), "(a.orte && $ort)"),
    ],
)
def test_a_few_values_are_looked_for_one_by_one(sample: Assistant, names: list[str], condition: str) -> None:
    query = build(places(*names), sample.knowledge, sample.home)
    assert condition in query.sql
    assert query.parameters["ort"] == names


def test_values_are_bound_and_never_written(sample: Assistant) -> None:
    query = build(places("'; DROP TABLE angebot --"), sample.knowledge, sample.home)
    assert "DROP" not in query.sql
