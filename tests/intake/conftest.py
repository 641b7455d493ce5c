"""What the tests of the intake share: an empty database, a small classifier, and files written on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.intake.detect import detect
from bildungsfrage.intake.formats import known_mapping
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.report import Report, SourceReport
from bildungsfrage.intake.write import Source, import_files

_WORDS = {
    "senior": ("zielgruppe", "senioren"),
    "kinder": ("zielgruppe", "kinder"),
    "jugend": ("zielgruppe", "jugendliche"),
    "schwimm": ("thema", "schwimmen"),
    "tanz": ("thema", "tanz"),
    "kurs": ("angebotsart", "kurs"),
    "gymnasium": ("einrichtungsart", "gymnasium"),
    "volkshochschule": ("anbieter", "vhs"),
    "barrierefrei": ("barrierefrei", True),
}


def classify(text: str) -> Mapping[str, tuple[Any, ...]]:
    """Stands in for the vocabulary: a handful of word beginnings."""
    found: dict[str, tuple[Any, ...]] = {}
    for word, (criterion, value) in _WORDS.items():
        if word in text.lower():
            found[criterion] = (*found.get(criterion, ()), value)
    return found


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute((data_folder() / "schema.sql").read_text(encoding="utf-8"))
        yield connection


Taken = Callable[..., SourceReport]


@pytest.fixture
def take_in(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> Taken:
    """Writes a file and its mapping and imports them: take_in("a.csv", "x;y…", "[quelle]…")."""

    def run(name: str, content: str | bytes, mapping: str) -> SourceReport:
        source = write_source(tmp_path, name, content, mapping)
        report: Report = import_files(con, [source], classify)
        return report.sources[0]

    return run


def write_source(folder: Path, name: str, content: str | bytes, mapping: str) -> Source:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    toml = folder / f"{file.stem}.toml"
    toml.write_text(mapping, encoding="utf-8")
    return Source(file, read_mapping(toml))


FILES = Path(__file__).parent / "dateien"


@pytest.fixture
def take_known(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> Callable[..., SourceReport]:
    """Imports a file that needs no mapping: one of dateien/ by its name, or content written on the spot."""

    def run(name: str, content: str | bytes | None = None) -> SourceReport:
        file = FILES / name
        if content is not None:
            file = tmp_path / name
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = import_files(con, [Source(file, known_mapping(file, detect(file)))], classify)
        return report.sources[0]

    return run


@pytest.fixture
def make_source(tmp_path: Path) -> Callable[[str, str | bytes, str], Source]:
    return lambda name, content, mapping: write_source(tmp_path, name, content, mapping)


@pytest.fixture(name="classify")
def classifier() -> Callable[[str], Mapping[str, tuple[Any, ...]]]:
    return classify
