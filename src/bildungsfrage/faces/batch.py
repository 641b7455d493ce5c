"""Many questions in one process: a question a line in, its reply as one line of JSON out, before the next is read.

A line that begins with `{` is {"frage": "…", "nach": ["vorige Frage", …]}. A line that cannot be read gets a reply that
says so: replies stay in the order of the lines.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from bildungsfrage.faces import output
from bildungsfrage.faces.error import CallError, reason
from bildungsfrage.faces.json_reply import one_line
from bildungsfrage.model import Reply

Replied = Callable[[str, tuple[str, ...]], Reply]

_LONGEST_LINE = 1 << 20
_SHOWN = 200
_TOO_LONG = "Die Zeile ist länger als 1 MB und wurde nicht gelesen."
_BROKEN = 'Die Zeile ist kein gültiges JSON der Form {"frage": "…", "nach": ["…"]}.'


def run_batch(replied: Replied) -> int:
    """Answers stdin to its end; the exit code is 0, each reply carries its own status."""
    for line in _lines(_questions()):
        output.answer(one_line(_reply(line, replied)) + "\n")
    return 0


def _questions() -> BinaryIO:
    if sys.stdin is None:
        raise CallError("Es gibt keine Eingabe", "Zum Beispiel: bildungsfrage frage --stapel < fragen.txt")
    return sys.stdin.buffer


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Lines without their ends; one that is too long is read past and comes as it is cut."""
    first = True
    while raw := _read(stream):
        text = raw.decode("utf-8-sig" if first else "utf-8", errors="replace")
        yield text if len(raw) > _LONGEST_LINE else text.rstrip("\r\n")
        while len(raw) > _LONGEST_LINE and not raw.endswith(b"\n"):
            raw = _read(stream)
        first = False


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.readline(_LONGEST_LINE + 1)
    except OSError as error:
        raise CallError(f"Die Fragen lassen sich nicht lesen ({reason(error)})") from error


def _reply(line: str, replied: Replied) -> Reply:
    if len(line) > _LONGEST_LINE:
        return _refused(line, _TOO_LONG)
    if not line.startswith("{"):
        return replied(line, ())
    try:
        question, earlier = _parsed(line)
    except (ValueError, TypeError, KeyError, RecursionError):
        return _refused(line, _BROKEN)
    return replied(question, earlier)


def _parsed(line: str) -> tuple[str, tuple[str, ...]]:
    entry = json.loads(line)
    question, earlier = entry["frage"], entry.get("nach") or []
    earlier = [earlier] if isinstance(earlier, str) else earlier
    if not isinstance(question, str) or not all(isinstance(text, str) for text in earlier):
        raise TypeError(line)
    return question, tuple(earlier)


def _refused(line: str, reason: str) -> Reply:
    return Reply(line[:_SHOWN], "nicht_verstanden", None, None, answer=reason, notes=(reason,))
