"""Whole questions about ways, funding and procedures on the sample: the sentence, and steps for every row."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Ich habe keinen Abschluss und möchte Erzieherin werden",
            "Es gibt 3 Wege zu „Erzieherin“ ohne Abschluss. Der kürzeste hat 2 Schritte:"
            " „Ausbildung ohne Schulabschluss“, dann „Fachschule Sozialpädagogik“.",
        ),
        (
            "Wie komme ich vom Hauptschulabschluss zum Abitur?",
            "Es gibt einen Weg mit Hauptschulabschluss zum Abitur, er hat 2 Schritte:"
            " „Realschulabschluss an der Abendoberschule“, dann „Abitur am Abendgymnasium“.",
        ),
        (
            "Wie werde ich Erzieherin?",
            "Es gibt 4 Wege zu „Erzieherin“: mit mittlerem Abschluss, mit Fachhochschulreife, mit Abitur"
            " und mit Berufsabschluss.",
        ),
        ("Lehre geschmissen, was nun?", "Es gibt 3 Wege bei „Lehre abgebrochen“."),
        ("Wie werde ich Meister?", "Es gibt einen Weg zum Meister: Meister, Techniker oder Fachwirt."),
        ("was brauch ich um polizist zu werden", "Dazu ist kein Weg eingetragen."),
        (
            "Klasse 8 zum zweiten Mal, wie geht's weiter?",
            "Nach Klasse 8 beginnt kein eingetragener Weg. Nach Klasse 9 gibt es 12 Wege.",
        ),
        ("Was geht nach dem BVJ?", "Es gibt 7 Wege nach „BVJ“."),
        (
            "Gibt es die Bildungsprämie noch?",
            "Bildungsprämie: Das Programm ist am 31.12.2021 ausgelaufen. Nachfolger: Weiterbildungsscheck Musterland.",
        ),
        (
            "Was ist der Weiterbildungsscheck?",
            "Weiterbildungsscheck Musterland, gültig bis 31.12.2027: Zuschuss von 50 bis 70 Prozent zu beruflicher"
            " Weiterbildung, Antrag vor Kursbeginn. Nachfolger der Bildungsprämie im Land.",
        ),
        ("Wie melde ich mein Kind in der Kita an?", "So geht es: Kind in der Kita anmelden."),
        ("Wie beantrage ich Bafög?", "So geht es: BAföG beantragen."),
    ],
)  # fmt: skip
def test_questions_about_ways(sample: Assistant, question: str, answer: str) -> None:
    reply = ask(sample, question)
    assert reply.answer == answer
    assert bool(reply.ways) == (reply.status == "beantwortet")
    assert len(reply.table.rows) <= sum(len(way.steps) for way in reply.ways)


def test_a_question_that_no_way_fits_is_not_answered_with_all_of_them(sample: Assistant) -> None:
    assert ask(sample, "was brauch ich um polizist zu werden").status == "keine_treffer"
    assert ask(sample, "Welche Bildungswege gibt es?").table.total > 50


def test_two_fundings_of_one_name_count_the_offers_of_their_own_provider(sample: Assistant) -> None:
    steps = [step for way in ask(sample, "Welche Ermäßigung gibt es?").ways for step in way.steps]
    assert len({step.offers for step in steps}) == len(steps) == 2


def test_what_the_data_say_nothing_about_is_told(sample: Assistant) -> None:
    reply = ask(sample, "Abitur nachholen mit 33 abends in Auenstedt")
    assert reply.answer == "Abitur nachholen im Alter von 33 Jahren: Es gibt 3 Wege."
    assert "Nicht berücksichtigt, weil Angaben dazu fehlen: in Auenstedt, abends." in reply.notes
