"""Importing: foreign files with their mappings go into the database, a report of what became of each record comes out.

A source that was there before is replaced: ids stay, nothing is doubled, what it no longer says is removed. Places and
providers are shared between sources. All files of one call go in together or, after an exception, none of them.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any

from bildungsfrage.intake.accept import Acceptance, Source
from bildungsfrage.intake.advance import Watch, unwatched
from bildungsfrage.intake.as_of import as_of
from bildungsfrage.intake.crew import Crew, garbage_let_lie
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.merge import Snapshot, merge, reject_said_elsewhere, remove_orphans, remove_others, take_back
from bildungsfrage.intake.occupancy import renew_places
from bildungsfrage.intake.places import COLUMNS as PLACE_COLUMNS
from bildungsfrage.intake.problem import IntakeError, ShrunkError, nearest
from bildungsfrage.intake.read_file import recognise
from bildungsfrage.intake.record import Classifier
from bildungsfrage.intake.report import Report, SourceReport, TableCount
from bildungsfrage.intake.staging import Spool, insert
from bildungsfrage.intake.tables import SHARED, canonical_tables, rank

if TYPE_CHECKING:
    import duckdb

_ENOUGH_TO_COMPARE = 10

__all__ = ["Manner", "Source", "import_files", "try_files"]


@dataclass(frozen=True, slots=True)
class Manner:
    """`shrinking`: may a source lose half of its records ("ablehnen": ShrunkError). `watch` is told how far it is.

    A `crew` helps with long files.
    """

    shrinking: str = "erlauben"
    watch: Watch = unwatched
    crew: Crew | None = None


def import_files(
    con: duckdb.DuckDBPyConnection, sources: Sequence[Source], classify: Classifier, manner: Manner = Manner()
) -> Report:
    """Writes all sources in one transaction of its own; raises IntakeError and writes nothing.

    `con` is writable, holds the tables of schema.sql and may read files (rows are loaded from a temporary folder).
    """
    return _in_transaction(con, sources, (classify, manner), con.commit)


def try_files(
    con: duckdb.DuckDBPyConnection, sources: Sequence[Source], classify: Classifier, manner: Manner = Manner()
) -> Report:
    """The report of an import that is taken back again."""
    return _in_transaction(con, sources, (classify, manner), con.rollback)


def _in_transaction(
    con: duckdb.DuckDBPyConnection,
    sources: Sequence[Source],
    how: tuple[Classifier, Manner],
    end: Callable[[], object],
) -> Report:
    con.begin()
    try:
        with TemporaryDirectory(prefix="bildungsfrage-") as folder, garbage_let_lie():
            reports = tuple(_take_in(con, group, how, Path(folder)) for group in _grouped(sources))
    except OSError as error:
        con.rollback()
        raise _not_writable(error) from error
    except BaseException:
        con.rollback()
        raise
    end()
    return Report(reports)


def _not_writable(error: OSError) -> IntakeError:
    """What is read is written to a temporary folder first; that its disk is full is nobody's riddle."""
    known = {errno.ENOSPC: "der Datenträger ist voll", errno.EDQUOT: "der zugeteilte Platz ist voll"}
    reason = known.get(error.errno or 0, error.strerror or str(error))
    remedy = (
        "schaffen Sie bitte Platz oder nennen Sie mit der Umgebungsvariable TMPDIR einen anderen Ordner;"
        " der bisherige Bestand ist unverändert"
    )
    place = str(error.filename or gettempdir())
    return IntakeError(place, f"beim Einlesen ließ sich nicht weiterarbeiten ({reason})", remedy)


