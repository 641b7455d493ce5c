"""How an offer and a question fit together, in German: what is met, what is missing and by how much.

An `Offer`, the `Case`s of a question and a `Sight` (from where it is looked at) in, short phrases out; their words
stand in saetze.toml under passt, passt_nicht and unbekannt.
"""

from __future__ import annotations

from collections.abc import Iterable

from bildungsfrage.grammar.offer_values import COLUMNS, asked, begins, free, has, kilometres, money, when, where
from bildungsfrage.grammar.sight import IMPLIED, Sight, filled
from bildungsfrage.grammar.value_wording import german_date
from bildungsfrage.model import Case, Criterion, Offer

_UNSAID = ("wochentag", "tageszeit", "angebotsart", "bildungsbereich", "lernform")  # said with the next date, or plain
_ORDER = ("alter", "klasse", "zielgruppe", "thema", "suchtext", "angebot", "abschluss", "ort")
_SMALL_PLACES = frozenset({"gemeinde", "kreisfreie_stadt", "bezirk", "ortsteil"})


def reasons(offer: Offer, met: Iterable[Case], sight: Sight) -> tuple[str, ...]:
    """Why an offer fits, most telling first: age, group, topic, place; what else was asked; when, places, price."""
    found = sorted(
        (case for case in met if case.name not in _UNSAID and not case.criteria[0].excluded),
        key=lambda case: _ORDER.index(case.name) if case.name in _ORDER else len(_ORDER),
    )
    said = [fits(case, offer, sight) for case in found]
    if not sight.wanted("ort"):
        said.append(where(offer, sight))
    said += [when(offer, sight), begins(offer, sight), free(offer, sight), money(offer.facts.get("kosten"), sight)]
    return tuple(dict.fromkeys(filter(None, said)))


def fits(case: Case, offer: Offer, sight: Sight) -> str:
    """How an offer meets one case: passt zum Alter 14 (12 bis 16 Jahre), für Jugendliche, in Mühlrode, kostenlos."""
    if IMPLIED in case.criteria[0].extra:
        return ""
    if case.criteria[0].excluded:
        return filled(sight.words("passt", "ausgeschlossen"), {"gefragt": asked(case, sight)})
    there, key = has(case, offer, sight), case.name
    if key == "alter":
        key = "alter" if not there or _is_one_age(case.criteria[0]) else "alter_spanne"
        key = key if there else "alter_offen"
    if key == "ort" and offer.place and len(case.criteria) == 1:
        return _within(there, offer, case.criteria[0], sight)
    return filled(sight.words("passt", key) or "{hat}", {"hat": there, "gefragt": asked(case, sight)})


def _within(there: str, offer: Offer, criterion: Criterion, sight: Sight) -> str:
    """in Wassergrund (gehört zu Mühlrode); a whole Kreis is not named again."""
    whole = str(criterion.value)
    if whole == offer.place or dict(criterion.extra).get("art") not in _SMALL_PLACES:
        return there
    return filled(sight.words("passt", "ort_teil"), {"hat": there, "ort": whole})


def _is_one_age(criterion: Criterion) -> bool:
    value = criterion.value
    return value.get("von") is not None and value.get("von") == value.get("bis")


def misses(case: Case, offer: Offer, sight: Sight) -> str:
    """What an offer lacks, and by how much: 8 km weiter (in Kirchborn), ab 16 Jahren statt 14, kostet 60 Euro."""
    wanted, there = asked(case, sight), has(case, offer, sight)
    if case.criteria[0].excluded:
        return filled(sight.words("passt_nicht", "ausgeschlossen"), {"hat": there or wanted, "gefragt": wanted})
    far = kilometres(offer, sight) if case.name == "ort" else None
    if far is not None:
        radius = [str(criterion.value) for criterion in case.criteria if criterion.name == "umkreis_km"]
        key = "umkreis_km" if radius else "ort_km"
        frame = sight.words("passt_nicht", key)
        return filled(frame, {"km": _rounded(far), "hat": there, "gefragt": radius[0] if radius else wanted})
    if case.name == "freie_plaetze" and any(run.free == 0 for run in offer.runs):
        there = there or "0"
    if not there and offer.facts.get(COLUMNS.get(case.name, "")) is not False:
        return str(sight.words("unbekannt", case.name) or sight.words("unbekannt", "sonst") or "")
    free = case.name == "kosten" and case.criteria[0].value.get("hoechstens") == 0
    frame = sight.words("passt_nicht", "kosten=0" if free else case.name) or sight.words("passt_nicht", "sonst")
    return filled(frame, {"hat": there, "gefragt": wanted})


def over(offer: Offer, sight: Sight) -> str:
    """seit dem 12.10.2026 vorbei; empty where it is not."""
    days = [day for run in offer.runs for day in (run.end or run.begin,) if day]
    last = max(days, default=None)
    if last is None or last >= sight.today:
        return ""
    return filled(sight.words("passt_nicht", "vorbei"), {"tag": german_date(last.isoformat())})


def _rounded(far: float) -> str:
    return str(max(1, round(far))) if far >= 1 else "1"
