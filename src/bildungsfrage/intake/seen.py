"""Which records of a table a source has given already, remembered in few bytes each: a source may have millions."""

from __future__ import annotations

import re
from array import array
from collections.abc import Hashable

_SLOTS = 1 << 10
_SPREAD = 0x9E3779B97F4A7C15  # hashes of small numbers are these numbers: they would all lie side by side
_NUMBER = re.compile(r"\d+")


class _Index:
    """Hashes to numbers in some twenty bytes each, where a dict takes 130; open addressing, two thirds full at most."""

    def __init__(self) -> None:
        self._hashes = array("q", bytes(8 * _SLOTS))
        self._numbers = array("I", bytes(4 * _SLOTS))  # counted from 1; 0 is an empty slot
        self._mask = _SLOTS - 1
        self._count = 0

    def get(self, wanted: int) -> int | None:
        number = self._numbers[self._slot(wanted)]
        return number - 1 if number else None

    def add(self, key: int, number: int) -> int | None:
        """The number that the key has already; None where it takes this one."""
        slot = self._slot(key)
        if self._numbers[slot]:
            return self._numbers[slot] - 1
        self._count += 1
        self._hashes[slot], self._numbers[slot] = key, number + 1
        if 3 * self._count > 2 * self._mask:
            self._double()
        return None

    def _slot(self, key: int) -> int:
        mask, numbers, hashes = self._mask, self._numbers, self._hashes
        slot = (key * _SPREAD >> 17) & mask
        while numbers[slot] and hashes[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def _double(self) -> None:
        hashes, numbers = self._hashes, self._numbers
        size = 2 * (self._mask + 1)
        self._hashes, self._numbers, self._mask = array("q", bytes(8 * size)), array("I", bytes(4 * size)), size - 1
        for key, number in zip(hashes, numbers, strict=True):
            if number:
                slot = self._slot(key)
                self._hashes[slot], self._numbers[slot] = key, number


class Seen:
    """Keys with what their record said and where it stood."""

    def __init__(self) -> None:
        self._at = _Index()
        self._contents = array("q")
        self._places = array("Q")
        self._twins: dict[int, int] = {}  # key and content → number
        self._counts: dict[int, int] = {}  # key → numbers given

    def add(self, key: Hashable, content: int, place: str) -> tuple[bool, str] | None:
        """Whether the record that came first under the key said the same, and where it stood; None: this one is it.

        The place is told in the words of the later one's ("Zeile 17").
        """
        before = self._at.add(hash(key), len(self._contents))
        if before is not None:
            return self._contents[before] == content, _NUMBER.sub(str(self._places[before]), place, count=1)
        self._contents.append(content)
        found = _NUMBER.search(place)
        self._places.append(int(found[0]) if found else 0)
        return None

    def numbered(self, key: str, content: int) -> str:
        """The key, with a number where records with other contents bear it already."""
        first = self._at.get(hash(key))
        if first is None or self._contents[first] == content:
            return key
        twin = hash((key, content))
        if twin not in self._twins:
            self._counts[hash(key)] = self._twins[twin] = self._counts.get(hash(key), 1) + 1
        return f"{key}-{self._twins[twin]}"
