"""Times, seen from Monday 23 November 2026."""

from datetime import date

import pytest

from bildungsfrage.grammar.feasts import holiday_rules
from bildungsfrage.grammar.rules import find, line_of
from bildungsfrage.grammar.times import RULES
from bildungsfrage.stages.normalise import normalise

TODAY = date(2026, 11, 23)
HOLIDAYS = {
    "winterferien": [(date(2027, 2, 8), date(2027, 2, 19))],
    "sommerferien": [(date(2027, 7, 10), date(2027, 8, 20))],
}

DAYS = [
    ("heute", "2026-11-23", "2026-11-23"),
    ("Hat das Museum morgen geöffnet?", "2026-11-24", "2026-11-24"),
    ("nächste Woche", "2026-11-30", "2026-12-06"),
    ("dieses Wochenende", "2026-11-28", "2026-11-29"),
    ("nächstes Wochenende", "2026-12-05", "2026-12-06"),
    ("im Dezember", "2026-12-01", "2026-12-31"),
    ("im Januar", "2027-01-01", "2027-01-31"),
    ("Anfang Mai", "2027-05-01", "2027-05-10"),
    ("ab März", "2027-03-01", None),
    ("letzten Monat", "2026-10-01", "2026-10-31"),
    ("in den nächsten zwei Wochen", "2026-11-23", "2026-12-07"),
    ("am 12.3.", "2027-03-12", "2027-03-12"),
    ("vom 1.12. bis 24.12.2026", "2026-12-01", "2026-12-24"),
    ("am 3. Advent oder am 12. März 2027", "2027-03-12", "2027-03-12"),
    ("zwischen dem 1. und dem 15. Dezember", "2026-12-01", "2026-12-15"),
    ("am Nikolaustag", "2026-12-06", "2026-12-06"),
    ("kommenden Dienstag", "2026-11-24", "2026-11-24"),
    ("in den Winterferien", "2027-02-08", "2027-02-19"),
    ("nach den Sommerferien", "2027-08-21", None),
    ("in den Ferien", "2027-02-08", "2027-02-19"),
]

YEARS = [
    ("Betreuungsquote 2024", 2024, 2024),
    ("seit 2012", 2012, None),
    ("2015-2025", 2015, 2025),
    ("in den Jahren 2016 bis 2024", 2016, 2024),
    ("2018 2019 2020 2021", 2018, 2021),
    ("letztes Jahr", 2025, 2025),
    ("vor 5 Jahren", 2021, 2021),
    ("Übergangsquote 2025/26", 2025, 2025),
    ("im Schuljahr 2024/2025", 2024, 2024),
]


def _values(text, name, rules):
    line = line_of(normalise(text, TODAY), 250)
    spans = sorted(find(line, rules, TODAY), key=lambda span: span.first - span.last)
    return [m.value for span in spans for option in span.meanings for m in option if m.name == name]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_a_stretch_of_days_is_resolved(text, start, end):
    assert {"von": start, "bis": end} in _values(text, "zeitraum", (*RULES, *holiday_rules(HOLIDAYS)))


@pytest.mark.parametrize(("text", "first", "last"), YEARS)
def test_years_are_read_longest_first(text, first, last):
    assert _values(text, "jahr", RULES)[0] == {"von": first, "bis": last}


def test_a_good_morning_is_not_tomorrow():
    assert _values("Guten Morgen", "zeitraum", RULES) == []
