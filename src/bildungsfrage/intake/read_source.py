"""A foreign file with its mapping goes in; drafts of canonical records come out, record by record.

Nothing is looked up in a database here: places and providers stay names until they are written.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.coordinates import degrees, located
from bildungsfrage.intake.course import WEEKDAYS
from bildungsfrage.intake.crew import Crew, Job, Make, made
from bildungsfrage.intake.derive import derive, remembered
from bildungsfrage.intake.detect import is_known
from bildungsfrage.intake.fields import Reading, all_hold, canonical, pick, translate, typed
from bildungsfrage.intake.figures import read_figures
from bildungsfrage.intake.formats import read_known
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import (
    Field,
    FileMapping,
    PlaceBlock,
    TableBlock,
    columns_of_block,
    columns_of_places,
    columns_used,
)
from bildungsfrage.intake.memory import Memory
from bildungsfrage.intake.problem import IntakeError, Rejected, UnreadableError, listed, nearest
from bildungsfrage.intake.raw import Cell, RawRecord, as_text, as_texts, is_footnote
from bildungsfrage.intake.read_file import read_file, recognise
from bildungsfrage.intake.record import Classifier, Draft, Item, PlaceName, Row, Skipped, Value
from bildungsfrage.intake.regions import normal_ags, region_name, sort_by_ags
from bildungsfrage.intake.tables import CRITERIA, canonical_tables
from bildungsfrage.intake.values import is_blank, parse_days, parse_integer, parse_postcode, parse_price

_PROBED = 200
_MOST_VALUES = 1 << 14
_SHORT = 80  # letters of a text that may come again
_DAYS = ("DATE", "TIMESTAMP")
# "So" is a word that questions are full of; in a column of weekdays it is a day.
_DAYS_IN_SHORT = {day[:2]: day for day in WEEKDAYS}
_MEND = "berichtigen Sie die Angabe bitte in der Quelle oder ergänzen Sie die Zuordnung"

# Without a key of the source, these columns tell the records of a table apart.
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "angebot": ("titel", "untertitel", "adresse", "plz"),
    "einrichtung": ("name", "adresse", "plz"),
    "termin": ("ort_name", "beginn", "ende", "uhrzeit_von", "uhrzeit_bis", "wochentage"),
}


@dataclass(frozen=True, slots=True)
class _Source:
    """What the functions below share for one file."""

    path: Path
    mapping: FileMapping
    classify: Classifier
    reading: Reading
    places: Memory
    drafts: tuple[Memory, ...]  # one for each table of the mapping
    values: dict[tuple[str, int, str], tuple[Value, bool, list[str]]]  # by column, its field and the text


def read_source(
    path: Path, mapping: FileMapping, classify: Classifier, crew: Crew | None = None
) -> Generator[Item, None, None]:
    """Raises IntakeError where the file is unreadable as a whole, empty, or lacks columns that the mapping reads."""
    layout = recognise(path, mapping.layout)
    if is_known(layout.format or ""):
        yield from read_known(path, layout.format or "", remembered(classify), crew)
        return
    job = Job(_records(path, mapping, layout), _itself, partial(_reading, path, mapping, layout))
    yield from made(job, classify, crew)


def _records(path: Path, mapping: FileMapping, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    records = read_file(path, layout)
    first = list(islice(records, _PROBED))
    _check_columns(path, mapping, first)
    return chain(first, records)


def _itself(record: RawRecord) -> RawRecord:
    return record


def _reading(path: Path, mapping: FileMapping, layout: FileLayout, classify: Classifier) -> Make:
    reading = Reading(layout.decimal or ",", frozenset(fold(text.strip()) for text in layout.blanks))
    source = _Source(
        path,
        mapping,
        remembered(classify),
        reading,
        Memory(columns_of_places(mapping.places)),
        tuple(Memory(columns_of_block(mapping, block)) for block in mapping.tables),
        {},
    )
    return partial(_items, source)


def _items(source: _Source, record: RawRecord | Rejected) -> Iterator[Item]:
    if isinstance(record, Rejected):
        yield record
    elif is_footnote(record.cells) or not all_hold(source.mapping.conditions, record.cells):
        yield Skipped(record)
    else:
        yield from _rows(source, record)


def _check_columns(path: Path, mapping: FileMapping, records: Sequence[RawRecord | Rejected]) -> None:
    if not records:
        raise IntakeError(path, "die Datei enthält keine Datensätze", "prüfen Sie bitte die Datei und „kopfzeilen“")
    present = dict.fromkeys(name for record in records if isinstance(record, RawRecord) for name in record.cells)
    if not present:
        return
    for name in columns_used(mapping):
        if name not in present:
            reason = f"die Spalte „{name}“, die {mapping.path.name} liest, gibt es nicht{nearest(name, present)}"
            raise IntakeError(path, reason, f"vorhanden sind {listed(present, 30)}")


def _rows(source: _Source, record: RawRecord) -> Iterator[Row | Rejected]:
    try:
        cells, places = record.cells, source.mapping.places
        place = source.places.made(cells, lambda: _first_place(places, cells, source.reading))
    except UnreadableError as error:
        yield _rejected(source, record, "ort", str(error))
        return
    if place is None and not source.mapping.tables and not source.mapping.figures:
        yield _rejected(source, record, "ort", "name: die Angabe ist leer")
    elif source.mapping.tables or not source.mapping.figures:
        yield _table_row(source, record, place)
    if source.mapping.figures:
        yield from _figure_rows(source, record, place)


def _rejected(source: _Source, record: RawRecord, table: str, reason: str) -> Rejected:
    return Rejected(str(source.path), record.place, reason, _MEND, as_texts(record.cells), table)


# ---------------------------------------------------------------- places


def _first_place(blocks: Iterable[PlaceBlock], cells: Mapping[str, Cell], reading: Reading) -> PlaceName | None:
    """Of several ways to name the place the first that gives one."""
    return next((name for block in blocks if (name := _place_name(block, cells, reading))), None)


def _place_name(block: PlaceBlock, cells: Mapping[str, Cell], reading: Reading) -> PlaceName | None:
    texts = {key: _one_text(field, cells, reading) for key, field in block.fields.items()}
    ags = _ags(texts.get("ags"), block.fields.get("ags"))
    name, sort = texts.get("name"), texts.get("art")
    if label := texts.get("regionsname"):
        label_name, label_sort = region_name(label, ags)
        name, sort = name or label_name, sort or label_sort
    plz = parse_postcode(texts.get("plz") or "")
    if not (name or ags or plz):
        return None
    lat, lon = degrees(texts.get("lat") or ""), degrees(texts.get("lon") or "")
    point = located(lat, lon, plz or "") if lat is not None and lon is not None else None
    return PlaceName(
        name=name,
        sort=sort or (sort_by_ags(ags) if ags else None),
        ags=ags,
        plz=plz,
        parent=_place_name(block.parent, cells, reading) if block.parent else None,
        inhabitants=parse_integer(people, reading.decimal) if (people := texts.get("einwohner")) else None,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
    )


def _ags(text: str | None, field: Field | None) -> str | None:
    if not text:
        return None
    ags = normal_ags(text)
    if ags is None and not (field and field.values is not None):
        raise UnreadableError(f"ags: „{text[:60]}“ ist kein Gemeindeschlüssel")
    return ags


def _one_text(field: Field, cells: Mapping[str, Cell], reading: Reading) -> str | None:
    text = " ".join(as_text(pick(field, cells, reading.blanks)).split())
    if not text:
        return None
    values = translate(field, text)
    return text if values is None else " ".join(values) or None


# ---------------------------------------------------------------- records


def _table_row(source: _Source, record: RawRecord, place: PlaceName | None) -> Row | Rejected:
    drafts: list[Draft] = []
    notes: list[str] = []
    for block, memory in zip(source.mapping.tables, source.drafts, strict=True):
        if not all_hold(block.only, record.cells):
            continue
        for cells in _exploded(block, record.cells, source.reading):
            try:
                draft, said = memory.made(cells, partial(_placed_draft, source, block, cells, place))
            except UnreadableError as error:
                return _rejected(source, record, block.table, str(error))
            if draft is None and _is_needed(source.mapping, block):
                missing = _required_column(block.table)
                return _rejected(source, record, block.table, f"{missing}: die Angabe ist leer")
            notes += said
            if draft is not None:
                drafts.append(draft)
    return Row(record, tuple(drafts), place, tuple(notes))


def _placed_draft(
    source: _Source, block: TableBlock, cells: Mapping[str, Cell], place: PlaceName | None
) -> tuple[Draft | None, tuple[str, ...]]:
    """The record of one table and what was left out of it."""
    notes: list[str] = []
    draft = _draft(source, block, cells, notes)
    own = _own_place(block, cells, place, source.reading)
    if draft is not None:
        draft = Draft(draft.table, draft.values, own, draft.key, draft.identity, draft.findings)
    return draft, tuple(notes)


def _exploded(block: TableBlock, cells: Mapping[str, Cell], reading: Reading) -> Iterator[Mapping[str, Cell]]:
    if block.explosion is None:
        yield cells
        return
    items = pick(block.explosion.items, cells, reading.blanks)
    for item in dict.fromkeys(items if isinstance(items, tuple) else (as_text(items),)):
        if item:
            yield {**cells, "eintrag": item}


def _own_place(
    block: TableBlock, cells: Mapping[str, Cell], place: PlaceName | None, reading: Reading
) -> PlaceName | None:
    if block.placeless:
        return None
    return _place_name(block.place, cells, reading) if block.place else place


def _is_needed(mapping: FileMapping, block: TableBlock) -> bool:
    """A record without its main table is none; a provider that is not named, a date that is not set is just missing."""
    main = [other for other in mapping.tables if other.table != "termin"] or list(mapping.tables)
    return block is main[-1] and block.explosion is None


def _required_column(table: str) -> str | None:
    columns = canonical_tables()[table]
    return next((name for name in ("titel", "name", "beginn") if name in columns), None)


def _draft(source: _Source, block: TableBlock, cells: Mapping[str, Cell], notes: list[str]) -> Draft | None:
    """None where what names the record is empty."""
    values: dict[str, Value] = {}
    read: list[str] = []
    for column, field in block.fields.items():
        cell = pick(field, cells, source.reading.blanks)
        if column == "fremd_id":
            values[column] = as_text(cell).strip() or None
            continue
        values[column], derived = _remembered_value(source, block.table, (column, field), cell, notes)
        read += [column] if derived else []
    needed = _required_column(block.table)
    if needed and not values.get(needed):
        return None
    findings = _complete(block, values, cells, source.reading)
    read += derive(block, values, source.classify)
    if "abgeleitet" in canonical_tables()[block.table]:
        values["abgeleitet"] = tuple(dict.fromkeys(read)) or None
    return _keyed(block, values, findings)


def _keyed(block: TableBlock, values: dict[str, Value], findings: tuple[str, ...]) -> Draft:
    key = values.get("fremd_id")
    if key is not None and block.explosion is not None:
        key = f"{key}/{values.get(_required_column(block.table) or '')}"
    names = _IDENTITY.get(block.table) or tuple(name for name in values if name != "abgeleitet")
    if "fremd_id" not in canonical_tables()[block.table]:
        values = {name: value for name, value in values.items() if name != "fremd_id"}
    identity = tuple([values.get(name) for name in names])
    return Draft(block.table, values, None, None if key is None else str(key), identity, findings)


def _remembered_value(
    source: _Source, table: str, target: tuple[str, Field], cell: Cell, notes: list[str]
) -> tuple[Value, bool]:
    """The value of one column; of short texts there are few different ones."""
    if type(cell) is not str or len(cell) > _SHORT:
        return _value(source, table, target, cell, notes)
    key = target[0], id(target[1]), cell
    found = source.values.get(key)
    if found is None:
        if len(source.values) >= _MOST_VALUES:
            source.values.clear()
        said: list[str] = []
        found = source.values[key] = *_value(source, table, target, cell, said), said
    value, derived, left_out = found
    notes += left_out
    return value, derived


def _value(source: _Source, table: str, target: tuple[str, Field], cell: Cell, notes: list[str]) -> tuple[Value, bool]:
    """The value of one column, and whether it was read by the vocabulary."""
    column, field = target
    kind = canonical_tables()[table][column]
    criterion = CRITERIA.get(table, {}).get(column)
    try:
        if criterion or kind.endswith("[]"):
            texts, derived = _texts(source, criterion, target, cell, notes)
            value: Value = texts or None
            return (value if kind.endswith("[]") else texts[0] if texts else None), derived
        if field.values is not None:
            cell = _translated(field, cell, column, notes)
        if kind != "VARCHAR" and isinstance(cell, str) and is_blank(cell):
            return None, False
        return typed(column, kind, cell, field, source.reading.decimal), False
    except UnreadableError as error:
        # A date that does not exist is to be corrected; words in its place ("nach Vereinbarung") are none.
        if kind in _DAYS and any(sign.isdigit() for sign in as_text(cell)):
            raise UnreadableError(f"{column}: {error}") from error
        notes.append(f"{column}: {error}; die Angabe bleibt leer")
        return None, False


def _translated(field: Field, cell: Cell, column: str, notes: list[str]) -> Cell:
    text = as_text(cell).strip()
    values = translate(field, text) if text else ()
    if values is None:
        notes.append(f"{column}: „{text[:60]}“ steht nicht in der Wertetabelle")
        return ""
    return " ".join(values)


def _texts(
    source: _Source, criterion: str | None, target: tuple[str, Field], cell: Cell, notes: list[str]
) -> tuple[tuple[str, ...], bool]:
    """The values of a list or criterion: by the value table, as they are, or read with the vocabulary."""
    column, field = target
    found: dict[str, None] = {}
    derived = False
    for text in cell if isinstance(cell, tuple) else (as_text(cell),):
        text = text.strip()
        if not text:
            continue
        values = translate(field, text)
        if criterion and field.constant is None and (values is None or field.values is None):
            values, by_words = _by_vocabulary(source, criterion, text)
            derived |= by_words
        if values is None and field.fallback is not None:
            values = (field.fallback,)
        if values is None:
            notes.append(f"{column}: „{text[:60]}“ wurde nicht verstanden")
            continue
        found |= dict.fromkeys(value for value in values if value)
    return tuple(found), derived


def _by_vocabulary(source: _Source, criterion: str, text: str) -> tuple[tuple[str, ...] | None, bool]:
    if criterion == "wochentag" and (day := _DAYS_IN_SHORT.get(fold(text).rstrip("."))):
        return (day,), True
    read = () if "_" in text else source.classify(text).get(criterion, ())
    if read:
        return tuple(str(value) for value in read), canonical((text,)) != tuple(read)
    return canonical((text,)) or None, False


def _complete(
    block: TableBlock, values: dict[str, Value], cells: Mapping[str, Cell], reading: Reading
) -> tuple[str, ...]:
    """What one column says about another one that the mapping leaves open; contradictions are told."""
    if block.table == "angebot":
        _complete_price(block, values, cells, reading)
    if "themen" in values and values.get("thema") is None:
        themes = values["themen"]
        values["thema"] = themes[0] if isinstance(themes, tuple) and themes else None
    elif (
        values.get("thema") is not None and values.get("themen") is None and "themen" in canonical_tables()[block.table]
    ):
        values["themen"] = (str(values["thema"]),)
    _complete_point(values)
    _complete_end(block, values, cells, reading)
    begin, end = values.get("beginn"), values.get("ende")
    if begin is not None and end is not None and str(end) < str(begin):
        values["ende"] = None
        return (f"Ende {end} vor Beginn {begin}",)
    return ()


def _complete_end(block: TableBlock, values: dict[str, Value], cells: Mapping[str, Cell], reading: Reading) -> None:
    """ "06.07.–10.07.2026" in the column of the begin tells the end as well."""
    field = block.fields.get("beginn")
    if field is None or "ende" in block.fields or "ende" not in canonical_tables()[block.table]:
        return
    with suppress(UnreadableError):
        first, last = parse_days(as_text(pick(field, cells, reading.blanks)))
        if last is not None and last != first:
            values["ende"] = last


def _complete_point(values: dict[str, Value]) -> None:
    """Degrees, whatever grid the source gives; both numbers or none."""
    if not {"lat", "lon"} <= values.keys():
        return
    lat, lon = values.get("lat"), values.get("lon")
    point = None
    if isinstance(lat, float) and isinstance(lon, float):
        point = located(lat, lon, str(values.get("plz") or ""))
    values["lat"], values["lon"] = point or (None, None)


def _complete_price(block: TableBlock, values: dict[str, Value], cells: Mapping[str, Cell], reading: Reading) -> None:
    field = block.fields.get("kosten")
    if field is None or field.values is not None:
        return
    text = as_text(pick(field, cells, reading.blanks)).strip()
    if not text or text.replace(",", ".").replace(".", "", 1).isdigit():
        return
    price = parse_price(text)
    if values.get("kosten_ermaessigt") is None:
        values["kosten_ermaessigt"] = price.reduced
    if values.get("kosten_hinweis") is None and not (price.full is not None and len(text) < 12):
        values["kosten_hinweis"] = text


# ---------------------------------------------------------------- figures


def _figure_rows(source: _Source, record: RawRecord, place: PlaceName | None) -> Iterator[Row | Rejected]:
    block = source.mapping.figures
    assert block is not None
    drafts = []
    try:
        for figure, values in read_figures(block, record.cells, source.reading):
            if isinstance(values, UnreadableError):
                yield _rejected(source, record, "kennzahlwert", str(values))
                continue
            where = _place_name(figure.place, record.cells, source.reading) if figure.place else place
            if where is None:
                yield _rejected(source, record, "kennzahlwert", "ort: die Angabe ist leer")
                return
            drafts.append(Draft("kennzahlwert", values, where))
    except UnreadableError as error:
        yield _rejected(source, record, "kennzahlwert", f"zeit: {error}")
        return
    yield Row(record, tuple(drafts), place)
