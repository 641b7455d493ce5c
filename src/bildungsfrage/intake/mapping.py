"""What a mapping file says: how the columns of one foreign file become columns of the canonical tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bildungsfrage.intake.layout import FileLayout


@dataclass(frozen=True, slots=True)
class Field:
    """Where one value comes from: the first of `columns` that is not empty, a constant or a template; then shaped.

    `values` translates (folded text to what it means; several for lists), `fallback` stands for what it lacks.
    """

    columns: tuple[str, ...] = ()
    constant: str | None = None
    template: str | None = None
    summed: tuple[str, ...] = ()  # columns of numbers that are added up
    values: Mapping[str, tuple[str, ...]] | None = None
    fallback: str | None = None
    separator: str | None = None
    part: str | None = None  # plz, ort, strasse, hausnummer, lat, lon
    characters: tuple[int, int] | None = None  # from, to; counted from 1
    pattern: str | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class PlaceBlock:
    """How a record names a place. `label` is a region's name in official statistics ("Konstanz, Landkreis")."""

    fields: Mapping[str, Field]  # name, regionsname, art, ags, plz, einwohner, lat, lon
    parent: PlaceBlock | None = None


@dataclass(frozen=True, slots=True)
class Explosion:
    """One record for each item of a list; the item is the column "eintrag"."""

    items: Field


@dataclass(frozen=True, slots=True)
class TableBlock:
    """The columns of one canonical table. `place` None: the file's own place; `placeless`: none at all."""

    table: str
    fields: Mapping[str, Field]
    explosion: Explosion | None = None
    derived: tuple[str, ...] = ()  # criteria read from text where no column gives them
    added: tuple[str, ...] = ()  # criteria read from text in addition to what columns give
    derived_from: tuple[str, ...] = ()  # columns of this table
    place: PlaceBlock | None = None
    placeless: bool = False
    only: tuple[Condition, ...] = ()  # all of them


@dataclass(frozen=True, slots=True)
class Condition:
    """A column with the (folded) texts it must have; `negated` for those it must not have."""

    column: str
    texts: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A number out of a record: the sum of columns less the sum of others."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One Kennzahl out of a record; with a denominator it is numerator / denominator × factor."""

    indicator: str
    numerator: Term
    denominator: Term | None = None
    factor: float = 1.0
    features: Mapping[str, Field] = field(default_factory=dict)  # merkmal → wert
    place: PlaceBlock | None = None
    note: str | None = None
    breaks: Mapping[str, str] = field(default_factory=dict)  # period → why it cannot be compared with earlier ones
    only: tuple[Condition, ...] = ()  # all of them


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """All Kennzahlen of a file with their period."""

    period: Field
    period_sort: str | None
    figures: tuple[Figure, ...]
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The row of table `quelle`; `as_of` is a date, "dateidatum", or a pattern for the file's name or text."""

    id: str
    name: str
    licence: str | None = None
    url: str | None = None
    as_of: str = "dateidatum"
    as_of_pattern: str | None = None
    as_of_from: str | None = None  # dateiname, text
    replaces: str = "alles"  # alles, gleiche_zeiten, genannte; nichts: corrected records are only added


@dataclass(frozen=True, slots=True)
class FileMapping:
    """One mapping file, checked against the canonical tables."""

    path: Path
    files: tuple[str, ...]
    source: SourceInfo
    layout: FileLayout
    places: tuple[PlaceBlock, ...] = ()
    tables: tuple[TableBlock, ...] = ()
    figures: FigureBlock | None = None
    indicators: tuple[Mapping[str, str], ...] = ()
    conditions: tuple[Condition, ...] = ()


def columns_used(mapping: FileMapping) -> tuple[str, ...]:
    """Every column of the foreign file that the mapping names."""
    names: dict[str, None] = {}
    for place in mapping.places:
        names |= dict.fromkeys(_of_place(place))
    for block in mapping.tables:
        names |= dict.fromkeys(_of_table(block))
    if mapping.figures:
        names |= dict.fromkeys(_of_figures(mapping.figures))
    names |= dict.fromkeys(condition.column for condition in mapping.conditions)
    if turned := mapping.layout.unpivot:
        for made in (turned.names, turned.values):
            names.pop(made, None)
    return tuple(names)


def columns_of_block(mapping: FileMapping, block: TableBlock) -> tuple[str, ...]:
    """Every column that a record of one table is made of, its place included."""
    own = () if block.placeless else (block.place,) if block.place else mapping.places
    names = [*_of_table(block), *(["eintrag"] if block.explosion else []), *_of_places(own)]
    return tuple(dict.fromkeys(names))


def columns_of_places(places: Iterable[PlaceBlock | None]) -> tuple[str, ...]:
    """Every column that says where something is."""
    return tuple(dict.fromkeys(_of_places(places)))


def _of_places(places: Iterable[PlaceBlock | None]) -> list[str]:
    return [name for place in places for name in _of_place(place)]


def _of_field(value: Field) -> list[str]:
    return [*value.columns, *value.summed, *template_columns(value.template or "")]


def template_columns(template: str) -> list[str]:
    """The columns in "{strasse} {nr}"."""
    return [piece.split("}")[0] for piece in template.split("{")[1:] if "}" in piece]


def _of_place(place: PlaceBlock | None) -> list[str]:
    if place is None:
        return []
    return [name for value in place.fields.values() for name in _of_field(value)] + _of_place(place.parent)


def _of_table(block: TableBlock) -> list[str]:
    names = [name for value in block.fields.values() for name in _of_field(value)] + _of_place(block.place)
    if block.explosion:
        names = [name for name in names if name != "eintrag"] + _of_field(block.explosion.items)
    return names + [condition.column for condition in block.only]


def _of_figures(block: FigureBlock) -> list[str]:
    names = _of_field(block.period)
    for figure in block.figures:
        for term in (figure.numerator, figure.denominator):
            names += [*term.plus, *term.minus] if term else []
        names += [name for value in figure.features.values() for name in _of_field(value)] + _of_place(figure.place)
        names += [condition.column for condition in figure.only]
    return names
