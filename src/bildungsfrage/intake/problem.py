"""What can go wrong with foreign data: a whole source (IntakeError) or one of its records (Rejected).

Both say it in German, with file, place and remedy; a record keeps its cells so that it can be corrected and read again.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

EXIT_CODE = 4


class IntakeError(Exception):
    """A source or its mapping cannot be used at all.

    `reason` and `remedy` are German clauses without a full stop; `place` says where in the file ("Zeile 7").
    """

    exit_code = EXIT_CODE

    def __init__(self, file: Path | str, reason: str, remedy: str, place: str = "") -> None:
        self.file = str(file)
        self.place = place
        self.reason = reason
        self.remedy = remedy
        where = f"{self.file}, {place}" if place else self.file
        super().__init__(f"{where}: {reason}; {remedy}.")

    def __reduce__(self) -> tuple[type[IntakeError], tuple[str, str, str, str]]:
        """Crosses a process border whole (the default would pass the finished sentence as `file`)."""
        return type(self), (self.file, self.reason, self.remedy, self.place)


class ShrunkError(IntakeError):
    """A source holds so much less than before that nobody should lose the rest by mistake."""

    def __init__(self, file: Path | str, name: str, before: int, after: int) -> None:
        reason = f"„{name}“ hätte danach nur noch {after} statt {before} Datensätze"
        remedy = "prüfen Sie bitte, ob die Datei vollständig ist; mit --trotzdem wird sie dennoch übernommen"
        super().__init__(file, reason, remedy)
        self._said = (name, before, after)

    def __reduce__(self) -> tuple[type[ShrunkError], tuple[str, str, int, int]]:  # type: ignore[override]
        return type(self), (self.file, *self._said)


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that did not go in: where it stands, why, what helps, and its cells as text."""

    file: str
    place: str
    reason: str
    remedy: str
    raw: Mapping[str, str] = field(default_factory=dict)
    table: str = ""


class UnreadableError(ValueError):
    """A cell that is not what its column wants; the message is a German clause for the reject file."""


def nearest(word: str, known: Iterable[str]) -> str:
    """ " (meinten Sie „…“?)" with the most similar known word, or nothing."""
    names = list(known)
    lowered = {name.lower(): name for name in names}
    close = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.5)
    return f" (meinten Sie „{lowered[close[0]]}“?)" if close else ""


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words in German quotes, cut after `most`."""
    names = list(words)
    shown = ", ".join(f"„{name}“" for name in names[:most])
    return f"{shown} …" if len(names) > most else shown
