"""In the answer: rows, their details, the Merkzettel, chips, the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsfrage.faces.clipboard import Copied
from bildungsfrage.faces.tui.keepable import Keepable
from bildungsfrage.faces.tui.rows import Rows
from bildungsfrage.faces.tui.shortlist_page import ShortlistPage
from tests.faces.tui.conftest import Person, Sit


def _rows(person: Person) -> Rows:
    assert person.main.rows is not None
    return person.main.rows


def test_down_leads_into_the_rows_and_typing_leads_back(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren")
        await person.presses("down", "down", "right")
        assert (_rows(person).line, _rows(person).column) == (1, 1)
        await person.presses("x")
        assert person.main.focused is person.main.question
        assert person.main.question.value == "x"

    sit(story)


def test_rows_are_sorted_by_a_column_and_back_again(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("down")
        rows = _rows(person)
        before = [rows.grid.cell(line, 0) for line in range(2)]
        await person.presses("ctrl+o")
        await person.sees("Angebot ▲")
        assert [rows.grid.cell(line, 0) for line in range(2)] == sorted(before)
        await person.presses("ctrl+o")
        await person.sees("Angebot ▼")
        await person.presses("ctrl+o")
        assert [rows.grid.cell(line, 0) for line in range(2)] == before

    sit(story)


def test_a_click_on_a_heading_sorts(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.pilot.click(Rows, offset=(5, 0))
        await person.sees("Angebot ▲")

    sit(story)


def test_the_rows_at_the_end_are_fetched_when_somebody_goes_there(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren")
        await person.sees("100 von 125 Zeilen geladen")
        await person.presses("down", "end")
        await person.until(lambda: len(_rows(person).grid.order) == 125)
        await person.sees("125 Zeilen")

    sit(story)


def test_details_tell_everything_about_the_row(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("down", "enter")
        await person.sees("Einzelheiten", "Warum passt das? Thema Yoga", "Anmeldung", "Termine", "Kontakt", "Telefon")
        await person.presses("escape")
        await person.sees_no("Einzelheiten ·")

    sit(story, size=(140, 70))


def test_a_row_is_kept_noted_and_handed_over_as_a_file(sit: Sit, tmp_path: Path) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("down", "space")
        await person.sees("▶✓ ", "auf dem Merkzettel: 1")
        await person.presses("f6")
        await person.sees("1. Schwangerschaftsyoga", "Anbieter: Volkshochschule Auental")
        await person.presses("down", "enter")
        await person.types("bequeme Kleidung")
        await person.presses("enter")
        await person.sees("Notiz: bequeme Kleidung")
        await person.presses("2")
        await person.sees("merkzettel-2026-11-23.txt")
        await person.fills_in(str(tmp_path / "zettel.txt"))
        await person.until((tmp_path / "zettel.txt").exists)
        handed_over = (tmp_path / "zettel.txt").read_text()
        assert "Notiz: bequeme Kleidung" in handed_over
        assert "Telefon: " in handed_over, "whoever gets it can ring up"

    sit(story)


def test_what_is_on_the_merkzettel_can_be_taken_off_again(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("down", "space", "f6", "down", "delete")
        await person.until(lambda: isinstance(person.app.screen, ShortlistPage))
        await person.sees("Noch ist nichts gemerkt")
        await person.presses("escape")
        assert person.app.kept == frozenset()

    sit(story)


def test_an_empty_merkzettel_offers_nothing_and_a_click_hands_over_a_full_one(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("f6")
        await person.sees("Noch ist nichts gemerkt")
        await person.sees_no("PDF speichern")
        await person.presses("1", "escape", "down", "space")
        await person.sees("auf dem Merkzettel: 1")
        await person.presses("f6")
        await person.sees("Markdown speichern")
        assert not person.app._notifications, "nothing lies over the page"
        await person.pilot.click("ShortlistPage Drawn", offset=(22, 0))
        await person.sees("merkzettel-2026-11-23.txt")

    sit(story)


@pytest.mark.parametrize(
    ("number", "begins"),
    [("1", "Schwangerschaftsyoga"), ("2", "Angebot: Schwangerschaftsyoga\nAnbieter: "), ("3", "Angebot\tAnbieter\t"),
     ("4", "In Auenstedt gibt es 2 Kurse"), ("5", "SELECT a.id")],
)  # fmt: skip
def test_cell_row_table_text_and_query_are_copied(
    number: str, begins: str, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, _: object) -> Copied:
        copied.append(text)
        return Copied("werkzeug", "In die Zwischenablage kopiert.")

    monkeypatch.setattr("bildungsfrage.faces.clipboard.copy", copy)

    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.presses("f9", number)
        await person.sees("In die Zwischenablage kopiert.")
        assert copied[0].startswith(begins)

    sit(story)


def test_an_answer_is_saved_as_a_table(sit: Sit, tmp_path: Path) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren")
        await person.presses("f9", "6")
        await person.sees("angebote-finden-2026-11-23.csv")
        await person.fills_in(str(tmp_path / "x.csv"))
        await person.until((tmp_path / "x.csv").exists)
        assert len((tmp_path / "x.csv").read_text().splitlines()) == 126

    sit(story)


# ---------------------------------------------------------------- chips


def test_a_chip_is_removed_and_the_question_asked_again(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren in Mühlrode")
        await person.sees("Ort: Mühlrode ✕")
        await person.presses("ctrl+t", "right", "right", "delete")
        await person.sees("Es gibt 125 Kurse für Seniorinnen und Senioren.")
        await person.sees_no("Ort: Mühlrode ✕")

    sit(story)


def test_a_chip_is_negated(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren in Mühlrode")
        await person.sees("Ort: Mühlrode ✕")
        await person.presses("ctrl+t", "right", "space")
        await person.sees("nicht Zielgruppe", "nicht für Seniorinnen und Senioren")

    sit(story)


def test_a_chip_is_changed_for_another_value(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Kurse für Senioren in Mühlrode")
        await person.sees("Ort: Mühlrode ✕")
        await person.presses("ctrl+t", "right", "right", "enter")
        await person.sees("Ort: bisher Mühlrode")
        await person.types("Auenstedt")
        await person.presses("enter")
        await person.sees("In Auenstedt gibt es 30 Kurse für Seniorinnen und Senioren.")

    sit(story)


def test_a_click_on_the_cross_removes_a_chip_while_somebody_types(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.types("Kurse für Senioren in Mühlrode")
        await person.sees("Angebotsart: Kurs ✕")
        await person.pilot.click("#angaben", offset=(2 + len(" Angebotsart: Kurs ✕"), 0))
        await person.until(lambda: person.main.question.value == "Angebote für Seniorinnen und Senioren in Mühlrode")
        assert not person.app.talk.turns

    sit(story)


# ---------------------------------------------------------------- the conversation


def test_back_and_forward_through_the_answers(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.asks("Gymnasien in Bad Quellenrode")
        await person.presses("alt+left")
        await person.sees("▾ Yogakurse in Auenstedt")
        await person.presses("alt+right")
        await person.sees("▾ Gymnasien in Bad Quellenrode")

    sit(story)


def test_an_earlier_answer_is_unfolded_with_a_click(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Auenstedt")
        await person.asks("Gymnasien in Bad Quellenrode")
        await person.sees("▸ Yogakurse in Auenstedt")
        await person.pilot.click("TurnHead")
        await person.sees("▾ Yogakurse in Auenstedt")

    sit(story, size=(100, 60))


def test_a_new_client_finds_nothing_of_the_one_before(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Mein Sohn ist 14 und sucht einen Yogakurs in Auenstedt")
        await person.presses("down", "f8")
        await person.sees("Alles vergessen", "Zum Beispiel")
        assert person.app.talk.turns == ()
        assert person.app.shortlist.rows == ()
        assert "Sohn" not in person.screen
        await person.presses("alt+right")
        await person.presses("alt+left")
        assert "Sohn" not in person.screen

    sit(story)


# ---------------------------------------------------------------- what stands beside the rows


def test_a_step_of_a_way_goes_onto_the_merkzettel_and_off_again(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Hauptschulabschluss nachholen mit 30")
        await person.presses("down", "space")
        await person.sees("auf dem Merkzettel: 1", "Abendoberschule ✓")
        await person.presses("f1")
        await person.sees("Bei einem Schritt")
        await person.presses("escape", "f6")
        await person.sees("1. Hauptschulabschluss an der Abendoberschule", "Dauer: ")
        await person.presses("escape", "space")
        await person.until(lambda: not person.app.kept)

    sit(story, size=(120, 60))


def test_recommendations_and_the_desk_that_advises_are_kept_with_their_telephone(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        for number, widget in enumerate(list(person.main.query(Keepable).results(Keepable))[-2:], 1):
            widget.focus()
            await person.presses("space")
            await person.sees(f"auf dem Merkzettel: {number}")
        offer, desk = person.app.shortlist.rows
        assert "Telefon" in [fact.label for fact in offer.facts]
        assert "Telefon" in [fact.label for fact in desk.facts]

    sit(story, size=(120, 60))


def test_a_figure_on_the_merkzettel_says_what_was_counted(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Betreuungsquote der unter Dreijährigen in Mühlrode seit 2012")
        await person.presses("down", "space")
        await person.until(lambda: bool(person.app.kept))
        assert person.app.shortlist.rows[0].title == "Betreuungsquote der Kinder unter 3 Jahren in Mühlrode: 01.03.2012"

    sit(story)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), True), ((40, 24), False)])
def test_a_chart_stands_beside_its_rows_where_there_is_room(size: tuple[int, int], beside: bool, sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Betreuungsquote der unter Dreijährigen in Mühlrode seit 2012")
        rows, chart = person.main.query_one("Figures").children
        assert (chart.region.y == rows.region.y) is beside
        assert person.main.conversation.region.overlaps(chart.region), "however long the table is"

    sit(story, size=size)


def test_one_row_is_told_below_only_where_it_was_cut_off(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode, höchstens 50 Euro")
        await person.until(lambda: person.screen.count("Anbieter") == 1)
        await person.pilot.resize_terminal(60, 60)
        await person.until(lambda: person.screen.count("Anbieter") == 2)

    sit(story, size=(160, 60))
