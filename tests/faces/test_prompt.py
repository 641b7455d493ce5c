"""The plain conversation: what a person types, and what comes of it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faces.conftest import Ended, Line, Run
from tests.faces.replies import ASKED_BACK, NOTHING, OFFERS

Talk = Callable[..., Ended]


@pytest.fixture
def talk(run: Run, line: Line, monkeypatch: pytest.MonkeyPatch) -> Talk:
    def call(*typed: str) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(typed).encode()), encoding="utf-8"))
        return run()

    return call


def test_greets_and_ends_with_the_input(talk: Talk) -> None:
    ended = talk()
    assert ended.code == 0
    assert ended.out.startswith("Guten Tag!")


def test_follow_ups_know_what_was_asked_before(talk: Talk, line: Line) -> None:
    talk("Kurse in Mühlrode", "und in Auenstedt?")
    assert line.asked == [("Kurse in Mühlrode", (), 20), ("und in Auenstedt?", ("Kurse in Mühlrode",), 20)]


def test_a_number_picks_a_suggestion(talk: Talk, line: Line) -> None:
    line.reply = ASKED_BACK
    talk("Neustadt", "2")
    assert line.asked[1] == ("Angebote in Neustadt bei Tessow", ("Neustadt",), 20)


def test_numbers_run_on_through_relaxations_and_follow_ups(talk: Talk, line: Line) -> None:
    line.reply = NOTHING
    talk("VHS-Kurse in Käthen", "4")
    assert line.asked[1] == ("und in Mühlrode?", ("VHS-Kurse in Käthen",), 20)


def test_a_way_on_says_everything_and_begins_anew(talk: Talk, line: Line) -> None:
    line.reply = NOTHING
    talk("VHS-Kurse in Käthen", "1", "und in Mühlrode?")
    assert line.asked[1] == ("VHS-Kurse in Kirchborn", (), 20)
    assert line.asked[2] == ("und in Mühlrode?", ("VHS-Kurse in Kirchborn",), 20)


@pytest.mark.parametrize("typed", ["0", "9", "2026", "²"])
def test_other_numbers_are_questions(typed: str, talk: Talk, line: Line) -> None:
    line.reply = ASKED_BACK
    talk("Neustadt", typed)
    assert line.asked[1][0] == typed


def test_new_forgets_everything(talk: Talk, line: Line) -> None:
    ended = talk("Kurse in Mühlrode", "neu", "und in Auenstedt?")
    assert line.asked[1] == ("und in Auenstedt?", (), 20)
    assert "Alles vergessen" in ended.out


def test_all_repeats_the_question_with_every_row(talk: Talk, line: Line) -> None:
    rows = tuple({"titel": f"Kurs {number}"} for number in range(20))
    line.reply = replace(OFFERS, table=replace(OFFERS.table, rows=rows))
    ended = talk("a", "b", "alle")
    assert line.asked[2] == ("b", ("a",), None)
    assert "… und 17 weitere („mehr“ zeigt die nächsten, „alle“ zeigt alle)" in ended.out


def test_end_ends(talk: Talk, line: Line) -> None:
    talk("a", "Ende", "b")
    assert [question for question, _, _ in line.asked] == ["a"]


def test_empty_lines_ask_nothing(talk: Talk, line: Line) -> None:
    talk("", "  ", "a")
    assert [question for question, _, _ in line.asked] == ["a"]


def test_memory_reaches_back_eight_questions(talk: Talk, line: Line) -> None:
    talk(*map(str, range(100, 120)))
    assert line.asked[-1][1] == tuple(map(str, range(111, 119)))


# ---------------------------------------------------------------- on a terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bildungsfrage.faces.output.on_terminal", lambda: True)
    monkeypatch.setattr("bildungsfrage.faces.output.window_width", lambda: 80)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("terminal")
def test_rows_carry_the_numbers_that_commands_name_them_by(talk: Talk, line: Line) -> None:
    rows = tuple({"titel": f"Kurs {number}", "anbieter": "VHS"} for number in range(1, 41))
    line.reply = replace(OFFERS, table=replace(OFFERS.table, rows=rows, total=50))
    assert re.search(r"^Nr\. .*\n─+\n +1 +Kurs 1 ", talk("Kurse").out, re.MULTILINE)


@pytest.mark.usefixtures("terminal")
def test_a_new_client_finds_an_empty_screen(talk: Talk) -> None:
    before, _, after = talk("Kurse", "neuer Klient").out.partition("\x1b[H\x1b[2J\x1b[3J")
    assert "Offene Werkstatt" in before
    assert after == "\nAlles vergessen. Was möchten Sie wissen?\n"


def test_a_pipe_gets_no_signs_that_clear_a_screen(talk: Talk) -> None:
    assert "\x1b" not in talk("Kurse", "neu").out
