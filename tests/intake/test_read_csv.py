from pathlib import Path

import pytest

from bildungsfrage.intake.layout import FileLayout, Unpivot
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_file import first_columns, read_file, recognise


def write(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def read(file: Path, layout: FileLayout | None = None) -> list[dict[str, object]]:
    return [dict(record.cells) for record in read_file(file, layout or FileLayout()) if isinstance(record, RawRecord)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_recognised(tmp_path: Path, delimiter: str) -> None:
    rows = [["Name", "Ort", "Preis"], ["Yoga, sanft", "Köln", "5"], ["Tanz; schnell", "Ulm", "6"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert read(write(tmp_path, text))[0] == {"Name": "Yoga, sanft", "Ort": "Köln", "Preis": "5"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "cp850"])
def test_the_encoding_is_recognised(tmp_path: Path, encoding: str) -> None:
    text = "Name;Straße\nMüller;Ölweg 3\nGrüße aus Köln, wo es viele Umlaute gibt;ü\n"
    assert read(write(tmp_path, text.encode(encoding)))[0] == {"Name": "Müller", "Straße": "Ölweg 3"}


def test_fields_may_hold_line_breaks_and_quotes(tmp_path: Path) -> None:
    records = list(read_file(write(tmp_path, 'a;b\n"x\ny ""z""";1\nu;2\n'), FileLayout()))
    assert [(record.place, dict(record.cells)) for record in records if isinstance(record, RawRecord)] == [
        ("Zeile 2", {"a": 'x\ny "z"', "b": "1"}),
        ("Zeile 4", {"a": "u", "b": "2"}),
    ]


def test_quotes_inside_a_plain_field_are_text(tmp_path: Path) -> None:
    assert read(write(tmp_path, 'a;b\nClub "Oase“;1\nx;2\n')) == [{"a": 'Club "Oase“', "b": "1"}, {"a": "x", "b": "2"}]


def test_an_open_quote_costs_only_its_own_line(tmp_path: Path) -> None:
    records = list(read_file(write(tmp_path, 'a;b\n"x;1\ny;2\nz;3\n'), FileLayout(delimiter=";")))
    assert isinstance(records[0], Rejected)
    assert "Anführungszeichen" in records[0].reason
    assert [record.place for record in records] == ["Zeile 2", "Zeile 3", "Zeile 4"]


def test_lines_of_another_length_are_rejected_with_their_cells(tmp_path: Path) -> None:
    records = list(read_file(write(tmp_path, "a;b\n1;2\n1\n1;2;3\n1;2;\n\n"), FileLayout(delimiter=";")))
    assert [type(record).__name__ for record in records] == ["RawRecord", "Rejected", "Rejected", "RawRecord"]
    assert isinstance(records[2], Rejected)
    assert records[2].reason == "die Zeile hat 3 Felder, die Kopfzeile 2"
    assert records[2].raw == {"a": "1", "b": "2", "Feld 3": "3"}


STATISTICS = """GENESIS-Tabelle: 1
Titel;;;
;;Insgesamt;Insgesamt
;;Insgesamt;weiblich
;;Anzahl;Anzahl
2023;08335;1;2
__________
"zu Zeile 1";
Stand: 13.03.2025
"""


def test_header_lines_are_merged_and_footers_left_out(tmp_path: Path) -> None:
    layout = FileLayout(header_lines=(3, 4), first_line=6)
    rows = read(write(tmp_path, STATISTICS), layout)
    assert rows == [{"Spalte 1": "2023", "Spalte 2": "08335", "Insgesamt": "1", "Insgesamt / weiblich": "2"}]


def test_columns_can_be_named(tmp_path: Path) -> None:
    rows = read(write(tmp_path, "1;2\n3;4\n"), FileLayout(names=("a", "b")))
    assert rows == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_doubled_and_missing_column_names(tmp_path: Path) -> None:
    assert first_columns(write(tmp_path, "a;a;;b\n1;2;3;4\n"), FileLayout()) == ("a", "a (2)", "Spalte 3", "b")


def test_the_delimiter_line_of_spreadsheets_is_no_header(tmp_path: Path) -> None:
    assert read(write(tmp_path, "sep=|\na|b\n1|2\n")) == [{"a": "1", "b": "2"}]


def test_nul_bytes_vanish_and_formula_marks_are_taken_off(tmp_path: Path) -> None:
    assert read(write(tmp_path, b"a;b\n'=1+1;x\x00y\n")) == [{"a": "=1+1", "b": "xy"}]


@pytest.mark.parametrize(
    ("text", "decimal"),
    [("a;b\n1,5;2\n", ","), ("a;b\n1.5;2.25\n", "."), ("a,b\n1.269,3.1\n", "."), ("a;b\n18.30 Uhr;1.269\n", ",")],
)
def test_the_decimal_sign_is_recognised(tmp_path: Path, text: str, decimal: str) -> None:
    assert recognise(write(tmp_path, text), FileLayout()).decimal == decimal


def test_wide_tables_become_long(tmp_path: Path) -> None:
    layout = FileLayout(unpivot=Unpivot(("20*",), "jahr", "wert"))
    rows = read(write(tmp_path, "ort;2022;2023\nUlm;1;2\n"), layout)
    assert rows == [{"ort": "Ulm", "jahr": "2022", "wert": "1"}, {"ort": "Ulm", "jahr": "2023", "wert": "2"}]


def test_a_cell_of_millions_of_characters_is_rejected(tmp_path: Path) -> None:
    records = list(read_file(write(tmp_path, f"a;b\n{'x' * 1_000_001};1\ny;2\n"), FileLayout(delimiter=";")))
    assert isinstance(records[0], Rejected)
    assert isinstance(records[1], RawRecord)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "die Datei ist leer"),
        (b"\xef\xbb\xbf\r\n \n", "die Datei ist leer"),
        (b"PK\x03\x04rest", "ZIP, XLSX oder ODS"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "das ist ein Bild"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "das ist ein Bild"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
def test_files_that_hold_no_table(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        read(write(tmp_path, content))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a;b\n1;2\n", "kurse.csv")
    with pytest.raises(IntakeError, match=r"gibt es nicht \(meinten Sie „kurse.csv“"):
        read(tmp_path / "kurs.csv")
    with pytest.raises(IntakeError, match="das ist ein Ordner"):
        read(tmp_path)


def test_formats_of_other_programs_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="PDF-Datei, keine Tabelle; speichern Sie die Daten bitte als CSV"):
        read(write(tmp_path, b"%PDF-1.7", "a.xlsx"))


def test_a_wrong_encoding_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, "Straße;b\nÖlweg;1\n".encode("cp1252"))
    with pytest.raises(IntakeError, match="nicht in der Kodierung utf-8 geschrieben; es sieht nach cp1252 aus"):
        read(file, FileLayout(encoding="utf-8"))
    with pytest.raises(IntakeError, match="die Kodierung „klingonisch“ gibt es nicht"):
        read(file, FileLayout(encoding="klingonisch"))


def test_a_byte_order_mark_wins_over_the_mapping(tmp_path: Path) -> None:
    file = write(tmp_path, "Straße;b\nÖlweg;1\n".encode("utf-8-sig"))
    assert read(file, FileLayout(encoding="cp1252")) == [{"Straße": "Ölweg", "b": "1"}]
