"""How much a person has to change in what `daten zuordnen` proposes, file by file, against the ready-made mappings.

`python -m bench.proposals [STORE]`; the store is where the places of the Kommune are known. It is none of the benches
that run together: it needs the open data beside the checkout, and it counts instead of timing.

An edit is one key that is wrong, missing or too much: which column goes where, which Kennzahl with which features
a column is. Not counted: names, licences, definitions and remarks, how a group that no vocabulary knows is called,
and what a Kennzahl is called that only the mapping at hand describes. The proposal does not see that mapping's.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.bed import ROOT

DATA = ROOT.parent / "shared" / "realdaten"
PATTERNS = ("berlin/*", "deutschland/*.csv", "konstanz/*/*.csv")
MOST = 3

Keys = dict[tuple[Any, ...], Any]


def counted(store: Path) -> Iterator[tuple[Path, list[str]]]:
    from bildungsfrage import draft_mapping as drafting
    from bildungsfrage.bundled import data_folder, knowledge_folder
    from bildungsfrage.intake.find_mapping import find_mapping
    from bildungsfrage.intake.layout import FileLayout
    from bildungsfrage.intake.proposing.about import Background
    from bildungsfrage.intake.proposing.propose import propose
    from bildungsfrage.intake.proposing.toml_text import toml_text
    from bildungsfrage.intake.read_mapping import read_mapping
    from bildungsfrage.knowledge.load import load_knowledge
    from bildungsfrage.take_in import classifier

    known = load_knowledge((knowledge_folder(),))
    classify = lru_cache(maxsize=100_000)(classifier(known))
    vocabulary = {value for values in known.values.values() for value in values}
    for file in sorted(file for pattern in PATTERNS for file in DATA.glob(pattern)):
        wanted = find_mapping(file, [data_folder() / "zuordnungen"])
        indicators = drafting.known_indicators(known, (data_folder(),), wanted.path)
        text = toml_text(propose(file, FileLayout(), Background(classify, indicators, drafting.place_finder(store))))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "vorschlag.toml"
            path.write_text(text, encoding="utf-8")
            proposed = replace(read_mapping(path), files=())
        yield file, edits(_keys(file, wanted, vocabulary), _keys(file, proposed, vocabulary))


def edits(wanted: Keys, proposed: Keys) -> list[str]:
    """What is different, in words; Kennzahlen that no vocabulary knows may be called anything, but always the same."""
    renamed: dict[Any, Any] = {}
    found = []
    for key in wanted.keys() | proposed.keys():
        left, right = wanted.get(key), proposed.get(key)
        if left != right and not _same_but_for_names(left, right, renamed):
            sort = "too much" if left is None else "missing" if right is None else "other"
            found.append(f"{sort}: {' '.join(map(str, key))}")
    return sorted(found)


def _same_but_for_names(left: Any, right: Any, renamed: dict[Any, Any]) -> bool:
    if not (isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right) == 2):
        return False
    if left[1] != right[1] or not str(left[0]).startswith("new:") or not str(right[0]).startswith("new:"):
        return False
    return bool(renamed.setdefault(left[0], right[0]) == right[0])


def _keys(file: Path, mapping: Any, vocabulary: set[str]) -> Keys:
    from bildungsfrage.intake.read_file import first_columns

    places = {name: number for number, name in enumerate(first_columns(file, mapping.layout))}
    if mapping.layout.unpivot:
        places = {mapping.layout.unpivot.names: "turned names", mapping.layout.unpivot.values: "turned values"}
    keys: Keys = {}
    if not mapping.figures or mapping.tables or any(_is_of_file(place) is None for place in mapping.places):
        for number, place in enumerate(mapping.places):
            keys |= {("ort", number, *key): value for key, value in _place(place, places)}
    for block in mapping.tables:
        keys |= {(block.table, name): _field(field, places) for name, field in block.fields.items()}
        if block.explosion:
            keys[block.table, "je"] = _field(block.explosion.items, places)
    if mapping.figures:
        keys["zeit"] = _field(mapping.figures.period, places)
        keys["zeit_art"] = mapping.figures.period_sort or "jahr"
        whole = next((_is_of_file(place) for place in mapping.places), None)
        for figure in mapping.figures.figures:
            where = _is_of_file(figure.place) if figure.place else whole
            keys |= {key: (value[0], (*value[1], where)) for key, value in _figure(figure, places, vocabulary).items()}
    return {key if isinstance(key, tuple) else (key,): value for key, value in keys.items()}


def _is_of_file(place: Any) -> str | None:
    """The name of a place that is the same for all rows."""
    name = place.fields.get("name")
    return name.constant if name is not None else None


def _place(place: Any, places: Mapping[str, Any]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for name, field in place.fields.items():
        yield (name,), _field(field, places)
    if place.parent:
        yield ("oberort",), _field(place.parent.fields["name"], places)


def _field(field: Any, places: Mapping[str, Any]) -> Any:
    if field.constant is not None:
        return "constant", field.constant
    if field.template is not None:
        return "template", tuple(name for name in places if f"{{{name}}}" in field.template)
    return "columns", tuple(places.get(name, name) for name in field.columns), field.part


def _figure(figure: Any, places: Mapping[str, Any], vocabulary: set[str]) -> Keys:
    def numbers(term: Any) -> Any:
        return (
            None
            if term is None
            else (
                tuple(sorted(str(places.get(n, n)) for n in term.plus)),
                tuple(str(places.get(n, n)) for n in term.minus),
            )
        )

    features = tuple(sorted(_feature(name, field, places, vocabulary) for name, field in figure.features.items()))
    indicator = figure.indicator if figure.indicator in vocabulary else f"new:{figure.indicator}"
    key = ("zahl", numbers(figure.numerator), numbers(figure.denominator))
    return {key: (indicator, (features, figure.factor))}


def _feature(name: str, field: Any, places: Mapping[str, Any], vocabulary: set[str]) -> str:
    if field.constant is None:
        return f"column {_field(field, places)}"
    known = field.constant in vocabulary or any(sign.isdigit() for sign in field.constant)
    return f"{name}={field.constant}" if known else "own words"


def main(store: Path) -> None:
    found = list(counted(store))
    for file, wrong in found:
        print(f"{len(wrong):3} {file.relative_to(DATA)}")
        for line in wrong:
            print("       ", line)
    few = sum(len(wrong) <= MOST for _, wrong in found)
    print(
        f"{few} of {len(found)} files need at most {MOST} edits; {sum(len(wrong) for _, wrong in found)} edits over all"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "keiner"))
