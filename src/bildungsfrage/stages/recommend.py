"""Candidates in, the few offers worth naming out, each with why it fits, what does not fit and what to know.

The order is that of the points. Each offer of a provider that was named already costs points, so that the few come from
several. At a tie the lot decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bildungsfrage.grammar.fit_wording import misses, reasons
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.grammar.offer_notes import notes
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.knowledge.schema import Proposal
from bildungsfrage.model import Candidate, Case, Recommendation

_SAME = "vielfalt"  # the part of the points for what others of the same provider take away


def recommend(
    candidates: Sequence[Candidate], cases: Sequence[Case], sight: Sight, proposal: Proposal
) -> tuple[Recommendation, ...]:
    """At most as many as the proposal allows; `cases` are all that was asked for."""
    picked = _picked(candidates, proposal)
    return tuple(_recommendation(candidate, points, cases, sight) for candidate, points in picked)


def _picked(candidates: Sequence[Candidate], proposal: Proposal) -> list[tuple[Candidate, dict[str, float]]]:
    """The best, one after the other, each with its points."""
    sums = [sum(candidate.points.values()) for candidate in candidates]
    left = sorted(range(len(candidates)), key=lambda i: (-sums[i], candidates[i].lot))
    taken: dict[str, int] = {}
    picked: list[tuple[Candidate, dict[str, float]]] = []
    minus = proposal.points.get(_SAME, 0)
    while left and len(picked) < proposal.most:
        best = max(left, key=lambda i: sums[i] + minus * taken.get(_provider(candidates[i]), 0))
        left.remove(best)
        candidate = candidates[best]
        before = taken.get(_provider(candidate), 0)
        picked.append((candidate, {**candidate.points, **({_SAME: minus * before} if before else {})}))
        taken[_provider(candidate)] = before + 1
    return picked


def _provider(candidate: Candidate) -> str:
    """Whom an offer counts for: where nobody is named, for itself."""
    return candidate.provider or candidate.id


def _recommendation(
    candidate: Candidate, points: Mapping[str, float], cases: Sequence[Case], sight: Sight
) -> Recommendation:
    offer = offer_of(candidate.id, candidate.card)
    met = [case for case in cases if case not in candidate.unmet]
    alike = [str(sight.words("werte", "gemeinsam", name) or name) for name in candidate.alike]
    against = [misses(case, offer, sight) for case in candidate.unmet]
    return Recommendation(
        id=offer.id,
        title=offer.title,
        reasons=tuple(dict.fromkeys([*alike, *reasons(offer, met, sight)])),
        against=tuple(filter(None, against)),
        notes=notes(offer, sight),
        points={name: round(value, 1) for name, value in points.items()},
        provider=offer.provider,
        place=offer.place,
    )
