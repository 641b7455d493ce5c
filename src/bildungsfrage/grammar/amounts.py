"""Numbers with a unit: ages, school classes, prices, distances, postcodes, levels, how many."""

from __future__ import annotations

import re
from datetime import date

from bildungsfrage.german import word_set
from bildungsfrage.grammar.rules import Alternatives, Rule, meaning, one, rule
from bildungsfrage.grammar.times import MONTHS

_YEARS = r"(?:jahren?|jahr|jaehrig\w*|j|lebensjahr)"
_WORKED = r"(?! (?:ge\w+t|ge\w+en|lang|her|zeit|dauer\w*|\w*erfahrung|pause|elternzeit|ausbildung|lehre|nicht|nichts|kein\w*|als \w+|im (?:beruf|job|betrieb|dienst)|in deutschland|zu ?hause|daheim)(?: |$))"
_YEAR_OLD = rf"(?:jahre?n? alt\w*|jahre?n?{_WORKED}|jaehrig\w*)"
_NO_SPAN = r"(?<!seit )(?<!seid )(?<!vor )(?<!nach )"
_NO_UNIT = (
    r"(?! (?:uhr|euro|eur|km|kilometern?|prozent|klassen?|te|stunden?|tagen?|wochen?|monaten?|personen|kindern?|januar|"
    r"februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|treffer|angebote?|kurse?n?|minuten|"
    r"leuten?|plaetzen?|teilnehm\w+|(?!(?:19|20)\d\d(?: |$))\d+|ects|einrichtungen|gemeinden|orten?|schulen|mal))"
)
_PERSON = (
    r"(?:sohn|tochter|kind|enkel|enkelin|enkelkind|junge|maedchen|mutter|vater|oma|opa|mann|frau|er|sie|ich|neffe|nichte|bruder|"
    r"schwester|grosser|grosse|kleiner|kleine|zwerg|maus|baby|muddi|mutti|vati|bub|bube|kurzer|kurze|teenager|teenie|"
    r"klient|klientin|kunde|kundin|ratsuchender|ratsuchende|jugendlicher|nachbarin|nachbar|tante|onkel|azubi)"
)

_PEOPLE = word_set(
    """
    kinder kindern jugendliche jugendlichen maedchen jungen jungs teenager teenagern teenies teenie kids schueler schuelern
    schuelerinnen leute leuten erwachsene erwachsenen personen menschen geschwister enkel enkeln enkelkinder enkelkindern
    """
)


def _age(low: int | None, high: int | None) -> Alternatives | None:
    if (low or 0) > 110 or (high or 0) > 110:
        return None
    return one("alter", {"von": low, "bis": high})


