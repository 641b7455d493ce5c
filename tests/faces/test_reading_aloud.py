"""The reading mode over the sample: what a person types who listens, and what is read to them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.bundled import data_folder
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.cli import main
from bildungsfrage.faces.desk import Desk, opened
from bildungsfrage.faces.dialogue.help import HELP
from bildungsfrage.store.folder import POINTER
from tests.conftest import shared_cache
from tests.faces.conftest import Ended, Line, Run
from tests.faces.replies import GAPS, WAYS

pytestmark = pytest.mark.skipif(
    not (data_folder() / "muster" / "termin.csv").exists(), reason="die Beispieldaten fehlen"
)

Read = Callable[..., list[str]]
Opened = Callable[[Path, tuple[Path, ...], date], Assistant]
YOUTH = "Angebote für Jugendliche in Mühlrode"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("muster")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        assert main(["daten", "stand", "--db", str(folder / "bestand"), "--heute", "2026-11-23"]) == 0
    return folder / "bestand"


@pytest.fixture(scope="module")
def kept_open() -> Iterator[Opened]:
    """The sample, opened once for all tests that change nothing in it."""
    known: dict[tuple[Path, tuple[Path, ...]], Assistant] = {}

    def opened_once(store: Path, knowledge: tuple[Path, ...], today: date) -> Assistant:
        key = (store, knowledge)
        if key not in known:
            known[key] = opened(store, knowledge, today)
        return known[key]

    yield opened_once
    for assistant in known.values():
        assistant.connection.close()


@pytest.fixture
def read(
    sample: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    kept_open: Opened,
    request: pytest.FixtureRequest,
) -> Read:
    """Types lines and gives what is read out after the welcome."""
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
    monkeypatch.chdir(tmp_path)
    if not {"own", "line"} & set(request.fixturenames):
        monkeypatch.setattr("bildungsfrage.faces.desk.opened", kept_open)
        monkeypatch.setattr(Desk, "close", lambda _: None)

    def call(*typed: str, store: Path = sample) -> list[str]:
        ended = typing(monkeypatch, run, typed, ("--vorlesen", "--db", str(store), "--heute", "2026-11-23"))
        assert ended.code == 0, ended.err
        return ended.out.splitlines()[3:]

    return call


def typing(monkeypatch: pytest.MonkeyPatch, run: Run, typed: tuple[str, ...], words: tuple[str, ...]) -> Ended:
    lines = io.TextIOWrapper(io.BytesIO("\n".join(typed).encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", lines)
    return run(*words)


# ---------------------------------------------------------------- listening


def test_the_welcome_says_what_can_be_asked_and_how_fresh_the_data_are(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", str(sample.parent / "cache"))
    ended = typing(monkeypatch, run, (), ("--vorlesen", "--db", str(sample), "--heute", "2026-11-23"))
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 3
    assert "die neueste ist vom" in ended.out.splitlines()[-1]


def test_an_answer_is_a_fact_a_line_with_numbered_rows_and_choices(read: Read) -> None:
    told = read(YOUTH)
    assert told[0].startswith("In Mühlrode gibt es ")
    assert re.fullmatch(r"Nummer 1 von \d+: .+", told[1])
    assert re.fullmatch(r"Anbieter: .+", told[2])
    assert sum(line.startswith("Nummer ") for line in told) == 5
    assert any(re.fullmatch(r"Es gibt \d+ weitere\. Mehr nennt die nächsten, alle nennt alle\.", line) for line in told)
    assert any(line.startswith("1) davon ") for line in told)


@pytest.mark.parametrize(
    "question",
    [
        YOUTH,
        "Hauptschulabschluss nachholen mit 30",
        "Wie hat sich die Betreuungsquote der unter Dreijährigen entwickelt?",
        "Welche Angebotslücken gibt es?",
        "VHS-Kurse in Käthen",
        "asdf jklö",
        "Neustadt",
    ],
)
def test_nothing_read_out_is_only_for_the_eye(question: str, read: Read) -> None:
    told = read(question)
    assert told
    assert not re.search("[─│┌┐█▁-▇●·–]{2}|[─│█·…]|\x1b|^ |  ", "\n".join(told))
    assert all(line.strip() for line in told)


def test_more_goes_on_where_it_ended(read: Read) -> None:
    told = read(YOUTH, "mehr", "gibt es noch mehr?")
    numbers = [int(found[1]) for line in told if (found := re.match(r"Nummer (\d+)", line))]
    assert numbers == list(range(1, 16))


def test_all_reads_every_row_and_then_there_is_no_more(read: Read) -> None:
    told = read("Yogakurse in Mühlrode", "alle", "mehr")
    assert told[-1] == "Das waren alle."


def test_steps_of_several_ways_are_numbered_throughout(read: Read, line: Line) -> None:
    line.reply = WAYS
    told = read("ohne Abschluss in eine Ausbildung", "details 3")
    assert "Nummer 2, Schritt 2: Duale Ausbildung" in told
    assert [text for text in told if text.startswith("Nummer 3: Duale Ausbildung")][1:]


def test_a_table_across_is_read_row_by_row(read: Read, line: Line) -> None:
    line.reply = GAPS
    assert "Nummer 1 von 6: Käthen" in read("Lücken?")


# ---------------------------------------------------------------- going on


def test_a_follow_up_and_a_number_go_on_from_the_answer(read: Read) -> None:
    told = read("Yogakurse in Mühlrode", "und in Kirchborn?")
    assert any("Kirchborn" in line for line in told)
    told = read(YOUTH, "1")
    narrowed = next(re.fullmatch(r"1\) davon Kurse: (\d+)", line) for line in told if line.startswith("1) davon Kurse"))
    assert narrowed is not None
    assert f"In Mühlrode gibt es {narrowed[1]} Kurse für Jugendliche." in told


def test_back_and_forward_lead_through_what_was_asked(read: Read) -> None:
    told = read("Yogakurse in Mühlrode", "Kitas in Grünhausen", "zurück", "vor", "vor")
    assert [line for line in told if line.startswith("Ihre Frage war")] == [
        "Ihre Frage war: Yogakurse in Mühlrode",
        "Ihre Frage war: Kitas in Grünhausen",
    ]
    assert told[-1] == "Danach wurde nichts gefragt."


def test_why_tells_of_one_row_how_it_fits(read: Read) -> None:
    told = read(YOUTH, "warum 2")
    second = next(line.partition(": ")[2] for line in told if line.startswith("Nummer 2: "))
    at = told.index("Warum Nummer 2 dabei ist:")
    assert told[at + 1].endswith(second)
    assert told[-1].startswith("Warum: für Jugendliche")


def test_details_tell_contact_dates_and_what_is_like_it(read: Read) -> None:
    told = read(YOUTH, "details 2")
    at = [n for n, line in enumerate(told) if line.startswith("Nummer 2: ")][1]
    labels = {line.split(":")[0] for line in told[at:]}
    assert {"Inhalt", "Anmeldung", "Telefon", "Adresse", "Quelle", "Termin 1", "Ähnlich 1"} <= labels


def test_paper_and_calendar_name_the_same_date_with_its_clock_and_place(read: Read, tmp_path: Path) -> None:
    """The course runs already; it is the next one that can still be joined."""
    told = read("Schwangerschaftsyoga in Auenstedt", "merken 1", "merkzettel", f"merkzettel speichern {tmp_path}/x.ics")
    paper = told[told.index("Merkzettel vom 23.11.2026") :]
    assert {"Nächster Termin: 22.02.2027", "Ende: 12.04.2027", "Uhrzeit: 19:00 bis 20:15 Uhr"} <= set(paper)
    assert any(line.startswith("Wo: ") for line in paper)
    assert "DTSTART;TZID=Europe/Berlin:20270222T190000" in (tmp_path / "x.ics").read_text(encoding="utf-8")


def test_every_date_is_told_whole(read: Read) -> None:
    told = read("Schwangerschaftsyoga in Auenstedt", "details 1")
    dates = [n for n, line in enumerate(told) if line.startswith("Termin ")]
    assert len(dates) > 1
    for at in dates:
        assert {line.split(":")[0] for line in told[at + 1 : at + 6]} == {"Beginn", "Ende", "von", "bis", "Ort"}


@pytest.mark.parametrize("question", ["Kitas in Grünhausen", "Welche Gremien gibt es?", "Schulabbrecherquote 2022"])
def test_details_of_any_row_tell_at_least_the_row(question: str, read: Read) -> None:
    told = read(question, "details 1")
    assert sum(line.startswith("Nummer 1") for line in told) == 2


def test_criteria_are_named_and_can_be_dropped_or_turned_round(read: Read) -> None:
    told = read(YOUTH, "angaben", "ohne angabe 1", "nicht angabe 1")
    assert [line for line in told if line.startswith("Angabe ")] == [
        "Angabe 1: Zielgruppe: Jugendliche",
        "Angabe 2: Ort: Mühlrode",
    ]
    assert [line for line in told if line.startswith("Gefragt wird jetzt")] == [
        "Gefragt wird jetzt: Angebote in Mühlrode",
        "Gefragt wird jetzt: Angebote außerhalb von Mühlrode",
    ]


def test_saved_questions_are_picked_by_number(read: Read) -> None:
    told = read("gespeichert", "2")
    assert told[:2] == ["Ziele und Maßnahmen:", "1) Stand der Ziele"]
    assert any("Maßnahmen sind überfällig" in line for line in told)


def test_the_query_is_read_with_its_values(read: Read) -> None:
    told = read(YOUTH, "sql")
    assert any(line.startswith("SELECT ") for line in told)
    assert told[-1].startswith('{"heute"')


# ---------------------------------------------------------------- taking along


def test_a_merkzettel_is_collected_noted_read_and_saved(read: Read, tmp_path: Path) -> None:
    told = read(
        YOUTH, "merken 1, 2", "merken beratung", "merken empfehlung 1", "notiz Alles Gute!", "notiz zu 1: anrufen",
        "streichen 2", "merkzettel", "merkzettel speichern als liste.pdf", "merkzettel speichern als liste.txt",
        "merkzettel speichern ics", "merkzettel speichern md",
    )  # fmt: skip
    assert {"Alles Gute!", "Notiz: anrufen"} <= set(told)
    assert "Telefon" in "\n".join(told[told.index("Alles Gute!") :])
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == [
        "liste.pdf", "liste.txt", "merkzettel-2026-11-23.ics", "merkzettel-2026-11-23.md",
    ]  # fmt: skip
    assert (tmp_path / "liste.txt").read_text(encoding="utf-8").startswith("Merkzettel vom 23.11.2026\n")
    assert "DTSTART;TZID=" in (tmp_path / "merkzettel-2026-11-23.ics").read_text(encoding="utf-8")


def test_a_file_is_replaced_only_when_it_is_said(read: Read, tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_text("alt")
    told = read(YOUTH, "merken 1", "merkzettel speichern als liste.txt")
    assert told[-1].endswith("schreiben Sie: merkzettel speichern über liste.txt")
    assert (tmp_path / "liste.txt").read_text() == "alt"
    read(YOUTH, "merken 1", "merkzettel speichern über liste.txt")
    assert (tmp_path / "liste.txt").read_text(encoding="utf-8").startswith("Merkzettel")


def test_the_whole_answer_is_saved_not_what_was_read(read: Read, tmp_path: Path) -> None:
    read(YOUTH, "speichern als a.csv", "speichern als a.json", "speichern xlsx")
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    assert len(rows) == len(told["zeilen"]) == told["anzahl"] > 20
    assert (tmp_path / "angebote-finden-2026-11-23.xlsx").exists()


@pytest.mark.parametrize(
    "command", ["speichern als x.doc", "merkzettel speichern als x", "einlesen fehlt.csv", 'einlesen "']
)
def test_what_cannot_be_done_is_a_sentence_and_the_talk_goes_on(command: str, read: Read) -> None:
    told = read(YOUTH, "merken 1", command, "unverstanden")
    assert told[-1] == "In dieser Sitzung wurde jedes Wort verstanden."


def test_copying_says_where_the_text_is(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bildungsfrage.faces.clipboard._run", lambda *_: True)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "WSL_DISTRO_NAME", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("bildungsfrage.faces.clipboard.shutil.which", lambda name: name if name == "wl-copy" else None)
    told = read(YOUTH, "kopieren", "kopieren 2", "sql kopieren", "merken 1", "merkzettel kopieren")
    assert told.count("In die Zwischenablage kopiert (mit wl-copy).") == 4


# ---------------------------------------------------------------- caring, leaving


def test_words_of_this_sitting_that_were_not_understood_are_named(read: Read) -> None:
    told = read("Kurse für Zwutschgerl", "unverstanden")
    assert "„Zwutschgerl“ in der Frage: Kurse für Zwutschgerl" in told


def test_a_word_is_taught_into_ones_own_folder(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[Call] = []
    monkeypatch.setattr("bildungsfrage.faces.learning.run_learning", lambda call: taught.append(call) or 0)
    read("lernen Zwutschgerl zielgruppe=kinder", "lernen Fit am Pad für thema = smartphone")
    assert [(call.command, call.operands, call["fuer"]) for call in taught] == [
        ("wissen lernen", ("Zwutschgerl",), "zielgruppe=kinder"),
        ("wissen lernen", ("Fit am Pad",), "thema=smartphone"),
    ]


def test_a_new_client_finds_nothing_of_the_one_before(read: Read) -> None:
    told = read(
        "Kurse für Zwutschgerl", YOUTH, "merken 1", "neuer Klient", "merkzettel", "unverstanden", "zurück", "sql"
    )
    assert told[told.index("Alles vergessen. Was möchten Sie wissen?") + 1 :] == [
        "Der Merkzettel ist leer. „merken 1“ nimmt die erste Zeile einer Antwort auf.",
        "In dieser Sitzung wurde jedes Wort verstanden.",
        "Davor wurde nichts gefragt.",
        "Stellen Sie zuerst eine Frage.",
    ]


def test_help_names_every_command_a_line_each(read: Read) -> None:
    assert read("hilfe") == list(HELP)
    assert read("?") == list(HELP)


@pytest.mark.parametrize(
    "typed",
    ["mehr", "alle", "details 1", "warum 3", "merken 1", "merken beratung", "sql", "kopieren", "speichern",
     "wiederholen", "angaben", "ohne angabe 1", "notiz zu 4: x", "streichen 1", "merkzettel",
     "merkzettel speichern", "0", "vor"],
)  # fmt: skip
def test_a_command_without_an_answer_to_go_with_is_a_sentence(typed: str, read: Read) -> None:
    (told, *_) = read(typed)
    assert re.search(r"[.]$|gibt es hier nicht|Das habe ich nicht", told)


@pytest.mark.parametrize(
    "question",
    ["Details zum Yogakurs in Mühlrode", "Mehr Yogakurse in Mühlrode", "Warum 2023?", "Speichern auf dem Tablet lernen",
     "Kopieren und Scannen Kurs", "Wer kann mir vorlesen?", "alle Kitas in Grünhausen"],
)  # fmt: skip
def test_questions_are_not_taken_for_commands(question: str, read: Read, line: Line) -> None:
    read(question)
    assert (question, (), 5) in line.asked


# ---------------------------------------------------------------- data


@pytest.fixture
def courses(tmp_path: Path) -> str:
    """What one types to take in a list of courses."""
    (tmp_path / "kurse.csv").write_text("nr;kurs\n1;Yoga am Deich\n", encoding="utf-8")
    mapping = '[quelle]\nname = "Kursliste"\n[angebot]\nkennung = "nr"\ntitel = "kurs"\nableiten = ["thema"]\n'
    (tmp_path / "kurse.toml").write_text(mapping, encoding="utf-8")
    return "kurse.csv --zuordnung kurse.toml --mit-beispiel"


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A store that a test may change."""
    return Path(shutil.copytree(sample, tmp_path / "bestand"))


