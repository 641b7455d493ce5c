"""Kennzahlen of a mapping file: the sections [kennzahlwert] and [kennzahl.…] go in, FigureBlock and rows come out."""

from __future__ import annotations

from collections.abc import Mapping

from bildungsfrage.intake.mapping import Field, Figure, FigureBlock, Term
from bildungsfrage.intake.mapping_fields import Book, read_conditions, read_field
from bildungsfrage.intake.mapping_tables import read_place
from bildungsfrage.intake.section import Section
from bildungsfrage.intake.values import MARKS, PERIOD_SORTS, QUALITIES

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


def read_indicators(section: Section | None) -> tuple[Mapping[str, str], ...]:
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


def read_figure_block(section: Section | None, book: Book) -> FigureBlock | None:
    if section is None:
        return None
    section.required("zeit") if isinstance(section.raw("zeit"), str | None) else None
    marks = section.section("zeichen")
    block = FigureBlock(
        period=read_field(section, "zeit", book),
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


def _figure(section: Section, book: Book) -> Figure:
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
        place=read_place(place, book) if place else None,
        note=section.text("anmerkung"),
        breaks={key: breaks.text(key) or "" for key in breaks.names()} if breaks else {},
        only=read_conditions(section),
    )
    section.finish()
    return figure


def _feature(section: Section, key: str, book: Book) -> Field:
    """Here a plain text is the value itself: { geschlecht = "weiblich" }."""
    value = section.raw(key)
    return Field(constant=value) if isinstance(value, str) else read_field(section, key, book)


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
