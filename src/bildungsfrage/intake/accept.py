"""Drafts become records: places and providers get their ids, doubles are told from contradictions, rows are spooled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.intake.advance import EVERY, Advance, Watch, estimated
from bildungsfrage.intake.crew import Crew
from bildungsfrage.intake.derive import remembered
from bildungsfrage.intake.detect import is_known
from bildungsfrage.intake.identity import digest, key_slug
from bildungsfrage.intake.kinds import kind_in_name
from bildungsfrage.intake.mapping import FileMapping
from bildungsfrage.intake.merge import key_columns
from bildungsfrage.intake.places import COLUMNS as PLACE_COLUMNS
from bildungsfrage.intake.places import Gazetteer
from bildungsfrage.intake.problem import IntakeError, Rejected
from bildungsfrage.intake.providers import Providers
from bildungsfrage.intake.raw import RawRecord, as_texts
from bildungsfrage.intake.read_source import read_source
from bildungsfrage.intake.record import Classifier, Draft, Gone, Item, Row, Skipped
from bildungsfrage.intake.seen import Seen
from bildungsfrage.intake.staging import Spool
from bildungsfrage.intake.tables import canonical_tables, linked, rank

if TYPE_CHECKING:
    import duckdb

_MOST_NOTES = 200
_MOST_PROVIDERS = 4096
_NONE: tuple[None, tuple[str | None, ...], str] = (None, (), "")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What has to be known of a table for each of its records."""

    columns: tuple[str, ...]
    links: tuple[tuple[str, str], ...]  # tables it points to, and the columns that do
    has_id: bool
    has_foreign_key: bool


@cache
def _shape(table: str) -> _Shape:
    columns = tuple(canonical_tables()[table])
    links = tuple((other, f"{other}_id") for other in linked(table))
    return _Shape(columns, links, "id" in columns, "fremd_id" in columns)


