"""What the fields of knowledge files must look like. What does not fit is dropped and reported, the rest is used.

In: a TOML table as read. Out: the same table without the fields of the wrong shape, and problems.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from bildungsfrage.knowledge.schema import CRITERIA


class Reporter(Protocol):
    """Takes the problems; `problem.Faults` is one."""

    def add(self, file: Path | str, key: str, reason: str, remedy: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """A form a value may have: the test, and how to say it to people."""

    fits: Callable[[Any], bool]
    said: str
    example: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _are(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _table_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _are_ages(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(age) is int for age in value)


def _are_periods(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(period, list) and len(period) == 2 and all(type(day) is date for day in period) for period in value
    )


TEXT = Shape(_is_text, "ein Text in Anführungszeichen", 'Beispiel: "Kurse".')
NUMBER = Shape(_is_number, "eine Zahl", "Beispiel: 20.")
COUNT = Shape(lambda value: type(value) is int and value > 0, "eine ganze Zahl ab 1", "Beispiel: 20.")
FLAG = Shape(lambda value: isinstance(value, bool), "true oder false", "Beispiel: true.")
TEXTS = Shape(_are(_is_text), "eine Liste von Texten", 'Beispiel: ["Kurs", "Lehrgang"].')
TEXT_OR_TEXTS = Shape(
    lambda value: _is_text(value) or (TEXTS.fits(value) and value != []),
    "ein Text oder eine Liste von Texten",
    'Beispiel: ["finden"].',
)
LABELS = Shape(_table_of(_is_text), "eine Tabelle mit Texten", 'Beispiel: { titel = "Angebot" }.')
WEIGHTS = Shape(_table_of(_is_number), "eine Tabelle mit Zahlen", "Beispiel: { thema = 2 }.")
TABLE = Shape(_is_table, "eine Tabelle", 'Beispiel: { ort = "Mühlrode" }.')
TABLES = Shape(
    _are(_is_table), "eine Reihe von Abschnitten", "Schreiben Sie jeden in doppelten eckigen Klammern: [[beispiele]]."
)
ARTICLE = Shape(lambda value: value in ("der", "die", "das"), "der, die oder das", 'Beispiel: "die".')
AGES = Shape(_are_ages, "ein Alter von und bis", "Beispiel: [0, 2].")
WISHES = Shape(
    lambda value: isinstance(value, dict) and all(_is_text(v) or TEXTS.fits(v) for v in value.values()),
    "eine Tabelle aus Spalten und Listen",
    'Beispiel: { foerderung = "slug", angebotsart = ["beratung"] }.',
)
VALUES = Shape(_table_of(TEXTS.fits), "eine Tabelle aus Listen", 'Beispiel: { thema = ["nachhilfe"] }.')
PERIODS = Shape(_are_periods, "eine Liste von Zeiträumen", "Beispiel: [[2027-07-10, 2027-08-20]].")

COUNTING = "nachfrage_zaehlen"

HEAD = {
    "titel": TEXT,
    "fragen": TEXTS,
    "hinweise": TEXTS,
    "gegen": TEXTS,
    "gegenstand": TEXT,
    "frageform": TEXT_OR_TEXTS,
    "pflicht": TEXTS,
    "eines_von": TEXTS,
    "nutzt": TEXTS,
    "typisch": TEXTS,
    "bevorzugt": TEXTS,
    "bedingungen": TEXT,
    "antwort": TEXT_OR_TEXTS,
    "antwort_eins": TEXT_OR_TEXTS,
    "leer": TEXT_OR_TEXTS,
    "verstanden": TEXT_OR_TEXTS,
    "fehlt": TEXT,
    "beispiele": TABLES,
    "spalten": LABELS,
    "einheiten": LABELS,
    "namen": LABELS,
    "abdeckung": LABELS,
    "gruppierung": LABELS,
    "sortierung": LABELS,
    "vorgabe": TABLE,
    "schritte": LABELS,
    "matrix": LABELS,
    "ohne_abfrage": FLAG,
    "zeilen": COUNT,
    "empfehlung": WISHES,
    "anlaufstelle": FLAG,
}
PROPOSAL = {
    "bedingungen": TEXT,
    "weich": TEXTS,
    "sprechend": TEXTS,
    "hoechstens": COUNT,
    "fehlen_duerfen": COUNT,
    "hoechstens_km": COUNT,
    "punkte": WEIGHTS,
}
EXAMPLE = {"frage": TEXT, "kriterien": TABLE}
_EASED = frozenset({*CRITERIA, "sonst", "ausgeschlossen"})
FIGURE_NAMES = {"heisst": TEXTS, "nicht": TEXTS, "woerter": TEXTS, "umschrieben": TEXTS}
LOOSENING = {"jede_weitere": NUMBER, "weglassen": WEIGHTS, "statt": WEIGHTS, "je": WEIGHTS}
ENTRY = {
    "name": TEXT,
    "woerter": TEXTS,
    "wortteile": TEXTS,
    "phrasen": TEXTS,
    "adjektive": TEXTS,
    "teile": TEXTS,
    "person": FLAG,
    "oberbegriff": TEXT,
    "merkmal": TEXT,
    "wert": TEXT,
    "kriterien": WEIGHTS,
    "definition": TEXT,
    "zaehler": TEXT,
    "nenner": TEXT,
    "einheit": TEXT,
    "bildungsbereich": TEXT,
    "richtung": TEXT,
    "zeit_art": TEXT,
    "leitfaden_code": TEXT,
    "merkmale": TEXTS,
    "anzahl": TEXT,
    "anteil": TEXT,
    "arten": TEXTS,
    "gewicht": NUMBER,
    "schwach": TEXTS,
    "umschrieben": TEXTS,
    "familie": TEXT,
    "alter": AGES,
    "artikel": ARTICLE,
    "einzahl": TEXT,
    "mehrzahl": TEXT,
    "angebote": VALUES,
}


def well_shaped(
    table: Mapping[str, Any], shapes: Mapping[str, Shape], report: Callable[[str, Shape], None]
) -> dict[str, Any]:
    """The fields that have their shape; `report` is told of the others. Fields without a shape stay."""
    kept = {}
    for key, value in table.items():
        shape = shapes.get(key)
        if shape is None or shape.fits(value):
            kept[key] = value
        else:
            report(key, shape)
    return kept


def reporting(path: Path, faults: Reporter, before: str = "") -> Callable[[str, Shape], None]:
    """Reports fields of a file; `before` stands before the field's name ("kinder.")."""

    def report(key: str, shape: Shape) -> None:
        faults.add(path, before + key, f"Hier wird {shape.said} erwartet.", shape.example)

    return report


