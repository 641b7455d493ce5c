"""Taking data in: foreign files go in, the next database of a store and a report come out; or an error and nothing.

All files of one call go in together. While a store holds nothing but the bundled sample, the first real data replace
it: invented offers beside real ones would mislead.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import duckdb

from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.grammar.language import Language, make_language
from bildungsfrage.intake.advance import Watch, unwatched
from bildungsfrage.intake.crew import usual_crew
from bildungsfrage.intake.detect import detect, is_known
from bildungsfrage.intake.find_mapping import find_mapping
from bildungsfrage.intake.formats import known_mapping
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import FileMapping, columns_used
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.read_file import first_columns
from bildungsfrage.intake.read_mapping import Vocabulary, read_mapping
from bildungsfrage.intake.record import Classifier
from bildungsfrage.intake.rejects import for_corrected, is_reject_file, origins, write_rejects
from bildungsfrage.intake.report import Report
from bildungsfrage.intake.text_file import check_file
from bildungsfrage.intake.write import Manner, Source, import_files, try_files
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.lexicon import compile_forms
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.skim import Skimmer
from bildungsfrage.store import demand
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import building, clear_abandoned, current
from bildungsfrage.store.indicators import write_indicators
from bildungsfrage.store.inventory import SourceStock, inventory, past_offers
from bildungsfrage.store.open import open_for_questions
from bildungsfrage.store.replace import empty_database, replacing
from bildungsfrage.store.tables import create_tables, schema_tables

_REMEMBERED = 1 << 15
_Known = tuple[Sequence[Path], Vocabulary]
_PIECE = 1500  # characters of free text read at once


@dataclass(frozen=True, slots=True)
class Delivery:
    """What to take in. Without a mapping the one beside a file or a ready-made one is used; `sample` is kept or not.

    `shrinking` says whether a source may lose half of its records.
    """

    files: tuple[Path, ...]
    mapping: Path | None = None
    format: str | None = None
    sample: str = "ersetzen"  # or "behalten"
    shrinking: str = "ablehnen"  # or "erlauben"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The report, where the refused records are (None: there are none), and whether the sample made way."""

    report: Report
    rejects: Path | None = None
    sample_replaced: bool = False
    notes: tuple[str, ...] = ()


class UnmappedError(IntakeError):
    """No mapping fits a file: one has to be proposed or written first."""


def take_in(store: Path, delivery: Delivery, knowledge: tuple[Path, ...], watch: Watch = unwatched) -> TakenIn:
    """Writes the next database of a store. Raises DataError or IntakeError, and then nothing has changed."""
    _require_folder(store)
    known = load_knowledge((knowledge_folder(), *knowledge))
    sources = _sources(delivery, known, knowledge)
    manner = Manner(delivery.shrinking, watch, usual_crew(partial(_classifier_of, knowledge)))
    with _next_database(store, delivery) as (con, replaced):
        _renew_indicators(con, known)
        report = import_files(con, sources, classifier(known), manner)
    if replaced:
        demand.forget(store)  # what invented data lacked is no demand
    rejects, notes = _kept_rejects(store, report)
    return TakenIn(report, rejects, replaced, notes)


def rehearse(store: Path, delivery: Delivery, knowledge: tuple[Path, ...], watch: Watch = unwatched) -> TakenIn:
    """What `take_in` would report; nothing is written."""
    known = load_knowledge((knowledge_folder(), *knowledge))
    sources = _sources(delivery, known, knowledge)
    fresh = delivery.sample == "ersetzen" and _holds_only_sample(store)
    with duckdb.connect(":memory:", config={"autoload_known_extensions": False}) as con:
        create_tables(con)
        if not fresh:
            _copy_tables(store, con)
        _renew_indicators(con, known)
        return TakenIn(try_files(con, sources, classifier(known), Manner(watch=watch)), sample_replaced=fresh)


def stock(store: Path) -> tuple[SourceStock, ...]:
    """All sources of a store with what they brought; clears what killed imports left. Raises DataError."""
    clear_abandoned(store)
    with contextlib.closing(open_for_questions(store)) as con:
        return inventory(con)


