"""A reading of a question about figures in, what it wants besides criteria out.

Whose places are ranked, with whom they are compared, by what a figure is divided, whether as a share or as a count.
"""

from __future__ import annotations

from dataclasses import replace

from bildungsfrage.choosing.cues import cues
from bildungsfrage.choosing.figures import asks_for_share
from bildungsfrage.choosing.fit import Scored
from bildungsfrage.model import Criterion, FigureWish, Reading

_BY_KIND = {"einrichtungsart": "schulart"}
_COMPARED, _RANKED = "kennzahl_vergleich", "kennzahl_rangliste"
_DIVIDED = frozenset({"kennzahl_wert", "kennzahl_vergleich", "kennzahl_verlauf"})


def figure_wish(reading: Reading, best: Scored) -> FigureWish:
    """What the words say; a follow-up keeps what the question before it said."""
    kind = best.template.kind
    peers = tuple(cues(reading, "vergleichsgruppe")) if kind == _COMPARED else ()
    level = _levels(reading) if kind == _RANKED else ""
    split = _split(reading, best.criteria) if kind in _DIVIDED else ""
    wish = FigureWish(level=level, peers=peers, split=split, measure=_measure(reading))
    before = reading.previous
    if before is None or before.kind != kind or wish.level or wish.peers or wish.split:
        return wish
    return replace(wish, level=before.wish.level, peers=before.wish.peers, split=before.wish.split)


def _levels(reading: Reading) -> str:
    """The level of places that is said first."""
    return next(iter(cues(reading, "ebene")), "")


def _split(reading: Reading, criteria: tuple[Criterion, ...]) -> str:
    said = next(iter(cues(reading, "aufteilung")), "")
    grouped = next((c.value for c in criteria if c.name == "gruppierung"), "")
    return said or _BY_KIND.get(str(grouped), "")


def _measure(reading: Reading) -> str:
    """A share or a count: "wie viele", "Anzahl"."""
    if asks_for_share(reading):
        return "anteil"
    return "anzahl" if "zaehlen" in cues(reading, "frageform") else ""
