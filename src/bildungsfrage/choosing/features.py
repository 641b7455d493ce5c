"""Features of figures as criteria in, as they are stored out: sexes side by side, sex and kind of school together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product


def stored_features(values: Sequence[Mapping[str, str]]) -> list[str]:
    """ "geschlecht=weiblich;schulart=gymnasium" for each combination; "" is the whole (an empty value says it too)."""
    by_kind: dict[str, list[str]] = {}
    for value in values:
        if value:
            by_kind.setdefault(value["merkmal"], []).append(value["wert"])
    kinds = sorted(by_kind)
    whole = [""] if kinds and not all(values) else []
    return whole + [
        ";".join(f"{kind}={value}" for kind, value in zip(kinds, combination, strict=True))
        for combination in product(*(by_kind[kind] for kind in kinds))
    ]
