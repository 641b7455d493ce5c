"""Fields of a mapping file: where one value comes from and how it is shaped; value tables and conditions.

TOML sections go in, Field and Condition come out; what is wrong with them is an IntakeError with line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from bildungsfrage.german import fold
from bildungsfrage.intake.mapping import Condition, Field, template_columns
from bildungsfrage.intake.problem import listed, nearest
from bildungsfrage.intake.section import Section

Vocabulary = Mapping[str, Collection[str]]
"""Criteria to the values they may have."""

_PARTS = ("plz", "ort", "strasse", "hausnummer", "lat", "lon")


class Book:
    """What the sections of one file share: its named value tables and the vocabulary to check values against."""

    def __init__(self, values: Mapping[str, Mapping[str, tuple[str, ...]]], vocabulary: Vocabulary) -> None:
        self.values = values
        self.vocabulary = vocabulary


def value_tables(section: Section | None) -> dict[str, Mapping[str, tuple[str, ...]]]:
    if section is None:
        return {}
    return {name: _value_table(section, name) for name in section.names()}


def _value_table(section: Section, key: str) -> Mapping[str, tuple[str, ...]]:
    inner = section.section(key)
    assert inner is not None
    return {fold(name.strip()): tuple(text for text in inner.texts(name) if text) for name in inner.names()}


def read_field(section: Section, key: str, book: Book) -> Field:
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
        summed=inner.texts("summe"),
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
    if sum((bool(field.columns), bool(field.summed), field.constant is not None, field.template is not None)) != 1:
        section.refuse(key, "es muss genau eine Herkunft dastehen", "nämlich spalte, spalten, summe, wert oder vorlage")
    if field.template is not None and not template_columns(field.template):
        section.refuse(key, "die Vorlage nennt keine Spalte", 'etwa vorlage = "{strasse} {nr}"')
    if field.pattern is not None:
        check_pattern(inner, "muster", field.pattern)
    return field


def _constant(section: Section) -> str | None:
    value = section.raw("wert")
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else section.text("wert")


def _translation(section: Section, book: Book) -> Mapping[str, tuple[str, ...]] | None:
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


def check_pattern(section: Section, key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        section.refuse(key, f"„{pattern}“ ist kein gültiges Muster ({error})", "prüfen Sie bitte Klammern und Zeichen")


def read_conditions(section: Section) -> tuple[Condition, ...]:
    return tuple(_condition(inner) for inner in section.sections("nur"))


def _condition(section: Section) -> Condition:
    column = section.required("spalte")
    wanted, unwanted = section.texts("ist"), section.texts("nicht")
    if bool(wanted) == bool(unwanted):
        section.refuse("ist", "es muss entweder ist oder nicht dastehen", 'etwa { spalte = "sprache", ist = ["de"] }')
    section.finish()
    return Condition(column, frozenset(fold(text.strip()) for text in wanted or unwanted), bool(unwanted))


def check_values(section: Section, key: str, field: Field, allowed: Collection[str]) -> None:
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
