"""Several processes at one file: raw records go in, what becomes of them comes out, in the order of the file.

Cutting records out of a file and writing them down is quick and stays in one process; reading what they say takes most
of an import, and one record has nothing to do with the next. Helpers are hired when a file turns out to be long. Each
has one portion at hand and another waiting; they are asked in turn, so that the order is that of the file, whoever is
quicker. A helper that dies takes nothing with it: its portions are made here again. Helpers end when this process does,
however it ends.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import current_process, get_context
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.record import Classifier, Item, Row, Skipped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_ALONE = 4_000  # records; a shorter file is read before helpers would be ready
_PORTION = 150
_AT_HAND = 2  # portions of a helper: it need not wait until its answer to the first is taken
_MADE = 100_000  # objects between two looks for garbage
_MOST = 2  # each helper takes a hundred megabytes, and one writer cannot keep more of them busy

Make = Callable[[Any], Iterable[Item]]
"""What makes items of one raw record, without regard to others."""

_Answer = list[list[Any]]  # for each record its items without what is known here


@dataclass(frozen=True, slots=True)
class Job:
    """One file: its raw records, where they stand, and a tool to read them with once there is a classifier.

    `tool` is picklable; helpers make their own.
    """

    records: Iterator[Any]
    origin: Callable[[Any], RawRecord]
    tool: Callable[[Classifier], Make]


@dataclass(frozen=True, slots=True)
class Crew:
    """How many helpers there may be, and where each gets its classifier from (picklable)."""

    count: int
    classifier: Callable[[], Classifier]


def usual_crew(classifier: Callable[[], Classifier]) -> Crew | None:
    """As many helpers as there are processors for; with a single one they would only be in the way."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if processors < 2 or current_process().daemon:  # a helper may not hire
        return None
    return Crew(min(processors, _MOST), classifier)


def made(job: Job, classify: Classifier, crew: Crew | None = None) -> Iterator[Item]:
    """The items of all records in their order; the same with and without helpers."""
    make = job.tool(classify)
    if crew is not None:
        for record in islice(job.records, _ALONE):
            yield from make(record)
        if portion := list(islice(job.records, _PORTION)):
            yield from _together(job, portion, make, crew)
    for record in job.records:
        yield from make(record)


def _together(job: Job, portion: list[Any], make: Make, crew: Crew) -> Iterator[Item]:
    with _hired(job, crew) as helpers:
        idle: deque[_Helper] = deque()
        busy: deque[_Helper] = deque()
        while portion:
            if helpers and all(helper.is_ready() for helper in helpers):
                idle.extend(helpers * _AT_HAND)
                helpers.clear()
            done: Iterable[Item] = ()
            if not idle and busy:
                helper = busy.popleft()
                done = helper.finished(job, make)
                if helper.alive:
                    idle.append(helper)
            if idle:
                busy.append(idle.popleft())
                busy[-1].start(portion)
                yield from done
            elif busy:  # one has died; what the others have at hand comes first
                yield from done
                continue
            else:  # they are still on their way, or there are none any more
                yield from done
                for record in portion:
                    yield from make(record)
            portion = list(islice(job.records, _PORTION))
        for helper in busy:
            yield from helper.finished(job, make)


@contextmanager
def garbage_let_lie() -> Iterator[None]:
    """Records go as they come, without rings among them; looking for rings again and again took a fifth of the time."""
    usual = gc.get_threshold()
    gc.freeze()  # what is known stays: nobody need look through it
    gc.set_threshold(_MADE)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def _hired(job: Job, crew: Crew) -> Iterator[list[_Helper]]:
    helpers: list[_Helper] = []
    everybody: list[_Helper] = []
    try:
        with suppress(OSError):  # where no process can be started, this one does it all
            for _ in range(crew.count):
                helpers.append(_Helper(job, crew))
        everybody += helpers
        yield helpers
    finally:
        for helper in everybody:
            helper.dismiss()


class _Helper:
    """A process of its own with a few portions at hand, or none."""

    def __init__(self, job: Job, crew: Crew) -> None:
        context = get_context("spawn")  # a copy of a process with threads may hang; and Windows knows nothing else
        ours, theirs = context.Pipe()
        self._pipe: Connection = ours
        self._process: BaseProcess = context.Process(
            target=_help, args=(theirs, job.tool, crew.classifier), daemon=True
        )
        self._process.start()
        theirs.close()  # else its end would never be noticed
        self._portions: deque[Sequence[Any]] = deque()
        self._is_ready = False
        self.alive = True

    def is_ready(self) -> bool:
        """Whether it has come; one that ended on its way finds out at its first portion."""
        if not self._is_ready and self._pipe.poll():
            with suppress(EOFError, OSError):
                self._pipe.recv()
            self._is_ready = True
        return self._is_ready

    def start(self, portion: Sequence[Any]) -> None:
        self._portions.append(portion)
        try:
            self._pipe.send(portion)
        except OSError:
            self.alive = False

    def finished(self, job: Job, make: Make) -> Iterable[Item]:
        """The items of its oldest portion, of whoever made them."""
        portion = self._portions.popleft()
        try:
            answer: _Answer = self._pipe.recv() if self.alive else []
        except (EOFError, OSError):
            self.alive = False
        if not self.alive:
            return (item for record in portion for item in make(record))
        return _told(job, portion, answer)

    def dismiss(self) -> None:
        self._pipe.close()
        self._process.join(1.0)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def _told(job: Job, portion: Sequence[Any], answer: _Answer) -> Iterator[Item]:
    for record, items in zip(portion, answer, strict=True):
        for item in items:
            if item is None:
                yield Skipped(job.origin(record))
            elif type(item) is tuple:
                yield Row(job.origin(record), *item)
            else:
                yield item


# ---------------------------------------------------------------- the helper's side


def _help(pipe: Connection, tool: Callable[[Classifier], Make], classifier: Callable[[], Classifier]) -> None:
    """Whatever goes wrong here goes wrong again where the portion came from, and is told there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever called it off dismisses the helpers
    with suppress(Exception):
        make = tool(classifier())
        pipe.send(None)
        portions: SimpleQueue[Sequence[Any] | None] = SimpleQueue()
        Thread(target=_fetch, args=(pipe, portions), daemon=True).start()
        with garbage_let_lie():
            while (portion := portions.get()) is not None:
                pipe.send([[_brief(item) for item in make(record)] for record in portion])


def _fetch(pipe: Connection, portions: SimpleQueue[Sequence[Any] | None]) -> None:
    """Takes portions as they come: were both sides to send and none to receive, they would wait for ever."""
    with suppress(EOFError, OSError):
        while True:
            portions.put(pipe.recv())
    portions.put(None)


def _brief(item: Item) -> Any:
    """An item without its origin, which need not come back."""
    if isinstance(item, Row):
        return item.drafts, item.place, item.notes
    return None if isinstance(item, Skipped) else item
