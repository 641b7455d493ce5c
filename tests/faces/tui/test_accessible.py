"""For everybody: contrast, signs beside colours, the keyboard alone, no blinking, small windows, hostile data."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.color import Color
from rich.segment import Segment
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import Input

from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.talk import Talk, Turn
from bildungsfrage.faces.tui.app import DeskApp, has_terminal
from bildungsfrage.faces.tui.funnel import narrowed
from bildungsfrage.faces.tui.themes import DARK, LIGHT, first_theme
from bildungsfrage.model import Column, Reply, Table
from tests.faces.replies import OFFERS
from tests.faces.tui.conftest import Person, Sit

LEAST = 4.5  # WCAG 2, level AA
_NOT_TEXT = set(" ─│┌┐└┘╭╮╰╯━┃┏┓┗┛▁▂▃▄▅▆▇█▔▏▎▍▌▋▊▉▐▕▖▗▘▝▪·…┊┄┤×")


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _faint(person: Person) -> Iterator[tuple[str, float]]:
    """Texts on the screen that are hard to read."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or not set(segment.text) - _NOT_TEXT or style.color is None or style.bgcolor is None:
                continue
            assert not style.blink
            assert not style.dim
            found = contrast(style.color, style.bgcolor)
            if found < LEAST:
                yield segment.text, round(found, 2)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_text_stands_out_from_what_is_behind_it(theme: str, sit: Sit) -> None:
    async def story(person: Person) -> None:
        async def look() -> None:
            await person.pilot.pause()
            faint = list(_faint(person))
            assert not faint, faint

        person.app.theme = theme
        await look()
        await person.types("Kurse für Seniorne in Mühlrode nicht VHS mit Blubwackel ")
        await person.sees("??")
        await look()
        await person.presses("ctrl+u")
        await person.types("Kurse für Sen")
        await person.until(lambda: person.main.box.suggestions.is_open)
        await person.presses("down")
        await look()
        person.main.question.take("")
        await person.asks("Kurse in Auenstedt, nicht am Wochenende")
        await look()
        await person.presses("down", "right", "space", "enter")
        await person.sees("Einzelheiten ·")
        await look()
        await person.presses("escape", "escape", "ctrl+t")
        await look()
        for key in ("f1", "f2", "f3", "f5", "f6", "f7", "f9"):
            await person.presses(key)
            await person.pilot.pause(0.1)
            await look()
            await person.presses("escape")
        await person.asks("Wie hat sich die Betreuungsquote der unter Dreijährigen in Mühlrode entwickelt?")
        await look()

    sit(story, size=(120, 50))


@pytest.mark.parametrize(
    ("environment", "theme"),
    [({}, DARK), ({"COLORFGBG": "0;15"}, LIGHT), ({"COLORFGBG": "15;0"}, DARK), ({"COLORFGBG": "12;default"}, DARK),
     ({"BILDUNGSFRAGE_FARBEN": "hell"}, LIGHT), ({"BILDUNGSFRAGE_FARBEN": "Dunkel", "COLORFGBG": "0;15"}, DARK)],
)  # fmt: skip
def test_the_colours_fit_the_terminal_or_the_wish(environment: dict[str, str], theme: str) -> None:
    assert first_theme(environment) == theme


