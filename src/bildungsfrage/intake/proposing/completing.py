"""What a table leaves to be reckoned: columns with their Kennzahlen go in, sums, shares and other halves come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.column import Column

_OTHER_HALF = {("geschlecht", "weiblich"): "maennlich", ("staatsangehoerigkeit", "auslaendisch"): "deutsch"}
_WOMEN = ("geschlecht", "weiblich")


def completed(columns: Sequence[Column], dims: Sequence[tuple[str, Any]], about: About) -> list[dict[str, Any]]:
    """The other half (all less women = men), and sums where no column is the whole."""
    known = {(column.indicator, column.features): column.name for column in columns}
    rows: list[dict[str, Any]] = []
    for (indicator, features), name in known.items():
        if _unit(columns, name) in ("%", "Prozent") or "quote" in indicator:
            continue
        for feature in features:
            other = _OTHER_HALF.get(feature)
            rest = tuple(item for item in features if item != feature)
            whole = known.get((indicator, rest))
            half = tuple(sorted((*rest, (feature[0], other)))) if other else ()
            if other and whole and (indicator, half) not in known:
                rows.append({"kennzahl": indicator, "differenz": [whole, name], "auspraegung": dict(dims) | dict(half)})
    return rows + _shares(known, dims, about) + _sums(columns, known)


def _shares(known: Mapping[Any, str], dims: Sequence[tuple[str, Any]], about: About) -> list[dict[str, Any]]:
    """Those with a degree as a share of all, where there is a Kennzahl for it."""
    rows = []
    for (indicator, features), name in known.items():
        degree = dict(features).get("abschluss")
        share = f"quote_{'ohne_hauptschulabschluss' if degree == 'ohne' else degree}"
        rest = tuple(item for item in features if item[0] != "abschluss")
        whole = known.get((indicator, rest))
        if degree and whole and share in about.background.indicators:
            row: dict[str, Any] = {"kennzahl": share, "zaehler": name, "nenner": whole}
            rows.append(row | ({"auspraegung": dict(dims) | dict(rest)} if dims or rest else {}))
            women = tuple(sorted((*features, _WOMEN))), tuple(sorted((*rest, _WOMEN)))
            if (indicator, women[0]) in known and (indicator, women[1]) in known and not rest:
                both = [
                    {"differenz": [all_, known[indicator, some]]}
                    for all_, some in zip((name, whole), women, strict=True)
                ]
                men = {"auspraegung": dict(dims) | {"geschlecht": "maennlich"}}
                rows.append({"kennzahl": share, "zaehler": both[0], "nenner": both[1]} | men)
    return rows


def _unit(columns: Sequence[Column], name: str) -> str:
    return next((column.unit for column in columns if column.name == name), "")


def _sums(columns: Sequence[Column], known: Mapping[Any, str]) -> list[dict[str, Any]]:
    """A whole for every Kennzahl whose columns are parts of it, and for each group that two features cross in."""
    rows: list[dict[str, Any]] = []
    for indicator in dict.fromkeys(column.indicator for column in columns if column.sure):
        parts = [c for c in columns if c.indicator == indicator and not c.wording.is_subset and "%" not in c.unit]
        common = set.intersection(*(set(c.features) for c in parts)) if parts else set()
        own = [set(c.features) - common for c in parts]
        if len(parts) < 2 or not _are_parts(own) or _one_is_the_whole(parts):
            continue
        groups: list[set[tuple[str, Any]]] = [set()] + [
            {feature} for feature in dict.fromkeys(f for features in own for f in sorted(features))
        ]
        for group in groups:
            members = [c.name for c, features in zip(parts, own, strict=True) if group <= features]
            features = tuple(sorted(common | group))
            crossing = not group or any(len(f) > 1 for f in own if group <= f)
            if len(members) > 1 and crossing and (indicator, features) not in known:
                rows.append(
                    {"kennzahl": indicator, "summe": members} | ({"auspraegung": dict(features)} if features else {})
                )
    return rows


def _are_parts(own: Sequence[set[tuple[str, Any]]]) -> bool:
    """Every column names a group, and all by the same feature, or by two that cross somewhere."""
    names = [frozenset(name for name, _ in features) for features in own]
    return all(names) and (len(set(names)) == 1 or any(len(each) > 1 for each in names))


def _one_is_the_whole(parts: Sequence[Column]) -> bool:
    """One of the columns is what the others add up to: then nothing is to be added."""
    rows = list(zip(*(column.numbers for column in parts), strict=False))
    return any(
        sum(abs(2 * row[at] - sum(row)) <= 0.01 * sum(row) for row in rows) > 0.7 * len(rows)
        for at in range(len(parts))
    )
