"""What follows from the question before, and what is said of it."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask, understand
from bildungsfrage.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "earlier", "told"),
    [
        ("und in Auenstedt?", ("Deutschkurs B1 abends",), "zum Thema Deutsch, Kurse, auf Niveau B1, abends"),
        ("nur vormittags", ("kostenlose Kitas in Mühlrode",), "Kitas, in Mühlrode"),
        ("und am Wochenende?", ("Angebote für Kinder ab 8 im Landkreis Auental",), "für Kinder, ab 8 Jahren"),
        ("in Käthen", ("Yoga, nicht bei der VHS",), "zum Thema Yoga, nicht bei der Volkshochschule"),
    ],
)
def test_it_is_told_in_german(sample: Assistant, question: str, earlier: tuple[str, ...], told: str) -> None:
    notes = [note for note in understand(sample, question, earlier).notes if "vorigen Frage" in note]
    assert len(notes) == 1
    assert notes[0].startswith("Aus der vorigen Frage übernommen: ")
    assert told in notes[0]


@pytest.mark.parametrize(
    ("question", "earlier", "kind"),
    [
        ("Bildungsprämie", ("Wie kann ich eine Weiterbildung finanzieren?",), "foerderung_details"),
        ("und Aufstiegs-BAföG?", ("Wie kann ich eine Weiterbildung finanzieren?",), "foerderung_details"),
        ("das dritte", ("Welche Ziele hat der Landkreis in der Bildung?",), "ziel_stand"),
        ("die zweite", ("Yogakurse in Mühlrode",), "angebot_details"),
    ],
)
def test_one_of_the_list_is_told_in_detail(
    sample: Assistant, question: str, earlier: tuple[str, ...], kind: str
) -> None:
    reply = ask(sample, question, earlier)
    assert (reply.kind, reply.status) == (kind, "beantwortet")


def test_what_need_not_be_is_given_up(sample: Assistant) -> None:
    reply = understand(sample, "auch ohne Kinderbetreuung", ("Deutschkurs B1 mit Kinderbetreuung",))
    assert {criterion.name for criterion in reply.criteria} == {"thema", "angebotsart", "niveau"}
    assert reply.unknown == ()


def test_beginners_courses_are_those_of_the_first_level_too(sample: Assistant) -> None:
    levels = {row["niveau"] for row in _levels(sample, "Deutschkurse für Anfänger")}
    assert {"a1", "anfaenger"} <= levels
    assert "b1" not in levels


def _levels(sample: Assistant, question: str) -> list[dict[str, str]]:
    ids = [row["id"] for row in ask(sample, question, limit=None).table.rows]
    found = sample.connection.execute(
        "SELECT niveau FROM suche_angebot WHERE id IN (SELECT unnest($ids))", {"ids": ids}
    ).fetchall()
    return [{"niveau": row[0]} for row in found]


def test_who_runs_a_house_of_the_same_name_is_told_once(sample: Assistant) -> None:
    names = [(row["name"], row["adresse"]) for row in ask(sample, "Telefonnummer VHS").table.rows]
    assert len(names) == len(set(names)) > 1


def test_free_places_that_nobody_reports_are_not_claimed(sample: Assistant) -> None:
    reply = ask(sample, "Kitas mit freien Plätzen in Mühlrode")
    assert reply.answer == "In Mühlrode gibt es 3 Kitas."
    assert "Nicht berücksichtigt, weil Angaben dazu fehlen: mit freien Plätzen." in reply.notes


def test_a_word_that_was_not_understood_is_told_once(sample: Assistant) -> None:
    reply = ask(sample, "ausländischen Abschluss anerkennen lassen")
    assert reply.unknown == ("ausländischen",)
    assert not any("ausländischen" in note for note in reply.notes)


def test_what_was_looked_for_before_is_no_part_of_what_is_looked_for_now(sample: Assistant) -> None:
    criteria = ask(sample, "Yogakurse in Mühlrode unter 100 Euro", ("Wie werde ich Erzieherin?",)).criteria
    assert "suchtext" not in {criterion.name for criterion in criteria}
