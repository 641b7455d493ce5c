"""One line of a conversation: a `Sitting` and what was typed go in, the sitting after it and what to tell come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.dialogue import caring, carrying, looking
from bildungsfrage.faces.dialogue.help import HELP
from bildungsfrage.faces.dialogue.said import Said, said
from bildungsfrage.faces.dialogue.sitting import Outcome, Shown, Sitting, Wiped
from bildungsfrage.faces.error import FaceError
from bildungsfrage.faces.narrative import choices
from bildungsfrage.faces.talk import Turn

_RENEWED = "Die Daten wurden erneuert. Ab jetzt wird aus dem neuen Bestand geantwortet."
_FORGOTTEN = "Alles vergessen. Was möchten Sie wissen?"
_GOODBYE = "Auf Wiedersehen."

Act = Callable[[Sitting, Said, Desk], Outcome]


def act(sitting: Sitting, typed: str, desk: Desk) -> Outcome:
    """Answers a question or carries out a command; what cannot be done is a sentence."""
    order = said(typed)
    try:
        renewed = (_RENEWED,) if _is_renewed(desk) else ()
        after, told = _COMMANDS[order.name](sitting, order, desk) if order else _asked(sitting, typed, desk)
    except Exception as error:
        if not is_foreseen(error):
            raise
        return sitting, (str(error),)
    return after, (*renewed, *told)


def _is_renewed(desk: Desk) -> bool:
    """Where the new data cannot be opened, whoever asks them says so."""
    from bildungsfrage.store.error import DataError

    try:
        return desk.renewed()
    except DataError:
        return False


def is_foreseen(error: Exception) -> bool:
    """Whether an error is one that people are told about in a sentence."""
    from bildungsfrage.intake.problem import IntakeError
    from bildungsfrage.store.error import DataError

    return isinstance(error, (FaceError, DataError, IntakeError))


def _asked(sitting: Sitting, typed: str, desk: Desk) -> Outcome:
    """A question, or the number of one that was offered."""
    number = int(typed) if typed.isdecimal() and len(typed) < 3 else 0
    question = sitting.offered[number - 1].question if 0 < number <= len(sitting.offered) else typed
    earlier = sitting.talk.before(question)
    reply = desk.ask(question, earlier, desk.page)
    talk = sitting.talk.going_on(Turn(question, earlier, reply))
    return replace(sitting, talk=talk, offered=choices(reply)), (Shown(reply),)


def _help(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    return sitting, HELP


def _forgotten(_: Sitting, __: Said, ___: Desk) -> Outcome:
    return Sitting(), (Wiped(), _FORGOTTEN)


def _ended(_: Sitting, __: Said, ___: Desk) -> Outcome:
    return Sitting(ended=True), (_GOODBYE,)


def _freshness(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    return _asked(sitting, "Wie aktuell sind die Daten?", desk)


_COMMANDS: Mapping[str, Act] = {
    "hilfe": _help,
    "neu": _forgotten,
    "ende": _ended,
    "datenstand": _freshness,
    "alle": looking.everything,
    "mehr": looking.more,
    "zurueck": looking.back,
    "vor": looking.forward,
    "wiederholen": looking.again,
    "details": looking.details,
    "warum": looking.reasons,
    "sql": looking.query,
    "angaben": looking.criteria,
    "ohne": looking.without,
    "nicht": looking.negated,
    "gespeichert": looking.saved,
    "merken": carrying.keep,
    "merken_empfehlung": carrying.keep_recommended,
    "merken_beratung": carrying.keep_desk,
    "notiz": carrying.note_client,
    "notiz_zu": carrying.note_row,
    "streichen": carrying.strike,
    "merkzettel": carrying.read_out,
    "merkzettel_speichern": carrying.save_list,
    "merkzettel_ersetzen": carrying.replace_list,
    "merkzettel_kopieren": carrying.copy_list,
    "speichern": carrying.save_answer,
    "ersetzen": carrying.replace_answer,
    "kopieren": carrying.copy_answer,
    "kopieren_sql": carrying.copy_query,
    "unverstanden": caring.not_understood,
    "lernen": caring.teach,
    "einlesen": caring.take_in,
}
