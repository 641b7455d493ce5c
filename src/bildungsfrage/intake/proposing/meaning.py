"""What columns of figures mean: their labels and their table go in, each with its Kennzahl and features comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.kinds import kind_in_name
from bildungsfrage.intake.proposing.about import About, Indicator
from bildungsfrage.intake.proposing.column import Column
from bildungsfrage.intake.proposing.indicators import Said, known_indicator, names_what_is_counted, says_only
from bildungsfrage.intake.proposing.wording import Wording, age_group, plain_part, read_label

_BY = re.compile(r"\bnach ([A-ZÄÖÜ][a-zäöüß]+)(?: und ([A-ZÄÖÜ][a-zäöüß]+))?")
_SCHOOL_FIGURES = ("schulen", "schueler", "absolventen", "schueler_beruflich")
_FOR_ALL = ("volkshochschule", "sportverein")  # houses whose figures are those of the place
_OTHER_HALF = {("geschlecht", "weiblich"): "maennlich", ("staatsangehoerigkeit", "auslaendisch"): "deutsch"}
_NO_SCHOOLS = (
    "bildungstraeger",
    "beratungsstelle",
    "familienzentrum",
    "jugendzentrum",
    "schule",
    "museum",
    "bibliothek",
)
_PLURAL = re.compile(r"(?:schulen|Schulen|theken|museen|Kitas|Einrichtungen|zentren|gruppen|betreuung)\b")
_OWN_ENOUGH = 0.85


def with_meaning(columns: Sequence[Column], about: About) -> list[Column]:
    """Each column with its Kennzahl and features: by what it says itself, else as a part of its table."""
    title = " ".join(filter(None, (about.title, table_short(about), about.description.publisher)))
    tables = {unit: _counted(unit, title, about) for unit in {column.unit for column in columns}}
    whole = _Whole(title, tables, _house(about), _by_names(title))
    found = [_with_indicator(column, whole, about) for column in columns]
    return _told_apart(_with_total(found, about), about)


def table_short(about: About) -> str:
    return next((note.short for note in about.description.columns.values() if len(note.short) > 5), "")


def _counted(unit: str, title: str, about: About) -> str | None:
    """What columns of this unit are parts of: what the unit names, else what the table is about."""
    if "%" in unit or "rozent" in unit:
        return None
    named = names_what_is_counted(unit)
    found = known_indicator(Said(unit, unit, title), about.background) if named else None
    found = found or known_indicator(Said(title, unit, title), about.background)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all columns of a table share."""

    title: str
    tables: Mapping[str, str | None]  # unit → the Kennzahl that its columns are parts of
    house: tuple[str, str] | None
    by: Sequence[str]


def _with_indicator(column: Column, whole: _Whole, about: About) -> Column:
    table, house, by = whole.tables[column.unit], whole.house, whole.by
    wording = column.wording
    age = dict(wording.features).get("altersgruppe")
    own = known_indicator(Said(column.label, column.unit, whole.title, age), about.background)
    if own is None and table is None and wording.features and not wording.rest.startswith(about.title):
        # "Gymnasium" in a table of Übergangsquoten.
        whole_label = f"{about.title} {column.label}"
        own = known_indicator(Said(whole_label, column.unit, "", age), about.background)
        if own is not None or about.description.title or _names_a_school_only(wording):
            column = replace(column, label=whole_label)
    if _is_counted_itself(column, about):
        own = own if own and says_only(column.label, about.background.indicators[own[0]], "") else None
        table = None
    if column.factor != 1.0:
        table = None
    if table is not None and own is not None and own[0] != table and _names_a_school_only(wording):
        own = None  # "Gymnasien" in a table of pupils
    if own is not None and (table is None or (own[1] >= _OWN_ENOUGH and not names_what_is_counted(column.unit))):
        indicator, sure = own[0], True
    else:
        indicator, sure = (table, True) if table else (new_indicator_id(column), False)
    if not sure and " / " in column.label:
        # A merged header names the whole first: "Arbeitslose / ausländisch".
        return replace(
            column,
            indicator=new_indicator_id(replace(column, label=column.label.split(" / ")[0])),
            sure=False,
            features=_parts_of_new(column, about),
        )
    kind = about.background.indicators.get(indicator)
    features = _features(column, kind)
    free: tuple[str, ...] = ()
    names = " ".join(filter(None, (house[1] if house else "", about.place.name if about.place else "")))
    if kind is not None and not wording.is_total and not features and not says_only(column.label, kind, names):
        free = (by[-1] if by else "gruppe",)
        features[free[0]] = _own_words(column, about)
    if house is not None:
        features = _of_house(features, house, column)
    return replace(column, indicator=indicator, sure=sure, features=tuple(sorted(features.items())), free=free)


def _is_counted_itself(column: Column, about: About) -> bool:
    """One of several things that the title says are counted: "Schulen, Klassen sowie Schülerinnen und Schüler"."""
    words = plain_part(column.label).split()
    if len(words) != 1 or column.wording.features or column.wording.is_total:
        return False
    return bool(re.search(rf"\b{re.escape(words[0])}(?:,| und\b| sowie\b)", about.title))


def _names_a_school_only(wording: Wording) -> bool:
    return (
        [name for name, _ in wording.features] == ["schulart"]
        and wording.features[0][1] != "schule"
        and len(wording.rest.split()) == 1
    )


