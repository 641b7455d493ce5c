"""A choice that found nothing in, another way to the same thing out: the figure where the single records are missing.

"Wie viele Grundschulen gibt es in Konstanz?" has an answer in the statistics even where no school is on file.
"""

from __future__ import annotations

from dataclasses import replace

from bildungsfrage.choosing.fit import SCHOOLS
from bildungsfrage.model import Choice, Criterion

_COUNTED = frozenset({"einrichtungen_zaehlen", "einrichtungen_finden"})
_FIGURES = frozenset({"kennzahl_wert", "kennzahl_verlauf"})
_PLACES = frozenset({"ort"})


def stand_in(choice: Choice) -> Choice | None:
    """Another choice worth trying where one found nothing; None where there is none."""
    if choice.kind in _COUNTED:
        return _figure_of(choice)
    named = {criterion.name for criterion in choice.criteria}
    if choice.kind in _FIGURES and "auspraegung" not in named:
        note = "Eine Gesamtzahl liegt nicht vor; gezeigt werden die Teile, die es gibt."
        return replace(choice, left_open=frozenset({"auspraegung"}), notes=(*choice.notes, note))
    return None


def _figure_of(choice: Choice) -> Choice | None:
    arts = [criterion for criterion in choice.criteria if criterion.name == "einrichtungsart"]
    others = {criterion.name for criterion in choice.criteria} - {"einrichtungsart"} - _PLACES
    if len(arts) != 1 or arts[0].excluded or others:
        return None
    slug = arts[0].value
    figure = "kitas" if slug == "kita" else "schulen" if slug == "schule" or slug in SCHOOLS else None
    if figure is None:
        return None
    made = [Criterion("kennzahl", figure, arts[0].text)]
    if slug in SCHOOLS:
        made.append(Criterion("auspraegung", {"merkmal": "schulart", "wert": slug}, arts[0].text))
    places = [criterion for criterion in choice.criteria if criterion.name in _PLACES]
    note = "Einzelne Einrichtungen sind dazu nicht eingelesen; die Zahl kommt aus der Statistik."
    return replace(choice, kind="kennzahl_wert", criteria=(*made, *places), notes=(*choice.notes, note))
