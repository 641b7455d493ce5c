"""What a question asks of an offer and what the offer has, as short German phrases: montags, ab 16 Jahren, 45 Euro.

A `Case` and an `Offer` in, the words for its values out; empty where nobody told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import cos, hypot, radians

from bildungsfrage.grammar.inflection import contracted, grouped, joined
from bildungsfrage.grammar.offer_dates import held_on, next_run
from bildungsfrage.grammar.place_wording import place
from bildungsfrage.grammar.sight import Sight, filled
from bildungsfrage.grammar.times import WEEKDAYS
from bildungsfrage.grammar.value_wording import german_date, said_value
from bildungsfrage.model import Case, Criterion, Offer

_KM_PER_DEGREE = 111.2
_MOST_VALUES = 3
# Criterion → the column that holds what an offer has; lists and single values alike.
COLUMNS = {
    "zielgruppe": "zielgruppen", "thema": "themen", "wochentag": "wochentage", "tageszeit": "tageszeiten",
    "foerderung": "foerderungen", "angebotsart": "angebotsart", "bildungsbereich": "bildungsbereich",
    "lernform": "lernform", "traegerschaft": "traegerschaft", "format": "format", "zeitform": "zeitform",
    "sprache": "sprache", "niveau": "niveau", "abschluss": "abschluss", "plz": "plz", "einrichtungsart": "anbieter_art",
    "barrierefrei": "barrierefrei", "kinderbetreuung": "kinderbetreuung", "zertifikat": "zertifikat",
    "leichte_sprache": "leichte_sprache",
}  # fmt: skip


# ---------------------------------------------------------------- what is asked


def asked(case: Case, sight: Sight) -> str:
    """What a case asks for: in Mühlrode, höchstens 50 Euro, montags oder dienstags."""
    return joined([_asked_one(c, sight) for c in case.criteria if c.name == case.name], "oder")


def _asked_one(criterion: Criterion, sight: Sight) -> str:
    articles = sight.words("artikel") or {}
    if criterion.name == "ort":
        return place(criterion, sight.words("ort") or {})
    if criterion.name == "umkreis_km":
        return str(criterion.value)
    if criterion.name == "alter":
        value = dict(criterion.extra).get("gesagt", criterion.value)
        low, high = value.get("von"), value.get("bis")
        return str(low) if low is not None and low == high else ages(low, high)
    if criterion.name in ("anbieter", "einrichtung"):
        return contracted("bei", said_value(criterion, sight.knowledge), articles)
    if isinstance(criterion.value, bool):
        return str(sight.words("kriterium", criterion.name) or criterion.name)
    return said_value(criterion, sight.knowledge)


# ---------------------------------------------------------------- what an offer has


def has(case: Case, offer: Offer, sight: Sight) -> str:
    """What an offer has where a case asks for something; empty where nobody told."""
    say = _SAY.get(case.name)
    return say(case, offer, sight) if say else _has_values(case, offer, sight)


def _has_values(case: Case, offer: Offer, sight: Sight) -> str:
    """The values of a column, those that were asked for first and alone."""
    value = offer.facts.get(COLUMNS.get(case.name, case.name))
    if value is None or value is False:
        return ""
    if value is True:
        return str(sight.words("kriterium", case.name) or case.name)
    values = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    asked = {wide for c in case.criteria for wide in sight.knowledge.widened(case.name, str(c.value)) if not c.excluded}
    shown = [value for value in values if value in asked] or values
    said = [said_value(Criterion(case.name, value), sight.knowledge) for value in shown[:_MOST_VALUES]]
    return joined(said) if said else ""


def ages(low: int | None, high: int | None) -> str:
    """12 bis 16 Jahre, ab 60 Jahren, bis 12 Jahre"""
    if low is not None and high is not None:
        return f"{low} {'Jahr' if low == 1 else 'Jahre'}" if low == high else f"{low} bis {high} Jahre"
    if low is not None:
        return f"ab {low} {'Jahr' if low == 1 else 'Jahren'}"
    return f"bis {high} {'Jahr' if high == 1 else 'Jahre'}" if high is not None else ""


def _has_ages(case: Case, offer: Offer, sight: Sight) -> str:
    return ages(offer.facts.get("alter_von"), offer.facts.get("alter_bis"))


def _has_classes(case: Case, offer: Offer, sight: Sight) -> str:
    low, high = offer.facts.get("klasse_von"), offer.facts.get("klasse_bis")
    if low is None:
        return ""
    return f"Klasse {low}" if high in (None, low) else f"Klasse {low} bis {high}"


def _has_place(case: Case, offer: Offer, sight: Sight) -> str:
    return where(offer, sight)


def _has_price(case: Case, offer: Offer, sight: Sight) -> str:
    return money(offer.facts.get("kosten"), sight)


def _has_provider(case: Case, offer: Offer, sight: Sight) -> str:
    return contracted("bei", offer.provider, sight.words("artikel") or {}) if offer.provider else ""


def _has_house(case: Case, offer: Offer, sight: Sight) -> str:
    house = offer.facts.get("einrichtung") or offer.provider
    return contracted("bei", str(house), sight.words("artikel") or {}) if house else ""


def _has_begin(case: Case, offer: Offer, sight: Sight) -> str:
    """The first begin within the period that was asked for, else the next one of all, else the last one."""
    days = sorted(run.begin for run in offer.runs if run.begin)
    period = case.criteria[0].value
    low, high = period.get("von") or "", period.get("bis") or "9999"
    inside = [day for day in days if low <= day.isoformat() <= high]
    ahead = [day for day in days if day >= sight.today]
    found = inside or ahead or days[-1:]
    return german_date(found[0].isoformat()) if found else ""


def _has_free(case: Case, offer: Offer, sight: Sight) -> str:
    return free(offer, sight)


def _has_title(case: Case, offer: Offer, sight: Sight) -> str:
    return f"„{offer.title}“"


_SAY: Mapping[str, Callable[[Case, Offer, Sight], str]] = {
    "alter": _has_ages,
    "angebot": _has_title,
    "anbieter": _has_provider,
    "einrichtung": _has_house,
    "freie_plaetze": _has_free,
    "klasse": _has_classes,
    "kosten": _has_price,
    "ort": _has_place,
    "suchtext": _has_title,
    "zeitraum": _has_begin,
}


# ---------------------------------------------------------------- where and when


def where(offer: Offer, sight: Sight) -> str:
    """in Kirchborn; online; nothing where nobody knows."""
    if offer.place:
        return place(Criterion("ort", offer.place, extra=(("art", offer.place_kind),)), sight.words("ort") or {})
    online = offer.facts.get("format") == "online"
    return str(sight.words("werte", "ort", "online") or "") if online else ""


def when(offer: Offer, sight: Sight) -> str:
    """dienstags und donnerstags um 18 Uhr"""
    found = next_run(offer, sight)
    if found is None:
        return ""
    days, clock = _days(held_on(found[0]), sight), _clock(found[0].clock)
    return filled(sight.words("passt", "wann" if clock else "wann_ohne_uhrzeit"), {"tage": days, "uhrzeit": clock})


def _days(weekdays: Sequence[str], sight: Sight) -> str:
    """dienstags und donnerstags; montags bis freitags"""
    days = [day for day in WEEKDAYS if day in weekdays]
    said = [said_value(Criterion("wochentag", day), sight.knowledge) for day in days]
    row = [WEEKDAYS.index(day) for day in days]
    if len(row) > 2 and row[-1] - row[0] == len(row) - 1:
        return f"{said[0]} bis {said[-1]}"
    return joined(said) if said else ""


def _clock(text: str | None) -> str:
    """18 Uhr, 9.30 Uhr"""
    hour, _, minute = (text or "").partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return ""
    return f"{int(hour)} Uhr" if int(minute) == 0 else f"{int(hour)}.{minute} Uhr"


def begins(offer: Offer, sight: Sight) -> str:
    """beginnt am 30.11.2026; nächster Termin am 24.11.2026"""
    found = next_run(offer, sight)
    if found is None:
        return ""
    run, day = found
    key = "beginnt" if run.begin == day and run.end != day else "naechster"
    return filled(sight.words("passt", key), {"tag": german_date(day.isoformat())})


def free(offer: Offer, sight: Sight) -> str:
    """3 Plätze frei"""
    found = next_run(offer, sight)
    count = found[0].free if found else None
    key = "frei_eins" if count == 1 else "frei"
    return filled(sight.words("passt", key), {"anzahl": str(count)}) if count else ""


def money(price: float | None, sight: Sight) -> str:
    """kostenlos, 45 Euro, 12,50 Euro"""
    if price is None:
        return ""
    if price == 0:
        return str(sight.words("antwort", "kostenlos") or "")
    whole, _, cents = f"{price:.2f}".partition(".")
    return f"{grouped(int(whole))}{f',{cents}' if int(cents) else ''} Euro"


def kilometres(offer: Offer, sight: Sight) -> float | None:
    """How far an offer is from the middle of the place that is asked for; None where it cannot be told."""
    if sight.centre is None or offer.point is None:
        return None
    (lat, lon), (there_lat, there_lon) = sight.centre, offer.point
    return _KM_PER_DEGREE * hypot(there_lat - lat, (there_lon - lon) * cos(radians(lat)))
