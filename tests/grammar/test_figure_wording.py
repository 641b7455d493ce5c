"""Figures in sentences: units, changes, missing values, breaks, ranks."""

from __future__ import annotations

from typing import Any

import pytest

from bildungsfrage.grammar.figure_wording import feature_names, figure_sentence
from bildungsfrage.grammar.figure_words import said_time, written, years_in_words
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Choice, Criterion, FigureWish
from tests.grammar.figures import row

COUNT = {"kennzahl": "Einschulungen", "einheit": "Anzahl"}
LOWEST = Criterion("rangfolge", "niedrigste")


def said(knowledge: Knowledge, kind: str, rows: list[dict[str, Any]], **wish: Any) -> str:
    return figure_sentence(Choice(kind, (), certain=True, wish=FigureWish(**wish)), rows, knowledge)


@pytest.mark.parametrize(
    ("kind", "rows", "text"),
    [
        ("kennzahl_wert", [row()], "Ganztagsquote in Mühlrode 2024: 40 %."),
        ("kennzahl_wert", [row(zaehler=213, nenner=1269, wert=16.784)],
         "Ganztagsquote in Mühlrode 2024: 16,78 % (213 von 1.269)."),
        ("kennzahl_wert", [row(ort="Landkreis Auental", ort_art="landkreis", zeit="2024-03-01")],
         "Ganztagsquote im Landkreis Auental am 01.03.2024: 40 %."),
        ("kennzahl_wert", [row(ort="Land Bremen", ort_art="land")], "Ganztagsquote im Land Bremen 2024: 40 %."),
        ("kennzahl_wert", [row(ort="Märkischer Kreis", ort_art="landkreis")],
         "Ganztagsquote im Märkischen Kreis 2024: 40 %."),
        ("kennzahl_wert", [row(ort="Statistische Region Leipzig", ort_art="region")],
         "Ganztagsquote in der Statistischen Region Leipzig 2024: 40 %."),
        ("kennzahl_wert", [row(merkmal="geschlecht=weiblich")], "Ganztagsquote in Mühlrode 2024 (weiblich): 40 %."),
        ("kennzahl_wert", [row(wert=None, qualitaet="geheim")],
         "Ganztagsquote in Mühlrode 2024: kein Wert, aus Datenschutzgründen geheim gehalten."),
        ("kennzahl_wert", [row(wert=None)], "Ganztagsquote in Mühlrode 2024: kein Wert, ohne Angabe von Gründen."),
        ("kennzahl_wert", [row(wert=None, qualitaet="nichts_vorhanden", ort_art="ehemalig")],
         "Ganztagsquote in Mühlrode: kein Wert, diesen Kreis gibt es nicht mehr."),
        ("kennzahl_wert", [row(wert=1269, **COUNT)], "Einschulungen in Mühlrode 2024: 1.269."),
        ("kennzahl_wert", [row(einheit=None, wert=7.5)], "Ganztagsquote in Mühlrode 2024: 7,5."),
        ("kennzahl_wert", [row(zeit="2023", wert=39), row()],
         "Ganztagsquote in Mühlrode 2023: 39 %. Ganztagsquote in Mühlrode 2024: 40 %."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=27.1), row(zeit="2021", wert=None), row(zeit="2026", wert=33.5)],
         "Ganztagsquote in Mühlrode: von 27,1 % (2020) auf 33,5 % (2026) gestiegen, um 6,4 Prozentpunkte."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=27), row(zeit="2026", wert=26)],
         "Ganztagsquote in Mühlrode: von 27 % (2020) auf 26 % (2026) gesunken, um 1 Prozentpunkt."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=200, **COUNT), row(zeit="2026", wert=150, **COUNT)],
         "Einschulungen in Mühlrode: von 200 (2020) auf 150 (2026) gesunken, um 50 (25 %)."),
        ("kennzahl_verlauf", [row(zeit="2020"), row(zeit="2026")], "Ganztagsquote in Mühlrode: 2020 und 2026 je 40 %."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=None), row(zeit="2026")], "Ganztagsquote in Mühlrode 2026: 40 %."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=0, **COUNT), row(zeit="2026", wert=9, **COUNT)],
         "Einschulungen in Mühlrode: von 0 (2020) auf 9 (2026) gestiegen, um 9."),
        ("kennzahl_verlauf", [row(zeit="2020", wert=-40, **COUNT), row(zeit="2026", wert=20, **COUNT)],
         "Einschulungen in Mühlrode: von -40 (2020) auf 20 (2026) gestiegen, um 60."),
        ("kennzahl_vergleich", [row(wert=61.2), row(ort="Oberau", ort_id="p", wert=55.0)],
         "Ganztagsquote 2024: Mühlrode 61,2 % und Oberau 55 %. "
         "In Mühlrode ist der Wert um 6,2 Prozentpunkte höher als in Oberau."),
        ("kennzahl_vergleich", [row(merkmal="geschlecht=weiblich", wert=42), row(merkmal="geschlecht=maennlich")],
         "Ganztagsquote in Mühlrode 2024: weiblich 42 % und männlich 40 %. Der Unterschied beträgt 2 Prozentpunkte."),
        ("kennzahl_vergleich", [row(merkmal="geschlecht=weiblich"), row(merkmal="geschlecht=maennlich")],
         "Ganztagsquote in Mühlrode 2024: weiblich 40 % und männlich 40 %. Die Werte sind gleich."),
        ("kennzahl_vergleich", [row(wert=61.2), row(ort="Oberau", ort_id="p", wert=None, qualitaet="geheim")],
         "Ganztagsquote 2024: Mühlrode 61,2 % und Oberau kein Wert."),
        ("kennzahl_vergleich", [row(zeit="2025", jahr=2025, wert=44), row(zeit="2015", jahr=2015)],
         "Ganztagsquote in Mühlrode: von 40 % (2015) auf 44 % (2025) gestiegen, um 4 Prozentpunkte."),
        ("kennzahl_rangliste", [row(wert=16.78, rang=1), row(ort="Oberau", wert=3.0, rang=2)],
         "Ganztagsquote 2024: am höchsten in Mühlrode mit 16,78 %."),
        ("kennzahl_rangliste", [row(rang=1), row(ort="Oberau", rang=1), row(ort="Thal", wert=3.0, rang=3)],
         "Ganztagsquote 2024: am höchsten in Mühlrode und in Oberau mit 40 %."),
        ("kennzahl_rangliste", [row(ort=str(n), rang=1) for n in range(5)],
         "Ganztagsquote 2024: am höchsten an 5 Orten mit 40 %."),
        ("kennzahl_rangliste", [row(rang=1), row(ort="Oberau", wert=3.0, rang=9, von=12, eigene="eigene Kommune")],
         "Ganztagsquote 2024: am höchsten in Mühlrode mit 40 %. In Oberau sind es 3 %, Rang 9 von 12."),
    ],
)  # fmt: skip
def test_sentences(knowledge: Knowledge, kind: str, rows: list[dict[str, Any]], text: str) -> None:
    assert said(knowledge, kind, rows) == text


