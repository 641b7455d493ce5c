"""How far something long has come, on stderr: a bar on a terminal, in a pipe only that it is done.

Of an import the bar also says how fast it goes and how long it will probably take.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from bildungsfrage.faces import output
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.values import written_number

if TYPE_CHECKING:
    from bildungsfrage.intake.advance import Advance

Progress = Callable[[int, int, str], None]

_BAR = 20
_SELDOM = 15.0  # seconds


def progress() -> Progress:
    """To be called with step, steps and a text before each step, and once more when all are done."""
    return _draw_bar if _can_draw() else _tell_end


def _can_draw() -> bool:
    """Whether stderr is a terminal that can go back in a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _draw_bar(step: int, steps: int, text: str) -> None:
    """Draws over the line before; the last one goes away, the answer follows."""
    if step >= steps:
        output.remark_over("")
        return
    done = _BAR * step // steps
    _over(f"{'█' * done}{'░' * (_BAR - done)} {text}")


def _over(line: str) -> None:
    output.remark_over(shortened(line, max(_BAR, output.window_width() - 1)))


def _tell_end(step: int, steps: int, text: str) -> None:
    if step >= steps:
        output.remark(text)


def watching() -> Callable[[Advance], None]:
    """To be called with every advance of an import; in a pipe it says nothing."""
    if not sys.stderr.isatty():
        return lambda _: None
    begun: dict[str, float] = {}
    told = time.monotonic()

    def draw(advance: Advance) -> None:
        seconds = time.monotonic() - begun.setdefault(advance.file, time.monotonic())
        _over(advanced(advance, seconds))

    def tell(advance: Advance) -> None:
        """Where lines cannot be written over, one now and then."""
        nonlocal told
        start = begun.setdefault(advance.file, time.monotonic())
        if time.monotonic() - told >= _SELDOM:
            told = time.monotonic()
            output.remark(advanced(advance, told - start).lstrip("█░ "))

    return draw if _can_draw() else tell


def advanced(advance: Advance, seconds: float) -> str:
    """A bar, how much is done, how fast, how long it will take.

    The first advance of a file is where the clock starts: it knows no rate yet.
    """
    parts = [f"{written_number(advance.done, 0)} Datensätze"]
    done = 0
    if advance.total:
        done = _BAR * min(advance.done, advance.total) // advance.total
        parts = [f"{written_number(advance.done, 0)} von etwa {_rounded(advance.total)} Datensätzen"]
    if seconds > 0:
        rate = advance.done / seconds
        parts.append(f"{_rounded(round(rate))} je Sekunde")
        if advance.total:
            parts.append(f"noch {_duration((advance.total - advance.done) / rate)}")
    return f"{'█' * done}{'░' * (_BAR - done)} {visible(advance.file)}: {', '.join(parts)}"


def _rounded(number: int) -> str:
    """Two digits that count: an estimate is no count."""
    step = 10 ** max(len(str(number)) - 2, 0)
    return written_number(round(number / step) * step, 0)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h".replace(".", ",")
