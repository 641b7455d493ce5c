"""The words of official statistics: codes and labels of GENESIS go in, Kennzahlen, features and periods come out.

What data/amtliche_statistik.toml knows gets the names that questions use; everything else keeps its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bildungsfrage.bundled import data_folder
from bildungsfrage.german import fold
from bildungsfrage.intake.figures import Amount, read_amount
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.mapping import Field, FigureBlock
from bildungsfrage.intake.values import MARKS, Period, parse_period

LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
OFFICES = "Statistische Ämter des Bundes und der Länder"
URL = "https://www.regionalstatistik.de"
TABLE = re.compile(
    r"(?<![\dA-Z])(\d{3,5}[A-Z]?-\d{2,4}(?:-\d{1,2}(?:-\d)?)?(?:-B)?|AI\d{3}-\d(?:-\d)?|AI-[A-Z]-\d{2})(?!\d)"
)

_TOTALS = re.compile(r"(?:insgesamt|gesamt|zusammen|total|alle .*|\(?mit insgesamt\)?|keine differenzierung.*)?")
_PART = re.compile(r"^(?:davon|darunter|dar\.|dav\.|nach)\s*:?\s+")
_SUBJECT = re.compile(r"\s+(?:nach (?:dem |der |den )?\w.*|\(mit insgesamt\)|\(inkl\. insgesamt\))$", re.IGNORECASE)
_AGE_WORDS = re.compile(r"jahre?|jaehrig")
_UNITS = {
    "prozent": "%",
    "%": "%",
    "anzahl": "Anzahl",
    "eur": "€",
    "euro": "€",
    "quotient": "Quotient",
    "personen": "Anzahl",
}
_MARKED = FigureBlock(Field(), None, (), MARKS)
_SHARE = re.compile(r"anteil|quote|quotient|prozent|grad\b")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Official:
    """A Kennzahl of a statistic: its id and its row of table `kennzahl`."""

    id: str
    row: tuple[tuple[str, str], ...]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((data_folder() / "amtliche_statistik.toml").read_text(encoding="utf-8"))


@cache
def _by_label(*path: str) -> Mapping[str, str]:
    table: Any = _words()
    for key in path:
        table = table.get(key, {})
    return {fold(label): str(value) for label, value in table.items()}


# ---------------------------------------------------------------- Kennzahlen


@lru_cache(maxsize=1024)
def official(code: str, label: str, unit: str, statistics: tuple[str, str]) -> Official:
    """`statistics` is code and name of the statistic; a label that says nothing ("Anzahl") is told by that name."""
    known = _words()["kennzahl"]["code"].get(code) or _by_label("kennzahl", "name").get(fold(subject(label)))
    name = subject(label)
    if not known and fold(name) in ("", "anzahl", "insgesamt", "wert", "werte"):
        name = statistics[1] or statistics[0] or "Kennzahl"
    id_ = known or slug(name).replace("-", "_")
    if said_unit(unit) == "%" and not code.startswith("AI") and not _SHARE.search(fold(name)):
        id_, name = f"{id_}_anteil", f"{name}, Anteil"  # the same variable is often counted as well
    source = f"„{statistics[1]}“" if statistics[1] else statistics[0]
    row = {
        "id": id_,
        "name": name,
        "definition": f"{label or name}, wie in der amtlichen Statistik {source} ausgewiesen.".replace("  ", " "),
        "einheit": said_unit(unit),
        "bildungsbereich": _area(statistics[0]),
    }
    return Official(id_, tuple((key, value) for key, value in row.items() if value))


def subject(label: str) -> str:
    """What is counted: "Abgehende nach dem Abschluss" → "Abgehende"."""
    return _SUBJECT.sub("", " ".join(label.split())).strip(" :-")


def said_unit(unit: str) -> str:
    plain = " ".join(unit.split())
    return _UNITS.get(fold(plain), plain)


def _area(statistics: str) -> str:
    areas = _words()["bereich"]
    fitting = [digits for digits in areas if statistics.startswith(digits)]
    return str(areas[max(fitting, key=len)]) if fitting else "grundinformationen"


# ---------------------------------------------------------------- features


@lru_cache(maxsize=8192)
def feature(variable: tuple[str, str], value: tuple[str, str]) -> str:
    """ "geschlecht=weiblich" for a variable and its value, each code and label; "" for the whole."""
    label = _PART.sub("", " ".join(value[1].split()), count=1).strip(" :") if value[1] else value[0]
    if is_total(label) or (not value[1] and is_total(value[0])):
        return ""
    name = feature_name(*variable)
    if name == "altersgruppe" or (not name and age_group(label)):
        return f"altersgruppe={age_group(label) or _plain(label)}"
    if name == "klassenstufe" and (found := re.match(r"(\d{1,2})\.", label)):
        return f"klassenstufe={found[1]}"
    for known in [name] if name in _words()["wert"] else list(_words()["wert"]) if not name else []:
        if translated := _by_label("wert", known).get(fold(label)):
            return f"{known}={translated}"
    return f"{name or 'gruppe'}={_plain(label)}"


def feature_name(code: str, label: str) -> str:
    """The name of a variable here; "" where nothing is said of it."""
    if known := _words()["merkmal"]["code"].get(code):
        return str(known)
    plain = fold(label)
    for start, name in _by_label("merkmal", "name").items():
        if plain.startswith(start):
            return name
    return slug(subject(label)).replace("-", "_") if label.strip() else ""


def is_feature_name(label: str) -> bool:
    """Whether a label in a table's header names a variable ("Geschlecht") and not one of its values."""
    parts = [part for part in re.split(r"\s*/\s*", fold(label)) if part]
    names = _by_label("merkmal", "name")
    return bool(parts) and any(
        part == name or part == f"{name}en" or part == f"{name}n" for part in parts for name in names
    )


