"""One thread that does what takes time, so that no key has to wait: a function goes in, what it returns comes out.

One at a time and in their order: a database connection belongs to one thread. What nobody waits for any more is not
begun, and what is running for nobody is interrupted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Clerk:
    """Works in the background; `interrupt` is called when the one who waits gives up."""

    def __init__(self, interrupt: Callable[[], None] = lambda: None) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bildungsfrage")
        self._interrupt = interrupt

    async def do(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Waits for the result; cancelled, it takes the work back or interrupts it."""
        work = self._thread.submit(act, *args, **kwargs)
        try:
            return await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            if work.running():
                self._interrupt()
            raise

    def stop(self) -> None:
        """Nothing is begun any more."""
        self._interrupt()
        self._thread.shutdown(wait=False, cancel_futures=True)
