"""Where the records of a file are: columns that name places go in, the sections [ort] come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.entry import Node, Part, Proposal
from bildungsfrage.intake.proposing.roles import Role
from bildungsfrage.intake.record import PlaceName

_CITY_STATES = ("Berlin", "Hamburg", "Bremen")
_WIDE = ("land", "staat")
_SORTS = {"ortsteil": "ortsteil", "bezirk": "bezirk", "ort": "gemeinde", "kreis": "landkreis"}


def propose_places(proposal: Proposal, roles: Mapping[str, Role], about: About) -> None:
    """By columns where there are some, else the place that the whole file is about."""
    ways = _ways(roles, about)
    for way in ways:
        way.repeated = len(ways) > 1
        proposal.parts.append(way)
    if any(way.has("art") and not way.has("oberort") and _is_quarter(way) for way in ways):
        proposal.doubts.append("Ort: zu welcher Gemeinde die Ortsteile gehören, sagt die Datei nicht; oberort = …")
    if not ways:
        proposal.doubts.append("Ort: weder eine Spalte noch die Datei sagt, wo das ist; ergänzen Sie bitte [ort]")


def constant_place(place: PlaceName) -> dict[str, Any]:
    """A place as an inline table, with those above it."""
    node: dict[str, Any] = {"name": {"wert": place.name or ""}}
    if place.ags:
        node["ags"] = {"wert": place.ags}
    if place.sort:
        node["art"] = {"wert": place.sort}
    if place.parent and place.parent.sort != "staat":
        node["oberort"] = constant_place(place.parent)
    return node


def _is_quarter(way: Part) -> bool:
    return any(
        entry.key == "art" and entry.value in ({"wert": "ortsteil"}, {"wert": "bezirk"}) for entry in way.entries
    )


def _ways(roles: Mapping[str, Role], about: About) -> list[Part]:
    if "ags" in roles:
        return [_by_key(roles, about)]
    ways = [way for way in (_by_part(roles, about), _by_town(roles)) if way is not None]
    if not ways and about.place is not None:
        ways = [_whole_file(about)]
    if not ways and "plz" in roles:
        part = Part("ort")
        part.add("plz", roles["plz"].column, "Ort nach der Postleitzahl")
        ways = [part]
    return ways


def _by_key(roles: Mapping[str, Role], about: About) -> Part:
    """By the key of the town; a quarter of it where a column names one."""
    inner = next((meaning for meaning in ("ortsteil", "bezirk") if meaning in roles), None)
    part = Part("ort")
    if inner is not None and (about.place is None or about.place.sort in _WIDE):
        town = {"name": roles["ort"].column} if "ort" in roles else {}
        part.add("name", roles[inner].column)
        part.add("art", {"wert": _SORTS[inner]})
        part.add("oberort", {"ags": roles["ags"].column, **town})
        return part
    part.add("ags", roles["ags"].column)
    if "ort" in roles and roles.keys() & {"plz", "strasse", "adresse"}:
        part.add("name", roles["ort"].column)
    elif name := roles.get("region") or roles.get("name") or roles.get("kreis") or roles.get("ort"):
        sort = roles.get("einrichtungsart")
        part.add("regionsname", {"vorlage": f"{{{name.column}}}, {{{sort.column}}}"} if sort else name.column)
    if "einwohner" in roles:
        part.add("einwohner", roles["einwohner"].column)
    return part


def _by_part(roles: Mapping[str, Role], about: About) -> Part | None:
    inner = next((meaning for meaning in ("ortsteil", "bezirk") if meaning in roles), None)
    if inner is None:
        return None
    part = Part("ort")
    part.add("name", roles[inner].column)
    part.add("art", {"wert": _SORTS[inner]})
    above, remark = _above(roles, about)
    if inner == "ortsteil" and "bezirk" in roles:
        between: dict[str, Any] = {"name": roles["bezirk"].column, "art": {"wert": "bezirk"}}
        above = between | ({"oberort": above} if above else {})
    if above:
        part.add("oberort", above, remark)
    return part


def _above(roles: Mapping[str, Role], about: About) -> tuple[dict[str, Any], str]:
    """The town of a quarter, and how it is known: nothing where nobody says it."""
    town = _town(roles)
    if about.place is not None and (town is None or about.place.sort not in _WIDE or about.place.name in _CITY_STATES):
        return constant_place(about.place), f"nach: {about.place_from}"
    if town is not None:
        return {"name": town, "art": {"wert": "gemeinde"}}, ""
    return ({"plz": roles["plz"].column}, "die Gemeinde nach der Postleitzahl") if "plz" in roles else ({}, "")


def _town(roles: Mapping[str, Role]) -> Node | None:
    """The column, or the part of one, that names the town."""
    if "ort" in roles:
        return roles["ort"].column
    if "plz_ort" in roles or ("adresse" in roles and roles["adresse"].profile.looks("adresse", 0.5)):
        return {"spalte": (roles.get("plz_ort") or roles["adresse"]).column, "teil": "ort"}
    return None


def _by_town(roles: Mapping[str, Role]) -> Part | None:
    part = Part("ort")
    if "ort" not in roles and (town := _town(roles)):
        part.add("name", town)
        part.add("art", {"wert": "gemeinde"})
        return part
    column = next((meaning for meaning in ("ort", "kreis") if meaning in roles), None)
    if column is None or "ortsteil" in roles or "bezirk" in roles:
        return None
    part.add("name", roles[column].column)
    part.add("art", {"wert": _SORTS[column]})
    return part


def _whole_file(about: About) -> Part:
    assert about.place is not None
    part = Part("ort")
    for key, value in constant_place(about.place).items():
        part.add(key, value)
    part.remark = f"Für alle Zeilen, nach: {about.place_from}"
    if not about.place.ags:
        at = next(at for at, entry in enumerate(part.entries) if entry.key == "name")
        part.entries[at] = replace(part.entries[at], doubt="der Gemeindeschlüssel (ags) ist nicht bekannt")
    return part
