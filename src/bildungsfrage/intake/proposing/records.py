"""Lists of offers, houses and providers: which column is what goes in, the sections of the mapping come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.fields import split_list
from bildungsfrage.intake.kinds import kind_in_name
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.entry import Part, Proposal
from bildungsfrage.intake.proposing.headers import plain_header, short_for
from bildungsfrage.intake.proposing.places import propose_places
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.proposing.roles import Role, roles

Roles = Mapping[str, Role]

_TITLES = ("titel", "name", "anbieter", "thema", "angebotsart")  # the first that there is
_OFFERED = ("titel", "kosten", "kostenlos", "kosten_hinweis", "zielgruppen", "beginn")
# Columns of the tables that are called like the meaning of a column.
_OF_OFFER = ("kennung", "untertitel", "beschreibung", "angebotsart", "kosten", "kosten_ermaessigt", "kosten_hinweis",
             "zielgruppen", "thema", "alter_von", "alter_bis", "niveau", "format", "sprache", "zugang", "foerderungen",
             "barrierefrei", "kinderbetreuung", "anmeldung")  # fmt: skip
_OF_HOUSE = ("kennung", "einrichtungsart", "traegerschaft", "beschreibung", "merkmale", "oeffnungszeiten", "plaetze",
             "barrierefrei")  # fmt: skip
_OF_PROVIDER = ("einrichtungsart", "traegerschaft", "oeffnungszeiten")
_CONTACT = ("telefon", "email", "url")
# What a column of mixed contact data holds, by the look of its values.
_IN_CONTACT = {
    "telefon": ("mit_telefon", r"(?:\+49|\(?0)[\d\s/()–-]{4,}\d"),
    "email": ("mit_email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}
_OF_DATE = ("beginn", "ende", "wochentage", "uhrzeit_von", "uhrzeit_bis", "plaetze", "plaetze_frei")
_CRITERIA = {
    "zielgruppen": "zielgruppe", "thema": "thema", "einrichtungsart": "einrichtungsart", "niveau": "niveau",
    "traegerschaft": "traegerschaft", "angebotsart": "angebotsart", "foerderungen": "foerderung",
    "wochentage": "wochentag", "format": "format",
}  # fmt: skip
_TOTAL = re.compile(
    r"(?:(?:zwischen|gesamt|end)?summe|gesamt|insgesamt|zusammen|total|alle)(?: \S.{0,30})?:?"
    r"|\S.{0,40} (?:summe|gesamt|insgesamt|zusammen):?"
)
_TIME_SPAN = r"\d(?:[:.]\d\d)?(?:\s*Uhr)?\s*(?:-|–|bis)\s*(\d{1,2}[:.]\d\d(?![.\d])|\d{1,2}(?=\s*(?:Uhr|h)\b))"
_MOST_VALUES = 40
_LOOKED_AT = 200
_AREAS = {
    **dict.fromkeys(("museum", "bibliothek", "musikschule", "jugendzentrum", "familienzentrum", "mehrgenerationenhaus",
                     "sportverein"), "non_formale_lernwelten"),
    **dict.fromkeys(("kita", "kindertagespflege", "hort"), "fruehkindliche_bildung"),
    **dict.fromkeys(("volkshochschule", "bildungstraeger"), "weiterbildung"),
    "beratungsstelle": "bildungsberatung", "hochschule": "hochschulen", "berufliche_schule": "berufliche_bildung",
}  # fmt: skip
_NON_FORMAL = ("non_formale_lernwelten", "weiterbildung")


def nothing_of_ours(path: Path) -> IntakeError:
    remedy = "beginnen Sie bitte mit einem Beispiel aus data/zuordnungen/README.md"
    return IntakeError(path, "keine Spalte sieht nach Angeboten, Einrichtungen oder Kennzahlen aus", remedy)


def is_list_of_records(columns: Sequence[Profile], about: About) -> bool:
    found = roles(columns, about.background.classify)
    named = {"titel", "name", "anbieter"} & found.keys()
    placed = {
        "plz",
        "plz_ort",
        "adresse",
        "strasse",
        "email",
        "url",
        "telefon",
        "lat",
        "koordinaten",
        "beginn",
        "zielgruppen",
    } & found.keys()
    housed = {"name", "ort"} <= found.keys() and found.keys() & {"kennung", "anbieter", "einrichtungsart", "plaetze"}
    priced = found.keys() & {"thema", "angebotsart"} and found.keys() & {"kosten", "beginn"}
    return bool(named and placed) or bool(housed) or bool(priced)


def propose_records(proposal: Proposal, columns: Sequence[Profile], about: About) -> None:
    found = roles(columns, about.background.classify)
    if "name" not in found and "titel" not in found and "anbieter" in found and _are_clubs(found, about):
        found["name"] = found["anbieter"]
        if "thema" in found and "angebote" not in found:
            found["angebote"] = found.pop("thema")
    propose_places(proposal, found, about)
    _leave_out_totals(proposal, found)
    if "angebote" in found and "name" in found:
        _house(proposal, found, about, "name")
        _listed_offers(proposal, found, about)
    elif any(meaning in found for meaning in _OFFERED):
        if _names_houses(found, about):
            _house(proposal, found, about, "name")
        _offers(proposal, columns, found, about)
    elif "name" in found:
        _house(proposal, found, about, "name")
    elif "anbieter" not in found:
        raise nothing_of_ours(about.path)
    else:
        _provider(proposal, found, about, "alles")
    used = {column for role in found.values() for column in role.columns}
    _leave_out_persons(proposal, found)
    proposal.unused += [profile.name for profile in columns if profile.name not in used and profile.values]


# ---------------------------------------------------------------- sections


def _offers(proposal: Proposal, columns: Sequence[Profile], found: Roles, about: About) -> None:
    title = next((found[meaning] for meaning in _TITLES if meaning in found), None)
    if title is None:
        proposal.doubts.append("angebot: keine Spalte sieht nach einem Titel aus; ergänzen Sie bitte titel = …")
        return
    whole = title.meaning == "anbieter"
    houses = any(part.name == "einrichtung" for part in proposal.parts)
    if "anbieter" in found and not houses:
        _provider(proposal, found, about, "alles" if whole else "name")
    if "name" in found and title.meaning == "titel":
        proposal.part("einrichtung").add("name", found["name"].node)
    part = Part("angebot")
    proposal.parts.append(part)
    if "kennung" in found:
        _add(part, found, about, "kennung")
    doubt = "" if title.meaning == "titel" or houses else "keine Spalte ist ein Titel; der Name steht dafür"
    part.add("titel", title.node, "", doubt)
    for meaning in _OF_OFFER[1:]:
        if meaning == "beschreibung" and whole and {"beschreibung", "anbieter_beschreibung"} <= found.keys():
            both = (found["anbieter_beschreibung"].column, found["beschreibung"].column)
            part.add("beschreibung", {"vorlage": " ".join(f"{{{name}}}" for name in both)})
            continue
        _add(part, found, about, meaning)
    _price_and_age(part, found)
    if not part.has("angebotsart") and houses and _kind_of_all_is(found, about, "beratungsstelle"):
        part.add("angebotsart", {"wert": "beratung"})
    if not part.has("angebotsart") and _is_holiday_programme(about):
        part.add("angebotsart", {"wert": "ferienangebot"}, "wie die Datei heißt")
    _area(part, title.profile, about)
    _funding(part, columns, about)
    _address(part, found)
    if "url" in found:
        _add(part, found, about, "url")
    _added(part)
    _dates(proposal, found, about)
    _value_tables(proposal, part, found, about)


def _price_and_age(part: Part, found: Roles) -> None:
    if "kostenlos" in found and "kosten" not in found:
        part.add(
            "kosten", {"spalte": found["kostenlos"].column, "werte": _free_values(found["kostenlos"])}, "0 = kostenlos"
        )
    if "alter" in found and not part.has("alter_von"):
        part.add("alter_von", found["alter"].column)
        part.add("alter_bis", found["alter"].column)


def _added(part: Part) -> None:
    given = [_CRITERIA[key] for key in ("thema", "zielgruppen") if part.has(key)]
    if given:
        part.add("ergaenzen", given, "auch Titel und Text sagen etwas darüber")


def _house(proposal: Proposal, found: Roles, about: About, name: str) -> None:
    if "anbieter" in found:
        _provider(proposal, found, about, "name")
    part = Part("einrichtung")
    proposal.parts.append(part)
    if "kennung" in found:
        _add(part, found, about, "kennung")
    part.add("name", found[name].node)
    for meaning in _OF_HOUSE[1:]:
        _add(part, found, about, meaning)
    if not part.has("art") and (kind := _kind_of_all(found[name], about)):
        part.add("art", {"wert": kind}, "wie die Spalte oder die Datei heißt; nicht jeder Name sagt es")
    _parts_of_places(part, found)
    if "angebote" in found and not part.has("beschreibung"):
        part.add("beschreibung", found["angebote"].column)
    _address(part, found)
    _contact(part, found, about)
    _value_tables(proposal, part, found, about)


def _listed_offers(proposal: Proposal, found: Roles, about: About) -> None:
    """A column of offers in a row: one record each."""
    column = found["angebote"]
    part = Part("angebot", remark="Aus jedem Eintrag der Liste wird ein Angebot.")
    proposal.parts.append(part)
    part.add("je", _split({"spalte": column.column}, column.profile))
    if "kennung" in found:
        part.add("kennung", found["kennung"].column)
    part.add("titel", "eintrag")
    part.add("untertitel", found["name"].column)
    _area(part, found["name"].profile, about)
    _address(part, found)
    if "url" in found:
        part.add("url", found["url"].column)
    part.add("ergaenzen", ["zielgruppe"])
    part.add(
        "ableiten_aus",
        ["titel", "untertitel"],
        "",
        "auch der Name der Einrichtung sagt etwas über Thema und Zielgruppe",
    )


def _provider(proposal: Proposal, found: Roles, about: About, how_much: str) -> None:
    part = Part("anbieter")
    proposal.parts.append(part)
    part.add("name", found["anbieter"].column)
    if how_much == "name":
        names = found["anbieter"].profile.values[:_LOOKED_AT]
        read = sum(bool(kind_in_name(name, about.background.classify).of_provider) for name in names)
        if "traeger" in plain_header(found["anbieter"].column) and read < 0.5 * len(names):
            part.add("art", {"wert": "bildungstraeger"})
        return
    if "anbieter_beschreibung" in found:
        part.add("beschreibung", found["anbieter_beschreibung"].column)
    elif said := next((found[meaning] for meaning in ("beschreibung", "thema") if meaning in found), None):
        part.add("beschreibung", said.node)
    for meaning in _OF_PROVIDER:
        _add(part, found, about, meaning)
    _address(part, found)
    _contact(part, found, about)


def _dates(proposal: Proposal, found: Roles, about: About) -> None:
    if "beginn" not in found:
        return
    part = Part("termin")
    proposal.parts.append(part)
    for meaning in _OF_DATE:
        _add(part, found, about, meaning)
    if "ende" not in found and found["beginn"].profile.looks("tage", 0.01):
        part.add("ende", found["beginn"].column, "der letzte Tag der Spanne")
    for day, time in (("beginn", "uhrzeit_von"), ("ende", "uhrzeit_bis")):
        if day in found and time not in found and found[day].profile.looks("mit_uhrzeit", 0.5):
            part.add(time, found[day].column)
    if "ende" not in found and not part.has("uhrzeit_bis") and part.has("uhrzeit_von") and "uhrzeit_von" not in found:
        part.add("uhrzeit_bis", {"spalte": found["beginn"].column, "muster": _TIME_SPAN})
    if "uhrzeit_von" in found and "uhrzeit_bis" not in found and found["uhrzeit_von"].profile.looks("zeitspanne", 0.3):
        part.add("uhrzeit_bis", {"spalte": found["uhrzeit_von"].column, "muster": r"(?:-|–|bis)\s*(\d.*)"})
    if "veranstaltungsort" in found:
        part.add("ort_name", found["veranstaltungsort"].column)


def _kind_of_all_is(found: Roles, about: About, kind: str) -> bool:
    names = found["name"]
    said = about.background.classify(plain_header(names.column)).get("einrichtungsart", ())
    kinds = [kind_in_name(value, about.background.classify).house for value in names.profile.values[:_LOOKED_AT]]
    return kind in said or kinds.count(kind) > 0.5 * len(kinds)


def _is_holiday_programme(about: About) -> bool:
    """What the file, its title or its sheet is called tells it of all that stands in it."""
    read = [about.background.classify(name) for name in about.names]
    return any("ferienangebot" in said.get("angebotsart", ()) or "ferien" in said.get("thema", ()) for said in read)


def _funding(part: Part, columns: Sequence[Profile], about: About) -> None:
    """A column that says yes or no to one kind of funding ("Bildungsgutschein")."""
    if part.has("foerderungen"):
        return
    for profile in columns:
        said = about.background.classify(plain_header(profile.name)).get("foerderung", ())
        if len(said) == 1 and profile.looks("janein", 0.9):
            values = {value: str(said[0]) if _says_yes(value) else "" for value in profile.values[:_MOST_VALUES]}
            part.add("foerderungen", {"spalte": profile.name, "werte": values})
            return


def _says_yes(value: str) -> bool:
    return value.lower() in ("ja", "j", "yes", "true", "wahr", "x", "1", "vorhanden")


def _names_houses(found: Roles, about: About) -> bool:
    """Names of houses with what they offer, and no titles or dates: the houses are looked for as well."""
    if "name" not in found or {"titel", "beginn"} & found.keys():
        return False
    names = found["name"].profile.values[:_LOOKED_AT]
    kinds = [kind_in_name(name, about.background.classify).house for name in names]
    said = about.background.classify(found["name"].column).get("einrichtungsart")
    return bool(said) or sum(map(bool, kinds)) >= 0.5 * len(kinds)


def _are_clubs(found: Roles, about: About) -> bool:
    """Providers that are houses, too: clubs with their sports."""
    role = found["anbieter"]
    said = about.background.classify(f"{role.column} {about.title}")
    return "verein" in said.get("anbieter", ()) or "sportverein" in said.get("einrichtungsart", ())


def _kind_of_all(names: Role, about: About) -> str | None:
    """What the column or the file calls all of its houses, where some names do not tell and none tells otherwise."""
    values = names.profile.values[:_LOOKED_AT]
    kinds = [kind_in_name(value, about.background.classify).house for value in values]
    if all(kinds):
        return None
    for text in (names.column, about.title):
        said = [str(kind) for kind in about.background.classify(plain_header(text)).get("einrichtungsart", ())]
        if len(said) == 1 and said[0] != "schule" and not set(kinds) - {None, said[0]}:
            return said[0]
    return None


def _parts_of_places(part: Part, found: Roles) -> None:
    """How many places there are for whom is kept as text."""
    role = found.get("plaetze")
    if role is not None and role.summed and not part.has("merkmale"):
        part.add("merkmale", {"vorlage": "; ".join(f"{_outside(name)}: {{{name}}}" for name in role.summed)})


def _outside(name: str) -> str:
    return name.replace("{", "(").replace("}", ")")


def _contact(part: Part, found: Roles, about: About) -> None:
    for meaning in _CONTACT:
        _add(part, found, about, meaning)
    mixed = found.get("kontakt")
    if mixed is None:
        return
    for meaning, (sort, pattern) in _IN_CONTACT.items():
        if not part.has(meaning) and mixed.profile.looks(sort, 0.3):
            part.add(meaning, {"spalte": mixed.column, "muster": pattern})


def _leave_out_totals(proposal: Proposal, found: Roles) -> None:
    """Lines that add up those above them are no houses; "Grimma Summe" may stand in the column of the town."""
    for meaning in ("name", "titel", "anbieter", "ort", "ortsteil"):
        role = found.get(meaning)
        totals = [value for value in role.profile.values if _TOTAL.fullmatch(fold(value))] if role else []
        if role is not None and totals and len(totals) < len(role.profile.values):
            part = Part("nur", repeated=True, remark="Summenzeilen sind keine Datensätze.")
            part.add("spalte", role.column)
            part.add("nicht", totals)
            proposal.parts.append(part)


def _leave_out_persons(proposal: Proposal, found: Roles) -> None:
    if "person" in found:
        proposal.doubts.append(f"„{found['person'].column}“ nennt Personen und wird nicht übernommen")


# ---------------------------------------------------------------- fields


def _add(part: Part, found: Roles, about: About, meaning: str) -> None:
    if meaning not in found:
        return
    role = found[meaning]
    value: Any = role.node
    if (
        meaning in ("zielgruppen", "thema", "foerderungen", "wochentage")
        and not role.profile.is_list
        and role.profile.looks("liste", 0.2)
    ):
        value = _split({"spalte": role.column}, role.profile)
    key = "art" if meaning == "einrichtungsart" else meaning
    doubt = f"{key}: „{role.column}“ ist nur geraten" if role.certainty < 0.7 else ""
    if (
        meaning == "telefon"
        and len(role.columns) == 1
        and not any(number.startswith(("0", "+", "(0")) for number in role.profile.values)
    ):
        doubt = "telefon: den Nummern fehlt die Vorwahl"
    part.add(key, value, "" if role.certainty > 0.7 else role.reason, doubt)


def _address(part: Part, found: Roles) -> None:
    whole = found.get("adresse")
    if whole is not None and whole.profile.looks("adresse", 0.5):
        part.add("adresse", {"spalte": whole.column, "muster": "^[^,;\n]+"})
        if "plz" not in found:
            part.add("plz", {"spalte": whole.column, "teil": "plz"})
    elif street := found.get("strasse") or whole:
        number = found.get("hausnummer")
        part.add("adresse", {"vorlage": f"{{{street.column}}} {{{number.column}}}"} if number else street.column)
    if "plz" in found:
        part.add("plz", found["plz"].column)
    elif "plz_ort" in found:
        part.add("plz", {"spalte": found["plz_ort"].column, "teil": "plz"})
    if "lat" in found and "lon" in found:
        part.add("lat", found["lat"].node)
        part.add("lon", found["lon"].node)
    elif both := found.get("koordinaten"):
        part.add("lat", {"spalte": both.column, "teil": "lat"})
        part.add("lon", {"spalte": both.column, "teil": "lon"})


def _area(part: Part, names: Profile, about: About) -> None:
    """The field of education that most of the houses named belong to."""
    houses = [kind_in_name(name, about.background.classify).house for name in names.values[:_LOOKED_AT]]
    areas = Counter(_AREAS.get(house, "") for house in houses if house)
    if not areas:
        return
    area, times = areas.most_common(1)[0]
    if area and times >= 0.6 * areas.total() and times >= 3:
        part.add("bildungsbereich", {"wert": area}, "wie die meisten Einrichtungen darin")
        if area in _NON_FORMAL and part.has("je"):
            part.add("lernform", {"wert": "non_formal"})


def _split(node: dict[str, Any], profile: Profile) -> dict[str, Any]:
    counts = Counter({sign: sum(value.count(sign) for value in profile.values) for sign in (",", ";", "|")})
    return node | {"trenner": counts.most_common(1)[0][0]}


def _free_values(role: Role) -> dict[str, str]:
    """What says yes costs nothing, what says no says nothing about the price."""
    return {value: "0" if _says_yes(value) else "" for value in role.profile.values[:6]}


def _value_tables(proposal: Proposal, part: Part, found: Roles, about: About) -> None:
    """Values that the vocabulary does not read are listed, so that a person says what they mean."""
    for index, entry in enumerate(part.entries):
        meaning = "einrichtungsart" if entry.key == "art" else entry.key
        role = found.get(meaning)
        if meaning not in _CRITERIA or role is None:
            continue
        values = _items(entry.value, role.profile)
        unknown = [value for value in values if not _is_read(value, meaning, about)]
        short = {value: kind for value in unknown if (kind := _short(meaning, value)) is not None}
        if not unknown or len(values) > _MOST_VALUES or len(unknown) - len(short) > len(values) * 0.7:
            continue
        table = Part(f"werte.{entry.key}", remark="Was der Wortschatz nicht liest; leer heißt: nichts Bestimmtes.")
        for value in unknown:
            table.add(value, short.get(value, ""), "", "" if value in short else f"was heißt „{value}“?")
        node = dict(entry.value) if isinstance(entry.value, Mapping) else {"spalte": role.column}
        part.entries[index] = type(entry)(entry.key, node | {"werte": entry.key}, entry.remark, entry.doubt)
        proposal.parts.append(table)


def _is_read(value: str, meaning: str, about: About) -> bool:
    """Whether the vocabulary reads a value; "Regelschule" is in a list of schools more than any school."""
    said = about.background.classify(value).get(_CRITERIA[meaning], ())
    return bool(said) and not (tuple(said) == ("schule",) and _short(meaning, value))


def _short(meaning: str, value: str) -> str | None:
    return short_for(value) if meaning == "einrichtungsart" else None


def _items(value: Any, profile: Profile) -> list[str]:
    sign = value.get("trenner") if isinstance(value, Mapping) else "; " if profile.is_list else None
    items = [item for text in profile.values for item in (split_list(text, sign) if sign else [text])]
    return list(dict.fromkeys(items))
