"""How an offer and a question fit together, in German: what is met, what is missing and by how much, what to know.

An `Offer`, the `Case`s of a question and a `Sight` (from where it is looked at) in, short phrases out; their words
stand in saetze.toml under passt, passt_nicht, unbekannt and gut_zu_wissen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from typing import Any

from bildungsfrage.grammar.inflection import contracted, joined
from bildungsfrage.grammar.recurrence import next_day
from bildungsfrage.grammar.times import WEEKDAYS
from bildungsfrage.grammar.value_wording import german_date, said_value
from bildungsfrage.grammar.wording import SLOT, place
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Case, Criterion, Offer, Run

_KM_PER_DEGREE = 111.2
_MOST_VALUES = 3
_MOST_NOTES = 4
_LONGEST_NOTE = 160
# Criterion → the column that holds what an offer has; lists and single values alike.
_COLUMNS = {
    "zielgruppe": "zielgruppen", "thema": "themen", "wochentag": "wochentage", "tageszeit": "tageszeiten",
    "foerderung": "foerderungen", "angebotsart": "angebotsart", "bildungsbereich": "bildungsbereich",
    "lernform": "lernform", "traegerschaft": "traegerschaft", "format": "format", "zeitform": "zeitform",
    "sprache": "sprache", "niveau": "niveau", "abschluss": "abschluss", "plz": "plz", "einrichtungsart": "anbieter_art",
    "barrierefrei": "barrierefrei", "kinderbetreuung": "kinderbetreuung", "zertifikat": "zertifikat",
    "leichte_sprache": "leichte_sprache",
}  # fmt: skip
_UNSAID = ("wochentag", "tageszeit", "angebotsart", "bildungsbereich", "lernform")  # said with the next date, or plain
IMPLIED = ("gefolgert", True)  # marks a criterion that nobody said


@dataclass(frozen=True, slots=True)
class Sight:
    """What offers are looked at with: the words, today, the criteria of the question."""

    knowledge: Knowledge
    today: date
    criteria: tuple[Criterion, ...] = ()

    def words(self, *path: str) -> Any:
        """An entry of saetze.toml; None where there is none."""
        found: Any = self.knowledge.sentences.get("saetze", {})
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found

    def wanted(self, name: str) -> list[Criterion]:
        """The values of a criterion that are asked for."""
        return [criterion for criterion in self.criteria if criterion.name == name and not criterion.excluded]

    @property
    def centre(self) -> tuple[float, float] | None:
        """The middle of the place that is asked for."""
        middles = [dict(criterion.extra).get("mitte") for criterion in self.wanted("ort")]
        return next(((lat, lon) for lat, lon in filter(None, middles)), None)


# ---------------------------------------------------------------- what is met


def reasons(offer: Offer, met: Iterable[Case], sight: Sight) -> tuple[str, ...]:
    """Why an offer fits, most telling first: age, group, topic, place; what else was asked; when, places, price."""
    found = sorted(
        (case for case in met if case.name not in _UNSAID and not case.criteria[0].excluded),
        key=lambda case: _ORDER.index(case.name) if case.name in _ORDER else len(_ORDER),
    )
    said = [fits(case, offer, sight) for case in found]
    if not sight.wanted("ort"):
        said.append(_where(offer, sight))
    said += [_when(offer, sight), _begins(offer, sight), _free(offer, sight), _price(offer, sight)]
    return tuple(dict.fromkeys(filter(None, said)))


_ORDER = ("alter", "klasse", "zielgruppe", "thema", "suchtext", "angebot", "abschluss", "ort")


def fits(case: Case, offer: Offer, sight: Sight) -> str:
    """How an offer meets one case: passt zum Alter 14 (12 bis 16 Jahre), für Jugendliche, in Mühlrode, kostenlos."""
    if IMPLIED in case.criteria[0].extra:
        return ""
    if case.criteria[0].excluded:
        return _filled(sight.words("passt", "ausgeschlossen"), {"gefragt": _asked(case, sight)})
    has, key = _has(case, offer, sight), case.name
    if key == "alter":
        key = "alter" if not has or _is_one_age(case.criteria[0]) else "alter_spanne"
        key = key if has else "alter_offen"
    if key == "ort" and offer.place and len(case.criteria) == 1:
        return _within(has, offer, case.criteria[0], sight)
    return _filled(sight.words("passt", key) or "{hat}", {"hat": has, "gefragt": _asked(case, sight)})


def _within(has: str, offer: Offer, asked: Criterion, sight: Sight) -> str:
    """in Wassergrund (gehört zu Mühlrode); a whole Kreis is not named again."""
    whole = str(asked.value)
    if whole == offer.place or dict(asked.extra).get("art") not in _SMALL_PLACES:
        return has
    return _filled(sight.words("passt", "ort_teil"), {"hat": has, "ort": whole})


_SMALL_PLACES = frozenset({"gemeinde", "kreisfreie_stadt", "bezirk", "ortsteil"})


def _is_one_age(criterion: Criterion) -> bool:
    value = criterion.value
    return value.get("von") is not None and value.get("von") == value.get("bis")


def _where(offer: Offer, sight: Sight) -> str:
    """in Kirchborn; online; nothing where nobody knows."""
    if offer.place:
        return place(Criterion("ort", offer.place, extra=(("art", offer.place_kind),)), sight.words("ort") or {})
    online = offer.facts.get("format") == "online"
    return str(sight.words("werte", "ort", "online") or "") if online else ""


def _when(offer: Offer, sight: Sight) -> str:
    """dienstags und donnerstags um 18 Uhr"""
    found = next_run(offer, sight)
    if found is None:
        return ""
    days, clock = _days(found[0].weekdays, sight), _clock(found[0].clock)
    return _filled(sight.words("passt", "wann" if clock else "wann_ohne_uhrzeit"), {"tage": days, "uhrzeit": clock})


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


def _begins(offer: Offer, sight: Sight) -> str:
    found = next_run(offer, sight)
    if found is None:
        return ""
    run, day = found
    key = "beginnt" if run.begin == day and run.end != day else "naechster"
    return _filled(sight.words("passt", key), {"tag": german_date(day.isoformat())})


def _free(offer: Offer, sight: Sight) -> str:
    found = next_run(offer, sight)
    count = found[0].free if found else None
    key = "frei_eins" if count == 1 else "frei"
    return _filled(sight.words("passt", key), {"anzahl": str(count)}) if count else ""


def _price(offer: Offer, sight: Sight) -> str:
    return money(offer.facts.get("kosten"), sight)


def money(price: float | None, sight: Sight) -> str:
    """kostenlos, 45 Euro, 12,50 Euro"""
    if price is None:
        return ""
    if price == 0:
        return str(sight.words("antwort", "kostenlos") or "")
    return f"{price:.0f} Euro" if float(price) == int(price) else f"{price:.2f} Euro".replace(".", ",")


def next_run(offer: Offer, sight: Sight) -> tuple[Run, date] | None:
    """The next date that is not booked up, on a weekday that was asked for, and its day."""
    asked = {str(criterion.value) for criterion in sight.wanted("wochentag")}
    found = []
    for run in offer.runs:
        weekdays = [day for day in run.weekdays if day in asked] if asked else list(run.weekdays)
        day = _day_of(run, weekdays, sight.today) if weekdays or not asked else None
        if day and run.free != 0:
            found.append((day, run))
    return min(((run, day) for day, run in found), key=lambda pair: pair[1], default=None)


def _day_of(run: Run, weekdays: Sequence[str], today: date) -> date | None:
    if run.begin is None or run.begin >= today:
        return run.begin
    return next_day(weekdays, today, run.end) if run.end else None


# ---------------------------------------------------------------- what is missing


def misses(case: Case, offer: Offer, sight: Sight) -> str:
    """What an offer lacks, and by how much: 8 km weiter (in Kirchborn), ab 16 Jahren statt 14, kostet 60 Euro."""
    asked, has = _asked(case, sight), _has(case, offer, sight)
    if case.criteria[0].excluded:
        return _filled(sight.words("passt_nicht", "ausgeschlossen"), {"hat": has or asked, "gefragt": asked})
    far = _kilometres(offer, sight) if case.name == "ort" else None
    if far is not None:
        radius = [str(criterion.value) for criterion in case.criteria if criterion.name == "umkreis_km"]
        key = "umkreis_km" if radius else "ort_km"
        frame = sight.words("passt_nicht", key)
        return _filled(frame, {"km": _rounded(far), "hat": has, "gefragt": radius[0] if radius else asked})
    if not has and offer.facts.get(_COLUMNS.get(case.name, "")) is not False:
        return str(sight.words("unbekannt", case.name) or sight.words("unbekannt", "sonst") or "")
    free = case.name == "kosten" and case.criteria[0].value.get("hoechstens") == 0
    frame = sight.words("passt_nicht", "kosten=0" if free else case.name) or sight.words("passt_nicht", "sonst")
    return _filled(frame, {"hat": has, "gefragt": asked})


def over(offer: Offer, sight: Sight) -> str:
    """seit dem 12.10.2026 vorbei; empty where it is not."""
    days = [day for run in offer.runs for day in (run.end or run.begin,) if day]
    last = max(days, default=None)
    if last is None or last >= sight.today:
        return ""
    return _filled(sight.words("passt_nicht", "vorbei"), {"tag": german_date(last.isoformat())})


def _kilometres(offer: Offer, sight: Sight) -> float | None:
    if sight.centre is None or offer.point is None:
        return None
    (lat, lon), (there_lat, there_lon) = sight.centre, offer.point
    return _KM_PER_DEGREE * hypot(there_lat - lat, (there_lon - lon) * cos(radians(lat)))


def _rounded(far: float) -> str:
    return str(max(1, round(far))) if far >= 1 else "1"


# ---------------------------------------------------------------- what to know


def notes(offer: Offer, sight: Sight) -> tuple[str, ...]:
    """What one should know: who may come, what helps with paying, how to enrol, what nobody told."""
    facts, found = offer.facts, []
    aged = [c for c in sight.wanted("alter") if IMPLIED not in c.extra]
    ages = _ages(facts.get("alter_von"), facts.get("alter_bis"))
    if aged and not ages:
        found.append(str(sight.words("unbekannt", "alter") or ""))
    elif ages and not aged:
        found.append(_filled(sight.words("gut_zu_wissen", "alter"), {"hat": ages}))
    found.append(_note("zugang", facts.get("zugang"), sight))
    asked = {criterion.value for criterion in sight.wanted("foerderung")}
    found += [_funding(slug, facts, sight) for slug in facts.get("foerderungen") or () if slug not in asked]
    found.append(_note("kosten_hinweis", facts.get("kosten_hinweis"), sight))
    found.append(_note("anmeldung", facts.get("anmeldung"), sight))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_NOTES]


def _note(name: str, text: str | None, sight: Sight) -> str:
    plain = " ".join((text or "").split())
    short = plain if len(plain) <= _LONGEST_NOTE else plain[: _LONGEST_NOTE - 1].rstrip() + "…"
    return _filled(sight.words("gut_zu_wissen", name), {"hat": short})


def _funding(slug: str, facts: Mapping[str, Any], sight: Sight) -> str:
    reduced, name = facts.get("kosten_ermaessigt"), said_value(Criterion("foerderung", slug), sight.knowledge)
    if name in (facts.get("zugang") or ""):
        return ""
    if slug == "ermaessigung" and reduced is not None:
        return _filled(sight.words("gut_zu_wissen", "ermaessigt"), {"hat": money(reduced, sight)})
    frame = sight.words("gut_zu_wissen", f"foerderung={slug}") or sight.words("gut_zu_wissen", "foerderung")
    return _filled(frame, {"hat": name})


# ---------------------------------------------------------------- values


def asked(case: Case, sight: Sight) -> str:
    """What a case asks for: Mühlrode, höchstens 50 Euro, montags oder dienstags, nicht Volkshochschule."""
    text = _asked(case, sight)
    return _filled(sight.words("passt", "ausgeschlossen"), {"gefragt": text}) if case.criteria[0].excluded else text


def has(case: Case, offer: Offer, sight: Sight) -> str:
    """What an offer has where a case asks for something; empty where nobody told."""
    return _has(case, offer, sight)


def _asked(case: Case, sight: Sight) -> str:
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
        return str(low) if low is not None and low == high else _ages(low, high)
    if criterion.name in ("anbieter", "einrichtung"):
        return contracted("bei", said_value(criterion, sight.knowledge), articles)
    if isinstance(criterion.value, bool):
        return str(sight.words("kriterium", criterion.name) or criterion.name)
    return said_value(criterion, sight.knowledge)


def _has(case: Case, offer: Offer, sight: Sight) -> str:
    say = _SAY.get(case.name)
    return say(case, offer, sight) if say else _has_values(case, offer, sight)


def _has_values(case: Case, offer: Offer, sight: Sight) -> str:
    """The values of a column, those that were asked for first and alone."""
    value = offer.facts.get(_COLUMNS.get(case.name, case.name))
    if value is None or value is False:
        return ""
    if value is True:
        return str(sight.words("kriterium", case.name) or case.name)
    values = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    asked = {wide for c in case.criteria for wide in sight.knowledge.widened(case.name, str(c.value)) if not c.excluded}
    shown = [value for value in values if value in asked] or values
    said = [said_value(Criterion(case.name, value), sight.knowledge) for value in shown[:_MOST_VALUES]]
    return joined(said) if said else ""


def _ages(low: int | None, high: int | None) -> str:
    """12 bis 16 Jahre, ab 60 Jahren, bis 12 Jahre"""
    if low is not None and high is not None:
        return f"{low} Jahre" if low == high else f"{low} bis {high} Jahre"
    if low is not None:
        return f"ab {low} Jahren"
    return f"bis {high} Jahre" if high is not None else ""


def _has_ages(case: Case, offer: Offer, sight: Sight) -> str:
    return _ages(offer.facts.get("alter_von"), offer.facts.get("alter_bis"))


def _has_classes(case: Case, offer: Offer, sight: Sight) -> str:
    low, high = offer.facts.get("klasse_von"), offer.facts.get("klasse_bis")
    if low is None:
        return ""
    return f"Klasse {low}" if high in (None, low) else f"Klasse {low} bis {high}"


def _has_place(case: Case, offer: Offer, sight: Sight) -> str:
    return _where(offer, sight)


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
    return _free(offer, sight)


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


def _filled(frame: str | None, values: Mapping[str, str]) -> str:
    """A frame with its slots filled; empty where it has none or a value for it is missing."""
    if not frame or any(not values.get(name) for name in SLOT.findall(frame)):
        return ""
    return SLOT.sub(lambda match: values[match[1]], frame)
