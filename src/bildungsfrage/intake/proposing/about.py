"""What is known before a single column is read: the file, its description, the vocabulary, Kennzahlen and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bildungsfrage.intake.archive import spreadsheet
from bildungsfrage.intake.proposing.beside import Description, description_beside
from bildungsfrage.intake.proposing.headers import in_german
from bildungsfrage.intake.read_sheet import sheet_name
from bildungsfrage.intake.record import Classifier, PlaceName
from bildungsfrage.intake.regions import LAENDER

_GOVERNED = re.compile(
    r"\b(Stadt|Gemeinde|Landkreis|Kreis|Markt)\s+"
    r"((?:Bad |Groß |Klein |Alt |Neu )?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*)"
)
_NAMED = re.compile(
    r"\b(?:in|im|von|Volkshochschule|VHS|vhs|KVHS|Musikschule|Stadtbibliothek|Stadtbücherei|Region)\s+"
    r"((?:Bad |Groß |Klein |Alt |Neu )?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*)"
)
_MOST_SIBLINGS = 40
_FEWEST_SIBLINGS = 3


@dataclass(frozen=True, slots=True)
class Indicator:
    """One Kennzahl that a column may be: known to the vocabulary or described in a ready-made mapping."""

    id: str
    name: str
    unit: str = ""
    counted: str = ""  # zaehler
    time_sort: str = ""
    facts: Mapping[str, str] | None = None  # what has to be written beside it; None: the vocabulary has it


@dataclass(frozen=True, slots=True)
class Background:
    """What the program brings along for every file."""

    classify: Classifier
    indicators: Mapping[str, Indicator]
    find_place: Callable[[str], PlaceName | None]


@dataclass(frozen=True, slots=True)
class About:
    """One file with all that is said about it."""

    path: Path
    description: Description
    background: Background
    place: PlaceName | None
    place_from: str
    sheet: str = ""  # what the sheet with the data is called

    @property
    def title(self) -> str:
        """What the table is called: by its description, else by its file."""
        return self.description.title or " ".join(self.path.stem.replace("_", " ").replace("-", " ").split())

    @property
    def names(self) -> tuple[str, ...]:
        """All that the table as a whole is called."""
        stem = " ".join(re.split(r"[\W_]+", self.path.stem))
        return tuple(dict.fromkeys(name for name in (self.description.title, stem, self.sheet) if name))

    def label(self, column: str) -> str:
        """How the column is called in words: by the description, else by its header."""
        said = self.description.of(column).label
        return said or in_german(column)


def about(path: Path, description: Description, background: Background) -> About:
    place, said = _place(path, description, background)
    return About(path, description, background, place, said, sheet_name(path) if spreadsheet(path) else "")


def _place(path: Path, description: Description, background: Background) -> tuple[PlaceName | None, str]:
    """Whom the file is about as a whole: by who publishes it, by its title, by the folder it lies in."""
    found: PlaceName | None
    for text in (description.title, description.publisher):
        if found := _governed(text, background):
            return found, f"„{text}“"
        for name in _NAMED.findall(text):
            if found := _known(name, background):
                return found, f"„{text}“"
    for part in (path.stem, *(parent.name for parent in list(path.parents)[:3])):
        for word in re.split(r"[_\W]+", part):
            if len(word) > 3 and (found := _known(word, background)):
                return found, f"Ordner oder Datei „{part}“"
    siblings = [description_beside(file) for file in sorted(path.parent.glob("*.md"))[:_MOST_SIBLINGS]]
    named = Counter(found for other in siblings if (found := _governed(other.publisher, background)))
    found, times = next(iter(named.most_common(1)), (None, 0))
    return (found, "die Beschreibungen daneben") if times >= _FEWEST_SIBLINGS else (None, "")


def _governed(text: str, background: Background) -> PlaceName | None:
    found = _GOVERNED.search(text)
    if not found:
        return None
    sort, name = found[1], found[2]
    full = f"{sort} {name}" if sort in ("Landkreis", "Kreis") else name
    known = _known(full, background)
    if known is not None:
        return known
    return PlaceName(full, "landkreis" if sort in ("Landkreis", "Kreis") else "gemeinde")


def _known(name: str, background: Background) -> PlaceName | None:
    title = name[:1].upper() + name[1:]
    land = next((key for key, called in LAENDER.items() if called == title), None)
    return PlaceName(title, "land", land) if land else background.find_place(title)
