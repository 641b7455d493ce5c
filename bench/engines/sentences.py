"""hassil: sentence templates with lists, as Home Assistant reads voice commands. An optional dependency.

The grammar says for each kind which cue and how many criteria in which order make a question.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.engines.words import CUES, Read, Words
from bildungsfrage.model import Criterion

_OF_OFFERS = (
    "ort", "zielgruppe", "thema", "angebotsart", "anbieter", "kosten", "format", "tageszeit", "wochentag",
    "niveau", "zeitform", "kinderbetreuung", "barrierefrei",
)  # fmt: skip
_ANY = "|".join(f"{{{name}}}" for name in _OF_OFFERS)
_RULES = {"k": f"({_ANY})", "ks": "[<k>] [<k>] [<k>]", "wo": "[{ort}]", "f": "[{finden}]"}
# First match wins: the kinds with the strongest cues stand first.
_SENTENCES = {
    "kennzahl_verlauf": [
        "{kennzahl} <wo> {verlauf} [<k>]",
        "{verlauf} {kennzahl} <wo> [{verlauf}]",
        "{wert} {kennzahl} <wo> {verlauf}",
    ],
    "kennzahl_erklaeren": ["{erklaeren} {kennzahl} [{erklaeren}]", "{kennzahl} {erklaeren}"],
    "kennzahl_wert": [
        "[{wert}|{zaehlen}] {kennzahl} <wo> [{1990..2040:jahr}] <wo>",
        "[{wert}|{zaehlen}] [{1990..2040:jahr}] <wo> {kennzahl} <wo>",
    ],
    "anbieter_kontakt": [
        "<f> {kontakt} [{kontakt}] ({anbieter}|{einrichtung}) <wo> [{kontakt}]",
        "<f> ({anbieter}|{einrichtung}) <wo> {kontakt} [{kontakt}]",
    ],
    "beratung_finden": ["<f> [<k>] {beratung} <f> <ks>"],
    "foerderung_finden": ["<f> [<k>] ({foerderungen}|{foerderung}) <f> <ks>"],
    "einrichtungen_zaehlen": ["{zaehlen} {einrichtungsart} <f> <ks> <f>", "{einrichtungsart} <wo> {zaehlen}"],
    "einrichtungen_finden": ["<f> [<k>] {einrichtungsart} [{einrichtungsart}] <f> <ks> <f>"],
    "angebote_zaehlen": ["{zaehlen} [<k>] ({angebot}|<k>) <f> <ks> <f>"],
    "angebote_finden": ["<f> [<k>] {angebot} <f> <ks> <f>", "<f> <k> <ks> <f> [{angebot}]"],
}


class Sentences:
    """The grammar, ready to read."""

    name = "hassil"

    def __init__(self, words: Words) -> None:
        hassil = import_module("hassil")
        intents = {kind: {"data": [{"sentences": lines}]} for kind, lines in _SENTENCES.items()}
        grammar = {"language": "de", "intents": intents, "expansion_rules": _RULES}
        self._recognise: Any = hassil.recognize
        self._intents: Any = hassil.Intents.from_dict(grammar)
        lists: dict[str, list[tuple[str, Any]]] = {
            name: [(form, (value,)) for form, value in forms.items()] for name, forms in words.criteria.items()
        }
        lists |= {name: [(form, ()) for form in forms] for name, forms in words.cues.items()}
        self._lists = {
            name: hassil.TextSlotList.from_tuples(pairs, allow_template=False) for name, pairs in lists.items()
        }

    def read(self, phrase: str) -> Read | None:
        """The first template that matches the whole question."""
        found = self._recognise(phrase, self._intents, slot_lists=self._lists)
        if found is None:
            return None
        criteria = tuple(_criterion(entity) for entity in found.entities_list if entity.name not in CUES)
        return Read(found.intent.name, criteria)


def _criterion(entity: Any) -> Criterion:
    if entity.name == "jahr":
        return Criterion("jahr", {"von": entity.value, "bis": entity.value})
    return Criterion(entity.name, entity.value[0])
