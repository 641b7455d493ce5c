"""A word with several meanings in, the likelier ones out: provider or institution, town or district, past or future."""

from __future__ import annotations

import re
from dataclasses import replace

from bildungsfrage import german
from bildungsfrage.german import word_set
from bildungsfrage.model import Meaning, Reading, Span

_DISTRICT = re.compile(r"^(?:land)?kreis |^stadt |^bezirk | (?:land)?kreis$")
_FORMER = "ehemalig"  # a district that a reform has ended is meant only where no other bears its name
_PLACE_RANK = {"land": 0, "kreisfreie_stadt": 0, "gemeinde": 0, "stadt": 0, "bezirk": 1, "ortsteil": 2, "landkreis": 3}
_OWN_HOUSE = word_set(
    "schule grundschule oberschule gymnasium foerderschule berufliche_schule kita hort kita_traeger museum hochschule"
)


def looking_back(span: Span, reading: Reading) -> Span:
    """ "im Oktober" asked of decisions is the one that is over."""
    today = reading.question.today.isoformat()
    if any(option[0].name != "zeitraum" for option in span.meanings):
        return span
    over = tuple(option for option in span.meanings if (option[0].value["von"] or "") <= today)
    return replace(span, meanings=over) if over else span


def likeliest_places(span: Span, said: str) -> tuple[tuple[Meaning, ...], ...]:
    """A town before a part of a town before the district of that name; towns that only begin alike are asked back."""
    alive = tuple(option for option in span.meanings if dict(option[0].extra).get("art") != _FORMER)
    span = replace(span, meanings=alive or span.meanings)
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
        return replace(span, meanings=tuple(option for option in span.meanings if option[0].name != "anbieter"))
    return replace(span, meanings=tuple(sorted(span.meanings, key=lambda option: option[0].name != likelier)))
