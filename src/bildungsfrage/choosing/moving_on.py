"""After an answer something else is looked for: a reading in, the reading tied to no more than the place before out.

"Kitas in Mühlrode", then "und Yogakurse?": courses in Mühlrode, no Kitas about yoga. What only describes what was asked
for before ("mit Spanisch", "in Kitas") goes on with them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from bildungsfrage.choosing.alternatives import rather
from bildungsfrage.german import word_set
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Reading, Span

PLACES = frozenset({"ort", "plz", "umkreis_km"})
_OFFERED = frozenset({"thema", "angebotsart"})
_HOUSES = frozenset({"einrichtungsart", "einrichtung"})
_DESCRIBING = word_set("mit ohne fuer in im an am bei beim von vom zu zum zur auf aus der des nur")


def only(previous: Choice, names: Set[str]) -> Choice:
    """The choice before with no more than these criteria, and of no kind: nothing is asked as before."""
    return replace(previous, kind="", criteria=tuple(c for c in previous.criteria if c.name in names))


def moved_on(reading: Reading, spans: Sequence[Span], before: Template | None) -> Reading:
    """The reading; with only the place of the question before where offers were asked for and now houses are, or the
    other way round."""
    if before is None or reading.previous is None or not _moves_on(reading, spans, before):
        return reading
    return replace(reading, previous=only(reading.previous, PLACES))


def _moves_on(reading: Reading, spans: Sequence[Span], before: Template) -> bool:
    offered = [span for span in spans if span.names & _OFFERED]
    houses = [span for span in spans if span.names & _HOUSES and not span.names & _OFFERED]
    if before.subject == "einrichtung":
        return not houses and _is_named(offered, reading)
    if before.subject == "angebot":
        kinds = [span for span in houses if "anbieter" not in span.names or rather(span) == "einrichtungsart"]
        return not offered and _is_named(kinds, reading)
    return False


def _is_named(spans: Sequence[Span], reading: Reading) -> bool:
    """Whether one of them is what is asked for, and none only describes it."""
    words = reading.question.words
    described = any(span.first and words[span.first - 1].folded in _DESCRIBING for span in spans)
    return bool(spans) and not described and not any(span.excluded for span in spans)
