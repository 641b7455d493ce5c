"""Where a table has its header, whatever stands around it; what is a remark, a blank cell and an abbreviation."""

from __future__ import annotations

import pytest

from bildungsfrage.intake.fields import Reading, pick
from bildungsfrage.intake.heading import Heading, find_heading
from bildungsfrage.intake.mapping import Field
from bildungsfrage.intake.proposing.headers import header_meanings
from bildungsfrage.intake.raw import Cell, is_footnote
from bildungsfrage.intake.values import is_blank


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("Name;Ort;Plätze|Kita A;Grimma;5", Heading((0,), 1)),
        # Titles and blank lines above.
        ("Kitas im Landkreis||Stand: 2026|Name;Ort;Plätze|Kita A;Grimma;5", Heading((3,), 4)),
        # Names over several columns, each with its own below.
        ("Name;Plätze;;|;Krippe;Hort;Summe|Kita A;5;6;11", Heading((0, 1), 2)),
        # The upper line alone names only some of the columns.
        (
            "Schlüssel;Region;Gesamt;davon;;;|;;;Männer;Frauen;Jüngere;Ältere|14713;Leipzig;9;4;5;1;*",
            Heading((0, 1), 2),
        ),
        # Years below a name that is written over each of them.
        ("Kennziffer;Raum;Quote;Quote;Quote|;;2019;2020;2021|14713;Leipzig;52,3;51,9;50,8", Heading((0, 1), 2)),
        # The same years below several names, merged cells or not.
        ("Key;Raum;Quote;Quote;Zahl;Zahl|;;2021;2022;2021;2022|14713;Leipzig;5,3;5,9;8;9", Heading((0, 1), 2)),
        ("Key;Raum;Quote;;Zahl;|;;2021;2022;2021;2022|14713;Leipzig;5,3;5,9;8;9", Heading((0, 1), 2)),
        # A year alone is a figure.
        ("Jahr;Kinder|2020;5|2021;6", Heading((0,), 1)),
        # Nothing but data.
        ("Kita A;5|Kita B;6", None),
        ("1;2;3|4;5;6", None),
        ("", None),
    ],
)
def test_where_the_header_is(table: str, heading: Heading | None) -> None:
    assert find_heading([line.split(";") for line in table.split("|")]) == heading


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        (("Quelle: Statistikamt Nord", "", "", ""), True),
        (("*) geheim zu haltende Werte", "", "", ""), True),
        (("© Statistik der Bundesagentur für Arbeit", "", "", ""), True),
        (("Anmerkung: Angaben ohne Gewähr", "", "", ""), True),
        (("Kita A", "", "", ""), False),
        (("Quelle", "Grimma", "", ""), False),
        (("Quelle: hier", ""), False),
    ],
)
def test_what_stands_below_a_table(cells: tuple[str, ...], remark: bool) -> None:
    assert is_footnote({str(at): cell for at, cell in enumerate(cells)}) == remark


@pytest.mark.parametrize(
    ("cells", "together"),
    [
        (("20", "40"), 60),
        (("20", ""), 20),
        (("20", "k. A."), 20),
        ((20, 1.5), 21.5),
        (("1.200", "300"), 1500),
        (("", ""), ""),
        (("-", "keine"), ""),
    ],
)
def test_several_columns_add_up(cells: tuple[Cell, ...], together: Cell) -> None:
    names = ("a", "b")
    assert pick(Field(summed=names), dict(zip(names, cells, strict=True)), Reading().blanks) == together


@pytest.mark.parametrize(
    "text", ["", "-", "–", "...", "k.A.", "k. A.", "n/a", "#NV", "ohne Angabe", "unbekannt", "*", "NULL"]
)
def test_cells_that_say_there_is_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "5", "ab 3", "kein Gymnasium", "01.02.2026"])
def test_cells_that_say_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Str.", "strasse"),
        ("Hausnr.", "hausnummer"),
        ("Tel.-Nr.", "telefon"),
        ("PLZ / Ort", "plz_ort"),
        ("E-Mail", "email"),
        ("Kapazität lt. BE / gesamt", "plaetze"),
        ("Leitung", "person"),
        ("Schlüssel", "ags"),
        ("properties.PLZ", "plz"),
        ("geo_point_2d", "koordinaten"),
        ("gebnorm", "kosten"),
    ],
)
def test_headers_are_read_with_their_abbreviations(header: str, meaning: str) -> None:
    assert meaning in header_meanings(header)
