"""What a chart of figures would show, and the same in words: courses as lines, places and parts as bars.

The rows of a question about figures in, a `Chart` out, or None where one number is all there is. Drawing is up to the
faces; what is missing, broken or asked for is marked here.
"""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.grammar.figure_words import (
    BREAK,
    SHORT_UNIT,
    Row,
    Words,
    label,
    said_time,
    same,
    series_of,
    year_of,
)
from bildungsfrage.grammar.inflection import joined
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Chart, Choice, Point, Series

_MOST_LINES, _MOST_BARS = 4, 16
_FEWEST = {"kennzahl_wert": 3, "kennzahl_vergleich": 2, "kennzahl_rangliste": 2}
_FEWEST_POINTS = 3


def figure_chart(choice: Choice, rows: Sequence[Row], knowledge: Knowledge) -> Chart | None:
    """The chart that fits the rows."""
    words = Words(knowledge)
    if not same(rows, "einheit"):
        return None
    if choice.kind == "kennzahl_verlauf":
        return _lines(rows, words)
    known = [row for row in rows if row["wert"] is not None]
    fewest = _FEWEST.get(choice.kind)
    shown = [row for number, row in enumerate(rows) if number < _MOST_BARS or row.get("eigene")]
    return _bars(choice, shown, words) if fewest and len(known) >= fewest else None


def _title(rows: Sequence[Row], words: Words) -> str:
    """What all points share."""
    where = words.where(rows[0]) if same(rows, "ort") else ""
    name = str(rows[0]["kennzahl"]) if same(rows, "kennzahl") else ""
    parts = [part for part in [f"{name} {where}".strip()] if part]
    parts += [words.features(rows[0]["merkmal"])] if same(rows, "merkmal") and rows[0].get("merkmal") else []
    parts += [said_time(rows[0]["zeit"])] if same(rows, "zeit") else []
    unit = words.unit(rows[0])
    return ", ".join(parts) + (f" ({unit})" if len(unit) > SHORT_UNIT else "")


# ---------------------------------------------------------------- lines


def _lines(rows: Sequence[Row], words: Words) -> Chart | None:
    found = [part for part in series_of(rows) if sum(row["wert"] is not None for row in part) >= _FEWEST_POINTS]
    if not found or len(found) > _MOST_LINES:
        return None
    said = label(rows, words) if len(found) > 1 else lambda row: str(row["kennzahl"])
    series = tuple(Series(said(part[0]), tuple(_point(row, words, year_of(row)) for row in part)) for part in found)
    text = " ".join(_line_text(each.name, part, words) for each, part in zip(series, found, strict=True))
    return Chart("linie", _title([row for part in found for row in part], words), words.unit(found[0][0]), series, text)


def _line_text(name: str, rows: Sequence[Row], words: Words) -> str:
    known = [row for row in rows if row["wert"] is not None]
    high, low = max(known, key=lambda row: row["wert"]), min(known, key=lambda row: row["wert"])
    slots = {"reihe": name, "anzahl": str(len(known)), "anfang": year_of(known[0]), "ende": year_of(known[-1])}
    slots |= {"erster": words.briefly(known[0]), "letzter": words.briefly(known[-1])}
    slots |= {"hoch": words.briefly(high), "niedrig": words.briefly(low)}
    text = [words.say("linie_text", **slots, jahr_hoch=year_of(high), jahr_niedrig=year_of(low))]
    for key, marked in (
        ("linie_bruch", [year_of(row) for row in rows if row.get("qualitaet") == BREAK]),
        ("linie_ohne", [year_of(row) for row in rows if row["wert"] is None]),
    ):
        text += [words.say(key, jahre=joined(marked))] if marked else []
    return " ".join(text)


# ---------------------------------------------------------------- bars


def _bars(choice: Choice, rows: Sequence[Row], words: Words) -> Chart:
    said = label(rows, words)
    shown = [row for row in rows if row["wert"] is not None or row.get("qualitaet")]
    points = tuple(_point(row, words, _place_and_rank(choice, row, said(row))) for row in shown)
    known = sorted((row for row in rows if row["wert"] is not None), key=lambda row: -row["wert"])
    slots = {"hoch": said(known[0]), "wert_hoch": words.briefly(known[0])}
    slots |= {"niedrig": said(known[-1]), "wert_niedrig": words.briefly(known[-1])}
    text = [words.say("balken_text", anzahl=str(len(known)), **slots)]
    own = [row for row in known if row.get("eigene")]
    text += [words.say("balken_eigen", name=said(row), wert=words.briefly(row)) for row in own[:1]]
    return Chart("balken", _title(rows, words), words.unit(rows[0]), (Series("", points),), " ".join(text))


def _place_and_rank(choice: Choice, row: Row, name: str) -> str:
    return f"{row['rang']}. {name}" if choice.kind == "kennzahl_rangliste" and row.get("rang") else name


def _point(row: Row, words: Words, name: str) -> Point:
    missing = row["wert"] is None
    return Point(
        label=name,
        value=row["wert"],
        at=row.get("jahr"),
        mark=words.quality(row.get("qualitaet")) if missing else None,
        breaks=row.get("qualitaet") == BREAK,
        own=bool(row.get("eigene")),
    )
