"""adapt-parser: words are tagged with what they are, the kind whose required tags are there wins.

An optional dependency. Order and grammar do not matter to it, unknown words are passed over.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.engines.words import CUES, Read, Words
from bildungsfrage.model import Criterion

# For each kind: tags that must be there, tags of which one must be.
_REQUIRED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kennzahl_verlauf": (("kennzahl", "verlauf"), ()),
    "kennzahl_erklaeren": (("kennzahl", "erklaeren"), ()),
    "kennzahl_wert": (("kennzahl",), ()),
    "anbieter_kontakt": (("kontakt",), ("anbieter", "einrichtung")),
    "beratung_finden": (("beratung",), ()),
    "foerderung_finden": ((), ("foerderungen", "foerderung")),
    "einrichtungen_zaehlen": (("zaehlen", "einrichtungsart"), ()),
    "einrichtungen_finden": (("einrichtungsart",), ()),
    "angebote_zaehlen": (("zaehlen",), ("angebot", "thema", "angebotsart", "zielgruppe")),
    "angebote_finden": ((), ("angebot", "thema", "angebotsart", "zielgruppe")),
}
_LEAST = 0.2  # confidence


class Tags:
    """The tagger with all words and kinds registered."""

    name = "adapt-parser"

    def __init__(self, words: Words) -> None:
        self._engine: Any = import_module("adapt.engine").IntentDeterminationEngine()
        self._values = words.criteria
        for name, forms in (*words.criteria.items(), *words.cues.items()):
            for form in forms:
                self._engine.register_entity(form, name)
        builder: Any = import_module("adapt.intent").IntentBuilder
        for kind, (required, one_of) in _REQUIRED.items():
            intent = builder(kind)
            for name in required:
                intent = intent.require(name)
            if one_of:
                intent = intent.one_of(*one_of)
            for name in {*words.criteria, *words.cues} - {*required, *one_of}:
                intent = intent.optionally(name)
            self._engine.register_intent_parser(intent.build())

    def read(self, phrase: str) -> Read | None:
        """The kind it is most confident of."""
        found = next(iter(self._engine.determine_intent(phrase)), None)
        if not found or found["confidence"] < _LEAST:
            return None
        tagged = ((name, found[name]) for name in self._values if name in found and name not in CUES)
        criteria = (Criterion(name, self._values[name][form]) for name, form in tagged if form in self._values[name])
        return Read(found["intent_type"], tuple(criteria))
