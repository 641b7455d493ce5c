"""Timing on a machine that others use too: measured and floor in turns, medians, one core."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Any

Act = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians over the rounds, and the median of the rounds' own ratios: a slow round slows both sides of it."""

    measured: float
    floor: float
    ratio: float


def in_turns(measured: Callable[[], float], floor: Callable[[], float], rounds: int) -> Pair:
    """Runs both in every round, the other one first every second time; each returns what it took."""
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            low = floor()
            high = measured()
        else:
            high = measured()
            low = floor()
        pairs.append((high, low))
    return Pair(
        median(high for high, _ in pairs), median(low for _, low in pairs), median(high / low for high, low in pairs)
    )


def milliseconds(act: Act) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def medians(acts: Sequence[Sequence[Act]], rounds: int) -> list[list[float]]:
    """Milliseconds of each of several rows of calls: the acts of one row in turns, every call's median over the rounds.

    One round before the first is not counted: what is measured is warm.
    """
    taken: list[list[list[float]]] = [[[] for _ in row] for row in acts]
    for turn in range(-1, rounds):
        for row, kept in zip(acts, taken, strict=True):
            order = range(len(row)) if turn % 2 else reversed(range(len(row)))
            for i in order:
                spent = milliseconds(row[i])
                if turn >= 0:
                    kept[i].append(spent)
    return [[median(spans) for spans in kept] for kept in taken]


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


@contextmanager
def one_core() -> Iterator[None]:
    """Keeps this process, and those it starts, on one core where the system can do that."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
