"""In what two offers are alike: two offers in, slugs of saetze.toml [werte.gemeinsam] out.

The same things that vorlagen/angebote_aehnlich.sql compares, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.model import Offer

_SHARED = (("thema", "themen"), ("zielgruppe", "zielgruppen"))
_WHEN = (("wochentag", "wochentage"), ("tageszeit", "tageszeiten"))
_NEAR_PRICE, _NEAR_SHARE = 5, 5  # Euro; a fifth of the price


def alike(offer: Offer, model: Offer) -> tuple[str, ...]:
    """What an offer has in common with the one it is compared with."""
    found = [name for name, column in _SHARED if _list(offer, column) & _list(model, column)]
    found += [name for name in ("niveau", "format") if _same(name, offer, model)]
    found += ["ort"] if offer.place and offer.place == model.place else []
    found += [name for name, column in _WHEN if _list(offer, column) & _list(model, column)]
    prices: Sequence[float | None] = (offer.facts.get("kosten"), model.facts.get("kosten"))
    if None not in prices and abs(prices[0] - prices[1]) <= max(_NEAR_PRICE, prices[1] / _NEAR_SHARE):  # type: ignore[operator]
        found.append("preis")
    return tuple(found)


def _list(offer: Offer, column: str) -> set[str]:
    return set(offer.facts.get(column) or ())


def _same(name: str, offer: Offer, model: Offer) -> bool:
    value = offer.facts.get(name)
    return value is not None and value == model.facts.get(name) and value != "praesenz"
