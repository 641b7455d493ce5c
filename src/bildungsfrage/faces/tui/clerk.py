"""One thread that does what takes time, so that no key has to wait: a function goes in, what it returns comes out.

One at a time and in their order: a database connection belongs to one thread. What nobody waits for any more is not
begun, and what is running for nobody is interrupted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(slots=True, eq=False)
class Begun(Generic[_T]):
    """Work that somebody waits for."""

    result: Future[_T] = field(default_factory=Future)

    def is_done_within(self, seconds: float) -> bool:
        """Whether it is done; waits no longer for it."""
        wait_for((self.result,), seconds)
        return self.result.done()


class Clerk:
    """Works in the background; `interrupt` is called when the one who waits gives up."""

    def __init__(self, interrupt: Callable[[], None] = lambda: None) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bildungsfrage")
        self._interrupt = interrupt
        self._lock = Lock()
        self._doing: Begun[Any] | None = None

    def begin(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Begun[_T]:
        """Puts work in the line."""
        begun: Begun[_T] = Begun()

        def doing() -> _T:
            with self._lock:
                self._doing = begun
            try:
                return act(*args, **kwargs)
            finally:
                with self._lock:
                    self._doing = None

        begun.result = self._thread.submit(doing)
        return begun

    async def finish(self, begun: Begun[_T]) -> _T:
        """Waits for the result; cancelled, it takes the work back or interrupts it."""
        waiting = asyncio.wrap_future(begun.result)
        waiting.add_done_callback(_is_seen)
        try:
            return await waiting
        except asyncio.CancelledError:
            # Under the lock: by now the thread may be doing something else, which somebody waits for.
            with self._lock:
                if self._doing is begun:
                    self._interrupt()
            raise

    async def do(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Waits for the result of a function."""
        return await self.finish(self.begin(act, *args, **kwargs))

    def break_off(self) -> None:
        """Interrupts whatever is being done."""
        with self._lock:
            if self._doing is not None:
                self._interrupt()

    def stop(self) -> None:
        """Nothing is begun any more."""
        self._interrupt()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _is_seen(waiting: asyncio.Future[Any]) -> None:
    """An error nobody waits for any more is none."""
    if not waiting.cancelled():
        waiting.exception()