@dataclass(frozen=True, slots=True)
class Source:
    """One foreign file with the mapping that reads it."""

    path: Path
    mapping: FileMapping


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the record at hand comes from."""

    path: Path
    record: RawRecord

    def rejected(self, table: str, reason: str, remedy: str) -> Rejected:
        return Rejected(str(self.path), self.record.place, reason, remedy, as_texts(self.record.cells), table)


class Acceptance:
    """Everything that one source gives, ready to be written."""

    def __init__(self, con: duckdb.DuckDBPyConnection, source: str, folder: Path) -> None:
        self.source = source
        self.gazetteer = Gazetteer(con.execute(f"SELECT {', '.join(PLACE_COLUMNS)} FROM ort").fetchall(), source)
        columns = tuple(canonical_tables()["anbieter"])
        known = con.execute(f"SELECT {', '.join(columns)} FROM anbieter").fetchall()
        self.providers = Providers(columns, known, self.gazetteer)
        self.spools: dict[str, Spool] = {}
        self.rejected: list[Rejected] = []
        self.gone: list[str] = []  # ids of offers that the source takes back
        self.doubled: Counter[str] = Counter()  # by table
        self.notes: Counter[str] = Counter()
        self.findings: list[tuple[str, str, str]] = []  # table, id, what contradicts itself
        self.records = 0
        self.skipped = 0
        self.refused = 0
        self._folder = folder
        self._con = con
        self._offers: set[str] | None = None  # ids of the source's offers in the database
        self._seen: dict[str, Seen] = {}
        self._stored: dict[str, tuple[Draft, tuple[str | None, ...], str]] = {}  # by table the last one, and its id
        self._resolved: dict[int, tuple[Draft, str]] = {}  # providers that were named before in the same words
        self._marks_tell = True  # whoever wrote a mapping knows that a place without values is none any more
        self._current = ""  # the record at hand: a source of figures gives several items for it
        self._current_refused = False
        self._classify: Classifier = lambda _: {}

    def read(self, source: Source, classify: Classifier, watch: Watch, crew: Crew | None = None) -> None:
        self._marks_tell = not is_known(source.mapping.layout.format or "")
        classify = self._classify = remembered(classify)
        with closing(read_source(source.path, source.mapping, classify, crew)) as items:
            for item in _watched(source, items, watch):
                self._take(item, source.path)
        self.providers.read_kinds(classify)

    def _take(self, item: Item, path: Path) -> None:
        place = item.place if isinstance(item, Rejected) else item.origin.place
        self._begin(f"{path}\n{place}")
        if isinstance(item, Rejected):
            self.refuse(item)
        elif isinstance(item, Skipped):
            self.skipped += 1
        elif isinstance(item, Gone):
            self.gone.append(f"{self.source}:{key_slug(item.key)}")
        else:
            self._accept(item, _Origin(path, item.origin))

    def require_records(self, path: Path) -> None:
        """A file of which nothing can be read must not empty what was read before."""
        if self.spools or self.gone or self.gazetteer.touched():
            return
        first = f"; {self.rejected[0].place}: {self.rejected[0].reason}" if self.rejected else ""
        reason = f"kein einziger Datensatz ließ sich übernehmen{first}"
        raise IntakeError(path, reason, "prüfen Sie bitte die Datei und die Zuordnung")

    def require_spools(self, tables: Iterable[str]) -> None:
        """Also a table without new records is looked through for old ones."""
        for table in tables:
            if table not in self.spools:
                self.spools[table] = Spool(self._folder, table)

    def refuse(self, rejected: Rejected) -> None:
        self.rejected.append(rejected)
        if not self._current_refused:
            self.refused += 1
            self._current_refused = True

    def close(self) -> None:
        for spool in self.spools.values():
            spool.close()

    def _begin(self, record: str) -> None:
        if self._current != record:
            self.records += 1
            self._current, self._current_refused = record, False

    # ------------------------------------------------------------ one record

    def _accept(self, row: Row, origin: _Origin) -> None:
        for note in row.notes:
            if note in self.notes or len(self.notes) < _MOST_NOTES:
                self.notes[note] += 1
        if row.place is not None:
            self.gazetteer.resolve(row.place)
        ids: dict[str, str] = {}
        for draft in row.drafts:
            self._accept_draft(draft, origin, ids)

    def _accept_draft(self, draft: Draft, origin: _Origin, ids: dict[str, str]) -> None:
        if self._is_again(draft, ids):
            return
        values: dict[str, Any] = dict(draft.values)
        if draft.whole is not None and not self._joined(draft.whole, values, origin):
            return
        shape = _shape(draft.table)
        for other, name in shape.links:
            if values.get(name) is None:
                values[name] = self._place(draft, values) if other == "ort" else ids.get(other)
        if draft.table == "anbieter":
            ids["anbieter"] = self.providers.resolve(values, self.source)
            if len(self._resolved) >= _MOST_PROVIDERS:
                self._resolved.clear()
            self._resolved[id(draft)] = draft, ids["anbieter"]
            return
        if draft.table == "kennzahlwert" and not self._placed(values, origin):
            return
        if draft.table == "einrichtung":
            self._read_kind(values)
        values["quelle_id"] = self.source
        if draft.key is not None and shape.has_foreign_key:
            values["fremd_id"] = draft.key
        self._store(draft, values, origin, ids)

    def _is_again(self, draft: Draft, ids: dict[str, str]) -> bool:
        """Whether it is the very draft that came before: then nothing is new about it but that it came again."""
        table = draft.table
        if table == "anbieter":
            known = self._resolved.get(id(draft))
            if known is not None:
                ids[table] = known[1]
            return known is not None
        last, links, key = self._stored.get(table, _NONE)
        if last is not draft or links != self._links(table, ids):
            return False
        ids[table] = key
        self.doubled[table] += 1
        return True

    def _links(self, table: str, ids: Mapping[str, str]) -> tuple[str | None, ...]:
        return tuple([ids.get(other) for other, _ in _shape(table).links])

    def _joined(self, whole: str, values: dict[str, Any], origin: _Origin) -> bool:
        """Ties a part to an offer that came in before, by the source's key."""
        if self._offers is None:
            sql = "SELECT id FROM angebot WHERE quelle_id = ?"
            self._offers = {str(row[0]) for row in self._con.execute(sql, [self.source]).fetchall()}
        values["angebot_id"] = f"{self.source}:{key_slug(whole)}"
        if values["angebot_id"] in self._offers:
            return True
        remedy = "lesen Sie bitte erst den ganzen Katalog ein"
        self.refuse(origin.rejected("termin", f"das Angebot „{whole[:60]}“ dazu fehlt", remedy))
        return False

    def _place(self, draft: Draft, values: dict[str, Any]) -> str | None:
        """By what the record says of its place; where that is nothing or a whole district, by its coordinates."""
        said = self.gazetteer.resolve(draft.place) if draft.place is not None else None
        lat, lon = values.get("lat"), values.get("lon")
        if lat is None or lon is None or (said is not None and not self.gazetteer.is_wide(said)):
            return said
        near = self.gazetteer.near(lat, lon)
        if near is None or (said is not None and not self.gazetteer.contains(said, near)):
            return said
        _note_derived(draft.table, values, "ort_id")
        return near

    def _read_kind(self, values: dict[str, Any]) -> None:
        if values.get("art") is not None and values.get("traegerschaft") is not None:
            return
        kind = kind_in_name(str(values["name"]), self._classify)
        owned = kind.ownership
        if owned is None and (provider := values.get("anbieter_id")):
            owned = self.providers.ownership(provider, self._classify)
        for column, value in (("art", kind.house), ("traegerschaft", owned)):
            if values.get(column) is None and value is not None:
                values[column] = value
                _note_derived("einrichtung", values, column)

    def _placed(self, values: Mapping[str, Any], origin: _Origin) -> bool:
        """A figure needs a place; what it says there tells whether the place is alive."""
        place = values.get("ort_id")
        if place is None:
            remedy = "ergänzen Sie in der Zuordnung bitte ags oder oberort"
            self.refuse(origin.rejected("kennzahlwert", "der Ort ist mehrdeutig", remedy))
            return False
        if values.get("wert") is None:
            if self._marks_tell:
                self.gazetteer.saw_mark(place)
        else:
            self.gazetteer.saw_value(place)
        return True

    def _store(self, draft: Draft, values: dict[str, Any], origin: _Origin, ids: dict[str, str]) -> None:
        """Spools the record unless the source gave it before."""
        table = draft.table
        seen = self._seen.get(table)
        if seen is None:
            seen = self._seen[table] = Seen()
        content = hash(tuple(map(values.get, _shape(table).columns)))
        key = self._key(draft, values, seen, content)
        if isinstance(key, str):
            values["id"] = ids[table] = key
        first = seen.add(key, content, origin.record.place)
        if first is not None:
            self._seen_before(draft, origin, first)
            return
        if isinstance(key, str):
            self._stored[table] = draft, self._links(table, ids), key
        self.findings += [(table, str(key), finding) for finding in draft.findings if isinstance(key, str)]
        if table not in self.spools:
            self.spools[table] = Spool(self._folder, table)
        self.spools[table].add(values)

    def _key(self, draft: Draft, values: Mapping[str, Any], seen: Seen, content: int) -> Hashable:
        """The record's id, or in tables without ids the tuple of what tells its records apart."""
        shape = _shape(draft.table)
        if not shape.has_id:
            return tuple(values.get(name) for name in key_columns(draft.table))
        if draft.key is not None:
            return f"{self.source}:{key_slug(draft.key)}"
        links = [values.get(name) for _, name in shape.links]
        return seen.numbered(f"{self.source}:{digest(draft.table, *draft.identity, *links)}", content)

    def _seen_before(self, draft: Draft, origin: _Origin, first: tuple[bool, str]) -> None:
        same, place = first
        if same or rank(draft.table) < rank("angebot"):
            self.doubled[draft.table] += 1
            return
        if draft.table == "kennzahlwert":
            values = draft.values
            what = " ".join(str(values[name]) for name in ("kennzahl_id", "zeit", "auspraegungen") if values[name])
            reason = f"{what} steht für diesen Ort schon mit einem anderen Wert in {place}"
        else:
            reason = f"die Kennung „{draft.key}“ kommt schon in {place} vor"
        remedy = "sorgen Sie bitte dafür, dass jede Kennung nur einmal vorkommt"
        self.refuse(origin.rejected(draft.table, reason, remedy))


def _note_derived(table: str, values: dict[str, Any], column: str) -> None:
    if "abgeleitet" in canonical_tables()[table]:
        values["abgeleitet"] = (*(values.get("abgeleitet") or ()), column)


def _watched(source: Source, items: Iterable[Item], watch: Watch) -> Iterator[Item]:
    """The same items; now and then it is told how many there were."""
    total: int | None = None
    sampled: list[Mapping[str, Any]] = []
    for done, item in enumerate(items):
        if done < EVERY and not isinstance(item, Rejected):
            sampled.append(item.origin.cells)
        if done and done % EVERY == 0:
            if sampled:
                total = estimated(source.path, source.mapping.layout.format or source.path.suffix[1:], sampled)
                sampled = []
            watch(Advance(source.path.name, done, None if total is None else max(total, done)))
        yield item
