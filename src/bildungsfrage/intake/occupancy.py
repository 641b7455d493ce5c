"""Open-vhs-Belegungsstatus: how full courses are, between two whole stocks; courses keep all else that they say.

A file goes in, the places of the courses that it names are renewed. It brings in no course and removes none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.intake.as_of import as_of
from bildungsfrage.intake.course import MEND
from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.openvhs import describe_xml, seats
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.raw import as_texts
from bildungsfrage.intake.read_xml import read_xml
from bildungsfrage.intake.report import SourceReport, TableCount
from bildungsfrage.intake.tree import Tree, flat, text

if TYPE_CHECKING:
    import duckdb

_NAMES = ("export", "veranstaltung", "belegung", "eintrag")
_COLUMNS = "{'stelle': 'VARCHAR', 'guid': 'VARCHAR', 'plaetze': 'INTEGER', 'frei': 'INTEGER'}"
_MEND = "lesen Sie bitte erst den ganzen Bestand dieser Volkshochschule ein"


def describe_occupancy(path: Path) -> SourceInfo:
    return describe_xml(path)


def renew_places(con: duckdb.DuckDBPyConnection, path: Path, source: SourceInfo, folder: Path) -> SourceReport:
    """Raises IntakeError where the file is not whole or names no course."""
    day = as_of(path, source)
    file = folder / "belegung.csv"
    refused: list[Rejected] = []
    records = _spool(path, file, refused)
    try:
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE belegung AS SELECT belegung.*, angebot.id AS angebot_id FROM read_csv(?, "
            f"header = false, columns = {_COLUMNS}, nullstr = '') AS belegung LEFT JOIN "
            "(SELECT angebot.* FROM angebot JOIN quelle ON quelle.id = angebot.quelle_id WHERE quelle.id = ? "
            "OR (quelle.format IN ('openvhs', 'vhs_json') AND NOT EXISTS (FROM quelle WHERE id = ?))) AS angebot "
            "ON angebot.fremd_id = belegung.guid",
            [str(file), source.id, source.id],
        )
    finally:
        file.unlink()
    refused += _unknown(con, path)
    if len(refused) == records:
        reason = f"kein einziger Datensatz ließ sich übernehmen; {refused[0].place}: {refused[0].reason}"
        raise IntakeError(path, reason, refused[0].remedy)
    counts = _renew(con)
    con.execute("UPDATE quelle SET stand = greatest(stand, ?::DATE) WHERE id = ?", [day, source.id])
    con.execute("DROP TABLE belegung")
    return SourceReport(
        source=source.id,
        name=f"{source.name}, Belegungsstatus",
        files=(str(path),),
        mapping="nicht nötig, Open-vhs-Belegungsstatus (XML)",
        records=records,
        accepted=records - len(refused),
        skipped=0,
        refused=len(refused),
        tables=(replace(counts, rejected=len(refused)),),
        rejected=tuple(refused),
        as_of=day.isoformat(),
    )


def _spool(path: Path, file: Path, refused: list[Rejected]) -> int:
    """Writes guid and places of every record; gives the number of records."""
    number = 0
    with file.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n").writerow
        for name, tree, _ in read_xml(path, _NAMES):
            if name == "export":
                continue
            number += 1
            place = f"Veranstaltung {number}"
            most, free = seats(tree)
            guid = text(tree, "guid")
            if guid and (most is not None or free is not None):
                write((place, guid, most, free))
            else:
                reason = "die Zahl der Plätze ist unbekannt" if guid else "guid: die Angabe ist leer"
                refused.append(_refused(path, place, tree, reason))
    if not number:
        raise IntakeError(path, "die Datei enthält keine Veranstaltungen", "prüfen Sie bitte, ob sie vollständig ist")
    return number


def _refused(path: Path, place: str, tree: Tree, reason: str) -> Rejected:
    return Rejected(str(path), place, reason, MEND, as_texts(flat(place, tree).cells), "termin")


def _unknown(con: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Rejected]:
    rows: Sequence[tuple[str, str]] = con.execute(
        "SELECT stelle, guid FROM belegung WHERE angebot_id IS NULL "
        "OR angebot_id NOT IN (SELECT angebot_id FROM termin) ORDER BY rowid"
    ).fetchall()
    for place, guid in rows:
        yield Rejected(str(path), place, "die Veranstaltung ist nicht im Bestand", _MEND, {"guid": guid}, "termin")


def _renew(con: duckdb.DuckDBPyConnection) -> TableCount:
    """The first run of a course bears its free places; a full course is full in all of its runs."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE belegt AS SELECT termin.id, stelle, "
        "if(erste, coalesce(belegung.plaetze, termin.plaetze), termin.plaetze) AS plaetze, "
        "if(erste OR frei = 0, frei, NULL) AS plaetze_frei "
        "FROM (SELECT *, row_number() OVER (PARTITION BY angebot_id ORDER BY beginn, uhrzeit_von, id) = 1 AS erste "
        "FROM termin) AS termin JOIN belegung USING (angebot_id)"
    )
    changed = con.execute(
        "SELECT count(DISTINCT stelle) FROM belegt JOIN termin USING (id) WHERE belegt.plaetze IS DISTINCT FROM "
        "termin.plaetze OR belegt.plaetze_frei IS DISTINCT FROM termin.plaetze_frei"
    ).fetchone()
    total = con.execute("SELECT count(DISTINCT stelle) FROM belegt").fetchone()
    con.execute(
        "UPDATE termin SET plaetze = belegt.plaetze, plaetze_frei = belegt.plaetze_frei FROM belegt "
        "WHERE belegt.id = termin.id"
    )
    con.execute("DROP TABLE belegt")
    replaced = int(changed[0]) if changed else 0
    return TableCount("termin", replaced=replaced, unchanged=(int(total[0]) if total else 0) - replaced)