def _exact_age(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(int(match["n"]), int(match["n"]))


def _age_from(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(int(match["n"]), None)


def _age_to(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(None, int(match["n"]))


def _age_under(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(None, int(match["n"]) - 1)


def _age_over(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(int(match["n"]) + 1, None)


def _age_range(match: re.Match[str], _: date) -> Alternatives | None:
    low, high = sorted((int(match["a"]), int(match["b"])))
    return _age(low, high)


def _range_of_people(match: re.Match[str], _: date) -> Alternatives | None:
    """ "Kinder von 8 bis 12": behind people a range is one of ages, elsewhere it may be hours."""
    before = match.string[: match.start()].split()
    return _age_range(match, _) if before and before[-1] in _PEOPLE else None


def _months(match: re.Match[str], _: date) -> Alternatives | None:
    return _age(int(match["n"]) // 12, int(match["n"]) // 12)


def _youth(match: re.Match[str], _: date) -> Alternatives | None:
    """U25 may be said of the age or of the group of young adults."""
    limit = int(match["n"])
    if not 0 < limit < 35:
        return None
    return one("alter", {"von": None, "bis": limit - 1})


def _classes(match: re.Match[str], _: date) -> Alternatives | None:
    numbers = [int(n) for n in re.findall(r"\d+", match.group())]
    if "bis" in match.group() and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    if not all(0 < n <= 13 for n in numbers) or not 0 < len(numbers) <= 13:
        return None
    return (tuple(meaning("klasse", n) for n in numbers),)


def _price(match: re.Match[str], _: date) -> Alternatives | None:
    amount = float(match["n"].replace(",", "."))
    return one("kosten", {"hoechstens": int(amount) if amount == int(amount) else amount})


def _distance(match: re.Match[str], _: date) -> Alternatives | None:
    return one("umkreis_km", int(match["n"])) if int(match["n"]) <= 500 else None


def _nearby(_: re.Match[str], __: date) -> Alternatives | None:
    return one("umkreis_km", 10)


def _postcode(match: re.Match[str], _: date) -> Alternatives | None:
    return one("plz", match.group())


def _level(match: re.Match[str], _: date) -> Alternatives | None:
    return one("niveau", match["l"])


def _count(match: re.Match[str], _: date) -> Alternatives | None:
    return one("anzahl", int(match["n"])) if 0 < int(match["n"]) <= 1000 else None


def _position(match: re.Match[str], _: date) -> Alternatives | None:
    return one("position", int(match["n"])) if int(match["n"]) > 0 else None


def _features(name: str, *values: str) -> Alternatives:
    return (tuple(meaning("auspraegung", {"merkmal": name, "wert": value}) for value in values),)


def _both_sexes(_: re.Match[str], __: date) -> Alternatives:
    return _features("geschlecht", "maennlich", "weiblich")


def _both_nationalities(_: re.Match[str], __: date) -> Alternatives:
    return _features("staatsangehoerigkeit", "deutsch", "auslaendisch")


def _time_of_day(match: re.Match[str], _: date) -> Alternatives | None:
    hour = int(match["n"])
    part = "vormittags" if hour < 12 else "nachmittags" if hour < 17 else "abends"
    if (match["b"] or "") in ("vor", "bis") and hour <= 13:
        part = "vormittags"
    return one("tageszeit", part)


_A = r"(?P<a>\d{1,3})(?:jaehrig\w*)?"
_B = r"(?P<b>\d{1,3})"
_N = r"(?P<n>\d{1,3})"
_UNIT = rf"(?: {_YEAR_OLD}|jaehrig\w*)"
_CLASS = r"(?:klasse|kl|klassen|klassenstufe|klassenstufen|jahrgangsstufe|schulklasse|klaessler\w*|schuljahr)"
_ABOUT = r"(?:hoechstens|maximal|max|bis zu|bis|unter|nicht mehr als|nicht ueber|fuer|weniger als|hoechst|ungefaehr|um die|etwa|nicht teurer als|keine)"

_SOON = "woche|monat|jahr|sommer|herbst|winter|fruehling|fruehjahr|" + "|".join(MONTHS)
_THINGS = (
    "gemeinden|kommunen|staedte|orte|ortsteile|stadtteile|kreise|landkreise|laender|bundeslaender|anbieter|bezirke|schulen|"
    "kitas|einrichtungen|angebote|kurse|themen|zielgruppen|traeger|vereine|massnahmen|ziele|netzwerke|berufe|kennzahlen"
)
RULES: tuple[Rule, ...] = (
    # ages
    rule(rf"(?:zwischen |von |im alter (?:von|zwischen) )?{_A} (?:und|bis) {_B}{_UNIT}", _age_range),
    rule(rf"(?:zwischen |von )?{_A} {_B}{_UNIT}", _age_range),
    rule(rf"(?:von|zwischen) {_A} (?:bis|und) {_B}{_NO_UNIT}", _range_of_people),
    rule(rf"(?:zwischen|im alter (?:von|zwischen)) {_A} (?:und|bis) {_B}{_NO_UNIT}", _age_range),
    rule(rf"(?:unter|juenger als) (?:den )?{_N}(?:{_UNIT}|{_NO_UNIT})", _age_under),
    rule(r"(?:ein|1) jahr alt\w*", lambda _, __: _age(1, 1), signs="jahr"),
    rule(r"unter (?:einem|1) jahr|im ersten lebensjahr", lambda _, __: _age(None, 0), signs="jahr"),
    rule(rf"(?:ueber|aelter als) (?:den )?{_N}(?:{_UNIT}|{_NO_UNIT})", _age_over),
    rule(rf"(?:ab|mindestens|schon ab|erst ab) (?:dem )?{_N}(?:te)?(?:{_UNIT}| lebensjahr)", _age_from),
    rule(rf"(?:ab|schon ab) {_N}{_NO_UNIT}", _age_from),
    rule(rf"bis(?: zu)? {_N}{_NO_UNIT}", _age_to),
    rule(rf"{_N}{_UNIT} (?:und|oder) aelter\w*", _age_from),
    rule(rf"(?:bis|bis zu|hoechstens|maximal|max) {_N}{_UNIT}", _age_to),
    rule(rf"{_N} (?:\+|plus)", _age_from),
    rule(rf"ue{_N}", _age_from),
    rule(rf"u ?{_N}", _youth),
    rule(rf"(?:{_PERSON} )?(?:ist |wird |bin |mit |jetzt |schon |gerade |erst |im alter von )*{_NO_SPAN}{_N}{_UNIT}", _exact_age),
    rule(rf"{_PERSON}(?: (?:ist|wird|bin|werde|jetzt|schon|gerade|erst|bald|mit|auch|nun|seit kurzem))* {_N}{_NO_UNIT}", _exact_age),
    rule(rf"(?:ist|wird|sind|bin|bist|werde) (?:jetzt |schon |gerade |erst |bald |nun |inzwischen |mittlerweile )*{_N}{_NO_UNIT}", _exact_age),
    rule(rf"(?:{_PERSON}|man|es|wer|der|die|das) (?:erst |schon |jetzt |bald |nun )?{_N} (?:ist|bin|bist|wird|werde|werden|sind)", _exact_age),
    rule(rf"(?:noch |auch |schon )?mit {_N}{_NO_UNIT}", _exact_age),
    rule(rf"alter(?: von)? {_N}", _exact_age),
    rule(r"^\s*(?P<n>\d{1,2}),\s", _exact_age, raw=True),
    rule(r"(?<=[a-zäöüß]),\s?(?P<n>[1-9]\d?),\s?(?=[a-zäöüß])", _exact_age, raw=True),
    rule(rf"{_N} monat\w*(?: alt\w*)?(?! lang)", _months),
    rule(rf"(?:wird|werde) (?:(?:im|in|ab|naechste[nrsm]?|kommende[nrsm]?|diese[nrsm]?) )+(?:{_SOON}) {_N}{_NO_UNIT}", _exact_age, signs="wird werde"),
    # school classes
    rule(r"(?:nach|seit) (?:der|da|dem) (?:[5-9]|1[0-3])te\w*(?=$| (?:und|oder|mit|ohne|wenn|weiter|kann|was|wie|noch|abgegangen|runter|raus|geht|gehen|will))", _classes),
    rule(rf"(?:ab |von |der |die |den )?(?:\d{{1,2}}(?:te\w*)?)(?: (?:und|oder|bis(?: zur)?|\+) \d{{1,2}}(?:te\w*)?)? ?{_CLASS}", _classes),
    rule(r"\d{1,2} ?klaessler\w*", _classes),
    rule(rf"{_CLASS} \d{{1,2}}(?: (?:und|oder|bis|\+) \d{{1,2}})*", _classes),
    # prices, as typed because of the comma
    rule(r"(?i)(?<![\w,.])(?:(?:höchstens|maximal|max\.?|bis zu|bis|unter|nicht mehr als|für|weniger als|nicht über|nicht teurer als|keine)\s+)?(?P<n>\d{1,5}(?:[,.]\d{1,2})?)\s?(?:€|euro?\b|eur\b)", _price, raw=True),
    rule(rf"(?:{_ABOUT} )*(?P<n>\d{{1,5}}) (?:euro|eur|eus|tacken|mark)", _price),
    # distances
    rule(r"(?:im |in einem |)(?:umkreis|radius)(?: von)?(?: etwa| ca| rund)? (?P<n>\d{1,3})(?: ?km| kilometern?)?", _distance),
    rule(r"(?:hoechstens |maximal |max |bis zu |bis |nicht weiter als |weniger als |im )?(?P<n>\d{1,3}) ?(?:km|kilometern?|kilometer)(?: umkreis| entfernt| um| rund um| weit| weg)?", _distance),
    rule(r"(?P<n>\d{1,3})km", _distance),
    rule(
        r"(?:(?:in|im|aus)(?: der| dem)? (?:naeheren |naechsten |weiteren )?(?:naehe|umgebung|umland|umkreis|nachbarschaft)(?: von)?|nahe(?: bei)?|"
        r"nahegelegen\w*|rund um|um und um|in der gegend(?: um| von)?|in (?:und|oder) um|in oder um|und umgebung|"
        r"und umland|im raum|raum|bei mir um die ecke|naehe(?: von)?|umgebung(?: von)?|drumherum|drum herum)(?! (?:von )?(?:etwa |ca |rund )?\d)",
        _nearby,
        signs="naehe umgebung umland umkreis nachbar nahe rund gegend raum herum ecke um",
    ),
    # postcodes
    rule(r"\d{5}(?! (?:euro|eur))", _postcode),
    # levels
    rule(r"(?:niveau |stufe |sprachniveau |level )?(?P<l>[abc][12])(?: \d)?(?: niveau)?", _level),
    # how many
    rule(r"(?:die |der )?top ?(?P<n>\d{1,3})", _count),
    rule(r"^(?P<n>\d{1,2})(?= \w+ste[nr]? )", _count),
    rule(rf"^(?P<n>\d{{1,2}})(?= (?:{_THINGS}) )", _count),
    rule(r"(?:die|der|den) (?:ersten|besten|groessten|kleinsten|naechsten|nur) (?P<n>\d{1,3})(?! (?:tag|woche|monat|jahr|stunde)\w*)", _count),
    rule(rf"(?:die|den|der|welche|welchen) (?P<n>\d{{1,2}})(?= (?:\w+sten|(?:\w+er )?(?:{_THINGS})n?)(?: |$))", _count),
    rule(rf"(?:die|den|der|zeig\w* mir|nur|nenn\w* mir) (?P<n>\d{{1,2}})(?= (?:{_THINGS}|groessten|kleinsten|besten|hoechsten|guenstigsten|billigsten|naechsten))", _count),
    rule(r"(?:zeig\w*|gib|nenn\w*|lieber|nur|bitte)(?: mir| uns| doch| bitte| nur| gleich)* (?P<n>\d{1,3})(?: stueck| bitte)?$", _count),
    # one of the rows before
    rule(r"(?:(?:der|die|das|den|dem|vom|beim|zum|zur|ueber|nummer|nr) )+(?P<n>\d)te\w*(?! (?:klasse|klassenstufe|lebensjahr|schuljahr|bildungsweg\w*|arbeitsmarkt|mal|hilfe|fremdsprache))", _position),
    rule(r"(?:nummer|nr|angebot|treffer|zeile|kurs) (?P<n>\d{1,2})(?! (?:jahre?n?|klasse|euro|km|uhr))", _position),
    # both sides of a comparison
    rule(r"(?P<w>\w{4,})(?:en|e|n)? (?:oder|als|vs|versus|gegenueber)(?: (?:die|den|bei|mehr|weniger|eher|haeufiger))* (?P=w)innen", _both_sexes, signs="innen"),
    rule(r"(?P<w>\w{4,})innen (?:oder|als|vs|versus|gegenueber)(?: (?:die|den|bei|mehr|weniger|eher|haeufiger))* (?P=w)(?:en|e|n)?", _both_sexes, signs="innen"),
    rule(r"deutsche\w* (?:oder|und|als|vs|versus)(?: (?:die|den|bei|mehr|weniger|eher|haeufiger))* auslaendische\w*", _both_nationalities, signs="auslaendisch"),
    rule(r"auslaendische\w* (?:oder|und|als|vs|versus)(?: (?:die|den|bei|mehr|weniger|eher|haeufiger))* deutsche\w*", _both_nationalities, signs="auslaendisch"),
    # clock
    rule(r"(?:(?P<b>ab|nach|vor|bis|gegen|um) )?(?P<n>[012]?\d)(?: 00| 30| 15| 45)? uhr(?: \d\d)?", _time_of_day),
)  # fmt: skip
