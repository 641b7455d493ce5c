"""Figures in German sentences: what a value is, how a series went, how places differ, who stands where.

The rows of a question about Kennzahlen and its choice in, one or a few sentences out. Nothing is said about years for
which there is no value, and nothing is compared across a break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bildungsfrage.grammar.figure_words import (
    FORMER,
    PERCENT,
    Row,
    Words,
    in_brackets,
    label,
    same,
    series_of,
    unbroken,
    when,
    written,
    year_of,
)
from bildungsfrage.grammar.inflection import joined
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice

_MOST_SENTENCES = 4
_MOST_LISTED = 8
_MOST_TIED = 3
_ENOUGH_FOR_EXTREMES = 5


def figure_sentence(choice: Choice, rows: Sequence[Row], knowledge: Knowledge) -> str:
    """What the rows of a question about figures say, in one or a few sentences."""
    words = Words(knowledge)
    say = _SENTENCES.get(choice.kind, _values)
    return " ".join([*_standing_in(choice, words), say(choice, rows, words)])


def feature_names(values: Sequence[str], knowledge: Knowledge) -> dict[str, str]:
    """ "geschlecht=weiblich;schulart=gymnasium" → "weiblich, Gymnasium" """
    words = Words(knowledge)
    return {value: words.features(value) for value in values if value}


def _standing_in(choice: Choice, words: Words) -> list[str]:
    """Places without a value, and the ones they lie in that are shown instead."""
    return [words.say("ersatz", ort=words.at(asked), ersatz=words.at(shown)) for asked, shown in choice.wish.instead]


# ---------------------------------------------------------------- values


def _values(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """One value a sentence; several of one figure and time as a list; what is left without a part."""
    rest = _rest(choice, rows, words)
    if rest:
        return rest
    if len(rows) > 1 and same(rows, "kennzahl") and same(rows, "zeit"):
        known = sorted((row for row in rows if row["wert"] is not None), key=lambda row: -row["wert"])
        if len(choice.wish.ages) == len(rows) == len(known) and _adds_up(rows):
            return _together(rows, words)
        gap = _gap(rows, known, words) if choice.wish.split and len(known) == 2 else ""
        return f"{_listed(rows, words)} {gap}".strip()
    return " ".join(_single(choice, row, words) for row in rows[:_MOST_SENTENCES])


def _single(choice: Choice, row: Row, words: Words) -> str:
    slots = _about(row, words) | {"merkmal": in_brackets(words.features(row.get("merkmal")))}
    if row["wert"] is None:
        key = "aufgeloest" if row.get("ort_art") == FORMER else "ohne_wert"
        return words.say(key, **slots, grund=words.quality(row.get("qualitaet")))
    if row.get("zaehler") is None or row.get("nenner") is None:
        return words.say("wert", **slots, wert=words.amount(row))
    parts = {"zaehler": written(row["zaehler"]), "nenner": written(row["nenner"]), "wert": words.amount(row)}
    key = "wert_anzahl" if choice.wish.measure == "anzahl" and row.get("einheit") == PERCENT else "wert_teile"
    return words.say(key, **slots, **parts)


def _about(row: Row, words: Words) -> dict[str, str]:
    return {"kennzahl": str(row["kennzahl"]), "ort": words.where(row), "zeit": when(row["zeit"])}


def _listed(rows: Sequence[Row], words: Words) -> str:
    """The values side by side; parts that do not exist are left to the table."""
    said = label(rows, words)
    known = [row for row in rows if row["wert"] is not None]
    shown = known if len(known) > 1 and not same(rows, "merkmal") else rows
    values = [f"{said(row)} {words.amount(row)}" for row in shown[:_MOST_LISTED]]
    if len(shown) > _MOST_LISTED:
        values.append(words.further(len(shown) - _MOST_LISTED))
    about = _about(rows[0], words)
    if not same(rows, "ort"):
        about["ort"] = ""
    if same(rows, "merkmal"):
        about["merkmal"] = in_brackets(words.features(rows[0].get("merkmal")))
    return words.say("mehrere", **about, liste=joined(values))


def _adds_up(rows: Sequence[Row]) -> bool:
    return same(rows, "ort_id") and all(row.get("einheit") == "Anzahl" for row in rows)


def _together(rows: Sequence[Row], words: Words) -> str:
    """Age groups that make up the one asked for, with their sum."""
    ages = sorted(rows, key=lambda row: int(str(row["merkmal"]).partition("=")[2].partition("-")[0] or 0))
    values = [f"{words.features(row['merkmal'])} {words.amount(row)}" for row in ages]
    total = written(sum(row["wert"] for row in rows))
    return words.say("zusammen", **_about(rows[0], words), summe=total, liste=joined(values))


def _rest(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """What is left without a part: insgesamt 10.092, davon 408; ohne sie 9.684. Empty where it is not known."""
    excluded = any(c.name == "auspraegung" and c.excluded for c in choice.criteria)
    if not excluded or len(rows) != 2 or rows[0].get("einheit") == PERCENT or not same(rows, "ort_id"):
        return ""
    whole, part = sorted(rows, key=lambda row: row.get("merkmal") != "")
    if whole.get("merkmal") or whole["zeit"] != part["zeit"] or whole["wert"] is None or part["wert"] is None:
        return ""
    slots = _about(part, words) | {"merkmal": words.features(part.get("merkmal"))}
    slots |= {"teil": written(part["wert"]), "ganzes": written(whole["wert"])}
    return words.say("ohne_teil", **slots, rest=written(whole["wert"] - part["wert"]))


# ---------------------------------------------------------------- comparisons


def _comparison(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """Every value, and what lies between the highest and the lowest; of many, where the asked one stands."""
    if len(rows) < 2:
        return _values(choice, rows, words)
    known = sorted((row for row in rows if row["wert"] is not None), key=lambda row: -row["wert"])
    if not same(rows, "kennzahl") or (not same(rows, "zeit") and same(rows, "ort_id") and len(known) > 1):
        return _side_by_side(choice, rows, words)
    own = [row for row in known if row.get("eigene")]
    if len(known) > _MOST_SENTENCES and len(own) == 1:
        return _place_among(own[0], known, words)
    text = _listed(rows, words) if same(rows, "zeit") else _values(choice, rows, words)
    return f"{text} {_gap(rows, known, words)}".strip()


def _side_by_side(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """Several figures, each for itself; one figure in several years, as a course."""
    if same(rows, "kennzahl") and same(rows, "merkmal"):
        return _one_course(choice, sorted(rows, key=lambda row: (row.get("jahr") or 0, str(row["zeit"]))), words)
    return " ".join(_single(choice, row, words) for row in rows[:_MOST_SENTENCES])


def _gap(rows: Sequence[Row], known: Sequence[Row], words: Words) -> str:
    if len(known) < 2 or not same(known, "einheit"):
        return ""
    high, low, difference = known[0], known[-1], words.difference(known[-1], known[0])
    if written(high["wert"]) == written(low["wert"]):
        return words.say("gleich")
    if not same(rows, "ort_id") and same(rows, "merkmal"):
        key = "unterschied_orte" if len(known) == 2 else "spanne"
        return words.say(key, hoch=words.where(high), niedrig=words.where(low), differenz=difference)
    said = label(rows, words)
    key = "unterschied" if len(known) == 2 else "spanne_teile"
    return words.say(key, hoch=said(high), niedrig=said(low), differenz=difference)


def _place_among(own: Row, known: Sequence[Row], words: Words) -> str:
    """Where one place stands among many."""
    rank = 1 + sum(row["wert"] > own["wert"] for row in known)
    slots = _about(own, words) | {"merkmal": in_brackets(words.features(own.get("merkmal")))}
    slots |= {"wert": words.amount(own), "rang": str(rank), "anzahl": str(len(known))}
    high, low = known[0], known[-1]
    ends = {"hoch": words.where(high), "wert_hoch": words.briefly(high)}
    ends |= {"niedrig": words.where(low), "wert_niedrig": words.briefly(low)}
    return f"{words.say('rang', **slots)} {words.say('enden', **ends)}"


# ---------------------------------------------------------------- courses


def _course(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """From the first to the last known value, one or two sentences for each place and feature."""
    return " ".join(_one_course(choice, part, words) for part in series_of(rows)[:_MOST_SENTENCES])


def _one_course(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """How a series went since its last break, then how it went before."""
    *before, last = unbroken(rows)
    known = [row for row in last if row["wert"] is not None]
    if not known and not before:
        return _single(choice, rows[-1], words)
    sentences = [_stretch(choice, last, words)] if known else []
    if before:
        earlier = [row for row in before[-1] if row["wert"] is not None]
        key = "davor_eins" if len(earlier) == 1 else "davor"
        if earlier:
            ends = {"anfang": year_of(earlier[0]), "ende": year_of(earlier[-1])}
            ends |= {"erster": words.briefly(earlier[0]), "letzter": words.amount(earlier[-1])}
            sentences.append(words.say(key, **ends, bruch=year_of(last[0])))
    return " ".join([*sentences, *_extremes(choice, known, words, "seit_bruch" if before else "hoch_und_tief")])


def _stretch(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    known = [row for row in rows if row["wert"] is not None]
    if len(known) < 2:
        return _single(choice, known[0], words)
    first, last = known[0], known[-1]
    equal = written(first["wert"]) == written(last["wert"])
    key = "gleich_geblieben" if equal else "mehr" if first["wert"] < last["wert"] else "weniger"
    slots = _about(first, words) | {"merkmal": in_brackets(words.features(first.get("merkmal")))}
    slots |= {"anfang": year_of(first), "ende": year_of(last), "differenz": words.difference(first, last)}
    return words.say(key, **slots, erster=words.briefly(first), letzter=words.amount(last))


def _extremes(choice: Choice, known: Sequence[Row], words: Words, key: str) -> list[str]:
    """The highest and the lowest value, where a series is long enough for them to say something."""
    if len(known) < _ENOUGH_FOR_EXTREMES:
        return []
    high, low = max(known, key=lambda row: row["wert"]), min(known, key=lambda row: row["wert"])
    if high["wert"] == low["wert"]:
        return []
    asked = next((c.value for c in choice.criteria if c.name == "rangfolge"), None)
    if asked is None and {high["wert"], low["wert"]} == {known[0]["wert"], known[-1]["wert"]}:
        return []
    slots = {"hoch": words.briefly(high), "niedrig": words.briefly(low)}
    return [words.say(key, **slots, jahr_hoch=year_of(high), jahr_niedrig=year_of(low))]


# ---------------------------------------------------------------- rankings


def _ranking(choice: Choice, rows: Sequence[Row], words: Words) -> str:
    """Who comes first, and where the own Kommune or the asked place stands."""
    lowest = any(c.name == "rangfolge" and c.value == "niedrigste" for c in choice.criteria)
    first = [row for row in rows if row.get("rang") == rows[0].get("rang")]
    where = joined([words.where(row) for row in first[:_MOST_TIED]])
    if len(first) > _MOST_TIED:
        where = words.own.get("an_orten", "{anzahl}").replace("{anzahl}", str(len(first)))
    slots = _about(rows[0], words) | {"ort": where, "merkmal": in_brackets(words.features(rows[0].get("merkmal")))}
    text = words.say("am_niedrigsten" if lowest else "am_hoechsten", **slots, wert=words.amount(rows[0]))
    own = [row for row in rows if row.get("eigene") and row not in first]
    return " ".join([text, *(_own_rank(row, words) for row in own[:_MOST_TIED])])


def _own_rank(row: Row, words: Words) -> str:
    slots = {"ort": words.where(row), "wert": words.amount(row)}
    return words.say("eigener_rang", **slots, rang=str(row.get("rang")), anzahl=str(row.get("von")))


_SENTENCES: Mapping[str, Callable[[Choice, Sequence[Row], Words], str]] = {
    "kennzahl_verlauf": _course,
    "kennzahl_vergleich": _comparison,
    "kennzahl_rangliste": _ranking,
}
