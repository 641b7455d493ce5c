"""A word with several meanings in, the likelier ones out: provider or institution, town or district, past or future.

What is likelier depends on what a question is about; `Alternatives` weighs it once for all kinds about the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bildungsfrage import german
from bildungsfrage.choosing.cues import typed
from bildungsfrage.choosing.figures import one_figure, orders
from bildungsfrage.german import word_set
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Meaning, Reading, Span

_DISTRICT = re.compile(r"^(?:land)?kreis |^stadt |^bezirk | (?:land)?kreis$")
_FORMER = "ehemalig"  # a district that a reform has ended is meant only where no other bears its name
_PLACE_RANK = {"land": 0, "kreisfreie_stadt": 0, "gemeinde": 0, "stadt": 0, "bezirk": 1, "ortsteil": 2, "landkreis": 3}
_OWN_HOUSE = word_set(
    "schule grundschule oberschule gymnasium foerderschule berufliche_schule kita hort kita_traeger museum hochschule"
)
_OFFERED = frozenset({"angebot", "anbieter"})  # there a kind of house is rather a kind of provider
_LOOKING_BACK = frozenset({"beschluss", "bedarf", "evaluation"})
_FIGURES = "kennzahl"


class Alternatives:
    """The criteria among the words of a reading, as questions about one subject or another would take them."""

    def __init__(self, spans: Sequence[Span], reading: Reading, knowledge: Knowledge) -> None:
        self.spans = spans
        self._reading, self._knowledge = reading, knowledge
        self._weighed: dict[str, list[Span]] = {}

    def about(self, subject: str) -> list[Span]:
        """The spans, each with the meanings that are left of it."""
        manner = subject if subject in _OFFERED | _LOOKING_BACK or subject == _FIGURES else ""
        if manner not in self._weighed:
            self._weighed[manner] = self._weigh(manner)
        return self._weighed[manner]

    def _weigh(self, manner: str) -> list[Span]:
        spans = self.spans
        if manner == _FIGURES:
            spans = [*one_figure(spans, self._knowledge), *orders(self._reading)]
        return [self._likelier(span, manner) if len(span.meanings) > 1 else span for span in spans]

    def _likelier(self, span: Span, manner: str) -> Span:
        if manner not in _OFFERED or rather(span) != "einrichtungsart":
            span = in_order(span)
        if manner in _LOOKING_BACK:
            span = _looking_back(span, self._reading)
        if len(span.meanings) > 1 and all(option[0].name == "ort" for option in span.meanings):
            said = german.phrase(typed(self._reading, span))
            span = span.taken_as(_likeliest_places(span, said))
        return span


def _looking_back(span: Span, reading: Reading) -> Span:
    """ "im Oktober" asked of decisions is the one that is over."""
    today = reading.question.today.isoformat()
    if any(option[0].name != "zeitraum" for option in span.meanings):
        return span
    over = tuple(option for option in span.meanings if (option[0].value["von"] or "") <= today)
    return span.taken_as(over) if over else span


def _likeliest_places(span: Span, said: str) -> tuple[tuple[Meaning, ...], ...]:
    """A town before a part of a town before the district of that name; towns that only begin alike are asked back."""
    alive = tuple(option for option in span.meanings if dict(option[0].extra).get("art") != _FORMER)
    span = span.taken_as(alive or span.meanings)
    bases = [_DISTRICT.sub("", german.phrase(str(option[0].value))) for option in span.meanings]
    exact = [said.startswith(base[: max(len(base) - 2, 4)]) for base in bases]  # "Auenstedter"
    ranks = [_PLACE_RANK.get(str(dict(option[0].extra).get("art")), 4) for option in span.meanings]
    best = min(rank for rank, same in zip(ranks, exact, strict=True) if same or not any(exact))
    if any(exact):
        kept = [same and rank == best for rank, same in zip(ranks, exact, strict=True)]
    else:
        kept = [
            rank == best or base not in {b for b, r in zip(bases, ranks, strict=True) if r == best}
            for base, rank in zip(bases, ranks, strict=True)
        ]
    return tuple(option for option, keep in zip(span.meanings, kept, strict=True) if keep)


def rather(span: Span) -> str | None:
    """Who is both provider and institution is first of all a provider; a school or a Kita is an institution.

    What is a kind of both ("Museum", "Musikschule") is a kind of institution.
    """
    if len(span.meanings) == 1 and len(span.meanings[0]) == 1:
        return None
    kinds = {m.name: m.value for o in span.meanings for m in o if m.name in ("anbieter", "einrichtungsart")}
    if len(kinds) == 2 and len(set(kinds.values())) == 1:
        return "einrichtungsart"
    arts = {
        m.name: str(dict(m.extra).get("art"))
        for o in span.meanings
        for m in o
        if m.name in ("anbieter", "einrichtung") and m.extra
    }
    if len(arts) < 2:
        return None
    return "einrichtung" if _OWN_HOUSE & set(arts.values()) else "anbieter"


def in_order(span: Span) -> Span:
    """The alternatives, what a name rather is coming first."""
    likelier = rather(span)
    if likelier is None:
        return span
    if likelier == "einrichtungsart":
        return span.taken_as(tuple(option for option in span.meanings if option[0].name != "anbieter"))
    return span.taken_as(tuple(sorted(span.meanings, key=lambda option: option[0].name != likelier)))
