"""Mapping files: a TOML file with German keys goes in, a checked FileMapping comes out, or an IntakeError.

Everything a mapping may say is described for its authors in data/zuordnungen/README.md.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from bildungsfrage.intake.detect import KNOWN, is_known
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.layout import FileLayout, Unpivot
from bildungsfrage.intake.mapping import FileMapping, SourceInfo
from bildungsfrage.intake.mapping_fields import Book, Vocabulary, check_pattern, read_conditions, value_tables
from bildungsfrage.intake.mapping_figures import read_figure_block, read_indicators
from bildungsfrage.intake.mapping_tables import read_place, read_tables
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.read_file import READERS
from bildungsfrage.intake.section import Section

__all__ = ["Vocabulary", "read_mapping"]

_REPLACES = ("alles", "gleiche_zeiten")
_NAMES = {"\t": ("tab", "tabulator", "\\t")}


def read_mapping(path: Path, vocabulary: Vocabulary | None = None) -> FileMapping:
    """`vocabulary`, where given, is what constants and value tables of criteria are checked against."""
    top = Section(path, _toml(path))
    book = Book(value_tables(top.section("werte")), vocabulary or {})
    tables = read_tables(top, book)
    figures = read_figure_block(top.section("kennzahlwert"), book)
    top.raw("beschreibung")
    mapping = FileMapping(
        path=path,
        files=top.texts("dateien"),
        source=_source(top, figures is not None and not tables),
        layout=_layout(top),
        places=tuple(read_place(section, book) for section in top.sections("ort")),
        tables=tables,
        figures=figures,
        indicators=read_indicators(top.section("kennzahl")),
        conditions=read_conditions(top),
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
                check_pattern(inner, origin, pattern)
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