def test_the_lowest_come_first_where_they_are_asked_for(knowledge: Knowledge) -> None:
    asked = Choice("kennzahl_rangliste", (LOWEST,), certain=True)
    assert figure_sentence(asked, [row(wert=1.0, rang=1), row(ort="Oberau", rang=2)], knowledge) == (
        "Ganztagsquote 2024: am niedrigsten in Mühlrode mit 1 %."
    )


def test_a_count_is_said_first_where_it_is_asked_for(knowledge: Knowledge) -> None:
    rows = [row(zaehler=77, nenner=920, wert=8.4)]
    assert said(knowledge, "kennzahl_wert", rows, measure="anzahl") == (
        "Ganztagsquote in Mühlrode 2024: 77 von 920, das sind 8,4 %."
    )


def test_what_is_left_without_a_part(knowledge: Knowledge) -> None:
    without = Criterion("auspraegung", {"merkmal": "schulart", "wert": "foerderschule"}, excluded=True)
    rows = [row(wert=1000, **COUNT), row(wert=80, merkmal="schulart=foerderschule", **COUNT)]
    assert figure_sentence(Choice("kennzahl_wert", (without,), certain=True), rows, knowledge) == (
        "Einschulungen in Mühlrode 2024: insgesamt 1.000, davon 80 (Förderschule); ohne sie 920."
    )


