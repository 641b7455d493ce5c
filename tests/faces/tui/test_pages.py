"""The pages over the main screen: commands, help, SQL, words, data; and what happens when the data are in trouble."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.faces.combining import COMBINED, EXAMPLE
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.tui.commands import COMMANDS
from bildungsfrage.faces.tui.palette import found
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.learn import Trial
from bildungsfrage.store import demand
from bildungsfrage.store.folder import POINTER
from bildungsfrage.store.sample import ANCHOR, Sample, build_sample
from tests.faces.tui.conftest import Person, Sit


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Path:
    """A store that may be harmed."""
    return Path(shutil.copytree(sample_store, tmp_path / "bestand"))


def test_a_command_is_found_by_a_part_of_its_name_and_run(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses("f2")
        await person.types("farben")
        await person.sees("Helle oder dunkle Farben")
        before = person.app.theme
        await person.presses("enter")
        await person.until(lambda: person.app.theme != before)

    sit(story)


@pytest.mark.parametrize(
    ("typed", "first"), [("merk", "shortlist"), ("klient", "forget"), ("SQL", "query"), ("ende", "quit")]
)
def test_commands_are_found_by_what_people_type(typed: str, first: str) -> None:
    assert first in [command.action for command in found(typed)]


def test_every_command_has_something_to_run(sit: Sit) -> None:
    async def story(person: Person) -> None:
        for command in COMMANDS:
            assert hasattr(person.app, f"action_{command.action}"), command

    sit(story)


@pytest.mark.parametrize("key", [key for command in COMMANDS for key in command.keys])
def test_no_key_is_one_that_german_keyboards_type_with_altgr(key: str) -> None:
    """AltGr is Ctrl and Alt at once; with Q, E, 7, 8, 9, 0, ß, + and < it gives the signs @ € { [ ] } \\ ~ |."""
    assert not {"ctrl", "alt"} <= set(key.split("+"))
    assert key not in ("left_square_bracket", "right_square_bracket", "at", "backslash", "vertical_line")


def test_help_is_about_the_place_one_is_in(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses("f1")
        await person.sees("In der Frage", "Zeichen unter den Wörtern")
        await person.presses("escape")
        await person.asks("Kurse für Senioren")
        await person.presses("down", "f1")
        await person.sees("In der Trefferliste", "auf den Merkzettel")
        await person.presses("f1")
        await person.sees("▾ Kurse für Senioren")
        await person.presses("f6", "f1")
        await person.sees("Der Merkzettel liegt nur im Arbeitsspeicher")

    sit(story)


def test_the_help_in_the_question_says_what_can_be_combined(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses("f1")
        await person.sees("In einer Frage verbinden lässt sich", "Kinderbetreuung, barrierefrei", EXAMPLE)

    sit(story, size=(120, 40))


def test_every_example_of_what_can_be_combined_is_understood(shared_desk: Desk) -> None:
    examples = ", ".join(part for _, parts in COMBINED for part in re.findall(r"\(([^)…]*)\)", parts)).split(", ")
    assert len(examples) > 8
    assert not {word for example in examples for word in shared_desk.look(f"Kurse {example}").unknown}
    assert not shared_desk.look(EXAMPLE).unknown


def test_the_query_is_shown_with_its_values(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode")
        await person.presses("f3")
        await person.sees("SELECT", "FROM suche_angebot AS a", "Parameter", '"thema"')

    sit(story, size=(100, 120))


def test_a_word_is_taught_after_its_effect_was_shown(
    sit: Sit, own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bildungsfrage.learn.try_out", lambda *_: Trial(150, (140, 140), (), None))
    desk = Desk(own_store, (tmp_path / "wissen",), ANCHOR)
    (tmp_path / "wissen").mkdir()

    async def story(person: Person) -> None:
        await person.asks("Angebote für Blubwackel in Mühlrode")
        await person.presses("f5")
        await person.sees("Schritt 1 von 3", "Blubwackel   in: ")
        await person.presses("enter")
        await person.types("Jugendliche")
        await person.sees("Zielgruppe: Jugendliche")
        await person.presses("enter")
        await person.sees("heißt künftig: zielgruppe = jugendliche", "Eingabe lernt das Wort")
        await person.presses("enter")
        await person.sees("Gelernt.", patience=3000)
        await person.presses("f8")
        await person.asks("Angebote für Blubwackel in Mühlrode")
        await person.sees("für Jugendliche")

    sit(story, desk=desk)


def test_the_sources_are_listed_with_their_age(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses("f7")
        await person.sees("12 Quellen", "Alter", "2 Tage", "Neue Daten einlesen")

    sit(story)


def test_a_source_is_looked_at_with_what_is_wrong_with_it_by_provider(sit: Sit) -> None:
    async def story(person: Person) -> None:
        await person.presses("f7")
        await person.sees("Befunde", "Was daran zu verbessern ist", "Anbieter")
        await person.presses("tab", "down", "down", "down")
        await person.sees("Quelle      Beispieldaten: Schulverzeichnis Landkreis Auental", "frei erfunden")
        await person.sees("Berufliches Schulzentrum A", "Angaben fehlen")
        await person.presses("up", "up", "up", "up")
        await person.until(lambda: isinstance(person.app.focused, Input))

    sit(story, size=(120, 50))


def test_a_source_that_lost_half_of_its_records_is_taken_in_only_after_asking(
    sit: Sit, own_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kurse.csv"
    file.with_suffix(".toml").write_text(_MAPPING, encoding="utf-8")

    async def story(person: Person) -> None:
        await person.presses("f7")
        for number, said in ((40, "Eingelesen in"), (3, "nur noch 3 statt 40 Datensätze")):
            rows = "".join(f"{n};Kurs {n}\n" for n in range(number))
            file.write_text(f"nummer;titel\n{rows}", encoding="utf-8")
            await person.fills_in(str(file))
            await person.sees("Noch einmal Eingabe liest die Daten ein.", patience=3000)
            await person.presses("enter")
            await person.sees(said, patience=3000)
        await person.presses("enter")
        await person.sees("Eingelesen in", patience=3000)

    sit(story, size=(120, 50), desk=Desk(own_store, (), ANCHOR))


def test_data_are_rehearsed_and_then_imported_and_the_next_answer_knows_them(
    sit: Sit, own_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kurse.csv"
    file.write_text("nummer;titel\n1;Quastenflosser für Anfänger\n", encoding="utf-8")
    file.with_suffix(".toml").write_text(_MAPPING, encoding="utf-8")

    async def story(person: Person) -> None:
        await person.presses("f7")
        await person.types(str(file))
        await person.presses("enter")
        await person.sees("Probe: Es wurde nichts geschrieben.")
        await person.presses("enter")
        await person.sees("Eingelesen in", patience=3000)
        await person.presses("escape")
        await person.sees("Die Daten wurden erneuert.", patience=3000)
        await person.asks("Quastenflosser")
        await person.sees("Quastenflosser für Anfänger")

    sit(story, size=(100, 50), desk=Desk(own_store, (), ANCHOR))


_MAPPING = """
[quelle]
name = "Kursliste"
stand = "2026-11-02"

