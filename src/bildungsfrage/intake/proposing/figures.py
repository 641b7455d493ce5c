"""Tables of statistics: columns of numbers over years or places go in, the sections of the mapping come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.identity import slug
from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.column import Column, column_of_figures
from bildungsfrage.intake.proposing.completing import completed
from bildungsfrage.intake.proposing.entry import Line, Part, Proposal
from bildungsfrage.intake.proposing.indicators import Said, known_indicator
from bildungsfrage.intake.proposing.meaning import new_indicator_id, table_short, with_meaning
from bildungsfrage.intake.proposing.places import constant_place, propose_places
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.proposing.roles import Role, roles
from bildungsfrage.intake.proposing.wording import Wording, read_label

_BY_PLACES = re.compile(r"\bnach (?:Stadtteil|Ortsteil|Stadtbezirk|Bezirk|Quartier|Gemeinde)", re.IGNORECASE)
_MOST_NAMES = 60


def is_table_of_figures(columns: Sequence[Profile]) -> bool:
    """Years or region keys, and nearly everything else is numbers."""
    keys = [profile for profile in columns if _is_time(profile) or _is_key(profile)]
    others = [profile for profile in columns if profile not in keys and profile.values]
    numbers = [profile for profile in others if profile.looks("zahl", 0.9)]
    return bool(keys and numbers) and len(numbers) >= len(others) * 0.5


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The columns by what they are for; `places` are roles for propose_places, empty where no column names a place."""

    time: Profile | None
    numbers: tuple[Profile, ...]
    groups: tuple[Profile, ...]
    places: Mapping[str, Role]


def propose_figures(proposal: Proposal, columns: Sequence[Profile], about: About) -> None:
    """One Kennzahl a column, or one place a column; the place of a row by its key, else that of the whole file."""
    found = _sorted_out(columns)
    if not found.places and _are_places(found.numbers, about):
        _pivoted(proposal, found.numbers, found.time, about)
        return
    propose_places(proposal, found.places, about)
    dims = _dimensions(proposal, found.groups, about)
    figures = [column_of_figures(profile, about) for profile in found.numbers]
    _write(proposal, with_meaning(figures, about), found.time, about, dims)


def _sorted_out(columns: Sequence[Profile]) -> _Sorted:
    time = next((profile for profile in columns if _is_time(profile)), None)
    key = next((profile for profile in columns if profile is not time and _is_key(profile)), None)
    rest = [profile for profile in columns if profile is not time and profile is not key and profile.values]
    numbers = tuple(profile for profile in rest if profile.looks("zahl", 0.9))
    texts = [profile for profile in rest if profile not in numbers]
    places = _keyed_places(key, numbers, texts) if key is not None else {}
    used = {role.column for role in places.values()}
    return _Sorted(time, numbers, tuple(profile for profile in texts if profile.name not in used), places)


def _keyed_places(key: Profile, numbers: Sequence[Profile], texts: Sequence[Profile]) -> dict[str, Role]:
    """The key of a place with the columns that say more of it: its name, its sort, its population."""
    found = {"ags": Role("ags", key, 0.8, "die Werte sind Schlüssel von Orten")}
    by_name = roles(texts)
    found |= {meaning: by_name[meaning] for meaning in ("region", "name", "einrichtungsart") if meaning in by_name}
    if texts and not found.keys() & {"region", "name"}:
        longest = max(texts, key=lambda profile: len(profile.values))
        found["region"] = Role("region", longest, 0.6, "die Werte sind Namen")
    people = next((role for profile in numbers if (role := roles([profile]).get("einwohner"))), None)
    return found | ({"einwohner": people} if people else {})


def _is_time(profile: Profile) -> bool:
    return profile.looks("zeit", 0.95) and (
        "zeitraum" in _meanings(profile) or profile.looks("jahr") or not profile.looks("zahl")
    )


def _is_key(profile: Profile) -> bool:
    return (
        profile.looks("ags", 0.95)
        and profile.variety > 0.05
        and not profile.looks("jahr", 0.9)
        and ("ags" in _meanings(profile) or any(value == "DG" or value.startswith("0") for value in profile.values))
    )


def _meanings(profile: Profile) -> Mapping[str, Any]:
    return roles([profile])


# ---------------------------------------------------------------- groups and places


def _dimensions(proposal: Proposal, texts: Sequence[Profile], about: About) -> list[tuple[str, Any]]:
    """Columns of words say which group a row is about."""
    dims = []
    for profile in texts:
        if len(profile.values) > _MOST_NAMES:
            proposal.unused.append(profile.name)
            continue
        kinds = {value: read_label(value, about.background.classify) for value in profile.values}
        named = Counter(name for wording in kinds.values() for name, _ in wording.features)
        name = named.most_common(1)[0][0] if named else slug(about.label(profile.name)).replace("-", "_")
        table = Part(f"werte.{name}", remark="Werte der Spalte; leer heißt: alle zusammen.")
        for value, wording in kinds.items():
            read = dict(wording.features).get(name)
            table.add(
                value,
                "" if wording.is_total else read or value,
                "",
                "" if read or wording.is_total else f"„{value}“ ist dem Wortschatz nicht bekannt",
            )
        proposal.parts.append(table)
        dims.append((name, {"spalte": profile.name, "werte": name}))
    return dims


