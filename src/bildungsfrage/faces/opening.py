"""From a call to an assistant that can be asked: finds the store, fills an empty one with the sample, opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.progress import progress
from bildungsfrage.supply import fill, locate

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant


def opened(call: Call) -> Assistant:
    """Raises DataError. On first use the sample is built, which takes a moment and is shown."""
    from bildungsfrage.assistant import open_assistant

    store = locate(call.store)
    fill(store, call.knowledge, call.today, progress())
    return open_assistant(store, call.knowledge, call.today)
