"""What offers should stand beside an answer: a `Choice` and the rows it found in, a wish for offers out, or none.

A question about offers wishes for what it asks. Any other wishes for what its rows lead to: the degree a way ends with,
the funding that was found, what the vocabulary says works on a figure (`angebote`). The template's `empfehlung` says
which column stands for which criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage.grammar.sight import IMPLIED
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Proposal, Template
from bildungsfrage.model import Choice, Criterion, Offer, Way

_OFFERS = frozenset({"angebot", "anbieter"})  # subjects that are asked for by what offers are like
_MOST_VALUES = 5  # more values in a column say nothing in particular
DERIVED = 900  # group of the criteria that rows lead to

Rows = Sequence[Mapping[str, Any]]


def wanted_offers(choice: Choice, template: Template, rows: Rows, knowledge: Knowledge) -> Choice | None:
    """The choice of offers that go with an answer; None where none are of use."""
    proposal = knowledge.proposals.get("angebot")
    if proposal is None or template.proposes is None:
        return None
    own = [c for c in choice.criteria if c.name in proposal.uses and c.name not in template.proposes]
    derived = list(_derived(template.proposes, rows, knowledge, proposal))
    found = (*own, *derived)
    wanted = {criterion.name for criterion in found if not criterion.excluded}
    if not (wanted if template.subject in _OFFERS else derived or wanted & proposal.telling):
        return None
    return replace(choice, criteria=_of_age(found, knowledge), notes=())


def _derived(
    proposes: Mapping[str, str | tuple[str, ...]], rows: Rows, knowledge: Knowledge, proposal: Proposal
) -> Iterable[Criterion]:
    """The criteria that rows, or the template itself, lead to."""
    for name, wanted in proposes.items():
        values = _of_rows(wanted, rows) if isinstance(wanted, str) else wanted
        for value in values:
            known = knowledge.values.get(name, {}).get(value)
            offers: Mapping[str, Sequence[str]] = known.facts.get("angebote", {}) if known else {}
            for criterion, slugs in offers.items():
                yield from (Criterion(criterion, slug, group=DERIVED) for slug in slugs)
            if not offers and name in proposal.uses:
                yield Criterion(name, value, group=DERIVED)


def _of_rows(column: str, rows: Rows) -> list[str]:
    values = dict.fromkeys(str(row[column]) for row in rows if row.get(column))
    return list(values) if len(values) <= _MOST_VALUES else []


def along(wanted: Choice | None, ways: Sequence[Way]) -> Choice | None:
    """Of the offers wanted after ways those that lead to their steps; None where none does.

    The degree alone would promise a baker's course to who wants to become a nurse.
    """
    steps = [step for way in ways for step in way.steps if step.row.get("ergebnis_abschluss")]
    if wanted is None or not steps:
        return wanted
    leading = dict.fromkeys(key for step in steps for key in step.leading)
    if not leading:
        return None
    offers = (Criterion("angebot", key, group=DERIVED, extra=(("row", key), IMPLIED)) for key in leading)
    return replace(wanted, criteria=(*wanted.criteria, *offers))


# ---------------------------------------------------------------- ages


def _of_age(criteria: Sequence[Criterion], knowledge: Knowledge) -> tuple[Criterion, ...]:
    """The criteria with the ages that target groups imply: nobody offers Jugendlichen what begins at 60."""
    low, high = _ages_of_groups(criteria, knowledge)
    if low is None or high is None:
        return tuple(criteria)
    asked = [criterion for criterion in criteria if criterion.name == "alter" and not criterion.excluded]
    if not asked:
        return (*criteria, Criterion("alter", {"von": low, "bis": high}, extra=(IMPLIED,)))
    return tuple(_narrowed(criterion, low, high) if criterion in asked else criterion for criterion in criteria)


def _ages_of_groups(criteria: Sequence[Criterion], knowledge: Knowledge) -> tuple[int | None, int | None]:
    """From the lowest to the highest age of the groups that are asked for; open where one of them has none."""
    groups = [c.value for c in criteria if c.name == "zielgruppe" and not c.excluded]
    known = [knowledge.values.get("zielgruppe", {}).get(group) for group in groups]
    ages = [value.facts["alter"] for value in known if value and "alter" in value.facts]
    if not ages or len(ages) < len(groups):
        return None, None
    return min(low for low, _ in ages), max(high for _, high in ages)


def _narrowed(criterion: Criterion, low: int, high: int) -> Criterion:
    """An age that is open to one side, closed by that of the target group: Kinder ab 6 Jahren."""
    said = criterion.value
    first = low if said.get("von") is None else said["von"]
    last = high if said.get("bis") is None else said["bis"]
    if first > last or said == {"von": first, "bis": last}:
        return criterion
    return replace(criterion, value={"von": first, "bis": last}, extra=(*criterion.extra, ("gesagt", said)))


# ---------------------------------------------------------------- others like one


def others_like(offer: Offer, choice: Choice) -> Choice | None:
    """The choice of offers that share a topic with one, or else its kind and its groups; None where it has neither."""
    facts = offer.facts
    topics = [Criterion("thema", slug, group=DERIVED) for slug in facts.get("themen") or ()]
    groups = [Criterion("zielgruppe", slug, group=DERIVED) for slug in facts.get("zielgruppen") or ()]
    if not topics and not (groups and facts.get("angebotsart")):
        return None
    alike = topics or [*groups, Criterion("angebotsart", facts["angebotsart"])]
    found = [*alike, Criterion("angebot", offer.title, excluded=True, extra=(("row", offer.id),))]
    low, high = facts.get("alter_von"), facts.get("alter_bis")
    if low is not None or high is not None:
        found.append(Criterion("alter", {"von": low, "bis": high}, extra=(IMPLIED,)))
    if offer.place and facts.get("ort_id"):
        place = (("ids", (facts["ort_id"],)), ("art", offer.place_kind), ("mitte", offer.point))
        found.append(Criterion("ort", offer.place, extra=place))
    return replace(choice, criteria=tuple(found), notes=())