def _are_places(numbers: Sequence[Profile], about: About) -> bool:
    return len(numbers) >= 4 and bool(_BY_PLACES.search(about.description.title))


def _pivoted(proposal: Proposal, numbers: Sequence[Profile], time: Profile | None, about: About) -> None:
    """Each column is a place: they become rows."""
    turned = proposal.part("drehen")
    turned.remark = "Jede Spalte ist ein Ort: sie werden zu Zeilen."
    turned.add("spalten", [profile.name for profile in numbers])
    turned.add("namen", "ort")
    turned.add("werte", "wert")
    place = proposal.part("ort")
    place.add("name", {"spalte": "ort", "werte": "orte"})
    place.add("art", {"wert": "ortsteil"})
    if about.place is not None:
        place.add("oberort", constant_place(about.place), f"nach: {about.place_from}")
    names = proposal.part("werte.orte")
    for profile in numbers:
        names.add(profile.name, about.label(profile.name))
    first = column_of_figures(numbers[0], about)
    title = " ".join(filter(None, (about.description.title, table_short(about))))
    table = known_indicator(Said(title, first.unit, title), about.background)
    column = Column(
        "wert",
        title,
        first.unit,
        Wording((), "", True, False),
        table[0] if table else new_indicator_id(replace(first, label=title)),
        bool(table),
    )
    _write(proposal, [column], time, about, [])


# ---------------------------------------------------------------- writing


def _write(
    proposal: Proposal, columns: Sequence[Column], time: Profile | None, about: About, dims: Sequence[tuple[str, Any]]
) -> None:
    part = proposal.part("kennzahlwert")
    if time is not None:
        part.add("zeit", time.name)
        part.add("zeit_art", _time_sort(columns, time, about))
    else:
        year = re.search(r"(?:19|20)\d\d", about.path.name)
        part.add(
            "zeit", {"wert": year[0] if year else "2000"}, "", "die Datei nennt kein Jahr; tragen Sie es bitte ein"
        )
    rows = [Line(_row(column, dims), _doubt(column)) for column in columns]
    rows += [Line(row, "selbst ergänzt: stimmt die Rechnung?") for row in completed(columns, dims, about)]
    part.add("zahl", rows)
    _described(
        proposal,
        [*columns, *(Column("", "", "", Wording((), "", True, False), str(row.value["kennzahl"])) for row in rows)],
        about,
    )


def _doubt(column: Column) -> str:
    return (
        ""
        if column.sure
        else f"neue Kennzahl „{column.indicator}“ für „{column.label}“: gibt es sie schon unter anderem Namen?"
    )


def _row(column: Column, dims: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {"kennzahl": column.indicator, "spalte": column.name}
    features = dict(dims) | dict(column.features)
    if features:
        row["auspraegung"] = features
    if column.factor != 1.0:
        row["faktor"] = column.factor
    return row


def _time_sort(columns: Sequence[Column], time: Profile, about: About) -> str:
    said = fold(f"{time.name} {about.label(time.name)}")
    if "semester" in said:
        return "semester"
    if "schuljahr" in said or any("/" in value for value in time.values[:5]):
        return "schuljahr"
    if "stichtag" in said:
        return "stichtag"
    known = [about.background.indicators.get(column.indicator) for column in columns]
    sorts = {indicator.time_sort if indicator is not None else "" for indicator in known}
    return "stichtag" if sorts == {"stichtag"} else "jahr"


def _described(proposal: Proposal, columns: Sequence[Column], about: About) -> None:
    """Kennzahlen that the vocabulary does not have are described beside the figures."""
    for indicator in dict.fromkeys(column.indicator for column in columns):
        column = next(column for column in columns if column.indicator == indicator)
        known = about.background.indicators.get(indicator)
        if known is not None and known.facts is None:
            continue
        part = proposal.part(f"kennzahl.{indicator}")
        if known is not None and known.facts is not None:
            for key, value in known.facts.items():
                part.add(key, value)
            continue
        field = about.background.classify(f"{column.label} {about.description.title}").get("bildungsbereich", ())
        part.add("name", column.label)
        part.add("definition", f"{column.label}.", "", "die Definition fehlt")
        part.add("einheit", column.unit or "Anzahl")
        part.add(
            "bildungsbereich",
            str(field[0]) if field else "grundinformationen",
            "",
            "" if field else "der Bereich ist geraten",
        )
