"""A choice and what was found for it in, another choice worth trying out, or None where there is none.

"Wie viele Grundschulen gibt es in Konstanz?" has an answer in the statistics even where no school is on file; a figure
without a total may have parts; a place without a value lies in one that has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bildungsfrage.choosing.age_groups import making_up
from bildungsfrage.choosing.figure_places import (
    AT_PLACES,
    RANKING,
    VALUE,
    Row,
    figures_of,
    ids_named,
    named,
    standing_in,
)
from bildungsfrage.choosing.figures import SCHOOLS
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.store.places import Places

_SUMMED = "Die Statistik zählt in Altersgruppen; zusammen ergeben sie die gefragte."
_NEAREST_AGES = "Genau diese Altersgruppe zählt die Statistik nicht; gezeigt sind die, in denen sie enthalten ist."
_COUNTED = frozenset({"einrichtungen_zaehlen", "einrichtungen_finden"})
_PUPILS = "schueler"  # both a target group and a figure: "Schüler an Förderschulen"
_LEAST_KNOWN = 0.5  # of the places below one: where fewer have institutions on file, counting them counts too few


def may_be_stood_in_for(kind: str) -> bool:
    """Whether something else may be answered with where a kind of question finds nothing."""
    return kind in _COUNTED or kind == RANKING or kind in AT_PLACES


def stand_in(choice: Choice, rows: Sequence[Row], places: Places) -> Choice | None:
    """Another choice worth trying for what was found."""
    if choice.kind in _COUNTED:
        return _figure_of(choice, rows, places)
    if choice.kind == RANKING and not rows and choice.wish.level and not places.divided(figures_of(choice)):
        note = "Für diese Ebene liegen keine Werte vor; gezeigt sind die Orte, für die es welche gibt."
        return replace(choice, wish=replace(choice.wish, level=""), notes=(*choice.notes, note))
    if choice.kind not in AT_PLACES:
        return None
    ids = ids_named(choice)
    missing = not set(ids) <= {row.get("ort_id") for row in rows}
    known = any(row.get("wert") is not None for row in rows)
    parts = None if known else _by_parts(choice, places) or _by_ages(choice, places)
    return parts or (standing_in(choice, ids, places) if missing else None)


def _by_parts(choice: Choice, places: Places) -> Choice | None:
    """The parts of a figure that has no total where it is asked for."""
    said = {criterion.name for criterion in choice.criteria}
    if "auspraegung" in said or choice.wish.split:
        return None
    ids = choice.wish.places or ids_named(choice)
    split = places.parts(figures_of(choice), ids) if ids else None
    if split is None:
        return None
    note = "Eine Gesamtzahl liegt nicht vor; gezeigt sind die Teile, die es gibt."
    return replace(choice, wish=replace(choice.wish, split=split), notes=(*choice.notes, note))


def _by_ages(choice: Choice, places: Places) -> Choice | None:
    """The age groups of the data that make up the ages asked for, where nobody counts those as one."""
    features = [c for c in choice.criteria if c.name == "auspraegung"]
    if choice.wish.ages or len(features) != 1 or features[0].excluded:
        return None
    ids = choice.wish.places or ids_named(choice)
    if features[0].value["merkmal"] != "altersgruppe" or not ids:
        return None
    found = making_up(features[0].value["wert"], places.age_groups(figures_of(choice), ids))
    if found is None:
        return None
    note = _SUMMED if found.exact else _NEAREST_AGES
    return replace(choice, wish=replace(choice.wish, ages=found.shown), notes=(*choice.notes, note))


# ---------------------------------------------------------------- figures instead of records


def _figure_of(choice: Choice, rows: Sequence[Row], places: Places) -> Choice | None:
    """The statistics where no institution is on file, or only those of a small part of a place."""
    arts = [criterion for criterion in choice.criteria if criterion.name == "einrichtungsart"]
    people = [criterion for criterion in choice.criteria if criterion.name == "zielgruppe"]
    others = {criterion.name for criterion in choice.criteria} - {"einrichtungsart", "ort", "zielgruppe"}
    if len(arts) != 1 or arts[0].excluded or others or any(c.value != _PUPILS for c in people):
        return None
    slug = arts[0].value
    schools = _PUPILS if people else "schulen"
    figure = "kitas" if slug == "kita" and not people else schools if slug == "schule" or slug in SCHOOLS else None
    if figure is None or (any(row.get("anzahl", 1) for row in rows) and not _too_few(choice, places)):
        return None
    made = [Criterion("kennzahl", figure, people[0].text if people else "")]
    if slug in SCHOOLS:
        made.append(Criterion("auspraegung", {"merkmal": "schulart", "wert": slug}, arts[0].text))
    note = "Einzelne Einrichtungen sind dazu nicht oder nicht vollständig eingelesen; die Zahl kommt aus der Statistik."
    return replace(choice, kind=VALUE, criteria=(*made, *named(choice)), notes=(*choice.notes, note))


def _too_few(choice: Choice, places: Places) -> bool:
    """Whether the institutions on file are those of a small part of a place: counting them would count too few."""
    return choice.kind == "einrichtungen_zaehlen" and any(
        places.known_share(i) < _LEAST_KNOWN for i in ids_named(choice)
    )
