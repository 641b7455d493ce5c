"""Copying: where the text ends up on which computer, and that the person is told."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bildungsfrage.faces.clipboard import Surroundings, copy

TEXT = "Nähkurs, 12 €"
SEQUENCE = f"\x1b]52;c;{base64.b64encode(TEXT.encode()).decode()}\x07"
DESKTOP = {"TERM": "xterm-256color", "DISPLAY": ":0"}


@dataclass
class Desk:
    """A computer with some tools, of which some work."""

    folder: Path
    platform: str = "linux"
    environment: dict[str, str] = field(default_factory=lambda: {"TERM": "xterm-256color"})
    there: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def run(self, call: Sequence[str], data: bytes) -> bool:
        self.taken.append((" ".join(call), data))
        return call[0] not in self.broken

    def surroundings(self) -> Surroundings:
        return Surroundings(
            self.platform,
            self.environment,
            lambda name: name if name in self.there else None,
            self.run,
            self.sent.append,
            self.folder,
        )


@pytest.mark.parametrize(
    ("platform", "environment", "there", "used", "encoding"),
    [
        ("win32", {}, ("clip.exe",), "clip.exe", "utf-16-le"),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, ("clip.exe", "xclip"), "clip.exe", "utf-16-le"),
        ("darwin", {}, ("pbcopy",), "pbcopy", "utf-8"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", **DESKTOP}, ("wl-copy", "xclip"), "wl-copy", "utf-8"),
        ("linux", DESKTOP, ("wl-copy", "xclip", "xsel"), "xclip -selection clipboard", "utf-8"),
        ("linux", DESKTOP, ("xsel",), "xsel --clipboard --input", "utf-8"),
        ("linux", {"TMUX": "/tmp/tmux"}, ("tmux", "xclip"), "tmux load-buffer -w -", "utf-8"),
        ("linux", {"SSH_TTY": "/dev/pts/1", **DESKTOP}, ("xclip",), "xclip -selection clipboard", "utf-8"),
    ],
)
def test_a_tool_of_the_system_takes_it(
    platform: str, environment: dict[str, str], there: tuple[str, ...], used: str, encoding: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, platform, environment, there)
    copied = copy(TEXT, desk.surroundings())
    assert desk.taken == [(used, TEXT.encode(encoding))]
    assert (copied.how, copied.sentence) == (
        "werkzeug", f"In die Zwischenablage kopiert (mit {used.split()[0]}).",
    )  # fmt: skip
    assert not desk.sent


def test_a_tool_that_fails_makes_way_for_the_next(tmp_path: Path) -> None:
    desk = Desk(tmp_path, environment=DESKTOP, there=("xclip", "xsel"), broken=("xclip",))
    assert copy(TEXT, desk.surroundings()).sentence == "In die Zwischenablage kopiert (mit xsel)."


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({"TERM": "xterm-256color"}, ()),
        ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}, ("clip.exe", "pbcopy", "xclip")),
        (DESKTOP, ()),
    ],
)
def test_without_a_tool_of_ones_own_desk_the_terminal_takes_it(
    environment: dict[str, str], there: tuple[str, ...], tmp_path: Path
) -> None:
    desk = Desk(tmp_path, environment=environment, there=there)
    assert copy(TEXT, desk.surroundings()).how == "terminal"
    assert desk.sent == [SEQUENCE]


def test_an_old_tmux_hands_it_through(tmp_path: Path) -> None:
    environment = {"TMUX": "/tmp/tmux", "TERM": "screen-256color"}
    desk = Desk(tmp_path, environment=environment, there=("tmux",), broken=("tmux",))
    assert copy(TEXT, desk.surroundings()).how == "terminal"
    assert desk.sent == [f"\x1bPtmux;\x1b{SEQUENCE}\x1b\\"]


@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({"TERM": "dumb"}, TEXT),
        ({"TERM": "linux"}, TEXT),
        ({}, TEXT),
        ({"TERM": "screen.xterm-256color"}, TEXT),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, TEXT),
        ({"TERM": "xterm-256color"}, "ä" * 40_000),
    ],
)
def test_where_neither_takes_it_a_file_does_and_its_name_is_told(
    environment: dict[str, str], text: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, environment=environment)
    copied = copy(text, desk.surroundings())
    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8") == text
    assert copied.how == "datei"
    assert str(file) in copied.sentence
    assert not desk.sent


def test_where_nothing_works_it_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "fehlt", environment={"TERM": "dumb"})
    assert copy(TEXT, desk.surroundings()).how == "nirgends"