def test_data_are_taken_in_and_asked_about(read: Read, own: Path, courses: str) -> None:
    told = read(f"einlesen {courses}", "Worum geht es bei Yoga am Deich?", store=own)
    assert any(line.strip().startswith("angebot: 1 neu") for line in told)
    assert any(line.startswith("Yoga am Deich") or line.endswith("Yoga am Deich") for line in told)


def test_data_that_somebody_renews_meanwhile_are_picked_up_with_a_note(
    read: Read, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["Yogakurse in Mühlrode", "datenstand", None])

    def typed(_: str) -> str | None:
        line = next(lines)
        if line == "datenstand":
            os.utime(own / POINTER, (0, 0))  # as every switch to another database does
        return line

    monkeypatch.setattr("bildungsfrage.faces.prompt._typed", typed)
    told = read(store=own)
    assert "Die Daten wurden erneuert. Ab jetzt wird aus dem neuen Bestand geantwortet." in told
    assert any(line.startswith("Die Daten kommen aus ") for line in told)


def test_data_that_are_gone_are_a_sentence_and_the_talk_goes_on(
    read: Read, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["Yogakurse in Mühlrode", "Kitas", "hilfe", None])

    def typed(_: str) -> str | None:
        line = next(lines)
        if line == "Kitas":
            shutil.rmtree(own, ignore_errors=True)
            own.write_bytes(b"kaputt")
        return line

    monkeypatch.setattr("bildungsfrage.faces.prompt._typed", typed)
    assert read(store=own)[-len(HELP) :] == list(HELP)
