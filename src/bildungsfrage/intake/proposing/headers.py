"""What a column is called: its name goes in, what that usually means comes out (by data/spaltennamen.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bildungsfrage.bundled import data_folder
from bildungsfrage.german import fold

_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST_IN_SHAPEFILES = 10
_SMALL = ("der", "des", "die", "das", "dem", "und", "and", "the", "of", "innen", "in")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((data_folder() / "spaltennamen.toml").read_text(encoding="utf-8"))


def in_german(name: str) -> str:
    """A header in words, the English ones that are known in German: "population_male" → "Bevölkerung männlich"."""
    words = _CAMEL.sub(" ", name).replace("_", " ").split()
    known: Mapping[str, str] = _table()["woerter"]
    if not any(word.lower() in known for word in words):
        return " ".join(words)
    return " ".join(known.get(word.lower(), word) for word in words)


@cache
def _meanings() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """A header as it is looked up to what it may mean, with its place in the list: the first are the commonest."""
    found: dict[str, list[tuple[str, int]]] = {}
    for meaning, words in _table().items():
        for place, word in enumerate(words if isinstance(words, list) else ()):
            found.setdefault(_joined(word.split()), []).append((meaning, place))
    return {word: tuple(meanings) for word, meanings in found.items()}


def plain_header(name: str) -> str:
    """ "addressWithHouseNumber" → "address with house number", "E-Mail" → "e mail"."""
    return " ".join(_SIGNS.sub(" ", fold(_CAMEL.sub(" ", name))).split())


def header_meanings(name: str) -> dict[str, float]:
    """From 0 to 1 how far a header speaks for a meaning: as a whole, by its last words, by its first.

    Of "properties.PLZ" the last part counts; where that says nothing ("price.amount") the whole does.
    """
    last = name.rsplit(".", 1)[-1] if "." in name.strip(".") else name
    found = _by_windows(plain_header(last).split())
    return found or _by_windows(plain_header(name).split())


def short_for(value: str) -> str | None:
    """What an abbreviation or English word for a kind of house means; None where it is not known."""
    found = _table()["einrichtungsarten"].get(plain_header(value))
    return str(found) if found is not None else None


def base_and_number(name: str) -> tuple[str, int]:
    """ "Amtliche_Bezeichnung_2" → ("amtliche bezeichnung", 2); without a number at its end 0."""
    words = plain_header(name).split()
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) < 3:
        return " ".join(words[:-1]), int(words[-1])
    return " ".join(words), 0


def _by_windows(words: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    if len(words) > 1 and words[-1] == "1":
        words = words[:-1]  # the first of several
    for start, end, weight in _windows(len(words)):
        for meaning, place in _meanings().get(_joined(words[start:end]), ()):
            found[meaning] = max(found.get(meaning, 0.0), weight - place * 0.002)
    return found or _cut_off(_joined(words))


def _cut_off(name: str) -> dict[str, float]:
    """Shapefiles cut the names of their columns after ten signs: "BEZEICHNUN"."""
    if len(name) not in (_LONGEST_IN_SHAPEFILES - 1, _LONGEST_IN_SHAPEFILES):
        return {}
    longer = sorted((len(word), word) for word in _meanings() if word.startswith(name))
    return {meaning: 0.8 - place * 0.002 for meaning, place in _meanings()[longer[0][1]]} if longer else {}


def _joined(words: Sequence[str]) -> str:
    """How headers are compared: abbreviations written out, without small words and blanks ("Str./Hausnr.")."""
    short: Mapping[str, str] = _table()["abkuerzungen"]
    small = _SMALL if len(words) > 1 else ()
    return "".join(_long(short.get(word, word)) for word in words if word not in small)


def _long(word: str) -> str:
    """ "telefonnr" → "telefonnummer"."""
    return f"{word[:-2]}nummer" if len(word) > 4 and word.endswith("nr") else word


def _windows(count: int) -> list[tuple[int, int, float]]:
    whole = [(0, count, 1.0)]
    ends = [(start, count, 0.75) for start in range(1, count)]
    starts = [(0, end, 0.6) for end in range(1, count)]
    return whole + ends + starts
