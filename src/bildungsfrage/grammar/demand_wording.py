"""Criteria as they are counted ("ort=Käthen, thema=schwimmen, zielgruppe=kinder"), there and back again.

Only what stands in a vocabulary or is a place of the data is spelled out; ages are widened to classes. Of anything else
that was typed a star is left: "zeitraum=*" says that there was a period, not which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bildungsfrage.grammar.wording import restate, sentence
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import CRITERIA, ROLES, without_role
from bildungsfrage.model import Choice, Criterion

OPEN = "*"
_NOUNS = frozenset({"angebot", "einrichtung", "beratung"})  # subjects whose noun says enough: Kitas in Käthen
_NO_DEMAND = frozenset({"gruppierung", "sortierung", "rangfolge", "anzahl", "position"})
_AGES = ((0, 2), (3, 5), (6, 9), (10, 13), (14, 17), (18, 26), (27, 59), (60, None))
_MOST_CLASSES = 13  # of a school
_MOST_PLACES = 3  # that one name may stand for; a whole region is none of them
_EXCLUDED = "!"

Places = Callable[[tuple[str, ...]], Mapping[str, str]]
"""Ids of places to their names in the data."""


def spelled(criteria: Iterable[Criterion], knowledge: Knowledge, places: Places) -> str | None:
    """None where nothing of what was asked may be told."""
    wanted = [criterion for criterion in criteria if criterion.name not in _NO_DEMAND]
    pieces = {piece for criterion in wanted for piece in _pieces(criterion, knowledge, places)}
    told = any(not piece.endswith(f"={OPEN}") for piece in pieces)
    return ", ".join(sorted(pieces)) if told or not pieces else None


def read_back(text: str, knowledge: Knowledge) -> tuple[Criterion, ...]:
    """The criteria of such a text, without those of which only the star is left."""
    return tuple(
        criterion
        for piece in text.split(", ")
        for name, sign, value in [piece.partition("=")]
        if sign and value != OPEN
        for criterion in _read(name, value, knowledge)
    )


def said(kind: str, text: str, knowledge: Knowledge) -> str:
    """What was asked for, in German: Angebote zum Thema Schwimmen für Kinder in Käthen."""
    kind = kind if kind in knowledge.templates else "angebote_finden"
    choice = Choice(kind, read_back(text, knowledge), certain=True)
    named = knowledge.templates[kind].subject in _NOUNS
    german = sentence("{was}{kriterien}", choice, knowledge, {}) if named else restate(choice, knowledge)
    return f"{german} (mit weiteren Angaben)" if f"={OPEN}" in text else german


# ---------------------------------------------------------------- there


def _pieces(criterion: Criterion, knowledge: Knowledge, places: Places) -> Iterator[str]:
    name = criterion.part if without_role(criterion.part) in CRITERIA else criterion.name
    if name not in CRITERIA and without_role(name) not in CRITERIA:
        return
    for value in _values(criterion, knowledge, places):
        sign = _EXCLUDED if criterion.excluded and value != OPEN else ""
        yield f"{name}{sign}={value}"


def _values(criterion: Criterion, knowledge: Knowledge, places: Places) -> tuple[str, ...]:
    name, value = criterion.name, criterion.value
    if name == "ort":
        names = {_plain(text) for text in places(tuple(dict(criterion.extra).get("ids", ()))).values()}
        return tuple(sorted(names)) if 0 < len(names) <= _MOST_PLACES else (OPEN,)
    if name == "alter":
        return (_ages(value.get("von"), value.get("bis")),)
    if name == "kosten":
        return ("0" if value.get("hoechstens") == 0 else OPEN,)
    if isinstance(value, bool):
        return (str(value).lower(),)
    if name == "klasse" and str(value).isdecimal() and 0 < int(value) <= _MOST_CLASSES:
        return (str(int(value)),)
    return (value if isinstance(value, str) and value in knowledge.values.get(name, {}) else OPEN,)


def _plain(name: str) -> str:
    """A name in which no sign divides anything."""
    return " ".join(name.replace(",", " ").replace("=", " ").split())


def _ages(low: int | None, high: int | None) -> str:
    """Widened to whole classes: 14 → 14-17; 20 to 30 → 18-59."""
    first = next((start for start, end in reversed(_AGES) if start <= (low or 0)), 0)
    last = next((end for _, end in _AGES if end is None or high is None or high <= end), None)
    last = None if high is None else last
    return f"{first}-{last if last is not None else ''}"


# ---------------------------------------------------------------- back


def _read(name: str, value: str, knowledge: Knowledge) -> Iterator[Criterion]:
    excluded = name.endswith(_EXCLUDED)
    part = name.removesuffix(_EXCLUDED)
    bare = without_role(part)
    if bare not in CRITERIA:
        return
    role = next((role.removeprefix("_") for role in ROLES if part.endswith(role)), "")
    extra = (("rolle", role),) if role else ()
    typed = _typed(bare, value, knowledge)
    if typed is not None:
        yield Criterion(bare, typed, value, excluded, extra=extra)


def _typed(name: str, value: str, knowledge: Knowledge) -> Any:
    """The value as a question would give it; None where it is none."""
    if name == "alter":
        low, _, high = value.partition("-")
        known = low.isdecimal() and (high.isdecimal() or not high)
        return {"von": int(low), "bis": int(high) if high else None} if known else None
    if name == "kosten":
        return {"hoechstens": int(value)} if value.isdecimal() else None
    if name in ("zeitraum", "jahr", "umkreis_km", "auspraegung"):
        return None
    if value in ("true", "false") and value not in knowledge.values.get(name, {}):
        return value == "true"
    return value
