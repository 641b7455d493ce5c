"""A plain conversation on the command line: question in, answer out, until the person has had enough.

Earlier questions stay in memory only, for follow-ups ("und in Auenstedt?"); what a reply offers is picked by number.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.narrative import choices, stands_alone
from bildungsfrage.faces.questions import ROWS
from bildungsfrage.model import Reply

Asked = Callable[[str, Sequence[str], int | None], Reply]

_KEPT = 8  # earlier questions a follow-up may reach back to
_GREETING = """\
Guten Tag! Fragen Sie zum Beispiel: Angebote für Jugendliche in Mühlrode?
Eine Nummer wählt einen Vorschlag, „alle“ zeigt alle Zeilen, „neu“ beginnt von vorn, „ende“ beendet.
"""
_FORGOTTEN = "Alles vergessen. Was möchten Sie wissen?\n"
_ENDED = ("ende", "exit", "quit")
_PROMPT = "\n› "


@dataclass(frozen=True, slots=True)
class Conversation:
    """What has been asked so far, and the latest reply with the choices in it."""

    asked: tuple[str, ...] = ()
    reply: Reply | None = None


def run_prompt(call: Call) -> int:
    """Talks until "ende" or the end of the input."""
    from bildungsfrage.ask import ask
    from bildungsfrage.demand import count
    from bildungsfrage.faces.opening import opened

    assistant = opened(call)
    output.set_up_questions()
    output.answer(_GREETING)
    talk = Conversation()
    while (typed := _typed()) is not None and typed.casefold() not in _ENDED:
        if not typed:
            continue
        before = talk.asked
        talk = _continued(talk, typed, lambda text, earlier, limit: ask(assistant, text, earlier, limit))
        _show(talk, call)
        if talk.reply and talk.asked is not before and not call["heute"]:
            count(assistant, talk.reply)
    return 0


def _typed() -> str | None:
    """The next line, None at the end; a terminal gets a prompt and, where there is one, a history of lines."""
    if sys.stdin is None:
        return None
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip() if line else None
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401
    try:
        return input(_PROMPT).strip()
    except EOFError:
        return None


def _continued(talk: Conversation, typed: str, ask: Asked) -> Conversation:
    if typed.casefold() == "neu":
        return Conversation()
    if typed.casefold() == "alle" and talk.asked:
        return Conversation(talk.asked, ask(talk.asked[-1], talk.asked[:-1], None))
    question = _picked(talk.reply, typed) or typed
    asked = () if talk.reply and stands_alone(talk.reply, question) else talk.asked
    return Conversation((*asked, question)[-_KEPT:], ask(question, asked, ROWS))


def _picked(reply: Reply | None, typed: str) -> str | None:
    """The question behind a number, if the latest reply offers that number."""
    offered = choices(reply) if reply else ()
    number = int(typed) if typed.isdecimal() and len(typed) < 3 else 0
    return offered[number - 1].question if 0 < number <= len(offered) else None


def _show(talk: Conversation, call: Call) -> None:
    if talk.reply is not None:
        drawing = Drawing(call.today, output.window_width(), output.in_colours(), remedy="„alle“ zeigt sie")
        output.answer("\n" + draw(talk.reply, "tabelle" if output.on_terminal() else "text", drawing))
    elif not talk.asked:
        output.answer(_FORGOTTEN)
