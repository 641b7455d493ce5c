"""One thread that does what takes time, so that no key has to wait: a function goes in, what it returns comes out.

One at a time and in their order: a database connection belongs to one thread. What nobody waits for any more is not
begun, and what is running for nobody is interrupted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Clerk:
    """Works in the background; `interrupt` is called when the one who waits gives up."""

    def __init__(self, interrupt: Callable[[], None] = lambda: None) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bildungsfrage")
        self._interrupt = interrupt
        self._lock = Lock()
        self._doing: object | None = None

    async def do(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Waits for the result; cancelled, it takes the work back or interrupts it."""
        token = object()

        def doing() -> _T:
            with self._lock:
                self._doing = token
            try:
                return act(*args, **kwargs)
            finally:
                with self._lock:
                    self._doing = None

        work: Future[Any] = self._thread.submit(doing)
        try:
            return await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            # Under the lock: by now the thread may be doing something else, which somebody waits for.
            with self._lock:
                if self._doing is token:
                    self._interrupt()
            raise

    def stop(self) -> None:
        """Nothing is begun any more."""
        self._interrupt()
        self._thread.shutdown(wait=False, cancel_futures=True)
