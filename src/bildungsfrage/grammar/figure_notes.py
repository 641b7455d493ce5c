"""What must be said beside figures: what they are, other years than asked, breaks, gaps, marks in place of values.

The choice and its rows in, German notes out. The words stand in knowledge/saetze.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bildungsfrage.german import fold, word_set
from bildungsfrage.grammar.figure_words import BREAK, FORMER, PERCENT, Row, Words, said_time, series_of, years_in_words
from bildungsfrage.grammar.inflection import joined
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice

_STEM = 8
_WORD = re.compile(r"[^\W\d_]{4,}")
_ASKING = word_set(
    """
    wie hoch ist die viele viel wieviele wieviel zahl anzahl anteil quote der das den des dem an von prozent gibt es
    sind haben
    """
)
_MOST_DEFINITIONS = 2
_MOST_TIMES = 6
_TOWNS = frozenset({"kreisfreie_stadt", "stadtkreis"})


def figure_notes(choice: Choice, rows: Sequence[Row], knowledge: Knowledge) -> list[str]:
    """The notes to the rows of a question about figures."""
    words = Words(knowledge)
    found = [
        *_what_it_is(choice, rows, words),
        *_unit_asked(choice, rows, words),
        *_year(choice, rows, words),
        *_common_year(choice, rows, words),
        *_missing_places(choice, rows, words),
        *_level(choice, rows, words),
        *_gaps(choice, rows, words),
        *_breaks(rows, words),
        *_marks(rows, words),
    ]
    return [note for note in dict.fromkeys(found) if note]


# ---------------------------------------------------------------- what the figure is


def _what_it_is(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """The official name where an everyday word was used, then definition, numerator and denominator."""
    shown: dict[str, Row] = {}
    for row in rows:
        shown.setdefault(row["kennzahl_id"], row)
    for slug, row in list(shown.items())[:_MOST_DEFINITIONS]:
        typed = next((c.text for c in choice.criteria if c.name == "kennzahl" and c.value == slug), "")
        name = str(row["kennzahl"])
        if not _is_official(typed, name):
            yield words.say("amtlich", gesagt=_bare(typed), kennzahl=name)
        facts = words.facts(slug)
        if facts.get("definition"):
            key = "definition_von" if len(shown) > 1 else "definition"
            yield words.say(key, kennzahl=name, definition=str(facts["definition"]))
        if not row.get("einheit"):
            yield words.say("ohne_einheit")
        if facts.get("zaehler") and facts.get("nenner"):
            yield words.say("zaehler_nenner", zaehler=str(facts["zaehler"]), nenner=str(facts["nenner"]))


def _is_official(typed: str, name: str) -> bool:
    """Whether every longer word that was typed begins like one of the official name."""
    official = "".join(fold(word) for word in _WORD.findall(name))
    said = [fold(word) for word in _WORD.findall(typed)]
    return all(word[: min(_STEM, max(len(word) - 2, 4))] in official for word in said if word not in _ASKING)


def _bare(typed: str) -> str:
    """What was said for a figure, without the words that only ask for it."""
    words = typed.split()
    while len(words) > 1 and fold(words[0]) in _ASKING:
        words = words[1:]
    return " ".join(words)


def _unit_asked(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """A share where a count was asked for, or a count where a share was, and the data have no other."""
    measure, known = choice.wish.measure, [row for row in rows if row["wert"] is not None]
    if measure == "anzahl" and any(row.get("einheit") == PERCENT and row.get("zaehler") is None for row in known):
        yield words.say("nur_anteil")
    features = any(c.name == "auspraegung" and not c.excluded for c in choice.criteria)
    if measure == "anteil" and known and known[0].get("einheit") == "Anzahl":
        yield words.say("nur_anzahl")
    elif (
        measure == "anteil"
        and features
        and any(words.facts(row["kennzahl_id"]).get("einheit") == "Anzahl" for row in known)
    ):
        yield words.say("anteil_berechnet")


# ---------------------------------------------------------------- years


def _asked_years(choice: Choice) -> tuple[list[dict[str, Any]], int | None, int | None]:
    """The years asked for, the earliest and the latest of them (None: open)."""
    asked = [c.value for c in choice.criteria if c.name == "jahr" and not c.excluded]
    lows, highs = [year.get("von") for year in asked], [year.get("bis") for year in asked]
    return asked, None if None in lows else min(lows, default=None), None if None in highs else max(highs, default=None)


def _year(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """A value of another year than the one asked for, or of an earlier one than the data end with."""
    asked, low, high = _asked_years(choice)
    dated = [row for row in rows if row.get("jahr") is not None]
    if not dated:
        return
    years = {row["jahr"] for row in dated}
    latest = max((row["letztes_jahr"] for row in dated if row.get("letztes_jahr")), default=max(years))
    times = joined(list(dict.fromkeys(said_time(row["zeit"]) for row in dated))[:_MOST_TIMES])
    if asked and all((low and year < low) or (high and year > high) for year in years):
        key = "noch_kein_jahr" if low and low > latest else "anderes_jahr"
        yield words.say(key, gefragt=_spoken(low, high), gezeigt=times)
    elif len(asked) > 1:
        missing = [year["von"] for year in asked if year["von"] == year["bis"] and year["von"] not in years]
        if missing:
            yield words.say("jahre_fehlen", jahre=years_in_words(missing))
    elif asked and low != high:
        yield from _ends(years, (low, high), words)
    elif not asked and choice.kind == "kennzahl_wert":
        yield from _not_yet(dated, words)


def _ends(years: set[int], asked: tuple[int | None, int | None], words: Words) -> Iterator[str]:
    """A stretch of years that begins before the values, or ends after them."""
    low, high = asked
    if low and min(years) > low:
        yield words.say("beginnt", jahr=str(min(years)))
    if high and max(years) < high:
        yield words.say("endet", jahr=str(max(years)))


def _not_yet(rows: Sequence[Row], words: Words) -> Iterator[str]:
    for row in rows:
        if row.get("letztes_jahr") and row["letztes_jahr"] > row["jahr"]:
            reason = words.quality(row["letztes_zeichen"]) if row.get("letztes_zeichen") else ""
            key = "noch_kein_wert_grund" if reason else "noch_kein_wert"
            yield words.say(key, jahr=str(row["letztes_jahr"]), grund=reason)


def _common_year(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """Why a comparison is of this year, and whether all values are of one."""
    if choice.kind != "kennzahl_vergleich" or len(rows) < 2:
        return
    years = {row["jahr"] for row in rows}
    asked = _asked_years(choice)[0]
    if len(asked) > 1:
        return
    if len(years) > 1:
        yield words.say("verschiedene_jahre")
    elif not asked:
        newer = [str(row["ort"]) for row in rows if row.get("letztes_jahr") and row["letztes_jahr"] > row["jahr"]]
        if newer:
            named = joined(list(dict.fromkeys(newer))[:_MOST_TIMES])
            yield words.say("gemeinsames_jahr", jahr=said_time(rows[0]["zeit"]), orte=named)


def _spoken(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if low and high:
        return f"die Jahre {low} bis {high}"
    return f"die Jahre ab {low}" if low else f"die Jahre bis {high}"


# ---------------------------------------------------------------- places


def _missing_places(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """Places that were asked for and have no row."""
    if choice.kind not in ("kennzahl_vergleich", "kennzahl_wert", "kennzahl_verlauf"):
        return
    found = {row.get("ort") for row in rows}
    replaced = {asked.value for asked, _ in choice.wish.instead}
    for criterion in choice.criteria:
        if criterion.name == "ort" and not criterion.excluded and criterion.value not in found | replaced:
            yield words.say("ort_fehlt", ort=words.at(criterion))


def _level(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """Which places a ranking holds where that is not all it was asked for."""
    if choice.kind != "kennzahl_rangliste":
        return
    if choice.wish.level == "gemeinde" and {row.get("ort_art") for row in rows} <= _TOWNS:
        yield words.say("nur_staedte")
    without = rows[0].get("ohne_wert") if rows else None
    if without:
        yield words.say("ohne_wert_eins" if without == 1 else "ohne_wert_viele", anzahl=str(without))


# ---------------------------------------------------------------- breaks, gaps, marks


def _gaps(choice: Choice, rows: Sequence[Row], words: Words) -> Iterator[str]:
    """Years within a course for which the data have no row at all."""
    if choice.kind != "kennzahl_verlauf":
        return
    several = len(series_of(rows)) > 1
    for series in series_of(rows):
        years = {row["jahr"] for row in series if row.get("jahr")}
        missing = [year for year in range(min(years, default=0), max(years, default=0)) if year not in years]
        if missing:
            where = words.where(series[0]) if several else ""
            yield words.say("luecke", ort=where, jahre=years_in_words(missing))


def _breaks(rows: Sequence[Row], words: Words) -> Iterator[str]:
    """Where a series breaks, and why."""
    for row in rows:
        if row.get("qualitaet") == BREAK:
            key = "bruch_grund" if row.get("anmerkung") else "bruch"
            yield words.say(key, jahr=said_time(row["zeit"]), grund=str(row.get("anmerkung") or ""))


def _marks(rows: Sequence[Row], words: Words) -> Iterator[str]:
    """What stands behind missing and unsure values, once for each mark, with the times or parts it is about."""
    if len(rows) == 1 and rows[0]["wert"] is None:
        return  # the sentence has said it
    about: dict[tuple[str, str], list[str]] = {}
    parts = len({row.get("merkmal") for row in rows}) > 1 and len({row["zeit"] for row in rows}) == 1
    places = len({row.get("ort_id") for row in rows}) > 1
    for row in rows:
        mark = row.get("qualitaet")
        if not mark or mark == BREAK or row.get("ort_art") == FORMER:
            continue
        key = "zeichen" if row["wert"] is None else "unsicher"
        name = words.features(row.get("merkmal")) or words.own.get("insgesamt", "")
        time = said_time(row["zeit"])
        said = name if parts else f"{row['ort']} {time}" if places else time
        about.setdefault((mark, key), []).append(str(said))
    for (mark, key), named in about.items():
        unique = list(dict.fromkeys(named))
        rest = [words.further(len(unique) - _MOST_TIMES)] if len(unique) > _MOST_TIMES else []
        shown = unique[:_MOST_TIMES] + rest
        yield words.say(key, zeiten=joined(shown), grund=words.quality(mark))
