"""Which known words a mistyped one may stand for."""

import pytest

from bildungsfrage import german
from bildungsfrage.grammar import closed
from bildungsfrage.grammar.repair import part_repairs, repairs
from bildungsfrage.knowledge.lexicon import index_of

KNOWN = index_of(
    german.fold(word)
    for word in german.word_set(
        "Mühlrode Käthen Oberau Grünhausen Jugendliche Jugend Jungen Senioren Kita Hort Kurse Smartphone "
        "Philosophie Ferienbetreuung Förderung Weiterbildung Gymnasium Museum Theater"
    )
)

FOUND = [
    ("Mhülrode", "muehlrode"),
    ("Mhlrode", "muehlrode"),
    ("Muhlrode", "muehlrode"),
    ("Mühlroed", "muehlrode"),
    ("Kthen", "kaethen"),
    ("Oebrau", "oberau"),
    ("Musuem", "museum"),
    ("Jugentliche", "jugendliche"),
    ("Fereinbetreung", "ferienbetreuung"),
    ("Vorderung", "foerderung"),
    ("Weiterbildunk", "weiterbildung"),
    ("Gimnasium", "gymnasium"),
    ("Filosofie", "philosophie"),
    ("Smartfon", "smartphone"),
    ("Teather", "theater"),
    ("Kitta", "kita"),
    ("Kida", "kita"),
    ("Hord", "hort"),
]


@pytest.mark.parametrize(("typed", "meant"), FOUND)
def test_the_nearest_is_what_was_meant(typed: str, meant: str) -> None:
    assert repairs(german.spellings(typed, german.fold(typed)), (KNOWN,))[0].word == meant


@pytest.mark.parametrize("typed", ["Wort", "Hund", "Kuh", "Senf", "Museen2", "x" * 50, "Museumsinsel", "Kurort"])
def test_what_is_too_far_off_stays_unknown(typed: str) -> None:
    assert not repairs(german.spellings(typed, german.fold(typed)), (KNOWN,))


def test_all_that_may_have_been_meant_is_named() -> None:
    found = {repair.word for repair in repairs(("jugen",), (KNOWN,))}
    assert found == {"jugend", "jungen"}


@pytest.mark.parametrize(("typed", "meant"), [("kus", "kurs"), ("urs", "kurs"), ("krus", "kurs"), ("tan", "tanz")])
def test_short_parts_of_compounds(typed: str, meant: str) -> None:
    assert part_repairs(typed, (index_of(["kurs", "tanz"]),), 1.1)[0].word == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Jaanuar", "januar"),
        ("Dzember", "dezember"),
        ("Umgbung", "umgebung"),
        ("Studne", "stunde"),
        ("nchste", "naechste"),
        ("virzehn", "vierzehn"),
        ("zwölv", "zwoelf"),
        ("sechsig", "sechzig"),
        ("Sechsährige", "sechsjaehrige"),
        ("Acthklässler", "achtklaessler"),
        ("Heiligabned", "heiligabend"),
        ("donerstag", "donnerstag"),
        ("ohen", "ohne"),
        ("nihct", "nicht"),
        ("kien", "kein"),
        ("auserhalb", "ausserhalb"),
    ],
)
def test_words_of_the_small_grammars(typed: str, meant: str) -> None:
    assert repairs(german.spellings(typed, german.fold(typed)), (closed.TOKENS,))[0].word == meant