def checked_sentences(path: Path, table: Mapping[str, Any], faults: Reporter) -> dict[str, Any]:
    """A file beside the folders (kommune.toml, ferien.toml) without what has the wrong shape."""
    if path.stem == "kommune":
        shapes = {"heimat": TEXT, "beratung": TEXT, COUNTING: FLAG}
        off = {COUNTING: False} if COUNTING in table else {}  # "nein" is no boolean, but plainly means no
        return off | well_shaped(table, shapes, reporting(path, faults))
    if path.stem == "kurznamen":
        return well_shaped(table, dict.fromkeys(table, TEXTS), reporting(path, faults))
    if path.stem == "kennzahlnamen":
        return _checked_figure_names(path, table, faults)
    if path.stem == "lockern":
        return _checked_loosening(path, table, faults)
    if path.stem != "ferien":
        return dict(table)
    kept: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            kept[key] = well_shaped(value, dict.fromkeys(value, PERIODS), reporting(path, faults, f"{key}."))
        elif key == "land" and isinstance(value, str):
            kept[key] = value
        else:
            faults.add(path, key, "Das gehört nicht hierher.", 'Möglich sind land = "…" und Abschnitte wie [sachsen].')
    return kept


def _checked_figure_names(path: Path, table: Mapping[str, Any], faults: Reporter) -> dict[str, Any]:
    """What figures of the data are called in everyday words (kennzahlnamen.toml)."""
    kept: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and "heisst" in value:
            kept[key] = well_shaped(value, FIGURE_NAMES, reporting(path, faults, f"{key}."))
        else:
            faults.add(path, key, "Hier fehlt heisst.", 'Zum Beispiel: heisst = ["geburten|lebendgeborene"].')
    return kept


def _checked_loosening(path: Path, table: Mapping[str, Any], faults: Reporter) -> dict[str, Any]:
    """What ways on cost (lockern.toml); a criterion that there is not would cost nothing unnoticed."""
    kept = well_shaped(table, LOOSENING, reporting(path, faults))
    for part in ("weglassen", "statt"):
        for name in kept.get(part, {}):
            if name not in _EASED:
                faults.add(path, f"{part}.{name}", "Dieses Kriterium gibt es nicht.", "Prüfen Sie die Schreibweise.")
    return kept
