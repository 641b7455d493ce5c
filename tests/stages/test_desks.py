"""Whom to turn to: desks that name what is asked stand first, then those for everything."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "earlier", "first"),
    [
        ("Wo kann ich mich beraten lassen?", (), "Bildungsberatung Landkreis Auental"),
        ("An wen kann ich mich wenden, wenn ich nicht lesen kann?", (), "Grundbildungszentrum Auental"),
        ("Wer berät Schwangere in Käthen oder Auenstedt?", (), None),
        (
            "Wer berät mich dazu in Mühlrode?",
            ("Ausbildung abgebrochen was nun",),
            "Jugendberufsagentur Auental, Standort Mühlrode",
        ),
        ("Wer berät dazu?", ("Anerkennung Berufsabschluss",), "Anerkennungsberatung Auental"),
    ],
)
def test_the_desk_that_names_it_comes_first(
    sample: Assistant, question: str, earlier: tuple[str, ...], first: str | None
) -> None:
    reply = ask(sample, question, earlier)
    assert reply.kind == "beratung_finden"
    if first:
        assert reply.table.rows[0]["name"] == first
        assert f"Am besten passt: {first}." in reply.answer


def test_a_desk_of_the_list_is_reached_by_its_place_in_it(sample: Assistant) -> None:
    first = ask(sample, "Wer berät mich in Mühlrode?").table.rows[0]["name"]
    reply = ask(sample, "die erste", ("Wer berät mich in Mühlrode?",))
    assert (reply.kind, reply.certainty) == ("einrichtung_kontakt", "sicher")
    assert [row["name"] for row in reply.table.rows] == [first]


def test_all_desks_are_put_in_order_before_they_are_cut(sample: Assistant) -> None:
    whole = ask(sample, "Wer berät zu Existenzgründung?", limit=None).table
    part = ask(sample, "Wer berät zu Existenzgründung?", limit=3).table
    assert part.total == whole.total == len(whole.rows)
    assert [row["id"] for row in part.rows] == [row["id"] for row in whole.rows[:3]]


def test_desks_that_do_not_name_it_come_page_by_page(sample: Assistant) -> None:
    question = "Wer berät zu Existenzgründung?"
    whole = [row["id"] for row in ask(sample, question, limit=None).table.rows]
    first = ask(sample, question)
    more = ask(sample, "mehr", (question,))
    assert len(first.table.rows) < 10
    assert [row["id"] for row in (*first.table.rows, *more.table.rows)] == whole[: len(first.table.rows) + 20]


def test_a_row_that_the_list_does_not_have_is_asked_back(sample: Assistant) -> None:
    reply = ask(sample, "die zweite", ("Töpferkurse in Käthen",))
    assert reply.status == "rueckfrage"
    assert reply.answer.startswith("So viele Einträge hat die vorige Antwort nicht.")
