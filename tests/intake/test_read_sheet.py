"""Spreadsheets: whatever office programs write, titles and cover sheets included, is read like a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_file import read_file
from bildungsfrage.intake.report import SourceReport
from tests.intake import sheets

WRITERS = [sheets.xlsx, sheets.ods]
ROWS = [
    ["Kurse des Landkreises", None, None, None, None],
    [],
    ["Nr.", "Titel", "Erster Tag", "PLZ", "Preis"],
    [1, "Tanz für Kinder", date(2027, 1, 5), 4668, 12.5],
    [],
    [2, "=1+1", None, "04680", "kostenlos"],
]


def read(tmp_path: Path, content: bytes, layout: FileLayout | None = None, name: str = "a.bin") -> list[Any]:
    file = tmp_path / name
    file.write_bytes(content)
    return list(read_file(file, layout or FileLayout()))


@pytest.mark.parametrize("write", WRITERS)
def test_a_table_below_its_title_behind_a_cover_sheet(tmp_path: Path, write: Callable[..., bytes]) -> None:
    records = read(tmp_path, write({"Deckblatt": [["Kurse"]], "Liste": ROWS}))
    assert [record.place for record in records] == ["Zeile 4", "Zeile 6"]
    assert [dict(record.cells) for record in records] == [
        {"Nr.": 1, "Titel": "Tanz für Kinder", "Erster Tag": "2027-01-05", "PLZ": 4668, "Preis": 12.5},
        {"Nr.": 2, "Titel": "=1+1", "Erster Tag": "", "PLZ": "04680", "Preis": "kostenlos"},
    ]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("layout", "columns"),
    [
        (FileLayout(sheet="B"), ["x", "y"]),
        (FileLayout(sheet="2"), ["x", "y"]),
        (FileLayout(sheet="A", header_lines=(1, 2)), ["a / m", "b / w"]),
        (FileLayout(sheet="A", names=("p", "q"), first_line=3), ["p", "q"]),
    ],
)
def test_the_layout_names_sheet_and_header(
    tmp_path: Path, write: Callable[..., bytes], layout: FileLayout, columns: list[str]
) -> None:
    book = {"A": [["a", "b"], ["m", "w"], [1, 2]], "B": [["x", "y"], [1, 2]]}
    (record,) = read(tmp_path, write(book), layout)
    assert list(record.cells) == columns
    assert list(record.cells.values()) == [1, 2]


@pytest.mark.parametrize(
    ("content", "layout", "said"),
    [
        (sheets.xlsx({"A": [["a", "b"], [1, 2]]}), FileLayout(sheet="C"), "Blatt „C“ gibt es nicht.*sind „A“"),
        (sheets.xlsx({"A": [["nur Text"]]}), FileLayout(), "enthält keine Tabelle"),
        (sheets.xlsx({"A": [["a", "b"], [1, 2]]})[:-30], FileLayout(), "beschädigt"),
        (sheets.zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "<"}), FileLayout(), "beschädigt"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, FileLayout(), "beschädigt"),
        (sheets.xlsx({"A": [["a", "b"], [1, 2]]}), FileLayout(format="csv"), "Tabelle im Format XLSX"),
        (b"a;b\n1;2\n", FileLayout(format="xlsx"), "keine Tabelle im Format"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, layout: FileLayout, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(tmp_path, content, layout)


MAPPING = """
[quelle]
name = "Excel"
[ort]
plz = "PLZ"
name = { wert = "Grimma" }
[angebot]
kennung = "Nr."
titel = "Titel"
kosten = "Preis"
[termin]
beginn = "Erster Tag"
"""


@pytest.mark.parametrize("write", WRITERS)
def test_a_mapping_takes_it_in(
    con: duckdb.DuckDBPyConnection, take_in: Callable[..., SourceReport], write: Callable[..., bytes]
) -> None:
    report = take_in("kurse.xlsx", write({"Liste": ROWS}), MAPPING)
    assert (report.records, report.refused) == (2, 0)
    assert con.execute("SELECT fremd_id, titel, kosten FROM angebot ORDER BY 1").fetchall() == [
        ("1", "Tanz für Kinder", 12.5),
        ("2", "=1+1", 0.0),
    ]
    assert con.execute("SELECT beginn FROM termin").fetchall() == [(date(2027, 1, 5),)]


def test_a_longer_row_costs_only_itself(tmp_path: Path) -> None:
    book = sheets.xlsx({"A": [["a", "b"], [1, 2, 3], [4, 5]]})
    records = read(tmp_path, book, FileLayout(header_lines=(1,)))
    assert [isinstance(record, RawRecord) for record in records] == [True, True] or len(records) == 2


# ---------------------------------------------------------------- ZIP

CSV = b"a;b\n1;2\n"


@pytest.mark.parametrize("name", ["werte.csv", "ordner/werte.csv", "werte"])
def test_the_one_file_in_an_archive(tmp_path: Path, name: str) -> None:
    archive = sheets.zipped({name: CSV, "LIESMICH.txt": "hallo", "__MACOSX/._werte.csv": "x"})
    assert [dict(record.cells) for record in read(tmp_path, archive, name="werte.zip")] == [{"a": "1", "b": "2"}]


def bomb() -> bytes:
    return bytes(sheets.zipped({"werte.csv": b"0" * (60 << 20)}))


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (sheets.zipped({"a.csv": CSV, "b.csv": CSV}), "mehrere Dateien: „a.csv“, „b.csv“"),
        (sheets.zipped({"../../etc/a.csv": CSV}), "Pfad, der aus ihr hinausführt"),
        (sheets.zipped({"/a.csv": CSV}), "Pfad, der aus ihr hinausführt"),
        (sheets.zipped({"C:\\a.csv": CSV}), "Pfad, der aus ihr hinausführt"),
        (sheets.zipped({"innen.zip": sheets.zipped({"a.csv": CSV})}), "steckt wieder eine gepackte Datei"),
        (sheets.zipped({}), "ZIP-Datei ist leer"),
        (sheets.zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), "ein Dokument und keine Tabelle"),
        (sheets.zipped({"ordner/": b""}), "ZIP-Datei ist leer"),
        (bomb(), "verdächtig stark gepackt"),
        (sheets.zipped({"a.csv": CSV})[:40], "beschädigt"),
    ],
)
def test_archives_that_are_refused(tmp_path: Path, archive: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(tmp_path, archive, name="a.zip")