def _grouped(sources: Iterable[Source]) -> list[list[Source]]:
    """Files of the same source are one snapshot of it; what only renews places comes after them."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        amends = source.mapping.layout.format == "openvhs_belegung"
        key = f"{source.path}\n" if amends else source.mapping.source.id
        groups.setdefault(key, []).append(source)
    return sorted(groups.values(), key=lambda group: group[0].mapping.layout.format == "openvhs_belegung")


def _take_in(
    con: duckdb.DuckDBPyConnection, sources: list[Source], how: tuple[Classifier, Manner], folder: Path
) -> SourceReport:
    classify, manner = how
    infos = [source.mapping.source for source in sources]
    info = next((each for each in infos if each.replaces != "nichts"), infos[0])
    _check_indicators(con, sources)
    if sources[0].mapping.layout.format == "openvhs_belegung":
        return renew_places(con, sources[0].path, info, folder)
    accepted = Acceptance(con, info.id, folder)
    try:
        for source in sources:
            accepted.read(source, classify, manner.watch, manner.crew)
        accepted.require_records(sources[0].path)
        accepted.gazetteer.finish()
        day = _day(con, sources, info)
        snapshot = Snapshot(info.id, day, info.replaces)
        counts = _write_shared(con, accepted, folder, day)
        counts += _write_records(con, accepted, sources, snapshot)
        counts += _write_indicators(con, sources, day)
        if snapshot.replaces == "alles":
            counts += remove_others(con, set(accepted.spools), snapshot)
            counts = [_without_orphans(con, accepted, count) for count in counts]
            if manner.shrinking == "ablehnen":
                _require_growth(counts, sources, info)
        _write_mentions(con, accepted, snapshot)
        _write_findings(con, accepted, snapshot)
        _write_source(con, sources, day)
        return _report(accepted, sources, counts, day)
    finally:
        accepted.close()


def _day(con: duckdb.DuckDBPyConnection, sources: list[Source], info: SourceInfo) -> date:
    """How old the data are; corrected records are as old as those they were missing among."""
    known = con.execute("SELECT stand FROM quelle WHERE id = ?", [info.id]).fetchone()
    if info.replaces == "nichts" and known and isinstance(known[0], date):
        return known[0]
    return max(as_of(source.path, source.mapping.source) for source in sources)


def _require_growth(counts: Iterable[TableCount], sources: list[Source], info: SourceInfo) -> None:
    """A snapshot of half as many records as before is more likely a broken download than the truth."""
    own = [count for count in counts if count.table not in (*SHARED, "kennzahl")]
    after = sum(count.kept for count in own)
    before = sum(count.replaced + count.unchanged + count.removed for count in own)
    if before >= _ENOUGH_TO_COMPARE and 2 * after <= before:
        raise ShrunkError(sources[0].path, info.name, before, after)


def _check_indicators(con: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Every Kennzahl must be known or defined; while the knowledge has none in the table, nothing is checked."""
    known = {str(row[0]) for row in con.execute("SELECT id FROM kennzahl WHERE quelle_id IS NULL").fetchall()}
    for source in sources:
        mapping = source.mapping
        defined = {row["id"] for row in mapping.indicators}
        for figure in mapping.figures.figures if mapping.figures else ():
            if known and figure.indicator not in known | defined:
                reason = f"die Kennzahl „{figure.indicator}“ gibt es nicht{nearest(figure.indicator, known | defined)}"
                remedy = f"berichtigen Sie sie bitte oder beschreiben Sie sie unter [kennzahl.{figure.indicator}]"
                raise IntakeError(mapping.path, reason, remedy, "[[kennzahlwert.zahl]]")


# ---------------------------------------------------------------- shared records


def _write_shared(con: duckdb.DuckDBPyConnection, accepted: Acceptance, folder: Path, day: date) -> list[TableCount]:
    places = (
        (state, dict(zip(PLACE_COLUMNS, place.row(), strict=True))) for state, place in accepted.gazetteer.changes()
    )
    return [
        _write_changes(con, Spool(folder, "ort"), places, (accepted, day)),
        _write_changes(con, Spool(folder, "anbieter"), accepted.providers.changes(), (accepted, day)),
    ]


def _write_changes(
    con: duckdb.DuckDBPyConnection,
    spool: Spool,
    changes: Iterable[tuple[str, Mapping[str, Any]]],
    context: tuple[Acceptance, date],
) -> TableCount:
    """New and changed rows; the date of a row that belongs to another source stays."""
    accepted, day = context
    table = spool.table
    states: Counter[str] = Counter()
    with closing(spool):
        for state, row in changes:
            states[state] += 1
            spool.add(row)
        new = spool.load(con)
    kept = f"SELECT stand FROM {table} WHERE {table}.id = neu.id AND neu.quelle_id IS DISTINCT FROM ?"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE fertig AS SELECT *, coalesce(({kept}), ?::DATE) AS stand FROM {new} AS neu",
        [accepted.source, day],
    )
    con.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM fertig)")
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fertig")
    touched = len(_touched(accepted, table))
    changed = min(states["geaendert"], touched)
    return TableCount(table, states["neu"], changed, max(0, touched - states["neu"] - changed))


def _write_mentions(con: duckdb.DuckDBPyConnection, accepted: Acceptance, snapshot: Snapshot) -> None:
    """Who names a provider: one that several sources have stands there once, and all of them are remembered."""
    named = list(accepted.providers.touched())
    con.execute(
        "DELETE FROM nennung WHERE quelle_id = ? AND (? <> 'nichts' OR list_contains(?::VARCHAR[], id))",
        [snapshot.source, snapshot.replaces, named],
    )
    con.execute(
        "INSERT INTO nennung SELECT 'anbieter', unnest(?::VARCHAR[]), ?, ?", [named, snapshot.source, snapshot.as_of]
    )


