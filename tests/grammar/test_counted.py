"""People who are counted: which figure and which age they stand for."""

from __future__ import annotations

import pytest

from bildungsfrage.grammar.counted import with_people_counted
from bildungsfrage.model import Meaning, Span


def said(at: int, name: str, value: str) -> Span:
    return Span(at, at + 1, ((Meaning("kriterium", name, value),),))


@pytest.mark.parametrize(
    ("figure", "group", "read_as"),
    [
        ("arbeitslose", "jugendliche", ("auspraegung", {"merkmal": "altersgruppe", "wert": "15-24"})),
        ("arbeitslose", "junge_erwachsene", ("auspraegung", {"merkmal": "altersgruppe", "wert": "15-24"})),
        ("arbeitslose", "frauen", ("zielgruppe", "frauen")),
        ("studierende", "jugendliche", ("zielgruppe", "jugendliche")),
    ],
)
def test_young_people_without_work_are_counted_as_the_labour_office_does(
    figure: str, group: str, read_as: tuple[str, object]
) -> None:
    spans = [said(0, "kennzahl", figure), said(1, "zielgruppe", group)]
    found = with_people_counted(spans, ["arbeitslose", "jugendliche"])
    assert (found[1].meanings[0][0].name, found[1].meanings[0][0].value) == read_as
