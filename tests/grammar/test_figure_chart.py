"""Which chart fits which rows, and what it says in words."""

from __future__ import annotations

from typing import Any

import pytest

from bildungsfrage.grammar.figure_chart import figure_chart
from bildungsfrage.grammar.figure_shares import as_shares
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Chart, Choice, Criterion, FigureWish
from tests.grammar.figures import row


def year(number: int, wert: float | None, **facts: Any) -> dict[str, Any]:
    return row(zeit=str(number), jahr=number, wert=wert, **facts)


def chart(knowledge: Knowledge, kind: str, rows: list[dict[str, Any]]) -> Chart | None:
    return figure_chart(Choice(kind, (), certain=True), rows, knowledge)


def test_a_course_is_a_line_with_its_breaks_and_gaps(knowledge: Knowledge) -> None:
    rows = [year(2020, 20), year(2021, None, qualitaet="geheim"), year(2022, 50, qualitaet="bruch"), year(2023, 45)]
    made = chart(knowledge, "kennzahl_verlauf", rows)
    assert made is not None
    assert (made.kind, made.title, made.unit) == ("linie", "Ganztagsquote in Mühlrode", "%")
    points = made.series[0].points
    assert [(p.at, p.value, p.breaks) for p in points] == [
        (2020, 20, False), (2021, None, False), (2022, 50, True), (2023, 45, False),
    ]  # fmt: skip
    assert points[1].mark == "aus Datenschutzgründen geheim gehalten"
    assert made.text == (
        "Ganztagsquote: 3 Werte von 2020 (20 %) bis 2023 (45 %), höchster 2022 (50 %), niedrigster 2020 (20 %). "
        "Bruch 2022. Ohne Wert: 2021."
    )


def test_places_side_by_side_are_bars_with_the_asked_one_marked(knowledge: Knowledge) -> None:
    rows = [row(ort="Thal", ort_id="t", wert=50.0), row(eigene="gefragt"), row(ort="Oberau", ort_id="u", wert=None)]
    made = chart(knowledge, "kennzahl_vergleich", rows)
    assert made is not None
    assert [(p.label, p.value, p.own) for p in made.series[0].points] == [
        ("Thal", 50.0, False),
        ("Mühlrode", 40.0, True),
    ]
    assert made.text == "2 Balken, von Thal (50 %) bis Mühlrode (40 %). Gefragt: Mühlrode (40 %)."


def test_a_ranking_shows_the_first_and_the_own(knowledge: Knowledge) -> None:
    rows = [row(ort=f"Ort {n}", ort_id=str(n), wert=100.0 - n, rang=n) for n in range(1, 31)]
    rows[28] |= {"eigene": "eigene Kommune"}
    made = chart(knowledge, "kennzahl_rangliste", rows)
    assert made is not None
    labels = [point.label for point in made.series[0].points]
    assert (len(labels), labels[0], labels[-1]) == (17, "1. Ort 1", "29. Ort 29")


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("kennzahl_wert", [row()]),
        ("kennzahl_verlauf", [year(2020, 1), year(2021, 2)]),
        ("kennzahl_vergleich", [row(), row(ort="Thal", wert=None)]),
        ("kennzahl_vergleich", [row(), row(ort="Thal", einheit="Anzahl")]),
    ],
)
def test_no_chart_of_too_little_or_of_different_units(
    knowledge: Knowledge, kind: str, rows: list[dict[str, Any]]
) -> None:
    assert chart(knowledge, kind, rows) is None


# ---------------------------------------------------------------- shares

FOREIGN = Criterion("auspraegung", {"merkmal": "staatsangehoerigkeit", "wert": "auslaendisch"})
SHARE = Choice("kennzahl_wert", (FOREIGN,), certain=True, wish=FigureWish(measure="anteil"))


def counts(part: float | None, whole: float | None) -> list[dict[str, Any]]:
    return [
        row(einheit="Anzahl", wert=part, merkmal="staatsangehoerigkeit=auslaendisch"),
        row(einheit="Anzahl", wert=whole),
    ]


def test_a_part_and_its_whole_make_a_share() -> None:
    (share,) = as_shares(SHARE, counts(15.0, 60.0))
    assert [share[key] for key in ("wert", "einheit", "zaehler", "nenner")] == [25.0, "%", 15.0, 60.0]


def test_a_missing_part_is_no_share_and_no_zero() -> None:
    assert as_shares(SHARE, counts(None, 60.0))[0]["wert"] is None


@pytest.mark.parametrize("rows", [counts(15.0, None), counts(15.0, 0.0), counts(15.0, 60.0)[:1], [row()]])
def test_without_a_whole_the_rows_stay(rows: list[dict[str, Any]]) -> None:
    assert as_shares(SHARE, rows) == tuple(rows)


def test_nobody_asked_for_a_share() -> None:
    assert len(as_shares(Choice("kennzahl_wert", (FOREIGN,), certain=True), counts(15.0, 60.0))) == 2
