"""The commands `frage` and `verstehe`: a call goes in, the answer goes to stdout, an exit code comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.formats import BARE, beside, draw
from bildungsfrage.model import Clarification, Reply, Suggestion, Table

ROWS = 20
_GUESSED = "Das ist nicht sicher genug verstanden. Meinten Sie:"


def run_question(call: Call) -> int:
    """Answers one question, or with --stapel one per line. 0 answered, 1 not answered."""
    text = _text(call)
    from bildungsfrage.ask import ask
    from bildungsfrage.faces.opening import opened

    assistant = opened(call)

    def replied(question: str, earlier: tuple[str, ...]) -> Reply:
        reply = ask(assistant, question, earlier, _limit(call))
        return only_certain(reply) if call["nur_sicher"] else reply

    if text is None:
        return _run_batch(replied)
    reply = replied(text, _earlier(call))
    _deliver(reply, call)
    if not call["heute"]:  # who asks about another day only tries things out
        from bildungsfrage.demand import count

        count(assistant, reply)
    return 0 if reply.status == "beantwortet" else 1


def run_reading(call: Call) -> int:
    """Shows how a question is read. 0 understood, 1 not understood."""
    text = _text(call)
    from bildungsfrage.ask import understand
    from bildungsfrage.faces.opening import opened

    assistant = opened(call)
    if text is None:
        return _run_batch(lambda question, earlier: understand(assistant, question, earlier))
    reply = understand(assistant, text, _earlier(call))
    if call["format"] == "json":
        output.answer(draw(reply, "json", _drawing(call)))
    else:
        from bildungsfrage.faces.text import reading_as_text

        output.answer(reading_as_text(reply))
    return 0 if reply.status == "verstanden" else 1


def only_certain(reply: Reply) -> Reply:
    """The reply itself where it is certain; else the reading it guesses, as a question back without an answer."""
    if reply.certainty != "vermutet" or reply.clarification is not None:
        return reply
    suggestions = (Suggestion(reply.restated, reply.restated),) if reply.restated else ()
    return replace(
        reply,
        status="rueckfrage",
        answer="",
        table=Table((), (), 0),
        recommendations=(),
        measures=(),
        desk=None,
        premise=None,
        relaxations=(),
        narrowings=(),
        follow_ups=(),
        over=0,
        coverage=(),
        clarification=Clarification("rueckfrage", _GUESSED, suggestions),
        query=None,
        sources=(),
    )


def _deliver(reply: Reply, call: Call) -> None:
    """Rows that stand alone on stdout have their sentences on stderr."""
    chosen = call["format"] or ("tabelle" if output.on_terminal() else "text")
    drawing = _drawing(call)
    if chosen in BARE and reply.status != "beantwortet":
        output.remark(beside(reply, drawing))
        return
    output.answer(draw(reply, chosen, drawing))
    if chosen in BARE:
        output.remark(beside(reply, drawing))


def _drawing(call: Call) -> Drawing:
    return Drawing(call.today, output.window_width(), output.in_colours(), bool(call["sql"]), _limit(call))


def _limit(call: Call) -> int | None:
    return None if call["alle"] else ROWS


def _run_batch(replied: Callable[[str, tuple[str, ...]], Reply]) -> int:
    from bildungsfrage.faces.batch import run_batch

    return run_batch(replied)


def _text(call: Call) -> str | None:
    """The question; None when questions come line by line."""
    if not call["stapel"]:
        if not call.operands:
            raise CallError("Es fehlt die Frage", f'Zum Beispiel: bildungsfrage {call.command} "Kurse für Senioren"')
        return " ".join(call.operands)
    if call.operands or call["nach"]:
        raise CallError("Mit --stapel stehen die Fragen in der Eingabe", "Zum Beispiel: … --stapel < fragen.txt")
    if call["format"] not in (None, "json"):
        raise CallError("Mit --stapel ist die Ausgabe immer JSON", "Lassen Sie --format weg.")
    return None


def _earlier(call: Call) -> tuple[str, ...]:
    return tuple(call["nach"] or ())
