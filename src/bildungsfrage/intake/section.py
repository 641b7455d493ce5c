"""One TOML table of a mapping file: its keys are asked for one by one, and what nobody asked for is a mistake in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from bildungsfrage.intake.problem import IntakeError, listed, nearest


class Section:
    """Every wrong key or value raises IntakeError with file, line, key and remedy."""

    def __init__(self, path: Path, data: Mapping[str, Any], where: str = "") -> None:
        self.path = path
        self.where = where
        self._data = data
        self._asked: dict[str, None] = {}

    def has(self, key: str) -> bool:
        self._asked[key] = None
        return key in self._data

    def names(self) -> list[str]:
        return list(self._data)

    def raw(self, key: str) -> Any:
        self._asked[key] = None
        return self._data.get(key)

    def text(self, key: str) -> str | None:
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.refuse(key, "hier wird ein Text in Anführungszeichen erwartet")
        return str(value)

    def required(self, key: str) -> str:
        value = self.text(key)
        if not value:
            self.refuse(key, "die Angabe fehlt", f"ergänzen Sie bitte {key} = …")
        return value

    def choice(self, key: str, allowed: Iterable[str]) -> str | None:
        value = self.text(key)
        names = list(allowed)
        if value is not None and value not in names:
            self.refuse(key, f"„{value}“ gibt es hier nicht{nearest(value, names)}", f"möglich sind {listed(names)}")
        return value

    def number(self, key: str) -> float | None:
        value = self.raw(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            self.refuse(key, "hier wird eine Zahl erwartet", "schreiben Sie sie bitte ohne Anführungszeichen")
        return value

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and (value != int(value) or value < 1):
            self.refuse(key, "hier wird eine ganze Zahl ab 1 erwartet")
        return None if value is None else int(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one."""
        value = self.raw(key)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        if any(isinstance(item, bool) or not isinstance(item, str | int | float) for item in values):
            self.refuse(key, "hier wird eine Liste von Texten erwartet", 'etwa ["a", "b"]')
        return tuple(str(item) for item in values)

    def section(self, key: str) -> Section | None:
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(key, "hier wird ein Abschnitt erwartet", f"etwa [{key}] oder {{ … }}")
        return Section(self.path, value, f"{self.where}.{key}" if self.where else key)

    def sections(self, key: str) -> list[Section]:
        """[[key]] blocks; one [key] is a list of one."""
        value = self.raw(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        if any(not isinstance(item, dict) for item in values):
            self.refuse(key, "hier wird ein Abschnitt erwartet", f"etwa [{key}]")
        return [Section(self.path, item, f"{self.where}.{key}" if self.where else key) for item in values]

    def finish(self) -> None:
        """Refuses keys that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                reason = f"die Angabe „{key}“ gibt es hier nicht{nearest(key, self._asked)}"
                self.refuse(key, reason, f"möglich sind {listed(self._asked, 30)}")

    def refuse(self, key: str, reason: str, remedy: str = "") -> NoReturn:
        place = f"[{self.where}] {key}" if self.where else key
        line = _line(self.path, self.where, key)
        place = f"Zeile {line}, {place}" if line else place
        raise IntakeError(self.path, reason, remedy or "so steht es in data/zuordnungen/README.md", place)


def _line(path: Path, where: str, key: str) -> int | None:
    """The first line after the section's head that sets the key."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return None
    heads = [number for number, line in enumerate(lines) if where and re.match(rf"\s*\[+{re.escape(where)}\]", line)]
    setting = re.compile(
        rf"(?:^|[\s{{,]){re.escape(key)}\s*=|^\s*\[+(?:[\w.]+\.)?{re.escape(key)}\]|^\s*\"?{re.escape(key)}\"?\s*="
    )
    for number, line in enumerate(lines[heads[0] if heads else 0 :], heads[0] if heads else 0):
        if setting.search(line):
            return number + 1
    return heads[0] + 1 if heads else None
