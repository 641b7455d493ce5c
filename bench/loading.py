"""Loading the compiled knowledge in a fresh process, from the cache: milliseconds and memory.

Floor: `marshal.loads` of the lexicon's plain tables from a file, the quickest way Python has to bring as many words
into memory. Memory is what Python's own counter (tracemalloc) says, held and at its peak, and by how much the
process grew.
"""

from __future__ import annotations

import json
import marshal
import sys
from pathlib import Path
from statistics import median

from bench.bed import TODAY, Bed, knowledge
from bench.figures import Aim, Figure, Outcome
from bench.timing import in_turns

WITHIN, MEMORY = 60.0, 40.0
_TIMED = """
import sys, time
from pathlib import Path
from bildungsfrage.knowledge.load import load_knowledge
start = time.perf_counter()
known = load_knowledge((Path(sys.argv[1]),))
print((time.perf_counter() - start) * 1000)
"""
_OPENED = """
import sys, time
from datetime import date
from pathlib import Path
import duckdb
from bildungsfrage.assistant import open_assistant
start = time.perf_counter()
assistant = open_assistant(Path(sys.argv[1]), (), date.fromisoformat(sys.argv[2]))
print((time.perf_counter() - start) * 1000)
"""
_FLOOR = """
import marshal, sys, time
start = time.perf_counter()
tables = marshal.loads(open(sys.argv[1], "rb").read())
print((time.perf_counter() - start) * 1000)
"""
_CONNECTED = """
import sys, time
import duckdb
start = time.perf_counter()
con = duckdb.connect(sys.argv[1], read_only=True)
con.execute("SELECT 1").fetchall()
print((time.perf_counter() - start) * 1000)
"""
_REMEMBERED = """
import json, sys, tracemalloc
from pathlib import Path
from bildungsfrage.knowledge.load import load_knowledge
tracemalloc.start()
known = load_knowledge((Path(sys.argv[1]),))
print(json.dumps(tracemalloc.get_traced_memory()))
"""
_GROWN = """
import os, sys
from pathlib import Path
from bildungsfrage.knowledge.load import load_knowledge
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before = resident()
known = load_knowledge((Path(sys.argv[1]),))
print(resident() - before)
"""


def run(bed: Bed) -> Outcome:
    """Measures fresh processes."""
    more = f"{bed.effort.places:,} places"
    ready = (_whole(bed, bed.sample, "the sample"), _whole(bed, bed.with_places, more))
    return Outcome((_knowledge(bed), *_memory(bed), *ready))


def _knowledge(bed: Bed) -> Figure:
    tables = _tables(bed)
    pair = in_turns(
        lambda: _printed(bed, _TIMED, knowledge()), lambda: _printed(bed, _FLOOR, tables), bed.effort.rounds
    )
    return Figure("loading the knowledge", pair.measured, "ms", pair.floor, pair.ratio, Aim("≤", WITHIN))


def _whole(bed: Bed, store: Path, what: str) -> Figure:
    """Knowledge, database and the names in it: ready for the first question."""
    from bildungsfrage.store.folder import current

    bed.assistant(store)  # so that its names are in the cache
    database = current(store)
    assert database is not None
    pair = in_turns(
        lambda: _printed(bed, _OPENED, store, TODAY), lambda: _printed(bed, _CONNECTED, database), bed.effort.rounds
    )
    return Figure(f"ready for a question, {what}", pair.measured, "ms", pair.floor, pair.ratio)


def _memory(bed: Bed) -> list[Figure]:
    held, peak = json.loads(bed.run([sys.executable, "-c", _REMEMBERED, str(knowledge())]))
    figures = [_megabytes("memory held", held), _megabytes("memory at its peak", peak)]
    if Path("/proc/self/statm").exists():
        grown = [_printed(bed, _GROWN, knowledge()) for _ in range(bed.effort.rounds)]
        figures.append(_megabytes("growth of the process", median(grown)))
    return figures


def _megabytes(what: str, size: float) -> Figure:
    return Figure(what, size / 1e6, "MB", aim=Aim("≤", MEMORY))


def _printed(bed: Bed, script: str, *arguments: object) -> float:
    return float(bed.run([sys.executable, "-c", script, *map(str, arguments)]))


def _tables(bed: Bed) -> Path:
    """The lexicon as plain tables in a file; loading it once leaves the knowledge in the cache."""
    from bildungsfrage.knowledge.load import load_knowledge

    words = load_knowledge((knowledge(),)).lexicon
    file = bed.folder / "tafeln.bin"
    file.write_bytes(marshal.dumps((words.forms, words.parts, words.longest, words.tokens, words.part_tokens)))
    return file
