"""Words as typed: what they mean, and what is said in German about those that mean nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.faces.arguments import COMMANDS, COMMON, parse
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.help_pages import help_page


@pytest.mark.parametrize(
    "words",
    [
        ["--db", "x", "--heute", "2026-11-23", "frage", "Kurse?"],
        ["frage", "Kurse?", "--db", "x", "--heute", "2026-11-23"],
        ["frage", "--db=x", "Kurse?", "--heute=2026-11-23"],
    ],
)
def test_options_stand_before_or_behind_the_command(words: list[str]) -> None:
    call = parse(words)
    assert (call.command, call.operands, call.store, call.today) == (
        "frage",
        ("Kurse?",),
        Path("x"),
        date(2026, 11, 23),
    )


def test_knowledge_folders_add_up_in_their_order() -> None:
    assert parse(["--wissen", "a", "frage", "--wissen", "b", "x", "--wissen", "c"]).knowledge == tuple(map(Path, "abc"))


def test_the_last_store_counts() -> None:
    assert parse(["--db", "a", "frage", "--db", "b", "x"]).store == Path("b")


@pytest.mark.parametrize(
    ("words", "operands"),
    [
        (["frage", "Kurse", "für", "Kinder"], ("Kurse", "für", "Kinder")),
        (["frage", ""], ("",)),
        (["frage", "-- DROP TABLE angebot"], ("-- DROP TABLE angebot",)),
        (["frage", "--", "--format"], ("--format",)),
        (["frage", "-5 Grad"], ("-5 Grad",)),
        (["frage", "--alle", "x", "--sql", "y"], ("x", "y")),
        (["frage", "caf\udce9"], ("caf\ufffd",)),
        (["daten", "einlesen", "a.csv", "--probe", "b.csv"], ("a.csv", "b.csv")),
        (["daten", "--db", "x", "stand"], ()),
    ],
)
def test_operands(words: list[str], operands: tuple[str, ...]) -> None:
    assert parse(words).operands == operands


def test_own_options() -> None:
    call = parse(["frage", "x", "--nach", "a", "--nach", "b", "--nur-sicher", "--format", "csv"])
    assert (call["nach"], call["nur_sicher"], call["format"], call["alle"]) == (["a", "b"], True, "csv", None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frge", "x"], "Den Befehl „frge“ gibt es nicht. Meinten Sie „frage“?"),
        (["xyz"], "Den Befehl „xyz“ gibt es nicht. Alle Befehle und Optionen zeigt: bildungsfrage --hilfe"),
        (["Kurse in Mühlrode?"], 'Schreiben Sie: bildungsfrage frage "Kurse in Mühlrode?"'),
        (["daten"], "Hinter „daten“ fehlt, was zu tun ist. Möglich sind: einlesen, zuordnen, stand, pruefen."),
        (["daten", "stnd"], "Den Befehl „daten stnd“ gibt es nicht. Meinten Sie „stand“?"),
        (["daten", "stand", "x"], "Mit „x“ kann „daten stand“ nichts anfangen."),
        (["frage", "x", "--formt", "csv"], "Die Option „--formt“ gibt es hier nicht. Meinten Sie „--format“?"),
        (["frage", "x", "--quatsch"], "Die Option „--quatsch“ gibt es hier nicht. Alle Befehle"),
        (["--fromat", "csv", "frage", "x"], "Die Option „--fromat“ gibt es hier nicht."),
        (["frage", "x", "--format", "jsn"], "„jsn“ ist kein Wert für --format. Meinten Sie „json“?"),
        (["frage", "x", "--format", "zzz"], "Möglich sind: tabelle, text, json, csv, markdown, ics."),
        (["frage", "x", "--format"], "Hinter --format fehlt die Angabe. Schreiben Sie: --format FORMAT"),
        (["--db"], "Hinter --db fehlt die Angabe. Schreiben Sie: --db ORDNER"),
        (["frage", "x", "--alle=3"], "--alle steht allein, ohne Wert."),
        (
            ["--heute", "morgen", "frage", "x"],
            "„morgen“ ist kein Datum für --heute. Schreiben Sie zum Beispiel: --heute",
        ),
        (["--heute", "2026-02-30", "frage", "x"], "ist kein Datum"),
        (["--heute", "0001-01-01", "frage", "x"], "--heute muss zwischen 1990 und 2199 liegen."),
        (["frage", "x", "-x"], "Die Option „-x“ gibt es hier nicht."),
        (["fra\x1b[31mge"], "Den Befehl „fra␛[31mge“ gibt es nicht."),
    ],
)
def test_mistakes_are_explained_in_german(words: list[str], said: str) -> None:
    with pytest.raises(CallError) as caught:
        parse(words)
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "words", [["--hilfe"], ["-h"], ["--help"], ["frage", "--hilfe"], ["daten", "-h"], ["--help", "daten"]]
)
def test_help_can_be_asked_for_anywhere(words: list[str]) -> None:
    call = parse(words)
    assert call["hilfe"]
    assert help_page(call.command)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option(command: str) -> None:
    page = help_page(command)
    assert [each.name for each in (*COMMON, *COMMANDS[command].options) if f"  {each.name}" not in page] == []
    assert max(map(len, page.splitlines())) <= 120


def test_first_page_names_every_command() -> None:
    assert [command for command in COMMANDS if f"bildungsfrage {command}".strip() not in help_page("")] == []
