"""The formats that need no mapping: a file goes in, what it says of itself and its records come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bildungsfrage.intake.calendar_file import describe_calendar, read_calendar
from bildungsfrage.intake.crew import Crew, Job, Make, made
from bildungsfrage.intake.derive import remembered
from bildungsfrage.intake.detect import KNOWN
from bildungsfrage.intake.genesis_flat import describe_flat, flat_indicators, read_flat
from bildungsfrage.intake.genesis_table import describe_table, read_table, table_indicators
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import FileMapping, SourceInfo
from bildungsfrage.intake.municipalities import describe_directory, read_directory
from bildungsfrage.intake.occupancy import describe_occupancy
from bildungsfrage.intake.openqcat import describe_openqcat, read_openqcat
from bildungsfrage.intake.openvhs import (
    describe_json,
    describe_xml,
    entry_item,
    entry_origin,
    openvhs_entries,
    vhs_json_entries,
)
from bildungsfrage.intake.record import Classifier, Item
from bildungsfrage.intake.schema_org import describe_schema_org, read_schema_org
from bildungsfrage.intake.steps import Steps


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is read: as a whole or in steps. `describe`, `read` and the first step raise IntakeError."""

    describe: Callable[[Path], SourceInfo]
    read: Callable[[Path, Classifier], Iterator[Item]] | Steps
    indicators: Callable[[Path], tuple[Mapping[str, str], ...]] = lambda path: ()  # Kennzahlen that it brings along


def _renewed_elsewhere(path: Path, classify: Classifier) -> Iterator[Item]:
    """A file that brings in no records of its own."""
    return iter(())


FORMATS: Mapping[str, Format] = {
    "openvhs": Format(describe_xml, Steps(openvhs_entries, entry_origin, entry_item)),
    "openvhs_belegung": Format(describe_occupancy, _renewed_elsewhere),
    "ffcsv": Format(describe_flat, read_flat, flat_indicators),
    "genesis_tabelle": Format(describe_table, read_table, table_indicators),
    "gemeindeverzeichnis": Format(describe_directory, read_directory),
    "openqcat": Format(describe_openqcat, read_openqcat),
    "schema_org": Format(describe_schema_org, read_schema_org),
    "icalendar": Format(describe_calendar, read_calendar),
    "vhs_json": Format(describe_json, Steps(vhs_json_entries, entry_origin, entry_item)),
}


def known_mapping(path: Path, kind: str, said: FileMapping | None = None) -> FileMapping:
    """Stands where other files have a mapping; what a mapping says of the source counts more than the file."""
    layout = FileLayout(format=kind)
    if said is not None:
        return replace(said, layout=replace(said.layout, format=kind))
    known = FORMATS[kind]
    origin = Path(f"nicht nötig, {KNOWN[kind]}")
    return FileMapping(origin, (), known.describe(path), layout, indicators=known.indicators(path))


def read_known(path: Path, kind: str, classify: Classifier, crew: Crew | None = None) -> Iterator[Item]:
    """All records of the file."""
    read = FORMATS[kind].read
    if isinstance(read, Steps):
        return made(Job(read.records(path), read.origin, partial(_reading, path, kind)), classify, crew)
    return read(path, classify)


def _reading(path: Path, kind: str, classify: Classifier) -> Make:
    steps = FORMATS[kind].read
    assert isinstance(steps, Steps)
    read, known = steps.read, remembered(classify)
    return lambda record: (read(path, record, known),)
