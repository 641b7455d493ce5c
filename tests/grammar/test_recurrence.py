"""The next day of what goes on every week."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsfrage.grammar.recurrence import next_date, next_day, with_next_day

MONDAY = date(2026, 11, 23)
END = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("weekdays", "last", "expected"),
    [
        (["montag"], END, MONDAY),
        (["mittwoch"], END, date(2026, 11, 25)),
        (["sonntag", "donnerstag"], END, date(2026, 11, 26)),
        (["sonntag"], date(2026, 11, 28), None),
        ([], END, None),
        (["werktags"], END, None),
    ],
)
def test_next_day(weekdays: list[str], last: date, expected: date | None) -> None:
    assert next_day(weekdays, MONDAY, last) == expected


def test_an_offer_that_has_begun_gets_its_next_day() -> None:
    row = {"beginn": None, "wochentage": ["dienstag"], "beginne": [date(2026, 9, 1)], "letzter": END, "titel": "Yoga"}
    assert with_next_day(row, MONDAY) == {"beginn": date(2026, 11, 24), "wochentage": ["dienstag"], "titel": "Yoga"}


def test_several_runs_on_different_days_stay_open() -> None:
    begins = [date(2026, 9, 1), date(2026, 10, 1)]
    row = {"beginn": None, "wochentage": ["dienstag", "freitag"], "beginne": begins, "letzter": END}
    assert with_next_day(row, MONDAY)["beginn"] is None


def test_a_later_beginning_stays() -> None:
    row = {"beginn": date(2027, 1, 7), "wochentage": ["dienstag"], "beginne": [date(2027, 1, 7)], "letzter": END}
    assert with_next_day(row, MONDAY)["beginn"] == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"beginn": date(2026, 12, 1)}, date(2026, 12, 1)),
        ({"beginn": date(2026, 9, 1), "ende": END, "wochentage": ["freitag"]}, date(2026, 11, 27)),
        ({"beginn": date(2026, 9, 1), "ende": END}, None),
        ({"beginn": date(2026, 9, 1)}, None),
        ({}, None),
    ],
)
def test_next_date_of_one_run(row: dict[str, object], expected: date | None) -> None:
    assert next_date(row, MONDAY) == expected
