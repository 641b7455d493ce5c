"""A fault in a knowledge file, as a value: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDERS = frozenset({"vokabular", "vorlagen", "bedingungen", "empfehlung"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault; `severity` is "fehler" (the entry does not work) or "hinweis"."""

    file: str
    key: str
    reason: str
    remedy: str
    severity: str = "fehler"

    def __str__(self) -> str:
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: {self.reason} {self.remedy}"


def label(file: Path | str) -> str:
    """A knowledge file as a person finds it: mein-wissen/vokabular/thema.toml, mein-wissen/kommune.toml."""
    path = Path(file)
    return "/".join(path.parts[-3 if path.parent.name in _FOLDERS else -2 :])


class Faults:
    """Collects problems while files are read."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, file: Path | str, key: str, reason: str, remedy: str) -> None:
        self.found.append(Problem(label(file), key, reason, remedy))