def past(store: Path, today: date) -> dict[str, int]:
    """By source how many of its offers are over. Raises DataError."""
    with contextlib.closing(open_for_questions(store)) as con:
        return past_offers(con, today)


# ---------------------------------------------------------------- files


def _sources(delivery: Delivery, known: Knowledge, knowledge: tuple[Path, ...]) -> list[Source]:
    """Each file with its mapping; a file named twice counts once."""
    folders = [folder / "zuordnungen" for folder in (*reversed(knowledge), data_folder())]
    vocabulary = {criterion: frozenset(values) for criterion, values in known.values.items()}
    sources = []
    for file in dict.fromkeys(delivery.files):
        if is_reject_file(file):
            sources += [
                Source(file, _corrected(file, origin, delivery, (folders, vocabulary))) for origin in origins(file)
            ]
        else:
            sources.append(Source(file, _mapping(file, delivery, (folders, vocabulary))))
    return sources


def _corrected(file: Path, origin: str, delivery: Delivery, known: _Known) -> FileMapping:
    """The mapping of the file that corrected records come from; formats without one are corrected at the source."""
    if delivery.mapping is not None:
        mapping = read_mapping(delivery.mapping, known[1])
    else:
        mapping = _mapping(Path(origin), delivery, known)
    if not (mapping.tables or mapping.figures or mapping.places):
        reason = f"die Datensätze stammen aus „{Path(origin).name}“, deren Format keine Zuordnung hat"
        raise IntakeError(file, reason, "berichtigen Sie sie bitte in der Quelle und lesen Sie diese noch einmal ein")
    return for_corrected(mapping, origin)


def _mapping(file: Path, delivery: Delivery, context: _Known) -> FileMapping:
    """The mapping that was named, the one beside the file, one of the user's own, a ready-made one, or none needed."""
    folders, vocabulary = context
    check_file(file)
    beside = file.with_suffix(".toml")
    named = delivery.mapping or (beside if beside.is_file() else None)
    kind = delivery.format or (named is not None and read_mapping(named).layout.format) or detect(file)
    if named is not None:
        mapping = read_mapping(named, vocabulary)
    elif described := _described(file, kind, folders):
        mapping = read_mapping(described, vocabulary)
    elif is_known(kind):
        return known_mapping(file, kind, _fitting(file, kind, folders))
    else:
        mapping = read_mapping(_found(file, folders).path, vocabulary)
    if is_known(kind) and not (mapping.tables or mapping.figures or mapping.places):
        return known_mapping(file, kind, mapping)
    return replace(mapping, layout=_layout(mapping.layout, delivery))


def _found(file: Path, folders: Sequence[Path]) -> FileMapping:
    """The mapping that fits. Raises UnmappedError where none does, IntakeError where one is broken."""
    try:
        return find_mapping(file, folders)
    except IntakeError as error:
        if error.file == str(file):
            raise UnmappedError(file, error.reason, error.remedy) from error
        raise


def _fitting(file: Path, kind: str, folders: Sequence[Path]) -> FileMapping | None:
    """A mapping that says more of such a file than the file itself; most have none."""
    try:
        found = find_mapping(file, folders)
    except IntakeError:
        return None
    return found if found.layout.format == kind else None


def _described(file: Path, kind: str, folders: Sequence[Path]) -> Path | None:
    """A ready-made mapping knows a table of the statistics better than its header does, if it fits."""
    if kind not in ("genesis_tabelle", "gemeindeverzeichnis"):
        return None
    try:
        found = find_mapping(file, folders)
        fits = set(columns_used(found)) <= set(first_columns(file, found.layout))
    except IntakeError:
        return None
    return found.path if fits and found.figures else None


def _layout(layout: FileLayout, delivery: Delivery) -> FileLayout:
    return layout if delivery.format is None else replace(layout, format=delivery.format)


