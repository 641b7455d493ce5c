"""The conversation: what a follow-up goes on from, back and forward, what was not understood."""

from __future__ import annotations

from dataclasses import replace

from bildungsfrage.faces.talk import Talk, Turn
from tests.faces.replies import NOTHING, OFFERS


def _talk(*questions: str) -> Talk:
    talk = Talk()
    for question in questions:
        talk = talk.going_on(Turn(question, talk.before(question), replace(OFFERS, question=question)))
    return talk


def test_a_follow_up_goes_on_from_everything_before_it() -> None:
    talk = _talk("Yogakurse", "und in Mühlrode?")
    assert talk.before("nur kostenlose") == ("Yogakurse", "und in Mühlrode?")


def test_a_relaxation_says_everything_itself() -> None:
    turn = Turn("Yogakurse gratis", (), NOTHING)
    assert Talk().going_on(turn).before(NOTHING.relaxations[0].question) == ()


def test_back_and_forward_and_asking_again_forgets_what_lay_ahead() -> None:
    talk = _talk("eins", "zwei", "drei")
    earlier = talk.back().back()
    assert earlier.current is not None
    assert earlier.current.question == "eins"
    assert earlier.forward().current == talk.turns[1]
    assert [turn.question for turn in earlier.going_on(talk.turns[2]).turns] == ["eins", "drei"]


def test_back_from_the_first_question_is_the_start_page() -> None:
    assert _talk("eins").back().current is None
    assert Talk().back() == Talk()


def test_words_that_were_not_understood_are_told_once_the_latest_first() -> None:
    talk = Talk()
    for question, words in (("Kiddo-Kurse", ("Kiddo",)), ("Blub", ("Blub",)), ("kiddo", ("kiddo",))):
        talk = talk.going_on(Turn(question, (), replace(OFFERS, unknown=words)))
    assert talk.not_understood == (("kiddo", "kiddo"), ("Blub", "Blub"))
