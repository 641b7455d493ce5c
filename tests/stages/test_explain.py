""" "Warum?" and "Warum nicht …?" after an answer, and in what similar offers are alike."""

from __future__ import annotations

from datetime import date

import pytest

from bildungsfrage.ask import ask, understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.choosing.alike import alike
from bildungsfrage.german import split_words
from bildungsfrage.grammar.commands import why
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.model import Question, Reply, Why, Word

YOUTH = "Kostenlose Angebote für Jugendliche in Mühlrode"
YOGA = "Yogakurse in Mühlrode, höchstens 50 Euro"


def asked(text: str) -> Why | None:
    return why(Question(text, tuple(Word(*word) for word in split_words(text)), date(2026, 11, 23)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("warum?", Why()),
        ("Warum diese?", Why()),
        ("warum die zweite?", Why(position=2)),
        ("Warum nicht Yin-Yoga?", Why(named="Yin-Yoga")),
        ("Warum ist der Kurs Yin-Yoga nicht dabei?", Why(named="Yin-Yoga")),
        ("wieso fehlt „Deutsch am Abend“?", Why(named="Deutsch am Abend")),
        ("und warum wird Offene Werkstatt nicht angezeigt", Why(named="Offene Werkstatt")),
        ("Weshalb steht das Angebot Malen und Zeichnen nicht in der Liste?", Why(named="Malen und Zeichnen")),
        ("Warum ist die Quote nicht gesunken?", Why(named="Quote nicht gesunken")),  # the data will tell
        ("Warum kostet das so viel?", None),
        ("nicht VHS", None),
        ("Yin-Yoga nicht?", None),
        ("warum nicht", None),
        ("", None),
    ],
)
def test_what_reasons_are_asked_for(text: str, found: Why | None) -> None:
    assert asked(text) == found


def test_every_row_says_how_it_meets_what_was_asked(sample: Assistant) -> None:
    reply = ask(sample, "warum?", [YOUTH])
    assert reply.answer == "Jedes dieser Angebote erfüllt alle Angaben: kostenlos; Jugendliche; in Mühlrode."
    assert [column.name for column in reply.table.columns] == ["titel", "anbieter", "warum"]
    assert len(reply.table.rows) == len(ask(sample, YOUTH).table.rows)
    for row in reply.table.rows:
        assert {"kostenlos", "für Jugendliche"} <= set(row["warum"])
        assert any("Mühlrode" in reason for reason in row["warum"])
    assert reply.recommendations == ()


def test_values_of_the_row_stand_against_what_was_asked(sample: Assistant) -> None:
    reply = ask(sample, "warum?", ["Schwimmkurs für 7-Jährige"])
    said = [reason for row in reply.table.rows for reason in row["warum"]]
    assert "passt zum Alter 7 (5 bis 10 Jahre)" in said


def test_one_row_alone(sample: Assistant) -> None:
    second = ask(sample, YOUTH).table.rows[1]
    reply = ask(sample, "warum die zweite?", [YOUTH])
    assert [row["id"] for row in reply.table.rows] == [second["id"]]
    assert reply.answer.startswith(f"„{second['titel']}“ erfüllt alle Angaben")


@pytest.mark.parametrize(
    ("before", "note"),
    [
        ("Arbeitslosenquote 2022", "Gezeigt ist, was alle Angaben erfüllt: Arbeitslosenquote; im Jahr 2022."),
        ("Kitas in Grünhausen", "Gezeigt ist, was alle Angaben erfüllt: Kita; in Grünhausen."),
        ("Kostenlose Yogakurse", "Nichts erfüllt alle Angaben zugleich: kostenlos; Yoga; Kurs."),
    ],
)
def test_where_rows_are_no_offers_the_conditions_are_said(sample: Assistant, before: str, note: str) -> None:
    assert note in ask(sample, "warum?", [before]).notes


