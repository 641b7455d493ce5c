"""Somebody asks: what shows while they type, how the answer looks, how they go on from it."""

from __future__ import annotations

import pytest
from textual import events

from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.tui import question_box
from bildungsfrage.faces.tui.clerk import Begun
from bildungsfrage.faces.tui.reader import Reader
from tests.faces.tui.conftest import Person, Sit


def test_words_chips_and_hits_show_while_somebody_types(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses(*"Kurse", "space")
        await person.types("für Senioren in Mühlrode")
        await person.sees("Angebotsart: Kurs", "Ort: Mühlrode", "4 Treffer", "✓ Angebote finden")
        await person.sees("━━━━━ ··· ━━━━━━━━ ·· ━━━━━━━━")

    sit(story)


def test_what_was_typed_last_is_what_shows_however_fast_it_came(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    now, waits = [100.0], []

    def is_done_within(_: Begun[object], seconds: float) -> bool:
        now[0] += seconds
        waits.append(seconds)
        return False

    monkeypatch.setattr(question_box, "monotonic", lambda: now[0])
    monkeypatch.setattr(Begun, "is_done_within", is_done_within)

    async def story(person: Person) -> None:
        for text in ("Kurse", "Kurse f", "Kurse für Senioren"):
            person.main.question.take(text)
        assert len(waits) == 1, "only the first letter of those that are poured in waits for what is read with it"
        await person.sees("Treffer", "Angebotsart: Kurs ✕", "Zielgruppe: Seniorinnen und Senio… ✕")
        await person.until(lambda: person.main.box.suggestions.is_open)

    sit(story)


def test_what_getting_ready_still_had_to_do_is_left_when_somebody_types(shared_desk: Desk) -> None:
    reader = Reader(shared_desk)

    assert reader.warm(), "one step at a time: a key never waits for all of them"
    glance = reader.look("Kurse für Senioren", ())
    assert glance is not None
    assert glance.count
    assert reader.warm(), "and it goes on from there afterwards"


def test_a_word_that_is_misspelt_and_one_that_is_unknown_have_other_signs(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Kurse für Seniorne in Käthen mit Blubwackel ")
        await person.sees("━━━━━ ··· ≈≈≈≈≈≈≈≈ ·· ━━━━━━", "??????????")

    sit(story)


def test_a_suggestion_is_chosen_with_the_arrow_and_answered_with_enter(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Kurse für Sen")
        await person.sees("Kurse für Seniorinnen und Senioren")
        await person.presses("down")
        await person.sees("▶ Kurse für Seniorinnen und Senioren")
        await person.presses("enter")
        await person.sees("Es gibt 125 Kurse für Seniorinnen und Senioren.")

    sit(story)


def test_tab_takes_the_suggestion_into_the_line_and_escape_sends_them_away(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Kurse für Sen")
        await person.until(lambda: person.main.box.suggestions.is_open)
        await person.presses("escape")
        assert not person.main.box.suggestions.is_open
        assert person.main.question.value == "Kurse für Sen"
        await person.presses("i")
        await person.until(lambda: person.main.box.suggestions.is_open)
        await person.presses("tab")
        assert person.main.question.value == "Kurse für Seniorinnen und Senioren"

    sit(story)


def test_enter_answers_with_sentence_rows_reasons_and_source(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        await person.sees("In Mühlrode gibt es einen Kurs zum Thema Yoga", "Yoga am Samstag in Mühlrode")
        await person.sees("Mehr Treffer", "Empfehlungen", "✗ Aber: kostet 67 Euro", "Beratung dazu", "Quelle: ")
        assert person.main.question.value == ""
        assert person.main.focused is person.main.question

    sit(story, size=(120, 60))


def test_a_digit_asks_the_question_with_that_number(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        await person.presses("1")
        await person.sees("Kurse zum Thema Yoga in Mühlrode")
        await person.until(lambda: person.app.talk.at == 2)
        assert person.app.talk.current is not None
        assert person.app.talk.current.earlier == ()

    sit(story)


def test_a_question_may_begin_with_a_digit(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_box, "_PICK_AFTER", 60.0)

    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        await person.presses("1")
        assert person.main.box.is_picking
        await person.presses("full_stop")
        await person.types("Klasse")
        assert not person.main.box.is_picking
        assert person.main.question.value == "1.Klasse"

    sit(story)


def test_a_question_back_is_answered_with_a_digit(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse in Neustadt")
        await person.sees("Welchen Ort meinen Sie mit „Neustadt“?", "1 Neustadt an der Aue", "2 Neustadt am Berg")
        await person.presses("2")
        await person.sees("In Neustadt am Berg")

    sit(story)


def test_a_follow_up_goes_on_from_the_question_before(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Welche Yogakurse gibt es in Mühlrode?")
        await person.types("und in Kirchborn?")
        await person.sees("Ort: Kirchborn", "↩ Thema: Yoga")
        await person.presses("enter")
        await person.sees("▸ Welche Yogakurse gibt es in Mühlrode?", "▾ und in Kirchborn?")

    sit(story)


def test_figures_have_a_chart_and_ways_have_steps(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Wie hat sich die Betreuungsquote der unter Dreijährigen in Mühlrode entwickelt?")
        await person.sees("gestiegen", "2012", "●")
        await person.asks("Hauptschulabschluss nachholen mit 30")
        await person.sees("Voraussetzung: ", "Dauer: ")

    sit(story, size=(120, 60))


def test_a_table_across_keeps_its_letters(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Welche Angebotslücken gibt es?")
        await person.sees("Angebote: A ", "Spalten (breiteres Fenster, oder F9 gibt sie aus)")

    sit(story, size=(100, 90))


def test_whoever_types_fast_beside_the_question_loses_no_letter_and_picks_nothing(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode")
        await person.presses("down")
        await person.types_fast("Deutsch B1 abends")
        await person.until(lambda: person.main.question.value == "Deutsch B1 abends")
        assert (person.app.talk.at, len(person.app.shortlist.rows)) == (1, 0)

    sit(story)


def test_the_next_question_may_be_typed_while_the_one_before_is_answered(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Yogakurse in Mühlrode")
        person.app.post_message(events.Key("enter", "\r"))
        await person.until(lambda: not person.main.question.value)
        await person.types_fast("Ton")
        await person.until(lambda: person.app.talk.at == 1 and person.main.conversation.latest is not None)
        await person.sees("In Mühlrode gibt es")
        assert person.main.question.value == "Ton"

    sit(story)
