"""What every engine is given: this program's own word forms, by what they mean, and the kinds the engines are taught.

Forms, not base words: none of the peers inflects German, and an author of their grammars would have to write these out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bildungsfrage import german
from bildungsfrage.model import Criterion, Meaning

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant

CRITERIA = (
    "ort", "zielgruppe", "thema", "angebotsart", "anbieter", "kosten", "format", "tageszeit", "wochentag", "niveau",
    "zeitform", "foerderung", "einrichtung", "einrichtungsart", "kennzahl", "kinderbetreuung", "barrierefrei",
)  # fmt: skip
# Cues by the name they have in the engines' grammars, and the vocabulary file they stand in.
CUES = {
    "angebot": "gegenstand", "beratung": "gegenstand", "foerderungen": "gegenstand", "finden": "frageform",
    "zaehlen": "frageform", "kontakt": "frageform", "wert": "frageform", "verlauf": "frageform",
    "erklaeren": "frageform",
}  # fmt: skip
_FILLING = frozenset({"fuellwort", "gewoehnlich"})
_LONGEST = 6  # words of a phrase
_SLUGS = {"foerderungen": "foerderung"}  # a criterion has that name too
KINDS = (
    "kennzahl_verlauf", "kennzahl_erklaeren", "kennzahl_wert", "anbieter_kontakt", "beratung_finden",
    "foerderung_finden", "einrichtungen_zaehlen", "einrichtungen_finden", "angebote_zaehlen", "angebote_finden",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What an engine makes of a question."""

    kind: str
    criteria: tuple[Criterion, ...]


class Engine(Protocol):
    """A way to read questions."""

    @property
    def name(self) -> str:
        """What it is called in the table."""

    def read(self, phrase: str) -> Read | None:
        """The reading of a question's folded words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The forms of every criterion with their values, and of every cue; words that only fill."""

    criteria: Mapping[str, Mapping[str, Any]]
    cues: Mapping[str, Sequence[str]]
    known: frozenset[str]
    fillers: frozenset[str]

    def speaking(self, text: str) -> str:
        """A question's folded words without those that only fill; known phrases stay whole."""
        words = german.phrase(text).split(" ")
        kept: list[str] = []
        while words:
            size = next((size for size in range(_LONGEST, 0, -1) if " ".join(words[:size]) in self.known), 1)
            if size > 1 or words[0] not in self.fillers:
                kept += words[:size]
            words = words[size:]
        return " ".join(kept)


def known_words(assistant: Assistant) -> Words:
    """The compiled forms of the vocabulary and of the names in the data; of several meanings a form's first counts."""
    criteria: dict[str, dict[str, Any]] = {name: {} for name in CRITERIA}
    cues: dict[str, list[str]] = {name: [] for name in CUES}
    fillers: set[str] = set()
    wanted = {(sort, _SLUGS.get(name, name)): name for name, sort in CUES.items()}
    for form, meanings in _forms(assistant):
        for meaning in meanings:
            if meaning.sort == "kriterium" and meaning.name in criteria:
                criteria[meaning.name].setdefault(form, meaning.value)
            elif (meaning.sort, meaning.name) in wanted:
                cues[wanted[meaning.sort, meaning.name]].append(form)
        if {meaning.sort for meaning in meanings} <= _FILLING:
            fillers.add(form)
    known = frozenset(form for forms in (*criteria.values(), *cues.values()) for form in forms)
    return Words(criteria, cues, known, frozenset(fillers - known))


def _forms(assistant: Assistant) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    for lexicon in (assistant.language.words, assistant.language.names):
        for form in lexicon.forms:
            yield form, lexicon.find(form)
