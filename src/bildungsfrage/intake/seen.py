"""Which records of a table a source has given already, remembered in few bytes each: a source may have millions."""

from __future__ import annotations

import re
from array import array
from collections.abc import Hashable

_NUMBER = re.compile(r"\d+")


class Seen:
    """Keys with what their record said and where it stood."""

    def __init__(self) -> None:
        self._at: dict[int, int] = {}
        self._contents = array("q")
        self._places = array("Q")
        self._twins: dict[int, int] = {}  # key and content → number
        self._counts: dict[int, int] = {}  # key → numbers given

    def __contains__(self, key: Hashable) -> bool:
        return hash(key) in self._at

    def add(self, key: Hashable, content: int, place: str) -> None:
        self._at[hash(key)] = len(self._contents)
        self._contents.append(content)
        found = _NUMBER.search(place)
        self._places.append(int(found[0]) if found else 0)

    def content(self, key: Hashable) -> int:
        return self._contents[self._at[hash(key)]]

    def numbered(self, key: str, content: int) -> str:
        """The key, with a number where records with other contents bear it already."""
        if key not in self or self.content(key) == content:
            return key
        twin = hash((key, content))
        if twin not in self._twins:
            self._counts[hash(key)] = self._twins[twin] = self._counts.get(hash(key), 1) + 1
        return f"{key}-{self._twins[twin]}"

    def place(self, key: Hashable, like: str) -> str:
        """Where the first record with the key stood, in the words of a later one's place ("Zeile 17")."""
        return _NUMBER.sub(str(self._places[self._at[hash(key)]]), like, count=1)
