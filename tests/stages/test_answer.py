"""Answers in German: the sentence for nothing, one and many, names instead of slugs, notes that must not be missing."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.model import Column, Reply


def column(reply: Reply, name: str) -> Column:
    return next(column for column in reply.table.columns if column.name == name)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Kitas in Grünhausen", "In Grünhausen gibt es 3 Kitas."),
        ("Wie viele Gymnasien gibt es im Landkreis Auental?", "Im Landkreis Auental gibt es 4 Gymnasien."),
        ("Gratis für Jugendliche in Mühlrode", "In Mühlrode gibt es 17 kostenlose Angebote für Jugendliche."),
        ("Berufliche Schulen in Käthen", "In Käthen sind keine beruflichen Schulen eingetragen."),
        ("Kitas in der Südvorstadt, barrierefrei", "In der Südvorstadt gibt es 2 barrierefreie Kitas."),
        ("Kurse am Bahnhof bei der VHS", "Im Ortsteil Am Bahnhof gibt es 6 Kurse bei der Volkshochschule."),
        ("Wer bietet Töpferkurse an?", "2 Anbieter haben Kurse zum Thema Töpfern."),
        ("Arbeitslosenquote 2018", "Arbeitslosenquote im Landkreis Auental 2018: 6,2 % (3.535 von 56.715)."),
        ("Wann tagt der Bildungsbeirat?", "Bildungsbeirat: 5 Sitzungen, die nächste am 24.02.2027."),
        ("Abitur nachholen", "Abitur nachholen: Es gibt 4 Wege."),
        ("Was kostet ein Platz in der Kita?", "So geht es: Elternbeitrag für Kita und Hort ermäßigen."),
        (
            "Was ist die größte Kita in Auenstedt?",
            "In Auenstedt gibt es 9 Kitas, nach Plätzen geordnet, höchste zuerst: Kita Abenteuerland (185).",
        ),
    ],
)  # fmt: skip
def test_the_sentence(sample: Assistant, question: str, answer: str) -> None:
    assert ask(sample, question).answer == answer


def test_houses_of_which_nobody_knows_how_big_they_are_are_not_claimed_to_be_in_order(sample: Assistant) -> None:
    reply = ask(sample, "Welche Bibliothek ist die größte?")
    assert reply.answer == "Es gibt 15 Bibliotheken."
    assert "Nicht berücksichtigt, weil Angaben dazu fehlen: höchste zuerst." in reply.notes


def test_one_is_named_with_its_article(sample: Assistant) -> None:
    reply = ask(sample, "Gymnasium in Bad Quellenrode")
    assert reply.answer == f"In Bad Quellenrode gibt es ein Gymnasium: {reply.table.rows[0]['name']}."


def test_years_have_no_thousands(sample: Assistant) -> None:
    answer = ask(sample, "Wie weit ist das Ziel Digitale Teilhabe?").answer
    assert all(part in answer for part in ("21.575", "(2025)", "bis 2028"))


def test_rows_keep_slugs_and_columns_know_their_names(sample: Assistant) -> None:
    reply = ask(sample, "Kitas und Horte in Käthen")
    assert {row["art"] for row in reply.table.rows} == {"kita", "hort"}
    assert column(reply, "art").names["kita"] == "Kita"
    offers = ask(sample, "Kostenlose Angebote in Mühlrode am Dienstag")
    assert column(offers, "wochentage").names["dienstag"] == "Dienstag"
    assert column(offers, "kosten").names[0] == "kostenlos"


def test_groups_are_called_what_they_are(sample: Assistant) -> None:
    reply = ask(sample, "Verteilung der Einrichtungen nach Art")
    assert column(reply, "gruppe").title == "Art"
    assert reply.answer.startswith("Einrichtungen verteilen sich auf 26 Arten, am häufigsten: Kita")


def test_what_all_rows_repeat_stands_in_the_sentence(sample: Assistant) -> None:
    reply = ask(sample, "Wie hat sich die Arbeitslosenquote seit 2015 entwickelt?")
    assert [(c.name, c.unit) for c in reply.table.columns] == [("zeit", None), ("wert", "%")]
    assert reply.answer.startswith(
        "Arbeitslosenquote im Landkreis Auental: von 8,3 % (2015) auf 6,2 % (2025) gesunken, um 2,1 Prozentpunkte."
    )


def test_a_course_is_never_cut(sample: Assistant) -> None:
    assert len(ask(sample, "Abiturquote Mädchen und Jungen seit 2012", limit=3).table.rows) > 20


def test_a_comparison_says_the_difference(sample: Assistant) -> None:
    answer = ask(sample, "Vergleiche die Einwohnerzahl von Hohenmark und Oberau 2025").answer
    assert answer.endswith("In Hohenmark ist der Wert um 770 (21,2 %) höher als in Oberau.")


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Arbeitslosenquote 2040", "Für 2040 gibt es noch keinen Wert, und vorausberechnet wird nichts."),
        ("Arbeitslosenquote 1990", "Für 1990 liegt kein Wert vor, gezeigt ist das nächste Jahr mit Angaben: 2012."),
        ("Schulabbrecherquote 2020", "„Schulabbrecherquote“ heißt in der Statistik: Anteil der Abgehenden ohne"),
        ("Betreuungsquote U3 2024", "Definition: Anteil der Kinder unter 3 Jahren, die in einer Kita"),
        ("Betreuungsquote U3 2024", "Zähler: betreute Kinder unter 3 Jahren am 1. März."),
        ("Anteil Abitur ausländische Jugendliche 2013", "Wegen kleiner Fallzahl geheim gehalten."),
        ("Kurse im Dezember 2026 in Mühlrode", "„im Dezember 2026“: 01.12.2026 bis 31.12.2026."),
    ],
)
def test_what_must_be_said_beside_it(sample: Assistant, question: str, note: str) -> None:
    assert any(text.startswith(note) for text in ask(sample, question).notes)


def test_the_official_name_is_not_explained_to_who_used_it(sample: Assistant) -> None:
    assert not [note for note in ask(sample, "Arbeitslosenquote 2020").notes if "heißt in der Statistik" in note]


def test_ways_on_are_said_in_german(sample: Assistant) -> None:
    reply = ask(sample, "Kostenlose Yogakurse")
    assert [relaxation.text for relaxation in reply.relaxations] == [
        "für höchstens 50 Euro",
        "auch kostenpflichtige",
        "allgemein zum Thema Gesundheit",
        "auch ohne das Thema Yoga",
    ]


def test_what_goes_on_shows_its_next_day(sample: Assistant) -> None:
    reply = ask(sample, "Angebote in Käthen", limit=None)
    begun = [row for row in reply.table.rows if row["beginn"] and date(2026, 11, 23) <= row["beginn"]]
    assert len(begun) > len(reply.table.rows) / 2
    assert all("letzter" not in row for row in reply.table.rows)
