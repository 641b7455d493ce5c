"""How something is asked: as a list, a number, a price, a date. A reading in, the weight of each form out.

Words that ask for a form weigh most; what else is said adds to some and takes from others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage.choosing.cues import cues
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Reading, Span, Word

WORD = 3.0
DETAIL = 1.2
_ONE = ("kurs", "workshop", "seminar", "lehrgang", "training")  # in the singular
_DEFINITE = frozenset({"im", "beim", "vom", "zum", "dem", "der", "des"})
_LIMITS = frozenset({"hoechstens", "teurer", "maximal", "max", "unter", "bis", "weniger"})
_BOUNDS = frozenset({"ueber", "unter", "mehr", "weniger", "mindestens", "hoechstens", "als", "ab", "bis"})
_EVERY = frozenset({"jede", "jeder", "jedes"})  # the subject of a sentence: "in jedem Ort" is where, not who
_COMPARED = frozenset({"ort", "anbieter", "traegerschaft", "zielgruppe", "einrichtungsart"})
_COUNTED = frozenset({"zaehlen", "rangliste", "wert"})  # a single house is neither counted nor ranked by others
_NEXT = "naechst"
_WHERE_AND_WHEN = frozenset({"kontakt", "termine"})
LEVEL = 1.2  # places of one level are named: they are ranked
FAR_LEVELS = frozenset({"land", "regierungsbezirk", "kreis", "landkreis", "kreisfreie_stadt"})  # beyond one Kommune
_FORM_WEIGHT = {"finden": 0.8, "liste": 1.0, "erklaeren": 2.5, "stand": 2.5}
_OURSELVES = frozenset({"kreis", "landkreis", "lk", "wir", "uns", "unser", "unsere", "unserem", "kreises"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a subject, and whether any of it is told for sure."""

    forms: Mapping[str, float]
    is_told: bool
    weight: float  # of all forms but the plainest


def form_scores(reading: Reading) -> dict[str, float]:
    forms = {
        form: _FORM_WEIGHT.get(form, WORD) * share + 0.4 * share * (count - 1)
        for form, (count, share) in cues(reading, "frageform").items()
    }
    if "zaehlen" in forms and _each(reading.question.words):
        forms["verteilung"] = forms.pop("zaehlen")
    if "kosten" in forms and (_has_limit(reading) or _only_reduced(reading) or _looks_for_what_is_free(reading, forms)):
        forms.pop("kosten")
    if "wert" in forms and threshold(reading.question.words):
        forms.pop("wert")
    if _one_offer(reading) and not wanted(forms) and "finden" not in forms:
        forms["details"] = forms.get("details", 0.0) + DETAIL
    if "kosten" in forms:  # "ist A billiger als B"
        forms.pop("vergleich", None)
    return forms


def threshold(words: Sequence[Word]) -> str:
    """ "Welche Kreise haben über 5 Prozent?": the percentage that is told, not asked for; empty where none is."""
    shares = [i for i, word in enumerate(words) if word.folded == "prozent"]
    if not shares or not all(i and words[i - 1].folded[:1].isdigit() for i in shares):
        return ""
    before = [i for i in range(max(shares[0] - 3, 0), shares[0] - 1) if words[i].folded in _BOUNDS]
    return " ".join(word.text for word in words[min([*before, shares[0] - 1]) : shares[0] + 1])


def _one_offer(reading: Reading) -> bool:
    """ "im Graffiti-Workshop", "beim Yogakurs": one offer that is known already."""
    words = reading.question.words
    free = any("freie_plaetze" in span.names for span in reading.spans)  # "sind im Deutschkurs noch Plätze frei"
    if free or any(share == 1.0 for _, share in cues(reading, "gegenstand").values()):
        return False
    for span in reading.spans:
        last = words[span.last - 1].folded
        is_offer = any(m.name == "angebotsart" and m.value == "kurs" for option in span.meanings for m in option)
        before = words[span.first - 1].folded if span.first else ""
        if is_offer and last.endswith(_ONE) and before in _DEFINITE:
            return True
    return False


