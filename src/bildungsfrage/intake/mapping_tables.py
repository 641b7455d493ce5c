"""Places and tables of a mapping file: the sections [ort], [angebot] … go in, PlaceBlock and TableBlock come out."""

from __future__ import annotations

from collections.abc import Mapping

from bildungsfrage.intake.derive import DERIVED
from bildungsfrage.intake.mapping import Explosion, Field, PlaceBlock, TableBlock
from bildungsfrage.intake.mapping_fields import Book, check_values, read_conditions, read_field
from bildungsfrage.intake.problem import listed, nearest
from bildungsfrage.intake.section import Section
from bildungsfrage.intake.tables import CRITERIA, OWN_COLUMNS, canonical_tables, rank

PLACE_SORTS = ("staat", "land", "regierungsbezirk", "region", "landkreis", "kreisfreie_stadt", "gemeinde", "bezirk",
               "ortsteil")  # fmt: skip
_PLACE_FIELDS = ("name", "regionsname", "art", "ags", "plz", "einwohner", "lat", "lon")
_DERIVABLE = ("thema", "zielgruppe", "alter", "angebotsart", "bildungsbereich", "lernform", "format", "zeitform",
              "niveau", "abschluss", "foerderung", "sprache", "kosten", "klasse", "barrierefrei", "kinderbetreuung",
              "zertifikat", "leichte_sprache", "einrichtungsart", "traegerschaft", "tageszeit", "wochentag",
              "ermaessigung")  # fmt: skip


def read_place(section: Section, book: Book) -> PlaceBlock:
    fields = {key: read_field(section, key, book) for key in _PLACE_FIELDS if section.has(key)}
    if not fields.keys() & {"name", "regionsname", "ags", "plz"}:
        section.refuse("name", "der Ort hat keinen Namen", "ergänzen Sie bitte name, regionsname, ags oder plz")
    if "art" in fields:
        check_values(section, "art", fields["art"], PLACE_SORTS)
    parent = section.section("oberort")
    block = PlaceBlock(fields, read_place(parent, book) if parent else None)
    section.finish()
    return block


def read_tables(top: Section, book: Book) -> tuple[TableBlock, ...]:
    known = canonical_tables()
    blocks = [
        _table(section, table, book)
        for table in known
        if table not in ("quelle", "ort", "kennzahl", "kennzahlwert")
        for section in top.sections(table)
    ]
    others = ("dateien", "beschreibung", "quelle", "datei", "drehen", "werte", "nur", "ort", "kennzahl", "kennzahlwert")
    for key in top.names():
        if key not in known and key not in others:
            reason = f"die Tabelle „{key}“ gibt es nicht{nearest(key, [*known, *others])}"
            top.refuse(key, reason, f"möglich sind {listed(known, 30)}")
    return tuple(sorted(blocks, key=lambda block: rank(block.table)))


def _table(section: Section, table: str, book: Book) -> TableBlock:
    columns = canonical_tables()[table]
    special = ("kennung", "je", "ableiten", "ergaenzen", "ableiten_aus", "nur", *(() if "ort" in columns else ("ort",)))
    fields = {}
    for key in section.names():
        if key in special:
            continue
        if key not in columns or key in OWN_COLUMNS:
            reason = f"die Tabelle {table} hat keine Spalte „{key}“{nearest(key, columns)}"
            section.refuse(
                key, reason, f"möglich sind {listed([name for name in columns if name not in OWN_COLUMNS], 50)}"
            )
        fields[key] = read_field(section, key, book)
        if criterion := CRITERIA.get(table, {}).get(key):
            check_values(section, key, fields[key], book.vocabulary.get(criterion, ()))
    if section.has("kennung"):
        fields["fremd_id"] = read_field(section, "kennung", book)
    placeless, place = _own_place(section, book) if "ort" in special else (False, None)
    block = TableBlock(
        table=table,
        fields=fields,
        explosion=Explosion(read_field(section, "je", book)) if section.has("je") else None,
        derived=_derived(section, "ableiten") if section.has("ableiten") else DERIVED.get(table, ()),
        added=_derived(section, "ergaenzen"),
        derived_from=_derived_from(section, columns),
        place=place,
        placeless=placeless,
        only=read_conditions(section),
    )
    _check_required(section, table, fields)
    return block


def _own_place(section: Section, book: Book) -> tuple[bool, PlaceBlock | None]:
    value = section.raw("ort")
    if value == "keiner":
        return True, None
    if isinstance(value, str):
        section.refuse("ort", "hier wird ein Abschnitt erwartet", 'etwa ort = { name = "spalte" } oder ort = "keiner"')
    inner = section.section("ort")
    return False, read_place(inner, book) if inner else None


def _derived(section: Section, key: str) -> tuple[str, ...]:
    names = section.texts(key)
    for name in names:
        if name not in _DERIVABLE:
            reason = f"„{name}“ lässt sich nicht ableiten{nearest(name, _DERIVABLE)}"
            section.refuse(key, reason, f"möglich sind {listed(_DERIVABLE, 30)}")
    return names


def _derived_from(section: Section, columns: Mapping[str, str]) -> tuple[str, ...]:
    names = section.texts("ableiten_aus")
    for name in names:
        if columns.get(name) != "VARCHAR":
            section.refuse("ableiten_aus", f"„{name}“ ist keine Textspalte der Tabelle{nearest(name, columns)}")
    return names


_REQUIRED = {"angebot": "titel", "anbieter": "name", "einrichtung": "name", "foerderung": "name", "auskunft": "titel",
             "begriff": "name", "ziel": "name", "massnahme": "name", "gremium": "name", "netzwerk": "name",
             "beteiligung": "name", "termin": "beginn"}  # fmt: skip


def _check_required(section: Section, table: str, fields: Mapping[str, Field]) -> None:
    needed = _REQUIRED.get(table)
    if needed and needed not in fields:
        section.refuse(needed, "die Angabe fehlt", f'ergänzen Sie bitte {needed} = "Spaltenname"')
