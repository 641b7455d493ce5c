"""Kennzahlen out of a record of statistics: cells go in, values with their quality come out; a mark is never a zero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bildungsfrage.intake.fields import Reading, all_hold, pick, translate
from bildungsfrage.intake.mapping import Figure, FigureBlock, Term
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.raw import Cell, as_text
from bildungsfrage.intake.record import Value
from bildungsfrage.intake.values import Period, is_blank, parse_number, parse_period

_BRACKETED = re.compile(r"\(\s*(.*\d.*)\s*\)")
_FLAGGED = re.compile(r"(.*\d)\s*[a-zA-Z]{1,2}")
# Which mark stays when several meet in a sum: the one that knows least.
_GRAVITY = ("geheim", "unbekannt", "folgt", "unsicher", "nicht_sinnvoll", "nichts_vorhanden")
_HARMLESS = ("nicht_sinnvoll", "nichts_vorhanden")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or none with the reason why; neither where the cell is empty. Both: a number to be used with care."""

    number: float | None = None
    quality: str | None = None


def read_amount(cell: Cell, block: FigureBlock, decimal: str) -> Amount:
    """Raises UnreadableError where a cell is neither number nor mark."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not abs(cell) < 1e15:
            raise UnreadableError("die Zahl ist zu groß")
        return Amount(float(cell))
    text = as_text(cell).strip()
    if not text:
        return Amount()
    if text in block.marks:
        return Amount(None, block.marks[text])
    if is_blank(text):
        return Amount(None, "unbekannt")
    if bracketed := _BRACKETED.fullmatch(text):
        return Amount(parse_number(bracketed[1], decimal), "unsicher")
    flagged = _FLAGGED.fullmatch(text)
    return Amount(parse_number(flagged[1] if flagged else text, decimal))


def total(term: Term, amounts: Mapping[str, Amount]) -> Amount:
    """The sum of a term. "Nothing there" adds nothing to other numbers; an unknown summand makes the sum unknown."""
    plus = [amounts[name] for name in term.plus]
    minus = [amounts[name] for name in term.minus]
    if any(amount == Amount() for amount in plus + minus):
        return Amount()
    if blocking := _gravest(
        [a for a in plus if _blocks(a, _HARMLESS)] + [a for a in minus if _blocks(a, _HARMLESS[1:])]
    ):
        return Amount(None, blocking)
    numbers = [amount.number for amount in plus if amount.number is not None]
    if not numbers:
        return Amount(None, _gravest(plus))
    number = sum(numbers) - sum(amount.number for amount in minus if amount.number is not None)
    return Amount(number, _gravest([a for a in plus + minus if a.number is not None]))


def _blocks(amount: Amount, harmless: tuple[str, ...]) -> bool:
    return amount.number is None and amount.quality not in harmless


def _gravest(amounts: list[Amount]) -> str | None:
    found = [amount.quality for amount in amounts if amount.quality]
    return min(found, key=lambda quality: _GRAVITY.index(quality) if quality in _GRAVITY else 99, default=None)


def read_figures(
    block: FigureBlock, cells: Mapping[str, Cell], reading: Reading
) -> Iterator[tuple[Figure, dict[str, Value] | UnreadableError]]:
    """For each figure of the record its row of `kennzahlwert` (without the place), or why a cell cannot be read.

    Raises UnreadableError where the record's period cannot be read.
    """
    period = parse_period(as_text(pick(block.period, cells, reading.blanks)))
    amounts: dict[str, Amount] = {}
    for figure in block.figures:
        if not all_hold(figure.only, cells):
            continue
        try:
            _read_columns(figure, block, cells, reading, amounts)
            values = _values(figure, amounts)
            if values is None:
                continue
            features = _features(figure, cells, reading)
        except UnreadableError as error:
            yield figure, error
            continue
        yield figure, _placed_in_time(values, figure, period, block.period_sort) | {"auspraegungen": features}


def _read_columns(
    figure: Figure, block: FigureBlock, cells: Mapping[str, Cell], reading: Reading, amounts: dict[str, Amount]
) -> None:
    for term in (figure.numerator, figure.denominator):
        for name in (*term.plus, *term.minus) if term else ():
            if name not in amounts:
                try:
                    amounts[name] = read_amount(cells.get(name, ""), block, reading.decimal)
                except UnreadableError as error:
                    raise UnreadableError(f"{name}: {error}") from error


def _values(figure: Figure, amounts: Mapping[str, Amount]) -> dict[str, Value] | None:
    """wert, zaehler, nenner and qualitaet; None where the cell is empty."""
    counted = total(figure.numerator, amounts)
    if counted == Amount():
        return None
    if figure.denominator is None:
        scaled = None if counted.number is None else round(counted.number * figure.factor, 10)
        return {"wert": scaled, "zaehler": None, "nenner": None, "qualitaet": counted.quality}
    whole = total(figure.denominator, amounts)
    if whole == Amount():
        return None
    wert, quality = None, counted.quality or whole.quality
    if counted.number is not None and whole.number is not None:
        if whole.number == 0:
            quality = "nicht_sinnvoll"
        else:
            wert = round(counted.number / whole.number * figure.factor, 6)
    return {"wert": wert, "zaehler": counted.number, "nenner": whole.number, "qualitaet": quality}


def _features(figure: Figure, cells: Mapping[str, Cell], reading: Reading) -> str:
    """ "geschlecht=weiblich;schulart=gymnasium", by the alphabet; what is empty is the whole."""
    found = []
    for name, field in sorted(figure.features.items()):
        text = as_text(pick(field, cells, reading.blanks)).strip()
        values = translate(field, text) if text else ()
        if values is None:
            raise UnreadableError(f"{name}: „{text[:60]}“ steht nicht in der Wertetabelle")
        found += [f"{name}={_plain(value)}" for value in values if value]
    return ";".join(found)


def _plain(value: str) -> str:
    """A value without the signs that part features; one that has no slug keeps its name as people read it."""
    return " ".join(re.sub(r"[;=]", " ", value).split())


def _placed_in_time(values: dict[str, Value], figure: Figure, period: Period, sort: str | None) -> dict[str, Value]:
    note, quality = figure.note, values["qualitaet"]
    if period.text in figure.breaks and values["wert"] is not None:
        note = figure.breaks[period.text] or note
        quality = quality or "bruch"
    return values | {
        "kennzahl_id": figure.indicator,
        "zeit": period.text,
        "zeit_art": sort or period.sort,
        "jahr": period.year,
        "qualitaet": quality,
        "anmerkung": note,
    }