def _only_reduced(reading: Reading) -> bool:
    """ "wer bietet Yoga mit Ermäßigung" asks for who does, not for the price."""
    if "anbieter" not in cues(reading, "gegenstand"):
        return False
    meant = [(s, m) for s in reading.spans for option in s.meanings for m in option]
    reduced = {s.first for s, m in meant if (m.name, m.value) == ("foerderung", "ermaessigung")}
    return bool(reduced) and all(any(s.first <= i < s.last for i in reduced) for s in _price_asked(reading))


def _looks_for_what_is_free(reading: Reading, forms: Mapping[str, float]) -> bool:
    """ "In welche Museen kommt man, ohne Eintritt zu bezahlen": the price is told, not asked for."""
    prices = (m.value for s in reading.spans for m in s.meanings[0] if (m.sort, m.name) == ("kriterium", "kosten"))
    free = any(price["hoechstens"] == 0 for price in prices)
    return free and "finden" in forms


def _price_asked(reading: Reading) -> list[Span]:
    """The words that ask for a price."""
    return [s for s in reading.spans for o in s.meanings for m in o if (m.sort, m.name) == ("frageform", "kosten")]


def _has_limit(reading: Reading) -> bool:
    """ "was davon kostet höchstens 30 Euro", "was kostet nichts" ask for what does, not for the price."""
    words = {word.folded for word in reading.question.words}
    prices = [(s, m) for s in reading.spans for m in s.meanings[0] if (m.sort, m.name) == ("kriterium", "kosten")]
    asked = {i for span in _price_asked(reading) for i in range(span.first, span.last)}
    free = [s for s, m in prices if m.value["hoechstens"] == 0]
    if any(not asked.isdisjoint(range(s.first, s.last)) for s in free):
        return True
    return any(m.value["hoechstens"] for _, m in prices) and bool(_LIMITS & words)


def _each(words: Sequence[Word]) -> bool:
    """ "welcher Anbieter hat wie viele Kurse", "wie viele Kurse jeder Anbieter hat" """
    folded = [word.folded for word in words]
    if any(folded[i : i + 2] == ["wie", "viele"] and _EVERY.intersection(folded[i + 2 :]) for i in range(len(folded))):
        return True
    which = next((i for i, word in enumerate(words) if word.folded.startswith("welch")), len(words))
    return any(
        word.folded == "wie" and i > which
        for i, word in enumerate(words[:-1])
        if words[i + 1].folded.startswith("viel")
    )


def _is_an_office_responsible(spans: Sequence[Span], words: Sequence[Word]) -> bool:
    """ "Wofür ist das Schulamt zuständig": its tasks are asked for, not its address."""
    named = any("verantwortlich" in span.names for span in spans)
    return named and any(word.folded == "zustaendig" for word in words)


def _as_told(forms: dict[str, float], spans: Sequence[Span], words: Sequence[Word]) -> dict[str, float]:
    """What criteria say of the form: "verzögerte Maßnahmen" asks for what is overdue, "wo ist die nächste Kita" for
    which one that is."""
    said = {
        m.value for span in spans if not span.excluded for o in span.meanings for m in o if isinstance(m.value, str)
    }
    if "kontakt" in forms and _is_an_office_responsible(spans, words):
        forms = {form: weight for form, weight in forms.items() if form != "kontakt"}
    if "entfernung" in said and "kontakt" in forms:
        forms = {form: weight for form, weight in forms.items() if form != "kontakt"} | {"finden": WORD}
    return forms | {"ueberfaellig": WORD} if "ueberfaellig" in said else forms


def _nearest(forms: dict[str, float], words: Sequence[Word]) -> dict[str, float]:
    """ "Wo ist der nächste Kurs" asks for the course, not for its address or date."""
    folded = [word.folded for word in words]
    if "wo" in folded[:2] and any(word.startswith(_NEXT) for word in folded[:6]) and "wann" not in folded:
        return {form: weight for form, weight in forms.items() if form not in _WHERE_AND_WHEN} | {"finden": WORD}
    return forms


