"""Values of criteria as they stand in a sentence: im Alter von 14 Jahren, höchstens 50 Euro, seit 2015, montags."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from bildungsfrage.german import stem_title
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion

_AGES = re.compile(r"(\d*)-(\d*)")
_VOCABULARIES = {"schulart": "einrichtungsart"}  # features whose values another vocabulary names


def said_value(criterion: Criterion, knowledge: Knowledge) -> str:
    """The value of a criterion in running text."""
    name, value = criterion.name, criterion.value
    say = _SAID.get(name)
    if say:
        return say(criterion)
    if name == "auspraegung":
        return said_feature(value, knowledge)
    if not isinstance(value, str):
        return str(value)
    own = knowledge.sentences.get("saetze", {}).get("name", {}).get(name)
    return str(own[value]) if own and value in own else knowledge.name(name, value).split(" (")[0]


def said_feature(value: Mapping[str, str], knowledge: Knowledge) -> str:
    """A feature of a figure: weiblich, Gymnasium, im Alter von 3 bis 5 Jahren."""
    sort, slug = str(value.get("merkmal", "")), str(value.get("wert", ""))
    own = knowledge.sentences.get("saetze", {}).get("merkmal", {}).get(sort, {})
    if slug in own:
        return str(own[slug])
    ages = _AGES.fullmatch(slug) if sort == "altersgruppe" else None
    if ages:
        return said_ages(int(ages[1] or 0), int(ages[2]) if ages[2] else None)
    if "sonst" in own:
        return str(own["sonst"]).replace("{wert}", slug)
    for vocabulary, key in ((_VOCABULARIES.get(sort, sort), slug), ("auspraegung", f"{sort}-{slug}")):
        if key in knowledge.values.get(vocabulary, {}):
            return knowledge.name(vocabulary, key).split(" (")[0]
    return slug.replace("_", " ") if slug.islower() else slug


def said_ages(low: int | None, high: int | None) -> str:
    """im Alter von 14 Jahren, zwischen 6 und 10 Jahren, ab 60 Jahren, bis 5 Jahre"""
    if low is not None and low == high:
        return f"im Alter von {low} {'Jahr' if low == 1 else 'Jahren'}"
    if not low:
        return f"bis {high} {'Jahr' if high == 1 else 'Jahre'}"
    if high is None:
        return f"ab {low} {'Jahr' if low == 1 else 'Jahren'}"
    return f"zwischen {low} und {high} Jahren"


def german_date(iso: str) -> str:
    """2026-11-30 as 30.11.2026."""
    day = date.fromisoformat(iso)
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def _age(criterion: Criterion) -> str:
    return said_ages(criterion.value.get("von"), criterion.value.get("bis"))


def _price(criterion: Criterion) -> str:
    most = criterion.value.get("hoechstens")
    if most == 0:
        return "kostenlos"
    return f"höchstens {most if most == int(most) else f'{most:.2f}'.replace('.', ',')} Euro"


def _period(criterion: Criterion) -> str:
    start, end = criterion.value.get("von"), criterion.value.get("bis")
    if start and start == end:
        return f"am {german_date(start)}"
    if start and end:
        return f"vom {german_date(start)} bis {german_date(end)}"
    if start:
        return f"ab dem {german_date(start)}"
    return f"bis zum {german_date(end)}" if end else ""


def _years(criterion: Criterion) -> str:
    first, last = criterion.value.get("von"), criterion.value.get("bis")
    school_year = dict(criterion.extra).get("zeit")
    if school_year:
        return f"im Schuljahr {school_year}"
    if first == last:
        return f"im Jahr {first}"
    if first and last:
        return f"von {first} bis {last}"
    return f"seit {first}" if first else f"bis {last}"


_SAID: Mapping[str, Callable[[Criterion], str]] = {
    "alter": _age,
    "anzahl": lambda criterion: f"Top {criterion.value}",
    "jahr": _years,
    "kosten": _price,
    "ort": lambda criterion: str(criterion.value),
    "suchtext": lambda criterion: stem_title(str(criterion.value)),
    "zeitraum": _period,
}
