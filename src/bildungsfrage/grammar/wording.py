"""Says criteria in German, so that what is said is read the same way again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion

_ORDER = (
    "anzahl",
    "kennzahl",
    "ziel",
    "massnahme",
    "gremium",
    "netzwerk",
    "begriff",
    "angebot",
    "angebotsart",
    "thema",
    "suchtext",
    "einrichtung",
    "einrichtungsart",
    "anbieter",
    "foerderung",
    "abschluss",
    "klasse",
    "niveau",
    "zielgruppe",
    "alter",
    "auspraegung",
    "ort",
    "umkreis_km",
    "plz",
)
_PLAIN = {
    "barrierefrei": "barrierefrei",
    "kinderbetreuung": "mit Kinderbetreuung",
    "freie_plaetze": "mit freien Plätzen",
    "zertifikat": "mit Zertifikat",
    "leichte_sprache": "in Leichter Sprache",
}
_WEEKDAY = {
    day: day.capitalize() for day in ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
}


def describe(criteria: Sequence[Criterion], knowledge: Knowledge) -> str:
    """The criteria as they follow a noun: " zum Thema Yoga für Jugendliche in Mühlrode, kostenlos"."""
    ordered = sorted(criteria, key=lambda c: _ORDER.index(c.name) if c.name in _ORDER else len(_ORDER))
    said: list[str] = []
    before: Criterion | None = None
    for criterion in ordered:
        together = (
            before
            and before.name == criterion.name
            and before.excluded == criterion.excluded
            and criterion.name not in ("alter", "jahr", "zeitraum")
        )
        text = said_value(criterion, knowledge) if together else _said(criterion, knowledge)
        if text:
            said.append(
                (" und " if together else " " if criterion.name in _ORDER and not criterion.excluded else ", ") + text
            )
            before = criterion
    return "".join(said)


def _said(criterion: Criterion, knowledge: Knowledge) -> str:
    text = _phrase(criterion, knowledge)
    if not criterion.excluded or not text:
        return text
    return f"außerhalb von {criterion.value}" if criterion.name == "ort" else f"nicht {text}"


def _phrase(criterion: Criterion, knowledge: Knowledge) -> str:
    name, value = criterion.name, criterion.value
    said = said_value(criterion, knowledge)
    if name in _PLAIN:
        return _PLAIN[name]
    if name in ("ort", "plz"):
        return place(criterion)
    prefix = {
        "thema": "zum Thema ",
        "zielgruppe": "für ",
        "anbieter": "bei ",
        "einrichtung": "von ",
        "foerderung": "mit ",
        "suchtext": "mit dem Wort ",
        "einrichtungsart": "der Art ",
        "gremium": "im Gremium ",
        "ziel": "zum Ziel ",
        "netzwerk": "im Netzwerk ",
        "sprache": "auf ",
        "bildungsbereich": "im Bereich ",
        "gruppierung": "nach ",
        "verantwortlich": "verantwortlich ",
        "traegerschaft": "Trägerschaft ",
        "abschluss": "mit ",
        "klasse": "Klasse ",
        "niveau": "Niveau ",
        "kennzahl": "",
        "begriff": "",
        "angebotsart": "der Form ",
    }.get(name, "")
    if name == "abschluss" and value == "ohne":
        return "ohne Abschluss"
    return prefix + said


def said_value(criterion: Criterion, knowledge: Knowledge) -> str:
    """A value as people see it."""
    name, value = criterion.name, criterion.value
    if name == "alter":
        return _age(value)
    if name == "kosten":
        return (
            "kostenlos"
            if value.get("hoechstens") == 0
            else f"höchstens {str(value.get('hoechstens')).replace('.', ',')} Euro"
        )
    if name == "zeitraum":
        return _period(value)
    if name == "jahr":
        return _years(value)
    if name == "umkreis_km":
        return f"im Umkreis von {value} km"
    if name == "anzahl":
        return f"(die ersten {value})"
    if name == "wochentag":
        return "am " + _WEEKDAY.get(value, str(value))
    if name == "auspraegung":
        return knowledge.name("auspraegung", f"{value.get('merkmal')}-{value.get('wert')}").removeprefix(
            f"{value.get('merkmal')}-"
        )
    return knowledge.name(name, value).split(" (")[0]


def place(criterion: Criterion) -> str:
    """A place with its preposition: in Mühlrode, im Landkreis Auental, in der Südvorstadt."""
    name = str(criterion.value)
    art = str(dict(criterion.extra).get("art", ""))
    first = name.split(" ")[0]
    if first in ("Landkreis", "Kreis", "Bezirk", "Saalekreis") or (
        first.endswith(("kreis", "gebiet", "viertel", "grund")) and art != "gemeinde"
    ):
        return f"im {name}"
    if first.endswith(("vorstadt", "altstadt")) or first in ("Altstadt", "Innenstadt"):
        return f"in der {name}"
    if first == "Am":
        return f"{name}"
    return f"in {name}"


def _age(value: Any) -> str:
    low, high = value.get("von"), value.get("bis")
    if low is not None and low == high:
        return f"Alter {low} Jahre"
    if low is None:
        return f"bis {high} Jahre"
    return f"ab {low} Jahren" if high is None else f"zwischen {low} und {high} Jahren"


def german_date(iso: str) -> str:
    """2026-11-30 as 30.11.2026."""
    day = date.fromisoformat(iso)
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def _period(value: Any) -> str:
    start, end = value.get("von"), value.get("bis")
    if start and start == end:
        return f"am {german_date(start)}"
    if start and end:
        return f"vom {german_date(start)} bis {german_date(end)}"
    if start:
        return f"ab dem {german_date(start)}"
    return f"bis zum {german_date(end)}" if end else ""


def _years(value: Any) -> str:
    first, last = value.get("von"), value.get("bis")
    if first == last:
        return f"im Jahr {first}"
    if first and last:
        return f"von {first} bis {last}"
    return f"seit {first}" if first else f"bis {last}"


def restate(choice: Choice, knowledge: Knowledge) -> str:
    """One sentence that, asked again, is read as the same choice."""
    template = knowledge.templates[choice.kind]
    return (template.restated + describe(choice.criteria, knowledge)).strip()
