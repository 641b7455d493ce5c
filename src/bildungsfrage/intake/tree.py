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
    inner = tree
    for name in path:
        if type(inner) is not dict:
            return _opened(tree, path)
        inner = inner.get(name)
    return _opened(inner, ()) if type(inner) is list or inner is None else iter((inner,))


def _opened(tree: Tree, path: tuple[str, ...]) -> Iterator[Tree]:
    for at, name in enumerate(path):
        if isinstance(tree, list):
            for inner in tree:
                yield from items(inner, *path[at:])
            return
        if not isinstance(tree, dict):
            return
        tree = tree.get(name)
    if isinstance(tree, list):
        for inner in tree:
            yield from items(inner)
    elif tree is not None:
        yield tree


def nodes(tree: Tree, *path: str) -> Iterator[dict[str, Tree]]:
    """The objects at the path."""
    return iter([item for item in items(tree, *path) if isinstance(item, dict)])


def texts(tree: Tree, *path: str) -> Iterator[str]:
    """The texts at the path, numbers as text; empty ones are left out."""
    return iter([said for item in items(tree, *path) if (said := as_plain(item))])


def text(tree: Tree, *path: str) -> str:
    """The first text at the path, or nothing."""
    inner = tree
    for key in path:
        if type(inner) is not dict:
            return next(texts(tree, *path), "")
        inner = inner.get(key)
        if inner is None:
            return ""
    return inner.strip() if type(inner) is str else next(texts(inner), "")


def as_plain(item: Tree) -> str:
    if type(item) is str:
        return item.strip()
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return str(item)
    if isinstance(item, dict):
        return next((as_plain(item[key]) for key in _TEXT_KEYS if isinstance(item.get(key), str | int | float)), "")
    return ""


class _Cells(Mapping[str, Cell]):
    """A tree as cells. They are made when somebody asks: of a million records a handful is refused."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._made: dict[str, Cell] | None = None

    def _cells(self) -> dict[str, Cell]:
        if self._made is None:
            self._made = {}
            _flatten(self._tree, "", self._made, 0)
        return self._made

    def __getitem__(self, name: str) -> Cell:
        return self._cells()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells())

    def __len__(self) -> int:
        return len(self._cells())


def flat(place: str, tree: Tree) -> RawRecord:
    """A record as it goes into the reject file: "veranstaltungsort.adresse.plz" and so on."""
    return RawRecord(place, _Cells(tree))


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


def too_long(tree: Tree, name: str = "") -> str:
    """The name of a field that is longer than any record's may be, or nothing."""
    if type(tree) is str:
        return name if len(tree) > LONGEST_CELL else ""
    if type(tree) is dict:
        for key, inner in tree.items():
            if (type(inner) is not str or len(inner) > LONGEST_CELL) and (found := too_long(inner, key)):
                return found
    elif type(tree) is list:
        return next((found for inner in tree if (found := too_long(inner, name))), "")
    return ""
