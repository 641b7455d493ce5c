"""The three streams: answers to stdout, remarks to stderr, both UTF-8 on every system."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

from bildungsfrage.faces.error import OutputError, ReaderGone, reason

# Windows tells of a closed pipe as of an invalid argument.
_PIPE_CLOSED = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


def set_up() -> None:
    """What a stream cannot show becomes a question mark; Windows shows UTF-8 instead of its code page.

    A line end is written as the format made it. Streams that were closed by the caller lead nowhere.
    """
    sys.stdout = _stream(sys.stdout)
    sys.stderr = _stream(sys.stderr)


def set_up_questions() -> None:
    """What is piped in is UTF-8 on every system; a keyboard has its own encoding."""
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure") and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def _stream(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return stream


def answer(text: str) -> None:
    """Writes to stdout at once; raises OutputError or ReaderGone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _abandon()
        if error.errno in _PIPE_CLOSED:
            raise ReaderGone from error
        sentence = f"Die Antwort lässt sich nicht schreiben ({reason(error)})"
        raise OutputError(sentence, "Prüfen Sie bitte freien Platz und Zugriffsrechte.") from error


def remark(text: str) -> None:
    """Writes a line to stderr; who does not listen misses nothing of the answer."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text if text.endswith("\n") else f"{text}\n")
        sys.stderr.flush()


def on_terminal() -> bool:
    """Whether people see stdout directly."""
    return sys.stdout.isatty()


def in_colours() -> bool:
    """Whether stdout is a terminal that may be coloured."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def can_be_drawn_on() -> bool:
    """Whether a person sits at a terminal that knows more than lines."""
    keyboard = sys.stdin is not None and sys.stdin.isatty()
    return keyboard and on_terminal() and os.environ.get("TERM") != "dumb"


def window_width() -> int:
    """Columns of the terminal; 80 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def _abandon() -> None:
    """Nothing is written to stdout any more, not even at the end of the program."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def remark_over(text: str) -> None:
    """Writes over the current line of a terminal's stderr and stays in it."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"\r\x1b[K{text}" if os.environ.get("TERM") != "dumb" else f"{text}\n" if text else "")
        sys.stderr.flush()
