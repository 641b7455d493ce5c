"""Which mapping fits a file: the file and the folders with mappings go in, the mapping comes out.

A mapping fits by its patterns ("schulen/ausgaben.csv", "*_fairgnuegen_*.json"), or by bearing the file's name while the
file has the columns that it reads. Folders that come first win.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from bildungsfrage.intake.archive import data_name
from bildungsfrage.intake.mapping import FileMapping, columns_used
from bildungsfrage.intake.problem import IntakeError, listed
from bildungsfrage.intake.read_file import first_columns
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.text_file import check_file


def find_mapping(data_file: Path, folders: Sequence[Path]) -> FileMapping:
    """Raises IntakeError when no mapping fits or the one that does is broken."""
    check_file(data_file)
    for folder in folders:
        if found := _in_folder(data_file, folder):
            return found
    remedy = (
        f"lassen Sie bitte eine vorschlagen (bildungsfrage daten zuordnen {data_file})"
        " oder nennen Sie eine mit --zuordnung"
    )
    raise IntakeError(data_file, "zu dieser Datei wurde keine Zuordnung gefunden", remedy)


def _in_folder(data_file: Path, folder: Path) -> FileMapping | None:
    named: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*.toml")) if folder.is_dir() else []:
        (named if path.stem.lower() == data_file.stem.lower() else others).append(path)
    for path in named:
        mapping = read_mapping(path)
        if _matches(data_file, mapping) or not mapping.files:
            return mapping
    if found := _by_pattern(data_file, others):
        return found
    fitting = [mapping for path in named if _has_columns(data_file, mapping := read_mapping(path))]
    if len(fitting) > 1:
        names = listed(str(mapping.path) for mapping in fitting)
        remedy = "nennen Sie die richtige bitte mit --zuordnung"
        raise IntakeError(data_file, f"mehrere Zuordnungen passen: {names}", remedy)
    return fitting[0] if fitting else None


def _by_pattern(data_file: Path, paths: Iterable[Path]) -> FileMapping | None:
    """A broken mapping for other files must not keep this one out."""
    for path in paths:
        try:
            mapping = read_mapping(path)
        except IntakeError:
            continue
        if _matches(data_file, mapping):
            return mapping
    return None


def _matches(data_file: Path, mapping: FileMapping) -> bool:
    """Patterns compare as many last parts of the path as they have."""
    whole = data_file.absolute()
    parts = [part.lower() for part in (*whole.parts[:-1], data_name(whole))]
    for pattern in mapping.files:
        wanted = pattern.lower().replace("\\", "/").split("/")
        if len(parts) >= len(wanted) and all(map(fnmatchcase, parts[-len(wanted) :], wanted)):
            return True
    return False


def _has_columns(data_file: Path, mapping: FileMapping) -> bool:
    try:
        return set(columns_used(mapping)) <= set(first_columns(data_file, mapping.layout))
    except IntakeError:
        return False
