import json
from pathlib import Path

import pytest

from bildungsfrage.intake import read_json as module
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_file import read_file


def read(folder: Path, content: object, list_path: str = "", name: str = "a.json") -> list[dict[str, object]]:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    records = read_file(file, FileLayout(list_path=list_path))
    return [dict(record.cells) for record in records if isinstance(record, RawRecord)]


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ([{"a": 1}, {"a": 2}], ""),
        ({"meta": {"n": 2}, "daten": [{"a": 1}, {"a": 2}]}, ""),
        ({"x": {"y": {"kurse": [{"a": 1}, {"a": 2}]}}}, ""),
        ({"x": [0], "kurse": {"kurs": [{"a": 1}, {"a": 2}]}}, "kurse.kurs"),
        ({"orte": [{"kurse": [{"a": 1}]}, {"kurse": [{"a": 2}]}]}, "orte[].kurse"),
        ({"orte": [{"kurse": {"a": 1}}, {"kurse": [{"a": 2}]}, {}]}, "orte.kurse"),
    ],
)
def test_the_list_is_found(tmp_path: Path, content: object, path: str) -> None:
    assert read(tmp_path, content, path) == [{"a": 1}, {"a": 2}]


def test_a_list_of_one_may_be_an_object(tmp_path: Path) -> None:
    assert read(tmp_path, {"kurse": {"kurs": {"a": 1}}}, "kurse.kurs") == [{"a": 1}]


def test_a_single_object_is_one_record(tmp_path: Path) -> None:
    assert read(tmp_path, {"a": 1, "b": None}) == [{"a": 1, "b": ""}]


def test_nested_fields_and_lists_get_dotted_names(tmp_path: Path) -> None:
    value = {"ort": {"plz": "04103"}, "tags": ["a", "b"], "termine": [{"beginn": "x"}, {"beginn": "y"}], "frei": True}
    assert read(tmp_path, [value]) == [
        {"ort.plz": "04103", "tags": ("a", "b"), "termine[].beginn": ("x", "y"), "frei": True}
    ]


def test_long_files_are_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 7)
    content = {"vorher": [[1, "]"], {"a": "}"}], "daten": [{"zahl": 12345, "text": 'a"b\\c ü'}] * 50}
    rows = read(tmp_path, content, "daten")
    assert rows == [{"zahl": 12345, "text": 'a"b\\c ü'}] * 50


@pytest.mark.parametrize(
    ("text", "place"),
    [('[{"a": 1},\n{"a": ]', "Zeile 2"), ('[{"a": 1}', "Zeile 1"), ('[{"a": 1}]\nrest', "Zeile 2"), ("{", "Zeile 1")],
)
def test_broken_json_is_refused_as_a_whole(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(IntakeError, match="kein gültiges JSON") as error:
        read(tmp_path, text)
    assert error.value.place == place


def test_a_missing_list_names_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"die Liste „kurse“ gibt es darin nicht; vorhanden sind „daten“"):
        read(tmp_path, {"daten": []}, "kurse")


def test_very_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError):
        read(tmp_path, "[" * 100_000)


def test_a_broken_line_of_ndjson_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.ndjson"
    file.write_text('\ufeff{"a": 1}\n\n{"a": \n7\n{"a": 2}\n', encoding="utf-8")
    records = list(read_file(file, FileLayout()))
    assert [record.place for record in records] == ["Zeile 1", "Zeile 3", "Zeile 4", "Zeile 5"]
    assert isinstance(records[1], Rejected)
    assert [dict(record.cells) for record in records if isinstance(record, RawRecord)] == [
        {"a": 1},
        {"wert": 7},
        {"a": 2},
    ]
