"""Drafting a mapping: a foreign file goes in; the text of a mapping, its first records and doubts come out.

Nothing is written to the store; where the text goes is the caller's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

import duckdb

from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.intake.detect import KNOWN, detect, is_known
from bildungsfrage.intake.formats import known_mapping, read_known
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import FileMapping
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.proposing.about import Background, Indicator
from bildungsfrage.intake.proposing.propose import propose
from bildungsfrage.intake.proposing.toml_text import toml_text
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.read_source import read_source
from bildungsfrage.intake.record import Classifier, PlaceName, Row, Value
from bildungsfrage.intake.text_file import check_file
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.store.error import DataError
from bildungsfrage.store.open import open_for_questions
from bildungsfrage.take_in import classifier

# What goes in by itself; where that fails, it may still be a table that somebody can say something about.
_ALSO_TABLES = ("genesis_tabelle", "gemeindeverzeichnis", "ffcsv")
_SHOWN = 5
_READ = 60


@dataclass(frozen=True, slots=True)
class Sampled:
    """One record as it would be stored: its table, its values by column and the name of its place."""

    table: str
    values: Mapping[str, Value]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of the mapping; the first records read with it; what a person should look at."""

    text: str
    sampled: tuple[Sampled, ...]
    doubts: tuple[str, ...]
    unused: tuple[str, ...]
    refused: tuple[str, ...] = ()


def draft_mapping(file: Path, store: Path, knowledge: tuple[Path, ...]) -> Draft:
    """Raises IntakeError. `store` is where known places are looked up; there need not be one."""
    check_file(file)
    kind = detect(file)
    if is_known(kind) and not (kind in _ALSO_TABLES and _fails(file, kind)):
        raise IntakeError(file, f"{KNOWN[kind]} braucht keine Zuordnung", "lesen Sie die Datei bitte einfach ein")
    known = load_knowledge((knowledge_folder(), *knowledge))
    classify = lru_cache(maxsize=8192)(classifier(known))
    folders = (data_folder(), *knowledge)
    background = Background(classify, known_indicators(known, folders), place_finder(store))
    proposal = propose(file, FileLayout(), background)
    text = toml_text(proposal)
    sampled, refused = _sample(file, text, classify)
    return Draft(text, tuple(sampled), tuple(proposal.all_doubts()), tuple(proposal.unused), tuple(refused))


def _fails(file: Path, kind: str) -> bool:
    """Whether nothing comes of the file when it is read without a mapping: as a table it may still be read."""
    try:
        known_mapping(file, kind)
        items = list(islice(read_known(file, kind, lambda text: {}), _READ))
    except IntakeError:
        return True
    return not any(isinstance(item, Row) and (item.drafts or item.place) for item in items)


def _sample(file: Path, text: str, classify: Classifier) -> tuple[list[Sampled], list[str]]:
    """The first five records of each table, read with the proposal as an import would read them."""
    with tempfile.TemporaryDirectory(prefix="bildungsfrage-") as folder:
        path = Path(folder) / f"{file.stem}.toml"
        path.write_text(text, encoding="utf-8")
        mapping = replace(read_mapping(path), files=())
        items = list(islice(read_source(file, mapping, classify), _READ))
    found: dict[str, list[Sampled]] = {}
    refused = [f"{item.place}: {item.reason}" for item in items if isinstance(item, Rejected)]
    for item in items:
        for draft in item.drafts if isinstance(item, Row) else ():
            rows = found.setdefault(draft.table, [])
            if len(rows) < _SHOWN:
                rows.append(Sampled(draft.table, draft.values, _called(draft.place)))
    return [row for rows in found.values() for row in rows], refused[:_SHOWN]


def _called(place: PlaceName | None) -> str:
    return (place.name or place.plz or place.ags or "") if place is not None else ""


# ---------------------------------------------------------------- background


def known_indicators(
    knowledge: Knowledge, folders: Sequence[Path], without: Path | None = None
) -> dict[str, Indicator]:
    """Those of the vocabulary, and those that mappings describe already, but for one of them."""
    found = {}
    for mapping in (mapping for mapping in _mappings(folders) if mapping.path != without):
        for row in mapping.indicators:
            facts = {key: value for key, value in row.items() if key != "id"}
            found[row["id"]] = Indicator(
                row["id"], row["name"], row.get("einheit", ""), row.get("zaehler", ""), "", facts
            )
    for slug, value in knowledge.values.get("kennzahl", {}).items():
        unit, counted, sort = (str(value.facts.get(key) or "") for key in ("einheit", "zaehler", "zeit_art"))
        found[slug] = Indicator(slug, value.name, unit, counted, sort)
    return found


def _mappings(folders: Sequence[Path]) -> list[FileMapping]:
    found = []
    for path in sorted(path for folder in folders for path in (folder / "zuordnungen").rglob("*.toml")):
        try:
            found.append(read_mapping(path))
        except IntakeError:
            continue  # a broken mapping for other files is told when it is used
    return found


_PLACES = """
SELECT o.name, o.art, o.ags, a.name, a.art, a.ags FROM ort o LEFT JOIN ort a ON a.id = o.oberort_id
WHERE o.name = ? AND o.art IN ('gemeinde', 'kreisfreie_stadt', 'landkreis', 'land', 'bezirk')
ORDER BY o.art = 'landkreis', o.id
"""


def place_finder(store: Path) -> Callable[[str], PlaceName | None]:
    """Looks a name up among the places of the store; a name that several bear is none."""
    rows: dict[str, list[tuple[str | None, ...]]] = {}

    def find(name: str) -> PlaceName | None:
        if name not in rows:
            rows[name] = _looked_up(store, name)
        if len(rows[name]) != 1:
            return None
        called, art, ags, above, above_art, above_ags = rows[name][0]
        return PlaceName(called, art, ags, parent=PlaceName(above, above_art, above_ags) if above else None)

    return find


def _looked_up(store: Path, name: str) -> list[tuple[str | None, ...]]:
    try:
        with closing(open_for_questions(store)) as con:
            return con.execute(_PLACES, [name]).fetchall()
    except (DataError, duckdb.Error):
        return []
