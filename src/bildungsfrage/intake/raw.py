"""What every reader gives: one raw record of a foreign file, column names to cells, with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Cell = str | int | float | bool | tuple[str, ...]
"""Text, a JSON number or truth value, or a list of texts; an empty text means "nothing there"."""

# A cell that is longer is a broken file, not an offer.
LONGEST_CELL = 1_000_000
_NARROW = 3
_FOOTNOTE = re.compile(
    r"\*|\W*\d{1,2}\)|[¹²³©_]|\(c\)|(?:daten)?quellen?\b|stand\b|hinweise?\b|anmerkung|fu(?:ß|ss)note|legende"
    r"|alle angaben|angaben ohne|ohne gew(?:ä|ae)hr|(?:ä|ae)nderungen vorbehalten|irrt(?:ü|ue)mer|copyright|lizenz"
    r"|herausgeber|erl(?:ä|ae)uterung|zeichenerkl|weitere informationen|abk(?:ü|ue)rzungen|letzte aktualisierung"
    r"|erstellt am|erstellungsdatum|datenstand|berichtsmonat|.{100}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """`place` is "Zeile 17" or "Eintrag 5"; cells keep the order of the file's columns."""

    place: str
    cells: Mapping[str, Cell]

    def __reduce__(self) -> tuple[object, ...]:  # a third of the time that data classes take; millions are passed on
        return RawRecord, (self.place, self.cells)


def as_text(cell: Cell) -> str:
    """A cell as one text, lists joined by "; "."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def as_texts(cells: Mapping[str, Cell], longest: int = 20_000) -> dict[str, str]:
    """All cells as text, cut to what a reject file needs."""
    return {name: as_text(cell)[:longest] for name, cell in cells.items()}


def is_footnote(cells: Mapping[str, Cell]) -> bool:
    """A remark below the table: one text in a row of three and more cells."""
    texts = list(cells.values())
    if len(texts) < _NARROW or texts[-1] != "" or texts[1] != "":
        return False
    said = [text for text in texts if text != ""]
    return len(said) == 1 and isinstance(said[0], str) and _FOOTNOTE.match(said[0]) is not None
