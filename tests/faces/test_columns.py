"""How a table finds its place in a window."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from bildungsfrage.faces.columns import Layout, hanging, lay_out, row_lines, wrap

ROWS = [["Angebot", "Ort", "Preis"], ["Yoga für Einsteiger", "Mühlrode", "12,50 €"], ["Tanz", "Oberau", "0,00 €"]]
NUMERIC = [False, False, True]


@pytest.mark.parametrize(
    ("window", "widths"),
    [
        (80, (19, 8, 7)),  # as wide as they like
        (38, (19, 8, 7)),
        (30, (11, 8, 7)),  # the first one wraps, numbers never do
        (29, (10, 8, 7)),
        (28, (18, 8)),  # the last one goes below
        (20, (10, 8)),
        (19, None),
    ],
)
def test_columns_that_fit(window: int, widths: tuple[int, ...] | None) -> None:
    layout = lay_out(ROWS, NUMERIC, window)
    assert (layout.widths if layout else None) == widths


def test_a_very_long_text_is_not_read_across() -> None:
    assert lay_out([["A", "B"], ["x", "wort " * 200]], [False, False], 60) is None


def test_numbers_stand_at_the_right() -> None:
    layout = Layout((4, 6), (False, True))
    assert row_lines(["Tanz", "5 €"], layout) == ["Tanz     5 €"]


def test_cells_wrap_side_by_side() -> None:
    layout = Layout((6, 5), (False, False))
    assert row_lines(["eins zwei", "drei vier fünf"], layout) == ["eins    drei", "zwei    vier", "        fünf"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("eins zwei drei", ["eins zwei", "drei"]),
        ("Donaudampfschiff", ["Donaudampf", "schiff"]),
        ("Bad-Quellen-Schule", ["Bad-", "Quellen-", "Schule"]),
        ("日本語日本語", ["日本語日本", "語"]),
    ],
)
def test_wrap(text: str, lines: list[str]) -> None:
    assert list(wrap(text, 10)) == lines
    assert all(cell_len(line) <= 10 for line in lines)


def test_wrap_keeps_together_what_stands_between_dots() -> None:
    assert list(wrap("Preis: 5 € · Zeit: abends · ein sehr langer Text", 12, " · ")) == [
        "Preis: 5 €",
        "Zeit: abends",
        "ein sehr",
        "langer Text",
    ]


@pytest.mark.parametrize(
    ("text", "indent", "lines"),
    [
        ("kurz", "  ", ["  kurz"]),
        ("genau passend", "", ["genau passend"]),
        ("eins zwei drei vier", "", ["eins zwei", "  drei vier"]),
        ("  SELECT 1", "", ["  SELECT 1"]),
    ],
)
def test_hanging(text: str, indent: str, lines: list[str]) -> None:
    assert list(hanging(text, 13, indent)) == lines
