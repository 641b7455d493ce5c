"""Official places: keys (AGS) and labels of official statistics go in, keys in one spelling and names come out."""

from __future__ import annotations

import re

STATE_KEY = "00"
STATE_NAME = "Deutschland"

# The Land Bremen is more than the city of that name.
LAENDER = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Land Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}

# Places of these sorts die in reforms; statistics go on listing them, full of marks.
DISTRICTS = ("landkreis", "kreisfreie_stadt", "regierungsbezirk", "region")
FORMER = "ehemalig"

# The last two digits of the first Landkreis; only Baden-Württemberg numbers its towns and Kreise without a gap.
_FIRST_DISTRICT = {"01": 51, "02": 99, "03": 41, "04": 99, "05": 34, "06": 31, "07": 31, "09": 71, "10": 0, "11": 99,
                   "12": 60, "13": 50, "14": 20, "15": 50, "16": 60}  # fmt: skip
_TOWNS_OF_BADEN_WUERTTEMBERG = ("08111", "08121", "08211", "08212", "08221", "08222", "08231", "08311", "08421")
_OWN_WORD = {"01": "Kreis ", "05": "Kreis "}  # elsewhere they are called Landkreis

_SELF_NAMED = re.compile(r"kreis|^(?:Region|Regionalverband|Landkreis|Kreis|Städteregion)\b", re.IGNORECASE)
_SUFFIXES = (
    ("statistische region", "region", "Statistische Region "),
    ("regierungsbezirk", "regierungsbezirk", "Regierungsbezirk "),
    ("regionalverband", "landkreis", "Regionalverband "),
    ("landkreis", "landkreis", "Landkreis "),
    ("kreisfreie stadt", "kreisfreie_stadt", ""),
    ("stadtkreis", "kreisfreie_stadt", ""),
    ("kreis", "landkreis", "Kreis "),
)


# "05566004 Altenberge": the labour office writes both into one cell.
_KEY_AND_NAME = re.compile(r"\s*(\d{2}|\d{3}|\d{5}|\d{8})\s+(?=[^\W\d])\w")


def normal_ags(text: str) -> str | None:
    """Two digits for a Land, three for a Regierungsbezirk, five for a Kreis, eight for a Gemeinde; else None.

    Lost leading zeros come back, twelve digits (ARS) become eight; a town that is a Kreis has the Kreis's key, and
    Berlin and Hamburg have the key of their Land.
    """
    if found := _KEY_AND_NAME.match(text):
        text = found[1]
    digits = re.sub(r"\s", "", text).removesuffix(".0")
    if digits.upper() in ("DG", "D", "DE"):
        return STATE_KEY
    if not digits.isdigit() or len(digits) > 12:
        return None
    if len(digits) in (1, 4, 7, 11):
        digits = f"0{digits}"
    if len(digits) == 12:
        digits = digits[:5] + digits[9:]
    if len(digits) == 8 and digits.endswith("000"):
        digits = digits[:5]
    if len(digits) == 5 and digits.endswith("000"):
        digits = digits[:2]
    return digits if len(digits) in (2, 3, 5, 8) else None


def region_name(label: str, ags: str | None) -> tuple[str, str]:
    """("Konstanz, Landkreis", "08335") → ("Landkreis Konstanz", "landkreis")."""
    if found := _KEY_AND_NAME.match(label):
        label = label[found.end() - 1 :]
    parts = [" ".join(part.split()) for part in label.split(",")]
    base, rest = parts[0], [part.lower() for part in parts[1:]]
    if ags == STATE_KEY:
        return STATE_NAME, "staat"
    if ags is not None and len(ags) == 2:
        return LAENDER.get(ags, base), "land"
    if ags is not None and len(ags) == 8:
        if ags.startswith("11"):
            return base.removeprefix("Berlin-").strip(), "bezirk"
        return base, "gemeinde"
    for suffix, sort, prefix in _SUFFIXES:
        if suffix in rest:
            return (base if prefix and _SELF_NAMED.search(base) else prefix + base), sort
    sort = _sort_by_name(base, ags)
    if sort == "landkreis" and ags is not None and not _SELF_NAMED.search(base):
        return _OWN_WORD.get(ags[:2], "Landkreis ") + base, sort
    return base, sort


def _sort_by_name(base: str, ags: str | None) -> str:
    if ags is not None and len(ags) == 3:
        return "regierungsbezirk"
    if _SELF_NAMED.search(base):
        return "landkreis"
    if ags is None or len(ags) != 5:
        return "gemeinde"
    return "kreisfreie_stadt" if is_town_of_its_own(ags) else "landkreis"


def is_town_of_its_own(key: str) -> bool:
    """Whether a key of five digits is that of a town that belongs to no Kreis: those come first in each region."""
    if key[:2] == "08":
        return key in _TOWNS_OF_BADEN_WUERTTEMBERG
    if key[:2] == "14":
        return int(key[3:]) < _FIRST_DISTRICT["14"] or key[3] == "6"  # before 2008
    return int(key[3:]) < _FIRST_DISTRICT.get(key[:2], 0)


def sort_by_ags(ags: str) -> str:
    """What the key's length says."""
    if ags == STATE_KEY:
        return "staat"
    return {2: "land", 3: "regierungsbezirk", 5: "landkreis"}.get(len(ags), "gemeinde")
