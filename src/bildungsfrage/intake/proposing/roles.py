"""Which column plays which part: profiles go in, for each meaning the column that fits best comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage.intake.proposing.headers import header_meanings
from bildungsfrage.intake.proposing.profile import Profile

# What the values of a column must look like for a meaning; several: one of them.
_MUST: Mapping[str, tuple[str, ...]] = {
    "plz": ("plz",), "plz_ort": ("plz_ort",), "lat": ("lat",), "lon": ("lon",), "email": ("email",), "url": ("url",),
    "ags": ("ags",), "beginn": ("datum",), "ende": ("datum",), "uhrzeit_von": ("uhrzeit",), "uhrzeit_bis": ("uhrzeit",),
    "zeitraum": ("zeit",), "kostenlos": ("janein",), "plaetze": ("zahl",), "plaetze_frei": ("zahl",),
    "alter_von": ("zahl",), "alter_bis": ("zahl",), "einwohner": ("zahl",), "barrierefrei": ("janein",),
    "kosten": ("preis", "zahl"), "kosten_ermaessigt": ("preis", "zahl"), "kinderbetreuung": ("janein",),
}  # fmt: skip
# What values alone say, however their column is called.
_BY_VALUES: Mapping[str, str] = {
    "email": "email", "url": "url", "plz": "plz", "plz_ort": "plz_ort", "lat": "lat", "lon": "lon", "beginn": "datum",
    "adresse": "adresse", "kosten": "preis",
}  # fmt: skip
# What no number can be.
_WORDS = ("titel", "name", "anbieter", "beschreibung", "strasse", "adresse", "ort", "ortsteil", "bezirk", "zielgruppen",
          "thema", "einrichtungsart", "angebotsart", "merkmale", "wochentage", "region", "traegerschaft", "untertitel",
          "anbieter_beschreibung", "angebote")  # fmt: skip
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Role:
    """A column with its meaning; `certainty` from 0 to 1, `reason` is what speaks for it."""

    meaning: str
    profile: Profile
    certainty: float
    reason: str

    @property
    def column(self) -> str:
        return self.profile.name


def roles(columns: Sequence[Profile]) -> dict[str, Role]:
    """Every meaning once, every column once; the surest go first."""
    candidates = sorted(
        (role for profile in columns if profile.values for role in _candidates(profile)),
        key=lambda role: -role.certainty,
    )
    taken: dict[str, Role] = {}
    used: set[str] = set()
    for role in candidates:
        if role.certainty >= _LEAST and role.meaning not in taken and role.column not in used:
            taken[role.meaning] = role
            used.add(role.column)
    return taken


def _candidates(profile: Profile) -> list[Role]:
    by_name = header_meanings(profile.name)
    found = [
        Role(meaning, profile, certainty * _fit(meaning, profile), f"heißt „{profile.name}“")
        for meaning, certainty in by_name.items()
    ]
    for meaning, sort in _BY_VALUES.items():
        if meaning not in by_name and profile.looks(sort, 0.9) and not by_name:
            found.append(Role(meaning, profile, 0.55, "die Werte sehen so aus"))
    return found


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
