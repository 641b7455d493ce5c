"""What the parts of a compound mean together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from bildungsfrage.grammar.language import Language
from bildungsfrage.knowledge.lexicon import QUIET
from bildungsfrage.model import Meaning, Span

_MOST_ALTERNATIVES = 24


def compound_span(
    place: tuple[int, int], parts: Sequence[str], language: Language, read_as: str | None = None
) -> list[Span]:
    """One span in which all parts apply; a part with several meanings gives alternatives.

    With `read_as`, the spelling that was understood, it is a guess. Empty where a part means nothing.
    """
    options = [_part_meanings(part, language) for part in parts]
    combined: list[tuple[Meaning, ...]] = []
    for choice in list(product(*options))[:_MOST_ALTERNATIVES]:
        meanings = tuple(dict.fromkeys(choice))
        if meanings not in combined:
            combined.append(meanings)
    return [Span(*place, tuple(combined), read_as=read_as, guessed=read_as is not None)] if combined else []


def _part_meanings(part: str, language: Language) -> tuple[Meaning, ...]:
    found = (
        language.names.find_part(part)
        or language.words.find_part(part)
        or tuple(m for m in language.words.find(part) if m.sort not in QUIET)
    )
    if any(meaning.sort == "kriterium" for meaning in found):  # "turnen" is sport, not the plural of "Turnus"
        return tuple(meaning for meaning in found if meaning.sort != "frageform")
    return found
