"""Whatever stands in a file: the readers come back, and every record is accounted for."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bildungsfrage.bundled import data_folder
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError, UnreadableError
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_file import read_file
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.values import (
    clean_text,
    parse_address,
    parse_age,
    parse_date,
    parse_number,
    parse_period,
    parse_price,
    parse_time,
)
from bildungsfrage.intake.write import Source, import_files

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

nasty = st.text(alphabet=st.sampled_from(list('ab;,"\n\r\t|\x00\x0b\u2028=ü€0.1-x')), max_size=60)


refused: list[IntakeError] = []


def read(content: bytes, name: str, layout: FileLayout | None = None) -> list[Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        try:
            return list(read_file(file, layout or FileLayout()))
        except IntakeError as error:
            refused.append(error)
            return []


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_as_a_table(content: bytes) -> None:
    read(content, "a.csv")


@QUICK
@given(nasty)
def test_any_text_as_a_table(text: str) -> None:
    for record in read(text.encode(), "a.csv", FileLayout(delimiter=";")):
        assert record.place.startswith("Zeile ")
        assert not isinstance(record, RawRecord) or any(record.cells.values())


@QUICK
@given(st.lists(st.lists(nasty, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([["p", "q", "r"], *rows])
    records = read(out.getvalue().encode(), "a.csv", FileLayout(delimiter=";", end_mark=""))
    wanted = [[cell.replace("\x00", "").strip() for cell in row] for row in rows]
    assert [list(record.cells.values()) for record in records] == [row for row in wanted if any(row)]


@QUICK
@given(st.binary(max_size=200) | nasty.map(str.encode))
def test_any_bytes_as_json(content: bytes) -> None:
    read(content, "a.json")
    read(content, "a.ndjson")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@QUICK
@given(st.lists(json_values, min_size=1, max_size=6))
def test_any_json_array_gives_one_record_each(values: list[Any]) -> None:
    content = json.dumps(values).encode()
    assert len(read(content, "a.json")) == len(values)
    lines = b"".join(json.dumps(value).encode() + b"\n" for value in values)
    assert len(read(lines, "a.ndjson")) == len(values)


def test_refusals_say_why_and_what_to_do() -> None:
    read(b"", "a.csv")
    assert all(error.reason and error.remedy for error in refused)


@QUICK
@given(nasty)
def test_any_cell(text: str) -> None:
    clean_text(text)
    parse_price(text)
    parse_address(text)
    parse_age(text)
    for parse in (parse_number, parse_date, parse_time, parse_period):
        with suppress(UnreadableError):
            parse(text)


MAPPING = """
[quelle]
name = "Zufall"
[datei]
trennzeichen = ";"
[ort]
name = { spalte = "c", teil = "ort" }
plz = { spalte = "c", teil = "plz" }
[anbieter]
name = "b"
[angebot]
kennung = "a"
titel = "b"
kosten = "c"
alter_von = "d"
themen = { spalte = "d", trenner = "," }
ableiten = ["zielgruppe"]
"""
cells = st.sampled_from(
    ["", "1", "2", "Kurs", "10 €", "04103 Leipzig", '"q"', "6-10", "x", "-", "\x00", "ü"]
) | nasty.map(lambda text: text.replace(";", "").replace("\n", " ").replace("\r", " "))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=3, max_size=5), max_size=12))
def test_the_accounts_add_up(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder, duckdb.connect(":memory:", config={"threads": 1}) as con:
        con.execute((data_folder() / "schema.sql").read_text(encoding="utf-8"))
        toml, file = Path(folder) / "z.toml", Path(folder) / "z.csv"
        toml.write_text(MAPPING, encoding="utf-8")
        file.write_text("a;b;c;d\n" + "".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
        source = Source(file, read_mapping(toml))
        try:
            first = import_files(con, [source], lambda _: {}).sources[0]
        except IntakeError:
            assert con.execute("SELECT count(*) FROM angebot").fetchall() == [(0,)]
            return
        count = first.table("angebot")
        stored = con.execute("SELECT count(*) FROM angebot").fetchall()[0][0]
        assert first.records == first.accepted + first.refused + first.skipped
        assert count.stored == stored
        assert first.accepted == count.stored + count.doubled
        again = import_files(con, [source], lambda _: {}).sources[0]
        assert again.table("angebot").unchanged == stored
        assert (again.table("angebot").stored, again.table("angebot").removed) == (0, 0)