def test_another_place_that_stands_in_is_named_first(knowledge: Knowledge) -> None:
    instead = ((Criterion("ort", "Thal"), Criterion("ort", "Landkreis Auental", extra=(("art", "landkreis"),))),)
    assert said(knowledge, "kennzahl_wert", [row()], instead=instead).startswith(
        "In Thal liegt dazu kein Wert vor, wohl aber im Landkreis Auental. "
    )


def test_nothing_is_compared_across_a_break(knowledge: Knowledge) -> None:
    rows = [
        row(zeit="2016", jahr=2016, wert=20),
        row(zeit="2017", jahr=2017, wert=30),
        row(zeit="2018", jahr=2018, wert=50, qualitaet="bruch"),
        row(zeit="2019", jahr=2019, wert=52),
    ]
    assert said(knowledge, "kennzahl_verlauf", rows) == (
        "Ganztagsquote in Mühlrode: von 50 % (2018) auf 52 % (2019) gestiegen, um 2 Prozentpunkte. "
        "Vor dem Bruch 2018 war es anders gezählt: von 20 % (2016) auf 30 % (2017)."
    )


def test_a_long_course_names_its_ends(knowledge: Knowledge) -> None:
    rows = [row(zeit=str(2015 + n), jahr=2015 + n, wert=wert) for n, wert in enumerate((30, 35, 20, 40, 32))]
    assert said(knowledge, "kennzahl_verlauf", rows).endswith(
        "Am höchsten war der Wert 2018 (40 %), am niedrigsten 2017 (20 %)."
    )


def test_of_many_places_the_asked_one_is_said(knowledge: Knowledge) -> None:
    rows = [row(ort=name, ort_id=name, wert=wert) for name, wert in zip("ABCDE", (9, 8, 7, 6, 5), strict=True)]
    rows[2] |= {"eigene": "gefragt"}
    assert said(knowledge, "kennzahl_vergleich", rows) == (
        "Ganztagsquote in C 2024: 7 %, das ist Rang 3 von 5. "
        "Am höchsten ist der Wert in A (9 %), am niedrigsten in E (5 %)."
    )


def test_parts_that_do_not_exist_are_left_to_the_table(knowledge: Knowledge) -> None:
    kinds = ("grundschule", "gymnasium", "realschule")
    rows = [row(merkmal=f"schulart={kind}", wert=n or None, **COUNT) for n, kind in enumerate(kinds)]
    assert said(knowledge, "kennzahl_wert", rows) == "Einschulungen in Mühlrode 2024: Gymnasium 1 und Realschule 2."


def test_small_parts(knowledge: Knowledge) -> None:
    assert [written(value) for value in (1269, 16.784, 16.7, 0, -0.001, 1234567.5)] == [
        "1.269", "16,78", "16,7", "0", "0", "1.234.567,5",
    ]  # fmt: skip
    assert [said_time(value) for value in ("2023", "2023/24", "2023-12-31", "kein Tag!!")] == [
        "2023", "2023/24", "31.12.2023", "kein Tag!!",
    ]  # fmt: skip
    assert years_in_words([2020, 2015, 2013, 2016, 2017]) == "2013, 2015 bis 2017 und 2020"


def test_features_have_names_and_never_slugs(knowledge: Knowledge) -> None:
    names = {
        "schulart=gymnasium": "Gymnasium",
        "schulart=waldorfschule": "Freie Waldorfschule",
        "klassenstufe=7": "Klasse 7",
        "altersgruppe=0-24": "bis 24 Jahre",
        "altersgruppe=60-": "ab 60 Jahren",
        "altersgruppe=Schulkinder": "Schulkinder",
        "hochschule=HTWG Konstanz": "HTWG Konstanz",
        "eigenes=ein_eigener_wert": "ein eigener wert",
        "geschlecht=weiblich;schulart=gymnasium": "weiblich, Gymnasium",
    }
    assert feature_names([*names, ""], knowledge) == names
