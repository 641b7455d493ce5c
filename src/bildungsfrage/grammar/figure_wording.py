"""Figures in German: what a value is, how a series went, how two places differ, and what must be said beside it.

Rows of a question about Kennzahlen in, sentences and notes out. The words stand in knowledge/saetze.toml. A value that
is missing is never a zero, and nothing is said about years for which there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.grammar.inflection import capitalised, joined
from bildungsfrage.grammar.value_wording import german_date, said_feature
from bildungsfrage.grammar.wording import SLOT, place
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion

Row = Mapping[str, Any]

_PERCENT = "%"
_COUNTED = frozenset({"", "Anzahl"})  # units that go without saying
_MOST_SENTENCES = 4
_SHORT_UNIT = 3  # %, km: repeated behind every number; a longer one is said once
_STEM = 8
_WORD = re.compile(r"[^\W\d_]{4,}")


def figure_sentence(kind: str, rows: Sequence[Row], knowledge: Knowledge) -> str:
    """What the rows of a question about figures say, in one or a few sentences."""
    say = _SENTENCES.get(kind, _values)
    return say(rows, _Words(knowledge))


def figure_notes(choice: Choice, rows: Sequence[Row], knowledge: Knowledge) -> list[str]:
    """What must be said beside the figures: official name, other year than asked, missing values."""
    words = _Words(knowledge)
    return [
        *_official_name(choice, knowledge, words),
        *_other_year(choice, rows, words),
        *_missing_places(choice, rows, words),
        *_marks(rows, words),
    ]


def feature_names(values: Sequence[str], knowledge: Knowledge) -> dict[str, str]:
    """ "geschlecht=weiblich;schulart=gymnasium" → "weiblich, Gymnasium" """
    return {value: _features(value, knowledge) for value in values if value}


class _Words:
    """The part of saetze.toml that is about figures."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.all: Mapping[str, Any] = knowledge.sentences.get("saetze", {})
        self.own: Mapping[str, str] = self.all.get("kennzahl", {})

    def say(self, key: str, **slots: str) -> str:
        """A sentence with its slots filled."""
        text = SLOT.sub(lambda match: slots.get(match[1], ""), self.own.get(key, ""))
        return capitalised(re.sub(r" {2,}", " ", text).replace(" :", ":").replace(" ,", ",").strip())

    def quality(self, mark: str | None) -> str:
        """What a mark in place of a value means."""
        return str(self.all.get("qualitaet", {}).get(mark or "", self.own.get("ohne_angabe", "")))

    def unit(self, row: Row) -> str:
        """The unit as it stands behind a number."""
        unit = row.get("einheit") or ""
        return "" if unit in _COUNTED else str(self.all.get("einheit", {}).get(unit, unit))

    def amount(self, row: Row) -> str:
        """A value with its unit, or why there is none."""
        if row["wert"] is None:
            return self.own.get("kein_wert", "kein Wert")
        return f"{written(row['wert'])} {self.unit(row)}".strip()

    def where(self, row: Row) -> str:
        """A place with its preposition."""
        extra = (("art", row.get("ort_art")),)
        return place(Criterion("ort", row["ort"], extra=extra), self.all.get("ort", {})) if row.get("ort") else ""


def written(value: float) -> str:
    """1269 → 1.269, 16.784 → 16,78, 16.7 → 16,7"""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


# ---------------------------------------------------------------- sentences


def _values(rows: Sequence[Row], words: _Words) -> str:
    """One value a sentence; several of one figure and time as a list."""
    if len(rows) > 1 and _same(rows, "kennzahl") and _same(rows, "zeit"):
        return _listed(rows[: _MOST_SENTENCES * 2], words)
    return " ".join(_single(row, words) for row in rows[:_MOST_SENTENCES])


def _single(row: Row, words: _Words) -> str:
    slots = _about(row, words) | {"merkmal": _in_brackets(_features(row.get("merkmal"), words.knowledge))}
    if row["wert"] is None:
        return words.say("ohne_wert", **slots, grund=words.quality(row.get("qualitaet")))
    parts = ""
    if row.get("zaehler") is not None and row.get("nenner") is not None:
        parts = _in_brackets(f"{written(row['zaehler'])} von {written(row['nenner'])}")
    return words.say("wert", **slots, wert=words.amount(row), teile=parts)