[angebot]
kennung = "nummer"
titel = "titel"
"""


def test_what_is_asked_is_counted_without_its_words_and_nothing_else_is(sit: Sit, own_store: Path) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse in Mühlrode für Frau Ypsilon")
        await person.presses("down", "enter")
        await person.sees("Einzelheiten")
        await person.presses("space")
        await person.sees("auf dem Merkzettel: 1")
        await person.asks("Yogakurse in Mühlrode")

    sit(story, size=(140, 40), desk=Desk(own_store, (), ANCHOR, counting=True))
    counted = demand.read(own_store)
    assert [one.asked.kind for one in counted] == ["angebote_finden"]
    assert "Ypsilon" not in str(counted)


# ---------------------------------------------------------------- trouble


def test_missing_data_are_explained_and_tried_again(sit: Sit, own_store: Path) -> None:
    pointer = (own_store / POINTER).read_text()
    (own_store / POINTER).write_text("{}")

    async def story(person: Person) -> None:
        await person.sees("Die Daten lassen sich gerade nicht benutzen", "Was hilft:")
        (own_store / POINTER).write_text(pointer)
        await person.presses("enter")
        await person.sees("Zum Beispiel", patience=3000)

    sit(story, desk=Desk(own_store, (), ANCHOR))


def test_when_the_data_are_there_again_it_goes_on_by_itself(
    sit: Sit, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bildungsfrage.faces.tui.trouble._LOOKS_AFTER", 0.05)
    pointer = (own_store / POINTER).read_text()
    (own_store / POINTER).write_text("{}")

    async def story(person: Person) -> None:
        await person.sees("Die Daten lassen sich gerade nicht benutzen", "geht es von selbst weiter")
        (own_store / POINTER).write_text(pointer)
        await person.sees("Zum Beispiel", patience=3000)
        await person.asks("Yogakurse in Mühlrode")
        (own_store / POINTER).write_text("{}")
        await person.sees("Die Daten lassen sich gerade nicht benutzen", patience=300)
        (own_store / POINTER).write_text(pointer)
        await person.sees("In Mühlrode gibt es 2 Kurse zum Thema Yoga.", patience=300)

    sit(story, desk=Desk(own_store, (), ANCHOR))


def test_a_file_of_unknown_columns_gets_a_mapping_proposed_and_is_then_imported(
    sit: Sit, own_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "programm.csv"
    file.write_text("Titel;Beginn;Preis\nQuastenflosser;12.01.2027;40\nKrakenkurs;13.01.2027;0\n", encoding="utf-8")

    async def story(person: Person) -> None:
        await person.presses("f7")
        await person.types(str(file))
        await person.presses("enter")
        await person.sees("Noch einmal Eingabe schlägt eine Zuordnung vor")
        await person.sees_no("--zuordnung")
        await person.presses("enter")
        await person.sees("So sähen die ersten Datensätze aus", "titel: Quastenflosser")
        assert file.with_suffix(".toml").exists()
        await person.presses("enter")
        await person.sees("Probe: Es wurde nichts geschrieben.", "weichen, sobald diese Daten eingelesen sind")
        await person.presses("enter")
        await person.sees("Eingelesen in", patience=3000)

    sit(story, size=(100, 70), desk=Desk(own_store, (), ANCHOR))


def test_a_store_that_is_replaced_while_it_is_open_is_picked_up(sit: Sit, own_store: Path) -> None:
    async def story(person: Person) -> None:
        await person.asks("Yogakurse")
        build_sample(own_store, Sample(ANCHOR, indicator_rows(load_knowledge((knowledge_folder(),)))), lambda *_: None)
        await person.sees("Die Daten wurden erneuert.", patience=3000)
        await person.asks("Gymnasien in Bad Quellenrode")
        await person.sees("▾ Gymnasien in Bad Quellenrode")

    sit(story, desk=Desk(own_store, (), ANCHOR))
