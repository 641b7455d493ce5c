from datetime import date

import pytest

from bildungsfrage.intake.fields import Reading, all_hold, pick, split_list, translate, typed
from bildungsfrage.intake.mapping import Condition, Field
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.raw import Cell

CELLS: dict[str, Cell] = {
    "a": "",
    "b": "k. A.",
    "c": "01Y05",
    "l": ("x, y", "z"),
    "wo": "Am Bad 1, 04668 Grimma",
    "n": 5,
}
BLANKS = Reading(blanks=frozenset({"k. a."})).blanks


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        (Field(columns=("c",)), "01Y05"),
        (Field(columns=("a", "b", "c")), "01Y05"),
        (Field(columns=("b",)), ""),
        (Field(columns=("fehlt",)), ""),
        (Field(columns=("n",)), 5),
        (Field(constant="fest"), "fest"),
        (Field(template="{c} / {n}"), "01Y05 / 5"),
        (Field(template="{a}, {c}"), "01Y05"),
        (Field(template="{a} {b}"), ""),
        (Field(columns=("c",), characters=(3, 3)), "Y"),
        (Field(columns=("c",), characters=(1, 2)), "01"),
        (Field(columns=("c",), pattern="[A-Z]"), "Y"),
        (Field(columns=("c",), pattern="Y(.*)"), "05"),
        (Field(columns=("c",), pattern="Z"), ""),
        (Field(columns=("wo",), part="plz"), "04668"),
        (Field(columns=("wo",), part="strasse"), "Am Bad"),
        (Field(columns=("l",), separator=","), ("x", "y", "z")),
    ],
)
def test_where_a_value_comes_from(field: Field, cell: Cell) -> None:
    assert pick(field, CELLS, BLANKS) == cell


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b,c", ["a", "b", "c"]),
        ("Kochen (süß, salzig), Tanz", ["Kochen (süß, salzig)", "Tanz"]),
        ("a) b, c", ["a) b", "c"]),
        ("(a, b", ["(a, b"]),
        (" , ", []),
    ],
)
def test_lists_are_cut_outside_brackets(text: str, items: list[str]) -> None:
    assert split_list(text, ",") == items


def test_value_tables_ignore_case_and_umlaut_spelling() -> None:
    field = Field(values={"maedchen": ("jugendliche",), "alle": ()})
    assert translate(field, " MÄDCHEN ") == ("jugendliche",)
    assert translate(field, "alle") == ()
    assert translate(field, "Jungen") is None
    assert translate(Field(values={}, fallback="x"), "Jungen") == ("x",)
    assert translate(Field(values={}, fallback=""), "Jungen") == ()


@pytest.mark.parametrize(
    ("column", "kind", "cell", "value"),
    [
        ("titel", "VARCHAR", "<b>Yoga</b> ", "Yoga"),
        ("titel", "VARCHAR", "Haus \r\nam See", "Haus am See"),
        ("beschreibung", "VARCHAR", "Haus\r\nam See", "Haus\nam See"),
        ("plz", "VARCHAR", "D-4668", None),
        ("plz", "VARCHAR", "4668", "04668"),
        ("kosten", "DOUBLE", "ab 5 €", 5.0),
        ("kosten", "DOUBLE", "auf Anfrage", None),
        ("lat", "DOUBLE", "51,25", 51.25),
        ("lat", "DOUBLE", "unbekannt", None),
        ("alter_von", "INTEGER", "6-10", 6),
        ("alter_bis", "INTEGER", "6-10", 10),
        ("alter_von", "INTEGER", "6", 6),
        ("alter_bis", "INTEGER", "unter 18 Jahren", 17),
        ("plaetze", "INTEGER", "1.200", 1200),
        ("plaetze", "INTEGER", 12.0, 12),
        ("barrierefrei", "BOOLEAN", "nein", False),
        ("uhrzeit_von", "VARCHAR", "9.30 Uhr", "09:30"),
        ("beginn", "DATE", "", None),
    ],
)
def test_values_of_columns(column: str, kind: str, cell: Cell, value: object) -> None:
    assert typed(column, kind, cell, Field(), ",") == value


@pytest.mark.parametrize(
    ("column", "kind", "cell"),
    [
        ("plaetze", "INTEGER", "viele"),
        ("plaetze", "INTEGER", 1.5),
        ("beginn", "DATE", "bald"),
        ("barrierefrei", "BOOLEAN", "?"),
    ],
)
def test_what_a_column_cannot_take(column: str, kind: str, cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        typed(column, kind, cell, Field(), ",")


@pytest.mark.parametrize(
    ("conditions", "wanted"),
    [
        ((), True),
        ((Condition("c", frozenset({"01y05"})),), True),
        ((Condition("c", frozenset({"01y05"}), negated=True),), False),
        ((Condition("l", frozenset({"z"})),), True),
        ((Condition("c", frozenset({"01y05"})), Condition("n", frozenset({"5"}))), True),
        ((Condition("c", frozenset({"01y05"})), Condition("n", frozenset({"6"}))), False),
    ],
)
def test_all_conditions_have_to_hold(conditions: tuple[Condition, ...], wanted: bool) -> None:
    assert all_hold(conditions, CELLS) == wanted


@pytest.mark.parametrize(
    ("column", "text", "day"),
    [
        ("beginn", "06.07. bis 10.07.2026", date(2026, 7, 6)),
        ("ende", "06.07. bis 10.07.2026", date(2026, 7, 10)),
        ("ende", "ab 01.09.2026", None),
        ("stand", "06.07.2026", date(2026, 7, 6)),
    ],
)
def test_a_span_in_one_cell_has_a_begin_and_an_end(column: str, text: str, day: date | None) -> None:
    assert typed(column, "DATE", text, Field(columns=("Datum",)), ",") == day
