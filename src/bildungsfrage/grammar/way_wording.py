"""Sentences about ways: how many there are, how long the shortest is, with what each begins.

In: a choice, the chains found for it. Out: German, from saetze.toml ([wege]).
"""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.grammar.inflection import capitalised, joined
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.grammar.wording import sentence
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Chain, Chains, Choice, Criterion, Way


def begins_with(chain: Chain, among: Sequence[Chain], knowledge: Knowledge) -> str:
    """What a way asks for at its beginning ("Mit mittlerem Abschluss"), where that tells it from the others."""
    if len({other.start for other in among}) < 2:
        return ""
    return capitalised(_degree(chain.start, knowledge)) if chain.start else ""


def ways_sentence(choice: Choice, found: Chains, knowledge: Knowledge, first: Way | None) -> str:
    """The answer where ways were looked for; `first` is the first of them as it is told."""
    words = knowledge.sentences.get("saetze", {}).get("wege", {})
    count = len(found.ways)
    if first is None:
        return sentence(str(words.get("keiner", "")), choice, knowledge, {}, 0)
    longest = max(len(way.links) for way in found.ways)
    key = "kein_ganzer" if not found.whole else "einer" if count == 1 else "mehrere"
    starts = list(dict.fromkeys(_degree(way.start, knowledge) for way in found.ways if way.start))
    values = {
        "schritte": str(len(first.steps)),
        "folge": _series(first),
        "anfaenge": joined(starts or [""]),
    }
    if found.instead is not None:
        values["klasse"] = ", ".join(str(c.value) for c in choice.criteria if c.name == "klasse")
        values["andere"] = str(found.instead)
        key = "andere_klasse"
    elif found.whole and longest == 1:
        key = f"{key}_kurz"
    elif found.whole and count > 1 and not _same_start(found):
        key = "nach_anfang"
    return sentence(str(words.get(key, "")), choice, knowledge, values, count)


def _same_start(found: Chains) -> bool:
    return len({way.start for way in found.ways}) == 1


def _series(way: Way) -> str:
    return ", dann ".join(f"„{step.title}“" for step in way.steps)


def _degree(slug: str, knowledge: Knowledge) -> str:
    """mit mittlerem Abschluss, ohne Abschluss"""
    name = said_value(Criterion("abschluss", slug), knowledge)
    return name if name.startswith("ohne ") else f"mit {name}"
