"""Which column plays which part: profiles go in, for each meaning the column that fits best comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bildungsfrage.intake.proposing.entry import Node
from bildungsfrage.intake.proposing.headers import base_and_number, header_meanings, plain_header, short_for
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.record import Classifier

# What the values of a column must look like for a meaning; several: one of them.
_MUST: Mapping[str, tuple[str, ...]] = {
    "plz": ("plz", "plz_kurz"), "plz_ort": ("plz_ort",), "lat": ("lat", "nord"), "lon": ("lon", "ost"),
    "koordinaten": ("koordinaten",), "email": ("email",), "url": ("url", "domain"), "ags": ("ags",),
    "beginn": ("datum",), "ende": ("datum",), "uhrzeit_von": ("uhrzeit", "zeitspanne"), "uhrzeit_bis": ("uhrzeit",),
    "zeitraum": ("zeit",), "kostenlos": ("janein",), "plaetze": ("zahl",), "plaetze_frei": ("zahl",),
    "belegt": ("zahl",), "alter_von": ("zahl",), "alter_bis": ("zahl",), "einwohner": ("zahl",),
    "barrierefrei": ("janein", "eingeschraenkt"), "kosten": ("preis", "zahl"), "kosten_ermaessigt": ("preis", "zahl"),
    "kinderbetreuung": ("janein",), "vorwahl": ("zahl",),
}  # fmt: skip
# What values alone say, however their column is called.
_BY_VALUES: Mapping[str, str] = {
    "koordinaten": "koordinaten",
    "email": "email", "url": "url", "plz": "plz", "plz_ort": "plz_ort", "lat": "lat", "lon": "lon", "beginn": "datum",
    "adresse": "adresse", "kosten": "preis",
}  # fmt: skip
# What no number can be.
_WORDS = ("titel", "name", "anbieter", "beschreibung", "strasse", "adresse", "ort", "ortsteil", "bezirk", "zielgruppen",
          "thema", "einrichtungsart", "angebotsart", "merkmale", "wochentage", "region", "traegerschaft", "untertitel",
          "anbieter_beschreibung", "angebote")  # fmt: skip
# What the vocabulary must know some of the values of; where it knows none, the column is hardly that.
_READ: Mapping[str, str] = {"einrichtungsart": "einrichtungsart", "traegerschaft": "traegerschaft",
                            "angebotsart": "angebotsart", "thema": "thema", "format": "format"}  # fmt: skip
# What may stand beside a word for a person and is still wanted: "Ansprechpartner Telefon".
_OF_PERSON = ("person", "telefon", "email", "url")
_LOOKED_AT = 60
_LEAST = 0.5
# Only a part of all places: those for one age, those that are left.
_PART = re.compile(
    r"\b(?:u ?\d|ue ?\d|unter|ueber|ab|davon|darunter|krippe\w*|kindergarten\w*|hort\w*|int\w*|inkl\w*|\d+)\b"
    r"|\b(?:krippen|kindergarten|hort|elementar)plaetze\b"
)
_SUBSET = re.compile(r"\b(?:davon|darunter|int\w*|inkl\w*|ab)\b")


@dataclass(frozen=True, slots=True)
class Role:
    """A column with its meaning; `certainty` from 0 to 1, `reason` is what speaks for it.

    Several columns are one where `joined` (written one after the other) or `summed` (added up) names them all.
    """

    meaning: str
    profile: Profile
    certainty: float
    reason: str
    joined: tuple[str, ...] = ()
    summed: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()  # the first of them that is filled

    @property
    def column(self) -> str:
        return self.profile.name

    @property
    def columns(self) -> tuple[str, ...]:
        return self.joined or self.summed or self.instead or (self.column,)

    @property
    def node(self) -> Node:
        """As it stands in a mapping."""
        if self.joined:
            return {"vorlage": " ".join(f"{{{name}}}" for name in self.joined)}
        if self.instead:
            return {"spalten": list(self.instead)}
        return {"summe": list(self.summed)} if self.summed else self.column


def roles(columns: Sequence[Profile], classify: Classifier | None = None) -> dict[str, Role]:
    """Every meaning once, every column once; the surest go first. `classify` tells what values the vocabulary reads."""
    candidates = sorted(
        (role for profile in columns if profile.values for role in _candidates(profile, classify)),
        key=lambda role: -role.certainty,
    )
    taken: dict[str, Role] = {}
    used: set[str] = set()
    for role in candidates:
        if role.certainty >= _LEAST and role.meaning not in taken and role.column not in used:
            taken[role.meaning] = role
            used.add(role.column)
    return taken | _together(taken, [profile for profile in columns if profile.name not in used])


def _together(taken: Mapping[str, Role], rest: Sequence[Profile]) -> dict[str, Role]:
    """What stands in several columns: names in numbered ones, dialling codes, places for one age each."""
    found: dict[str, Role] = {}
    for meaning in ("name", "titel", "beschreibung"):
        if (role := taken.get(meaning)) and (more := _numbered(role.profile, rest)):
            found[meaning] = replace(role, joined=(role.column, *more))
    if "telefon" in taken and "vorwahl" in taken:
        role = taken["telefon"]
        found["telefon"] = replace(role, joined=(taken["vorwahl"].column, role.column))
    if "plaetze" not in taken and len(parts := parts_of_places(rest)) > 1:
        names = tuple(profile.name for profile in parts)
        found["plaetze"] = Role("plaetze", parts[0], 0.8, "zusammen alle Plätze", summed=names)
    venue = taken.get("veranstaltungsort")
    if venue and venue.profile.looks("adresse", 0.5) and not taken.keys() & {"adresse", "strasse", "plz", "plz_ort"}:
        found["adresse"] = replace(venue, meaning="adresse")
    for meaning in ("lat", "lon"):
        if (role := taken.get(meaning)) and role.profile.filled < 1 and (more := _others(role, rest)):
            found[meaning] = replace(role, instead=(role.column, *more))
    return found


def _others(role: Role, rest: Sequence[Profile]) -> list[str]:
    """Columns of the same name elsewhere in the record ("lat" and "center.lat")."""
    last = role.column.rsplit(".", 1)[-1]
    return [profile.name for profile in rest if profile.values and profile.name.rsplit(".", 1)[-1] == last]


def _numbered(first: Profile, rest: Sequence[Profile]) -> list[str]:
    base, number = base_and_number(first.name)
    if number != 1:
        return []
    others = [(base_and_number(profile.name), profile) for profile in rest if profile.values]
    return [
        profile.name
        for (other, at), profile in sorted(others, key=lambda item: item[0][1])
        if other == base and at > 1 and not profile.looks("zahl")
    ]


def parts_of_places(columns: Sequence[Profile]) -> list[Profile]:
    """The columns that say how many places there are for some of the children, and together for all."""
    return [
        profile
        for profile in columns
        if profile.looks("zahl")
        and "plaetze" in (name := plain_header(profile.name))
        and _PART.search(name)
        and not _SUBSET.search(name)
        and "frei" not in name
    ]


def _candidates(profile: Profile, classify: Classifier | None) -> list[Role]:
    by_name = header_meanings(profile.name)
    if profile.looks("mensch", 0.3):
        return [Role("person", profile, 1.0, "die Werte nennen Menschen")]
    if "person" in by_name:
        by_name = {meaning: sure for meaning, sure in by_name.items() if meaning in _OF_PERSON}
    if "ort" in by_name and profile.looks("plz_ort"):
        by_name["plz_ort"] = by_name.pop("ort")
    if by_name.get("plaetze", 1.0) < 1.0 and _PART.search(plain_header(profile.name)):
        by_name.pop("plaetze", None)
    found = [
        Role(
            meaning,
            profile,
            certainty * _fit(meaning, profile) * _read(meaning, profile, classify),
            f"heißt „{profile.name}“",
        )
        for meaning, certainty in by_name.items()
    ]
    for meaning, sort in _BY_VALUES.items():
        if meaning not in by_name and profile.looks(sort, 0.9) and not by_name:
            found.append(Role(meaning, profile, 0.55, "die Werte sehen so aus"))
    return found


def _read(meaning: str, profile: Profile, classify: Classifier | None) -> float:
    """From 0.6 to 1 how far the vocabulary reads the values of a column that it has a criterion for."""
    if classify is None or meaning not in _READ:
        return 1.0
    values = profile.values[:_LOOKED_AT]
    read = sum(
        bool(classify(value).get(_READ[meaning]) or (meaning == "einrichtungsart" and short_for(value)))
        for value in values
    )
    return 0.45 if not read and meaning != "thema" else 0.6 + 0.4 * min(1.0, 2 * read / len(values))


def _fit(meaning: str, profile: Profile) -> float:
    """How far the values allow the meaning."""
    wanted = _MUST.get(meaning)
    if wanted:
        best = max(profile.shares.get(sort, 0.0) for sort in wanted)
        return 1.0 if best >= 0.8 else 0.9 if best >= 0.5 else 0.0
    if meaning in _WORDS and profile.looks("zahl", 0.9):
        return 0.0
    if meaning == "kennung":
        return 1.0 if profile.variety > 0.98 else 0.6 if profile.variety > 0.8 else 0.0
    return 1.0