def _write_findings(con: duckdb.DuckDBPyConnection, accepted: Acceptance, snapshot: Snapshot) -> None:
    """What was noticed about records and cannot be seen in what is stored."""
    if snapshot.replaces != "nichts":
        con.execute("DELETE FROM befund WHERE quelle_id = ?", [snapshot.source])
    insert(
        con,
        "befund",
        [
            {
                "tabelle": table,
                "id": id_,
                "art": "widerspruch",
                "angabe": said,
                "quelle_id": snapshot.source,
                "stand": snapshot.as_of,
            }
            for table, id_, said in accepted.findings
        ],
    )


def _touched(accepted: Acceptance, table: str) -> tuple[str, ...]:
    return accepted.gazetteer.touched() if table == "ort" else accepted.providers.touched()


def _without_orphans(con: duckdb.DuckDBPyConnection, accepted: Acceptance, count: TableCount) -> TableCount:
    if count.table not in SHARED:
        return count
    return replace(count, removed=remove_orphans(con, count.table, accepted.source, _touched(accepted, count.table)))


# ---------------------------------------------------------------- the source's own records


def _write_records(
    con: duckdb.DuckDBPyConnection, accepted: Acceptance, sources: list[Source], snapshot: Snapshot
) -> list[TableCount]:
    counts = []
    if snapshot.replaces == "genannte":
        accepted.require_spools(("angebot", "termin"))
        take_back(con, accepted.gone)
    for table in sorted(accepted.spools, key=rank):
        accepted.spools[table].load(con)
        doubled = accepted.doubled[table]
        if table == "kennzahlwert":
            said, agreeing = reject_said_elsewhere(con, str(sources[0].path), accepted.source)
            accepted.rejected += said
            doubled += agreeing
        counts.append(replace(merge(con, table, snapshot), doubled=doubled))
    return counts


def _write_indicators(con: duckdb.DuckDBPyConnection, sources: list[Source], day: date) -> list[TableCount]:
    """Kennzahlen that the mappings define; those that the knowledge or another source defines stay as they are."""
    source = sources[0].mapping.source.id
    rows = {row["id"]: row for item in sources for row in item.mapping.indicators}
    if not rows:
        return []
    owners = dict(con.execute("SELECT id, coalesce(quelle_id, '') FROM kennzahl").fetchall())
    columns = [name for name in canonical_tables()["kennzahl"] if name not in ("quelle_id", "stand")]
    ours = [row for id_, row in rows.items() if owners.get(id_, source) == source]
    con.execute("DELETE FROM kennzahl WHERE quelle_id = ?", [source])
    insert(
        con,
        "kennzahl",
        [{name: row.get(name) for name in columns} | {"quelle_id": source, "stand": day} for row in ours],
    )
    new = sum(row["id"] not in owners for row in ours)
    return [TableCount("kennzahl", new, 0, len(rows) - new)]


def _write_source(con: duckdb.DuckDBPyConnection, sources: list[Source], day: date) -> None:
    mapping = sources[0].mapping
    info = mapping.source
    row = {
        "id": info.id,
        "name": info.name,
        "format": recognise(sources[0].path, mapping.layout).format,
        "lizenz": info.licence,
        "url": info.url,
        "stand": day,
        "pruefsumme": _checksum([source.path for source in sources]),
        "eingelesen_am": datetime.now().replace(microsecond=0),
        "beispiel": False,
    }
    con.execute("DELETE FROM quelle WHERE id = ?", [info.id])
    insert(con, "quelle", [row])


def _checksum(paths: list[Path]) -> str:
    total = sha256()
    for path in paths:
        with path.open("rb") as stream:
            for chunk in iter(lambda: stream.read(1 << 20), b""):
                total.update(chunk)
    return total.hexdigest()


def _report(accepted: Acceptance, sources: list[Source], counts: list[TableCount], day: date) -> SourceReport:
    mapping = sources[0].mapping
    refused = Counter(rejected.table or "datei" for rejected in accepted.rejected)
    counts += [TableCount(table) for table in refused if table not in {count.table for count in counts}]
    counts = [
        replace(count, rejected=refused[count.table]) for count in sorted(counts, key=lambda count: rank(count.table))
    ]
    accepted.notes.update(accepted.gazetteer.notes)
    accepted.notes.update(accepted.providers.doubts.keys())
    if accepted.findings:
        accepted.notes["das Ende liegt vor dem Beginn; ohne Ende übernommen"] += len(accepted.findings)
    return SourceReport(
        source=accepted.source,
        name=mapping.source.name,
        files=tuple(str(source.path) for source in sources),
        mapping=str(mapping.path),
        records=accepted.records,
        accepted=accepted.records - accepted.refused - accepted.skipped,
        skipped=accepted.skipped,
        refused=accepted.refused,
        tables=tuple(count for count in counts if count != TableCount(count.table)),
        rejected=tuple(accepted.rejected),
        notes=tuple(accepted.notes.most_common()),
        as_of=day.isoformat(),
    )
