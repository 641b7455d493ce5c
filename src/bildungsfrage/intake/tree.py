"""Nested data of any origin: dicts, lists and texts go in, and what stands at a path comes out, however it is wrapped.

Feeds write one entry as an object and several as a list, numbers as text, and texts as {"#text": …}: all are the same
here. XML and JSON give the same trees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bildungsfrage.intake.raw import LONGEST_CELL, Cell, RawRecord

Tree = Any
"""str, int, float, bool, None, a list of trees, or a dict of names to trees."""

_TEXT_KEYS = ("#text", "#cdata-section", "@value", "$", "_", "value", "name")
_DEEPEST = 20


def items(tree: Tree, *path: str) -> Iterator[Tree]:
    """Everything at the path; lists on the way and at its end are opened."""
    if isinstance(tree, list):
        for inner in tree:
            yield from items(inner, *path)
    elif not path:
        if tree is not None:
            yield tree
    elif isinstance(tree, dict) and path[0] in tree:
        yield from items(tree[path[0]], *path[1:])


def nodes(tree: Tree, *path: str) -> Iterator[dict[str, Tree]]:
    """The objects at the path."""
    return (item for item in items(tree, *path) if isinstance(item, dict))


def texts(tree: Tree, *path: str) -> Iterator[str]:
    """The texts at the path, numbers as text; empty ones are left out."""
    for item in items(tree, *path):
        if text := as_plain(item):
            yield text


def text(tree: Tree, *path: str) -> str:
    """The first text at the path, or nothing."""
    return next(texts(tree, *path), "")


def as_plain(item: Tree) -> str:
    if isinstance(item, str):
        return item.strip()
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return str(item)
    if isinstance(item, dict):
        return next((as_plain(item[key]) for key in _TEXT_KEYS if isinstance(item.get(key), str | int | float)), "")
    return ""


def flat(place: str, tree: Tree) -> RawRecord:
    """A record as it goes into the reject file: "veranstaltungsort.adresse.plz" and so on."""
    cells: dict[str, Cell] = {}
    _flatten(tree, "", cells, 0)
    return RawRecord(place, cells)


def _flatten(tree: Tree, name: str, cells: dict[str, Cell], depth: int) -> None:
    if isinstance(tree, dict) and depth < _DEEPEST:
        for key, inner in tree.items():
            _flatten(inner, f"{name}.{key}" if name else str(key), cells, depth + 1)
    elif isinstance(tree, list) and depth < _DEEPEST:
        for inner in tree:
            _flatten(inner, name, cells, depth + 1)
    elif tree is not None:
        said = tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)
        before = cells.get(name)
        cells[name] = f"{before}; {said}" if before else said


def too_long(tree: Tree) -> str:
    """The name of a field that no record of this kind can hold, or nothing."""
    pending: list[tuple[str, Tree]] = [("", tree)]
    while pending:
        name, inner = pending.pop()
        if isinstance(inner, str):
            if len(inner) > LONGEST_CELL:
                return name
        elif isinstance(inner, dict):
            pending += ((key, value) for key, value in inner.items() if not isinstance(value, int | float | bool))
        elif isinstance(inner, list):
            pending += ((name, value) for value in inner)
    return ""


def subset(tree: Mapping[str, Tree], names: tuple[str, ...]) -> dict[str, Tree]:
    return {name: tree[name] for name in names if name in tree}
