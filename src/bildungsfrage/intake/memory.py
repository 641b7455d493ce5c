"""Memory of cells: cells and a way to make something of them go in; cells that say the same give the same again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bildungsfrage.intake.raw import Cell

_REMEMBERED = 4096
_NEVER = object()
_ONLY_TEXTS = frozenset({str})


class Memory:
    """For some columns of a file: an offer with five dates is five lines, a provider thousands."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._made: dict[tuple[Cell, ...], Any] = {}

    def made(self, cells: Mapping[str, Cell], make: Callable[[], Any]) -> Any:
        """What was made before of the same texts, else what is made now."""
        get = cells.get
        key = tuple([get(name, "") for name in self._columns])
        if not _ONLY_TEXTS.issuperset(map(type, key)):
            return make()  # 1 and True are the same key, and not the same value
        found = self._made.get(key, _NEVER)
        if found is _NEVER:
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            found = self._made[key] = make()
        return found
