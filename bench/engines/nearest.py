"""rapidfuzz alone: the kind of the example question that looks most like the one asked. It knows every kind."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from bench.engines.words import Read, Words
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Criterion

_LEAST = 60.0  # of 100


class Nearest:
    """The examples of all kinds."""

    name = "rapidfuzz alone"

    def __init__(self, templates: Mapping[str, Template], words: Words) -> None:
        self._kinds: list[Read] = []
        self._phrases: list[str] = []
        for template in templates.values():
            for example in template.examples:
                criteria = (Criterion(name, value) for name, value in (example.criteria or {}).items())
                self._kinds.append(Read(template.kind, tuple(criteria)))
                self._phrases.append(words.speaking(example.question))

    def read(self, phrase: str) -> Read | None:
        """The nearest example, if it is near enough."""
        found = process.extractOne(phrase, self._phrases, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST)
        return self._kinds[found[2]] if found else None
