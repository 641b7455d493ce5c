"""One question, one process: `bildungsfrage frage "…" --format json` from start to end.

Floor: `python -c` that imports duckdb, opens the same file and runs the same SQL with the same parameters, which are
taken from the reply. What lies between the two is everything this program adds: its own modules, the knowledge, the
reading, the sentence.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from bench.bed import Bed
from bench.figures import Aim, Figure, NotMeasuredError, Outcome
from bench.timing import in_turns, milliseconds

QUESTION = "Angebote für Jugendliche in Mühlrode?"
ANSWERED_IN = 2.0
_FLOOR = """
import datetime, duckdb
con = duckdb.connect({file!r}, read_only=True)
con.execute({sql!r}, {parameters}).fetchall()
"""
_DAY = re.compile(r"'(\d{4})-(\d\d)-(\d\d)'")


def run(bed: Bed) -> Outcome:
    """Measures whole processes."""
    ask = bed.program("frage", QUESTION, "--format", "json", "--db", str(bed.sample))
    reply = json.loads(bed.run(ask))
    bare = [sys.executable, "-c", floor(bed.sample, reply)]
    bed.run(bare)
    pair = in_turns(
        lambda: milliseconds(lambda: bed.run(ask)), lambda: milliseconds(lambda: bed.run(bare)), bed.effort.processes
    )
    aim = Aim("≤", ANSWERED_IN, of="ratio")
    return Outcome((Figure("one question, one process", pair.measured, "ms", pair.floor, pair.ratio, aim),))


def floor(store: Path, reply: dict[str, Any]) -> str:
    """The bare program that runs a reply's query."""
    from bildungsfrage.store.folder import current

    if not reply.get("sql"):
        raise NotMeasuredError(
            f"the question was not answered ({reply.get('status')}), there is no query to compare with"
        )
    # JSON has no dates; bound as text they would be compared as text.
    parameters = _DAY.sub(
        lambda day: f"datetime.date({day[1]}, {int(day[2])}, {int(day[3])})", repr(reply["parameter"])
    )
    return _FLOOR.format(file=str(current(store)), sql=reply["sql"], parameters=parameters)
