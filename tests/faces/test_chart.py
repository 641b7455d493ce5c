"""Charts of characters: scales, gaps, breaks, negative values, narrow windows, plain signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bildungsfrage.faces.chart import FANCY, PLAIN, chart_lines
from bildungsfrage.model import Chart, Point, Series


def line(*values: float | None, unit: str = "%", **marks: object) -> Chart:
    broken = marks.get("broken")
    points = tuple(
        Point(str(2020 + n), value, at=2020 + n, breaks=2020 + n == broken) for n, value in enumerate(values)
    )
    return Chart("linie", "Quote", unit, (Series("Mühlrode", points),), "in Worten")


def bars(**values: float | None) -> Chart:
    points = tuple(Point(name, value, mark=None if value is not None else "geheim") for name, value in values.items())
    return Chart("balken", "Quote", "%", (Series("", points),), "in Worten")


def test_a_line_from_zero_with_a_gap_and_a_break() -> None:
    assert list(chart_lines(line(2.0, 6.0, None, 4.0, 9.0, 8.0, broken=2024), 48, PLAIN)) == [
        "10,0 % +                           :",
        "       |                           :   o......",
        " 7,5 % +                           :          .o",
        "       |        o                  :",
        " 5,0 % +     ...                   :",
        "       |   ..                  o   :",
        " 2,5 % +o..                        :",
        "       |                           :",
        " 0,0 % +                           :",
        "       +----------------x-----------------------",
        "        2020  2021    2022   2023    2024   2025",
        ": Bruch in der Reihe   x kein Wert",
    ]


def test_the_scale_has_round_ticks_and_says_where_it_begins() -> None:
    drawn = list(chart_lines(line(91.0, 92.5, 95.0), 60, PLAIN))
    assert [each.split(" %")[0].strip() for each in drawn if "% +" in each] == ["95", "94", "93", "92", "91"]
    assert drawn[-1] == "Achse beginnt nicht bei 0"
    assert "Achse" not in "".join(chart_lines(line(10.0, 30.0, 95.0), 60, PLAIN))


def test_nothing_is_drawn_where_a_value_is_missing() -> None:
    drawn = list(chart_lines(line(10.0, 10.0, None, None, 10.0, 10.0), 60, PLAIN))
    row = next(each for each in drawn if "o" in each and "|" not in each.split("o")[0])
    between = row.split("o")[2]
    assert between.strip() == ""
    assert "x" in next(each for each in drawn if each.lstrip().startswith("+---") or "-x-" in each)
    assert "x kein Wert" in drawn[-1]


def test_a_year_without_a_row_is_a_gap() -> None:
    points = (Point("2010", 5.0, at=2010), Point("2011", 5.0, at=2011), Point("2020", 5.0, at=2020))
    chart = Chart("linie", "", "", (Series("", points),), "")
    row = next(each for each in chart_lines(chart, 60, PLAIN) if each.count("o") == 3)
    assert row.split("o")[2].strip() == ""


def test_a_break_stands_upright_and_the_line_ends_before_it() -> None:
    drawn = list(chart_lines(line(5.0, 5.0, 9.0, 9.0, broken=2022), 60, PLAIN))
    assert sum(":" in each for each in drawn[:-1]) >= 5
    assert ": Bruch in der Reihe" in drawn[-1]


def test_below_zero_there_is_a_zero_line() -> None:
    drawn = list(chart_lines(line(-500.0, 1500.0, 200.0, unit=""), 60, FANCY))
    assert any(each.strip().startswith("0 ┤") and "┄" in each for each in drawn)
    assert any("●" in each and each.strip().startswith("-") for each in drawn)


def test_two_series_have_two_markers_and_a_legend() -> None:
    one, two = line(1.0, 2.0, 3.0).series[0], line(3.0, 2.0, 1.0).series[0]
    chart = Chart("linie", "", "%", (one, Series("Thal", two.points)), "")
    drawn = list(chart_lines(chart, 60, FANCY))
    assert "● Mühlrode   ▲ Thal" in drawn


def test_bars_begin_at_zero_and_a_missing_value_is_none() -> None:
    assert list(chart_lines(bars(Mühlrode=40.0, Thal=10.0, Oberau=None, Au=0.0), 40, PLAIN)) == [
        "Mühlrode  ######################### 40 %",
        "Thal      ###### 10 %",
        "Oberau    kein Wert (geheim)",
        "Au         0 %",
    ]


def test_bars_show_eighths_and_the_own_place() -> None:
    points = (Point("Thal", 8.0), Point("Au", 1.0, own=True))
    drawn = list(chart_lines(Chart("balken", "", "%", (Series("", points),), ""), 28, FANCY))
    assert drawn[0].startswith("  Thal")
    assert drawn[1].startswith("► Au")
    assert drawn[1].rstrip(" 1%")[-1] in "▏▎▍▌▋▊▉█"


def test_bars_below_zero_go_the_other_way() -> None:
    up, down = list(chart_lines(bars(Zuzug=30.0, Wegzug=-10.0), 50, PLAIN))
    assert up.index("#") == down.rindex("#") + 1


@pytest.mark.parametrize("chart", [line(1.0, 2.0, 3.0), bars(Mühlrode=1.0, Thal=2.0)])
def test_a_narrow_window_gets_no_chart(chart: Chart) -> None:
    assert list(chart_lines(chart, 14, FANCY)) == []


def test_names_from_the_data_steer_nothing() -> None:
    drawn = list(chart_lines(bars(**{"a\x1b[31mb\nc": 1.0, "Thal": 2.0}), 60, FANCY))
    assert not any("\x1b" in each or "\n" in each for each in drawn)


numbers = st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False), st.integers(-5, 5))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=40), st.integers(20, 120), st.booleans())
def test_any_values_fit_any_window(values: list[float | None], width: int, broken: bool) -> None:
    known = [value for value in values if value is not None]
    if not known:
        return
    chart = line(*values, broken=2020 + len(values) // 2 if broken else None)
    for each in (*chart_lines(chart, width, PLAIN), *chart_lines(chart, width, FANCY)):
        assert len(each) <= width
    assert all(each.isascii() for each in chart_lines(chart, width, PLAIN) if "ü" not in each)
    named = bars(**{f"Ort {n}": value for n, value in enumerate(values)})
    for each in (*chart_lines(named, width, PLAIN), *chart_lines(named, width, FANCY)):
        assert len(each) <= width