def _kept_rejects(store: Path, report: Report) -> tuple[Path | None, tuple[str, ...]]:
    """The refused records go beside the database that lacks them: abgelehnt-000003.csv."""
    database = current(store)
    number = database.stem.rpartition("-")[2] if database else "0"
    file = store / f"abgelehnt-{number}.csv"
    try:
        return write_rejects(report.rejected, file), ()
    except OSError:
        remedy = "prüfen Sie bitte freien Platz und Zugriffsrechte und lesen Sie noch einmal ein"
        return None, (f"{file}: die abgelehnten Datensätze ließen sich nicht aufheben; {remedy}.",)


# ---------------------------------------------------------------- databases


@contextmanager
def _next_database(store: Path, delivery: Delivery) -> Iterator[tuple[duckdb.DuckDBPyConnection, bool]]:
    """A copy of the current database, or an empty one where only the sample would be lost; says which."""
    if delivery.sample == "ersetzen":
        with building(store):
            # Asked under the lock: somebody else may just have taken real data in.
            if current(store) is None or _holds_only_sample(store):
                had_sample = current(store) is not None
                with empty_database(store) as con:
                    yield con, had_sample
                return
    with replacing(store) as con:
        yield con, False


def _holds_only_sample(store: Path) -> bool:
    if not store.is_file() and current(store) is None:
        return False
    return all(source.sample for source in stock(store))


def _require_folder(store: Path) -> None:
    if store.is_file() or store.suffix == ".duckdb":
        reason = "das ist eine einzelne Datenbankdatei, eingelesen wird nur in einen Ordner"
        raise DataError(store, reason, "nennen Sie hinter --db bitte einen Ordner")


def _copy_tables(store: Path, con: duckdb.DuckDBPyConnection) -> None:
    file = store if store.is_file() else current(store)
    if file is None:
        return
    stock(store)  # says in German what is wrong with a database that cannot be opened
    con.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS bisher (READ_ONLY)")
    for table in schema_tables():
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM bisher.{table}")
    con.execute("DETACH bisher")


def _renew_indicators(con: duckdb.DuckDBPyConnection, knowledge: Knowledge) -> None:
    """The Kennzahlen of today's knowledge; those that a mapping described stay."""
    con.execute("CREATE OR REPLACE TEMP TABLE beschrieben AS SELECT * FROM kennzahl WHERE quelle_id IS NOT NULL")
    write_indicators(con, indicator_rows(knowledge))
    con.execute("INSERT INTO kennzahl BY NAME SELECT * FROM beschrieben WHERE id NOT IN (SELECT id FROM kennzahl)")
    con.execute("DROP TABLE beschrieben")


# ---------------------------------------------------------------- free text


def classifier(knowledge: Knowledge) -> Classifier:
    """Reads free text with the words that questions are read with: criterion names to the values found."""
    # Lines recur where whole texts do not: a course is offered again and again under one description.
    read = lru_cache(maxsize=_REMEMBERED)(Skimmer(plain_language(knowledge), date.today()).read)

    def classify(text: str) -> Mapping[str, tuple[Any, ...]]:
        found: dict[str, list[Any]] = {}
        for piece in _pieces(text):
            for name, value in read(piece):
                if value not in found.setdefault(name, []):
                    found[name].append(value)
        return {name: tuple(values) for name, values in found.items()}

    return classify


def _classifier_of(knowledge: tuple[Path, ...]) -> Classifier:
    """The same in another process."""
    return classifier(load_knowledge((knowledge_folder(), *knowledge)))


def plain_language(knowledge: Knowledge) -> Language:
    """Without names and without mending typos: in published texts an unknown word is mostly just another word."""
    return replace(make_language(knowledge, compile_forms(())), words=knowledge.lexicon.without_repairs(), closed={})


def _pieces(text: str) -> Iterator[str]:
    """Lines, the long ones cut at blanks: one reading takes only so much."""
    for line in text.splitlines():
        while len(line) > _PIECE:
            cut = line.rfind(" ", 0, _PIECE)
            cut = cut if cut > 0 else _PIECE
            yield line[:cut]
            line = line[cut:].lstrip()
        if line:
            yield line
