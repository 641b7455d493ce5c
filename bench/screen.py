"""The terminal UI under a pseudo-terminal: until the first picture, from a key to what shows of it, bytes, memory.

Floor of the first picture: a bare Textual app with a table of twenty rows. A key counts from when it is sent until
the number of hits that the reading of the text has is drawn; only keys that change that number count.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.bed import SOURCES, Bed
from bench.figures import Aim, Figure, NotMeasuredError, Outcome
from bench.timing import in_turns, quantile

ROWS, COLUMNS = 40, 120
PAINTED_WITHIN = 1.4  # times the bare app
SHOWN_WITHIN = {10_000: 16.0, 100_000: 33.0}  # milliseconds, nineteen of twenty keys
QUESTIONS = (
    "Kurse für Senioren in Mühlrode",
    "Yogakurse in Auenstedt",
    "Deutschkurs B1 abends in Auenstedt",
    "kostenlose Angebote für Jugendliche in Grünhausen",
)
_BARE = """
from textual.app import App
from textual.widgets import DataTable

class Bare(App):
    def compose(self):
        yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns(*(f"Spalte {n}" for n in range(6)))
        table.add_rows([[f"Zelle {r}.{c}" for c in range(6)] for r in range(20)])

Bare().run()
"""
_PATIENCE = 60.0
_QUIET = 0.25  # seconds without a byte: everything that was to be drawn is
_BETWEEN_KEYS = 0.06


class Terminal:
    """A program in a pseudo-terminal: keys go in, what it draws comes out."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONUTF8": "1", "TERM": "xterm-256color"}
        environment = {name: value for name, value in environment.items() if name != "NO_COLOR"} | {
            "COLORTERM": "truecolor"
        }
        self.start = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=folder, start_new_session=True
        )
        os.close(slave)

    def until(self, text: str) -> tuple[float, bytes]:
        """Reads until a text is drawn; when that was, and all that was read."""
        wanted, seen = text.encode(), b""
        while wanted not in seen:
            seen += self._read(_PATIENCE)
        return time.perf_counter(), seen

    def quiet(self, seconds: float = _QUIET) -> bytes:
        """Reads until nothing more comes."""
        seen = b""
        while select.select([self._master], [], [], seconds)[0]:
            seen += self._read(0)
        return seen

    def send(self, keys: str) -> float:
        os.write(self._master, keys.encode())
        return time.perf_counter()

    @property
    def megabytes(self) -> float:
        """What the process keeps in memory; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def _read(self, patience: float) -> bytes:
        if not select.select([self._master], [], [], patience)[0]:
            raise NotMeasuredError("the program drew nothing more")
        try:
            return os.read(self._master, 1 << 16)
        except OSError as gone:
            raise NotMeasuredError("the program ended") from gone


@contextmanager
def running(command: Sequence[str], folder: Path) -> Iterator[Terminal]:
    """A program in a terminal, ended with the block."""
    terminal = Terminal(command, folder)
    try:
        yield terminal
    finally:
        terminal.close()


def run(bed: Bed) -> Outcome:
    """Measures the first picture, and keys at every size of the sample."""
    if sys.platform == "win32":
        raise NotMeasuredError("there are no pseudo-terminals here")
    command = bed.program("--db", str(bed.sample))
    bare = [sys.executable, "-c", _BARE]
    _painted(command, bed.folder, "Hilfe")
    _painted(bare, bed.folder, "Zelle")
    pair = in_turns(
        lambda: _painted(command, bed.folder, "Hilfe"),
        lambda: _painted(bare, bed.folder, "Zelle"),
        bed.effort.rounds,
    )
    figures = [
        Figure("first picture", pair.measured, "ms", pair.floor, pair.ratio, Aim("≤", PAINTED_WITHIN, of="ratio"))
    ]
    stores = [(0, bed.sample), *((count, bed.with_offers(count)) for count in bed.effort.offers)]
    for offers, store in stores:
        figures += _keys(bed, store, offers)
    return Outcome(tuple(figures))


def _painted(command: Sequence[str], folder: Path, text: str) -> float:
    """Milliseconds from the start of the process until a text is drawn."""
    with running(command, folder) as terminal:
        return (terminal.until(text)[0] - terminal.start) * 1000


def _keys(bed: Bed, store: Path, offers: int) -> list[Figure]:
    """Typing all questions, as often as there are rounds."""
    expected = {text: _hits(bed, store, text) for text in QUESTIONS[: max(1, bed.effort.questions // 2)]}
    with running(bed.program("--db", str(store)), bed.folder) as terminal:
        terminal.until("Zum Beispiel")
        terminal.quiet(2.0)
        terminal.send("K")  # what gets ready in the background is given up at the first key
        terminal.quiet(1.0)
        terminal.send("\x15")
        terminal.quiet()
        rounds = [_typed(terminal, text, hits) for _ in range(bed.effort.rounds + 1) for text, hits in expected.items()]
        memory = terminal.megabytes
    spent = [taken for round_ in rounds[len(expected) :] for taken in round_[0]]
    drawn = [round_[1] for round_ in rounds[len(expected) :]]
    named = f"{offers or 'sample'} offers" if offers else "sample"
    within = SHOWN_WITHIN.get(offers)
    return [
        Figure(f"key to hits, median ({named})", median(spent), "ms"),
        Figure(f"key to hits, 95 % ({named})", quantile(spent, 0.95), "ms", aim=Aim("≤", within) if within else None),
        Figure(f"bytes per key ({named})", median(drawn), "bytes"),
        Figure(f"memory ({named})", memory, "MB"),
    ]


def _hits(bed: Bed, store: Path, text: str) -> list[str]:
    """For every key of a text the number of hits that is drawn after it, "" where it stays what it was."""
    from bildungsfrage.faces.values import written_number
    from bildungsfrage.live import open_live

    live = open_live(bed.assistant(store))
    shown, before = [], ""
    for end in range(1, len(text) + 1):
        count = live.look(text[:end]).count
        now = "" if count is None else f"{written_number(count, 0)} Treffer"
        shown.append(now if now != before else "")
        before = now
    live.close()
    return shown


def _typed(terminal: Terminal, text: str, hits: Sequence[str]) -> tuple[list[float], float]:
    """Milliseconds of the keys after which another number is drawn; bytes drawn per key."""
    spent, drawn = [], 0
    for letter, number in zip(text, hits, strict=True):
        sent = terminal.send(letter)
        if number:
            shown, seen = terminal.until(number)
            spent.append((shown - sent) * 1000)
            drawn += len(seen)
        drawn += len(terminal.quiet(_BETWEEN_KEYS))
    terminal.send("\x15")
    terminal.quiet()
    return spent, drawn / len(text)
