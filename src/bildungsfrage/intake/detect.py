"""What a file is: a path goes in, the name of its format comes out. What stands in it counts; its ending comes last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bildungsfrage.german import fold
from bildungsfrage.intake.archive import data_name, spreadsheet
from bildungsfrage.intake.municipalities import is_directory
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.read_xml import looks_like_xml, read_root
from bildungsfrage.intake.schema_org import is_page
from bildungsfrage.intake.text_file import check_file, head

# Formats that say themselves what their fields mean; all others need a mapping.
KNOWN: Mapping[str, str] = {
    "openvhs": "Open-vhs (XML)",
    "openvhs_belegung": "Open-vhs-Belegungsstatus (XML)",
    "vhs_json": "Open-vhs (JSON)",
    "openqcat": "openQ-cat (XML)",
    "schema_org": "schema.org (JSON-LD)",
    "icalendar": "iCalendar",
    "ffcsv": "GENESIS-Flatfile (ffcsv)",
    "genesis_tabelle": "GENESIS-Tabelle",
    "gemeindeverzeichnis": "Gemeindeverzeichnis",
}
_TABULAR = ("ffcsv", "genesis_tabelle", "gemeindeverzeichnis")
_JSON = ("vhs_json", "schema_org")
SHEETS = ("xlsx", "ods", "xls")
_ENDINGS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".json": "json", ".geojson": "json"}
_ENDINGS |= {".ndjson": "ndjson", ".jsonl": "ndjson"}
_FLAT = re.compile(r'"?(?:statistics_code"?;"?statistics_label|Statistik_Code"?;"?Statistik_Label)', re.IGNORECASE)
_TABLE = re.compile(r'"?(?:GENESIS-)?Tabelle:\s*[\dA-Z]{3,5}-')
_LINKED = re.compile(r'"@(?:context|graph|type)"\s*:.{0,200}?schema\.org|"@graph"\s*:\s*\[', re.DOTALL)
_PLACES = re.compile(r"gemeinde|\bAGS\b|\bARS\b", re.IGNORECASE)
_VHS_JSON = re.compile(r'\s*\{\s*"veranstaltungen"\s*:\s*(?:\{|\[|$)')


def detect(path: Path) -> str:
    """Raises IntakeError where the file cannot be read or is of no known kind."""
    check_file(path)
    if sheet := spreadsheet(path):
        return "gemeindeverzeichnis" if is_directory(path) else sheet
    start = head(path)
    if is_page(start):
        return "schema_org"
    if looks_like_xml(start):
        return _markup(path, start)
    if start.lstrip()[:1] in ("{", "["):
        return _json(path, start)
    return _lines(path, start)


def detect_table(path: Path) -> str:
    """What a file is to a mapping: also statistics and feeds of courses are tables for whoever wants them so."""
    kind = detect(path)
    return (spreadsheet(path) or "csv") if kind in _TABULAR else "json" if kind in _JSON else kind


def is_known(kind: str) -> bool:
    """Whether it goes in without a mapping."""
    return kind in KNOWN


# ---------------------------------------------------------------- XML


def _markup(path: Path, start: str) -> str:
    root = read_root(path)
    name = fold(root.name)
    if any("belegungsstatus" in fold(said) for said in (name, *root.attributes, *root.attributes.values())):
        return "openvhs_belegung"
    if name in ("veranstaltungen", "openvhs"):
        return "openvhs"
    if name == "openqcat":
        return "openqcat"
    reason = f"XML mit dem Wurzelelement „{root.name[:60]}“ kennt das Programm nicht"
    raise IntakeError(path, reason, "gelesen werden Open-vhs und openQ-cat; andere Daten bitte als CSV oder JSON")


# ---------------------------------------------------------------- JSON


def _json(path: Path, start: str) -> str:
    if _VHS_JSON.match(start):
        return "vhs_json"
    if _LINKED.search(start):
        return "schema_org"
    ending = _ENDINGS.get(Path(data_name(path)).suffix.lower())
    if ending in ("json", "ndjson"):
        return ending
    return "ndjson" if re.match(r"\{.*\}\s*\n\s*\{", start.lstrip()) else "json"


# ---------------------------------------------------------------- lines


def _lines(path: Path, start: str) -> str:
    first = start.lstrip("\ufeff \r\n")
    if first[:15].upper() == "BEGIN:VCALENDAR":
        return "icalendar"
    if _FLAT.match(first):
        return "ffcsv"
    if _TABLE.match(first):
        return "genesis_tabelle"
    if _PLACES.search(first[:4000]) and is_directory(path):
        return "gemeindeverzeichnis"
    return _ENDINGS.get(Path(data_name(path)).suffix.lower(), "csv")
