"""The command line as a whole: what goes to which stream, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.faces import output
from bildungsfrage.faces.error import OutputError
from bildungsfrage.model import Table
from bildungsfrage.store.error import DataError
from tests.faces.conftest import Line, Run
from tests.faces.replies import ASKED_BACK, DATES, FIGURES, NOTHING, OFFERS


@pytest.mark.parametrize(("reply", "code"), [(OFFERS, 0), (FIGURES, 0), (NOTHING, 1), (ASKED_BACK, 1)])
def test_exit_code_says_whether_it_was_answered(reply: object, code: int, line: Line, run: Run) -> None:
    line.reply = reply  # type: ignore[assignment]
    assert run("frage", "x").code == code


def test_a_pipe_gets_linear_text_and_nothing_on_stderr(line: Line, run: Run) -> None:
    ended = run("frage", "Kurse")
    assert "\nAngebot: Offene Werkstatt\n" in ended.out
    assert ended.err == ""


def test_a_terminal_gets_a_table(line: Line, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "70")
    out = run("frage", "Kurse").out
    assert "───" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 70


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_switched_off(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.in_colours()
    monkeypatch.setenv(name, value)
    assert not output.in_colours()


def test_the_call_reaches_the_line(line: Line, run: Run) -> None:
    run("frage", "und", "dort?", "--nach", "a", "--nach", "b", "--alle", "--db", "x", "--heute", "2026-11-23")
    assert line.opened == [(Path("x"), (), date(2026, 11, 23))]
    assert line.asked == [("und dort?", ("a", "b"), None)]


@pytest.mark.parametrize("wanted", ["csv", "ics"])
def test_rows_alone_on_stdout_sentences_on_stderr(wanted: str, line: Line, run: Run) -> None:
    line.reply = DATES
    ended = run("frage", "x", "--format", wanted)
    assert "Es gibt 4 Termine." not in ended.out
    assert "Es gibt 4 Termine." in ended.err


@pytest.mark.parametrize("wanted", ["csv", "ics"])
def test_no_answer_leaves_stdout_empty(wanted: str, line: Line, run: Run) -> None:
    line.reply = NOTHING
    ended = run("frage", "x", "--format", wanted)
    assert (ended.code, ended.out) == (1, "")
    assert "keine VHS-Kurse" in ended.err


def test_a_calendar_of_an_answer_without_dates_is_a_wrong_call(line: Line, run: Run) -> None:
    line.reply = FIGURES
    ended = run("frage", "x", "--format", "ics")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Diese Antwort enthält keine Termine")


def test_only_certain_asks_back_instead_of_guessing(line: Line, run: Run) -> None:
    line.reply = FIGURES
    ended = run("frage", "x", "--format", "json", "--nur-sicher")
    reply = json.loads(ended.out)
    assert (ended.code, reply["status"], reply["zeilen"], reply["sql"]) == (1, "rueckfrage", [], None)
    assert reply["rueckfrage"]["vorschlaege"] == [{"text": FIGURES.restated, "frage": FIGURES.restated}]


def test_only_certain_leaves_certain_answers_alone(line: Line, run: Run) -> None:
    assert run("frage", "x", "--nur-sicher").code == 0


def test_sql_is_shown_on_demand(line: Line, run: Run) -> None:
    assert "FROM angebot_suche" not in run("frage", "x").out
    assert "FROM angebot_suche" in run("frage", "x", "--sql").out
    assert "FROM angebot_suche" in run("frage", "x", "--sql", "--format", "csv").err


def test_reading(line: Line, run: Run) -> None:
    ended = run("verstehe", "x")
    assert ended.code == 0
    assert "zielgruppe: jugendliche („Jugentliche“)" in ended.out


def test_reading_as_json(line: Line, run: Run) -> None:
    assert json.loads(run("verstehe", "x", "--format", "json", "--nach", "y").out)["status"] == "verstanden"
    assert line.asked == [("x", ("y",), None)]


# ---------------------------------------------------------------- trouble


def test_trouble_with_data_is_one_sentence(line: Line, run: Run) -> None:
    line.error = DataError("/daten/bestand", "die Datenbank ist gesperrt", "schließen Sie bitte das andere Programm")
    ended = run("frage", "x")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == "/daten/bestand: die Datenbank ist gesperrt; schließen Sie bitte das andere Programm.\n"


@pytest.mark.parametrize("command", ["frage", "verstehe"])
def test_a_missing_question_is_explained_with_an_example(command: str, run: Run) -> None:
    ended = run(command)
    assert ended.code == 2
    assert ended.err == f'Es fehlt die Frage. Zum Beispiel: bildungsfrage {command} "Kurse für Senioren"\n'


def test_a_missing_knowledge_folder(run: Run, tmp_path: Path) -> None:
    ended = run("frage", "x", "--wissen", str(tmp_path / "fehlt"))
    assert ended.code == 3
    assert "diesen Wissensordner gibt es nicht" in ended.err


def test_interrupted(line: Line, run: Run) -> None:
    line.error = KeyboardInterrupt()
    assert run("frage", "x").code == 130


def test_a_bug_surfaces(line: Line, run: Run) -> None:
    line.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        run("frage", "x")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full gibt es nur unter Linux")
def test_a_full_disk(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(OutputError, match="Die Antwort lässt sich nicht schreiben"):
            output.answer("x")


def test_an_empty_table_is_no_trouble(line: Line, run: Run) -> None:
    line.reply = replace(OFFERS, table=Table((), (), 0))
    assert run("frage", "x", "--format", "csv").out == ""


# ---------------------------------------------------------------- the program itself


def start(*words: str) -> subprocess.CompletedProcess[str]:
    src = Path(__file__).resolve().parents[2] / "src"
    return subprocess.run(
        [sys.executable, "-m", "bildungsfrage", *words], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(src)},
    )  # fmt: skip


def test_help_and_version_load_neither_database_nor_screen() -> None:
    src = Path(__file__).resolve().parents[2] / "src"
    script = (
        "import sys; from bildungsfrage.faces.cli import main; code = main(['--hilfe']);"
        "loaded = {'duckdb', 'rich', 'textual', 'sqlglot'} & set(sys.modules); sys.exit(' '.join(loaded) or code)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False,
                           env={**os.environ, "PYTHONPATH": str(src)})  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Aufruf: bildungsfrage")


def test_module_is_the_program() -> None:
    assert start("--version").stdout.startswith("bildungsfrage ")
    ended = start("frage", "--formt", "x")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Die Option „--formt“ gibt es hier nicht. Meinten Sie „--format“?\n"


def test_shell_is_told_of_a_closed_stdout() -> None:
    if os.name == "nt":
        pytest.skip("braucht eine POSIX-Shell")
    src = Path(__file__).resolve().parents[2] / "src"
    command = f"'{sys.executable}' -m bildungsfrage --hilfe >&-; echo $?"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", check=False,
                           env={**os.environ, "PYTHONPATH": str(src)})  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("0\n", "")
