"""Who offers something: from bausteine/anbieter.csv to rows of the table anbieter."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from schritte.blocks import listed, read_csv
from schritte.calendar import ANCHOR
from schritte.contacts import contact
from schritte.places import Gazetteer
from schritte.tables import Row

_SOURCE = {
    "vhs": "q-vhs",
    "jugendzentrum": "q-jugendamt",
    "familienzentrum": "q-jugendamt",
    "mehrgenerationenhaus": "q-portal",
    "kita_traeger": "q-jugendamt",
    "sportverein": "q-sport",
    "schule": "q-schulen",
    "hochschule": "q-schulen",
    "bibliothek": "q-kultur",
    "museum": "q-kultur",
    "musikschule": "q-kultur",
    "kultureinrichtung": "q-kultur",
    "bildungstraeger": "q-weiterbildung",
    "kammer": "q-weiterbildung",
    "agentur_fuer_arbeit": "q-weiterbildung",
    "jobcenter": "q-weiterbildung",
    "migrationsberatung": "q-beratung",
    "bildungsberatung": "q-beratung",
    "jugendberufsagentur": "q-beratung",
}
_HOURS = {
    "sportverein": None,
    "kirche": "Pfarrbüro Di, Do 9:00–12:00 Uhr",
    "verein": None,
    "privat": "nach Vereinbarung",
}


@dataclass(frozen=True, slots=True)
class Provider:
    key: str
    name: str
    kind: str
    home: str
    places: tuple[str, ...]
    tags: frozenset[str]
    row: Row

    @property
    def id(self) -> str:
        return f"a-{self.key}"

    @property
    def source(self) -> str:
        return source_of(self.kind)


def source_of(kind: str) -> str:
    return _SOURCE.get(kind, "q-portal")


def fresh(key: str) -> date:
    """When a record was last confirmed: mostly weeks ago, sometimes years."""
    rng = Random(f"stand {key}")
    days = rng.randint(420, 1500) if rng.random() < 0.05 else rng.randint(3, 150)
    return ANCHOR - timedelta(days=days)


def _gaps(row: Row, key: str) -> Row:
    """Leaves out what small providers often do not tell."""
    rng = Random(f"luecke {key}")
    for column, share in (("email", 0.06), ("telefon", 0.05), ("url", 0.12), ("adresse", 0.03)):
        if row["art"] in ("sportverein", "verein", "privat", "kirche") and rng.random() < share:
            row[column] = None
    return row


def _provider(line: dict[str, str], gazetteer: Gazetteer) -> Provider:
    key, kind = line["key"], line["art"]
    everywhere = tuple(place.id for place in gazetteer.towns)
    places = everywhere if line["orte"] == "*" else tuple(listed(line["orte"])) or (line["ort"],)
    row: Row = {
        "id": f"a-{key}",
        "fremd_id": f"{Random(key).randint(10000, 99999)}",
        "name": line["name"],
        "art": kind,
        "traegerschaft": line["traegerschaft"],
        **contact(line["name"], gazetteer[line["ort"]]),
        "oeffnungszeiten": line["zeiten"] or _HOURS.get(kind),
        "beschreibung": line["text"] or None,
        "quelle_id": source_of(kind),
        "stand": fresh(key),
    }
    return Provider(
        key=key,
        name=line["name"],
        kind=kind,
        home=line["ort"],
        places=places,
        tags=frozenset(listed(line["profile"])),
        row=_gaps(row, key),
    )


def load_providers(gazetteer: Gazetteer) -> list[Provider]:
    return [_provider(line, gazetteer) for line in read_csv("anbieter.csv")]