def _parts_of_new(column: Column, about: About) -> tuple[tuple[str, Any], ...]:
    """Of a Kennzahl nobody knows yet: the features its label names, else the label's own words."""
    features = {name: value for name, value in column.wording.features if name != "schulart"}
    if not features and not column.wording.is_total and " / " in column.label:
        features = {"gruppe": _own_words(column, about)}
    return tuple(sorted(features.items()))


def _with_total(columns: Sequence[Column], about: About) -> list[Column]:
    """Parts that nobody knows beside a whole: one new Kennzahl, named by the table, and its groups."""
    unknown = [column for column in columns if not column.sure]
    wholes = [column for column in unknown if column.wording.is_total]
    if len(wholes) != 1 or len(unknown) < 3 or len({column.unit for column in unknown}) > 1:
        return list(columns)
    title = re.sub(r"\s*\([^()]*\)", "", about.description.title) or about.path.stem
    id_ = new_indicator_id(replace(unknown[0], label=title))
    return [
        column
        if column.sure
        else replace(
            column, indicator=id_, features=() if column in wholes else (("gruppe", _own_words(column, about)),)
        )
        for column in columns
    ]


def _features(column: Column, kind: Indicator | None) -> dict[str, Any]:
    """What the label says beside the Kennzahl itself; of a Kennzahl that nobody knows yet nothing."""
    if kind is None:
        return {}
    features: dict[str, Any] = dict(column.wording.features)
    if age_group(kind.counted) or kind.id.endswith(("_u3", "_ue3")):
        features.pop("altersgruppe", None)
    school = features.pop("schulart", None)
    if school is not None and not _contained(school, kind):
        if kind.id not in _SCHOOL_FIGURES:
            features["einrichtungsart"] = school
        elif school not in _NO_SCHOOLS:
            features["schulart"] = school
        else:
            features["schulart"] = plain_part(column.label)
    if "abschluss" in features and kind.id not in ("absolventen",):
        features.pop("abschluss")
    return features


def _of_house(features: dict[str, Any], house: tuple[str, str], column: Column) -> dict[str, Any]:
    """The house is a feature of all; what would have been its kind of school is a branch of it."""
    branch = {"schulart", "einrichtungsart", "gruppe"} & features.keys()
    rest = {name: value for name, value in features.items() if name not in branch and name != house[0]}
    if house[0] == "schule" and not column.wording.is_total:
        rest["bildungsgang"] = plain_part(column.label)
    elif "gruppe" in branch:
        rest["gruppe"] = features["gruppe"]
    return {house[0]: house[1]} | rest


def _own_words(column: Column, about: About) -> str:
    parts = [part for part in column.label.split(" / ") if not read_label(part, about.background.classify).is_total]
    text = (
        plain_part(parts[0]) if len(parts) > 1 and column.features else plain_part(column.wording.rest) or column.label
    )
    place = about.place.name if about.place and about.place.name else ""
    return re.sub(rf"\s+(?:in|von|nach|aus) {re.escape(place)}$", "", text) if place else text


def _told_apart(columns: Sequence[Column], about: About) -> list[Column]:
    """Columns of one Kennzahl differ in a feature: else one would be taken for the other. A single one needs none."""
    counts = Counter(column.indicator for column in columns)
    met: set[tuple[str, Any]] = set()
    out: dict[str, Column] = {}
    for column in sorted(columns, key=lambda column: column.wording.is_subset):
        if _is_whole(column, columns, counts):
            column = replace(column, features=tuple(item for item in column.features if item[0] not in column.free))
        if (column.indicator, column.features) in met and not column.sure:
            column = replace(column, indicator=new_indicator_id(column, column.unit or column.name))
        elif (column.indicator, column.features) in met:
            more = {**dict(column.features), "gruppe": _own_words(column, about)}
            column = replace(column, features=tuple(sorted(more.items())))
        met.add((column.indicator, column.features))
        out[column.name] = column
    return [out[column.name] for column in columns]


def _is_whole(column: Column, columns: Sequence[Column], counts: Mapping[str, int]) -> bool:
    """The only column of its Kennzahl, or the one whose parts the others are ("davon …")."""
    others = [other for other in columns if other.indicator == column.indicator and other is not column]
    if any(other.label.startswith(f"{column.label} / ") for other in others):
        return True
    return counts[column.indicator] == 1 or (
        not column.wording.is_subset and all(other.wording.is_subset for other in others)
    )


def _contained(kind: str, indicator: Indicator) -> bool:
    return any(word.startswith(kind[:8]) for word in fold(indicator.name).split())


def new_indicator_id(column: Column, more: str = "") -> str:
    return (
        slug(f"{plain_part(column.label) or column.name} {more}".strip()).replace("-", "_")[:50].strip("_")
        or "kennzahl"
    )


def _house(about: About) -> tuple[str, str] | None:
    """The one institution that a table is about, as a feature of all its figures."""
    title = re.sub(r"\s*\([^()]*\)", "", about.description.title.rsplit(": ", 1)[-1]).strip()
    kind = kind_in_name(title, about.background.classify).house if title else None
    if kind is None or kind in _FOR_ALL or _PLURAL.search(title) or not _is_proper(title, kind):
        return None
    name = "schule" if ("schule" in kind and kind != "hochschule") or kind in ("gymnasium",) else kind
    return name, title


def _is_proper(title: str, kind: str) -> bool:
    """More than the word for the kind, or one word that names one house ("Universitätsbibliothek")."""
    return fold(title) != kind.replace("_", " ")


def _by_names(title: str) -> list[str]:
    found = _BY.search(title)
    if not found:
        return []
    return [fold(name).replace("gruppen", "gruppe") for name in found.groups() if name]
