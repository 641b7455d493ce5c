"""Reading criteria out of free text: a record and the classifier go in, the columns that were empty come out filled.

What is read that way is named in the record's column `abgeleitet`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.mapping import TableBlock
from bildungsfrage.intake.record import Classifier, Value
from bildungsfrage.intake.tables import canonical_tables
from bildungsfrage.intake.values import folded_says_free, parse_age

# Criterion → columns it fills, in the tables that have them.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "thema": ("themen", "thema"),
    "zielgruppe": ("zielgruppen",),
    "alter": ("alter_von", "alter_bis"),
    "klasse": ("klasse_von", "klasse_bis"),
    "foerderung": ("foerderungen",),
    "einrichtungsart": ("art",),
    "tageszeit": ("tageszeiten",),
    "wochentag": ("wochentage",),
    "ermaessigung": ("kosten_ermaessigt",),
}
# What is read where a mapping does not say otherwise.
DERIVED: Mapping[str, tuple[str, ...]] = {
    "angebot": ("thema", "zielgruppe", "alter", "angebotsart", "niveau", "format", "tageszeit", "wochentag", "kosten",
                "ermaessigung", "foerderung", "barrierefrei"),
    "einrichtung": ("einrichtungsart", "barrierefrei"),
}  # fmt: skip
_LISTS = ("zielgruppen", "foerderungen", "tageszeiten", "wochentage")
_TEXTS = ("titel", "name", "untertitel", "beschreibung", "merkmale", "zugang", "kosten_hinweis")
_LONGEST = 1500  # what follows in a description repeats or is small print
_OF_TITLES = frozenset({"alter", "tageszeit", "wochentag"})
_SAID_OTHERWISE = frozenset({"alter", "kosten", "ermaessigung"})  # criteria that texts name in other words, too
_TITLES = ("titel", "untertitel", "name", "zugang")
_AGE_IN_TEXT = re.compile(r"\bab \d{1,2} ?jahren?\b|\d{1,2} ?(?:-|–|bis) ?\d{1,2} ?(?:jahre|j\.)")
_DAY = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
_REPEATED = re.compile(
    rf"\b(?:vormittags|nachmittags|abends|morgens|(?:{_DAY})s|jede[nrs]? (?:{_DAY}))\b", re.IGNORECASE
)
_REPEATED_SIGNS = ("tags", "abends", "morgens", "mittwochs", "jede")  # in one of these it must end or begin
_AMOUNT = re.compile(r"\d\s*(?:€|euro|eur\b)", re.IGNORECASE)
_REDUCED = re.compile(r"ermaessigt\w*\b[^\d\n.;€]{0,40}?(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:€|euro\b|eur\b)")
_FLAGS = ("barrierefrei", "kinderbetreuung", "zertifikat", "leichte_sprache")


def remembered(classify: Classifier) -> Classifier:
    """The classifier with a memory: the same texts come again and again."""
    return lru_cache(maxsize=8192)(classify)


def derive(block: TableBlock, values: dict[str, Value], classify: Classifier) -> tuple[str, ...]:
    """Fills empty columns of `values` from its texts; gives the names of the columns it filled."""
    said = {name for name, value in values.items() if value is not None and value != ()}
    wanted = [name for name, columns in _filled_by(block.table, block.derived) if said.isdisjoint(columns)]
    wanted += [name for name in block.added if name not in wanted]
    text = "\n".join(_texts(block, values)) if wanted else ""
    if not text:
        return ()
    found = dict(classify(text))
    plain = fold(text)
    for criterion in found.keys() & _OF_TITLES:
        found[criterion] = _meant(criterion, values, (text, plain), classify)
    filled: list[str] = []
    for criterion in wanted:
        values_found = found.get(criterion, ())
        if not values_found and criterion not in _SAID_OTHERWISE:
            continue
        for name, value in _read(criterion, values_found, text, plain).items():
            if name in _columns(block.table) and value is not None and _takes(name, value, values):
                filled.append(name)
    return tuple(filled)


def _takes(name: str, value: Value, values: dict[str, Value]) -> bool:
    """Puts a value into an empty column, or what is new of it into a list; False where nothing changes."""
    before = values.get(name)
    if before is None:
        values[name] = value
    elif isinstance(before, tuple) and isinstance(value, tuple):
        values[name] = tuple(dict.fromkeys((*before, *value)))
    return values[name] != before


def _columns(table: str) -> Mapping[str, str]:
    return canonical_tables()[table]


@cache
def _filled_by(table: str, criteria: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Criteria with the columns of a table that they fill; those that fill none are left out."""
    pairs = (
        (name, tuple(column for column in _COLUMNS.get(name, (name,)) if column in _columns(table)))
        for name in criteria
    )
    return tuple((name, columns) for name, columns in pairs if columns)


def _texts(block: TableBlock, values: Mapping[str, Value]) -> Iterable[str]:
    for name in block.derived_from or _TEXTS:
        text = values.get(name)
        if isinstance(text, str) and text:
            yield text[:_LONGEST]


def _read(criterion: str, found: tuple[Any, ...], text: str, plain: str) -> Mapping[str, Value]:
    """The columns that a criterion's values fill; `plain` is the folded text."""
    if criterion == "alter":
        told = ("jahr" in plain or "j." in plain) and _AGE_IN_TEXT.search(plain)
        first, last = _ages(found) or (parse_age(text) if told else (None, None))
        return {"alter_von": first, "alter_bis": last}
    if criterion == "kosten":
        free = _is_free(found) or (not found and folded_says_free(plain))
        return {"kosten": 0.0} if free and not _AMOUNT.search(text) else {}
    if criterion == "ermaessigung":
        reduced = _REDUCED.search(plain) if "ermaessigt" in plain else None
        return {"kosten_ermaessigt": float(reduced[1].replace(",", "."))} if reduced else {}
    if criterion in _FLAGS:
        return {criterion: True} if True in found else {}
    if not found:
        return {}
    if criterion == "klasse":
        classes = [value for value in found if isinstance(value, int)]
        return {"klasse_von": min(classes), "klasse_bis": max(classes)} if classes else {}
    slugs = tuple(dict.fromkeys(str(value) for value in found))
    if criterion == "thema":
        return {"themen": slugs, "thema": slugs[0]}
    name = _COLUMNS.get(criterion, (criterion,))[0]
    return {name: slugs if name in _LISTS else slugs[0]}


def _meant(criterion: str, values: Mapping[str, Value], said: tuple[str, str], classify: Classifier) -> tuple[Any, ...]:
    """Years and times in a title are those of the offer; in a text they may be how long or when a house is open."""
    text, plain = said
    title = "\n".join(str(values[name]) for name in _TITLES if isinstance(values.get(name), str))
    if title == text or criterion == "alter":
        return classify(title).get(criterion, ())
    repeated = ""
    if any(sign in plain for sign in _REPEATED_SIGNS):
        repeated = " ".join(found[0] for found in _REPEATED.finditer(text))
    times = (*classify(title).get(criterion, ()), *(classify(repeated).get(criterion, ()) if repeated else ()))
    return tuple(dict.fromkeys(times))


def _ages(found: tuple[Any, ...]) -> tuple[int | None, int | None] | None:
    for value in found:
        if isinstance(value, Mapping):
            return value.get("von"), value.get("bis")
        if isinstance(value, tuple) and len(value) == 2:
            return value
        if isinstance(value, int):
            return value, value
    return None


def _is_free(found: tuple[Any, ...]) -> bool:
    return any(value == 0 or (isinstance(value, Mapping) and value.get("hoechstens") == 0) for value in found)
