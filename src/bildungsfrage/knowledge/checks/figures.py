"""Kennzahlen of the vocabulary in, problems out: what a value of theirs could not be read without.

A Kennzahl without a unit is answered with the bare number; that is true and helps little. All folders together make one
Kennzahl; what is wrong is told where it was written first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bildungsfrage.knowledge import read
from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.problem import Faults, Problem

_PERCENT = "%"
_DIRECTIONS = ("hoch", "niedrig")


def check_figures(files: Sequence[Path], knowledge: Knowledge) -> Iterable[Problem]:
    """Every Kennzahl, in the order of the vocabulary."""
    silent = Faults()
    written: dict[str, str] = {}
    for file in files:
        if file.parent.name == "vokabular" and file.stem == "kennzahl":
            for entry in read.read_vocabulary(file, silent):
                written.setdefault(entry.slug, entry.file)
    for figure in knowledge.values.get("kennzahl", {}).values():
        where = written.get(figure.slug, "")
        yield from _incomplete(figure, where)
        yield from _wrong(figure, where, knowledge)


def _incomplete(figure: Value, file: str) -> Iterable[Problem]:
    """What is missing beside the name."""
    if not figure.facts.get("einheit"):
        reason = "Es fehlt, in welcher Einheit der Wert zu lesen ist."
        yield Problem(file, f"{figure.slug}.einheit", reason, 'Beispiel: einheit = "%" oder "Anzahl".')
    if not figure.facts.get("definition"):
        reason = "Es fehlt, was gezählt wird."
        yield Problem(file, f"{figure.slug}.definition", reason, 'Beispiel: definition = "Zahl der …".', "hinweis")
    if figure.facts.get("einheit") == _PERCENT and not {"zaehler", "nenner"} <= figure.facts.keys():
        reason = "Zu einem Anteil gehören Zähler und Nenner."
        remedy = 'Beispiel: zaehler = "betreute Kinder", nenner = "alle Kinder".'
        yield Problem(file, f"{figure.slug}.nenner", reason, remedy, "hinweis")


def _wrong(figure: Value, file: str, knowledge: Knowledge) -> Iterable[Problem]:
    """What is written and cannot be."""
    direction, area = figure.facts.get("richtung"), figure.facts.get("bildungsbereich")
    if direction and direction not in _DIRECTIONS:
        reason = f"„{direction}“ ist keine Richtung."
        yield Problem(file, f"{figure.slug}.richtung", reason, "Möglich sind hoch und niedrig.")
    areas = knowledge.values.get("bildungsbereich", {})
    if area and areas and area not in areas:
        reason = f"Den Bildungsbereich „{area}“ gibt es nicht."
        yield Problem(file, f"{figure.slug}.bildungsbereich", reason, f"Möglich sind {', '.join(sorted(areas))}.")
