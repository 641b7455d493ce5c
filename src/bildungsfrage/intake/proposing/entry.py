"""A proposal as it grows: sections with entries, each with what it is taken from and whether that is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Node = str | int | float | Sequence[Any] | Mapping[str, Any]
"""What stands behind an equals sign: text, number, list or inline table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a list that stands on a line of its own."""

    value: Mapping[str, Any]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a section; `doubt` says what a person should look at."""

    key: str
    value: Node
    remark: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Part:
    """One section of the file, "" for the top."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    remark: str = ""
    repeated: bool = False  # [[name]]

    def add(self, key: str, value: Node, remark: str = "", doubt: str = "") -> None:
        self.entries.append(Entry(key, value, remark, doubt))

    def has(self, key: str) -> bool:
        return any(entry.key == key for entry in self.entries)


@dataclass(slots=True)
class Proposal:
    """The whole file. `unused` are columns that nothing was made of, `doubts` what is said of the file as a whole."""

    parts: list[Part] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def part(self, name: str) -> Part:
        found = next((part for part in self.parts if part.name == name), None)
        if found is None:
            found = Part(name)
            self.parts.append(found)
        return found

    def all_doubts(self) -> list[str]:
        entries = [entry for part in self.parts for entry in part.entries]
        lines = [item for entry in entries if isinstance(entry.value, list) for item in entry.value]
        said = [entry.doubt for entry in entries] + [line.doubt for line in lines if isinstance(line, Line)]
        return list(dict.fromkeys(doubt for doubt in [*said, *self.doubts] if doubt))