def is_total(label: str) -> bool:
    return _TOTALS.fullmatch(fold(label.strip())) is not None


def knows_value(label: str) -> bool:
    """Whether a label is a value of a known variable, or a total."""
    plain = fold(_PART.sub("", label.strip(), count=1))
    return (
        is_total(label) or bool(age_group(label)) or any(plain in _by_label("wert", name) for name in _words()["wert"])
    )


@lru_cache(maxsize=1024)
def age_group(label: str) -> str:
    """ "unter 3 Jahre" → 0-2, "15 bis unter 20 Jahre" → 15-19, "65 Jahre und mehr" → 65-; "" where it is no age."""
    plain = fold(label)
    if not _AGE_WORDS.search(plain):
        return ""
    if found := re.search(r"(\d{1,3})\s*(?:jahren?)?\s*(?:bis|-|–)\s*(unter\s*)?(\d{1,3})", plain):
        return f"{found[1]}-{int(found[3]) - bool(found[2])}"
    if found := re.search(r"unter\s*(\d{1,3})", plain):
        return f"0-{int(found[1]) - 1}"
    if found := re.search(r"(\d{1,3})\s*jahren?\s*und\s*(?:mehr|aelter)|(?:ab|ueber)\s*(\d{1,3})", plain):
        return f"{found[1] or found[2]}-"
    found = re.fullmatch(r"(\d{1,3})\s*(?:jahre?|jaehrige?)", plain)
    return f"{found[1]}-{found[1]}" if found else ""


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[;=]", " ", label).split())[:120]


# ---------------------------------------------------------------- values


def flat_amount(text: str, mark: str = "") -> Amount:
    """A number or why there is none; a mark is never a zero. Thousands are not parted. Raises UnreadableError."""
    plain = text.strip() or mark.strip()
    if _PLAIN.fullmatch(plain):
        return Amount(float(plain.replace(",", ".")), MARKS.get(mark.strip()))
    return table_amount(plain)


def table_amount(text: str) -> Amount:
    """The same as people write it: "1.269", "6,8". Raises UnreadableError."""
    found = read_amount(text, _MARKED, ",")
    return Amount(None, "unbekannt") if found == Amount() else found


_GENESIS_PERIOD = re.compile(r"(\d{4})-(\d\d)P(\d+)M")
_SORTS = {"STAG": "stichtag", "SEMEST": "semester", "SCHULJ": "schuljahr", "SJ": "schuljahr"}


@lru_cache(maxsize=4096)
def period(text: str, code: str = "") -> Period:
    """ "2023-10P6M" is the winter term that began in 2023. Raises UnreadableError."""
    plain = " ".join(text.split())
    if found := _GENESIS_PERIOD.fullmatch(plain):
        year, month, length = int(found[1]), int(found[2]), int(found[3])
        both = f"{year}/{(year + 1) % 100:02}"
        if length == 6 and month in (4, 10):
            return Period(f"WS {both}" if month == 10 else f"SS {year}", "semester", year)
        if length == 12:
            return Period(both, "schuljahr", year) if month > 1 else Period(str(year), "jahr", year)
    said = parse_period(plain)
    return Period(said.text, _SORTS.get(code, said.sort), said.year)
