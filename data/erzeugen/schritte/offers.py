"""Blocks, providers and places in; rows of angebot and termin out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random

from schritte.calendar import ANCHOR
from schritte.contacts import address
from schritte.dates import Held, date_rows
from schritte.places import Gazetteer, Place
from schritte.providers import Provider
from schritte.specs import Block, Spec, load_blocks, load_fixed
from schritte.tables import Cell, Row

SHARE = 0.58
_MOST_OF_ONE_TITLE = 15
_HALLS_OF_VILLAGES = ("Dorfgemeinschaftshaus", "Bürgerhaus", "Gemeindesaal", "Vereinshaus", "Alte Schule")
_SHARED_HOUSES = {
    "grundschule",
    "oberschule",
    "gymnasium",
    "familienzentrum",
    "mehrgenerationenhaus",
    "bibliothek",
    "gemeinschaftsschule",
    "gesamtschule",
}
_HALLS = {"grundschule", "oberschule", "gymnasium", "gemeinschaftsschule", "gesamtschule"}
_SMALL = {"kleinkinder", "vorschulkinder"}
_YOUNG = _SMALL | {"kinder", "grundschulkinder", "jugendliche", "schueler"}
_OWN_WORDS = {
    "kurs": (
        "Bitte melden Sie sich bis eine Woche vorher an.",
        "Der Kurs findet ab sechs Personen statt.",
        "Kleine Gruppe.",
        "Material liegt bereit.",
        "Schnuppern ist am ersten Termin möglich.",
        "Fragen beantwortet die Geschäftsstelle gern am Telefon.",
        "Bitte Schreibzeug mitbringen.",
    ),
    "treff": (
        "Kommen Sie einfach vorbei.",
        "Neue Gesichter sind willkommen.",
        "Der Raum liegt im Erdgeschoss.",
        "Eine Anmeldung ist nicht nötig.",
    ),
    "veranstaltung": (
        "Einlass eine halbe Stunde vorher.",
        "Bitte reservieren Sie einen Platz.",
        "Im Anschluss ist Zeit für Fragen.",
        "Für Getränke ist gesorgt.",
    ),
    "beratung": (
        "Die Beratung ist vertraulich.",
        "Einen Termin bekommen Sie am Telefon.",
        "Bringen Sie Zeugnisse mit, wenn Sie welche haben.",
        "Auf Wunsch mit Übersetzung.",
    ),
    "ferienangebot": (
        "Mittagessen ist inbegriffen.",
        "Bitte wetterfeste Kleidung mitbringen.",
        "Anmeldung mit Unterschrift der Eltern.",
    ),
}
_BOOKING = {
    "vhs": "online, telefonisch oder in einer Geschäftsstelle",
    "jobcenter": "Termin über das Jobcenter",
    "agentur_fuer_arbeit": "Termin online oder am Telefon",
    "bildungstraeger": "per E-Mail oder Telefon",
    "musikschule": "Anmeldeformular, Unterricht ab dem nächsten Monat",
    "hochschule": "Bewerbung über das Portal der Hochschule",
}


@dataclass(frozen=True, slots=True)
class Venue:
    place: Place | None
    house: Row | None
    label: str | None
    street: str | None


class Houses:
    """Which institutions can host something in a place."""

    def __init__(self, institutions: list[Row], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_name = {str(row["name"]): row for row in institutions}
        self._own: dict[str, list[Row]] = {}
        self._shared: dict[str, list[Row]] = {}
        for row in institutions:
            if row.get("anbieter_id") and row["art"] != "beratungsstelle":
                self._own.setdefault(str(row["anbieter_id"]), []).append(row)
            if row["art"] in _SHARED_HOUSES:
                self._shared.setdefault(str(row["ort_id"]), []).append(row)
        self._desks = [row for row in institutions if row["art"] == "beratungsstelle"]

    def named(self, name: str) -> Row:
        return self._by_name[name]

    def own(self, provider: Provider, spec: Spec, place: Place) -> Row | None:
        rows = self._own.get(provider.id, [])
        if spec.kind == "beratung":
            rows = [row for row in self._desks if row["anbieter_id"] == provider.id] + rows
        here = [row for row in rows if self._gazetteer[str(row["ort_id"])].town == place.town]
        exact = [row for row in here if row["ort_id"] == place.id]
        return next(iter(exact or here), None)

    def shared(self, place: Place, spec: Spec) -> list[Row]:
        wanted = _HALLS if spec.topic in ("sport", "fitness", "yoga", "tanz") else _SHARED_HOUSES
        return [row for row in self._shared.get(place.id, []) if row["art"] in wanted]


class OfferMaker:
    def __init__(self, providers: list[Provider], institutions: list[Row], gazetteer: Gazetteer) -> None:
        self.providers = {provider.key: provider for provider in providers}
        self.gazetteer = gazetteer
        self.houses = Houses(institutions, gazetteer)
        self.titles: Counter[str] = Counter()
        self.taken: set[tuple[str, str, str]] = set()
        self.offers: list[Row] = []
        self.dates: list[Row] = []

    def make(self) -> None:
        for block, key, place_id in load_fixed():
            place = self.gazetteer[place_id] if place_id else None
            self._add(block.specs[0], self.providers[key], place)
        for block in load_blocks():
            self._fill(block)

    def _fill(self, block: Block) -> None:
        rng = Random(f"block {block.name}")
        wanted = max(1, round(block.count * SHARE + rng.random() * 0.8))
        specs = list(block.specs)
        rng.shuffle(specs)
        queues = {spec.needs: cycle(self._pairs(block, spec.needs, rng)) for spec in specs}
        turns = cycle(specs)
        for _ in range(wanted * 4):
            if wanted <= 0:
                return
            spec = next(turns)
            wanted -= self._try(block, spec, queues[spec.needs])

    def _try(self, block: Block, spec: Spec, queue: Iterator[tuple[Provider, str]]) -> int:
        """Adds one offer of this title at the next free provider and place; 1 if that worked."""
        for _ in range(40):
            provider, place_id = next(queue)
            key = (spec.title, provider.key, place_id)
            if key in self.taken or self.titles[spec.title] >= _MOST_OF_ONE_TITLE:
                continue
            self.taken.add(key)
            self._add(spec, provider, None if block.nowhere else self._spot(provider, place_id, spec))
            return 1
        return 0

    def _pairs(self, block: Block, needs: str | None, rng: Random) -> list[tuple[Provider, str]]:
        tags = frozenset({needs}) if needs else block.tags
        pairs = [
            (provider, place_id)
            for provider in self.providers.values()
            if provider.tags & tags and (not block.only or provider.key in block.only)
            for place_id in (block.places or provider.places)
            for _ in range(self._weight(place_id))
        ]
        if not pairs:
            raise ValueError(f"kein Anbieter für {block.name}")
        rng.shuffle(pairs)
        return pairs

    def _weight(self, place_id: str) -> int:
        people = self.gazetteer[place_id].people
        return 3 if people > 20_000 else 2 if people > 9_000 else 1

    def _spot(self, provider: Provider, place_id: str, spec: Spec) -> Place:
        """Sometimes a part of the town; who has a house of their own stays there."""
        rng = Random(f"ort {spec.title} {provider.key} {place_id}")
        place = self.gazetteer[place_id]
        parts = self.gazetteer.parts(place_id)
        if not parts or spec.span.startswith(("monate", "intensiv")) or rng.random() > 0.38:
            return place
        at_home = self.houses.own(provider, spec, place)
        if at_home and provider.kind != "vhs":
            return self.gazetteer[str(at_home["ort_id"])]
        return rng.choice(parts)

    def _venue(self, spec: Spec, provider: Provider, place: Place | None, rng: Random) -> Venue:
        if place is None:
            return Venue(None, None, "online", None)
        if spec.house:
            house = self.houses.named(spec.house)
            return Venue(self.gazetteer[str(house["ort_id"])], house, spec.house, str(house["adresse"]))
        own = self.houses.own(provider, spec, place)
        if own and (own["ort_id"] == place.id or provider.kind != "vhs"):
            return Venue(place, own, str(own["name"]), str(own["adresse"]))
        shared = self.houses.shared(place, spec)
        if shared and rng.random() < 0.6:
            house = rng.choice(shared)
            return Venue(place, house, str(house["name"]), str(house["adresse"]))
        if place.id == provider.home:
            return Venue(place, None, provider.name, str(provider.row["adresse"] or address(place, rng)))
        return Venue(place, None, f"{rng.choice(_HALLS_OF_VILLAGES)} {place.name}", address(place, rng))

    def _add(self, spec: Spec, provider: Provider, place: Place | None) -> None:
        number = len(self.offers) + 1
        rng = Random(f"angebot {spec.title} {provider.key} {place.id if place else 'online'}")
        form = rng.choice(spec.formats)
        venue = self._venue(spec, provider, None if form in ("online", "selbstlern", "fernunterricht") else place, rng)
        stand, stale = _stand(spec, rng)
        row = _offer_row(spec, provider, venue, rng)
        row |= {"id": f"k-{number:04}", "fremd_id": _foreign(provider, number, rng), "format": form, "stand": stand}
        row["url"] = f"{provider.row['url']}angebot/{number}" if provider.row["url"] and rng.random() < 0.5 else None
        self.titles[spec.title] += 1
        self.offers.append(row if spec.certain else _with_gaps(row, rng))
        held = Held(str(row["id"]), venue.place.id if venue.place else None, venue.label, provider.source, stand, stale)
        for line in date_rows(spec, held, rng):
            self.dates.append({"id": f"t-{len(self.dates) + 1:05}", **line})


def _stand(spec: Spec, rng: Random) -> tuple[date, bool]:
    """When the record was last confirmed; a few are stale for years."""
    if not spec.certain and rng.random() < 0.03:
        return ANCHOR - timedelta(days=rng.randint(500, 1700)), True
    return ANCHOR - timedelta(days=rng.randint(2, 110)), False


def _foreign(provider: Provider, number: int, rng: Random) -> str:
    if provider.kind == "vhs":
        return f"27F-{rng.randint(1, 6)}{number:04}"
    return f"{provider.key[:3].upper()}{number:04}"


def _price(spec: Spec, rng: Random) -> float:
    low, high = spec.price
    if high == 0 or (low == 0 and rng.random() < 0.45):
        return 0.0
    price = rng.uniform(max(low, 2), high)
    step = 10 if price > 600 else 5 if price > 150 else 1
    return float(max(step, round(price / step) * step))


def _costs(spec: Spec, provider: Provider, rng: Random) -> Row:
    price = _price(spec, rng)
    gives = provider.row["traegerschaft"] == "oeffentlich" or rng.random() < 0.4
    reduced: float | None = spec.reduced
    if reduced is None and price >= 12 and spec.degree is None and gives:
        reduced = float(round(price * rng.choice((0.5, 0.6, 0.7, 0.8))))
    funding = list(spec.funding)
    if reduced is not None and "ermaessigung" not in funding:
        funding.append("ermaessigung")
    if price == 0 and "ermaessigung" in funding:
        funding.remove("ermaessigung")
    return {
        "kosten": price,
        "kosten_ermaessigt": reduced,
        "kosten_hinweis": spec.price_note,
        "foerderungen": funding or None,
    }


def _text(spec: Spec, rng: Random) -> str:
    words = _OWN_WORDS.get(spec.kind, ())
    return f"{spec.text} {rng.choice(words)}" if words and rng.random() < 0.45 else spec.text


def _booking(spec: Spec, provider: Provider, rng: Random) -> str | None:
    if spec.booking:
        return spec.booking
    if spec.kind == "treff":
        return "ohne Anmeldung" if rng.random() < 0.7 else None
    return _BOOKING.get(provider.kind) or (rng.choice(("telefonisch", "per E-Mail", "erforderlich", "beim Anbieter")))


def _step_free(spec: Spec, venue: Venue, rng: Random) -> Cell:
    if spec.step_free is not None:
        return spec.step_free
    if venue.house:
        return venue.house["barrierefrei"]
    return rng.choice((None, None, True, False)) if venue.place else None


def _childcare(spec: Spec, rng: Random) -> bool | None:
    if spec.childcare and rng.random() < spec.childcare:
        return True
    return False if rng.random() < 0.25 else None


def _subtitle(spec: Spec, rng: Random) -> str | None:
    if spec.level and spec.level[0] in "abc" and len(spec.level) == 2 and rng.random() < 0.3:
        return f"Niveau {spec.level.upper()}"
    weeks = spec.span.removeprefix("wochen:")
    return f"{weeks.split('-')[0]} Termine" if weeks != spec.span and rng.random() < 0.12 else None


def _area(spec: Spec) -> str:
    """What is only for the young is no further education, unless its block says so."""
    if spec.area != "weiterbildung" or not spec.groups or not set(spec.groups) <= _YOUNG:
        return spec.area
    return "fruehkindliche_bildung" if set(spec.groups) <= _SMALL else "non_formale_lernwelten"


def _offer_row(spec: Spec, provider: Provider, venue: Venue, rng: Random) -> Row:
    place = venue.place
    return {
        "titel": spec.title,
        "untertitel": _subtitle(spec, rng),
        "beschreibung": _text(spec, rng),
        "angebotsart": spec.kind,
        "bildungsbereich": _area(spec),
        "lernform": spec.form,
        "thema": spec.topic,
        "themen": [spec.topic, *(more for more in spec.more if more != spec.topic)],
        "zielgruppen": list(spec.groups) or None,
        "alter_von": spec.age[0],
        "alter_bis": spec.age[1],
        "klasse_von": spec.grade[0],
        "klasse_bis": spec.grade[1],
        "zugang": spec.access,
        "zeitform": rng.choice(spec.working_time) if spec.working_time else None,
        **_costs(spec, provider, rng),
        "sprache": spec.language,
        "niveau": spec.level,
        "abschluss": spec.degree,
        "zertifikat": spec.certificate,
        "barrierefrei": _step_free(spec, venue, rng),
        "kinderbetreuung": _childcare(spec, rng),
        "leichte_sprache": spec.plain_language,
        "anmeldung": _booking(spec, provider, rng),
        "anbieter_id": provider.id,
        "einrichtung_id": venue.house["id"] if venue.house else None,
        "ort_id": place.id if place else None,
        "adresse": venue.street,
        "plz": place.plz if place else None,
        "quelle_id": provider.source,
    }


def _with_gaps(row: Row, rng: Random) -> Row:
    """A few records are incomplete on purpose, as real ones are."""
    if rng.random() < 0.04:
        row |= {"kosten": None, "kosten_ermaessigt": None, "kosten_hinweis": rng.choice((None, "auf Anfrage"))}
    if rng.random() < 0.03:
        row["beschreibung"] = None
    if rng.random() < 0.02:
        row |= {"zielgruppen": None, "alter_von": None, "alter_bis": None}
    if rng.random() < 0.02:
        row["anmeldung"] = None
    if rng.random() < 0.01:
        row |= {"thema": None, "themen": None}
    return row
