"""The ready-made mappings hold together: they can be read, are found by their files, and use known Kennzahlen."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.intake.read_mapping import read_mapping

FOLDER = data_folder() / "zuordnungen"
FILES = sorted(FOLDER.rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_it_can_be_read_and_bears_its_files_name(file: Path) -> None:
    mapping = read_mapping(file)
    assert mapping.source.licence
    patterns = [pattern.split("/")[-1] for pattern in mapping.files]
    assert any(fnmatch(f"{file.stem}{ending}", pattern) for pattern in patterns for ending in (".csv", ".json"))


def test_sources_are_told_apart() -> None:
    ids = [read_mapping(file).source.id for file in FILES]
    assert len(ids) == len(set(ids))


def test_every_indicator_is_known_or_described() -> None:
    vocabulary = knowledge_folder() / "vokabular" / "kennzahl.toml"
    known = set(tomllib.loads(vocabulary.read_text(encoding="utf-8")))
    described = {row["id"] for file in FILES for row in read_mapping(file).indicators}
    used = {figure.indicator for file in FILES if (block := read_mapping(file).figures) for figure in block.figures}
    assert used <= known | described
    assert not known & described
