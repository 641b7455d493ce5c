"""The command `wissen pruefen`: does the knowledge hold together, and how well does it understand a question bank?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.opening import opened
from bildungsfrage.supply import is_empty, locate

if TYPE_CHECKING:
    from bildungsfrage.knowledge.problem import Problem

KNOWLEDGE_FAULTY = 3


def run_checking(call: Call) -> int:
    """Prints the problems, then with --messen the measures and misses. 0 it holds, 3 it does not."""
    from bildungsfrage.examine import examine

    problems = examine(call.knowledge, _own_store(call))
    _print(_told(problems))
    if call["messen"]:
        _print(_measured(call, Path(call["messen"])).splitlines())
    return KNOWLEDGE_FAULTY if any(problem.severity == "fehler" for problem in problems) else 0


def _print(lines: Iterable[str]) -> None:
    output.answer("".join(f"{visible(line)}\n" for line in lines))


def _own_store(call: Call) -> Path | None:
    """Own knowledge is about own data; without both the sample is enough."""
    store = locate(call.store)
    return store if call.knowledge and not is_empty(store) else None


def _told(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem.severity.capitalize()}: {problem}"
    faults = sum(problem.severity == "fehler" for problem in problems)
    remarks = f"{len(problems) - faults} {'Hinweis' if len(problems) - faults == 1 else 'Hinweise'}"
    yield (
        f"Das Wissen ist fehlerhaft: {faults} Fehler, {remarks}." if faults else f"Das Wissen hält zusammen; {remarks}."
    )


def _measured(call: Call, bank: Path) -> str:
    """Asked of the store that was named, else of the sample: that is what the bundled banks are about."""
    from bildungsfrage.examine import measure_bank, opened_sample

    if call.store is not None:
        return measure_bank(opened(call), bank).text
    with opened_sample(call.knowledge) as sample:
        return measure_bank(sample, bank).text
