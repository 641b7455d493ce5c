"""The small parts of what is said about figures: numbers, units, places, times, features, differences.

The words stand in knowledge/saetze.toml. A value that is missing is never a zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bildungsfrage.grammar.inflection import capitalised, joined
from bildungsfrage.grammar.phrases import SLOT
from bildungsfrage.grammar.place_wording import place
from bildungsfrage.grammar.value_wording import german_date, said_feature
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion

Row = Mapping[str, Any]

PERCENT = "%"
BREAK = "bruch"
FORMER = "ehemalig"
_COUNTED = frozenset({"", "Anzahl"})  # units that go without saying
SHORT_UNIT = 3  # %, km: repeated behind every number; a longer one is said once


class Words:
    """The part of saetze.toml that is about figures."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.all: Mapping[str, Any] = knowledge.sentences.get("saetze", {})
        self.own: Mapping[str, str] = self.all.get("kennzahl", {})

    def say(self, key: str, **slots: str) -> str:
        """A sentence with its slots filled."""
        text = SLOT.sub(lambda match: slots.get(match[1], ""), self.own.get(key, ""))
        return capitalised(re.sub(r" {2,}", " ", text).replace(" :", ":").replace(" ,", ",").replace(" .", ".").strip())

    def facts(self, slug: str) -> Mapping[str, Any]:
        """What the knowledge says of a Kennzahl: definition, zaehler, nenner, einheit."""
        figure = self.knowledge.values.get("kennzahl", {}).get(slug)
        return figure.facts if figure else {}

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

    def briefly(self, row: Row) -> str:
        """A value with a short unit; a long one is said elsewhere."""
        return self.amount(row) if row["wert"] is None or len(self.unit(row)) <= SHORT_UNIT else written(row["wert"])

    def where(self, row: Row) -> str:
        """A place with its preposition."""
        extra = (("art", row.get("ort_art")),)
        return self.at(Criterion("ort", row["ort"], extra=extra)) if row.get("ort") else ""

    def at(self, criterion: Criterion) -> str:
        """A place that was asked for, with its preposition."""
        return place(criterion, self.all.get("ort", {}))

    def features(self, value: str | None) -> str:
        """ "geschlecht=weiblich;schulart=gymnasium" → "weiblich, Gymnasium" """
        pairs = (part.partition("=") for part in (value or "").split(";") if part)
        return ", ".join(said_feature({"merkmal": sort, "wert": slug}, self.knowledge) for sort, _, slug in pairs)

    def further(self, count: int) -> str:
        """und 3 weitere"""
        return self.own.get("eine_weitere" if count == 1 else "weitere", "").replace("{anzahl}", str(count))

    def difference(self, before: Row, after: Row) -> str:
        """6,4 Prozentpunkte for shares; for everything else the amount, and the percentage where that has a meaning."""
        difference = abs(after["wert"] - before["wert"])
        if before.get("einheit") == PERCENT:
            key = "prozentpunkt" if written(difference) == "1" else "prozentpunkte"
            return self.own.get(key, "{zahl}").replace("{zahl}", written(round(difference, 2)))
        relative = before["wert"] > 0 and after["wert"] >= 0
        share = f" ({written(round(100 * difference / before['wert'], 1))} %)" if relative else ""
        unit = self.unit(before) if len(self.unit(before)) <= SHORT_UNIT else ""
        return f"{written(round(difference, 2))} {unit}".strip() + share


def written(value: float) -> str:
    """1269 → 1.269, 16.784 → 16,78, 16.7 → 16,7"""
    text = f"{round(value, 2) + 0:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def label(rows: Sequence[Row], words: Words) -> Callable[[Row], str]:
    """What tells rows of a list apart: the place, the feature, the figure, the time."""
    names = [name for name in ("kennzahl", "ort", "merkmal") if not same(rows, name)]
    apart = names or (["zeit"] if not same(rows, "zeit") else ["ort"])

    def said(row: Row) -> str:
        told = {
            "merkmal": words.features(row.get("merkmal")) or words.own.get("insgesamt", ""),
            "zeit": said_time(row["zeit"]),
        }
        return ", ".join(str(told.get(name, row.get(name))) for name in apart)

    return said


def same(rows: Iterable[Row], name: str) -> bool:
    return len({row.get(name) for row in rows}) < 2


def in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def when(value: Any) -> str:
    """A time behind a name: 2023, 2023/24, am 01.03.2023."""
    text = said_time(value)
    return f"am {text}" if text != str(value) else text


def year_of(row: Row) -> str:
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


def years_in_words(years: Sequence[int]) -> str:
    """2013, 2015 bis 2017 und 2020"""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return joined([str(run[0]) if len(run) == 1 else f"{run[0]} bis {run[-1]}" for run in runs])


def series_of(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one figure, place and feature together, in the order they come."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row["kennzahl_id"], row["ort_id"], row.get("merkmal")), []).append(row)
    return list(found.values())


def unbroken(rows: Sequence[Row]) -> list[list[Row]]:
    """A series cut where it breaks: only values of one part can be compared with each other."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        if row.get("qualitaet") == BREAK and parts[-1]:
            parts.append([])
        parts[-1].append(row)
    return parts
