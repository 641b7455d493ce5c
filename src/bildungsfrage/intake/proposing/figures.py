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
from bildungsfrage.intake.proposing.headers import header_meanings, plain_header
from bildungsfrage.intake.proposing.indicators import Said, known_indicator
from bildungsfrage.intake.proposing.meaning import new_indicator_id, table_short, with_meaning
from bildungsfrage.intake.proposing.places import constant_place, propose_places
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.proposing.roles import Role, roles
from bildungsfrage.intake.proposing.wording import Wording, age_group, read_label
from bildungsfrage.intake.values import is_blank

_BY_PLACES = re.compile(r"\bnach (?:Stadtteil|Ortsteil|Stadtbezirk|Bezirk|Quartier|Gemeinde)", re.IGNORECASE)
_PLACES_IN_NAME = re.compile(r"(?:gemeinden|orte|orten|staedte|stadtteile|ortsteile|bezirke|kommunen|kreise)\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*/\s*(?:19|20)?\d\d)?|\d\d\.\d\d\.(?:19|20)\d\d")
_TOTALS = re.compile(
    r"(?:stadt |landkreis |kreis )?(?:insgesamt|gesamt|gesamtstadt|summe|zusammen|alle|total|stadtgebiet)(?: \S+)?"
    r"|\S.{1,40} (?:insgesamt|gesamt|zusammen)"
)
_MOST_NAMES = 60
# Columns of words that say where a row is, from the smallest place to the largest.
_WHERE = ("ortsteil", "bezirk", "ort", "kreis", "region")
_SHORT_KEY = 3
_NO_YEAR = "die Datei nennt kein Jahr; tragen Sie es bitte ein"
# Numbers that tell parts of a year apart and count nothing.
_WITHIN_A_YEAR = ("monat", "berichtsmonat", "quartal", "tag", "kalenderwoche", "kw")
_LONG_KEY = 8
# Headers of columns that say which Kennzahl a row is about.
_KENNZAHL = ("indikator", "kennzahl", "indikatorname", "kennzahlname", "indikator name", "kennzahl name", "indicator")
_SCHOOL_YEAR = re.compile(r"(?:19|20)\d\d\s*/\s*(?:19|20)?\d\d")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


