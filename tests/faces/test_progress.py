"""What stderr shows while something takes long."""

from __future__ import annotations

import sys

import pytest

from bildungsfrage.faces.progress import advanced, progress, watching
from bildungsfrage.intake.advance import Advance


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    draw = progress()
    for step in range(4):
        draw(step, 4, f"Schritt {step}")
    draw(4, 4, "fertig")
    return capsys.readouterr().err


def test_a_pipe_is_told_only_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == "fertig\n"


def test_a_terminal_sees_a_bar_that_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    drawn = shown(capsys).split("\r\x1b[K")
    assert drawn[3] == "█" * 10 + "░" * 10 + " Schritt 2"
    assert drawn[-1] == ""


def test_a_dumb_terminal_gets_no_escapes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in shown(capsys)


@pytest.mark.parametrize(
    ("advance", "seconds", "line"),
    [
        (Advance("a.csv", 500, 2000), 0, "█" * 5 + "░" * 15 + " a.csv: 500 von etwa 2.000 Datensätzen"),
        (Advance("a.csv", 1000, 4321), 2.0,
         "████" + "░" * 16 + " a.csv: 1.000 von etwa 4.300 Datensätzen, 500 je Sekunde, noch 7 s"),
        (Advance("a.zip", 1000, None), 0.5, "░" * 20 + " a.zip: 1.000 Datensätze, 2.000 je Sekunde"),
        (Advance("a.csv", 10_000, 1_000_000), 10, "░" * 20 + " a.csv: 10.000 von etwa 1.000.000 Datensätzen,"
         " 1.000 je Sekunde, noch 16 min"),
        (Advance("\x1b[31m.csv", 10, 10), 1, "█" * 20 + " ␛[31m.csv: 10 von etwa 10 Datensätzen, 10 je Sekunde,"
         " noch 1 s"),
    ],
)  # fmt: skip
def test_an_import_says_how_fast_and_how_long(advance: Advance, seconds: float, line: str) -> None:
    assert advanced(advance, seconds) == line


def test_an_import_says_nothing_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    watching()(Advance("a.csv", 500, 1000))
    assert capsys.readouterr().err == ""


def test_a_dumb_terminal_is_told_now_and_then_how_far_an_import_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    now = [0.0]
    monkeypatch.setattr("bildungsfrage.faces.progress.time.monotonic", lambda: now[0])
    watch = watching()
    for second in range(40):
        now[0] = second
        watch(Advance("a.csv", 10 * second, 400))
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == [
        "a.csv: 150 von etwa 400 Datensätzen",
        "a.csv: 300 von etwa 400 Datensätzen",
    ]
