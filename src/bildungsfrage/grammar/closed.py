"""The words the small grammars are made of: months, days, units, number words, negations.

They stand in no vocabulary, so typos in them are repaired to what is listed here.
"""

from __future__ import annotations

from itertools import product

from bildungsfrage.german import NUMBER_WORDS, ORDINAL_WORDS, word_set
from bildungsfrage.grammar.feasts import FIXED_DAYS, SEASONS
from bildungsfrage.grammar.negation import NEGATORS_AFTER
from bildungsfrage.grammar.times import MONTHS, WEEKDAYS
from bildungsfrage.knowledge.lexicon import Index, index_of

_SHORTEST = 4
_UNITS = word_set(
    """
    jahr jahre jahren jahres monat monate monaten woche wochen tage tagen stunde stunden minuten wochenende quartal
    halbjahr schuljahr schuljahre kitajahr ausbildungsjahr lehrjahr studienjahr semester wintersemester sommersemester
    kalenderwoche kalenderjahr vorjahr jahrgang
    klasse klassen klassenstufe klassenstufen jahrgangsstufe lebensjahr jaehrig jaehrige jaehrigen jaehriger jaehriges
    euro kilometer kilometern umkreis radius umgebung umland naehe nachbarschaft gegend nahegelegen
    niveau stufe sprachniveau
    """
)
_WHEN = word_set(
    """
    heute morgen uebermorgen gestern vorgestern heuer anfang mitte ende
    naechste naechsten naechster naechstes naechstem kommende kommenden kommender kommendes folgende folgenden
    diese diesen dieser dieses diesem laufende laufenden laufendes aktuelle aktuellen aktuelles
    letzte letzten letzter letztes letztem vergangene vergangenen vergangenes vorige vorigen voriges
    vorletzte vorletzten vorletztes uebernaechste uebernaechsten uebernaechstes
    weihnachten ostern pfingsten advent adventszeit weihnachtszeit fruehjahr
    ferien sommerferien herbstferien winterferien osterferien weihnachtsferien pfingstferien februarferien
    """
)
_HOW_MUCH = word_set(
    """
    zwischen unter ueber mindestens hoechstens maximal aelter juenger ungefaehr weniger mehr
    innerhalb waehrend seit fuer
    """
)
# Not all that negate: "weder" and "nie" are seldom written, and near to words that are.
_NEGATIONS = word_set(
    """
    nicht kein keine keinen keinem keins ohne ausser ausserhalb ausgenommen anstatt statt abgesehen keinesfalls
    """
)
_AGED = ("jaehrig", "jaehrige", "jaehrigen", "jaehriger", "jaehriges", "klaessler", "klaesslerin", "klaesslerinnen")
_AGES = (
    "ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwoelf", "dreizehn",
    "vierzehn", "fuenfzehn", "sechzehn", "siebzehn", "achtzehn",
)  # fmt: skip


def _words() -> frozenset[str]:
    aged = {age + ending for age, ending in product(_AGES, _AGED)}
    listed = _UNITS | _WHEN | _HOW_MUCH | _NEGATIONS | NEGATORS_AFTER | MONTHS.keys() | set(WEEKDAYS) | {"sonnabend"}
    found = listed | FIXED_DAYS.keys() | SEASONS.keys() | NUMBER_WORDS.keys() | ORDINAL_WORDS | aged
    return frozenset(word for word in found if len(word) >= _SHORTEST)


WORDS = _words()
TOKENS: Index = index_of(WORDS)
