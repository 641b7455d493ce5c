"""Questions and how they are to be read, as tables in lesarten/*.txt: "question → kind criterion=value …".

A line follows on the less indented one above it. A criterion that is excluded begins with "-", one taken over from the
question before with "~"; `?` behind the kind allows a guess, without it the reading has to be certain. The order of
the criteria does not matter; blanks in values are written "_", ranges "6..8".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Criterion, Reply

TABLES = sorted((Path(__file__).parent / "lesarten").glob("*.txt"))


@dataclass(frozen=True)
class Case:
    """A question with the ones before it and what it is to be read as."""

    question: str
    earlier: tuple[str, ...]
    reading: str


def cases(table: Path) -> Iterator[Case]:
    before: list[tuple[int, str]] = []  # indentation and text of the lines this one may follow on
    for line in table.read_text(encoding="utf-8").splitlines():
        if "→" not in line or line.lstrip().startswith("#"):
            continue
        typed, reading = line.rsplit("→", 1)
        question, depth = typed.strip(), len(typed) - len(typed.lstrip())
        before = [(other, text) for other, text in before if other < depth]
        yield Case(question, tuple(text for _, text in before), reading.strip())
        before.append((depth, question))


def parameters() -> list[Any]:
    return [
        pytest.param(case, id=f"{table.stem}: {' » '.join((*case.earlier, case.question))}")
        for table in TABLES
        for case in cases(table)
    ]


@pytest.mark.parametrize("case", parameters())
def test_read_as(case: Case, sample: Assistant) -> None:
    reply = understand(sample, case.question, case.earlier)
    kind, *criteria = case.reading.split(" ")
    assert said(reply) == [kind.removesuffix("?"), *sorted(criteria)]
    assert kind.endswith("?") or reply.certainty != "vermutet", reply.unknown


def said(reply: Reply) -> list[str]:
    """A reply as the tables write it."""
    return [reply.kind or reply.status, *sorted(map(_said, reply.criteria))]


def _said(criterion: Criterion) -> str:
    marks = "~" * criterion.inherited + "-" * criterion.excluded
    return f"{marks}{criterion.name}={_value(criterion.value)}".replace(" ", "_")


def _value(value: Any) -> str:
    if not isinstance(value, dict):
        return "ja" if value is True else str(value)
    if set(value) != {"von", "bis"}:
        return "/".join(map(str, value.values()))
    low, high = ("" if side is None else str(side) for side in (value["von"], value["bis"]))
    return low if low == high else f"{low}..{high}"
