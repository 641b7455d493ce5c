"""Commands of the knowledge keeper: words that were not understood, teaching one, taking in data."""

from __future__ import annotations

import shlex
from dataclasses import replace

from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.dialogue.said import Said
from bildungsfrage.faces.dialogue.sitting import Outcome, Sitting
from bildungsfrage.faces.error import CallError
from bildungsfrage.supply import own_knowledge_if_any

_UNDERSTOOD = "In dieser Sitzung wurde jedes Wort verstanden."
_HOW = "Ein Wort beibringen: lernen Kiddos zielgruppe=kinder"


def not_understood(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    """The words of this sitting that meant nothing to the program, each with its question."""
    words = sitting.talk.not_understood
    if not words:
        return sitting, (_UNDERSTOOD,)
    return sitting, (*(f"„{word}“ in der Frage: {question}" for word, question in words), _HOW)


def teach(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """`wissen lernen` from within: it shows the effect and asks before it makes anything worse."""
    from bildungsfrage.faces.learning import run_learning

    before, _, value = (part.strip() for part in order.rest.partition("="))
    word, _, criterion = before.rpartition(" ")
    word = word.removesuffix(" für").removesuffix(" fuer")
    if not word:
        raise CallError("Es fehlt das Wort oder was es bedeutet", _HOW)
    options = {"fuer": f"{criterion}={value}"}
    run_learning(Call("wissen lernen", (word,), options, desk.store, desk.knowledge, desk.today))
    desk.knowledge = desk.knowledge or own_knowledge_if_any()  # the user's own folder has perhaps come to be just now
    desk.reopen()
    return sitting, ()


def take_in(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """`daten einlesen` from within, with its options."""
    from bildungsfrage.faces.arguments import parse
    from bildungsfrage.faces.stock import run_taking_in

    try:
        words = shlex.split(order.rest, posix=True)
    except ValueError as error:
        raise CallError("Ein Anführungszeichen ist nicht geschlossen") from error
    call = parse(["daten", "einlesen", *words])
    run_taking_in(replace(call, store=desk.store, knowledge=desk.knowledge, today=desk.today))
    desk.reopen()
    return sitting, ()