def is_table_of_figures(columns: Sequence[Profile]) -> bool:
    """Years or region keys, and nearly everything else is numbers; or a column for every year."""
    if len(_years(columns)) > 1:
        return True
    keys = [profile for profile in columns if _is_time(profile) or _is_key(profile, columns)]
    others = [profile for profile in columns if profile not in keys and profile.values]
    numbers = [profile for profile in others if profile.looks("zahl", 0.9)]
    named = _named_places([profile for profile in others if profile not in numbers])
    return bool((keys or (named and len(numbers) > 1)) and numbers) and len(numbers) >= len(others) * 0.5


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The columns by what they are for; `places` are roles for propose_places, empty where no column names a place."""

    time: Profile | None
    numbers: tuple[Profile, ...]
    groups: tuple[Profile, ...]
    places: Mapping[str, Role]
    years: tuple[Profile, ...] = ()  # numbers, too, each of one year


def propose_figures(proposal: Proposal, columns: Sequence[Profile], about: About) -> None:
    """One Kennzahl a column, or one place a column; the place of a row by its key, else that of the whole file."""
    found = _sorted_out(columns)
    if found.years:
        _by_years(proposal, found, about)
        return
    if not found.places and _are_places(found.numbers, about):
        _pivoted(proposal, found.numbers, found.time, about)
        return
    _places(proposal, found.places, about)
    named, groups = _naming(found.groups)
    dims = _dimensions(proposal, groups, about)
    if named is not None and len(found.numbers) == 1:
        columns_by_name = _by_name(named, found.numbers[0].name, about)
        _write(proposal, columns_by_name, found.time, about, dims)
        return
    figures = [column_of_figures(profile, about) for profile in found.numbers]
    _write(proposal, with_meaning(figures, about), found.time, about, dims)
    within = [profile.name for profile in columns if plain_header(profile.name) in _WITHIN_A_YEAR and profile.values]
    proposal.unused += within
    for name in within:
        proposal.doubts.append(
            f"„{name}“ teilt das Jahr; wählen Sie bitte mit [nur] aus, welche Zeilen für das Jahr gelten sollen"
        )


def _sorted_out(columns: Sequence[Profile]) -> _Sorted:
    time = next((profile for profile in columns if _is_time(profile)), None)
    years = tuple(_years(columns)) if time is None else ()
    key = next((p for p in columns if p is not time and p not in years and _is_key(p, columns)), None)
    rest = [profile for profile in columns if profile is not time and profile is not key and profile.values]
    rest = [profile for profile in rest if plain_header(profile.name) not in _WITHIN_A_YEAR]
    numbers = tuple(profile for profile in rest if profile.looks("zahl", 0.9) and profile not in years)
    texts = [profile for profile in rest if profile not in numbers and profile not in years]
    places = _keyed_places(key, numbers, texts) if key is not None else _named_places(texts)
    used = {role.column for role in places.values()}
    if any(meaning in places for meaning in ("ortsteil", "bezirk")):
        numbers = tuple(profile for profile in numbers if not _counts_places(profile))
    return _Sorted(time, numbers, tuple(profile for profile in texts if profile.name not in used), places, years)


def _named_places(texts: Sequence[Profile]) -> dict[str, Role]:
    by_name = roles(texts)
    where = [meaning for meaning in _WHERE if meaning in by_name]
    return {meaning: by_name[meaning] for meaning in where}


def _counts_places(profile: Profile) -> bool:
    """The number of a quarter, which is nothing to be counted."""
    return bool(re.search(r"(?:nr|nummer|schluessel|kennziffer|id|key)$", plain_header(profile.name)))


def _years(columns: Sequence[Profile]) -> list[Profile]:
    found = [profile for profile in columns if _YEAR.search(profile.name) and _are_figures(profile)]
    own = [profile for profile in found if _YEAR.fullmatch(profile.name.strip())]
    return own if len(own) > 1 else found if len({_year_of(profile) for profile in found}) == len(found) else []


def _are_figures(profile: Profile) -> bool:
    """Numbers, and marks or words that there is none."""
    numbers = [value for value in profile.values if not is_blank(value)]
    return profile.looks("zahl", 0.9) or (bool(numbers) and len(profile.numbers) >= len(numbers))


def _year_of(profile: Profile) -> str:
    found = _YEAR.search(profile.name)
    return found[0] if found else ""


def _keyed_places(key: Profile, numbers: Sequence[Profile], texts: Sequence[Profile]) -> dict[str, Role]:
    """The key of a place with the columns that say more of it: its name, its sort, its population."""
    found = {"ags": Role("ags", key, 0.8, "die Werte sind Schlüssel von Orten")}
    by_name = roles(texts)
    found |= {meaning: by_name[meaning] for meaning in ("region", "name", "einrichtungsart") if meaning in by_name}
    if town := by_name.get("ort") or by_name.get("kreis"):
        found.setdefault("region", replace(town, meaning="region"))
    if _is_key_and_name(key):
        found["region"] = Role("region", key, 0.8, "hinter dem Schlüssel steht der Name")
    if texts and not found.keys() & {"region", "name"}:
        longest = max(texts, key=lambda profile: len(profile.values))
        found["region"] = Role("region", longest, 0.6, "die Werte sind Namen")
    people = next((role for profile in numbers if (role := roles([profile]).get("einwohner"))), None)
    return found | ({"einwohner": people} if people else {})


def _is_time(profile: Profile) -> bool:
    return profile.looks("zeit", 0.95) and (
        "zeitraum" in _meanings(profile) or profile.looks("jahr") or not profile.looks("zahl")
    )


def _is_key(profile: Profile, columns: Sequence[Profile]) -> bool:
    """A column of keys of official statistics. Short ones may as well be a town's own numbers of its quarters."""
    if _is_key_and_name(profile):
        return True
    if not (profile.looks("ags", 0.95) and profile.variety > 0.05 and not profile.looks("jahr", 0.9)):
        return False
    if "ags" in header_meanings(profile.name) or "DG" in profile.values:
        return True
    if max(map(len, profile.values)) <= _SHORT_KEY and any(
        {"ortsteil", "bezirk"} & _meanings(p).keys() for p in columns
    ):
        return False
    return any(value.startswith("0") for value in profile.values)


def _is_key_and_name(profile: Profile) -> bool:
    """ "05566004 Altenberge"; a postcode with its town looks alike and is no key."""
    if not profile.looks("ags_name", 0.7):
        return False
    keys = [value for value in profile.values if value.split()[0].isdigit()]
    return any(len(value.split()[0]) == _LONG_KEY for value in keys) or "region" in _meanings(profile)


