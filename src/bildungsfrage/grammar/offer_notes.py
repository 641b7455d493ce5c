"""What one should know of an offer before one passes it on: who may come, what helps with paying, how to enrol.

An `Offer` and a `Sight` in, short phrases out; their words stand in saetze.toml under gut_zu_wissen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bildungsfrage.grammar.offer_values import ages, money
from bildungsfrage.grammar.sight import IMPLIED, Sight, filled
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.model import Criterion, Offer

_MOST_NOTES = 4
_LONGEST_NOTE = 160


def notes(offer: Offer, sight: Sight) -> tuple[str, ...]:
    """What one should know: who may come, what helps with paying, how to enrol, what nobody told."""
    facts, found = offer.facts, []
    aged = [c for c in sight.wanted("alter") if IMPLIED not in c.extra]
    span = ages(facts.get("alter_von"), facts.get("alter_bis"))
    if aged and not span:
        found.append(str(sight.words("unbekannt", "alter") or ""))
    elif span and not aged:
        found.append(filled(sight.words("gut_zu_wissen", "alter"), {"hat": span}))
    found.append(_note("zugang", facts.get("zugang"), sight))
    asked = {criterion.value for criterion in sight.wanted("foerderung")}
    found += [_funding(slug, facts, sight) for slug in facts.get("foerderungen") or () if slug not in asked]
    found.append(_note("kosten_hinweis", facts.get("kosten_hinweis"), sight))
    found.append(_note("anmeldung", facts.get("anmeldung"), sight))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_NOTES]


def _note(name: str, text: str | None, sight: Sight) -> str:
    plain = " ".join((text or "").split())
    short = plain if len(plain) <= _LONGEST_NOTE else plain[: _LONGEST_NOTE - 1].rstrip() + "…"
    return filled(sight.words("gut_zu_wissen", name), {"hat": short})


def _funding(slug: str, facts: Mapping[str, Any], sight: Sight) -> str:
    reduced, name = facts.get("kosten_ermaessigt"), said_value(Criterion("foerderung", slug), sight.knowledge)
    if name in (facts.get("zugang") or ""):
        return ""
    if slug == "ermaessigung" and reduced is not None:
        return filled(sight.words("gut_zu_wissen", "ermaessigt"), {"hat": money(reduced, sight)})
    frame = sight.words("gut_zu_wissen", f"foerderung={slug}") or sight.words("gut_zu_wissen", "foerderung")
    return filled(frame, {"hat": name})
