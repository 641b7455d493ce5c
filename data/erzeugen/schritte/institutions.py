"""Places of learning with a door: from bausteine/einrichtungen.csv and the providers that have a house of their own."""

from random import Random

from schritte.blocks import flag, listed, read_csv
from schritte.contacts import contact
from schritte.places import Gazetteer
from schritte.providers import Provider, fresh
from schritte.tables import Row

_SOURCE = {
    "kita": "q-kita",
    "kindertagespflege": "q-kita",
    "hort": "q-kita",
    "jugendzentrum": "q-jugendamt",
    "familienzentrum": "q-jugendamt",
    "beratungsstelle": "q-beratung",
    "sportverein": "q-sport",
    "volkshochschule": "q-vhs",
    "bildungstraeger": "q-weiterbildung",
    "mehrgenerationenhaus": "q-portal",
    "bibliothek": "q-kultur",
    "museum": "q-kultur",
    "musikschule": "q-kultur",
    "": "q-portal",
}
_HOURS = {
    "kita": ("Mo–Fr 6:00–17:00 Uhr", "Mo–Fr 6:30–16:30 Uhr", "Mo–Fr 6:00–16:30 Uhr"),
    "hort": ("Mo–Fr 6:00–8:00 Uhr und 11:00–17:00 Uhr", "Mo–Fr 11:00–16:30 Uhr"),
    "kindertagespflege": ("Mo–Fr 7:00–16:00 Uhr", "Mo–Do 7:30–16:00 Uhr, Fr 7:30–14:00 Uhr"),
    "grundschule": ("Sekretariat Mo–Fr 7:00–13:00 Uhr",),
}


def _hours(art: str, name: str) -> str | None:
    choices = _HOURS.get(art)
    return Random(f"zeiten {name}").choice(choices) if choices else None


def _text(line: dict[str, str]) -> str | None:
    if line["text"]:
        return line["text"]
    traits = listed(line["merkmale"])
    return ", ".join(traits) + "." if traits else None


def _access(name: str, told: str) -> bool | None:
    """Step-free or not; of the untold ones some tell, most stay open."""
    rng = Random(f"barriere {name}")
    return flag(told) if told or rng.random() < 0.7 else rng.random() < 0.5


def _listed_row(line: dict[str, str], gazetteer: Gazetteer) -> Row:
    name, art = line["name"], line["art"]
    return {
        "name": name,
        "art": art or None,
        "traegerschaft": line["traegerschaft"],
        "anbieter_id": f"a-{line['anbieter']}" if line["anbieter"] else None,
        **contact(name, gazetteer[line["ort"]]),
        "oeffnungszeiten": line["zeiten"] or _hours(art, name),
        "plaetze": int(line["plaetze"]) if line["plaetze"] else None,
        "barrierefrei": _access(name, line["barrierefrei"]),
        "merkmale": ", ".join(listed(line["merkmale"])) or None,
        "beschreibung": _text(line),
        "quelle_id": _SOURCE.get(art, "q-schulen"),
        "stand": fresh(name),
    }


def _own_house(provider: Provider, art: str) -> Row:
    """Who is provider and institution at once appears in both tables, with the same contact."""
    shared = (
        "name",
        "traegerschaft",
        "adresse",
        "plz",
        "ort_id",
        "lat",
        "lon",
        "telefon",
        "email",
        "url",
        "oeffnungszeiten",
        "beschreibung",
    )
    return {
        **{column: provider.row[column] for column in shared},
        "art": art,
        "anbieter_id": provider.id,
        "barrierefrei": _access(provider.name, ""),
        "quelle_id": _SOURCE.get(art, "q-schulen"),
        "stand": fresh(provider.name),
    }


def institution_rows(providers: list[Provider], gazetteer: Gazetteer) -> list[Row]:
    houses = {line["key"]: line["einrichtung"] for line in read_csv("anbieter.csv")}
    rows = [_own_house(provider, houses[provider.key]) for provider in providers if houses[provider.key]]
    rows += [_listed_row(line, gazetteer) for line in read_csv("einrichtungen.csv")]
    return [{"id": f"e-{number:03}", "fremd_id": f"{7000 + number}", **row} for number, row in enumerate(rows, 1)]
