"""Numbers with a unit, as people write them."""

from datetime import date

import pytest

from bildungsfrage.grammar import amounts
from bildungsfrage.grammar.rules import find, line_of
from bildungsfrage.stages.normalise import normalise

TODAY = date(2026, 11, 23)

CASES = [
    ("Programmieren für Zwölf- bis Vierzehnjährige", "alter", {"von": 12, "bis": 14}),
    ("sie ist 74 und wohnt in Bad Quellenrode", "alter", {"von": 74, "bis": 74}),
    ("meine Tochter ist neun", "alter", {"von": 9, "bis": 9}),
    ("Schwimmkurs ab 5", "alter", {"von": 5, "bis": None}),
    ("für unter Sechsjährige", "alter", {"von": None, "bis": 5}),
    ("Yoga 60+", "alter", {"von": 60, "bis": None}),
    ("Bewerbungstraining U25", "alter", {"von": None, "bis": 24}),
    ("Jugendliche zwischen 14 und 17", "alter", {"von": 14, "bis": 17}),
    ("geht das mit 52 noch", "alter", {"von": 52, "bis": 52}),
    ("mein Baby ist 8 Monate alt", "alter", {"von": 0, "bis": 0}),
    ("für die 8. Klasse", "klasse", 8),
    ("nach der zehnten Klasse", "klasse", 10),
    ("Nachhilfe für Achtklässler", "klasse", 8),
    ("Lesepaten für Erstklässler", "klasse", 1),
    ("was machen die Drittklässlerinnen?", "klasse", 3),
    ("Siebtklässler ohne Hausaufgaben", "klasse", 7),
    ("höchstens sechzig Euro", "kosten", {"hoechstens": 60}),
    ("bis 12,50 € im Monat", "kosten", {"hoechstens": 12.5}),
    ("im Umkreis von 30 km um Mühlrode", "umkreis_km", 30),
    ("in der Nähe von Hohenmark", "umkreis_km", 10),
    ("yoga 00433", "plz", "00433"),
    ("Deutsch B1.2 abends", "niveau", "b1"),
    ("top 5 gemeinden", "anzahl", 5),
    ("welche fünf Kommunen haben am meisten", "anzahl", 5),
    ("wenn man 13 ist", "alter", {"von": 13, "bis": 13}),
    ("Hauptschüler, 15, will Koch werden", "alter", {"von": 15, "bis": 15}),
    ("mehr Schüler oder mehr Schülerinnen", "auspraegung", {"merkmal": "geschlecht", "wert": "weiblich"}),
    ("deutsche oder ausländische Jugendliche", "auspraegung", {"merkmal": "staatsangehoerigkeit", "wert": "deutsch"}),
    ("Kurse ab 17 Uhr", "tageszeit", "abends"),
    ("Kurse vor 12 Uhr", "tageszeit", "vormittags"),
]


@pytest.mark.parametrize(("text", "name", "value"), CASES)
def test_an_amount_is_read(text, name, value):
    line = line_of(normalise(text, TODAY), 250)
    found = [(m.name, m.value) for span in find(line, amounts.RULES, TODAY) for option in span.meanings for m in option]
    assert (name, value) in found


@pytest.mark.parametrize(
    "text",
    ["ab 18 Uhr", "ab 20 Euro", "ab 2023", "mit 3 Kindern", "in 2 Wochen", "zu 50 Prozent", "zwei Jahre gearbeitet"],
)
def test_a_number_with_another_unit_is_no_age(text):
    line = line_of(normalise(text, TODAY), 250)
    found = {m.name for span in find(line, amounts.RULES, TODAY) for option in span.meanings for m in option}
    assert "alter" not in found


def test_masculine_and_feminine_side_by_side_are_no_comparison():
    line = line_of(normalise("Schülerinnen und Schüler", TODAY), 250)
    assert not find(line, amounts.RULES, TODAY)


def test_several_classes_are_several_values():
    line = line_of(normalise("für Klasse 5 bis 7", TODAY), 250)
    longest = max(find(line, amounts.RULES, TODAY), key=lambda span: span.last - span.first)
    assert [m.value for m in longest.meanings[0]] == [5, 6, 7]