def test_everything_can_be_reached_with_the_tabulator(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.sees("Thema: Yoga ✕")
        seen = []
        for _ in range(30):
            await person.presses("tab")
            focused = person.main.focused
            assert focused is not None
            if focused in seen:
                break
            seen.append(focused)
        assert {type(widget).__name__ for widget in seen} >= {
            "QuestionLine", "Chips", "TurnHead", "Rows", "OfferedQuestion", "Card",
        }  # fmt: skip

    sit(story, size=(120, 60))


def test_where_one_is_shows_without_colours(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("down", "down")
        await person.sees("▶  Yoga für Männer")

    sit(story)


def test_nothing_blinks_and_nothing_moves_by_itself(sit: Sit) -> None:
    async def story(person: Person) -> None:
        assert person.app.animation_level == "none"
        for page in ("", "f2", "f5", "f7"):
            await person.presses(*filter(None, [page]))
            assert not any(field.cursor_blink for field in person.app.screen.query(Input).results(Input))
            await person.presses("escape")

    sit(story)


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (60, 16), (200, 60)])
def test_a_window_of_any_size_shows_question_answer_and_keys(size: tuple[int, int], sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        await person.sees("▾ Yogakurse in Mühlrode", "In Mühlrode gibt es", "F1 Hilfe", "› ")
        assert max(map(len, person.screen.splitlines())) <= size[0]

    sit(story, size=size)


def test_a_window_that_is_made_smaller_and_larger(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren")
        for size in ((40, 12), (200, 60), (20, 5), (100, 30)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
        await person.sees("Es gibt 125 Kurse")
        await person.types("Yoga")
        await person.sees("Treffer")

    sit(story)


def test_a_hundred_thousand_characters_may_be_pasted(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Yogakurs für Senioren\n" * 5000)
        await person.sees("Der Text hat 110.000 Zeichen")
        assert len(person.main.question.value) <= 4000
        assert "\n" not in person.main.question.value
        await person.presses("enter")
        await person.until(lambda: person.app.talk.at == 1)

    sit(story)


def test_of_letters_poured_in_as_keys_no_more_wait_than_a_question_may_have(sit: Sit) -> None:
    async def story(person: Person) -> None:
        person.app.most_waiting = 40
        driver = narrowed(HeadlessDriver)(person.app)
        sending = asyncio.to_thread(lambda: [driver.send_message(events.Key("x", "x")) for _ in range(500)])
        await sending
        driver.send_message(events.Key("ctrl+u", None))
        await person.until(lambda: person.app.taken_up > 0 and not person.app.keys_waiting)
        assert person.app.taken_up < 500
        await person.presses("ctrl+u", *"Kurse")
        await person.until(lambda: person.main.question.value == "Kurse")

    sit(story)


HOSTILE = "\x1b[2J\x1b]0;x\x07[red]rot[/red] <b>b</b>\u202e\r\nneu"


def test_what_stands_in_data_cannot_steer_the_terminal(sit: Sit) -> None:
    table = Table((Column("titel", HOSTILE), Column("x", "X")), ({"id": "1", "titel": HOSTILE, "x": HOSTILE},) * 3, 3)
    reply = replace(OFFERS, question=HOSTILE, answer=HOSTILE, table=table, notes=(HOSTILE,))

    async def story(person: Person) -> None:
        await person.main.show(Talk((Turn(HOSTILE, (), reply),), 1))
        await person.sees("[red]rot[/red]")
        assert not set(person.screen) & set("\x1b\x07\r\u202e")
        assert not any(
            _escapes(segment) for strip in person.app.screen._compositor.render_strips() for segment in strip
        )

    sit(story, size=(120, 60))


def _escapes(segment: Segment) -> bool:
    return segment.control is not None or "\x1b" in segment.text


def test_ten_thousand_rows_are_drawn_only_where_one_looks(sit: Sit) -> None:
    rows = tuple({"id": str(n), "titel": f"Kurs {n}"} for n in range(10_000))
    reply = Reply("?", "beantwortet", "sicher", "angebote_finden", answer="Viele", table=Table(_COLUMNS, rows, 10_000))

    async def story(person: Person) -> None:
        await person.main.show(Talk((Turn("?", (), reply),), 1))
        await person.sees("10.000 Zeilen")
        await person.presses("down", "end")
        await person.sees("▶  Kurs 9999")
        rows = person.main.rows
        assert rows is not None
        assert len(rows.grid._written) < 1000

    sit(story)


_COLUMNS = (Column("titel", "Angebot"), Column("ort", "Ort"))


def test_two_windows_side_by_side_answer_the_same(sample_store: object, sit: Sit, shared_desk: Desk) -> None:
    async def story(person: Person) -> None:
        other = DeskApp(Desk(shared_desk.store, (), shared_desk.today))
        async with other.run_test() as pilot:
            await Person(other, pilot).sees("Zum Beispiel")
            await Person(other, pilot).asks("Kurse für Senioren")
        await person.asks("Kurse für Senioren")
        first, second = other.talk.current, person.app.talk.current
        assert first is not None
        assert second is not None
        assert first.reply.answer == second.reply.answer

    sit(story)


def test_the_cursor_stands_where_the_next_letter_comes(sit: Sit) -> None:
    async def story(person: Person) -> None:
        line = person.main.question
        start = line.content_region.offset
        assert line.cursor_screen_offset == start
        await person.types("Kurse für Senioren in Mühlrode")
        await person.presses("left")
        await person.presses("right")
        assert person.app.cursor_position.x == line.content_region.right - 1, "at the right end of a line that is full"
        await person.presses("ctrl+u")
        await person.until(lambda: person.app.cursor_position == start)
        await person.presses("f7")
        await person.sees("Stand", "Datensätze aus")
        field = person.app.screen.query_one(Input)
        await person.until(lambda: person.app.cursor_position == field.content_region.offset)
        assert field.content_region.y > 2, "what was read in the meantime has moved it down"

    sit(story, size=(40, 24))


@pytest.mark.skipif(sys.platform == "win32", reason="dort endet das Programm mit seinem Fenster")
def test_it_ends_when_its_terminal_is_gone_without_a_signal(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    outside, inside = pty.openpty()
    with os.fdopen(inside) as terminal:
        monkeypatch.setattr("sys.__stdin__", terminal)
        assert has_terminal()
        os.close(outside)
        assert not has_terminal()

    async def story(person: Person) -> None:
        person.app.end_alone()
        await person.until(lambda: person.app.return_code == 1)

    sit(story)


def test_a_fault_of_the_program_costs_one_answer_and_not_the_conversation(
    sit: Sit, shared_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise IndexError

    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode")
        with monkeypatch.context() as broken:
            broken.setattr(Desk, "ask", fault)
            await person.types("Kitas in Mühlrode")
            await person.presses("enter")
            await person.sees("Das ist nicht gelungen", "IndexError", "▾ Yogakurse in Mühlrode")
        assert person.main.question.value == "Kitas in Mühlrode"
        await person.presses("enter")
        await person.sees("▾ Kitas in Mühlrode")

    sit(story)
