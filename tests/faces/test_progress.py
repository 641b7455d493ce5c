"""What stderr shows while something takes long."""

from __future__ import annotations

import sys

import pytest

from bildungsfrage.faces.progress import progress


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
