"""How old a source is: by its mapping, its file's name or text, else by the file's own date."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bildungsfrage.intake.mapping import SourceInfo
from bildungsfrage.intake.problem import IntakeError, UnreadableError
from bildungsfrage.intake.text_file import edges
from bildungsfrage.intake.values import parse_date


def as_of(path: Path, source: SourceInfo) -> date:
    """A year alone is its first day: nothing is called newer than it is."""
    if source.as_of_pattern is not None:
        text = path.name if source.as_of_from == "dateiname" else _text(path)
        found = re.search(source.as_of_pattern, text)
        said = _day(found[1] if found.re.groups else found[0]) if found else None
        return said or _of_file(path)
    return _day(source.as_of) or _of_file(path)


def _text(path: Path) -> str:
    """Where files say how old they are; spreadsheets have no such text."""
    try:
        return edges(path, None)
    except IntakeError:
        return ""


def _day(text: str) -> date | None:
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return date(int(text), 1, 1)
    try:
        return parse_date(text)
    except UnreadableError:
        return None


def _of_file(path: Path) -> date:
    return date.fromtimestamp(path.stat().st_mtime)
