"""What an answer promises about other questions holds: each, when asked, gives the count that was told with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import read_bank
from bildungsfrage.grammar.wording import restate
from bildungsfrage.model import Choice, Criterion, Reply
from tests.stages.test_restated import NOT_EXCLUDED, values

BANKS = Path(__file__).resolve().parents[1] / "fragen"
SUBJECTS = ("angebot", "anbieter", "einrichtung", "beratung")
FULL = settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def questions(draw: st.DrawFn, sample: Assistant, most: int) -> str:
    """A question of any kind about offers, providers or institutions, with up to so many criteria."""
    kinds = [kind for kind, t in sample.knowledge.templates.items() if t.head and t.subject in SUBJECTS]
    template = sample.knowledge.templates[draw(st.sampled_from(kinds))]
    usable = [name for name in template.uses if values(name, sample)]
    free = draw(st.lists(st.sampled_from(usable), max_size=most, unique=True))
    needed = {*template.required, *template.one_of[:1]} & set(usable)
    criteria = []
    for number, name in enumerate(sorted({*free, *needed})):
        excluded = name not in NOT_EXCLUDED and name not in needed and draw(st.integers(0, 9)) == 0
        criteria.append(Criterion(name, draw(st.sampled_from(values(name, sample))), excluded=excluded, group=number))
    return restate(Choice(template.kind, tuple(criteria), certain=True), sample.knowledge)


@FULL
@given(data=st.data())
def test_of_questions_made_up(sample: Assistant, data: st.DataObject) -> None:
    question = data.draw(questions(sample, data.draw(st.sampled_from([1, 2, 4, 5]))))
    assert broken(sample, question, ask(sample, question)) == []


@pytest.mark.parametrize("bank", sorted(BANKS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_of_the_questions_of_the_banks(sample: Assistant, bank: Path) -> None:
    found = []
    for question in read_bank(bank)[::6]:
        if not question.get("nach"):
            found += broken(sample, question["frage"], ask(sample, question["frage"]))
    assert found == []


def broken(sample: Assistant, question: str, reply: Reply) -> list[str]:
    """The promises of a reply that do not hold."""
    found = []
    for way in reply.relaxations:
        other = ask(sample, way.question)
        if other.table.total != way.count or way.count <= reply.table.total:
            found.append(f"{question} → {way.question}: {way.count}, but {other.table.total}")
    for part in reply.narrowings:
        other = ask(sample, part.question, [question])
        if other.table.total != part.count or not 0 < part.count < reply.table.total:
            found.append(f"{question} → {part.question}: {part.count}, but {other.table.total}")
    if reply.premise:
        kept = tuple(criterion for criterion in reply.criteria if criterion.name in reply.premise.criteria)
        alone = ask(sample, restate(Choice(str(reply.kind), kept, certain=True), sample.knowledge))
        if (
            alone.table.total
            and {c.name for c in alone.criteria} == {c.name for c in kept}
            and alone.kind == reply.kind
        ):
            found.append(f"{question}: there is something for {reply.premise.criteria}")
    return found


def test_nobody_goes_away_with_nothing(sample: Assistant) -> None:
    """However little can be had together: a way is named."""
    small = (Criterion("ort", "Käthen", group=2), Criterion("alter", {"von": 3, "bis": 3}, group=3))
    for topic in sample.knowledge.values["thema"]:
        choice = Choice("angebote_finden", (Criterion("thema", topic, group=1), *small), certain=True)
        reply = ask(sample, restate(choice, sample.knowledge))
        assert reply.table.total or reply.relaxations, topic
