"""Invented addresses, phone numbers (099 80 to 099 99 are not given out) and web addresses ending in .example."""

import re
from random import Random

from schritte.places import Place
from schritte.tables import Row

_STREETS = (
    "Hauptstraße",
    "Bahnhofstraße",
    "Schulstraße",
    "Dorfstraße",
    "Am Markt",
    "Gartenweg",
    "Lindenallee",
    "Kirchgasse",
    "Mühlweg",
    "Wiesenstraße",
    "Am Anger",
    "Bergstraße",
    "Feldweg",
    "Auenweg",
    "Parkstraße",
    "Ringstraße",
    "Neue Straße",
    "Alte Gasse",
    "Poststraße",
    "Rosenweg",
    "Birkenweg",
    "Am Teich",
    "Turmstraße",
    "Ziegelweg",
)
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_LEGAL = re.compile(r"\b(e\. V\.|gGmbH|GmbH)")


def slug(name: str) -> str:
    plain = _LEGAL.sub("", name).lower().translate(_ASCII)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _phone(place: Place, rng: Random) -> str:
    area = 9979 + int(place.town.removeprefix("g-"))
    return f"0{area} {rng.randint(1200, 98999)}"


def _moved(degrees: float | None, rng: Random) -> float | None:
    return None if degrees is None else round(degrees + rng.uniform(-0.006, 0.006), 4)


def address(place: Place, rng: Random) -> str:
    return f"{rng.choice(_STREETS)} {rng.randint(1, 89)}"


def contact(name: str, place: Place) -> Row:
    """Address, position, phone, mail and web page of a provider or institution, the same at every run."""
    rng = Random(f"kontakt {name}")
    host = f"{slug(name)}.example"
    return {
        "adresse": address(place, rng),
        "plz": place.plz,
        "ort_id": place.id,
        "lat": _moved(place.lat, rng),
        "lon": _moved(place.lon, rng),
        "telefon": _phone(place, rng),
        "email": f"info@{host}",
        "url": f"https://www.{host}/",
    }