def _about(row: Row, words: _Words) -> dict[str, str]:
    return {"kennzahl": str(row["kennzahl"]), "ort": words.where(row), "zeit": _when(row["zeit"])}


def _listed(rows: Sequence[Row], words: _Words) -> str:
    label = _label(rows, words)
    values = [f"{label(row)} {words.amount(row)}" for row in rows]
    about = _about(rows[0], words) if _same(rows, "ort") else _about(rows[0], words) | {"ort": ""}
    return words.say("mehrere", **about, liste=joined(values))


def _comparison(rows: Sequence[Row], words: _Words) -> str:
    """Every value, and what lies between the highest and the lowest."""
    if len(rows) < 2:
        return _values(rows, words)
    several = not _same(rows, "kennzahl")
    text = " ".join(_single(row, words) for row in rows[:_MOST_SENTENCES]) if several else _listed(rows, words)
    known = sorted((row for row in rows if row["wert"] is not None), key=lambda row: -row["wert"])
    if len(known) < 2 or not _same(known, "einheit"):
        return text
    label = _label(rows, words)
    high, low = known[0], known[-1]
    key = "gleich" if high["wert"] == low["wert"] else "unterschied" if len(known) == 2 else "spanne"
    return f"{text} " + words.say(key, hoch=label(high), niedrig=label(low), differenz=_difference(low, high, words))


def _difference(before: Row, after: Row, words: _Words) -> str:
    """6,4 Prozentpunkte for shares; for everything else the amount and the percentage."""
    difference = abs(after["wert"] - before["wert"])
    if before.get("einheit") == _PERCENT:
        return words.own.get("prozentpunkte", "{zahl}").replace("{zahl}", written(round(difference, 2)))
    share = f" ({written(round(100 * difference / before['wert'], 1))} %)" if before["wert"] else ""
    unit = words.unit(before) if len(words.unit(before)) <= _SHORT_UNIT else ""
    return f"{written(round(difference, 2))} {unit}".strip() + share


def _course(rows: Sequence[Row], words: _Words) -> str:
    """From the first to the last known value, one sentence for each place and feature."""
    series: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        series.setdefault((row["kennzahl_id"], row["ort_id"], row.get("merkmal")), []).append(row)
    return " ".join(_one_course(part, words) for part in list(series.values())[:_MOST_SENTENCES])


def _one_course(rows: Sequence[Row], words: _Words) -> str:
    known = [row for row in rows if row["wert"] is not None]
    if len(known) < 2:
        return _single(known[0] if known else rows[-1], words)
    first, last = known[0], known[-1]
    key = "gleich_geblieben" if first["wert"] == last["wert"] else "mehr" if first["wert"] < last["wert"] else "weniger"
    slots = _about(first, words) | {"merkmal": _in_brackets(_features(first.get("merkmal"), words.knowledge))}
    slots |= {"anfang": _year(first), "ende": _year(last), "differenz": _difference(first, last, words)}
    start = words.amount(first) if len(words.unit(first)) <= _SHORT_UNIT else written(first["wert"])
    text = words.say(key, **slots, erster=start, letzter=words.amount(last))
    broken = any(row.get("qualitaet") == "bruch" for row in rows)
    return f"{text} {words.say('bruch')}" if broken else text


def _ranking(rows: Sequence[Row], words: _Words) -> str:
    first = rows[0]
    lowest = len(rows) > 1 and rows[-1]["wert"] is not None and first["wert"] < rows[-1]["wert"]
    slots = _about(first, words)
    return words.say("am_niedrigsten" if lowest else "am_hoechsten", **slots, wert=words.amount(first))


_SENTENCES: Mapping[str, Callable[[Sequence[Row], _Words], str]] = {
    "kennzahl_verlauf": _course,
    "kennzahl_vergleich": _comparison,
    "kennzahl_rangliste": _ranking,
}


def _label(rows: Sequence[Row], words: _Words) -> Callable[[Row], str]:
    """What tells rows of a list apart: the place, the feature, the figure."""
    apart = [name for name in ("kennzahl", "ort", "merkmal") if not _same(rows, name)] or ["ort"]

    def label(row: Row) -> str:
        said = {"merkmal": _features(row.get("merkmal"), words.knowledge) or words.own.get("insgesamt", "")}
        return ", ".join(str(said.get(name, row.get(name))) for name in apart)

    return label


