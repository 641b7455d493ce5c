"""Ways of asking that say more, or less, than their words: each row is a question and what has to come of it."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant

READINGS = [
    # question, questions before it, kind, criteria that must be there ("!" excluded)
    ("Zahl der Abiturientinnen 2023", (), "kennzahl_wert", {"auspraegung=weiblich"}),
    ("Schülerinnen und Schüler 2023", (), "kennzahl_wert", set()),
    ("In welchen Orten gibt es noch keine Sprachkurse?", (), "angebotsluecken", {"thema=sprachen"}),
    ("Welcher Anbieter hat wie viele Kurse?", (), "angebote_verteilung", {"gruppierung=anbieter"}),
    ("Wo wohnen die wenigsten Leute?", (), "kennzahl_rangliste", {"rangfolge=niedrigste"}),
    ("Wann hat die Seniorenakademie Sprechzeiten?", (), "anbieter_kontakt", {"anbieter=Seniorenakademie Auental"}),
    ("Gibt es Yoga in Grünhausen?", (), "angebote_finden", {"thema=yoga"}),
    ("lass die von der VHS weg", ("Yoga in Auenstedt",), "angebote_finden", {"!anbieter=vhs", "thema=yoga"}),
    ("dasselbe für Kirchborn", ("Yoga in Auenstedt",), "angebote_finden", {"ort=Kirchborn", "thema=yoga"}),
    ("vergiss das, ich brauche einen Nähkurs", ("Yoga in Auenstedt",), "angebote_finden", {"thema=naehen"}),
    ("was davon kostet höchstens 30 Euro?", ("Yoga in Auenstedt",), "angebote_finden", {"thema=yoga"}),
    ("und wie viele davon sind Frauen?", ("Wie viele Einwohner hat Auenstedt?",), "kennzahl_wert",
     {"kennzahl=bevoelkerung", "auspraegung=weiblich"}),
    ("Leben in Auenstedt mehr Frauen als Männer?", (), "kennzahl_vergleich",
     {"kennzahl=bevoelkerung", "auspraegung=weiblich", "auspraegung=maennlich"}),
    ("Wie viele Auenstedter gibt es?", (), "kennzahl_wert", {"kennzahl=bevoelkerung", "ort=Auenstedt"}),
    ("Wie viele Auenstedter sind arbeitslos?", (), "kennzahl_wert", {"kennzahl=arbeitslosenquote", "ort=Auenstedt"}),
    ("Wie viele Auenstedter Kitas gibt es?", (), "einrichtungen_zaehlen", {"einrichtungsart=kita", "ort=Auenstedt"}),
    ("Wie viele Ausländer gibt es in Mühlrode?", (), "kennzahl_wert",
     {"kennzahl=bevoelkerung", "auspraegung=auslaendisch"}),
    ("Wie viele Kurse für Ausländer gibt es?", (), "angebote_zaehlen", {"zielgruppe=zugewanderte"}),
    ("Wie viele Grundschüler gibt es in Auenstedt?", (), "kennzahl_wert",
     {"kennzahl=schueler", "auspraegung=grundschule"}),
    ("Anteil der Katholiken in Auenstedt", (), "kennzahl_wert",
     {"kennzahl=bevoelkerung", "auspraegung=römisch-katholisch"}),
    ("privatschulen mühlrode", (), "einrichtungen_finden", {"einrichtungsart=schule", "traegerschaft=privat"}),
    ("nur die Mädchen", ("Wie viele Schüler gab es 2023 an den Oberschulen?",), "kennzahl_wert",
     {"auspraegung=weiblich", "auspraegung=oberschule"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "before", "kind", "expected"), READINGS)
def test_what_is_meant(
    sample: Assistant, question: str, before: tuple[str, ...], kind: str, expected: set[str]
) -> None:
    reply = understand(sample, question, before)
    values = [
        (c, c.value["wert"] if isinstance(c.value, dict) and "wert" in c.value else c.value) for c in reply.criteria
    ]
    found = {f"{'!' if c.excluded else ''}{c.name}={value}" for c, value in values}
    assert reply.kind == kind
    assert expected <= found


def test_what_was_forgotten_is_not_taken_over(sample: Assistant) -> None:
    reply = understand(sample, "vergiss das, ich brauche einen Nähkurs", ["Yoga in Auenstedt"])
    assert "ort" not in {criterion.name for criterion in reply.criteria}


def test_a_row_without_a_list_before_it_is_asked_back(sample: Assistant) -> None:
    assert understand(sample, "die dritte bitte").status == "rueckfrage"


def test_both_sexes_named_ask_for_neither(sample: Assistant) -> None:
    assert "auspraegung" not in {c.name for c in understand(sample, "Schülerinnen und Schüler 2023").criteria}


def test_an_ordinary_word_that_nothing_uses_makes_a_reading_a_guess(sample: Assistant) -> None:
    assert understand(sample, "Gibt es Yoga in Grünhausen?").certainty == "sicher"
    assert understand(sample, "Gibt es Yoga mit Fenster in Grünhausen?").certainty == "vermutet"