def test_what_is_not_there_says_what_fails_and_by_how_much(sample: Assistant) -> None:
    reply = ask(sample, "Warum ist Yin-Yoga nicht dabei?", [YOGA])
    assert reply.answer == (
        "„Yin-Yoga“ (Volkshochschule Auental, Weißer Berg) ist nicht dabei: "
        "5 km weiter (im Ortsteil Weißer Berg), kostet 124 Euro statt höchstens 50 Euro."
    )
    verdicts = {row["bedingung"]: (row["erfuellt"], row["abstand"]) for row in reply.table.rows}
    assert verdicts["Yoga"] == (True, None)
    assert verdicts["höchstens 50 Euro"] == (False, "kostet 124 Euro statt höchstens 50 Euro")
    assert reply.kind == "angebote_finden"
    assert [source.name for source in reply.sources] == ["Beispieldaten: Kursprogramm der Volkshochschule Auental"]


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        (YOUTH, "Warum nicht Hatha-Yoga?", "kostet 67 Euro"),
        (YOUTH, "Warum nicht Hatha-Yoga?", "für Erwachsene statt für Jugendliche"),
        ("Yogakurse für 14-Jährige", "warum nicht Hatha-Yoga?", "ab 16 Jahren statt 14"),
        ("Yogakurse in Mühlrode, montags", "warum nicht Hatha-Yoga?", "mittwochs statt montags"),
        ("Yogakurse in Mühlrode, vormittags", "warum nicht Hatha-Yoga?", "abends statt vormittags"),
        ("Yogakurse, barrierefrei", "Warum nicht Seniorenyoga Sankt Ursula?", "keine Angabe zur Barrierefreiheit"),
        ("Yogakurse mit Kinderbetreuung", "warum nicht Yoga am Samstag in Mühlrode?", "ohne Kinderbetreuung"),
        ("Yogakurse, aber nicht bei der VHS", "warum nicht Yin-Yoga?", "das sollte nicht sein"),
        ("Töpferkurse", "warum nicht Yin-Yoga?", "Thema Yoga statt Töpfern"),
        ("Yogakurse online", "warum nicht Yin-Yoga?", "in Präsenz statt online"),
    ],
)
def test_how_it_is_said(sample: Assistant, before: str, question: str, said: str) -> None:
    assert said in ask(sample, question, [before]).answer


@pytest.mark.parametrize(
    "before", ["Kurse für 14-Jährige", "Angebote mit freien Plätzen", "Kurse im Umkreis von 5 km um Thal"]
)
def test_the_verdict_is_that_of_the_list(sample: Assistant, before: str) -> None:
    """An offer that is in the list is said to be there, and one that is not is said not to be."""
    shown = {row["id"]: row["titel"] for row in ask(sample, before, limit=None).table.rows}
    titles = sample.connection.execute(
        "SELECT titel, min(id) FROM suche_angebot GROUP BY titel HAVING count(*) = 1 AND min(letzter) >= ? "
        "ORDER BY md5(titel) LIMIT 25", [sample.home.today],
    ).fetchall()  # fmt: skip
    for title, key in titles:
        reply = ask(sample, f"Warum ist „{title}“ nicht dabei?", [before])
        assert reply.table.rows[0]["id"] == key, title
        assert (" ist dabei: " in reply.answer) == (key in shown), (title, reply.answer)


def test_what_is_there_all_the_same(sample: Assistant) -> None:
    reply = ask(sample, "Wieso fehlt der Kurs „Planspiel Kreistag“?", [YOUTH])
    assert reply.answer.endswith("ist dabei: Das Angebot erfüllt alle Angaben.")
    assert all(row["erfuellt"] for row in reply.table.rows)


def test_a_slip_in_the_name_does_no_harm(sample: Assistant) -> None:
    assert "„Planspiel Kreistag“" in ask(sample, "warum nicht Planspil Kreistag?", [YOUTH]).answer


def test_what_is_over_says_since_when(sample: Assistant) -> None:
    title, last = sample.connection.execute(
        "SELECT titel, letzter FROM suche_angebot WHERE letzter < ? AND titel NOT IN "
        "(SELECT titel FROM suche_angebot WHERE letzter >= ? OR letzter IS NULL) ORDER BY id LIMIT 1",
        [sample.home.today, sample.home.today],
    ).fetchall()[0]
    reply = ask(sample, f"Warum ist „{title}“ nicht dabei?", ["Angebote in Auenstedt"])
    assert f"seit dem {last:%d.%m.%Y} vorbei" in reply.answer


@pytest.mark.parametrize("name", ["in Kirchborn", "VHS", "Blaue Elefanten"])
def test_a_name_that_nobody_bears_is_asked_back(sample: Assistant, name: str) -> None:
    reply = ask(sample, f"warum nicht {name}?", [YOUTH])
    assert reply.status == "rueckfrage"
    assert reply.clarification is not None
    assert reply.clarification.suggestions[0].question == f"und {name.removeprefix('in ')}?"


