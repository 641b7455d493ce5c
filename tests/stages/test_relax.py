"""Ways on where nothing was found: one criterion given up at a time, said in German."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bildungsfrage.ask import Assistant
from bildungsfrage.grammar.wording import loosened
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.stages.relax import relax

FREE = Criterion("kosten", {"hoechstens": 0}, "kostenlose", group=1)
YOGA = Criterion("thema", "yoga", "Yoga", group=2)
MONDAY = Criterion("wochentag", "montag", "montags", group=3)


def offers(*criteria: Criterion, kind: str = "angebote_finden") -> Choice:
    return Choice(kind, criteria, certain=True)


Count = Callable[[Sequence[Choice]], Sequence[int]]


def counting(*counts: int) -> tuple[list[list[str]], Count]:
    asked: list[list[str]] = []

    def count(choices: Sequence[Choice]) -> Sequence[int]:
        asked.extend([criterion.name for criterion in choice.criteria] for choice in choices)
        return counts

    return asked, count


def test_each_criterion_is_given_up_alone_and_the_narrowest_comes_first(sample: Assistant) -> None:
    asked, count = counting(40, 3, 0)
    ways = relax(offers(FREE, YOGA, MONDAY), sample.knowledge, count)
    assert asked == [["thema", "wochentag"], ["kosten", "wochentag"], ["kosten", "thema"]]
    assert [(way.without, way.count) for way in ways] == [("thema", 3), ("kosten", 40)]
    assert ways[0].question == "Kostenlose Angebote, montags"
    assert [way.text for way in ways] == ["auch ohne das Thema Yoga", "auch kostenpflichtige"]


def test_what_the_question_cannot_do_without_stays(sample: Assistant) -> None:
    asked, count = counting(5)
    relax(offers(YOGA, FREE, kind="angebot_kosten"), sample.knowledge, count)
    assert asked == [["thema"]]


def test_the_order_of_rows_is_nothing_to_give_up(sample: Assistant) -> None:
    asked, count = counting(5)
    relax(offers(YOGA, Criterion("sortierung", "preis")), sample.knowledge, count)
    assert asked == [["sortierung"]]


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        (Criterion("kosten", {"hoechstens": 50}), "auch zu höheren Preisen"),
        (Criterion("wochentag", "montag"), "auch an anderen Tagen"),
        (Criterion("suchtext", "gitarre"), "ohne das Wort „Gitarre“"),
        (Criterion("anbieter", "jobcenter", excluded=True), "auch beim Jobcenter"),
        (Criterion("ort", "Südvorstadt", excluded=True), "auch in der Südvorstadt"),
        (Criterion("position", 2), "ohne diese Angabe"),
    ],
)
def test_how_it_is_said(sample: Assistant, criterion: Criterion, text: str) -> None:
    assert loosened(criterion.name, offers(criterion), sample.knowledge) == text
