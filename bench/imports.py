"""What `verstehe` loads on its way, and how long loading takes.

Floor: importing duckdb alone, which every answer needs. Libraries that draw or parse (textual, rich, sqlglot) must not
be among the modules loaded: each of them takes longer than reading a question does.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict

from bench.bed import TODAY, Bed
from bench.figures import Aim, Figure, Outcome, Table
from bench.timing import in_turns

BANNED = ("textual", "rich", "sqlglot")
SHOWN = 10
QUESTION = "Angebote für Jugendliche in Mühlrode?"
# Modules are told on the last line of stdout, the import times come on stderr: the script puts both together.
_WATCHED = """
import contextlib, io, json, subprocess, sys
inner = {inner!r}
done = subprocess.run([sys.executable, "-X", "importtime", "-c", inner, *sys.argv[1:]], capture_output=True, text=True)
print(json.dumps({{"code": done.returncode, "times": done.stderr, "modules": done.stdout.splitlines()[-1:]}}))
"""
_READING = """
import sys
from bildungsfrage.faces.cli import main
main(sys.argv[1:])
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| +(\S+)")


def run(bed: Bed) -> Outcome:
    """Measures fresh processes and lists what costs most."""
    words = ("verstehe", QUESTION, "--db", str(bed.sample), "--heute", TODAY.isoformat())
    bed.run(bed.program(*words[:-2]))  # compiled modules and knowledge are in their caches
    times, modules = _watched(bed, _READING, *words)
    banned = sorted(set(BANNED) & modules)
    pair = in_turns(
        lambda: sum(_watched(bed, _READING, *words)[0].values()),
        lambda: sum(_watched(bed, "import duckdb\nprint()")[0].values()),
        bed.effort.rounds,
    )
    figures = (
        Figure(
            f"of {', '.join(BANNED)} loaded by verstehe{': ' if banned else ''}{', '.join(banned)}",
            len(banned),
            "",
            aim=Aim("≤", 0),
        ),
        Figure("importing all that verstehe needs", pair.measured, "ms", pair.floor, pair.ratio),
    )
    return Outcome(figures, (_costliest(times),))


def _costliest(times: dict[str, float]) -> Table:
    """Package by package, its submodules included."""
    ranking = sorted(times.items(), key=lambda pair: -pair[1])[:SHOWN]
    rows = tuple((name, f"{spent:.1f}") for name, spent in ranking)
    return Table("Import time of verstehe by package", ("package", "ms"), rows)


def _watched(bed: Bed, inner: str, *words: str) -> tuple[dict[str, float], set[str]]:
    """Milliseconds of importing by package, and the packages loaded in the end."""
    told = json.loads(bed.run([sys.executable, "-c", _WATCHED.format(inner=inner), *words]))
    times: dict[str, float] = defaultdict(float)
    for spent, _, name in _LINE.findall(told["times"]):
        times[name.split(".")[0]] += int(spent) / 1000
    return dict(times), set(" ".join(told["modules"]).split())
