"""One bench after the other: a name goes in, what it found comes out, or why it found nothing."""

from __future__ import annotations

import sys
import time
import traceback
from dataclasses import dataclass
from importlib import import_module

from bench.bed import Bed
from bench.figures import NotMeasuredError, Outcome

BENCHES = (
    "one_shot",
    "batch",
    "answering",
    "reading",
    "live",
    "screen",
    "loading",
    "growth",
    "imports",
    "intake",
    "peers",
    "ablation",
    "variants",
)


@dataclass(frozen=True, slots=True)
class Result:
    """A bench by name, what it says about itself, and its outcome or the reason why there is none."""

    name: str
    about: str
    outcome: Outcome
    reason: str = ""


def measured(name: str, bed: Bed) -> Result:
    """Runs one bench; progress goes to stderr."""
    module = import_module(f"bench.{name}")
    about = (module.__doc__ or "").strip()
    start = time.perf_counter()
    print(f"{name} …", end="", flush=True, file=sys.stderr)
    try:
        result = Result(name, about, module.run(bed))
    except NotMeasuredError as reason:
        result = Result(name, about, Outcome(()), f"not measured: {reason}")
    except Exception as fault:  # the other benches still have something to say
        traceback.print_exc()
        result = Result(name, about, Outcome(()), f"failed: {type(fault).__name__}: {fault}")
    print(f" {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return result
