"""Text for the clipboard: a tool of the system takes it, else the terminal, else a file.

A text and its `Surroundings` go in; a `Copied` comes out that says in German where the text is now.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bildungsfrage.faces.error import reason

_PATIENCE = 2.0  # seconds for a tool: one that asks a display which does not answer would wait for ever
_MOST = 74_994  # bytes: what the most careful terminals take in one go
_WITHOUT = ("dumb", "linux", "screen", "vt100", "vt220", "")  # terminals that cannot or must not be asked
_DEAF = ("Apple_Terminal",)


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the text is: `how` is "werkzeug", "terminal", "datei" or "nirgends"; `sentence` says it to people."""

    how: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What copying may use; `send` writes to the terminal that the person sees, None where there is none."""

    platform: str
    environment: Mapping[str, str]
    find: Callable[[str], str | None]
    run: Callable[[Sequence[str], bytes], bool]
    send: Callable[[str], None] | None
    folder: Path


@dataclass(frozen=True, slots=True)
class _Tool:
    """A program that takes the clipboard's text from its input, in an encoding of its own."""

    call: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        return self.call[0]


_WINDOWS = _Tool(("clip.exe",), "utf-16-le")
_MAC = _Tool(("pbcopy",))
_WAYLAND = _Tool(("wl-copy",))
_X11 = (_Tool(("xclip", "-selection", "clipboard")), _Tool(("xsel", "--clipboard", "--input")))
_TMUX = _Tool(("tmux", "load-buffer", "-w", "-"))  # -w: and hand it on to the terminal outside


def here(send: Callable[[str], None] | None = None) -> Surroundings:
    """The surroundings this program runs in; `send` is how a screen of its own writes to the terminal."""
    return Surroundings(sys.platform, os.environ, shutil.which, _run, send or _terminal(), Path(tempfile.gettempdir()))


def copy(text: str, surroundings: Surroundings) -> Copied:
    """Puts the text where it can be pasted from."""
    for tool in _tools(surroundings):
        found = surroundings.find(tool.name)
        if found and surroundings.run((found, *tool.call[1:]), text.encode(tool.encoding, "replace")):
            return Copied("werkzeug", f"In die Zwischenablage kopiert (mit {tool.name}).")
    sequence = _sequence(text, surroundings)
    if sequence and surroundings.send:
        with contextlib.suppress(OSError):
            surroundings.send(sequence)
            return Copied("terminal", "An die Zwischenablage des Terminals übergeben (OSC 52).")
    return _in_file(text, surroundings)


def _tools(around: Surroundings) -> Iterator[_Tool]:
    """Those that reach the person's own clipboard, the likeliest first; over SSH only what is passed on to it."""
    known = around.environment
    remote = any(known.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))
    if not remote and (around.platform == "win32" or known.get("WSL_DISTRO_NAME")):
        yield _WINDOWS
    if not remote and around.platform == "darwin":
        yield _MAC
    if known.get("WAYLAND_DISPLAY"):
        yield _WAYLAND
    if known.get("DISPLAY"):
        yield from _X11
    if known.get("TMUX"):
        yield _TMUX


def _sequence(text: str, around: Surroundings) -> str:
    """OSC 52, wrapped for tmux; empty where the terminal would not take it, or not so much."""
    known = around.environment
    data = text.encode("utf-8", "replace")
    inside = bool(known.get("TMUX"))
    kind = known.get("TERM", "" if around.platform != "win32" else "windows")
    if len(data) > _MOST or known.get("TERM_PROGRAM") in _DEAF:
        return ""
    if not inside and (kind in _WITHOUT or kind.startswith("screen")):
        return ""
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    return f"\x1bPtmux;{plain.replace(chr(27), chr(27) * 2)}\x1b\\" if inside else plain


def _in_file(text: str, around: Surroundings) -> Copied:
    """The text in a file that only this user can read."""
    try:
        handle, name = tempfile.mkstemp(prefix="bildungsfrage-", suffix=".txt", dir=around.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        return Copied("nirgends", f"Das Kopieren ist nicht gelungen ({reason(error)}). Speichern Sie es als Datei.")
    return Copied("datei", f"Keine Zwischenablage gefunden. Der Text steht in {name}; bitte später löschen.")


def _run(call: Sequence[str], data: bytes) -> bool:
    """Whether the tool took the text. What it prints goes nowhere: some stay behind and would hold a pipe open."""
    try:
        ended = subprocess.run(
            call,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return ended.returncode == 0


def _terminal() -> Callable[[str], None] | None:
    if sys.stdout is None or not sys.stdout.isatty():
        return None

    def send(sequence: str) -> None:
        sys.stdout.write(sequence)
        sys.stdout.flush()

    return send
