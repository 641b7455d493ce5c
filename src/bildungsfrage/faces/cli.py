"""The command line as a whole: words in, an exit code out; foreseeable trouble becomes one German sentence."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call, parse
from bildungsfrage.faces.error import FaceError, FolderError, ReaderGone

INTERRUPTED = 130
_ANSWERING = ("frage", "verstehe")
_LEARNING = "wissen lernen"


def program() -> NoReturn:
    """The installed command.

    A single answer is over before collecting garbage pays, and ends the process without freeing the lexicon word by
    word: together a sixth of the time a person waits. Everything that is written has been flushed by then.
    """
    words = sys.argv[1:]
    single = words[:1] and words[0] in _ANSWERING and "--stapel" not in words
    if single:
        gc.disable()
    code = main(words)
    if single:
        os._exit(code)
    sys.exit(code)


def main(words: Sequence[str] | None = None) -> int:
    """Runs one call; the exit codes are those of the contract."""
    output.set_up()
    try:
        return _run(sys.argv[1:] if words is None else words)
    except ReaderGone:
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if not _foreseen(error):
            raise
        output.remark(str(error))
        return int(getattr(error, "exit_code", 2))


def _foreseen(error: Exception) -> bool:
    from bildungsfrage.intake.problem import IntakeError
    from bildungsfrage.store.error import DataError

    return isinstance(error, (FaceError, DataError, IntakeError))


def _run(words: Sequence[str]) -> int:
    call = parse(words)
    if call["hilfe"]:
        from bildungsfrage.faces.help_pages import help_page

        output.answer(help_page(call.command))
        return 0
    if call["version"]:
        output.answer(f"bildungsfrage {_version()}\n")
        return 0
    _check_knowledge(call)
    return _COMMANDS[call.command](_with_own_knowledge(call))


def _with_own_knowledge(call: Call) -> Call:
    """Who names no folder with --wissen has the one of their own, once there is something in it."""
    from bildungsfrage.supply import own_knowledge_if_any

    return call if call.knowledge else replace(call, knowledge=own_knowledge_if_any())


def _check_knowledge(call: Call) -> None:
    """The folder a word is taught into may be made for it."""
    for folder in call.knowledge[:-1] if call.command == _LEARNING else call.knowledge:
        if not folder.is_dir():
            raise FolderError(
                f"{folder}: diesen Wissensordner gibt es nicht", "Prüfen Sie bitte die Angabe hinter --wissen."
            )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bildungsfrage")
    except PackageNotFoundError:
        return "(nicht installiert)"


def _question(call: Call) -> int:
    from bildungsfrage.faces.questions import run_question

    return run_question(call)


def _reading(call: Call) -> int:
    from bildungsfrage.faces.questions import run_reading

    return run_reading(call)


def _talking(call: Call) -> int:
    """A terminal that can be drawn on has the whole UI, everything else a conversation in lines."""
    if output.can_be_drawn_on() and not call["vorlesen"]:
        from bildungsfrage.faces.tui.run import run_tui

        return run_tui(call)
    from bildungsfrage.faces.prompt import run_prompt, run_reading_aloud

    return run_reading_aloud(call) if call["vorlesen"] else run_prompt(call)


def _demand(call: Call) -> int:
    from bildungsfrage.faces.demand import run_demand

    return run_demand(call)


def _taking_in(call: Call) -> int:
    from bildungsfrage.faces.stock import run_taking_in

    return run_taking_in(call)


def _drafting(call: Call) -> int:
    from bildungsfrage.faces.drafting import run_drafting

    return run_drafting(call)


def _stock(call: Call) -> int:
    from bildungsfrage.faces.stock import run_stock

    return run_stock(call)


def _quality(call: Call) -> int:
    from bildungsfrage.faces.quality import run_quality

    return run_quality(call)


def _checking(call: Call) -> int:
    from bildungsfrage.faces.checking import run_checking

    return run_checking(call)


def _learning(call: Call) -> int:
    from bildungsfrage.faces.learning import run_learning

    return run_learning(call)


# Each command loads what it needs and nothing else.
_COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "": _talking,
    "frage": _question,
    "verstehe": _reading,
    "bedarf": _demand,
    "daten einlesen": _taking_in,
    "daten zuordnen": _drafting,
    "daten stand": _stock,
    "daten pruefen": _quality,
    "wissen pruefen": _checking,
    _LEARNING: _learning,
}
