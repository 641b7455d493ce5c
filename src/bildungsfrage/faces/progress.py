"""How far something long has come, on stderr: a bar on a terminal, in a pipe only that it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bildungsfrage.faces import output
from bildungsfrage.faces.clean import shortened

Progress = Callable[[int, int, str], None]

_BAR = 20


def progress() -> Progress:
    """To be called with step, steps and a text before each step, and once more when all are done."""
    return _draw_bar if sys.stderr.isatty() else _tell_end


def _draw_bar(step: int, steps: int, text: str) -> None:
    """Draws over the line before; the last one goes away, the answer follows."""
    if step >= steps:
        output.remark_over("")
        return
    done = _BAR * step // steps
    line = f"{'█' * done}{'░' * (_BAR - done)} {text}"
    output.remark_over(shortened(line, max(_BAR, output.window_width() - 1)))


def _tell_end(step: int, steps: int, text: str) -> None:
    if step >= steps:
        output.remark(text)
