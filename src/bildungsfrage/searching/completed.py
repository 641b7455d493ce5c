"""What goes without saying: the defaults of a kind; for figures the whole population and the home Kommune.

A choice goes in, the criteria that its conditions are held against come out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Criterion
from bildungsfrage.searching.conditions import Home

_SHARED = frozenset({"kennzahl_wert", "kennzahl_verlauf"})  # kinds whose counts make a share of the whole
_ABOVE_HOME = frozenset({"land", "staat"})


def completed(choice: Choice, knowledge: Knowledge, home: Home) -> list[Criterion]:
    """The criteria of a choice with what goes without saying, named as the conditions of its kind name them."""
    template = knowledge.templates[choice.kind]
    return _parted(_completed(choice, template, knowledge, home), template)


def _completed(choice: Choice, template: Template, knowledge: Knowledge, home: Home) -> list[Criterion]:
    """The template's own defaults; for figures the whole population and the home Kommune."""
    named = {criterion.name for criterion in choice.criteria} | choice.left_open
    found = [*choice.criteria, *(Criterion(n, value) for n, value in template.defaults.items() if n not in named)]
    if template.subject != "kennzahl" or "kennzahl" not in template.required:
        return found
    return [
        *(c for c in found if c.name not in ("auspraegung", "ort")),
        *_with_features(choice, template, knowledge),
        *_with_places(choice, template, home),
        *(Criterion("ebene", art) for art in _arts(choice.wish.level, knowledge)),
    ]


def _with_features(choice: Choice, template: Template, knowledge: Knowledge) -> list[Criterion]:
    """The features asked for; the whole where none is, and beside a part where a share or the rest is wanted."""
    asked = [group for c in choice.criteria if c.name == "auspraegung" for group in _by_ages(c, choice.wish.ages)]
    included = [c for c in asked if not c.excluded]
    if choice.wish.split:
        return [Criterion("aufteilung", _divided(choice.wish.split, included))]
    if "auspraegung" in choice.left_open or "auspraegung" not in template.uses:
        return asked
    whole = Criterion("auspraegung", {})
    if not included:
        return [whole, *(replace(c, excluded=False) for c in asked)]
    shares = choice.wish.measure == "anteil" and template.kind in _SHARED and _counted(choice, knowledge)
    return [*included, whole] if shares else included


def _by_ages(feature: Criterion, ages: Sequence[str]) -> list[Criterion]:
    """An age group as those of the data that make it up."""
    if not ages or not feature.value or feature.value["merkmal"] != "altersgruppe":
        return [feature]
    return [replace(feature, value={"merkmal": "altersgruppe", "wert": group}) for group in ages]


def _counted(choice: Choice, knowledge: Knowledge) -> bool:
    """Whether the figures asked for are counts, so that a part and the whole make a share."""
    figures = knowledge.values.get("kennzahl", {})
    asked = [figures.get(c.value) for c in choice.criteria if c.name == "kennzahl"]
    return all(figure is not None and figure.facts.get("einheit") == "Anzahl" for figure in asked)


def _divided(split: str, features: Sequence[Criterion]) -> str:
    """A pattern for all values of one feature, beside the features that are asked for."""
    fixed = {
        c.value["merkmal"]: re.escape(c.value["wert"]) for c in features if c.value and c.value["merkmal"] != split
    }
    return ";".join(f"{name}={value}" for name, value in sorted({**fixed, split: "[^;]+"}.items()))


def _with_places(choice: Choice, template: Template, home: Home) -> list[Criterion]:
    """The places whose values are looked up: those the data decided on, else those named, else the home Kommune."""
    named = [c for c in choice.criteria if c.name == "ort"]
    if choice.wish.places:
        return [Criterion("ort", "", extra=(("ids", choice.wish.places),)), *(c for c in named if c.excluded)]
    if choice.wish.marked or "ort" not in template.uses:
        return [c for c in named if c.excluded]
    if not home.place_id or template.kind == "kennzahl_rangliste" or "ort" in choice.left_open:
        return named
    alone = template.kind == "kennzahl_vergleich" and len(named) < 2 and not _divides(choice)
    return [*named, Criterion("ort", "", extra=(("ids", (home.place_id,)),))] if alone or not named else named


def _divides(choice: Choice) -> bool:
    """Whether a comparison is one of features or of years, not of places."""
    return bool(choice.wish.split) or sum(c.name in ("auspraegung", "jahr") for c in choice.criteria) > 1


def own_places(choice: Choice, home: Home) -> list[str]:
    """The ids of the places a question is about, in the order they were named; without any, the home Kommune."""
    shown = {asked: dict(put.extra)["ids"] for asked, put in choice.wish.instead}
    named = [c for c in choice.criteria if c.name == "ort" and not c.excluded]
    if home.place_id and all(dict(c.extra).get("art") in _ABOVE_HOME for c in named):
        return [home.place_id]  # "unsere Quote und die im Land": ours is what the question is about
    ids = [i for c in named for i in shown.get(c, dict(c.extra).get("ids", (c.value,)))]
    return ids or list(choice.wish.marked) or ([home.place_id] if home.place_id else [])


def _arts(level: str, knowledge: Knowledge) -> Sequence[str]:
    value = knowledge.values.get("ebene", {}).get(level)
    return value.facts.get("arten", ()) if value else ()


def _parted(criteria: Sequence[Criterion], template: Template) -> list[Criterion]:
    """A template that tells what one has from what one wants binds them apart ($abschluss_angestrebt)."""
    return [replace(c, name=c.part) if c.part in template.parts else c for c in criteria]
