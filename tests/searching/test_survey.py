"""Counting by combinations: masks, what is largest, what is left open; and what lies beside a criterion."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.searching.beside import along, next_days
from bildungsfrage.searching.division import spread
from bildungsfrage.searching.gazetteer import distance_km
from bildungsfrage.searching.sameness import same
from bildungsfrage.searching.survey import Group, Tally, survey_of

YOGA = Criterion("thema", "yoga", "Yoga", group=1)
MONDAY = Criterion("wochentag", "montag", group=2)


def counted(*groups: tuple[int, int], over: int = 0) -> Tally:
    """Rows by the mask they meet; `over` more meet everything and are over."""
    return Tally((*(Group(met, 0, True, (n,)) for met, n in groups), Group(0b111, 0, False, (over,))))


# ---------------------------------------------------------------- masks


@pytest.mark.parametrize(
    ("groups", "largest"),
    [
        ([(0b011, 4), (0b001, 2), (0b100, 9)], [0b011, 0b100]),
        ([(0b111, 1), (0b011, 5)], [0b111]),
        ([(0b000, 3)], [0b000]),
        ([], []),
    ],
)
def test_no_more_is_given_up_than_must_be(groups: list[tuple[int, int]], largest: list[int]) -> None:
    assert counted(*groups).largest() == largest


def test_rows_that_meet_more_count_too() -> None:
    tally = counted((0b011, 4), (0b111, 2), (0b100, 9), over=3)
    assert (tally.count(0b011), tally.count(0b100), tally.count(0), tally.over(0b111)) == (6, 11, 15, 3)


def test_a_key_counts_once_however_many_rows_have_it() -> None:
    groups = (Group(0b11, 0, True, ("a",)), Group(0b01, 0, True, ("a",)), Group(0b01, 0, True, ("b",)))
    tally = Tally(groups, keyed=True)
    assert (tally.count(0b01), tally.count(0b11)) == (2, 1)


def test_silence_is_counted_where_it_costs_a_hit_and_where_it_does_not() -> None:
    groups = (
        Group(0b11, 0b00, True, (10,)),
        Group(0b11, 0b10, True, (4,)),  # taken in although nothing is said
        Group(0b01, 0b10, True, (7,)),  # left out because nothing is said
        Group(0b00, 0b10, True, (50,)),
    )
    tally = Tally(groups)
    assert (tally.silent(0b11, 1), tally.assumed(0b11, 1)) == (7, 4)


# ---------------------------------------------------------------- surveys


def test_what_stands_and_falls_together_is_one(sample: Assistant) -> None:
    place = Criterion("ort", "Käthen", extra=(("ids", ("g-11",)), ("mitte", (51.0, 12.0))))
    near = Criterion("umkreis_km", 10)
    criteria = (YOGA, MONDAY, place, near, Criterion("sortierung", "preis"))
    survey = survey_of(Choice("angebote_finden", criteria, certain=True), sample.knowledge, sample.home)
    assert survey is not None
    assert sorted(tuple(c.name for c in atom.criteria) for atom in survey.atoms) == [
        ("thema",), ("umkreis_km", "ort"), ("wochentag",)
    ]  # fmt: skip


def test_more_criteria_than_are_looked_at_are_given_up(sample: Assistant) -> None:
    topics = tuple(Criterion("thema", slug, group=n) for n, slug in enumerate(sample.knowledge.values["thema"]))
    survey = survey_of(Choice("angebote_finden", topics, certain=True), sample.knowledge, sample.home)
    assert survey is not None
    assert len(survey.atoms) + len(survey.beyond) == len(topics)
    assert len(survey.choice.criteria) == len(survey.atoms) == 12


@pytest.mark.parametrize("kind", ["angebotsluecken", "kennzahl_wert", "kennzahl_verlauf"])
def test_rows_made_by_the_query_alone_are_not_surveyed(sample: Assistant, kind: str) -> None:
    assert survey_of(Choice(kind, (YOGA,), certain=True), sample.knowledge, sample.home) is None


# ---------------------------------------------------------------- beside


@pytest.mark.parametrize(
    ("criterion", "beside"),
    [
        (Criterion("thema", "yoga"), ["gesundheit"]),
        (Criterion("zielgruppe", "grundschulkinder"), ["kinder", "schueler"]),
        (Criterion("niveau", "b1"), ["a2", "b2"]),
        (Criterion("umkreis_km", 10), [15, 20, 30, 50, 100]),
        (Criterion("kosten", {"hoechstens": 75}), [{"hoechstens": n} for n in (100, 150, 200, 300, 500, 1000)]),
        (Criterion("klasse", 1), [2, 3]),
        (Criterion("alter", {"von": 1, "bis": None}), [{"von": 0, "bis": 0}]),
        (Criterion("wochentag", "montag"), []),
        (Criterion("thema", "yoga", excluded=True), []),
    ],
)
def test_what_lies_beside_a_criterion(sample: Assistant, criterion: Criterion, beside: list[Any]) -> None:
    assert [way.criteria[0].value for way in along((criterion,), sample.knowledge)] == beside


@pytest.mark.parametrize(
    ("asked", "days", "found"),
    [
        (("2026-12-01", "2026-12-06"), ["2026-12-20", "2026-12-10", "2026-11-30"], ["2026-12-10"]),
        (("2026-12-01", "2026-12-06"), ["2026-11-30", "2026-11-25"], ["2026-11-30"]),
        (("2026-12-01", "2026-12-06"), ["2026-11-20"], []),
        (("2026-12-01", None), ["2026-11-28"], ["2026-11-28"]),
        ((None, "2026-12-06"), ["2027-01-01"], ["2027-01-01"]),
    ],
)
def test_the_day_beside_a_time(asked: tuple[str | None, str | None], days: list[str], found: list[str]) -> None:
    period = Criterion("zeitraum", {"von": asked[0], "bis": asked[1]})
    counts = {date.fromisoformat(day): 2 for day in days}
    neighbours = next_days(period, counts, date(2026, 11, 23))
    assert [neighbour.beside.criteria[0].value["von"] for neighbour in neighbours] == found


def test_kilometres_are_those_of_the_templates(sample: Assistant) -> None:
    sql = "SELECT 111.2 * sqrt(power(51.3 - 51.1, 2) + power((12.9 - 12.5) * cos(radians(51.1)), 2))"
    ((expected,),) = sample.connection.execute(sql).fetchall()
    assert distance_km((51.1, 12.5), (51.3, 12.9)) == pytest.approx(float(expected))


# ---------------------------------------------------------------- division, sameness


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (([99, 1], 100), ([50, 50], 100)),
        (([50, 50], 100), ([40, 30, 20], 100)),
        (([5, 5], 100), ([40, 40], 100)),
        (([100], 100), ([10], 100)),
    ],
)
def test_what_divides_more(less: tuple[list[int], int], more: tuple[list[int], int]) -> None:
    assert spread(*less) < spread(*more)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ([Criterion("thema", "yoga", "Yoga")], [Criterion("thema", "yoga", "Yogakurse")], True),
        ([Criterion("suchtext", "Gitarre")], [Criterion("suchtext", "gitarre")], True),
        ([Criterion("thema", "yoga")], [Criterion("thema", "yoga", excluded=True)], False),
        (
            [Criterion("thema", "yoga", group=1), Criterion("thema", "sport", group=2)],
            [Criterion("thema", "yoga", group=1), Criterion("thema", "sport", group=1)],
            False,
        ),
        (
            [Criterion("ort", "Neustadt", extra=(("ids", ("a",)),))],
            [Criterion("ort", "Neustadt", extra=(("ids", ("a", "b")),))],
            False,
        ),
    ],
)
def test_what_is_the_same_question(one: list[Criterion], other: list[Criterion], equal: bool) -> None:
    kind = "angebote_finden"
    assert same(Choice(kind, tuple(one), certain=True), Choice(kind, tuple(other), certain=False)) is equal
