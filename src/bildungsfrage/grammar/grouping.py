"""By what an answer is divided: what the question says, else what the kind of question divides by."""

from __future__ import annotations

from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice

WHOLE = "kriterien"  # not divided: a row for each set of criteria; only where a template says how
_LEAVES_ALL_OPEN = frozenset(
    {"ort", "umkreis_km", "plz", "sortierung", "rangfolge", "anzahl", "gruppierung", "position"}
)


def grouping_of(choice: Choice, template: Template) -> str:
    """A value of the criterion gruppierung.

    Who asks for gaps in general gets them all side by side; who names a group or topic, the places that lack it.
    """
    said = next((str(c.value) for c in choice.criteria if c.name == "gruppierung"), "")
    if said and (said in template.groupings or not template.groupings):
        return said
    if WHOLE in template.groupings:
        return WHOLE
    narrowed = any(criterion.name not in _LEAVES_ALL_OPEN for criterion in choice.criteria)
    return "ort" if narrowed else template.matrix.get("gruppierung", "ort")
