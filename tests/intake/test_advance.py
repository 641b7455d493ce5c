"""How many records are expected, and that whoever watches an import is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bildungsfrage.intake.advance import Advance, estimated
from bildungsfrage.intake.record import Classifier
from bildungsfrage.intake.write import Manner, Source, import_files


@pytest.mark.parametrize(
    ("name", "kind", "content", "cells", "expected"),
    [
        ("a.csv", "csv", "a;b\n" + "12;34\n" * 100, {"a": "12", "b": "34"}, range(90, 111)),
        ("a.json", "json", '{"a": "12"},\n' * 100, {"a": "12"}, range(80, 130)),
        ("a.xml", "xml", "<k><a>12</a></k>\n" * 100, {"a": "12"}, range(80, 180)),
        ("a.zip", "csv", "x", {"a": "1"}, None),
        ("a.csv", "csv", "x", {}, None),
    ],
)
def test_the_number_of_records_is_estimated(
    name: str, kind: str, content: str, cells: dict[str, str], expected: range | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = estimated(tmp_path / name, kind, [cells] if cells else [])
    assert found is None if expected is None else found in expected


def test_an_import_tells_how_far_it_is(
    con: duckdb.DuckDBPyConnection, make_source: Callable[..., Source], classify: Classifier
) -> None:
    rows = "".join(f"{n};Kurs {n}\n" for n in range(2100))
    source = make_source("k.csv", f"nr;kurs\n{rows}", '[quelle]\nname="K"\n[angebot]\nkennung="nr"\ntitel="kurs"\n')
    told: list[Advance] = []
    import_files(con, [source], classify, Manner(watch=told.append))
    assert [advance.done for advance in told] == [500, 1000, 1500, 2000]
    assert all(advance.total and 1900 < advance.total < 2600 for advance in told)
