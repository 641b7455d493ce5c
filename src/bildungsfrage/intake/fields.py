"""One value out of a raw record: a mapping's Field and the record's cells go in, a typed value comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from bildungsfrage.german import fold
from bildungsfrage.intake.coordinates import degrees, pair
from bildungsfrage.intake.mapping import Condition, Field
from bildungsfrage.intake.problem import UnreadableError
from bildungsfrage.intake.raw import Cell, as_text
from bildungsfrage.intake.record import Value
from bildungsfrage.intake.values import (
    clean_text,
    parse_address,
    parse_age,
    parse_bool,
    parse_date,
    parse_days,
    parse_integer,
    parse_number,
    parse_postcode,
    parse_price,
    parse_time,
)

_PART_NAMES = {"plz": "postcode", "ort": "town", "strasse": "street", "hausnummer": "number"}
_OF_PAIR = ("lat", "lon")
_OF_SPAN = ("beginn", "ende")
_ONE_LINE = ("titel", "name", "untertitel", "adresse", "telefon", "email", "ort_name")
_HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one file are read: its decimal sign and the (folded) texts that mean "nothing"."""

    decimal: str = ","
    blanks: frozenset[str] = frozenset()


def pick(field: Field, cells: Mapping[str, Cell], blanks: frozenset[str]) -> Cell:
    """The cell the field names, shaped as it says; "" where there is nothing."""
    cell = _origin(field, cells, blanks)
    if cell == "" or cell == ():
        return ""
    if field.characters or field.pattern or field.part:
        cell = _shaped(field, as_text(cell))
    if field.separator is not None:
        texts = cell if isinstance(cell, tuple) else (as_text(cell),)
        return tuple(item for text in texts for item in split_list(text, field.separator))
    return cell


def _origin(field: Field, cells: Mapping[str, Cell], blanks: frozenset[str]) -> Cell:
    if field.constant is not None:
        return field.constant
    if field.template is not None:
        return _filled(field.template, cells, blanks)
    if field.summed:
        return _sum(field.summed, cells, blanks)
    for column in field.columns:
        cell = cells.get(column, "")
        if isinstance(cell, str):
            if cell and not (blanks and fold(cell) in blanks):
                return cell
        elif cell != ():
            return cell
    return ""


def _sum(columns: Sequence[str], cells: Mapping[str, Cell], blanks: frozenset[str]) -> Cell:
    """What the columns give together; nothing where none of them holds a number."""
    numbers = []
    for name in columns:
        cell = _origin(Field(columns=(name,)), cells, blanks)
        with suppress(UnreadableError):
            numbers.append(cell if isinstance(cell, int | float) else parse_number(as_text(cell)))
    total = sum(numbers)
    return "" if not numbers else int(total) if total == int(total) else total


def _filled(template: str, cells: Mapping[str, Cell], blanks: frozenset[str]) -> str:
    """The template with its columns; nothing where none of them holds anything."""
    names = _HOLE.findall(template)
    found = {name: as_text(_origin(Field(columns=(name,)), cells, blanks)).strip() for name in names}
    if not any(found.values()):
        return ""
    filled = _HOLE.sub(lambda hole: found[hole[1]], template)
    return re.sub(r"\s{2,}", " ", filled).strip(" ,;-–/")


def _shaped(field: Field, text: str) -> str:
    if field.characters:
        text = text[field.characters[0] - 1 : field.characters[1]]
    if field.pattern:
        found = re.search(field.pattern, text)
        text = (found[1] if found.re.groups else found[0]) or "" if found else ""
    if field.part in _OF_PAIR:
        return str(both[_OF_PAIR.index(field.part)]) if (both := pair(text)) else ""
    return str(getattr(parse_address(text), _PART_NAMES[field.part])) if field.part else text.strip()


def split_list(text: str, separator: str) -> list[str]:
    """Cut at the separator, but not inside brackets; blank items fall away."""
    items, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and text.startswith(separator, at) and at >= start:
            items.append(text[start:at])
            start = at + len(separator)
    items.append(text[start:])
    return [item for item in (" ".join(item.split()) for item in items) if item]


def translate(field: Field, text: str) -> tuple[str, ...] | None:
    """What the field's value table says of a text; None where it does not know it."""
    if field.values is None:
        return (text,)
    found = field.values.get(fold(text.strip()))
    if found is not None:
        return found
    return None if field.fallback is None else (field.fallback,) if field.fallback else ()


def all_hold(conditions: Iterable[Condition], cells: Mapping[str, Cell]) -> bool:
    """Whether a record is wanted."""
    return all(_holds(condition, cells) for condition in conditions)


def _holds(condition: Condition, cells: Mapping[str, Cell]) -> bool:
    """Of a list one item suffices."""
    cell = cells.get(condition.column, "")
    texts = cell if isinstance(cell, tuple) else (as_text(cell),)
    return any(fold(text.strip()) in condition.texts for text in texts) != condition.negated


# ---------------------------------------------------------------- typed values


def typed(column: str, kind: str, cell: Cell, field: Field, decimal: str) -> Value:
    """A cell as the column wants it; raises UnreadableError."""
    if cell == "" or cell == ():
        return None
    if kind == "VARCHAR":
        return _text_value(column, as_text(cell))
    if kind == "BOOLEAN":
        return cell if isinstance(cell, bool) else parse_bool(as_text(cell))
    if kind in ("DATE", "TIMESTAMP"):
        return _day(column, as_text(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _scaled(cell, field.factor, kind)
    return _number(column, kind, as_text(cell), field, decimal)


def _day(column: str, text: str) -> Value:
    """A cell may hold a whole span of days: its first one is the begin, its last one the end."""
    if column not in _OF_SPAN:
        return parse_date(text)
    return parse_days(text)[_OF_SPAN.index(column)]


def _number(column: str, kind: str, text: str, field: Field, decimal: str) -> Value:
    if column in ("alter_von", "alter_bis"):
        return _age(column, text, decimal)
    if column.startswith("kosten"):
        return parse_price(text).full
    if column in _OF_PAIR:
        return degrees(text)
    if kind == "DOUBLE":
        return _scaled(parse_number(text, decimal), field.factor, kind)
    return _scaled(parse_integer(text, decimal), field.factor, kind)


def _scaled(number: float, factor: float, kind: str) -> int | float:
    value = round(number * factor, 10) if factor != 1.0 else number
    if not abs(value) < 1e15:  # neither huge nor infinite nor no number at all
        raise UnreadableError("die Zahl ist zu groß")
    if kind == "DOUBLE":
        return float(value)
    if value != int(value) or (kind == "INTEGER" and abs(value) >= 2**31):
        raise UnreadableError(f"„{number}“ ist keine ganze Zahl")
    return int(value)


def _text_value(column: str, text: str) -> str | None:
    if column == "plz":
        return parse_postcode(text)
    if column.startswith("uhrzeit_"):
        return parse_time(text)
    text = clean_text(text)
    if column in _ONE_LINE and "\n" in text:
        text = " ".join(text.split())
    return text or None


def _age(column: str, text: str, decimal: str) -> int | None:
    first, last = parse_age(text if re.search(r"[a-z]", text, re.IGNORECASE) else f"{text} Jahre")
    if first is not None or last is not None:
        return first if column == "alter_von" else last
    return parse_integer(text, decimal)


@lru_cache(maxsize=4096)
def _is_slug(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", text) is not None


def canonical(texts: Sequence[str]) -> tuple[str, ...]:
    """Those texts that are spelled like canonical values already."""
    return tuple(text for text in texts if _is_slug(text))
