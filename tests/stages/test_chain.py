"""Ways over several steps: the shortest first, no step too many, never in circles; what is left where none leads on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bildungsfrage.model import Chains, Choice, Criterion
from bildungsfrage.stages.chain import chain

LADDER = ("ohne", "hauptschulabschluss", "mittlerer_abschluss", "abitur")


def step(key: str, start: str | None, reached: str | None, **more: Any) -> dict[str, Any]:
    return {"id": key, "nach": key, "von_abschluss": start, "ergebnis_abschluss": reached, "ergebnis": reached, **more}


SCHOOL = [
    step("HSA am Abend", "ohne", "hauptschulabschluss", alter_von=16),
    step("HSA in Klasse 9", "ohne", "hauptschulabschluss", alter_von=14, alter_bis=17, klasse=9),
    step("MSA am Abend", "hauptschulabschluss", "mittlerer_abschluss", alter_von=16),
    step("Abi am Abend", "mittlerer_abschluss", "abitur", alter_von=18),
]
NURSERY = [
    step("Lehre", "ohne", "berufsabschluss", ergebnis="Berufsabschluss"),
    step("Assistenz", "mittlerer_abschluss", "berufsabschluss", ergebnis="Assistenz", stichworte=["Erzieherin"]),
    step("Fachschule", "berufsabschluss", "berufsabschluss", ergebnis="Erzieher", stichworte=["Erzieher"]),
]


def asked(*criteria: tuple[str, Any, str | None]) -> Choice:
    """Criteria as (name, value, role)."""
    made = (Criterion(n, v, extra=(("rolle", role),) if role else ()) for n, v, role in criteria)
    return Choice("uebergang_wege", tuple(made), certain=True)


def have(degree: str) -> tuple[str, Any, str]:
    return "abschluss", degree, "vorhanden"


def want(degree: str) -> tuple[str, Any, str]:
    return "abschluss", degree, "angestrebt"


def titles(found: Chains | None) -> list[list[str]]:
    assert found is not None
    return [[str(link.row["nach"]) for link in way.links] for way in found.ways]


@pytest.mark.parametrize(
    ("criteria", "ways"),
    [
        ([have("ohne"), want("abitur")], [["HSA am Abend", "MSA am Abend", "Abi am Abend"]]),
        ([have("hauptschulabschluss"), want("abitur")], [["MSA am Abend", "Abi am Abend"]]),
        # Who has more may begin later on; who has it already needs no way.
        ([have("abitur"), want("mittlerer_abschluss")], [["MSA am Abend"]]),
        ([have("ohne"), want("hauptschulabschluss")], [["HSA am Abend"], ["HSA in Klasse 9"]]),
        ([have("ohne"), want("hauptschulabschluss"), ("alter", {"von": 30, "bis": 30}, None)], [["HSA am Abend"]]),
        ([have("ohne"), want("hauptschulabschluss"), ("klasse", 9, None)], [["HSA in Klasse 9"], ["HSA am Abend"]]),
    ],
)  # fmt: skip
def test_from_what_one_has_to_what_one_wants(
    criteria: list[tuple[str, Any, str | None]], ways: list[list[str]]
) -> None:
    found = chain(asked(*criteria), SCHOOL)
    assert titles(found) == ways
    assert found is not None
    assert found.whole


def test_a_trade_is_reached_over_school_or_over_any_training() -> None:
    found = chain(asked(have("ohne"), ("suchtext", "Erzieherin", "angestrebt")), SCHOOL + NURSERY)
    assert titles(found) == [["Lehre", "Fachschule"], ["HSA am Abend", "MSA am Abend", "Assistenz", "Fachschule"]]


def test_what_does_the_same_is_one_step_with_others_to_take_instead() -> None:
    found = chain(asked(have("ohne"), want("abitur")), SCHOOL)
    assert found is not None
    assert [row["nach"] for row in found.ways[0].links[0].others] == ["HSA in Klasse 9"]


def test_without_a_word_on_what_one_has_ways_begin_with_what_they_ask_for() -> None:
    found = chain(asked(("suchtext", "Erzieherin", "angestrebt")), SCHOOL + NURSERY)
    assert found is not None
    assert [(way.start, len(way.links)) for way in found.ways] == [("mittlerer_abschluss", 2), ("berufsabschluss", 1)]


def test_where_no_way_leads_the_whole_way_what_leads_there_is_told() -> None:
    found = chain(asked(have("ohne"), want("abitur")), [SCHOOL[0], SCHOOL[3]])
    assert titles(found) == [["Abi am Abend"]]
    assert found is not None
    assert not found.whole
    assert titles(chain(asked(have("ohne"), want("meister")), SCHOOL[:1]) or Chains(())) == []


def test_what_lies_behind_counts_as_had() -> None:
    rows = [step("Vorbereitungsjahr (VJ)", "ohne", "hauptschulabschluss"), SCHOOL[2]]
    assert titles(chain(asked(("suchtext", "VJ", "vorhanden")), rows)) == [["MSA am Abend"]]


def test_what_is_refused_is_not_asked_for() -> None:
    rows = [
        step("Studium", "abitur", "hochschulabschluss", stichworte=["studieren"]),
        step("Studium mit Meister", "meister", "hochschulabschluss"),
    ]
    choice = Choice("uebergang_wege", (Criterion("suchtext", "studieren"),), certain=True)
    without = Criterion("abschluss", "abitur", excluded=True)
    assert len(titles(chain(choice, rows))) == 2
    assert titles(chain(Choice("uebergang_wege", (*choice.criteria, without), True), rows)) == [["Studium mit Meister"]]


def test_after_a_class_nothing_begins_after_the_next_one_stands_in() -> None:
    found = chain(asked(("klasse", 8, None)), SCHOOL)
    assert titles(found) == [["HSA in Klasse 9"]]
    assert found is not None
    assert found.instead == 9
    assert chain(asked(("klasse", 9, None)), SCHOOL) is None
    assert chain(asked(("klasse", 13, None)), SCHOOL) is None


def test_going_round_in_circles_leads_nowhere() -> None:
    rows = [
        step("hin", "ohne", "berufsabschluss"),
        step("her", "berufsabschluss", "ohne"),
        step("rundherum", "berufsabschluss", "berufsabschluss"),
    ]
    found = chain(asked(have("ohne"), want("abitur")), rows)
    assert found is None or found.ways == ()
    assert titles(chain(asked(have("ohne"), want("berufsabschluss")), rows)) == [["hin"]]


DEGREES = st.sampled_from([None, *LADDER, "berufsabschluss", "meister", "???"])
TRANSITIONS = st.lists(st.tuples(DEGREES, DEGREES, st.sampled_from([None, 5, 40])), max_size=25)


@settings(max_examples=150, deadline=None)
@given(TRANSITIONS, st.sampled_from(LADDER), st.sampled_from([*LADDER, "meister"]))
def test_every_way_holds_together(rows: Sequence[tuple[str | None, str | None, int | None]], had: str, to: str) -> None:
    """Each step asks for something one has by then, the last one gives what is wanted, and none comes twice."""
    transitions = [step(f"u{i}", start, end, alter_bis=oldest) for i, (start, end, oldest) in enumerate(rows)]
    found = chain(asked(have(had), want(to)), transitions)
    for way in found.ways if found and found.whole else ():
        held = set(LADDER[: LADDER.index(had) + 1])
        ids = [link.row["id"] for link in way.links]
        assert len(set(ids)) == len(ids)
        for link in way.links:
            assert link.row["von_abschluss"] in held
            reached = str(link.row["ergebnis_abschluss"])
            held |= set(LADDER[: LADDER.index(reached) + 1]) if reached in LADDER else {reached}
        assert way.links[-1].row["ergebnis_abschluss"] == to
