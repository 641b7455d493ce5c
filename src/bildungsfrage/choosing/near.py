"""A question that is not answered in, questions near to it that may be asked instead out.

First what was recognised, asked as the kinds that came nearest; then the commonest questions about the place that was
named; then examples of the knowledge. Whether there is an answer to them is for the caller to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bildungsfrage.choosing.fit import Scored
from bildungsfrage.grammar.wording import restate
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion, Reading, Suggestion

MOST = 10
_NEAREST = 2  # kinds that came nearest
_COMMON = (
    ("angebote_finden", ()),
    ("einrichtungen_finden", (Criterion("einrichtungsart", "schule"),)),
    ("einrichtungen_finden", (Criterion("einrichtungsart", "kita"),)),
    ("kennzahl_verlauf", (Criterion("kennzahl", "bevoelkerung"),)),
    ("beratung_finden", ()),
)
_ABOUT = frozenset({"thema", "zielgruppe", "ort", "anbieter", "einrichtungsart", "einrichtung", "kennzahl", "alter"})
_EXAMPLES = ("angebote_finden", "einrichtungen_finden", "kennzahl_verlauf", "datenstand", "hilfe")


def near(ranking: Sequence[Scored], knowledge: Knowledge, reading: Reading) -> tuple[Suggestion, ...]:
    """Questions near to what was typed, the nearest first; more than are shown, for some may have no answer."""
    said = _said(reading)
    places = [criterion for criterion in said if criterion.name == "ort"][:1]
    found = [
        *_recognised(ranking, said, knowledge),
        *(_asked(kind, (*criteria, *places), knowledge) for kind, criteria in _COMMON if places),
        *_examples(ranking, knowledge),
        *(_asked(kind, criteria, knowledge) for kind, criteria in _COMMON),
    ]
    typed = reading.question.text.casefold().strip(" ?.!")
    fresh = dict.fromkeys(text for text in found if text and text.casefold().strip(" ?.!") != typed)
    return tuple(Suggestion(text, text) for text in list(fresh)[:MOST])


def _said(reading: Reading) -> list[Criterion]:
    """What was recognised for sure, whatever kind could use it."""
    return [
        Criterion(option[0].name, option[0].value, extra=option[0].extra)
        for span in reading.spans
        for option in span.meanings[:1]
        if option[0].sort == "kriterium" and option[0].name in _ABOUT and not span.excluded and not span.guessed
    ]


def _recognised(ranking: Sequence[Scored], said: Sequence[Criterion], knowledge: Knowledge) -> Iterable[str]:
    """The kinds that came nearest, with what was recognised and fits them."""
    for scored in ranking[:_NEAREST]:
        if said and not scored.lacking:
            criteria = tuple(c for c in said if c.name in scored.template.uses)
            yield _asked(scored.template.kind, criteria, knowledge) if criteria else ""


def _asked(kind: str, criteria: tuple[Criterion, ...], knowledge: Knowledge) -> str:
    if kind not in knowledge.templates or kind == "ablauf_erklaeren":  # a procedure is its own words
        return ""
    return restate(Choice(kind, criteria, certain=True), knowledge) + "?"


def _examples(ranking: Sequence[Scored], knowledge: Knowledge) -> Iterable[str]:
    kinds = dict.fromkeys([*(scored.template.kind for scored in ranking[:_NEAREST]), *_EXAMPLES])
    for kind in kinds:
        template = knowledge.templates.get(kind)
        if template and template.examples:
            yield template.examples[0].question
