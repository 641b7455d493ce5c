"""Where a question about figures is answered: its places, others where these have no value, and their peers.

A choice and the places of the data in; the choice with what only the data know, a question back, or notes out. A town
without an Arbeitslosenquote lies in a Landkreis that has one; who the neighbours are is not in the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage.choosing.features import stored_features
from bildungsfrage.grammar import place_wording
from bildungsfrage.grammar.phrases import SLOT
from bildungsfrage.grammar.wording import restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Clarification, Criterion, Suggestion
from bildungsfrage.store.places import Figures, Peers, Place, Places

VALUE, RANKING = "kennzahl_wert", "kennzahl_rangliste"
AT_PLACES = frozenset({VALUE, "kennzahl_verlauf", "kennzahl_vergleich"})
_COMPARISON = "kennzahl_vergleich"
_FEW = 12  # places whose values can be shown side by side

Row = Mapping[str, Any]


def placed(choice: Choice, knowledge: Knowledge, places: Places, home: str | None) -> Choice:
    """A choice with what only the data know: the count instead of a quote, who the peers are, where to look."""
    if not _about_values(choice, knowledge):
        return choice
    choice = _counted(choice, knowledge, places)
    if choice.kind == RANKING:
        return _marking(choice, places)
    if choice.kind == _COMPARISON and choice.wish.peers:
        return _with_peers(choice, knowledge, places, home)
    if choice.kind in AT_PLACES and home is None and not named(choice):
        return _widest(choice, knowledge, places)
    return choice


def which_place(choice: Choice, knowledge: Knowledge, places: Places, home: str | None) -> Clarification | None:
    """The question back for a place, where none is named or known and many have a value."""
    if choice.kind not in AT_PLACES or home or named(choice) or choice.wish.places:
        return None
    found = places.with_value(figures_of(choice))
    if len(found) <= _FEW:
        return None
    options = [replace(choice, criteria=(*choice.criteria, as_criterion(big))) for big in places.biggest(found)]
    suggestions = tuple(Suggestion(text, text) for text in (restate(option, knowledge) for option in options))
    return Clarification("rueckfrage", _said(knowledge, "welcher_ort", anzahl=str(len(found))), suggestions)


def known_elsewhere(choice: Choice, knowledge: Knowledge, places: Places) -> tuple[str, ...]:
    """Where there is a value, said beside an answer that has none."""
    if not _about_values(choice, knowledge):
        return ()
    figures = figures_of(choice)
    split = places.divided(figures) if choice.kind == RANKING else None
    if split:
        return (_said(knowledge, "nur_geteilt", wonach=knowledge.name("aufteilung", split)),)
    found = places.with_value(figures)
    if not found:
        featured = any(c.name == "auspraegung" for c in choice.criteria)
        return () if featured else (_said(knowledge, "nichts_eingelesen"),)
    names = [place.name for place in places.biggest(found)]
    if len(found) > len(names):
        return (_said(knowledge, "werte_anderswo", anzahl=str(len(found))),)
    return (_said(knowledge, "werte_fuer", orte=", ".join(names)),)


def _about_values(choice: Choice, knowledge: Knowledge) -> bool:
    template = knowledge.templates[choice.kind]
    return template.subject == "kennzahl" and "kennzahl" in template.required


def _said(knowledge: Knowledge, key: str, **slots: str) -> str:
    text = str(knowledge.sentences.get("saetze", {}).get("kennzahl", {}).get(key, ""))
    return SLOT.sub(lambda slot: slots.get(slot[1], ""), text)


# ---------------------------------------------------------------- before anything is looked up


def _counted(choice: Choice, knowledge: Knowledge, places: Places) -> Choice:
    """A count where a count is asked for and the data have one: "wie viele Arbeitslose" is no quote."""
    if choice.wish.measure != "anzahl" or choice.kind == RANKING:
        return choice
    criteria = []
    for criterion in choice.criteria:
        figure = knowledge.values.get("kennzahl", {}).get(criterion.value) if criterion.name == "kennzahl" else None
        slug = str(figure.facts.get("anzahl") or "") if figure else ""
        counted = replace(criterion, value=slug) if slug and _as_near(choice, slug, places) else criterion
        criteria.append(counted)
    return replace(choice, criteria=tuple(criteria))


def _as_near(choice: Choice, slug: str, places: Places) -> bool:
    """Whether another figure has a value wherever the one that was asked for has one."""
    counted, ids = Figures((slug,), _features(choice)), ids_named(choice)
    if not ids:
        return bool(places.with_value(counted))
    here, there = (places.nearest_with_value(figures, ids) for figures in (figures_of(choice), counted))
    return all(i in there and here.get(i, there[i]) == there[i] for i in ids)


def _widest(choice: Choice, knowledge: Knowledge, places: Places) -> Choice:
    """Without a place and a home: the place with a value that all others lie in, or the only one."""
    widest = places.widest(figures_of(choice))
    if widest is None:
        return choice
    note = _said(knowledge, "ohne_ort", ort=widest.name)
    return replace(choice, wish=replace(choice.wish, places=(widest.id,)), notes=(*choice.notes, note))


def _with_peers(choice: Choice, knowledge: Knowledge, places: Places, home: str | None) -> Choice:
    """The places a comparison is drawn with, beside those that are asked about."""
    own = ids_named(choice) or ((home,) if home else ())
    choice = standing_in(choice, own, places) or choice
    own = choice.wish.places or own
    found: dict[str, None] = dict.fromkeys(own)
    notes: list[str] = []
    for group in choice.wish.peers:
        peers = places.peers(own[0], group) if own else Peers((), group)
        found |= dict.fromkeys(place.id for place in peers.places)
        notes.append(_who_they_are(peers, group, knowledge, places.above(own[0]) if own else ()))
    wish = replace(choice.wish, places=tuple(found))
    return replace(choice, wish=wish, notes=(*choice.notes, *filter(None, notes)))


def _who_they_are(peers: Peers, group: str, knowledge: Knowledge, above: Sequence[Place]) -> str:
    """How the peers were found, or that there are none."""
    if not peers.places:
        return _said(knowledge, f"kein_vergleich_{group}")
    words = knowledge.sentences.get("saetze", {}).get("ort", {})
    where = "".join(place_wording.place(as_criterion(place), words) for place in above[:1])
    return _said(knowledge, f"vergleich_{peers.found_by}", anzahl=str(len(peers.places)), ort=where)


def _marking(choice: Choice, places: Places) -> Choice:
    """A ranking is of the places inside the one that is named; one that holds none is marked among its like."""
    asked = named(choice)
    if not asked:
        return choice
    figures = figures_of(choice)
    if places.holding(figures, ids_named(choice)):
        return choice
    found = places.nearest_with_value(figures, ids_named(choice))
    marked = [(criterion, found[i]) for criterion in asked for i in ids_of(criterion) if i in found]
    if not marked:
        return choice
    instead = tuple((c, as_criterion(place)) for c, place in marked if place.id not in ids_of(c))
    return replace(choice, wish=replace(choice.wish, marked=tuple(place.id for _, place in marked), instead=instead))


# ---------------------------------------------------------------- one place for another


def standing_in(choice: Choice, ids: Sequence[str], places: Places) -> Choice | None:
    """The places that the asked ones lie in, for those that have no value of their own; None where all have."""
    found = places.nearest_with_value(figures_of(choice), ids)
    shown, instead = list(choice.wish.places or ids), []
    for criterion in named(choice):
        for i in ids_of(criterion):
            other = found.get(i)
            if other is not None and other.id != i:
                shown = [other.id if known == i else known for known in shown]
                instead.append((criterion, as_criterion(other)))
    if not instead:
        return None
    return replace(choice, wish=replace(choice.wish, places=tuple(dict.fromkeys(shown)), instead=tuple(instead)))


# ---------------------------------------------------------------- criteria


def named(choice: Choice) -> list[Criterion]:
    """The places a choice names."""
    return [c for c in choice.criteria if c.name == "ort" and not c.excluded]


def ids_of(criterion: Criterion) -> tuple[str, ...]:
    return tuple(dict(criterion.extra).get("ids", (criterion.value,)))


def ids_named(choice: Choice) -> tuple[str, ...]:
    return tuple(i for criterion in named(choice) for i in ids_of(criterion))


def as_criterion(place: Place) -> Criterion:
    return Criterion("ort", place.name, extra=(("ids", (place.id,)), ("art", place.art)))


def figures_of(choice: Choice) -> Figures:
    """The Kennzahlen and features a choice asks for."""
    ids = tuple(c.value for c in choice.criteria if c.name == "kennzahl" and not c.excluded)
    return Figures(ids, _features(choice))


def _features(choice: Choice) -> tuple[str, ...]:
    return tuple(stored_features([c.value for c in choice.criteria if c.name == "auspraegung" and not c.excluded]))
