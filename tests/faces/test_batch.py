"""Many questions in one process: order, streaming, lines that are no questions."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faces.conftest import Line, Run

ROOT = Path(__file__).resolve().parents[2]

Batch = Callable[..., list[dict[str, Any]]]

# The command line over a line that answers every question the same, in a process of its own.
PROGRAM = """
import sys
from tests.faces.conftest import Line, modules_of
sys.modules |= modules_of(Line())
from bildungsfrage.faces import opening
opening.fill = lambda *_: None
from bildungsfrage.faces.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def batch(run: Run, line: Line, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """The replies to the given bytes on stdin."""

    def call(stdin: bytes, *options: str) -> list[dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        ended = run("frage", "--stapel", *options)
        assert (ended.code, ended.err) == (0, "")
        return [json.loads(each) for each in ended.out.splitlines()]

    return call


def test_one_reply_a_line_in_the_same_order(batch: Batch) -> None:
    replies = batch("Kurse?\nSchulen in Mühlrode\n\nohne Zeilenende".encode())
    assert [reply["frage"] for reply in replies] == ["Kurse?", "Schulen in Mühlrode", "", "ohne Zeilenende"]


def test_earlier_questions_come_as_json(batch: Batch, line: Line) -> None:
    batch(b'{"frage": "und dort?", "nach": ["a", "b"]}\n{"frage": "x"}\n{"frage": "y", "nach": "z", "id": 7}\n')
    assert line.asked == [("und dort?", ("a", "b"), 20), ("x", (), 20), ("y", ("z",), 20)]


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b'{"frage": 3}',
        b'{"nach": []}',
        b'{"frage": "x", "nach": [1]}',
        b'{"frage": "x", "nach": 5}',
        b"{" * 100_000,
        b'{"frage": ' + b"[" * 100_000,
        b'{"frage": "x"} y',
        b'{"frage": "x", "n": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_broken_line_gets_a_reply_that_says_so(broken: bytes, batch: Batch) -> None:
    first, refused, last = batch(b"a\n" + broken + b"\nb\n")
    assert (first["frage"], last["frage"]) == ("a", "b")
    assert refused["status"] == "nicht_verstanden"
    assert "kein gültiges JSON" in refused["hinweise"][0]


def test_a_brace_further_on_is_a_question(batch: Batch) -> None:
    assert batch(b"Was ist {x}?\n")[0]["frage"] == "Was ist {x}?"


def test_bytes_that_are_no_utf8_are_replaced(batch: Batch) -> None:
    assert batch(b"\xef\xbb\xbfM\xfchlrode\r\n")[0]["frage"] == "M\ufffdhlrode"


def test_an_endless_line_is_read_past(batch: Batch) -> None:
    refused, next_one = batch(b"x" * 3_000_000 + b"\nb\n")
    assert refused["status"] == "nicht_verstanden"
    assert "länger als 1 MB" in refused["hinweise"][0]
    assert len(refused["frage"]) < 1000
    assert next_one["frage"] == "b"


def test_lines_of_the_longest_question_are_answered(batch: Batch) -> None:
    assert len(batch("ü".encode() * 100_000 + b"\n")[0]["frage"]) == 100_000


def test_all_rows_and_only_certain_hold_for_every_line(batch: Batch, line: Line) -> None:
    batch(b"a\nb\n", "--alle", "--nur-sicher", "--format", "json")
    assert [limit for _, _, limit in line.asked] == [None, None]


@pytest.mark.parametrize("words", [["x"], ["--format", "csv"], ["--nach", "x"]])
def test_calls_that_contradict_themselves(words: list[str], line: Line, run: Run) -> None:
    assert run("frage", "--stapel", *words).code == 2


def test_reading_in_a_batch(line: Line, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb\n")))
    ended = run("verstehe", "--stapel")
    assert [json.loads(each)["status"] for each in ended.out.splitlines()] == ["verstanden", "verstanden"]


def test_no_stdin_at_all(line: Line, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("frage", "--stapel").code == 2


# ---------------------------------------------------------------- as a process


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "frage", "--stapel"], env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    yield started
    started.kill()
    started.communicate()


def asked(process: subprocess.Popen[bytes], question: bytes) -> Any:
    assert process.stdin
    assert process.stdout
    process.stdin.write(question + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_the_first_answer_is_out_before_the_second_question_is_in(process: subprocess.Popen[bytes]) -> None:
    assert asked(process, b"eins")["frage"] == "eins"
    assert asked(process, b"zwei")["frage"] == "zwei"
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")


def test_a_reader_that_goes_away_is_no_trouble(process: subprocess.Popen[bytes]) -> None:
    asked(process, b"eins")
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    try:
        process.stdin.write(b"zwei\n" * 100)
        process.stdin.close()
    except BrokenPipeError:
        pass
    err = process.stderr.read()
    assert (process.wait(timeout=20), err) == (0, b"")
    process.stdin = process.stdout = None


@pytest.mark.skipif(os.name == "nt", reason="SIGINT an andere Prozesse gibt es nur unter POSIX")
def test_interrupting_ends_quietly(process: subprocess.Popen[bytes]) -> None:
    asked(process, b"eins")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")