def test_without_a_name_it_is_asked_for(sample: Assistant) -> None:
    reply = ask(sample, "und warum nicht?", [YOUTH])
    assert reply.status == "rueckfrage"
    assert reply.answer.startswith("Welches Angebot vermissen Sie?")


@pytest.mark.parametrize(
    ("before", "follow_up", "kind"),
    [
        ("Arbeitslosenquote 2022", "Warum ist die Arbeitslosenquote nicht gesunken?", "kennzahl_verlauf"),
        ("Arbeitslosenquote 2022", "und in Grünhausen?", "kennzahl_wert"),
        (YOUTH, "nicht VHS", "angebote_finden"),
        (YOUTH, "und in Kirchborn?", "angebote_finden"),
        (YOUTH, "wie viele sind das?", "angebote_zaehlen"),
    ],
)
def test_other_follow_ups_stay_what_they_are(sample: Assistant, before: str, follow_up: str, kind: str) -> None:
    reply = ask(sample, follow_up, [before])
    assert reply.kind == kind
    assert "warum" not in [column.name for column in reply.table.columns]


def test_a_follow_up_goes_on_from_the_answer_and_not_from_the_reasons(sample: Assistant) -> None:
    straight = ask(sample, "und in Kirchborn?", [YOUTH])
    for between in ("warum?", "warum nicht Hatha-Yoga?"):
        around = ask(sample, "und in Kirchborn?", [YOUTH, between])
        assert (around.criteria, around.table.rows) == (straight.criteria, straight.table.rows)


def test_reading_alone_looks_nothing_up(sample: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bildungsfrage.advise.Adviser.rows", lambda *_: pytest.fail("a query was run"))
    reply = understand(sample, "Warum ist Yin-Yoga nicht dabei?", [YOGA])
    assert (reply.status, reply.kind) == ("verstanden", "angebote_finden")


@pytest.mark.parametrize("name", ["'; DROP TABLE angebot; --", "\x1b[31m", "%" * 50, "x" * 5000])
def test_hostile_names(sample: Assistant, name: str) -> None:
    assert isinstance(ask(sample, f"warum nicht {name}?", [YOUTH]), Reply)


# ---------------------------------------------------------------- similar offers


def test_similar_offers_say_in_what_they_are_alike(sample: Assistant) -> None:
    reply = ask(sample, "etwas Ähnliches?", ["Yogakurse in Mühlrode", "die erste"])
    first = ask(sample, "die erste", ["Yogakurse in Mühlrode"]).table.rows[0]
    assert reply.kind == "angebote_aehnlich"
    assert first["id"] not in [row["id"] for row in reply.table.rows]
    column = next(column for column in reply.table.columns if column.name == "gemeinsam")
    assert column.names["thema"] == "gleiches Thema"
    assert all("thema" in row["gemeinsam"] for row in reply.table.rows)


def test_what_is_alike_is_so_for_the_query_and_for_recommendations(sample: Assistant) -> None:
    model = ask(sample, "die erste", ["Yogakurse in Mühlrode"]).table.rows[0]["id"]
    rows = ask(sample, "etwas Ähnliches?", ["Yogakurse in Mühlrode", "die erste"], limit=None).table.rows
    cards = dict(sample.connection.execute("SELECT id, karte FROM suche_angebot").fetchall())
    for row in rows:
        assert list(alike(offer_of(row["id"], cards[row["id"]]), offer_of(model, cards[model]))) == row["gemeinsam"]


def test_asked_why_similar_offers_are_there(sample: Assistant) -> None:
    reply = ask(sample, "warum?", ["Was gibt es Ähnliches wie den Yogakurs in Mühlrode?"])
    assert all("gleiches Thema" in row["warum"] for row in reply.table.rows)


def test_many_of_a_kind_are_alike_among_themselves(sample: Assistant) -> None:
    reply = ask(sample, "Der Englischkurs ist ausgebucht, welche Alternativen gibt es?")
    assert reply.table.total == ask(sample, "Englischkurse").table.total
    assert all(set(row["gemeinsam"]) <= {"thema", "zielgruppe", "niveau", "format"} for row in reply.table.rows)