def _implied_forms(spans: Sequence[Span], words: Sequence[Word], forms: dict[str, float]) -> dict[str, float]:
    """A stretch of years asks for a course, two places or both sexes for a comparison."""
    implied = dict(forms)
    meanings = [(m, span.excluded) for span in spans for m in span.meanings[0]]
    if any(m.name == "jahr" and m.value["von"] != m.value["bis"] for m, _ in meanings):
        implied["verlauf"] = implied.get("verlauf", 0.0) + 3.4
        for amount in ("wert", "zaehlen"):  # "die Zahlen der letzten zehn Jahre"
            implied.pop(amount, None)
    features = [
        m.value["merkmal"] for span in spans for option in span.meanings for m in option if m.name == "auspraegung"
    ]
    if any(m.name == "gruppierung" and m.value == "jahr" for m, _ in meanings):
        return implied | {"verlauf": implied.get("verlauf", 0.0) + 3.4 + implied.pop("rangliste", 0.0)}
    places = sum(m.name == "ort" and not out for m, out in meanings)
    if "erklaeren" in implied and not places:  # "was ist der Unterschied zwischen Jugendquote und Altenquote"
        implied.pop("vergleich", None)
    own_place = any(word.folded in _OURSELVES for word in words)
    if any(dict(m.extra).get("art") == "land" for m, out in meanings if m.name == "ort" and not out) and own_place:
        places += 1
    if (places > 1 or len(features) > len(set(features))) and "rangliste" not in forms:
        implied["vergleich"] = implied.get("vergleich", 0.0) + 0.8
    return implied


def _between_places(reading: Reading, forms: dict[str, float]) -> dict[str, float]:
    """Peers ask for a comparison; "die Kreise", "die Bundesländer" with no place beside them for a ranking.

    Which of two places comes first is a comparison.
    """
    if any(share == 1.0 for _, share in cues(reading, "vergleichsgruppe").values()):
        return forms | {"vergleich": max(forms.get("vergleich", 0.0), WORD) + 0.5}
    places = [span for span in reading.spans for m in span.meanings[0] if m.name == "ort" and not span.excluded]
    if not cues(reading, "ebene"):
        first = any("rangfolge" in span.names for span in reading.spans)
        return forms | {"vergleich": max(WORD, *forms.values()) + 0.5} if first and len(places) == 2 else forms
    if "rangliste" in forms and not (len(places) > 1 and "vergleich" in forms):
        return forms | {"rangliste": max(forms.values())}
    if len(places) > 1 or "verlauf" in forms:
        return forms
    ranked = max(forms.get("vergleich", 0.0), LEVEL)
    return {form: weight for form, weight in forms.items() if form != "vergleich"} | {"rangliste": ranked}


def _compared(spans: Sequence[Span], forms: dict[str, float]) -> dict[str, float]:
    """ "in A mehr als in B", "mehr bei A oder bei B": with two of a kind a weak word of comparison is enough."""
    named = [m.name for s in spans if not s.excluded for m in s.meanings[-1][:1] if m.name in _COMPARED]
    twice = len(named) > len(set(named))
    return forms | {"vergleich": forms["vergleich"] + 2.5} if twice and "vergleich" in forms else forms


def wanted(forms: Mapping[str, float]) -> bool:
    return any(form != "finden" and weight >= 1.0 for form, weight in forms.items())


def wishes(reading: Reading, spans: Sequence[Span], *, of_houses: bool) -> tuple[Wish, Wish]:
    """What is wanted of anything but figures, and of figures; `of_houses` where single houses are asked about."""
    forms = _as_told(_nearest(form_scores(reading), reading.question.words), spans, reading.question.words)
    figures = _between_places(reading, _implied_forms(spans, reading.question.words, forms))
    others = {form: weight for form, weight in forms.items() if form not in _COUNTED} | {"finden": WORD}
    others = others if of_houses else forms
    return _wish(_compared(spans, others)), _wish(figures)


def _wish(forms: Mapping[str, float]) -> Wish:
    return Wish(forms, wanted(forms), sum(weight for form, weight in forms.items() if form != "finden"))


def form_part(template: Template, wish: Wish) -> float:
    """What the wanted form adds: most for the kind's own, less for what else it can answer, a loss for the rest."""
    own, strangers = 0.0, wish.weight
    for place, form in enumerate(template.forms):
        weight = wish.forms.get(form)
        if weight is not None:
            own = max(own, weight - 0.3 * place)
            strangers -= weight if form != "finden" else 0.0
    plain = template.forms[0] in ("finden", "liste", "wert")
    default = 1.0 if plain and not wish.is_told else 0.05 if template.forms[0] == "wert" else 0.0
    return max(own, default) - 0.6 * strangers
