"""Taking a whole answer along: every row, as what it is, and nothing that runs."""

from __future__ import annotations

import builtins
import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bildungsfrage.faces.error import FaceError
from bildungsfrage.faces.export import EXPORTS, export_name, exported
from bildungsfrage.model import Column, Reply, Table
from tests.faces.replies import ALL, ASKED_BACK, DATES, FIGURES, OFFERS
from tests.faces.test_hostile import holding

TODAY = date(2026, 11, 23)


def sheets(data: bytes) -> dict[str, str]:
    """The parts of a workbook by their name."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


@pytest.mark.parametrize("name", EXPORTS)
def test_every_row_is_in_the_file(name: str) -> None:
    table = Table((Column("titel", "Angebot"),), tuple({"titel": f"Kurs {n}"} for n in range(1_500)), 1_500)
    data = exported(replace(OFFERS, table=table), name, TODAY)
    found = {
        "csv": lambda: len(list(csv.DictReader(io.StringIO(data.decode())))),
        "json": lambda: len(json.loads(data)["zeilen"]),
        "xlsx": lambda: sheets(data)["xl/worksheets/sheet1.xml"].count("<row ") - 1,
    }
    assert found[name]() == 1_500


@pytest.mark.parametrize("wanted", ALL)
@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_answer_gives_the_same_bytes(name: str, wanted: str) -> None:
    if name == "json" or ALL[wanted].table.rows:
        assert exported(ALL[wanted], name, TODAY) == exported(ALL[wanted], name, TODAY)


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_an_answer_without_rows_says_so(name: str) -> None:
    with pytest.raises(FaceError, match="hat keine Zeilen"):
        exported(ASKED_BACK, name, TODAY)


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(A1)", "http://x.example", "-2", "｛=1｝"]
)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    parts = sheets(exported(holding(text), "xlsx", TODAY))
    assert not any("<f>" in part or "<hyperlink" in part for part in parts.values())


def test_numbers_and_dates_stay_what_they_are() -> None:
    offers = sheets(exported(OFFERS, "xlsx", TODAY))["xl/worksheets/sheet1.xml"]
    assert re.search(r'<c r="E2"><v>4\.2</v>', offers)
    assert re.search(r'<c r="C2" s="\d+"><v>46458</v>', offers)  # 12.03.2027


def test_a_price_is_a_number_also_where_people_read_a_word() -> None:
    table = Table((Column("kosten", "Preis", "€", {0: "kostenlos"}),), ({"kosten": 0.0}, {"kosten": 12.5}), 2)
    rows = sheets(exported(replace(OFFERS, table=table), "xlsx", TODAY))["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<v>([\d.]+)</v></c>", rows)[1:] == ["0", "12.5"]


def test_the_second_sheet_says_what_was_asked_and_where_it_is_from() -> None:
    parts = sheets(exported(FIGURES, "xlsx", TODAY))
    told = parts["xl/sharedStrings.xml"]
    assert "Schulabbrecherquote in Anhalt-Bitterfeld?" in told
    assert "2023 waren es 16,78 % (213 von 1.269)." in told
    assert "Regionalatlas, Stand 24.02.2026 (dl-de/by-2-0)" in told


def test_data_with_control_characters_make_a_sound_workbook() -> None:
    told: Reply = holding("a\x00\x1b[31m\ud83d]]>" + "x" * 40_000)
    for part in sheets(exported(told, "xlsx", TODAY)).values():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", part)


def test_files_are_named_by_the_kind_of_question_not_by_what_was_typed() -> None:
    assert export_name(DATES, "xlsx", TODAY) == "angebot-termine-2026-11-23.xlsx"
    assert export_name(ASKED_BACK, "json", TODAY) == "antwort-2026-11-23.json"


def test_without_the_library_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without_it(name: str, *more: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return original(name, *more)

    monkeypatch.setattr(builtins, "__import__", without_it)
    with pytest.raises(FaceError, match="Für XLSX fehlt das Paket XlsxWriter"):
        exported(OFFERS, "xlsx", TODAY)
