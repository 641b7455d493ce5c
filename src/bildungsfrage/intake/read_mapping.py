"""Mapping files: a TOML file with German keys goes in, a checked FileMapping comes out, or an IntakeError.

Everything a mapping may say is described for its authors in data/zuordnungen/README.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.detect import KNOWN, is_known
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.layout import FileLayout, Unpivot
from bildungsfrage.intake.mapping import (
    Condition,
    Explosion,
    Field,
    Figure,
    FigureBlock,
    FileMapping,
    PlaceBlock,
    SourceInfo,
    TableBlock,
    Term,
    template_columns,
)
from bildungsfrage.intake.problem import IntakeError, listed, nearest
from bildungsfrage.intake.read_file import READERS
from bildungsfrage.intake.section import Section
from bildungsfrage.intake.tables import CRITERIA, OWN_COLUMNS, canonical_tables, rank
from bildungsfrage.intake.values import MARKS, PERIOD_SORTS, QUALITIES

Vocabulary = Mapping[str, Collection[str]]
"""Criteria to the values they may have."""

PLACE_SORTS = ("staat", "land", "regierungsbezirk", "region", "landkreis", "kreisfreie_stadt", "gemeinde", "bezirk",
               "ortsteil")  # fmt: skip
_PLACE_FIELDS = ("name", "regionsname", "art", "ags", "plz", "einwohner", "lat", "lon")
_PARTS = ("plz", "ort", "strasse", "hausnummer")
_REPLACES = ("alles", "gleiche_zeiten")
_INDICATOR_KEYS = (
    "name",
    "definition",
    "zaehler",
    "nenner",
    "einheit",
    "bildungsbereich",
    "leitfaden_code",
    "richtung",
)
_DERIVABLE = ("thema", "zielgruppe", "alter", "angebotsart", "bildungsbereich", "lernform", "format", "zeitform",
              "niveau", "abschluss", "foerderung", "sprache", "kosten", "klasse", "barrierefrei", "kinderbetreuung",
              "zertifikat", "leichte_sprache", "einrichtungsart", "traegerschaft")  # fmt: skip
_NAMES = {"\t": ("tab", "tabulator", "\\t")}


class _Book:
    """What the sections of one file share: its named value tables and the vocabulary to check values against."""

    def __init__(self, values: Mapping[str, Mapping[str, tuple[str, ...]]], vocabulary: Vocabulary) -> None:
        self.values = values
        self.vocabulary = vocabulary


def read_mapping(path: Path, vocabulary: Vocabulary | None = None) -> FileMapping:
    """`vocabulary`, where given, is what constants and value tables of criteria are checked against."""
    top = Section(path, _toml(path))
    book = _Book(_value_tables(top.section("werte")), vocabulary or {})
    tables = _tables(top, book)
    figures = _figure_block(top.section("kennzahlwert"), book)
    top.raw("beschreibung")
    mapping = FileMapping(
        path=path,
        files=top.texts("dateien"),
        source=_source(top, figures is not None and not tables),
        layout=_layout(top),
        places=tuple(_place(section, book) for section in top.sections("ort")),
        tables=tables,
        figures=figures,
        indicators=_indicators(top.section("kennzahl")),
        conditions=_conditions(top),
    )
    top.finish()
    if not tables and not figures and not mapping.places and not is_known(mapping.layout.format or ""):
        raise IntakeError(
            path, "die Zuordnung füllt keine Tabelle", "ergänzen Sie bitte etwa einen Abschnitt [angebot]"
        )
    return mapping


def _toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise IntakeError(path, "die Zuordnung gibt es nicht", "prüfen Sie bitte den Namen und den Ordner")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise IntakeError(
            path, "die Zuordnung ist nicht als UTF-8 gespeichert", "speichern Sie sie bitte so"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, str(error)) from error


def _broken(path: Path, message: str) -> IntakeError:
    found = re.search(r"at line (\d+), column (\d+)", message)
    place = f"Zeile {found[1]}, Spalte {found[2]}" if found else "am Ende der Datei"
    line = path.read_text(encoding="utf-8-sig").splitlines()[int(found[1]) - 1] if found else ""
    remedy = "prüfen Sie bitte Anführungszeichen, Klammern und das Gleichheitszeichen an dieser Stelle"
    if re.match(r"\s*[^\"'=#]*[^\x00-\x7f\"'=#][^\"'=#]*=", line):
        remedy = "ein Name mit Umlaut links vom Gleichheitszeichen braucht Anführungszeichen"
    return IntakeError(path, "die Zuordnung ist kein gültiges TOML", remedy, place)


# ---------------------------------------------------------------- source and layout


def _source(top: Section, only_figures: bool) -> SourceInfo:  # noqa: FBT001
    section = top.section("quelle")
    if section is None:
        top.refuse("quelle", "der Abschnitt [quelle] fehlt", "ergänzen Sie bitte [quelle] mit name = …")
    name = section.required("name")
    as_of, origin, pattern = _as_of(section)
    default = "gleiche_zeiten" if only_figures else "alles"
    info = SourceInfo(
        id=section.text("kennung") or slug(name),
        name=name,
        licence=section.text("lizenz"),
        url=section.text("url"),
        as_of=as_of,
        as_of_from=origin,
        as_of_pattern=pattern,
        replaces=section.choice("ersetzen", _REPLACES) or default,
    )
    section.finish()
    return info


def _as_of(section: Section) -> tuple[str, str | None, str | None]:
    value = section.raw("stand")
    if isinstance(value, dict):
        inner = section.section("stand")
        assert inner is not None
        for origin in ("dateiname", "text"):
            if inner.has(origin):
                pattern = inner.required(origin)
                _check_pattern(inner, origin, pattern)
                inner.finish()
                return "gesucht", origin, pattern
        section.refuse("stand", "es fehlt, wo der Stand steht", 'etwa { text = "Stand: ([0-9.]+)" }')
    if isinstance(value, date):
        return value.isoformat(), None, None
    text = section.text("stand") or "dateidatum"
    if text != "dateidatum" and not re.fullmatch(r"\d{4}(-\d\d-\d\d)?", text):
        section.refuse("stand", f"„{text}“ ist kein Datum", 'etwa "2026-11-23" oder "dateidatum"')
    return text, None, None


def _layout(top: Section) -> FileLayout:
    section = top.section("datei") or Section(top.path, {}, "datei")
    decimal = section.choice("dezimalzeichen", (",", "."))
    delimiter = section.text("trennzeichen")
    layout = FileLayout(
        format=section.choice("format", (*READERS, *KNOWN)),
        delimiter=next((sign for sign, names in _NAMES.items() if delimiter in names), delimiter),
        encoding=section.text("kodierung"),
        header_lines=_header_lines(section),
        first_line=section.whole("daten_ab"),
        end_mark=section.text("ende") or FileLayout().end_mark,
        names=section.texts("spaltennamen"),
        sheet=section.text("blatt") or "",
        list_path=section.text("liste") or "",
        blanks=section.texts("leer"),
        decimal=decimal,
        unpivot=_unpivot(top.section("drehen")),
    )
    if layout.delimiter and len(layout.delimiter) != 1:
        section.refuse("trennzeichen", "das Trennzeichen ist genau ein Zeichen", 'etwa ";" oder "tab"')
    section.finish()
    return layout


def _header_lines(section: Section) -> tuple[int, ...]:
    values = section.texts("kopfzeilen")
    if any(not value.isdigit() or value == "0" for value in values):
        section.refuse("kopfzeilen", "hier werden Zeilennummern erwartet", "etwa [8, 9] oder 1")
    return tuple(sorted(int(value) for value in values))


def _unpivot(section: Section | None) -> Unpivot | None:
    if section is None:
        return None
    columns = section.texts("spalten")
    if not columns:
        section.refuse("spalten", "die Angabe fehlt", 'etwa spalten = ["20*"]')
    turned = Unpivot(columns, section.text("namen") or "spalte", section.text("werte") or "wert")
    section.finish()
    return turned


# ---------------------------------------------------------------- fields


def _value_tables(section: Section | None) -> dict[str, Mapping[str, tuple[str, ...]]]:
    if section is None:
        return {}
    return {name: _value_table(section, name) for name in section.names()}


def _value_table(section: Section, key: str) -> Mapping[str, tuple[str, ...]]:
    inner = section.section(key)
    assert inner is not None
    return {fold(name.strip()): tuple(text for text in inner.texts(name) if text) for name in inner.names()}


def _field(section: Section, key: str, book: _Book) -> Field:
    value = section.raw(key)
    if isinstance(value, str):
        return Field(columns=(value,))
    if not isinstance(value, dict):
        section.refuse(
            key, "hier wird ein Spaltenname erwartet", f"ein fester Wert wird so geschrieben: {key} = {{ wert = … }}"
        )
    inner = section.section(key)
    assert inner is not None
    field = Field(
        columns=inner.texts("spalte") or inner.texts("spalten"),
        constant=_constant(inner),
        template=inner.text("vorlage"),
        values=_translation(inner, book),
        fallback=inner.text("sonst"),
        separator=inner.text("trenner"),
        part=inner.choice("teil", _PARTS),
        characters=_characters(inner),
        pattern=inner.text("muster"),
        factor=inner.number("faktor") or 1.0,
    )
    inner.raw("spalten")
    inner.finish()
    if sum((bool(field.columns), field.constant is not None, field.template is not None)) != 1:
        section.refuse(key, "es muss genau eine Herkunft dastehen", "nämlich spalte, spalten, wert oder vorlage")
    if field.template is not None and not template_columns(field.template):
        section.refuse(key, "die Vorlage nennt keine Spalte", 'etwa vorlage = "{strasse} {nr}"')
    if field.pattern is not None:
        _check_pattern(inner, "muster", field.pattern)
    return field


def _constant(section: Section) -> str | None:
    value = section.raw("wert")
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else section.text("wert")


def _translation(section: Section, book: _Book) -> Mapping[str, tuple[str, ...]] | None:
    value = section.raw("werte")
    if value is None:
        return None
    if isinstance(value, dict):
        return _value_table(section, "werte")
    name = section.required("werte")
    if name not in book.values:
        reason = f"die Wertetabelle [werte.{name}] gibt es nicht{nearest(name, book.values)}"
        section.refuse("werte", reason, "legen Sie sie bitte in dieser Datei an")
    return book.values[name]


def _characters(section: Section) -> tuple[int, int] | None:
    value = section.text("zeichen")
    if value is None:
        return None
    found = re.fullmatch(r"(\d+)(?:\s*-\s*(\d+))?", value)
    if not found or found[1] == "0":
        section.refuse("zeichen", f"„{value}“ ist keine Stelle", 'etwa "3" oder "1-2", gezählt ab 1')
    return int(found[1]), int(found[2] or found[1])


def _check_pattern(section: Section, key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        section.refuse(key, f"„{pattern}“ ist kein gültiges Muster ({error})", "prüfen Sie bitte Klammern und Zeichen")


def _conditions(section: Section) -> tuple[Condition, ...]:
    return tuple(_condition(inner) for inner in section.sections("nur"))


def _condition(section: Section) -> Condition:
    column = section.required("spalte")
    wanted, unwanted = section.texts("ist"), section.texts("nicht")
    if bool(wanted) == bool(unwanted):
        section.refuse("ist", "es muss entweder ist oder nicht dastehen", 'etwa { spalte = "sprache", ist = ["de"] }')
    section.finish()
    return Condition(column, frozenset(fold(text.strip()) for text in wanted or unwanted), bool(unwanted))


# ---------------------------------------------------------------- places and tables


def _place(section: Section, book: _Book) -> PlaceBlock:
    fields = {key: _field(section, key, book) for key in _PLACE_FIELDS if section.has(key)}
    if not fields.keys() & {"name", "regionsname", "ags", "plz"}:
        section.refuse("name", "der Ort hat keinen Namen", "ergänzen Sie bitte name, regionsname, ags oder plz")
    if "art" in fields:
        _check_values(section, "art", fields["art"], PLACE_SORTS)
    parent = section.section("oberort")
    block = PlaceBlock(fields, _place(parent, book) if parent else None)
    section.finish()
    return block


def _tables(top: Section, book: _Book) -> tuple[TableBlock, ...]:
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


def _table(section: Section, table: str, book: _Book) -> TableBlock:
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
        fields[key] = _field(section, key, book)
        if criterion := CRITERIA.get(table, {}).get(key):
            _check_values(section, key, fields[key], book.vocabulary.get(criterion, ()))
    if section.has("kennung"):
        fields["fremd_id"] = _field(section, "kennung", book)
    placeless, place = _own_place(section, book) if "ort" in special else (False, None)
    block = TableBlock(
        table=table,
        fields=fields,
        explosion=Explosion(_field(section, "je", book)) if section.has("je") else None,
        derived=_derived(section, "ableiten"),
        added=_derived(section, "ergaenzen"),
        derived_from=_derived_from(section, columns),
        place=place,
        placeless=placeless,
        only=next(iter(_conditions(section)), None),
    )
    _check_required(section, table, fields)
    return block


def _own_place(section: Section, book: _Book) -> tuple[bool, PlaceBlock | None]:
    value = section.raw("ort")
    if value == "keiner":
        return True, None
    if isinstance(value, str):
        section.refuse("ort", "hier wird ein Abschnitt erwartet", 'etwa ort = { name = "spalte" } oder ort = "keiner"')
    inner = section.section("ort")
    return False, _place(inner, book) if inner else None


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


def _check_values(section: Section, key: str, field: Field, allowed: Collection[str]) -> None:
    """Constants and translations must be canonical values, where these are known."""
    if not allowed:
        return
    given = [*([field.constant] if field.constant else []), *([field.fallback] if field.fallback else [])]
    given += [value for values in (field.values or {}).values() for value in values]
    for value in given:
        if value not in allowed:
            section.refuse(
                key, f"den Wert „{value}“ gibt es nicht{nearest(value, allowed)}", f"möglich sind {listed(allowed, 40)}"
            )


# ---------------------------------------------------------------- figures


def _indicators(section: Section | None) -> tuple[Mapping[str, str], ...]:
    if section is None:
        return ()
    rows = []
    for key in section.names():
        inner = section.section(key)
        assert inner is not None
        row = {"id": key, "name": inner.required("name")}
        row |= {name: text for name in _INDICATOR_KEYS[1:] if (text := inner.text(name))}
        inner.finish()
        rows.append(row)
    return tuple(rows)


def _figure_block(section: Section | None, book: _Book) -> FigureBlock | None:
    if section is None:
        return None
    section.required("zeit") if isinstance(section.raw("zeit"), str | None) else None
    marks = section.section("zeichen")
    block = FigureBlock(
        period=_field(section, "zeit", book),
        period_sort=section.choice("zeit_art", PERIOD_SORTS),
        figures=tuple(_figure(inner, book) for inner in section.sections("zahl")),
        marks={**MARKS, **({key: marks.choice(key, QUALITIES) or "" for key in marks.names()} if marks else {})},
    )
    if not block.figures:
        section.refuse(
            "zahl", "es fehlt, welche Kennzahlen die Datei enthält", "ergänzen Sie bitte [[kennzahlwert.zahl]]"
        )
    section.finish()
    return block


def _figure(section: Section, book: _Book) -> Figure:
    numerator, denominator = _terms(section)
    features = section.section("auspraegung")
    breaks = section.section("bruch")
    place = section.section("ort")
    figure = Figure(
        indicator=section.required("kennzahl"),
        numerator=numerator,
        denominator=denominator,
        factor=section.number("faktor") or (100.0 if denominator else 1.0),
        features={key: _feature(features, key, book) for key in features.names()} if features else {},
        place=_place(place, book) if place else None,
        note=section.text("anmerkung"),
        breaks={key: breaks.text(key) or "" for key in breaks.names()} if breaks else {},
        only=next(iter(_conditions(section)), None),
    )
    section.finish()
    return figure


def _feature(section: Section, key: str, book: _Book) -> Field:
    """Here a plain text is the value itself: { geschlecht = "weiblich" }."""
    value = section.raw(key)
    return Field(constant=value) if isinstance(value, str) else _field(section, key, book)


def _terms(section: Section) -> tuple[Term, Term | None]:
    sources = [key for key in ("spalte", "summe", "differenz", "zaehler") if section.has(key)]
    if len(sources) != 1:
        section.refuse(
            "spalte", "es muss genau eine Herkunft dastehen", "nämlich spalte, summe, differenz oder zaehler und nenner"
        )
    if sources == ["zaehler"]:
        if not section.has("nenner"):
            section.refuse("nenner", "zum Zähler fehlt der Nenner", 'etwa nenner = "insgesamt"')
        return _term(section, "zaehler"), _term(section, "nenner")
    columns = section.texts(sources[0])
    if sources == ["differenz"]:
        return Term(columns[:1], columns[1:]), None
    return Term(columns), None


def _term(section: Section, key: str) -> Term:
    value = section.raw(key)
    if not isinstance(value, dict):
        return Term(section.texts(key))
    inner = section.section(key)
    assert inner is not None
    plus, minus = inner.texts("summe"), inner.texts("differenz")
    inner.finish()
    return Term(plus + minus[:1], minus[1:])
