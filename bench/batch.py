"""Questions per second in `frage --stapel`, on one core, with the development questions on the sample.

Floor: a bare process that reads the same lines, runs the same queries (taken from the replies) in one loop and prints
their rows as JSON. The time of a process that is given one line only is taken off both: what is measured is the next
question, not the start.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

from bench.bed import Bed, Question
from bench.figures import Aim, Figure, Outcome
from bench.timing import in_turns, milliseconds, one_core

PER_SECOND = 500
_FLOOR = """
import json, pickle, sys
import duckdb
con = duckdb.connect(sys.argv[1], read_only=True, config={"threads": 1})
queries = pickle.load(open(sys.argv[2], "rb"))
for line, query in zip(sys.stdin.buffer, queries):
    cursor = con.execute(*query) if query else None
    rows = cursor.fetchmany(20) if cursor else []
    sys.stdout.write(json.dumps(rows, default=str, ensure_ascii=False) + "\\n")
"""


def run(bed: Bed) -> Outcome:
    """Measures whole processes with all lines, less those with one."""
    lines = [_line(question) for question in bed.questions]
    batch = bed.program("frage", "--stapel", "--db", str(bed.sample))
    bare = [sys.executable, "-c", _FLOOR, *map(str, _bare_arguments(bed))]
    with one_core():
        pair = in_turns(lambda: _each(bed, batch, lines), lambda: _each(bed, bare, lines), bed.effort.rounds)
    figures = (
        Figure("questions per second, one core", 1000 / pair.measured, "/s", aim=Aim("≥", PER_SECOND)),
        Figure("one more question", pair.measured, "ms", pair.floor, pair.ratio),
    )
    return Outcome(figures)


def _line(question: Question) -> bytes:
    asked = {"frage": question["frage"], "nach": question.get("nach") or []}
    return (json.dumps(asked, ensure_ascii=False) + "\n").encode()


def _each(bed: Bed, command: list[str], lines: list[bytes]) -> float:
    """Milliseconds for each line after the first."""
    many, one = b"".join(lines), lines[0]
    whole = milliseconds(lambda: bed.run(command, many)) - milliseconds(lambda: bed.run(command, one))
    return max(whole, 0.001) / max(1, len(lines) - 1)


def _bare_arguments(bed: Bed) -> tuple[Path, Path]:
    """The database, and a file with every question's query (None where it has none)."""
    from bildungsfrage.ask import ask
    from bildungsfrage.store.folder import current

    assistant = bed.assistant(bed.sample)
    replies = [ask(assistant, question["frage"], question.get("nach") or ()) for question in bed.questions]
    queries = [(reply.query.sql, dict(reply.query.parameters)) if reply.query else None for reply in replies]
    file = bed.folder / "abfragen.pickle"
    file.write_bytes(pickle.dumps(queries))
    database = current(bed.sample)
    assert database is not None
    return database, file