def _meanings(profile: Profile) -> Mapping[str, Any]:
    return roles([profile])


# ---------------------------------------------------------------- groups and places


def _dimensions(proposal: Proposal, texts: Sequence[Profile], about: About) -> list[tuple[str, Any]]:
    """Columns of words say which group a row is about."""
    dims: list[tuple[str, Any]] = []
    for profile in texts:
        if len(profile.values) > _MOST_NAMES:
            proposal.unused.append(profile.name)
            continue
        kinds = {value: read_label(value, about.background.classify) for value in profile.values}
        named = Counter(name for wording in kinds.values() for name, _ in wording.features)
        name = named.most_common(1)[0][0] if named else slug(about.label(profile.name)).replace("-", "_")
        name = _free_name(name, [one for one, _ in dims])
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


def _free_name(name: str, taken: Sequence[str]) -> str:
    return next(wanted for count in range(1, 100) if (wanted := name if count == 1 else f"{name}_{count}") not in taken)


def _are_places(numbers: Sequence[Profile], about: About) -> bool:
    if len(numbers) >= 4 and _BY_PLACES.search(about.description.title):
        return True
    known = sum(about.background.find_place(profile.name) is not None for profile in numbers)
    if len(numbers) >= 2 and known >= 0.6 * len(numbers):
        return True
    unread = [profile for profile in numbers if not about.background.classify(about.label(profile.name))]
    return len(numbers) >= 3 and len(unread) >= 0.8 * len(numbers) and bool(_PLACES_IN_NAME.search(fold(about.title)))


def _places(proposal: Proposal, places: Mapping[str, Role], about: About) -> None:
    """Where each row is; a row for all quarters together is about the town."""
    propose_places(proposal, places, about)
    role = next((places[meaning] for meaning in ("ortsteil", "bezirk") if meaning in places), None)
    totals = [value for value in role.profile.values if _TOTALS.fullmatch(fold(value))] if role else []
    if role is None or not totals:
        return
    first = next(part for part in proposal.parts if part.name == "ort")
    if about.place is None:
        # Of which town the total is nobody says.
        only = Part("nur", repeated=True, remark="Die Summenzeile nennt keinen Ort.")
        only.add("spalte", role.column)
        only.add("nicht", totals)
        proposal.parts.append(only)
        return
    at = next(index for index, entry in enumerate(first.entries) if entry.key == "name")
    shaped = {"spalte": role.column, "werte": dict.fromkeys(totals, "")}
    first.entries[at] = replace(first.entries[at], value=shaped)
    first.repeated = True
    whole = Part("ort", repeated=True, remark="Die Summenzeile ist der ganze Ort.")
    for key, value in constant_place(about.place).items():
        whole.add(key, value)
    proposal.parts.insert(proposal.parts.index(first) + 1, whole)


def _by_years(proposal: Proposal, found: _Sorted, about: About) -> None:
    """Each column is a year: they become rows."""
    turned = proposal.part("drehen")
    turned.remark = "Jede Spalte ist ein Jahr: sie werden zu Zeilen."
    turned.add("spalten", [profile.name for profile in found.years])
    turned.add("namen", "zeit")
    turned.add("werte", "wert")
    _places(proposal, found.places, about)
    named, groups = _naming(found.groups)
    dims = _dimensions(proposal, groups, about)
    names = tuple(profile.name for profile in found.years)
    plain = all(_YEAR.fullmatch(name.strip()) for name in names)
    time = Profile("zeit", 1.0, tuple(map(_year_of, found.years)), {})
    columns = _by_name(named, "wert", about) if named else [_of_title(found.years[0], about)]
    _write(proposal, columns, time, about, dims)
    if not plain:
        part = proposal.part("kennzahlwert")
        part.entries[0] = replace(part.entries[0], value={"spalte": "zeit", "muster": _YEAR.pattern})


def _naming(groups: Sequence[Profile]) -> tuple[Profile | None, list[Profile]]:
    """The column that says which Kennzahl a row is about, and the others."""
    named = next((p for p in groups if plain_header(p.name) in _KENNZAHL and len(p.values) <= _MOST_NAMES), None)
    return named, [profile for profile in groups if profile is not named]


