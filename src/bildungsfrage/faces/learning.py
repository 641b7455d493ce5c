"""The command `wissen lernen`: a word and its value go in, what changes goes to stdout, the word into a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.error import CallError
from bildungsfrage.supply import own_knowledge

if TYPE_CHECKING:
    from bildungsfrage.knowledge.lesson import Lesson
    from bildungsfrage.knowledge.problem import Problem
    from bildungsfrage.learn import Trial

NOT_LEARNT = 3
_EXAMPLE = "Zum Beispiel: bildungsfrage wissen lernen Kiddos --fuer zielgruppe=kinder"


def run_learning(call: Call) -> int:
    """Teaches a word. 0 it is in the file (or known already), 3 it is not."""
    word, target = _wanted(call)
    from bildungsfrage.knowledge.problem import Problem
    from bildungsfrage.learn import Ground, lesson_for, try_out, writable_text

    folder = call.knowledge[-1] if call.knowledge else own_knowledge()
    there = tuple(one for one in call.knowledge if one.is_dir())
    lesson = lesson_for(word, target, there)
    if isinstance(lesson, Problem):
        return _refused(lesson)
    if lesson.known:
        _print(f"„{lesson.word}“ ist schon bekannt: {meaning(lesson)}.")
        return 0
    text = writable_text(lesson, folder)
    if isinstance(text, Problem):
        return _refused(text)
    bank = Path(call["messen"]) if call["messen"] else None
    trial = try_out(lesson, Ground(there, bank, call.store, call.today))
    _print(*told(lesson, trial))
    return _write(lesson, folder, call, trial) if _agreed(trial, call) else NOT_LEARNT


def _wanted(call: Call) -> tuple[str, str]:
    """The word and "kriterium=wert"; several words are one phrase."""
    word, target = " ".join(call.operands).strip(), call["fuer"] or ""
    if not word:
        raise CallError("Es fehlt das Wort", _EXAMPLE)
    if not all(part.strip() for part in target.partition("=")):
        raise CallError("Es fehlt, was das Wort bedeutet (--fuer kriterium=wert)", _EXAMPLE)
    return word, target


def _refused(problem: Problem) -> int:
    output.remark(visible(f"Nicht gelernt. {problem}"))
    return NOT_LEARNT


def _print(*lines: str) -> None:
    output.answer("".join(f"{visible(line)}\n" for line in lines))


def meaning(lesson: Lesson) -> str:
    """zielgruppe = kinder („Kinder“)"""
    return f"{lesson.criterion} = {lesson.value} („{lesson.name}“)"


def told(lesson: Lesson, trial: Trial) -> Iterator[str]:
    """What the word will mean and what becomes of the questions it was tried on."""
    from bildungsfrage.knowledge.compare import as_told

    yield f"„{lesson.word}“ heißt künftig: {meaning(lesson)}."
    yield from (f"Hinweis: {remark}" for remark in lesson.remarks)
    if trial.named:
        yield f"Hinweis: So heißt in den Daten schon etwas ({', '.join(trial.named)})."
    before, after = trial.right
    yield f"Gemessen an {trial.count} Fragen: vorher {before} richtig gelesen, mit dem Wort {after}."
    yield from as_told(trial.changes) if trial.changes else ("Es ändert sich bei keiner dieser Fragen etwas.",)


def _agreed(trial: Trial, call: Call) -> bool:
    """Whether to write although something gets worse; who cannot be asked has to say so beforehand."""
    if not trial.worse or call["trotzdem"]:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        output.remark("Nicht gelernt, denn etwas wird schlechter. Mit --trotzdem wird das Wort dennoch geschrieben.")
        return False
    output.remark("Etwas wird schlechter. Soll das Wort trotzdem gelernt werden? (j/n)")
    if sys.stdin.readline().strip().casefold() in ("j", "ja"):
        return True
    output.remark("Nicht gelernt.")
    return False


def _write(lesson: Lesson, folder: Path, call: Call, trial: Trial) -> int:
    from bildungsfrage.knowledge.problem import Problem
    from bildungsfrage.learn import write_lesson

    file = write_lesson(lesson, folder)
    if isinstance(file, Problem):
        return _refused(file)
    _print(f"Geschrieben: {file}", *_next_step(call, trial))
    return 0


def _next_step(call: Call, trial: Trial) -> Iterator[str]:
    """What to ask now."""
    folders = "".join(f' --wissen "{folder}"' for folder in call.knowledge if folder != own_knowledge())
    if trial.question is None:
        yield "In keiner der üblichen Fragen wird das Wort schon so gelesen; sehen Sie selbst nach:"
        yield f'  bildungsfrage verstehe{folders} "…"'
    else:
        yield "Fragen Sie jetzt zum Beispiel:"
        yield f'  bildungsfrage frage{folders} "{trial.question}"'