def _same(rows: Sequence[Row], name: str) -> bool:
    return len({row.get(name) for row in rows}) < 2


def _features(value: str | None, knowledge: Knowledge) -> str:
    pairs = (part.partition("=") for part in (value or "").split(";") if part)
    return ", ".join(said_feature({"merkmal": sort, "wert": slug}, knowledge) for sort, _, slug in pairs)


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _when(value: Any) -> str:
    """A time behind a name: 2023, 2023/24, am 01.03.2023."""
    text = said_time(value)
    return f"am {text}" if text != str(value) else text


def _year(row: Row) -> str:
    """The time of a value in a series, where the day says no more than the year."""
    text = said_time(row["zeit"])
    return str(row["jahr"]) if text != str(row["zeit"]) and row.get("jahr") else text


def said_time(value: Any) -> str:
    """2023, 2023/24 as they are; a day as Germans write it."""
    text = str(value)
    try:
        return german_date(text) if len(text) == 10 and date.fromisoformat(text) else text
    except ValueError:
        return text


# ---------------------------------------------------------------- notes


def _official_name(choice: Choice, knowledge: Knowledge, words: _Words) -> list[str]:
    """The official figure, where an everyday word was used: Schulabbrecherquote."""
    notes = []
    for criterion in choice.criteria:
        figure = knowledge.values.get("kennzahl", {}).get(criterion.value) if criterion.name == "kennzahl" else None
        if figure is None or _is_official(criterion.text, figure.name):
            continue
        definition = str(figure.facts.get("definition") or "")
        notes.append(words.say("amtlich", kennzahl=figure.name, definition=definition))
    return notes


def _is_official(typed: str, name: str) -> bool:
    """Whether every longer word that was typed begins like one of the official name."""
    official = "".join(fold(word) for word in _WORD.findall(name))
    return all(fold(word)[:_STEM] in official for word in _WORD.findall(typed))


def _other_year(choice: Choice, rows: Sequence[Row], words: _Words) -> list[str]:
    """A value of another year than the one asked for, or of an earlier one than the data end with."""
    asked = next((c.value for c in choice.criteria if c.name == "jahr" and not c.excluded), None)
    shown = sorted({row["jahr"] for row in rows if row.get("jahr") is not None})
    if not shown:
        return []
    low, high = (asked or {}).get("von"), (asked or {}).get("bis")
    if asked and all((low and year < low) or (high and year > high) for year in shown):
        return [words.say("anderes_jahr", gefragt=_years(low, high), gezeigt=joined([str(year) for year in shown]))]
    latest = max((row["letztes_jahr"] for row in rows if row.get("letztes_jahr")), default=None)
    if not asked and latest and latest > shown[-1]:
        return [words.say("noch_kein_wert", jahr=str(latest))]
    return []


def _years(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if low and high:
        return f"die Jahre {low} bis {high}"
    return f"die Jahre ab {low}" if low else f"die Jahre bis {high}"


def _missing_places(choice: Choice, rows: Sequence[Row], words: _Words) -> list[str]:
    """Places that were asked for and have no row."""
    if choice.kind not in ("kennzahl_vergleich", "kennzahl_wert", "kennzahl_verlauf"):
        return []
    found = {row.get("ort") for row in rows}
    places = [c for c in choice.criteria if c.name == "ort" and not c.excluded and c.value not in found]
    return [words.say("ort_fehlt", ort=place(c, words.all.get("ort", {}))) for c in places]


def _marks(rows: Sequence[Row], words: _Words) -> list[str]:
    """What stands behind missing values, once for each mark, with the times it is about."""
    times: dict[str, list[str]] = {}
    for row in rows:
        mark = row.get("qualitaet")
        if mark and row["wert"] is None and not row.get("anmerkung"):
            times.setdefault(mark, []).append(said_time(row["zeit"]))
    return [
        words.say("zeichen", zeiten=joined(list(dict.fromkeys(when))), grund=words.quality(mark))
        for mark, when in times.items()
    ]
