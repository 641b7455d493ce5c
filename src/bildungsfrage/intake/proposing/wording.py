"""What the label of a column of figures says: words go in, features (age group, sex, kind of school) come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bildungsfrage.german import fold
from bildungsfrage.intake.record import Classifier

_TOTAL = re.compile(r"^(?:davon |darunter )?(?:insgesamt|gesamt|total|summe|alle|zusammen|zahl|anzahl|wert)$")
_PART = re.compile(r"\b(?:davon|darunter|dar\.|teilmenge)(?!\w)[:\s]*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_YEARS = re.compile(r"\s*\b(?:seit|ab|bis|von)\s+(?:19|20)\d\d\b")
_AGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d+)\s*(?:-|–|bis)\s*unter\s*(\d+)"), lambda m: f"{m[1]}-{int(m[2]) - 1}"),
    (re.compile(r"(\d+)\s*jahren?\s*bis\s*(?:zum\s*)?schuleintritt"), lambda m: f"{m[1]}-5"),
    (re.compile(r"(\d+)\s*(?:-|–|bis)\s*(\d+)[- ]?jahre"), lambda m: f"{m[1]}-{int(m[2]) - (m[1] == '0')}"),
    (re.compile(r"(\d+)[- ]?ja(?:hren?|ehrige[rn]?) und (?:aelter|mehr)"), lambda m: f"{m[1]}-"),
    (re.compile(r"\bu ?(\d{1,2})\b"), lambda m: f"0-{int(m[1]) - 1}"),
    (re.compile(r"\bue ?(\d{1,2})\b"), lambda m: f"{m[1]}-"),
    (re.compile(r"unter\s*(\d+)"), lambda m: f"0-{int(m[1]) - 1}"),
    (re.compile(r"(?:ueber|ab)\s*(\d+)\s*jahre"), lambda m: f"{m[1]}-"),
)  # fmt: skip
_CLASS = re.compile(r"(\d{1,2})\.\s*(?:klasse|jahrgang|klassenstufe)")


@dataclass(frozen=True, slots=True)
class Wording:
    """`features` are those with a name of their own; `rest` is what the label says beside them, "" for a total."""

    features: tuple[tuple[str, str], ...]
    rest: str
    is_total: bool
    is_subset: bool


def read_label(label: str, classify: Classifier) -> Wording:
    found = classify(label)
    features: dict[str, str] = {}
    if age := age_group(label):
        features["altersgruppe"] = age
    for value in found.get("auspraegung", ()):
        if isinstance(value, dict):
            features[str(value.get("merkmal"))] = str(value.get("wert"))
    kinds = [str(kind) for kind in found.get("einrichtungsart", ())]
    if kinds:
        features["schulart"] = kinds[0]
    if formats := found.get("format", ()):
        features["format"] = str(formats[0])
    degrees = [str(degree) for degree in found.get("abschluss", ())]
    if degrees:
        features["abschluss"] = degrees[0]
    if (klass := _CLASS.search(fold(label))) is not None:
        features["klassenstufe"] = klass[1]
    rest = plain_part(label)
    total = bool(_TOTAL.match(fold(rest) or "insgesamt"))
    return Wording(tuple(sorted(features.items())), "" if total else rest, total, bool(_PART.search(label)))


def age_group(label: str) -> str | None:
    plain = fold(label)
    return next((str(make(found)) for pattern, make in _AGES if (found := pattern.search(plain))), None)


def plain_part(label: str) -> str:
    """ "darunter EU Staaten (ohne Dtl.)" → "EU Staaten"; the last part of a merged header."""
    text = label.rsplit(" / ", 1)[-1] if " / " in label else label.rsplit(": ", 1)[-1]
    text = _YEARS.sub("", _BRACKETS.sub("", _PART.sub("", text)))
    return text.strip(" ,:;–-")
