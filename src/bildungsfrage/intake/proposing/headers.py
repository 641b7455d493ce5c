"""What a column is called: its name goes in, what that usually means comes out (by data/spaltennamen.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from bildungsfrage.bundled import data_folder
from bildungsfrage.german import fold

_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_SIGNS = re.compile(r"[^a-z0-9]+")


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
    """A plain header to what it may mean, with the place of the word in its list: the first are the commonest."""
    found: dict[str, list[tuple[str, int]]] = {}
    for meaning, words in _table().items():
        for place, word in enumerate(words if isinstance(words, list) else ()):
            found.setdefault(word, []).append((meaning, place))
    return {word: tuple(meanings) for word, meanings in found.items()}


def plain_header(name: str) -> str:
    """ "addressWithHouseNumber" → "address with house number", "E-Mail" → "e mail"."""
    return " ".join(_SIGNS.sub(" ", fold(_CAMEL.sub(" ", name))).split())


def header_meanings(name: str) -> dict[str, float]:
    """From 0 to 1 how far a header speaks for a meaning: as a whole, by its last words, by its first."""
    words = plain_header(name.rsplit(".", 1)[-1] if "." in name.strip(".") else name).split()
    found: dict[str, float] = {}
    for start, end, weight in _windows(len(words)):
        for meaning, place in _meanings().get(" ".join(words[start:end]), ()):
            found[meaning] = max(found.get(meaning, 0.0), weight - place * 0.002)
    return found


def _windows(count: int) -> list[tuple[int, int, float]]:
    whole = [(0, count, 1.0)]
    ends = [(start, count, 0.75) for start in range(1, count)]
    starts = [(0, end, 0.6) for end in range(1, count)]
    return whole + ends + starts