def _by_name(named: Profile, column: str, about: About) -> list[Column]:
    """One Kennzahl for each name in the column, all of them with their numbers in one other column."""
    read = with_meaning([column_of_figures(Profile(name, 1.0, (), {}), about) for name in named.values], about)
    return [replace(found, name=column, only=(named.name, found.name)) for found in read]


def _of_title(first: Profile, about: About) -> Column:
    """What all columns of a turned table are: what they share beside the year, else what the table is called."""
    column = column_of_figures(first, about)
    common = _YEAR.sub("", first.name).strip(" /,:;–-()")
    named = common if len(common) > 3 and _YEAR.search(first.name) else ""
    title = " ".join(filter(None, (named, about.title, table_short(about))))
    table = known_indicator(Said(title, column.unit, title, age_group(title)), about.background)
    read = about.background.classify(title).get("kennzahl", ())
    if table is None and len(read) == 1 and _same_unit(str(read[0]), column.unit, about):
        table = str(read[0]), 0.0
    plain = re.sub(r"\s*\(.*?\)|\s+(?:in|nach) (?:%|Prozent|\S+en)\b", "", named or about.title).strip() or "Kennzahl"
    return Column(
        "wert",
        plain,
        column.unit,
        Wording((), "", True, False),
        table[0] if table else new_indicator_id(replace(column, label=plain)),
        bool(table),
        factor=column.factor,
    )


def _pivoted(proposal: Proposal, numbers: Sequence[Profile], time: Profile | None, about: About) -> None:
    """Each column is a place: they become rows."""
    turned = proposal.part("drehen")
    turned.remark = "Jede Spalte ist ein Ort: sie werden zu Zeilen."
    turned.add("spalten", [profile.name for profile in numbers])
    turned.add("namen", "ort")
    turned.add("werte", "wert")
    place = proposal.part("ort")
    place.add("name", {"spalte": "ort", "werte": "orte"})
    known = [about.background.find_place(profile.name) for profile in numbers]
    towns = any(known) or re.search(r"gemeinde|staedte|kommune|kreis", fold(about.title))
    place.add(
        "art", {"wert": "gemeinde" if towns else "ortsteil"}, "", "Gemeinden oder Ortsteile?" if not towns else ""
    )
    if about.place is not None and not towns:
        place.add("oberort", constant_place(about.place), f"nach: {about.place_from}")
    names = proposal.part("werte.orte")
    for profile in numbers:
        names.add(profile.name, about.label(profile.name))
    _write(proposal, [_of_title(numbers[0], about)], time, about, [])


def _same_unit(indicator: str, unit: str, about: About) -> bool:
    known = about.background.indicators.get(indicator)
    return known is not None and known.unit.startswith("%") == unit.startswith("%")


# ---------------------------------------------------------------- writing


def _write(
    proposal: Proposal, columns: Sequence[Column], time: Profile | None, about: About, dims: Sequence[tuple[str, Any]]
) -> None:
    part = proposal.part("kennzahlwert")
    if not about.description.title and any(column.sure and column.wording.is_total for column in columns):
        proposal.doubts.append("Kennzahl: nur der Name der Datei sagt, was gezählt ist")
    if time is not None:
        part.add("zeit", time.name)
        part.add("zeit_art", _time_sort(columns, time, about))
    else:
        school_year = _SCHOOL_YEAR.search(about.description.title)
        said = (_BARE_YEAR.search(text) for text in (about.path.stem, about.description.title))
        year = school_year or next(filter(None, said), None)
        doubt = "das Jahr steht nur im Namen oder Titel der Datei: stimmt es?" if year else _NO_YEAR
        part.add("zeit", {"wert": year[0] if year else "2000"}, "", doubt)
        if school_year:
            part.add("zeit_art", "schuljahr")
    rows = [Line(_row(column, dims), _doubt(column)) for column in columns]
    if not any(column.only for column in columns):
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
    if column.only is not None:
        row["nur"] = [{"spalte": column.only[0], "ist": [column.only[1]]}]
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
        name = re.sub(r"\s*\((?:in )?(?:%|Prozent|Anzahl)\)$", "", column.label)
        part.add("name", name)
        part.add("definition", f"{name}.", "", "die Definition fehlt")
        part.add("einheit", column.unit or "Anzahl")
        part.add(
            "bildungsbereich",
            str(field[0]) if field else "grundinformationen",
            "",
            "" if field else "der Bereich ist geraten",
        )
